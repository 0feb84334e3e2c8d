package target

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sort"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// ErrHistory is the error of a split that the history in the document says too
// little for.
var ErrHistory = errors.New("target: the history does not tell what the split needs")

// The bounds of a history: a document with more rows, or with amounts of more
// digits, is refused before anything is computed.
const (
	maxHistory         = 100_000 // rows
	maxHistoryDigits   = 100     // digits of an amount
	maxHistoryExponent = 60      // its exponent, up and down
)

// A Past is one row of a History: what was achieved in a cell of the past. A row
// that does not name an owner, a product or a segment is about all of them together.
type Past struct {
	Cell
	Amount decimal.Decimal `json:"amount"` // in the unit of the goal; zero or more
}

// A History is what was achieved in past periods: the data of BySeason and
// ByHistory, held in the document so that its numbers can be derived again.
//
// The rows with the same owner, product and segment are a series. Rows stand
// series by series in the order of these three, and in a series in the order of
// time, as HistoryOf puts them. The periods of a series are of one level and
// follow each other without gap. A period in which nothing was sold is a row of
// zero: a missing row is not zero, it is a problem.
type History []Past

// HistoryOf returns the rows in the order of a History.
func HistoryOf(rows ...Past) History {
	h := slices.Clone(rows)
	slices.SortStableFunc(h, func(p, q Past) int {
		return cmp.Or(compareSeries(p.Cell, q.Cell), p.Period.Compare(q.Period))
	})
	return h
}

// History adds the results up to one row for each cell. A cell in which nothing
// was achieved has a row of zero, so give only cells for which the results are
// complete. Owners are taken from the chart, and amounts as they are, as in Sum.
func (rs Results) History(chart *org.Chart, cells ...Cell) History {
	rows, books := make([]Past, len(cells)), rs.books(chart, cells)
	for i, c := range cells {
		rows[i] = Past{Cell: c, Amount: books[subjectOf(c)].sum(c.Period)}
	}
	return HistoryOf(rows...)
}

// check checks the history as a piece of a document, and says whether it is good.
func (h History) check(c *check.Checker) bool {
	own := check.New()
	h.Check(own)
	c.Merge(own.Err())
	return own.OK()
}

// Check reports rows that are out of order, twice there, overlapping or missing
// between others of their series, and amounts below zero.
func (h History) Check(c *check.Checker) {
	c.Require(len(h) > 0, check.Required, "the history has no rows")
	if !c.Require(len(h) <= maxHistory, check.TooLarge, "more than %d rows", maxHistory) {
		return
	}
	for i, p := range h {
		p.check(c.Index(i))
		if i > 0 {
			p.follows(h[i-1], c.Index(i))
		}
	}
}

func (p Past) check(c *check.Checker) {
	c.At("period").Require(p.Period.Valid(), check.Range, "a row has a period with a level and at least one day")
	if checkPastNumber(c.At("amount"), p.Amount) {
		c.At("amount").Require(!p.Amount.IsNegative(), check.Range, "the amount %s is negative", p.Amount)
	}
}

// follows reports what keeps p from being the row after q.
func (p Past) follows(q Past, c *check.Checker) {
	now, before := p.Period, q.Period
	switch order := compareSeries(p.Cell, q.Cell); {
	case order < 0:
		c.Add(check.Order, "the series of %s stands after that of %s", p.Cell, q.Cell)
	case order > 0 || !now.Valid() || !before.Valid():
	case now.Level != before.Level:
		c.At("period").At("level").Add(check.Mismatch, "a %s in a series by %s", now.Level, before.Level)
	case now.From == before.From:
		c.At("period").Add(check.Duplicate, "%s is there twice", p.Cell)
	case now.From.Before(before.From):
		c.At("period").Add(check.Order, "%s comes before the row above it", p.Cell)
	case now.From.Before(before.To):
		c.At("period").Add(check.Overlap, "%s overlaps the row above it", p.Cell)
	case now.From.After(before.To):
		c.At("period").Add(check.Gap, "there is no row for %s to %s", before.To, now.From.AddDays(-1))
	}
}

// checkPastNumber reports a number that is too long to compute with, and says whether
// it is not. It looks at the exponent of a zero as well.
func checkPastNumber(c *check.Checker, d decimal.Decimal) bool {
	return c.Require(fewPastDigits(d), check.TooLarge, "the number has more than %d digits or an exponent beyond %d",
		maxHistoryDigits, maxHistoryExponent)
}

func fewPastDigits(d decimal.Decimal) bool {
	exp := d.Exponent()
	return exp >= -maxHistoryExponent && exp <= maxHistoryExponent && d.NumDigits() <= maxHistoryDigits
}

// sound reports amounts of a series that are too long to compute with.
func (h History) sound(series History) error {
	if len(series) == 0 {
		return nil
	}
	first, c := h.place(series[0].Cell), check.New()
	for i, p := range series {
		if !fewPastDigits(p.Amount) {
			checkPastNumber(c.At("history").Index(first+i).At("amount"), p.Amount)
		}
	}
	return c.Err()
}

// names returns the members of a cell that some row names, besides the period.
func (h History) names() dims {
	named := dims(0)
	for _, p := range h {
		named |= differing(p.Cell, Cell{Period: p.Period})
	}
	return named
}

// each calls f for every run of rows with the same owner, product and segment, and
// the place of its first row.
func (h History) each(f func(first int, s History)) {
	for first := 0; first < len(h); {
		next := first + 1
		for next < len(h) && compareSeries(h[first].Cell, h[next].Cell) == 0 {
			next++
		}
		f(first, h[first:next])
		first = next
	}
}

// series returns the rows with exactly the owner, product and segment of c.
func (h History) series(c Cell) History {
	from := h.place(c)
	to := from + sort.Search(len(h)-from, func(i int) bool { return compareSeries(h[from+i].Cell, c) > 0 })
	return h[from:to]
}

// place returns where the rows with the owner, product and segment of c begin.
func (h History) place(c Cell) int {
	return sort.Search(len(h), func(i int) bool { return compareSeries(h[i].Cell, c) >= 0 })
}

// compareSeries orders cells by what their series is about.
func compareSeries(a, b Cell) int {
	return cmp.Or(cmp.Compare(a.Owner, b.Owner), cmp.Compare(a.Product, b.Product), cmp.Compare(a.Segment, b.Segment))
}

// closest returns the series that says most about a cell: that of the first scope
// that has one.
func (h History) closest(c Cell) (History, error) {
	for _, s := range historyScopes {
		if rows := h.series(s.of(c)); len(rows) > 0 {
			return rows, nil
		}
	}
	return nil, fmt.Errorf("no rows are about %s, and none about everybody: %w", c, ErrHistory)
}

// total adds up the rows whose period lies in the span. There is at least one when
// ok.
func (h History) total(span calendar.Span) (sum decimal.Decimal, ok bool) {
	for _, p := range h {
		if p.in(span) {
			sum, ok = sum.Add(p.Amount), true
		}
	}
	return sum, ok
}

// in reports whether all days of a row are in a span with two ends.
func (p Past) in(s calendar.Span) bool {
	return !p.Period.From.Before(s.From) && !p.Period.To.After(s.To)
}

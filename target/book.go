package target

import (
	"slices"
	"sort"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A book is the results of one subject in order of time.
type book Results

// books returns a book of all that counts for each subject of some cells.
func (rs Results) books(chart *org.Chart, cells []Cell) map[subject]book {
	books := make(map[subject]book, len(cells))
	for _, c := range cells {
		books[subjectOf(c)] = nil
	}
	for _, r := range rs {
		r.eachSubject(chart, func(s subject) {
			if b, asked := books[s]; asked {
				books[s] = append(b, r)
			}
		})
	}
	for _, b := range books {
		slices.SortStableFunc(b, func(x, y Result) int { return x.On.Compare(y.On) })
	}
	return books
}

// sum adds up the results of a period; no period has all.
func (b book) sum(p calendar.Period) decimal.Decimal {
	if !p.IsZero() {
		from, to := b.before(p.From), b.before(p.To)
		b = b[from:max(from, to)]
	}
	return Results(b).Sum(nil, Cell{Period: p})
}

// before returns how many results are of days before d.
func (b book) before(d calendar.Date) int {
	return sort.Search(len(b), func(i int) bool { return !b[i].On.Before(d) })
}

package target

import (
	"slices"
	"sort"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A Record is Results prepared for many questions: for everybody who achieved
// something and every unit above them it holds a running total by day. A question
// costs two searches, however many results there are. It is immutable, and many
// goroutines may read it. A nil or zero Record has no results.
type Record struct {
	chart       *org.Chart
	totals      map[subject]*running
	first, last calendar.Date
}

// running holds days in order, and for each the total up to and including it.
type running struct {
	days []calendar.Date
	sums []decimal.Decimal
}

// NewRecord prepares results by the chart, which says for each who was above its owner
// on its day, or on the last day before on which the owner was there, or else on the
// first, as [Results.Sum] does; without a chart, nobody was. The chart is kept, the
// results are not. The error is check.Problems with paths such as /3/amount: results
// without a day, owners who are never posted in the chart, and amounts that need more
// than [apportion.MaxDigits] digits.
func NewRecord(results Results, chart *org.Chart) (*Record, error) {
	if err := results.check(chart); err != nil {
		return nil, err
	}
	rec := &Record{chart: chart, totals: map[subject]*running{}}
	inOrder := slices.Clone(results)
	slices.SortStableFunc(inOrder, func(a, b Result) int { return a.On.Compare(b.On) })
	for _, r := range inOrder {
		rec.enter(r)
	}
	if len(inOrder) > 0 {
		rec.first, rec.last = inOrder[0].On, inOrder[len(inOrder)-1].On
	}
	return rec, nil
}

// enter adds a result to everything that it counts for. Results come in order of time.
func (rec *Record) enter(r Result) {
	r.eachSubject(rec.chart, func(s subject) { rec.total(s).add(r) })
}

func (rec *Record) total(s subject) *running {
	t := rec.totals[s]
	if t == nil {
		t = &running{}
		rec.totals[s] = t
	}
	return t
}

func (t *running) add(r Result) {
	last := len(t.days) - 1
	switch {
	case last < 0:
		t.days, t.sums = append(t.days, r.On), append(t.sums, r.Amount)
	case t.days[last] == r.On:
		t.sums[last] = t.sums[last].Add(r.Amount)
	default:
		t.days, t.sums = append(t.days, r.On), append(t.sums, t.sums[last].Add(r.Amount))
	}
}

// before returns the total of all days before d.
func (t *running) before(d calendar.Date) decimal.Decimal {
	i := sort.Search(len(t.days), func(i int) bool { return !t.days[i].Before(d) })
	if i == 0 {
		return decimal.Zero
	}
	return t.sums[i-1]
}

// Sum adds up what lies inside a question. It gives what [Results.Sum] gives.
func (rec *Record) Sum(q Cell) decimal.Decimal {
	rec = orZero(rec)
	t := rec.totals[subjectOf(q)]
	switch {
	case t == nil:
		return decimal.Zero
	case q.Period.IsZero():
		return t.sums[len(t.sums)-1]
	}
	return t.before(q.Period.To).Sub(t.before(q.Period.From))
}

// Days returns the first and the last day of the results; zero dates when there are
// none.
func (rec *Record) Days() (first, last calendar.Date) {
	rec = orZero(rec)
	return rec.first, rec.last
}

// Track is [Tree.Track] for a Record: it gives the same, and is what to use for many
// owners or many periods. The errors are those of Tree.Track; a record that was made
// without a chart, as the zero Record, is [ErrSetting].
func (rec *Record) Track(t *Tree, q Cell, asOf calendar.Date) (Progress, error) {
	t, rec = orZero(t), orZero(rec)
	p, err := t.Track(Setting{Chart: rec.chart}, nil, q, asOf)
	if err != nil {
		return Progress{}, err
	}
	sofar := p.Cell
	if sofar.Period = sofar.Period.ToDate(asOf); !sofar.Period.IsZero() {
		p.Actual = rec.Sum(sofar)
	}
	return p, nil
}

package kpi

import (
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Program is a scorecard that was checked and identified once, so that it scores
// many people. It is immutable, and many goroutines may use it.
type Program struct {
	card  Scorecard
	ref   Ref
	items map[string][]int // where on the card a metric is, in whatever variant
}

// Compile checks a scorecard and makes a program of it. The error is check.Problems
// when something is wrong with the card. The scorers of s must not be changed later.
func Compile(s Scorecard) (*Program, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	digest, err := s.Digest()
	if err != nil {
		return nil, err
	}
	s.Items, s.Grades = slices.Clone(s.Items), slices.Clone(s.Grades)
	p := &Program{card: s, ref: Ref{ID: s.ID, Version: s.Version, Digest: digest}, items: map[string][]int{}}
	for i, item := range s.Items {
		p.items[item.Metric.ID] = append(p.items[item.Metric.ID], i)
	}
	return p, nil
}

// Score scores one owner in one period. To score many people by one card, Compile
// it once and use Program.Score, which this does.
func (s Scorecard) Score(owner org.ID, p calendar.Period, readings []Reading) (Result, error) {
	program, err := Compile(s)
	if err != nil {
		return Result{}, err
	}
	return program.Score(owner, p, readings)
}

// Score scores one owner in one period, one line for each item. It looks at the
// readings of this owner and exactly this period for the metrics on the card and
// passes over all others.
//
// The error is check.Problems with paths such as /readings/3/den: no owner or period,
// and readings that are malformed, do not fit their metric's aggregation, or say
// something else than an earlier one of the same metric. The same reading twice is
// one.
func (p *Program) Score(owner org.ID, period calendar.Period, readings []Reading) (Result, error) {
	found, err := p.find(owner, period, readings)
	if err != nil {
		return Result{}, err
	}
	r := Result{Card: p.ref, Owner: owner, Period: period, Places: p.card.Places}
	r.Lines = make([]Line, 0, len(p.card.Items)+1)
	for i, item := range p.card.Items {
		line := item.line(found[i])
		if line.Points.Defined() {
			r.Coverage = r.Coverage.Add(item.Weight)
		}
		r.Lines = append(r.Lines, line)
	}
	if r.Refused = p.card.Missing.refuses(r.Coverage); r.Refused {
		return r, nil
	}
	r.weigh(p.card.Missing.Rule)
	r.Grade = gradeOf(p.card.Grades, r.Total().Decimal)
	return r, nil
}

// A finding is what the readings have for one item of the card.
type finding struct {
	reading *Reading // nil when there is none
	other   bool     // there is one by another definition of the metric
}

// find returns the findings for the items of the card, in the card's order.
func (p *Program) find(owner org.ID, period calendar.Period, readings []Reading) ([]finding, error) {
	found := make([]finding, len(p.card.Items))
	c := check.New()
	c.At("owner").Require(owner != "", check.Required, "nobody is to be scored")
	c.At("period").Require(period.Valid(), check.Required, "a period has at least one day")
	list := c.At("readings")
	for n := range readings {
		r := &readings[n]
		if r.Owner != owner || r.Period != period {
			continue
		}
		for _, i := range p.items[r.Metric] {
			if m := p.card.Items[i].Metric; m.Variant == r.Variant {
				found[i].take(list.Index(n), m, r)
			} else {
				found[i].other = true
			}
		}
	}
	return found, c.Err()
}

// take adds r, a reading of m, and reports at c when it is unfit or contradicts
// the one that is there.
func (f *finding) take(c *check.Checker, m Metric, r *Reading) {
	own := check.New() // so that only sound readings are compared
	r.Check(own)
	m.checkShape(own, *r)
	switch {
	case !own.OK():
		c.Merge(own.Err())
	case f.reading == nil:
		f.reading = r
	default:
		c.Require(f.reading.Equal(*r), check.Duplicate, "there is another reading of %s that says something else", m.ID)
	}
}

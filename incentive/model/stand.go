package model

import (
	"errors"
	"fmt"
	"slices"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// views works out how all totals follow what is sold between the ends of a piece.
func (s *study) views(r Range) ([]view, error) {
	none, err := s.stands(s.state.Result())
	if err != nil {
		return nil, err
	}
	var low, high []stand
	var other error
	if err = s.try(r.From, func(x *incentive.Result) { low, other = s.stands(x) }); err == nil && other == nil {
		err = s.try(r.To, func(x *incentive.Result) {
			if high, other = s.stands(x); s.twice == nil {
				s.twice = s.once(x)
			}
		})
	}
	if err = errors.Join(err, other); err != nil {
		return nil, err
	}
	var out []view
	for i := range low {
		v := view{m: low[i].m, own: between(low[i].own, high[i].own, r)}
		switch v.m.Grain {
		case incentive.PerEvent:
			v.own.start = v.own.start.Sub(none[i].own.Actual) // the sale alone
		case incentive.Running:
			v.before = none[i].own.Actual
		}
		for j := range low[i].seen {
			v.seen = append(v.seen, between(low[i].seen[j], high[i].seen[j], r))
		}
		out = append(out, v)
	}
	return out, nil
}

// A stand is where the payee stands in one interval of a component.
type stand struct {
	m    *incentive.Component
	own  incentive.Measure
	seen []incentive.Measure
}

// stands asks the engine where the payee stands: in the interval of the day of the sale,
// and for what is paid at the end in every other interval that may look at that one.
func (s *study) stands(r *incentive.Result) ([]stand, error) {
	var out []stand
	for i := range s.plan.Components {
		m := &s.plan.Components[i]
		for _, on := range s.days(m) {
			own, seen, ok, err := r.Stand(s.c.Payee, m.ID, on)
			if errors.Is(err, incentive.ErrMissing) {
				continue // the engine pays nothing there, or says so itself
			}
			if err != nil {
				return nil, fmt.Errorf("model: component %q: %w", m.ID, err)
			}
			if ok {
				out = append(out, stand{m, own, seen})
			}
		}
	}
	return out, nil
}

// days returns a day of each interval of a component that the sale may matter in: where it
// looks at others than its own, the last one, on which it is worked out.
func (s *study) days(m *incentive.Component) []calendar.Date {
	wide := slices.ContainsFunc(m.Looks(), func(p incentive.Position) bool { return p.Interval != m.Interval || p.Ago > 0 })
	if m.Grain != incentive.AtEnd || !wide {
		return []calendar.Date{s.c.Sale.On}
	}
	var cal calendar.Calendar = calendar.Standard{}
	if s.c.Setup.Calendar != nil {
		cal = s.c.Setup.Calendar
	}
	var out []calendar.Date
	for at := s.stay.From; at.Before(s.stay.To); {
		p := cal.Period(m.Interval, at)
		out = append(out, p.Span().Intersect(s.stay).To.AddDays(-1))
		at = p.To
	}
	return out
}

// between returns the straight line through two standings.
func between(a, b incentive.Measure, r Range) ray {
	out := ray{name: a.Name, quota: a.Quota, target: a.Target, units: a.Units}
	if r.To.GreaterThan(r.From) {
		out.slope = b.Actual.Sub(a.Actual).DivRound(r.To.Sub(r.From), guard)
	}
	out.start = a.Actual.Sub(out.slope.Mul(r.From))
	return out
}

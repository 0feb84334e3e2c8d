package incentivetest

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// capped observes what each cap lets through in each of its intervals.
func (x *observer) capped(payee org.ID) (out []Observation) {
	for _, s := range x.statements(payee) {
		caps := x.given.plan(s.Plan).Caps
		for i, c := range caps {
			seen := Observation{Expectation{Of: Capped, Payee: payee, Plan: s.Plan.ID, Component: c.ID, Currency: s.Currency}, x.given.period(c.Interval, s.Period.From)}
			amount := through(caps[:i+1], s.Lines)
			n := slices.IndexFunc(out, func(o Observation) bool { return o.Period == seen.Period && o.Plan == seen.Plan && o.Component == c.ID })
			if n >= 0 {
				out[n].Amount.Decimal = out[n].Amount.Decimal.Add(amount)
				continue
			}
			seen.Amount = decimal.NewNullDecimal(amount)
			out = append(out, seen)
		}
	}
	return out
}

// through adds up what the last one of some caps looks at and what those before it, and
// it, take off that.
func through(caps []incentive.Cap, lines []incentive.Line) (sum decimal.Decimal) {
	last := caps[len(caps)-1]
	for _, l := range lines {
		i := slices.IndexFunc(caps, func(c incentive.Cap) bool { return c.ID == l.Component })
		switch {
		case i >= 0 && covers(last, caps[i].Components):
			sum = sum.Add(l.Amount)
		case i < 0 && isEarned(l) && covers(last, []string{l.Component}):
			sum = sum.Add(l.Amount)
		}
	}
	return sum
}

// isEarned reports whether a line is of a component.
func isEarned(l incentive.Line) bool {
	switch l.Code {
	case incentive.CodeCap, incentive.CodeDeferred, incentive.CodeGuarantee:
		return false
	}
	return l.Component != ""
}

// covers reports whether a cap looks at all of some components; none are all of the plan.
func covers(c incentive.Cap, components []string) bool {
	if len(c.Components) == 0 {
		return true
	}
	return len(components) > 0 && !slices.ContainsFunc(components, func(id string) bool { return !slices.Contains(c.Components, id) })
}

// period returns the period of a level that a day lies in.
func (g Given) period(l calendar.Level, d calendar.Date) calendar.Period {
	if g.Calendar == nil {
		return calendar.Standard{}.Period(l, d)
	}
	return g.Calendar.Period(l, d)
}

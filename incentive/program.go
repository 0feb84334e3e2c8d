package incentive

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// ErrMissing is the error of a calculation that lacks a quota or a measure which
// the plan asks for. Missing is not zero.
var ErrMissing = errors.New("incentive: something that the plan asks for is missing")

// A Program is a plan that has been checked and is ready to run. It is immutable,
// and many goroutines may share it.
type Program struct {
	plan Plan
	ref  Ref
}

// Compile checks a plan and makes it ready to run. The error is check.Problems.
func Compile(p Plan) (*Program, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	digest, err := p.Digest()
	if err != nil {
		return nil, fmt.Errorf("incentive: plan %q: %w", p.ID, err)
	}
	return &Program{plan: p, ref: Ref{ID: p.ID, Version: p.Version, Digest: digest}}, nil
}

// Ref returns the identity of the plan: id, version and digest.
func (g *Program) Ref() Ref { return g.ref }

// An Input is what a plan needs to know about one payee and one period.
type Input struct {
	Payee    org.ID
	Period   calendar.Period
	Credits  []Credit                   // of anybody and any day; what is not of the payee and period is passed over
	Quotas   map[string]decimal.Decimal // by measure
	Readings map[string]decimal.Decimal // measures that are not sums of credits, such as a collection rate, for gates
}

// Earn computes what one payee earned in one period. It fails as a whole: with
// check.Problems when the input contradicts the plan, with ErrMissing when a quota
// or a gate's measure is not there.
func (g *Program) Earn(in Input) (Statement, error) {
	if err := g.check(in); err != nil {
		return Statement{}, err
	}
	s := Statement{Plan: g.ref, Payee: in.Payee, Period: in.Period, Currency: g.plan.Currency, Places: g.plan.Places}
	for _, c := range in.Credits {
		if c.Payee == in.Payee && in.Period.Contains(c.On) {
			s.Credits = append(s.Credits, c)
		}
	}
	for _, comp := range g.plan.Components {
		if _, ok := s.Measure(comp.Measure); !ok {
			s.Measures = append(s.Measures, s.measure(comp.Measure, in))
		}
	}
	for _, comp := range g.plan.Components {
		lines, err := earn(comp, s, in)
		if err != nil {
			return Statement{}, fmt.Errorf("incentive: plan %q, component %q, %s in %s: %w", g.plan.ID, comp.ID, in.Payee, in.Period, err)
		}
		s.Lines = append(s.Lines, lines...)
	}
	exact := s.Total()
	if diff := g.plan.Rounding.round(exact, g.plan.Places).Sub(exact); !diff.IsZero() {
		s.Lines = append(s.Lines, Line{Code: CodeRounding, Amount: diff})
	}
	return s, nil
}

// check reports an input that contradicts the plan.
func (g *Program) check(in Input) error {
	c := check.New()
	c.At("payee").Require(in.Payee != "", check.Required, "nobody is named")
	c.At("period").Require(in.Period.Valid(), check.Range, "the period has no day")
	c.At("period").Require(in.Period.Level == g.plan.Cadence, check.Mismatch,
		"the plan is computed by %s, not by %s", g.plan.Cadence, in.Period.Level)
	c.At("period").Require(g.plan.Effective.Contains(in.Period.From) && g.plan.Effective.Contains(in.Period.Last()),
		check.Range, "the plan is in effect during %s", g.plan.Effective)
	for i, credit := range in.Credits {
		c.At("credits").Index(i).At("currency").Require(credit.Currency == g.plan.Currency, check.Mismatch,
			"a credit in %s in a plan in %s, and no rate to convert it", credit.Currency, g.plan.Currency)
	}
	return c.Err()
}

// earn computes one component: its gates, then its rule.
func earn(comp Component, s Statement, in Input) ([]Line, error) {
	m, _ := s.Measure(comp.Measure)
	var lines []Line
	for _, gate := range comp.When {
		x, err := s.reading(gate.Measure, in)
		if err != nil {
			return nil, err
		}
		if bound, by, missed := gate.missed(x); missed {
			lines = append(lines, Line{Code: CodeGate, Base: m.Actual,
				Gate: &MissedGate{Measure: gate.Measure, Bound: bound, Actual: x, By: by}})
		}
	}
	if len(lines) == 0 {
		var err error
		if lines, err = comp.Rule.Earn(m); err != nil {
			return nil, err
		}
	}
	for i := range lines {
		lines[i].Component = comp.ID
	}
	return lines, nil
}

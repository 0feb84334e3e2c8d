package model

import (
	"fmt"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Person is somebody whom a plan is tried out on, so that what is found has a size in
// money. Every interval of his year is like every other: what he attains in a month he
// attains in the year.
type Person struct {
	Year     map[string]decimal.Decimal // by measure: the quota of a year, or where a measure has none, what is sold in a good one; above zero
	Target   decimal.NullDecimal        // the target incentive of a year; null: he has none
	Readings map[string]decimal.Decimal // by name; one that is not given is 1
	Most     decimal.Decimal            // the attainment up to which plans are looked at, such as 3; above 1, and at most 100
	Promises []Promise                  // what is printed beside the plan
}

// A Promise is an example that is printed beside a plan: so much pays so much. It is of one
// component that pays by itself, before caps and guarantees.
type Promise struct {
	Component string          `json:"component"` // Component.ID
	Sold      decimal.Decimal `json:"sold"`      // in the measure and the interval of the component; for grain event in one sale
	Pays      decimal.Decimal `json:"pays"`      // in the currency of the plan
}

// check reports what is missing for some plans.
func (w Person) check(plans ...incentive.Plan) error {
	c := check.New()
	w.checkNumbers(c)
	asked := map[string]bool{}
	rules := map[string][]incentive.Rule{}
	for _, p := range plans {
		for _, m := range p.Measures {
			c.At("year").At(m.ID).Require(asked[m.ID] || w.Year[m.ID].IsPositive(), check.Required, "how much of %q is a year?", m.ID)
			asked[m.ID] = true
		}
		for _, m := range p.Components {
			rules[m.ID] = append(rules[m.ID], m.Rule)
		}
	}
	for i, x := range w.Promises {
		at := c.At("promises").Index(i).At("component")
		if at.Require(len(rules[x.Component]) > 0, check.Unknown, "there is no component %.40q", x.Component) {
			pays := slices.ContainsFunc(rules[x.Component], earns)
			at.Require(pays, check.Mismatch, "%.40q shares something among payees, and promises nobody anything by itself", x.Component)
		}
	}
	return c.Err()
}

// The bounds of what is looked at.
const (
	maxDigits = 40  // of a number, before and again after the point
	maxMost   = 100 // of Person.Most
)

// checkNumbers looks at every number of a person.
func (w Person) checkNumbers(c *check.Checker) {
	if at := c.At("most"); digits.Check(at, w.Most, maxDigits) {
		at.Require(w.Most.GreaterThan(decimal.NewFromInt(1)) && w.Most.LessThanOrEqual(decimal.NewFromInt(maxMost)), check.Range,
			"plans are looked at above an attainment of 1, and up to %d at most", maxMost)
	}
	for _, name := range slices.Sorted(maps.Keys(w.Year)) {
		digits.Check(c.At("year").At(name), w.Year[name], maxDigits)
	}
	if w.Target.Valid {
		digits.Check(c.At("target"), w.Target.Decimal, maxDigits)
	}
	for _, name := range slices.Sorted(maps.Keys(w.Readings)) {
		digits.Check(c.At("readings").At(name), w.Readings[name], maxDigits)
	}
	for i, x := range w.Promises {
		digits.Check(c.At("promises").Index(i).At("sold"), x.Sold, maxDigits)
		digits.Check(c.At("promises").Index(i).At("pays"), x.Pays, maxDigits)
	}
}

// earns reports whether a rule pays a payee by himself.
func earns(r incentive.Rule) bool {
	_, ok := r.(incentive.Earner)
	return ok
}

// inYear returns how many intervals of a level a year has.
func inYear(l calendar.Level) decimal.Decimal {
	n := map[calendar.Level]int64{calendar.Day: 365, calendar.Week: 52, calendar.Month: 12, calendar.Quarter: 4, calendar.Half: 2}[l]
	return decimal.NewFromInt(max(1, n))
}

// part returns the part of an amount of a year that an interval has.
func part(year decimal.Decimal, l calendar.Level, places int32) decimal.Decimal {
	return year.DivRound(inYear(l), places)
}

// view looks at a component with the eyes of a person: the total of its own measure is x,
// and what follows the same measure keeps step. Another measure is at its quota.
func (w Person) view(p *incentive.Plan, m *incentive.Component) view {
	v := view{m: m, own: w.ray(p, incentive.Position{Measure: m.Measure, Interval: m.Interval}, m)}
	for _, q := range m.Looks() {
		v.seen = append(v.seen, w.ray(p, q, m))
	}
	return v
}

func (w Person) ray(p *incentive.Plan, q incentive.Position, m *incentive.Component) ray {
	r := ray{name: q.Measure, units: counts(p, q.Measure)}
	year, ok := w.Year[q.Measure]
	if !ok {
		r.start = decimal.NewFromInt(1)
		if value, ok := w.Readings[q.Measure]; ok {
			r.start = value
		}
		return r
	}
	r.quota = decimal.NewNullDecimal(part(year, q.Interval, p.Places))
	if w.Target.Valid {
		r.target = decimal.NewNullDecimal(part(w.Target.Decimal, q.Interval, p.Places))
	}
	if q.Measure != m.Measure {
		r.start = r.quota.Decimal
	} else {
		r.slope = inYear(m.Interval).DivRound(inYear(q.Interval), guard)
	}
	return r
}

// counts reports whether a measure of the plan counts things.
func counts(p *incentive.Plan, measure string) bool {
	return slices.ContainsFunc(p.Measures, func(m incentive.Measurement) bool { return m.ID == measure && m.Units })
}

// payee is the id of a person.
const payee = "somebody"

// Case returns the case of a person on a plan who has sold nothing yet and sells x of a
// measure on the last day of a period. The period holds the longest interval of the plan,
// such as a quarter; cal cuts it, and nil is calendar.Standard{}. What other amounts or
// attributes the sale has the caller adds to it.
func (w Person) Case(p incentive.Plan, measure string, period calendar.Period, cal calendar.Calendar) (Case, error) {
	return w.caseIn(p, measure, cal, period)
}

// caseIn returns the case of a run over some periods in a row. The sale is on the last day
// of the first one.
func (w Person) caseIn(p incentive.Plan, measure string, cal calendar.Calendar, periods ...calendar.Period) (Case, error) {
	if err := p.Check(); err != nil {
		return Case{}, err
	}
	k := check.New()
	k.Merge(w.check(p))
	i := slices.IndexFunc(p.Measures, func(m incentive.Measurement) bool { return m.ID == measure })
	k.At("measure").Require(i >= 0, check.Unknown, "%.40q is not a measure of the plan", measure)
	on := periods[0].Last()
	if k.At("period").Require(periods[0].Valid(), check.Required, "over which period?") {
		k.At("period").Require(p.Effective.Contains(on), check.Range, "the plan is not in effect on %s", on)
	}
	if err := k.Err(); err != nil {
		return Case{}, err
	}
	if cal == nil {
		cal = calendar.Standard{}
	}
	during := calendar.Span{From: periods[0].From, To: periods[len(periods)-1].To}
	c := Case{Payee: payee, Unit: decimal.New(1, -p.Places), Setup: incentive.Setup{During: during, Calendar: cal, Workdays: calendar.MondayToFriday(),
		Plans:       []incentive.Plan{p},
		Assignments: []incentive.Assignment{{Payee: payee, Plan: p.ID, Hired: during.From.AddMonths(-12 * yearsOfService)}}}}
	c.Sale = incentive.Fact{ID: "sale", Kind: p.Measures[i].Kinds[0], On: on, Currency: p.Currency, Participants: incentive.Solo(payee),
		Amounts: []incentive.Amount{{Name: p.Measures[i].Amounts[0], Value: decimal.NewFromInt(1)}}}
	days := slices.Contains(intervals(&p), calendar.Day)
	weeks := slices.Contains(intervals(&p), calendar.Week)
	for _, period := range periods {
		for l := calendar.Day; l <= period.Level; l++ {
			if l == calendar.Day && !days || l == calendar.Week && !weeks {
				continue
			}
			list, err := calendar.Split(cal, period, l)
			if err != nil {
				return Case{}, fmt.Errorf("model: %s: %w", period, err)
			}
			for _, piece := range list {
				if piece == cal.Period(l, piece.From) { // weeks may lie across the ends
					w.ask(&c.Setup, p, piece)
				}
			}
		}
	}
	return c, nil
}

// yearsOfService is how long a person has been there: longer than any ramp.
const yearsOfService = 10

// ask asks in a period what is asked of the person.
func (w Person) ask(s *incentive.Setup, p incentive.Plan, period calendar.Period) {
	for _, m := range p.Measures {
		s.Quotas = append(s.Quotas, incentive.Quota{Payee: payee, Measure: m.ID, Period: period, Amount: part(w.Year[m.ID], period.Level, p.Places)})
	}
	if w.Target.Valid {
		s.Targets = append(s.Targets, incentive.Target{Payee: payee, Period: period, Amount: part(w.Target.Decimal, period.Level, p.Places)})
	}
	for _, name := range p.Readings {
		value, ok := w.Readings[name]
		if !ok {
			value = decimal.NewFromInt(1)
		}
		s.Readings = append(s.Readings, incentive.Reading{Payee: payee, Name: name, Period: period, Value: value})
	}
}

package incentive

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// asked is a quota or a target incentive of one interval.
type asked struct {
	amount decimal.NullDecimal
	units  money // that what counts is set against, in units of measures: the same or, of a quota that comes to nothing, all of it; 0 without one
}

// against returns the quota that is set against what counts.
func (a asked) against(scale int32) decimal.NullDecimal {
	if a.amount.Valid && a.amount.Decimal.IsZero() {
		return decimal.NewNullDecimal(a.units.decimal(scale))
	}
	return a.amount
}

// figures works out what is asked of every seat, prorated, and its guarantees.
func (g *Program) figures(c *check.Checker) error {
	there := func(list string, i int, payee org.ID) {
		_, known := g.person(payee)
		c.At(list).Index(i).At("payee").Require(known, check.Unknown, "%.40q is on no plan during the run", payee)
	}
	quotas := make(map[figureKey]decimal.Decimal, len(g.setup.Quotas))
	for i, q := range g.setup.Quotas {
		quotas[figureKey{q.Payee, q.Measure, q.Period}] = q.Amount
		there("quotas", i, q.Payee)
	}
	for i, t := range g.setup.Targets {
		quotas[figureKey{t.Payee, "", t.Period}] = t.Amount
		there("targets", i, t.Payee)
	}
	for i, r := range g.setup.Readings {
		there("readings", i, r.Payee)
	}
	for i := range g.seats {
		s := &g.seats[i]
		s.quotas = make([][]asked, len(s.plan.needs))
		for j, n := range s.plan.needs {
			if err := g.ask(s, n, j, quotas); err != nil {
				return err
			}
		}
		if err := g.guarantee(s); err != nil {
			return err
		}
	}
	return nil
}

// ask fills in one need of a seat.
func (g *Program) ask(s *seat, n need, j int, quotas map[figureKey]decimal.Decimal) error {
	key, ramp := figureKey{payee: s.payee}, []decimal.Decimal(nil)
	if n.measure >= 0 {
		key.name, ramp = s.plan.measures[n.measure].doc.ID, s.plan.doc.Ramp
	}
	for i, p := range n.cut.periods {
		key.period = p
		amount, ok, err := g.figure(s, quotas, key, ramp)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		counting := amount
		if amount.IsZero() && n.measure >= 0 {
			if counting, _, err = g.figure(s.throughout(n.cut, i), quotas, key, nil); err != nil {
				return err
			}
		}
		if s.quotas[j] == nil {
			s.quotas[j] = make([]asked, len(n.cut.periods))
		}
		s.quotas[j][i] = asked{decimal.NewNullDecimal(amount), moneyOf(counting, g.scale)}
	}
	return nil
}

// throughout returns the seat as if its payee was there all of an interval.
func (s *seat) throughout(cut *cut, interval int) *seat {
	out := *s
	out.from, out.to, out.away = int32(cut.first[interval]), int32(cut.last(interval))+1, nil
	return &out
}

// asks returns what is asked of the seat.
func (s *seat) asks(need int, interval uint16) asked {
	if s.quotas[need] == nil {
		return asked{}
	}
	return s.quotas[need][interval]
}

// figure returns the figure of a period, prorated for a seat, or the sum of its pieces
// where those are given, each prorated by its own days.
func (g *Program) figure(s *seat, figures map[figureKey]decimal.Decimal, k figureKey, ramp []decimal.Decimal) (decimal.Decimal, bool, error) {
	if whole, ok := figures[k]; ok || len(figures) == 0 {
		amount, err := g.prorate(s, k.period, whole, ramp)
		return amount, ok, err
	}
	for _, level := range []calendar.Level{calendar.Half, calendar.Quarter, calendar.Month} {
		if level >= k.period.Level {
			continue
		}
		pieces, err := calendar.Split(g.cuts.calendar, k.period, level)
		if err == nil && hasFigures(figures, k, pieces) {
			return g.sumFigures(s, figures, k, pieces, ramp)
		}
	}
	return decimal.Decimal{}, false, nil
}

// hasFigures reports whether each of some periods has a figure.
func hasFigures(figures map[figureKey]decimal.Decimal, k figureKey, pieces []calendar.Period) bool {
	return !slices.ContainsFunc(pieces, func(p calendar.Period) bool {
		k.period = p
		_, ok := figures[k]
		return !ok
	})
}

func (g *Program) sumFigures(s *seat, figures map[figureKey]decimal.Decimal, k figureKey, pieces []calendar.Period, ramp []decimal.Decimal) (decimal.Decimal, bool, error) {
	sum := decimal.Zero
	for _, p := range pieces {
		k.period = p
		amount, err := g.prorate(s, p, figures[k], ramp)
		if err != nil {
			return sum, false, err
		}
		sum = sum.Add(amount)
	}
	return sum, true, nil
}

// A floor is the guarantee that counts in a period.
type floor struct {
	money
	by uint16 // the number of the guarantee in the plan
}

// guarantee works out the guarantees of a seat: the largest for each period.
func (g *Program) guarantee(s *seat) error {
	if len(s.plan.doc.Guarantees) == 0 {
		return nil
	}
	s.floors = make([]floor, len(s.plan.cadence.periods))
	for i, p := range s.plan.cadence.periods {
		best, by, n := decimal.Zero, 0, g.periodOfService(s, p)
		for j, guarantee := range s.plan.doc.Guarantees {
			if amount := guarantee.amount(n); amount.GreaterThan(best) {
				best, by = amount, j
			}
		}
		if g.days(s.from, s.to).Overlaps(p.Span()) {
			amount, err := g.prorate(s, p, best, nil)
			if err != nil {
				return err
			}
			s.floors[i] = floor{moneyOf(amount, s.plan.fine), uint16(by)}
		}
	}
	return nil
}

// periodOfService counts periods of the cadence from the one of the first day of
// service, which is 0; −1 for one that ends before it.
func (g *Program) periodOfService(s *seat, p calendar.Period) int {
	n := 0
	at := g.cuts.calendar.Period(p.Level, s.hired)
	for at.From.Before(p.From) && n <= maxTiers {
		at = calendar.Next(g.cuts.calendar, at)
		n++
	}
	if !s.hired.Before(p.To) {
		return -1
	}
	return n
}

// prorate returns the part of an amount for a period that falls on a seat.
func (g *Program) prorate(s *seat, p calendar.Period, amount decimal.Decimal, ramp []decimal.Decimal) (decimal.Decimal, error) {
	if s.plan.doc.Proration == NotProrated && len(ramp) == 0 || amount.IsZero() {
		return amount, nil
	}
	full, err := g.worked(s, p.Span())
	if err != nil {
		return amount, fmt.Errorf("incentive: proration for %s in %s: %w", s.payee, p, err)
	}
	part, err := g.presence(s, p, ramp)
	if err != nil {
		return amount, fmt.Errorf("incentive: proration for %s in %s: %w", s.payee, p, err)
	}
	if part.Equal(full) || full.IsZero() {
		return amount, nil
	}
	const guard = 20 // more places than any amount has, so that rounding happens once
	return s.plan.doc.Rounding.round(amount.Mul(part).DivRound(full, s.plan.doc.Places+guard), s.plan.doc.Places), nil
}

// presence returns the days of a period that a seat is there, weighed by the ramp.
func (g *Program) presence(s *seat, p calendar.Period, ramp []decimal.Decimal) (decimal.Decimal, error) {
	span := p.Span()
	if s.plan.doc.Proration != NotProrated {
		span = span.Intersect(g.days(s.from, s.to))
	}
	sum := decimal.Zero
	for i := 0; i <= len(ramp); i++ {
		month, weight := calendar.Span{From: s.hired.AddMonths(i)}, one
		if i == 0 {
			month.From = calendar.Date{}
		}
		if i < len(ramp) {
			month.To, weight = s.hired.AddMonths(i+1), ramp[i]
		}
		part := month.Intersect(span)
		if part.IsEmpty() {
			continue
		}
		days, err := g.worked(s, part)
		if err != nil {
			return sum, err
		}
		for _, away := range s.away {
			if gone := away.Intersect(part); !gone.IsEmpty() && s.plan.doc.Proration != NotProrated {
				off, err := g.worked(s, gone)
				if err != nil {
					return sum, err
				}
				days = days.Sub(off)
			}
		}
		sum = sum.Add(days.Mul(weight))
	}
	return sum, nil
}

// worked counts the days of a span as the plan of a seat prorates.
func (g *Program) worked(s *seat, span calendar.Span) (decimal.Decimal, error) {
	if s.plan.doc.Proration != ByWorkdays {
		return decimal.NewFromInt(int64(span.To.DaysSince(span.From))), nil
	}
	if g.setup.Workdays == nil {
		return decimal.Decimal{}, fmt.Errorf("%w: the plan prorates by working days, and nobody said which they are", ErrMissing)
	}
	work, err := calendar.Count(g.setup.Workdays, span)
	return work.Days(), err
}

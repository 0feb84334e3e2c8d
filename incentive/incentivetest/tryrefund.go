package incentivetest

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// drawRefund draws a company, a last sale, and reversals that take it back at once: on
// its day, or before any period ends.
func drawRefund(d *drawer, _ int) (situation, bool) {
	x, sale, s := d.lastSale()
	on := sale.On
	if week := d.given.period(calendar.Week, on).Last(); d.in(30) && s.during.Contains(week) && d.given.period(calendar.Month, week) == d.given.period(calendar.Month, on) && !s.hasShort() {
		on = week
	}
	x.given.Facts = append(x.given.Facts, d.takeBack(&sale, on, 1+d.IntN(3))...)
	return x, true
}

// hasShort reports whether a component of a plan pays for less than a month.
func (s *seat) hasShort() bool {
	return s.plan.Cadence < calendar.Month || slices.ContainsFunc(s.plan.Components, func(m incentive.Component) bool { return m.Interval < calendar.Month })
}

// lastSale draws a company and a sale that is later than all of its facts. The sale is
// the probe.
func (d *drawer) lastSale() (situation, incentive.Fact, *seat) {
	s := &d.seats[d.IntN(len(d.seats))]
	m := d.measure(s)
	sale := d.sale(s, m, d.amount(s, m.ID), d.day(s, nil))
	d.share(s, &sale)
	x := situation{given: d.given, probe: sale.ID}
	x.given.Facts = afterOriginals(slices.DeleteFunc(d.mixed(4), func(f incentive.Fact) bool { return !f.On.Before(sale.On) }))
	x.given.Facts = append(x.given.Facts, sale)
	return x, sale, s
}

// claimRefund says that everybody is paid as if neither the last sale nor its reversals
// had happened.
func claimRefund(v *vocabulary, x situation) (claim, error) {
	return x.undone(v, byPeriod)
}

// undone says that pay, as a key takes it together, is what it is without the probe.
func (x situation) undone(v *vocabulary, key func(Observation) Expectation) (claim, error) {
	if !x.takenBack() {
		return claim{}, errNoCase
	}
	without, err := x.with(decimal.Zero).look()
	if err != nil {
		return claim{}, err
	}
	expect, err := without.sums(view{of: Paid}, key)
	if err != nil {
		return claim{}, err
	}
	sold := x
	sold.given.Facts = slices.DeleteFunc(slices.Clone(x.given.Facts), func(f incentive.Fact) bool { return f.Original == x.probe })
	only, err := sold.given.look()
	if err != nil {
		return claim{}, err
	}
	paid, err := only.sums(view{of: Paid}, key)
	for i := range expect {
		expect[i] = expect[i].off(x.rounded(v))
	}
	return exactly(x.given, expect, !sameSums(paid, expect)), err
}

// takenBack reports whether the probe is taken back in whole.
func (x situation) takenBack() bool {
	left := map[string]decimal.Decimal{}
	for _, f := range x.given.Facts {
		for _, a := range f.Amounts {
			if f.ID == x.probe || f.Original == x.probe && f.Kind.Reverses() {
				left[a.Name] = left[a.Name].Add(a.Value)
			}
		}
	}
	for _, d := range left {
		if !d.IsZero() {
			return false
		}
	}
	return true
}

// sameSums reports whether sums lie in the bands that are expected.
func sameSums(got, want []Expectation) bool {
	return slices.EqualFunc(got, want, func(g, w Expectation) bool { return w.meets([]Observation{{Expectation: g}}, g.Amount) })
}

// rounded is how far the rounding of earnings, one by one, can lead away from what they
// are together: a unit for each reversal and each component, and one for a statement.
func (x situation) rounded(v *vocabulary) (most decimal.Decimal) {
	reversals := 0
	for _, f := range x.given.Facts {
		if f.Original == x.probe {
			reversals++
		}
	}
	for _, p := range x.given.Plans {
		n := 0
		if p.RoundAt == incentive.EachEarning && reversals > 1 {
			n = reversals * len(p.Components)
		}
		most = decimal.Max(most, unit(&p).Mul(decimal.NewFromInt(int64(n))))
	}
	return most
}

func silentLateRefund(v *vocabulary) string {
	for _, s := range v.seats {
		if d := s.during; !v.given.period(s.plan.Cadence, d.From).Contains(d.To.AddDays(-1)) {
			return ""
		}
	}
	return "the run has one period"
}

// drawLateRefund draws a company and a sale that is taken back in a later period.
func drawLateRefund(d *drawer, _ int) (situation, bool) {
	x, sale, s := d.lastSale()
	next := d.given.period(s.plan.Cadence, sale.On).To
	left := s.during.To.DaysSince(next)
	if left < 1 {
		return x, false
	}
	x.given.Facts = append(x.given.Facts, d.takeBack(&sale, next.AddDays(d.IntN(left)), 1+d.IntN(2))...)
	return x, true
}

// claimLateRefund says the same over all periods together, but for the rounding of their
// statements.
func claimLateRefund(v *vocabulary, x situation) (claim, error) {
	c, err := x.undone(v, overall)
	for i := range c.Expect {
		p := v.planOf(c.Expect[i].Plan)
		c.Expect[i] = c.Expect[i].off(unit(p).Mul(decimal.NewFromInt(2)))
	}
	return c, err
}

// planOf returns a version of the plan with an id.
func (v *vocabulary) planOf(id string) *incentive.Plan {
	i := slices.IndexFunc(v.given.Plans, func(p incentive.Plan) bool { return p.ID == id })
	return &v.given.Plans[max(0, i)]
}

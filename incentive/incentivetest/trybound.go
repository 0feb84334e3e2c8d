package incentivetest

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

func silentBound(v *vocabulary) string {
	if !slices.ContainsFunc(v.edges, hasSide) {
		return "no component pays by a jump at a bound on what it pays on"
	}
	return ""
}

func hasSide(e edge) bool { return e.side != 0 }

// drawBound draws a seller whose only sale takes somebody exactly to a bound.
func drawBound(d *drawer, i int) (situation, bool) {
	sided := slices.DeleteFunc(slices.Clone(d.edges), func(e edge) bool { return !hasSide(e) })
	x, sale, s, ok := d.reach(sided[i%len(sided)], 0)
	if !ok {
		return x, false
	}
	sale.Amounts = sale.Amounts[:1]
	x.given.Facts = append(d.others(s), sale)
	return x, true
}

// reach draws a sale that takes somebody exactly to an edge, or some units farther: his
// own, or under a plan for managers that of somebody below him. Ok is false when nobody
// can get there.
func (d *drawer) reach(e edge, units int64) (x situation, sale incentive.Fact, s *seat, ok bool) {
	m := slices.IndexFunc(e.plan.Measures, func(q incentive.Measurement) bool { return q.ID == e.of.Measure })
	var seats []*seat
	for i := range d.seats {
		if d.seats[i].plan == e.plan && len(d.seats[i].asked[e.of.ID]) > 0 {
			seats = append(seats, &d.seats[i])
		}
	}
	if len(seats) == 0 || m < 0 {
		return x, sale, nil, false
	}
	s = one(d, seats...)
	a := one(d, s.asked[e.of.ID]...)
	on := d.dayIn(s, a.in)
	seller := d.below(s, on)
	if seller == nil {
		return x, sale, nil, false
	}
	amount := e.at
	if e.over == incentive.OverAttainment {
		amount = amount.Mul(a.quota.Decimal)
	}
	more := unit(s.plan).Mul(decimal.NewFromInt(units))
	i := min(m, len(seller.plan.Measures)-1)
	sale = d.sale(seller, &seller.plan.Measures[i], amount, on)
	x = situation{given: d.given, probe: sale.ID, payee: s.payee}
	sale.Amounts[0].Value = x.aim(sale, e, amount).Add(more)
	return x, sale, seller, sale.Amounts[0].Value.IsPositive() && s.during.Contains(on) && seller.during.Contains(on)
}

// aim returns the amount of a sale for which the payee gets a credit, where crediting
// rules give him another one than the sale.
func (x situation) aim(sale incentive.Fact, e edge, credit decimal.Decimal) decimal.Decimal {
	if len(e.plan.Crediting.Rules) == 0 {
		return credit
	}
	x.given.Facts = []incentive.Fact{sale}
	r, err := x.given.look()
	if err != nil {
		return credit
	}
	_, got, err := r.sum(check.New(), Expectation{Of: Credited, Payee: x.payee, Plan: e.plan.ID, Measure: e.of.Measure, Fact: sale.ID})
	if err != nil || !got.Decimal.IsPositive() || got.Decimal.Equal(credit) {
		return credit
	}
	return credit.Mul(credit).DivRound(got.Decimal, e.plan.Places+6)
}

// dayIn draws a day of a seat in a period.
func (d *drawer) dayIn(s *seat, in calendar.Period) calendar.Date {
	for range 8 {
		if on := d.day(s, nil); in.Contains(on) {
			return on
		}
	}
	return in.Last()
}

// below returns who sells, so that a seat gets credit: the payee himself, or where his
// plan credits him by what those below him sell alone, one of them; nil: there is nobody.
func (d *drawer) below(s *seat, on calendar.Date) *seat {
	rules := s.plan.Crediting.Rules
	if len(rules) == 0 || slices.ContainsFunc(rules, func(r incentive.CreditRule) bool { return r.From != incentive.FromBelow }) {
		return s
	}
	var team []*seat
	for i := range d.seats {
		under := slices.ContainsFunc(d.given.Chart, func(p org.Post) bool {
			return p.Member == d.seats[i].payee && p.Under == s.payee && p.During.Contains(on)
		})
		if under {
			team = append(team, &d.seats[i])
		}
	}
	if len(team) == 0 {
		return nil
	}
	return one(d, team...)
}

// others draws a few sales that do not name a seller.
func (d *drawer) others(s *seat) []incentive.Fact {
	return slices.DeleteFunc(d.company(2), func(f incentive.Fact) bool { return f.Original != "" || isIn(f, s) })
}

// isIn reports whether a fact names the payee of a seat.
func isIn(f incentive.Fact, s *seat) bool {
	return slices.ContainsFunc(f.Participants, func(p incentive.Participant) bool { return p.Payee == s.payee })
}

// claimBound says that the pay of a component at an exact bound is that of the side which
// owns the bound, but for what a unit more or less makes anyway.
func claimBound(v *vocabulary, x situation) (claim, error) {
	s := x.seat(v)
	if s == nil {
		return claim{}, errNoCase
	}
	u := unit(s.plan)
	for _, m := range s.plan.Components {
		side, ok, err := x.side(v, s, m)
		if err != nil {
			return claim{}, err
		}
		if !ok {
			continue
		}
		var pay [5]decimal.Decimal // from two units below the bound to two above
		for i := range pay {
			if pay[i], err = x.earns(s, m, u.Mul(decimal.NewFromInt(int64(i-2)))); err != nil {
				return claim{}, err
			}
		}
		slack := decimal.Max(pay[1].Sub(pay[0]).Abs(), pay[4].Sub(pay[3]).Abs()).Add(u.Mul(decimal.NewFromInt(2)))
		if pay[3].Sub(pay[1]).Abs().LessThanOrEqual(slack.Mul(decimal.NewFromInt(3))) {
			continue // nothing changes by a jump
		}
		near := pay[1]
		if side == incentive.Above {
			near = pay[3]
		}
		e := Expectation{Of: Earning, Payee: s.payee, Plan: s.plan.ID, Component: m.ID, Amount: decimal.NewNullDecimal(near)}
		if near.IsZero() && pay[2].IsZero() {
			continue // and nothing is there to be compared
		}
		return exactly(x.given, []Expectation{e.off(slack)}, true), nil
	}
	return claim{}, nil
}

// side returns the side that owns the bound at which the seller stands in a component.
// Ok is false where he stands at none, or at several of both sides, and where a crediting
// rule looks at the amount as well.
func (x situation) side(v *vocabulary, s *seat, m incentive.Component) (side incentive.Side, ok bool, err error) {
	r, err := x.given.look()
	if err != nil {
		return 0, false, err
	}
	at, _, on, err := r.result.Stand(s.payee, m.ID, x.given.Facts[x.at()].On)
	if err != nil || !on || !x.moves(r, s, m) || s.looksAt(x.amount()) {
		return 0, false, nil
	}
	for _, e := range v.edges {
		if e.plan != s.plan || e.of.ID != m.ID || !hasSide(e) {
			continue
		}
		bound := e.at
		if e.over == incentive.OverAttainment {
			bound = bound.Mul(at.Quota.Decimal)
		}
		if !bound.Equal(at.Actual) {
			continue
		}
		if ok && side != e.side {
			return 0, false, nil
		}
		side, ok = e.side, true
	}
	return side, ok, nil
}

// moves reports whether the probe, and nothing else, takes the seller to where he stands in
// a component, and whether as much as it changes.
func (x situation) moves(r *observer, s *seat, m incentive.Component) bool {
	on := x.given.Facts[x.at()].On
	at, _, ok, err := r.result.Stand(s.payee, m.ID, on)
	found, sum, failed := r.sum(check.New(), Expectation{Of: Credited, Payee: s.payee, Plan: s.plan.ID, Measure: m.Measure, Fact: x.probe})
	return err == nil && failed == nil && ok && len(found) == 1 && at.Actual.Equal(sum.Decimal)
}

// looksAt reports whether a condition of a plan changes at an amount.
func (s *seat) looksAt(amount decimal.Decimal) bool {
	var list []incentive.Condition
	for _, r := range s.plan.Crediting.Rules {
		list = append(list, r.When...)
	}
	for _, m := range s.plan.Measures {
		list = append(list, m.When...)
	}
	return slices.ContainsFunc(list, func(q incentive.Condition) bool {
		is := func(b decimal.NullDecimal) bool { return b.Valid && b.Decimal.Equal(amount) }
		return strings.HasPrefix(q.Field, "amount.") && (is(q.AtLeast) || is(q.Above) || is(q.AtMost) || is(q.Below))
	})
}

// earns returns what a component pays the seller when he sells so much more.
func (x situation) earns(s *seat, m incentive.Component, more decimal.Decimal) (sum decimal.Decimal, err error) {
	r, err := x.with(x.amount().Add(more)).look()
	if err != nil {
		return sum, err
	}
	found, got, err := r.sum(check.New(), Expectation{Of: Earning, Payee: s.payee, Plan: s.plan.ID, Component: m.ID})
	if len(found) == 0 {
		return decimal.Zero, err
	}
	return got.Decimal, err
}

package incentivetest

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// drawMore draws a company, a sale by one person, and a smaller one in its place: a unit
// less, and away from edges also none, or any.
func drawMore(d *drawer, i int) (situation, bool) {
	x, s, ok := d.oneSale(i)
	if !ok {
		return x, false
	}
	amount := x.amount()
	x.less = amount.Sub(unit(s.plan))
	if i >= 3*len(d.edges) {
		x.less = one(d, x.less, decimal.Zero, d.amount(s, one(d, s.plan.Measures...).ID))
	}
	if x.less.GreaterThan(amount) {
		x.given, x.less = x.with(x.less), amount
	}
	return x, x.less.LessThan(x.amount())
}

// oneSale draws a company and a sale by one person, the probe, anywhere among its facts.
// The first cases take somebody to each edge, one unit below it, and one above; in part
// of them he has sold something before.
func (d *drawer) oneSale(i int) (x situation, s *seat, ok bool) {
	x.given = d.given
	if i >= 3*len(d.edges) {
		x.given.Facts = d.mixed(3)
		s = &d.seats[d.IntN(len(d.seats))]
		m := d.measure(s)
		sale := d.sale(s, m, d.amount(s, m.ID), d.day(s, x.given.Facts))
		x.probe = sale.ID
		x.given.Facts = d.arrive(append(x.given.Facts, sale))
		return x, s, true
	}
	x, sale, s, ok := d.reach(d.edges[i/3], int64(i%3-1))
	if !ok {
		return x, s, false
	}
	x.given.Facts = append(d.others(s), d.before(s, &sale)...)
	x.given.Facts = d.arrive(append(x.given.Facts, sale))
	return x, s, true
}

// before draws a sale of the same day that is a part of another one, which becomes
// smaller by that, or none.
func (d *drawer) before(s *seat, sale *incentive.Fact) []incentive.Fact {
	part := sale.Amounts[0].Value.DivRound(decimal.NewFromInt(1+d.Int64N(4)), s.plan.Places)
	if d.in(60) || !part.LessThan(sale.Amounts[0].Value.Sub(unit(s.plan))) {
		return nil
	}
	d.n++
	first := *sale
	first.ID = fmt.Sprintf("%s%d", d.prefix, d.n)
	first.Amounts = []incentive.Amount{{Name: sale.Amounts[0].Name, Value: part}}
	sale.Amounts[0].Value = sale.Amounts[0].Value.Sub(part)
	return []incentive.Fact{first}
}

// claimMore says that the seller is paid for the sale what he is paid for the smaller
// one, or more.
func claimMore(v *vocabulary, x situation) (claim, error) {
	s := x.seat(v)
	if s == nil || !x.less.LessThan(x.amount()) {
		return claim{}, errNoCase
	}
	expect, err := x.with(x.less).pays(s)
	for i := range expect {
		expect[i].AtLeast, expect[i].Amount = expect[i].Amount, decimal.NullDecimal{}
	}
	return exactly(x.given, expect, err == nil && x.credits(s)), err
}

// credits reports whether the seller gets credit for the probe.
func (x situation) credits(s *seat) bool {
	r, err := x.given.look()
	if err != nil {
		return false
	}
	found, err := r.selected(Expectation{Of: Credited, Payee: s.payee, Fact: x.probe})
	return err == nil && len(found) > 0
}

// drawStep draws a company and a sale by one person.
func drawStep(d *drawer, i int) (situation, bool) {
	x, s, ok := d.oneSale(i)
	return x, ok && x.amount().GreaterThan(unit(s.plan).Mul(decimal.NewFromInt(2)))
}

// claimStep says that the last unit of the sale changes the pay of the seller by no more
// than the unit before it, or the one after it, does, but for what rounding does.
func claimStep(v *vocabulary, x situation) (claim, error) {
	s := x.seat(v)
	if s == nil {
		return claim{}, errNoCase
	}
	u := unit(s.plan)
	var pay [4][]Expectation // from two units less to one more
	for i := range pay {
		var err error
		if pay[i], err = x.with(x.amount().Add(u.Mul(decimal.NewFromInt(int64(i - 2))))).pays(s); err != nil {
			return claim{}, err
		}
	}
	expect := pay[1]
	for i := range expect {
		slope := decimal.Max(step(pay[0], pay[1], i), step(pay[2], pay[3], i))
		expect[i] = expect[i].off(slope.Add(u.Mul(decimal.NewFromInt(int64(1 + len(s.plan.Components))))))
	}
	return exactly(x.given, expect, x.credits(s)), nil
}

// step returns how far the same payment is from one list to another.
func step(from, to []Expectation, i int) decimal.Decimal {
	if i >= len(from) || i >= len(to) {
		return decimal.Zero
	}
	return to[i].Amount.Decimal.Sub(from[i].Amount.Decimal).Abs()
}

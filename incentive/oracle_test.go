package incentive_test

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// An oracle says what one payee is paid by a plan, in the simplest way: fact by fact in their
// order, in fractions, and by what the documentation says alone. It knows one component of
// one measure, by rules that are tables of rates, and sales of one payee.
type oracle struct {
	plan  incentive.Plan
	facts map[string]incentive.Fact
	quota map[calendar.Period]decimal.Decimal
	paid  map[calendar.Period]*big.Rat // what is earned, by period of the cadence
}

// A taking is what a fact earned, and how much of it was taken back.
type taking struct{ credit, earned, back, undone *big.Rat }

func plus(a, b *big.Rat) *big.Rat  { return new(big.Rat).Add(a, b) }
func minus(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) }
func times(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }

// rounded returns a fraction with so many decimals, halves away from zero or to even.
func rounded(x *big.Rat, places int32, how incentive.Rounding) *big.Rat {
	unit := decimal.New(1, places).Rat()
	y := times(new(big.Rat).Abs(x), unit)
	n, rest := new(big.Int).QuoRem(y.Num(), y.Denom(), new(big.Int))
	half := rest.Lsh(rest, 1).Cmp(y.Denom())
	if half > 0 || half == 0 && (how == incentive.HalfAway || n.Bit(0) == 1) {
		n.Add(n, big.NewInt(1))
	}
	if x.Sign() < 0 {
		n.Neg(n)
	}
	return new(big.Rat).Quo(new(big.Rat).SetInt(n), unit)
}

// pay returns what is paid for every period in which something was earned.
func (o *oracle) pay() map[calendar.Period]*big.Rat {
	o.paid = map[calendar.Period]*big.Rat{}
	m := o.plan.Components[0]
	totals, sales := map[calendar.Period]*big.Rat{}, map[string]*taking{}
	for _, f := range o.inOrder() {
		credit, in := f.Amounts[0].Value.Rat(), calendar.Standard{}.Period(m.Interval, o.day(f))
		if totals[in] == nil {
			totals[in] = new(big.Rat)
		}
		before := totals[in]
		mirrored := f.Kind.Reverses() && (m.Reversals == incentive.Mirror || m.Reversals == incentive.MirrorOnly)
		if !mirrored || m.Reversals == incentive.Mirror {
			totals[in] = plus(before, credit)
		}
		switch {
		case mirrored:
			o.earn(o.day(f), sales[f.Original].takeBack(credit, o.plan.Places))
		case m.Grain == incentive.PerEvent:
			sales[f.ID] = &taking{credit, o.earn(o.day(f), o.rule(credit, in)), new(big.Rat), new(big.Rat)}
		case m.Grain == incentive.Running:
			sales[f.ID] = &taking{credit, o.earn(o.day(f), minus(o.rule(totals[in], in), o.rule(before, in))), new(big.Rat), new(big.Rat)}
		}
	}
	if m.Grain == incentive.AtEnd {
		for in, total := range totals {
			o.earn(in.Last(), o.rule(total, in))
		}
	}
	for period, sum := range o.paid {
		o.paid[period] = rounded(sum, o.plan.Places, o.plan.Rounding)
	}
	return o.paid
}

// inOrder returns the facts by day; within a day sales, then what follows them, and reversals
// last; then by id.
func (o *oracle) inOrder() (out []incentive.Fact) {
	rank := func(f incentive.Fact) int {
		switch {
		case f.Kind.Reverses():
			return 2
		case f.Original != "":
			return 1
		}
		return 0
	}
	for _, f := range o.facts {
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b incentive.Fact) int {
		return cmp.Or(o.day(a).Compare(o.day(b)), cmp.Compare(rank(a), rank(b)), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// day returns the day that a fact counts on.
func (o *oracle) day(f incentive.Fact) calendar.Date {
	if f.Kind.Reverses() && o.plan.Components[0].Reversals == incentive.Undo {
		return o.facts[f.Original].On
	}
	return f.On
}

// earn adds an earning, and returns what it comes to.
func (o *oracle) earn(day calendar.Date, amount *big.Rat) *big.Rat {
	if o.plan.RoundAt == incentive.EachEarning {
		amount = rounded(amount, o.plan.Places, o.plan.Rounding)
	}
	period := calendar.Standard{}.Period(o.plan.Cadence, day)
	if o.paid[period] == nil {
		o.paid[period] = new(big.Rat)
	}
	o.paid[period] = plus(o.paid[period], amount)
	return amount
}

// takeBack returns what a reversal takes back: the same part of what was earned as of the
// amount, in all rounded to the places of the plan, and the rest with the last one.
func (t *taking) takeBack(credit *big.Rat, places int32) *big.Rat {
	t.back = minus(t.back, credit)
	undone := t.earned
	if t.back.Cmp(t.credit) != 0 {
		undone = rounded(times(t.earned, new(big.Rat).Quo(t.back, t.credit)), places, incentive.HalfAway)
	}
	amount := minus(t.undone, undone)
	t.undone = undone
	return amount
}

// rule returns what a total earns.
func (o *oracle) rule(total *big.Rat, in calendar.Period) *big.Rat {
	switch r := o.plan.Components[0].Rule.(type) {
	case incentive.Flat:
		return times(total, r.Rate.Rat())
	case incentive.PerUnit:
		return times(total, r.Amount.Rat())
	case incentive.Tiered:
		if total.Sign() < 0 && r.BelowZero == incentive.EarnsNothing {
			return new(big.Rat)
		}
		return o.tiers(r, total, in)
	}
	panic("a rule that the oracle does not know")
}

// tiers returns what a total earns by tiers: from the one that it reaches downwards, each on its
// slice, until one pays on everything.
func (o *oracle) tiers(r incentive.Tiered, total *big.Rat, in calendar.Period) *big.Rat {
	bound := func(i int) *big.Rat {
		if r.Over == incentive.OverAttainment {
			return times(r.Tiers[i].UpTo.Decimal.Rat(), o.quota[in].Rat())
		}
		return r.Tiers[i].UpTo.Decimal.Rat()
	}
	at := 0
	for at < len(r.Tiers)-1 && (total.Cmp(bound(at)) > 0 || total.Cmp(bound(at)) == 0 && r.Bound == incentive.Above) {
		at++
	}
	sum := new(big.Rat)
	for ; at > 0 && r.Tiers[at].Pays == incentive.Marginal; at-- {
		sum = plus(sum, times(minus(total, bound(at-1)), r.Tiers[at].Rate.Rat()))
		total = bound(at - 1)
	}
	return plus(sum, times(total, r.Tiers[at].Rate.Rat()))
}

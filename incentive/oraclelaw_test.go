package incentive_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// FuzzPayIsWhatThePlanSays holds the law that a run pays what a plan comes to by the simplest
// reading: every grain, reversal, tier and rounding, on exact bounds, below zero, for sales
// that are taken back in parts, in later intervals, and after the run.
func FuzzPayIsWhatThePlanSays(f *testing.F) {
	for seed := range uint64(300) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		c := chooser{newRand(seed, 11)}
		o := oracle{plan: c.oneComponent(), facts: map[string]incentive.Fact{}, quota: map[calendar.Period]decimal.Decimal{}}
		s := incentive.Setup{During: year.Span(), Plans: []incentive.Plan{o.plan}, Assignments: []incentive.Assignment{{Payee: "Li Na", Plan: o.plan.ID}}}
		list, err := calendar.Split(calendar.Standard{}, year, o.plan.Components[0].Interval)
		require.NoError(t, err)
		for _, p := range list {
			o.quota[p] = pick(c, num("1000"), num("333.33"), decimal.New(1+c.Int64N(300_000), -2))
			s.Quotas = append(s.Quotas, incentive.Quota{Payee: "Li Na", Measure: "revenue", Period: p, Amount: o.quota[p]})
		}
		facts := c.soldAndTakenBack(o.plan.Components[0].Rule)
		for _, f := range facts {
			if year.Contains(f.On) {
				o.facts[f.ID] = f
			}
		}
		want, whole := o.pay(), run(t, s, facts...)
		for _, p := range whole.PayoutsOf("Li Na") {
			due := want[p.Period]
			if due == nil {
				due = new(big.Rat)
			}
			require.Zero(t, due.Cmp(p.Paid().Rat()), "%s: %s is paid, and %s is due", p.Period, p.Paid(), due.FloatString(8))
		}
		grown := growInBatches(t, c, s, facts)
		require.Equal(t, told(t, whole), told(t, grown))
	})
}

// growInBatches adds facts, in which each comes after what it follows, some at a time.
func growInBatches(t *testing.T, c chooser, s incentive.Setup, facts []incentive.Fact) *incentive.Result {
	t.Helper()
	g, err := incentive.Compile(s)
	require.NoError(t, err)
	state, err := g.Start(nil, incentive.Options{})
	require.NoError(t, err)
	for len(facts) > 0 {
		n := min(len(facts), 1+c.IntN(5))
		_, err = state.Add(facts[:n:n]...)
		require.NoError(t, err)
		facts = facts[n:]
	}
	return state.Result()
}

// oneComponent draws a plan that pays by a table of rates on bookings and receipts.
func (c chooser) oneComponent() incentive.Plan {
	p := termsPlan(nil)
	p.Places, p.Rounding, p.RoundAt = int32(c.IntN(4)), pick(c, incentive.HalfAway, incentive.HalfEven), pick(c, incentive.EachEarning, incentive.EachStatement)
	p.Cadence, p.Measures[0].Kinds = pick(c, calendar.Month, calendar.Quarter), []incentive.FactKind{incentive.Booking, incentive.Receipt}
	m := &p.Components[0]
	m.Interval, m.Rule = pick(c, calendar.Month, calendar.Quarter, calendar.Half, calendar.Year), c.rule()
	m.Grain, m.Reversals = pick(c, incentive.PerEvent, incentive.Running), pick(c, incentive.Mirror, incentive.MirrorOnly, incentive.ReRate, incentive.Undo)
	if c.IntN(3) == 0 {
		m.Grain, m.Reversals = incentive.AtEnd, pick(c, incentive.ReRate, incentive.Undo)
	}
	return p
}

// soldAndTakenBack draws sales, many of which come right to the bounds of a rule, receipts that
// follow them, and reversals of some part or all.
func (c chooser) soldAndTakenBack(rule incentive.Rule) (out []incentive.Fact) {
	amounts := []decimal.Decimal{num("0"), num("-200"), num("0.005"), num("1000"), num("333.33"), num("100000000000000.01"), decimal.New(c.Int64N(200_000), -2)}
	if r, ok := rule.(incentive.Tiered); ok {
		for _, tier := range r.Tiers[:len(r.Tiers)-1] {
			amounts = append(amounts, tier.UpTo.Decimal, tier.UpTo.Decimal.Mul(num("1000")))
		}
	}
	for i := range 2 + c.IntN(10) {
		sale := sold(fmt.Sprintf("%s%02d", c.of("A", "N", "Z"), i), year.From.AddDays(c.IntN(365)), "1")
		sale.Amounts = []incentive.Amount{amount("revenue", pick(c, amounts...).String())}
		out = append(out, sale)
		out = append(out, c.taken(sale)...)
		if c.IntN(3) == 0 {
			paid := follows("P"+sale.ID, sale.ID, incentive.Receipt, sale.On.AddDays(pick(c, 0, 5, 70)), amount("revenue", pick(c, amounts...).String()))
			out = append(out, paid)
			out = append(out, c.taken(paid)...)
		}
	}
	return out
}

// taken draws what takes a fact back, if anything does.
func (c chooser) taken(f incentive.Fact) (out []incentive.Fact) {
	left, on := f.Amounts[0].Value, f.On
	for i := c.IntN(4); i > 0 && !left.IsNegative(); i-- {
		part := pick(c, left, left.Mul(num("0.3333")).Truncate(3), decimal.Min(left, num("0.01")))
		left, on = left.Sub(part), on.AddDays(pick(c, 0, 1, 40, 120))
		out = append(out, follows(fmt.Sprint("R", i, f.ID), f.ID, pick(c, incentive.Refund, incentive.Cancellation, incentive.CreditNote), on, amount("revenue", part.Neg().String())))
	}
	return out
}

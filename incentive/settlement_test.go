package incentive_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// settlePlan is a plan of which only what a settlement reads is filled in.
func settlePlan(t *incentive.Terms) incentive.Plan {
	return incentive.Plan{Places: 2, Rounding: incentive.HalfAway, Terms: t}
}

// settledBy settles a due.
func settledBy(t testing.TB, p incentive.Plan, d incentive.Due) incentive.Settlement {
	t.Helper()
	s, err := p.Settle(d)
	require.NoError(t, err)
	return s
}

// draw is a draw that repeats.
func draw(kind incentive.DrawKind, r *incentive.Recovery, amounts ...string) *incentive.Draw {
	d := &incentive.Draw{Kind: kind, Repeat: true, Repayment: incentive.NonRecoverable, Recovery: r}
	if r != nil {
		d.Repayment = incentive.Recoverable
	}
	for _, a := range amounts {
		d.Amounts = append(d.Amounts, num(a))
	}
	return d
}

func recovery(from int, share, floor string) *incentive.Recovery {
	return &incentive.Recovery{From: from, Share: num(share), Floor: num(floor)}
}

// settled is what one period is expected to come to.
type settled struct {
	released, paid, debt, carried string
	lines                         []string
}

func TestSettlements(t *testing.T) {
	for name, tt := range map[string]struct {
		terms *incentive.Terms
		want  []settled
	}{
		"without terms all of it is paid, below zero as well": {nil, []settled{
			{"10.004", "10", "0", "0.004", []string{"released 10.004", "rounding -0.004"}},
			{"-3.01", "-3.01", "0", "0.004", []string{"brought-forward 0.004", "released -3.01", "rounding -0.004"}}}},
		"the rounding never adds up": {&incentive.Terms{Negative: incentive.CarriedForward}, []settled{
			{"0.004", "0", "0", "0.004", nil}, {"0.004", "0.01", "0", "-0.002", nil}, {"0.004", "0", "0", "0.002", nil}, {"0.008", "0.01", "0", "0", nil}}},
		"what is below zero is carried forward": {&incentive.Terms{Negative: incentive.CarriedForward}, []settled{
			{"-5000", "0", "0", "-5000", []string{"released -5000", "owed 5000"}},
			{"7000", "2000", "0", "0", []string{"brought-forward -5000", "released 7000"}}}},
		"or reclaimed": {&incentive.Terms{Negative: incentive.Reclaimed}, []settled{{"-5000", "-5000", "0", "0", []string{"released -5000"}}}},
		"a draw does not give back what is reclaimed": {&incentive.Terms{Negative: incentive.Reclaimed, Draw: draw(incentive.TopUp, recovery(1, "1", "0"), "500")}, []settled{
			{"-100", "400", "500", "0", []string{"released -100", "draw 500"}}, {"1100", "600", "0", "0", []string{"released 1100", "recovery -500"}}}},
		"too little waits": {&incentive.Terms{Negative: incentive.CarriedForward, Minimum: num("50")}, []settled{
			{"30", "0", "0", "30", []string{"released 30", "minimum -30"}}, {"19.99", "0", "0", "49.99", nil}, {"0.01", "50", "0", "0", nil}}},
		"a draw that is topped up and never recovered": {&incentive.Terms{Negative: incentive.CarriedForward, Draw: draw(incentive.TopUp, nil, "2000")}, []settled{
			{"1000", "2000", "0", "0", []string{"released 1000", "draw 1000"}}, {"4000", "4000", "0", "0", []string{"released 4000"}}}},
		"recovery begins later and takes its share above the floor": {&incentive.Terms{Negative: incentive.CarriedForward, Draw: draw(incentive.TopUp, recovery(3, "0.5", "1200"), "1000")}, []settled{
			{"400", "1000", "600", "0", nil}, {"1500", "1500", "600", "0", nil},
			{"2000", "1600", "200", "0", []string{"released 2000", "recovery -400"}}, {"1200.01", "1200.01", "200", "0", nil}, {"9000", "8800", "0", "0", nil}}},
		"what is owed is no reason to go without a draw": {&incentive.Terms{Negative: incentive.CarriedForward, Draw: draw(incentive.TopUp, recovery(1, "1", "0"), "1000")}, []settled{
			{"-300", "1000", "1000", "-300", []string{"released -300", "owed 300", "draw 1000"}}, {"2500", "1200", "0", "0", nil}}},
		"a draw that shrinks and ends": {&incentive.Terms{Negative: incentive.CarriedForward, Draw: &incentive.Draw{Kind: incentive.TopUp, Amounts: []decimal.Decimal{num("200"), num("100")}, Repayment: incentive.NonRecoverable}}, []settled{
			{"0", "200", "0", "0", nil}, {"0", "100", "0", "0", nil}, {"0", "0", "0", "0", nil}}},
		"the minimum does not keep a draw back": {&incentive.Terms{Negative: incentive.CarriedForward, Minimum: num("500"), Draw: draw(incentive.TopUp, recovery(9, "1", "0"), "100")}, []settled{
			{"40", "100", "60", "0", nil}}},
	} {
		t.Run(name, func(t *testing.T) {
			plan, open := settlePlan(tt.terms), incentive.Balance{}
			for i, w := range tt.want {
				s := settledBy(t, plan, incentive.Due{Service: i + 1, Opening: open, Released: num(w.released)})
				require.Equal(t, []string{w.paid, w.debt, w.carried}, []string{s.Paid.String(), s.Closing.Debt.String(), s.Closing.Carried.String()}, "period %d", i+1)
				if w.lines != nil {
					require.Equal(t, w.lines, codes(s.Lines), "period %d", i+1)
				}
				open = s.Closing
			}
		})
	}
}

// codes are lines as their codes and amounts.
func codes(lines []incentive.Line) (out []string) {
	for _, l := range lines {
		out = append(out, l.Code+" "+l.Amount.String())
	}
	return out
}

// The amounts of the terms are in the currency of the plan, whatever the payee is paid in.
func TestTermsAreConverted(t *testing.T) {
	plan := settlePlan(&incentive.Terms{Negative: incentive.CarriedForward, Draw: draw(incentive.TopUp, recovery(1, "1", "50"), "100.01")})
	s := settledBy(t, plan, incentive.Due{Service: 1, Released: num("10"), Rate: num("0.13333"), Currency: "EUR"})
	require.Equal(t, "13.33", s.Paid.String())
	require.Equal(t, "3.33", s.Drawn.String())
	s = settledBy(t, plan, incentive.Due{Service: 0, Opening: s.Closing, Released: num("9"), Rate: num("0.13333")})
	require.Equal(t, []string{"released 9", "recovery -2.33"}, codes(s.Lines), "who has left has no draw, and a floor of 6.67")
}

// A settlement is five claims at most, and they keep the identity of the ledger.
func TestSettlementsAsClaims(t *testing.T) {
	july := calendar.Standard{}.Period(calendar.Month, calendar.On(2026, time.July, 1))
	d := incentive.Due{By: incentive.Ref{ID: "p"}, Payee: "Li Na", Period: july, Currency: "CNY", Service: 1, Opening: incentive.Balance{Carried: num("-20.005")}, Released: num("10")}
	s := settledBy(t, settlePlan(&incentive.Terms{Negative: incentive.CarriedForward, Draw: draw(incentive.Advance, nil, "7")}), d)
	var got []string
	for _, c := range s.Claims() {
		require.Equal(t, incentive.Item{Phase: c.Phase, Plan: "p", Payee: "Li Na", Period: july, Component: c.Component}, c.Item)
		got = append(got, c.Phase.String()+" "+c.Component+" "+c.Amount.String())
	}
	require.Equal(t, []string{"earned draw 7", "released draw 7", "carried  10", "paid  7"}, got)
}

// What goes in is what comes out, debt and surplus never both grow, and nothing is
// recovered below the floor.
func FuzzSettlementKeepsEveryCent(f *testing.F) {
	f.Add(uint64(1), int64(0), int64(0), int64(0), int64(5000), int64(0), 3)
	f.Add(uint64(7), int64(12345), int64(-555), int64(100), int64(-99999), int64(31), 1)
	f.Fuzz(func(t *testing.T, pick uint64, debt, carried, minimum, released, amount int64, service int) {
		units := func(n int64) decimal.Decimal { return decimal.New(n%1_000_000_000, -4) }
		d := incentive.Due{Service: service % 20, Opening: incentive.Balance{Debt: units(debt).Abs(), Carried: units(carried)}, Released: units(released)}
		terms := &incentive.Terms{Negative: incentive.CarriedForward, Minimum: units(minimum).Abs()}
		if pick&1 != 0 {
			terms.Negative = incentive.Reclaimed
		}
		if pick&2 != 0 {
			terms.Draw = &incentive.Draw{Kind: incentive.TopUp, Amounts: []decimal.Decimal{units(amount).Abs().Truncate(2)}, Repeat: pick&4 != 0, Repayment: incentive.Recoverable,
				Recovery: &incentive.Recovery{From: 1 + int(pick>>8%6), Share: decimal.New(1+int64(pick>>16%100), -2), Floor: units(int64(pick >> 24)).Abs()}}
			if pick&8 != 0 {
				terms.Draw.Kind = incentive.Advance
			}
			if pick&16 != 0 {
				terms.Draw.Repayment, terms.Draw.Recovery = incentive.NonRecoverable, nil
			}
		}
		s := settledBy(t, settlePlan(terms), d)
		require.Equal(t, s.Paid.Sub(s.Paid.Truncate(2)).String(), "0")
		require.True(t, s.Paid.Equal(d.Opening.Carried.Add(d.Released).Add(s.Drawn).Add(s.Granted).Sub(s.Closing.Carried)), "%+v", s)
		require.True(t, s.Closing.Debt.Equal(d.Opening.Debt.Add(s.Drawn)))
		require.False(t, s.Closing.Debt.IsNegative(), "debt is 0 or more")
		sum := decimal.Zero
		recovered := decimal.Zero
		for _, l := range s.Lines {
			sum = sum.Add(l.Amount)
			if l.Code == incentive.CodeRecovery {
				recovered = l.Amount.Neg()
			}
		}
		require.True(t, sum.Equal(s.Paid), "the lines say all of it")
		surplus := func(b incentive.Balance) decimal.Decimal { return decimal.Max(decimal.Zero, b.Carried) }
		more := surplus(s.Closing).Sub(surplus(d.Opening))
		require.False(t, s.Closing.Debt.GreaterThan(d.Opening.Debt) && more.GreaterThan(num("0.005")), "debt and surplus both grow: %+v", s)
		if recovered.IsPositive() {
			require.False(t, s.Paid.Add(num("0.005")).LessThan(terms.Draw.Recovery.Floor), "recovered below the floor: %+v", s)
		}
		if terms.Negative == incentive.CarriedForward {
			require.False(t, s.Paid.IsNegative())
		}
	})
}

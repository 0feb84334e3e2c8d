package incentive_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// flatMonths is a plan that pays the whole of every sale, month by month, with components
// of these ids on the same sales.
func flatMonths(ids ...string) incentive.Plan {
	plan := wayOf(incentive.PerEvent, incentive.ReRate, incentive.Flat{Rate: num("1")})
	plan.Cadence = calendar.Month
	plan.Components[0].ID = ids[0]
	for _, id := range ids[1:] {
		m := plan.Components[0]
		m.ID = id
		plan.Components = append(plan.Components, m)
	}
	return plan
}

// paidByMonth is what Li Na is paid in July, August and September.
func paidByMonth(t *testing.T, plan incentive.Plan, facts ...incentive.Fact) []string {
	t.Helper()
	r := run(t, setup(plan, "Li Na"), facts...)
	var out []string
	for _, p := range r.PayoutsOf("Li Na") {
		out = append(out, p.Paid().String())
		require.True(t, p.Paid().Equal(r.Statements("Li Na", p.Period)[0].Total()), "the statement of %s", p.Period)
	}
	return out
}

// inMonth moves a fact to the second of a month.
func inMonth(f incentive.Fact, m time.Month) incentive.Fact {
	f.On = calendar.On(2026, m, 2)
	return f
}

// A cap bounds the interval: a refund makes room for what it took off before, as long as
// the interval lasts.
func TestARefundMakesRoomUnderACap(t *testing.T) {
	sale := booking("A", 2, "150", incentive.Solo("Li Na")...)
	back := inMonth(refund("R", "A", 2, "-80"), time.August)
	plan := flatMonths("all")
	plan.Caps = []incentive.Cap{{ID: "cap", Interval: calendar.Quarter, AtMost: num("100"), Excess: incentive.Lost}}
	require.Equal(t, []string{"100", "-30", "0"}, paidByMonth(t, plan, sale, back), "70 for the quarter")
	plan.Caps[0].Interval = calendar.Month
	require.Equal(t, []string{"100", "-80", "0"}, paidByMonth(t, plan, sale, back), "what July lost is lost")
	plan.Caps[0].Excess = incentive.Deferred
	require.Equal(t, []string{"100", "-30", "0"}, paidByMonth(t, plan, sale, back), "what July put off is paid in August")
}

// Caps are applied one after the other: a cap on some components looks at what an earlier
// one has left of them.
func TestCapsDoNotCutTwice(t *testing.T) {
	plan := flatMonths("x", "y")
	sale, next := booking("A", 2, "100", incentive.Solo("Li Na")...), inMonth(booking("B", 2, "10", incentive.Solo("Li Na")...), time.August)
	plan.Caps = []incentive.Cap{
		{ID: "both", Interval: calendar.Month, AtMost: num("120"), Excess: incentive.Lost},
		{ID: "one", Components: []string{"x"}, Interval: calendar.Month, AtMost: num("70"), Excess: incentive.Lost}}
	require.Equal(t, []string{"120", "20", "0"}, paidByMonth(t, plan, sale, next), "60 of each are left, and 60 is below 70")
	plan.Caps[1].AtMost = num("55")
	require.Equal(t, []string{"115", "20", "0"}, paidByMonth(t, plan, sale, next))
	plan.Caps[0].Excess = incentive.Deferred
	require.Equal(t, []string{"115", "100", "0"}, paidByMonth(t, plan, sale, next),
		"August has room for the 80 put off, 40 of them of x, which has then 50 of its 55")
	plan.Caps[1].AtMost = num("45")
	require.Equal(t, []string{"105", "95", "0"}, paidByMonth(t, plan, sale, next), "x may have 45 of its 50")
}

// A guarantee that has run out guarantees nothing, not even that nothing is taken back.
func TestAGuaranteeRunsOut(t *testing.T) {
	plan := flatMonths("all")
	plan.Guarantees = []incentive.Guarantee{{ID: "start", Amounts: list("50")}}
	sale := booking("A", 2, "150", incentive.Solo("Li Na")...)
	require.Equal(t, []string{"150", "-150", "0"}, paidByMonth(t, plan, sale, inMonth(refund("R", "A", 2, "-150"), time.August)))
	plan.Guarantees[0].Amounts = list("200", "50")
	require.Equal(t, []string{"200", "50", "0"}, paidByMonth(t, plan, sale, inMonth(refund("R", "A", 2, "-150"), time.August)))
}

// TestABudgetIsKeptAsItIsPaid holds that what payees are paid, each rounded, never comes to
// more than the budget, and comes to it where it is scaled; who is below zero is left alone.
func TestABudgetIsKeptAsItIsPaid(t *testing.T) {
	for _, tt := range []struct {
		most    string
		at      incentive.RoundAt
		amounts []string // of which a tenth is earned
		paid    []string
	}{
		{"0.01", incentive.EachStatement, []string{"0.05", "0.05"}, []string{"0.01", "0"}},
		{"100", incentive.EachStatement, []string{"333.34", "333.34", "333.34"}, []string{"33.34", "33.33", "33.33"}},
		{"100", incentive.EachStatement, []string{"999.95", "0.04"}, []string{"100", "0"}},
		{"10", incentive.EachStatement, []string{"200", "-0.04", "-0.04"}, []string{"10", "0", "0"}},
		{"10.006", incentive.EachEarning, []string{"200", "-50"}, []string{"15", "-5"}},
	} {
		plan := wayOf(incentive.PerEvent, incentive.Mirror, incentive.Flat{Rate: pct("10")})
		plan.RoundAt = tt.at
		plan.Caps = []incentive.Cap{{ID: "budget", Interval: calendar.Quarter, AtMost: num(tt.most), Excess: incentive.Scaled}}
		people := []org.ID{"a", "b", "c"}[:len(tt.amounts)]
		var facts []incentive.Fact
		for i, amount := range tt.amounts {
			facts = append(facts, booking(fmt.Sprint("S", i), 1, amount, incentive.Solo(people[i])...))
		}
		r := run(t, setup(plan, people...), facts...)
		var paid []string
		for _, who := range people {
			paid = append(paid, r.PayoutsOf(who)[0].Paid().String())
		}
		require.Equal(t, tt.paid, paid, "%+v", tt)
	}
}

// A period of the cadence that lies in two intervals of a cap is in the one that it begins in.
func TestAWeekIsUnderTheCapOfTheMonthThatItBeginsIn(t *testing.T) {
	p := termsPlan(nil)
	p.Cadence = calendar.Week
	p.Caps = []incentive.Cap{{ID: "cap", Interval: calendar.Month, AtMost: num("100"), Excess: incentive.Lost}}
	for _, terms := range []*incentive.Terms{nil, {Negative: incentive.CarriedForward}} {
		p.Terms = terms
		s := yearOf(p)
		s.During = calendar.Span{From: calendar.On(2024, time.January, 1), To: calendar.On(2024, time.April, 1)}
		var facts []incentive.Fact
		for id, on := range map[string]calendar.Date{"A": calendar.On(2024, time.January, 30), "B": calendar.On(2024, time.February, 2), "C": calendar.On(2024, time.February, 5)} {
			f := sold(id, on, "600")
			facts = append(facts, f)
		}
		list, err := run(t, s, facts...).PaymentsOf("Li Na", s.During.To)
		require.NoError(t, err)
		var paid []string
		for _, x := range list {
			if !x.Paid.IsZero() {
				paid = append(paid, x.Period.From.String()+" "+x.Paid.String())
			}
		}
		require.Equal(t, []string{"2024-01-29 100", "2024-02-05 60"}, paid)
	}
}

// Each stay on each version has its own room under a cap, and its own guarantee, which is a
// part of the whole one where the plan prorates.
func TestEachStayHasItsOwnCapAndGuarantee(t *testing.T) {
	for _, tt := range []struct {
		way  incentive.Proration
		want []string
		sum  string
	}{{incentive.NotProrated, []string{"100.00", "60.00"}, "160"}, {incentive.ByDays, []string{"100.00", "30.97"}, "130.97"}} {
		for _, terms := range []*incentive.Terms{nil, {Negative: incentive.CarriedForward}} {
			p := termsPlan(terms)
			p.Proration = tt.way
			p.Caps = []incentive.Cap{{ID: "cap", Interval: calendar.Quarter, AtMost: num("100"), Excess: incentive.Lost}}
			p.Guarantees = []incentive.Guarantee{{ID: "least", Amounts: list("60"), Repeat: true}}
			q := p
			q.Version, p.Effective, q.Effective = 2, calendar.Span{To: day(1, 16)}, calendar.From(day(1, 16))
			s := yearOf(p)
			s.Plans = append(s.Plans, q)
			r := run(t, s, sold("A", day(1, 5), "5000"))
			var paid []string
			for _, x := range r.Statements("Li Na", month2026(time.January)) {
				paid = append(paid, x.Total().StringFixed(2))
			}
			require.Equal(t, tt.want, paid)
			_, released := sums(r, day(1, 31))
			require.Equal(t, tt.sum, released)
			s.Plans[0].Guarantees, s.Plans[1].Guarantees = nil, nil
			_, released = sums(run(t, s, sold("A", day(1, 5), "5000"), sold("B", day(1, 20), "900"), sold("C", day(2, 20), "900")), day(2, 28))
			require.Equal(t, "200", released)
		}
	}
}

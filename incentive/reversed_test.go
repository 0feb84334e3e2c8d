package incentive_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// creditsOf returns what each fact credits somebody with.
func creditsOf(r *incentive.Result, payee org.ID) map[string]string {
	out := map[string]string{}
	for _, s := range r.Statements(payee, q3) {
		for _, c := range s.Credits {
			out[c.Fact] = c.Amount.String()
		}
	}
	return out
}

// TestAnOverlayIsTakenBackAsItWasGiven holds that a refund of a part takes as large a part of
// what is credited beside the shares.
func TestAnOverlayIsTakenBackAsItWasGiven(t *testing.T) {
	s := setup(wayOf(incentive.PerEvent, incentive.ReRate, incentive.Flat{Rate: pct("10")}), "Li Na", "Chen Wei", "Sun Hao")
	sale := booking("A", 1, "1000", incentive.Participant{Payee: "Li Na", Share: num("0.7")}, incentive.Participant{Payee: "Chen Wei", Share: num("0.3")},
		incentive.Participant{Payee: "Sun Hao", Share: num("0.5"), Overlay: true})
	r := run(t, s, sale, refund("B", "A", 2, "-400"), refund("C", "A", 3, "-600"))
	require.Equal(t, map[string]string{"A": "700", "B": "-280", "C": "-420"}, creditsOf(r, "Li Na"))
	require.Equal(t, map[string]string{"A": "300", "B": "-120", "C": "-180"}, creditsOf(r, "Chen Wei"))
	require.Equal(t, map[string]string{"A": "500", "B": "-200", "C": "-300"}, creditsOf(r, "Sun Hao"))
}

// TestARefundGivesNobodyAnything holds that nobody has more of a sale when a part of it is taken
// back, also where the rest is whole in coarser units than the sale.
func TestARefundGivesNobodyAnything(t *testing.T) {
	people := []org.ID{"Li Na", "Chen Wei", "Sun Hao"}
	s := setup(wayOf(incentive.PerEvent, incentive.ReRate, incentive.Flat{Rate: pct("10")}), people...)
	sale := booking("A", 1, "1.001")
	for i, share := range []string{"0.335", "0.335", "0.33"} {
		sale.Participants = append(sale.Participants, incentive.Participant{Payee: people[i], Share: num(share)})
	}
	r := run(t, s, sale, refund("B", "A", 2, "-0.001"))
	sum := decimal.Zero
	for _, who := range people {
		got := creditsOf(r, who)
		if taken, ok := got["B"]; ok {
			require.False(t, num(taken).IsPositive(), "%s: %v", who, got)
			sum = sum.Add(num(taken))
		}
	}
	require.Equal(t, "-0.001", sum.String())
}

// TestARefundLeavesADiscountAlone holds that a reversal changes nothing of amounts that it does
// not name, also where they are below zero.
func TestARefundLeavesADiscountAlone(t *testing.T) {
	plan := wayOf(incentive.PerEvent, incentive.ReRate, incentive.Flat{Rate: pct("10")})
	plan.Measures[0].Amounts = []string{"revenue", "discount"}
	sale := booking("A", 1, "2000", incentive.Participant{Payee: "Li Na", Share: num("0.7")}, incentive.Participant{Payee: "Chen Wei", Share: num("0.3")})
	sale.Amounts = append(sale.Amounts, amount("discount", "-200"))
	r := run(t, setup(plan, "Li Na", "Chen Wei"), sale, refund("B", "A", 2, "-100"), refund("C", "A", 3, "-1900"))
	require.Equal(t, map[string]string{"A": "1260", "B": "-70", "C": "-1330"}, creditsOf(r, "Li Na"))
	require.Equal(t, map[string]string{"A": "540", "B": "-30", "C": "-570"}, creditsOf(r, "Chen Wei"))
}

// TestWhatFollowsASaleFromBeforeTheRunIsDividedFinelyEnough holds that the units in which a
// receipt is divided are those of the plans of who shares it, whoever is on none yet when the
// run begins.
func TestWhatFollowsASaleFromBeforeTheRunIsDividedFinelyEnough(t *testing.T) {
	fine := wayOf(incentive.PerEvent, incentive.ReRate, incentive.Flat{Rate: pct("10")})
	fine.Measures[0].Kinds = []incentive.FactKind{incentive.Receipt}
	coarse := fine
	coarse.ID, coarse.Places, fine.Places = "coarse", 0, 2
	s := setup(fine, "Li Na", "Chen Wei")
	for i := range s.Assignments {
		s.Assignments[i].During = calendar.From(calendar.On(2026, time.July, 15))
	}
	s.Plans, s.Assignments = append(s.Plans, coarse), append(s.Assignments, incentive.Assignment{Payee: "Sun Hao", Plan: "coarse"})
	sale, paid := booking("A", 1, "300", incentive.Participant{Payee: "Li Na", Share: num("0.335")}, incentive.Participant{Payee: "Chen Wei", Share: num("0.665")}), refund("B", "A", 20, "100.5")
	sale.On, paid.Kind = calendar.On(2026, time.June, 1), incentive.Receipt
	r := run(t, s, sale, paid)
	require.Equal(t, map[string]string{"B": "33.67"}, creditsOf(r, "Li Na"))
	require.Equal(t, map[string]string{"B": "66.83"}, creditsOf(r, "Chen Wei"))
}

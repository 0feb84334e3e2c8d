package incentive_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// TestACurveRoundsWhatItPays holds that an interpolated value is rounded itself, and not how
// far it lies above the point before.
func TestACurveRoundsWhatItPays(t *testing.T) {
	for _, tt := range []struct{ from, to, at, want string }{
		{"0.0333", "0.02", "640.34", "0.03"}, {"1", "0.99", "500", "1"}, {"1", "0.99", "501", "0.99"},
		{"-1", "-0.99", "500", "-1"}, {"0.99", "1", "500", "1"}, {"0.005", "0.007", "500", "0.01"},
	} {
		curve := incentive.Curve{Over: incentive.OverAmount, Yields: incentive.YieldsAmount, Mode: incentive.InterpolatedLinearly, Places: 2,
			Points: []incentive.Point{{At: num("0"), Value: num(tt.from)}, {At: num("1000"), Value: num(tt.to)}}}
		if tt.at == "640.34" {
			curve.Points[0].At = num("300")
		}
		lines, err := curve.Earn(incentive.Measure{Actual: num(tt.at)}, nil)
		require.NoError(t, err)
		require.Equal(t, tt.want, lines[0].Amount.String(), "%+v", tt)
	}
}

// TestMirrorOnlyLeavesTotalsToLookAtAsTheyAre holds that a refund that leaves the total
// leaves it for gates and statements as well.
func TestMirrorOnlyLeavesTotalsToLookAtAsTheyAre(t *testing.T) {
	li := incentive.Solo("Li Na")
	for reversals, want := range map[incentive.Reversal]string{incentive.MirrorOnly: "83", incentive.Mirror: "81"} {
		plan := wayOf(incentive.PerEvent, reversals, incentive.Flat{Rate: pct("10")})
		plan.Components[0].When = []incentive.Gate{incentive.AtLeast("revenue", num("1000"))}
		s := earn(t, plan, "", booking("A", 1, "1000", li...), booking("B", 2, "100", li...), refund("R", "B", 3, "-90"), refund("S", "A", 3, "-200"), booking("C", 4, "20", li...), refund("T", "C", 5, "-20"), booking("D", 6, "20", li...))
		m, _ := s.Measure("revenue")
		if reversals == incentive.MirrorOnly {
			require.Equal(t, "1140", m.Actual.String())
		} else {
			require.Equal(t, "830", m.Actual.String())
		}
		require.Equal(t, want, s.Total().String(), "%s", reversals)
	}
}

// TestWhatComesAfterAStayHasAStatement holds that everything that is paid is explained, also
// what comes for a sale of somebody who has left.
func TestWhatComesAfterAStayHasAStatement(t *testing.T) {
	plan := wayOf(incentive.PerEvent, incentive.Mirror, incentive.Flat{Rate: pct("10")})
	plan.Cadence = calendar.Month
	s := setup(plan, "Li Na")
	s.Assignments[0].During.To = calendar.On(2026, time.July, 20)
	back := refund("R", "A", 1, "-100")
	back.On = calendar.On(2026, time.September, 3)
	r := run(t, s, booking("A", 1, "100", incentive.Solo("Li Na")...), back)
	for _, p := range r.PayoutsOf("Li Na") {
		statements := r.Statements("Li Na", p.Period)
		require.Len(t, statements, 1, "%s", p.Period)
		require.Equal(t, p.Paid().String(), statements[0].Total().String())
		require.Len(t, statements[0].Credits, 1)
	}
	august := calendar.Standard{}.Period(calendar.Month, calendar.On(2026, time.August, 1))
	require.Empty(t, r.Statements("Li Na", august), "nothing came, and she is gone")
}

// TestARefundThatTakesNothingFromATeamEarnsItNothing holds that a reversal without credit is
// no credit of 0, on which a curve would pay.
func TestARefundThatTakesNothingFromATeamEarnsItNothing(t *testing.T) {
	reps := wayOf(incentive.PerEvent, incentive.ReRate, incentive.Flat{Rate: pct("10")})
	reps.ID = "reps"
	lead := crediting(incentive.FirstMatch, incentive.CreditRule{ID: "team", From: incentive.FromBelow, Levels: list("1"), Base: incentive.FullBase, Counts: null("0")})
	lead.Components[0].Reversals = incentive.ReRate
	lead.Components[0].Rule = incentive.Curve{Over: incentive.OverAmount, Yields: incentive.YieldsAmount, Mode: incentive.Stepped, Points: []incentive.Point{{At: num("0"), Value: num("50")}}}
	s := setup(reps, "Li Na")
	s.Plans = append(s.Plans, lead)
	s.Assignments = append(s.Assignments, incentive.Assignment{Payee: "Chen Wei", Plan: lead.ID})
	s.Chart, _ = org.New(org.Post{Member: "Chen Wei"}, org.Post{Member: "Li Na", Under: "Chen Wei"})
	r := run(t, s, booking("A", 1, "100", incentive.Solo("Li Na")...), refund("R", "A", 2, "-100"))
	require.Equal(t, "50", r.PayoutsOf("Chen Wei")[0].Paid().String(), "for the sale, and not for the refund")
}

// TestASingleTierNeedsNoQuota holds that what has no bound asks for nothing, whichever way it
// is computed, and is explained.
func TestASingleTierNeedsNoQuota(t *testing.T) {
	for _, grain := range []incentive.Grain{incentive.PerEvent, incentive.Running, incentive.AtEnd} {
		plan := wayOf(grain, incentive.ReRate, incentive.Tiered{Over: incentive.OverAttainment, Bound: incentive.Below, BelowZero: incentive.EarnsNothing,
			Tiers: []incentive.Tier{{Rate: pct("1"), Pays: incentive.Marginal}}})
		s := setup(plan, "Li Na")
		s.Quotas = nil
		r := run(t, s, booking("A", 1, "100", incentive.Solo("Li Na")...))
		require.Equal(t, "1", r.PayoutsOf("Li Na")[0].Paid().String(), "%s", grain)
		require.Len(t, r.Explain("Li Na"), 1, "%s", grain)
		require.Equal(t, "1", r.Statements("Li Na", q3)[0].Total().String(), "%s", grain)
	}
}

// TestAGuaranteeIsCalledByItsName holds that the guarantee that counts is the one that a line
// and a claim name.
func TestAGuaranteeIsCalledByItsName(t *testing.T) {
	plan := wayOf(incentive.PerEvent, incentive.Mirror, incentive.Flat{Rate: pct("10")})
	plan.Cadence, plan.Caps = calendar.Month, []incentive.Cap{{ID: "most", Interval: calendar.Month, AtMost: num("1000"), Excess: incentive.Lost}}
	plan.Guarantees = []incentive.Guarantee{{ID: "start", Amounts: list("500")}, {ID: "always", Amounts: list("200"), Repeat: true}}
	r := run(t, setup(plan, "Li Na"), booking("A", 1, "100", incentive.Solo("Li Na")...))
	got := map[string]string{}
	for _, p := range r.PayoutsOf("Li Na") {
		for _, l := range r.Statements("Li Na", p.Period)[0].Lines {
			if l.Code == incentive.CodeGuarantee {
				got[p.Period.From.String()] = l.Component + " " + l.Amount.String()
			}
		}
	}
	require.Equal(t, map[string]string{"2026-07-01": "start 490", "2026-08-01": "always 200", "2026-09-01": "always 200"}, got)
	claimed := map[string]string{}
	for _, c := range r.ClaimsOf("Li Na", q3.Last()) {
		if c.Phase == incentive.Earned && c.Component != "only" {
			claimed[c.Period.From.String()] = c.Component + " " + c.Amount.String()
		}
	}
	require.Equal(t, got, claimed)
	for s := range r.Subtotals() {
		if s.Code == incentive.CodeGuarantee {
			require.Equal(t, map[string]string{"start": "490", "always": "400"}[s.ID], s.Amount.String())
		}
	}
}

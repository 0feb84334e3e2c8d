package incentive_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
)

// TestARateOfNothingIsAReason holds that who is credited and paid nothing is told of the place
// where the component pays nothing: tier and bounds, step, limit, bonus, rounding.
func TestARateOfNothingIsAReason(t *testing.T) {
	tiers := incentive.Tiered{Over: incentive.OverAttainment, Bound: incentive.Below, BelowZero: incentive.EarnsNothing,
		Tiers: []incentive.Tier{{UpTo: null("0.0001"), Rate: num("0"), Pays: incentive.Marginal}, {Rate: pct("5"), Pays: incentive.Marginal}}}
	bonus := incentive.Bonus{Over: incentive.OverAttainment, Scope: incentive.EachStep, Steps: []incentive.BonusStep{{At: num("0.00005"), Amount: num("1")}, {At: num("0.0002"), Amount: num("5")}}}
	curve := incentive.Curve{Over: incentive.OverAmount, Yields: incentive.YieldsRate, Mode: incentive.Stepped, Points: []incentive.Point{{At: num("0"), Value: num("0")}, {At: num("1000"), Value: num("1")}}}
	times := func(factor string) incentive.Modifier {
		return incentive.Modifier{By: incentive.Position{Measure: "revenue", Over: incentive.OverAttainment}, Bound: incentive.Below,
			Steps: []incentive.FactorStep{{UpTo: null("0.00002"), Factor: num("1")}, {UpTo: null("0.5"), Factor: num(factor)}, {Factor: num("1")}}}
	}
	tier := func(base string) *incentive.Line {
		return &incentive.Line{Code: incentive.CodeTier, Tier: 1, From: null("0"), To: null("100"), Base: num(base)}
	}
	flat := func(rate string) incentive.Rule { return incentive.Flat{Rate: num(rate)} }
	for name, tt := range map[string]struct {
		grain incentive.Grain
		rule  incentive.Rule
		with  func(*incentive.Plan, *incentive.Component)
		facts []incentive.Fact // of Li Na, before A
		want  *incentive.Reason
	}{
		"a rate":                {incentive.PerEvent, flat("0.1"), nil, nil, nil},
		"rate 0":                {incentive.PerEvent, flat("0"), nil, nil, &incentive.Reason{Line: &incentive.Line{Code: incentive.CodeFlat, Base: num("40")}}},
		"a total at rate 0":     {incentive.AtEnd, flat("0"), nil, nil, &incentive.Reason{Line: &incentive.Line{Code: incentive.CodeFlat, Base: num("40")}}},
		"nothing for a unit":    {incentive.PerEvent, incentive.PerUnit{}, nil, nil, &incentive.Reason{Line: &incentive.Line{Code: incentive.CodePerUnit, Base: num("40")}}},
		"tier of 0":             {incentive.Running, tiers, nil, nil, &incentive.Reason{Line: tier("40")}},
		"tier of 0, later":      {incentive.Running, tiers, nil, []incentive.Fact{booking("0", 1, "60", incentive.Solo("Li Na")...)}, &incentive.Reason{Line: tier("40")}},
		"a part in tier 2":      {incentive.Running, tiers, nil, []incentive.Fact{booking("0", 1, "61", incentive.Solo("Li Na")...)}, nil},
		"total in a tier of 0":  {incentive.AtEnd, tiers, nil, []incentive.Fact{booking("0", 1, "50", incentive.Solo("Li Na")...)}, &incentive.Reason{Line: tier("90")}},
		"total below zero":      {incentive.AtEnd, tiers, nil, []incentive.Fact{booking("0", 1, "-50", incentive.Solo("Li Na")...)}, &incentive.Reason{Found: "-10"}},
		"curve at 0":            {incentive.PerEvent, curve, nil, nil, &incentive.Reason{Found: "40"}},
		"total on a curve at 0": {incentive.AtEnd, curve, nil, []incentive.Fact{booking("0", 1, "50", incentive.Solo("Li Na")...)}, &incentive.Reason{Found: "90"}},
		"a later place":         {incentive.AtEnd, incentive.Contest{Prizes: list("5"), Ties: incentive.ShareTied}, nil, []incentive.Fact{booking("0", 1, "41", incentive.Solo("Sun Hao")...)}, &incentive.Reason{Found: "40"}},
		"bonus not reached":     {incentive.AtEnd, bonus, nil, nil, &incentive.Reason{Found: "40", Asked: "50", By: null("10")}},
		"next bonus":            {incentive.Running, bonus, nil, []incentive.Fact{booking("0", 1, "60", incentive.Solo("Li Na")...)}, &incentive.Reason{Found: "100", Asked: "200", By: null("100")}},
		"no bonus left":         {incentive.Running, bonus, nil, []incentive.Fact{booking("0", 1, "200", incentive.Solo("Li Na")...)}, &incentive.Reason{Found: "240"}},
		"bonus reached":         {incentive.AtEnd, bonus, nil, []incentive.Fact{booking("0", 1, "60", incentive.Solo("Li Na")...)}, nil},
		"half":                  {incentive.PerEvent, flat("0.1"), func(_ *incentive.Plan, m *incentive.Component) { m.Modifiers = []incentive.Modifier{times("0.5")} }, nil, nil},
		"multiplier of 0": {incentive.PerEvent, flat("0.1"), func(_ *incentive.Plan, m *incentive.Component) { m.Modifiers = []incentive.Modifier{times("0")} }, nil,
			&incentive.Reason{Line: &incentive.Line{Code: incentive.CodeModifier, Tier: 2, From: null("20"), To: null("500000"), Base: num("4"), Rate: num("-1"), Amount: num("-4")}}},
		"at most 0": {incentive.PerEvent, flat("0.1"), func(_ *incentive.Plan, m *incentive.Component) { m.AtMost = null("0") }, nil,
			&incentive.Reason{Line: &incentive.Line{Code: incentive.CodeLimit, Amount: num("-4")}}},
		"rounded away": {incentive.PerEvent, flat("0.0001"), func(p *incentive.Plan, _ *incentive.Component) { p.RoundAt = incentive.EachEarning }, nil,
			&incentive.Reason{Line: &incentive.Line{Code: incentive.CodeRounding, Amount: num("-0.004")}}},
		"factor 0": {incentive.PerEvent, flat("0.1"), func(p *incentive.Plan, _ *incentive.Component) {
			p.Crediting = incentive.Crediting{Match: incentive.FirstMatch, Rules: []incentive.CreditRule{{ID: "named", From: incentive.Named, Factor: null("0")}}}
		}, nil, &incentive.Reason{Code: incentive.WhyNothing, At: "named", Field: "factor", Found: "0"}},
	} {
		plan := wayOf(tt.grain, incentive.ReRate, tt.rule)
		if tt.with != nil {
			tt.with(&plan, &plan.Components[0])
		}
		r := run(t, setup(plan, "Li Na", "Sun Hao"), append(tt.facts, booking("A", 2, "40", incentive.Solo("Li Na")...))...)
		var want []incentive.Reason
		if tt.want != nil {
			if want = append(want, *tt.want); want[0].Code == "" {
				want[0].Code, want[0].At = incentive.WhyUnpaid, "only"
			}
			want[0].Plan = plan.ID
		}
		wanted, err := json.Marshal(want)
		require.NoError(t, err)
		got, err := json.Marshal(r.WhyNot("A", "Li Na"))
		require.NoError(t, err)
		require.JSONEq(t, string(wanted), string(got), name)
	}
}

// What takes back a sale that earned nothing takes nothing back, for the same reason.
func TestAMirrorOfNothingHasTheReasonsOfItsSale(t *testing.T) {
	for _, reversals := range []incentive.Reversal{incentive.Mirror, incentive.ReRate} {
		r := run(t, setup(wayOf(incentive.PerEvent, reversals, incentive.Flat{}), "Li Na"), booking("A", 2, "40", incentive.Solo("Li Na")...), refund("R", "A", 9, "-40"))
		why := r.WhyNot("R", "Li Na")
		require.Len(t, why, 1)
		require.Equal(t, incentive.CodeFlat, why[0].Line.Code)
	}
}

// FuzzWhoIsPaidNothingIsTold holds that whatever a component counts and pays nothing for has a
// reason in that component, or in the rule that credits it.
func FuzzWhoIsPaidNothingIsTold(f *testing.F) {
	for seed := range uint64(12) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := newFullWorld(seed)
		c := chooser{newRand(seed, 21)}
		for i := range w.setup.Plans {
			for j := range w.setup.Plans[i].Components {
				m := &w.setup.Plans[i].Components[j]
				if tiered, ok := m.Rule.(incentive.Tiered); ok && c.IntN(2) == 0 {
					tiered.Tiers[c.IntN(len(tiered.Tiers))].Rate = num("0")
				}
				if _, earns := m.Rule.(incentive.Earner); earns && c.IntN(4) == 0 {
					m.Modifiers = []incentive.Modifier{{By: c.position(), Bound: incentive.Below, Steps: []incentive.FactorStep{{UpTo: null("0.7"), Factor: num("0")}, {Factor: num("1")}}}}
				}
			}
		}
		r := compute(t, w.setup, incentive.Options{}, w.facts...)
		for e := range r.All() {
			for x := range e.All() {
				if x.Fact == "" || x.Reversal || !x.Amount.IsZero() || x.Base.IsZero() || x.Factor.IsZero() {
					continue
				}
				told := false
				for _, why := range r.WhyNot(x.Fact, e.Payee()) {
					told = told || why.At == x.Component
				}
				require.True(t, told, fmt.Sprint(e.Payee(), x))
			}
		}
	})
}

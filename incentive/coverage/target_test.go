package coverage_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/coverage"
)

// A case of the table: a plan, where in it something can happen, a story in which it
// happens, and one in which it does not.
type targeted struct {
	at        string
	what      incentive.Case
	plan      incentive.Plan
	hit, miss story
}

// sides are the three targets of a bound: each story hits one, and none of the others.
func sides(at string, p incentive.Plan, below, exactly, above story) []targeted {
	return []targeted{
		{at, incentive.CaseBelow, p, below, exactly}, {at, incentive.CaseBelow, p, below, above},
		{at, incentive.CaseExactly, p, exactly, below}, {at, incentive.CaseExactly, p, exactly, above},
		{at, incentive.CaseAbove, p, above, exactly}, {at, incentive.CaseAbove, p, above, below},
	}
}

// pair are two targets, of which each story hits one.
func pair(p incentive.Plan, at string, what incentive.Case, s story, at2 string, what2 incentive.Case, s2 story) []targeted {
	return []targeted{{at, what, p, s, s2}, {at2, what2, p, s2, s}}
}

// amounts are sales of some amounts, all of one day.
func amounts(list ...string) story {
	var facts []incentive.Fact
	for _, a := range list {
		facts = append(facts, sale(a))
	}
	return told(facts...)
}

var nothing = told()

func table() (out []targeted) {
	for _, list := range [][]targeted{creditingTable(), conditionTable(), componentTable(), ruleTable(), payTable(), termsTable()} {
		out = append(out, list...)
	}
	return out
}

func componentTable() (out []targeted) {
	gate := func(g incentive.Gate) incentive.Plan {
		g.Position = incentive.Position{Measure: "score", Over: incentive.OverAmount}
		return basic(component(func(m *incentive.Component) { m.When = []incentive.Gate{g} }))
	}
	scored := func(value string) story { return amounts("100").with(score(value)) }
	atLeast := gate(incentive.Gate{AtLeast: null("0.8")})
	out = append(out, targeted{"/components/0", incentive.CaseReached, atLeast, scored("0.5"), nothing})
	out = append(out, pair(atLeast, "/components/0/when/0", incentive.CaseOpen, scored("0.8"), "/components/0/when/0", incentive.CaseClosed, scored("0.79"))...)
	out = append(out, targeted{"/components/0/rule", incentive.CaseAsked, atLeast, scored("0.8"), scored("0.5")})
	for name, p := range map[string]incentive.Plan{"atLeast": atLeast, "above": gate(incentive.Gate{Above: null("0.8")}), "atMost": gate(incentive.Gate{AtMost: null("0.8")}), "below": gate(incentive.Gate{Below: null("0.8")})} {
		out = append(out, sides("/components/0/when/0/"+name, p, scored("0.79"), scored("0.8"), scored("0.81"))...)
	}
	overlays := basic(component(func(m *incentive.Component) { m.From = []incentive.Source{incentive.Overlaid} }))
	out = append(out, targeted{"/components/0/from/0", incentive.CaseCredited, overlays, told(overlaid(sale("100"), "b")), amounts("100")})
	for _, r := range []incentive.Reversal{incentive.Mirror, incentive.MirrorOnly, incentive.ReRate, incentive.Undo} {
		p := basic(component(func(m *incentive.Component) { m.Reversals = r }))
		out = append(out, targeted{"/components/0/reversals", incentive.CaseReversed, p, told(sale("100"), refund(9, "40")), amounts("100")})
	}
	modified := basic(component(func(m *incentive.Component) {
		m.Modifiers = []incentive.Modifier{{By: incentive.Position{Measure: "score", Over: incentive.OverAmount}, Bound: incentive.Below,
			Steps: []incentive.FactorStep{{UpTo: null("0.8"), Factor: num("1")}, {Factor: num("2")}}}}
	}))
	out = append(out, pair(modified, "/components/0/modifiers/0/steps/0", incentive.CasePays, scored("0.8"), "/components/0/modifiers/0/steps/1", incentive.CasePays, scored("0.81"))...)
	out = append(out, sides("/components/0/modifiers/0/steps/0/upTo", modified, scored("0.79"), scored("0.8"), scored("0.81"))...)
	limited := basic(component(func(m *incentive.Component) { m.AtLeast, m.AtMost = null("10"), null("20") }))
	out = append(out, sides("/components/0/atLeast", limited, amounts("99"), amounts("100"), amounts("101"))...)
	return append(out, sides("/components/0/atMost", limited, amounts("199"), amounts("200"), amounts("201"))...)
}

// Rules after the one that holds are not asked, unless all of them count.
func TestRulesAfterTheFirstThatHoldsAreNotAsked(t *testing.T) {
	hats := incentive.CreditRule{From: incentive.Named, When: []incentive.Condition{incentive.OneOf("product", "hat")}}
	p := basic(crediting(incentive.CreditRule{From: incentive.Named}, hats))
	for _, product := range []string{"hat", "sock"} {
		for _, what := range []incentive.Case{incentive.CaseMet, incentive.CaseUnmet} {
			require.Zero(t, find(t, covered(t, p, told(of(sale("100"), product))), "/crediting/rules/1/when/0", what).Hits)
		}
	}
}

// What can be asked for is a target only when it is, and merging keeps it.
func TestConditionsAreTargetsWhenTheyAreAskedFor(t *testing.T) {
	p := basic(crediting(incentive.CreditRule{From: incentive.Named, When: []incentive.Condition{incentive.OneOf("product", "hat"), {Field: "amount.revenue", AtLeast: null("100")}}}))
	program, err := incentive.Compile(incentive.Setup{During: quarter, Plans: []incentive.Plan{p}, Assignments: []incentive.Assignment{{Payee: "a", Plan: "basic"}, {Payee: "b", Plan: "basic"}}})
	require.NoError(t, err)
	facts := told(of(sale("100"), "hat")).facts
	plain, _, err := coverage.Run(program, slices.Clone(facts), coverage.Options{})
	require.NoError(t, err)
	asked := covered(t, p, story{facts: facts})
	_, few := plain.Count()
	_, many := asked.Count()
	require.Equal(t, few+7, many)
	for x := range plain.Targets() {
		require.Equal(t, x, find(t, asked, x.At, x.Case))
	}
	require.Equal(t, coverage.Merge(plain, asked), coverage.Merge(asked, plain))
	both := coverage.Merge(plain, asked)
	require.Equal(t, 2, find(t, both, "/measures/0", incentive.CaseReached).Hits)
	require.Equal(t, 1, find(t, both, "/crediting/rules/0/when/1/atLeast", incentive.CaseExactly).Hits)
}

func TestEveryTargetIsHitByWhatItIsAbout(t *testing.T) {
	for _, x := range table() {
		t.Run(x.at+" "+string(x.what), func(t *testing.T) {
			require.Positive(t, find(t, covered(t, x.plan, x.hit), x.at, x.what).Hits, "not hit")
			require.Zero(t, find(t, covered(t, x.plan, x.miss), x.at, x.what).Hits, "hit by something else")
		})
	}
}

// Whatever plans of the table have is in the table.
func TestTheTableHasEveryKindOfTarget(t *testing.T) {
	number := regexp.MustCompile(`/\d+`)
	kind := func(at string, what incentive.Case) string {
		return number.ReplaceAllString(at, "/#") + " " + string(what)
	}
	told, cases := map[string]bool{}, map[incentive.Case]bool{}
	for _, x := range table() {
		told[kind(x.at, x.what)], cases[x.what] = true, true
	}
	for _, x := range table() {
		for target := range covered(t, x.plan, x.miss).Targets() {
			require.Contains(t, told, kind(target.At, target.Case))
			require.NotEmpty(t, target.Part)
			require.NotContains(t, target.Part, "%!")
			require.Regexp(t, ` — .`, target.Label())
		}
	}
	require.Len(t, cases, 33)
}

func find(t *testing.T, c coverage.Coverage, at string, what incentive.Case) coverage.Target {
	t.Helper()
	for x := range c.Targets() {
		if x.At == at && x.Case == what {
			return x
		}
	}
	t.Fatalf("there is no target %s %s in %s", at, what, c)
	return coverage.Target{}
}

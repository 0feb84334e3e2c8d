package coverage_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/coverage"
	"github.com/salesperf/salesperf/internal/browser"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

var update = flag.Bool("update", false, "write the golden files of this package")

// gallery is a plan with everything that a page can show.
func gallery() incentive.Plan {
	p := basic(crediting(
		incentive.CreditRule{Name: "Large hats", From: incentive.Named, When: []incentive.Condition{incentive.OneOf("product", "hat", "cap", "beret", "fez", "bowler"), {Field: "amount.revenue", AtLeast: null("10000")}}},
		incentive.CreditRule{From: incentive.Named, Windfall: &incentive.Windfall{Above: num("50000"), Counts: num("0.5")}},
		incentive.CreditRule{From: incentive.FromBelow, Levels: list("0.1", "0.05"), Base: incentive.FullBase}),
		terms(func(t *incentive.Terms) {
			t.Releases = []incentive.Release{{Components: []string{"commission"}, Portions: []incentive.Portion{{Weight: num("80"), On: incentive.OnEarned}, {Weight: num("20"), On: incentive.OnReceipt, By: incentive.InProportion, Of: "paid", Against: "revenue", After: incentive.Delay{Days: 30}}}}}
			t.Clawbacks = []incentive.Clawback{{Components: []string{"commission"}, Share: num("0.5"), Within: &incentive.Delay{Months: 6}}}
			t.Draw = &incentive.Draw{Kind: incentive.TopUp, Amounts: list("3000", "1500"), Repayment: incentive.Recoverable, Recovery: &incentive.Recovery{From: 3, Share: num("0.5"), Floor: num("500")}}
			t.Minimum = num("20")
		}),
		func(p *incentive.Plan) {
			p.ID, p.Name = "gallery", "Field sales 2026"
			p.Caps = []incentive.Cap{{ID: "ceiling", Interval: calendar.Month, AtMost: num("6000"), Excess: incentive.Deferred}}
			p.Guarantees = []incentive.Guarantee{{ID: "start", Amounts: list("800", "400")}}
			p.Components[0].Name = "Commission on sales"
			p.Components[0].Rule = incentive.Tiered{Over: incentive.OverAmount, Bound: incentive.Below, BelowZero: incentive.EarnsNothing,
				Tiers: []incentive.Tier{{UpTo: null("20000"), Rate: num("0.03"), Pays: incentive.Marginal}, {UpTo: null("40000"), Rate: num("0.05"), Pays: incentive.Marginal}, {Rate: num("0.085"), Pays: incentive.Retroactive}}}
		})
	score := incentive.Position{Measure: "score", Over: incentive.OverAmount}
	p.Components = append(p.Components, incentive.Component{ID: "quality", Measure: "revenue", Interval: calendar.Month, Grain: incentive.AtEnd, Reversals: incentive.ReRate,
		When: []incentive.Gate{{Position: score, AtLeast: null("0.5")}},
		Rule: incentive.Matrix{Yields: incentive.YieldsRate, Mode: incentive.Stepped, Axes: []incentive.Dimension{{By: score, Points: list("0.5", "0.8", "1")}, {By: incentive.Position{Measure: "revenue", Over: incentive.OverAmount}, Points: list("0", "25000", "50000")}},
			Cells: list("0", "0.001", "0.002", "0.001", "0.002", "0.003", "0.002", "0.003", "0.005")}})
	return p
}

// months are stories of the gallery.
func months() story {
	return told(of(saleOn(2, "12000", "a", "b"), "hat"), saleOn(9, "15000"), of(saleOn(11, "60000"), "hat"), saleOn(40, "20000", "b"), saleOn(70, "52000"), refundOf("f2", 75, "15000")).with(boss, scores("0.8", "a"), scores("0.4", "b"))
}

func refundOf(id string, day int, amount string) incentive.Fact {
	f := refund(day, amount)
	f.Original = id
	return f
}

// scores hands in a reading of some payees for every month.
func scores(value string, payees ...org.ID) func(*incentive.Setup) {
	return func(s *incentive.Setup) {
		for day := 1; day < 92; day += 31 {
			for _, who := range payees {
				s.Readings = append(s.Readings, incentive.Reading{Payee: who, Name: "score", Period: calendar.Standard{}.Period(calendar.Month, on(day)), Value: num(value)})
			}
		}
	}
}

func html(t *testing.T, c coverage.Coverage) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, c.WriteHTML(&b))
	return b.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	want, lines := strings.Split(string(text), "\n"), strings.Split(got, "\n")
	for i := range want {
		require.Equal(t, want[i], lines[min(i, len(lines)-1)], "%s:%d", name, i+1)
	}
	require.Equal(t, len(want), len(lines), name)
}

func TestPagesAndTextsAreAsTheyWere(t *testing.T) {
	c := coverage.Merge(covered(t, gallery(), months()), covered(t, basic(), amounts("100")))
	golden(t, "gallery.html", html(t, c))
	var b strings.Builder
	require.NoError(t, c.WriteText(&b))
	golden(t, "gallery.txt", b.String())
}

// Whatever people call things, it stays text.
func TestNamesAreNoMarkup(t *testing.T) {
	const name = `<script>alert("1")</script>`
	p := gallery()
	p.ID, p.Name = name, name
	p.Measures[0].ID, p.Components[0].Measure, p.Components[1].Measure = name, name, name
	p.Components[1].Rule.(incentive.Matrix).Axes[1].By.Measure = name
	p.Components[0].ID, p.Components[0].Name, p.Components[1].ID = name, name, name+"2"
	p.Terms.Releases[0].Components, p.Terms.Clawbacks[0].Components = []string{name}, []string{name}
	p.Caps[0].ID, p.Guarantees[0].ID = name+"3", name+"4"
	p.Crediting.Rules[0].Name, p.Crediting.Rules[0].When[0].In[0], p.Crediting.Rules[1].ID = name, name, name
	assigned := func(s *incentive.Setup) {
		s.Assignments = append(s.Assignments, incentive.Assignment{Payee: name, Plan: name})
	}
	page := html(t, covered(t, p, told(sale("100", name)).with(assigned, scores("0.8", "a", "b", name))))
	require.NotContains(t, page, "<script")
	require.Contains(t, page, "for &lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; only")
	require.Greater(t, strings.Count(page, "&lt;script&gt;"), 20)
}

// What readers see, on a phone and at a desk, in the light and in the dark, and on paper.
func TestPagesInABrowser(t *testing.T) {
	b := browser.Open(t)
	look := func(c coverage.Coverage, v browser.View) {
		found, err := b.Look(html(t, c), v)
		require.NoError(t, err)
		require.Empty(t, found, "%+v: %s", v, found)
	}
	phone := browser.View{Width: 360}
	c := coverage.Merge(covered(t, gallery(), months()), covered(t, basic(), amounts("100")))
	for _, v := range []browser.View{phone, {Width: 1200}, {Width: browser.Paper, Print: true}, {Width: 360, Dark: true}} {
		look(c, v)
	}
	long := gallery()
	long.Name, long.Components[0].Name = strings.Repeat("Endless", 20), strings.Repeat("Endless", 20)
	look(covered(t, long, months()).In(strings.Repeat("World", 20)), phone)
	look(coverage.Coverage{}, phone)
}

// TestAVersionIsNoAmount holds that the number of a version, which may be a year, is written
// without groups of thousands.
func TestAVersionIsNoAmount(t *testing.T) {
	p := gallery()
	p.Version = 2026
	var page strings.Builder
	require.NoError(t, covered(t, p, months()).WriteHTML(&page))
	require.Contains(t, page.String(), "<h2>Field sales 2026, version 2026</h2>")
}

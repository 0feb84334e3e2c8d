package model_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/model"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

var update = flag.Bool("update", false, "write the golden files")

// agent has a quota of 100,000 a quarter, in revenue and in units, and a target of 60,000.
func agent() model.Person {
	return model.Person{Year: map[string]decimal.Decimal{"revenue": num("400000"), "units": num("400000")}, Target: null("240000"), Most: num("3")}
}

// printedExtras are the extras that are printed beside an accelerator table (Pulse RevOps
// Q264): only the first one follows from the table.
func printedExtras(all bool) []model.Promise {
	first := []model.Promise{{Component: "commission", Sold: num("110000"), Pays: num("15000")}}
	if !all {
		return first
	}
	return append(first, model.Promise{Component: "commission", Sold: num("120000"), Pays: num("28000")}, model.Promise{Component: "commission", Sold: num("130000"), Pays: num("42000")})
}

var codes = []string{model.CodeCliff, model.CodeDrop, model.CodeOverlap, model.CodeGap, model.CodeTier, model.CodeCell, model.CodeMarginal, model.CodeHiddenCap,
	model.CodeClosedGate, model.CodeDouble, model.CodeUnbounded, model.CodeUnreached, model.CodeMeasures, model.CodeAlone, model.CodeKept, model.CodePromise, model.CodeNotReadable}

// findings returns the findings of a plan that have a code.
func findings(t testing.TB, p incentive.Plan, who model.Person, code string) []model.Finding {
	t.Helper()
	found, err := model.Lint(p, who)
	require.NoError(t, err)
	return slices.DeleteFunc(found, func(f model.Finding) bool { return f.Code != code })
}

func lintFile(t *testing.T, name string, who model.Person) []model.Finding {
	data, err := os.ReadFile("testdata/lint/" + name)
	require.NoError(t, err)
	found, err := model.LintDocument(incentive.Builtin(), data, who)
	require.NoError(t, err)
	return found
}

// TestATierThatPaysIsNotUnreachable holds that a tier that nobody can stop in is no finding
// where it pays those above it on their slice, and is one where they are paid on everything.
func TestATierThatPaysIsNotUnreachable(t *testing.T) {
	unreachable := func(gate incentive.Gate, pays ...incentive.Pays) (out []string) {
		plan := quarterPlan(incentive.AtEnd, incentive.Tiered{Over: incentive.OverAttainment, Bound: incentive.Above, BelowZero: incentive.EarnsFirstRate, Tiers: []incentive.Tier{
			{UpTo: null("0.5"), Rate: pct("3"), Pays: pays[0]}, {UpTo: null("1"), Rate: pct("4"), Pays: pays[1]}, {Rate: pct("5"), Pays: pays[2]}}})
		plan.Components[0].When = []incentive.Gate{gate}
		found, err := model.Lint(plan, agent())
		require.NoError(t, err)
		for _, f := range found {
			if f.Code == model.CodeTier {
				out = append(out, f.Path)
			}
		}
		return out
	}
	low, all := incentive.AtLeast("revenue", num("1")), []incentive.Pays{incentive.Marginal, incentive.Retroactive}
	low.Over = incentive.OverAttainment
	high := incentive.Gate{Position: low.Position, Below: null("1")}
	require.Empty(t, unreachable(low, all[0], all[0], all[0]))
	require.Empty(t, unreachable(low, all[1], all[0], all[0]))
	require.Equal(t, []string{"/components/0/rule/tiers/0"}, unreachable(low, all[0], all[1], all[0]))
	require.Equal(t, []string{"/components/0/rule/tiers/0", "/components/0/rule/tiers/1"}, unreachable(low, all[0], all[0], all[1]))
	require.Equal(t, []string{"/components/0/rule/tiers/2"}, unreachable(high, all[0], all[0], all[0]))
}

// TestASmallSaleIsInALowTier holds that a gate on a total makes no tier of single sales
// unreachable from below: who has passed it may sell little then, and the engine pays that.
func TestASmallSaleIsInALowTier(t *testing.T) {
	rules := []incentive.Rule{
		incentive.Tiered{Over: incentive.OverAmount, Bound: incentive.Above, BelowZero: incentive.EarnsFirstRate, Tiers: []incentive.Tier{
			{UpTo: null("20000"), Rate: pct("3"), Pays: incentive.Retroactive}, {UpTo: null("400000"), Rate: pct("5"), Pays: incentive.Retroactive}, {Rate: pct("6"), Pays: incentive.Retroactive}}},
		incentive.Bonus{Over: incentive.OverAmount, Scope: incentive.BestStep, Steps: []incentive.BonusStep{{At: num("1000"), Amount: num("30")}, {At: num("20000"), Amount: num("700")}, {At: num("400000"), Amount: num("9000")}}},
	}
	for n, rule := range rules {
		for _, grain := range []incentive.Grain{incentive.PerEvent, incentive.AtEnd} {
			p := quarterPlan(grain, rule)
			p.Components[0].When = []incentive.Gate{{Position: incentive.Position{Measure: "revenue", Over: incentive.OverAmount}, AtLeast: null("50000"), Below: null("300000")}}
			found, err := model.Lint(p, agent())
			require.NoError(t, err)
			var got []string
			for _, f := range found {
				if f.Code == model.CodeTier {
					got = append(got, f.Path[len(f.Path)-1:])
				}
			}
			c, err := agent().Case(p, "revenue", q3, nil)
			require.NoError(t, err)
			c.Facts = []incentive.Fact{booking("before", q3.From, c.Payee, num("60000"))}
			if grain == incentive.PerEvent {
				require.Equal(t, []string{"2"}, got)
				require.Equal(t, "30", paid(t, c, num("1000")).Sub(paid(t, c, num("0"))).String(), n)
			} else {
				require.Equal(t, []string{"0", "2"}, got)
			}
		}
	}
}

// TestAGateOnTheTotalThatPicksTheTier holds that tiers that the total picks for single sales are
// as unreachable below a gate on it as those of the total itself.
func TestAGateOnTheTotalThatPicksTheTier(t *testing.T) {
	rule := retroactive("3", "5").(incentive.Tiered)
	rule.By = &incentive.Position{Measure: "revenue", Over: incentive.OverAttainment}
	p := quarterPlan(incentive.PerEvent, rule)
	p.Components[0].When = []incentive.Gate{incentive.AtLeast("revenue", num("100000"))}
	found, err := model.Lint(p, agent())
	require.NoError(t, err)
	require.True(t, slices.ContainsFunc(found, func(f model.Finding) bool { return f.Code == model.CodeTier && f.Path == "/components/0/rule/tiers/0" }))
}

// Every code has a plan that triggers it and one that does not, and the golden file has
// all texts in both languages.
func TestLintFindsWhatItSays(t *testing.T) {
	var out strings.Builder
	for _, code := range codes {
		for _, bad := range []bool{true, false} {
			name, who := code+".plan.json", agent()
			if !bad {
				name = code + ".ok.plan.json"
			}
			if code == model.CodePromise {
				who.Promises = printedExtras(bad)
			}
			found := false
			fmt.Fprintln(&out, "#", name)
			for _, f := range lintFile(t, name, who) {
				found = found || f.Code == code
				fmt.Fprintf(&out, "%s %s %s\n  %s\n  %s\n", f.Severity, f.Path, f.Code, f.Text(calendar.English), f.Text(calendar.Chinese))
				require.NotContains(t, f.Text(calendar.English)+f.Text(calendar.Chinese), "{")
			}
			require.Equal(t, bad, found, name)
		}
	}
	if *update {
		require.NoError(t, os.WriteFile("testdata/lint/golden.txt", []byte(out.String()), 0o644))
	}
	want, err := os.ReadFile("testdata/lint/golden.txt")
	require.NoError(t, err)
	require.Equal(t, string(want), out.String())
	files, err := fs.Glob(os.DirFS("testdata/lint"), "*.plan.json")
	require.NoError(t, err)
	require.Len(t, files, 2*len(codes), "a file without a code, or a code without a file")
}

// Published tables that contradict themselves are found, with what hangs on them.
func TestPublishedPlansThatContradictThemselves(t *testing.T) {
	tiers := func(text string) []model.Finding {
		doc := `{"schema":"salesperf.plan/v1","id":"p","version":1,"currency":"USD","places":2,"components":[{"id":"c","measure":"revenue","interval":"quarter","rule":{"kind":"tiered",` + text + `}}]}`
		found, err := model.LintDocument(incentive.Builtin(), []byte(doc), agent())
		require.NoError(t, err)
		return found
	}
	find := func(found []model.Finding, code string) (out []string) {
		for _, f := range found {
			if f.Code == code {
				out = append(out, fmt.Sprint(f.Path, " ", f.From.Decimal, " ", f.To.Decimal, " ", f.Amount.Decimal))
			}
		}
		return out
	}
	// QuotaPath compensation hub: 0–60 % at 3 %, 50–100 % at 6 %, on a quota of 100,000.
	quotapath := tiers(`"over":"attainment","tiers":[{"from":"0","upTo":"0.60","rate":"0.03"},{"from":"0.50","upTo":"1.00","rate":"0.06"},{"from":"1.00","rate":"0.08"}]`)
	require.Equal(t, []string{"/components/0/rule/tiers/1 50000 60000 1800"}, find(quotapath, model.CodeOverlap))
	require.Empty(t, find(quotapath, model.CodeGap))
	// MyTime help: bounds that end in .99 leave a cent that no tier has.
	mytime := tiers(`"over":"amount","tiers":[{"from":"0","upTo":"499.99","rate":"0.25"},{"from":"500","upTo":"2999.99","rate":"0.30"},{"from":"3000","rate":"0.40"}]`)
	require.Equal(t, []string{"/components/0/rule/tiers/1 499.99 500 0.003", "/components/0/rule/tiers/2 2999.99 3000 0.004"}, find(mytime, model.CodeGap))
	// Xactly help center: the table ends at 150 % of quota.
	xactly := tiers(`"over":"attainment","tiers":[{"from":"0","upTo":"0.50","rate":"0.02"},{"from":"0.50","upTo":"1","rate":"0.03"},{"from":"1","upTo":"1.25","rate":"0.04"},{"from":"1.25","upTo":"1.5","rate":"0.05"}]`)
	require.Equal(t, []string{"/components/0/rule/tiers/3 150000 0 7500"}, find(xactly, model.CodeGap))
	// A table may contradict itself where a tier begins and where the last one ends as well.
	both := tiers(`"over":"amount","tiers":[{"from":"1000","upTo":"5000","rate":"0.03"},{"from":"4000","upTo":"9000","rate":"0.05","pays":"marginal"}]`)
	require.Equal(t, []string{"/components/0/rule/tiers/1 4000 5000 100"}, find(both, model.CodeOverlap))
	require.Equal(t, []string{"/components/0/rule/tiers/0 0 1000 30", "/components/0/rule/tiers/1 9000 0 14550"}, find(both, model.CodeGap))
	// What an open tier claims is claimed again by those after it, and by no more than they have.
	open := tiers(`"over":"amount","tiers":[{"rate":"0.03"},{"from":"100","upTo":"200","rate":"0.05"},{"from":"200","rate":"0.06"}]`)
	require.Equal(t, []string{"/components/0/rule/tiers/1 100 200 4"}, find(open, model.CodeOverlap))
	open = tiers(`"over":"amount","tiers":[{"rate":"0.03"},{"from":"100","rate":"0.05"}]`)
	require.Equal(t, []string{"/components/0/rule/tiers/1 100 0 6000"}, find(open, model.CodeOverlap))
	texts := map[string]string{}
	for _, f := range open {
		texts[f.Code] = f.Text(calendar.English) + " " + f.Text(calendar.Chinese)
	}
	require.Equal(t, "c: two tiers claim what lies above 100.00 of revenue; the two readings differ by 6,000.00 USD c：revenue 超过 100.00 的部分有两档同时适用，两种读法相差 6,000.00 USD", texts[model.CodeOverlap])
	// A measure that is misspelt has no quota, and its tiers no size: the problem says enough.
	misspelt, err := model.LintDocument(incentive.Builtin(), []byte(`{"schema":"salesperf.plan/v1","id":"p","version":1,"currency":"USD","places":2,"components":[{"id":"c","measure":"revenu","interval":"quarter",
		"rule":{"kind":"tiered","over":"attainment","tiers":[{"upTo":"1","rate":"0.03"},{"upTo":"0.8","rate":"0.06"},{"upTo":"2","rate":"0.08"}]}}]}`), agent())
	require.NoError(t, err)
	require.NotEmpty(t, find(misspelt, model.CodeNotReadable))
	require.Empty(t, append(find(misspelt, model.CodeOverlap), find(misspelt, model.CodeGap)...))
	// Pulse RevOps Q264: two of three printed extras do not follow from the table.
	who := agent()
	who.Promises = printedExtras(true)
	require.Equal(t, []string{"/components/0/rule 120000 28000 4000", "/components/0/rule 130000 42000 12000"}, find(lintFile(t, "promise.plan.json", who), model.CodePromise))
}

func TestLintOfASetupLooksAtWhoIsOnThePlans(t *testing.T) {
	data, err := os.ReadFile("testdata/lint/cliff.plan.json")
	require.NoError(t, err)
	plan, err := incentive.Builtin().Decode(data)
	require.NoError(t, err)
	unreached := func(s incentive.Setup) (out []string) {
		found, err := model.LintSetup(s, agent())
		require.NoError(t, err)
		for _, f := range found {
			if f.Code == model.CodeUnreached {
				out = append(out, f.Path)
			}
		}
		return out
	}
	other := plan // of which the promises of the first one say nothing
	other.ID, other.Components = "other", slices.Clone(plan.Components)
	other.Components[0].ID = "other"
	who := agent()
	who.Promises = []model.Promise{{Component: plan.Components[0].ID, Sold: num("0"), Pays: num("7")}}
	found, err := model.LintSetup(incentive.Setup{Plans: []incentive.Plan{other, plan}}, who)
	require.NoError(t, err)
	promised := slices.DeleteFunc(found, func(f model.Finding) bool { return f.Code != model.CodePromise })
	require.Len(t, promised, 1)
	require.Equal(t, "/plans/1/components/0/rule", promised[0].Path)
	other.Currency, who.Most = "", decimal.Zero
	bad := plan
	bad.Version = 0
	_, err = model.LintSetup(incentive.Setup{Plans: []incentive.Plan{other, plan, bad}}, who)
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.Len(t, ps, 2)
	require.True(t, ps.Has("/plans/0/currency", check.Malformed) && ps.Has("/plans/2/version", check.Range), "%v", ps)
	_, err = model.LintSetup(incentive.Setup{Plans: []incentive.Plan{plan, plan}}, model.Person{Most: num("2")})
	require.EqualError(t, err, `/year/revenue: how much of "revenue" is a year? [required]`)

	s := incentive.Setup{During: q3.Span(), Plans: []incentive.Plan{plan}}
	require.Equal(t, []string{"/plans/0/components/0"}, unreached(s))
	s.Assignments = []incentive.Assignment{{Payee: "Wang", Plan: "agent"}}
	require.Empty(t, unreached(s))
	s.Plans[0].Components[0].From = []incentive.Source{incentive.FromBelow}
	s.Plans[0].Crediting = incentive.Crediting{Match: incentive.FirstMatch, Rules: []incentive.CreditRule{{ID: "team", From: incentive.FromBelow, Base: incentive.FullBase, Levels: list("1")}}}
	require.Equal(t, []string{"/plans/0/components/0"}, unreached(s))
	s.Chart, err = org.New(org.Post{Member: "Wang"}, org.Post{Member: "Li Na", Under: "Wang"})
	require.NoError(t, err)
	require.Empty(t, unreached(s))
	s.Assignments[0].During = calendar.From(q3.To)
	require.Equal(t, []string{"/plans/0/components/0"}, unreached(s))
}

func TestLintSaysWhatItLacks(t *testing.T) {
	data, err := os.ReadFile("testdata/lint/cliff.plan.json")
	require.NoError(t, err)
	plan, err := incentive.Builtin().Decode(data)
	require.NoError(t, err)
	_, err = model.Lint(plan, model.Person{Promises: []model.Promise{{Component: "nothing"}}})
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/most", check.Range) && ps.Has("/year/revenue", check.Required) && ps.Has("/promises/0/component", check.Unknown), "%v", ps)
	_, err = model.Lint(incentive.Plan{}, agent())
	require.ErrorAs(t, err, &ps)
	shared := plan
	shared.Components = slices.Clone(plan.Components)
	shared.Components[0].Grain, shared.Components[0].Rule = incentive.AtEnd, incentive.Contest{Prizes: list("10"), Ties: incentive.ShareTied}
	vain := agent()
	vain.Promises = []model.Promise{{Component: shared.Components[0].ID, Sold: num("1"), Pays: num("10")}}
	_, err = model.Lint(shared, vain)
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/promises/0/component", check.Mismatch), "%v", ps)
	plan.Components[0].Rule = incentive.Curve{Over: incentive.OverAttainment, Yields: incentive.YieldsTarget, Mode: incentive.Stepped, Points: []incentive.Point{{At: num("0"), Value: num("1")}}}
	who := agent()
	who.Target = decimal.NullDecimal{}
	_, err = model.Lint(plan, who)
	require.ErrorIs(t, err, incentive.ErrMissing)
}

// FuzzLintDocumentTakesAnything holds the law that no document makes the linter fail.
func FuzzLintDocumentTakesAnything(f *testing.F) {
	for _, code := range codes {
		data, err := os.ReadFile("testdata/lint/" + code + ".plan.json")
		require.NoError(f, err)
		f.Add(data)
	}
	f.Add([]byte(`{"components":[{"rule":{"tiers":[{"upTo":"1e-5000000","rate":"1e99999999"},{"from":"1e5000000","upTo":"1"}]}}]}`))
	f.Add([]byte(`{"places":1000000000,"components":[{"interval":"month","rule":{"over":"attainment","tiers":[{"upTo":"1","rate":"1"}]}}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		found, err := model.LintDocument(incentive.Builtin(), data, agent())
		if err != nil {
			require.Nil(t, found)
			return
		}
		for _, f := range found {
			require.NotEmpty(t, f.Text(calendar.Chinese))
		}
	})
}

// Pay of 500 from 50,000 on that stops above 90,000 falls there, and not where it began to
// stand still.
func TestADropBeginsWherePayFalls(t *testing.T) {
	p := quarterPlan(incentive.AtEnd, incentive.Bonus{Over: incentive.OverAmount, Scope: incentive.BestStep, Steps: []incentive.BonusStep{{At: num("50000"), Amount: num("500")}}})
	p.Components[0].When = []incentive.Gate{incentive.AtMost("revenue", num("90000"))}
	drops := findings(t, p, agent(), model.CodeDrop)
	require.Len(t, drops, 1)
	require.Equal(t, []string{"90000", "-500"}, []string{drops[0].From.Decimal.String(), drops[0].Amount.Decimal.String()})
	require.False(t, drops[0].To.Valid)
}

// Pay that jumps at 100,000 for a tier that owns its bound, and a cent later for a factor that
// does not, has two cliffs: neither makes the other one usual.
func TestTwoCliffsSideBySide(t *testing.T) {
	p := quarterPlan(incentive.AtEnd, retroactive("3", "5"))
	p.Components[0].Modifiers = []incentive.Modifier{{By: incentive.Position{Measure: "revenue", Over: incentive.OverAttainment}, Bound: incentive.Below,
		Steps: []incentive.FactorStep{{UpTo: null("1"), Factor: num("1")}, {Factor: num("1.2")}}}}
	var got []string
	for _, f := range findings(t, p, agent(), model.CodeCliff) {
		got = append(got, f.From.Decimal.String()+" "+f.Amount.Decimal.Round(2).String())
	}
	require.ElementsMatch(t, []string{"99999.99 2000", "100000 1000"}, got)
}

package incentivetest_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/incentivetest"
	"github.com/salesperf/salesperf/target/check"
)

// company returns three sellers under a plan with tiers, a pool and a cap, and what the
// plan is known not to keep.
func company(t testing.TB) (incentivetest.Given, []incentivetest.Law) {
	t.Helper()
	files, err := incentivetest.Load(os.DirFS("testdata/company"), incentivetest.Options{})
	require.NoError(t, err)
	return files[0].Spec.Given, []incentivetest.Law{
		{Property: incentivetest.NoCliff, Allowance: decimal.NewFromInt(300), Why: "from half of the quota on 3 % are paid on everything"},
		{Property: incentivetest.LateZeroSum, Waived: true, Why: "a pool that has been paid is not divided again"},
	}
}

// verdicts tries laws.
func verdicts(t testing.TB, g incentivetest.Given, x incentivetest.Trial) map[incentivetest.Property]incentivetest.Verdict {
	t.Helper()
	list, err := incentivetest.Try(g, x)
	require.NoError(t, err)
	out := map[incentivetest.Property]incentivetest.Verdict{}
	for _, v := range list {
		out[v.Law.Property] = v
	}
	require.Len(t, out, len(list))
	return out
}

func TestPropertiesHold(t *testing.T) {
	g, terms := company(t)
	incentivetest.Properties(t, g, incentivetest.Trial{Laws: incentivetest.Laws(terms...), Cases: 30})
}

// Every property has cases that could break it, and the plan's own terms are needed.
func TestVerdictsCountWhatCouldBreak(t *testing.T) {
	g, terms := company(t)
	all := verdicts(t, g, incentivetest.Trial{Laws: incentivetest.Laws(terms...)})
	require.Len(t, all, 12)
	for p, v := range all {
		require.NoError(t, v.Err(), p)
		require.Empty(t, v.Silent, p)
		require.Positive(t, v.Shown, p)
		require.LessOrEqual(t, v.Shown, v.Tried, p)
		require.Zero(t, v.Missed, p)
	}
	require.Equal(t, "299.97", all[incentivetest.NoCliff].Worst.String())
	require.Equal(t, 2, all[incentivetest.WorkerCount].Shown)
	late := all[incentivetest.LateZeroSum]
	require.Positive(t, late.Broken)
	require.NotNil(t, late.Counterexample)
	require.Contains(t, late.String(), "; waived: a pool that has been paid is not divided again")
	require.Contains(t, all[incentivetest.NoCliff].String(), "; 300 is allowed, 299.97 was needed: from half of the quota on 3 % are paid on everything")
}

// The same seed makes the same cases, and another seed others.
func TestTrialsAreDeterministic(t *testing.T) {
	g, _ := company(t)
	law := []incentivetest.Law{{Property: incentivetest.LateZeroSum, Waived: true, Why: "it differs"}}
	first := verdicts(t, g, incentivetest.Trial{Laws: law, Cases: 20, Seed: 7})[incentivetest.LateZeroSum]
	again := verdicts(t, g, incentivetest.Trial{Laws: law, Cases: 20, Seed: 7})[incentivetest.LateZeroSum]
	other := verdicts(t, g, incentivetest.Trial{Laws: law, Cases: 20, Seed: 8})[incentivetest.LateZeroSum]
	require.Equal(t, first.Counterexample.String(), again.Counterexample.String())
	require.Equal(t, first.Worst, again.Worst)
	require.NotEqual(t, first.Worst, other.Worst)
}

// Each thing that an engine does wrong is caught by a property of its own, and by no
// property that it has nothing to do with.
func TestBrokenEnginesAreCaught(t *testing.T) {
	for name, c := range map[string]struct {
		engine incentivetest.Engine
		caught []incentivetest.Property
	}{
		"the wrong side at a bound":                  {broken{setup: wrongSide}, []incentivetest.Property{incentivetest.Bounds}},
		"a lost cent in a split":                     {broken{facts: lostCent}, []incentivetest.Property{incentivetest.Conservation, incentivetest.ZeroSum, incentivetest.Scale}},
		"what is left over of a pool":                {broken{setup: lostRest}, []incentivetest.Property{incentivetest.Conservation, incentivetest.Scale}},
		"a refund taken twice":                       {broken{facts: twice}, []incentivetest.Property{incentivetest.ZeroSum}},
		"late facts are ignored":                     {broken{facts: late}, []incentivetest.Property{incentivetest.Order}},
		"refunds of an earlier batch find nothing":   {broken{facts: forgetful}, []incentivetest.Property{incentivetest.Batches}},
		"the cap is held by each earning":            {broken{setup: capEach}, []incentivetest.Property{incentivetest.CapKept}},
		"several workers begin totals anew":          {broken{setup: piecemeal}, []incentivetest.Property{incentivetest.WorkerCount}},
		"posting twice adds twice":                   {broken{post: addsUp}, []incentivetest.Property{incentivetest.Idempotent}},
		"a most that is not of the plan's own money": {broken{setup: hardCoded}, []incentivetest.Property{incentivetest.Scale}},
		"what takes back is not posted":              {broken{post: onlyGains}, []incentivetest.Property{incentivetest.Idempotent}},
		"a second sale of a day comes too late":      {broken{facts: oneADay}, []incentivetest.Property{incentivetest.Batches}},
		"the cap is a cent higher":                   {broken{setup: generous}, []incentivetest.Property{incentivetest.CapKept, incentivetest.Scale}},
		"the last tier pays 1 % on everything":       {broken{setup: lastOnEverything}, []incentivetest.Property{incentivetest.Monotone, incentivetest.NoCliff}},
	} {
		t.Run(name, func(t *testing.T) {
			g, terms := company(t)
			g.Engine = c.engine
			var caught []incentivetest.Property
			for _, l := range incentivetest.Laws(terms...) {
				x := incentivetest.Trial{Laws: []incentivetest.Law{l}, Cases: 10}
				switch expected := slices.Contains(c.caught, l.Property); {
				case l.Property == incentivetest.WorkerCount && expected:
					x.Cases = 1
				case l.Property == incentivetest.WorkerCount:
					continue // its cases are large, and the others do not look at workers
				case expected:
					x.Cases = 30
				}
				v := verdicts(t, g, x)[l.Property]
				if v.Counterexample == nil || l.Waived {
					continue
				}
				caught = append(caught, l.Property)
				require.Error(t, v.Err())
				require.LessOrEqual(t, len(v.Counterexample.Scenario.Given.Facts), 4, v)
				if l.Property == incentivetest.Order {
					for _, f := range v.Counterexample.Scenario.Given.Facts {
						require.Len(t, strings.TrimRight(f.Amounts[0].Value.Abs().String(), "0"), 1, "%s is not round", f.Amounts[0].Value)
					}
				}
				failsTheSame(t, *v.Counterexample, incentivetest.Options{Engine: c.engine})
			}
			require.ElementsMatch(t, c.caught, caught)
		})
	}
}

// What only many facts show is not cut down for ever.
func TestCuttingDownEnds(t *testing.T) {
	g, _ := company(t)
	g.Engine = crowded{}
	v := verdicts(t, g, incentivetest.Trial{Laws: []incentivetest.Law{{Property: incentivetest.WorkerCount}}, Cases: 1})[incentivetest.WorkerCount]
	require.Error(t, v.Err())
	require.Greater(t, len(v.Counterexample.Scenario.Given.Facts), 1_500)
	require.LessOrEqual(t, v.Counterexample.Runs, 20)
}

// failsTheSame saves a counterexample beside the plan, and runs it from there.
func failsTheSame(t *testing.T, x incentivetest.Counterexample, o incentivetest.Options) {
	t.Helper()
	plan, err := os.ReadFile("testdata/company/seller.plan.json")
	require.NoError(t, err)
	text, err := x.Spec().Encode()
	require.NoError(t, err)
	require.Contains(t, x.String(), string(bytes.TrimSpace(text)))
	files, err := incentivetest.Load(fstest.MapFS{"seller.plan.json": {Data: plan}, "found.spec.json": {Data: text}}, o)
	require.NoError(t, err)
	list, err := files[0].Spec.All()[0].Check()
	if x.Err != nil {
		require.EqualError(t, err, x.Err.Error())
		return
	}
	require.NoError(t, err)
	require.NotEmpty(t, list)
	require.Len(t, list, len(x.Scenario.Expect), "everything that it expects is not so")
	for i, d := range list {
		require.Equal(t, x.Differences[i].String(), d.String())
	}
	if x.Scenario.Name == string(incentivetest.Scale) {
		return // what it expects was computed by the broken engine, too
	}
	o.Engine = nil
	files, err = incentivetest.Load(fstest.MapFS{"seller.plan.json": {Data: plan}, "found.spec.json": {Data: text}}, o)
	require.NoError(t, err)
	right, err := files[0].Spec.All()[0].Check()
	require.NoError(t, err)
	require.Empty(t, told(right), "the right engine keeps what the spec expects")
}

func told(list []incentivetest.Difference) (out []string) {
	for _, d := range list {
		out = append(out, d.String())
	}
	return out
}

// A counterexample of a plan fails from a file beside it as it does here.
func TestCounterexampleOfAPlanIsASpec(t *testing.T) {
	g, _ := company(t)
	v := verdicts(t, g, incentivetest.Trial{Laws: []incentivetest.Law{{Property: incentivetest.NoCliff}}})[incentivetest.NoCliff]
	require.ErrorContains(t, v.Err(), "no-cliff: ")
	x := v.Counterexample
	require.Len(t, x.Scenario.Given.Facts, 1)
	require.Len(t, x.Scenario.Given.Assignments, 1)
	require.LessOrEqual(t, len(x.Scenario.Given.Quotas), 2)
	require.Equal(t, "30000.01", x.Scenario.Given.Facts[0].Amounts[0].Value.String())

	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, os.DirFS("testdata/company")))
	require.NoError(t, os.Remove(filepath.Join(dir, "seller.spec.json")))
	text, err := x.Spec().Encode()
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "no-cliff.spec.json"), text, 0o600))
	list := differences(t, os.DirFS(dir))
	require.Equal(t, told(x.Differences), told(list))
	by, ok := list[0].By()
	require.True(t, ok)
	require.Equal(t, v.Worst.String(), by.String())
}

// Properties fails with the verdict and the spec. The failing test runs in a process of
// its own.
func TestPropertiesFail(t *testing.T) {
	if os.Getenv("SALESPERF_FAILING_PROPERTY") != "" {
		g, _ := company(t)
		incentivetest.Properties(t, g, incentivetest.Trial{Laws: []incentivetest.Law{{Property: incentivetest.NoCliff}, {Property: incentivetest.ZeroSum}}, Cases: 20})
		return
	}
	cmd := exec.Command(os.Args[0], "-test.v", "-test.run=^TestPropertiesFail$")
	cmd.Env = append(os.Environ(), "SALESPERF_FAILING_PROPERTY=1")
	out, err := cmd.CombinedOutput()
	require.Error(t, err)
	require.Contains(t, string(out), "--- FAIL: TestPropertiesFail/no-cliff")
	require.Contains(t, string(out), "as a spec, to be saved beside the plan as no-cliff.spec.json:")
	require.Contains(t, string(out), "--- PASS: TestPropertiesFail/reversal")
}

// What a property says nothing about it skips, and says why; what no case has shown it
// does not take for shown.
func TestNothingIsShownByNothing(t *testing.T) {
	g, _ := company(t)
	g.Plans[0].Caps = nil
	g.Plans[0].Components[0].Rule = incentive.Flat{Rate: decimal.New(3, -2)}
	all := verdicts(t, g, incentivetest.Trial{Cases: 3})
	require.Equal(t, "no plan has a cap that can be looked at for itself", all[incentivetest.CapKept].Silent)
	require.Equal(t, "no component pays by a jump at a bound on what it pays on", all[incentivetest.Bounds].Silent)
	require.NoError(t, all[incentivetest.CapKept].Err())

	g, _ = company(t)
	g.Plans[0].Caps[0].AtMost = decimal.New(1, 11) // nobody gets there
	v := verdicts(t, g, incentivetest.Trial{Laws: []incentivetest.Law{{Property: incentivetest.CapKept}}, Cases: 3})[incentivetest.CapKept]
	require.ErrorContains(t, v.Err(), "3 cases, 0 of which could break it; nothing shows that it holds")

	g.Quotas = nil // every sale asks for one
	v = verdicts(t, g, incentivetest.Trial{Laws: []incentivetest.Law{{Property: incentivetest.Order}}, Cases: 3})[incentivetest.Order]
	require.ErrorContains(t, v.Err(), "0 cases, 0 of which could break it (3 more could not be computed: /payees/")
}

// TestWhoComesBackHasACapForEachTime holds that a cap is that of one stay on the plan: who leaves
// it and comes back inside an interval is let through as much again, and breaks nothing.
func TestWhoComesBackHasACapForEachTime(t *testing.T) {
	g, _ := company(t)
	first := g.Assignments[0]
	back := first
	first.During.To, back.During.From = july.From.AddDays(12), july.From.AddDays(15)
	g.Assignments = append([]incentive.Assignment{first, back}, g.Assignments[1:]...)
	laws := []incentivetest.Law{{Property: incentivetest.CapKept}}
	v := verdicts(t, g, incentivetest.Trial{Laws: laws, Cases: 200})[incentivetest.CapKept]
	require.NoError(t, v.Err())
	require.Positive(t, v.Shown)
}

// TestAPoolIsThatOfAVersion holds that each version of a plan shares a pool of its own, and that
// who comes back to a plan has a part for each time.
func TestAPoolIsThatOfAVersion(t *testing.T) {
	laws := []incentivetest.Law{{Property: incentivetest.Conservation}}
	g, _ := company(t)
	next := g.Plans[0]
	g.Plans[0].Effective.To, next.Effective.From, next.Version = july.From.AddDays(12), july.From.AddDays(12), 2
	g.Plans = append(g.Plans, next)
	v := verdicts(t, g, incentivetest.Trial{Laws: laws})[incentivetest.Conservation]
	require.NoError(t, v.Err())

	files, err := incentivetest.Load(os.DirFS("testdata/rich"), incentivetest.Options{})
	require.NoError(t, err)
	g = files[0].Spec.Given
	first := g.Assignments[0]
	back := first
	first.During.To, back.During.From = g.During.From.AddDays(10), g.During.From.AddDays(14)
	g.Assignments = append([]incentive.Assignment{first, back}, g.Assignments[1:]...)
	v = verdicts(t, g, incentivetest.Trial{Laws: laws})[incentivetest.Conservation]
	require.NoError(t, v.Err())
	require.Positive(t, v.Shown)
}

// What cannot be tried is a problem, all at once.
func TestTrialProblems(t *testing.T) {
	g, _ := company(t)
	g.Workers = 65
	_, err := incentivetest.Try(g, incentivetest.Trial{Cases: -1, Laws: incentivetest.Laws(
		incentivetest.Law{Property: "fair"}, incentivetest.Law{Property: incentivetest.Scale, Allowance: decimal.NewFromInt(-1)},
		incentivetest.Law{Property: incentivetest.NoCliff, Allowance: decimal.NewFromInt(1), Waived: true}, incentivetest.Law{Property: incentivetest.NoCliff})})
	var problems check.Problems
	require.ErrorAs(t, err, &problems)
	var got []string
	for _, p := range problems {
		got = append(got, p.Path+" "+p.Code)
	}
	require.Equal(t, []string{"/laws/8/allowance mismatch", "/laws/8/why required", "/laws/11/allowance range", "/laws/11/why required",
		"/laws/12/property unknown", "/laws/13/property duplicate", "/cases range", "/workers range"}, got)
	g.Workers, g.Assignments, g.Quotas = 0, nil, nil
	_, err = incentivetest.Try(g, incentivetest.Trial{})
	require.ErrorContains(t, err, "nobody is on a plan")
}

// The facts of a host are mixed into the cases: only one of them here is sold abroad.
func TestFactsOfTheHostAreTried(t *testing.T) {
	g, _ := company(t)
	files, err := incentivetest.Load(os.DirFS("testdata/company"), incentivetest.Options{})
	require.NoError(t, err)
	own := files[0].Spec.Scenarios[0].Given.Facts[0]
	own.Territory = "abroad"
	g = g.When(own)
	g.Engine = broken{facts: func(batches [][]incentive.Fact) [][]incentive.Fact {
		abroad := map[string]bool{}
		return eachBatch(batches, func(f incentive.Fact) bool {
			if f.Territory == "abroad" && len(batches) > 1 {
				abroad[f.ID] = true
			}
			return !abroad[f.ID] && !abroad[f.Original]
		})
	}}
	v := verdicts(t, g, incentivetest.Trial{Laws: []incentivetest.Law{{Property: incentivetest.Batches}}})[incentivetest.Batches]
	require.Error(t, v.Err())
	require.Contains(t, v.Counterexample.String(), `"abroad"`)
	require.True(t, strings.Contains(v.Counterexample.String(), own.ID))
}

package incentivetest_test

import (
	"errors"
	"go/parser"
	"go/token"
	"io/fs"
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
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

func TestSpecs(t *testing.T) {
	incentivetest.Run(t, os.DirFS("testdata/specs"), incentivetest.Options{})
}

// executive returns the files of the plan and its spec, and what differs when they are
// changed.
func executive(t testing.TB, replace ...string) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, name := range []string{"executive.plan.json", "executive.spec.json"} {
		data, err := os.ReadFile(filepath.Join("testdata/specs", name))
		require.NoError(t, err)
		fsys[name] = &fstest.MapFile{Data: []byte(strings.NewReplacer(replace...).Replace(string(data)))}
	}
	return fsys
}

// differences checks all scenarios.
func differences(t testing.TB, fsys fs.FS) (out []incentivetest.Difference) {
	t.Helper()
	files, err := incentivetest.Load(fsys, incentivetest.Options{})
	require.NoError(t, err)
	for _, f := range files {
		for _, s := range f.Spec.All() {
			list, err := s.Check()
			require.NoError(t, err)
			out = append(out, list...)
		}
	}
	return out
}

// A plan that pays otherwise than it should is caught, whatever part of it is wrong.
func TestChangedPlanDiffers(t *testing.T) {
	require.Empty(t, differences(t, executive(t)))
	for _, c := range []struct{ old, changed string }{
		{`"rate": "0.03"`, `"rate": "0.031"`}, {`"rate": "0.05"`, `"rate": "0.06"`}, {`"upTo": "1"`, `"upTo": "1.01"`},
		{`{"rate": "0.05", "pays": "marginal"}`, `{"rate": "0.05", "pays": "retroactive"}`}, {`"atLeast": "0.85"`, `"atLeast": "0.86"`},
		{`"atMost": "6000"`, `"atMost": "6000.01"`}, {`"weight": "20"`, `"weight": "21"`}, {`"months": 1`, `"months": 2`}, {`"rate": "0.005"`, `"rate": "0.0051"`},
	} {
		require.NotEmpty(t, differences(t, executive(t, c.old, c.changed)), c.changed)
	}
}

// Each subject shows what was wanted and what there is.
func TestDifferenceOfEachSubject(t *testing.T) {
	for _, c := range []struct{ old, wrong, want string }{
		{`"tier": 2, "amount": "1000"`, `"tier": 2, "amount": "1000.5"`, "line payee=Li Na component=commission tier=2\n  want 1000.5   got 1000   (-0.5)"},
		{`{"of": "earning", "component": "commission", "amount": "4000"}`, `{"of": "earning", "component": "commission", "amount": "3999"}`, "earning component=commission\n  want 3999   got 4000   (+1)"},
		{`{"of": "earned", "payee": "Li Na", "amount": "4000"}`, `{"of": "earned", "payee": "Li Na", "amount": "5"}`, "earned payee=Li Na\n  want 5   got 4000   (+3995)"},
		{`"in": "2026-07-31", "amount": "4000"`, `"in": "2026-07-31", "amount": "1"`, "paid payee=Li Na in=2026-07-31\n  want 1   got 4000   (+3999)"},
		{`"fact": "D-1", "amount": "3200"`, `"fact": "D-1", "amount": "4000"`, "claim payee=Li Na asOf=2026-07-31 phase=released fact=D-1\n  want 4000   got 3200   (-800)"},
		{`"in": "2026-08-01", "amount": "800"`, `"in": "2026-08-01", "code": "draw"`, "payment payee=Li Na in=2026-08-01 asOf=2026-08-31 code=draw\n  want any   got nothing"},
		{`"component": "cash", "amount": "0.05"`, `"component": "cash", "amount": "0.04"`, "reason payee=Li Na component=cash code=gate fact=D-1\n  want 0.04   got 0.05   (+0.01)"},
		{`{"of": "paid", "payee": "Li Na", "amount": "0"}`, `{"of": "paid", "payee": "Li Na", "none": true}`, "paid payee=Li Na\n  want nothing   got 0"},
		{`"component": "commission", "none": true`, `"component": "commission", "amount": "0"`, "line payee=Li Na component=commission\n  want 0   got nothing"},
	} {
		list := differences(t, executive(t, c.old, c.wrong))
		require.Len(t, list, 1, c.wrong)
		require.True(t, strings.HasPrefix(list[0].String(), c.want), "%s\n---\n%s", c.want, list[0])
	}
}

// Everything that is wrong with a spec is reported at once, and where.
func TestSpecProblems(t *testing.T) {
	_, err := incentivetest.DecodeSpec([]byte(`{"schema": "x", "plans": ["../a"], "scenarios": [
		{"name": "", "expect": [{"of": "lines"}, {"of": "paid", "tier": 1}, {"of": "claim"}, {"of": "reason", "none": true, "amount": "1", "payee": "a", "fact": "b"}, {"of": "line", "tier": -1}]},
		{"name": "a"}, {"name": "a"}]}`))
	var problems check.Problems
	require.ErrorAs(t, err, &problems)
	var got []string
	for _, p := range problems {
		got = append(got, p.Path+" "+p.Code)
	}
	require.Equal(t, []string{"/schema mismatch", "/plans/0 malformed", "/scenarios/0/name required", "/scenarios/0/expect/0/of unknown", "/scenarios/0/expect/1/tier mismatch",
		"/scenarios/0/expect/2/asOf required", "/scenarios/0/expect/2/phase required", "/scenarios/0/expect/3/none mismatch", "/scenarios/0/expect/4/tier range",
		"/scenarios/2/name duplicate"}, got)
	_, err = incentivetest.DecodeSpec([]byte(`{"schema": "salesperf.spec/v1", "scenario": []}`))
	require.ErrorAs(t, err, &problems)
	require.True(t, problems.Has("/scenario", check.Unknown))
}

// TestASpecLeavesOutNoAmount holds that figures that nobody wrote are no figures of 0: of a
// quota, a reading, a fact, an overlay.
func TestASpecLeavesOutNoAmount(t *testing.T) {
	_, err := incentivetest.DecodeSpec([]byte(`{"schema": "salesperf.spec/v1",
		"given": {"quotas": [{"payee": "Li Na", "measure": "revenue", "period": {"level": "month", "from": "2026-07-01", "to": "2026-08-01"}}],
			"readings": [{"payee": "Li Na", "name": "score", "period": {"level": "month", "from": "2026-07-01", "to": "2026-08-01"}}]},
		"scenarios": [{"name": "a", "given": {"facts": [{"id": "D-1", "kind": "booking", "on": "2026-07-06", "currency": "CNY",
			"amounts": [{"name": "revenue"}], "participants": [{"payee": "Li Na", "overlay": true}]}]}}]}`))
	var problems check.Problems
	require.ErrorAs(t, err, &problems)
	for _, path := range []string{"/given/quotas/0/amount", "/given/readings/0/value", "/scenarios/0/given/facts/0/amounts/0/value", "/scenarios/0/given/facts/0/participants/0/share"} {
		require.True(t, problems.Has(path, check.Required), "%s in %v", path, err)
	}
	require.Len(t, problems, 4)
}

// What cannot be computed or looked up is a problem and no difference.
func TestScenarioProblems(t *testing.T) {
	for _, c := range []struct{ old, wrong, path, code string }{
		{`"payee": "Li Na", "component": "commission", "none": true`, `"payee": "Li Nah", "component": "commission", "none": true`, "/expect/3/payee", check.Unknown},
		{`"component": "commission", "none": true`, `"component": "comission", "none": true`, "/expect/3/component", check.Unknown},
		{`"component": "commission", "none": true`, `"fact": "D-3", "none": true`, "/expect/3/fact", check.Unknown},
		{`"component": "commission", "none": true`, `"plan": "other", "none": true`, "/expect/3/plan", check.Unknown},
		{`"given": {"facts": [`, `"given": {"chart": [{"member": "Li Na", "under": "Zhao Min"}], "facts": [`, "/chart/0/under", check.Unknown},
		{`"on": "2026-07-07", "currency": "CNY"`, `"on": "2026-07-07", "currency": "USD"`, "/facts/0/currency", check.Mismatch},
	} {
		files, err := incentivetest.Load(executive(t, c.old, c.wrong), incentivetest.Options{})
		require.NoError(t, err)
		_, err = files[0].Spec.All()[1].Check()
		var problems check.Problems
		require.ErrorAs(t, err, &problems, c.wrong)
		require.True(t, problems.Has(c.path, c.code), "%s", problems)
	}
	_, err := incentivetest.Scenario{}.Check()
	var problems check.Problems
	require.ErrorAs(t, err, &problems)
	require.True(t, problems.Has("/expect", check.Required) && problems.Has("/plans", check.Required), "%s", problems)
}

// Amounts of two currencies are not added up, unless one of them is named.
func TestCurrenciesAreNotAddedUp(t *testing.T) {
	for named, ok := range map[string]bool{``: false, `"currency": "CNY", `: true} {
		files, err := incentivetest.Load(executive(t, `"payee": "Wang Wei", "plan": "executive"`, `"payee": "Wang Wei", "plan": "executive", "paidIn": "USD"`,
			`{"of": "payment", "payee": "Li Na", "asOf": "2026-08-31", "in": "2026-08-01", "amount": "800"`,
			`{"of": "payment", `+named+`"asOf": "2026-08-31", "in": "2026-07-01", "amount": "3200"`), incentivetest.Options{})
		require.NoError(t, err)
		s := files[0].Spec.All()[0]
		s.Given.Rates = []incentive.ExchangeRate{{From: "CNY", To: "USD", Rate: decimal.RequireFromString("0.14")}}
		list, err := s.Check()
		require.Empty(t, list)
		if ok {
			require.NoError(t, err)
			continue
		}
		var problems check.Problems
		require.ErrorAs(t, err, &problems)
		require.True(t, problems.Has("/expect/7", check.Mismatch), "%s", problems)
	}
}

// A folder without a spec tests nothing, and that is an error.
func TestLoadFindsSpecsAndPlans(t *testing.T) {
	_, err := incentivetest.Load(fstest.MapFS{"a.plan.json": {}}, incentivetest.Options{})
	require.ErrorIs(t, err, fs.ErrNotExist)
	_, err = incentivetest.Load(nil, incentivetest.Options{})
	require.ErrorIs(t, err, fs.ErrNotExist)
	_, err = incentivetest.Load(executive(t, "executive.plan.json", "missing.plan.json"), incentivetest.Options{})
	require.ErrorIs(t, err, fs.ErrNotExist)
	_, err = incentivetest.Load(executive(t, `"places": 2`, `"places": 99`), incentivetest.Options{})
	require.ErrorContains(t, err, "executive.plan.json: ")
	require.Empty(t, differences(t, executive(t, `"plans": ["executive.plan.json"],`, "")))
}

// Updating writes what came out, and what it writes is met.
func TestRunUpdates(t *testing.T) {
	dir := t.TempDir()
	wrong := executive(t, `"tier": 2, "amount": "1000"`, `"tier": 2, "amount": "7"`, `"component": "commission", "none": true`, `"component": "commission", "amount": "0"`)
	require.NoError(t, os.CopyFS(dir, wrong))
	require.Len(t, differences(t, os.DirFS(dir)), 2)
	incentivetest.Run(t, os.DirFS(dir), incentivetest.Options{Update: func(name string, data []byte) error {
		return os.WriteFile(filepath.Join(dir, name), data, 0o600)
	}})
	require.Empty(t, differences(t, os.DirFS(dir)))
	got, err := incentivetest.Load(os.DirFS(dir), incentivetest.Options{})
	require.NoError(t, err)
	want, err := incentivetest.Load(executive(t), incentivetest.Options{})
	require.NoError(t, err)
	require.Equal(t, want[0].Spec, got[0].Spec)
}

// A scenario that expects nothing gets an expectation for each payout.
func TestObservedFillsIn(t *testing.T) {
	files, err := incentivetest.Load(executive(t), incentivetest.Options{})
	require.NoError(t, err)
	s := files[0].Spec.All()[0]
	s.Expect = nil
	s, err = s.Observed()
	require.NoError(t, err)
	require.Len(t, s.Expect, 2)
	require.Equal(t, "paid payee=Li Na plan=executive in=2026-07-31", s.Expect[0].String())
	require.Equal(t, "4000", s.Expect[0].Amount.Decimal.String())
}

// Run fails with the text of the difference. The failing test runs in a process of its own.
func TestRunFails(t *testing.T) {
	if os.Getenv("SALESPERF_FAILING_SPEC") != "" {
		incentivetest.Run(t, executive(t, `"tier": 2, "amount": "1000"`, `"tier": 2, "amount": "7"`), incentivetest.Options{})
		return
	}
	cmd := exec.Command(os.Args[0], "-test.v", "-test.run=^TestRunFails$")
	cmd.Env = append(os.Environ(), "SALESPERF_FAILING_SPEC=1")
	out, err := cmd.CombinedOutput()
	var failed *exec.ExitError
	require.True(t, errors.As(err, &failed), "%v: %s", err, out)
	require.Contains(t, string(out), "/expect/1: line payee=Li Na component=commission tier=2")
	require.Contains(t, string(out), "--- PASS: TestRunFails/executive.spec.json/the_ceiling_takes_off_what_is_above_it")
}

// The sample of the manual holds.
func TestManual(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "doc.go", nil, parser.ParseComments)
	require.NoError(t, err)
	_, sample, ok := strings.Cut(file.Doc.Text(), "\n\t{\n")
	require.True(t, ok)
	sample, _, ok = strings.Cut(sample, "\n\t}\n")
	require.True(t, ok)
	fsys := executive(t)
	fsys["executive.spec.json"] = &fstest.MapFile{Data: []byte("{" + sample + "}")}
	require.Empty(t, differences(t, fsys))
	fsys["executive.spec.json"] = &fstest.MapFile{Data: []byte("{" + strings.ReplaceAll(sample, `"4000"`, `"4001"`) + "}")}
	require.Len(t, differences(t, fsys), 2)
	for _, s := range []incentivetest.Subject{incentivetest.Earned, incentivetest.Paid, incentivetest.Credited, incentivetest.Earning, incentivetest.Line, incentivetest.Capped,
		incentivetest.Claim, incentivetest.Posted, incentivetest.Payment, incentivetest.Reason} {
		require.Contains(t, file.Doc.Text(), "\n\t"+string(s)+" ")
	}
	for _, l := range incentivetest.Laws() {
		require.Contains(t, file.Doc.Text(), "\n\t"+string(l.Property)+" ")
	}
}

// FuzzSpec: a spec that is read is written and read back the same, and what is observed is
// met.
func FuzzSpec(f *testing.F) {
	files, err := incentivetest.Load(executive(f), incentivetest.Options{})
	require.NoError(f, err)
	plans := files[0].Spec.Given.Plans
	data, err := os.ReadFile("testdata/specs/executive.spec.json")
	require.NoError(f, err)
	f.Add(data)
	f.Add([]byte(`{"schema": "salesperf.spec/v1", "scenarios": [{"name": "a", "given": {"during": {"from": "2026-07-01", "to": "2026-08-01"}, "assignments": [{"payee": "a", "plan": "executive"}]}}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := incentivetest.DecodeSpec(data)
		if err != nil {
			return
		}
		text, err := s.Encode()
		require.NoError(t, err)
		back, err := incentivetest.DecodeSpec(text)
		require.NoError(t, err)
		again, err := back.Encode()
		require.NoError(t, err)
		require.Equal(t, string(text), string(again))
		s.Given.Plans = slices.Clone(plans)
		observed, err := s.Observed()
		if err != nil {
			return
		}
		for _, x := range observed.All() {
			list, err := x.Check()
			if len(x.Expect) == 0 {
				continue
			}
			require.NoError(t, err)
			for _, d := range list {
				t.Error(d)
			}
		}
	})
}

var july = calendar.Standard{}.Period(calendar.Month, calendar.On(2026, 7, 1))

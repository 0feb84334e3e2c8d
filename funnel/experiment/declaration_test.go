package experiment_test

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/stretchr/testify/require"
)

func TestDocumentsAndLiteralsAreTheSame(t *testing.T) {
	for file, want := range map[string]experiment.Experiment{
		"testdata/second-call.json": secondCall(), "testdata/coaching.json": coaching(),
	} {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		got, err := experiment.Decode(data)
		require.NoError(t, err, file)
		require.Equal(t, want, got, file)
		canonical, err := want.MarshalJSON()
		require.NoError(t, err)
		require.JSONEq(t, string(data), string(canonical), file)
	}
}

func TestDigestNamesTheContent(t *testing.T) {
	a, err := secondCall().Digest()
	require.NoError(t, err)
	require.Equal(t, "sha256:3", a[:8])
	other := secondCall()
	other.MinimumEffect = 0.06
	b, err := other.Digest()
	require.NoError(t, err)
	require.NotEqual(t, a, b)
	require.Equal(t, "second-call v1", other.String())
}

func TestAllProblemsAtOnce(t *testing.T) {
	_, err := experiment.Decode([]byte(`{"schema": "salesperf.experiment/v2", "unit": "team", "arms": [{"id": "a"}, {"id": "a", "weight": -1}],
		"primary": {"winsor": {"low": 0.5, "high": 0.4}}, "alpha": 1, "sides": 3, "plan": {"looks": "daily"}, "maturityDays": -1}`))
	requireProblems(t, err,
		"/schema mismatch", "/id required", "/version range", "/unit unknown", "/drawing unknown",
		"/arms/0/weight range", "/arms/1/id duplicate", "/arms/1/weight range",
		"/primary/id required", "/primary/kind unknown", "/primary/better unknown", "/primary/winsor range",
		"/alpha range", "/sides range", "/minimumEffect range", "/power range",
		"/plan/looks unknown", "/plan/formula unknown", "/plan/units required", "/plan/baseline required",
		"/correction unknown", "/maturityDays range")
	text, err := json.Marshal(secondCall())
	require.NoError(t, err)
	_, err = experiment.Decode([]byte(strings.Replace(string(text), `"id"`, `"alpa": 1, "arms": 2, "id"`, 1)))
	requireProblems(t, err, "/alpa unknown", "/arms malformed", "/arms duplicate")
}

func TestCheck(t *testing.T) {
	longest := secondCall()
	longest.ID, longest.Arms[0].Weight, longest.Arms[1].Weight = strings.Repeat("x", 200), 1_000_000, 1_000_000
	longest.Plan.Units, longest.MaturityDays = 1_000_000_000, 36_500
	require.NoError(t, longest.Check())
	many := make([]experiment.Arm, 33)
	for name, c := range map[string]struct {
		change func(*experiment.Experiment)
		want   string
	}{
		"one arm":        {func(e *experiment.Experiment) { e.Arms = e.Arms[:1] }, "/arms required"},
		"too many arms":  {func(e *experiment.Experiment) { e.Arms, e.Correction = many, experiment.Holm }, "/arms too-large"},
		"long id":        {func(e *experiment.Experiment) { e.ID = strings.Repeat("x", 201) }, "/id too-large"},
		"heavy":          {func(e *experiment.Experiment) { e.Arms[0].Weight = 1_000_001 }, "/arms/0/weight range"},
		"underpowered":   {func(e *experiment.Experiment) { e.Plan.Units = 2187 }, "/plan/units range"},
		"endless plan":   {func(e *experiment.Experiment) { e.Plan.Units = 1_000_000_001 }, "/plan/units too-large"},
		"endless effect": {func(e *experiment.Experiment) { e.MinimumEffect = 1e-9 }, "/plan/units too-large"},
		"tiny effect":    {func(e *experiment.Experiment) { e.MinimumEffect = 1e-5 }, "/plan/units too-large"},
		"no effect":      {func(e *experiment.Experiment) { e.MinimumEffect = 0 }, "/minimumEffect range"},
		"rate above one": {func(e *experiment.Experiment) { e.Plan.Baseline = 0.97 }, "/plan/baseline range"},
		"deviation":      {func(e *experiment.Experiment) { e.Plan.Deviation = 1 }, "/plan/deviation mismatch"},
		"sequential": {func(e *experiment.Experiment) {
			e.Guardrails, e.Plan.Looks, e.Primary.Mixture = nil, experiment.Sequential, 0.02
		}, "/plan/first mismatch"},
		"first of fixed":    {func(e *experiment.Experiment) { e.Plan.First = 10 }, "/plan/first mismatch"},
		"mixture of fixed":  {func(e *experiment.Experiment) { e.Primary.Mixture = 0.02 }, "/primary/mixture mismatch"},
		"no number":         {func(e *experiment.Experiment) { e.Power = math.NaN() }, "/power range"},
		"power below alpha": {func(e *experiment.Experiment) { e.Power = 0.05 }, "/power range"},
		"formula of means":  {func(e *experiment.Experiment) { e.Plan.Formula = experiment.Guenther; e.Plan.Deviation = 1 }, "/plan/formula mismatch"},
		"correction of one": {func(e *experiment.Experiment) { e.Correction = experiment.Holm }, "/correction mismatch"},
		"winsor of shares":  {func(e *experiment.Experiment) { e.Primary.Winsor.High = 0.9 }, "/primary/winsor mismatch"},
		"cuped of shares":   {func(e *experiment.Experiment) { e.Primary.Covariate = "before" }, "/primary/covariate mismatch"},
		"days":              {func(e *experiment.Experiment) { e.MaturityDays = 36_501 }, "/maturityDays range"},
		"margin":            {func(e *experiment.Experiment) { e.Guardrails[0].Margin = math.Inf(1) }, "/guardrails/0/margin range"},
		"guardrails":        {func(e *experiment.Experiment) { e.Guardrails = make([]experiment.Guardrail, 33) }, "/guardrails too-large"},
		"deviation of fixed": {func(e *experiment.Experiment) {
			e.Guardrails[0].Metric.Kind, e.Guardrails[0].Deviation = experiment.Mean, 0.1
		}, "/guardrails/0/deviation mismatch"},
		"same metric": {func(e *experiment.Experiment) { e.Guardrails[0].Metric.ID = "won" }, "/guardrails/0/metric/id duplicate"},
	} {
		t.Run(name, func(t *testing.T) {
			e := secondCall()
			c.change(&e)
			if name == "guardrails" {
				require.ErrorContains(t, e.Check(), "more than 32")
				return
			}
			requireProblems(t, e.Check(), c.want)
		})
	}
	for name, c := range map[string]struct {
		change func(*experiment.Experiment)
		want   []string
	}{
		"one-sided sequence": {func(e *experiment.Experiment) { e.Sides = 1 }, []string{"/sides mismatch"}},
		"no mixture":         {func(e *experiment.Experiment) { e.Primary.Mixture = 0 }, []string{"/primary/mixture required"}},
		"first after last":   {func(e *experiment.Experiment) { e.Plan.First = 121 }, []string{"/plan/first mismatch"}},
		"formula of shares":  {func(e *experiment.Experiment) { e.Plan.Formula = experiment.CohenH }, []string{"/plan/formula mismatch", "/plan/baseline range", "/plan/deviation mismatch"}},
		"no deviation":       {func(e *experiment.Experiment) { e.Plan.Deviation = 0 }, []string{"/plan/deviation range"}},
		"covariate":          {func(e *experiment.Experiment) { e.Primary.Covariate = "revenue" }, []string{"/primary/id duplicate"}},
		"deviation of shares": {func(e *experiment.Experiment) {
			e.Unit, e.Guardrails = experiment.Lead, []experiment.Guardrail{{
				Metric:    experiment.Metric{ID: "won", Kind: experiment.Proportion, Better: experiment.Higher, Mixture: 0.1},
				Deviation: 0.4,
			}}
		}, []string{"/guardrails/0/deviation mismatch"}},
		"no correction": {func(e *experiment.Experiment) { e.Correction = experiment.None }, []string{"/correction mismatch"}},
	} {
		t.Run(name, func(t *testing.T) {
			e := coaching()
			c.change(&e)
			requireProblems(t, e.Check(), c.want...)
		})
	}
}

func TestRequiredUnits(t *testing.T) {
	required := func(change func(*experiment.Experiment)) int {
		e := secondCall()
		change(&e)
		n, err := e.Required()
		require.NoError(t, err)
		return n
	}
	require.Equal(t, 2*1094, required(func(*experiment.Experiment) {}))
	require.Equal(t, 2*1030+2, required(func(e *experiment.Experiment) { e.Plan.Formula = experiment.EvanMiller }))
	e := secondCall()
	e.Arms[1].Weight = 0
	_, err := e.Required()
	requireProblems(t, err, "/plan/units too-large")
	// A guard against harm: fewer wins count, and from 20 to 15 % takes fewer leads.
	require.Equal(t, 2*906, required(func(e *experiment.Experiment) { e.Primary.Better = experiment.Lower }))
	// One variant in ten: the harmonic mean of 1 and 9 is 1.8, and 10 / (2 × 1.8) × 1094 is 3038.
	require.Equal(t, 6077, required(func(e *experiment.Experiment) { e.Arms[0].Weight = 9 }))
	// Two variants share alpha.
	half, err := experiment.Design{Formula: experiment.PowerPropTest, Baseline: 0.2, Effect: 0.05, Alpha: 0.025, Sides: 2}.Units(0.8)
	require.NoError(t, err)
	require.Equal(t, 3*int(math.Ceil(half)), required(func(e *experiment.Experiment) {
		e.Arms, e.Correction = append(e.Arms, experiment.Arm{ID: "third", Weight: 1}), experiment.Holm
	}))
}

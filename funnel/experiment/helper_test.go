package experiment_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

// secondCall is testdata/second-call.json: leads, one look.
func secondCall() experiment.Experiment {
	return experiment.Experiment{
		Schema: experiment.Schema, ID: "second-call", Version: 1, Name: "A second call within a day",
		Unit: experiment.Lead, Drawing: experiment.Hashed,
		Arms:    []experiment.Arm{{ID: "as-before", Weight: 1}, {ID: "second-call", Weight: 1}},
		Primary: experiment.Metric{ID: "won", Kind: experiment.Proportion, Better: experiment.Higher},

		MinimumEffect: 0.05, Alpha: 0.05, Power: 0.8, Sides: 2, Correction: experiment.None,
		Plan:         experiment.Plan{Looks: experiment.Fixed, Units: 2188, Formula: experiment.PowerPropTest, Baseline: 0.2},
		MaturityDays: 30,
		Guardrails: []experiment.Guardrail{{
			Metric: experiment.Metric{ID: "complaint", Kind: experiment.Proportion, Better: experiment.Lower}, Margin: 0.01,
		}},
	}
}

// coaching is testdata/coaching.json: reps, three arms, sequential looks.
func coaching() experiment.Experiment {
	return experiment.Experiment{
		Schema: experiment.Schema, ID: "coaching", Version: 2,
		Unit: experiment.Rep, Drawing: experiment.Stratified,
		Arms: []experiment.Arm{{ID: "none", Weight: 2}, {ID: "weekly", Weight: 1}, {ID: "daily", Weight: 1}},
		Primary: experiment.Metric{
			ID: "revenue", Kind: experiment.Mean, Better: experiment.Higher,
			Winsor: experiment.Winsor{Low: 0.01, High: 0.99}, Covariate: "lastQuarter", Mixture: 5000,
		},
		MinimumEffect: 10000, Alpha: 0.05, Power: 0.8, Sides: 2, Correction: experiment.Holm,
		Plan: experiment.Plan{
			Looks: experiment.Sequential, Units: 120, First: 40,
			Formula: experiment.Guenther, Baseline: 80000, Deviation: 12000,
		},
	}
}

// plain is a small fixed experiment without guardrails or maturity.
func plain() experiment.Experiment {
	e := secondCall()
	e.Guardrails, e.MaturityDays = nil, 0
	return e
}

// won is a look at plain with shares for its arms.
func won(asOf string, shares ...funnel.Ratio) experiment.Look {
	l := experiment.Look{AsOf: calendar.MustParse(asOf)}
	for i, s := range shares {
		l.Groups = append(l.Groups, experiment.Group{
			Arm: []string{"as-before", "second-call", "third"}[i], Assigned: s.Of,
			Measures: []experiment.Measure{{Metric: "won", Share: s}},
		})
	}
	return l
}

func judge(t testing.TB, e experiment.Experiment, look experiment.Look, earlier ...experiment.Look) experiment.Report {
	t.Helper()
	r, err := e.Judge(look, earlier...)
	require.NoError(t, err)
	return r
}

// requireProblems checks that err has exactly these problems: path, space, code.
func requireProblems(t testing.TB, err error, want ...string) {
	t.Helper()
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	var got []string
	for _, p := range ps {
		got = append(got, p.Path+" "+p.Code)
	}
	require.ElementsMatch(t, want, got, "%v", err)
}

// subjects are n units of one stratum.
func subjects(prefix, stratum string, n int) (out []experiment.Subject) {
	for i := range n {
		out = append(out, experiment.Subject{Unit: fmt.Sprint(prefix, i), Stratum: stratum})
	}
	return out
}

func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

package experiment_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

// given makes assignments: unit, arm, unit, arm …
func given(on calendar.Date, unitsAndArms ...string) (out []experiment.Assignment) {
	for i := 0; i < len(unitsAndArms); i += 2 {
		out = append(out, experiment.Assignment{Subject: experiment.Subject{Unit: unitsAndArms[i]}, Arm: unitsAndArms[i+1], On: on})
	}
	return out
}

func seen(unit string, on calendar.Date, values map[string]float64) experiment.Observation {
	return experiment.Observation{Unit: unit, On: on, Values: values}
}

func collect(t testing.TB, e experiment.Experiment, as []experiment.Assignment, os []experiment.Observation, asOf calendar.Date) experiment.Look {
	t.Helper()
	look, err := e.Collect(as, os, asOf)
	require.NoError(t, err)
	return look
}

type values = map[string]float64

func TestCollectCountsWhatIsMature(t *testing.T) {
	e := secondCall() // matures in 30 days
	as := given(today, "a", "as-before", "b", "as-before", "c", "as-before", "d", "second-call", "e", "second-call")
	as = append(as, given(today.AddDays(40), "late", "second-call")...)
	look := collect(t, e, as, []experiment.Observation{
		seen("a", today, values{"won": 1, "complaint": 0}),
		seen("b", today.AddDays(10), values{"won": 0}), // matures on the day of the look; no word of complaints
		seen("c", today.AddDays(11), values{"won": 1}), // a day short
		seen("d", today.AddDays(1), values{"won": 0, "complaint": 1}),
		seen("late", today.AddDays(41), values{"won": 1}), // after the look
	}, today.AddDays(40))
	require.Equal(t, experiment.Look{AsOf: today.AddDays(40), Groups: []experiment.Group{
		{Arm: "as-before", Assigned: 3, Immature: 1, Measures: []experiment.Measure{
			{Metric: "won", Share: funnel.Ratio{In: 1, Of: 2}}, {Metric: "complaint", Share: funnel.Ratio{In: 0, Of: 1}},
		}},
		{Arm: "second-call", Assigned: 3, Measures: []experiment.Measure{
			{Metric: "won", Share: funnel.Ratio{In: 0, Of: 1}}, {Metric: "complaint", Share: funnel.Ratio{In: 1, Of: 1}},
		}},
	}}, look)
	early := collect(t, e, as, nil, today.AddDays(39))
	require.Equal(t, 2, early.Groups[1].Assigned, "the late one is not known yet")
}

// Rep-randomised data becomes one value for each rep, though A has ten deals and B two.
func TestCollectAveragesByRep(t *testing.T) {
	e := coaching()
	e.Primary.Winsor, e.Primary.Covariate = experiment.Winsor{}, ""
	var os []experiment.Observation
	for i := range 10 {
		os = append(os, seen("A", today, values{"revenue": float64(i)}))
	}
	os = append(os, seen("B", today, values{"revenue": 10}), seen("B", today, values{"revenue": 20}), seen("C", today, values{"revenue": 7}))
	look := collect(t, e, given(today, "A", "none", "B", "none", "C", "weekly", "D", "daily"), os, today)
	require.Equal(t, experiment.Sample{N: 2, Mean: 9.75, Variance: 2 * 5.25 * 5.25}, look.Groups[0].Measures[0].Sample)
	require.Equal(t, experiment.Sample{N: 1, Mean: 7}, look.Groups[1].Measures[0].Sample)
	require.Equal(t, experiment.Sample{}, look.Groups[2].Measures[0].Sample, "a rep without deals has no value")
	require.Equal(t, 1, look.Groups[2].Assigned)
}

func TestCollectWinsorisesAndAdjusts(t *testing.T) {
	e := coaching()
	e.Primary.Winsor = experiment.Winsor{Low: 0, High: 0.75}
	as := given(today, "A", "none", "B", "none", "C", "weekly", "D", "weekly", "E", "daily", "F", "daily", "G", "daily")
	look := collect(t, e, as, []experiment.Observation{
		seen("A", today, values{"revenue": 1, "lastQuarter": 1}), seen("B", today, values{"revenue": 3, "lastQuarter": 3}),
		seen("C", today, values{"revenue": 4, "lastQuarter": 1}), seen("D", today, values{"revenue": 4, "lastQuarter": 3}),
		seen("E", today, values{"revenue": 2, "lastQuarter": 2}), seen("F", today, values{"revenue": 1000, "lastQuarter": 2}),
		seen("G", today, values{"revenue": 5}), // new: no last quarter
	}, today)
	// The 75 % quantile of 1 2 3 4 4 1000 is 4. Theta is (1·1 + 0 + 0) / 4 = 0.5, around a mean of 2.
	require.Equal(t, experiment.Measure{Metric: "revenue", Sample: experiment.Sample{N: 2, Mean: 2, Variance: 0.5}, Theta: 0.5}, look.Groups[0].Measures[0])
	require.Equal(t, experiment.Sample{N: 2, Mean: 4, Variance: 0.5}, look.Groups[1].Measures[0].Sample)
	require.Equal(t, experiment.Sample{N: 2, Mean: 3, Variance: 2}, look.Groups[2].Measures[0].Sample)
}

func TestCollectRefuses(t *testing.T) {
	e := plain()
	as := given(today, "a", "as-before", "b", "second-call")
	_, err := e.Collect(as, []experiment.Observation{
		seen("a", today, values{"won": 1}), seen("a", today, values{"won": 1}),
		seen("x", today, nil), seen("b", today.AddDays(-1), nil),
		seen("b", today, values{"won": 0.5}), seen("b", today, values{"won": math.NaN()}),
		seen("b", today, values{"wonn": 1, "one": 1}),
		seen("b", calendar.Date{}, nil),
	}, today)
	requireProblems(t, err, "/observations/1/unit duplicate", "/observations/2/unit unknown", "/observations/3/on order",
		"/observations/4/values/won range", "/observations/5/values/won range",
		"/observations/6/values/one unknown", "/observations/6/values/wonn unknown", "/observations/7/on required")
	_, err = e.Collect(append(as, as[0]), nil, calendar.Date{})
	requireProblems(t, err, "/asOf required", "/assigned/2/unit duplicate")
	e.Version = 0
	_, err = e.Collect(nil, nil, today)
	requireProblems(t, err, "/version range")
	_, err = coaching().Collect(given(today, "A", "none"), []experiment.Observation{seen("A", today, values{"revenue": 1e51})}, today)
	requireProblems(t, err, "/observations/0/values/revenue range")
}

func TestCollectListsAThousandProblems(t *testing.T) {
	var os []experiment.Observation
	for i := range 5000 {
		os = append(os, seen(fmt.Sprint(i), today, nil))
	}
	_, err := plain().Collect(nil, os, today)
	require.ErrorContains(t, err, "and 950 more")
}

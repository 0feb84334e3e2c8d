package funnel_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/internal/numberwalk"
	"github.com/salesperf/salesperf/target/calendar"
)

// TestNumbersAtTheEndsAreLookedAtAtOnce holds that counts, shares, windows and times as far out
// as their types go, or no numbers at all, are refused or taken, and nothing hangs or panics.
func TestNumbersAtTheEndsAreLookedAtAtOnce(t *testing.T) {
	p, events := priced(t)
	events[0].Since, events[1].Recorded = day(0), day(5)
	numberwalk.RequireDoneAtTheEnds(t, &events, func() {
		h, err := funnel.Journeys(p, slices.Values(events), day(30), funnel.Lenient)
		require.NoError(t, err)
		require.NoError(t, h.Check())
		_ = new(funnel.Memory).Append(t.Context(), events...)
	})
	moment := day(30)
	numberwalk.RequireDoneAtTheEnds(t, &moment, func() {
		_, _ = funnel.Journeys(p, slices.Values(events), moment, funnel.Lenient)
		_, _ = funnel.NewBacktest(p, slices.Values(events), []time.Time{moment, day(9)}, moment, func(funnel.History) (map[string]float64, error) { return nil, nil })
	})
	numberwalk.RequireDoneAtTheEnds(t, &p, func() { _, _ = funnel.Journeys(p, slices.Values(events), day(30), funnel.Lenient) })

	made := fold(t, p, events, day(30))
	h := funnel.History{Pipeline: made.Pipeline, AsOf: made.AsOf, Journeys: made.Journeys}
	for name, question := range asked(&h) {
		require.NoError(t, question(), name)
		numberwalk.RequireDoneAtTheEnds(t, &h, func() { _ = question() })
	}
	all := struct {
		Cohort      funnel.Query
		Horizon     int
		Least       int
		Ages        funnel.AgeQuery
		Bottlenecks funnel.BottleneckQuery
		Passages    funnel.PassageQuery
		Stale       funnel.StaleAfter
		Slips       funnel.SlipQuery
		Stays       funnel.StayQuery
	}{
		funnel.Query{Count: funnel.Reached, Method: funnel.OverMature, Window: time.Hour, StepWindows: []funnel.StepWindow{{Step: "offer", Within: time.Hour}}}, 30, 1, funnel.AgeQuery{Bounds: []int{3, 9}},
		funnel.BottleneckQuery{Reference: funnel.Reference{"lead": {In: 9, Of: 10}}, Confidence: 0.9, Widest: 1, Places: 2}, funnel.PassageQuery{Confidence: 0.9, Least: 0.1},
		funnel.StaleAfter{"lead": 3}, funnel.SlipQuery{Level: calendar.Day}, funnel.StayQuery{},
	}
	ask := func() error {
		_, cohorts := made.Cohorts(all.Cohort)
		_, prospects := made.Prospects(all.Horizon, all.Least)
		_, ages := made.Ages(all.Ages)
		_, bottlenecks := made.Bottlenecks(all.Bottlenecks)
		_, passages := made.Passages(all.Passages)
		_, slips := made.Slips(all.Slips)
		_, stays := made.Stays(all.Stays)
		_ = made.Snapshot(all.Stale)
		return errors.Join(cohorts, prospects, ages, bottlenecks, passages, slips, stays)
	}
	require.NoError(t, ask())
	numberwalk.RequireDoneAtTheEnds(t, &all, func() { _ = ask() })
}

// TestStatisticsAtTheEndsAreMadeAtOnce holds the same for what a host's own numbers are made
// into.
func TestStatisticsAtTheEndsAreMadeAtOnce(t *testing.T) {
	p, events := priced(t)
	h := fold(t, p, events, day(30))
	all := struct {
		Ratio, Other funnel.Ratio
		Confidence   float64
		Spells       []funnel.Spell
		Predictions  []funnel.Prediction
		Bins         int
		Learning     funnel.Learning
		Lessons      []funnel.Lesson
		Stage        int
		Chain        funnel.Chain
		Tally        funnel.Tally
		Point        funnel.SurvivalPoint
		Incidence    funnel.IncidencePoint
		Percent      int
	}{
		funnel.Ratio{In: 1, Of: 3}, funnel.Ratio{In: 2, Of: 3}, 0.9, []funnel.Spell{{To: 3, Ending: funnel.Ended}, {To: 5}, {From: 1, To: 6, Ending: funnel.Otherwise}},
		[]funnel.Prediction{{Deal: "A", Probability: 0.3, Won: true}, {Deal: "B", Probability: 0.6}}, 4, funnel.Learning{Stages: 2, Smoothing: 0.1, Least: 1},
		[]funnel.Lesson{{Stage: 1, Won: true}, {Stage: 0}}, 1,
		funnel.Chain{{Stage: "lead", Starts: 3, To: []int{0, 2}, Lost: 1}, {Stage: "offer", To: []int{0, 0}, Won: 1, Lost: 1}}, funnel.Tally{},
		funnel.SurvivalPoint{Share: 0.5, Variance: 0.1}, funnel.IncidencePoint{Share: 0.5, Variance: 0.1}, 20,
	}
	ask := func() error {
		_, _ = all.Ratio.Value()
		_, _ = all.Ratio.Wilson(all.Confidence)
		_, _, _ = all.Ratio.Above(all.Other, all.Confidence)
		_ = all.Ratio.String()
		survival, lasting := funnel.NewSurvival(all.Spells)
		_, _ = survival.At(all.Confidence)
		_, _ = survival.Quantile(all.Confidence)
		_, _ = survival.Mean(all.Confidence)
		incidence, ending := funnel.NewIncidence(all.Spells)
		_, _ = incidence.At(all.Confidence)
		_, _, compared := funnel.NewLogRank(all.Spells, all.Spells[:1])
		_, calibrated := funnel.Calibrate(all.Predictions, all.Bins)
		score, _, learned := all.Learning.Learn(all.Lessons)
		_, _ = score.Probability(nil, all.Stage)
		_ = score.Learned(h)
		_, absorbed := all.Chain.Absorption()
		_, _ = all.Point.Interval(all.Confidence)
		_, _ = all.Incidence.Interval(all.Confidence)
		_ = all.Tally.Total()
		_ = funnel.Percent(all.Percent)
		return errors.Join(lasting, ending, compared, calibrated, learned, absorbed)
	}
	require.NoError(t, ask())
	numberwalk.RequireDoneAtTheEnds(t, &all, func() { _ = ask() })
}

package funnel_test

import (
	"fmt"
	"iter"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

const (
	benchDeals = 100_000
	benchSteps = 10 // events of a deal
)

// A benchLog makes a million events of a hundred thousand deals.
type benchLog struct {
	pipeline    funnel.Pipeline
	deals, reps []string
	amount      decimal.NullDecimal
}

func newBenchLog() benchLog {
	log := benchLog{pipeline: pipe("lead", "qualified", "demo", "pilot?", "offer", "contract"), amount: money("1250.50")}
	for d := range benchDeals {
		log.deals = append(log.deals, fmt.Sprintf("D%07d", d*7919%benchDeals))
	}
	for r := range 40 {
		log.reps = append(log.reps, fmt.Sprint("rep ", r))
	}
	return log
}

// event is one of ten events of a deal.
func (log *benchLog) event(d, step int) funnel.Event {
	e := funnel.Event{
		Deal: log.deals[d], Kind: funnel.Activity, At: start.Add(time.Duration(step*benchDeals+d) * time.Second),
	}
	switch {
	case step == 0:
		e.Kind, e.Stage, e.Amount = funnel.Created, log.pipeline.Stages[0].ID, log.amount
		e.Owner = org.ID(log.reps[d%40])
	case step == benchSteps-1 && d%3 == 0:
		e.Kind = funnel.ClosedWon
	case step == benchSteps-1 && d%3 == 1:
		e.Kind = funnel.ClosedLost
	case step < len(log.pipeline.Stages) && d%(step+1) != 0:
		e.Kind, e.Stage = funnel.StageChanged, log.pipeline.Stages[step].ID
	}
	return e
}

// byTime yields the events in the order of time, so that those of one deal lie far
// apart, as in the log of a busy CRM.
func (log *benchLog) byTime(yield func(funnel.Event) bool) {
	for step := range benchSteps {
		for d := range benchDeals {
			if !yield(log.event(d, step)) {
				return
			}
		}
	}
}

// byDeal yields the same events deal by deal.
func (log *benchLog) byDeal(yield func(funnel.Event) bool) {
	for d := range benchDeals {
		for step := range benchSteps {
			if !yield(log.event(d, step)) {
				return
			}
		}
	}
}

func perEvent(b *testing.B) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(benchDeals*benchSteps), "ns/event")
}

// BenchmarkJourneys folds a million events of a hundred thousand deals, in the
// order of time and deal by deal.
func BenchmarkJourneys(b *testing.B) {
	log := newBenchLog()
	run := func(b *testing.B, events iter.Seq[funnel.Event]) {
		b.ReportAllocs()
		for b.Loop() {
			_, err := funnel.Journeys(log.pipeline, events, day(1000), funnel.Strict)
			require.NoError(b, err)
		}
		perEvent(b)
	}
	b.Run("by time", func(b *testing.B) { run(b, log.byTime) })
	b.Run("by deal", func(b *testing.B) { run(b, log.byDeal) })
}

// BenchmarkCohorts asks a hundred thousand folded deals how far they got.
func BenchmarkCohorts(b *testing.B) {
	log := newBenchLog()
	h, err := funnel.Journeys(log.pipeline, log.byTime, day(1000), funnel.Strict)
	require.NoError(b, err)
	q := funnel.Query{Window: 90 * days, Method: funnel.OverMature}
	b.ReportAllocs()
	for b.Loop() {
		_, err := h.Cohorts(q)
		require.NoError(b, err)
	}
	perEvent(b)
}

// everything asks for all three counts, over the mature deals, one of them by owner
// and with a window for a step, and for the win rate.
func everything() funnel.Questions {
	var ask funnel.Questions
	for _, c := range []funnel.Count{funnel.Reached, funnel.Visited, funnel.Sequential} {
		ask.Cohorts = append(ask.Cohorts, funnel.Query{Count: c, Window: 90 * days, Method: funnel.OverMature, Confidence: 0.95})
	}
	ask.Cohorts[0].By = funnel.ByOwner(funnel.AtEntry)
	ask.Cohorts[0].StepWindows = []funnel.StepWindow{{Step: "won", Within: 60 * days}}
	ask.Periods = []funnel.PeriodQuery{{Confidence: 0.95}}
	return ask
}

// BenchmarkConversions answers for six stages how far a hundred thousand deals got,
// in one pass over a million events in the order of time and deal by deal. Run it
// with -cpu 1 for the figure of one core.
func BenchmarkConversions(b *testing.B) {
	log, ask := newBenchLog(), everything()
	run := func(b *testing.B, events iter.Seq[funnel.Event]) {
		b.ReportAllocs()
		for b.Loop() {
			_, err := funnel.Conversions(log.pipeline, events, day(1000), funnel.Strict, ask)
			require.NoError(b, err)
		}
		perEvent(b)
	}
	b.Run("by time", func(b *testing.B) { run(b, log.byTime) })
	b.Run("by deal", func(b *testing.B) { run(b, log.byDeal) })
}

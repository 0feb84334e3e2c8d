package funnel_test

import (
	"fmt"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
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
	pipeline funnel.Pipeline
	start    int64  // the second of the beginning
	deals    string // the ids of all deals, one after the other
	reps     []string
	labels   []funnel.Labels
	amounts  []decimal.NullDecimal
}

func newBenchLog() benchLog {
	log := benchLog{pipeline: pipe("lead", "qualified", "demo", "pilot?", "offer", "contract"), start: start.Unix()}
	var deals strings.Builder
	for d := range benchDeals {
		fmt.Fprintf(&deals, "D%07d", d*7919%benchDeals)
	}
	log.deals = deals.String()
	for i := range 40 {
		log.reps = append(log.reps, fmt.Sprint("rep ", i))
		log.amounts = append(log.amounts, decimal.NewNullDecimal(decimal.New(int64(50_000+i*1250), -2)))
		log.labels = append(log.labels, funnel.LabelsOf(map[string]string{
			"team": fmt.Sprint("team ", i%8), "region": fmt.Sprint("region ", i%4), "product": fmt.Sprint("product ", i%7),
			"segment": fmt.Sprint("segment ", i%3), "source": fmt.Sprint("source ", i%5),
		}))
	}
	return log
}

// event writes one of ten events of a deal, some seconds after the start, over another
// one.
func (log *benchLog) event(e *funnel.Event, d, step, second int) {
	e.Kind, e.At = funnel.Activity, time.Unix(log.start+int64(second), 0).UTC()
	e.Stage, e.Amount, e.Owner, e.Labels = "", decimal.NullDecimal{}, "", funnel.Labels{} // those of the event before
	switch {
	case step == 0:
		e.Kind, e.Stage, e.Amount = funnel.Created, log.pipeline.Stages[0].ID, log.amounts[d%40]
		e.Owner, e.Labels = org.ID(log.reps[d%40]), log.labels[d%40]
	case step < len(log.pipeline.Stages):
		if d%(step+1) != 0 {
			e.Kind, e.Stage = funnel.StageChanged, log.pipeline.Stages[step].ID
		}
	case step == 6 && d%4 == 0:
		e.Kind, e.Owner = funnel.OwnerChanged, org.ID(log.reps[(d+1)%40])
	case step == 7 && d%4 == 1:
		e.Kind, e.Labels = funnel.LabelsChanged, log.labels[(d+2)%40]
	case step == 8 && d%2 == 0:
		e.Kind, e.Amount = funnel.AmountChanged, log.amounts[(d+3)%40]
	case step == benchSteps-1 && d%3 == 0:
		e.Kind = funnel.ClosedWon
	case step == benchSteps-1 && d%3 == 1:
		e.Kind = funnel.ClosedLost
	}
}

// byTime yields the events in the order of time, as the log of a year in which deals
// take two months: one comes up every five minutes, and each moves on in its own time,
// so that some 15,000 are open at once.
func (log *benchLog) byTime(yield func(funnel.Event) bool) {
	const lag = 1728 // five minutes between two events of a deal: six days
	var e funnel.Event
	for tick := range benchDeals + lag*benchSteps {
		for step := range benchSteps {
			d := tick - step*lag
			if d < 0 || d >= benchDeals {
				continue
			}
			if in := d &^ 511; in+512 <= benchDeals {
				d = in | (d*(397+2*step)+131*step)&511 // those of two days in another order at each step
			}
			e.Deal = log.deals[8*d : 8*d+8]
			if log.event(&e, d, step, tick*5*60+step); !yield(e) {
				return
			}
		}
	}
}

// atOnce yields the events in the order of time, when all deals are open all the time
// and come in another order at each step: the worst that can happen to a cache.
func (log *benchLog) atOnce(yield func(funnel.Event) bool) {
	second := 0
	var e funnel.Event
	for step := range benchSteps {
		d := 0
		for range benchDeals {
			e.Deal = log.deals[8*d : 8*d+8]
			if log.event(&e, d, step, second); !yield(e) {
				return
			}
			second += 30
			d += 12347 + 2*step*1000 // no divisor of the number of deals
			d %= benchDeals
		}
	}
}

// byDeal yields as many events deal by deal.
func (log *benchLog) byDeal(yield func(funnel.Event) bool) {
	const sixDays = 6 * 24 * 60 * 60
	var e funnel.Event
	for d := range benchDeals {
		e.Deal = log.deals[8*d : 8*d+8]
		for step := range benchSteps {
			if log.event(&e, d, step, d*5*60+step*sixDays); !yield(e) {
				return
			}
		}
	}
}

// making returns the nanoseconds that it takes to make an event, which is the work of a host.
func making(b *testing.B, events iter.Seq[funnel.Event]) float64 {
	const passes = 3
	start, ids := time.Now(), 0
	for range passes {
		for e := range events {
			ids += len(e.Deal)
		}
	}
	took := time.Since(start)
	require.Equal(b, passes*8*benchDeals*benchSteps, ids)
	return float64(took) / (passes * benchDeals * benchSteps)
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

// everything asks once for each thing that a pass can tell: all three counts and both
// rates, with windows, maturity and intervals, reported by six dimensions, as they were
// at entry, at close and now, in a span of days and without some deals.
func everything() funnel.Questions {
	year := calendar.Span{From: calendar.On(2026, 1, 1), To: calendar.On(2027, 1, 1)}
	limit := decimal.New(600_00, -2)
	small := funnel.Exclusion{At: funnel.AtEntry, If: func(d funnel.Deal) bool { return d.Amount.Decimal.LessThan(limit) }}
	return funnel.Questions{
		Cohorts: []funnel.Query{{
			Count: funnel.Reached, Method: funnel.OverMature, Window: 90 * days, Confidence: 0.95,
			StepWindows: []funnel.StepWindow{{Step: "demo", Within: 9 * days}, {Step: "won", Within: 60 * days}},
			By:          funnel.ByOwner(funnel.AtEntry), During: year,
		}, {
			Count: funnel.Visited, Method: funnel.OverResolved, Window: 90 * days, Confidence: 0.95,
			By: funnel.ByLabel("team", funnel.Now),
		}, {
			Count: funnel.Sequential, Confidence: 0.95,
			By: funnel.ByLabel("region", funnel.AtClose), Exclude: small,
		}},
		Periods: []funnel.PeriodQuery{
			{Confidence: 0.95, By: funnel.ByLabel("product", funnel.AtClose), During: year},
			{Confidence: 0.95, By: funnel.ByLabel("segment", funnel.Now), Exclude: small},
			{Confidence: 0.95, By: funnel.ByLabel("source", funnel.AtEntry)},
		},
	}
}

// BenchmarkConversions answers everything for six stages and a hundred thousand deals
// in one pass over a million events. Run it with -cpu 1 for the figure of one core. The first
// figure has the making of the events in it.
func BenchmarkConversions(b *testing.B) {
	log, ask := newBenchLog(), everything()
	run := func(b *testing.B, events iter.Seq[funnel.Event]) {
		b.ReportAllocs()
		for b.Loop() {
			_, err := funnel.Conversions(log.pipeline, events, day(1000), funnel.Strict, ask)
			require.NoError(b, err)
		}
		perEvent(b)
		b.ReportMetric(float64(b.Elapsed())/float64(b.N)/(benchDeals*benchSteps)-making(b, events), "without-making-ns/event")
		b.ReportMetric(held(b, log.pipeline, events, ask)/benchDeals, "held-B/deal")
	}
	b.Run("by deal", func(b *testing.B) { run(b, log.byDeal) })
	b.Run("by time", func(b *testing.B) { run(b, log.byTime) })
	b.Run("all at once", func(b *testing.B) { run(b, log.atOnce) })
}

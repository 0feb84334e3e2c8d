package funnel_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/stretchr/testify/require"
)

const (
	benchDeals = 100_000
	benchSteps = 10 // events of a deal
)

// benchLog returns a million events in the order of time, so that those of one
// deal lie far apart, as in the log of a busy CRM.
func benchLog() []funnel.Event {
	stages := []string{"lead", "qualified", "demo", "offer", "contract"}
	events := make([]funnel.Event, 0, benchDeals*benchSteps)
	for step := range benchSteps {
		for d := range benchDeals {
			e := funnel.Event{
				Deal: fmt.Sprintf("D%07d", d*7919%benchDeals), Kind: funnel.Activity,
				At: start.Add(time.Duration(step*benchDeals+d) * time.Second),
			}
			switch {
			case step == 0:
				e.Kind, e.Stage, e.Amount = funnel.Created, stages[0], money("1250.50")
			case step == benchSteps-1 && d%3 == 0:
				e.Kind = funnel.ClosedWon
			case step == benchSteps-1 && d%3 == 1:
				e.Kind = funnel.ClosedLost
			case step%2 == 0 && d%(step/2+1) != 0:
				e.Kind, e.Stage = funnel.StageChanged, stages[step/2]
			}
			events = append(events, e)
		}
	}
	return events
}

func perEvent(b *testing.B) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(benchDeals*benchSteps), "ns/event")
}

// BenchmarkJourneys folds a million events of a hundred thousand deals, in the
// order of time and deal by deal.
func BenchmarkJourneys(b *testing.B) {
	p, events := pipe("lead", "qualified", "demo", "offer", "contract"), benchLog()
	run := func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, err := funnel.Journeys(p, slices.Values(events), day(1000), funnel.Strict)
			require.NoError(b, err)
		}
		perEvent(b)
	}
	b.Run("by time", run)
	slices.SortStableFunc(events, func(x, y funnel.Event) int { return strings.Compare(x.Deal, y.Deal) })
	b.Run("by deal", run)
}

// BenchmarkCohorts asks a hundred thousand folded deals how far they got.
func BenchmarkCohorts(b *testing.B) {
	p := pipe("lead", "qualified", "demo", "offer", "contract")
	h := fold(b, p, benchLog(), day(1000))
	q := funnel.Query{Window: 90 * 24 * time.Hour, Method: funnel.OverMature}
	b.ReportAllocs()
	for b.Loop() {
		_, err := h.Cohorts(q)
		require.NoError(b, err)
	}
	perEvent(b)
}

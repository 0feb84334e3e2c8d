package funneltest

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/target/calendar"
)

// long is the length of a long log; it is more than a page of most databases.
const long = 240

var (
	allByTime = funnel.Scan{Order: funnel.ByTime}
	allByDeal = funnel.Scan{Order: funnel.ByDeal}
)

// moment returns a moment of the tests, some minutes after they begin.
func moment(n int) time.Time {
	return time.Date(2026, 3, 1, 9, n, 0, 123456789, time.FixedZone("CST", 8*60*60))
}

// event returns a small event.
func event(id, deal string, n int) funnel.Event {
	return funnel.Event{ID: id, Deal: deal, Kind: funnel.Activity, At: moment(n)}
}

// full returns an event with all that an event may say.
func full(id, deal string, n int) funnel.Event {
	return funnel.Event{
		ID: id, Deal: deal, Kind: funnel.ClosedLost, At: moment(n), Recorded: moment(n + 5), Since: moment(n - 5), Stage: "offer",
		Amount: decimal.NewNullDecimal(decimal.RequireFromString("123456789012.0123")), Currency: "EUR",
		CloseDate: calendar.On(2026, 6, 30), Owner: "Li Na", Labels: funnel.LabelsOf(map[string]string{"region": "北方", "source": "fair"}),
		Reason: "price", Secondary: []string{"timing", "features"}, Competitor: "Acme", NoDecision: true,
	}
}

// longStory returns events of some deals, ascending in time, two in every moment.
func longStory() []funnel.Event {
	events := make([]funnel.Event, long)
	for i := range events {
		events[i] = event(fmt.Sprint("e", i), fmt.Sprint("deal ", i*7%11), i/2)
	}
	return events
}

// byDeal returns events in the order of a scan by deal.
func byDeal(events []funnel.Event) []funnel.Event {
	return slices.SortedStableFunc(slices.Values(events), func(a, b funnel.Event) int {
		if c := strings.Compare(a.Deal, b.Deal); c != 0 {
			return c
		}
		return a.At.Compare(b.At)
	})
}

// read scans to the end.
func read(ctx context.Context, l funnel.Log, of funnel.Scan) ([]funnel.Event, error) {
	return conformance.Collect(l.Scan(ctx, of))
}

// readable is what a scan finds, as a reading gives it.
func readable(l funnel.Log, of funnel.Scan) conformance.Readable[funnel.Event] {
	return conformance.Readable[funnel.Event]{
		Read: func(ctx context.Context) iter.Seq2[funnel.Event, error] { return l.Scan(ctx, of) },
		Same: same,
	}
}

// write appends events that are to be stored.
func write(ctx context.Context, l funnel.Log, events ...funnel.Event) error {
	if err := l.Append(ctx, events...); err != nil {
		return fmt.Errorf("appending %d events: %w", len(events), err)
	}
	return nil
}

// holds checks that a scan gives these events.
func holds(ctx context.Context, l funnel.Log, of funnel.Scan, want ...funnel.Event) error {
	return readable(l, of).Holds(ctx, want)
}

func same(got, want []funnel.Event) error {
	for i := range min(len(got), len(want)) {
		if !got[i].Equal(want[i]) {
			return fmt.Errorf("event %d is\n%s, not\n%s", i, show(got[i]), show(want[i]))
		}
	}
	if len(got) != len(want) {
		return fmt.Errorf("there are %d events, not %d", len(got), len(want))
	}
	return nil
}

// show returns an event as text, of an extreme one the beginning.
func show(e funnel.Event) string { return fmt.Sprintf("%.2000s", fmt.Sprintf("%+v", e)) }

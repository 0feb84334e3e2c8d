package funnel_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/funneltest"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

func TestMemoryIsALog(t *testing.T) {
	funneltest.TestLog(t, func(*testing.T) funnel.Log { return new(funnel.Memory) })
}

func TestMemoryNamesWhatItRefuses(t *testing.T) {
	m := new(funnel.Memory)
	e := story(t, "A lead@1")[0]
	e.ID = "e1"
	require.NoError(t, m.Append(t.Context(), e))
	e.Stage = "offer"
	err := m.Append(t.Context(), e)
	require.ErrorIs(t, err, funnel.ErrConflict)
	require.ErrorContains(t, err, `"e1" of deal "A"`)
	require.Equal(t, []string{"/events/1/id required"}, problems(t, m.Append(t.Context(), e, funnel.Event{Deal: "B", Kind: funnel.Created, At: day(1)})))
}

// A log in any order of appending gives the journeys and the conversions of its deals.
func TestALogIsRead(t *testing.T) {
	m := new(funnel.Memory)
	events := story(t, "B lead@2 offer@4\nA lead@1 offer@3 won@5")
	for i := range events {
		events[i].ID = fmt.Sprint("e", i)
		require.NoError(t, m.Append(t.Context(), events[i]))
	}
	p := pipe("lead", "offer")
	for _, order := range []funnel.Order{funnel.ByTime, funnel.ByDeal} {
		var err error
		a, failed := funnel.Conversions(p, funnel.Events(m.Scan(t.Context(), funnel.Scan{Order: order}), &err), day(9), funnel.Strict,
			funnel.Questions{Cohorts: []funnel.Query{{}}})
		require.NoError(t, errors.Join(err, failed))
		require.Equal(t, []int{2, 2, 1}, counts(a.Cohorts[0][0]))
		h, failed := funnel.Journeys(p, funnel.Events(m.Scan(t.Context(), funnel.Scan{Order: order}), &err), day(9), funnel.Strict)
		require.NoError(t, errors.Join(err, failed))
		require.Equal(t, "A B", ids(h, []int{0, 1}))
	}
}

func TestEventsEndAtTheFirstError(t *testing.T) {
	m, down := new(funnel.Memory), errors.New("the database is down")
	for i, e := range story(t, "A lead@1 offer@2 lead@3") {
		e.ID = fmt.Sprint("e", i)
		require.NoError(t, m.Append(t.Context(), e))
	}
	scan := funnel.Scan{Order: funnel.ByTime}
	var err error
	got := slices.Collect(funnel.Events(funneltest.FailAfter(m, 2, down).Scan(t.Context(), scan), &err))
	require.Len(t, got, 2)
	require.ErrorIs(t, err, down)

	err = nil
	for range funnel.Events(m.Scan(t.Context(), scan), &err) {
		break
	}
	require.NoError(t, err)
}

func TestEventCheck(t *testing.T) {
	good := funnel.Event{ID: "e", Deal: "A", Kind: funnel.Created, At: day(1), Recorded: day(2), Since: day(0), Amount: money("5")}
	require.NoError(t, good.Check())
	full := good
	full.ID, full.Deal, full.Reason, full.Secondary = strings.Repeat("x", 200), strings.Repeat("x", 200), strings.Repeat("x", 4096), make([]string, 64)
	require.NoError(t, full.Check())
	many := map[string]string{}
	for i := range 65 {
		many[fmt.Sprint(i)] = "x"
	}
	far := time.Date(1_000_000_000, 1, 1, 0, 0, 0, 0, time.UTC)
	for want, change := range map[string]func(*funnel.Event){
		"/id required":      func(e *funnel.Event) { e.ID = "" },
		"/deal required":    func(e *funnel.Event) { e.Deal = "" },
		"/kind unknown":     func(e *funnel.Event) { e.Kind = 99 },
		"/at required":      func(e *funnel.Event) { e.At = time.Time{} },
		"/at range":         func(e *funnel.Event) { e.At = far },
		"/recorded range":   func(e *funnel.Event) { e.Recorded = far },
		"/since range":      func(e *funnel.Event) { e.Since = far },
		"/amount range":     func(e *funnel.Event) { e.Amount = money("-1") },
		"/amount too-large": func(e *funnel.Event) { e.Amount = decimal.NewNullDecimal(decimal.New(-1, -1_000_000_000)) },
		"/labels too-large": func(e *funnel.Event) { e.Labels = funnel.LabelsOf(many) },

		"/id too-large":         func(e *funnel.Event) { e.ID = strings.Repeat("x", 201) },
		"/id malformed":         func(e *funnel.Event) { e.ID = "\xff" },
		"/deal too-large":       func(e *funnel.Event) { e.Deal = strings.Repeat("x", 201) },
		"/deal malformed":       func(e *funnel.Event) { e.Deal = "\xff" },
		"/stage malformed":      func(e *funnel.Event) { e.Stage = "\xff" },
		"/currency malformed":   func(e *funnel.Event) { e.Currency = "\xff" },
		"/owner malformed":      func(e *funnel.Event) { e.Owner = "\xff" },
		"/reason too-large":     func(e *funnel.Event) { e.Reason = strings.Repeat("x", 4097) },
		"/competitor malformed": func(e *funnel.Event) { e.Competitor = "\xff" },
		"/secondary malformed":  func(e *funnel.Event) { e.Secondary = []string{"price", "\xff"} },
		"/secondary too-large":  func(e *funnel.Event) { e.Secondary = make([]string, 65) },
		"/labels malformed":     func(e *funnel.Event) { e.Labels = funnel.LabelsOf(map[string]string{"region": "\xff", "source": "x"}) },
	} {
		bad := good
		change(&bad)
		require.Equal(t, []string{want}, problems(t, bad.Check()))
	}
}

// A store writes 5e29 as 5 and 29 zeros. What comes back is the same event, and may be
// appended again; what would not be is refused.
func TestAmountsFitHoweverTheyAreWritten(t *testing.T) {
	for text, ok := range map[string]bool{"5e29": true, "1e30": false, "12e29": false, "5e-30": true, "0": true, "0e30": false} {
		e := funnel.Event{ID: "e", Deal: "A", Kind: funnel.Created, At: day(1), Amount: money(text)}
		require.Equal(t, ok, e.Check() == nil, text)
		back := e
		back.Amount = money(e.Amount.Decimal.String())
		require.True(t, !ok || back.Check() == nil && back.Equal(e), text)
	}
}

func BenchmarkMemoryAppend(b *testing.B) {
	b.ReportAllocs()
	log := newBenchLog()
	m, n := new(funnel.Memory), 0
	for b.Loop() {
		var e funnel.Event
		d := n / benchSteps % benchDeals
		e.Deal = log.deals[8*d : 8*d+8]
		log.event(&e, d, n%benchSteps, n)
		e.ID = fmt.Sprint(n)
		require.NoError(b, m.Append(b.Context(), e))
		n++
	}
}

// Without a scan there are no events, and an error that nobody takes is no panic.
func TestEventsOfNothing(t *testing.T) {
	var err error
	require.Empty(t, slices.Collect(funnel.Events(nil, &err)))
	require.NoError(t, err)
	m := &funnel.Memory{}
	require.Empty(t, slices.Collect(funnel.Events(m.Scan(t.Context(), funnel.Scan{}), nil)))
}

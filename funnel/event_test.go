package funnel_test

import (
	"encoding"
	"encoding/json"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

func TestEventAsJSON(t *testing.T) {
	short := funnel.Event{Deal: "A", Kind: funnel.Created, At: day(0)}
	data, err := json.Marshal(short)
	require.NoError(t, err)
	require.JSONEq(t, `{"deal":"A","kind":"created","at":"2026-01-01T00:00:00Z"}`, string(data))

	full := funnel.Event{
		ID: "e1", Deal: "A", Kind: funnel.ClosedLost, At: day(3), Recorded: day(4), Stage: "offer", Since: day(2),
		Amount: money("12.5"), Currency: "EUR", CloseDate: calendar.On(2026, 3, 1), Owner: "mia",
		Labels: funnel.LabelsOf(map[string]string{"region": "north"}), Reason: "price", Secondary: []string{"delay"},
		Competitor: "Acme", NoDecision: true,
	}
	data, err = json.Marshal(full)
	require.NoError(t, err)
	var back funnel.Event
	require.NoError(t, json.Unmarshal(data, &back))
	require.Equal(t, full, back)
	require.Error(t, json.Unmarshal([]byte(`{"kind":"sold"}`), &back))
}

func TestEqualEventsStateTheSame(t *testing.T) {
	e := funnel.Event{
		ID: "e1", Deal: "A", Kind: funnel.ClosedLost, At: day(3), Stage: "offer", Amount: money("12.5"), Currency: "EUR",
		CloseDate: calendar.On(2026, 3, 1), Owner: "mia", Labels: funnel.LabelsOf(map[string]string{"region": "north"}),
		Reason: "price", Secondary: []string{"delay"}, Competitor: "Acme",
	}
	same := e
	same.At, same.Amount, same.Recorded = e.At.In(time.FixedZone("CST", 8*60*60)), money("12.500"), e.At
	same.Labels, same.Secondary = funnel.LabelsOf(map[string]string{"region": "north"}), []string{"delay"}
	require.True(t, e.Equal(same), "an event that does not say when it was recorded was recorded when it happened")

	for name, change := range map[string]func(*funnel.Event){
		"id": func(e *funnel.Event) { e.ID = "e2" }, "deal": func(e *funnel.Event) { e.Deal = "B" },
		"kind": func(e *funnel.Event) { e.Kind = funnel.ClosedWon }, "at": func(e *funnel.Event) { e.At = day(4) },
		"recorded": func(e *funnel.Event) { e.Recorded = day(4) }, "stage": func(e *funnel.Event) { e.Stage = "" },
		"since": func(e *funnel.Event) { e.Since = day(1) }, "amount": func(e *funnel.Event) { e.Amount = money("12.6") },
		"no amount":  func(e *funnel.Event) { e.Amount.Valid = false },
		"currency":   func(e *funnel.Event) { e.Currency = "USD" },
		"close date": func(e *funnel.Event) { e.CloseDate = calendar.Date{} }, "owner": func(e *funnel.Event) { e.Owner = "li" },
		"labels": func(e *funnel.Event) { e.Labels = funnel.Labels{} }, "reason": func(e *funnel.Event) { e.Reason = "" },
		"secondary": func(e *funnel.Event) { e.Secondary = nil }, "competitor": func(e *funnel.Event) { e.Competitor = "" },
		"no decision": func(e *funnel.Event) { e.NoDecision = true },
		"long amount": func(e *funnel.Event) { e.Amount.Decimal = decimal.New(125, 1_000_000_000) },
	} {
		other := e
		change(&other)
		require.False(t, e.Equal(other), name)
		require.True(t, other.Equal(other), name)
	}
}

func TestOnIsTheBeginningOfTheDay(t *testing.T) {
	e := funnel.On(calendar.On(2026, 3, 1), "A", funnel.ClosedWon)
	require.Equal(t, funnel.Event{Deal: "A", Kind: funnel.ClosedWon, At: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)}, e)
}

func TestKindGivesOutcome(t *testing.T) {
	for k := funnel.Created; k <= funnel.LabelsChanged; k++ {
		want := map[funnel.Kind]funnel.Outcome{
			funnel.ClosedWon: funnel.Won, funnel.ClosedLost: funnel.Lost, funnel.Voided: funnel.Void,
		}[k]
		require.Equal(t, want, k.Outcome(), k)
		require.True(t, k.Valid())
	}
	require.False(t, funnel.Kind(0).Valid())
	require.False(t, (funnel.LabelsChanged + 1).Valid())
}

// textual is an enumeration with a text form.
type textual interface {
	encoding.TextMarshaler
	String() string
}

func TestEnumerationsAreText(t *testing.T) {
	for want, v := range map[string]textual{
		"open": funnel.Open, "won": funnel.Won, "lost": funnel.Lost, "void": funnel.Void,
		"created": funnel.Created, "close-date-changed": funnel.CloseDateChanged, "activity": funnel.Activity,
		"reached": funnel.Reached, "visited": funnel.Visited, "sequential": funnel.Sequential,
		"over-entered": funnel.OverEntered, "over-mature": funnel.OverMature,
		"in-order": funnel.InOrder, "strictly": funnel.Strictly, "any-order": funnel.AnyOrder,
		"by-time": funnel.ByTime, "by-deal": funnel.ByDeal,
		"at-entry": funnel.AtEntry, "at-close": funnel.AtClose, "now": funnel.Now,
		"omitted": funnel.Omitted, "pipeline": funnel.InPipeline, "best-case": funnel.BestCase,
		"most-likely": funnel.MostLikely, "commit": funnel.Commit, "closed": funnel.Closed, "labels-changed": funnel.LabelsChanged,
		"over-resolved": funnel.OverResolved, "over-closed": funnel.OverClosed,
	} {
		text, err := v.MarshalText()
		require.NoError(t, err)
		require.Equal(t, want, string(text))
		require.Equal(t, want, v.String())
	}
	for want, v := range map[string]textual{
		"kind(0)": funnel.Kind(0), "outcome(9)": funnel.Outcome(9), "count(9)": funnel.Count(9), "method(9)": funnel.Method(9),
		"moment(0)": funnel.Moment(0), "order(0)": funnel.Order(0), "matching(0)": funnel.Matching(0), "category(0)": funnel.Category(0),
	} {
		_, err := v.MarshalText()
		require.Error(t, err)
		require.Equal(t, want, v.String())
	}
}

func TestEnumerationsReadTheirText(t *testing.T) {
	var (
		o funnel.Outcome
		k funnel.Kind
		c funnel.Count
		m funnel.Method
		w funnel.Moment
		f funnel.Category
		s funnel.Order
		g funnel.Matching
	)
	require.NoError(t, o.UnmarshalText([]byte("lost")))
	require.NoError(t, k.UnmarshalText([]byte("reopened")))
	require.NoError(t, c.UnmarshalText([]byte("sequential")))
	require.NoError(t, m.UnmarshalText([]byte("over-mature")))
	require.NoError(t, w.UnmarshalText([]byte("at-close")))
	require.NoError(t, f.UnmarshalText([]byte("best-case")))
	require.NoError(t, s.UnmarshalText([]byte("by-deal")))
	require.Equal(t, funnel.ByDeal, s)
	require.Equal(t, funnel.AtClose, w)
	require.Equal(t, funnel.BestCase, f)
	require.Equal(t, funnel.Lost, o)
	require.Equal(t, funnel.Reopened, k)
	require.Equal(t, funnel.Sequential, c)
	require.Equal(t, funnel.OverMature, m)
	for _, v := range []encoding.TextUnmarshaler{&o, &k, &c, &m, &w, &f, &s, &g} {
		require.Error(t, v.UnmarshalText([]byte("maybe")))
		require.Error(t, v.UnmarshalText(nil))
	}
}

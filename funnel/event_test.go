package funnel_test

import (
	"encoding"
	"encoding/json"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

func TestEventAsJSON(t *testing.T) {
	short := funnel.Event{Deal: "A", Kind: funnel.Created, At: day(0)}
	data, err := json.Marshal(short)
	require.NoError(t, err)
	require.JSONEq(t, `{"deal":"A","kind":"created","at":"2026-01-01T00:00:00Z"}`, string(data))

	full := funnel.Event{
		Deal: "A", Kind: funnel.ClosedLost, CloseDate: calendar.On(2026, 3, 1), At: day(3), Recorded: day(4),
		Stage: "offer", Amount: money("12.5"), Owner: "mia", Reason: "price", Competitor: "Acme",
	}
	data, err = json.Marshal(full)
	require.NoError(t, err)
	var back funnel.Event
	require.NoError(t, json.Unmarshal(data, &back))
	require.Equal(t, full, back)
	require.Error(t, json.Unmarshal([]byte(`{"kind":"sold"}`), &back))
}

func TestOnIsTheBeginningOfTheDay(t *testing.T) {
	e := funnel.On(calendar.On(2026, 3, 1), "A", funnel.ClosedWon)
	require.Equal(t, funnel.Event{Deal: "A", Kind: funnel.ClosedWon, At: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)}, e)
}

func TestKindGivesOutcome(t *testing.T) {
	for k := funnel.Created; k <= funnel.Activity; k++ {
		want := map[funnel.Kind]funnel.Outcome{
			funnel.ClosedWon: funnel.Won, funnel.ClosedLost: funnel.Lost, funnel.Voided: funnel.Void,
		}[k]
		require.Equal(t, want, k.Outcome(), k)
		require.True(t, k.Valid())
	}
	require.False(t, funnel.Kind(0).Valid())
	require.False(t, (funnel.Activity + 1).Valid())
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
		"over-resolved": funnel.OverResolved, "over-closed": funnel.OverClosed,
	} {
		text, err := v.MarshalText()
		require.NoError(t, err)
		require.Equal(t, want, string(text))
		require.Equal(t, want, v.String())
	}
	for want, v := range map[string]textual{
		"kind(0)": funnel.Kind(0), "outcome(9)": funnel.Outcome(9), "count(9)": funnel.Count(9), "method(9)": funnel.Method(9),
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
	)
	require.NoError(t, o.UnmarshalText([]byte("lost")))
	require.NoError(t, k.UnmarshalText([]byte("reopened")))
	require.NoError(t, c.UnmarshalText([]byte("sequential")))
	require.NoError(t, m.UnmarshalText([]byte("over-mature")))
	require.Equal(t, funnel.Lost, o)
	require.Equal(t, funnel.Reopened, k)
	require.Equal(t, funnel.Sequential, c)
	require.Equal(t, funnel.OverMature, m)
	for _, v := range []encoding.TextUnmarshaler{&o, &k, &c, &m} {
		require.Error(t, v.UnmarshalText([]byte("maybe")))
		require.Error(t, v.UnmarshalText(nil))
	}
}

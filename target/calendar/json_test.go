package calendar_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/calendar"
)

// FuzzWhatCanBeReadIsWrittenAgain holds, for the calendars and weeks that are read as text, that
// what can be read comes back, and that what cannot leaves everything as it was.
func FuzzWhatCanBeReadIsWrittenAgain(f *testing.F) {
	for _, seed := range []string{
		`{"week":["1","1","1","1","0.5","0","0"],"years":[2026],"exceptions":[{"date":"2026-12-25","kind":"statutory","work":"0","name":"Christmas Day"}]}`,
		`{"week":["0","0","0","0","0","0","0"],"years":[],"exceptions":[]}`,
		`{"naming":"end","periods":[{"level":"month","from":"2026-01-01","to":"2026-02-01"},{"level":"month","from":"2026-02-01","to":"2026-03-01"}]}`,
		`{"periods":[{"level":"year","from":"0001-01-01","to":"9999-12-31"}]}`,
		"2026-W07", "2025-W53", "0001-W01", "9999-W52",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if p, err := calendar.ParseISOWeek(text); err == nil {
			require.Equal(t, text, p.From.ISOWeekText())
			require.True(t, p.Valid())
		}
		readAgain(t, text, office(t))
		readAgain(t, text, seasons(t))
	})
}

// readAgain holds the law for a type, of which it is given a value.
func readAgain[T any](t *testing.T, text string, good T) {
	t.Helper()
	got := good
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		require.Equal(t, good, got)
		return
	}
	written, err := json.Marshal(got)
	require.NoError(t, err)
	var back T
	require.NoError(t, json.Unmarshal(written, &back), string(written))
	require.Equal(t, got, back)
	again, err := json.Marshal(back)
	require.NoError(t, err)
	require.Equal(t, string(written), string(again))
}

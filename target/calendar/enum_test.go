package calendar_test

import (
	"encoding"
	"fmt"
	"testing"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

// choice is what all choices of the package have in common.
type choice interface {
	comparable
	fmt.Stringer
	encoding.TextMarshaler
	Valid() bool
}

// testChoice checks names, text form and validity of a choice with n values, of which
// the first is zero or one; last+1 and later values are invalid.
func testChoice[C choice, P interface {
	*C
	encoding.TextUnmarshaler
}](t *testing.T, zeroNamed bool, names map[string]C, invalid C) {
	t.Helper()
	var zero C
	require.Equal(t, zeroNamed, zero.Valid())
	for name, v := range names {
		require.True(t, v.Valid(), name)
		require.Equal(t, name, v.String())
		text, err := v.MarshalText()
		require.NoError(t, err)
		require.Equal(t, name, string(text))
		got := zero
		require.NoError(t, P(&got).UnmarshalText(text))
		require.Equal(t, v, got)
	}
	require.False(t, invalid.Valid())
	require.Contains(t, invalid.String(), "(")
	_, err := invalid.MarshalText()
	require.Error(t, err)

	got := invalid
	require.ErrorContains(t, P(&got).UnmarshalText([]byte("nonsense")), `"nonsense" is not a`)
	require.Equal(t, invalid, got)
	require.NoError(t, P(&got).UnmarshalText(nil))
	require.Equal(t, zero, got)
	text, err := zero.MarshalText()
	require.NoError(t, err)
	require.Equal(t, zeroNamed, len(text) > 0)
}

func TestChoices(t *testing.T) {
	testChoice(t, false, map[string]calendar.Level{"day": calendar.Day, "week": calendar.Week, "month": calendar.Month,
		"quarter": calendar.Quarter, "half": calendar.Half, "year": calendar.Year}, calendar.Year+1)
	testChoice(t, false, map[string]calendar.Weekday{"monday": calendar.Monday, "tuesday": calendar.Tuesday,
		"wednesday": calendar.Wednesday, "thursday": calendar.Thursday, "friday": calendar.Friday,
		"saturday": calendar.Saturday, "sunday": calendar.Sunday}, calendar.Sunday+1)
	testChoice(t, true, map[string]calendar.Naming{"start": calendar.ByStart, "end": calendar.ByEnd}, calendar.ByEnd+1)
	testChoice(t, true, map[string]calendar.Anchor{"last": calendar.LastInMonth, "nearest": calendar.NearestToMonth}, calendar.NearestToMonth+1)
	testChoice(t, true, map[string]calendar.Pattern{"4-4-5": calendar.Weeks445, "4-5-4": calendar.Weeks454, "5-4-4": calendar.Weeks544}, calendar.Weeks544+1)
	testChoice(t, true, map[string]calendar.WeekRule{"days": calendar.WeeksByDays, "workdays": calendar.WeeksByWorkdays, "whole": calendar.WholeWeeks}, calendar.WholeWeeks+1)
	testChoice(t, true, map[string]calendar.DayKind{"ordinary": calendar.Ordinary, "statutory": calendar.Statutory,
		"in-lieu": calendar.InLieu, "make-up": calendar.MakeUp, "own": calendar.Own}, calendar.Own+1)
}

func TestUnknownChoiceListsTheKnown(t *testing.T) {
	var l calendar.Level
	require.EqualError(t, l.UnmarshalText([]byte("decade")),
		`calendar: "decade" is not a level; use one of day, week, month, quarter, half, year`)
}

package target_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/targettest"
)

func TestLatestAndAsOf(t *testing.T) {
	ctx, s := t.Context(), new(target.Memory)
	one := original()
	two := replanned(t, one)
	require.NoError(t, s.Append(ctx, one))
	require.NoError(t, s.Append(ctx, two))

	latest, err := target.Latest(ctx, s, "sales-2026")
	require.NoError(t, err)
	require.True(t, latest.Equal(two))
	for at, want := range map[time.Time]target.Revision{
		one.At: one, two.At.Add(-1): one, two.At.UTC(): two, two.At.AddDate(9, 0, 0): two,
	} {
		got, err := target.AsOf(ctx, s, "sales-2026", at)
		require.NoError(t, err)
		require.True(t, got.Equal(want), at)
	}
	_, err = target.AsOf(ctx, s, "sales-2026", one.At.Add(-1))
	require.ErrorIs(t, err, target.ErrNoRevision)
	_, err = target.Latest(ctx, s, "sales-2027")
	require.ErrorIs(t, err, target.ErrNoRevision)
	require.ErrorContains(t, err, "sales-2027")

	_, err = target.Latest(ctx, nil, "sales-2026")
	require.ErrorIs(t, err, target.ErrNoRevision, "a nil Store has none")
	_, err = target.AsOf(ctx, nil, "sales-2026", two.At)
	require.ErrorIs(t, err, target.ErrNoRevision)

	down := errors.New("the database is down")
	_, err = target.Latest(ctx, targettest.FailAfter(s, 1, down), "sales-2026")
	require.ErrorIs(t, err, down, "half a history has no latest")
	_, err = target.AsOf(ctx, targettest.FailAfter(s, 1, down), "sales-2026", two.At)
	require.ErrorIs(t, err, down)
}

func TestOfRevisionsAtOneMomentTheLastCounts(t *testing.T) {
	ctx, s := t.Context(), new(target.Memory)
	one := original()
	two := replanned(t, one)
	two.At = one.At
	require.NoError(t, s.Append(ctx, one))
	require.NoError(t, s.Append(ctx, two))
	got, err := target.AsOf(ctx, s, "sales-2026", one.At)
	require.NoError(t, err)
	require.True(t, got.Equal(two))
}

// branches is a host's method with everything that a document may hold.
type branches struct {
	target.Even
	shared
	Default target.Method              `json:"default"`
	Nobody  target.Method              `json:"nobody"`
	Regions map[string][]target.Method `json:"regions"`
	Floor   *decimal.Decimal           `json:"floor"`
	Pair    [2][]string                `json:"pair"`
}

func (branches) Kind() string { return "acme.branches" }

type shared struct {
	Notes []string `json:"notes"`
}

func TestMemorySharesNothingWithItsCallers(t *testing.T) {
	ctx, s := t.Context(), new(target.Memory)
	floor := num("5")
	stated := target.Stated{Shares: map[string]decimal.Decimal{"Li Na": num("1")}}
	method := branches{shared: shared{Notes: []string{"note"}}, Default: stated,
		Regions: map[string][]target.Method{"North": {target.Even{}, stated}}, Floor: &floor, Pair: [2][]string{{"a"}, {"b", "c"}}}
	r := original()
	r.Recipe.Steps = []target.Step{{Along: target.ByOrg{}, Method: method}}
	before, err := r.MarshalJSON()
	require.NoError(t, err)
	scribble := func() {
		method.Notes[0], method.Pair[1][0], floor = "other", "other", num("6")
		stated.Shares["Li Na"] = num("2")
		method.Regions["North"][0] = nil
		method.Regions["South"] = nil
		r.Recipe.Steps[0] = target.Step{}
	}
	require.NoError(t, s.Append(ctx, r))
	scribble()
	for range 2 { // changes what is read, and reads again
		r, err = target.Latest(ctx, s, "sales-2026")
		require.NoError(t, err)
		got, err := r.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(before), string(got))
		method = r.Recipe.Steps[0].Method.(branches)
		stated = method.Default.(target.Stated)
		*method.Floor = num("7")
		scribble()
	}
}

func TestMemoryNamesWhatItRefuses(t *testing.T) {
	s := new(target.Memory)
	err := s.Append(context.Background(), replanned(t, original()))
	require.ErrorIs(t, err, target.ErrConflict)
	require.ErrorContains(t, err, `version 2 of plan "sales-2026"`)
}

func BenchmarkMemoryAppend(b *testing.B) {
	ctx, s := context.Background(), new(target.Memory)
	r := original()
	b.ReportAllocs()
	for range b.N {
		require.NoError(b, s.Append(ctx, r))
		r = replanned(b, r)
	}
}

package target_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// Who goes on with the nil Tree of a Decompose that failed gets answers about nothing.
func TestATreeOfNothing(t *testing.T) {
	in := setting(t)
	march := calendar.On(2026, time.March, 1)
	rec, err := target.NewRecord(nil, in.Chart)
	require.NoError(t, err)
	for name, tree := range map[string]*target.Tree{"nil": nil, "zero": {}} {
		t.Run(name, func(t *testing.T) {
			tree.Materialise()
			require.Equal(t, 1, tree.Len())
			require.Zero(t, tree.Root())
			require.Zero(t, tree.Recipe())
			for goal := range tree.All() {
				require.Zero(t, goal)
			}
			for goal := range tree.Leaves() {
				require.Zero(t, goal)
			}
			goal, ok := tree.Goal(target.Cell{})
			require.True(t, ok)
			require.Zero(t, goal)
			path, err := tree.Explain(target.Cell{})
			require.NoError(t, err)
			require.Empty(t, path)
			_, err = tree.Sum(target.Cell{})
			require.ErrorIs(t, err, target.ErrNoCell)
			_, err = tree.Track(in, nil, target.Cell{}, march)
			require.ErrorIs(t, err, target.ErrNoCell)
			_, err = rec.Track(tree, target.Cell{}, march)
			require.ErrorIs(t, err, target.ErrNoCell)
			_, err = tree.With(yearly(target.Aim(num("1"))))
			require.ErrorIs(t, err, target.ErrSetting)
			_, err = target.Proposal{}.Accept(tree, nil)
			require.ErrorIs(t, err, target.ErrSetting)
			for _, ask := range []func(){
				func() { _, _ = target.Form{Level: calendar.Month}.Cells(tree, in) },
				func() { _, _ = target.GapProposal{}.Accept(tree) },
				func() { _, _ = target.Reconcile(tree, in, target.Form{Level: calendar.Month}, nil) },
				func() { _, _ = target.Margins(tree, in, target.Cell{}, target.ByOrg{}) },
				func() { _, _ = target.Replan{}.Propose(tree, in.Calendar, target.Progress{}, calendar.Month) },
				func() { _, _ = rec.Points(tree, in.Calendar, target.Progress{}, calendar.Month) },
				func() { _, _ = rec.Deviations(tree, target.Cell{}, march, target.Trigger{}) },
			} {
				require.NotPanics(t, ask)
			}
		})
	}
}

func TestANilRecordHasNoResults(t *testing.T) {
	tree, in := plan(t, "1200")
	march := calendar.On(2026, time.March, 1)
	for name, rec := range map[string]*target.Record{"nil": nil, "zero": {}} {
		t.Run(name, func(t *testing.T) {
			require.True(t, rec.Sum(target.Cell{}).IsZero())
			first, last := rec.Days()
			require.True(t, first.IsZero() && last.IsZero())
			_, err := rec.Track(tree, target.Cell{}, march)
			require.ErrorIs(t, err, target.ErrSetting)
			_, err = rec.Deviations(tree, target.Cell{}, march, target.Trigger{})
			require.Error(t, err)
			q := target.Cell{Owner: "Acme", Period: in.Calendar.Period(calendar.Month, march)}
			c, err := rec.OnYear(in.Calendar, q, march)
			require.NoError(t, err)
			require.False(t, c.Before.Valid, "nothing is known of then")
		})
	}
}

func TestSheetsOfNothing(t *testing.T) {
	for name, s := range map[string]*target.Sheet{"nil": nil, "zero": {}} {
		_, ok := s.At(0, 0)
		require.False(t, ok, name)
		floor, _, _ := s.Fitted(0, 0)
		require.True(t, math.IsNaN(floor), name)
		require.Zero(t, s.Row(0), name)
		require.Zero(t, s.Col(0), name)
		require.Empty(t, s.Locks("none"), name)
		require.Empty(t, s.Crossed(), name)
		require.Empty(t, s.Grid().Rows, name)
		for range s.Goals() {
			t.Error(name)
		}
	}
	var cube *target.CubeSheet
	_, ok := cube.At(0, 0, 0)
	require.False(t, ok)
	require.Empty(t, cube.Locks("none"))
	require.Nil(t, target.Grid{Rows: []target.Margin{{}}}.WithSeed(nil).Seed)
	require.Nil(t, target.Cube{Rows: []target.Margin{{}}}.WithSeed(nil).Seed)
}

func TestAReconciliationOfNothing(t *testing.T) {
	for name, r := range map[string]*target.Reconciliation{"nil": nil, "zero": {}} {
		require.Empty(t, r.Answers(), name)
		require.NotPanics(t, func() { r.Gaps() }, name)
		require.NotPanics(t, func() { _, _ = r.Gap(target.Cell{}) }, name)
		require.NotPanics(t, func() { _, _ = r.Missing(target.Cell{}) }, name)
		_, err := r.Propose(target.Cell{}, target.AcceptBottomUp{})
		require.Error(t, err, name)
		_, err = r.Propose(target.Cell{}, nil)
		require.Error(t, err, name)
	}
}

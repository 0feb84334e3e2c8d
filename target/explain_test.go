package target_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

func TestExplainWhereNothingWeighs(t *testing.T) {
	r := yearly(target.Aim(num("0")))
	r.Steps = []target.Step{{Along: target.ByProduct{Products: []string{"a", "b"}}, Method: zeros{}}}
	tree, err := target.Decompose(r, setting(t))
	require.NoError(t, err)
	a := r.Goal.Cell
	a.Product = "a"
	path, err := tree.Explain(a)
	require.NoError(t, err)
	require.Len(t, path, 1)
	require.True(t, path[0].Of.IsZero())
	require.False(t, path[0].Held)
	require.False(t, path[0].Rounding.Valid, "there is no proportion")
	require.Equal(t, "0", path[0].Part.Target.Decimal.String())
}

func TestExplainNamesWhatTheRecipeDoesNotMake(t *testing.T) {
	tree, _ := plan(t, "1200")
	for _, c := range []target.Cell{
		{Owner: "Nobody", Period: year},
		{Owner: "Acme", Period: year, Product: "a"},
		{Owner: "Li Na", Period: year},
		{Owner: "Acme", Period: yearsOf(2027, 2027)},
		{Owner: "Acme", Period: yearsOf(2025, 2025)},
	} {
		_, err := tree.Explain(c)
		require.ErrorIs(t, err, target.ErrNoCell, c)
		_, ok := tree.Goal(c)
		require.False(t, ok, c)
	}
}

func TestQuestionsBelowThePlan(t *testing.T) {
	r := yearly(target.Aim(num("1200")))
	r.Steps = []target.Step{{Along: target.ByProduct{Products: []string{"a"}}, Method: target.Even{}}}
	tree, err := target.Decompose(r, setting(t))
	require.NoError(t, err)
	for _, c := range []target.Cell{
		{Owner: "Acme", Period: year, Product: "b"},               // no such part
		{Owner: "Acme", Period: year, Product: "a", Segment: "x"}, // below a part that is not split
	} {
		_, ok := tree.Goal(c)
		require.False(t, ok, c)
		_, err := tree.Explain(c)
		require.ErrorIs(t, err, target.ErrNoCell, c)
	}
}

func TestAStepWithoutPartsForACellLeavesItWhole(t *testing.T) {
	r := yearly(target.Aim(num("100")))
	r.Goal.Segment = "labs"
	r.Steps = []target.Step{
		{Along: target.BySegment{Segments: []string{"labs", "shops"}}, Method: target.Even{}},
		{Along: target.ByPeriod{Level: calendar.Year}, Method: target.Even{}},
		{Along: target.ByProduct{Products: []string{"a", "b"}}, Method: target.Even{}},
	}
	tree, err := target.Decompose(r, setting(t))
	require.NoError(t, err)
	require.Equal(t, 3, tree.Len(), "the year of the labs, and its products")
	path, err := tree.Explain(target.Cell{Owner: "Acme", Period: year, Segment: "labs", Product: "b"})
	require.NoError(t, err)
	require.Len(t, path, 1)
	require.Equal(t, "product", path[0].Axis)
}

func TestExplainSaysWhatRoundingAdded(t *testing.T) {
	r := yearly(target.Aim(num("-100")))
	r.Places = 1
	r.Steps = []target.Step{{Along: target.ByProduct{Products: []string{"a", "b", "c"}}, Method: target.Even{}, Over: num("0.01")}}
	tree, err := target.Decompose(r, target.Setting{})
	require.NoError(t, err)
	for product, want := range map[string]string{"a": "-33.7 -0.03333333333", "b": "-33.7 -0.03333333333", "c": "-33.6 0.06666666667"} {
		c := r.Goal.Cell
		c.Product = product
		path, err := tree.Explain(c)
		require.NoError(t, err)
		require.Equal(t, want, path[0].Part.Target.Decimal.String()+" "+path[0].Rounding.Decimal.String(), "a third of -101")
	}
}

package target

import (
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/salesperf/salesperf/target/org"
)

// FuzzChildrenAddUpToTheirParent holds the laws that at every split, with whatever
// order of axes, methods, over-assignment and locks, the children add up to their parent
// at floor, target and stretch, in whole units; and that deriving again, or from an
// earlier tree, gives the same.
func FuzzChildrenAddUpToTheirParent(f *testing.F) {
	f.Add(int64(9_000_000), int64(10_000_001), int64(12_345_679), []byte{0, 1, 2, 3, 7, 1, 200})
	f.Add(int64(-7), int64(-5), int64(-5), []byte{3, 0, 1, 9, 3, 0, 1, 1})
	f.Add(int64(0), int64(5), int64(1<<62), []byte{2, 6, 0, 250, 1, 1, 0, 3})
	in := lawSetting(f)
	f.Fuzz(func(t *testing.T, floor, aim, stretch int64, choices []byte) {
		r := lawRecipe(floor, aim, stretch, choices)
		tree, err := Decompose(r, in)
		if err != nil {
			require.Error(t, r.Check(), "%v", err) // levels that neither rise nor fall
			return
		}
		requireSums(t, tree, tree.rootNode())
		if locked, ok := lockOne(tree, choices); ok {
			kept, err := tree.With(locked)
			require.NoError(t, err)
			requireSums(t, kept, kept.rootNode())
			require.True(t, equalTrees(kept, mustDecompose(t, locked, in)), "derived from another tree")
			back, err := kept.With(r)
			require.NoError(t, err)
			require.True(t, equalTrees(back, tree), "and back")
		}
		require.True(t, equalTrees(tree, mustDecompose(t, tree.Recipe(), in)), "derived again")
	})
}

func lawSetting(t testing.TB) Setting {
	chart, err := org.New(org.Post{Member: "Acme"}, org.Post{Member: "North", Under: "Acme"}, org.Post{Member: "South", Under: "Acme"},
		org.Post{Member: "Li Na", Under: "North"}, org.Post{Member: "Chen Wei", Under: "North"}, org.Post{Member: "Sun Hao", Under: "South"},
		org.Post{Member: "Wu Di", Under: "South", During: calendar.From(calendar.On(2026, time.April, 1))})
	require.NoError(t, err)
	return Setting{Calendar: calendar.Standard{}, Workdays: china.Workdays(), Chart: chart}
}

// lawRecipe chooses four steps by bytes: their axes, methods and over-assignment.
func lawRecipe(floor, aim, stretch int64, choices []byte) Recipe {
	next := func() int {
		if len(choices) == 0 {
			return 0
		}
		c := choices[0]
		choices = choices[1:]
		return int(c)
	}
	cents := func(n int64) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.New(n, -2)) }
	year := calendar.Standard{}.Period(calendar.Year, calendar.On(2026, time.January, 1))
	r := Recipe{Schema: Schema, ID: "law", Version: 1, Places: 2,
		Goal: Goal{Metric: "revenue", Unit: "CNY", Cell: Cell{Owner: "Acme", Period: year}, Ambition: Ambition{cents(floor), cents(aim), cents(stretch)}}}
	products := []string{"a", "b", "c"}
	for range 4 {
		s := Step{Method: []Method{Even{}, ByWorkdays{}, ByHeadcount{}}[next()%3], Over: decimal.New(int64(next()%4), -2)}
		switch next() % 6 {
		case 0:
			s.Along = ByOrg{}
		case 1:
			s.Along = ByPeriod{Level: calendar.Month}
		case 2:
			s.Along = ByPeriod{Level: calendar.Quarter}
		case 3:
			s.Along = BySegment{Segments: []string{"x", "y"}}
		default:
			s.Along = ByProduct{Products: products}
			s.Method = Stated{Shares: map[string]decimal.Decimal{
				"a": decimal.NewFromInt(int64(next())), "b": decimal.NewFromInt(1), "c": decimal.New(int64(next()), -3)}}
		}
		r.Steps = append(r.Steps, s)
	}
	return r
}

// lockOne locks a first child on the way down at half of what it has, if that can be
// done.
func lockOne(tree *Tree, choices []byte) (Recipe, bool) {
	n := tree.rootNode()
	for depth := 0; ; depth++ {
		b, err := tree.split(n)
		if err != nil || b == nil {
			return Recipe{}, false
		}
		n = b.child(n.cell, 0)
		if depth >= len(choices)%3 {
			break
		}
	}
	a := tree.ambition(n)
	for l, slot := range a.slots() {
		slot.Decimal = tree.level(n, l).Decimal.Mul(decimal.New(5, -1)).RoundDown(tree.recipe.Places)
	}
	r := tree.Recipe()
	r.Locks = []Lock{{Cell: n.cell, Ambition: a}}
	_, err := Decompose(r, tree.in)
	return r, err == nil
}

// requireSums checks a split and all below it.
func requireSums(t *testing.T, tree *Tree, n node) {
	b, err := tree.split(n)
	require.NoError(t, err)
	if b == nil {
		return
	}
	for l := range levels {
		parent, sum := tree.level(n, l), decimal.Zero
		for i := range b.parts.cells {
			child := tree.level(b.child(n.cell, i), l)
			require.Equal(t, parent.Valid, child.Valid)
			require.True(t, wholeUnits(child.Decimal, tree.recipe.Places), "%s", child.Decimal)
			sum = sum.Add(child.Decimal)
		}
		whole := tree.assigned(b.parts.step, parent.Decimal)
		require.True(t, sum.Equal(whole), fmt.Sprintf("%s of %s: the children add up to %s, not to %s", levelName(l), n.cell, sum, whole))
	}
	for i := range b.parts.cells {
		requireSums(t, tree, b.child(n.cell, i))
	}
}

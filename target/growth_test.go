package target_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/growth"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

func TestHistoryIsTheSumOfEachCell(t *testing.T) {
	chart := setting(t).Chart
	owners, names := []org.ID{"", "Acme", "North", "South", "Li Na", "Wu Di", "nobody"}, []string{"", "a", "b"}
	r := rand.New(rand.NewPCG(1, 2))
	var results target.Results
	for range 500 {
		results = append(results, target.Result{
			Owner: owners[r.IntN(len(owners))], On: year.From.AddDays(r.IntN(800) - 400),
			Product: names[r.IntN(3)], Segment: names[r.IntN(3)], Amount: decimal.New(r.Int64N(2001)-1000, int32(r.IntN(5)-3)),
		})
	}
	var cells []target.Cell
	for range 500 {
		c := target.Cell{Owner: owners[r.IntN(len(owners))], Product: names[r.IntN(3)], Segment: names[r.IntN(3)]}
		if from := year.From.AddDays(r.IntN(900) - 450); r.IntN(9) > 0 {
			c.Period = calendar.Period{Level: calendar.Month, From: from, To: from.AddDays(r.IntN(100) - 5)}
		}
		cells = append(cells, c)
	}
	for _, past := range results.History(chart, cells...) {
		require.Equal(t, results.Sum(chart, past.Cell), past.Amount, "%s", past.Cell)
	}
	require.Len(t, results.History(nil, slices.Clone(cells)...), len(cells))
}

// The history of a thousand people takes some times the time of a record of their results, and
// not hundreds of times.
func TestHistoryTakesTimeForItsResults(t *testing.T) {
	const people = 1600
	_, in := company(t, people, 1)
	var results target.Results
	var cells []target.Cell
	for i := range people {
		owner := org.ID(fmt.Sprintf("P%05d", i))
		for m := range 12 {
			results = append(results, target.Result{Owner: owner, On: year.From.AddDays(30 * m), Amount: num("1")})
		}
		cells = append(cells, target.Cell{Owner: owner, Period: year})
	}
	require.Less(t, growth.Ratio(time.Now, func() { record(t, in, results) }, func() {
		require.Len(t, results.History(in.Chart, cells...), people)
	}), 20.0)
}

// To explain the goals of thousands of siblings takes some times the time of looking them up,
// and not hundreds of times.
func TestSiblingsAreWeighedOnce(t *testing.T) {
	const people = 6400
	r, in := company(t, people, 1)
	r.Steps = r.Steps[:1]
	tree, err := target.Decompose(r, in)
	require.NoError(t, err)
	each := func(look func(target.Cell)) func() {
		return func() {
			for i := range people {
				look(target.Cell{Owner: org.ID(fmt.Sprintf("P%05d", i)), Period: year})
			}
		}
	}
	require.Less(t, growth.Ratio(time.Now, each(func(c target.Cell) {
		_, ok := tree.Goal(c)
		require.True(t, ok)
	}), each(func(c target.Cell) {
		path, err := tree.Explain(c)
		require.NoError(t, err)
		require.Len(t, path, 1)
	})), 50.0)
}

// What a question about one takes from the heap does not grow with what others have committed.
func TestASumOfCommitmentsKeepsOnlyItsOwn(t *testing.T) {
	allocations := func(people int) float64 {
		_, in := company(t, people, 1)
		var cs target.Commitments
		for i := range people {
			cs = append(cs, target.Commitment{Cell: target.Cell{Owner: org.ID(fmt.Sprintf("P%05d", i)), Period: year}, Amount: num("1"), Version: 1})
		}
		return testing.AllocsPerRun(10, func() {
			sum, err := cs.Sum(in.Chart, target.Cell{Owner: "P00007"})
			require.NoError(t, err)
			require.Equal(t, "1", sum.Decimal.String())
		})
	}
	require.Less(t, allocations(5000), allocations(10)+5)
}

// A method that names nobody looks at nobody, as one in each of many branches.
func TestMembersThatNobodyNamesAreNotLookedAt(t *testing.T) {
	_, in := company(t, 5000, 1)
	c := check.New()
	require.Less(t, testing.AllocsPerRun(10, func() { target.ByCapacity{}.CheckMembers(c, in.Chart) }), 10.0)
}

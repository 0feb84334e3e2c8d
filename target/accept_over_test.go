package target_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// assigned is a year in which people are assigned more than their region, and each of them
// has months and days of a year of his or her own.
func assigned(t testing.TB, a target.Ambition, over string) (*target.Tree, target.Setting) {
	t.Helper()
	in := setting(t)
	r := yearly(a)
	people := r.Steps[3]
	people.Over = num(over)
	r.Steps = []target.Step{r.Steps[2], people, {Along: target.ByPeriod{Level: calendar.Month}, Method: target.ByWorkdays{}}, r.Steps[4]}
	tree, err := target.Decompose(r, in)
	require.NoError(t, err)
	return tree, in
}

// Li Na, whose region's people are assigned five per cent more than the region, sold too
// little in January. She makes up for it in her own months: her year, those of the others
// and the over-assignment stay what they are.
func TestAPersonBelowAnOverAssignmentIsPlannedAgain(t *testing.T) {
	tree, in := assigned(t, target.Aim(num("12000000.01")), "0.05")
	p, next := accepted(t, tree, in, target.Results{result("Li Na", time.January, 10, "1000.25")}, "Li Na", month(time.January).Last(),
		target.Replan{Strategy: target.ReplanNext, Relief: target.GiveRelief})
	require.Equal(t, "1000.25", goalOf(t, next, target.Cell{Owner: "Li Na", Period: month(time.January)}))
	require.Equal(t, p.Open[0].After.Target.Decimal.StringFixed(2), goalOf(t, next, target.Cell{Owner: "Li Na", Period: month(time.February)}))
	parts := decimal.Zero
	for _, who := range []org.ID{"Li Na", "Chen Wei"} {
		parts = parts.Add(num(sum(t, next, who, year)))
	}
	require.Equal(t, sum(t, tree, "Li Na", year), sum(t, next, "Li Na", year))
	require.Equal(t, sum(t, tree, "North", year), sum(t, next, "North", year))
	require.Equal(t, num(sum(t, tree, "North", year)).Mul(num("1.05")).StringFixed(2), parts.StringFixed(2))
	require.Equal(t, p.Goal.Target.Decimal.StringFixed(2), sum(t, next, "Li Na", year))
}

// Where months are split into people who come to more, her February cannot grow: that of
// the North would have to, or somebody else's shrink.
func TestAPartOfAnOverAssignmentKeepsItsAmount(t *testing.T) {
	in := setting(t)
	r := yearly(target.Aim(num("12000000")))
	r.Steps[3].Over = num("0.05")
	tree, err := target.Decompose(r, in)
	require.NoError(t, err)
	rec := record(t, in, target.Results{result("Li Na", time.March, 10, "1000.25")})
	even := target.Replan{Strategy: target.ReplanEven, Relief: target.GiveRelief}
	accept := func(c target.Cell, asOf calendar.Date, level calendar.Level) (target.Recipe, error) {
		p, err := rec.Track(tree, c, asOf)
		require.NoError(t, err)
		proposal, err := even.Propose(tree, in.Calendar, p, level)
		require.NoError(t, err)
		return proposal.Accept(tree, rec)
	}
	_, err = accept(target.Cell{Owner: "Li Na", Period: year}, month(time.March).Last(), calendar.Month)
	require.ErrorIs(t, err, target.ErrOverAssigned)
	require.ErrorContains(t, err, "Li Na, month 2026-01-01/2026-02-01 would move, and North, month 2026-01-01/2026-02-01 is split so")

	march := target.Cell{Owner: "Li Na", Period: month(time.March)}
	recipe, err := accept(march, calendar.On(2026, time.March, 16), calendar.Day)
	require.NoError(t, err, "the days of her March may")
	next, err := tree.With(recipe)
	require.NoError(t, err)
	for m := time.January; m <= time.December; m++ {
		for _, who := range []org.ID{"Li Na", "Chen Wei", "North", "South"} {
			c := target.Cell{Owner: who, Period: month(m)}
			require.Equal(t, goalOf(t, tree, c), goalOf(t, next, c), c)
		}
	}
	require.Equal(t, "1000.25", goalOf(t, next, target.Cell{Owner: "Li Na", Period: calendar.Standard{}.Period(calendar.Day, calendar.On(2026, time.March, 10))}))
}

// FuzzAcceptedPlansKeepTheirOverAssignment: people who are planned again one after the other
// below an over-assignment keep their years to the last cent at every level of ambition, and
// so do all others, and with them what the parts come to more than their whole.
func FuzzAcceptedPlansKeepTheirOverAssignment(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed, uint16(seed*613))
	}
	f.Fuzz(func(t *testing.T, seed uint64, over uint16) {
		rnd := rand.New(rand.NewPCG(seed, 3))
		more := decimal.New(int64(over)+1, -4) // up to 6.5536
		tree, in := assigned(t, target.Ambition{Floor: null("9000000"), Target: null("10000000.01"), Stretch: null("12500000.13")}, more.String())
		first := tree
		everybody := []org.ID{"Acme", "North", "South", "Li Na", "Chen Wei", "Sun Hao"} // Wu Di was not there on the first day
		var results target.Results
		for m := time.January; m < time.December; m++ {
			for range 4 {
				who := everybody[3+rnd.IntN(3)]
				results = append(results, target.Result{Owner: who, On: calendar.On(2026, m, 1+rnd.IntN(28)), Amount: decimal.New(rnd.Int64N(40_000_000)-4_000_000, -2)})
			}
			owner, rec := everybody[3+rnd.IntN(3)], record(t, in, results)
			next, ok := plannedAgain(t, rnd, tree, in, rec, owner, month(m).Last())
			if !ok {
				continue
			}
			for _, who := range everybody {
				before, after := yearOf(t, first, who), yearOf(t, next, who)
				for _, level := range [][2]decimal.NullDecimal{{before.Floor, after.Floor}, {before.Target, after.Target}, {before.Stretch, after.Stretch}} {
					require.True(t, level[0].Decimal.Equal(level[1].Decimal), "%s: %s, not %s", who, level[1].Decimal, level[0].Decimal)
				}
			}
			for done := time.January; done <= m; done++ {
				c := target.Cell{Owner: owner, Period: month(done)}
				require.Equal(t, rec.Sum(c).StringFixed(2), goalOf(t, next, c), c)
			}
			tree = next
		}
	})
}

// yearOf is what somebody's year asks for.
func yearOf(t testing.TB, tree *target.Tree, who org.ID) target.Ambition {
	t.Helper()
	a, err := tree.Sum(target.Cell{Owner: who, Period: year})
	require.NoError(t, err)
	return a
}

package honour_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// anyone are n entrants with scores of few values, so that there are ties; some have
// none.
func anyone(r *rand.Rand, n int) (honour.Facts, []honour.Entrant) {
	f, among := facts(), []honour.Entrant(nil)
	for i := range n {
		id := org.ID('a' + rune(i))
		among = append(among, honour.Entrant{ID: id})
		for _, measure := range []string{"score", "second"} {
			a := got(id, measure, quarter(1), "0")
			if a.Amount = decimal.NewFromInt(r.Int64N(4)); r.IntN(2) == 0 {
				a.Over = decimal.NewNullDecimal(decimal.NewFromInt(r.Int64N(3)))
			}
			if r.IntN(6) > 0 {
				f.Achievements = append(f.Achievements, a)
			}
		}
	}
	return f, among
}

// FuzzOrderOfTheListChangesNothing holds that a result depends on who takes part, not on
// the order in which entrants and facts are listed.
func FuzzOrderOfTheListChangesNothing(f *testing.F) {
	f.Add(uint64(1), uint8(7))
	f.Add(uint64(2), uint8(20))
	f.Fuzz(func(t *testing.T, seed uint64, n uint8) {
		r := rand.New(rand.NewPCG(seed, 0))
		fx, among := anyone(r, int(n%24))
		s := scored(honour.Ordinal, honour.IncludeTied, honour.Shared, honour.Prize{Name: "A", Points: num("7")}, honour.Prize{Name: "B"})
		first, err := review(t, s, fx).Award("top", quarter(1), among)
		require.NoError(t, err)
		r.Shuffle(len(among), func(i, j int) { among[i], among[j] = among[j], among[i] })
		r.Shuffle(len(fx.Achievements), func(i, j int) {
			fx.Achievements[i], fx.Achievements[j] = fx.Achievements[j], fx.Achievements[i]
		})
		again, err := review(t, s, fx).Award("top", quarter(1), among)
		require.NoError(t, err)
		require.Equal(t, text(t, first), text(t, again))
	})
}

// FuzzSharedPointsAreThePrizes holds that what is shared adds up to the prizes, when
// everybody who is in a tie wins and there are people enough for the places.
func FuzzSharedPointsAreThePrizes(f *testing.F) {
	f.Add(uint64(1), uint8(7), uint16(100))
	f.Add(uint64(2), uint8(20), uint16(7))
	f.Fuzz(func(t *testing.T, seed uint64, n uint8, points uint16) {
		fx, among := anyone(rand.New(rand.NewPCG(seed, 0)), int(n%24))
		places := []honour.Prize{{Name: "A", Points: decimal.NewFromInt(int64(points))}, {Name: "B", Points: num("11")}, {Name: "C", Points: num("5")}}
		res, err := review(t, scored(honour.Competition, honour.IncludeTied, honour.Shared, places...), fx).Award("top", quarter(1), among)
		require.NoError(t, err)
		ranked, won, want := 0, decimal.Decimal{}, decimal.Decimal{}
		for _, s := range res.Standings {
			if won = won.Add(s.Points); s.Rank > 0 {
				ranked++
			}
		}
		for _, p := range places[:min(ranked, len(places))] {
			want = want.Add(p.Points)
		}
		require.True(t, want.Equal(won), "%s, not %s", won, want)
	})
}

// FuzzMissingDecidesNothing holds that a criterion with missing readings says what it
// would say whatever they turn out to be, and is open when they decide.
func FuzzMissingDecidesNothing(f *testing.F) {
	f.Add(uint64(1), uint8(4), uint8(3))
	f.Add(uint64(5), uint8(8), uint8(1))
	f.Fuzz(func(t *testing.T, seed uint64, of, need uint8) {
		r := rand.New(rand.NewPCG(seed, 0))
		k := int(of%8) + 1
		row := make([]string, 12)
		for i := range row {
			row[i] = []string{"", "0", "1"}[r.IntN(3)]
		}
		code := criterion(t, row, k, int(need)%k+1)
		worst, best := criterion(t, filled(row, "0"), k, int(need)%k+1), criterion(t, filled(row, "1"), k, int(need)%k+1)
		if worst == best {
			require.Equal(t, worst, code)
		} else {
			require.Equal(t, honour.CodeCriterionOpen, code)
		}
	})
}

// filled replaces what is missing.
func filled(amounts []string, with string) []string {
	out := slices.Clone(amounts)
	for i := range out {
		if out[i] == "" {
			out[i] = with
		}
	}
	return out
}

// criterion returns the code of a criterion over months.
func criterion(t *testing.T, months []string, of, need int) string {
	s := team()
	s.Ladders[0].Rungs[1].Tenure = 0
	k := enter(&s)
	k.Level, k.Of, k.Need = calendar.Month, of, need
	p, err := review(t, s, onRung(facts(row("li", "attainment", month, months...)), "junior", day(time.January, 1))).Promote("sales", "li", newYear)
	require.NoError(t, err)
	require.NotEqual(t, honour.Demoted, p.Outcome)
	return p.Lines[0].Code
}

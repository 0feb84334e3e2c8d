package incentive_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/incentivetest"
	"github.com/salesperf/salesperf/target/calendar"
)

// In March it turns out that a sale of January was larger. What was known in February, and
// what holds for January as it is known now, are both there.
func TestAsKnownAtAndAsEffectiveAt(t *testing.T) {
	l := new(incentive.Memory)
	jan, feb := claimOf(earned, "Li Na", 0, "S1", "100"), claimOf(earned, "Li Na", 1, "S2", "50")
	mustPost(t, l, posting(0, 1), jan)
	mustPost(t, l, posting(1, 2), jan, feb)
	jan.Amount = num("130")
	mustPost(t, l, posting(2, 3), jan, feb)

	say := func(q incentive.Query, at time.Time) string {
		claims, err := incentive.AsOf(t.Context(), l, q, at)
		require.NoError(t, err)
		out := ""
		for _, c := range claims {
			out += fmt.Sprintf("%s %s %s; ", c.Period.From, c.Sale, c.Amount)
		}
		return out
	}
	january := incentive.Query{Within: monthOf(0).Span()}
	require.Equal(t, "", say(incentive.Query{}, hour(0)))
	require.Equal(t, "2024-01-01 S1 100; 2024-02-01 S2 50; ", say(incentive.Query{}, hour(2)))
	require.Equal(t, "2024-01-01 S1 100; ", say(january, hour(2)))
	require.Equal(t, "2024-01-01 S1 130; ", say(january, hour(3)))
	require.Equal(t, "2024-01-01 S1 130; ", say(january, time.Time{}))
	require.Equal(t, "2024-01-01 S1 30; ", say(incentive.Query{Booked: monthOf(2)}, time.Time{}), "the difference line of March")
	require.Equal(t, "", say(incentive.Query{Payee: "Chen Wei"}, time.Time{}))
	_, err := incentive.AsOf(t.Context(), incentivetest.FailAfter(l, 1, errDown), january, time.Time{})
	require.ErrorIs(t, err, errDown, "half a ledger has no answer")
}

func TestTrackTakesPortionsTogetherAndKnowsWhatWasKnown(t *testing.T) {
	l := new(incentive.Memory)
	first, second := claimOf(released, "Li Na", 0, "S1", "30"), claimOf(released, "Li Na", 0, "S1", "70")
	first.Portion, second.Portion = 1, 2
	mustPost(t, l, posting(0, 1), claimOf(earned, "Li Na", 0, "S1", "100"), first, claimOf(earned, "Chen Wei", 0, "S9", "5"))
	mustPost(t, l, posting(1, 2), claimOf(earned, "Li Na", 0, "S1", "100"), first, second, claimOf(earned, "Li Na", 1, "S0", "7"))
	say := func(at time.Time) (out []string) {
		way, err := incentive.Track(t.Context(), l, incentive.Query{}, at)
		require.NoError(t, err)
		for _, p := range way {
			out = append(out, fmt.Sprint(p.Payee, " ", p.Period.From, " ", p.Sale, " ", p.Earned, " ", p.Released, " ", p.Held(), " ", p.Settled))
		}
		return out
	}
	require.Equal(t, []string{"Chen Wei 2024-01-01 S9 5 0 5 0", "Li Na 2024-01-01 S1 100 30 70 0"}, say(hour(1)))
	require.Equal(t, []string{"Chen Wei 2024-01-01 S9 0 0 0 0", "Li Na 2024-01-01 S1 100 100 0 0", "Li Na 2024-02-01 S0 7 0 7 0"}, say(time.Time{}))
	for n := range 4 {
		_, err := incentive.Track(t.Context(), incentivetest.FailAfter(l, n, errDown), incentive.Query{}, time.Time{})
		require.ErrorIs(t, err, errDown)
		_, err = incentive.Standings(t.Context(), incentivetest.FailAfter(l, n, errDown), incentive.Account{}, time.Time{})
		require.ErrorIs(t, err, errDown)
	}
}

// Entries of many currencies are kept apart.
func TestStandingsByCurrency(t *testing.T) {
	l := new(incentive.Memory)
	e := claimOf(released, "Li Na", 0, "S2", "20")
	e.Currency, e.Rate, e.RateOn = "EUR", num("0.127"), calendar.On(2024, 1, 9)
	mustPost(t, l, posting(0, 1), claimOf(released, "Li Na", 0, "S1", "100"), e, claimOf(earned, "Chen Wei", 0, "S3", "3"))
	at, err := incentive.Standings(t.Context(), l, incentive.Account{}, time.Time{})
	require.NoError(t, err)
	got := []string{}
	for _, s := range at {
		got = append(got, fmt.Sprint(s.Payee, " ", s.Plan, " ", s.Currency, " ", s.Earned, " ", s.Released, " ", s.Due()))
	}
	require.Equal(t, []string{"Chen Wei agent CNY 3 0 0", "Li Na agent CNY 0 100 100", "Li Na agent EUR 0 20 20"}, got)
}

package review_test

import (
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/review"
	"github.com/salesperf/salesperf/target/org"
	"github.com/stretchr/testify/require"
)

// share is a ratio: the team's is that of the sums.
var share = kpi.Metric{ID: "share", Direction: kpi.HigherIsBetter, Aggregation: kpi.RatioOfSums}

// teamCard has the revenue as its item and the share as its veto.
func teamCard() kpi.Scorecard {
	c := card()
	when := kpi.Condition{Metric: share, Axis: kpi.ByValue, Side: kpi.Below, Bound: d("0.1")}
	c.Gates.Veto = []kpi.Veto{{When: when, Absent: kpi.Passes}}
	return c
}

func TestTeamIsTheSumOfItsMembers(t *testing.T) {
	members := []org.ID{"a", "b", "c"}
	got, err := review.Team(teamCard(), "east", q1, members, []kpi.Reading{
		revenue.Amount("a", q1, d("40")), revenue.Amount("a", q1, d("40.0")), revenue.Amount("b", q1, d("50")),
		share.Rate("a", q1, d("1"), d("2")), share.Rate("b", q1, d("10"), d("100")), share.Rate("c", q1, d("0"), d("0")),
		revenue.Amount("a", q2, d("1000")), revenue.Amount("other", q1, d("1000")), {Metric: "calls", Owner: "a", Period: q1},
	})
	require.NoError(t, err)
	require.Len(t, got, 2)
	require.Equal(t, "90", got[0].Num.Decimal.String())
	require.Equal(t, 1, got[0].Missing, "c has no revenue")
	require.Equal(t, org.ID("east"), got[0].Owner)
	require.Equal(t, "11", got[1].Num.Decimal.String())
	require.Equal(t, "102", got[1].Den.Decimal.String(), "never a mean of ratios")

	result, err := teamCard().Score("east", q1, got)
	require.NoError(t, err)
	require.Equal(t, "90", result.Total().Decimal.String())
	require.Equal(t, 1, result.Lines[0].Missing)
}

// The repeat purchases of a team are counted from its sales; those of its members make no sum.
func TestTeamTakesItsOwnReadingOfWhatNoSumMakes(t *testing.T) {
	repeat := kpi.Metric{ID: "repeat-purchase", Direction: kpi.HigherIsBetter, Aggregation: kpi.NonAdditive}
	c := teamCard()
	c.Gates.Veto[0].When.Metric = repeat
	own := repeat.Rate("east", q1, d("3"), d("5"))
	own.Target = some("0.5")
	parts := []kpi.Reading{revenue.Amount("a", q1, d("40")), revenue.Amount("b", q1, d("50")), repeat.Rate("a", q1, d("1"), d("3")), repeat.Rate("b", q1, d("1"), d("3"))}
	got, err := review.Team(c, "east", q1, []org.ID{"a", "b"}, append(parts, own, revenue.Amount("east", q1, d("1000"))))
	require.NoError(t, err)
	require.Equal(t, own, got[1])
	require.Equal(t, "90", got[0].Num.Decimal.String(), "what a sum makes is made of the members")

	_, err = review.Team(c, "east", q1, []org.ID{"a", "b"}, parts)
	requireProblems(t, err, "/repeat-purchase/parts mismatch")
	own.Den = some("-5")
	_, err = review.Team(c, "east", q1, []org.ID{"a", "b"}, append(parts, own))
	requireProblems(t, err, "/repeat-purchase/parts/0/den range")
}

// What a team has no use for may contradict itself: another metric, and sums of its own.
func TestTeamPassesOverWhatItHasNoUseFor(t *testing.T) {
	calls := kpi.Metric{ID: "calls", Direction: kpi.HigherIsBetter, Aggregation: kpi.Sum}
	got, err := review.Team(teamCard(), "east", q1, []org.ID{"a"}, []kpi.Reading{
		revenue.Amount("a", q1, d("40")), calls.Amount("a", q1, d("1")), calls.Amount("a", q1, d("2")),
		revenue.Amount("east", q1, d("7")), revenue.Amount("east", q1, d("8"))})
	require.NoError(t, err)
	require.Equal(t, "40", got[0].Num.Decimal.String())
}

func TestTeamProblems(t *testing.T) {
	_, err := review.Team(teamCard(), "", q1, []org.ID{"a", "a"}, []kpi.Reading{
		revenue.Amount("a", q1, d("1")), revenue.Amount("a", q1, d("2")), share.Amount("a", q1, d("1"))})
	requireProblems(t, err, "/members/1 duplicate", "/readings/1 duplicate")
	_, err = review.Team(teamCard(), "", q1, []org.ID{"a"}, []kpi.Reading{share.Amount("a", q1, d("1"))})
	requireProblems(t, err, "/revenue/owner required", "/share/owner required", "/share/parts/0/den required")
}

// A manager is scored by the mean of what the people were scored.
func TestOutcomeGoesToTheManagersCard(t *testing.T) {
	var outcomes []kpi.Reading
	for owner, sold := range map[org.ID]string{"a": "80", "b": "100"} {
		result, err := card().Score(owner, q1, []kpi.Reading{revenue.Amount(owner, q1, d(sold))})
		require.NoError(t, err)
		outcomes = append(outcomes, review.Outcome(owner, result))
	}
	refused, err := card().Score("c", q1, nil)
	require.NoError(t, err)
	require.False(t, review.Outcome("c", refused).Measured())

	mean, err := review.TeamScore().Combine("boss", q1, append(outcomes, review.Outcome("c", refused)))
	require.NoError(t, err)
	require.Equal(t, 1, mean.Missing)
	boss := card()
	boss.Items[0].Metric = review.TeamScore()
	result, err := boss.Score("boss", q1, []kpi.Reading{mean})
	require.NoError(t, err)
	require.Equal(t, "90", result.Total().Decimal.String())
	require.Equal(t, "A", result.Grade)
}

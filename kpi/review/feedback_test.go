package review_test

import (
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/review"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

type feedbackCase struct {
	Answers                 map[string][]string
	Weights                 map[string]string
	PeersMean, PeersTrimmed string
	Score, Coverage         string
}

// form is the form of the case: a manager needs no anonymity, peers and reports do.
func form(t *testing.T) (review.Feedback, []review.Answers, feedbackCase) {
	var c feedbackCase
	read(t, "feedback.json", &c)
	f := review.Feedback{Min: d("1"), Max: d("5")}
	var answers []review.Answers
	for _, id := range []string{"self", "manager", "peers", "reports"} {
		g := review.RaterGroup{ID: id, Weight: d(c.Weights[id]), Least: 1}
		if id == "peers" || id == "reports" {
			g.Least, g.Trim, g.TrimOf = 3, 1, 5
		}
		f.Groups = append(f.Groups, g)
		a := review.Answers{Group: id}
		for _, s := range c.Answers[id] {
			a.Scores = append(a.Scores, d(s))
		}
		answers = append(answers, a)
	}
	return f, answers, c
}

func requireRatio(t *testing.T, want string, got kpi.Ratio, places int32) {
	t.Helper()
	require.Equal(t, want, got.Round(places).Decimal.String())
}

func TestFeedbackKeepsAnonymityAndTrims(t *testing.T) {
	f, answers, c := form(t)
	got, err := f.Rate(answers)
	require.NoError(t, err)
	requireRatio(t, c.Score, got.Score, 4)
	require.Equal(t, c.Coverage, got.Coverage.String())

	self, manager, peers, reports := got.Groups[0], got.Groups[1], got.Groups[2], got.Groups[3]
	require.Equal(t, review.Unweighted, self.Code)
	requireRatio(t, "5", self.Mean, 0)
	require.False(t, self.Share.Defined())
	require.Equal(t, review.Counted, manager.Code)
	requireRatio(t, "0.625", manager.Share, 3)
	requireRatio(t, c.PeersTrimmed, peers.Mean, 4)
	require.Equal(t, 5, peers.Raters)
	require.Equal(t, 2, peers.Left)
	require.Equal(t, review.RatedGroup{ID: "reports", Raters: 2, Code: review.TooFew}, reports, "no mean of two")

	f.Groups[2].Trim, f.Groups[2].TrimOf = 0, 0
	untrimmed, err := f.Rate(answers)
	require.NoError(t, err)
	requireRatio(t, c.PeersMean, untrimmed.Groups[2].Mean, 4)
	require.Equal(t, "3", answers[2].Scores[0].String(), "the answers stay in their order")

	f.Groups[2].Trim, f.Groups[2].TrimOf = 1, 6
	small, err := f.Rate(answers)
	require.NoError(t, err)
	requireRatio(t, c.PeersMean, small.Groups[2].Mean, 4)
}

func TestFeedbackBecomesAReading(t *testing.T) {
	f, answers, c := form(t)
	metric := kpi.Metric{ID: "feedback", Direction: kpi.HigherIsBetter, Aggregation: kpi.WeightedMean}
	got, err := f.Rate(answers)
	require.NoError(t, err)
	requireRatio(t, c.Score, got.Reading(metric, "li-na", q1).Actual(), 4)

	exact := metric
	exact.Aggregation = kpi.NonAdditive
	require.Equal(t, got.Score, got.Reading(exact, "li-na", q1).Actual())

	none, err := f.Rate(nil)
	require.NoError(t, err)
	require.Equal(t, review.Unanswered, none.Groups[0].Code)
	require.True(t, none.Coverage.IsZero())
	require.False(t, none.Score.Defined())
	require.False(t, none.Reading(metric, "li-na", q1).Measured())
}

// Li Na has 31/8, Wang 4, Zhao 11/3: in the mean of their team each counts once, whatever
// these are over.
func TestEverybodyCountsOnceInTheFeedbackOfATeam(t *testing.T) {
	f, answers, _ := form(t)
	metric := kpi.Metric{ID: "feedback", Direction: kpi.HigherIsBetter, Aggregation: kpi.WeightedMean}
	var parts []kpi.Reading
	for owner, list := range map[org.ID][]review.Answers{
		"li-na": answers,
		"wang":  {{Group: "manager", Scores: []decimal.Decimal{d("4")}}},
		"zhao":  {{Group: "peers", Scores: []decimal.Decimal{d("3"), d("4"), d("4")}}},
	} {
		rating, err := f.Rate(list)
		require.NoError(t, err)
		parts = append(parts, rating.Reading(metric, owner, q1))
	}
	team, err := metric.Combine("east", q1, parts)
	require.NoError(t, err)
	requireRatio(t, "3.8472222222", team.Actual(), 10) // (31/8 + 4 + 11/3) / 3
	metric.Aggregation = kpi.NonAdditive
	_, err = metric.Combine("east", q1, parts)
	requireProblems(t, err, "/parts mismatch")
}

func TestFeedbackProblems(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*review.Feedback)
		want   []string
	}{
		"empty":           {func(f *review.Feedback) { *f = review.Feedback{} }, []string{"/max order", "/groups required"}},
		"scale long":      {func(f *review.Feedback) { f.Min = huge }, []string{"/min too-large"}},
		"many":            {func(f *review.Feedback) { f.Groups = make([]review.RaterGroup, 9) }, []string{"/groups too-large"}},
		"sum":             {func(f *review.Feedback) { f.Groups[0].Weight = d("0.1") }, []string{"/groups sum"}},
		"negative":        {func(f *review.Feedback) { f.Groups[0].Weight = d("-0.1") }, []string{"/groups/0/weight range"}},
		"too fine":        {func(f *review.Feedback) { f.Groups[0].Weight = d("0.1000000001") }, []string{"/groups/0/weight too-large"}},
		"too long":        {func(f *review.Feedback) { f.Groups[0].Weight = huge }, []string{"/groups/0/weight too-large"}},
		"unnamed":         {func(f *review.Feedback) { f.Groups[0].ID = "" }, []string{"/groups/0/id required"}},
		"twice":           {func(f *review.Feedback) { f.Groups[0].ID = "peers" }, []string{"/groups/2/id duplicate"}},
		"least":           {func(f *review.Feedback) { f.Groups[0].Least = 0 }, []string{"/groups/0/least range"}},
		"trim":            {func(f *review.Feedback) { f.Groups[0].Trim = -1 }, []string{"/groups/0/trim range"}},
		"trim all":        {func(f *review.Feedback) { f.Groups[2].TrimOf = 2 }, []string{"/groups/2/trimOf range"}},
		"trim to too few": {func(f *review.Feedback) { f.Groups[2].TrimOf = 4 }, []string{"/groups/2/trimOf range"}},
		"trim none":       {func(f *review.Feedback) { f.Groups[0].TrimOf = 2 }, []string{"/groups/0/trimOf mismatch"}},
	} {
		t.Run(name, func(t *testing.T) {
			f, _, _ := form(t)
			c.change(&f)
			requireProblems(t, f.Check(), c.want...)
		})
	}
	f, answers, _ := form(t)
	require.NoError(t, f.Check())
	answers[0].Scores = []decimal.Decimal{d("11"), d("5"), d("0.9"), huge}
	answers[1].Group = "customers"
	answers[3].Group = "peers"
	answers[2].Scores = make([]decimal.Decimal, 1001)
	_, err := f.Rate(answers)
	requireProblems(t, err, "/answers/0/scores/0 range", "/answers/0/scores/2 range", "/answers/0/scores/3 too-large",
		"/answers/1/group unknown", "/answers/2/scores too-large", "/answers/3/group duplicate")
}

// FuzzFeedbackHidesSmallGroups holds the law of anonymity: what a group below its
// minimum answered changes nothing but how many answered.
func FuzzFeedbackHidesSmallGroups(f *testing.F) {
	f.Add(int64(1), int64(5))
	f.Add(int64(3), int64(3))
	f.Fuzz(func(t *testing.T, a, b int64) {
		form, answers, _ := form(t)
		want, err := form.Rate(answers)
		require.NoError(t, err)
		within := func(n int64) decimal.Decimal { return decimal.NewFromInt(1 + (n%5+5)%5) }
		answers[3].Scores = []decimal.Decimal{within(a), within(b)}
		got, err := form.Rate(answers)
		require.NoError(t, err)
		require.Equal(t, want, got)
	})
}

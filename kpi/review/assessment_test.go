package review_test

import (
	"slices"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/review"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

func TestNormsAreSpokenInBothLanguages(t *testing.T) {
	require.Len(t, review.Norms(), 6)
	seen := map[string]bool{}
	for _, n := range review.Norms() {
		for _, text := range []kpi.Text{n.Name(), n.Definition()} {
			require.NotEmpty(t, text.EN, n)
			require.NotEmpty(t, text.ZH, n)
			require.False(t, seen[text.ZH])
			seen[text.ZH] = true
		}
		c := check.New()
		n.Metric().Check(c)
		require.NoError(t, c.Err())
		require.Equal(t, "conduct-"+string(n), n.Metric().ID)
	}
	require.Equal(t, kpi.Text{}, review.Norm("zeal").Name())
}

func TestDescribedLevels(t *testing.T) {
	levels := review.Described([5]decimal.Decimal{d("0"), d("60"), d("80"), d("100"), d("120")})
	c := check.New()
	levels.Check(c)
	require.NoError(t, c.Err())
	require.Len(t, levels.Levels, 5)
	for i, points := range []string{"0", "60", "80", "100", "120"} {
		got := levels.Score(kpi.Whole(decimal.NewFromInt(int64(i+1))), decimal.NullDecimal{})
		require.Equal(t, points, got.Points.Round(0).Decimal.String())
		require.NotEmpty(t, levels.Levels[i].Name.In(calendar.Chinese))
	}
	require.Equal(t, 3, review.Meets)
}

// judged is an assessment that nothing is wrong with.
func judged() review.Assessment {
	return review.Assessment{
		Norm: review.Integrity, Owner: "li-na", Period: q1, Level: 5, Rater: "wang", On: on("2026-04-03"),
		Evidence: []review.Evidence{{On: on("2026-03-31"), What: "turned down a gift and reported it", Ref: "HR-7"}},
	}
}

func TestAssessmentsBecomeReadings(t *testing.T) {
	second := judged()
	second.Rater, second.Level, second.Evidence = "zhao", review.Meets, nil
	other := judged()
	other.Norm = review.Planning
	got, err := review.Assessed([]review.Assessment{judged(), other, second})
	require.NoError(t, err)
	require.Len(t, got, 2)
	require.Equal(t, "conduct-integrity", got[0].Metric)
	require.Equal(t, "4", got[0].Actual().Round(2).Decimal.String(), "the mean of 5 and 3")
	require.Equal(t, "5", got[1].Actual().Round(2).Decimal.String())
	_, err = review.Integrity.Metric().Combine("team", q1, got[:1])
	require.NoError(t, err)
}

func TestAssessmentProblems(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*review.Assessment)
		want   []string
	}{
		"empty": {func(a *review.Assessment) { *a = review.Assessment{} }, []string{"/assessments/0/norm unknown", "/assessments/0/owner required",
			"/assessments/0/period required", "/assessments/0/level range", "/assessments/0/rater required", "/assessments/0/on required", "/assessments/0/evidence required"}},
		"level":            {func(a *review.Assessment) { a.Level = 6 }, []string{"/assessments/0/level range"}},
		"oneself":          {func(a *review.Assessment) { a.Rater = a.Owner }, []string{"/assessments/0/rater mismatch"}},
		"no evidence":      {func(a *review.Assessment) { a.Evidence = nil }, []string{"/assessments/0/evidence required"}},
		"evidence too old": {func(a *review.Assessment) { a.Evidence[0].On = on("2025-12-31") }, []string{"/assessments/0/evidence/0/on range"}},
		"says nothing":     {func(a *review.Assessment) { a.Evidence[0].What = "" }, []string{"/assessments/0/evidence/0/what required"}},
	} {
		t.Run(name, func(t *testing.T) {
			a := judged()
			c.change(&a)
			_, err := review.Assessed([]review.Assessment{a})
			requireProblems(t, err, c.want...)
		})
	}
	worst := judged()
	worst.Level = 1
	_, err := review.Assessed([]review.Assessment{worst})
	require.NoError(t, err)
	_, err = review.Assessed(slices.Repeat([]review.Assessment{judged()}, 2))
	requireProblems(t, err, "/assessments/1 duplicate")
}

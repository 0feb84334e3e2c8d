package review_test

import (
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/review"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

// quarter returns the result of li-na who sold so much; nothing is no result.
func quarter(t *testing.T, c kpi.Scorecard, p calendar.Period, sold string) kpi.Result {
	t.Helper()
	var readings []kpi.Reading
	if sold != "" {
		readings = append(readings, revenue.Amount("li-na", p, d(sold)))
	}
	r, err := c.Score("li-na", p, readings)
	require.NoError(t, err)
	return r
}

func TestTrendComparesWhatIsComparable(t *testing.T) {
	other := card()
	other.Version = 2
	for name, c := range map[string]struct {
		results []kpi.Result
		codes   []review.Code
		changes []string
		run     int
	}{
		"nothing":    {nil, nil, nil, 0},
		"rising":     {[]kpi.Result{quarter(t, card(), q3, "95"), quarter(t, card(), q1, "80"), quarter(t, card(), q2, "85.5")}, []review.Code{review.First, review.Compared, review.Compared}, []string{"", "5.5", "9.5"}, 2},
		"falling":    {[]kpi.Result{quarter(t, card(), q1, "80"), quarter(t, card(), q2, "90"), quarter(t, card(), q3, "85"), quarter(t, card(), q4, "70")}, []review.Code{review.First, review.Compared, review.Compared, review.Compared}, []string{"", "10", "-5", "-15"}, -2},
		"standing":   {[]kpi.Result{quarter(t, card(), q1, "80"), quarter(t, card(), q2, "90"), quarter(t, card(), q3, "90")}, []review.Code{review.First, review.Compared, review.Compared}, []string{"", "10", "0"}, 0},
		"other card": {[]kpi.Result{quarter(t, card(), q1, "80"), quarter(t, other, q2, "90"), quarter(t, other, q3, "95")}, []review.Code{review.First, review.OtherCard, review.Compared}, []string{"", "", "5"}, 1},
		"apart":      {[]kpi.Result{quarter(t, card(), q1, "80"), quarter(t, card(), q3, "90")}, []review.Code{review.First, review.Apart}, []string{"", ""}, 0},
		"no total":   {[]kpi.Result{quarter(t, card(), q1, "80"), quarter(t, card(), q2, ""), quarter(t, card(), q3, "90")}, []review.Code{review.First, review.NoTotal, review.NoTotal}, []string{"", "", ""}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := review.TrendOf(c.results)
			require.NoError(t, err)
			require.Len(t, got.Points, len(c.codes))
			for i, p := range got.Points {
				require.Equal(t, c.codes[i], p.Code)
				require.Equal(t, c.changes[i] != "", p.Change.Valid)
				if p.Change.Valid {
					require.Equal(t, c.changes[i], p.Change.Decimal.String())
				}
			}
			require.Equal(t, c.run, got.Run)
		})
	}
	got, err := review.TrendOf([]kpi.Result{quarter(t, card(), q1, "91")})
	require.NoError(t, err)
	require.Equal(t, "A", got.Points[0].Grade)
	require.Equal(t, "91", got.Points[0].Total.Decimal.String())
	require.Equal(t, "1", got.Points[0].Coverage.String())
	require.Equal(t, q1, got.Points[0].Period)
	require.Equal(t, 1, got.Points[0].Card.Version)
	require.EqualValues(t, "li-na", got.Owner)
}

func TestTrendProblems(t *testing.T) {
	never := quarter(t, card(), q1, "1")
	never.Period = calendar.Period{}
	_, err := review.TrendOf([]kpi.Result{never, never})
	requireProblems(t, err, "/results/0/period required", "/results/1/period required")
	january := calendar.Period{Level: calendar.Month, From: on("2026-01-01"), To: on("2026-02-01")}
	wang := quarter(t, card(), q2, "1")
	wang.Owner = "wang"
	_, err = review.TrendOf([]kpi.Result{quarter(t, card(), q1, "1"), wang, quarter(t, card(), january, "1"), quarter(t, card(), q1, "1")})
	requireProblems(t, err, "/results/3/period overlap", "/results/2/period mismatch", "/results/2/period overlap", "/results/1/owner mismatch", "/results/1/period mismatch")
}

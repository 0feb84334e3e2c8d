package report_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target/calendar"
)

// A quarter that is over is not scored "to date".
func TestScoresSayWhetherTheirPeriodIsOver(t *testing.T) {
	in := complete(t)
	for key, period := range map[string]calendar.Period{"scores.so-far": quarter, "scores.lead": calendar.Previous(calendar.Standard{}, quarter)} {
		for i := range in.Scores {
			in.Scores[i].Period = period
		}
		r, err := report.Monthly(in)
		require.NoError(t, err)
		var leads []string
		for _, s := range r.Sections {
			if len(s.Tables) > 0 && s.Tables[0].ID == "scores" {
				leads = append(leads, s.Lead[0].Key)
			}
		}
		require.Equal(t, []string{key}, leads)
	}
}

package report_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
)

// A quarter that is running says in both languages that its points and grades are not final,
// and one that is over does not.
func TestScoresSayWhetherTheirPeriodIsOver(t *testing.T) {
	in := complete(t)
	for key, period := range map[string]calendar.Period{"scores.so-far": quarter, "scores.lead": calendar.Previous(calendar.Standard{}, quarter)} {
		for i := range in.Scores {
			in.Scores[i].Period = period
		}
		r, err := report.Monthly(in)
		require.NoError(t, err)
		var leads, said []string
		for _, s := range r.Sections {
			if len(s.Tables) > 0 && s.Tables[0].ID == "scores" {
				leads = append(leads, s.Lead[0].Key)
				said = []string{render.Printer{}.Text(s.Lead[0], "CNY"), render.Printer{Language: calendar.Chinese}.Text(s.Lead[0], "CNY")}
			}
		}
		require.Equal(t, []string{key}, leads)
		for i, words := range []string{"Q3 2026 is still running: points and grades are of what was measured until 18 September 2026, and are not final.", "2026年第三季度尚未结束：得分和等级按截至2026年9月18日的数据计算，并非最终结果。"} {
			require.Equal(t, key == "scores.so-far", strings.Contains(said[i], words), said[i])
		}
	}
}

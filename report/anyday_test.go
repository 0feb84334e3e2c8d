package report_test

import (
	"io"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A report may be of any day: before the plan and its data, at both ends of them and after, where
// nobody knows the holidays as well. It is refused only to whom the organisation does not have then.
func TestAReportMayBeOfAnyDay(t *testing.T) {
	for _, day := range []calendar.Date{calendar.On(2017, time.December, 31), calendar.On(2018, time.January, 3), calendar.On(2025, time.December, 31), on(time.January, 1), on(time.December, 31), calendar.On(2027, time.January, 15)} {
		for _, view := range []report.View{report.Directing("Zhao Lei", "Acme"), report.Leading("Qian Yu", "South"), report.Personal("Zhou Min")} {
			in := complete(t)
			in.AsOf, in.View = day, view
			known, err := funnel.Journeys(in.Funnel.Pipeline, slices.Values(dealEvents()), day.In(time.UTC).Add(24*time.Hour-1), funnel.Strict)
			require.NoError(t, err)
			in.Funnel = &known
			for _, assemble := range []func(report.Input) (report.Report, error){report.Weekly, report.Monthly, report.Yearly} {
				r, err := assemble(in)
				if !in.Setting.Chart.At(day).Contains(view.Unit) {
					var ps check.Problems
					require.ErrorAs(t, err, &ps)
					require.True(t, ps.Has("/view/unit", check.Unknown))
					continue
				}
				require.NoError(t, err, "%s of %s", view.Unit, day)
				require.NoError(t, render.Printer{Language: calendar.Chinese}.HTML(io.Discard, r))
			}
		}
	}
}

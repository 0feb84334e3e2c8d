package report_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
)

// A metric of the host is called in a report what the host calls it.
func TestMetricWordsNameMetricsOfTheHost(t *testing.T) {
	late := kpi.Metric{ID: "late-deliveries", Name: kpi.Text{EN: "Late deliveries", ZH: "延迟交付"}, Direction: kpi.LowerIsBetter, Aggregation: kpi.Sum}
	in := full(t)
	in.Alarms = []report.Alarm{{Metric: late, Owner: "Acme", State: monitor.State{Phase: monitor.Firing, Last: asOf, Since: asOf}, Samples: []monitor.Sample{monitor.At(asOf, 3)}}}
	r, err := report.Monthly(in)
	require.NoError(t, err)
	for l, name := range map[calendar.Language]string{calendar.English: "Late deliveries", calendar.Chinese: "延迟交付"} {
		words := report.MetricWords(l, late, kpi.Metric{ID: "unnamed"})
		require.Len(t, words, 1)
		var out strings.Builder
		require.NoError(t, render.Printer{Language: l, Words: words}.Markdown(&out, r))
		require.Contains(t, out.String(), name)
		require.NotContains(t, out.String(), "metric.late-deliveries")
	}
}

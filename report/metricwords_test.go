package report_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/catalog"
	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/chart"
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

// What the numbers of a metric are stands beside its name, in words of the reader, unless
// the name says so.
func TestMetricsAreShownWithTheirUnits(t *testing.T) {
	in := full(t)
	cycle := catalog.CycleOfWon.Metric()
	metrics := []kpi.Metric{cycle, {ID: "trials", Unit: "boxes", Direction: kpi.HigherIsBetter, Aggregation: kpi.Sum}, {ID: "deals", Unit: "CNY", Direction: kpi.HigherIsBetter, Aggregation: kpi.Sum},
		{ID: "training-hours", Unit: "hours", Direction: kpi.HigherIsBetter, Aggregation: kpi.Sum},
		{ID: "m1", Name: kpi.Text{EN: "Open complaints"}, Unit: "complaint", Direction: kpi.LowerIsBetter, Aggregation: kpi.Sum},
		{ID: "m2", Name: kpi.Text{ZH: "拜访次数"}, Unit: "次", Direction: kpi.HigherIsBetter, Aggregation: kpi.Sum},
		{ID: "share", Direction: kpi.HigherIsBetter, Aggregation: kpi.Last}}
	card := kpi.Scorecard{Schema: kpi.Schema, ID: "units", Version: 1, Missing: kpi.Missing{Rule: kpi.Renormalise}}
	for i, m := range metrics {
		m.Direction = kpi.HigherIsBetter
		card.Items = append(card.Items, kpi.Item{Metric: m, Weight: num([]string{"0.1", "0.15"}[min(i, 1)]), Target: null("1"), Scorer: kpi.Proportional(num("100"), num("0"), num("1"))})
	}
	score, err := card.Score("Li Na", quarter, []kpi.Reading{metrics[1].Amount("Li Na", quarter, num("3"))})
	require.NoError(t, err)
	in.Card, in.Scores = &card, []kpi.Result{score}
	in.Readings = []kpi.Reading{metrics[3].Amount("North", quarter, num("24"))}
	in.Alarms = []report.Alarm{{Metric: cycle, Owner: "Acme", State: monitor.State{Phase: monitor.Firing, Last: asOf, Since: asOf}, Limits: monitor.Limits{Lower: 1, Centre: 2, Upper: 3},
		Samples: []monitor.Sample{monitor.At(asOf.AddDays(-1), 3), monitor.At(asOf, 3)}}}
	r := assembledBy(t, report.Monthly, in)
	for language, want := range map[calendar.Language][]string{
		calendar.English: {"Sales cycle (days)", "metric.trials (boxes)", "metric.deals (CNY)", "Training hours", "metric.m1", "metric.m2", "metric.share"},
		calendar.Chinese: {"平均成交周期（天）", "metric.trials（盒）", "metric.deals（元）", "培训学时", "metric.m1", "metric.m2", "metric.share"},
	} {
		p := render.Printer{Language: language, Names: map[string]string{"boxes": map[calendar.Language]string{calendar.English: "boxes", calendar.Chinese: "盒"}[language]}}
		list := headings(t, p, r, "scores")
		for i, heading := range want {
			require.Equal(t, heading, list[1+2*i])
		}
		require.NotContains(t, list[2], "（", "points are in no unit")
		alarm := section(t, r, "alarms")
		require.Equal(t, want[0], p.Value(alarm.Tables[0].Rows[0].Cells[0], "CNY"))
		drawn := alarm.Charts[0].Figure.Chart.(chart.Control).Measure.Name
		require.Equal(t, want[0], p.Text(report.FigureText(drawn), "CNY"))
		require.Equal(t, want[3], p.Value(tableOf(t, r, "training").Rows[0].Cells[0], "CNY"))
	}
}

// Every unit of the catalog has words in both languages.
func TestUnitsOfTheCatalogAreTranslated(t *testing.T) {
	in := full(t)
	in.Alarms = nil
	units := map[string]bool{}
	for _, e := range catalog.All() {
		units[e.Metric.Unit] = true
		in.Alarms = append(in.Alarms, report.Alarm{Metric: e.Metric, Owner: "Acme", State: monitor.State{Phase: monitor.Firing, Last: asOf, Since: asOf}})
	}
	p := render.Printer{Language: calendar.Chinese}
	for _, row := range tableOf(t, assembledBy(t, report.Monthly, in), "alarms").Rows {
		for unit := range units {
			require.NotContains(t, p.Value(row.Cells[0], "CNY"), "（"+unit+"）")
		}
	}
}

// Two variants of one metric are told apart wherever they stand side by side, and one that
// stands alone is called as ever.
func TestVariantsOfAMetricAreToldApart(t *testing.T) {
	in := full(t)
	metric := func(id, variant string) kpi.Metric {
		return kpi.Metric{ID: id, Variant: variant, Unit: "days", Direction: kpi.HigherIsBetter, Aggregation: kpi.Sum}
	}
	simple, back, alone := metric("days-sales-outstanding", ""), metric("days-sales-outstanding", "count-back"), metric("sales-cycle", "won")
	card := kpi.Scorecard{Schema: kpi.Schema, ID: "variants", Version: 1, Missing: kpi.Missing{Rule: kpi.Renormalise},
		Bonus: []kpi.Adjustment{{Metric: back, Scorer: kpi.Added(num("2"), num("10")), Absent: kpi.Passes}}}
	for i, m := range []kpi.Metric{simple, back, alone} {
		card.Items = append(card.Items, kpi.Item{Metric: m, Weight: num([]string{"0.5", "0.25", "0.25"}[i]), Target: null("1"), Scorer: kpi.Proportional(num("100"), num("0"), num("1"))})
	}
	score, err := card.Score("Li Na", quarter, []kpi.Reading{simple.Amount("Li Na", quarter, num("3")), back.Amount("Li Na", quarter, num("1"))})
	require.NoError(t, err)
	total := catalog.TotalHours.Metric()
	other := total
	other.Variant = "at-home"
	in.Card, in.Scores = &card, []kpi.Result{score}
	in.Readings = []kpi.Reading{total.Amount("North", quarter, num("24")), other.Amount("North", quarter, num("3"))}
	names := map[string]string{"count-back": "倒推法"}
	r := assembledBy(t, report.Monthly, in)
	for _, c := range []struct {
		p    render.Printer
		want []string
	}{
		{render.Printer{}, []string{"| Days sales outstanding | Points | Days sales outstanding (count-back) | Points | Sales cycle (days) | Points |",
			"Days sales outstanding 50 %, Days sales outstanding (count-back) 25 %, Sales cycle 25 %.", "| Training hours (at-home) | North | Q3 2026 | 3 |",
			"| Li Na | Bonus | Days sales outstanding (count-back) | 1 | +2 |"}},
		{render.Printer{Language: calendar.Chinese, Names: names}, []string{"| 应收账款周转天数 | 得分 | 应收账款周转天数（倒推法） | 得分 | 平均成交周期（天） | 得分 |"}},
	} {
		var out strings.Builder
		require.NoError(t, c.p.Markdown(&out, r))
		for _, want := range c.want {
			require.Contains(t, out.String(), want)
		}
	}
	scores, _ := section(t, r, "scores").Table("scores")
	require.Equal(t, []string{"Person", "Days sales outstanding", "Days sales outstanding: Points", "Days sales outstanding (count-back)", "Days sales outstanding (count-back): Points"},
		render.Printer{}.Headings(scores, "CNY")[:5], "one without a variant is called as ever")
}

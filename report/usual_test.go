package report_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/kpi/catalog"
	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// swinging is what everybody brings who sells in every other month alone, and a share of what
// is planned in June and July 2026.
func swinging(june, july float64) rate {
	return func(_ org.ID, month calendar.Period) float64 {
		switch month.From {
		case on(time.June, 1):
			return june
		case on(time.July, 1):
			return july
		}
		return float64(month.From.Month() % 2)
	}
}

// What was never below zero is not said to be usual below zero; what was once, is, also when
// that is what stands out.
func TestNothingBelowZeroIsUsualThatNeverWas(t *testing.T) {
	chinese := ""
	said := func(june, july float64) (finding string) {
		for _, i := range found(t, company(t, swinging(june, july)), ruleOf(t, "unusual-change")) {
			finding, chinese = render.Printer{}.Text(i.Finding, "CNY"), render.Printer{Language: calendar.Chinese}.Text(i.Finding, "CNY")
		}
		return finding
	}
	require.Equal(t, "Acme: the result rose to CNY 18,400,000 in July 2026. Usual is CNY 0 to CNY 1,452,993, by the 18 periods before. That is better than usual.", said(0, 40))
	require.Contains(t, said(-1, 40), "Usual is up to CNY 1,499,378, by", "of what rose")
	require.Contains(t, chinese, "升至 18,400,000 元。按此前 18 期，通常不超过 1,499,378 元，现优于通常水平。")
	require.Contains(t, said(0, -40), "Usual is -CNY 992,993 to CNY 1,452,993")
}

// The same holds for what is watched, in the table and in the chart, once there are as many
// values as limits are found from.
func TestNothingBelowZeroIsDrawnAsUsualThatNeverWas(t *testing.T) {
	shown := func(lower, centre float64, values ...float64) string {
		in := complete(t)
		alarm := report.Alarm{Metric: catalog.Visits{}.Metric(), Owner: "South", State: monitor.State{Phase: monitor.Firing, Last: asOf, Since: asOf}, Limits: monitor.Limits{Lower: lower, Centre: centre, Upper: 9}}
		for i, x := range values {
			alarm.Samples = append(alarm.Samples, monitor.At(on(time.January, 1).AddDays(i), x))
		}
		alarm.Samples = append(alarm.Samples, monitor.Missed(on(time.January, 1).AddDays(len(values))))
		in.Alarms = []report.Alarm{alarm}
		part := section(t, assembledBy(t, report.Monthly, in), "alarms")
		drawn := part.Charts[0].Figure.Chart.(chart.Control)
		require.LessOrEqual(t, drawn.Limits.Lower, drawn.Limits.Centre)
		p := render.Printer{}
		table := p.Value(part.Tables[0].Rows[0].Cells[5], "CNY")
		require.Contains(t, p.Text(report.FigureText(part.Charts[0].Figure.Description), "CNY"), p.Value(report.Num(decimal.NewFromFloat(drawn.Limits.Lower), 1), "CNY"))
		return table
	}
	require.Equal(t, "0.0 to 9.0", shown(-2, 3, 1, 2, 3, 4, 5, 6, 7, 0))
	require.Equal(t, "-2.0 to 9.0", shown(-2, 3, 1, 2, 3, 4, 5, 6, 7, -1), "it can be below zero")
	require.Equal(t, "-2.0 to 9.0", shown(-2, 3, 1, 2, 3, 4, 5, 6, 7), "few tell nothing")
	require.Equal(t, "1.0 to 9.0", shown(1, 3, 1, 2, 3, 4, 5, 6, 7, 0))
	require.Equal(t, "-2.0 to 9.0", shown(-2, -1, 1, 2, 3, 4, 5, 6, 7, 0), "they are limits of something else")
}

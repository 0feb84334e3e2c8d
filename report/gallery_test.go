package report_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// anybody is the name of the host's in every place of the gallery that has one. Tests
// of renderers put other names there.
const anybody = "PLACEHOLDER"

// longNames are such as there are.
var longNames = []string{"Donaudampfschifffahrtsgesellschaftskapitänsvertretung", "内蒙古自治区呼伦贝尔市鄂伦春自治旗销售服务中心第一办事处",
	"فريق المبيعات في الرياض", "צוות מכירות תל אביב", "O'Brien & Söhne \"Nord\"", "Li Na", anybody}

// gallery is a report with every kind of value, column, chart and note, long names, a
// table of many columns and one of many rows.
func gallery() report.Report {
	r := small()
	r.Subject.ID, r.View = anybody, report.Leading(anybody, anybody)
	r.Headline = append(r.Headline, report.Figure{Name: report.T(report.Verbatim, report.Called(anybody)), Value: report.Amount(num("1234567890.5"), 2)},
		report.Figure{Name: report.T("headline.pace", report.During(quarter)), Value: report.RateOf(num("97"), num("100"), 1).WithTone(report.Watch)})
	r.Insights[0].Subject.ID, r.Insights[0].Finding.Args[0].Name, r.Insights[0].Evidence = anybody, anybody, []string{anybody, "D2"}
	for k := range 60 {
		r.Insights[0].Evidence = append(r.Insights[0].Evidence, decimal.NewFromInt(int64(1000+k)).String())
	}
	r.Insights[0].Suggestion.Action.Owner = anybody
	r.Insights = append(r.Insights, report.Insight{Type: "leak", Severity: report.Notice, Finding: report.T("leak", report.Called(anybody), report.Called(anybody), report.On(asOf),
		report.RateOf(num("1"), num("5"), 1), report.Count(1), report.Count(5), report.RateOf(num("0"), num("0"), 1), report.Count(0), report.Count(0)), Stake: num("7")})
	r.Notes = append(r.Notes, report.Note{Text: report.T("left-out", report.Called(anybody))})
	kinds := report.Section{ID: "kinds", Title: report.T(report.Verbatim, report.Called(anybody)), Lead: []report.Text{report.T("left-out", report.Called(anybody))}, Tables: []report.Table{everyKind(), wide(), long()}}
	r.Sections = append(r.Sections, kinds, report.Section{ID: "charts", Title: report.T("pipeline"), Charts: charts()})
	return r
}

// everyKind has a column of each kind.
func everyKind() report.Table {
	t := report.Table{ID: "every-kind", Title: report.T(report.Verbatim, report.Called("Every kind of "+anybody)), Columns: []report.Column{
		report.Col("person", report.Name), report.Col("why", report.Phrase), report.Col("deals", report.Tally), report.Col("score", report.Number),
		report.Col("actual", report.Money), report.Col("pace", report.Percent), report.Col("day", report.Day), report.Col("period", report.Span)}}
	for i, name := range longNames {
		n := decimal.NewFromInt(int64(i - 2)).Mul(num("1234567.125"))
		t.Add(report.Called(name), report.Say("left-out", report.Called(name)), report.Count(-i), report.Num(n, 3).WithSign(), report.Amount(n, 2),
			report.RateOf(num("1"), decimal.NewFromInt(int64(i)), 1), report.On(on(time.September, 1+i)), report.During(calendar.Standard{}.Period(calendar.Week, on(time.September, 1+i))))
	}
	t.Add(report.Called("nothing"), report.Value{}, report.Value{}, report.Value{}, report.Value{}, report.Value{}, report.Value{}, report.Value{})
	b := report.Value{Kind: report.Blank}
	t.AddTotal(report.Say("total"), b, report.Count(0), b, report.Amount(num("-0.004"), 2), b, b, b)
	return t
}

// wide has more columns than a page is wide.
func wide() report.Table {
	t := report.Table{ID: "wide", Columns: []report.Column{report.Col("person", report.Name)}}
	for k := range 13 {
		t.Columns = append(t.Columns, report.Column{ID: "m" + string(rune('a'+k)), Title: report.T("col.points"), Kind: report.Number})
	}
	for i := range 3 {
		row := []report.Value{report.Called(longNames[i])}
		for k := range 13 {
			row = append(row, report.Num(decimal.NewFromInt(int64(k*i)), 1))
		}
		t.Add(row...)
	}
	return t
}

// long goes over several pages of paper.
func long() report.Table {
	t := report.Table{ID: "long", Columns: []report.Column{report.Col("person", report.Name), report.Col("actual", report.Money)}}
	for i := range 90 {
		t.Add(report.Called("Person "+decimal.NewFromInt(int64(i)).String()), report.Amount(decimal.NewFromInt(int64(i*i*1000)), 0))
	}
	return t
}

// charts has one of each kind.
func charts() []report.Chart {
	money, rate := chart.Measure{Name: chart.Say("col.actual"), Format: chart.Format{Unit: chart.Money}}, chart.Format{Unit: chart.Percent, Places: 1}
	some := func(n int) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.NewFromInt(int64(n))) }
	var bars chart.Bars
	var bullet chart.Bullet
	var heat chart.HeatMap
	var funnelChart chart.Funnel
	for i, name := range longNames {
		label := chart.Named(name)
		bars.Bars = append(bars.Bars, chart.Bar{Label: label, Value: some(100 * (i - 2)), Target: some(250)})
		bullet.Rows = append(bullet.Rows, chart.BulletRow{Label: label, Actual: some(100 * i), Floor: some(200), Target: some(300), Stretch: some(400)})
		heat.Rows = append(heat.Rows, chart.HeatRow{Label: label, Values: []decimal.NullDecimal{some(i), some(i * i), {}}})
		funnelChart.Stages = append(funnelChart.Stages, chart.Stage{Label: label, Count: some(1000 / (i + 1))})
	}
	bars.Measure, bars.Order, bullet.Measure, funnelChart.Measure, funnelChart.Rate = money, chart.Descending, money, money, rate
	heat.Measure, heat.Shading, heat.Columns = money, chart.Sequential, []chart.Text{chart.Named("A"), chart.Named(anybody), chart.During(quarter)}
	line, spark, control := chart.Line{Measure: money}, chart.Sparkline{Measure: money}, chart.Control{Measure: money, Limits: chart.Limits{Lower: 90, Centre: 110, Upper: 130}}
	for i := range 24 {
		week := calendar.Standard{}.Period(calendar.Week, on(time.March, 2).AddDays(7*i))
		p := chart.LinePoint{Label: chart.During(week), Plan: some(1000 * i)}
		if i < 16 {
			p.Actual = some(900*i + i%3*500)
		} else {
			p.Projection, p.Low, p.High = some(920*i), some(880*i), some(970*i)
		}
		line.Points = append(line.Points, p)
		spark.Points = append(spark.Points, chart.Spark{Label: chart.During(week), Value: some(i % 7)})
		value := float64(100 + i*37%20)
		point := chart.ControlPoint{Label: chart.During(week), Value: &value}
		if i == 9 {
			*point.Value, point.Signal = 150, chart.Named(anybody)
		}
		control.Points = append(control.Points, point)
	}
	waterfall := chart.Waterfall{Measure: money, Start: chart.Level{Label: chart.Say("col.goal"), Value: null("1000")}, End: chart.Level{Label: chart.Say("col.actual"), Value: null("940")},
		Steps: []chart.Level{{Label: chart.Named(anybody), Value: null("-160")}, {Label: chart.Named("价格"), Value: null("100")}, {Label: chart.Named("退货")}}}
	payout := chart.Payout{Input: chart.Measure{Name: chart.Say("col.attainment"), Format: rate}, Output: money, Bound: chart.AtStart, Rate: &rate,
		Pieces: []chart.PayoutPiece{{From: num("0"), To: num("1"), Start: num("0"), End: num("3000")}, {From: num("1"), To: num("1.5"), Start: num("3000"), End: num("6000")}},
		Marks:  []chart.PayoutMark{{Label: chart.Named(anybody), At: num("1.2")}}}
	distribution := chart.Distribution{Measure: money, Marks: []chart.DistributionMark{{Label: chart.Named(anybody), At: 35}}}
	for i := range 8 {
		distribution.Bins = append(distribution.Bins, chart.Bin{From: float64(10 * i), To: float64(10 * (i + 1)), Count: []int{1, 4, 9, 12, 8, 5, 2, 1}[i]})
	}
	var out []report.Chart
	for _, c := range []chart.Chart{bars, bullet, heat, funnelChart, line, spark, control, waterfall, payout, distribution} {
		out = append(out, report.Chart{Figure: chart.Figure{Title: chart.Named(anybody + " " + c.Kind()), Description: chart.Say("left-out", chart.Value{Text: chart.Named(anybody)}), Chart: c}})
	}
	return out
}

// The gallery is a document in testdata, which the tests of the renderers read.
func TestTheGalleryHasEverything(t *testing.T) {
	r := gallery()
	require.NoError(t, r.Check())
	require.Equal(t, target.ReplanEven, r.Replan.Strategy)
	drawn := map[string]bool{}
	for _, s := range r.Sections {
		for _, c := range s.Charts {
			drawn[c.Figure.Chart.Kind()] = true
		}
	}
	require.Len(t, drawn, len(chart.All()))
	path := filepath.Join("testdata", "gallery.json")
	if *update {
		require.NoError(t, os.WriteFile(path, pretty(t, r), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), string(pretty(t, r)))
	back, err := report.Decode(want)
	require.NoError(t, err)
	require.Equal(t, string(want), string(pretty(t, back)))
	require.Len(t, back.Tables(), 1+3+10+1)
}

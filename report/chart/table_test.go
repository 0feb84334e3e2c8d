package chart_test

import (
	"math"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report/chart"
)

// lines writes a table as text.
func lines(t chart.Table) []string {
	var out []string
	heading := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heading[i] = c.Name + strings.TrimPrefix(c.Key, "chart.")
	}
	out = append(out, strings.Join(heading, "|"))
	for _, row := range t.Rows {
		cells := make([]string, len(row))
		for i, v := range row {
			cells[i] = cell(v)
		}
		out = append(out, strings.Join(cells, "|"))
	}
	return out
}

func TestTables(t *testing.T) {
	measure := chart.Measure{Name: chart.Named("CNY"), Format: money}
	percent := chart.Format{Unit: chart.Percent, Places: 1}
	one, three := 1.0, 3.0
	for name, tt := range map[string]struct {
		chart chart.Chart
		want  []string
	}{
		"bars, from large to small, missing last": {
			chart.Bars{Of: chart.Named("Region"), Measure: measure, Order: chart.Descending, Bars: []chart.Bar{
				{Label: chart.Named("a"), Value: some(-1)}, {Label: chart.Named("b")}, {Label: chart.Named("c"), Value: some(5), Target: some(6)}, {Label: chart.Named("d"), Value: some(-1)}}},
			[]string{"Region|CNY|target", "c|5|6", "a|-1|–", "d|-1|–", "b|–|–"},
		},
		"bars whose marks have a name": {
			chart.Bars{Measure: measure, Order: chart.AsGiven, Marks: chart.Named("Plan to date"), Bars: []chart.Bar{{Label: chart.Named("a"), Value: some(2), Target: some(3)}}},
			[]string{"|CNY|Plan to date", "a|2|3"},
		},
		"bars, from small to large": {
			chart.Bars{Measure: measure, Order: chart.Ascending, Bars: []chart.Bar{{Label: chart.Named("a"), Value: some(2)}, {Label: chart.Named("b")}, {Label: chart.Named("c"), Value: some(1)}}},
			[]string{"|CNY", "c|1", "a|2", "b|–"},
		},
		"a bullet shows the levels that there are": {
			chart.Bullet{Measure: measure, Rows: []chart.BulletRow{{Label: chart.Named("a"), Actual: some(3), Target: some(4)}, {Label: chart.Named("b"), Floor: some(1)}}},
			[]string{"|CNY|floor|target", "a|3|–|4", "b|–|1|–"},
		},
		"conversion over nothing is undefined": {
			chart.Funnel{Measure: measure, Rate: percent, Stages: []chart.Stage{{Label: chart.Named("a"), Count: some(3)}, {Label: chart.Named("b"), Count: some(2)}, {Label: chart.Named("c"), Count: some(0)}, {Label: chart.Named("d"), Count: some(1)}, {Label: chart.Named("e")}}},
			[]string{"|CNY|conversion", "a|3|", "b|2|0.7", "c|0|0.0", "d|1|–", "e|–|–"},
		},
		"a waterfall of which not all is known": {
			chart.Waterfall{Measure: measure, Start: chart.Level{Label: chart.Named("a")}, Steps: []chart.Level{{Label: chart.Named("b")}, {Label: chart.Named("c"), Value: some(5)}, {Label: chart.Named("d")}}, End: chart.Level{Label: chart.Named("e"), Value: some(5)}},
			[]string{"|change|CNY", "a||–", "b|–|–", "c|5|5", "d|–|5", "e||5"},
		},
		"a heat map": {
			chart.HeatMap{Measure: measure, Shading: chart.Sequential, Columns: []chart.Text{chart.Named("x"), chart.Named("y")}, Rows: []chart.HeatRow{{Label: chart.Named("a"), Values: []decimal.NullDecimal{some(1), null}}}},
			[]string{"|x|y", "a|1|–"},
		},
		"a sparkline": {
			chart.Sparkline{Measure: measure, Points: []chart.Spark{{Label: chart.Named("a"), Value: some(1)}, {Label: chart.Named("b")}}},
			[]string{"|CNY", "a|1", "b|–"},
		},
		"a control chart with limits of each sample": {
			chart.Control{Measure: chart.Measure{Format: money}, Limits: chart.Limits{Upper: 2, Centre: 1}, Points: []chart.ControlPoint{
				{Label: chart.Named("a"), Value: &one}, {Label: chart.Named("b")}, {Label: chart.Named("c"), Value: &three, Limits: &chart.Limits{Lower: 1, Centre: 2, Upper: 3}, Signal: chart.Named("N1")}}},
			[]string{"|value|lower|centre|upper|signal", "a|1|0|1|2|", "b|–|0|1|2|", "c|3|1|2|3|N1"},
		},
		"a payout curve with a jump": {
			chart.Payout{Input: measure, Output: measure, Bound: chart.AtStart, Rate: &chart.Format{Unit: chart.Number, Places: 2}, Pieces: []chart.PayoutPiece{
				{To: decimal.New(3, 0), End: decimal.New(1, 0)}, {From: decimal.New(3, 0), To: decimal.New(4, 0), Start: decimal.New(2, 0), End: decimal.New(5, 0)}}},
			[]string{"from|to|at-from|at-to|rate", "0|3|0|1|0.33", "3|4|2|5|3.00"},
		},
		"a histogram": {
			chart.Distribution{Measure: measure, Bins: []chart.Bin{{From: 0, To: 1, Count: 4}}, Marks: []chart.DistributionMark{{Label: chart.Named("P50"), At: 1}}},
			[]string{"|from|to|count", "|0|1|4", "P50|1||"},
		},
		"quantile dots": {
			chart.Distribution{Measure: measure, Dots: []float64{1, 2}}, []string{"|CNY|share", "|1|0.5", "|2|1.0"},
		},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, tt.want, lines(tt.chart.Table())) })
	}
}

func TestEveryTableIsSquareAndComplete(t *testing.T) {
	for _, s := range samples() {
		for _, c := range inEnglish.all(s) {
			table := c.Table()
			for _, row := range table.Rows {
				require.Len(t, row, len(table.Columns), c.Kind())
			}
			if s.n > 0 {
				require.GreaterOrEqual(t, len(table.Rows), 1, c.Kind())
			}
		}
	}
}

func TestPayoutAtABound(t *testing.T) {
	p := inEnglish.payout(samples()["some"])
	p.Marks = []chart.PayoutMark{{Label: chart.Named("you"), At: decimal.New(6, -1)}} // where the first piece ends at 900 and the next begins at 2,400
	at := func(b chart.Bound) string {
		p.Bound = b
		return string(svg(t, inEnglish.figure(p), english.page("p", 640)))
	}
	require.Contains(t, at(chart.AtStart), ">you 2,400<")
	require.Contains(t, at(chart.AtEnd), ">you 900<")
}

func TestMissingIsAGap(t *testing.T) {
	l := chart.Line{Measure: chart.Measure{Format: money}}
	for i, v := range []decimal.NullDecimal{some(1), some(2), null, some(3), null, some(4), some(5)} {
		l.Points = append(l.Points, chart.LinePoint{Label: month(i), Actual: v})
	}
	got := string(svg(t, inEnglish.figure(l), english.page("l", 640)))
	_, path, _ := strings.Cut(got, `<path class="la" d="`)
	path, _, _ = strings.Cut(path, `"`)
	require.Equal(t, 2, strings.Count(path, "M"), "two pieces; the one in the middle is a dot: %s", path)
}

// A host may ask for the numbers of a figure before anybody has checked it. What is no
// number is missing.
func TestATableOfWhatWasNotCheckedShowsGaps(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	format := chart.Format{Unit: chart.Number}
	measure := chart.Measure{Format: format}
	missing := chart.Value{Format: format}

	control := chart.Control{Measure: measure, Limits: chart.Limits{Lower: nan, Centre: 1, Upper: inf}, Points: []chart.ControlPoint{{Value: &inf}}}.Table()
	require.Equal(t, missing, control.Rows[0][1])
	require.Equal(t, missing, control.Rows[0][2])
	require.True(t, control.Rows[0][3].Number.Valid)

	bins := chart.Distribution{Measure: measure, Bins: []chart.Bin{{From: nan, To: 2}}}.Table()
	require.Equal(t, missing, bins.Rows[0][1])

	for _, exp := range []int32{2_000_000_000, -2_000_000_000} {
		far, one := decimal.NewNullDecimal(decimal.New(1, exp)), decimal.NewNullDecimal(decimal.New(1, 0))
		fall := chart.Waterfall{Measure: measure, Start: chart.Level{Value: one}, Steps: []chart.Level{{Value: far}}, End: chart.Level{Value: far}}.Table()
		require.Equal(t, []chart.Value{missing, {Number: one, Format: format}, missing}, []chart.Value{fall.Rows[1][1], fall.Rows[1][2], fall.Rows[2][2]})
		fall = chart.Waterfall{Measure: measure, Start: chart.Level{Value: far}, Steps: []chart.Level{{Value: far}, {Value: one}}}.Table()
		require.Equal(t, []chart.Value{missing, missing, {Number: one, Format: format}}, []chart.Value{fall.Rows[0][2], fall.Rows[1][2], fall.Rows[2][2]})
		funnel := chart.Funnel{Measure: measure, Rate: format, Stages: []chart.Stage{{Count: one}, {Count: far}, {Count: one}}}.Table()
		require.Equal(t, []chart.Value{missing, missing, missing}, []chart.Value{funnel.Rows[1][1], funnel.Rows[1][2], funnel.Rows[2][2]})
		bars := chart.Bars{Measure: measure, Order: chart.Ascending, Bars: []chart.Bar{{Value: far}, {Value: one}}}.Table()
		require.Equal(t, []chart.Value{{Number: one, Format: format}, missing}, []chart.Value{bars.Rows[0][1], bars.Rows[1][1]})
		pay := chart.Payout{Input: measure, Output: measure, Rate: &format, Pieces: []chart.PayoutPiece{{From: one.Decimal, To: far.Decimal, Start: far.Decimal, End: one.Decimal}}}.Table()
		require.Equal(t, []chart.Value{missing, missing, {Number: one, Format: format}, missing}, pay.Rows[0][1:])
	}

	rate := format
	point := chart.Payout{Input: measure, Output: measure, Rate: &rate, Pieces: []chart.PayoutPiece{{From: decimal.NewFromInt(1), To: decimal.NewFromInt(1), End: decimal.NewFromInt(5)}}}.Table()
	require.Equal(t, missing, point.Rows[0][4], "a piece of no length has no rate")
}

package chart_test

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report/chart"
)

// half is what rounding to tenths of a pixel may move.
const half = 0.11

var (
	blockOf  = regexp.MustCompile(`M([\d.-]+) ([\d.-]+)h([\d.-]+)v[\d.-]+h`)
	pointOf  = regexp.MustCompile(`[ML]([\d.-]+) ([\d.-]+)`)
	gridOf   = regexp.MustCompile(`<line class="g" x1="([\d.]+)" y1="([\d.]+)"[^>]*/><text class="s" [^>]*>([\d.-]+)<`)
	uprights = regexp.MustCompile(`<line class="z" x1="([\d.]+)" y1="[\d.]+" x2="([\d.]+)"`)
	ending   = regexp.MustCompile(`<circle class="e" cx="([\d.]+)" cy="([\d.]+)"`)
)

// drawn draws a chart with plain numbers.
func drawn(t *testing.T, c chart.Chart) string {
	t.Helper()
	f := chart.Figure{Title: chart.Named("t"), Description: chart.Named("d"), Chart: c}
	return string(svg(t, f, chart.Page{Unstyled: true}))
}

// numbersOf returns what the groups of a pattern match, match by match.
func numbersOf(t *testing.T, re *regexp.Regexp, s string) [][]float64 {
	t.Helper()
	var out [][]float64
	for _, m := range re.FindAllStringSubmatch(s, -1) {
		var row []float64
		for _, text := range m[1:] {
			v, err := strconv.ParseFloat(text, 64)
			require.NoError(t, err)
			row = append(row, v)
		}
		out = append(out, row)
	}
	return out
}

// paths returns the data of the paths of a class, in order.
func paths(svg, class string) []string {
	var out []string
	for _, m := range regexp.MustCompile(`<path class="`+class+`" d="([^"]*)"`).FindAllStringSubmatch(svg, -1) {
		out = append(out, m[1])
	}
	return out
}

// heights returns the height of a number in a plot, by the first and the last number of
// its axis.
func heights(t *testing.T, svg string) func(v float64) float64 {
	t.Helper()
	grid := numbersOf(t, gridOf, svg)
	require.Greater(t, len(grid), 1)
	first, last := grid[0], grid[len(grid)-1]
	at := func(v float64) float64 { return first[1] + (v-first[2])*(last[1]-first[1])/(last[2]-first[2]) }
	for _, g := range grid {
		require.InDelta(t, at(g[2]), g[1], half, "the axis is even")
	}
	return at
}

func TestBarsAreAsLongAsTheirNumbers(t *testing.T) {
	bars := chart.Bars{Measure: chart.Measure{Format: money}, Order: chart.AsGiven}
	values := []int64{42_000, -18_500, 9_300, -700, 0, -31_000}
	for i, v := range values {
		bars.Bars = append(bars.Bars, chart.Bar{Label: chart.Named("a"), Value: some(v), Target: some(values[len(values)-1-i])})
	}
	got := drawn(t, bars)
	zero := numbersOf(t, uprights, got)[0][0]
	blocks := numbersOf(t, blockOf, paths(got, "a")[0])
	targets := numbersOf(t, pointOf, paths(got, "t")[0])
	require.Len(t, blocks, len(values))
	each := blocks[0][2] / float64(values[0])
	for i, v := range values {
		require.InDelta(t, zero+min(each*float64(v), 0), blocks[i][0], half)
		require.InDelta(t, each*max(float64(v), -float64(v)), blocks[i][2], half)
		require.InDelta(t, zero+each*float64(values[len(values)-1-i]), targets[2*i][0], half)
	}
}

func TestStepsOfAWaterfallJoin(t *testing.T) {
	got := drawn(t, chart.Waterfall{Measure: chart.Measure{Format: money}, Start: chart.Level{Value: some(100)},
		Steps: []chart.Level{{Value: some(60)}, {Value: some(-200)}, {Value: some(15)}}, End: chart.Level{Value: some(-25)}})
	zero := numbersOf(t, uprights, got)[0][0]
	levels, ups, downs := numbersOf(t, blockOf, paths(got, "a")[0]), numbersOf(t, blockOf, paths(got, "u")[0]), numbersOf(t, blockOf, paths(got, "d")[0])
	each := downs[0][2] / 200
	for i, want := range [][]float64{{0, 100}, {100, 160}, {-40, 160}, {-40, -25}, {-25, 0}} {
		bar := [][]float64{levels[0], ups[0], downs[0], ups[1], levels[1]}[i]
		require.InDelta(t, zero+each*want[0], bar[0], half)
		require.InDelta(t, zero+each*want[1], bar[0]+bar[2], 2*half)
	}
	join := numbersOf(t, pointOf, paths(got, "k")[0])
	for i, at := range []float64{100, 160, -40, -25} {
		require.InDelta(t, zero+each*at, join[2*i][0], half)
		require.Equal(t, join[2*i][0], join[2*i+1][0])
	}
}

// What adds is solid, what takes away is hatched, and what was achieved is hollow, in the
// chart and in its legend, which has what there is.
func TestStepsOfAWaterfallAreToldApartWithoutColour(t *testing.T) {
	steps := []chart.Level{{Value: some(60)}, {Value: some(-70)}, {Value: some(-20), Achieved: true}, {Value: some(5), Achieved: true}}
	fall := chart.Waterfall{Measure: chart.Measure{Format: money}, Start: chart.Level{Value: some(100)}, Steps: steps, End: chart.Level{Value: some(75)}}
	got := drawn(t, fall)
	ups, downs, hollow := numbersOf(t, blockOf, paths(got, "u")[0]), numbersOf(t, blockOf, paths(got, "d")[0]), numbersOf(t, blockOf, paths(got, "w")[0])
	require.Len(t, ups, 2, "what adds is no loss, achieved or not")
	require.Len(t, downs, 1)
	require.Len(t, hollow, 1)
	require.InDelta(t, downs[0][2]*2/7, hollow[0][2]+2, 2*half, "with its edge it is as wide as it is large")
	hatching := numbersOf(t, pointOf, paths(got, "n")[0])
	for _, p := range hatching {
		require.GreaterOrEqual(t, p[0], downs[0][0]-half)
		require.LessOrEqual(t, p[0], downs[0][0]+downs[0][2]+half)
	}
	require.Greater(t, len(hatching), 4)
	for class, name := range map[string]string{"a": ">chart.total<", "u": ">chart.increase<", "d": ">chart.decrease<", "w": ">chart.achieved<"} {
		require.Len(t, paths(got, class), 2, "bars and the key of the legend")
		require.Equal(t, 1, strings.Count(got, name))
	}
	require.Len(t, paths(got, "n"), 2)

	fall.Start, fall.Steps, fall.End = chart.Level{Value: some(10_000)}, []chart.Level{{Value: some(-40)}}, chart.Level{Value: some(9_960)}
	require.Len(t, paths(drawn(t, fall), "n"), 1, "that of the legend; a bar of a few pixels would be gone")

	fall.Start, fall.Steps, fall.End = chart.Level{Value: some(100)}, steps[:1], chart.Level{Value: some(160)}
	got = drawn(t, fall)
	require.Contains(t, got, ">chart.increase<")
	require.NotContains(t, got, ">chart.decrease<")
	require.NotContains(t, got, ">chart.achieved<")
}

// On a phone a heading goes on in a second line before any of it is cut.
func TestAHeadingThatIsLongTakesTwoLines(t *testing.T) {
	for marks, lines := range map[string][]string{"Plan to date": {">Plan<", ">to date<"}, "约定销售计划": {">约定销<", ">售计划<"}, "Plan": {">Plan<"}} {
		bars := chart.Bars{Measure: chart.Measure{Name: chart.Named("Result"), Format: money}, Marks: chart.Named(marks), Order: chart.AsGiven,
			Bars: []chart.Bar{{Label: chart.Named("East"), Value: some(982_038), Target: some(672_379)}}}
		f := chart.Figure{Title: chart.Named("t"), Description: chart.Named("d"), Chart: bars}
		got := string(svg(t, f, chart.Page{Width: 328, Unstyled: true}))
		for _, line := range lines {
			require.Contains(t, got, line)
		}
		require.NotContains(t, got, "…")
		wide := string(svg(t, f, chart.Page{Width: 760, Unstyled: true}))
		require.Contains(t, wide, ">"+marks+"<", "in one line where there is room")
	}
}

// A missing level has no bar and joins nothing, and says so, for those who do not see it too.
func TestAMissingLevelOfAWaterfallIsAGap(t *testing.T) {
	fall := chart.Waterfall{Measure: chart.Measure{Format: money}, Start: chart.Level{Label: chart.Named("Before")},
		Steps: []chart.Level{{Label: chart.Named("New"), Value: some(60)}, {Label: chart.Named("Grew")}, {Label: chart.Named("Lost"), Value: some(-20)}}, End: chart.Level{Label: chart.Named("Now"), Value: some(40)}}
	got := string(svg(t, inEnglish.figure(fall), english.page("w", 640)))
	zero := numbersOf(t, uprights, got)[0][0]
	levels, ups, downs := numbersOf(t, blockOf, paths(got, "a")[0]), numbersOf(t, blockOf, paths(got, "u")[0]), numbersOf(t, blockOf, paths(got, "d")[0])
	require.Len(t, levels, 1, "that of the end")
	require.Len(t, ups, 1, "that of what is new")
	require.InDelta(t, zero, ups[0][0], half)
	each := ups[0][2] / 60
	require.InDelta(t, zero+each*40, downs[0][0], half)
	require.Len(t, numbersOf(t, pointOf, paths(got, "k")[0]), 2, "one join, from what was lost to the end")
	require.Equal(t, 2, strings.Count(got, ">No number<"))
	require.Contains(t, got, "Before: no number. Grew: no number.</desc>")
	require.NotContains(t, got, ">0<")

	in := string(svg(t, inChinese.figure(fall), chinese.page("w", 640)))
	require.Contains(t, in, "Grew：无数据。</desc>")
	require.Contains(t, in, ">无数据<")

	unknown := chart.Waterfall{Measure: chart.Measure{Format: money}, Steps: []chart.Level{{}}}
	got = string(svg(t, inEnglish.figure(unknown), english.page("w", 640)))
	require.Empty(t, paths(got, "a"))
	require.Equal(t, 3, strings.Count(got, ">No number<"))
	require.Contains(t, got, "Change: no number.", "of what has no name")
}

// Where there is no room for numbers, and so for a dash, a bar that is missing is still not
// one of 0.
func TestAMissingBarIsNotZeroWithoutNumbersEither(t *testing.T) {
	measure := chart.Measure{Format: money}
	page := english.page("b", 240)
	page.Number = func(decimal.Decimal, chart.Format) string { return "a number that is wider than half of the drawing" }
	for _, c := range []chart.Chart{
		chart.Bars{Measure: measure, Order: chart.AsGiven, Bars: []chart.Bar{{Value: some(0)}, {Value: null}, {Value: some(-9)}}},
		chart.Bullet{Measure: measure, Rows: []chart.BulletRow{{Actual: some(0)}, {Target: some(9)}, {Actual: some(-9)}}},
		chart.Funnel{Measure: measure, Rate: money, Stages: []chart.Stage{{Count: some(0)}, {Count: null}, {Count: some(9)}}},
	} {
		require.Equal(t, 1, strings.Count(string(svg(t, inEnglish.figure(c), page)), ">No number<"), c.Kind())
		require.NotContains(t, string(svg(t, inEnglish.figure(c), english.page("b", 640))), "No number", "a dash says so")
	}
}

func TestPointsOfALineAreAtTheirNumbers(t *testing.T) {
	got := drawn(t, chart.Line{Measure: chart.Measure{Format: money}, Points: []chart.LinePoint{
		{Actual: some(300)}, {Actual: some(-120)}, {Actual: some(810)}, {Projection: some(700), Low: some(500), High: some(1100)}}})
	at := heights(t, got)
	for class, values := range map[string][]float64{"la": {300, -120, 810}, "lj": {810, 700}, "b": {500, 810, 810, 1100}} {
		points := numbersOf(t, pointOf, paths(got, class)[0])
		require.Len(t, points, len(values), class)
		for i, v := range values {
			require.InDelta(t, at(v), points[i][1], half, class)
		}
	}
}

func TestLimitsOfAControlChartAreOnItsAxis(t *testing.T) {
	value := 50.0
	own := &chart.Limits{Lower: 40, Centre: 50, Upper: 60}
	for name, points := range map[string][]chart.ControlPoint{
		"of the chart":       {{Value: &value}, {Value: &value}},
		"then of a point":    {{Value: &value}, {Value: &value, Limits: own}},
		"first of a point":   {{Value: &value, Limits: own}, {Value: &value}},
		"between two points": {{Value: &value, Limits: own}, {Value: &value}, {Value: &value, Limits: own}},
	} {
		t.Run(name, func(t *testing.T) {
			got := drawn(t, chart.Control{Measure: chart.Measure{Format: money}, Limits: chart.Limits{Lower: 0, Centre: 50, Upper: 100}, Points: points})
			at, limits := heights(t, got), paths(got, "lm")
			require.Len(t, limits, 2)
			for i, far := range []float64{0, 100} {
				require.Contains(t, limits[i], strconv.FormatFloat(math.Round(at(far)*10)/10, 'f', -1, 64))
			}
		})
	}
}

// A bin may be so narrow that no number says how dense it is, and its place still is one.
func TestTheNarrowestBinsHaveAPlace(t *testing.T) {
	narrow := []chart.Bin{{From: 0, To: 5e-324, Count: 1e9}, {From: 5e-324, To: 1e18, Count: 3}}
	for _, bins := range [][]chart.Bin{narrow, narrow[:1], narrow[1:]} {
		svg := drawn(t, chart.Distribution{Measure: names{}.measured(), Bins: bins})
		for _, path := range paths(svg, "a") {
			require.Regexp(t, `^(M[0-9.]+ [0-9.]+h[0-9.]+v[0-9.]+h-?[0-9.]+z)+$`, path)
		}
	}
}

func TestALevelSparklineRunsInTheMiddle(t *testing.T) {
	for _, v := range []int64{0, 1, 5, 1_000_000, -42, 999_999_999_999_999_999} {
		got := drawn(t, chart.Sparkline{Measure: chart.Measure{Format: money}, Points: []chart.Spark{{Value: some(v)}, {Value: some(v)}}})
		require.Equal(t, [][]float64{{77, 8}}, numbersOf(t, ending, got), v)
		require.Equal(t, []string{"M3 8L77 8"}, paths(got, "l"), v)
	}
}

package chart_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report/chart"
)

// TestTheAxisOfALineHasZeroUnlessThatWouldFlattenIt holds that zero is on the axis, above zero and
// below, unless the number next to it is more than two thirds of the one farthest from it, and
// another one.
func TestTheAxisOfALineHasZeroUnlessThatWouldFlattenIt(t *testing.T) {
	for name, c := range map[string]struct {
		values []int64
		zero   bool
	}{
		"near zero":         {[]int64{10, 90}, true},
		"two thirds":        {[]int64{60, 90}, true},
		"more":              {[]int64{61, 90}, false},
		"a loss":            {[]int64{-90, -10}, true},
		"a loss by thirds":  {[]int64{-90, -60}, true},
		"a steady loss":     {[]int64{-90, -61}, false},
		"across":            {[]int64{-5, 90}, true},
		"from zero":         {[]int64{0, 90}, true},
		"up to zero":        {[]int64{-90, 0}, true},
		"one number":        {[]int64{90, 90}, true},
		"one loss":          {[]int64{-90, -90}, true},
		"nothing but zero":  {[]int64{0, 0}, true},
		"a single, of many": {[]int64{90}, true},
	} {
		l := chart.Line{Measure: chart.Measure{Format: chart.Format{Unit: chart.Money}}}
		for _, v := range c.values {
			l.Points = append(l.Points, chart.LinePoint{Actual: some(v)})
		}
		got := drawn(t, l)
		var marks []string
		for _, m := range gridOf.FindAllStringSubmatch(got, -1) {
			marks = append(marks, m[3])
		}
		require.Equal(t, c.zero, slices.Contains(marks, "0"), "%s: %v", name, marks)
		require.GreaterOrEqual(t, len(marks), 2, name)
		at := heights(t, got)
		for i, p := range numbersOf(t, pointOf, strings.Join(paths(got, "la"), "")) {
			require.InDelta(t, at(float64(c.values[i])), p[1], half, name)
		}
	}
}

// TestWhereLessIsBetterTheShadesRunFromTheRight holds that the worst shade of a row begins at the
// left, or where less is better at the right, and that each ends at its level.
func TestWhereLessIsBetterTheShadesRunFromTheRight(t *testing.T) {
	got := drawn(t, chart.Bullet{Measure: chart.Measure{Format: money}, Rows: []chart.BulletRow{
		{Actual: some(100), Floor: some(40), Target: some(60), Stretch: some(90)}, {Actual: some(0), Floor: some(90), Target: some(60), Stretch: some(40)}}})
	zero := numbersOf(t, uprights, got)[0][0]
	each := numbersOf(t, blockOf, paths(got, "a")[0])[0][2] / 100
	for class, want := range map[string][4]float64{"r1": {0, 40, 90, 100}, "r2": {40, 60, 60, 90}, "r3": {60, 90, 40, 60}} {
		shades := numbersOf(t, blockOf, paths(got, class)[0])
		require.Len(t, shades, 2, class)
		for i := range shades {
			require.InDelta(t, zero+each*want[2*i], shades[i][0], half, class)
			require.InDelta(t, each*(want[2*i+1]-want[2*i]), shades[i][2], 2*half, class)
		}
	}
}

// TestTheBandOfASinglePointIsAStrip holds that a band over one place is drawn, where it is.
func TestTheBandOfASinglePointIsAStrip(t *testing.T) {
	got := drawn(t, chart.Line{Measure: chart.Measure{Format: money}, Points: []chart.LinePoint{{Plan: some(0)}, {Projection: some(50), Low: some(25), High: some(100)}, {Plan: some(100)}}})
	at := heights(t, got)
	_, rest, ok := strings.Cut(got, `<rect class="b" `)
	require.True(t, ok)
	number := func(name string) float64 {
		_, value, _ := strings.Cut(rest, name+`="`)
		value, _, _ = strings.Cut(value, `"`)
		n, err := strconv.ParseFloat(value, 64)
		require.NoError(t, err, name)
		return n
	}
	require.InDelta(t, at(100), number(" y"), half)
	require.InDelta(t, at(25), number(" y")+number("height"), 2*half)
	require.InDelta(t, 8, number("width"), half)
}

// TestLimitsChangeBetweenTwoPoints holds that limits which change from one point to the next do so
// half way between them.
func TestLimitsChangeBetweenTwoPoints(t *testing.T) {
	a, b := 10.0, 90.0
	own := &chart.Limits{Lower: 20, Centre: 60, Upper: 80}
	got := drawn(t, chart.Control{Measure: chart.Measure{Format: money}, Limits: chart.Limits{Lower: 0, Centre: 50, Upper: 100},
		Points: []chart.ControlPoint{{Value: &a}, {Value: &b, Limits: own}, {Value: &a, Limits: own}}})
	at := heights(t, got)
	points := numbersOf(t, pointOf, paths(got, "la")[0])
	require.Len(t, points, 3)
	for _, lower := range [][]float64{{0, 20}, {100, 80}} {
		steps := numbersOf(t, pointOf, paths(got, "lm")[map[float64]int{0: 0, 100: 1}[lower[0]]])
		require.Len(t, steps, 4)
		require.InDelta(t, (points[0][0]+points[1][0])/2, steps[1][0], half)
		require.InDelta(t, steps[1][0], steps[2][0], half)
		require.InDelta(t, at(lower[0]), steps[1][1], half)
		require.InDelta(t, at(lower[1]), steps[2][1], half)
	}
}

// TestMarksMayStandAtTheEndsOfACurve holds that the ends of a curve are on it, whichever side of a
// bound a piece has.
func TestMarksMayStandAtTheEndsOfACurve(t *testing.T) {
	for _, bound := range []chart.Bound{chart.AtStart, chart.AtEnd} {
		p := payoutOf(chart.Measure{Format: money}, 1, 2, 2, 4)
		p.Bound = bound
		p.Pieces[0].Start, p.Pieces[0].End, p.Pieces[1].Start, p.Pieces[1].End = decimal.NewFromInt(10), decimal.NewFromInt(20), decimal.NewFromInt(30), decimal.NewFromInt(70)
		for at, want := range map[int64]string{1: "10", 2: map[chart.Bound]string{chart.AtStart: "30", chart.AtEnd: "20"}[bound], 3: "50", 4: "70"} {
			p.Marks = []chart.PayoutMark{{Label: chart.Named("you"), At: decimal.NewFromInt(at)}}
			require.Contains(t, drawn(t, p), ">you "+want+"<", "%s at %d", bound, at)
		}
		for _, at := range []string{"0.999", "4.001"} {
			p.Marks[0].At = decimal.RequireFromString(at)
			f := chart.Figure{Title: chart.Named("t"), Description: chart.Named("d"), Chart: p}
			require.Error(t, f.WriteSVG(&strings.Builder{}, chart.Page{}), at)
		}
	}
}

// TestOnlyNamesFromRightToLeftAreIsolated holds it for the scripts that run so, and for those
// beside them in Unicode, which do not.
func TestOnlyNamesFromRightToLeftAreIsolated(t *testing.T) {
	for name, isolated := range map[string]bool{"שלום": true, "مرحبا": true, "\uFB1D": true, "\uFE8D": true, "\U00010800": true, "\U0001E900": true, "नमस्ते": false, "华东": false, "Ελλάδα": false,
		"\uFF21": false, "한국": false, "\U00011000x": false, "\U0001F600": false, "\uFB01": false, "A": false} {
		got := drawn(t, chart.Distribution{Measure: chart.Measure{Format: money}, Dots: []float64{1, 2}, Marks: []chart.DistributionMark{{Label: chart.Named(name), At: 1}}})
		require.Equal(t, isolated, strings.Contains(got, "\u2068"+name+"\u2069"), "%q", name)
	}
}

package chart_test

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// kinds are those that a reader of documents knows.
func kinds() document.Kinds {
	var k document.Kinds
	for _, c := range chart.All() {
		k = k.With(c)
	}
	return k
}

func TestFiguresAreDocuments(t *testing.T) {
	for which, s := range samples() {
		for i, c := range inChinese.all(s) {
			f := inChinese.figure(c)
			f.Title = chart.Say("figure.regions", chart.Value{Text: chart.Named("north")}, chart.Value{Number: some(3), Format: money})
			data, err := document.Encode(f)
			require.NoError(t, err)
			require.Contains(t, string(data), fmt.Sprintf(`"chart":{"kind":%q`, c.Kind()))
			var back chart.Figure
			require.NoError(t, document.Decode(data, &back, kinds()), "%s %s", which, c.Kind())
			again, err := document.Encode(back)
			require.NoError(t, err)
			require.Equal(t, string(data), string(again))
			p := chinese.page("x", 640)
			require.Equal(t, svg(t, f, p), svg(t, back, p), "%s %d", which, i)
		}
	}
}

func TestEveryKindIsListed(t *testing.T) {
	drawn := map[string]bool{}
	for _, c := range inEnglish.all(samples()["some"]) {
		drawn[c.Kind()] = true
	}
	for _, c := range chart.All() {
		require.True(t, drawn[c.Kind()], c.Kind())
	}
	require.Len(t, drawn, len(chart.All()))
}

func TestADrawingIsNamedAndDescribed(t *testing.T) {
	f := chart.Figure{Title: chart.Named(`A "b" <c> & d's`), Description: chart.Say("says"), Chart: inEnglish.bars(samples()["some"])}
	require.Contains(t, string(svg(t, f, chart.Page{ID: "f-1"})),
		` role="img" aria-labelledby="f-1-t f-1-d"><title id="f-1-t">A &#34;b&#34; &lt;c&gt; &amp; d&#39;s</title><desc id="f-1-d">says</desc>`)

	one := string(svg(t, f, chart.Page{}))
	require.Regexp(t, `aria-labelledby="chart-[0-9a-f]+-t chart-[0-9a-f]+-d"`, one)
	f.Description = chart.Say("says otherwise")
	require.NotEqual(t, idOf(one), idOf(string(svg(t, f, chart.Page{}))), "ids come from what they name")
}

func idOf(svg string) string {
	_, rest, _ := strings.Cut(svg, `aria-labelledby="`)
	id, _, _ := strings.Cut(rest, `"`)
	return id
}

func TestThePageMayHoldTheStyles(t *testing.T) {
	f := inEnglish.figure(inEnglish.bars(samples()["some"]))
	require.Contains(t, string(svg(t, f, chart.Page{})), "<style>")
	require.NotContains(t, string(svg(t, f, chart.Page{Unstyled: true})), "<style>")
	require.Contains(t, chart.StyleSheet(), "@media screen and (prefers-color-scheme:dark)")
	require.NotContains(t, chart.StyleSheet(), "url(")
}

func TestWithoutALanguageKeysAndNumbersArePlain(t *testing.T) {
	l := chart.Line{Measure: chart.Measure{Format: chart.Format{Unit: chart.Percent, Places: 1}},
		Points: []chart.LinePoint{{Label: month(0), Actual: decimal.NewNullDecimal(decimal.New(9250, -4))}}}
	got := string(svg(t, inEnglish.figure(l), chart.Page{}))
	require.Contains(t, got, ">chart.actual<")
	require.Contains(t, got, ">92.5 %<")
	require.Contains(t, got, ">January 2024<")
	for places, want := range map[int32]string{2: "1234.50", 0: "1235", -2: "1200"} {
		b := chart.Bars{Order: chart.AsGiven, Measure: chart.Measure{Format: chart.Format{Unit: chart.Money, Places: places}}, Bars: []chart.Bar{{Value: decimal.NewNullDecimal(decimal.New(12345, -1))}}}
		require.Contains(t, string(svg(t, inEnglish.figure(b), chart.Page{})), ">"+want+"<")
	}
}

func TestWriterErrorsAreReturned(t *testing.T) {
	f := inEnglish.figure(inEnglish.bars(samples()["some"]))
	for after := range 2 {
		require.ErrorIs(t, f.WriteSVG(&failing{after: after}, chart.Page{}), errFull)
	}
}

var errFull = errors.New("full")

// failing takes some writes and then no more.
type failing struct{ after int }

func (w *failing) Write(p []byte) (int, error) {
	if w.after--; w.after < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestProblems(t *testing.T) {
	measure := chart.Measure{Format: money}
	big := decimal.NewNullDecimal(decimal.New(1, 18))
	nan, ok := math.NaN(), 1.0
	many := make([]chart.Bar, chart.MaxPoints+1)
	for name, tt := range map[string]struct {
		chart      chart.Chart
		path, code string
	}{
		"none":                    {nil, "", check.Required},
		"no unit":                 {chart.Bars{Order: chart.AsGiven}, "/measure/unit", check.Unknown},
		"places":                  {chart.Bars{Order: chart.AsGiven, Measure: chart.Measure{Format: chart.Format{Unit: chart.Money, Places: 16}}}, "/measure/places", check.Range},
		"no order":                {chart.Bars{Measure: measure}, "/order", check.Unknown},
		"too many bars":           {chart.Bars{Measure: measure, Order: chart.AsGiven, Bars: many}, "/bars", check.TooLarge},
		"a huge bar":              {chart.Bars{Measure: measure, Order: chart.AsGiven, Bars: []chart.Bar{{Value: big}}}, "/bars/0/value", check.TooLarge},
		"a fine bar":              {chart.Bars{Measure: measure, Order: chart.AsGiven, Bars: []chart.Bar{{Value: decimal.NewNullDecimal(decimal.New(1, -31))}}}, "/bars/0/value", check.TooLarge},
		"a bar without end":       {chart.Bars{Measure: measure, Order: chart.AsGiven, Bars: []chart.Bar{{Target: decimal.NewNullDecimal(decimal.New(0, 2_000_000_000))}}}, "/bars/0/target", check.TooLarge},
		"two labels":              {chart.Bars{Measure: measure, Order: chart.AsGiven, Bars: []chart.Bar{{Label: chart.Text{Name: "a", Key: "b"}}}}, "/bars/0/label", check.Mismatch},
		"a period that is none":   {chart.Bars{Measure: measure, Order: chart.AsGiven, Bars: []chart.Bar{{Label: chart.During(calendar.Period{Level: calendar.Month})}}}, "/bars/0/label/period", check.Malformed},
		"a name with values":      {chart.Bars{Measure: measure, Order: chart.AsGiven, Of: chart.Text{Name: "a", Args: make([]chart.Value, 1)}}, "/of/args", check.Mismatch},
		"values in values":        {chart.Bars{Measure: measure, Order: chart.AsGiven, Of: chart.Say("a", chart.Value{Text: chart.Say("b", chart.Value{})})}, "/of/args/0/text/args", check.Mismatch},
		"a long name":             {chart.Bars{Measure: measure, Order: chart.AsGiven, Of: chart.Named(strings.Repeat("x", chart.MaxText+1))}, "/of", check.TooLarge},
		"levels in disorder":      {chart.Bullet{Measure: measure, Rows: []chart.BulletRow{{Floor: some(1), Target: some(3), Stretch: some(2)}}}, "/rows/0", check.Order},
		"half a band":             {chart.Line{Measure: measure, Points: []chart.LinePoint{{Low: some(1)}}}, "/points/0", check.Required},
		"a band upside down":      {chart.Line{Measure: measure, Points: []chart.LinePoint{{Low: some(2), High: some(1)}}}, "/points/0/high", check.Order},
		"outside of the band":     {chart.Line{Measure: measure, Points: []chart.LinePoint{{Projection: some(3), Low: some(1), High: some(2)}}}, "/points/0/projection", check.Range},
		"less than nobody":        {chart.Funnel{Measure: measure, Rate: money, Stages: []chart.Stage{{Count: some(-1)}}}, "/stages/0/count", check.Range},
		"a sum that is none":      {chart.Waterfall{Measure: measure, Start: chart.Level{Value: some(1)}, End: chart.Level{Value: some(2)}}, "/end/value", check.Sum},
		"an achieved start":       {chart.Waterfall{Measure: measure, Start: chart.Level{Achieved: true}}, "/start/achieved", check.Mismatch},
		"an achieved end":         {chart.Waterfall{Measure: measure, End: chart.Level{Achieved: true}}, "/end/achieved", check.Mismatch},
		"marks of two names":      {chart.Bars{Measure: measure, Order: chart.AsGiven, Marks: chart.Text{Name: "a", Key: "b"}}, "/marks", check.Mismatch},
		"an end of nothing":       {chart.Waterfall{Measure: measure, Steps: []chart.Level{{Value: some(1)}}}, "/end/value", check.Sum},
		"no shading":              {chart.HeatMap{Measure: measure}, "/shading", check.Unknown},
		"a middle of nothing":     {chart.HeatMap{Measure: measure, Shading: chart.Sequential, Middle: decimal.New(1, 0)}, "/middle", check.Mismatch},
		"a row that is too short": {chart.HeatMap{Measure: measure, Shading: chart.Diverging, Columns: make([]chart.Text, 2), Rows: []chart.HeatRow{{Values: make([]decimal.NullDecimal, 1)}}}, "/rows/0/values", check.Mismatch},
		"too many columns":        {chart.HeatMap{Measure: measure, Shading: chart.Diverging, Columns: make([]chart.Text, chart.MaxColumns+1)}, "/columns", check.TooLarge},
		"too many cells":          {chart.HeatMap{Measure: measure, Shading: chart.Diverging, Columns: make([]chart.Text, 60), Rows: make([]chart.HeatRow, 67)}, "", check.TooLarge},
		"limits in disorder":      {chart.Control{Measure: measure, Limits: chart.Limits{Lower: 2, Centre: 1, Upper: 3}}, "/limits", check.Order},
		"not a number":            {chart.Control{Measure: measure, Points: []chart.ControlPoint{{Value: &nan}}}, "/points/0/value", check.Range},
		"its limits, too":         {chart.Control{Measure: measure, Points: []chart.ControlPoint{{Value: &ok, Limits: &chart.Limits{Upper: math.Inf(1)}}}}, "/points/0/limits/upper", check.Range},
		"a flag on nothing":       {chart.Control{Measure: measure, Points: []chart.ControlPoint{{Signal: chart.Named("1")}}}, "/points/0/signal", check.Mismatch},
		"no bound":                {chart.Payout{Input: measure, Output: measure}, "/bound", check.Unknown},
		"a piece backwards":       {payoutOf(measure, 1, 1), "/pieces/0/to", check.Order},
		"a gap":                   {payoutOf(measure, 0, 1, 2, 3), "/pieces/1/from", check.Gap},
		"an overlap":              {payoutOf(measure, 0, 2, 1, 3), "/pieces/1/from", check.Overlap},
		"a mark beside the curve": {chart.Payout{Input: measure, Output: measure, Bound: chart.AtEnd, Marks: []chart.PayoutMark{{Label: chart.Named("me")}}}, "/marks/0/at", check.Range},
		"bins and dots":           {chart.Distribution{Measure: measure, Bins: []chart.Bin{{To: 1}}, Dots: []float64{1}}, "/dots", check.Mismatch},
		"dots in disorder":        {chart.Distribution{Measure: measure, Dots: []float64{2, 1}}, "/dots/1", check.Order},
		"bins with a gap":         {chart.Distribution{Measure: measure, Bins: []chart.Bin{{To: 1}, {From: 2, To: 3}}}, "/bins/1/from", check.Gap},
		"an empty bin":            {chart.Distribution{Measure: measure, Bins: []chart.Bin{{}}}, "/bins/0/to", check.Order},
		"less than none":          {chart.Distribution{Measure: measure, Bins: []chart.Bin{{To: 1, Count: -1}}}, "/bins/0/count", check.Range},
		"a mark without a name":   {chart.Distribution{Measure: measure, Marks: make([]chart.DistributionMark, 1)}, "/marks/0/label", check.Required},
		"too many marks":          {chart.Distribution{Measure: measure, Marks: make([]chart.DistributionMark, 9)}, "/marks", check.TooLarge},
		"half a range":            {chart.Sparkline{Measure: measure, Low: some(1)}, "", check.Required},
	} {
		t.Run(name, func(t *testing.T) {
			var problems check.Problems
			require.ErrorAs(t, inEnglish.figure(tt.chart).WriteSVG(io.Discard, chart.Page{}), &problems)
			require.True(t, problems.Has("/chart"+tt.path, tt.code), problems.Error())
		})
	}
}

// What is allowed up to a bound is allowed at the bound.
func TestBoundsBelongToWhatTheyBound(t *testing.T) {
	measure := chart.Measure{Format: money}
	for name, c := range map[string]chart.Chart{
		"levels that are one":   chart.Bullet{Measure: measure, Rows: []chart.BulletRow{{Floor: some(1), Target: some(1), Stretch: some(1)}, {Floor: some(2), Target: some(1), Stretch: some(1)}, {Floor: some(1), Stretch: some(2)}}},
		"a band without a room": chart.Line{Measure: measure, Points: []chart.LinePoint{{Projection: some(2), Low: some(2), High: some(2)}, {Projection: some(1), Low: some(1), High: some(2)}}},
		"dots above another":    chart.Distribution{Measure: measure, Dots: []float64{1, 1, 2}},
		"as many as are drawn":  chart.Distribution{Measure: measure, Bins: []chart.Bin{{To: 1, Count: min(1e15, math.MaxInt)}}},
		"limits that are one":   chart.Control{Measure: measure, Limits: chart.Limits{Lower: 1, Centre: 1, Upper: 1}},
		"a range of one":        chart.Sparkline{Measure: measure, Low: some(1), High: some(1)},
	} {
		c1 := check.New()
		c.Check(c1)
		require.NoError(t, c1.Err(), name)
	}
	for _, count := range []int64{-1, 1e15 + 1} {
		if int64(int(count)) != count {
			continue // a machine of 32 bits has no such count
		}
		c := check.New()
		chart.Distribution{Measure: measure, Bins: []chart.Bin{{To: 1, Count: int(count)}}}.Check(c)
		var problems check.Problems
		require.ErrorAs(t, c.Err(), &problems)
		require.Equal(t, "/bins/0/count", problems[0].Path)
	}
}

func payoutOf(m chart.Measure, bounds ...int64) chart.Payout {
	p := chart.Payout{Input: m, Output: m, Bound: chart.AtStart}
	for i := 0; i < len(bounds); i += 2 {
		p.Pieces = append(p.Pieces, chart.PayoutPiece{From: decimal.NewFromInt(bounds[i]), To: decimal.NewFromInt(bounds[i+1])})
	}
	return p
}

// One problem does not hide another that has nothing to do with it.
func TestProblemsAreReportedAllAtOnce(t *testing.T) {
	measure := chart.Measure{Format: money}
	two := chart.Text{Name: "a", Key: "b"}
	pay := payoutOf(measure, 1, 1, 2, 3, 3, 2)
	pay.Pieces = append(pay.Pieces, chart.PayoutPiece{From: decimal.New(1, 40)}, chart.PayoutPiece{From: decimal.NewFromInt(9), To: decimal.NewFromInt(9)})
	pay.Marks = make([]chart.PayoutMark, 1)
	long := payoutOf(measure, make([]int64, 2*(chart.MaxPoints+1))...)
	long.Marks = make([]chart.PayoutMark, chart.MaxMarks+1)
	for name, tt := range map[string]struct {
		chart chart.Chart
		want  []string
	}{
		"pieces and marks": {pay, []string{"/pieces/0/to order", "/pieces/1/from gap", "/pieces/2/to order", "/pieces/3/from too-large", "/pieces/4/to order", "/marks/0/label required"}},
		"too many of both": {long, []string{"/pieces too-large", "/marks too-large"}},
		"a wide and long heat map": {chart.HeatMap{Measure: measure, Shading: chart.Sequential, Columns: make([]chart.Text, chart.MaxColumns+1), Rows: make([]chart.HeatRow, chart.MaxPoints+1)},
			[]string{"/columns too-large", "/rows too-large"}},
		"a long waterfall": {chart.Waterfall{Measure: measure, Start: chart.Level{Label: two}, Steps: make([]chart.Level, chart.MaxPoints+1), End: chart.Level{Label: two}},
			[]string{"/start/label mismatch", "/steps too-large", "/end/label mismatch"}},
	} {
		c := check.New()
		tt.chart.Check(c)
		var problems check.Problems
		require.ErrorAs(t, c.Err(), &problems, name)
		var got []string
		for _, p := range problems {
			got = append(got, p.Path+" "+p.Code)
		}
		require.Equal(t, tt.want, got, name)
	}
}

// A name of white space, controls or marks alone would be no name for those who do not see
// the drawing, nor for those who do.
func TestANameThatCannotBeSeenIsNone(t *testing.T) {
	for _, name := range []string{" ", "\t\u3000", "\x00", "\xff", "\u202e\u202c", "\u200b", "\u0301"} {
		f := inEnglish.figure(chart.Distribution{Measure: chart.Measure{Format: money}, Marks: []chart.DistributionMark{{Label: chart.Named(name)}}})
		f.Title, f.Description = chart.Named(name), chart.Named(name)
		var problems check.Problems
		require.ErrorAs(t, f.WriteSVG(io.Discard, chart.Page{}), &problems, "%q", name)
		for _, path := range []string{"/title", "/description", "/chart/marks/0/label"} {
			require.True(t, problems.Has(path, check.Required), "%q at %s", name, path)
		}
	}
}

func TestProblemsOfFigureAndPage(t *testing.T) {
	var problems check.Problems
	require.ErrorAs(t, chart.Figure{}.WriteSVG(io.Discard, chart.Page{ID: `"><script>`, Width: 10}), &problems)
	require.True(t, problems.Has("/title", check.Required))
	require.True(t, problems.Has("/description", check.Required))
	require.True(t, problems.Has("/page/id", check.Malformed))
	require.True(t, problems.Has("/page/width", check.Range))
}

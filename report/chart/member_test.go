package chart_test

import (
	"math"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target/check"
)

// spoilt returns what no member of a type may be; nil for types with members of their own.
func spoilt(of reflect.Type) any {
	nan, huge := math.NaN(), decimal.New(1, 18)
	switch of {
	case reflect.TypeFor[chart.Text]():
		return chart.Text{Name: "a", Key: "b"}
	case reflect.TypeFor[decimal.NullDecimal]():
		return decimal.NewNullDecimal(huge)
	case reflect.TypeFor[decimal.Decimal]():
		return huge
	case reflect.TypeFor[float64]():
		return nan
	case reflect.TypeFor[*float64]():
		return &nan
	case reflect.TypeFor[int]():
		return -1
	case reflect.TypeFor[int32]():
		return int32(16)
	}
	if of.Kind() == reflect.String {
		return reflect.ValueOf("nonsense").Convert(of).Interface()
	}
	return nil
}

// members yields every member of a value that can be set, by its path.
func members(v reflect.Value, path string, yield func(path string, member reflect.Value)) {
	switch {
	case spoilt(v.Type()) != nil:
		yield(path, v)
	case v.Kind() == reflect.Pointer:
		if !v.IsNil() {
			members(v.Elem(), path, yield)
		}
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			members(v.Index(i), path+"/"+strconv.Itoa(i), yield)
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			if v.Type().Field(i).Anonymous {
				members(v.Field(i), path, yield)
			} else {
				members(v.Field(i), path+"/"+name, yield)
			}
		}
	}
}

// TestEveryMemberIsChecked holds that whatever member of a chart is none is reported at its
// place, in the first as well as in the last of many.
func TestEveryMemberIsChecked(t *testing.T) {
	s := sample{n: 3, of: func(i int) int64 { return int64(1000 * (i + 1)) }}
	for _, c := range inEnglish.all(s) {
		chartOf := reflect.New(reflect.TypeOf(c)).Elem()
		chartOf.Set(reflect.ValueOf(c))
		n := 0
		members(chartOf, "", func(path string, member reflect.Value) {
			n++
			good := reflect.ValueOf(member.Interface())
			member.Set(reflect.ValueOf(spoilt(member.Type())))
			at := check.New()
			chartOf.Interface().(chart.Chart).Check(at)
			member.Set(good)
			var problems check.Problems
			require.ErrorAs(t, at.Err(), &problems, "%s%s", c.Kind(), path)
			require.Equal(t, path, problems[0].Path, c.Kind())
		})
		require.Greater(t, n, 5, c.Kind())
	}
}

// TestTooMuchIsOneProblem holds that lists which are too long are not looked at one by one.
func TestTooMuchIsOneProblem(t *testing.T) {
	two, measure := chart.Text{Name: "a", Key: "b"}, chart.Measure{Format: money}
	const n = chart.MaxPoints + 1
	for path, c := range map[string]chart.Chart{
		"/rows":         chart.Bullet{Measure: measure, Rows: filled(n, chart.BulletRow{Label: two})},
		"/bars":         chart.Bars{Measure: measure, Order: chart.AsGiven, Bars: filled(n, chart.Bar{Label: two})},
		"/points":       chart.Line{Measure: measure, Points: filled(n, chart.LinePoint{Label: two})},
		"/stages":       chart.Funnel{Measure: measure, Rate: money, Stages: filled(n, chart.Stage{Label: two})},
		"/steps":        chart.Waterfall{Measure: measure, Steps: filled(n, chart.Level{Label: two})},
		"/points ":      chart.Sparkline{Measure: measure, Points: filled(n, chart.Spark{Label: two})},
		"/points  ":     chart.Control{Measure: measure, Points: filled(n, chart.ControlPoint{Label: two})},
		"/bins":         chart.Distribution{Measure: measure, Bins: filled(n, chart.Bin{})},
		"/dots":         chart.Distribution{Measure: measure, Dots: filled(n, math.NaN())},
		"/pieces":       chart.Payout{Input: measure, Output: measure, Bound: chart.AtEnd, Pieces: filled(n, chart.PayoutPiece{})},
		"/rows  ":       chart.HeatMap{Measure: measure, Shading: chart.Diverging, Rows: filled(n, chart.HeatRow{Label: two})},
		"/columns":      chart.HeatMap{Measure: measure, Shading: chart.Diverging, Columns: filled(chart.MaxColumns+1, two)},
		"/marks":        chart.Distribution{Measure: measure, Marks: filled(chart.MaxMarks+1, chart.DistributionMark{Label: two})},
		"/of/args":      chart.Bars{Measure: measure, Order: chart.AsGiven, Of: chart.Say("a", filled(100, chart.Value{Text: two})...)},
		"/measure/args": chart.Bars{Measure: chart.Measure{Name: chart.Say("a", filled(100, chart.Value{Text: two})...), Format: money}, Order: chart.AsGiven},
	} {
		at := check.New()
		c.Check(at)
		var problems check.Problems
		require.ErrorAs(t, at.Err(), &problems, path)
		require.Len(t, problems, 1, "%s: %v", path, problems)
		require.Equal(t, check.TooLarge, problems[0].Code, path)
		if path != "/measure/args" {
			require.Equal(t, strings.TrimSpace(path), problems[0].Path)
		}
	}
}

// filled is a list of the same.
func filled[T any](n int, x T) []T {
	out := make([]T, n)
	for i := range out {
		out[i] = x
	}
	return out
}

// TestFormatsAndIdsRunAsFarAsTheySay holds both ends of places and of the letters of an id.
func TestFormatsAndIdsRunAsFarAsTheySay(t *testing.T) {
	for places, ok := range map[int32]bool{-16: false, -15: true, 15: true, 16: false} {
		at := check.New()
		chart.Bars{Order: chart.AsGiven, Measure: chart.Measure{Format: chart.Format{Unit: chart.Money, Places: places}}}.Check(at)
		require.Equal(t, ok, at.OK(), "%d", places)
	}
	f := inEnglish.figure(inEnglish.bars(samples()["some"]))
	for id, ok := range map[string]bool{"azAZ09-_": true, "é": false, "a b": false, "`": false, "{": false, "@": false, "[": false, "/": false, ":": false} {
		require.Equal(t, ok, f.WriteSVG(&strings.Builder{}, chart.Page{ID: id}) == nil, id)
	}
	for width, ok := range map[int]bool{239: false, 240: true, 2000: true, 2001: false, 0: true, -1: false} {
		require.Equal(t, ok, f.WriteSVG(&strings.Builder{}, chart.Page{Width: width}) == nil, "%d", width)
	}
}

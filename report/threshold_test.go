package report_test

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/kpi/variance"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// senseless are thresholds that no rule takes.
var senseless = map[reflect.Type][]any{
	reflect.TypeFor[calendar.Level]():             {calendar.Level(0), calendar.Year + 1},
	reflect.TypeFor[decimal.Decimal]():            {num("0"), num("1.001"), num("-1"), decimal.New(1, 1<<30)},
	reflect.TypeFor[int]():                        {0, 1_000_001},
	reflect.TypeFor[float64]():                    {-0.001, 1.001, math.NaN()},
	reflect.TypeFor[map[string]decimal.Decimal](): {map[string]decimal.Decimal{"visits": num("-1")}, map[string]decimal.Decimal{"visits": decimal.New(1, 1<<30)}},
}

// mayBeNone are thresholds of which 0 says that there is none.
var mayBeNone = map[string]bool{"off-pace/from": true, "concentration/days": true, "drivers/days": true}

// thresholds yields every threshold of a rule, by its path.
func thresholds(v reflect.Value, path string, yield func(path string, field reflect.Value)) {
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		at := path + "/" + strings.ToLower(name[:1]) + name[1:]
		if v.Field(i).Type() == reflect.TypeFor[variance.Attribution]() {
			thresholds(v.Field(i), at, yield)
			continue
		}
		yield(at, v.Field(i))
	}
}

// whatIsWrong returns what a rule says of its thresholds.
func whatIsWrong(r report.Rule) (ps check.Problems) {
	c := check.New()
	r.Check(c)
	ps, _ = c.Err().(check.Problems)
	return ps
}

// TestEveryThresholdIsChecked holds that each threshold of each rule is refused where it makes
// no sense, and that this is all that is said.
func TestEveryThresholdIsChecked(t *testing.T) {
	for _, rule := range report.Builtin() {
		v := reflect.New(reflect.TypeOf(rule)).Elem()
		v.Set(reflect.ValueOf(rule))
		thresholds(v, "", func(path string, field reflect.Value) {
			bad, known := senseless[field.Type()]
			require.True(t, known, "%s%s", rule.Type(), path)
			good := reflect.ValueOf(field.Interface())
			for _, x := range bad {
				field.Set(reflect.ValueOf(x))
				ps := whatIsWrong(v.Interface().(report.Rule))
				if d, ok := x.(decimal.Decimal); (x == 0 || ok && d.IsZero()) && mayBeNone[rule.Type()+path] {
					require.Empty(t, ps, "%s%s", rule.Type(), path)
					continue
				}
				require.Len(t, ps, 1, "%s%s: %v", rule.Type(), path, x)
				require.True(t, strings.HasPrefix(ps[0].Path, path), "%s%s: %s", rule.Type(), path, ps[0].Path)
			}
			field.Set(good)
		})
	}
}

// TestThresholdsRunAsFarAsTheySay holds that a threshold may be as small and as large as is
// written beside it.
func TestThresholdsRunAsFarAsTheySay(t *testing.T) {
	least := map[string]int{"concentration/sales": 2, "concentration/orders": 1, "concentration/people": 2, "concentration/deals": 2, "unusual-change/periods": 8, "trend/periods": 6,
		"leak/days": 1, "coverage-gap/months": 1, "coverage-gap/closed": 1, "late-money/after": 1, "capacity-gap/months": 1, "concentration/days": 0, "drivers/days": 0, "costly-plan/people": 2, "forecast-bias/periods": 2}
	for _, rule := range report.Builtin() {
		v := reflect.New(reflect.TypeOf(rule)).Elem()
		v.Set(reflect.ValueOf(rule))
		wrong := func(field reflect.Value, x any) bool {
			field.Set(reflect.ValueOf(x))
			return len(whatIsWrong(v.Interface().(report.Rule))) > 0
		}
		thresholds(v, "", func(path string, field reflect.Value) {
			good := reflect.ValueOf(field.Interface())
			switch field.Interface().(type) {
			case int:
				from, known := least[rule.Type()+path]
				require.True(t, known, "%s%s", rule.Type(), path)
				require.True(t, wrong(field, from-1), "%s%s", rule.Type(), path)
				require.False(t, wrong(field, from), "%s%s", rule.Type(), path)
				require.False(t, wrong(field, 1_000_000), "%s%s", rule.Type(), path)
			case decimal.Decimal:
				require.False(t, wrong(field, num("1")), "%s%s", rule.Type(), path)
			case map[string]decimal.Decimal:
				require.False(t, wrong(field, map[string]decimal.Decimal{"visits": num("0")}), "%s%s", rule.Type(), path)
			}
			field.Set(good)
		})
	}
	for confidence, wrong := range map[float64]bool{0: true, 1: true, 0.001: false, 0.999: false} {
		require.Equal(t, wrong, len(whatIsWrong(report.Leak{Days: 1, Confidence: confidence})) > 0, "%g", confidence)
	}
	for power, wrong := range map[variance.Attribution]bool{{Least: 0, Enough: 1}: false, {Least: 1, Enough: 1}: false, {Least: 0, Enough: 0}: true} {
		require.Equal(t, wrong, len(whatIsWrong(report.Drivers{Change: num("1"), By: power})) > 0, "%v", power)
	}
}

// TestAdviceRunsAsFarAsItSays holds both ends of how many insights there may be and of when an
// action may be due.
func TestAdviceRunsAsFarAsItSays(t *testing.T) {
	for _, c := range []struct {
		most, within int
		path         string
	}{{0, 0, ""}, {100, 366, ""}, {101, 366, "/advice/most"}, {-1, 0, "/advice/most"}, {100, 367, "/advice/within"}, {0, -1, "/advice/within"}} {
		_, err := report.Weekly(advised(company(t, plain), func(a *report.Advice) { a.Most, a.Within = c.most, c.within }))
		if c.path == "" {
			require.NoError(t, err)
			continue
		}
		var ps check.Problems
		require.ErrorAs(t, err, &ps, c.path)
		require.Len(t, ps, 1)
		require.True(t, ps.Has(c.path, check.Range), "%v", err)
	}
}

// TestWorthsAreReportedInOrder holds that what is wrong with the worths of several metrics is said
// in the order of the metrics.
func TestWorthsAreReportedInOrder(t *testing.T) {
	worth := map[string]decimal.Decimal{}
	for _, id := range []string{"d", "b", "a", "c", "e"} {
		worth[id] = num("-1")
	}
	for _, rule := range []report.Rule{report.UnusualChange{Periods: 8, Most: num("1"), Worth: worth}, report.Trend{Periods: 6, Most: num("1"), Worth: worth}} {
		for range 5 {
			var paths []string
			for _, p := range whatIsWrong(rule) {
				paths = append(paths, p.Path)
			}
			require.Equal(t, []string{"/worth/a", "/worth/b", "/worth/c", "/worth/d", "/worth/e"}, paths)
		}
	}
}

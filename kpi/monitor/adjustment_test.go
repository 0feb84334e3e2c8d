package monitor_test

import (
	"math"
	"slices"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

var d = decimal.RequireFromString

// period returns the period of the ordinary calendar that contains a day.
func period(l calendar.Level, date string) calendar.Period {
	return calendar.Standard{}.Period(l, calendar.MustParse(date))
}

// In February 2026 the Spring Festival takes nine days; 900 sold in it are as good as
// a usual month's 1,100, and better in what is always a weak month.
func TestSeasonsAndWorkingDaysAreTakenOut(t *testing.T) {
	february := period(calendar.Month, "2026-02-01")
	work, err := calendar.Count(china.Workdays(), february.Span())
	require.NoError(t, err)
	a := monitor.Adjustment{Workdays: china.Workdays(), Usual: 22 * calendar.FullDay}
	s, worked, err := a.Sample(february, 900)
	require.NoError(t, err)
	require.True(t, worked)
	require.Equal(t, february.Last(), s.On)
	require.InDelta(t, 900*22/(float64(work)/float64(calendar.FullDay)), s.Value, 1e-9)

	a = monitor.Adjustment{Calendar: calendar.Standard{}, Indices: []float64{1, 0.5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.5}}
	for month, want := range map[string]float64{"2026-01-01": 900, "2026-02-01": 1800, "2026-12-01": 600} {
		s, worked, err = a.Sample(period(calendar.Month, month), 900)
		require.NoError(t, err)
		require.True(t, worked)
		require.InDelta(t, want, s.Value, 1e-9)
	}
}

// A year has 52 or 53 weeks, and 2026 is one of 53.
func TestEveryPeriodOfAYearHasAnIndex(t *testing.T) {
	for _, tt := range []struct {
		period  calendar.Period
		indices int
		ok      bool
	}{
		{period(calendar.Quarter, "2026-10-01"), 4, true},
		{period(calendar.Half, "2026-10-01"), 2, true},
		{period(calendar.Year, "2026-10-01"), 1, true},
		{period(calendar.Week, "2026-12-30"), 53, true},
		{period(calendar.Week, "2026-12-30"), 52, false},
		{period(calendar.Week, "2025-12-24"), 53, true},
		{period(calendar.Week, "2025-12-24"), 52, true},
		{period(calendar.Week, "2025-12-24"), 54, false},
	} {
		indices := slices.Repeat([]float64{1}, tt.indices)
		indices[len(indices)-1] = 2
		s, _, err := monitor.Adjustment{Calendar: calendar.Standard{}, Indices: indices}.Sample(tt.period, 10)
		if !tt.ok {
			requireProblem(t, err, "/indices", check.Range)
			continue
		}
		require.NoError(t, err)
		_, n, _ := calendar.Index(calendar.Standard{}, tt.period)
		require.Equal(t, map[bool]float64{true: 5, false: 10}[n == tt.indices], s.Value, tt.period)
	}
}

func TestDaysHaveTheIndexOfTheirWeekday(t *testing.T) {
	a := monitor.Adjustment{Indices: []float64{1, 2, 3, 4, 5, 6, 7}, Workdays: china.Workdays(), Usual: calendar.FullDay}
	monday, worked, err := a.Sample(period(calendar.Day, "2026-01-05"), 8)
	require.NoError(t, err)
	require.True(t, worked)
	require.Equal(t, monitor.At(calendar.MustParse("2026-01-05"), 8), monday)
	sunday, worked, err := a.Sample(period(calendar.Day, "2026-01-04"), 14)
	require.NoError(t, err)
	require.True(t, worked, "the Sunday makes up for a holiday")
	require.Equal(t, monitor.At(calendar.MustParse("2026-01-04"), 2), sunday)
	_, worked, err = a.Sample(period(calendar.Day, "2026-01-11"), 14)
	require.NoError(t, err)
	require.False(t, worked)
	_, _, err = a.Sample(period(calendar.Day, "2031-01-01"), 14)
	require.ErrorIs(t, err, calendar.ErrNotCovered)

	plain, worked, err := monitor.Adjustment{}.Sample(period(calendar.Day, "2026-01-11"), 14)
	require.NoError(t, err)
	require.True(t, worked)
	require.Equal(t, 14.0, plain.Value)
}

func TestBadAdjustmentsAreRefused(t *testing.T) {
	day, month := period(calendar.Day, "2026-01-05"), period(calendar.Month, "2026-12-01")
	for name, tt := range map[string]struct {
		adjustment monitor.Adjustment
		period     calendar.Period
		value      float64
		path, code string
	}{
		"NaN":               {monitor.Adjustment{}, day, math.NaN(), "/value", check.Range},
		"too large after":   {monitor.Adjustment{Indices: []float64{1e-6, 1, 1, 1, 1, 1, 1}}, day, 1e100, "/value", check.Range},
		"no period":         {monitor.Adjustment{}, calendar.Period{}, 1, "/period", check.Required},
		"index of 0":        {monitor.Adjustment{Indices: []float64{0, 1, 1, 1, 1, 1, 1}}, day, 1, "/indices/0", check.Range},
		"index NaN":         {monitor.Adjustment{Indices: []float64{math.NaN(), 1, 1, 1, 1, 1, 1}}, day, 1, "/indices/0", check.Range},
		"months for days":   {monitor.Adjustment{Calendar: calendar.Standard{}, Indices: slices.Repeat([]float64{1}, 12)}, day, 1, "/indices", check.Range},
		"no such month":     {monitor.Adjustment{Calendar: calendar.Standard{}, Indices: []float64{1, 1}}, month, 1, "/indices", check.Range},
		"months, quarter":   {monitor.Adjustment{Calendar: calendar.Standard{}, Indices: slices.Repeat([]float64{1}, 12)}, period(calendar.Quarter, "2026-01-01"), 1, "/indices", check.Range},
		"quarters, January": {monitor.Adjustment{Calendar: calendar.Standard{}, Indices: slices.Repeat([]float64{1}, 4)}, period(calendar.Month, "2026-01-01"), 1, "/indices", check.Range},
		"months, week":      {monitor.Adjustment{Calendar: calendar.Standard{}, Indices: slices.Repeat([]float64{1}, 12)}, period(calendar.Week, "2026-01-14"), 1, "/indices", check.Range},
		"no calendar":       {monitor.Adjustment{Indices: []float64{1, 1}}, month, 1, "/indices", check.Range},
		"no usual time":     {monitor.Adjustment{Workdays: china.Workdays()}, day, 1, "/usual", check.Mismatch},
		"no working days":   {monitor.Adjustment{Usual: 2}, day, 1, "/usual", check.Mismatch},
		"negative workdays": {monitor.Adjustment{Workdays: china.Workdays(), Usual: -2}, day, 1, "/usual", check.Mismatch},
	} {
		t.Run(name, func(t *testing.T) {
			s, worked, err := tt.adjustment.Sample(tt.period, tt.value)
			requireProblem(t, err, tt.path, tt.code)
			require.Zero(t, s)
			require.False(t, worked)
		})
	}
}

func TestPaceCountsWorkingDays(t *testing.T) {
	f := readFacts(t).WorkPace
	quarter := calendar.Period{Level: calendar.Quarter, From: f.From, To: f.To}
	for _, tt := range []struct {
		days calendar.Workdays
		want string
	}{{china.Workdays(), f.Pace}, {everyDay(t), f.CalendarPace}} {
		due, err := monitor.WorkShare(tt.days, quarter, f.AsOf)
		require.NoError(t, err)
		require.Equal(t, tt.want, pace(t, f.Actual, f.Target, due).Round(4).Decimal.String())
	}
	_, err := monitor.WorkShare(china.Workdays(), period(calendar.Year, "2031-01-01"), f.AsOf)
	require.ErrorIs(t, err, calendar.ErrNotCovered)
	early, err := monitor.WorkShare(china.Workdays(), quarter, calendar.MustParse("2026-01-01"))
	require.NoError(t, err)
	require.False(t, pace(t, "5", "10", early).Defined(), "nothing is due on New Year's Day")
}

// A loss of 120,000 is held for the year, and half of the year is over.
func TestPaceOfALossIsAboveOneWhenItIsSmaller(t *testing.T) {
	half := kpi.Ratio{Num: d("1"), Den: d("2")}
	for actual, want := range map[string]string{
		"-60000": "1", "-45000": "1.25", "-75000": "0.75", "0": "2", "30000": "2.5", "-150000": "-0.5",
	} {
		require.Equal(t, want, pace(t, actual, "-120000", half).Round(4).Decimal.String(), actual)
		same := pace(t, actual, "-120000", kpi.Ratio{Num: d("-1"), Den: d("-2")})
		require.Equal(t, want, same.Round(4).Decimal.String(), "a ratio may have its signs in both numbers")
	}
	slipping := monitor.Threshold{Side: monitor.Low, Limit: 0.9, Recovery: 1}
	for actual, want := range map[string]monitor.Evidence{"-45000": monitor.Good, "-75000": monitor.Bad} {
		s, err := monitor.FromRatio(day(1), pace(t, actual, "-120000", half))
		require.NoError(t, err)
		require.Equal(t, want, slipping.Judge(s.Value), actual)
	}
	require.False(t, pace(t, "5", "0", half).Defined(), "of a target of 0 nothing is due")
}

func pace(t *testing.T, actual, target string, due kpi.Ratio) kpi.Ratio {
	t.Helper()
	r, err := monitor.Pace(d(actual), d(target), due)
	require.NoError(t, err)
	return r
}

func TestPaceIsOfNumbersToComputeWith(t *testing.T) {
	half, huge := kpi.Ratio{Num: d("1"), Den: d("2")}, decimal.New(1, math.MaxInt32)
	for path, err := range map[string]error{
		"/actual":  second(monitor.Pace(huge, d("1"), half)),
		"/target":  second(monitor.Pace(d("1"), huge, half)),
		"/due/num": second(monitor.Pace(d("1"), d("1"), kpi.Ratio{Num: huge, Den: d("1")})),
		"/due/den": second(monitor.Pace(d("1"), d("1"), kpi.Ratio{Num: d("1"), Den: huge})),
		"/num":     second(monitor.FromRatio(day(1), kpi.Ratio{Num: huge, Den: d("1")})),
		"/den":     second(monitor.FromRatio(day(1), kpi.Ratio{Num: d("1"), Den: huge})),
	} {
		requireProblem(t, err, path, check.TooLarge)
	}
	require.False(t, pace(t, "5", "10", kpi.Ratio{Num: d("1")}).Defined(), "of an undefined share nothing is due, which is not a pace of 0")
}

func second(_ any, err error) error { return err }

func everyDay(t *testing.T) calendar.Workdays {
	t.Helper()
	w, err := calendar.NewWorkCalendar(calendar.EveryDay(), []int{2026})
	require.NoError(t, err)
	return w
}

func TestPaceFollowsTheSeasons(t *testing.T) {
	f := readFacts(t).SeasonPace
	var seasonal, linear []decimal.Decimal
	for _, w := range f.Weights {
		seasonal, linear = append(seasonal, d(w)), append(linear, d("1"))
	}
	for want, weights := range map[string][]decimal.Decimal{f.Pace: seasonal, f.LinearPace: linear} {
		due, err := monitor.SeasonShare(weights, f.Elapsed)
		require.NoError(t, err)
		require.Equal(t, want, pace(t, f.Actual, f.Target, due).Round(4).Decimal.StringFixed(4))
	}
	for _, tt := range []struct {
		weights    []decimal.Decimal
		elapsed    int
		path, code string
	}{
		{linear, 13, "/elapsed", check.Range}, {linear, -1, "/elapsed", check.Range}, {nil, 0, "/weights", check.Range},
		{slices.Concat(linear, []decimal.Decimal{d("-1")}), 1, "/weights/12", check.Range}, {slices.Concat(linear, []decimal.Decimal{decimal.New(1, -5_000_000)}), 1, "/weights/12", check.TooLarge},
	} {
		_, err := monitor.SeasonShare(tt.weights, tt.elapsed)
		requireProblem(t, err, tt.path, tt.code)
	}
}

func TestReadingsBecomeSamples(t *testing.T) {
	rate := kpi.Metric{ID: "win-rate", Direction: kpi.HigherIsBetter, Aggregation: kpi.RatioOfSums}
	june := period(calendar.Month, "2026-06-01")
	last := calendar.MustParse("2026-06-30")
	for _, tt := range []struct {
		reading kpi.Reading
		want    monitor.Sample
	}{
		{rate.Rate("Li Na", june, d("1"), d("3")), monitor.At(last, 1.0/3)},
		{rate.Rate("Li Na", june, d("1"), d("0")), monitor.Missed(last)},
		{rate.NotMeasured("Li Na", june), monitor.Missed(last)},
	} {
		s, err := monitor.FromReading(tt.reading)
		require.NoError(t, err)
		require.Equal(t, tt.want, s)
	}
	_, err := monitor.FromReading(rate.Rate("Li Na", june, decimal.New(1, -5_000_000), d("1")))
	requireProblem(t, err, "/num", check.TooLarge)
}

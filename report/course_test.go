package report_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// The band around where a year is heading is that of each month, by the formula of
// target.Project: the next month is known to within more than its part of what is left.
func TestTheBandOfACourseIsThatOfEachMonth(t *testing.T) {
	swings := func(_ org.ID, month calendar.Period) float64 {
		return map[bool]float64{true: 1.6, false: 0.9}[month.From.Month()%3 == 0]
	}
	in := company(t, swings)
	months, err := calendar.Split(calendar.Standard{}, year, calendar.Month)
	require.NoError(t, err)
	plan, actual, left, off := 0.0, 0.0, 0.0, 0.0
	var x, y []float64
	for _, m := range months[:7] {
		goal, err := in.Plan.Sum(target.Cell{Owner: "Acme", Period: m})
		require.NoError(t, err)
		x = append(x, goal.Target.Decimal.InexactFloat64())
		y = append(y, x[len(x)-1]*swings("", m)) // 5,000 a day for each of four is what the plan wants
		plan, actual = plan+x[len(x)-1], actual+y[len(y)-1]
	}
	for i := range x {
		rest := y[i] - actual/plan*x[i]
		off += rest * rest / x[i]
	}
	const t90of6 = 1.4397557 // of Student's t with six degrees of freedom
	course := assembledBy(t, report.Monthly, in).Sections[0].Charts[1].Figure
	require.Equal(t, "figure.course.band", report.FigureText(course.Title).Key)
	points := course.Chart.(chart.Line).Points
	require.Len(t, points, 12)
	for i, p := range points[7:] {
		goal, err := in.Plan.Sum(target.Cell{Owner: "Acme", Period: months[7+i]})
		require.NoError(t, err)
		left += goal.Target.Decimal.InexactFloat64()
		half := t90of6 * math.Sqrt(off/6*left*(1+left/plan))
		require.InDelta(t, actual/plan*(plan+left), p.Projection.Decimal.InexactFloat64(), 1)
		require.InDelta(t, half, p.High.Decimal.Sub(p.Projection.Decimal).InexactFloat64(), 1, "%v", time.Month(8+i))
		require.InDelta(t, half, p.Projection.Decimal.Sub(p.Low.Decimal).InexactFloat64(), 1)
	}
}

package report

import (
	"errors"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// projectionConfidence is that of the band around a projection.
const projectionConfidence = 0.8

// course draws the running totals of the year, month by month: the result and the plan,
// the year before where it is known, and where the year is heading. It begins with the first
// month that has a goal, and there is none without a goal for the year.
func (in Input) course() (Chart, bool, error) {
	year, ok, err := in.track(in.root(), in.period(calendar.Year))
	if err != nil || !ok || !year.Goal.Target.Valid {
		return Chart{}, false, err
	}
	over, err := in.record.Points(in.Plan, in.Setting.Calendar, year, calendar.Month)
	if err != nil && !unplanned(err) { // without points there is no band
		return Chart{}, false, err
	}
	end, err := target.Project(year, over, projectionConfidence, 0)
	if err != nil {
		return Chart{}, false, err
	}
	months, err := calendar.Split(in.Setting.Calendar, year.Cell.Period, calendar.Month)
	if err != nil {
		return Chart{}, false, err
	}
	drawn := chart.Line{Of: figureWords(T("col.period")), Measure: chart.Measure{Name: figureWords(T("col.running")), Format: chart.Format{Unit: chart.Money}}}
	plan := decimal.Zero
	for _, month := range months {
		cell := target.Cell{Owner: in.root(), Period: month}
		goal, err := in.Plan.Sum(cell)
		switch {
		case unplanned(err):
			return Chart{}, false, nil
		case errors.Is(err, target.ErrNoCell) && len(drawn.Points) == 0: // who joins in the year is not there yet
			continue
		case err != nil && !errors.Is(err, target.ErrNoCell):
			return Chart{}, false, err
		}
		plan = plan.Add(goal.Target.Decimal)
		point, err := in.coursePoint(year, over, month, plan)
		if err != nil {
			return Chart{}, false, err
		}
		drawn.Points = append(drawn.Points, point)
	}
	anchor(drawn.Points)
	title := "figure.course"
	if end.Low.Valid {
		title = "figure.course.band"
	}
	message := T("figure.course.message", During(year.Cell.Period), amountOf(end.End), amountOf(year.Goal.Target))
	if !end.End.Valid {
		message = T("figure.course.open", During(year.Cell.Period), amountOf(year.Goal.Target))
	}
	return Chart{Figure: chart.Figure{Title: figureWords(T(title, During(year.Cell.Period))), Description: figureWords(message), Chart: drawn}}, true, nil
}

// coursePoint is the end of a month: what was achieved by then in the year if it is
// over, and otherwise where the result is heading, with the band of that month. Plan is that
// of the year up to it.
func (in Input) coursePoint(year target.Progress, over []target.Point, month calendar.Period, plan decimal.Decimal) (chart.LinePoint, error) {
	point := chart.LinePoint{Label: chart.During(month), Plan: decimal.NewNullDecimal(plan)}
	sofar := year.Cell
	sofar.Period = sofar.Period.ToDate(month.Last())
	if then, err := in.record.OnYear(in.Setting.Calendar, sofar, month.Last()); err == nil {
		point.LastYear = then.Before
	}
	if !month.Last().After(in.AsOf) {
		point.Actual = decimal.NewNullDecimal(in.record.Sum(sofar))
		return point, nil
	}
	if year.Goal.Target.Decimal.Equal(year.ToDate.Target.Decimal) {
		return point, nil
	}
	year.Goal.Target.Decimal = plan
	there, err := target.Project(year, over, projectionConfidence, 0)
	point.Projection, point.Low, point.High = there.End, there.Low, there.High
	return point, err
}

// anchor begins the projection, where there is one, where the result ends.
func anchor(points []chart.LinePoint) {
	for i := range points {
		if i+1 < len(points) && points[i].Actual.Valid && !points[i+1].Actual.Valid && points[i+1].Projection.Valid {
			points[i].Projection = points[i].Actual
		}
	}
}

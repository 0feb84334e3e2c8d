package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// months draws the pace of units in each month of the year so far. A month in which the
// plan asked for nothing is missing.
func (in Input) months(units []org.ID) ([]Chart, error) {
	if len(units) == 0 || len(units) > maxBars {
		return nil, nil
	}
	sofar, err := calendar.Split(in.Setting.Calendar, in.period(calendar.Year).ToDate(in.AsOf), calendar.Month)
	if err != nil || len(sofar) < 2 {
		return nil, err
	}
	drawn := chart.HeatMap{Of: figureWords(T("col.unit")), Measure: chart.Measure{Name: figureWords(T("col.pace")), Format: chart.Format{Unit: chart.Percent}},
		Shading: chart.Diverging, Middle: decimal.NewFromInt(1)}
	for _, month := range sofar {
		drawn.Columns = append(drawn.Columns, chart.During(in.Setting.Calendar.Period(calendar.Month, month.From)))
	}
	for _, unit := range units {
		row := chart.HeatRow{Label: chart.Named(string(unit))}
		for _, month := range sofar {
			pace, err := in.paceIn(unit, month)
			if err != nil {
				return nil, err
			}
			row.Values = append(row.Values, pace)
		}
		drawn.Rows = append(drawn.Rows, row)
	}
	return []Chart{{Figure: chart.Figure{Title: figureWords(T("figure.months")), Description: figureWords(T("figure.months.message")), Chart: drawn}}}, nil
}

// paceIn is the pace of a unit in a period; null when the plan has nothing to hold it
// against.
func (in Input) paceIn(unit org.ID, p calendar.Period) (decimal.NullDecimal, error) {
	progress, ok, err := in.track(unit, in.Setting.Calendar.Period(p.Level, p.From))
	if err != nil || !ok {
		return decimal.NullDecimal{}, err
	}
	pace, ok := progress.Pace(4)
	return decimal.NullDecimal{Decimal: pace, Valid: ok}, nil
}

package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// tolerances say when a goal is ahead, on track, at risk or behind.
var tolerances = target.Tolerances{Ahead: decimal.New(5, -2), OnTrack: decimal.New(-3, -2), AtRisk: decimal.New(-10, -2)}

// printProgress says where the company and its regions stand, and where the year ends
// at this pace, with an interval from the months so far: good weeks come in rows at the end
// of a quarter.
func (y year) printProgress(w io.Writer) error {
	record, err := target.NewRecord(y.results, y.Setting.Chart)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\nWhere it stands at the end of %s:\n\n", y.AsOf.Long(calendar.English))
	var failed error
	err = table(w, func(row func(...string)) {
		row("", "result", "plan to date", "pace", "end of the year", "90 % of the time", "status")
		for _, unit := range y.units() {
			cells, err := y.standing(record, unit)
			if err != nil {
				failed = err
				return
			}
			row(cells...)
		}
	})
	if failed != nil {
		return failed
	}
	return err
}

// standing is the row of one unit.
func (y year) standing(record *target.Record, unit org.ID) ([]string, error) {
	p, err := record.Track(y.goals, target.Cell{Owner: unit, Period: y.Year()}, y.AsOf)
	if err != nil {
		return nil, err
	}
	months, err := record.Points(y.goals, y.Setting.Calendar, p, calendar.Month)
	if err != nil {
		return nil, err
	}
	end, err := target.Project(p, months, 0.9, y.recipe.Places)
	if err != nil {
		return nil, err
	}
	standing, err := tolerances.Judge(p)
	if err != nil {
		return nil, err
	}
	pace, _ := p.Pace(3)
	return []string{string(unit), numfmt.Decimal(p.Actual, 0), money(p.ToDate.Target), numfmt.Percent(pace, 1),
		money(end.End), money(end.Low) + " to " + money(end.High), words(string(standing.Status))}, nil
}

// words makes words of a code.
func words(code string) string { return strings.ReplaceAll(code, "-", " ") }

// printShares explains where the October goal of one person comes from.
func (y year) printShares(w io.Writer) error {
	october := y.Setting.Calendar.Period(calendar.Month, calendar.On(y.AsOf.Year(), 10, 1))
	cell := target.Cell{Owner: y.Agents()[0], Period: october}
	shares, err := y.goals.Explain(cell)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\nWhy %s has %s in %s:\n\n", cell.Owner, money(shares[len(shares)-1].Part.Target), y.label(october))
	for _, s := range shares {
		fmt.Fprintf(w, "  %s of %s, %s: %s of %s by %s gives %s\n", money(s.Parent.Target), s.Parent.Owner, y.label(s.Parent.Period),
			s.Weight, s.Of, s.Method, numfmt.Decimal(s.Part.Target.Decimal, y.recipe.Places))
	}
	return nil
}

package main

import (
	"fmt"
	"io"
	"time"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/action"
	watching "github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
)

// visitsADay is the mean of the days on which somebody wrote the visits down.
var visitsADay = kpi.Metric{ID: "visits-a-day", Unit: "visits", Direction: kpi.HigherIsBetter, Aggregation: kpi.WeightedMean}

// followUp prints what was done about an alarm, and whether it helped. That the visits
// of the last week of May should be five more was said when the action was agreed.
func followUp(w io.Writer, words visitsWords, alarm watching.Alert) error {
	ill, later := weekOf(11), weekOf(25)
	share := action.Action{
		Schema: action.Schema, ID: "2026-07",
		Finding: action.Finding{Code: string(alarm.Code), Metric: visitsADay.ID, Owner: "east", On: alarm.On},
		Task:    words.task, Owner: "manager-east",
		Opened: calendar.On(2026, time.May, 13), Due: calendar.On(2026, time.May, 20), Done: calendar.On(2026, time.May, 19),
		Expect: action.Expectation{Metric: visitsADay.ID, Owner: "east", Direction: kpi.HigherIsBetter, By: decimal.NewFromInt(5), Period: later},
	}
	known := action.Evidence{Before: visitsIn(ill), After: visitsIn(later)}
	r, err := share.Review(calendar.On(2026, time.June, 1), known)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, words.done, alarm.On.Short(words.language), share.Task, share.Due.Short(words.language), words.progress[r.Progress])
	fmt.Fprintf(w, words.helped, known.Before.Actual().Round(1).Decimal, ill.From.Short(words.language),
		known.After.Actual().Round(1).Decimal, later.From.Short(words.language), words.effects[r.Effect])
	for _, c := range r.Caveats {
		fmt.Fprintln(w, words.caveats[c])
	}
	return nil
}

// weekOf returns the week of a day of May.
func weekOf(day int) calendar.Period {
	return calendar.Standard{}.Period(calendar.Week, calendar.On(2026, time.May, day))
}

// visitsIn returns the visits of a week over the days that have any written down.
func visitsIn(week calendar.Period) kpi.Reading {
	visits, days := 0, 0
	for day := range week.All() {
		if n, written := visitsOn(day); written && day.ISOWeekday() <= calendar.Friday {
			visits, days = visits+n, days+1
		}
	}
	return visitsADay.Rate("east", week, decimal.NewFromInt(int64(visits)), decimal.NewFromInt(int64(days)))
}

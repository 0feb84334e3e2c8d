package main

import (
	"context"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/catalog"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// stores puts the company's plan, deals and measurements into stores, as its systems
// would have over the year. In a host they are tables of its database.
func stores(ctx context.Context, setting target.Setting) (report.Stores, error) {
	targets, deals, readings := &target.Memory{}, &funnel.Memory{}, &kpi.Memory{}
	err := targets.Append(ctx, target.Revision{Recipe: recipe(), At: moment(day(time.January, 4)), By: "Zhao Lei"})
	if err != nil {
		return report.Stores{}, err
	}
	events, err := dealEvents()
	if err == nil {
		err = deals.Append(ctx, events...)
	}
	if err != nil {
		return report.Stores{}, err
	}
	share, period := catalog.ByValue.Metric(), setting.Calendar.Period(calendar.Quarter, day(time.May, 1))
	before := calendar.Previous(setting.Calendar, period)
	err = readings.Append(ctx, kpi.NewRecord(share.Rate("Qingshan", before, yuan(1_180), yuan(9_800)), moment(day(time.April, 20))),
		kpi.NewRecord(share.Rate("Qingshan", period, yuan(1_260), yuan(9_900)), moment(day(time.July, 20))))
	own := func(context.Context, report.Question) (report.Input, error) { return facts(setting) }
	return report.Stores{Targets: targets, Deals: deals, Readings: readings, Own: own}, err
}

func moment(d calendar.Date) time.Time { return d.In(time.UTC).Add(9 * time.Hour) }

// readers are those who get a report: the director, who leads the South, and one person.
var readers = map[string]report.View{
	"director": report.Directing("Zhao Lei", "Qingshan"),
	"team":     report.Leading("Qian Li", "South"),
	"person":   report.Personal("He Jun"),
}

// weekly opens the stores for a reader and assembles the report of the week.
func weekly(ctx context.Context, from report.Stores, setting target.Setting, view report.View) (report.Report, error) {
	in, err := report.Open(ctx, from, report.Question{View: view, Company: "Qingshan", Currency: "CNY", AsOf: asOf, Level: calendar.Week,
		Setting: setting, Plan: "sales-2026", Pipeline: pipeline, Stale: stale})
	if err != nil {
		return report.Report{}, err
	}
	return report.Weekly(in)
}

package report_test

import (
	"fmt"
	"io"
	"log"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// The report of the last week of May for a company of two. Its plan of 1,200,000 is cut into
// months, and these into days by what is worked. What the host has not handed in is left
// out and named.
func Example() {
	chart, err := org.New(org.Post{Member: "Acme"}, org.Post{Member: "Li Na", Under: "Acme"}, org.Post{Member: "Chen Wei", Under: "Acme"})
	if err != nil {
		log.Fatal(err)
	}
	on := func(month time.Month, day int) calendar.Date { return calendar.On(2026, month, day) }
	setting := target.Setting{Calendar: calendar.Standard{}, Workdays: calendar.MondayToFriday(), Chart: chart}
	plan, err := target.Decompose(target.Recipe{
		Schema: target.Schema, ID: "sales-2026", Version: 1, Places: 2,
		Goal: target.Goal{Metric: "revenue", Unit: "CNY", Cell: target.Cell{Owner: "Acme", Period: setting.Calendar.Period(calendar.Year, on(time.May, 1))},
			Ambition: target.Aim(decimal.NewFromInt(1_200_000))},
		Steps: []target.Step{
			{Along: target.ByPeriod{Level: calendar.Month}, Method: target.Even{}},
			{Along: target.ByPeriod{Level: calendar.Day}, Method: target.ByWorkdays{}},
			{Along: target.ByOrg{}, Method: target.Even{}},
		},
	}, setting)
	if err != nil {
		log.Fatal(err)
	}
	r, err := report.Weekly(report.Input{
		View: report.Directing("Zhao Lei", "Acme"), Company: "Acme", Currency: "CNY", AsOf: on(time.May, 29), Setting: setting, Plan: plan,
		Results: target.Results{
			{Owner: "Li Na", On: on(time.February, 11), Amount: decimal.NewFromInt(300_000)},
			{Owner: "Chen Wei", On: on(time.May, 27), Amount: decimal.NewFromInt(120_000)},
		},
		Invoices: []report.Invoice{{ID: "I-1", Owner: "Li Na", Account: "Boyan", Due: on(time.March, 13), Amount: decimal.NewFromInt(300_000)}},
	})
	if err != nil {
		log.Fatal(err)
	}
	p := render.Printer{Language: calendar.English}
	fmt.Println(p.Text(r.Title, r.Currency))
	for _, f := range r.Headline {
		fmt.Println(" ", p.Text(f.Name, r.Currency)+":", p.Value(f.Value, r.Currency))
	}
	for _, i := range r.Insights {
		fmt.Println(p.Text(i.Finding, r.Currency))
	}
	for _, s := range r.Sections {
		fmt.Println(p.Text(s.Title, r.Currency))
	}
	if err := p.HTML(io.Discard, r); err != nil { // or Markdown, Mail, CSV, JSON
		log.Fatal(err)
	}
	// Output:
	// Weekly sales report
	//   Result, week 22, 2026 (25–31 May): 120,000
	//   Pace, week 22, 2026 (25–31 May): 504.0 %
	//   Result, 2026: 420,000
	//   Pace, 2026: 84.0 %
	//   Past due: 300,000
	// Boyan owes CNY 300,000 past due, the oldest for 77 days.
	// Chen Wei is CNY 130,000 behind plan for 2026 to date (48.0 % of it).
	// Result against plan
	// Compared with before
	// By person
	// Cash collection
	// Receivables
	// The period ahead
}

package report_test

import (
	"fmt"
	"io"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/activity"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// people is the size of the large company.
const people = 1000

// large is a company of a hundred teams in ten regions, with two years of results,
// twenty deals, ten invoices and five customers for each of their people, a plan of
// activities, scores, pay, and everything else that complete has.
func large(t testing.TB, each int) report.Input {
	t.Helper()
	in := complete(t)
	posts := []org.Post{{Member: "Acme"}}
	var who []org.ID
	for r := range 10 {
		region := org.ID(fmt.Sprintf("Region %d", r))
		posts = append(posts, org.Post{Member: region, Under: "Acme"})
		for k := range 10 {
			team := org.ID(fmt.Sprintf("Team %d.%d", r, k))
			posts = append(posts, org.Post{Member: team, Under: region})
			for p := range each {
				id := org.ID(fmt.Sprintf("Person %d.%d.%d", r, k, p))
				posts, who = append(posts, org.Post{Member: id, Under: team}), append(who, id)
			}
		}
	}
	chart, err := org.New(posts...)
	require.NoError(t, err)
	in.Setting.Chart = chart
	recipe := in.Plan.Recipe()
	byOrg := target.Step{Along: target.ByOrg{}, Method: target.Even{}}
	recipe.Steps = []target.Step{{Along: target.ByPeriod{Level: calendar.Month}, Method: target.ByWorkdays{}}, byOrg, byOrg, byOrg,
		{Along: target.ByPeriod{Level: calendar.Day}, Method: target.ByWorkdays{}}}
	recipe.Goal.Ambition = target.Aim(num("2000000000"))
	in.Plan, err = target.Decompose(recipe, in.Setting)
	require.NoError(t, err)
	in.Results, in.Sales, in.Activities, in.Planned, in.Invoices = nil, nil, nil, nil, nil
	in.Customers, in.Statements, in.Standings, in.Scores, in.Agenda, in.Complaints = nil, nil, nil, nil, nil, nil
	in.Promotions, in.Honours, in.Agreed, in.Trials, in.Alarms, in.Costs = nil, nil, nil, nil, nil, nil
	statement, score := full(t).Statements[0], full(t).Scores[1]
	var events []funnel.Event
	for i, id := range who {
		employ(&in, id, i)
		statement.Payee, score.Owner = id, id
		in.Statements, in.Scores = append(in.Statements, statement), append(in.Scores, score)
		events = append(events, dealsOf(id, i)...)
	}
	known := func(day calendar.Date) funnel.History {
		h, err := funnel.Journeys(in.Funnel.Pipeline, slices.Values(events), day.In(time.UTC).Add(24*time.Hour-1), funnel.Strict)
		require.NoError(t, err)
		return h
	}
	now := known(asOf)
	in.Funnel, in.Earlier = &now, []funnel.History{known(on(time.August, 31))}
	return in
}

// employ gives somebody results, sales, activities, invoices and customers.
func employ(in *report.Input, id org.ID, i int) {
	for week := range 37 {
		day := on(time.January, 2).AddDays(7*week + i%5)
		amount := decimal.NewFromInt(int64(20_000 + (i*7919+week*104729)%30_000))
		account := fmt.Sprintf("Customer %d.%d", i, week%5)
		in.Results = append(in.Results, target.Result{Owner: id, On: day, Product: []string{"Scales", "Service"}[week%2], Amount: amount},
			target.Result{Owner: id, On: day.AddDays(-365), Product: "Scales", Amount: amount})
		in.Sales = append(in.Sales, report.Sale{ID: fmt.Sprintf("S%d.%d", i, week), Owner: id, Account: account, On: day, Amount: amount})
		in.Activities = append(in.Activities, report.Activity{Owner: id, On: day, Kind: []string{"visit", "call"}[week%2]})
		if week%4 == 0 {
			paid := kpi.Payment{On: day.AddDays(20 + i%30), Amount: amount}
			invoice := report.Invoice{ID: fmt.Sprintf("I%d.%d", i, week), Owner: id, Account: account, Due: day.AddDays(30), Amount: amount}
			if !paid.On.After(asOf) {
				invoice.Paid, invoice.Payments = amount, []kpi.Payment{paid}
			}
			in.Invoices = append(in.Invoices, invoice)
		}
	}
	for d := range 22 {
		in.Planned = append(in.Planned, activity.Day{Person: id, On: on(time.September, 1+d), Items: []activity.Item{{Activity: "visit", Count: 2}}})
	}
	for k := range 5 {
		in.Customers = append(in.Customers, report.Customer{ID: fmt.Sprintf("Customer %d.%d", i, k), Owner: id, Since: on(time.January, 5).AddDays(i % 300)})
	}
	in.Standings = append(in.Standings, incentive.Standing{Account: incentive.Account{Plan: "agent", Payee: id}, Currency: "CNY", Earned: num("9000"), Released: num("1000")})
}

// dealsOf are twenty deals of somebody, of which four are open.
func dealsOf(id org.ID, i int) (events []funnel.Event) {
	for k := range 20 {
		deal, first := fmt.Sprintf("D%04d.%02d", i, k), on(time.January, 5).AddDays(12*k)
		created := funnel.On(first, deal, funnel.Created)
		created.Stage, created.Owner, created.Amount, created.CloseDate = "lead", id, decimal.NewNullDecimal(decimal.NewFromInt(int64(10_000+(i*31+k*977)%50_000))), first.AddDays(60)
		moved := funnel.On(first.AddDays(5), deal, funnel.StageChanged)
		moved.Stage = "offer"
		events = append(events, created, moved)
		if k < 16 {
			events = append(events, funnel.On(first.AddDays(40), deal, []funnel.Kind{funnel.ClosedWon, funnel.ClosedLost}[(i+k)%2]))
		}
	}
	return events
}

// The monthly report of a thousand people: assembling it, and writing it in each form.
func BenchmarkMonthlyOfAThousand(b *testing.B) {
	in := large(b, people/100)
	r, err := report.Monthly(in)
	require.NoError(b, err)
	require.Len(b, section(b, r, "people").Tables[0].Rows, people+1)
	p := render.Printer{}
	forms := []struct {
		name  string
		write func(io.Writer, report.Report) error
	}{{"html", p.HTML}, {"markdown", p.Markdown}, {"mail", p.Mail}, {"json", func(w io.Writer, r report.Report) error { return render.JSON(w, r) }},
		{"csv of every table", func(w io.Writer, r report.Report) error {
			return p.CSVs(r, render.UTF8, func(_ string, data []byte) error {
				_, err := w.Write(data)
				return err
			})
		}}}
	b.Run("assemble", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, err := report.Monthly(in)
			require.NoError(b, err)
		}
	})
	b.Run("assemble for a person", func(b *testing.B) {
		b.ReportAllocs()
		in := in
		in.View = report.Personal("Person 4.5.6")
		for b.Loop() {
			_, err := report.Monthly(in)
			require.NoError(b, err)
		}
	})
	for _, f := range forms {
		b.Run(f.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				require.NoError(b, f.write(io.Discard, r))
			}
		})
	}
}

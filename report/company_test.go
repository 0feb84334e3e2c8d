package report_test

import (
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// july is the last day of the company of company: 152 of the year's 261 working days are over.
var july = calendar.On(2026, time.July, 31)

// A rate is what a person brings in a month, as a share of 5,000 a working day.
type rate func(who org.ID, month calendar.Period) float64

// plain brings exactly what is planned.
func plain(org.ID, calendar.Period) float64 { return 1 }

// of returns the rate of one person; the others bring what is planned.
func of(who org.ID, share float64) rate {
	return func(id org.ID, month calendar.Period) float64 {
		if id == who && month.From.Year() == 2026 {
			return share
		}
		return 1
	}
}

// company is one in which nothing stands out: four people in two units, who work from
// Monday to Friday and bring 5,000 each a day in 2025 and until the end of July 2026,
// which is what the plan wants, but for the rate that is given.
func company(t testing.TB, r rate, posts ...org.Post) report.Input {
	t.Helper()
	if posts == nil {
		posts = []org.Post{{Member: "Li Na", Under: "North"}, {Member: "Chen Yu", Under: "North"}, {Member: "Sun Hao", Under: "South"}, {Member: "He Jun", Under: "South"}}
	}
	chart, err := org.New(append(posts, org.Post{Member: "Acme"}, org.Post{Member: "North", Under: "Acme"}, org.Post{Member: "South", Under: "Acme"})...)
	require.NoError(t, err)
	in := report.Input{View: report.Directing("Zhao Lei", "Acme"), Company: "Acme", Currency: "CNY", AsOf: july,
		Setting: target.Setting{Calendar: calendar.Standard{}, Workdays: calendar.MondayToFriday(), Chart: chart}}
	for month := calendar.On(2025, time.January, 1); month.Before(july); month = month.AddMonths(1) {
		p := in.Setting.Calendar.Period(calendar.Month, month)
		work, err := calendar.Count(in.Setting.Workdays, p.Span())
		require.NoError(t, err)
		for _, who := range []org.ID{"Li Na", "Chen Yu", "Sun Hao", "He Jun"} {
			amount := work.Days().Mul(num("5000")).Mul(decimal.NewFromFloat(r(who, p)))
			in.Results = append(in.Results, target.Result{Owner: who, On: month.AddDays(1), Amount: amount})
		}
	}
	in.Plan, err = target.Decompose(target.Recipe{
		Schema: target.Schema, ID: "p", Version: 1, Places: 2,
		Goal: target.Goal{Metric: "revenue", Unit: "CNY", Cell: target.Cell{Owner: "Acme", Period: year}, Ambition: target.Aim(num("5220000"))},
		Steps: []target.Step{{Along: target.ByPeriod{Level: calendar.Month}, Method: target.ByWorkdays{}},
			{Along: target.ByOrg{}, Method: target.Even{}}, {Along: target.ByOrg{}, Method: target.Even{}},
			{Along: target.ByPeriod{Level: calendar.Day}, Method: target.ByWorkdays{}}},
	}, in.Setting)
	require.NoError(t, err)
	return in
}

// A deal is one of a pipeline of two stages, lead and offer, at 20 and 50 %.
type deal struct {
	id      string
	owner   org.ID
	amount  string        // empty: not stated
	created calendar.Date // in the stage offer
	close   calendar.Date // the day on which it should close; zero: not stated
	won     calendar.Date // zero: not
	lost    calendar.Date // zero: not
}

// withDeals returns the input with deals.
func withDeals(t testing.TB, in report.Input, deals ...deal) report.Input {
	t.Helper()
	p := funnel.Pipeline{Schema: funnel.Schema, ID: "sales", Version: 1, Currency: "CNY", Stages: []funnel.Stage{
		{ID: "lead", Name: "Lead", Probability: funnel.Percent(20)}, {ID: "offer", Name: "Offer", Probability: funnel.Percent(50)}}}
	var events []funnel.Event
	for _, d := range deals {
		e := funnel.On(d.created, d.id, funnel.Created)
		e.Stage, e.Owner, e.CloseDate = "offer", d.owner, d.close
		if d.amount != "" {
			e.Amount = null(d.amount)
		}
		events = append(events, e)
		if !d.won.IsZero() {
			events = append(events, funnel.On(d.won, d.id, funnel.ClosedWon))
		}
		if !d.lost.IsZero() {
			events = append(events, funnel.On(d.lost, d.id, funnel.ClosedLost))
		}
	}
	h, err := funnel.Journeys(p, slices.Values(events), in.AsOf.In(time.UTC).Add(24*time.Hour-1), funnel.Strict)
	require.NoError(t, err)
	in.Funnel = &h
	return in
}

// found returns what a rule finds in the month of an input, each checked.
func found(t testing.TB, in report.Input, rule report.Rule) []report.Insight {
	t.Helper()
	f, err := report.NewFacts(in, calendar.Month)
	require.NoError(t, err)
	list, err := rule.Find(f)
	require.NoError(t, err)
	return list
}

// The company is where every rule is silent, so that each test changes one thing.
func TestNothingStandsOutWhereEverythingGoesByPlan(t *testing.T) {
	for _, assemble := range []func(report.Input) (report.Report, error){report.Weekly, report.Monthly} {
		r, err := assemble(company(t, plain))
		require.NoError(t, err)
		require.Empty(t, r.Insights)
		require.Nil(t, r.Replan)
	}
}

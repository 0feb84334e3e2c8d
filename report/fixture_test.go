package report_test

import (
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/salesperf/salesperf/target/org"
)

var (
	num     = decimal.RequireFromString
	asOf    = calendar.On(2026, time.September, 18)
	year    = calendar.Standard{}.Period(calendar.Year, asOf)
	quarter = calendar.Standard{}.Period(calendar.Quarter, asOf)
	plan    = incentive.Plan{
		Schema: incentive.Schema, ID: "agent", Version: 1, Currency: "CNY", Places: 2, Rounding: incentive.HalfAway, RoundAt: incentive.EachStatement,
		Cadence: calendar.Quarter, Proration: incentive.NotProrated, Readings: []string{"collection"},
		Measures: []incentive.Measurement{{ID: "revenue", Amounts: []string{"revenue"}, Kinds: []incentive.FactKind{incentive.Booking}}},
		Components: []incentive.Component{
			{ID: "revenue", Name: "Commission", Measure: "revenue", Interval: calendar.Quarter, Grain: incentive.AtEnd, Reversals: incentive.ReRate, Rule: incentive.Tiered{
				Over: incentive.OverAttainment, Bound: incentive.Below, BelowZero: incentive.EarnsFirstRate, Tiers: []incentive.Tier{
					{UpTo: null("0.5"), Rate: num("0.01"), Pays: incentive.Marginal},
					{UpTo: null("1"), Rate: num("0.02"), Pays: incentive.Retroactive},
					{Rate: num("0.035"), Pays: incentive.Marginal},
				}}},
			{ID: "cash", Measure: "revenue", Interval: calendar.Quarter, Grain: incentive.AtEnd, Reversals: incentive.ReRate, When: []incentive.Gate{incentive.AtLeast("collection", num("0.9"))}, Rule: incentive.Flat{Rate: num("0.001")}},
		},
	}
)

func null(s string) decimal.NullDecimal { return decimal.NewNullDecimal(num(s)) }

func on(month time.Month, day int) calendar.Date { return calendar.On(2026, month, day) }

// full is a small company with data for every part of a report: the North ahead of
// its plan, the South behind, a step of its funnel leaking since July, Sun Hao
// living on one customer, an old unpaid invoice, and a deal that stands still.
func full(t testing.TB) report.Input {
	t.Helper()
	chart, err := org.New(org.Post{Member: "Acme"}, org.Post{Member: "North", Under: "Acme"}, org.Post{Member: "South", Under: "Acme"},
		org.Post{Member: "Li Na", Under: "North"}, org.Post{Member: "Sun Hao", Under: "South"})
	require.NoError(t, err)
	in := report.Input{
		View: report.Directing("Zhao Lei", "Acme"), Company: "Acme", Currency: "CNY", AsOf: asOf,
		Setting: target.Setting{Calendar: calendar.Standard{}, Workdays: china.Workdays(), Chart: chart},
		Sales: []report.Sale{
			{ID: "D1", Owner: "Li Na", Account: "Boyan", On: on(time.March, 10), Amount: num("500000")},
			{ID: "D2", Owner: "Li Na", Account: "Sanheng", On: on(time.September, 2), Amount: num("520000.50")},
			{ID: "R1", Owner: "Li Na", Account: "Boyan", On: on(time.April, 1), Amount: num("-20000")},
			{ID: "D3", Owner: "Sun Hao", Account: "Mingke", On: on(time.May, 6), Amount: num("150000")},
			{ID: "D4", Owner: "Sun Hao", Account: "Mingke", On: on(time.August, 12), Amount: num("160000")},
			{ID: "D5", Owner: "Sun Hao", Account: "Jiahe", On: on(time.September, 17), Amount: num("30000")},
		},
		Activities: []report.Activity{{Owner: "Li Na", On: on(time.June, 9), Kind: "fair"}, {Owner: "Li Na", On: on(time.September, 1), Kind: "visit"}, {Owner: "Li Na", On: on(time.September, 15), Kind: "visit"},
			{Owner: "Sun Hao", On: on(time.September, 16)}, {Owner: "Sun Hao", On: on(time.August, 3), Kind: "call"}, {Owner: "Sun Hao", On: on(time.September, 10), Kind: "call"}},
		Invoices: []report.Invoice{
			{ID: "I1", Owner: "Li Na", Account: "Boyan", Due: on(time.April, 9), Amount: num("500000"), Paid: num("499000.01")},
			{ID: "I2", Owner: "Sun Hao", Account: "Mingke", Due: on(time.September, 11), Amount: num("160000"), Paid: num("0")},
			{ID: "I3", Owner: "Sun Hao", Account: "Mingke", Due: on(time.June, 5), Amount: num("150000"), Paid: num("50000")},
			{ID: "I4", Owner: "Li Na", Account: "Sanheng", Due: on(time.October, 2), Amount: num("520000.50")},
			{ID: "I5", Owner: "Sun Hao", Account: "Jiahe", Due: on(time.July, 20), Amount: num("100")},
			{ID: "I7", Owner: "Li Na", Account: "Tianmu", Due: asOf, Amount: num("7")},
			{ID: "I6", Owner: "Sun Hao", Account: "Jiahe", Due: on(time.June, 25), Amount: num("5"), Paid: num("5")},
		},
		Notes: []report.Note{{Kind: report.Missing, Text: report.T("left-out", report.Called("satisfaction of the South"))}},
	}
	for _, s := range in.Sales {
		in.Results = append(in.Results, target.Result{Owner: s.Owner, On: s.On, Amount: s.Amount})
	}
	in.Plan, err = target.Decompose(target.Recipe{
		Schema: target.Schema, ID: "p", Version: 1, Places: 2,
		Goal: target.Goal{Metric: "revenue", Unit: "CNY", Cell: target.Cell{Owner: "Acme", Period: year}, Ambition: target.Aim(num("2000000"))},
		Steps: []target.Step{{Along: target.ByOrg{}, Method: target.Even{}}, {Along: target.ByOrg{}, Method: target.Even{}},
			{Along: target.ByPeriod{Level: calendar.Day}, Method: target.ByWorkdays{}}},
	}, in.Setting)
	require.NoError(t, err)
	in.Funnel, in.Stale = deals(t), funnel.StaleAfter{"offer": 60}
	in.Card, in.Scores = appraisal(t)
	in.Statements = statements(t, in)
	return in
}

// deals makes a hundred deals of each region: of the offers made in the South since
// July one in five goes on, of all others four in five.
func deals(t testing.TB) *funnel.History {
	t.Helper()
	p := funnel.Pipeline{Schema: funnel.Schema, ID: "sales", Version: 1, Currency: "CNY", Stages: []funnel.Stage{
		{ID: "lead", Name: "Lead", Probability: funnel.Percent(20)}, {ID: "offer", Name: "Offer", Probability: funnel.Percent(40)}, {ID: "contract"}}}
	h, err := funnel.Journeys(p, slices.Values(dealEvents()), asOf.In(time.UTC).Add(24*time.Hour-1), funnel.Strict)
	require.NoError(t, err)
	return &h
}

// dealEvents is the log of deals.
func dealEvents() (events []funnel.Event) {
	add := func(day calendar.Date, id string, kind funnel.Kind, stage string, owner org.ID) {
		e := funnel.On(day, id, kind)
		e.Stage, e.Owner = stage, owner
		if kind == funnel.Created {
			e.Amount = null("10000")
		}
		events = append(events, e)
	}
	for i := range 200 {
		owner, id := org.ID("Li Na"), string(rune('A'+i%2))+decimal.NewFromInt(int64(1000+i)).String()
		first, good := on(time.January, 5).AddDays(i/2), 5-i/2%5 // four of five
		if i%2 == 1 {
			owner = "Sun Hao"
			if i/2 >= 80 {
				good = i / 2 % 5 // one of five is above 3
				good = map[bool]int{true: 5, false: 1}[good == 0]
			}
		}
		if i/2 >= 80 {
			first = on(time.July, 1).AddDays(i/2 - 80)
		}
		if i/2 < 80 {
			add(first, id, funnel.Created, "lead", owner)
			add(first.AddDays(10), id, funnel.StageChanged, "offer", owner)
		} else {
			add(first.AddDays(10), id, funnel.Created, "offer", owner) // by recommendation
		}
		if good > 1 {
			add(first.AddDays(20), id, funnel.StageChanged, "contract", owner)
			add(first.AddDays(30), id, funnel.ClosedWon, "", owner)
		} else {
			add(first.AddDays(40), id, funnel.ClosedLost, "", owner)
		}
	}
	add(on(time.June, 1), "S1", funnel.Created, "offer", "Sun Hao")
	add(on(time.September, 1), "S2", funnel.Created, "lead", "Li Na")
	e := funnel.On(on(time.September, 3), "S3", funnel.Created)
	e.Owner = "Acme" // nobody has taken it up
	return append(events, e)
}

func appraisal(t testing.TB) (*kpi.Scorecard, []kpi.Result) {
	t.Helper()
	customers, collected := kpi.NewCustomers{Ever: true}.Metric(), kpi.OfDue.Metric()
	card := kpi.Scorecard{Schema: kpi.Schema, ID: "agent", Version: 1, Places: 1, Missing: kpi.Missing{Rule: kpi.Renormalise},
		Items: []kpi.Item{
			{Metric: customers, Weight: num("0.6"), Target: null("2"), Scorer: kpi.Proportional(num("100"), num("0"), num("1.2"))},
			{Metric: collected, Weight: num("0.4"), Target: null("0.9"), Scorer: kpi.Proportional(num("100"), num("0"), num("1"))},
		},
		Grades: []kpi.Grade{{ID: "B"}, {ID: "A", From: null("80")}}}
	var results []kpi.Result
	for _, r := range [][]kpi.Reading{
		{customers.NotMeasured("Wu Di", quarter), collected.NotMeasured("Wu Di", quarter)},
		{customers.Amount("Sun Hao", quarter, num("1")), collected.Rate("Sun Hao", quarter, num("50"), num("100"))},
		{customers.Amount("Li Na", quarter, num("2")), collected.NotMeasured("Li Na", quarter)},
	} {
		result, err := card.Score(r[0].Owner, quarter, r)
		require.NoError(t, err)
		results = append(results, result)
	}
	return &card, results
}

// statements are what Sun Hao and Li Na earned in the quarter.
func statements(t testing.TB, in report.Input) (out []incentive.Statement) {
	t.Helper()
	result := run(t, in)
	for _, payee := range []org.ID{"Sun Hao", "Li Na"} {
		out = append(out, result.Statements(payee, quarter)...)
	}
	return out
}

// run computes the commissions of the quarter.
func run(t testing.TB, in report.Input) *incentive.Result {
	t.Helper()
	setup := incentive.Setup{During: quarter.Span(), Plans: []incentive.Plan{plan}}
	payees := []org.ID{"Sun Hao", "Li Na"}
	for _, payee := range payees {
		quota, err := in.Plan.Sum(target.Cell{Owner: payee, Period: quarter})
		require.NoError(t, err)
		rate := map[org.ID]string{"Li Na": "0.95", "Sun Hao": "0.5"}[payee]
		setup.Assignments = append(setup.Assignments, incentive.Assignment{Payee: payee, Plan: plan.ID})
		setup.Quotas = append(setup.Quotas, incentive.Quota{Payee: payee, Measure: "revenue", Period: quarter, Amount: quota.Target.Decimal})
		setup.Readings = append(setup.Readings, incentive.Reading{Payee: payee, Name: "collection", Period: quarter, Value: num(rate)})
	}
	program, err := incentive.Compile(setup)
	require.NoError(t, err)
	var facts []incentive.Fact
	for _, s := range in.Sales {
		if s.Amount.IsPositive() {
			facts = append(facts, incentive.Fact{ID: s.ID, Kind: incentive.Booking, On: s.On, Account: s.Account, Product: "Scales", Currency: "CNY",
				Amounts: []incentive.Amount{{Name: "revenue", Value: s.Amount}}, Participants: incentive.Solo(s.Owner)})
		}
	}
	result, err := program.Run(facts, incentive.Options{})
	require.NoError(t, err)
	return result
}

package report_test

import (
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// loud is the company with everything in it that rules speak of, for each person under
// names and ids that end with the person's: sales to one customer, late invoices, stale
// deals and such without an amount, complaints, forecasts, and pay.
func loud(t testing.TB) report.Input {
	t.Helper()
	in := company(t, func(who org.ID, month calendar.Period) float64 {
		return map[bool]float64{true: 1, false: map[org.ID]float64{"Li Na": 0.3, "Chen Yu": 1.6, "Sun Hao": 0.5, "He Jun": 0.7}[who]}[month.From.Year() == 2025]
	})
	var deals []deal
	for i, who := range []org.ID{"Li Na", "Chen Yu", "Sun Hao", "He Jun"} {
		mark := " of " + string(who)
		for k := range 6 {
			id := string(rune('a'+k)) + mark
			in.Sales = append(in.Sales, report.Sale{ID: "sale " + id, Owner: who, Account: "customer" + mark, On: on(time.May, 4+k), Amount: num("100000")})
			deals = append(deals, deal{id: "deal " + id, owner: who, amount: "10000", created: on(time.February, 2+i)}, deal{id: "lost " + id, owner: who, amount: "5", created: on(time.March, 2), lost: on(time.April, 1)},
				deal{id: "won " + id, owner: who, amount: "5", created: on(time.March, 2), won: on(time.April, 1)})
		}
		deals = append(deals, deal{id: "unpriced" + mark, owner: who, created: on(time.July, 1)}, deal{id: "huge" + mark, owner: who, amount: "150000", created: on(time.July, 1)})
		in.Invoices = append(in.Invoices, report.Invoice{ID: "invoice" + mark, Owner: who, Account: "customer" + mark, Due: on(time.March, 1), Amount: num("50000")})
		month := in.Setting.Calendar.Period(calendar.Month, in.AsOf)
		in = complaintsOf(in, who, 9, 11, 9, 11, 9, 11, 9, 11, 30)
		for range 7 {
			in.Forecasts = append(in.Forecasts, report.Forecast{Owner: who, Period: month, On: month.From, Amount: num("900000")})
			month = calendar.Previous(in.Setting.Calendar, month)
		}
	}
	in = withDeals(t, in, deals...)
	in.Stale = map[string]int{"offer": 60}
	in.Statements = payroll(3, "5000")(t).Statements
	return advised(in, func(a *report.Advice) { a.Most = 100 })
}

// complaintsOf adds the complaints about one person.
func complaintsOf(in report.Input, who org.ID, counts ...int64) report.Input {
	before := in.Readings
	in.Readings = nil
	in = complaints(in, counts...)
	for i := range in.Readings {
		in.Readings[i].Owner = who
	}
	in.Readings = append(before, in.Readings...)
	return in
}

// insightsOf is what a reader is told, with everything behind it, as JSON.
func insightsOf(t testing.TB, in report.Input, v report.View) (text string, types map[string]bool) {
	t.Helper()
	in.View = v
	r, err := report.Monthly(in)
	require.NoError(t, err)
	require.NoError(t, r.Check())
	types = map[string]bool{}
	for _, i := range r.Insights {
		types[i.Type] = true
	}
	only := report.Report{Schema: r.Schema, Title: r.Title, Subject: r.Subject, View: r.View, Period: r.Period, AsOf: r.AsOf, Currency: r.Currency, Insights: r.Insights, Replan: r.Replan}
	data, err := only.MarshalJSON()
	require.NoError(t, err)
	return string(data), types
}

// Whoever reads, no insight has a name, an id, a customer or the pay of somebody outside, be
// it as evidence.
func TestInsightsTellNothingOfOthers(t *testing.T) {
	in := loud(t)
	_, everything := insightsOf(t, in, report.Directing("Zhao Lei", "Acme"))
	for _, kind := range []string{"off-pace", "concentration", "late-money", "stale", "coverage-gap", "costly-plan", "forecast-bias", "data-gap", "drivers", "unusual-change"} {
		require.True(t, everything[kind], kind)
	}
	team, types := insightsOf(t, in, report.Leading("Wang", "South"))
	for _, kind := range []string{"off-pace", "concentration", "late-money", "stale", "coverage-gap", "forecast-bias", "data-gap", "unusual-change"} {
		require.True(t, types[kind], kind)
	}
	require.False(t, types["costly-plan"], "the pay of nobody in the South is known")
	for _, canary := range []string{"Li Na", "Chen Yu", "North", "Acme", "low 1"} {
		require.NotContains(t, team, canary)
	}
	own, types := insightsOf(t, in, report.Personal("Sun Hao"))
	for _, kind := range []string{"off-pace", "concentration", "late-money", "stale", "data-gap", "unusual-change"} {
		require.True(t, types[kind], kind)
	}
	for _, canary := range []string{"Li Na", "Chen Yu", "He Jun", "North", "South", "Acme", "low 1"} {
		require.NotContains(t, own, canary)
	}
	director := report.Directing("Zhao Lei", "Acme")
	director.Pay = report.OwnPay
	text, types := insightsOf(t, in, director)
	require.False(t, types["costly-plan"], "who may not see pay does not read of plans by it")
	require.NotContains(t, text, "low 1")
}

// What a host's rule is given has nothing of others, and no answer about them.
func TestRulesAreGivenNothingOfOthers(t *testing.T) {
	in := loud(t)
	in.View = report.Personal("Sun Hao")
	f, err := report.NewFacts(in, calendar.Month)
	require.NoError(t, err)
	require.NotEmpty(t, f.Sales)
	for _, s := range f.Sales {
		require.Equal(t, org.ID("Sun Hao"), s.Owner)
	}
	_, ok, err := f.Track("Li Na", year)
	require.NoError(t, err)
	require.False(t, ok)
	_, ok, err = f.Track("Sun Hao", year)
	require.NoError(t, err)
	require.True(t, ok)
	require.True(t, f.Sum(target.Cell{Owner: "Li Na"}).IsZero())
	require.Equal(t, report.Action{Owner: "Sun Hao", Due: calendar.On(2026, time.August, 7)}, f.Propose("Li Na of another company"), "who is not there acts on nothing")
}

// Every sentence that a rule can say is written here in both languages, to be read.
func TestInsightsReadWell(t *testing.T) {
	var list []report.Insight
	for _, tt := range sayings {
		list = append(list, found(t, tt.yes(t), ruleOf(t, tt.rule))...)
	}
	in := loud(t)
	f, err := report.NewFacts(in, calendar.Month)
	require.NoError(t, err)
	for _, rule := range report.Builtin() {
		some, err := rule.Find(f)
		require.NoError(t, err)
		list = append(list, some...)
	}
	r, err := report.Monthly(company(t, all(0.8)))
	require.NoError(t, err)
	r.Insights, r.Sections, r.Headline = list, nil, nil
	names := map[string]string{"Li Na": "李娜", "Chen Yu": "陈宇", "Sun Hao": "孙浩", "He Jun": "何军", "North": "北区", "South": "南区", "Acme": "爱科美", "Zhao Lei": "赵磊"}
	english := golden(t, "insights.md", render.Printer{Words: map[string]string{"metric.complaints": "Complaints"}}, r)
	golden(t, "insights.zh.md", render.Printer{Language: calendar.Chinese, Names: names, Words: map[string]string{"metric.complaints": "投诉数"}}, r)
	for _, i := range list {
		require.NotContains(t, english, i.Finding.Key+" ", "a key without words")
	}
	require.NotContains(t, strings.ReplaceAll(english, "{0}", ""), "{", "a place without a value")
}

// crowd is a company of a hundred teams of ten people with two years of results, sales,
// invoices, deals, pay and readings.
func crowd(t testing.TB, teams, people int) report.Input {
	t.Helper()
	posts := []org.Post{}
	var everybody []org.ID
	for i := range teams {
		team := org.ID("Team " + decimal.NewFromInt(int64(100+i)).String())
		posts = append(posts, org.Post{Member: team, Under: map[bool]org.ID{true: "North", false: "South"}[i%2 == 0]})
		for k := range people {
			who := org.ID(string(team) + " person " + decimal.NewFromInt(int64(k)).String())
			posts, everybody = append(posts, org.Post{Member: who, Under: team}), append(everybody, who)
		}
	}
	in := company(t, all(0), posts...)
	in.Results = nil
	var deals []deal
	n := 0
	for i, who := range everybody {
		for month := calendar.On(2025, time.January, 2); month.Before(july); month = month.AddMonths(1) {
			n++
			amount := decimal.NewFromInt(int64(60_000 + n*7919%50_000))
			in.Results = append(in.Results, target.Result{Owner: who, On: month, Amount: amount})
			in.Sales = append(in.Sales, report.Sale{ID: "s" + decimal.NewFromInt(int64(n)).String(), Owner: who, Account: "customer " + decimal.NewFromInt(int64(n%4000)).String(), On: month, Amount: amount})
		}
		id := decimal.NewFromInt(int64(i)).String()
		in.Invoices = append(in.Invoices, report.Invoice{ID: "i" + id, Owner: who, Account: "customer " + id, Due: july.AddDays(-i % 100), Amount: num("5000")})
		deals = append(deals, deal{id: "d" + id, owner: who, amount: "50000", created: on(time.March, 2)}, deal{id: "w" + id, owner: who, amount: "50000", created: on(time.March, 2), won: on(time.June, 1)},
			deal{id: "l" + id, owner: who, amount: "50000", created: on(time.March, 2), lost: on(time.June, 2)})
		in = complaintsOf(in, who, 9, 11, 9, 11, 9, 11, 9, 11, int64(5+i%20))
	}
	in = withDeals(t, in, deals...)
	in.Stale = map[string]int{"offer": 60}
	return in
}

// All rules over a month of a thousand people.
func BenchmarkRules(b *testing.B) {
	in := crowd(b, 100, 10)
	in.Forecasts = nil
	b.ReportAllocs()
	for b.Loop() {
		f, err := report.NewFacts(in, calendar.Month)
		require.NoError(b, err)
		for _, rule := range report.Builtin() {
			_, err := rule.Find(f)
			require.NoError(b, err)
		}
	}
}

// BenchmarkRule is each rule by itself, with the facts made before.
func BenchmarkRule(b *testing.B) {
	f, err := report.NewFacts(crowd(b, 100, 10), calendar.Month)
	require.NoError(b, err)
	for _, rule := range report.Builtin() {
		b.Run(rule.Type(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, err := rule.Find(f)
				require.NoError(b, err)
			}
		})
	}
}

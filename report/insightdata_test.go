package report_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// months names the months of the year from one to another of an owner.
func months(owner string, from, to int) []string {
	var out []string
	for m := from; m <= to; m++ {
		out = append(out, owner+", "+calendar.Standard{}.Period(calendar.Month, calendar.On(2026, time.Month(m), 1)).String())
	}
	return out
}

// purses is the company with sales of Sun Hao to Mingke, twice the amount, and to others.
func purses(amount string) func(testing.TB) report.Input {
	return func(t testing.TB) report.Input { return shared(company(t, plain), amount, "Li Na") }
}

// shared adds two sales of an amount to Mingke, and 120,000 to others of Sun Hao. Of
// others, Li Na sells 360,000 to twelve customers; without others, all sales but those to
// Mingke are of twelve customers and of nobody's in particular.
func shared(in report.Input, amount string, others ...org.ID) report.Input {
	add := func(id, account, amount string, owner org.ID) {
		in.Sales = append(in.Sales, report.Sale{ID: id, Owner: owner, Account: account, On: on(time.May, 6), Amount: num(amount)})
	}
	owners := []org.ID{"Sun Hao", "Sun Hao"}
	if len(others) == 0 {
		owners = []org.ID{"Sun Hao", "He Jun"}
	}
	add("M1", "Mingke", amount, owners[0])
	add("M2", "Mingke", amount, owners[1])
	for i := range 6 {
		n := strconv.Itoa(i)
		if len(others) == 0 {
			add("S"+n, "S"+n, "50000", []org.ID{"Sun Hao", "He Jun", "Li Na"}[i%3])
			continue
		}
		add("S"+n, "S"+n, "20000", "Sun Hao")
		add("L"+n, "L"+n, "30000", "Li Na")
		add("K"+n, "K"+n, "30000", "Li Na")
	}
	return in
}

// five are five open deals of which one is larger than the others.
func five(big string) []deal {
	out := []deal{{id: "big", owner: "Sun Hao", amount: big, created: on(time.July, 1)}}
	for i := range 4 {
		out = append(out, deal{id: "d" + strconv.Itoa(i), owner: "Li Na", amount: "15000", created: on(time.July, 1)})
	}
	return out
}

// wave goes up and down by 4 % from month to month, until July brings something else.
func wave(last float64) rate {
	return func(_ org.ID, month calendar.Period) float64 {
		if month.From == on(time.July, 1) {
			return last
		}
		return []float64{0.96, 1.04}[int(month.From.Month())%2]
	}
}

// rising goes up by 5 % a month for some months until July.
func rising(n int) rate {
	return func(_ org.ID, month calendar.Period) float64 {
		steps := int(month.From.Month()) - (8 - n)
		if month.From.Year() < 2026 || steps < 0 {
			return 1.02
		}
		return 1 + 0.05*float64(steps)
	}
}

// both changes the rates of one person of each unit this year.
func both(liNa, heJun float64) rate {
	return func(who org.ID, month calendar.Period) float64 {
		return map[bool]float64{true: 1, false: map[org.ID]float64{"Li Na": liNa, "He Jun": heJun, "Sun Hao": 1, "Chen Yu": 1}[who]}[month.From.Year() < 2026]
	}
}

// complaints adds the complaints of the months until July.
func complaints(in report.Input, counts ...int64) report.Input {
	metric := kpi.Metric{ID: "complaints", Unit: "complaint", Direction: kpi.LowerIsBetter, Aggregation: kpi.Sum}
	in.Metrics = []kpi.Metric{metric}
	month := in.Setting.Calendar.Period(calendar.Month, in.AsOf)
	for i := len(counts) - 1; i >= 0; i-- {
		in.Readings = append(in.Readings, metric.Amount("Acme", month, num(strconv.FormatInt(counts[i], 10))))
		month = calendar.Previous(in.Setting.Calendar, month)
	}
	return in
}

// leaking are a hundred offers of the South of which 80 were won, and twenty since
// June of which some were.
func leaking(won int) []deal {
	var out []deal
	add := func(id string, created calendar.Date, won bool) {
		d := deal{id: id, owner: "Sun Hao", amount: "10000", created: created, lost: created.AddDays(20)}
		if won {
			d.won, d.lost = d.lost, calendar.Date{}
		}
		out = append(out, d)
	}
	for i := range 100 {
		add("then-"+strconv.Itoa(100+i), on(time.January, 5), i%5 > 0)
	}
	for i := range 20 {
		add("now-"+strconv.Itoa(100 + i)[1:], on(time.June, 5), i < won)
	}
	return out
}

// old is the company with an offer that nobody has touched for some days, and a fresh
// one, where 60 days are allowed.
func old(days int) func(testing.TB) report.Input {
	return func(t testing.TB) report.Input {
		in := withDeals(t, company(t, plain), deal{id: "old", owner: "Sun Hao", amount: "10000", created: july.AddDays(-days)}, deal{id: "new", owner: "Li Na", amount: "30000", created: july})
		in.Stale = map[string]int{"offer": 60}
		return in
	}
}

// covering are an open deal of each person that is to close in the quarter, one that
// is to close later, and twenty that closed this year, of which some were won.
func covering(open string, won int) []deal {
	out := []deal{{id: "later", owner: "Sun Hao", amount: "9000000", created: on(time.July, 1), close: on(time.October, 1)}}
	for i, who := range []org.ID{"Li Na", "Chen Yu", "Sun Hao", "He Jun"} {
		out = append(out, deal{id: "open-" + strconv.Itoa(i), owner: who, amount: open, created: on(time.July, 1), close: on(time.September, 30)})
	}
	for i := range 20 {
		d := deal{id: "closed-" + strconv.Itoa(i), owner: "Li Na", amount: "1", created: on(time.February, 2), lost: on(time.March, 2)}
		if i < won {
			d.won, d.lost = d.lost, calendar.Date{}
		}
		out = append(out, d)
	}
	return out
}

// late is the company with an invoice that is late by some days, one that is by a day,
// and one that is not due.
func late(days int) func(testing.TB) report.Input {
	return func(t testing.TB) report.Input {
		in := company(t, plain)
		in.Invoices = []report.Invoice{
			{ID: "I1", Owner: "Sun Hao", Account: "Mingke", Due: july.AddDays(-days), Amount: num("80000"), Paid: num("20000")},
			{ID: "I2", Owner: "Sun Hao", Account: "Mingke", Due: july.AddDays(-1), Amount: num("10000")},
			{ID: "I3", Owner: "Sun Hao", Account: "Mingke", Due: july, Amount: num("9000")},
		}
		return in
	}
}

// leaving are the posts of the company where He Jun leaves on a day.
func leaving(day calendar.Date) []org.Post {
	return []org.Post{{Member: "Li Na", Under: "North"}, {Member: "Chen Yu", Under: "North"}, {Member: "Sun Hao", Under: "South"},
		{Member: "He Jun", Under: "South", During: calendar.Span{To: day}}}
}

// payroll is the company with statements of some people who sold half of their quota and
// earned an amount, and of as many who sold all of it and earned 6 %.
func payroll(people int, earned string) func(testing.TB) report.Input {
	return func(t testing.TB) report.Input {
		in := company(t, plain)
		add := func(who, actual, earned string) {
			in.Statements = append(in.Statements, incentive.Statement{Plan: incentive.Ref{ID: "agent", Version: 1, Digest: "sha256:00"}, Payee: org.ID(who), Period: quarter, Currency: "CNY", Places: 2,
				Measures: []incentive.Measure{{Name: "revenue", Actual: num(actual), Quota: null("100000")}}, Lines: []incentive.Line{{Code: incentive.CodeFlat, Component: "revenue", Amount: num(earned)}}})
		}
		for i := range people {
			add("low "+strconv.Itoa(i+1), "50000", earned)
			add("high "+strconv.Itoa(i+1), "100000", "6000")
		}
		return in
	}
}

// forecasts adds monthly forecasts of which some were a fifth too high and the others
// a fifth too low, second ones that were better, and one of August.
func forecasts(in report.Input, high int) report.Input {
	for m := 1; m <= 7; m++ {
		month := in.Setting.Calendar.Period(calendar.Month, on(time.Month(m), 1))
		work, _ := calendar.Count(in.Setting.Workdays, month.Span())
		share := map[bool]string{true: "24000", false: "16000"}[m <= high]
		in.Forecasts = append(in.Forecasts, report.Forecast{Owner: "Acme", Period: month, On: month.From.AddDays(10), Amount: work.Days().Mul(num("20000"))},
			report.Forecast{Owner: "Acme", Period: month, On: month.From, Amount: work.Days().Mul(num(share))})
	}
	in.Forecasts = append(in.Forecasts, report.Forecast{Owner: "Acme", Period: in.Setting.Calendar.Period(calendar.Month, on(time.August, 1)), On: july, Amount: num("600000")})
	return in
}

// ownerless is the company with open deals of which one has no owner.
func ownerless(n int) func(testing.TB) report.Input {
	return func(t testing.TB) report.Input {
		var deals []deal
		for i := range n {
			d := deal{id: "d-" + strconv.Itoa(100 + i)[1:], owner: "Li Na", amount: "1000", created: july}
			if i == 0 {
				d.owner = ""
			}
			deals = append(deals, d)
		}
		return withDeals(t, company(t, plain), deals...)
	}
}

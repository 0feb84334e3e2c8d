package report_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/catalog"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// numbersOf are the numbers of an insight in English.
func numbersOf(i report.Insight) map[string]string {
	p, out := render.Printer{}, map[string]string{}
	for _, f := range i.Numbers {
		out[p.Text(f.Name, "CNY")] = p.Value(f.Value, "CNY")
	}
	return out
}

// Where the plan tells products apart, a goal that is off names those that are behind.
func TestProductsThatAreBehindAreNamed(t *testing.T) {
	in := company(t, of("Sun Hao", 0.4))
	recipe := in.Plan.Recipe()
	recipe.Steps = append(recipe.Steps[:3:3], target.Step{Along: target.ByProduct{Products: []string{"Scales", "Service"}}, Method: target.Even{}}, recipe.Steps[3])
	var err error
	in.Plan, err = target.Decompose(recipe, in.Setting)
	require.NoError(t, err)
	for i := range in.Results {
		in.Results[i].Product = "Scales"
	}
	list := found(t, in, ruleOf(t, "off-pace"))
	require.Len(t, list, 1)
	require.Equal(t, "380,000", numbersOf(list[0])["Service, behind by"], "half of 760,000, of which nothing was sold")
	require.Equal(t, "76,000", numbersOf(list[0])["Scales, behind by"], "304,000 of 380,000")
}

// A change is told by product or by segment where it is concentrated there.
func TestDriversAreToldByTheDimensionThatExplains(t *testing.T) {
	in := company(t, plain)
	for i, r := range in.Results {
		in.Results[i].Product, in.Results[i].Segment = []string{"Scales", "Service"}[i%2], "Labs"
		if r.On.Year() == 2026 && i%2 == 1 { // Chen Yu and He Jun, one of each unit, sell services
			in.Results[i].Amount = r.Amount.Mul(num("0.4"))
		}
	}
	list := found(t, in, ruleOf(t, "drivers"))
	require.Len(t, list, 1)
	require.Equal(t, "drivers.product", list[0].Finding.Args[3].Text.Key)
	require.Equal(t, "drivers.down", list[0].Finding.Key)
	require.Equal(t, "912000", list[0].Stake.String(), "2 × 760,000 × 0.6")
	require.Equal(t, "1", list[0].Surprise.String(), "nothing else moved")
	require.Empty(t, found(t, func() report.Input { in.AsOf = on(time.January, 1).AddDays(-1); return in }(), ruleOf(t, "drivers")), "2025 has no year before")
}

// What has no product is no part that can be told, and where it changed most nobody knows
// what the products did: a year before without products says nothing about them.
func TestDriversDoNotTellWhatIsNotKnown(t *testing.T) {
	in := company(t, plain)
	for i, r := range in.Results {
		if r.On.Year() == 2026 {
			in.Results[i].Product, in.Results[i].Amount = []string{"Scales", "Service"}[i%2], r.Amount.Mul(num("1.04"))
		}
	}
	require.Empty(t, found(t, in, ruleOf(t, "drivers")), "all the rest has changed in name alone")

	in = company(t, plain)
	for i, r := range in.Results {
		if i%2 == 0 {
			in.Results[i].Product = "Scales"
		}
		if r.On.Year() == 2026 { // Li Na and Sun Hao, one of each unit, sell scales
			in.Results[i].Amount = r.Amount.Mul(num([]string{"0.4", "1.3"}[i%2]))
		}
	}
	list := found(t, in, ruleOf(t, "drivers"))
	require.Len(t, list, 1)
	require.Equal(t, "drivers.down", list[0].Finding.Key)
	require.Equal(t, []report.Value{report.Say("drivers.product"), report.Called("Scales")}, list[0].Finding.Args[3:5])
	require.Equal(t, report.T("drivers.part", report.Say("unknown")), list[0].Numbers[0].Name, "its rise is among the numbers")
}

// In the first days of a year single orders decide the pace: nobody is off it before a
// twentieth of the plan is due, which are 14 of 261 days.
func TestNobodyIsOffPaceInTheFirstDays(t *testing.T) {
	in := company(t, all(0.05))
	in.AsOf = on(time.January, 19)
	require.Empty(t, found(t, in, ruleOf(t, "off-pace")))
	in.AsOf = on(time.January, 20)
	require.NotEmpty(t, found(t, in, ruleOf(t, "off-pace")))
	in.AsOf = on(time.January, 2)
	require.NotEmpty(t, found(t, in, report.OffPace{Level: calendar.Month, Below: num("0.95"), Most: num("0.6")}), "where no share is asked")
}

// Who sells first in a year has all of its result for a while, and is not too many yet.
func TestOnePersonIsNotTooManyInTheFirstWeeks(t *testing.T) {
	in := company(t, func(who org.ID, _ calendar.Period) float64 { return map[org.ID]float64{"Li Na": 3}[who] })
	in.AsOf = on(time.January, 27)
	require.Empty(t, found(t, in, ruleOf(t, "concentration")))
	in.AsOf = on(time.January, 28)
	require.NotEmpty(t, found(t, in, ruleOf(t, "concentration")))
	rule := ruleOf(t, "concentration").(report.Concentration)
	rule.Days, in.AsOf = 0, on(time.January, 2)
	require.NotEmpty(t, found(t, in, rule), "where no day is asked")
}

// Nor does anybody compare the first days of a year with those of the year before.
func TestDriversWaitForFourWeeks(t *testing.T) {
	in := company(t, of("Li Na", 0.2))
	in.AsOf = on(time.January, 27)
	require.Empty(t, found(t, in, ruleOf(t, "drivers")))
	in.AsOf = on(time.January, 28)
	require.NotEmpty(t, found(t, in, ruleOf(t, "drivers")))
	early := ruleOf(t, "drivers").(report.Drivers)
	early.Days, in.AsOf = 0, on(time.January, 12)
	require.NotEmpty(t, found(t, in, early), "where no day is asked")
}

// A deal or two that are lost are no leak: chance explains them, and a rate of few deals
// before is none that the next ones have to keep.
func TestFewDealsAreNoLeak(t *testing.T) {
	offer := func(id string, created calendar.Date, won bool) deal {
		d := deal{id: id, owner: "Sun Hao", amount: "10000", created: created, lost: created.AddDays(20)}
		if won {
			d.won, d.lost = d.lost, calendar.Date{}
		}
		return d
	}
	early, late := on(time.January, 5), on(time.June, 5)
	few := []deal{offer("then", early, true), offer("now", late, false)}
	require.Empty(t, found(t, withDeals(t, company(t, plain), few...), ruleOf(t, "leak")), "1 of 1, and then 0 of 1")
	many := leaking(0)[:102] // 80 of 100, and then 0 of 2: a chance of 4 in 100
	require.Empty(t, found(t, withDeals(t, company(t, plain), many...), ruleOf(t, "leak")))
	require.NotEmpty(t, found(t, withDeals(t, company(t, plain), leaking(0)[:105]...), ruleOf(t, "leak")), "0 of 5")
}

// A leader of people reads of people, and not of units.
func TestDriversAreToldByPersonWhereThereAreNoUnits(t *testing.T) {
	in := company(t, of("Li Na", 0.2))
	in.View = report.Leading("Wang Fang", "North")
	list := found(t, in, ruleOf(t, "drivers"))
	require.Len(t, list, 1)
	require.Equal(t, []report.Value{report.Say("drivers.person"), report.Called("Li Na")}, list[0].Finding.Args[3:5])
}

// Results that begin in the middle of what would be compared compare nothing.
func TestDriversNeedTheWholeYearBefore(t *testing.T) {
	in := company(t, both(1.5, 0.75))
	require.NotEmpty(t, found(t, in, ruleOf(t, "drivers")))
	for in.Results[0].On.Before(calendar.On(2025, time.March, 1)) {
		in.Results = in.Results[1:]
	}
	require.Empty(t, found(t, in, ruleOf(t, "drivers")))
}

// Of a year before that brought nothing, or less, nothing is a share.
func TestDriversNeedAResultTheYearBefore(t *testing.T) {
	for _, amount := range []string{"0", "-1000"} {
		in := company(t, both(1.5, 0.75))
		for i, r := range in.Results {
			if r.On.Year() == 2025 {
				in.Results[i].Amount = num(amount)
			}
		}
		require.Empty(t, found(t, in, ruleOf(t, "drivers")), amount)
	}
}

// A reading is judged by the direction of its metric, and nobody says of one that is to
// be in a range whether it is good.
func TestReadingsAreJudgedByTheirDirection(t *testing.T) {
	keys := func(d kpi.Direction, worth string, values ...int64) (finding, stake string) {
		in := complaints(company(t, plain), values...)
		in.Metrics[0].Direction = d
		opposite := map[kpi.Direction]kpi.Direction{kpi.HigherIsBetter: kpi.LowerIsBetter, kpi.LowerIsBetter: kpi.HigherIsBetter, kpi.InRange: kpi.LowerIsBetter}[d]
		in.Metrics = []kpi.Metric{{ID: "another", Direction: opposite}, {ID: in.Metrics[0].ID, Variant: "another", Direction: opposite}, in.Metrics[0]}
		rule := ruleOf(t, "unusual-change").(report.UnusualChange)
		rule.Worth = map[string]decimal.Decimal{"complaints": num(worth)}
		list := found(t, in, rule)
		require.Len(t, list, 1)
		return list[0].Finding.Key, list[0].Stake.String()
	}
	up, down := []int64{9, 11, 9, 11, 9, 11, 9, 11, 20}, []int64{9, 11, 9, 11, 9, 11, 9, 11, 0}
	for d, want := range map[kpi.Direction][2]string{
		kpi.HigherIsBetter: {"unusual-change.up.good", "unusual-change.down.bad"},
		kpi.LowerIsBetter:  {"unusual-change.up.bad", "unusual-change.down.good"},
		kpi.InRange:        {"unusual-change.up.neither", "unusual-change.down.neither"},
	} {
		finding, stake := keys(d, "500", up...)
		require.Equal(t, want[0], finding)
		require.Equal(t, "5000", stake, "ten more than the mean, at 500 each")
		finding, _ = keys(d, "0", down...)
		require.Equal(t, want[1], finding)
	}
}

// A trend begins where the values begin to go one way.
func TestATrendBeginsAfterWhatStoodStill(t *testing.T) {
	for _, values := range [][]int64{{5, 5, 6, 7, 8, 9, 10, 11}, {11, 11, 10, 9, 8, 7, 6, 5}} {
		list := found(t, complaints(company(t, plain), values...), ruleOf(t, "trend"))
		require.Len(t, list, 1)
		require.Equal(t, report.Count(7), list[0].Finding.Args[2], "%v", values)
		require.Len(t, list[0].Evidence, 7)
	}
}

func TestReadingsThatNobodyCanJudgeAreLeftOut(t *testing.T) {
	rule := ruleOf(t, "unusual-change")
	in := complaints(company(t, plain), 9, 11, 9, 11, 9, 11, 9, 11, 20)
	in.Metrics = nil
	require.Empty(t, found(t, in, rule), "nobody says which way is good")
	in = complaints(company(t, plain), 9, 11, 9, 11, 9, 11, 9, 20)
	require.Empty(t, found(t, in, rule), "seven periods before are too few")
	in = complaints(company(t, plain), 10, 10, 10, 10, 10, 10, 10, 10, 20)
	require.Empty(t, found(t, in, rule), "what never varied has no limits")
	in = complaints(company(t, plain), 9, 11, 9, 11, 9, 11, 9, 11, 20)
	in.Readings = in.Readings[1:]
	require.Empty(t, found(t, in, rule), "July was not measured")
	in = complaints(company(t, plain), 9, 11, 9, 11, 9, 11, 9, 11, 20)
	in.AsOf = on(time.July, 30)
	require.Empty(t, found(t, in, rule), "July is not over")
}

// The definition of a metric of the catalog need not be given.
func TestMetricsOfTheCatalogAreKnown(t *testing.T) {
	in := company(t, plain)
	metric := catalog.WonOfClosed.Metric()
	month := in.Setting.Calendar.Period(calendar.Month, in.AsOf)
	for _, won := range []string{"5", "31", "29", "31", "29", "31", "29", "31", "29"} {
		in.Readings = append(in.Readings, metric.Rate("South", month, num(won), num("100")))
		month = calendar.Previous(in.Setting.Calendar, month)
	}
	list := found(t, in, ruleOf(t, "unusual-change"))
	require.Len(t, list, 1)
	require.Equal(t, "unusual-change.down.bad", list[0].Finding.Key)
	require.Equal(t, "5.0 %", render.Printer{}.Value(list[0].Finding.Args[2], ""), "a rate is a rate")
}

// Who brings the same each working day never varies, whatever comes of it in binary fractions.
func TestTheSameEachWorkingDayIsNothingUnusual(t *testing.T) {
	for _, share := range []float64{0.97115, 0.990439507007444, 0.911388516508491, 1.13995, 0.8068412} {
		in := company(t, func(org.ID, calendar.Period) float64 { return share })
		for _, kind := range []string{"unusual-change", "trend"} {
			require.Empty(t, found(t, in, ruleOf(t, kind)), "%s, %g", kind, share)
		}
	}
}

// The week of a festival in which nobody works is no week in which nothing was sold.
func TestAWeekWithoutWorkIsLeftOut(t *testing.T) {
	in := company(t, plain)
	in.Setting.Workdays = chinaDays
	in.Results = nil
	for day := calendar.On(2025, time.January, 1); day.Before(july); day = day.AddDays(1) {
		work, err := chinaDays.Work(day)
		require.NoError(t, err)
		in.Results = append(in.Results, target.Result{Owner: "Sun Hao", On: day, Amount: work.Days().Mul(num("5000"))})
	}
	for week := on(time.February, 13); !week.After(on(time.April, 10)); week = week.AddDays(7) {
		in.AsOf = week
		f, err := report.NewFacts(in, calendar.Week)
		require.NoError(t, err)
		for _, kind := range []string{"unusual-change", "trend"} {
			list, err := ruleOf(t, kind).Find(f)
			require.NoError(t, err)
			require.Empty(t, list, "%s on %s", kind, week)
		}
	}
}

// A pace is held against its threshold as it is, and not as it is rounded.
func TestAPaceIsComparedUnrounded(t *testing.T) {
	in := company(t, func(org.ID, calendar.Period) float64 { return 0.94996 })
	require.NotEmpty(t, found(t, in, ruleOf(t, "off-pace")), "94.996 %")
	r := assembledBy(t, report.Monthly, in)
	year := tableOf(t, r, "progress").Rows[2]
	require.Equal(t, report.Bad, year.Cells[tableOf(t, r, "progress").Column("ahead")].Tone)

	posts := []org.Post{{Member: "Li Na", Under: "North"}, {Member: "Chen Yu", Under: "North"}, {Member: "Wu Di", Under: "North"}, {Member: "Sun Hao", Under: "South"}, {Member: "He Jun", Under: "South"}}
	in = company(t, plain, posts...)
	people := tableOf(t, assembledBy(t, report.Monthly, in), "people")
	in.Results = nil
	for _, row := range people.Rows[:5] {
		short := row.Cells[people.Column("to-date")].Number.Decimal.Sub(num("1"))
		in.Results = append(in.Results, target.Result{Owner: org.ID(row.Cells[0].Name), On: july, Amount: short})
	}
	r = assembledBy(t, report.Monthly, in)
	lead := section(t, r, "team").Lead
	require.Equal(t, report.T("team.on-plan", report.Count(0), report.Count(5), report.RateOf(num("0"), num("5"), 1), report.During(calendar.Standard{}.Period(calendar.Month, july))), lead[len(lead)-1], "each lacks one yuan")
}

// A month in which nothing was sold by somebody who was not there yet is no month of his.
func TestMonthsBeforeSomebodyCameDoNotCount(t *testing.T) {
	posts := []org.Post{{Member: "Li Na", Under: "North"}, {Member: "Chen Yu", Under: "North"}, {Member: "Sun Hao", Under: "South"},
		{Member: "He Jun", Under: "South", During: calendar.From(on(time.January, 1))}}
	in := company(t, func(who org.ID, month calendar.Period) float64 {
		if who == "He Jun" && month.From.Year() == 2025 {
			return 0
		}
		return []float64{0.96, 1.04}[int(month.From.Month())%2]
	}, posts...)
	for _, i := range found(t, in, ruleOf(t, "unusual-change")) {
		require.NotEqual(t, "He Jun", i.Subject.ID, "six months before are too few")
	}
}

// The week that ends on a Sunday is over on the Friday before, where nobody works then.
func TestAPeriodIsOverWhenNoWorkIsLeftOfIt(t *testing.T) {
	in := company(t, plain)
	in.Results = nil
	for week := calendar.On(2026, time.January, 5); !week.After(on(time.July, 27)); week = week.AddDays(7) {
		amount := map[bool]string{true: "96000", false: "104000"}[week.DaysSince(on(time.January, 5))/7%2 == 0]
		if week == on(time.July, 27) {
			amount = "500000"
		}
		in.Results = append(in.Results, target.Result{Owner: "Sun Hao", On: week, Amount: num(amount)})
	}
	weekly := func(in report.Input) []report.Insight {
		f, err := report.NewFacts(in, calendar.Week)
		require.NoError(t, err)
		list, err := ruleOf(t, "unusual-change").Find(f)
		require.NoError(t, err)
		return list
	}
	list := weekly(in)
	require.Len(t, list, 1, "on Friday, 31 July")
	require.Equal(t, sun, list[0].Subject)
	require.Equal(t, on(time.July, 27), list[0].Finding.Args[3].Period.From)
	in.AsOf = on(time.July, 30)
	require.Empty(t, weekly(in), "on Thursday more may come")
	in.AsOf, in.Setting.Workdays = july, nil
	require.Empty(t, weekly(in), "nor does anybody know without working days")
}

// Capacity that is stated comes before what was measured, and newcomers count by their ramp.
func TestStatedCapacityAndRamps(t *testing.T) {
	in := company(t, plain)
	in.Capacity = null("1305000") // 5,000 a day
	require.Empty(t, found(t, in, ruleOf(t, "capacity-gap")))
	in.Capacity = null("652500")
	list := found(t, in, ruleOf(t, "capacity-gap"))
	require.Len(t, list, 1)
	require.Equal(t, "1090000", list[0].Stake.String(), "half of everything")
	require.Equal(t, "2,500", numbersOf(list[0])["A person brings in a day"])
	in = company(t, plain, org.Post{Member: "Li Na", Under: "North"}, org.Post{Member: "Chen Yu", Under: "North"}, org.Post{Member: "Sun Hao", Under: "South"},
		org.Post{Member: "He Jun", Under: "South", During: calendar.From(on(time.August, 1))})
	in.Capacity, in.Ramp = null("1305000"), target.Ramp{num("0"), num("0"), num("0"), num("0"), num("0")}
	list = found(t, in, ruleOf(t, "capacity-gap"))
	require.Len(t, list, 1)
	require.Equal(t, south, list[0].Subject)
	require.Equal(t, "545000", list[0].Stake.String(), "a newcomer who brings nothing this year")
}

// Pay that would tell what one person earns is not told.
func TestSmallGroupsAreNotComparedByPay(t *testing.T) {
	require.Empty(t, found(t, payroll(2, "5000")(t), ruleOf(t, "costly-plan")))
}

func TestForecastsThatAreTooLow(t *testing.T) {
	list := found(t, forecasts(company(t, plain), 0), ruleOf(t, "forecast-bias"))
	require.Len(t, list, 1)
	require.Equal(t, "forecast-bias.under", list[0].Finding.Key)
	require.Equal(t, report.Notice, list[0].Severity)
	require.Equal(t, "150000", list[0].Stake.String(), "600,000 × 0.2 ÷ 0.8")
	in := forecasts(company(t, plain), 7)
	in.Forecasts = in.Forecasts[:len(in.Forecasts)-1]
	list = found(t, in, ruleOf(t, "forecast-bias"))
	require.Equal(t, "86857.14", list[0].Stake.String(), "608,000 ÷ 7, as none is open")
	require.Equal(t, "forecast-bias.mean.basis", list[0].Suggestion.Basis.Key)
	in.Forecasts = in.Forecasts[4:]
	require.Empty(t, found(t, in, ruleOf(t, "forecast-bias")), "five periods are too few")
}

// The periods of a re-plan that are cut short tell nothing of what a whole one attains.
func TestOnlyWholePeriodsTellWhatIsAttained(t *testing.T) {
	in := company(t, all(0.5))
	in.AsOf = on(time.April, 30)
	require.Equal(t, "4", replanned(t, in).Effect.Args[1].Text.Args[1].Number.Decimal.String())
	in.AsOf = on(time.May, 29)
	require.Equal(t, "4", replanned(t, in).Effect.Args[1].Text.Args[1].Number.Decimal.String(), "of May a Sunday is left")
}

// Who has left cannot visit other customers.
func TestWhoHasLeftHasNoConcentration(t *testing.T) {
	in := company(t, plain, leaving(on(time.July, 15))...)
	in = shared(in, "70000", "Li Na")
	require.Len(t, found(t, in, ruleOf(t, "concentration")), 1)
	for i := range in.Sales {
		if in.Sales[i].Owner == "Sun Hao" {
			in.Sales[i].Owner = "He Jun"
		}
	}
	require.Empty(t, found(t, in, ruleOf(t, "concentration")))
}

// One large order is no customer on whom a result hangs, nor is it with a part of it paid back.
func TestARefundIsNoSecondOrder(t *testing.T) {
	in := company(t, plain)
	sale := func(id, account, amount string) {
		in.Sales = append(in.Sales, report.Sale{ID: id, Owner: "Li Na", Account: account, On: july, Amount: num(amount)})
	}
	sale("S1", "Boyan", "100")
	sale("S2", "Jiahe", "100")
	sale("S3", "Mingke", "9000")
	sale("S4", "Mingke", "-10")
	require.Empty(t, found(t, in, ruleOf(t, "concentration")))
	sale("S5", "Mingke", "20")
	list := found(t, in, ruleOf(t, "concentration"))
	require.Len(t, list, 2, "of everybody and of Li Na")
	require.Equal(t, "9010", list[0].Stake.String(), "9,000 less 10 paid back, and 20")
	require.Equal(t, []string{"S3", "S4", "S5"}, list[0].Evidence)
	in.Sales = []report.Sale{in.Sales[2], in.Sales[4], in.Sales[3]}
	require.Empty(t, found(t, in, ruleOf(t, "concentration")), "two sales and a refund are no three")
}

// Each lack of facts is told of its own kind.
func TestEveryLackIsTold(t *testing.T) {
	in := withDeals(t, company(t, plain), deal{id: "a", owner: "Li Na", amount: "100", created: july, close: july.AddDays(9)}, deal{id: "b", owner: "Li Na", created: july, close: july.AddDays(9)}, deal{id: "c", owner: "Li Na", amount: "300", created: july})
	in.Sales = []report.Sale{{ID: "s1", Owner: "Li Na", Account: "Boyan", On: on(time.May, 1), Amount: num("1")}, {ID: "s2", Owner: "Li Na", On: on(time.May, 2), Amount: num("70")}, {ID: "s3", Owner: "Li Na", On: on(time.May, 2).AddMonths(-12), Amount: num("70")}}
	in.Invoices = []report.Invoice{{ID: "i1", Owner: "Li Na", Due: july, Amount: num("5")}, {ID: "i2", Due: july, Amount: num("7")}, {ID: "i3", Due: july, Amount: num("7"), Paid: num("7")}}
	got := map[string]string{}
	for _, i := range found(t, in, ruleOf(t, "data-gap")) {
		got[i.Finding.Key] = i.Evidence[0] + " " + i.Stake.String()
	}
	require.Equal(t, map[string]string{"data-gap.amount": "b 200", "data-gap.day": "c 300", "data-gap.customer": "s2 70", "data-gap.invoice": "i2 7"}, got)
	require.Empty(t, found(t, withDeals(t, company(t, plain), deal{id: "a", owner: "Li Na", amount: "1", created: july}), ruleOf(t, "data-gap")), "a day that nobody states is not missing")

	money := func(deals ...deal) (stake string, shown report.Value) {
		for _, i := range found(t, withDeals(t, company(t, plain), deals...), ruleOf(t, "data-gap")) {
			if i.Finding.Key == "data-gap.owner" {
				stake, shown = i.Stake.String(), i.Finding.Args[2]
			}
		}
		return stake, shown
	}
	owned, bare := deal{id: "a", owner: "Li Na", created: july}, deal{id: "b", created: july}
	stake, shown := money(owned, bare)
	require.Equal(t, "0", stake)
	require.True(t, shown.IsMissing(), "nobody says what any deal is worth")
	owned.amount = "90"
	stake, shown = money(owned, bare)
	require.Equal(t, []string{"90", "90"}, []string{stake, shown.Number.Decimal.String()}, "at the mean of those that say it")
	stake, _ = money(owned, bare, deal{id: "c", amount: "30", created: july})
	require.Equal(t, "90", stake, "30, and 60 for b")
}

// A calendar that has no years has no goals of a year, and nothing hangs.
func TestCalendarsWithoutAPeriodAreSilent(t *testing.T) {
	in := loud(t)
	in.Capacity = null("1000")
	months := []calendar.Period{}
	for m := range 12 {
		months = append(months, calendar.Standard{}.Period(calendar.Month, on(time.Month(1+m), 1)))
	}
	table, err := calendar.NewTable(months...)
	require.NoError(t, err)
	in.Setting.Calendar = table
	for _, rule := range report.Builtin() {
		f, err := report.NewFacts(in, calendar.Month)
		require.NoError(t, err)
		_, err = rule.Find(f)
		require.NoError(t, err, rule.Type())
	}
	require.Empty(t, found(t, in, ruleOf(t, "off-pace")))
}

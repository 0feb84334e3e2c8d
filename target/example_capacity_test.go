package target_test

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/salesperf/salesperf/target/org"
)

// The North has four people. Wu Di joins on 1 April and needs four months to become
// fully productive, and Chen Wei is on leave in July. The region's goal is shared in
// proportion to what its people can do, month by month.
func ExampleByCapacity() {
	april := calendar.On(2026, time.April, 1)
	chart, err := org.New(
		org.Post{Member: "North"},
		org.Post{Member: "Li Na", Under: "North"},
		org.Post{Member: "Chen Wei", Under: "North"},
		org.Post{Member: "Sun Hao", Under: "North"},
		org.Post{Member: "Wu Di", Under: "North", During: calendar.From(april)},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := target.Setting{Calendar: calendar.Standard{}, Workdays: china.Workdays(), Chart: chart}
	share := func(text string) decimal.Decimal { return decimal.RequireFromString(text) }
	july := in.Calendar.Period(calendar.Month, calendar.On(2026, time.July, 1))
	capacity := target.ByCapacity{
		Ramp:  target.Ramp{share("0"), share("0.25"), share("0.5"), share("0.75")},
		Leave: map[org.ID][]calendar.Span{"Chen Wei": {july.Span()}},
	}
	year := in.Calendar.Period(calendar.Year, april)

	goals, err := target.Decompose(target.Recipe{
		Schema: target.Schema, ID: "north-2026", Version: 1, Places: 0,
		Goal: target.Goal{Metric: "revenue", Unit: "CNY", Cell: target.Cell{Owner: "North", Period: year},
			Ambition: target.Aim(decimal.NewFromInt(9_000_000))},
		Steps: []target.Step{
			{Along: target.ByPeriod{Level: calendar.Month}, Method: capacity},
			{Along: target.ByOrg{}, Method: capacity},
		},
	}, in)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, month := range []time.Month{time.March, time.April, time.June, time.July, time.August} {
		cell := target.Cell{Owner: "North", Period: in.Calendar.Period(calendar.Month, calendar.On(2026, month, 1))}
		days, err := capacity.Capacity(in, cell)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%-7s %5s person-days:", month, days)
		for _, owner := range []org.ID{"North", "Li Na", "Chen Wei", "Sun Hao", "Wu Di"} {
			cell.Owner = owner
			if goal, err := goals.Sum(cell); err == nil {
				fmt.Printf(" %s %s", owner, goal.Target.Decimal)
			}
		}
		fmt.Println()
	}
	// Output:
	// March      66 person-days: North 691904 Li Na 230635 Chen Wei 230635 Sun Hao 230634
	// April      63 person-days: North 660454 Li Na 220151 Chen Wei 220152 Sun Hao 220151 Wu Di 0
	// June     73.5 person-days: North 770530 Li Na 220151 Chen Wei 220152 Sun Hao 220151 Wu Di 110076
	// July    63.25 person-days: North 663075 Li Na 241118 Chen Wei 0 Sun Hao 241118 Wu Di 180839
	// August     84 person-days: North 880606 Li Na 220152 Chen Wei 220152 Sun Hao 220151 Wu Di 220151
}

// Is the goal of the North challenging, yet reachable? The plan asks for 9 million,
// promises the owners 8.5 and hopes for 10. Of its last eight years, five were at
// their target or above; the people have capacity for 9.4 million; the best growth
// on record is 17.5 percent, and the pipeline covers the target three times.
func ExampleAssess() {
	amount := func(text string) decimal.Decimal { return decimal.RequireFromString(text) }
	known := func(text string) decimal.NullDecimal { return decimal.NewNullDecimal(amount(text)) }
	year := calendar.Standard{}.Period(calendar.Year, calendar.On(2026, time.January, 1))
	goal := target.Goal{Metric: "revenue", Unit: "CNY", Cell: target.Cell{Owner: "North", Period: year},
		Ambition: target.Ambition{Floor: known("8500000"), Target: known("9000000"), Stretch: known("10000000")}}

	answer, err := target.Assess(goal, target.Evidence{
		Attained: []decimal.Decimal{amount("0.88"), amount("1.02"), amount("0.96"), amount("1.15"),
			amount("1.00"), amount("1.04"), amount("0.93"), amount("1.08")},
		PersonDays: known("858.5"), PerDay: known("11000"),
		History:  []decimal.Decimal{amount("6300000"), amount("6100000"), amount("7167500"), amount("8000000")},
		Coverage: known("3"),
	}, target.Thresholds{
		Reachable: amount("0.5"), Challenging: amount("0.8"), Observations: 5,
		Load: known("1"), Growth: known("0"), Coverage: known("2.5"),
	}, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(answer.Reading)
	for _, level := range answer.Levels {
		fmt.Printf("%-7s %d of %d", level.Level, level.Reached, level.Of)
		for _, f := range level.Findings {
			fmt.Printf(", %s %s %s", f.Code, f.Value.Decimal.StringFixed(3), f.Verdict)
		}
		fmt.Println()
	}
	// Output:
	// challenging
	// floor   6 of 8, attainment 0.750 open, capacity 0.900 met, growth 0.063 met, coverage 3.176 met
	// target  5 of 8, attainment 0.625 met, capacity 0.953 met, growth 0.125 met, coverage 3.000 met
	// stretch 1 of 8, attainment 0.125 open, capacity 1.059 missed, growth 0.250 missed, coverage 2.700 met
}

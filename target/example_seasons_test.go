package target_test

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
)

// Spring Festival lay in late January in 2023 and 2025, and lies in the middle of
// February in 2026. A company that takes the months of the past as they are asks too
// little of January 2026 and too much of February, and is "behind" before the year
// has begun. Compared by working days, and with the month of the festival compared
// with the months of earlier festivals, the plan is one that can be kept.
func ExampleBySeason() {
	in := target.Setting{Calendar: calendar.Standard{}, Workdays: china.Workdays()}
	var festivals []calendar.Date
	for y := 2023; y <= 2026; y++ {
		day, _ := china.SpringFestival(y)
		festivals = append(festivals, day)
	}
	// Thousands of CNY a month, from January 2023 to December 2025.
	amounts := []int64{
		640, 980, 1150, 950, 1010, 1060, 1000, 1090, 1080, 880, 1120, 1180,
		1090, 720, 1200, 1080, 1090, 1070, 1180, 1180, 1140, 980, 1190, 1270,
		760, 1060, 1240, 1230, 1090, 1200, 1310, 1240, 1350, 1040, 1250, 1390,
	}
	var rows []target.Past
	month := in.Calendar.Period(calendar.Month, calendar.On(2023, time.January, 1))
	for _, a := range amounts {
		rows = append(rows, target.Past{Cell: target.Cell{Owner: "Acme", Period: month}, Amount: decimal.NewFromInt(a)})
		month = calendar.Next(in.Calendar, month)
	}

	asItWas := target.BySeason{Index: target.SeasonMovingAverage, Adjust: target.AdjustNone, Years: 3, History: target.HistoryOf(rows...)}
	byWorkday := asItWas
	byWorkday.Adjust = target.AdjustWorkdays
	withFestival := byWorkday
	withFestival.Feast = target.Feast{Days: festivals}

	year := in.Calendar.Period(calendar.Year, calendar.On(2026, time.January, 1))
	for _, method := range []target.BySeason{asItWas, byWorkday, withFestival} {
		plan, err := target.Decompose(target.Recipe{
			Schema: target.Schema, ID: "sales-2026", Version: 1, Places: 0,
			Goal: target.Goal{Metric: "revenue", Unit: "kCNY", Cell: target.Cell{Owner: "Acme", Period: year},
				Ambition: target.Aim(decimal.NewFromInt(15_000))},
			Steps: []target.Step{{Along: target.ByPeriod{Level: calendar.Month}, Method: method}},
		}, in)
		if err != nil {
			fmt.Println(err)
			return
		}
		for goal := range plan.Leaves() {
			if goal.Period.From.Month() <= time.March {
				fmt.Printf("%s %4s, ", calendar.Label(in.Calendar, goal.Period, calendar.English), goal.Target.Decimal)
			}
		}
		fmt.Println(method.Adjust)
	}
	// Output:
	// January 2026 1069, February 2026 1006, March 2026 1377, none
	// January 2026 1082, February 2026  866, March 2026 1443, workdays
	// January 2026 1236, February 2026  730, March 2026 1441, workdays
}

// Three product lines, one of them new. The plan for 2026 goes by what was sold in 2025;
// meters are to grow by a fifth more than scales, and the new line counts like the mean
// of the other two.
func ExampleByHistory() {
	lastYear := calendar.Standard{}.Period(calendar.Year, calendar.On(2025, time.January, 1))
	sold := func(product string, amount int64) target.Past {
		return target.Past{Cell: target.Cell{Product: product, Period: lastYear}, Amount: decimal.NewFromInt(amount)}
	}
	plan, err := target.Decompose(target.Recipe{
		Schema: target.Schema, ID: "lines-2026", Version: 1, Places: 0,
		Goal: target.Goal{Metric: "revenue", Unit: "CNY", Cell: target.Cell{Owner: "Acme",
			Period: calendar.Standard{}.Period(calendar.Year, calendar.On(2026, time.January, 1))},
			Ambition: target.Aim(decimal.NewFromInt(12_000_000))},
		Steps: []target.Step{{
			Along: target.ByProduct{Products: []string{"Scales", "Meters", "Sensors"}},
			Method: target.ByHistory{
				Base:      lastYear.Span(),
				Growth:    map[string]decimal.Decimal{"Meters": decimal.RequireFromString("1.2")},
				NoHistory: target.NoHistoryMean,
				History:   target.HistoryOf(sold("Scales", 4_800_000), sold("Meters", 3_500_000)),
			},
		}},
	}, target.Setting{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for goal := range plan.Leaves() {
		fmt.Println(goal.Product, goal.Target.Decimal)
	}
	// Output:
	// Scales 4266667
	// Meters 3733333
	// Sensors 4000000
}

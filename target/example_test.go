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

// A company in China plans 12 million for 2026: by quarter and month in proportion to
// working days, evenly among its people, and then day by day. On Friday 13 February,
// before the Spring Festival, the sales manager looks where Li Na stands.
func Example() {
	chart, err := org.New(
		org.Post{Member: "Acme"},
		org.Post{Member: "Li Na", Under: "Acme"},
		org.Post{Member: "Chen Wei", Under: "Acme"},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := target.Setting{Calendar: calendar.Standard{}, Workdays: china.Workdays(), Chart: chart}
	year := in.Calendar.Period(calendar.Year, calendar.On(2026, time.January, 1))

	goals, err := target.Decompose(target.Recipe{
		Schema: target.Schema, ID: "sales-2026", Version: 1, Places: 2,
		Goal: target.Goal{Metric: "revenue", Unit: "CNY", Cell: target.Cell{Owner: "Acme", Period: year},
			Ambition: target.Aim(decimal.NewFromInt(12_000_000))},
		Steps: []target.Step{
			{Along: target.ByPeriod{Level: calendar.Quarter}, Method: target.ByWorkdays{}},
			{Along: target.ByPeriod{Level: calendar.Month}, Method: target.ByWorkdays{}},
			{Along: target.ByOrg{}, Method: target.Even{}},
			{Along: target.ByPeriod{Level: calendar.Day}, Method: target.ByWorkdays{}},
		},
	}, in)
	if err != nil {
		fmt.Println(err)
		return
	}

	results := target.Results{
		{Owner: "Li Na", On: calendar.On(2026, time.January, 15), Amount: decimal.NewFromInt(500_000)},
		{Owner: "Li Na", On: calendar.On(2026, time.February, 10), Amount: decimal.NewFromInt(210_000)},
	}
	friday := calendar.On(2026, time.February, 13)
	for _, level := range []calendar.Level{calendar.Week, calendar.Month, calendar.Quarter, calendar.Year} {
		p, err := goals.Track(in, results, target.Cell{Owner: "Li Na", Period: in.Calendar.Period(level, friday)}, friday)
		if err != nil {
			fmt.Println(err)
			return
		}
		pace, _ := p.Pace(3)
		fmt.Printf("%-8s %10s of %12s to date, pace %s\n", level, p.Actual, p.ToDate.Target.Decimal.StringFixed(2), pace)
	}
	// Output:
	// week         210000 of    120967.74 to date, pace 1.736
	// month        210000 of    241935.48 to date, pace 0.868
	// quarter      710000 of    749999.99 to date, pace 0.947
	// year         710000 of    749999.99 to date, pace 0.947
}

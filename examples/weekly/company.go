package main

import (
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/salesperf/salesperf/target/org"
)

// asOf is the Friday that the reports are written on.
var asOf = calendar.On(2026, time.September, 18)

// company is Qingshan Coffee Machines: two teams, and Zhou Min who joined in August.
func company() (target.Setting, error) {
	chart, err := org.New(org.Post{Member: "Qingshan"}, org.Post{Member: "East", Under: "Qingshan"}, org.Post{Member: "South", Under: "Qingshan"},
		org.Post{Member: "Li Na", Under: "East"}, org.Post{Member: "Ma Chao", Under: "East"},
		org.Post{Member: "Zhou Min", Under: "East", During: calendar.From(day(time.August, 17))},
		org.Post{Member: "Sun Hao", Under: "South"}, org.Post{Member: "He Jun", Under: "South"})
	return target.Setting{Calendar: calendar.Standard{}, Workdays: china.Workdays(), Chart: chart}, err
}

func day(m time.Month, d int) calendar.Date { return calendar.On(2026, m, d) }

func yuan(n int64) decimal.Decimal { return decimal.NewFromInt(n) }

// recipe is the plan of the year: by month and by day as days are worked, and between
// people by how many there are.
func recipe() target.Recipe {
	year := calendar.Standard{}.Period(calendar.Year, asOf)
	return target.Recipe{Schema: target.Schema, ID: "sales-2026", Version: 1, Places: 2,
		Goal: target.Goal{Metric: "revenue", Unit: "CNY", Cell: target.Cell{Owner: "Qingshan", Period: year}, Ambition: target.Aim(yuan(4_600_000))},
		Steps: []target.Step{
			{Along: target.ByPeriod{Level: calendar.Month}, Method: target.ByWorkdays{}},
			{Along: target.ByOrg{}, Method: target.ByHeadcount{}},
			{Along: target.ByOrg{}, Method: target.ByHeadcount{}},
			{Along: target.ByPeriod{Level: calendar.Day}, Method: target.ByWorkdays{}},
		}}
}

// results are what was invoiced: four days of each month of two years, and this month.
func results() target.Results {
	monthly := map[org.ID]int64{"Li Na": 130_000, "Ma Chao": 95_000, "Sun Hao": 105_000, "He Jun": 62_000}
	var out target.Results
	for _, who := range []org.ID{"Li Na", "Ma Chao", "Sun Hao", "He Jun"} {
		for month := time.January; month <= time.December; month++ {
			season := []int64{90, 55, 105, 100, 95, 120, 90, 85, 110, 95, 105, 130}[month-1] // percent
			for _, on := range []int{4, 11, 18, 25} {
				now := yuan(monthly[who] * season / 100).Mul(decimal.New(25, -2))
				last := now.Mul(decimal.New(88, -2))
				out = append(out, target.Result{Owner: who, On: calendar.On(2025, month, on), Product: "Machines", Amount: last})
				if who == "He Jun" && month >= time.June {
					now = now.Mul(decimal.New(5, -1))
				}
				if month < time.September {
					out = append(out, target.Result{Owner: who, On: day(month, on), Product: "Machines", Amount: now})
				}
			}
		}
	}
	return append(out,
		target.Result{Owner: "Li Na", On: day(time.September, 3), Product: "Machines", Amount: yuan(118_000)},
		target.Result{Owner: "Sun Hao", On: day(time.September, 8), Product: "Machines", Amount: yuan(74_000)},
		target.Result{Owner: "Ma Chao", On: day(time.September, 17), Product: "Machines", Amount: yuan(92_000)},
		target.Result{Owner: "Li Na", On: day(time.September, 15), Product: "Service", Amount: yuan(16_500)},
		target.Result{Owner: "He Jun", On: day(time.September, 16), Product: "Service", Amount: yuan(8_200)},
		target.Result{Owner: "He Jun", On: day(time.September, 18), Product: "Machines", Amount: yuan(-12_000)})
}

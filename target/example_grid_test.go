package target_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// Three people have agreed to what they sell in the year, and the company has a
// budget for each quarter. Last year's sales say how the cells lie in between; both
// margins are exact to the cent.
func ExampleGrid() {
	sheet, err := quarters(map[org.ID][4]int64{
		"Chen Wei": {60, 75, 70, 90},
		"Li Na":    {120, 80, 95, 160},
		"Sun Hao":  {200, 150, 180, 310},
	}).Spread()
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, row := range sheet.Grid().Rows {
		fmt.Printf("%-8s", row.Owner)
		for j := range sheet.Grid().Cols {
			goal, _ := sheet.At(i, j)
			fmt.Printf("  %s", goal.Target.Decimal.StringFixed(2))
		}
		_, fitted, _ := sheet.Fitted(i, 0)
		fmt.Printf("  of %s; Q1 fitted at %.4f\n", sheet.Row(i).Target.Decimal, fitted)
	}
	fmt.Println("Q1", sheet.Col(0).Target.Decimal)
	// Output:
	// Chen Wei  40382.76  54767.36  50754.37  54095.51  of 200000; Q1 fitted at 40382.7577
	// Li Na     79641.31  57605.36  67922.15  94831.18  of 300000; Q1 fitted at 79641.3081
	// Sun Hao   119975.93  97627.28  116323.48  166073.31  of 500000; Q1 fitted at 119975.9342
	// Q1 240000
}

// Li Na and Chen Wei leave after the first quarter, but the plan still has half of
// the year on them. The grid does not bend a margin; it says what cannot be.
func ExampleGridCut() {
	_, err := quarters(map[org.ID][4]int64{
		"Chen Wei": {1, 0, 0, 0},
		"Li Na":    {1, 0, 0, 0},
		"Sun Hao":  {1, 1, 1, 1},
	}).Spread()
	var cut *target.GridCut
	if errors.As(err, &cut) {
		fmt.Println(cut.Describe(func(c target.Cell) string {
			if c.Owner != "Acme" {
				return string(c.Owner)
			}
			return calendar.ShortLabel(calendar.Standard{}, c.Period, calendar.English)
		}))
	}
	// Output:
	// Chen Wei and Li Na need 500000.00 but may only use Q1, which offers 240000.00
}

// quarters is a million over three people and four quarters, seeded by the weights
// of each person.
func quarters(weights map[org.ID][4]int64) target.Grid {
	year := calendar.Standard{}.Period(calendar.Year, calendar.On(2026, time.January, 1))
	amount := func(n int64) target.Ambition { return target.Aim(decimal.NewFromInt(n)) }
	g := target.Grid{Places: 2,
		Goal: target.Goal{Metric: "revenue", Unit: "CNY", Cell: target.Cell{Owner: "Acme", Period: year}, Ambition: amount(1_000_000)},
		Rows: []target.Margin{
			{Cell: target.Cell{Owner: "Chen Wei", Period: year}, Ambition: amount(200_000)},
			{Cell: target.Cell{Owner: "Li Na", Period: year}, Ambition: amount(300_000)},
			{Cell: target.Cell{Owner: "Sun Hao", Period: year}, Ambition: amount(500_000)},
		},
	}
	for i, n := range []int64{240_000, 210_000, 235_000, 315_000} {
		quarter := calendar.Standard{}.Period(calendar.Quarter, calendar.On(2026, time.Month(3*i+1), 1))
		g.Cols = append(g.Cols, target.Margin{Cell: target.Cell{Owner: "Acme", Period: quarter}, Ambition: amount(n)})
	}
	return g.WithSeed(func(c target.Cell) decimal.Decimal {
		return decimal.NewFromInt(weights[c.Owner][(c.Period.From.Month()-1)/3])
	})
}

// A team of two plans one quarter of 100 new customers, by person, month and product.
// Every total that was stated comes out, to the customer.
func ExampleCube() {
	quarter := calendar.Standard{}.Period(calendar.Quarter, calendar.On(2026, time.January, 1))
	part := func(owner org.ID, month int, product string, n int64) target.Margin {
		p := quarter
		if month > 0 {
			p = calendar.Standard{}.Period(calendar.Month, calendar.On(2026, time.Month(month), 1))
		}
		return target.Margin{Cell: target.Cell{Owner: owner, Period: p, Product: product}, Ambition: target.Aim(decimal.NewFromInt(n))}
	}
	cube := target.Cube{
		Goal: target.Goal{Metric: "customers.new", Unit: "customer", Cell: target.Cell{Owner: "North", Period: quarter},
			Ambition: target.Aim(decimal.NewFromInt(100))},
		Rows:   []target.Margin{part("Chen Wei", 0, "", 45), part("Li Na", 0, "", 55)},
		Cols:   []target.Margin{part("North", 1, "", 40), part("North", 2, "", 20), part("North", 3, "", 40)},
		Layers: []target.Margin{part("North", 0, "Scales", 70), part("North", 0, "Meters", 30)},
	}
	sheet, err := cube.Spread()
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, row := range cube.Rows {
		for j, col := range cube.Cols {
			scales, _ := sheet.At(i, j, 0)
			meters, _ := sheet.At(i, j, 1)
			fmt.Printf("%-8s %s: %s scales, %s meters\n", row.Owner, col.Period.From.Month(), scales.Target.Decimal, meters.Target.Decimal)
		}
	}
	fmt.Println("in all:", sheet.Cells.Col(0).Target.Decimal, "and", sheet.Cells.Col(1).Target.Decimal)
	// Output:
	// Chen Wei January: 13 scales, 5 meters
	// Chen Wei February: 6 scales, 3 meters
	// Chen Wei March: 13 scales, 5 meters
	// Li Na    January: 15 scales, 7 meters
	// Li Na    February: 8 scales, 3 meters
	// Li Na    March: 15 scales, 7 meters
	// in all: 70 and 30
}

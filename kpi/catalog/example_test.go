package catalog_test

import (
	"fmt"
	"log"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/catalog"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
)

// Li Na won 1 of 2 deals, Wang 1 of 8. The win rate of their team is 2 of 10, and not
// the mean of 50 % and 12.5 %.
func Example() {
	deals := func(won, lost int) (out []catalog.Deal) {
		day := calendar.On(2026, 2, 2)
		for i := range won + lost {
			outcome := catalog.Lost
			if i < won {
				outcome = catalog.Won
			}
			out = append(out, catalog.Deal{Opened: day, Closed: day.AddDays(30), Outcome: outcome})
		}
		return out
	}
	quarter := calendar.Standard{}.Period(calendar.Quarter, calendar.On(2026, 2, 2))
	rate := catalog.WonOfClosed
	liNa, err := rate.Reading("li-na", quarter, deals(1, 1))
	if err != nil {
		log.Fatal(err)
	}
	wang, err := rate.Reading("wang", quarter, deals(1, 7))
	if err != nil {
		log.Fatal(err)
	}
	team, err := rate.Metric().Combine("east", quarter, []kpi.Reading{liNa, wang})
	if err != nil {
		log.Fatal(err)
	}
	for _, r := range []kpi.Reading{liNa, wang, team} {
		fmt.Println(r.Owner, r.Num.Decimal, "of", r.Den.Decimal, "=", r.Actual().Round(3).Decimal)
	}
	// Output:
	// li-na 1 of 2 = 0.5
	// wang 1 of 8 = 0.125
	// east 2 of 10 = 0.2
}

// A company picks the metrics for its scorecards and finds three definitions of the cash
// collection rate and two of days sales outstanding. Each has a name of its own.
func ExampleAll() {
	for _, e := range catalog.All() {
		if id := e.Metric.ID; id == "days-sales-outstanding" || id == "cash-collection-rate" {
			fmt.Println(e.Metric.Name.In(calendar.Chinese), e.Metric.Variant+":", e.Formula)
		}
	}
	// Output:
	// 回款率 of-due: paid by the end, of what fell due ÷ what fell due
	// 回款率 of-collectable: (opening + revenue − closing) ÷ (opening + revenue)
	// 回款率 revenue-less-increase: (revenue − (closing − opening)) ÷ revenue
	// 应收账款周转天数 simple: receivables ÷ sales × days
	// 应收账款周转天数 count-back: days of the whole months + what is left ÷ sales of the next month × its days
}

// The receivables are 212,000. The latest two months of sales cover 180,000 of them, and
// the rest is 32 of the 70 thousand of the month before, so 60 days and 14 more.
func ExampleCountBackDSO() {
	month := func(sales int64) catalog.Turnover {
		return catalog.Turnover{Sales: decimal.NewFromInt(sales), Days: 30}
	}
	march := calendar.Standard{}.Period(calendar.Month, calendar.On(2026, 3, 1))
	r, err := catalog.CountBackDSO{}.Reading("east", march, decimal.NewFromInt(212_000),
		[]catalog.Turnover{month(100_000), month(80_000), month(70_000)})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(r.Actual().Round(1).Decimal, catalog.CountBackDSO{}.Metric().Unit)
	// Output: 73.7 days
}

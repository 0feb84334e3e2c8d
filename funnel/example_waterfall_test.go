package funnel_test

import (
	"fmt"
	"slices"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
)

// Why is the quarter's pipeline smaller than it was three weeks ago, though deals came in?
func ExampleNewWaterfall() {
	p := pipe("lead", "offer")
	log := []funnel.Event{
		news("Hangzhou", 1, "300", inside), then("Hangzhou", funnel.ClosedWon, 20),
		news("Suzhou", 1, "400", inside), due("Suzhou", 20, outside),
		news("Ningbo", 1, "100", inside), worth("Ningbo", 15, "120"),
		news("Wuxi", 15, "80", inside),
	}
	before, err := funnel.Journeys(p, slices.Values(log), day(10), funnel.Strict)
	if err != nil {
		fmt.Println(err)
		return
	}
	after, err := funnel.Journeys(p, slices.Values(log), day(30), funnel.Strict)
	if err != nil {
		fmt.Println(err)
		return
	}
	w, err := funnel.NewWaterfall(before, after, funnel.Scope{Closing: window})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, bar := range w.Bars {
		if len(bar.Lines) > 0 {
			fmt.Printf("%-9s %5s %s\n", bar.Flow, bar.Amount, bar.Lines[0].Deal)
		}
	}
	// Output:
	// start       800 Hangzhou
	// created      80 Wuxi
	// increased    20 Ningbo
	// moved-out  -400 Suzhou
	// won        -300 Hangzhou
	// end         200 Ningbo
}

// A million is missing to the year. On average 2,406 leads bring it; to be sure of it
// nine times in ten takes more, and they have to be there by early April.
func ExampleBackward_Plan() {
	plan := funnel.Backward{
		Target: num("1500000"), Won: num("400000"), Expected: num("100000"), AverageWon: num("30000"),
		AsOf: calendar.On(2026, 3, 2), By: calendar.On(2026, 9, 30), Confidence: 0.9,
		Steps: []funnel.BackwardStep{
			{Name: "lead", Rate: funnel.Ratio{In: 18, Of: 100}, Days: 180},
			{Name: "qualified", Rate: funnel.Ratio{In: 35, Of: 100}, Days: 120},
			{Name: "offer", Rate: funnel.Ratio{In: 22, Of: 100}, Days: 45},
		},
	}
	needs, err := plan.Plan()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, n := range needs.Steps {
		fmt.Printf("%-9s %5d on average, %5d to be sure, by %s\n", n.Name, n.Whole, n.Sure, n.By)
	}
	fmt.Println("won      ", needs.Won.Whole, "by", needs.Won.By)
	// Output:
	// lead       2406 on average,  3001 to be sure, by 2026-04-03
	// qualified   433 on average,   537 to be sure, by 2026-06-02
	// offer       152 on average,   185 to be sure, by 2026-08-16
	// won       34 by 2026-09-30
}

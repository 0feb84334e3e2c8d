package funnel_test

import (
	"fmt"
	"slices"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
)

// What comes in by the end of June? One deal is won; three are open, of which one has no
// close date, and of another the seller is surer than its stage.
func ExampleHistory_Forecast() {
	percent := func(n int64) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.New(n, -2)) }
	p := funnel.Pipeline{Schema: funnel.Schema, ID: "valves", Version: 1, Currency: "EUR", Stages: []funnel.Stage{
		{ID: "enquiry", Probability: percent(20), Category: funnel.InPipeline},
		{ID: "offer", Probability: percent(50), Category: funnel.BestCase},
	}}
	june, may := calendar.On(2026, time.June, 20), calendar.On(2026, time.May, 4)
	log := []funnel.Event{
		{Deal: "A", Kind: funnel.Created, At: may.In(time.UTC), Stage: "offer", Amount: money("10000"), CloseDate: june},
		{Deal: "A", Kind: funnel.ClosedWon, At: calendar.On(2026, time.June, 2).In(time.UTC)},
		{Deal: "B", Kind: funnel.Created, At: may.In(time.UTC), Stage: "offer", Amount: money("40000"), CloseDate: june},
		{Deal: "C", Kind: funnel.Created, At: may.In(time.UTC), Stage: "enquiry", Amount: money("30000"), CloseDate: june},
		{Deal: "D", Kind: funnel.Created, At: may.In(time.UTC), Stage: "enquiry", Amount: money("99000")},
	}
	asOf := calendar.On(2026, time.June, 10).In(time.UTC)
	h, err := funnel.Journeys(p, slices.Values(log), asOf, funnel.Strict)
	if err != nil {
		fmt.Println(err)
		return
	}
	quarter := calendar.Standard{}.Period(calendar.Quarter, may)
	f, err := h.Forecast(funnel.ForecastQuery{
		Closing:   quarter.Span(),
		Overrides: []funnel.Override{{Deal: "C", At: asOf, Probability: percent(60), Category: funnel.Commit, Holds: funnel.UntilMoved}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range f.Lines {
		fmt.Printf("%s %-9s %-11s %5s × %-4s = %s\n", l.ID, l.Source, l.Category, l.Amount.Decimal, l.Probability.Decimal, l.Weighted.Decimal)
	}
	fmt.Println("committed or won:", f.Cumulative(funnel.Commit).Amount)
	fmt.Println("weighted:", f.Total().Weighted)
	d, err := f.Distribution(funnel.Sampling{Seed: 1, Draws: 1000}) // few deals: exact, nothing is drawn
	if err != nil {
		fmt.Println(err)
		return
	}
	sure, _ := d.Quantile(0.1)
	fmt.Printf("nine times in ten at least %s; 50,000 or more with %.0f %%\n", sure, 100*d.Reaches(decimal.NewFromInt(50_000)))
	// Output:
	// A outcome   closed      10000 × 1    = 10000
	// B stage     best-case   40000 × 0.5  = 20000
	// C override  commit      30000 × 0.6  = 18000
	// committed or won: 40000
	// weighted: 48000
	// nine times in ten at least 10000; 50,000 or more with 50 %
}

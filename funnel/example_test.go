package funnel_test

import (
	"fmt"
	"slices"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
)

// A maker of pumps sells in three stages. Its CRM knows days and no times. In the
// middle of April the head of sales asks four questions about the first quarter.
func Example() {
	p := funnel.Pipeline{
		Schema: funnel.Schema, ID: "pumps", Version: 1, Currency: "EUR",
		Stages: []funnel.Stage{
			{ID: "enquiry", Probability: funnel.Percent(10)},
			{ID: "visit", Probability: funnel.Percent(30)},
			{ID: "offer", Probability: funnel.Percent(60)},
		},
	}
	log := []funnel.Event{
		deal("Adler", "2026-01-07", funnel.Created, "enquiry", 12000),
		deal("Adler", "2026-01-20", funnel.StageChanged, "visit", 0),
		deal("Adler", "2026-02-02", funnel.StageChanged, "offer", 0),
		deal("Adler", "2026-02-18", funnel.ClosedWon, "", 11500), // after some haggling
		deal("Brandt", "2026-01-12", funnel.Created, "enquiry", 8000),
		deal("Brandt", "2026-02-10", funnel.StageChanged, "offer", 0), // knew us, no visit
		deal("Brandt", "2026-03-30", funnel.ClosedWon, "", 0),
		deal("Conti", "2026-02-03", funnel.Created, "enquiry", 20000),
		deal("Conti", "2026-02-24", funnel.StageChanged, "visit", 0),
		deal("Conti", "2026-03-06", funnel.ClosedLost, "", 0),
		deal("Dietz", "2026-03-02", funnel.Created, "enquiry", 15000),
		deal("Dietz", "2026-03-20", funnel.StageChanged, "visit", 0),
		deal("Ebner", "2026-03-25", funnel.Created, "enquiry", 9000),
	}
	asOf := time.Date(2026, 4, 15, 0, 0, 0, 0, time.UTC)
	h, err := funnel.Journeys(p, slices.Values(log), asOf, funnel.Strict)
	if err != nil {
		fmt.Println(err)
		return
	}
	quarter := calendar.Span{From: calendar.On(2026, 1, 1), To: calendar.On(2026, 4, 1)}

	fmt.Println("How far did the deals get that came up in the quarter?")
	cohorts, _ := h.Cohorts(funnel.Query{During: quarter})
	for _, s := range cohorts[0].Steps {
		fmt.Printf("  %-8s %s, %d still under way, %d skipped it\n", s.Stage, s.OfFirst, s.OfFirst.Censored, s.Skipped)
	}

	fmt.Println("How many of the deals that closed in it were won?")
	closed, _ := h.PeriodRates(funnel.PeriodQuery{During: quarter})
	rate := closed[0].Rate
	likely, _ := rate.Wilson(0.95)
	fmt.Printf("  %s; with so few anything from %.0f %% to %.0f %%\n", rate, 100*likely.Low, 100*likely.High)

	fmt.Println("How long did the won ones take?")
	cycles, _ := h.WonCycles(funnel.PeriodQuery{During: quarter})
	fmt.Printf("  %v days in the middle\n", cycles[0].Days.Median)

	fmt.Println("What is open now?")
	for _, s := range h.Snapshot(funnel.StaleAfter{"enquiry": 14, "visit": 30}).Stages {
		fmt.Printf("  %-8s %s EUR, weighted %s, %d stale\n", s.Stage, s.Amount.StringFixed(2), s.Weighted.Decimal.StringFixed(2), len(s.Stale))
	}
	// Output:
	// How far did the deals get that came up in the quarter?
	//   enquiry  100.00 % (5 of 5), 0 still under way, 0 skipped it
	//   visit    80.00 % (4 of 5), 1 still under way, 1 skipped it
	//   offer    40.00 % (2 of 5), 2 still under way, 0 skipped it
	//   won      40.00 % (2 of 5), 2 still under way, 0 skipped it
	// How many of the deals that closed in it were won?
	//   66.67 % (2 of 3); with so few anything from 21 % to 94 %
	// How long did the won ones take?
	//   59.5 days in the middle
	// What is open now?
	//   enquiry  9000.00 EUR, weighted 900.00, 1 stale
	//   visit    15000.00 EUR, weighted 4500.00, 0 stale
	//   offer    0.00 EUR, weighted 0.00, 0 stale
}

// deal writes one line of the log; an amount of 0 says nothing new.
func deal(customer, day string, kind funnel.Kind, stage string, amount int64) funnel.Event {
	e := funnel.On(calendar.MustParse(day), customer, kind)
	e.Stage = stage
	if amount != 0 {
		e.Amount = decimal.NewNullDecimal(decimal.New(amount, 0))
	}
	return e
}

// A deal that was lost and came back: last month's report can be made again as it
// was, and today's tells the end of the story.
func ExampleJourneys() {
	p := funnel.Pipeline{
		Schema: funnel.Schema, ID: "pumps", Version: 1, Currency: "EUR",
		Stages: []funnel.Stage{{ID: "enquiry"}, {ID: "offer"}},
	}
	lost := funnel.On(calendar.On(2026, 3, 10), "Conti", funnel.ClosedLost)
	lost.Reason, lost.Competitor = "price", "Hydra"
	log := []funnel.Event{
		funnel.On(calendar.On(2026, 2, 3), "Conti", funnel.Created),
		lost,
		funnel.On(calendar.On(2026, 4, 2), "Conti", funnel.Reopened),
		funnel.On(calendar.On(2026, 4, 20), "Conti", funnel.ClosedWon),
	}
	for _, asOf := range []calendar.Date{calendar.On(2026, 3, 31), calendar.On(2026, 4, 30)} {
		h, err := funnel.Journeys(p, slices.Values(log), asOf.In(time.UTC), funnel.Strict)
		if err != nil {
			fmt.Println(err)
			return
		}
		j := h.Journeys[0]
		end, _ := j.Closing()
		fmt.Printf("%v: %v on %v, reopened %d, reason %q\n", asOf, j.Outcome, calendar.Of(j.Closed), j.Reopened, end.Reason)
	}
	// Output:
	// 2026-03-31: lost on 2026-03-10, reopened 0, reason "price"
	// 2026-04-30: won on 2026-04-20, reopened 1, reason ""
}

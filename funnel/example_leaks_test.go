package funnel_test

import (
	"fmt"
	"slices"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
)

// A maker of valves wants to sell more. Should it win more often, sell bigger, find more
// deals or be quicker?
func ExampleLevers_Velocity() {
	l := funnel.Levers{
		Deals:  120,
		Amount: decimal.New(630_000, 0), Priced: 30, // 21,000 a won deal
		Won:  funnel.Ratio{In: 30, Of: 120},
		Days: 1800, Timed: 30, // 60 days a won deal
	}
	v, ok, err := l.Velocity(funnel.LeverQuery{Per: 90, Change: decimal.New(10, -2), Places: 2})
	if err != nil || !ok {
		fmt.Println(ok, err)
		return
	}
	fmt.Println("in 90 days   ", v.Amount.StringFixed(2))
	fmt.Println("more deals   ", v.Worth.Deals.StringFixed(2))
	fmt.Println("bigger ones  ", v.Worth.Value.StringFixed(2))
	fmt.Println("won more     ", v.Worth.WinRate.StringFixed(2))
	fmt.Println("won faster   ", v.Worth.Cycle.StringFixed(2))
	fmt.Println("all of it    ", v.Worth.All.StringFixed(2))
	// Output:
	// in 90 days    945000.00
	// more deals    94500.00
	// bigger ones   94500.00
	// won more      94500.00
	// won faster    105000.00
	// all of it     452550.00
}

// valves is the log of a year, many deals a line: they come in on the first of a month,
// go through the stages and close.
func valves() funnel.History {
	p := pipe("enquiry", "visit", "offer")
	p.Stages[1].ExpectedDays = 14
	var log []funnel.Event
	for _, way := range []struct {
		deals        int
		visit, offer int // days after the enquiry; 0 is never
		end          funnel.Kind
		reason       string
	}{
		{deals: 50, visit: 10, offer: 30, end: funnel.ClosedWon},
		{deals: 60, visit: 10, offer: 40, end: funnel.ClosedLost, reason: "price"},
		{deals: 110, visit: 10, end: funnel.ClosedLost},
		{deals: 180, end: funnel.ClosedLost, reason: "no budget"},
	} {
		for i := range way.deals {
			id, in := fmt.Sprintf("%s-%v-%03d", way.reason, way.end, i+way.visit*1000+way.offer*100000), i%12*30
			e := funnel.Event{Deal: id, Kind: funnel.Created, At: day(in), Stage: "enquiry", Amount: money("20000")}
			log = append(log, e)
			if way.visit > 0 {
				log = append(log, funnel.Event{Deal: id, Kind: funnel.StageChanged, At: day(in + way.visit), Stage: "visit"})
			}
			if way.offer > 0 {
				log = append(log, funnel.Event{Deal: id, Kind: funnel.StageChanged, At: day(in + way.offer), Stage: "offer"})
			}
			log = append(log, funnel.Event{Deal: id, Kind: way.end, At: day(in + 60), Reason: way.reason})
		}
	}
	h, err := funnel.Journeys(p, slices.Values(log), day(500), funnel.Strict)
	if err != nil {
		fmt.Println(err)
	}
	return h
}

// Half of all enquiries come to nothing, but so they do everywhere in this trade. Where
// would it pay to get better?
func ExampleHistory_Bottlenecks() {
	h := valves()
	leaks, err := h.Bottlenecks(funnel.BottleneckQuery{
		Reference:  funnel.Reference{"enquiry": {In: 58, Of: 100}, "visit": {In: 65, Of: 100}, "offer": {In: 60, Of: 100}},
		Confidence: 0.95, Widest: 0.15, Places: 0,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range leaks {
		fmt.Printf("%-8s %-23s %-15v", b.Stage, b.Rate, b.Verdict)
		if b.Rank > 0 {
			fmt.Printf(" worth %v", b.Worth.Decimal)
		}
		if b.DaysLost > 0 {
			fmt.Printf(", %d deals lost %d days", len(b.Late), b.DaysLost)
		}
		fmt.Println()
	}
	// Output:
	// visit    50.00 % (110 of 220)    ranked          worth 300000, 220 deals lost 5220 days
	// enquiry  55.00 % (220 of 400)    ranked          worth 54545
	// offer    45.45 % (50 of 110)     not-enough-data
}

// Why were the deals lost? What nobody wrote down is shown as well.
func ExampleHistory_Losses() {
	h := valves()
	all, err := h.Losses(funnel.PeriodQuery{During: calendar.Span{}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range all[0].Reasons {
		fmt.Printf("%-11q %-22s %v\n", r.Name, r.Count, r.Amount)
	}
	// Output:
	// "no budget" 51.43 % (180 of 350)   3600000
	// ""          31.43 % (110 of 350)   2200000
	// "price"     17.14 % (60 of 350)    1200000
}

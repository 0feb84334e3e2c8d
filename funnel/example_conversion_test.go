package funnel_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
)

// A trading company keeps its events in a log and asks, in one pass over it and as of
// the end of June: how many of the deals of each region were won within ninety days?
// Only those that have had their ninety days are judged, tests are left out, and who
// was slow at the offer does not count.
func ExampleConversions() {
	p := funnel.Pipeline{
		Schema: funnel.Schema, ID: "trade", Version: 2, Currency: "CNY",
		Stages:  []funnel.Stage{{ID: "lead"}, {ID: "visit"}, {ID: "offer"}},
		Retired: []funnel.Retired{{ID: "first call", Successor: "visit"}},
	}
	log := new(funnel.Memory)
	for _, line := range strings.Split(strings.TrimSpace(`
		1 Anhui   2026-01-05 created       lead       north
		2 Anhui   2026-01-20 stage-changed visit
		3 Anhui   2026-02-10 stage-changed offer
		4 Anhui   2026-03-02 won
		5 Bohai   2026-02-01 created       lead       north
		6 Bohai   2026-02-11 stage-changed offer
		7 Bohai   2026-06-20 won
		8 Canton  2026-02-03 created       lead       south
		9 Canton  2026-02-20 stage-changed first_call
		10 Canton 2026-03-15 lost
		11 Dalian 2026-06-01 created       lead       north
		12 Test   2026-02-01 created       lead       test`), "\n") {
		if err := log.Append(context.Background(), event(line)); err != nil {
			fmt.Println(err)
			return
		}
	}

	ask := funnel.Questions{Cohorts: []funnel.Query{{
		By:          funnel.ByLabel("region", funnel.AtEntry),
		Exclude:     funnel.Exclusion{At: funnel.AtEntry, If: func(d funnel.Deal) bool { return d.Labels.Get("region") == "test" }},
		Window:      90 * 24 * time.Hour,
		StepWindows: []funnel.StepWindow{{Step: "offer", Within: 30 * 24 * time.Hour}},
		Method:      funnel.OverMature,
	}}}
	var broken error
	scan := log.Scan(context.Background(), funnel.Scan{Order: funnel.ByTime})
	asOf := time.Date(2026, 6, 30, 0, 0, 0, 0, time.UTC)
	answers, err := funnel.Conversions(p, funnel.Events(scan, &broken), asOf, funnel.Strict, ask)
	if err := errors.Join(broken, err); err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range answers.Cohorts[0] {
		won := c.Won().OfEntered
		fmt.Printf("%s: %s won, %d too young to judge, %d left out\n", c.Group, won, won.Immature, won.Excluded)
		for _, deal := range c.Won().Deals {
			fmt.Println("  ", answers.Deals[deal])
		}
	}
	// Output:
	// north: 50.00 % (1 of 2) won, 1 too young to judge, 0 left out
	//    Anhui
	// south: 0.00 % (0 of 1) won, 0 too young to judge, 0 left out
	// test: undefined (0 of 0) won, 0 too young to judge, 1 left out
}

// event reads an event: id, deal, day, kind, and perhaps stage and region.
func event(line string) funnel.Event {
	words := append(strings.Fields(line), "", "")
	e := funnel.On(calendar.MustParse(words[2]), words[1], 0)
	if err := e.Kind.UnmarshalText([]byte(words[3])); err != nil {
		panic(err)
	}
	e.ID, e.Stage = words[0], strings.ReplaceAll(words[4], "_", " ")
	if words[5] != "" {
		e.Labels = funnel.LabelsOf(map[string]string{"region": words[5]})
	}
	return e
}

// A web shop of the same company knows no pipeline, only what visitors do. Who asked
// for support on the way is left out.
func ExampleEventFunnel() {
	type click struct {
		visitor, page string
		minute        int
	}
	page := func(name string) func(click) bool { return func(c click) bool { return c.page == name } }
	open := time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)
	f := funnel.EventFunnel[click]{
		Unit: func(c click) string { return c.visitor },
		At:   func(c click) time.Time { return open.Add(time.Duration(c.minute) * time.Minute) },
		Steps: []funnel.EventStep[click]{
			{Name: "product", Is: page("product")},
			{Name: "reviews", Is: page("reviews"), Optional: true},
			{Name: "basket", Is: page("basket")},
			{Name: "paid", Is: page("paid")},
		},
		Exclude:  []funnel.EventExclusion[click]{{Is: page("support"), After: 0, Before: 3}},
		Matching: funnel.InOrder,
		Window:   30 * time.Minute,
	}
	r, err := f.Count(slices.Values([]click{
		{"ann", "product", 0}, {"ann", "reviews", 2}, {"ann", "basket", 5}, {"ann", "paid", 30},
		{"bo", "basket", 0}, {"bo", "product", 1}, {"bo", "basket", 3}, {"bo", "paid", 40},
		{"cy", "product", 0}, {"cy", "support", 1}, {"cy", "basket", 2}, {"cy", "paid", 3},
		{"di", "product", 0},
	}), open.Add(24*time.Hour))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range r.Steps {
		median, _ := s.Median()
		fmt.Printf("%-8s %s of those who began, after %v: %v\n", s.Name, s.OfFirst, median, s.Units)
	}
	fmt.Println("left out:", r.Excluded)
	// Output:
	// product  100.00 % (3 of 3) of those who began, after 0s: [ann bo di]
	// reviews  33.33 % (1 of 3) of those who began, after 2m0s: [ann]
	// basket   66.67 % (2 of 3) of those who began, after 2m30s: [ann bo]
	// paid     33.33 % (1 of 3) of those who began, after 25m0s: [ann]
	// left out: [cy]
}

// A deal in dollars comes into a pipeline in euros at the rate of its day. The day
// after there is no rate yet, and nothing is put in its place.
func ExampleConvert() {
	p := funnel.Pipeline{
		Schema: funnel.Schema, ID: "export", Version: 1, Currency: "EUR", Stages: []funnel.Stage{{ID: "offer"}},
	}
	table := map[string]string{"USD 2026-03-02": "0.8512"}
	rates := func(from, _ string, at time.Time) (decimal.Decimal, bool) {
		rate, ok := table[from+" "+calendar.Of(at).String()]
		if !ok {
			return decimal.Decimal{}, false
		}
		return decimal.RequireFromString(rate), true
	}
	for _, day := range []calendar.Date{calendar.On(2026, 3, 2), calendar.On(2026, 3, 3)} {
		e := funnel.On(day, "Boston", funnel.Created)
		e.Amount, e.Currency = decimal.NewNullDecimal(decimal.New(10_000, 0)), "USD"
		log := funnel.Convert(slices.Values([]funnel.Event{e}), p.Currency, rates)
		h, err := funnel.Journeys(p, log, day.In(time.UTC), funnel.Strict)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(h.Journeys[0].Amount.Decimal.StringFixed(2), p.Currency)
	}
	// Output:
	// 8512.00 EUR
	// /events/0/currency: deal "Boston": an amount in "USD" has no rate to EUR [mismatch]
}

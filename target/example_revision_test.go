package target_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A company plans 12 million for 2026. At the end of March a product is late: the
// sales manager takes the year down to 11.4 million, and everybody can see what that
// means for them. Meanwhile the finance manager has opened the plan as well, and
// cannot write over what she has not seen. An auditor asks later what had been the
// plan in February.
func ExampleStore() {
	ctx := context.Background()
	var store target.Store = new(target.Memory)
	chart, err := org.New(
		org.Post{Member: "Acme"}, org.Post{Member: "North", Under: "Acme"}, org.Post{Member: "South", Under: "Acme"},
		org.Post{Member: "Li Na", Under: "North"}, org.Post{Member: "Chen Wei", Under: "North"}, org.Post{Member: "Sun Hao", Under: "South"},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := target.Setting{Calendar: calendar.Standard{}, Chart: chart}
	recipe := target.Recipe{
		Schema: target.Schema, ID: "sales-2026", Version: 1, Places: 2,
		Goal: target.Goal{Metric: "revenue", Unit: "CNY", Ambition: target.Aim(decimal.NewFromInt(12_000_000)),
			Cell: target.Cell{Owner: "Acme", Period: in.Calendar.Period(calendar.Year, calendar.On(2026, time.January, 1))}},
		Steps: []target.Step{
			{Along: target.ByOrg{}, Method: target.ByHeadcount{}},
			{Along: target.ByOrg{}, Method: target.Even{}},
		},
	}
	newYear := time.Date(2026, time.January, 4, 9, 0, 0, 0, time.UTC)
	spring := time.Date(2026, time.March, 31, 17, 0, 0, 0, time.UTC)
	if err := store.Append(ctx, target.Revision{Recipe: recipe, At: newYear, By: "Zhou Ping"}); err != nil {
		fmt.Println(err)
		return
	}

	seen, _ := target.Latest(ctx, store, "sales-2026") // Zhou Ping and the finance manager both
	recipe.Goal.Target.Decimal = decimal.NewFromInt(11_400_000)
	lower, _ := seen.Next(recipe)
	lower.At, lower.By, lower.Reason, lower.Trigger = spring, "Zhou Ping", "the new scale comes in October", "product-late"
	recipe.Goal.Target.Decimal = decimal.NewFromInt(12_600_000)
	higher, _ := seen.Next(recipe)
	higher.At, higher.By, higher.Reason, higher.Trigger = spring, "Qian Jun", "prices rise by 5 %", "price"
	fmt.Println("Zhou Ping:", store.Append(ctx, lower))
	fmt.Println("Qian Jun: conflict:", errors.Is(store.Append(ctx, higher), target.ErrConflict))
	fmt.Println("Zhou Ping, who lost the answer, again:", store.Append(ctx, lower))

	february, _ := target.AsOf(ctx, store, "sales-2026", time.Date(2026, time.February, 10, 0, 0, 0, 0, time.UTC))
	latest, _ := target.Latest(ctx, store, "sales-2026")
	before, _ := target.Decompose(february.Recipe, in)
	after, _ := target.Decompose(latest.Recipe, in)
	fmt.Printf("version %d by %s: %s\n", latest.Recipe.Version, latest.By, latest.Reason)
	for c := range target.Diff(before, after) {
		fmt.Printf("%-8s %11s -> %11s\n", c.Cell.Owner, c.Before.Target.Decimal.StringFixed(2), c.After.Target.Decimal.StringFixed(2))
	}
	// Output:
	// Zhou Ping: <nil>
	// Qian Jun: conflict: true
	// Zhou Ping, who lost the answer, again: <nil>
	// version 2 by Zhou Ping: the new scale comes in October
	// Acme     12000000.00 -> 11400000.00
	// North     8000000.00 ->  7600000.00
	// Chen Wei  4000000.00 ->  3800000.00
	// Li Na     4000000.00 ->  3800000.00
	// South     4000000.00 ->  3800000.00
	// Sun Hao   4000000.00 ->  3800000.00
}

// Somebody joins the South, and the company still wants 90 new customers. The regions
// see a line each, the people theirs, and at every depth the changes add up to none.
func ExampleDiffAt() {
	year := calendar.Standard{}.Period(calendar.Year, calendar.On(2026, time.January, 1))
	plan := func(posts ...org.Post) *target.Tree {
		chart, err := org.New(posts...)
		if err != nil {
			fmt.Println(err)
			return nil
		}
		tree, err := target.Decompose(target.Recipe{
			Schema: target.Schema, ID: "sales-2026", Version: 1, Places: 0,
			Goal: target.Goal{Metric: "customers.new", Unit: "customer", Cell: target.Cell{Owner: "Acme", Period: year},
				Ambition: target.Aim(decimal.NewFromInt(90))},
			Steps: []target.Step{
				{Along: target.ByOrg{}, Method: target.ByHeadcount{}},
				{Along: target.ByOrg{}, Method: target.Even{}},
			},
		}, target.Setting{Chart: chart})
		if err != nil {
			fmt.Println(err)
		}
		return tree
	}
	people := []org.Post{
		{Member: "Acme"}, {Member: "North", Under: "Acme"}, {Member: "South", Under: "Acme"},
		{Member: "Li Na", Under: "North"}, {Member: "Sun Hao", Under: "South"},
	}
	before := plan(people...)
	after := plan(append(people, org.Post{Member: "Wu Di", Under: "South"})...)
	for depth, what := range []string{"company", "regions", "people"} {
		fmt.Println(what)
		for c := range target.DiffAt(before, after, depth) {
			fmt.Printf("  %-8s %+d\n", c.Cell.Owner, c.Delta().Target.Decimal.IntPart())
		}
	}
	// Output:
	// company
	// regions
	//   North    -15
	//   South    +15
	// people
	//   Li Na    -15
	//   Sun Hao  -15
	//   Wu Di    +30
}

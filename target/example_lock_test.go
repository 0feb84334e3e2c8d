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

// A quarter of 900,000 is shared by two regions alike. In the North everybody gets the
// same; in the South, Sun Hao has twice the market of Wu Di. Then the director promises the
// South 400,000, and the plan is derived again with that held.
func ExampleTree_With() {
	chart, err := org.New(
		org.Post{Member: "Acme"}, org.Post{Member: "North", Under: "Acme"}, org.Post{Member: "South", Under: "Acme"},
		org.Post{Member: "Chen Wei", Under: "North"}, org.Post{Member: "Li Na", Under: "North"},
		org.Post{Member: "Sun Hao", Under: "South"}, org.Post{Member: "Wu Di", Under: "South"},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	quarter := calendar.Standard{}.Period(calendar.Quarter, calendar.On(2026, time.April, 1))
	market := target.Stated{Shares: map[string]decimal.Decimal{"Sun Hao": decimal.NewFromInt(2), "Wu Di": decimal.NewFromInt(1)}}
	plan, err := target.Decompose(target.Recipe{
		Schema: target.Schema, ID: "q2", Version: 1, Places: 2,
		Goal: target.Goal{Metric: "revenue", Unit: "CNY", Cell: target.Cell{Owner: "Acme", Period: quarter},
			Ambition: target.Aim(decimal.NewFromInt(900_000))},
		Steps: []target.Step{
			{Along: target.ByOrg{}, Method: target.Even{}},
			{Along: target.ByOrg{}, Method: target.Even{}, Branches: []target.Branch{{In: target.Cell{Owner: "South"}, Method: market}}},
		},
	}, target.Setting{Chart: chart})
	if err != nil {
		fmt.Println(err)
		return
	}

	edited := plan.Recipe()
	edited.Version++
	edited.Locks = []target.Lock{{Cell: target.Cell{Owner: "South", Period: quarter}, Ambition: target.Aim(decimal.NewFromInt(400_000)), Reason: "promised"}}
	promised, err := plan.With(edited)
	if err != nil {
		fmt.Println(err)
		return
	}
	for goal := range promised.All() {
		before, _ := plan.Goal(goal.Cell)
		fmt.Printf("%-8s %9s → %s\n", goal.Owner, before.Target.Decimal, goal.Target.Decimal)
	}
	why, err := promised.Explain(target.Cell{Owner: "Wu Di", Period: quarter})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range why {
		fmt.Printf("%s has %s: %s of %s by %s, held by %q\n", s.Part.Owner, s.Part.Target.Decimal, s.Weight, s.Of, s.Method, s.HeldBy)
	}
	// Output:
	// Acme        900000 → 900000
	// North       450000 → 500000
	// Chen Wei    225000 → 250000
	// Li Na       225000 → 250000
	// South       450000 → 400000
	// Sun Hao     300000 → 266666.67
	// Wu Di       150000 → 133333.33
	// South has 400000: 1 of 2 by even, held by "/locks/0"
	// Wu Di has 133333.33: 1 of 3 by stated, held by ""
}

// The director of the North holds a reserve: her two people are assigned five percent more
// than the region. The step comes last, after the months, so that the region has a goal for
// each of them; the sum over its people is another one.
func ExampleStep() {
	chart, err := org.New(org.Post{Member: "North"}, org.Post{Member: "Chen Wei", Under: "North"}, org.Post{Member: "Li Na", Under: "North"})
	if err != nil {
		fmt.Println(err)
		return
	}
	in := target.Setting{Calendar: calendar.Standard{}, Chart: chart}
	quarter := in.Calendar.Period(calendar.Quarter, calendar.On(2026, time.April, 1))
	month := target.Step{Along: target.ByPeriod{Level: calendar.Month}, Method: target.Even{}}
	people := target.Step{Along: target.ByOrg{}, Method: target.Even{}, Over: decimal.RequireFromString("0.05")}
	for _, steps := range [][]target.Step{{month, people}, {people, month}} {
		plan, err := target.Decompose(target.Recipe{
			Schema: target.Schema, ID: "q2", Version: 1, Places: 2, Steps: steps,
			Goal: target.Goal{Metric: "revenue", Unit: "CNY", Cell: target.Cell{Owner: "North", Period: quarter}, Ambition: target.Aim(decimal.NewFromInt(600_000))},
		}, in)
		if err != nil {
			fmt.Println(err)
			return
		}
		may := in.Calendar.Period(calendar.Month, calendar.On(2026, time.May, 1))
		for _, owner := range []org.ID{"Chen Wei", "Li Na", "North"} {
			goal, err := plan.Sum(target.Cell{Owner: owner, Period: may})
			fmt.Println(owner, goal.Target.Decimal, errors.Is(err, target.ErrOverAssigned))
		}
	}
	// Output:
	// Chen Wei 105000 false
	// Li Na 105000 false
	// North 200000 false
	// Chen Wei 105000 false
	// Li Na 105000 false
	// North 0 true
}

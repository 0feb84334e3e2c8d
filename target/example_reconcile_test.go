package target_test

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// North is to sell 300,000 in March, 100,000 each. Li Na commits to 80,000 and, after
// a talk, to 90,000; Chen Wei to 60,000; Sun Hao has not answered yet. The manager
// looks at the gap and at what each way to close it would mean.
func ExampleReconcile() {
	chart, err := org.New(
		org.Post{Member: "North"},
		org.Post{Member: "Chen Wei", Under: "North"},
		org.Post{Member: "Li Na", Under: "North"},
		org.Post{Member: "Sun Hao", Under: "North"},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := target.Setting{Calendar: calendar.Standard{}, Chart: chart}
	march := in.Calendar.Period(calendar.Month, calendar.On(2026, time.March, 1))
	plan, err := target.Decompose(target.Recipe{
		Schema: target.Schema, ID: "march", Version: 1, Places: 2,
		Goal: target.Goal{Metric: "revenue", Unit: "CNY", Cell: target.Cell{Owner: "North", Period: march},
			Ambition: target.Aim(decimal.NewFromInt(300_000))},
		Steps: []target.Step{{Along: target.ByOrg{}, Method: target.Even{}}},
	}, in)
	if err != nil {
		fmt.Println(err)
		return
	}

	r, err := target.Reconcile(plan, in, target.Form{Level: calendar.Month}, target.Commitments{
		{Cell: target.Cell{Owner: "Li Na", Period: march}, Amount: decimal.NewFromInt(80_000), Version: 1},
		{Cell: target.Cell{Owner: "Chen Wei", Period: march}, Amount: decimal.NewFromInt(60_000), Version: 1},
		{Cell: target.Cell{Owner: "Li Na", Period: march}, Amount: decimal.NewFromInt(90_000), Version: 2, By: "North"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, g := range r.Gaps() {
		if gap, ok := g.Total(); ok {
			fmt.Printf("%-8s goal %s, committed %s, gap %s\n", g.Cell.Owner, g.Goal.Target.Decimal, g.Committed.Decimal, gap)
		} else {
			fmt.Printf("%-8s goal %s, no answer yet\n", g.Cell.Owner, g.Goal.Target.Decimal)
		}
	}
	for _, how := range []target.Closing{target.AcceptBottomUp{}, target.KeepTopDown{}, target.Meet{At: decimal.New(5, -1)}, target.PushUp{}} {
		p, err := r.Propose(target.Cell{}, how)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%s: %s of %s, %s for the manager\n", p.Closing, p.After, p.Before, p.Carried)
		for _, c := range p.Changes {
			fmt.Printf("    %s %s\n", c.Goal.Owner, c.Target)
		}
	}

	// They meet half way, and that is the plan from now on.
	half, err := r.Propose(target.Cell{}, target.Meet{At: decimal.New(5, -1)})
	if err != nil {
		fmt.Println(err)
		return
	}
	recipe, err := half.Accept(plan)
	if err != nil {
		fmt.Println(err)
		return
	}
	next, err := plan.With(recipe)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("version %d:", next.Recipe().Version)
	for goal := range next.All() {
		fmt.Printf(" %s %s", goal.Owner, goal.Target.Decimal)
	}
	fmt.Println()
	// Output:
	// North    goal 300000, committed 150000, gap 150000
	// Chen Wei goal 100000, committed 60000, gap 40000
	// Li Na    goal 100000, committed 90000, gap 10000
	// Sun Hao  goal 100000, no answer yet
	// accept-bottom-up: 250000 of 300000, 0 for the manager
	//     Chen Wei 60000
	//     Li Na 90000
	// keep-top-down: 300000 of 300000, 0 for the manager
	//     Chen Wei 80000
	//     Li Na 120000
	// meet: 275000 of 300000, 0 for the manager
	//     Chen Wei 80000
	//     Li Na 95000
	// push-up: 300000 of 300000, 50000 for the manager
	// version 2: North 275000 Chen Wei 80000 Li Na 95000 Sun Hao 100000
}

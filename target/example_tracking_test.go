package target_test

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/salesperf/salesperf/target/org"
)

// northern is a team of two with 6 million for the first half of 2026, planned by
// working days, and its results up to the end of March: Li Na keeps to the plan, Chen
// Wei does not.
func northern() (*target.Tree, target.Setting, *target.Record) {
	chart, err := org.New(
		org.Post{Member: "North"},
		org.Post{Member: "Li Na", Under: "North"},
		org.Post{Member: "Chen Wei", Under: "North"},
	)
	noError(err)
	in := target.Setting{Calendar: calendar.Standard{}, Workdays: china.Workdays(), Chart: chart}
	goals, err := target.Decompose(target.Recipe{
		Schema: target.Schema, ID: "north-2026", Version: 1, Places: 2,
		Goal: target.Goal{Metric: "revenue", Unit: "CNY", Ambition: target.Aim(decimal.NewFromInt(6_000_000)),
			Cell: target.Cell{Owner: "North", Period: in.Calendar.Period(calendar.Half, calendar.On(2026, time.January, 1))}},
		Steps: []target.Step{
			{Along: target.ByPeriod{Level: calendar.Month}, Method: target.ByWorkdays{}},
			{Along: target.ByOrg{}, Method: target.Even{}},
			{Along: target.ByPeriod{Level: calendar.Day}, Method: target.ByWorkdays{}},
		},
	}, in)
	noError(err)
	var results target.Results
	for month, amounts := range [][2]int64{{540_000, 400_000}, {390_000, 270_000}, {530_000, 370_000}} {
		on := calendar.On(2026, time.January+time.Month(month), 20)
		results = append(results,
			target.Result{Owner: "Li Na", On: on, Amount: decimal.NewFromInt(amounts[0])},
			target.Result{Owner: "Chen Wei", On: on, Amount: decimal.NewFromInt(amounts[1])})
	}
	record, err := target.NewRecord(results, chart)
	noError(err)
	return goals, in, record
}

func noError(err error) {
	if err != nil {
		panic(err)
	}
}

// At the end of March the head of the North asks: where do we stand, what does each
// day bring, and what must each day bring that is left?
func ExampleTolerances_Judge() {
	goals, in, record := northern()
	tolerances := target.Tolerances{
		Ahead:   decimal.RequireFromString("0.05"),
		OnTrack: decimal.RequireFromString("-0.05"),
		AtRisk:  decimal.RequireFromString("-0.2"),
	}
	for _, owner := range []org.ID{"North", "Li Na", "Chen Wei"} {
		p, err := record.Track(goals, target.Cell{Owner: owner}, calendar.On(2026, time.March, 31))
		noError(err)
		pacing, err := p.Pacing(in.Workdays)
		noError(err)
		standing, err := tolerances.Judge(p)
		noError(err)
		off, _ := standing.Reasons[0].Share(3)
		rate, _ := pacing.RunRate().PerDay(0)
		required, _ := pacing.Required(p.Goal.Target).Rate.PerDay(0)
		end, _ := p.Projected(0)
		fmt.Printf("%-8s %-8s (%s): %s a day so far, %s a day from now on; heading for %s of %s\n",
			owner, standing.Status, off, rate, required, end, p.Goal.Target.Decimal)
	}
	// Output:
	// North    at-risk  (-0.153): 42373 a day so far, 57377 a day from now on; heading for 5084746 of 6000000
	// Li Na    on-track (-0.01): 24746 a day so far, 25246 a day from now on; heading for 2969492 of 3000000
	// Chen Wei behind   (-0.295): 17627 a day so far, 32131 a day from now on; heading for 2115254 of 3000000
}

// The same evening she looks for the deviation and asks for a plan that makes up for
// it, with no month more than a tenth above what was planned. What does not fit is
// hers to find elsewhere.
func ExampleReplan_Propose() {
	goals, in, record := northern()
	endOfMarch := calendar.On(2026, time.March, 31)
	found, err := record.Deviations(goals, target.Cell{}, endOfMarch, target.Trigger{
		Shortfall: decimal.NewNullDecimal(decimal.RequireFromString("0.12")),
	})
	noError(err)
	for _, d := range found {
		share, _ := d.Why.Share(3)
		fmt.Printf("%s is off by %s (%s)\n", d.Cell.Owner, d.Why.Value.StringFixed(2), share)
	}

	rules := target.Replan{
		Strategy: target.ReplanProportional,
		Relief:   target.NoRelief,
		Factor:   decimal.NewNullDecimal(decimal.RequireFromString("1.1")),
	}
	proposal, err := rules.Propose(goals, in.Calendar, found[1].Progress, calendar.Month, found[1].Why)
	noError(err)
	fmt.Println(proposal.Key())
	for _, c := range proposal.Changes() {
		fmt.Println(calendar.ShortLabel(in.Calendar, c.Cell.Period, calendar.English),
			c.Before.Target.Decimal.StringFixed(2), "->", c.After.Target.Decimal.StringFixed(2))
	}
	fmt.Println("unplaced", proposal.Unplaced.Target.Decimal.StringFixed(2))
	fmt.Println(proposal.Actual.Add(proposal.After().Target.Decimal).Add(proposal.Unplaced.Target.Decimal).StringFixed(2), "in all")
	// Output:
	// North is off by -450000.00 (-0.153)
	// Chen Wei is off by -435000.00 (-0.295)
	// replan.proportional.shortfall
	// Apr 525000.00 -> 577500.00
	// May 475000.00 -> 522500.00
	// Jun 525000.00 -> 577500.00
	// unplaced 282500.00
	// 3000000.00 in all
}

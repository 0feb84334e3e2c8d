package report_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/action"
	"github.com/salesperf/salesperf/kpi/catalog"
	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/activity"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// complete is the company of full with data for every part there is: six people, of
// whom Zhou Min is new, results of the year before, products, a plan of activities,
// deals with days on which they close, customers, alarms, honours and all the rest.
func complete(t testing.TB) report.Input {
	t.Helper()
	in := full(t)
	chart, err := org.New(org.Post{Member: "Acme"}, org.Post{Member: "North", Under: "Acme"}, org.Post{Member: "South", Under: "Acme"},
		org.Post{Member: "Li Na", Under: "North"}, org.Post{Member: "Wang Wei", Under: "North"},
		org.Post{Member: "Zhou Min", Under: "North", During: calendar.From(on(time.September, 1))},
		org.Post{Member: "Sun Hao", Under: "South"}, org.Post{Member: "He Jun", Under: "South"}, org.Post{Member: "Chen Fang", Under: "South"},
		org.Post{Member: "Wu Di", Under: "South", During: calendar.Span{To: on(time.September, 1)}})
	require.NoError(t, err)
	in.Setting.Chart = chart
	recipe := in.Plan.Recipe()
	recipe.Steps = []target.Step{{Along: target.ByProduct{Products: []string{"Scales", "Service"}}, Method: target.Even{}}, {Along: target.ByPeriod{Level: calendar.Month}, Method: target.ByWorkdays{}},
		recipe.Steps[0], recipe.Steps[1], recipe.Steps[2]}
	in.Plan, err = target.Decompose(recipe, in.Setting)
	require.NoError(t, err)
	achieved(&in)
	in.Planned = []activity.Day{
		{Person: "Li Na", On: on(time.September, 14), Items: []activity.Item{{Activity: "visit", Count: 2}}},
		{Person: "Li Na", On: on(time.September, 15), Items: []activity.Item{{Activity: "call", Count: 3}}},
		{Person: "Sun Hao", On: on(time.September, 16), Items: []activity.Item{{Activity: "visit", Count: 1}}},
		{Person: "Sun Hao", On: on(time.September, 20), Items: []activity.Item{{Activity: "visit", Count: 1}}},
		{Person: "He Jun", On: on(time.September, 23), Items: []activity.Item{{Activity: "visit", Count: 4}}},
		{Person: "He Jun", On: on(time.October, 9), Items: []activity.Item{{Activity: "visit", Count: 2}}},
	}
	moving(t, &in)
	paid(&in)
	looked(t, &in)
	watched(&in)
	rewarded(&in)
	in.Trials = []report.Trial{trial(t)}
	in.News = []report.News{
		{On: on(time.September, 15), By: "Li Na", Subject: report.Subject{Kind: report.AboutProduct, ID: "Scales"}, Text: "Feida sells scales for 8 % less since Monday."},
		{On: on(time.August, 20), Text: "too old"}, {On: on(time.September, 2), Text: "The tender of the county hospitals is out."}}
	in.Agreed = tasks()
	return in
}

// achieved adds results: of others, of the year before, with products and segments.
func achieved(in *report.Input) {
	for i := range in.Results {
		in.Results[i].Product, in.Results[i].Segment = []string{"Scales", "Service"}[i%2], []string{"Hospitals", "Shops"}[i%2]
	}
	for i, who := range []org.ID{"Wang Wei", "He Jun", "Chen Fang", "Li Na", "Sun Hao"} {
		for month := time.January; month <= time.September; month++ {
			in.Results = append(in.Results, target.Result{Owner: who, On: on(month, 12), Product: "Scales", Segment: "Shops", Amount: num("9000").Mul(num("1").Add(num("0.2").Mul(num([]string{"0", "1", "2", "3", "4"}[i]))))},
				target.Result{Owner: who, On: calendar.On(2025, month, 20), Product: "Scales", Segment: "Shops", Amount: num("18000")})
		}
	}
	in.Results = append(in.Results, target.Result{Owner: "Wu Di", On: on(time.July, 9), Product: "Training", Amount: num("21000")},
		target.Result{Owner: "Zhou Min", On: on(time.September, 21), Product: "Scales", Amount: num("1")}) // after the last day
}

// moving gives the pipeline probabilities and categories, and adds deals that close in
// the quarter, were put off, are overdue, were lost to a competitor and won against it.
func moving(t testing.TB, in *report.Input) {
	t.Helper()
	p := in.Funnel.Pipeline
	p.Stages = []funnel.Stage{{ID: "lead", Name: "Lead", Probability: funnel.Percent(20), Category: funnel.InPipeline},
		{ID: "offer", Name: "Offer", Probability: funnel.Percent(40), Category: funnel.BestCase}, {ID: "contract", Name: "Contract", Probability: funnel.Percent(80), Category: funnel.Commit}}
	events := dealEvents()
	add := func(day calendar.Date, id string, kind funnel.Kind, e funnel.Event) {
		base := funnel.On(day, id, kind)
		e.Deal, e.Kind, e.At = base.Deal, base.Kind, base.At
		events = append(events, e)
	}
	add(on(time.August, 20), "N1", funnel.Created, funnel.Event{Stage: "lead", Owner: "Li Na", Amount: null("90000"), CloseDate: on(time.September, 28)})
	add(on(time.September, 10), "N1", funnel.StageChanged, funnel.Event{Stage: "contract", Amount: null("120000")})
	add(on(time.August, 25), "N2", funnel.Created, funnel.Event{Stage: "offer", Owner: "He Jun", Amount: null("60000"), CloseDate: on(time.September, 20)})
	add(on(time.September, 16), "N2", funnel.CloseDateChanged, funnel.Event{CloseDate: on(time.October, 20), Amount: null("55000")})
	add(on(time.August, 5), "N3", funnel.Created, funnel.Event{Stage: "offer", Owner: "Sun Hao", Amount: null("30000"), CloseDate: on(time.September, 5)})
	add(on(time.September, 15), "N4", funnel.Created, funnel.Event{Stage: "lead", Owner: "Wang Wei", Amount: null("40000"), CloseDate: on(time.September, 30)})
	add(on(time.August, 1), "N5", funnel.Created, funnel.Event{Stage: "offer", Owner: "Chen Fang", Amount: null("70000"), CloseDate: on(time.September, 17)})
	add(on(time.September, 17), "N5", funnel.ClosedLost, funnel.Event{Competitor: "Feida", Reason: "price"})
	add(on(time.August, 1), "N6", funnel.Created, funnel.Event{Stage: "contract", Owner: "Li Na", Amount: null("25000"), CloseDate: on(time.September, 17)})
	add(on(time.September, 17), "N6", funnel.ClosedWon, funnel.Event{Competitor: "Feida"})
	known := func(day calendar.Date) funnel.History {
		h, err := funnel.Journeys(p, slices.Values(events), day.In(time.UTC).Add(24*time.Hour-1), funnel.Strict)
		require.NoError(t, err)
		return h
	}
	now := known(asOf)
	in.Funnel, in.Earlier = &now, []funnel.History{known(on(time.August, 31)), known(on(time.September, 13)), known(on(time.June, 30))}
}

// paid says when invoices were paid, and what selling cost.
func paid(in *report.Input) {
	in.Invoices[0].Payments = []kpi.Payment{{On: on(time.April, 1), Amount: num("400000")}, {On: on(time.September, 3), Amount: num("99000.01")}}
	in.Invoices[2].Payments = []kpi.Payment{{On: on(time.August, 5), Amount: num("50000")}}
	in.Invoices[6].Payments = []kpi.Payment{{On: on(time.June, 20), Amount: num("5")}}
	in.Costs = []report.Cost{{Owner: "Li Na", On: on(time.August, 3), Kind: "travel", Amount: num("5400")}, {Owner: "South", On: on(time.September, 9), Kind: "fairs", Amount: num("12000")},
		{Owner: "Acme", On: on(time.July, 9), Amount: num("300")}, {Owner: "Acme", On: on(time.June, 9), Kind: "travel", Amount: num("999999")}}
	in.Standings = []incentive.Standing{{Account: incentive.Account{Plan: "agent", Payee: "Li Na"}, Currency: "CNY", Earned: num("31000"), Released: num("24000"), Paid: num("20000")},
		{Account: incentive.Account{Plan: "agent", Payee: "Sun Hao"}, Currency: "CNY", Earned: num("9000"), Released: num("1000"), Paid: num("1000")}}
}

// looked says how customers are looked after.
func looked(t testing.TB, in *report.Input) {
	t.Helper()
	in.Customers = []report.Customer{{ID: "Boyan", Owner: "Li Na"}, {ID: "Sanheng", Owner: "Li Na", Since: on(time.September, 2)}, {ID: "Mingke", Owner: "Sun Hao", Since: on(time.May, 6)},
		{ID: "Jiahe", Owner: "Sun Hao", Lost: on(time.September, 8)}, {ID: "Tianmu", Owner: "Chen Fang", Since: on(time.August, 8)}}
	at := customer.Moment{AsOf: asOf, Workdays: in.Setting.Workdays}
	var accounts []customer.Account
	for i, c := range in.Customers {
		accounts = append(accounts, customer.Account{ID: c.ID, Tier: []string{"A", "B"}[i%2], Owner: c.Owner, Status: customer.Active})
	}
	agenda, err := customer.FollowUps([]customer.Cadence{{Tier: "A", Every: customer.Term{Days: 14, Counting: customer.CalendarDays}}, {Tier: "B", Every: customer.Term{Days: 60, Counting: customer.CalendarDays}}},
		accounts, []customer.Contact{{Customer: "Boyan", On: on(time.August, 3)}, {Customer: "Sanheng", On: on(time.September, 2)}, {Customer: "Mingke", On: on(time.September, 10)}, {Customer: "Jiahe", On: on(time.May, 10)}}, at)
	require.NoError(t, err)
	in.Agenda = &agenda
	event := func(id string, kind customer.ComplaintKind, day calendar.Date, who string) customer.ComplaintEvent {
		return customer.ComplaintEvent{Complaint: id, Kind: kind, On: day, Customer: who}
	}
	report, err := customer.Complaints([]customer.ComplaintEvent{event("C1", customer.ComplaintOpened, on(time.August, 10), "Boyan"), event("C1", customer.ComplaintResolved, on(time.August, 12), ""),
		event("C2", customer.ComplaintOpened, on(time.September, 7), "Mingke"), event("C3", customer.ComplaintOpened, on(time.September, 17), "Boyan")},
		customer.ComplaintRules{Judged: customer.FirstResolution, Deadlines: []customer.Deadline{{Within: customer.Term{Days: 3, Counting: customer.WorkingDays}}}}, at)
	require.NoError(t, err)
	in.Complaints = &report
	in.Survey = &kpi.Satisfaction{Variant: kpi.TopBox, Min: 1, Max: 5, Box: 4}
	for i, score := range []int{5, 4, 2, 5, 3, 4} {
		in.Answers = append(in.Answers, answer([]org.ID{"Li Na", "Sun Hao"}[i%2], on([]time.Month{time.August, time.September}[i/3], 4+i), score))
	}
}

func answer(who org.ID, day calendar.Date, score int) report.Answer {
	return report.Answer{Owner: who, Account: "Boyan", On: day, Score: score}
}

// watched has measurements of the market and of training, and alarms.
func watched(in *report.Input) {
	month := calendar.Standard{}.Period(calendar.Month, asOf)
	before := calendar.Previous(calendar.Standard{}, month)
	share, index, hours := catalog.ByValue.Metric(), catalog.PriceIndex{Variant: catalog.Laspeyres}.Metric(), catalog.TotalHours.Metric()
	in.Readings = []kpi.Reading{share.Rate("Acme", before, num("21"), num("100")), share.Rate("Acme", month, num("23"), num("100")), index.Rate("Acme", month, num("104"), num("100")),
		hours.Amount("North", month, num("24")), hours.Amount("South", month, num("8")), hours.NotMeasured("South", before)}
	cycle := kpi.Metric{ID: "sales-cycle", Variant: "won", Direction: kpi.LowerIsBetter, Aggregation: kpi.Sum}
	alarm := report.Alarm{Metric: cycle, Owner: "South", State: monitor.State{Phase: monitor.Firing, Last: asOf, Since: on(time.September, 11)}, Limits: monitor.Limits{Centre: 30, Sigma: 4, Lower: 18, Upper: 42}}
	for i, x := range []float64{29, 33, 27, 31, 30, 36, 28, 44, 45} {
		alarm.Samples = append(alarm.Samples, monitor.At(on(time.July, 24).AddDays(7*i), x))
	}
	in.Alarms = []report.Alarm{{Metric: kpi.OfDue.Metric(), Owner: "North", State: monitor.State{Phase: monitor.OK, Last: asOf}}, alarm,
		{Metric: catalog.Visits{}.Metric(), Owner: "Sun Hao", State: monitor.State{Phase: monitor.NoData, Last: asOf, Missing: 3}}}
	in.Ramp = target.Ramp{num("0.3"), num("0.6")}
}

// rewarded has a ranking and a promotion.
func rewarded(in *report.Input) {
	line := func(amount, over string) []honour.Line {
		return []honour.Line{{Code: honour.CodeReadingMet, Measure: "attainment", Amount: null(amount), Over: null(over)}}
	}
	in.Honours = []honour.Result{{Honour: "Salesperson of the quarter", Scheme: honour.Ref{ID: "honours", Version: 1, Digest: "sha256:11"}, During: quarter.Span(), Standings: []honour.Standing{
		{Who: "Li Na", Rank: 1, Prizes: []string{"A trip to Hainan"}, Points: num("100"), Lines: line("520", "266")},
		{Who: "Sun Hao", Rank: 2, Lines: line("190", "266")}, {Who: "He Jun", Lines: []honour.Line{{Code: honour.CodeVeto, About: "false-invoice", Evidence: "file 7"}}}}}}
	in.Promotions = []honour.Promotion{{Ladder: "agent", Who: "Sun Hao", AsOf: asOf, From: "junior", To: "junior", Outcome: honour.Stays}, {Ladder: "agent", Who: "Li Na", AsOf: asOf, From: "senior", To: "principal", Outcome: honour.Promoted}}
}

// tasks are actions of the month before: one overdue, one done whose metric moved.
func tasks() []report.Agreed {
	month := calendar.Standard{}.Period(calendar.Month, on(time.August, 1))
	visits := catalog.Visits{}.Metric()
	task := func(id, what string, who org.ID, due calendar.Date) action.Action {
		return action.Action{Schema: action.Schema, ID: id, Task: what, Owner: who, Opened: on(time.July, 3), Due: due,
			Finding: action.Finding{Code: "below-target", Metric: visits.ID, Owner: who, On: on(time.July, 2)},
			Expect:  action.Expectation{Metric: visits.ID, Owner: who, Direction: kpi.HigherIsBetter, By: num("5"), Period: month}}
	}
	done := task("T1", "Visit ten hospitals", "Li Na", on(time.July, 31))
	done.Done = on(time.July, 20)
	return []report.Agreed{
		{Action: done, Evidence: action.Evidence{Before: visits.Amount("Li Na", calendar.Previous(calendar.Standard{}, month), num("12")), After: visits.Amount("Li Na", month, num("19"))}},
		{Action: task("T2", "Go through the offers lost since July", "Sun Hao", on(time.September, 11))}}
}

// trial is an experiment of the North that has found something.
func trial(t testing.TB) report.Trial { return trialOf(t, 60, 99) }

// trialOf is an experiment of the North in which so many of 310 in each arm were won.
func trialOf(t testing.TB, control, variant int) report.Trial {
	t.Helper()
	e := experiment.Experiment{Schema: experiment.Schema, ID: "second-call", Version: 1, Name: "A second call", Unit: experiment.Lead, Drawing: experiment.Hashed,
		Arms: []experiment.Arm{{ID: "as-before", Weight: 1}, {ID: "second-call", Weight: 1}}, Primary: experiment.Metric{ID: "win-rate", Kind: experiment.Proportion, Better: experiment.Higher},
		MinimumEffect: 0.1, Alpha: 0.05, Power: 0.8, Sides: 2, Correction: experiment.None,
		Plan: experiment.Plan{Looks: experiment.Fixed, Units: 620, Formula: experiment.PowerPropTest, Baseline: 0.2}}
	measure := func(arm string, in int) experiment.Group {
		return experiment.Group{Arm: arm, Assigned: 310, Measures: []experiment.Measure{{Metric: "win-rate", Share: funnel.Ratio{In: in, Of: 310}}}}
	}
	r, err := e.Judge(experiment.Look{AsOf: asOf, Groups: []experiment.Group{measure("as-before", control), measure("second-call", variant)}})
	require.NoError(t, err)
	return report.Trial{Owner: "North", Experiment: e, Report: r}
}

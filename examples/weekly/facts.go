package main

import (
	"time"

	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/action"
	"github.com/salesperf/salesperf/kpi/catalog"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/activity"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// facts are what the company knows beside plans, deals and measurements: it lies in its
// accounts and its service desk.
func facts(setting target.Setting) (report.Input, error) {
	in := report.Input{Results: results(), Customers: customers(), Invoices: invoices(), News: news(), Agreed: agreed()}
	at := customer.Moment{AsOf: asOf, Workdays: setting.Workdays}
	var err error
	if in.Planned, err = planned(setting); err != nil {
		return in, err
	}
	in.Activities = done()
	agenda, err := customer.FollowUps([]customer.Cadence{{Tier: "A", Every: customer.Term{Days: 30, Counting: customer.CalendarDays}}}, accounts(), contacts(), at)
	if err != nil {
		return in, err
	}
	complaints, err := customer.Complaints(complaints(), customer.ComplaintRules{Judged: customer.FirstResolution,
		Deadlines: []customer.Deadline{{Within: customer.Term{Days: 3, Counting: customer.WorkingDays}}}}, at)
	if err != nil {
		return in, err
	}
	in.Agenda, in.Complaints = &agenda, &complaints
	in.Trials, err = trials()
	return in, err
}

// customers are who buys, and who looks after them.
func customers() []report.Customer {
	return []report.Customer{{ID: "Minjiang Hospital", Owner: "Li Na"}, {ID: "Lanting Tea", Owner: "Sun Hao"}, {ID: "Bashi Offices", Owner: "Ma Chao", Since: day(time.September, 17)},
		{ID: "Xihu Cafés", Owner: "He Jun"}, {ID: "Yuntai Rail", Owner: "Sun Hao"}}
}

func accounts() []customer.Account {
	var out []customer.Account
	for _, c := range customers() {
		out = append(out, customer.Account{ID: c.ID, Tier: "A", Owner: c.Owner, Status: customer.Active})
	}
	return out
}

func contacts() []customer.Contact {
	return []customer.Contact{{Customer: "Minjiang Hospital", On: day(time.September, 1)}, {Customer: "Lanting Tea", On: day(time.July, 22)},
		{Customer: "Bashi Offices", On: day(time.September, 17)}, {Customer: "Xihu Cafés", On: day(time.August, 3)}, {Customer: "Yuntai Rail", On: day(time.September, 10)}}
}

func complaints() []customer.ComplaintEvent {
	return []customer.ComplaintEvent{
		{Complaint: "C-31", Kind: customer.ComplaintOpened, On: day(time.September, 8), Customer: "Xihu Cafés"},
		{Complaint: "C-32", Kind: customer.ComplaintOpened, On: day(time.September, 14), Customer: "Minjiang Hospital"},
		{Complaint: "C-32", Kind: customer.ComplaintResolved, On: day(time.September, 16)}}
}

func invoices() []report.Invoice {
	paid := func(on calendar.Date, amount int64) []kpi.Payment {
		return []kpi.Payment{{On: on, Amount: yuan(amount)}}
	}
	return []report.Invoice{
		{ID: "I-201", Owner: "Li Na", Account: "Minjiang Hospital", Due: day(time.September, 15), Amount: yuan(305_000), Paid: yuan(305_000), Payments: paid(day(time.September, 14), 305_000)},
		{ID: "I-188", Owner: "Sun Hao", Account: "Lanting Tea", Due: day(time.August, 10), Amount: yuan(88_000), Paid: yuan(30_000), Payments: paid(day(time.August, 9), 30_000)},
		{ID: "I-195", Owner: "He Jun", Account: "Xihu Cafés", Due: day(time.September, 7), Amount: yuan(41_000)},
		{ID: "I-204", Owner: "Ma Chao", Account: "Bashi Offices", Due: day(time.October, 17), Amount: yuan(92_000)}}
}

// planned is the plan of activities of this week and the next, day by day.
func planned(setting target.Setting) ([]activity.Day, error) {
	plan := activity.Plan{Schema: activity.Schema, ID: "visits", Version: 1, Activities: []activity.Activity{{ID: "visit"}, {ID: "call"}}}
	for _, who := range []org.ID{"Li Na", "Ma Chao", "Zhou Min", "Sun Hao", "He Jun"} {
		plan.People = append(plan.People, activity.Person{ID: who})
	}
	for _, on := range []calendar.Date{asOf, asOf.AddDays(7)} {
		week := setting.Calendar.Period(calendar.Week, on)
		plan.Goals = append(plan.Goals, activity.Goal{Activity: "visit", Period: week, Count: 5}, activity.Goal{Activity: "call", Period: week, Count: 15})
	}
	schedule, err := activity.Spread(plan, setting.Workdays)
	return schedule.Days, err
}

// done are the activities of this week and the last.
func done() (out []report.Activity) {
	for _, p := range []struct {
		who           org.ID
		visits, calls int
	}{{"Li Na", 6, 14}, {"Ma Chao", 4, 16}, {"Zhou Min", 5, 18}, {"Sun Hao", 3, 9}, {"He Jun", 2, 6}} {
		for week := range 2 {
			for i := range p.visits + p.calls {
				kind := "visit"
				if i >= p.visits {
					kind = "call"
				}
				out = append(out, report.Activity{Owner: p.who, On: asOf.AddDays(-i%5 - 7*week), Kind: kind})
			}
		}
	}
	return out
}

func news() []report.News {
	return []report.News{
		{On: day(time.September, 15), By: "Sun Hao", Subject: report.Subject{Kind: report.AboutProduct, ID: "Machines"}, Text: "Norvik lends machines free of charge for three months."},
		{On: day(time.September, 16), Text: "The city asks for offers for 40 schools; answers are due on 9 October."}}
}

// agreed are the actions that came out of earlier reports.
func agreed() []report.Agreed {
	visits := catalog.Visits{}.Metric()
	week := calendar.Standard{}.Period(calendar.Week, asOf.AddDays(-7))
	task := func(id, what string, who org.ID, opened, due calendar.Date) action.Action {
		return action.Action{Schema: action.Schema, ID: id, Task: what, Owner: who, Opened: opened, Due: due,
			Finding: action.Finding{Code: "below-target", Metric: visits.ID, Owner: who, On: opened},
			Expect:  action.Expectation{Metric: visits.ID, Owner: who, Direction: kpi.HigherIsBetter, By: yuan(4), Period: week}}
	}
	before := calendar.Previous(calendar.Standard{}, week)
	shared := task("A-7", "Visit the ten largest offices together with service", "Ma Chao", day(time.August, 24), day(time.September, 4))
	shared.Done = day(time.September, 3)
	return []report.Agreed{
		{Action: shared, Evidence: action.Evidence{Before: visits.Amount("Ma Chao", before, yuan(3)), After: visits.Amount("Ma Chao", week, yuan(9))}},
		{Action: task("A-9", "Call every offer older than a month", "He Jun", day(time.August, 10), day(time.September, 11))},
		{Action: task("A-10", "Ask Chengtu Airport for the date of the tender", "Sun Hao", day(time.September, 14), day(time.September, 25))}}
}

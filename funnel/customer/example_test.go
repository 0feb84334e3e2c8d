package customer_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/shopspring/decimal"
)

// Before National Day 2026, Li Na asks whom to call. Key customers (A) are called
// every five working days, others (B) every thirty days. The table of official
// holidays knows that Sunday, 20 September is worked and Friday the 25th is not.
func ExampleFollowUps() {
	september := func(day int) calendar.Date { return calendar.On(2026, time.September, day) }
	cadences := []customer.Cadence{
		{Tier: "A", Every: customer.Term{Days: 5, Counting: customer.WorkingDays}},
		{Tier: "B", Every: customer.Term{Days: 30, Counting: customer.CalendarDays}},
	}
	accounts := []customer.Account{
		{ID: "Huaxin", Tier: "A", Status: customer.Active},
		{ID: "Kaida", Tier: "A", Status: customer.Active},
		{ID: "Orient", Tier: "B", Status: customer.Active},
		{ID: "Lotus", Tier: "B", Status: customer.Active, Since: september(1)},
		{ID: "Summit", Tier: "B", Status: customer.Paused}, // in dispute about an invoice
	}
	contacts := []customer.Contact{
		{Customer: "Huaxin", On: september(18)},
		{Customer: "Kaida", On: september(24)},
		{Customer: "Orient", On: september(10)},
	}
	agenda, err := customer.FollowUps(cadences, accounts, contacts,
		customer.Moment{AsOf: september(29), Workdays: china.Workdays()})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range agenda.FollowUps {
		fmt.Printf("%-6s  due %s  late %d  %s\n", f.Customer, f.Due, f.Late, f.State)
	}
	fmt.Println("overdue:", agenda.OverdueRate(), "- paused:", agenda.Paused)
	// Output:
	// Huaxin  due 2026-09-24  late 2  overdue
	// Lotus   due 2026-10-01  late 0  never-contacted
	// Kaida   due 2026-10-09  late 0  up-to-date
	// Orient  due 2026-10-10  late 0  up-to-date
	// overdue: 33.33 % (1 of 3) - paused: 1
}

// A factory promises to resolve complaints within three working days. At the end of
// the second week of March one answer did not hold, and one complaint is too young to
// be judged.
func ExampleComplaints() {
	march := func(day int) calendar.Date { return calendar.On(2026, time.March, day) }
	opened := func(id string, day int) customer.ComplaintEvent {
		return customer.ComplaintEvent{Complaint: id, Kind: customer.ComplaintOpened, On: march(day), Customer: "Huaxin"}
	}
	events := []customer.ComplaintEvent{
		opened("scratches", 2), {Complaint: "scratches", Kind: customer.ComplaintResolved, On: march(5)},
		opened("noise", 3), {Complaint: "noise", Kind: customer.ComplaintResolved, On: march(4)},
		{Complaint: "noise", Kind: customer.ComplaintReopened, On: march(9)},
		opened("invoice", 5), {Complaint: "invoice", Kind: customer.ComplaintResolved, On: march(12)},
		opened("packing", 12),
	}
	rules := customer.ComplaintRules{
		Deadlines: []customer.Deadline{{Within: customer.Term{Days: 3, Counting: customer.WorkingDays}}},
		Judged:    customer.LastResolution,
	}
	report, err := customer.Complaints(events, rules, customer.Moment{AsOf: march(13), Workdays: calendar.MondayToFriday()})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range report.Complaints {
		fmt.Printf("%-9s  age %d  late %d  %s\n", c.ID, c.Age, c.Late, c.Verdict)
	}
	rate := report.MatureRate()
	fmt.Printf("in time: %v, not judged yet: %d, reopened: %d\n", rate.Ratio, rate.Immature, report.Reopened())
	// Output:
	// scratches  age 3  late 0  resolved-in-time
	// noise      age 8  late 5  open-overdue
	// invoice    age 5  late 2  resolved-late
	// packing    age 1  late 0  open-in-time
	// in time: 33.33 % (1 of 3), not judged yet: 1, reopened: 1
}

// teaShop is the orders of a tea shop in the first months of 2026. Mei gave her second
// order back, and Wen's was typed in twice.
func teaShop() customer.History {
	order := func(id, who string, month time.Month, day int, amount int64) customer.OrderEvent {
		return customer.OrderEvent{Order: id, Kind: customer.Ordered, On: calendar.On(2026, month, day), Customer: who, Amount: decimal.NewFromInt(amount)}
	}
	h, err := customer.Purchases([]customer.OrderEvent{
		order("1", "Lan", 1, 5, 120), order("5", "Lan", 2, 3, 80), order("9", "Lan", 3, 30, 200),
		order("2", "Mei", 1, 20, 60), order("6", "Mei", 2, 10, 90),
		{Order: "6", Kind: customer.Refunded, On: calendar.On(2026, 2, 14), Amount: decimal.NewFromInt(90)},
		order("3", "Tao", 1, 25, 40), order("8", "Tao", 3, 15, 45),
		order("4", "Wen", 2, 2, 300), order("4b", "Wen", 2, 2, 300),
		{Order: "4b", Kind: customer.Voided, On: calendar.On(2026, 2, 2)},
		order("10", "Yun", 3, 28, 75), order("11", "Yun", 4, 2, 25),
		order("7", "Old", 1, 2, 500),
	}, customer.HistoryRules{
		AsOf:     calendar.On(2026, time.April, 10),
		Refunds:  customer.DropRefunded,
		Occasion: customer.EachDay,

		FirstFrom: calendar.On(2026, time.January, 1), // the shop changed its system at New Year
		Earlier:   []string{"Old"},                    // the one customer whom it took over
	})
	if err != nil {
		fmt.Println(err)
	}
	return h
}

// How many new customers of a tea shop buy again within 60 days? Yun did, but her 60
// days are not over, and to count her would favour the fast ones.
func ExampleHistory_Repeats() {
	repeats, err := teaShop().Repeats(customer.RepeatQuery{Days: 60})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("again:", repeats.Rate.Ratio)
	fmt.Println("too young to judge:", repeats.Rate.Immature)
	fmt.Println("first purchase unknown:", repeats.Rate.Excluded)
	// Output:
	// again: 50.00 % (2 of 4)
	// too young to judge: 1
	// first purchase unknown: 1
}

// The same customers month by month: a month that is not over has no figure.
func ExampleHistory_Cohorts() {
	months := customer.CohortQuery{Calendar: calendar.Standard{}, Level: calendar.Month, Periods: 3}
	table, err := teaShop().Cohorts(months)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range table.Cohorts {
		fmt.Printf("%s  %-13s", calendar.Label(months.Calendar, c.Period, calendar.English), strings.Join(c.Customers, " "))
		for _, cell := range c.Cells {
			fmt.Printf("  %d/%d", cell.In, cell.Of)
		}
		fmt.Println()
	}
	after, _ := table.Retention(2)
	fmt.Println("in the second month after:", after.Ratio)
	// Output:
	// January 2026  Lan Mei Tao    3/3  1/3  2/3
	// February 2026  Wen            1/1  0/1
	// March 2026  Yun            1/1
	// in the second month after: 66.67 % (2 of 3)
}

// Whom to write to, and what? The shop splits each of recency, frequency and amount
// at a value that it knows from practice.
func ExampleHistory_RFM() {
	at := func(cut int64) customer.Scale {
		return customer.Scale{Cuts: []decimal.Decimal{decimal.NewFromInt(cut)}, Equal: customer.EqualIsBetter}
	}
	rfm, err := teaShop().RFM(customer.RFMQuery{
		Recency: at(30), Frequency: at(2), Monetary: at(200),
		Segments: customer.EightSegments(2, 2),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, g := range rfm.Groups {
		if len(g.Customers) > 0 {
			fmt.Printf("%s (%s): %s\n", g.Segment.Name.In(calendar.Chinese), g.Segment.Name.EN, strings.Join(g.Customers, ", "))
		}
	}
	// Output:
	// 重要价值客户 (Key customers to keep close): Lan
	// 重要挽留客户 (Key customers to win back): Old, Wen
	// 一般价值客户 (General customers to keep close): Tao, Yun
	// 一般挽留客户 (General customers to win back): Mei
}

// A mistake in the feed is refused as a whole, with the place of each problem.
func ExamplePurchases() {
	_, err := customer.Purchases([]customer.OrderEvent{
		{Order: "17", Kind: customer.Ordered, On: calendar.On(2026, time.May, 4), Customer: "Lan", Amount: decimal.NewFromInt(80)},
		{Order: "17", Kind: customer.Refunded, On: calendar.On(2026, time.May, 6), Amount: decimal.NewFromInt(90)},
	}, customer.HistoryRules{AsOf: calendar.On(2026, time.May, 31), Refunds: customer.DropRefunded, Complete: true})
	fmt.Println(err)
	// Output:
	// /rules/occasion: "" is no occasion; use order or day [unknown]
	// /events/1/amount: order "17": refunds of 90 for an amount of 80 [sum]
}

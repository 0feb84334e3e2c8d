package customer_test

import (
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// northwindOrders returns the orders of the fictitious trader Northwind, July 1996 to
// May 1998.
func northwindOrders(t *testing.T) []customer.OrderEvent {
	amounts := map[string]decimal.Decimal{}
	for _, r := range rows(t, "order_details.csv") {
		line := money(r["UnitPrice"]).Mul(money(r["Quantity"])).Mul(decimal.NewFromInt(1).Sub(money(r["Discount"])))
		amounts[r["OrderID"]] = amounts[r["OrderID"]].Add(line)
	}
	var events []customer.OrderEvent
	for _, r := range rows(t, "orders.csv") {
		events = append(events, customer.OrderEvent{
			Order: r["OrderID"], Kind: customer.Ordered, On: on(r["OrderDate"]),
			Customer: r["CustomerID"], Amount: amounts[r["OrderID"]],
		})
	}
	return events
}

const northwindEnd = "1998-05-06"

func TestNorthwindHistory(t *testing.T) {
	f, rules := northwindFacts(t), complete(northwindEnd)
	h := history(t, northwindOrders(t), rules)
	require.Equal(t, f.Orders, h.Orders)
	require.Len(t, h.Buyers, f.Customers)
	total, purchases := sum(h)
	require.Equal(t, f.Total, total.String())
	require.Equal(t, f.Orders, purchases)

	rules.Occasion = customer.EachDay
	total, purchases = sum(history(t, northwindOrders(t), rules))
	require.Equal(t, f.Total, total.String())
	require.Equal(t, f.PurchaseDays, purchases)
}

// sum returns the amount and the number of all purchases.
func sum(h customer.History) (total decimal.Decimal, purchases int) {
	for _, b := range h.Buyers {
		for _, p := range b.Purchases {
			total = total.Add(p.Amount)
			purchases++
		}
	}
	return total, purchases
}

func TestNorthwindCohorts(t *testing.T) {
	f := northwindFacts(t)
	h := history(t, northwindOrders(t), complete(northwindEnd))
	for _, tt := range []struct {
		query customer.CohortQuery
		want  []cohortFact
	}{
		{customer.CohortQuery{Calendar: calendar.Standard{}, Level: calendar.Quarter, Periods: 7}, f.Quarters},
		{customer.CohortQuery{Calendar: calendar.Standard{}, Level: calendar.Month, Periods: 12}, f.Months},
	} {
		table, err := h.Cohorts(tt.query)
		require.NoError(t, err)
		require.Len(t, table.Cohorts, len(tt.want))
		for i, want := range tt.want {
			c := table.Cohorts[i]
			require.Equal(t, want.First, c.Period.From.String())
			require.Len(t, c.Customers, want.Size)
			require.Len(t, c.Cells, len(want.In))
			for k, in := range want.In {
				require.Equal(t, funnel.Ratio{In: in, Of: want.Size}, c.Cells[k].Ratio, "%v + %d", c.Period, k)
				if want.Amount != nil {
					require.Equal(t, want.Amount[k], c.Cells[k].Amount.String(), "%v + %d", c.Period, k)
				}
			}
		}
	}
}

func TestNorthwindRepeats(t *testing.T) {
	f, events := northwindFacts(t), northwindOrders(t)
	h := history(t, events, complete(northwindEnd))
	for days, want := range map[int]rateFact{30: f.Repeat30, 90: f.Repeat90, 180: f.Repeat180} {
		require.Equal(t, want, repeatRate(t, h, days), "%d days", days)
	}
	rules := complete(northwindEnd)
	rules.Complete, rules.FirstFrom = false, on("1997-01-01")
	require.Equal(t, f.RunIn, repeatRate(t, history(t, events, rules), 90))
}

func repeatRate(t *testing.T, h customer.History, days int) rateFact {
	r, err := h.Repeats(customer.RepeatQuery{Days: days})
	require.NoError(t, err)
	return rateFact{r.Rate.In, r.Rate.Of, r.Rate.Immature, r.Rate.Excluded}
}

func TestNorthwindSegments(t *testing.T) {
	f := northwindFacts(t)
	h := history(t, northwindOrders(t), complete(northwindEnd))
	got, err := h.RFM(quintiles())
	require.NoError(t, err)
	for _, g := range got.Groups {
		want := f.Segments[g.Segment.ID]
		require.Len(t, g.Customers, want.Customers, g.Segment.ID)
		require.Equal(t, funnel.Ratio{In: want.Customers, Of: f.Customers}, g.Share)
		if want.Customers > 0 {
			require.Equal(t, want.Amount, g.Monetary.String(), g.Segment.ID)
		}
	}
	for _, one := range got.Customers {
		if want, ok := f.Scores[one.Customer]; ok {
			require.Equal(t, want, one.Scores.String(), one.Customer)
		}
	}
}

// quintiles asks for five steps on every scale and the common table of ten.
func quintiles() customer.RFMQuery {
	five := customer.Scale{Steps: 5}
	return customer.RFMQuery{Recency: five, Frequency: five, Monetary: five, Segments: customer.TenSegments()}
}

func TestNorthwindScoresByCuts(t *testing.T) {
	f := northwindFacts(t)
	h := history(t, northwindOrders(t), complete(northwindEnd))
	got, err := h.RFM(customer.RFMQuery{
		Recency:   cuts(customer.EqualIsBetter, "30", "90"),
		Frequency: cuts(customer.EqualIsBetter, "5", "10"),
		Monetary:  cuts(customer.EqualIsWorse, "1000", "10000"),
		Segments:  customer.EightSegments(2, 3),
	})
	require.NoError(t, err)
	count := map[string]int{}
	for _, one := range got.Customers {
		count[one.Scores.String()]++
	}
	require.Equal(t, f.Cuts, count)
}

func cuts(equal customer.Equal, at ...string) customer.Scale {
	s := customer.Scale{Equal: equal}
	for _, cut := range at {
		s.Cuts = append(s.Cuts, money(cut))
	}
	return s
}

// An order is a contact too.
func TestNorthwindFollowUps(t *testing.T) {
	f := northwindFacts(t)
	var accounts []customer.Account
	var contacts []customer.Contact
	seen := map[string]bool{}
	for _, e := range northwindOrders(t) {
		contacts = append(contacts, customer.Contact{Customer: e.Customer, On: e.On})
		if !seen[e.Customer] {
			accounts = append(accounts, customer.Account{ID: e.Customer, Status: customer.Active})
		}
		seen[e.Customer] = true
	}
	calendarDays, err := customer.FollowUps([]customer.Cadence{{Every: within(30, customer.CalendarDays)}}, accounts, contacts, as(northwindEnd))
	require.NoError(t, err)
	require.Equal(t, f.Cadence30.Overdue, calendarDays.Count(customer.Overdue))
	require.Equal(t, f.Cadence30.MaxLate, calendarDays.FollowUps[0].Late)

	workingDays, err := customer.FollowUps([]customer.Cadence{{Every: within(20, customer.WorkingDays)}}, accounts, contacts, as(northwindEnd))
	require.NoError(t, err)
	require.Equal(t, f.Cadence20wd.Overdue, workingDays.Count(customer.Overdue))
	late := 0
	for _, one := range workingDays.FollowUps {
		late += one.Late
	}
	require.Equal(t, f.Cadence20wd.SumLate, late)
}

// Northwind has no complaints; its orders waiting to be shipped are handled alike.
func TestNorthwindDeadlines(t *testing.T) {
	f := northwindFacts(t).Shipping7wd
	var events []customer.ComplaintEvent
	for _, r := range rows(t, "orders.csv") {
		events = append(events, customer.ComplaintEvent{
			Complaint: r["OrderID"], Kind: customer.ComplaintOpened, On: on(r["OrderDate"]), Customer: r["CustomerID"]})
		if r["ShippedDate"] != "" {
			events = append(events, customer.ComplaintEvent{
				Complaint: r["OrderID"], Kind: customer.ComplaintResolved, On: on(r["ShippedDate"])})
		}
	}
	got, err := customer.Complaints(events, customer.ComplaintRules{
		Deadlines: []customer.Deadline{{Within: within(7, customer.WorkingDays)}}, Judged: customer.FirstResolution}, as(northwindEnd))
	require.NoError(t, err)
	require.Equal(t, f.InTime, got.Count(customer.ResolvedInTime))
	require.Equal(t, f.Late, got.Count(customer.ResolvedLate))
	require.Equal(t, f.OpenInTime, got.Count(customer.OpenInTime))
	require.Equal(t, f.OpenOverdue, got.Count(customer.OpenOverdue))
	require.Equal(t, funnel.Ratio{In: f.MatureIn, Of: f.Mature}, got.MatureRate().Ratio)
	age := 0
	for _, c := range got.Complaints {
		age += c.Age
	}
	require.Equal(t, f.Age, age)
}

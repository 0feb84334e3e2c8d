package customer_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// chance is a seeded source of a fuzz input.
func chance(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

// anyOrders makes up order events that go together: orders, refunds, voidings.
func anyOrders(r *rand.Rand) []customer.OrderEvent {
	var events []customer.OrderEvent
	first := calendar.On(2025, time.January, 1)
	for i := range r.IntN(60) {
		e := customer.OrderEvent{
			Order: fmt.Sprint(i), Kind: customer.Ordered, Customer: fmt.Sprint("C", r.IntN(12)),
			On: first.AddDays(r.IntN(300)), Amount: decimal.New(r.Int64N(100000), -2),
		}
		events = append(events, e)
		later := customer.OrderEvent{Order: e.Order, On: e.On.AddDays(r.IntN(60))}
		switch r.IntN(6) {
		case 0:
			later.Kind = customer.Voided
		case 1:
			later.Kind, later.Amount = customer.Refunded, e.Amount
		case 2:
			later.Kind, later.Amount = customer.Refunded, e.Amount.Shift(-1)
		default:
			continue
		}
		if later.Kind == customer.Voided || later.Amount.IsPositive() {
			events = append(events, later)
		}
	}
	return events
}

// anyRules makes up rules as of some day of the year of anyOrders.
func anyRules(r *rand.Rand) customer.HistoryRules {
	rules := complete("2025-01-01")
	rules.AsOf = rules.AsOf.AddDays(r.IntN(365))
	if r.IntN(2) == 0 {
		rules.Refunds = customer.KeepRefunded
	}
	if r.IntN(2) == 0 {
		rules.Occasion = customer.EachDay
	}
	if r.IntN(2) == 0 {
		rules.Complete, rules.FirstFrom = false, on("2025-01-01").AddDays(r.IntN(90))
		rules.Earlier = []string{"C1", "C5"}
	}
	return rules
}

// FuzzOrderOfEventsChangesNothing holds the law that a log may be read in any order.
func FuzzOrderOfEventsChangesNothing(f *testing.F) {
	f.Add(uint64(1))
	f.Add(uint64(20))
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := chance(seed)
		events, rules := anyOrders(r), anyRules(r)
		want := history(t, events, rules)
		r.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
		requireSame(t, want, history(t, events, rules))
	})
}

// requireSame compares histories; amounts are equal as numbers.
func requireSame(t *testing.T, want, got customer.History) {
	t.Helper()
	require.Equal(t, amounts(want), amounts(got))
	for i := range want.Buyers {
		want.Buyers[i].Purchases, got.Buyers[i].Purchases = nil, nil
	}
	require.Equal(t, want, got)
}

// FuzzTheFutureDoesNotExist holds the law that a History is the same with and
// without what happens after its day.
func FuzzTheFutureDoesNotExist(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := chance(seed)
		events, rules := anyOrders(r), anyRules(r)
		var known []customer.OrderEvent
		for _, e := range events {
			if !e.On.After(rules.AsOf) {
				known = append(known, e)
			}
		}
		requireSame(t, history(t, known, rules), history(t, events, rules))
	})
}

// FuzzCohortSizesSumToCustomers holds the laws that every customer is in one cohort
// or left-censored, that the first cell is everybody, and that no cell has more.
func FuzzCohortSizesSumToCustomers(f *testing.F) {
	f.Add(uint64(1), uint8(3))
	f.Add(uint64(7), uint8(2))
	f.Fuzz(func(t *testing.T, seed uint64, level uint8) {
		r := chance(seed)
		h := history(t, anyOrders(r), anyRules(r))
		q := customer.CohortQuery{Calendar: calendar.Standard{}, Level: calendar.Level(1 + level%6), Periods: 1 + r.IntN(10)}
		table, err := h.Cohorts(q)
		require.NoError(t, err)
		customers := table.LeftCensored
		for _, c := range table.Cohorts {
			customers += len(c.Customers)
			require.LessOrEqual(t, len(c.Cells), q.Periods+1)
			for k, cell := range c.Cells {
				require.Equal(t, len(c.Customers), cell.Of)
				require.LessOrEqual(t, cell.In, cell.Of)
				require.False(t, k == 0 && cell.In != cell.Of)
			}
			require.False(t, len(c.Cells) == 0 && !c.Period.Last().After(h.AsOf), "a period that is over has a cell")
		}
		require.Len(t, h.Buyers, customers)
	})
}

// FuzzRepeatsCountEveryCustomerOnce holds the law that each customer is judged,
// immature or excluded, and that a longer window finds no fewer.
func FuzzRepeatsCountEveryCustomerOnce(f *testing.F) {
	f.Add(uint64(1), uint16(30))
	f.Fuzz(func(t *testing.T, seed uint64, days uint16) {
		r := chance(seed)
		h := history(t, anyOrders(r), anyRules(r))
		window := 1 + int(days)%400
		short, err := h.Repeats(customer.RepeatQuery{Days: window})
		require.NoError(t, err)
		require.Len(t, h.Buyers, short.Rate.Of+short.Rate.Immature+short.Rate.Excluded)
		long, err := h.Repeats(customer.RepeatQuery{Days: window + 10})
		require.NoError(t, err)
		for i, one := range short.Customers {
			require.False(t, !one.Again.IsZero() && one.Again != long.Customers[i].Again)
		}
	})
}

// FuzzEveryCustomerIsInOneSegment holds the laws that every customer is in exactly one
// segment or silent, that the amounts of the segments are the amount of all
// purchases, that equal values have equal scores and better ones no worse scores.
func FuzzEveryCustomerIsInOneSegment(f *testing.F) {
	f.Add(uint64(1), uint8(5))
	f.Add(uint64(3), uint8(0))
	f.Fuzz(func(t *testing.T, seed uint64, steps uint8) {
		r := chance(seed)
		h := history(t, anyOrders(r), anyRules(r))
		scale := customer.Scale{Steps: 2 + int(steps)%9}
		q := customer.RFMQuery{Recency: scale, Frequency: scale, Monetary: scale, Segments: customer.EightSegments(2, scale.Steps)}
		got, err := h.RFM(q)
		require.NoError(t, err)
		seen := map[string]bool{}
		var total decimal.Decimal
		for _, g := range got.Groups {
			total = total.Add(g.Monetary)
			for _, id := range g.Customers {
				require.False(t, seen[id], id)
				seen[id] = true
			}
		}
		require.Len(t, h.Buyers, len(seen)+len(got.Silent))
		want, _ := sum(h)
		require.Equal(t, want.String(), total.String())
		for _, a := range got.Customers {
			for _, b := range got.Customers {
				require.False(t, a.Recency <= b.Recency && a.Scores.Recency < b.Scores.Recency)
				require.False(t, a.Frequency >= b.Frequency && a.Scores.Frequency < b.Scores.Frequency)
				require.False(t, a.Monetary.Cmp(b.Monetary) >= 0 && a.Scores.Monetary < b.Scores.Monetary)
			}
		}
	})
}

// FuzzLateIsTheAgeBeyondTheTerm holds the law that a complaint is late by as many
// days as its age is above the deadline, that its due day is what calendar says, and
// that each complaint has one verdict.
func FuzzLateIsTheAgeBeyondTheTerm(f *testing.F) {
	f.Add(uint64(1), true)
	f.Add(uint64(2), false)
	f.Fuzz(func(t *testing.T, seed uint64, working bool) {
		r := chance(seed)
		term := within(r.IntN(15), customer.CalendarDays)
		if working {
			term.Counting = customer.WorkingDays
		}
		rules := customer.ComplaintRules{Judged: customer.LastResolution, Deadlines: []customer.Deadline{{Within: term}}}
		var events []customer.ComplaintEvent
		for i := range r.IntN(20) {
			id, day := fmt.Sprint(i), on("2026-01-01").AddDays(r.IntN(60))
			kinds := []customer.ComplaintKind{customer.ComplaintOpened, customer.ComplaintResolved, customer.ComplaintReopened, customer.ComplaintResolved}
			for _, kind := range kinds[:1+r.IntN(4)] {
				events = append(events, customer.ComplaintEvent{Complaint: id, Kind: kind, On: day, Customer: "Acme"})
				day = day.AddDays(r.IntN(12))
			}
		}
		r.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
		at := customer.Moment{AsOf: on("2026-01-01").AddDays(r.IntN(90)), Workdays: calendar.MondayToFriday()}
		got, err := customer.Complaints(events, rules, at)
		require.NoError(t, err)
		for _, c := range got.Complaints {
			require.Equal(t, max(0, c.Age-term.Days), c.Late)
			due := c.Opened.AddDays(term.Days)
			if working {
				due, err = calendar.AddWorkdays(at.Workdays, c.Opened, term.Days)
				require.NoError(t, err)
			}
			require.Equal(t, due, c.Due)
		}
		decided, mature := got.DecidedRate(), got.MatureRate()
		require.Len(t, got.Complaints, decided.Of+decided.Immature+decided.Excluded)
		require.Len(t, got.Complaints, mature.Of+mature.Immature+mature.Excluded)
		require.LessOrEqual(t, mature.Of, decided.Of)
	})
}

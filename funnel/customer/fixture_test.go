package customer_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// on reads a day such as "2026-03-31"; a short one such as "03-31" is of 2026.
func on(s string) calendar.Date {
	if len(s) == len("03-31") {
		s = "2026-" + s
	}
	return calendar.MustParse(s)
}

// money reads an amount.
func money(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// orders reads order events written as "Acme 1 ordered 01-15 100", one a line.
func orders(t testing.TB, text string) []customer.OrderEvent {
	t.Helper()
	var events []customer.OrderEvent
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		w := strings.Fields(line)
		require.Len(t, w, 5, line)
		e := customer.OrderEvent{Order: w[1], Kind: customer.OrderKind(w[2]), On: on(w[3]), Amount: money(w[4])}
		if e.Kind == customer.Ordered {
			e.Customer = w[0]
		}
		events = append(events, e)
	}
	return events
}

// complete are rules for orders that hold everything.
func complete(asOf string) customer.HistoryRules {
	return customer.HistoryRules{AsOf: on(asOf), Refunds: customer.DropRefunded, Occasion: customer.EachOrder, Complete: true}
}

// history is Purchases of events that have no problem.
func history(t testing.TB, events []customer.OrderEvent, rules customer.HistoryRules) customer.History {
	t.Helper()
	h, err := customer.Purchases(events, rules)
	require.NoError(t, err)
	return h
}

// within is a term.
func within(days int, counting customer.Counting) customer.Term {
	return customer.Term{Days: days, Counting: counting}
}

// as is a moment with weeks from Monday to Friday.
func as(of string) customer.Moment {
	return customer.Moment{AsOf: on(of), Workdays: calendar.MondayToFriday()}
}

// faults returns path and code of each problem in err.
func faults(t testing.TB, err error) []string {
	t.Helper()
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	var out []string
	for _, p := range ps {
		out = append(out, p.Path+" "+p.Code)
	}
	return out
}

// facts are figures computed elsewhere, with their source.
type facts struct {
	Orders, Customers, PurchaseDays      int
	Total                                string
	Quarters, Months                     []cohortFact
	Repeat30, Repeat90, Repeat180, RunIn rateFact
	Segments                             map[string]struct {
		Customers int
		Amount    string
	}
	Scores      map[string]string
	Cuts        map[string]int
	Cadence30   struct{ Overdue, MaxLate int }
	Cadence20wd struct{ Overdue, SumLate int }
	Shipping7wd struct{ InTime, Late, OpenInTime, OpenOverdue, Mature, MatureIn, Age int }
}

type cohortFact struct {
	First  string
	Size   int
	In     []int
	Amount []string
}

type rateFact struct{ In, Of, Immature, Excluded int }

func northwindFacts(t *testing.T) facts {
	t.Helper()
	data, err := os.ReadFile("testdata/northwind.json")
	require.NoError(t, err)
	var f facts
	require.NoError(t, json.Unmarshal(data, &f))
	return f
}

// rows reads a table of the public Northwind data, which is not part of this
// repository; without it the test is skipped.
func rows(t *testing.T, name string) []map[string]string {
	t.Helper()
	file, err := os.Open("../../../shared/data/northwind/" + name)
	if err != nil {
		t.Skipf("the public Northwind data is not beside the module: %v", err)
	}
	defer file.Close()
	lines, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	var out []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, name := range lines[0] {
			row[name] = line[i]
		}
		out = append(out, row)
	}
	return out
}

// someOrders makes n orders of a tenth as many customers over four years, always the same.
func someOrders(n int) []customer.OrderEvent {
	first := calendar.On(2022, time.January, 1)
	events := make([]customer.OrderEvent, n)
	for i := range events {
		events[i] = customer.OrderEvent{
			Order: fmt.Sprint("O", i), Kind: customer.Ordered, Customer: fmt.Sprint("C", i*7919%(n/10+1)),
			On: first.AddDays(i * 104729 % 1461), Amount: decimal.New(int64(i*31%100000), -2),
		}
	}
	return events
}

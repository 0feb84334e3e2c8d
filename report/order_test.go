package report_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// names are those in a column of a table of the month, but for totals.
func names(t testing.TB, in report.Input, part, table string, column int) (out []string) {
	t.Helper()
	found, ok := section(t, assembledBy(t, report.Monthly, in), part).Table(table)
	require.True(t, ok, table)
	for _, row := range found.Rows {
		if !row.Total {
			out = append(out, row.Cells[column].Name)
		}
	}
	return out
}

// What is equal in a list stands by its name, whatever order it came in.
func TestEqualRowsStandByName(t *testing.T) {
	in := company(t, plain)
	for i, name := range []string{"Scales", "Labels"} {
		in.Results = append(in.Results, target.Result{Owner: "Li Na", On: july, Product: name, Amount: num("7")})
		in.Sales = append(in.Sales, report.Sale{ID: []string{"R2", "R1"}[i], Owner: "Li Na", Account: name, On: july, Amount: num("-7")})
		in.Invoices = append(in.Invoices, report.Invoice{ID: name, Owner: "Li Na", Account: name, Due: july, Amount: num("70")})
	}
	in.Invoices[0].Due, in.Invoices[1].Due = july.AddDays(-1), july.AddDays(-1)
	require.Equal(t, []string{"Labels", "Scales"}, names(t, in, "products", "products", 0)[:2])
	require.Equal(t, []string{"Labels", "Scales"}, names(t, in, "refunds", "refund-list", 1), "R1 and R2")
	require.Equal(t, []string{"Labels", "Scales"}, names(t, in, "receivables", "debtors", 0))

	in = payroll(3, "6000")(t)
	slices.Reverse(in.Statements)
	require.Equal(t, []string{"high 1", "high 2", "high 3", "low 1", "low 2", "low 3"}, names(t, in, "pay", "pay", 0))
	in.Statements = nil
	for _, who := range []org.ID{"Li Na", "Chen Yu"} {
		item := incentive.Item{Phase: incentive.Earned, Plan: "agent", Payee: who, Period: in.Setting.Calendar.Period(calendar.Month, july)}
		in.Claims = append(in.Claims, incentive.Claim{Item: item, Currency: "CNY", Amount: num("5")})
	}
	require.Equal(t, []string{"Chen Yu", "Li Na"}, names(t, in, "pay", "pay", 0), "by the ledger")

	in = full(t)
	in.Scores = slices.Clone(in.Scores)
	twin := in.Scores[1] // of Sun Hao
	twin.Owner = "He Jun"
	in.Scores = append(in.Scores, twin)
	require.Equal(t, []string{"Li Na", "He Jun", "Sun Hao", "Wu Di"}, names(t, in, "scores", "scores", 0))
}

// twins is a rule that finds the same of several customers.
type twins []string

func (twins) Type() string         { return "acme.twins" }
func (twins) Check(*check.Checker) {}
func (r twins) Find(report.Facts) (out []report.Insight, err error) {
	for _, id := range r {
		out = append(out, report.Insight{Type: r.Type(), Subject: report.Subject{Kind: report.AboutAccount, ID: id}, Finding: report.T("acme.twins"), Stake: num("5"), Surprise: num("0.5")})
	}
	return out, nil
}

func TestEqualInsightsStandBySubject(t *testing.T) {
	in := advised(company(t, plain), func(a *report.Advice) { a.Rules, a.Most = report.Rules{twins{"c", "a", "b"}}, 2 })
	var about []string
	for _, i := range assembledBy(t, report.Monthly, in).Insights {
		about = append(about, i.Subject.ID)
	}
	require.Equal(t, []string{"a", "b"}, about)
}

// Of competitors the most expensive comes first, and of equal ones the first by name.
func TestCompetitorsStandByWhatTheyCost(t *testing.T) {
	var deals []deal
	for i, amount := range []string{"10", "30", "10"} {
		deals = append(deals, deal{id: strconv.Itoa(i), owner: "Li Na", amount: amount, created: on(time.May, 4), lost: on(time.May, 5)})
	}
	in := withDeals(t, company(t, plain), deals...)
	for i, rival := range []string{"B", "C", "A"} {
		in.Funnel.Journeys[i].Closings[0].Competitor = rival
	}
	require.Equal(t, []string{"C", "A", "B"}, names(t, in, "market", "rivals", 0))
}

// Competitors are those of the deals that closed in the year. Where none of the deals that were won
// had one, nobody knows how many were won against it.
func TestCompetitorsAreThoseOfTheYear(t *testing.T) {
	in := withDeals(t, company(t, plain), deal{id: "a", owner: "Li Na", amount: "10", created: on(time.May, 4), lost: on(time.May, 5)},
		deal{id: "b", owner: "Li Na", amount: "10", created: on(time.May, 4), won: on(time.May, 5)},
		deal{id: "c", owner: "Li Na", amount: "10", created: calendar.On(2025, time.May, 4), lost: calendar.On(2025, time.May, 5)})
	in.Funnel.Journeys[0].Closings[0].Competitor, in.Funnel.Journeys[2].Closings[0].Competitor = "A", "B"
	rivals := tableOf(t, assembledBy(t, report.Monthly, in), "rivals")
	require.Len(t, rivals.Rows, 1)
	require.Equal(t, []int{-1, 1, -1}, []int{rivals.Column("won-against"), rivals.Column("lost-to"), rivals.Column("win-rate")})
	in.Funnel.Journeys[1].Closings[0].Competitor = "C"
	require.Equal(t, []string{"A", "C"}, names(t, in, "market", "rivals", 0))
	require.Equal(t, []string{"0", "1", "0", "10"}, figures(t, assembledBy(t, report.Monthly, in), "market", "rivals", 0))
	require.Equal(t, []string{"1", "0", "1", "0"}, figures(t, assembledBy(t, report.Monthly, in), "market", "rivals", 1))
}

// Raised alarms come first, and of these the oldest; three of them are drawn.
func TestTheOldestAlarmComesFirst(t *testing.T) {
	in := complete(t)
	raised := in.Alarms[1]
	require.Equal(t, monitor.Firing, raised.State.Phase)
	in.Alarms = in.Alarms[2:3]
	for i, owner := range []org.ID{"North", "Li Na", "South", "Acme"} {
		raised.Owner, raised.State.Since = owner, asOf.AddDays(-[]int{1, 3, 2, 2}[i])
		in.Alarms = append(in.Alarms, raised)
	}
	require.Equal(t, []string{"Li Na", "Acme", "South", "North", "Sun Hao"}, names(t, in, "alarms", "alarms", 1))
	require.Len(t, section(t, assembledBy(t, report.Weekly, in), "alarms").Charts, 3)
}

// The overdue actions come first, then the open ones, each by the day that they are due.
func TestActionsStandByUrgency(t *testing.T) {
	in := complete(t)
	in.Agreed = nil
	for i, due := range []calendar.Date{asOf.AddDays(9), asOf.AddDays(-2), asOf.AddDays(4), asOf.AddDays(-5)} {
		task := tasks()[1]
		task.Action.ID, task.Action.Due, task.Action.Owner = "T"+strconv.Itoa(i), due, []org.ID{"Li Na", "Sun Hao", "North", "South"}[i]
		in.Agreed = append(in.Agreed, task)
	}
	require.Equal(t, []string{"South", "Sun Hao", "North", "Li Na"}, names(t, in, "agreed", "agreed", 1))
}

// Lists of what is largest or newest are so long and no longer.
func TestListsOfTheLargestEnd(t *testing.T) {
	in := company(t, plain)
	var deals []deal
	for i := range 20 {
		n, amount := strconv.Itoa(100+i), strconv.Itoa(1000+i)
		in.Sales = append(in.Sales, report.Sale{ID: n, Owner: "Li Na", Account: n, On: july, Amount: num("-" + amount)})
		in.Invoices = append(in.Invoices, report.Invoice{ID: n, Owner: "Li Na", Account: n, Due: july.AddDays(-1), Amount: num(amount)})
		in.News = append(in.News, report.News{On: july.AddDays(-i), By: "Li Na", Text: n, Subject: report.Subject{Kind: report.AboutProduct, ID: n}})
		deals = append(deals, deal{id: n, owner: "Li Na", amount: amount, created: on(time.May, 4), close: on(time.June, 1)})
	}
	in = withDeals(t, in, deals...)
	for _, c := range []struct {
		part, table string
		column, n   int
		first, last string
	}{
		{"refunds", "refund-list", 1, 10, "119", "110"}, {"receivables", "debtors", 0, 10, "119", "110"},
		{"attention", "overdue-deals", 0, 15, "119", "105"}, {"market", "news", 1, 12, "100", "111"},
	} {
		list := names(t, in, c.part, c.table, c.column)
		require.Len(t, list, c.n, c.table)
		require.Equal(t, c.first, list[0], c.table)
		require.Equal(t, c.last, list[c.n-1], c.table)
	}
}

// A complaint that was taken back is none.
func TestAWithdrawnComplaintIsNotCounted(t *testing.T) {
	in := complete(t)
	was := figures(t, assembledBy(t, report.Monthly, in), "complaints", "complaints", 0)
	more := *in.Complaints
	more.Complaints = append(slices.Clone(more.Complaints), customer.Complaint{ID: "C9", Customer: "Boyan", Opened: asOf, Verdict: customer.Withdrawn})
	in.Complaints = &more
	require.Equal(t, was, figures(t, assembledBy(t, report.Monthly, in), "complaints", "complaints", 0))
}

// Of two customers with as much the one is named who came first.
func TestOfEqualCustomersTheFirstIsNamed(t *testing.T) {
	in := company(t, plain)
	for i, account := range []string{"B", "A", "B", "A"} {
		in.Sales = append(in.Sales, report.Sale{ID: strconv.Itoa(i), Owner: "Li Na", Account: account, On: july, Amount: num("500")})
	}
	list := found(t, in, ruleOf(t, "concentration"))
	require.Len(t, list, 1, "half is not more than half of a person's, and more than a quarter of everybody's")
	require.Equal(t, []string{"0", "2"}, list[0].Evidence)
}

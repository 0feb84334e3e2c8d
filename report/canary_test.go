package report_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/activity"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// mark puts something of a person's into every part of an input: names that begin with
// a mark, and amounts that only this person has. It returns what must be found in the
// report of somebody who may see the person, and nowhere else.
func mark(t testing.TB, in *report.Input, who org.ID, amount string) (marks []string) {
	t.Helper()
	name := func(what string) string {
		marks = append(marks, "CANARY "+what+" of "+string(who))
		return marks[len(marks)-1]
	}
	marks = append(marks, amount)
	n, day := num(amount), on(time.September, 16)
	in.Results = append(in.Results, target.Result{Owner: who, On: day, Product: name("product"), Segment: name("segment"), Amount: n})
	in.Sales = append(in.Sales, report.Sale{ID: name("sale"), Owner: who, Account: name("sale account"), On: day, Amount: n.Mul(num("2"))},
		report.Sale{ID: "another " + string(who), Owner: who, Account: marks[len(marks)-1], On: day, Amount: n},
		report.Sale{ID: "R " + string(who), Owner: who, Account: name("refund account"), On: day, Amount: n.Neg()})
	in.Activities = append(in.Activities, report.Activity{Owner: who, On: day, Kind: name("activity")})
	in.Planned = append(in.Planned, activity.Day{Person: who, On: day, Items: []activity.Item{{Activity: name("plan"), Count: 2}}})
	in.Invoices = append(in.Invoices, report.Invoice{ID: name("invoice"), Owner: who, Account: name("debtor"), Due: on(time.June, 1), Amount: n})
	in.Costs = append(in.Costs, report.Cost{Owner: who, On: day, Kind: name("cost"), Amount: n})
	id := name("customer")
	in.Customers = append(in.Customers, report.Customer{ID: id, Owner: who})
	in.Agenda.FollowUps = append(slices.Clone(in.Agenda.FollowUps), customer.FollowUp{Customer: id, Tier: name("tier"), Owner: who, State: customer.Overdue, Last: day, Due: day, Late: 9})
	in.Complaints.Complaints = append(slices.Clone(in.Complaints.Complaints), customer.Complaint{ID: name("complaint"), Customer: id, Class: name("class"), Opened: day, Due: day, Verdict: customer.OpenOverdue, Open: true})
	in.Alarms = append(in.Alarms, report.Alarm{Metric: kpi.Metric{ID: name("alarm")}, Owner: who, State: monitor.State{Phase: monitor.Firing, Last: day}})
	month := calendar.Standard{}.Period(calendar.Month, asOf)
	in.Readings = append(in.Readings, kpi.Reading{Metric: "market-share", Variant: "by-value", Owner: who, Period: month, Num: null(amount), Den: null("7")})
	in.Statements = append(in.Statements, incentive.Statement{Plan: in.Statements[0].Plan, Payee: who, Period: quarter, Currency: "CNY", Places: 2, Measures: in.Statements[0].Measures,
		Lines: []incentive.Line{{Code: incentive.CodeFlat, Amount: n}}})
	in.Standings = append(in.Standings, incentive.Standing{Account: incentive.Account{Plan: name("pay plan"), Payee: who}, Currency: "CNY", Earned: n})
	in.Honours = append(in.Honours, honour.Result{Honour: name("honour"), Scheme: honour.Ref{ID: name("scheme"), Digest: "sha256:22"}, During: quarter.Span(), Standings: []honour.Standing{{Who: who, Rank: 3, Prizes: []string{name("prize")}}}})
	in.Promotions = append(in.Promotions, honour.Promotion{Ladder: name("ladder"), Who: who, Outcome: honour.Stays})
	run := trial(t)
	run.Owner, run.Experiment.Name = who, name("trial")
	in.Trials = append(in.Trials, run)
	in.News = append(in.News, report.News{On: day, By: who, Text: name("news")},
		report.News{On: day, Subject: report.Subject{Kind: report.AboutPerson, ID: string(who)}, Text: name("news about somebody")})
	mine, shared := tasks()[1], tasks()[1]
	mine.Action.Task, mine.Action.Owner, mine.Action.Finding.Owner, mine.Action.Expect.Owner = name("task"), who, who, who
	shared.Action.Task, shared.Action.Owner, shared.Action.Finding.Owner, shared.Action.Expect.Owner = name("task about a metric"), "Sun Hao", "Sun Hao", who
	in.Agreed = append(in.Agreed, mine, shared)
	in.Notes = append(in.Notes, report.Note{Subject: report.Subject{Kind: report.AboutPerson, ID: string(who)}, Text: report.T("left-out", report.Called(name("note")))})
	worked(t, in, who, name("deal"), name("rival"), amount)
	return marks
}

// worked adds an open deal to the pipeline, now and a month ago, and one that was lost.
func worked(t testing.TB, in *report.Input, who org.ID, deal, rival, amount string) {
	t.Helper()
	opened := funnel.On(on(time.June, 2), deal, funnel.Created)
	opened.Stage, opened.Owner, opened.Amount, opened.CloseDate = "offer", who, null(amount), on(time.September, 1)
	grown := funnel.On(on(time.September, 15), deal, funnel.AmountChanged)
	grown.Amount = null(num(amount).Mul(num("2")).String())
	put := funnel.On(on(time.September, 16), deal, funnel.CloseDateChanged)
	put.CloseDate = on(time.December, 1)
	lost := funnel.On(on(time.August, 2), "lost by "+string(who), funnel.Created)
	lost.Stage, lost.Owner, lost.Amount = "offer", who, null("5")
	closed := funnel.On(on(time.September, 16), lost.Deal, funnel.ClosedLost)
	closed.Competitor = rival
	more := func(h funnel.History) funnel.History {
		one, err := funnel.Journeys(h.Pipeline, slices.Values([]funnel.Event{opened, lost, grown, put, closed}), h.AsOf, funnel.Strict)
		require.NoError(t, err)
		h.Journeys = slices.Concat(h.Journeys, one.Journeys)
		slices.SortFunc(h.Journeys, func(a, b funnel.Journey) int { return strings.Compare(a.Deal, b.Deal) })
		return h
	}
	now := more(*in.Funnel)
	in.Funnel = &now
	for i := range in.Earlier {
		in.Earlier[i] = more(in.Earlier[i])
	}
}

// assemblies are the reports there are.
var assemblies = map[string]func(report.Input) (report.Report, error){"weekly": report.Weekly, "monthly": report.Monthly, "quarterly": report.Quarterly, "yearly": report.Yearly}

// In every report of a reader there is everything of whom he or she may see, and
// nothing of anybody else, in whatever part it would stand.
func TestNothingOfOthersIsInAReport(t *testing.T) {
	in := complete(t)
	in.Notes = nil // one about nobody in particular is for all to read
	marks := map[org.ID][]string{}
	for who, amount := range map[org.ID]string{"Li Na": "7177001.01", "He Jun": "7277002.02", "Sun Hao": "7377003.03"} {
		marks[who] = mark(t, &in, who, amount)
	}
	for _, reader := range []struct {
		view   report.View
		sees   []org.ID
		others []string
	}{
		{report.Directing("Zhao Lei", "Acme"), []org.ID{"Li Na", "He Jun", "Sun Hao"}, nil},
		{report.Leading("Chen Fang", "South"), []org.ID{"He Jun", "Sun Hao"}, []string{"Li Na", "Wang Wei", "Zhou Min", "North", "Acme", "Feida sells", "A second call"}},
		{report.Personal("Sun Hao"), []org.ID{"Sun Hao"}, []string{"Li Na", "He Jun", "Chen Fang", "Wu Di", "South", "Acme", "Feida", "A second call"}},
	} {
		in.View = reader.view
		seen := ""
		for name, assemble := range assemblies {
			r, err := assemble(in)
			require.NoError(t, err)
			require.NoError(t, r.Check())
			data, err := r.MarshalJSON()
			require.NoError(t, err)
			seen += string(data)
			for who, list := range marks {
				for _, m := range list {
					if !slices.Contains(reader.sees, who) {
						require.NotContains(t, string(data), m, "%s of %s", name, reader.view.Unit)
					}
				}
			}
			for _, other := range reader.others {
				require.NotContains(t, string(data), other, "%s of %s", name, reader.view.Unit)
			}
		}
		for _, who := range reader.sees {
			for _, m := range marks[who] {
				if !shownToNobody(m) && (reader.view.Audience == report.ForDirector || !aboutTheWhole(m)) {
					require.Contains(t, seen, m, "%s sees this, or the mark proves nothing", reader.view.Unit)
				}
			}
		}
	}
}

// aboutTheWhole are marks of parts that only reports about somebody with others below
// have.
func aboutTheWhole(mark string) bool { return strings.HasPrefix(mark, "CANARY cost") }

// shownToNobody are marks of what no report names: it is there to be counted.
func shownToNobody(mark string) bool {
	for _, what := range []string{"CANARY sale of", "CANARY sale account", "CANARY invoice"} {
		if strings.HasPrefix(mark, what) {
			return true
		}
	}
	return false
}

// What no report shows by name is taken out all the same.
func TestCountsAreOfTheReaderAlone(t *testing.T) {
	in := complete(t)
	for _, who := range []org.ID{"Sun Hao", "Li Na"} {
		in.Answers = append(in.Answers, answer(who, on(time.September, 3), 1))
		in.Forecasts = append(in.Forecasts, report.Forecast{Owner: who, Period: quarter, On: on(time.July, 1), Amount: num("1")})
	}
	in.Overrides = []funnel.Override{{Deal: "N1"}, {Deal: "N3"}} // of Li Na and Sun Hao
	in.View = report.Personal("Sun Hao")
	seen := in.Seen()
	require.Len(t, seen.Forecasts, 1)
	require.Equal(t, org.ID("Sun Hao"), seen.Forecasts[0].Owner)
	require.Equal(t, []funnel.Override{{Deal: "N3"}}, seen.Overrides)
	require.NotEmpty(t, seen.Answers)
	for _, a := range seen.Answers {
		require.Equal(t, org.ID("Sun Hao"), a.Owner)
	}
	require.Len(t, in.Overrides, 2, "and the input is left as it was")
}

package report_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// Of a result that is nothing, or less, nothing is a share.
func TestNothingHangsOnAnybodyWhereThereIsNoResult(t *testing.T) {
	three := []org.Post{{Member: "Li Na", Under: "North"}, {Member: "Chen Yu", Under: "North"}, {Member: "Wu Di", Under: "North"}, {Member: "Sun Hao", Under: "South"}}
	for _, back := range []string{"-1000", "-2000"} {
		in := company(t, plain, three...)
		in.Results = []target.Result{{Owner: "Li Na", On: july, Amount: num("1000")}, {Owner: "Chen Yu", On: july, Amount: num(back)}}
		for i, amount := range []string{"400", "300", "300", back} {
			account := []string{"Boyan", "Boyan", "Boyan", "Mingke"}[i]
			in.Sales = append(in.Sales, report.Sale{ID: strconv.Itoa(i), Owner: "Li Na", Account: account, On: july, Amount: num(amount)})
		}
		in = withDeals(t, in, deal{id: "a", owner: "Li Na", amount: "0", created: july}, deal{id: "b", owner: "Li Na", amount: "0", created: july},
			deal{id: "c", owner: "Li Na", amount: "0", created: july}, deal{id: "d", owner: "Li Na", amount: "0", created: july}, deal{id: "e", owner: "Li Na", amount: "0", created: july})
		require.Empty(t, found(t, in, ruleOf(t, "concentration")), back)
	}
}

// What is sold after the last day is none of the result that hangs on somebody, nor of what
// lacks a customer.
func TestRulesLookAtNoLaterSales(t *testing.T) {
	in := company(t, plain)
	for i, day := range []calendar.Date{july, july.AddDays(1), july.AddDays(2)} {
		in.Sales = append(in.Sales, report.Sale{ID: strconv.Itoa(i), Owner: "Li Na", Account: "Boyan", On: day, Amount: num("500")},
			report.Sale{ID: "no customer " + strconv.Itoa(i), Owner: "Li Na", On: day, Amount: num("1")})
	}
	in.Sales = append(in.Sales[:1], in.Sales[2:]...) // that of the last day
	for _, rule := range []string{"concentration", "data-gap"} {
		require.Empty(t, found(t, in, ruleOf(t, rule)), rule)
	}
	in.AsOf = july.AddDays(2)
	for _, rule := range []string{"concentration", "data-gap"} {
		require.NotEmpty(t, found(t, in, ruleOf(t, rule)), rule)
	}
}

// Of so few deals with an amount none can be too large, and of equal ones the first is named.
func TestADealIsOneOfThoseWithAnAmount(t *testing.T) {
	deals := []deal{{id: "a", amount: "10"}, {id: "b", amount: "50"}, {id: "c", amount: "50"}, {id: "d", amount: "10"}, {id: "e"}}
	hung := func() (about []string) {
		for i := range deals {
			deals[i].owner, deals[i].created = "Li Na", july
		}
		for _, i := range found(t, withDeals(t, company(t, plain), deals...), ruleOf(t, "concentration")) {
			about = append(about, i.Subject.ID)
		}
		return about
	}
	require.Empty(t, hung(), "four of five say what they are worth")
	deals[4].amount = "10"
	require.Equal(t, []string{"b"}, hung())
	deals = append(deals, deal{id: "won", amount: "900", won: july}, deal{id: "lost", amount: "900", lost: july})
	require.Equal(t, []string{"b"}, hung(), "what has closed is not open")
}

// paidBy returns a company with statements of plans: for each, what those below their quota and
// those who made it sold, and what they earned.
func paidBy(t *testing.T, plans ...[]string) report.Input {
	in := company(t, plain)
	for p, people := range plans {
		for i := 0; i < len(people); i += 2 {
			quota := num(people[i])
			if i >= len(people)/2 {
				quota = num("0.5").Mul(quota).Abs().Add(num("1"))
			} else {
				quota = quota.Abs().Add(num("1000"))
			}
			in.Statements = append(in.Statements, incentive.Statement{Plan: incentive.Ref{ID: "plan " + strconv.Itoa(p), Version: 1, Digest: "sha256:00"}, Payee: org.ID(strconv.Itoa(i)),
				Period: quarter, Currency: "CNY", Places: 2, Measures: []incentive.Measure{{Name: "revenue", Actual: num(people[i]), Quota: decimal.NewNullDecimal(quota)}},
				Lines: []incentive.Line{{Code: incentive.CodeFlat, Component: "revenue", Amount: num(people[i+1])}}})
		}
	}
	return in
}

// Each plan is held against itself.
func TestEachPlanIsComparedAlone(t *testing.T) {
	good := []string{"500", "10", "500", "10", "500", "10", "5000", "100", "5000", "100", "5000", "100"}
	bad := []string{"500", "40", "500", "40", "500", "40", "5000", "100", "5000", "100", "5000", "100"}
	about := func(plans ...[]string) (out []string) {
		for _, i := range found(t, paidBy(t, plans...), ruleOf(t, "costly-plan")) {
			out = append(out, i.Subject.ID+" "+i.Stake.String())
		}
		return out
	}
	require.Empty(t, about(good, good))
	require.Equal(t, []string{"plan 1 90"}, about(good, bad), "120 for 1,500, where 2 % are 30")
	require.Equal(t, []string{"plan 0 90", "plan 2 90"}, about(bad, good, bad))
	require.Empty(t, about([]string{"500", "40", "500", "40", "500", "40", "5000", "100", "5000", "100"}), "three on one side and two on the other")
	require.Empty(t, about([]string{"500", "40", "500", "40", "-1000", "40", "5000", "100", "5000", "100", "5000", "100"}), "nothing was sold below")
}

// Where nothing is open, nothing lacks anything; and what deals that are over say, those that are
// open may lack.
func TestWhatDealsLackIsWhatOthersSay(t *testing.T) {
	won := deal{id: "won", owner: "Li Na", amount: "10", created: july.AddDays(-9), close: july, won: july}
	keys := func(deals ...deal) (out []string) {
		for _, i := range found(t, withDeals(t, company(t, plain), deals...), ruleOf(t, "data-gap")) {
			out = append(out, i.Finding.Key)
		}
		return out
	}
	require.Empty(t, keys(won))
	require.Equal(t, []string{"data-gap.owner", "data-gap.day"}, keys(won, deal{id: "open", amount: "10", created: july}))
	won.owner, won.close = "", calendar.Date{}
	require.Empty(t, keys(won, deal{id: "open", amount: "10", created: july}), "nobody says who owns a deal, nor when it closes")
}

// What was sold a year before and is no more is a part of the change.
func TestAProductThatIsNoMoreIsADriver(t *testing.T) {
	in := company(t, plain)
	all := in.Results
	in.Results = nil
	for i, r := range all {
		r.Product = []string{"Scales", "Service"}[i%2]
		if r.Product == "Scales" || r.On.Year() == 2025 {
			in.Results = append(in.Results, r)
		}
	}
	list := found(t, in, ruleOf(t, "drivers"))
	require.Len(t, list, 1)
	require.Equal(t, "drivers.product", list[0].Finding.Args[3].Text.Key)
	require.Equal(t, "-1,520,000", numbersOf(list[0])["Service, change"], "all of 152 days")
}

// A person's funnel leaks as that of a unit does.
func TestAFunnelOfOnePersonLeaks(t *testing.T) {
	in := withDeals(t, company(t, plain), leaking(4)...)
	in.View = report.Personal("Sun Hao")
	list := found(t, in, ruleOf(t, "leak"))
	require.Len(t, list, 1)
	require.Equal(t, sun, list[0].Subject)
}

// A deal that came back from a later stage and was lost did not go on from the earlier one.
func TestADealThatCameBackHasNotGoneOn(t *testing.T) {
	in := withDeals(t, company(t, plain))
	var events []funnel.Event
	add := func(day calendar.Date, id string, kind funnel.Kind, stage string) {
		e := funnel.On(day, id, kind)
		e.Stage = stage
		if kind == funnel.Created {
			e.Owner = "Sun Hao"
		}
		events = append(events, e)
	}
	for i := range 40 {
		id, day, stages := strconv.Itoa(i), on(time.January, 5), []string{"lead", "offer"}
		if i >= 20 {
			day, stages = on(time.June, 5), []string{"offer", "lead"}
		}
		add(day, id, funnel.Created, stages[0])
		add(day.AddDays(3), id, funnel.StageChanged, stages[1])
		add(day.AddDays(9), id, funnel.ClosedLost, "")
	}
	h, err := funnel.Journeys(in.Funnel.Pipeline, slices.Values(events), july.In(time.UTC).Add(24*time.Hour-1), funnel.Strict)
	require.NoError(t, err)
	in.Funnel = &h
	list := found(t, in, ruleOf(t, "leak"))
	require.Len(t, list, 1)
	require.Equal(t, report.Called("Lead"), list[0].Finding.Args[1])
	require.Equal(t, report.Count(0), list[0].Finding.Args[4], "of twenty that were in the first stage none went on")
	require.Equal(t, report.Count(20), list[0].Finding.Args[5])
}

package incentive_test

import (
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// publicRows reads the rows of a public data set by the names of their columns. The sets
// are no part of this repository.
func publicRows(t *testing.T, name string) (out []map[string]string) {
	t.Helper()
	file, err := os.Open("../../shared/data/" + name)
	if err != nil {
		t.Skipf("the public data is not there: %v", err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	for _, row := range rows[1:] {
		named := map[string]string{}
		for i, cell := range row {
			named[rows[0][i]] = cell
		}
		out = append(out, named)
	}
	return out
}

// publicPlan is a plan in a currency that rounds each earning to the cent.
func publicPlan(id, currency string, cadence calendar.Level, components ...incentive.Component) incentive.Plan {
	for i := range components {
		components[i].Measure, components[i].Interval = "revenue", cadence
	}
	return incentive.Plan{Schema: incentive.Schema, ID: id, Version: 1, Currency: currency, Places: 2, Rounding: incentive.HalfAway,
		RoundAt: incentive.EachEarning, Cadence: cadence, Proration: incentive.NotProrated, Components: components,
		Measures: []incentive.Measurement{{ID: "revenue", Amounts: []string{"revenue"}, Kinds: []incentive.FactKind{incentive.Booking}}}}
}

func flat(id, rate string) incentive.Component {
	return incentive.Component{ID: id, Grain: incentive.PerEvent, Reversals: incentive.Mirror, Rule: incentive.Flat{Rate: num(rate)}}
}

// paidBy adds up what everybody is paid, plan by plan.
func paidBy(r *incentive.Result) map[string]string {
	sums := map[string]decimal.Decimal{}
	for p := range r.Payouts() {
		sums[p.Plan.ID] = sums[p.Plan.ID].Add(p.Paid())
	}
	out := map[string]string{}
	for id, sum := range sums {
		out[id] = sum.StringFixed(2)
	}
	return out
}

// The sales force of Adventure Works (a fictitious maker of bicycles): 3,806 orders in
// quarters that begin on odd days. Everybody is paid the percentage of his own on each
// order and his bonus for every quarter whose quota he reaches; managers get 0.1 % of
// what those below them sell, and half of it two levels up; and who holds a territory
// gets 0.05 % of what anybody sells there. The totals were worked out apart from this
// library.
func TestTheSalesForceOfAdventureWorks(t *testing.T) {
	s, quarters, facts := adventureWorks(t)
	r := run(t, s, facts...)
	require.Equal(t, adventureTotals, paidBy(r))
	best := r.Statements("280", quarters[4])[0]
	m, _ := best.Measure("revenue")
	rate, _ := m.Attainment(2)
	require.Equal(t, "2.04", rate.String())
	require.Equal(t, "5000", best.Subtotal("bonus").String())
	exact, err := incentive.Compile(s)
	require.NoError(t, err)
	again, err := exact.Run(facts, incentive.Exactly(incentive.Options{}))
	require.NoError(t, err)
	require.Equal(t, told(t, again), told(t, r))
	require.Len(t, r.Uncredited(), 103, "sales of the managers themselves")
}

// The same company paid through a ledger, quarter by quarter, by what was known at the end
// of each: nobody gets more or less.
func TestAdventureWorksIsPaidThroughALedger(t *testing.T) {
	s, quarters, facts := adventureWorks(t)
	g, r := ran(t, s, facts...)
	l := new(incentive.Memory)
	for _, q := range quarters {
		p := incentive.Posting{Within: s.During, Open: q, Recorded: evening(q.To)}
		_, err := incentive.Close(t.Context(), l, g, p, r.Claims(q.Last()))
		require.NoError(t, err, q)
	}
	require.NoError(t, incentive.Verify(t.Context(), l, "", ""))
	sums := map[string]decimal.Decimal{}
	for _, e := range entriesOf(t, l, incentive.Query{}) {
		if e.Phase == incentive.Paid {
			sums[e.Plan] = sums[e.Plan].Add(e.Amount)
		}
	}
	paid := map[string]string{}
	for id, sum := range sums {
		paid[id] = sum.StringFixed(2)
	}
	require.Equal(t, adventureTotals, paid)
	last := incentive.Posting{Within: s.During, Open: quarters[len(quarters)-1], Recorded: evening(s.During.To)}
	headers, err := incentive.Post(t.Context(), l, last, r.Claims(s.During.To))
	require.NoError(t, err)
	require.Empty(t, headers, "there is nothing to add")
}

// adventureTotals are what the plans of Adventure Works pay.
var adventureTotals = map[string]string{"manager": "117734.62", "rate 0.0100": "230325.55", "rate 0.0120": "166786.32", "rate 0.0150": "395388.38", "rate 0.0160": "72158.16",
	"rate 0.0180": "58479.74", "rate 0.0190": "43938.35", "rate 0.0200": "170066.86", "territory": "40243.38"}

// adventureWorks is the company with the quarters of its quotas and its orders.
func adventureWorks(t *testing.T) (incentive.Setup, []calendar.Period, []incentive.Fact) {
	t.Helper()
	s := incentive.Setup{Calendar: adventureQuarters(t)}
	quarters := s.Calendar.(calendar.Table).Periods()
	s.During = calendar.Span{From: quarters[0].From, To: quarters[len(quarters)-1].To}
	adventurePeople(t, &s, quarters)
	var facts []incentive.Fact
	for _, row := range publicRows(t, "adventureworks/sales_order_header.csv") {
		if row["SalesPersonID"] == "" {
			continue // sold online
		}
		facts = append(facts, incentive.Fact{ID: row["SalesOrderID"], Kind: incentive.Booking, On: calendar.MustParse(row["OrderDate"]), Currency: "USD", Territory: row["TerritoryID"],
			Amounts: []incentive.Amount{{Name: "revenue", Value: num(row["SubTotal"])}}, Participants: incentive.Solo(org.ID(row["SalesPersonID"]))})
	}
	require.Len(t, facts, 3806)
	return s, quarters, facts
}

// adventureQuarters is the calendar of the quotas.
func adventureQuarters(t *testing.T) calendar.Table {
	days := map[string]bool{"2014-05-31": true}
	for _, row := range publicRows(t, "adventureworks/sales_person_quota_history.csv") {
		days[row["QuotaDate"]] = true
	}
	list := slices.Sorted(maps.Keys(days))
	var periods []calendar.Period
	for i := range list[1:] {
		periods = append(periods, calendar.Period{Level: calendar.Quarter, From: calendar.MustParse(list[i]), To: calendar.MustParse(list[i+1])})
	}
	out, err := calendar.NewTable(periods...)
	require.NoError(t, err)
	return out
}

// adventurePeople puts everybody on plans: sellers, managers and holders of territories.
func adventurePeople(t *testing.T, s *incentive.Setup, quarters []calendar.Period) {
	bonus := incentive.Component{ID: "bonus", Grain: incentive.AtEnd, Reversals: incentive.ReRate, Rule: incentive.Curve{Over: incentive.OverAttainment, Yields: incentive.YieldsTarget,
		Mode: incentive.Stepped, Points: []incentive.Point{{At: num("0"), Value: num("0")}, {At: num("1"), Value: num("1")}}}}
	plans, sellers := map[string]incentive.Plan{}, map[org.ID]bool{}
	for _, row := range publicRows(t, "adventureworks/sales_person.csv") {
		id, rate := org.ID(row["SalesPersonID"]), row["CommissionPct"]
		if num(rate).IsZero() {
			continue // a manager
		}
		plan := "rate " + rate
		plans[plan] = publicPlan(plan, "USD", calendar.Quarter, flat("commission", rate), bonus)
		s.Assignments = append(s.Assignments, incentive.Assignment{Payee: id, Plan: plan})
		sellers[id] = true
		for _, q := range quarters {
			s.Targets = append(s.Targets, incentive.Target{Payee: id, Period: q, Amount: num(row["Bonus"])})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(plans)) {
		s.Plans = append(s.Plans, plans[id])
	}
	for _, row := range publicRows(t, "adventureworks/sales_person_quota_history.csv") {
		on := calendar.MustParse(row["QuotaDate"])
		i := slices.IndexFunc(quarters, func(q calendar.Period) bool { return q.From == on })
		s.Quotas = append(s.Quotas, incentive.Quota{Payee: org.ID(row["SalesPersonID"]), Measure: "revenue", Period: quarters[i], Amount: num(row["SalesQuota"])})
	}
	var posts []org.Post
	manager, holder := publicPlan("manager", "USD", calendar.Quarter, flat("override", "0.001")), publicPlan("territory", "USD", calendar.Quarter, flat("territory", "0.0005"))
	manager.Crediting = incentive.Crediting{Match: incentive.FirstMatch, Rules: []incentive.CreditRule{{ID: "below", From: incentive.FromBelow, Base: incentive.FullBase, Levels: list("1", "0.5"), Plans: slices.Sorted(maps.Keys(plans))}}}
	holder.Crediting = incentive.Crediting{Match: incentive.FirstMatch, Rules: []incentive.CreditRule{{ID: "holder", From: incentive.Owned, Field: "territory"}}}
	s.Plans = append(s.Plans, manager, holder)
	for _, row := range publicRows(t, "adventureworks/sales_employee.csv") {
		post := org.Post{Member: org.ID(row["EmployeeID"]), Under: org.ID(row["ManagerID"])}
		if row["EmployeeID"] == "273" {
			post.Under = ""
		}
		posts = append(posts, post)
		if !sellers[post.Member] {
			s.Assignments = append(s.Assignments, incentive.Assignment{Payee: post.Member, Plan: manager.ID})
		}
	}
	var err error
	s.Chart, err = org.New(posts...)
	require.NoError(t, err)
	for id := range sellers {
		s.Assignments = append(s.Assignments, incentive.Assignment{Payee: id, Plan: holder.ID})
	}
	s.Owners = adventureHolders(t)
}

// adventureHolders says who held which territory, of those that one person held at a time.
func adventureHolders(t *testing.T) (out []incentive.Ownership) {
	for _, row := range publicRows(t, "adventureworks/sales_territory_history.csv") {
		span := calendar.From(calendar.MustParse(row["StartDate"]))
		if row["EndDate"] != "" {
			span.To = calendar.MustParse(row["EndDate"]).AddDays(1)
		}
		o := incentive.Ownership{Field: "territory", Value: row["TerritoryID"], Owner: org.ID(row["SalesPersonID"]), During: span}
		if !slices.ContainsFunc(out, func(x incentive.Ownership) bool { return x.Value == o.Value && x.During.Overlaps(o.During) }) {
			out = append(out, o)
		}
	}
	return out
}

// crmSales are the won deals of a public CRM (a fictitious seller of computer hardware),
// with the money taken for that of another currency.
func crmSales(t *testing.T, currency string) (out []incentive.Fact) {
	for _, row := range publicRows(t, "crm-sales-opportunities/sales_pipeline.csv") {
		if row["deal_stage"] == "Won" {
			out = append(out, incentive.Fact{ID: row["opportunity_id"], Kind: incentive.Booking, On: calendar.MustParse(row["close_date"]), Currency: currency, Product: row["product"],
				Account: row["account"], Amounts: []incentive.Amount{{Name: "revenue", Value: num(row["close_value"])}}, Participants: incentive.Solo(org.ID(row["sales_agent"]))})
		}
	}
	require.Len(t, out, 4238)
	return out
}

// crmYear is the year in which the deals of the CRM were closed.
var crmYear = calendar.Standard{}.Period(calendar.Year, calendar.MustParse("2017-01-01"))

// Thirty agents in teams of six managers sell hardware for a year. They are paid 2 % of a
// quarter's sales up to 50,000, 4 % up to 100,000 and 6 % above, half as much again for
// the large GTK 500; three of each quarter win 3,000, 2,000 and 1,000; each manager gets
// 0.5 % of his team's sales; and 20,000 a quarter are shared among the managers by sales,
// without a rest. The totals were worked out apart from this library.
func TestTheAgentsOfAPublicCRM(t *testing.T) {
	tiered := incentive.Component{ID: "commission", Grain: incentive.Running, Reversals: incentive.Mirror, Rule: incentive.Tiered{Over: incentive.OverAmount, Bound: incentive.Below,
		BelowZero: incentive.EarnsNothing, Tiers: []incentive.Tier{{UpTo: null("50000"), Rate: num("0.02"), Pays: incentive.Marginal},
			{UpTo: null("100000"), Rate: num("0.04"), Pays: incentive.Marginal}, {Rate: num("0.06"), Pays: incentive.Marginal}}}}
	prizes := incentive.Component{ID: "contest", Grain: incentive.AtEnd, Reversals: incentive.ReRate, Rule: incentive.Contest{Prizes: list("3000", "2000", "1000"), Ties: incentive.ShareTied}}
	pool := incentive.Component{ID: "pool", Grain: incentive.AtEnd, Reversals: incentive.ReRate, Rule: incentive.Pool{Size: num("20000")}}
	agents, managers := publicPlan("agent", "USD", calendar.Quarter, tiered, prizes), publicPlan("manager", "USD", calendar.Quarter, flat("override", "0.005"), pool)
	agents.Crediting = incentive.Crediting{Match: incentive.FirstMatch, Rules: []incentive.CreditRule{
		{ID: "large", Priority: 1, From: incentive.Named, Factor: null("1.5"), When: []incentive.Condition{incentive.OneOf("product", "GTK 500")}}, {ID: "other", Priority: 2, From: incentive.Named}}}
	managers.Crediting = incentive.Crediting{Match: incentive.FirstMatch, Rules: []incentive.CreditRule{{ID: "team", From: incentive.FromBelow, Base: incentive.FullBase, Levels: list("1")}}}
	s := incentive.Setup{During: crmYear.Span(), Plans: []incentive.Plan{agents, managers}}
	var posts []org.Post
	seen := map[org.ID]bool{}
	for _, row := range publicRows(t, "crm-sales-opportunities/sales_teams.csv") {
		agent, manager := org.ID(row["sales_agent"]), org.ID(row["manager"])
		if !seen[manager] {
			seen[manager] = true
			posts = append(posts, org.Post{Member: manager})
			s.Assignments = append(s.Assignments, incentive.Assignment{Payee: manager, Plan: "manager"})
		}
		posts = append(posts, org.Post{Member: agent, Under: manager})
		s.Assignments = append(s.Assignments, incentive.Assignment{Payee: agent, Plan: "agent"})
	}
	var err error
	s.Chart, err = org.New(posts...)
	require.NoError(t, err)
	r := run(t, s, crmSales(t, "USD")...)
	require.Equal(t, map[string]string{"agent": "355860.24", "manager": "130038.23"}, paidBy(r))
	sums := map[string]decimal.Decimal{}
	for e := range r.All() {
		for x := range e.All() {
			sums[x.Component] = sums[x.Component].Add(x.Amount)
		}
	}
	require.Equal(t, "80000", sums["pool"].String(), "four quarters, without a rest")
	require.Empty(t, r.Uncredited())
}

// The same deals in euros, by a plan in yuan and at the reference rates of the European
// Central Bank, of which a weekend has that of the day before. A deal that is called off
// half a year later, when the rate is another one, leaves nothing.
func TestDealsInEurosAtTheRatesOfTheECB(t *testing.T) {
	plan := publicPlan("yuan", "CNY", calendar.Month, flat("commission", "0.05"))
	s := incentive.Setup{During: crmYear.Span(), Plans: []incentive.Plan{plan}}
	rows := publicRows(t, "ecb-fx/eur_reference_rates_2010_2026.csv")
	for i, row := range rows[:len(rows)-1] {
		s.Rates = append(s.Rates, incentive.ExchangeRate{From: "EUR", To: "CNY", Rate: num(row["CNY"]),
			During: calendar.Span{From: calendar.MustParse(row["date"]), To: calendar.MustParse(rows[i+1]["date"])}})
	}
	facts, people := crmSales(t, "EUR"), map[org.ID]bool{}
	for _, f := range facts {
		if p := f.Participants[0].Payee; !people[p] {
			people[p] = true
			s.Assignments = append(s.Assignments, incentive.Assignment{Payee: p, Plan: "yuan"})
		}
	}
	r := run(t, s, facts...)
	require.Equal(t, map[string]string{"yuan": "3846861.38"}, paidBy(r))
	back := incentive.Fact{ID: "back", Original: facts[0].ID, Kind: incentive.Cancellation, On: facts[0].On.AddMonths(6), Currency: "EUR",
		Amounts: []incentive.Amount{{Name: "revenue", Value: facts[0].Amounts[0].Value.Neg()}}}
	left := run(t, s, append(facts, back)...)
	first := decimal.Zero
	for _, e := range left.Explain(facts[0].Participants[0].Payee) {
		if e.Fact == "back" || e.Fact == facts[0].ID {
			require.False(t, e.Amount.IsZero())
			first = first.Add(e.Amount)
		}
	}
	require.True(t, first.IsZero(), fmt.Sprint(first))
}

// evening is the end of a day.
func evening(d calendar.Date) time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), 18, 0, 0, 0, time.UTC)
}

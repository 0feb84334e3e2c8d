package incentive_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// credited returns what a payee is credited with, by fact.
func credited(r *incentive.Result, payee org.ID) map[string]string {
	out := map[string]string{}
	for _, s := range r.Statements(payee, q3) {
		for _, c := range s.Credits {
			out[c.Fact] += c.Amount.String() + " " + c.Rule + ";"
		}
	}
	return out
}

func crediting(match incentive.Match, rules ...incentive.CreditRule) incentive.Plan {
	p := wayOf(incentive.PerEvent, incentive.Mirror, incentive.Flat{Rate: pct("10")})
	p.Crediting = incentive.Crediting{Match: match, Rules: rules}
	return p
}

func TestTheFirstRuleByPriorityThenSpecificityCredits(t *testing.T) {
	b := incentive.OneOf("product", "B")
	rules := []incentive.CreditRule{
		{ID: "general", From: incentive.Named},
		{ID: "specific", From: incentive.Named, When: []incentive.Condition{b}},
		{ID: "later", Priority: 1, From: incentive.Named, When: []incentive.Condition{b, incentive.OneOf("account", "Acme")}},
	}
	a, f := booking("A", 1, "20", incentive.Solo("Li Na")...), booking("B", 1, "30", incentive.Solo("Li Na")...)
	f.Product = "B"
	r := run(t, setup(crediting(incentive.FirstMatch, rules...), "Li Na"), a, f)
	require.Equal(t, map[string]string{"A": "20 general;", "B": "30 specific;"}, credited(r, "Li Na"))
	r = run(t, setup(crediting(incentive.AllMatches, rules...), "Li Na"), a, f)
	require.Equal(t, map[string]string{"A": "20 general;", "B": "30 specific;30 general;30 later;"}, credited(r, "Li Na"))

	rules[2].Priority, rules[2].When = 0, []incentive.Condition{incentive.OneOf("account", "Acme")}
	program, err := incentive.Compile(setup(crediting(incentive.FirstMatch, rules...), "Li Na"))
	require.NoError(t, err)
	_, err = program.Run([]incentive.Fact{a, f}, incentive.Options{})
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/facts/1", incentive.Ambiguous), "two rules of one condition each: %v", ps)
	require.Len(t, ps, 1)
}

func TestConditionsOnAnyField(t *testing.T) {
	full := booking("A", 1, "100", incentive.Solo("Li Na")...)
	full.Product, full.Category, full.Segment, full.Territory = "P", "hardware/printer/laser", "public", "north"
	full.Attributes = []incentive.Attribute{{Name: "term", Value: "3y"}}
	amount := func(q incentive.Condition) incentive.Condition { q.Field = "amount.revenue"; return q }
	for _, tt := range []struct {
		q    incentive.Condition
		want bool
	}{
		{incentive.OneOf("product", "O", "P"), true}, {incentive.OneOf("product", "O"), false},
		{incentive.Condition{Field: "product", NotIn: []string{"P"}}, false}, {incentive.Condition{Field: "product", NotIn: []string{"O"}}, true},
		{incentive.Condition{Field: "category", Under: []string{"hardware"}}, true}, {incentive.Condition{Field: "category", Under: []string{"hard"}}, false},
		{incentive.Condition{Field: "category", Under: []string{"hardware/printer/laser"}}, true},
		{incentive.OneOf("segment", "public"), true}, {incentive.OneOf("territory", "south"), false}, {incentive.OneOf("account", "Acme"), true},
		{incentive.OneOf("currency", "CNY"), true}, {incentive.OneOf("kind", "booking"), true}, {incentive.OneOf("kind", "invoice"), false},
		{incentive.OneOf("month", "July"), true}, {incentive.OneOf("month", "June"), false}, {incentive.Condition{Field: "month", NotIn: []string{"July"}}, false},
		{incentive.OneOf("attribute.term", "3y"), true}, {incentive.OneOf("attribute.color", "red"), false}, {incentive.OneOf("attribute.color", ""), true},
		{amount(incentive.Condition{AtLeast: null("100")}), true}, {amount(incentive.Condition{Above: null("100")}), false},
		{amount(incentive.Condition{AtMost: null("100")}), true}, {amount(incentive.Condition{Below: null("100")}), false},
		{amount(incentive.Condition{Above: null("99.9999"), Below: null("100.0001")}), true}, {amount(incentive.Condition{AtLeast: null("100.001")}), false},
		{incentive.Condition{Field: "amount.margin", AtLeast: null("0")}, false},
	} {
		r := run(t, setup(crediting(incentive.FirstMatch, incentive.CreditRule{ID: "r", From: incentive.Named, When: []incentive.Condition{tt.q}}), "Li Na"), full)
		require.Equal(t, tt.want, len(credited(r, "Li Na")) == 1, "%+v", tt.q)
		if !tt.want {
			require.Equal(t, []incentive.Uncredited{{Fact: "A", Payee: "Li Na", Why: incentive.NoRule}}, r.Uncredited())
			why := r.WhyNot("A", "Li Na")
			require.Equal(t, incentive.WhyCondition, why[0].Code, "%+v", tt.q)
			require.Equal(t, tt.q.Field, why[0].Field)
			require.NotEmpty(t, why[0].Asked, "%+v", tt.q)
		}
		measured := agent()
		measured.Components = measured.Components[:1]
		measured.Measures[0].When = []incentive.Condition{tt.q}
		m, _ := run(t, setup(measured, "Li Na"), full).Statements("Li Na", q3)[0].Measure("revenue")
		require.Equal(t, tt.want, m.Actual.IsPositive(), "a measure asks the same way: %+v", tt.q)
	}
}

// More than 64 rules need more than one word of marks.
func TestManyRules(t *testing.T) {
	var rules []incentive.CreditRule
	for i := range 150 {
		rules = append(rules, incentive.CreditRule{ID: string(rune('a' + i)), Priority: i, From: incentive.Named, When: []incentive.Condition{incentive.OneOf("product", string(rune('a'+i)))}})
	}
	for _, i := range []int{0, 63, 64, 149} {
		f := booking("A", 1, "1", incentive.Solo("Li Na")...)
		f.Product = rules[i].ID
		require.Equal(t, map[string]string{"A": "1 " + rules[i].ID + ";"}, credited(run(t, setup(crediting(incentive.FirstMatch, rules...), "Li Na"), f), "Li Na"))
	}
}

func TestOverlaysAreExtraAndOwnersGetWhatIsTheirs(t *testing.T) {
	plan := crediting(incentive.FirstMatch,
		incentive.CreditRule{ID: "named", From: incentive.Named}, incentive.CreditRule{ID: "extra", From: incentive.Overlaid},
		incentive.CreditRule{ID: "owner", From: incentive.Owned, Field: "territory"})
	s := setup(plan, "Li Na", "Chen Wei", "Sun Hao", "Wu Di")
	change := calendar.On(2026, time.July, 15)
	s.Owners = []incentive.Ownership{{Field: "territory", Value: "north", Owner: "Sun Hao", During: calendar.Span{To: change}},
		{Field: "territory", Value: "north", Owner: "Wu Di", During: calendar.From(change)}}
	people := append(incentive.Solo("Li Na"), incentive.Participant{Payee: "Chen Wei", Share: num("0.3"), Overlay: true})
	early, late := booking("A", 14, "100", people...), booking("B", 15, "100", people...)
	early.Territory, late.Territory = "north", "north"
	r := run(t, s, early, late, refund("R", "A", 20, "-100"))
	require.Equal(t, map[string]string{"A": "100 named;", "B": "100 named;", "R": "-100 named;"}, credited(r, "Li Na"))
	require.Equal(t, map[string]string{"A": "30 extra;", "B": "30 extra;", "R": "-30 extra;"}, credited(r, "Chen Wei"))
	require.Equal(t, map[string]string{"A": "100 owner;", "R": "-100 owner;"}, credited(r, "Sun Hao"), "the refund goes to who owned it then")
	require.Equal(t, map[string]string{"B": "100 owner;"}, credited(r, "Wu Di"))
	only := wayOf(incentive.PerEvent, incentive.Mirror, incentive.Flat{Rate: pct("10")})
	only.Components[0].From = []incentive.Source{incentive.Overlaid}
	r = run(t, setup(only, "Chen Wei", "Li Na"), early)
	require.Equal(t, "3", r.PayoutsOf("Chen Wei")[0].Paid().String(), "0.3 of 100 at 10 %")
	require.Equal(t, incentive.WhySource, r.WhyNot("A", "Li Na")[0].Code)
}

// chain is Li Na under Chen Wei under Sun Hao; from 15 July on Li Na is under Sun Hao.
func chain(t *testing.T) *org.Chart {
	change := calendar.On(2026, time.July, 15)
	c, err := org.New(org.Post{Member: "Sun Hao"}, org.Post{Member: "Chen Wei", Under: "Sun Hao"},
		org.Post{Member: "Li Na", Under: "Chen Wei", During: calendar.Span{To: change}}, org.Post{Member: "Li Na", Under: "Sun Hao", During: calendar.From(change)})
	require.NoError(t, err)
	return c
}

func TestCreditRollsUpTheChartOfTheDay(t *testing.T) {
	for base, want := range map[incentive.LevelBase][2]string{incentive.FullBase: {"2 up;", "1.5 up;"}, incentive.WhatIsLeft: {"1.8 up;", "1.323 up;"}} {
		rule := incentive.CreditRule{ID: "up", From: incentive.FromBelow, Levels: []decimal.Decimal{num("0.02"), num("0.015")}, Base: base}
		if base == incentive.WhatIsLeft {
			rule.Seller = null("0.1")
		}
		s := setup(crediting(incentive.FirstMatch, incentive.CreditRule{ID: "own", From: incentive.Named}, rule), "Li Na", "Chen Wei", "Sun Hao")
		s.Chart = chain(t)
		r := run(t, s, booking("A", 1, "100", incentive.Solo("Li Na")...), booking("B", 15, "100", incentive.Solo("Li Na")...), refund("R", "A", 20, "-100"))
		sun := credited(r, "Sun Hao")
		require.Equal(t, want[0], credited(r, "Chen Wei")["A"])
		require.Equal(t, want[1], sun["A"])
		require.Equal(t, want[0], sun["B"], "now the first level")
		require.Equal(t, "-"+want[1], sun["R"], "by the chart of its sale")
		require.NotContains(t, credited(r, "Chen Wei"), "B")
		for _, c := range r.Statements("Sun Hao", q3)[0].Credits {
			require.Equal(t, org.ID("Li Na"), c.Seller)
			require.Equal(t, incentive.FromBelow, c.Source)
		}
	}
}

func TestAWindfallCountsLess(t *testing.T) {
	plan := crediting(incentive.FirstMatch, incentive.CreditRule{ID: "r", From: incentive.Named, Windfall: &incentive.Windfall{Above: num("1000"), Counts: num("0.25")}, Counts: null("0.5")})
	r := run(t, setup(plan, "Li Na"), booking("A", 1, "1000", incentive.Solo("Li Na")...), booking("B", 1, "3000", incentive.Solo("Li Na")...),
		refund("R", "B", 2, "-1000"), refund("S", "B", 3, "-2000"))
	require.Equal(t, map[string]string{"A": "500 r;", "B": "750 r;", "R": "-125 r;", "S": "-625 r;"}, credited(r, "Li Na"), "the last 2,000 count 500, of which half")
	require.Equal(t, "50", r.PayoutsOf("Li Na")[0].Paid().String())
	r = run(t, setup(plan, "Li Na"), booking("A", 1, "-1000", incentive.Solo("Li Na")...), booking("B", 1, "-3000", incentive.Solo("Li Na")...))
	require.Equal(t, map[string]string{"A": "-500 r;", "B": "-750 r;"}, credited(r, "Li Na"), "as much below zero as above")
}

func TestARateOfExchangeIsThatOfTheSale(t *testing.T) {
	change := calendar.On(2026, time.July, 10)
	s := setup(wayOf(incentive.PerEvent, incentive.ReRate, incentive.Flat{Rate: num("1")}), "Li Na")
	s.Rates = []incentive.ExchangeRate{{From: "EUR", To: "CNY", During: calendar.Span{To: change}, Rate: num("7.123456")}, {From: "EUR", To: "CNY", During: calendar.From(change), Rate: num("8")}}
	sale, back := booking("A", 1, "10.01", incentive.Solo("Li Na")...), refund("R", "A", 20, "-5.01")
	sale.Currency, back.Currency = "EUR", "EUR"
	r := run(t, s, sale, back)
	require.Equal(t, map[string]string{"A": "71.30579456 ;", "R": "-35.68851456 ;"}, credited(r, "Li Na"))
	require.Equal(t, "35.62", r.PayoutsOf("Li Na")[0].Paid().String())
	s.Rates = s.Rates[1:]
	program, err := incentive.Compile(s)
	require.NoError(t, err)
	_, err = program.Run([]incentive.Fact{sale}, incentive.Options{})
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/facts/0/currency", check.Mismatch), "a missing rate is an error and never 1")
}

func TestWhyNot(t *testing.T) {
	plan := agent()
	plan.Components[0].From = []incentive.Source{incentive.Overlaid}
	plan.Crediting = incentive.Crediting{Match: incentive.FirstMatch, Rules: []incentive.CreditRule{
		{ID: "large", Priority: 1, From: incentive.Named, When: []incentive.Condition{{Field: "amount.revenue", AtLeast: null("500")}, incentive.OneOf("product", "A", "B")}},
		{ID: "any", Priority: 2, From: incentive.Named}, {ID: "rest", Priority: 3, From: incentive.Named}, {ID: "help", From: incentive.Overlaid}}}
	s := setup(plan, "Li Na", "Chen Wei")
	s.Assignments[1].During = calendar.From(calendar.On(2026, time.July, 5))
	s.Readings = []incentive.Reading{{Payee: "Li Na", Name: "collection", Period: q3, Value: num("0.8")}, {Payee: "Chen Wei", Name: "collection", Period: q3, Value: num("0.8")}}
	invoice := booking("I", 9, "5", incentive.Solo("Li Na")...)
	invoice.Kind, invoice.Amounts[0].Name = incentive.Invoice, "cash"
	old := booking("O", 1, "5", incentive.Solo("Li Na")...)
	old.On = calendar.On(2026, time.June, 1)
	nobody := booking("N", 9, "5")
	r := run(t, s, booking("A", 1, "100", incentive.Solo("Li Na")...), invoice, old, nobody)
	require.Equal(t, []incentive.Reason{
		{Code: incentive.WhyCondition, Plan: "agent-2026", At: "large", Field: "amount.revenue", Asked: "500", Found: "100", By: null("400")},
		{Code: incentive.WhyCondition, Plan: "agent-2026", At: "large", Field: "product", Asked: "A, B", Found: ""},
		{Code: incentive.WhyOutranked, Plan: "agent-2026", At: "rest", Found: "any"},
		{Code: incentive.WhyNotNamed, Plan: "agent-2026", At: "help", Found: "Li Na"},
		{Code: incentive.WhyGate, Plan: "agent-2026", At: "cash", Field: "collection", Asked: "0.85", Found: "0.8", By: null("0.05")},
		{Code: incentive.WhySource, Plan: "agent-2026", At: "revenue", Asked: "overlay", Found: "named"},
	}, r.WhyNot("A", "Li Na"))
	code := func(fact string, payee org.ID) (out []string) {
		for _, x := range r.WhyNot(fact, payee) {
			out = append(out, x.Code)
		}
		return out
	}
	require.Equal(t, []string{incentive.WhyNoAssignment}, code("A", "Chen Wei"), "not yet")
	require.Equal(t, []string{incentive.WhyNoAssignment}, code("A", "Nobody"))
	require.Equal(t, []string{incentive.WhyUnknownFact}, code("Z", "Li Na"))
	require.Equal(t, []string{incentive.WhyOutside}, code("O", "Li Na"))
	require.Contains(t, code("I", "Li Na"), incentive.WhyKind)
	require.Contains(t, code("I", "Chen Wei"), incentive.WhyNotNamed)
	require.Equal(t, []incentive.Uncredited{{Fact: "N", Why: incentive.Nobody}}, r.Uncredited())
	plan.Measures[0].Kinds = append(plan.Measures[0].Kinds, incentive.Invoice)
	plan.Crediting = incentive.Crediting{}
	s.Plans = []incentive.Plan{plan}
	r = run(t, s, invoice)
	require.Equal(t, []string{incentive.WhyNotNamed, incentive.WhyNoAmount}, code("I", "Chen Wei"))
	require.Equal(t, []string{incentive.WhyNoAmount}, code("I", "Li Na"), "he is named")
}

// Who owns an account, or manages who sold, is told what is true: that an invoice does not
// count, and not that he has nothing to do with it. Who neither owns nor manages is.
func TestWhyNotKnowsOwnersAndManagers(t *testing.T) {
	plan := crediting(incentive.FirstMatch, incentive.CreditRule{ID: "named", From: incentive.Named}, incentive.CreditRule{ID: "owner", From: incentive.Owned, Field: "account"},
		incentive.CreditRule{ID: "team", From: incentive.FromBelow, Levels: []decimal.Decimal{num("1")}, Base: incentive.FullBase})
	s := setup(plan, "Li Na", "Chen Wei", "Wang Fang", "Zhao Lei")
	var err error
	s.Chart, err = org.New(org.Post{Member: "Wang Fang"}, org.Post{Member: "Li Na", Under: "Wang Fang"}, org.Post{Member: "Zhao Lei"})
	require.NoError(t, err)
	s.Owners = []incentive.Ownership{{Field: "account", Value: "Acme", Owner: "Chen Wei"}}
	invoice := booking("I", 9, "5", incentive.Solo("Li Na")...)
	invoice.Kind, invoice.Account = incentive.Invoice, "Acme"
	r := run(t, s, invoice)
	why := func(payee org.ID) (out []string) {
		for _, x := range r.WhyNot("I", payee) {
			if x.Code == incentive.WhyKind {
				require.Equal(t, []string{"booking", "invoice"}, []string{x.Asked, x.Found})
				continue
			}
			require.Equal(t, incentive.WhyNotNamed, x.Code)
			out = append(out, x.At)
		}
		return out
	}
	require.Equal(t, []string{"owner", "team"}, why("Li Na"))
	require.Equal(t, []string{"named", "team"}, why("Chen Wei"))
	require.Equal(t, []string{"named", "owner"}, why("Wang Fang"))
	require.Equal(t, []string{"named", "owner", "team"}, why("Zhao Lei"))
}

// A misspelt amount is no sale of 0.
func TestASaleWithoutTheAmountThatCountsIsTold(t *testing.T) {
	sales, boxes := agent(), agent()
	sales.Components, boxes.Components = sales.Components[:1], boxes.Components[:1]
	boxes.ID, boxes.Measures[0].Amounts = "boxes", []string{"units"}
	sale := func(id string, kind incentive.FactKind, amount string) incentive.Fact {
		f := booking(id, 1, "100", incentive.Solo("Li Na")...)
		f.Kind, f.Amounts[0].Name = kind, amount
		return f
	}
	facts := []incentive.Fact{
		sale("A", incentive.Booking, "revenue"), sale("B", incentive.Booking, "revenu"), sale("C", incentive.Booking, "units"),
		sale("D", incentive.Receipt, "revenu"), // counts nowhere
		sale("E", incentive.Booking, "revenue"),
	}
	facts[4].Amounts = nil
	untold := func(plans ...incentive.Plan) (out []string) {
		s := setup(plans[0], "Li Na")
		s.Plans = plans
		for _, p := range plans[1:] {
			s.Assignments = append(s.Assignments, incentive.Assignment{Payee: "Li Na", Plan: p.ID})
		}
		for _, u := range run(t, s, facts...).Uncredited() {
			require.Equal(t, incentive.NoAmount, u.Why)
			require.EqualValues(t, "Li Na", u.Payee)
			out = append(out, u.Fact)
		}
		return out
	}
	require.Equal(t, []string{"B", "C", "E"}, untold(sales))
	require.Equal(t, []string{"B", "E"}, untold(sales, boxes), "one of her plans counts it")
}

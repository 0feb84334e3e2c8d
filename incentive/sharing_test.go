package incentive_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// TestSharesDependOnTheAmountAlone holds that how a number is written, and plans of others, move
// nobody's share.
func TestSharesDependOnTheAmountAlone(t *testing.T) {
	pair := []incentive.Participant{{Payee: "Li Na", Share: num("0.3")}, {Payee: "Chen Wei", Share: num("0.7")}}
	fine := func(p *[]incentive.Participant) { // more digits than the short way takes
		*p = []incentive.Participant{{Payee: "Li Na", Share: num("0.3000000000000001")}, {Payee: "Chen Wei", Share: num("0.6999999999999999")}}
	}
	for _, tt := range []struct {
		places     int32 // of the plan
		other      int32 // of a plan that others are on
		amount, li string
		fine       bool
	}{
		{2, 0, "209.55", "62.87", false}, {2, 4, "209.55", "62.87", false}, {0, 0, "209.55", "62.87", false}, {3, 2, "209.55", "62.865", false},
		{0, 0, "1001", "300", false}, {0, 2, "1001", "300", false}, {0, 0, "1001.00", "300", false}, {0, 0, "10.01", "3", false}, {0, 0, "10.010", "3", false},
		{2, 2, "1.2345", "0.3704", false}, {2, 2, "1.234500", "0.3704", false}, {2, 8, "1.2345", "0.3704", false},
		{0, 0, "1001", "300", true}, {0, 0, "1001.00", "300", true}, {0, 4, "1001.00", "300", true}, {2, 5, "209.55", "62.87", true}, {2, 2, "209.5500", "62.87", true},
	} {
		plan := wayOf(incentive.PerEvent, incentive.Mirror, incentive.Flat{Rate: pct("10")})
		plan.Places = tt.places
		s := setup(plan, "Li Na", "Chen Wei")
		other := plan
		other.ID, other.Places = "others", tt.other
		s.Plans = append(s.Plans, other)
		s.Assignments = append(s.Assignments, incentive.Assignment{Payee: "Sun Hao", Plan: "others"})
		people := pair
		if tt.fine {
			fine(&people)
		}
		r := run(t, s, booking("A", 1, tt.amount, people...))
		require.Equal(t, map[string]string{"A": tt.li + " ;"}, credited(r, "Li Na"), "%+v", tt)
	}
}

// TestWhatIsLeftIsSharedAlikeHoweverItIsWritten holds that a refund divides as its sale did,
// zeros at the end or not.
func TestWhatIsLeftIsSharedAlikeHoweverItIsWritten(t *testing.T) {
	pair := []incentive.Participant{{Payee: "Li Na", Share: num("0.3")}, {Payee: "Chen Wei", Share: num("0.7")}}
	for _, amount := range []string{"209.55", "209.5500", "20955e-2"} {
		plan := wayOf(incentive.PerEvent, incentive.ReRate, incentive.Flat{Rate: pct("10")})
		r := run(t, setup(plan, "Li Na", "Chen Wei"), booking("A", 1, amount, pair...), refund("R", "A", 2, "-100.05"))
		require.Equal(t, map[string]string{"A": "62.87 ;", "R": "-30.02 ;"}, credited(r, "Li Na"), amount)
	}
}

// TestTheRefundOfAReceiptIsCreditedAsTheReceiptWas holds that whatever follows a sale goes by
// its first fact: product, account, owner, manager, rate and day.
func TestTheRefundOfAReceiptIsCreditedAsTheReceiptWas(t *testing.T) {
	plan := crediting(incentive.FirstMatch,
		incentive.CreditRule{ID: "printers", From: incentive.Named, When: []incentive.Condition{incentive.OneOf("product", "printer"), incentive.OneOf("month", "July"), {Field: "amount.revenue", AtLeast: null("500")}}},
		incentive.CreditRule{ID: "owner", From: incentive.Owned, Field: "territory"},
		incentive.CreditRule{ID: "team", From: incentive.FromBelow, Levels: list("1"), Base: incentive.FullBase, When: []incentive.Condition{incentive.OneOf("product", "printer")}})
	plan.Measures[0].Amounts, plan.Measures[0].Kinds = []string{"paid"}, []incentive.FactKind{incentive.Receipt}
	plan.Measures[0].When = []incentive.Condition{incentive.OneOf("product", "printer")}
	change := calendar.On(2026, time.July, 10)
	sale := booking("A", 1, "1000", incentive.Solo("Li Na")...)
	sale.Product, sale.Territory, sale.Currency = "printer", "north", "EUR"
	paid := func(id string, kind incentive.FactKind, of string, on calendar.Date, amount string) incentive.Fact {
		return incentive.Fact{ID: id, Kind: kind, Original: of, On: on, Currency: "EUR", Amounts: []incentive.Amount{{Name: "paid", Value: num(amount)}}}
	}
	s := setup(plan, "Li Na", "Chen Wei", "Sun Hao", "Wu Di")
	s.Chart = chain(t) // Li Na moves on 15 July
	s.Owners = []incentive.Ownership{{Field: "territory", Value: "north", Owner: "Wu Di", During: calendar.Span{To: change}}}
	s.Rates = []incentive.ExchangeRate{{From: "EUR", To: "CNY", During: calendar.Span{To: change}, Rate: num("8")}, {From: "EUR", To: "CNY", During: calendar.From(change), Rate: num("7")}}
	r := run(t, s, sale, paid("P", incentive.Receipt, "A", calendar.On(2026, time.August, 3), "600"), paid("R", incentive.Refund, "P", calendar.On(2026, time.September, 4), "-200"))
	require.Equal(t, map[string]string{"P": "4800 printers;", "R": "-1600 printers;"}, credited(r, "Li Na"))
	require.Equal(t, map[string]string{"P": "4800 owner;", "R": "-1600 owner;"}, credited(r, "Wu Di"))
	require.Equal(t, map[string]string{"P": "4800 team;", "R": "-1600 team;"}, credited(r, "Chen Wei"), "the manager of the day of the sale")
	require.Empty(t, credited(r, "Sun Hao"))
	require.Empty(t, r.WhyNot("R", "Li Na"))
	require.Equal(t, incentive.WhyNoAssignment, r.WhyNot("R", "nobody")[0].Code)
}

// TestAnOwnerIsCreditedForWhatARuleNames holds that the owner of an account gets nothing by
// a rule for owners of territories.
func TestAnOwnerIsCreditedForWhatARuleNames(t *testing.T) {
	plan := crediting(incentive.FirstMatch, incentive.CreditRule{ID: "account", Priority: 2, From: incentive.Owned, Field: "account"},
		incentive.CreditRule{ID: "territory", Priority: 1, From: incentive.Owned, Field: "territory", Counts: null("0.5"), When: []incentive.Condition{incentive.OneOf("product", "printer")}})
	s := setup(plan, "Li Na", "Chen Wei", "Sun Hao")
	s.Owners = []incentive.Ownership{{Field: "account", Value: "Acme", Owner: "Li Na"}, {Field: "territory", Value: "north", Owner: "Chen Wei"},
		{Field: "territory", Value: "south", Owner: "Li Na"}, {Field: "segment", Value: "public", Owner: "Sun Hao"}}
	north, south := booking("A", 1, "100"), booking("B", 2, "100")
	north.Territory, north.Product, north.Segment = "north", "printer", "public"
	south.Territory, south.Product = "south", "printer"
	r := run(t, s, north, south)
	require.Equal(t, map[string]string{"A": "100 account;", "B": "100 account;50 territory;"}, credited(r, "Li Na"), "each for what is owned")
	require.Equal(t, map[string]string{"A": "50 territory;"}, credited(r, "Chen Wei"))
	require.Empty(t, credited(r, "Sun Hao"), "no rule is about segments")
	require.Empty(t, r.Uncredited())

	plan.Crediting.Rules = plan.Crediting.Rules[1:]
	s.Plans[0] = plan
	north.Territory = "east"
	r = run(t, s, north)
	require.Empty(t, credited(r, "Li Na"), "she owns the account, and the rule is about territories")
	require.Equal(t, []incentive.Uncredited{{Fact: "A", Why: incentive.Nobody}}, r.Uncredited(), "nobody is named, and no rule is about who owns the account")
}

// TestWhatNoMeasureCountsIsNotUncredited holds that a kind that no measure counts is no
// outcome.
func TestWhatNoMeasureCountsIsNotUncredited(t *testing.T) {
	plan := wayOf(incentive.PerEvent, incentive.Mirror, incentive.Flat{Rate: pct("10")})
	f, g := booking("A", 1, "100", incentive.Solo("a stranger")...), booking("B", 1, "100")
	f.Kind, g.Kind = incentive.Receipt, incentive.Delivery
	require.Empty(t, run(t, setup(plan, "Li Na"), f, g).Uncredited())
	f.Kind, g.Kind = incentive.Booking, incentive.Booking
	require.Equal(t, []incentive.Uncredited{{Fact: "A", Payee: "a stranger", Why: incentive.NoAssignment}, {Fact: "B", Why: incentive.Nobody}}, run(t, setup(plan, "Li Na"), f, g).Uncredited())
}

// TestATeamAbroadIsExchanged holds that credit from below in another currency is converted,
// by the rate of the day of the sale, or not at all.
func TestATeamAbroadIsExchanged(t *testing.T) {
	abroad := wayOf(incentive.PerEvent, incentive.Mirror, incentive.Flat{Rate: pct("10")})
	abroad.ID, abroad.Currency = "abroad", "EUR"
	abroad.Measures = append(abroad.Measures, incentive.Measurement{ID: "machines", Amounts: []string{"machines"}, Kinds: []incentive.FactKind{incentive.Booking}, Units: true})
	home := crediting(incentive.FirstMatch, incentive.CreditRule{ID: "team", From: incentive.FromBelow, Levels: list("1"), Base: incentive.FullBase})
	home.ID, home.Measures = "home", abroad.Measures
	home.Components = append(home.Components, incentive.Component{ID: "machines", Measure: "machines", Interval: calendar.Quarter, Grain: incentive.PerEvent, Reversals: incentive.Mirror, Rule: incentive.PerUnit{Amount: num("5")}})
	s := setup(abroad, "Li Na")
	s.Plans = append(s.Plans, home)
	s.Assignments = append(s.Assignments, incentive.Assignment{Payee: "Chen Wei", Plan: "home"})
	s.Chart, _ = org.New(org.Post{Member: "Chen Wei"}, org.Post{Member: "Li Na", Under: "Chen Wei"})
	sale := booking("A", 1, "100", incentive.Solo("Li Na")...)
	sale.Currency, sale.Amounts = "EUR", append(sale.Amounts, incentive.Amount{Name: "machines", Value: num("3")})
	back := refund("R", "A", 20, "-40")
	back.Currency = "EUR"

	program, err := incentive.Compile(s)
	require.NoError(t, err)
	_, err = program.Run([]incentive.Fact{sale}, incentive.Options{})
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/facts/0", check.Mismatch), "a rate that is missing is not 1: %v", ps)

	change := calendar.On(2026, time.July, 10)
	s.Rates = []incentive.ExchangeRate{{From: "EUR", To: "CNY", During: calendar.Span{To: change}, Rate: num("8")}, {From: "EUR", To: "CNY", During: calendar.From(change), Rate: num("7")}}
	r := run(t, s, sale, back)
	require.Equal(t, map[string]string{"A": "800 team;3 team;", "R": "-320 team;"}, credited(r, "Chen Wei"))
	require.Equal(t, map[string]string{"A": "100 ;3 ;", "R": "-40 ;"}, credited(r, "Li Na"))
	require.Equal(t, "63", r.PayoutsOf("Chen Wei")[0].Paid().String(), "10 % of 480, and 5 for each of 3")
}

// TestCreditsSayTheirExchange holds that a credit names the currency of the sale and the rate
// of its day, that things have neither, and that no rate stands for two.
func TestCreditsSayTheirExchange(t *testing.T) {
	abroad := wayOf(incentive.PerEvent, incentive.Mirror, incentive.Flat{Rate: pct("10")})
	abroad.ID, abroad.Currency = "abroad", "EUR"
	abroad.Measures = append(abroad.Measures, incentive.Measurement{ID: "machines", Amounts: []string{"machines"}, Kinds: []incentive.FactKind{incentive.Booking}, Units: true})
	home := crediting(incentive.FirstMatch, incentive.CreditRule{ID: "team", From: incentive.FromBelow, Levels: list("1"), Base: incentive.FullBase})
	home.ID, home.Measures = "home", abroad.Measures
	s := setup(abroad, "Li Na")
	s.Plans = append(s.Plans, home)
	s.Assignments = append(s.Assignments, incentive.Assignment{Payee: "Chen Wei", Plan: "home"})
	s.Chart, _ = org.New(org.Post{Member: "Chen Wei"}, org.Post{Member: "Li Na", Under: "Chen Wei"})
	change := calendar.On(2026, time.July, 10)
	s.Rates = []incentive.ExchangeRate{{From: "EUR", To: "CNY", During: calendar.Span{To: change}, Rate: num("8")},
		{From: "EUR", To: "CNY", During: calendar.From(change), Rate: num("7")}, {From: "USD", To: "EUR", Rate: num("0.9")}, {From: "USD", To: "CNY", Rate: num("7.2")}}
	sale := booking("A", 1, "100", incentive.Solo("Li Na")...)
	sale.Currency, sale.Amounts = "EUR", append(sale.Amounts, incentive.Amount{Name: "machines", Value: num("3")})
	back := refund("R", "A", 20, "-40")
	back.Currency = "EUR"
	third := booking("B", 2, "50", incentive.Solo("Li Na")...)
	third.Currency = "USD"

	r := run(t, s, sale, third, back)
	got := map[org.ID][]string{}
	for p := range r.Payouts() {
		for _, st := range r.Statements(p.Payee, p.Period) {
			for _, c := range st.Credits {
				rate := "?"
				if c.Rate.Valid {
					rate = c.Rate.Decimal.String()
				}
				got[p.Payee] = append(got[p.Payee], fmt.Sprint(c.Fact, " ", c.Of, c.From, "×", rate, "=", c.Amount, c.Currency))
			}
		}
	}
	require.Equal(t, map[org.ID][]string{
		"Li Na":    {"A 100×?=100EUR", "A 3×?=3", "B 50USD×0.9=45EUR", "R -40×?=-40EUR"},
		"Chen Wei": {"A 100EUR×8=800CNY", "A 3×?=3", "B 50USD×?=360CNY", "R -40EUR×8=-320CNY"},
	}, got)
}

// TestThingsAreNotExchanged holds that a number of things stays what it is in a fact in
// another currency.
func TestThingsAreNotExchanged(t *testing.T) {
	plan := wayOf(incentive.PerEvent, incentive.Mirror, incentive.PerUnit{Amount: num("5")})
	plan.Measures[0].Amounts, plan.Measures[0].Units = []string{"machines"}, true
	s := setup(plan, "Li Na")
	sale := booking("A", 1, "100", incentive.Solo("Li Na")...)
	sale.Currency, sale.Amounts = "EUR", append(sale.Amounts, incentive.Amount{Name: "machines", Value: num("3")})
	require.Equal(t, "15", run(t, s, sale).PayoutsOf("Li Na")[0].Paid().String(), "and asks for no rate")
}

// TestTeamRulesOfEqualRankFail holds that two rules for credit from below which nothing ranks
// fail the run, as those for sellers do.
func TestTeamRulesOfEqualRankFail(t *testing.T) {
	team := func(id, share string) incentive.CreditRule {
		return incentive.CreditRule{ID: id, From: incentive.FromBelow, Levels: list(share), Base: incentive.FullBase}
	}
	reps := wayOf(incentive.PerEvent, incentive.Mirror, incentive.Flat{Rate: pct("10")})
	reps.ID = "reps"
	lead := crediting(incentive.FirstMatch, team("one", "1"), team("other", "0.5"))
	s := setup(reps, "Li Na")
	others := reps
	others.ID = "of others"
	s.Plans = append(s.Plans, lead, others)
	s.Assignments = append(s.Assignments, incentive.Assignment{Payee: "Chen Wei", Plan: lead.ID})
	s.Chart, _ = org.New(org.Post{Member: "Chen Wei"}, org.Post{Member: "Li Na", Under: "Chen Wei"})
	try := func() error {
		program, err := incentive.Compile(s)
		require.NoError(t, err)
		_, err = program.Run([]incentive.Fact{booking("A", 1, "100", incentive.Solo("Li Na")...)}, incentive.Options{})
		return err
	}
	var ps check.Problems
	require.ErrorAs(t, try(), &ps)
	require.True(t, ps.Has("/facts/0", incentive.Ambiguous), "%v", ps)
	s.Plans[1].Crediting.Rules[1].Plans = []string{"of others"}
	require.NoError(t, try(), "only one takes credit by that plan")
	s.Plans[1].Crediting.Match = incentive.AllMatches
	require.NoError(t, try())
}

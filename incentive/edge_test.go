package incentive_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A running total that lands exactly on the bound of a retroactive tier belongs to the
// side that the plan names, in whole numbers as in decimals.
func TestARunningTotalOnAnExactBound(t *testing.T) {
	for side, want := range map[incentive.Side]string{incentive.Below: "10", incentive.Above: "20"} {
		plan := wayOf(incentive.Running, incentive.ReRate, incentive.Tiered{Over: incentive.OverAmount, Bound: side, BelowZero: incentive.EarnsNothing, Tiers: []incentive.Tier{
			{UpTo: null("1000"), Rate: pct("1"), Pays: incentive.Marginal}, {Rate: pct("2"), Pays: incentive.Retroactive}}})
		facts := []incentive.Fact{booking("A", 1, "600", incentive.Solo("Li Na")...), booking("B", 2, "400", incentive.Solo("Li Na")...)}
		require.Equal(t, want, earn(t, plan, "", facts...).Total().String(), side)
		require.Equal(t, want, compute(t, setup(plan, "Li Na"), incentive.Exactly(incentive.Options{}), facts...).PayoutsOf("Li Na")[0].Paid().String(), side)
	}
}

// A retroactive tier that pays less than the one below takes back what that one earned, though
// no sale is below zero.
func TestARetroactiveTierMayPayLess(t *testing.T) {
	plan := wayOf(incentive.Running, incentive.ReRate, incentive.Tiered{Over: incentive.OverAmount, Bound: incentive.Below, BelowZero: incentive.EarnsNothing, Tiers: []incentive.Tier{
		{UpTo: null("1000"), Rate: num("0.1005"), Pays: incentive.Marginal}, {Rate: pct("2"), Pays: incentive.Retroactive}}})
	plan.RoundAt, plan.Places = incentive.EachEarning, 2
	facts := []incentive.Fact{booking("A", 1, "900.01", incentive.Solo("Li Na")...), booking("B", 2, "200.02", incentive.Solo("Li Na")...)}
	for _, o := range []incentive.Options{{}, incentive.Exactly(incentive.Options{})} {
		r := compute(t, setup(plan, "Li Na"), o, facts...)
		require.Equal(t, "22", r.PayoutsOf("Li Na")[0].Paid().String(), "90.45, and then 68.45 less")
	}
}

// An overlay is extra: it does not roll up a second time.
func TestOverlaysDoNotRollUp(t *testing.T) {
	s := setup(crediting(incentive.FirstMatch, incentive.CreditRule{ID: "own", From: incentive.Named}, incentive.CreditRule{ID: "extra", From: incentive.Overlaid},
		incentive.CreditRule{ID: "up", From: incentive.FromBelow, Levels: []decimal.Decimal{num("1"), num("1")}, Base: incentive.FullBase}), "Li Na", "Chen Wei", "Sun Hao")
	s.Chart = chain(t)
	r := run(t, s, booking("A", 1, "100", append(incentive.Solo("Li Na"), incentive.Participant{Payee: "Chen Wei", Share: num("0.5"), Overlay: true})...))
	require.Equal(t, map[string]string{"A": "50 extra;100 up;"}, credited(r, "Chen Wei"))
	require.Equal(t, map[string]string{"A": "100 up;"}, credited(r, "Sun Hao"), "Li Na's share, and not Chen Wei's overlay")
}

// Reversals of one sale that come one by one, and not in the order of their days, end
// where one run over all of them ends.
func TestReversalsThatComeOneByOne(t *testing.T) {
	people := []org.ID{"Li Na", "Chen Wei", "Sun Hao"}
	s := setup(wayOf(incentive.PerEvent, incentive.Mirror, incentive.Flat{Rate: pct("10")}), people...)
	third := []incentive.Participant{{Payee: people[0], Share: num("0.34")}, {Payee: people[1], Share: num("0.33")}, {Payee: people[2], Share: num("0.33")}}
	facts := []incentive.Fact{booking("A", 1, "100.01", third...), refund("R3", "A", 9, "-33.35"), refund("R1", "A", 5, "-33.33"), refund("R2", "A", 7, "-33.33")}
	program, err := incentive.Compile(s)
	require.NoError(t, err)
	state, err := program.Start(facts[:1:1], incentive.Options{})
	require.NoError(t, err)
	for i, f := range facts[1:] {
		changed, err := state.Add(f)
		require.NoError(t, err)
		require.Len(t, changed, 3)
		require.Equal(t, told(t, run(t, s, facts[:i+2]...)), told(t, state.Result()))
	}
	for _, p := range people {
		require.True(t, state.Result().PayoutsOf(p)[0].Earned().IsZero(), p)
	}
	_, err = state.Add(refund("R4", "A", 20, "-0.01"))
	require.Error(t, err, "nothing is left of the sale")
	require.Equal(t, told(t, run(t, s, facts...)), told(t, state.Result()))
}

// Somebody who is on two plans sells once: who leads him says which of them counts, and
// a sale that one of them credits is no sale without a rule.
func TestSalesOfSomebodyOnTwoPlansRollUpOnce(t *testing.T) {
	seller, extra := crediting(incentive.FirstMatch, incentive.CreditRule{ID: "own", From: incentive.Named}), crediting(incentive.FirstMatch,
		incentive.CreditRule{ID: "printers", From: incentive.Named, When: []incentive.Condition{incentive.OneOf("product", "printer")}})
	leader := crediting(incentive.FirstMatch, incentive.CreditRule{ID: "up", From: incentive.FromBelow, Levels: list("1"), Base: incentive.FullBase})
	seller.ID, extra.ID, leader.ID = "seller", "extra", "leader"
	s := setup(seller, "Li Na")
	s.Plans = append(s.Plans, extra, leader)
	s.Assignments = append(s.Assignments, incentive.Assignment{Payee: "Li Na", Plan: "extra"}, incentive.Assignment{Payee: "Chen Wei", Plan: "leader"}, incentive.Assignment{Payee: "Chen Wei", Plan: "extra"})
	s.Chart = chain(t)
	_, err := incentive.Compile(s)
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.Equal(t, "/plans/2/crediting/rules/0/plans", ps[0].Path)
	require.Len(t, ps, 1)

	sale := booking("A", 1, "100", incentive.Solo("Li Na")...)
	for plan, want := range map[string]map[string]string{"seller": {"A": "100 up;"}, "extra": {}} {
		s.Plans[2].Crediting.Rules[0].Plans = []string{plan}
		r := run(t, s, sale)
		require.Equal(t, want, credited(r, "Chen Wei"), plan)
		require.Empty(t, r.Uncredited(), "her first plan credits it")
	}
	two := []incentive.CreditRule{{ID: "up", From: incentive.FromBelow, Levels: list("0.5"), Base: incentive.FullBase, Plans: []string{"seller"}},
		{ID: "more", Priority: 1, From: incentive.FromBelow, Levels: list("0.2"), Base: incentive.FullBase, Plans: []string{"extra"}}}
	sale.Product = "printer"
	for _, match := range []incentive.Match{incentive.FirstMatch, incentive.AllMatches} {
		s.Plans[2].Crediting = incentive.Crediting{Match: match, Rules: two}
		require.Equal(t, map[string]string{"A": "20 more;50 up;"}, credited(run(t, s, sale), "Chen Wei"), match)
	}
	s.Plans = s.Plans[1:]
	s.Assignments = s.Assignments[1:]
	s.Plans[1].Crediting.Rules = two[1:]
	sale.Product = "paper"
	require.Equal(t, []incentive.Uncredited{{Fact: "A", Payee: "Li Na", Why: incentive.NoRule}}, run(t, s, sale).Uncredited(), "now no plan of hers does")
}

// A refund rolls up where its sale did, although it does not say itself what was sold.
func TestConditionsOfCreditFromBelowLookAtTheSale(t *testing.T) {
	s := setup(crediting(incentive.FirstMatch, incentive.CreditRule{ID: "own", From: incentive.Named},
		incentive.CreditRule{ID: "up", From: incentive.FromBelow, Levels: list("0.5"), Base: incentive.FullBase, When: []incentive.Condition{incentive.OneOf("product", "printer"), incentive.OneOf("month", "July")}}), "Li Na", "Chen Wei")
	s.Chart = chain(t)
	sale, other := booking("A", 1, "100", incentive.Solo("Li Na")...), booking("B", 1, "100", incentive.Solo("Li Na")...)
	sale.Product, other.Product = "printer", "paper"
	back, rest := refund("R", "A", 2, "-40"), refund("T", "B", 3, "-40")
	back.On = calendar.On(2026, time.September, 2)
	require.Equal(t, map[string]string{"A": "50 up;", "R": "-20 up;"}, credited(run(t, s, sale, other, back, rest), "Chen Wei"))
}

// The line of a closed gate says what was not paid on: of a running total, the step.
func TestAClosedGateNamesTheStep(t *testing.T) {
	plan := wayOf(incentive.Running, incentive.Mirror, incentive.Flat{Rate: pct("10")})
	plan.Components[0].When = []incentive.Gate{incentive.AtLeast("revenue", num("1000"))}
	s := earn(t, plan, "", booking("A", 1, "100", incentive.Solo("Li Na")...), booking("B", 2, "50", incentive.Solo("Li Na")...))
	require.Equal(t, []string{"100", "50"}, []string{s.Lines[0].Base.String(), s.Lines[1].Base.String()})
}

// Who leaves inside an interval is paid for it in the period of the last day, alone or
// out of a pool.
func TestALeaverIsPaidInThePeriodOfTheLastDay(t *testing.T) {
	for _, rule := range []incentive.Rule{incentive.Flat{Rate: num("1")}, incentive.Pool{Rate: null("1")}} {
		plan := wayOf(incentive.AtEnd, incentive.ReRate, rule)
		plan.Cadence = calendar.Month
		s := setup(plan, "Li Na")
		s.Assignments[0].During = calendar.Span{To: calendar.On(2026, time.August, 2)}
		var paid []string
		for _, p := range run(t, s, booking("A", 1, "100", incentive.Solo("Li Na")...)).PayoutsOf("Li Na") {
			paid = append(paid, p.Paid().String())
		}
		require.Equal(t, []string{"0", "100"}, paid)
	}
}

// A running total that comes back to zero has been paid what zero earns: it is paid again
// only where all that it paid was taken back.
func TestARunningTotalThatComesBackToZero(t *testing.T) {
	curve := incentive.Curve{Over: incentive.OverAmount, Yields: incentive.YieldsAmount, Mode: incentive.Stepped, Points: []incentive.Point{{At: num("0"), Value: num("100")}, {At: num("1000"), Value: num("300")}}}
	bonus := incentive.Bonus{Over: incentive.OverAmount, Scope: incentive.EachStep, Steps: []incentive.BonusStep{{At: num("0"), Amount: num("100")}, {At: num("1000"), Amount: num("200")}}}
	start := booking("A", 1, "500", incentive.Solo("Li Na")...)
	nothing, back, again := start, refund("R", "A", 2, "-500"), booking("B", 3, "400", incentive.Solo("Li Na")...)
	nothing.Amounts = []incentive.Amount{amount("revenue", "0")}
	for _, tt := range []struct {
		reversals incentive.Reversal
		facts     []incentive.Fact
		want      []string
	}{
		{incentive.ReRate, []incentive.Fact{start, back, again}, []string{"100", "0", "0"}},
		{incentive.Undo, []incentive.Fact{start, back, again}, []string{"100", "0", "0"}},
		{incentive.ReRate, []incentive.Fact{nothing, again}, []string{"100", "0"}},
		{incentive.Mirror, []incentive.Fact{start, back, again}, []string{"100", "-100", "100"}},
		{incentive.MirrorOnly, []incentive.Fact{start, back, again}, []string{"100", "-100", "0"}},
	} {
		for _, rule := range []incentive.Rule{curve, bonus} {
			var got []string
			for _, e := range run(t, setup(wayOf(incentive.Running, tt.reversals, rule), "Li Na"), tt.facts...).Explain("Li Na") {
				got = append(got, e.Amount.String())
			}
			require.Equal(t, tt.want, got, "%s by %T", tt.reversals, rule)
		}
	}
}

// A member of what is shared is a stay: who leaves and comes back inside the interval is
// two, and each version of the plan divides by itself.
func TestAStayIsAMemberOfWhatIsShared(t *testing.T) {
	leaves, returns := calendar.On(2026, time.July, 10), calendar.On(2026, time.July, 20)
	plan := wayOf(incentive.AtEnd, incentive.ReRate, incentive.Pool{Size: num("900"), Equally: true})
	s := setup(plan, "Li Na", "Chen Wei")
	s.Assignments[0].During = calendar.Span{To: leaves}
	s.Assignments = append(s.Assignments, incentive.Assignment{Payee: "Li Na", Plan: plan.ID, During: calendar.From(returns)})
	facts := []incentive.Fact{booking("A", 5, "1", incentive.Solo("Li Na")...), booking("B", 25, "7", incentive.Solo("Li Na")...), booking("C", 12, "1", incentive.Solo("Chen Wei")...)}
	shares := func() (out []string) {
		for _, x := range run(t, s, facts...).Statements("Li Na", q3) {
			out = append(out, x.Total().String())
		}
		return out
	}
	require.Equal(t, []string{"300", "300"}, shares())
	next := plan
	next.Version, next.Effective, s.Plans[0].Effective = 4, calendar.From(returns), calendar.Span{To: returns}
	s.Plans = append(s.Plans, next)
	require.Equal(t, []string{"450", "900"}, shares(), "Chen Wei has sold nothing by the second version")
}

// The least and the most of an earning hold for either sign, and leave what is between.
func TestAnEarningHasItsLimitsOnBothSides(t *testing.T) {
	plan := wayOf(incentive.PerEvent, incentive.ReRate, incentive.Flat{Rate: pct("10")})
	for _, tt := range []struct {
		least, most decimal.NullDecimal
		want        map[string]string
	}{
		{null("2"), null("5"), map[string]string{"19.9": "2", "20": "2", "30": "3", "50": "5", "50.1": "5", "0": "0", "-19.9": "-2", "-20": "-2", "-30": "-3", "-50": "-5", "-50.1": "-5"}},
		{null("2"), decimal.NullDecimal{}, map[string]string{"19.9": "2", "50.1": "5.01", "0": "0", "-19.9": "-2", "-50.1": "-5.01"}},
		{decimal.NullDecimal{}, null("5"), map[string]string{"19.9": "1.99", "50.1": "5", "0": "0", "-19.9": "-1.99", "-50.1": "-5"}},
	} {
		plan.Components[0].AtLeast, plan.Components[0].AtMost = tt.least, tt.most
		for sold, want := range tt.want {
			require.Equal(t, want, earn(t, plan, "", booking("A", 1, sold, incentive.Solo("Li Na")...)).Total().String(), "%s of %v to %v", sold, tt.least, tt.most)
		}
	}
}

// A statement says where its payee stood at the end of the period, and not later in the
// interval.
func TestAStatementKnowsNothingOfLaterPeriods(t *testing.T) {
	plan := wayOf(incentive.Running, incentive.ReRate, incentive.Flat{Rate: pct("10")})
	plan.Cadence = calendar.Month
	later := booking("B", 1, "7", incentive.Solo("Li Na")...)
	later.On = calendar.On(2026, time.August, 1)
	r := run(t, setup(plan, "Li Na"), booking("A", 31, "100", incentive.Solo("Li Na")...), later)
	for month, want := range map[time.Month]string{time.July: "100", time.August: "107", time.September: "107"} {
		m, ok := r.Statements("Li Na", month2026(month))[0].Measure("revenue")
		require.True(t, ok)
		require.Equal(t, want, m.Actual.String(), month)
	}
}

// A gate and a modifier hold for each sale, also where there is one of each.
func TestAGateAndAModifierHoldTogether(t *testing.T) {
	plan := wayOf(incentive.PerEvent, incentive.ReRate, incentive.Flat{Rate: pct("10")})
	position := incentive.Position{Measure: "revenue", Over: incentive.OverAmount}
	plan.Components[0].When = []incentive.Gate{incentive.AtLeast("revenue", num("100"))}
	plan.Components[0].Modifiers = []incentive.Modifier{{By: position, Bound: incentive.Below, Steps: []incentive.FactorStep{{UpTo: null("200"), Factor: num("1")}, {Factor: num("2")}}}}
	li := incentive.Solo("Li Na")
	require.Equal(t, "0", earn(t, plan, "", booking("A", 1, "99", li...)).Total().String())
	require.Equal(t, "10", earn(t, plan, "", booking("A", 1, "100", li...)).Total().String())
	require.Equal(t, "30.2", earn(t, plan, "", booking("A", 1, "100", li...), booking("B", 2, "101", li...)).Total().String(), "10 for the first sale, and twice 10.1 for the one that makes more than 200")
}

// Within a day a sale comes before what follows it, whatever the ids are, so that it is the
// receipt that reaches the second tier.
func TestOnADaySalesComeBeforeWhatFollowsThem(t *testing.T) {
	plan := wayOf(incentive.Running, incentive.ReRate, incentive.Tiered{Over: incentive.OverAmount, Bound: incentive.Below, BelowZero: incentive.EarnsNothing,
		Tiers: []incentive.Tier{{UpTo: null("1000"), Rate: pct("1"), Pays: incentive.Marginal}, {Rate: pct("10"), Pays: incentive.Marginal}}})
	plan.Measures[0].Kinds = []incentive.FactKind{incentive.Booking, incentive.Receipt}
	for _, more := range []int{0, 30} { // few are sorted otherwise than many
		for _, ids := range [][3]string{{"A", "B", "C"}, {"C", "B", "A"}, {"B", "A", "C"}} {
			sale, paid := booking(ids[0], 5, "1000", incentive.Solo("Li Na")...), booking(ids[1], 5, "500")
			paid.Kind, paid.Original = incentive.Receipt, ids[0]
			back := refund(ids[2], ids[0], 5, "-100")
			facts := []incentive.Fact{sale, paid, back}
			for i := range more {
				facts = append(facts, booking(fmt.Sprintf("M%02d", i), 9, "0", incentive.Solo("Li Na")...))
			}
			slices.SortFunc(facts, func(a, b incentive.Fact) int { return compare(a.ID, b.ID) })
			r := run(t, setup(plan, "Li Na"), facts...)
			var order []string
			for _, e := range r.Explain("Li Na") {
				if !e.Base.IsZero() {
					order = append(order, e.Fact+" "+e.Amount.String())
				}
			}
			require.Equal(t, []string{ids[0] + " 10", ids[1] + " 50", ids[2] + " -10"}, order, "%d more", more)
			require.Equal(t, "50", r.PayoutsOf("Li Na")[0].Paid().String())
		}
	}
}

// A pool is shared by those who are there on a day of its interval, its first and its last
// one too.
func TestAPoolIsSharedByWhoIsThereOnOneDay(t *testing.T) {
	plan := wayOf(incentive.AtEnd, incentive.ReRate, incentive.Pool{Size: num("900"), Equally: true})
	plan.Cadence, plan.Components[0].Interval = calendar.Month, calendar.Month
	s := setup(plan, "first day", "last day", "all", "before", "after")
	august := month2026(time.August)
	s.Assignments[0].During = calendar.Span{From: q3.From, To: august.From.AddDays(1)}
	s.Assignments[1].During = calendar.From(august.Last())
	s.Assignments[3].During.To = august.From
	s.Assignments[4].During = calendar.From(august.To)
	var facts []incentive.Fact
	for i, who := range []org.ID{"first day", "last day", "all"} {
		f := booking(fmt.Sprint("S", i), 1, "10", incentive.Solo(who)...)
		f.On = []calendar.Date{august.From, august.Last(), august.From.AddDays(9)}[i]
		facts = append(facts, f)
	}
	r := run(t, s, facts...)
	got := map[org.ID]string{}
	for p := range r.Payouts() {
		if p.Period == august {
			got[p.Payee] = p.Paid().String()
		}
	}
	require.Equal(t, map[org.ID]string{"first day": "300", "last day": "300", "all": "300"}, got, "who is not there has no period either")
}

// Where somebody stands is known from the first to the last day of the stay.
func TestSomebodyStandsOnTheDaysOfAStay(t *testing.T) {
	s := setup(wayOf(incentive.PerEvent, incentive.ReRate, incentive.Flat{Rate: pct("10")}), "Li Na")
	s.Assignments[0].During = calendar.Span{From: q3.From.AddDays(5), To: q3.From.AddDays(40)}
	sale := booking("A", 6, "100", incentive.Solo("Li Na")...)
	r := run(t, s, sale)
	for day, want := range map[int]bool{-1: false, 4: false, 5: true, 39: true, 40: false, 99: false} {
		_, _, ok, err := r.Stand("Li Na", "only", q3.From.AddDays(day))
		require.NoError(t, err)
		require.Equal(t, want, ok, "day %d", day)
	}
	_, _, ok, err := r.Stand("Li Na", "other", q3.From.AddDays(5))
	require.NoError(t, err)
	require.False(t, ok)
	for day, want := range map[int]string{5: incentive.WhyNoAssignment, 6: "", 40: "", 41: incentive.WhyNoAssignment} {
		sale.On, sale.Participants = calendar.On(2026, time.July, 1).AddDays(day-1), incentive.Solo("Chen Wei")
		reasons := run(t, s, sale).WhyNot("A", "Li Na")
		require.NotEmpty(t, reasons)
		require.Equal(t, want == incentive.WhyNoAssignment, reasons[0].Code == incentive.WhyNoAssignment, "day %d: %v", day, reasons)
	}
}

package model_test

import (
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/model"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A cap of 4,500 is met between two tiers, and is a point of the curve; from there on
// nothing more is paid.
func TestACapIsAPointOfTheCurve(t *testing.T) {
	p := quarterPlan(incentive.AtEnd, incentive.Flat{Rate: pct("3")})
	p.Caps = []incentive.Cap{{ID: "cap", Interval: calendar.Quarter, AtMost: num("4500"), Excess: incentive.Lost}}
	c, err := agent().Case(p, "revenue", q3, nil)
	require.NoError(t, err)
	r := model.Range{From: num("0"), To: num("200000")}
	curve, err := c.Curve(r)
	require.NoError(t, err)
	kink := curve.Points[1 : len(curve.Points)-1]
	require.LessOrEqual(t, len(kink), 4)
	for _, p := range kink {
		require.True(t, p.Sold.Sub(num("150000")).Abs().LessThan(num("2")), "%s", p.Sold)
	}
	require.Equal(t, "0.03", curve.Points[0].Rate.Decimal.String())
	b, err := c.Bounds(r)
	require.NoError(t, err)
	require.Equal(t, []string{"0", "4500"}, []string{b.Low.String(), b.High.String()})
	n, err := c.Inverse(num("4500"), r)
	require.NoError(t, err)
	require.Equal(t, "149999.84", n.Sold.String()) // 4,499.9952 is paid as 4,500.00
	_, err = c.Inverse(num("4500.01"), r)
	require.ErrorIs(t, err, model.ErrOutOfReach)
}

// A cap over a quarter that is paid by month is what the quarter costs at most, but for
// what rounding adds: three months, each off by half a cent at most, come to a cent.
func TestACapOverSeveralPeriodsBoundsPay(t *testing.T) {
	p := quarterPlan(incentive.Running, incentive.Flat{Rate: pct("3")})
	p.Cadence, p.RoundAt = calendar.Month, incentive.EachStatement
	p.Caps = []incentive.Cap{{ID: "cap", Interval: calendar.Quarter, AtMost: num("4500"), Excess: incentive.Lost}}
	c, err := agent().Case(p, "revenue", q3, nil)
	require.NoError(t, err)
	b, err := c.Bounds(model.Range{To: num("900000")})
	require.NoError(t, err)
	require.True(t, b.High.Equal(num("4500.01")), "%s", b.High)
	require.True(t, b.Low.Equal(num("-0.01")), "%s", b.Low)
}

// Of two caps of a month the first defers what is above 1,000, and the second loses what is
// above 900: pay rises to 900, stands still to 1,000, and rises again, by what is paid in
// August. The middle of all that lies on a straight line from end to end.
func TestAStandstillInTheMiddleIsSeen(t *testing.T) {
	p := quarterPlan(incentive.PerEvent, incentive.Flat{Rate: pct("1")})
	p.Cadence, p.Components[0].Interval = calendar.Month, calendar.Month
	p.Caps = []incentive.Cap{{ID: "first", Interval: calendar.Month, AtMost: num("1000"), Excess: incentive.Deferred}, {ID: "second", Interval: calendar.Month, AtMost: num("900"), Excess: incentive.Lost}}
	c, err := agent().Case(p, "revenue", q3, nil)
	require.NoError(t, err)
	c.Sale.On = q3.From
	curve, err := c.Curve(model.Range{To: num("190000")})
	require.NoError(t, err)
	for _, x := range []string{"90000", "100000"} {
		near := func(p model.Point) bool { return p.Sold.Sub(num(x)).Abs().LessThan(num("1000")) }
		require.True(t, slices.ContainsFunc(curve.Points, near), "%s in %v", x, curve.Points)
	}
}

// What Li Na has sold before is part of what she must still sell: 60,000 in July and
// August leave 40,000 to the quota.
func TestWhatIsStillToBeSold(t *testing.T) {
	c, err := agent().Case(quarterPlan(incentive.AtEnd, retroactive("3", "5")), "revenue", q3, nil)
	require.NoError(t, err)
	c.Facts = []incentive.Fact{booking("July", q3.From, c.Payee, num("35000")), booking("August", q3.From.AddDays(40), c.Payee, num("25000"))}
	n, err := c.Inverse(num("5000"), model.Range{To: num("500000")})
	require.NoError(t, err)
	require.Equal(t, []string{"40000", "5000", "3000"}, []string{n.Sold.String(), n.Paid.String(), n.Before.String()})
	n, err = c.Inverse(num("1000"), model.Range{To: num("500000")})
	require.NoError(t, err)
	require.Equal(t, []string{"0", "1800", "1800"}, []string{n.Sold.String(), n.Paid.String(), n.Before.String()})
}

// A rate that falls while sales rise pays most in between: 10 % falling to 2 % at twice
// the quota is 0.1 x − 0.04 x²/100,000, with the most of 6,250 at 125,000.
func TestATableThatFallsIsEnclosed(t *testing.T) {
	rule := incentive.Curve{Over: incentive.OverAttainment, Yields: incentive.YieldsRate, Mode: incentive.InterpolatedLinearly, Places: 8,
		Points: []incentive.Point{{At: num("0"), Value: num("0.10")}, {At: num("2"), Value: num("0.02")}}}
	c, err := agent().Case(quarterPlan(incentive.AtEnd, rule), "revenue", q3, nil)
	require.NoError(t, err)
	r := model.Range{To: num("200000")}
	b, err := c.Bounds(r)
	require.NoError(t, err)
	require.False(t, b.Exact)
	require.False(t, b.High.LessThan(num("6250")))
	require.True(t, b.High.LessThan(num("6300")), "%s", b.High)
	require.True(t, b.Low.GreaterThan(num("-0.05")), "%s", b.Low)
	n, err := c.Inverse(num("6249.99"), r)
	require.NoError(t, err)
	require.True(t, n.Sold.LessThan(num("125000")) && n.Sold.GreaterThan(num("124800")), "%s", n.Sold)
	_, err = c.Inverse(num("6251"), r)
	require.ErrorIs(t, err, model.ErrOutOfReach)
}

// A step of a running total is held to its most, and not the total: with 20,000 sold before,
// 7 % of the next sale is paid up to 2,000, while 1 % of it is lost elsewhere. So 28,571.43
// are paid most: 1,400 of before, 2,000, and what is left of 1,000.
func TestTheMostIsThatOfTheStep(t *testing.T) {
	p := quarterPlan(incentive.Running, incentive.Flat{Rate: pct("7")})
	p.Components[0].AtMost = null("2000")
	p.Components = append(p.Components, incentive.Component{ID: "fading", Measure: "revenue", Interval: calendar.Quarter, Grain: incentive.AtEnd, Reversals: incentive.ReRate,
		Rule: incentive.Curve{Over: incentive.OverAttainment, Yields: incentive.YieldsAmount, Mode: incentive.InterpolatedLinearly, Places: 2,
			Points: []incentive.Point{{At: num("0.2"), Value: num("1000")}, {At: num("1.2"), Value: num("0")}}}})
	c, err := agent().Case(p, "revenue", q3, nil)
	require.NoError(t, err)
	c.Facts = []incentive.Fact{booking("July", q3.From, c.Payee, num("20000"))}
	r := model.Range{To: num("100000")}
	require.Equal(t, "4114.29", paid(t, c, num("28571.43")).String())
	b, err := c.Bounds(r)
	require.NoError(t, err)
	require.False(t, b.High.LessThan(num("4114.29")), "%s", b.High)
	require.True(t, b.High.LessThan(num("4120")), "%s", b.High)
	n, err := c.Inverse(num("4100"), r)
	require.NoError(t, err)
	require.Equal(t, []string{"28333.22", "4100"}, []string{n.Sold.String(), n.Paid.String()})
}

// acmeRule is a rule of a host, which nobody can see through.
type acmeRule struct{ incentive.Flat }

func (acmeRule) Kind() string { return "acme.photo" }

// What is paid at the end of a quarter looks at months as of its last day, and not of that of
// the sale: 10 August lies in the month before, which doubles pay up to 50,000.
func TestAtTheEndMonthsAreThoseOfTheLastDay(t *testing.T) {
	p := quarterPlan(incentive.AtEnd, incentive.Flat{Rate: pct("1")})
	p.Components[0].Modifiers = []incentive.Modifier{{By: incentive.Position{Measure: "revenue", Over: incentive.OverAmount, Interval: calendar.Month, Ago: 1},
		Bound: incentive.Below, Steps: []incentive.FactorStep{{UpTo: null("50000"), Factor: num("2")}, {Factor: num("1")}}}}
	c, err := agent().Case(p, "revenue", q3, nil)
	require.NoError(t, err)
	c.Sale.On = calendar.On(2026, time.August, 10)
	require.Equal(t, []string{"1000", "800"}, []string{paid(t, c, num("50000")).String(), paid(t, c, num("80000")).String()})
	b, err := c.Bounds(model.Range{To: num("80000")})
	require.NoError(t, err)
	require.Equal(t, []string{"0", "1000"}, []string{b.Low.String(), b.High.String()})
	c.Setup.Assignments[0].During.To = calendar.On(2026, time.September, 1) // the last day is one of August
	require.Equal(t, []string{"1000", "1600"}, []string{paid(t, c, num("50000")).String(), paid(t, c, num("80000")).String()})
	b, err = c.Bounds(model.Range{To: num("80000")})
	require.NoError(t, err)
	require.Equal(t, "1600", b.High.String())
}

// quarterly pays a sale when it is made, and a bonus at the end of the quarter, which is
// capped: what the sale earns more, the bonus is cut by.
func quarterly() incentive.Plan {
	p := quarterPlan(incentive.PerEvent, incentive.Flat{Rate: pct("1")})
	p.Cadence, p.Components[0].Interval = calendar.Month, calendar.Month
	p.Components = append(p.Components, incentive.Component{ID: "bonus", Measure: "revenue", Interval: calendar.Quarter, Grain: incentive.AtEnd, Reversals: incentive.ReRate,
		Rule: incentive.Bonus{Over: incentive.OverAmount, Scope: incentive.BestStep, Steps: []incentive.BonusStep{{At: num("0"), Amount: num("1000")}}}})
	p.Caps = []incentive.Cap{{ID: "quarter", Interval: calendar.Quarter, AtMost: num("1000"), Excess: incentive.Lost}}
	return p
}

// Under a guarantee by month, or another cap, 200 for a sale in July are worth less than
// the 200 that the cap of the quarter takes off in September.
func TestACapOfAQuarterMayMakeMoreSalesPayLess(t *testing.T) {
	guarantee, shorter := quarterly(), quarterly()
	guarantee.Guarantees = []incentive.Guarantee{{ID: "least", Amounts: list("300"), Repeat: true}}
	shorter.Caps = append(shorter.Caps, incentive.Cap{ID: "month", Interval: calendar.Month, AtMost: num("100"), Excess: incentive.Lost})
	shorter.Caps[0].AtMost, shorter.Components[1].Rule.(incentive.Bonus).Steps[0].Amount = num("150"), num("100")
	for _, x := range []struct {
		p         incentive.Plan
		few, many string
	}{{guarantee, "1550", "1400"}, {shorter, "150", "100"}} {
		c, err := agent().Case(x.p, "revenue", q3, nil)
		require.NoError(t, err)
		c.Sale.On = q3.From
		require.Equal(t, []string{x.few, x.many}, []string{paid(t, c, num("5000")).String(), paid(t, c, num("20000")).String()})
		r := model.Range{To: num("20000")}
		_, err = c.Bounds(r)
		require.ErrorIs(t, err, model.ErrNotProven)
		_, err = c.Inverse(num("100"), r)
		require.ErrorIs(t, err, model.ErrNotProven)
	}
}

func TestWhatCannotBeSeenThroughIsSaid(t *testing.T) {
	base := func() incentive.Plan { return quarterPlan(incentive.AtEnd, incentive.Flat{Rate: pct("3")}) }
	host := quarterPlan(incentive.AtEnd, acmeRule{incentive.Flat{Rate: pct("3")}})
	pool := quarterPlan(incentive.AtEnd, incentive.Pool{Size: num("100")})
	budget := base()
	budget.Caps = []incentive.Cap{{ID: "budget", Interval: calendar.Quarter, AtMost: num("100"), Excess: incentive.Scaled}}
	twice := base()
	twice.Caps = []incentive.Cap{{ID: "all", Interval: calendar.Quarter, AtMost: num("100"), Excess: incentive.Lost},
		{ID: "one", Components: []string{"commission"}, Interval: calendar.Quarter, AtMost: num("90"), Excess: incentive.Lost}}
	credits := quarterPlan(incentive.PerEvent, incentive.Flat{Rate: pct("3")})
	credits.Crediting = incentive.Crediting{Match: incentive.AllMatches, Rules: []incentive.CreditRule{{ID: "a", From: incentive.Named}, {ID: "b", From: incentive.Named}}}
	guarantee, shorter := quarterly(), quarterly()
	guarantee.Guarantees = []incentive.Guarantee{{ID: "least", Amounts: list("300"), Repeat: true}}
	shorter.Caps = append(shorter.Caps, incentive.Cap{ID: "month", Interval: calendar.Month, AtMost: num("900"), Excess: incentive.Lost})
	for name, p := range map[string]incentive.Plan{"host": host, "pool": pool, "budget": budget, "twice": twice, "credits": credits, "guarantee": guarantee, "shorter": shorter} {
		c, err := agent().Case(p, "revenue", q3, nil)
		require.NoError(t, err)
		_, err = c.Bounds(model.Range{To: num("1000")})
		require.ErrorIs(t, err, model.ErrNotProven, name)
		_, err = c.Inverse(num("10"), model.Range{To: num("1000")})
		require.ErrorIs(t, err, model.ErrNotProven, name)
		_, err = c.Curve(model.Range{To: num("1000")})
		require.NoError(t, err, name)
	}
}

func TestBoundsOfATeamAddUp(t *testing.T) {
	a := model.Bounds{Low: num("1"), High: num("5"), Exact: true}
	b := a.Plus(model.Bounds{Low: num("2"), High: num("3")})
	require.Equal(t, []string{"3", "8"}, []string{b.Low.String(), b.High.String()})
	require.False(t, b.Exact)
}

// TestACaseOfAPersonSaysWhatItLacks holds that a plan that is over, or a period that is none, is
// told before anything is asked of somebody who is on no plan then.
func TestACaseOfAPersonSaysWhatItLacks(t *testing.T) {
	p := quarterPlan(incentive.AtEnd, incentive.Flat{Rate: pct("3")})
	_, err := model.Person{}.Case(p, "sold", calendar.Period{}, nil)
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/most", check.Range) && ps.Has("/year/revenue", check.Required) && ps.Has("/measure", check.Unknown) && ps.Has("/period", check.Required), "%v", ps)
	p.Effective = calendar.Span{To: q3.Last()}
	_, err = agent().Case(p, "revenue", q3, nil)
	require.ErrorAs(t, err, &ps)
	require.Equal(t, "/period: the plan is not in effect on 2026-09-30 [range]", ps.Error())
	p.Effective.To = q3.To
	_, err = agent().Case(p, "revenue", q3, nil)
	require.NoError(t, err)
}

func TestWhatIsWrongWithACase(t *testing.T) {
	c, err := agent().Case(quarterPlan(incentive.AtEnd, incentive.Flat{Rate: pct("3")}), "revenue", q3, nil)
	require.NoError(t, err)
	good := c
	c.Unit = decimal.Zero
	c.Sale.Original = "x"
	c.Sale.Amounts = []incentive.Amount{{Name: "revenue", Value: num("-1")}}
	c.Sale.Participants = append(c.Sale.Participants, incentive.Participant{Payee: "other", Share: num("1")})
	c.Facts = []incentive.Fact{booking("late", c.Sale.On, c.Payee, num("1"))}
	_, err = c.Bounds(model.Range{From: num("-1")})
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	for path, code := range map[string]string{"/unit": check.Range, "/sale/original": check.Mismatch, "/sale/amounts/0/value": check.Range, "/sale/participants": check.Mismatch,
		"/facts/0/on": check.Order, "/range/from": check.Range} {
		require.True(t, ps.Has(path, code), "%s: %v", path, ps)
	}
	_, err = good.Curve(model.Range{To: num("0.005")})
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/range/to", check.Mismatch))
	nobody := good
	nobody.Payee = "nobody"
	_, err = nobody.Inverse(num("1"), model.Range{})
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/payee", check.Unknown))
	torn := good
	second := torn.Setup.Plans[0]
	second.ID = "second"
	torn.Setup.Plans = append(slices.Clone(torn.Setup.Plans), second)
	torn.Setup.Assignments = append(slices.Clone(torn.Setup.Assignments), incentive.Assignment{Payee: torn.Payee, Plan: second.ID})
	_, err = torn.Bounds(model.Range{})
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/payee", check.Duplicate), "%v", ps)
	abroad, twice := good, good
	abroad.Sale.Currency = "EUR"
	twice.Facts = []incentive.Fact{booking("sale", q3.From, good.Payee, num("1"))}
	for path, c := range map[string]model.Case{"/sale/currency mismatch": abroad, "/sale/id duplicate": twice} {
		_, bounds := c.Bounds(model.Range{To: num("5")})
		_, moves := c.Moves(num("5"))
		for _, err := range []error{bounds, moves} {
			require.ErrorAs(t, err, &ps)
			require.Equal(t, path, ps[0].Path+" "+ps[0].Code, "%v", ps)
		}
	}
	curve, err := good.Curve(model.Range{From: num("5"), To: num("5")})
	require.NoError(t, err)
	require.Len(t, curve.Points, 1)
}

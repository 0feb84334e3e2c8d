package incentive_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

func list(numbers ...string) (out []decimal.Decimal) {
	for _, s := range numbers {
		out = append(out, num(s))
	}
	return out
}

// sum checks a rule and adds up what it pays.
func sum(t testing.TB, r incentive.Earner, m incentive.Measure, seen ...incentive.Measure) string {
	t.Helper()
	c := check.New()
	r.Check(c)
	require.NoError(t, c.Err())
	lines, err := r.Earn(m, seen)
	require.NoError(t, err)
	total := decimal.Zero
	for _, l := range lines {
		require.True(t, l.Amount.Equal(l.Base.Mul(l.Rate)), "%+v", l)
		total = total.Add(l.Amount)
	}
	return total.String()
}

func at(actual string) incentive.Measure {
	return incentive.Measure{Name: "revenue", Actual: num(actual), Quota: null("100"), Target: null("6000")}
}

func TestACurveIsReadInStepsOrStraightLines(t *testing.T) {
	curve := incentive.Curve{Over: incentive.OverAttainment, Yields: incentive.YieldsTarget, Mode: incentive.InterpolatedLinearly, Places: 4,
		Points: []incentive.Point{{At: num("0.5"), Value: num("0")}, {At: num("1"), Value: num("1")}, {At: num("1.5"), Value: num("2.5")}}}
	for actual, want := range map[string]string{"-10": "0", "50": "0", "75": "3000", "100": "6000", "110": "7800", "150": "15000", "999": "15000", "66.6667": "1999.8"} {
		require.Equal(t, want, sum(t, curve, at(actual)), actual)
	}
	curve.Mode = incentive.Stepped
	for actual, want := range map[string]string{"0": "0", "99.99": "0", "100": "6000", "149": "6000", "150": "15000"} {
		require.Equal(t, want, sum(t, curve, at(actual)), actual)
	}
	curve.Yields = incentive.YieldsRate
	require.Equal(t, "120", sum(t, curve, at("120")))
	curve.Yields = incentive.YieldsAmount
	require.Equal(t, "1", sum(t, curve, at("120")))
	_, err := curve.Earn(incentive.Measure{Name: "revenue"}, nil)
	require.ErrorIs(t, err, incentive.ErrMissing)
	curve.Over, curve.Yields = incentive.OverAmount, incentive.YieldsTarget
	_, err = curve.Earn(incentive.Measure{Actual: num("5")}, nil)
	require.ErrorIs(t, err, incentive.ErrMissing, "no target incentive")
}

func TestAMatrixHasAnyNumberOfDimensions(t *testing.T) {
	axis := func(points ...string) incentive.Dimension {
		return incentive.Dimension{By: incentive.Position{Measure: "x", Over: incentive.OverAmount}, Points: list(points...)}
	}
	m := incentive.Matrix{Yields: incentive.YieldsAmount, Mode: incentive.Stepped, Places: 6, Axes: []incentive.Dimension{axis("0", "10"), axis("0", "1", "2")}, Cells: list("1", "2", "3", "10", "20", "30")}
	seen := func(x ...string) (out []incentive.Measure) {
		for _, s := range x {
			out = append(out, incentive.Measure{Actual: num(s)})
		}
		return out
	}
	require.Equal(t, "2", sum(t, m, at("5"), seen("9.9", "1.5")...))
	require.Equal(t, "30", sum(t, m, at("5"), seen("10", "7")...))
	require.Equal(t, "1", sum(t, m, at("5"), seen("-5", "-1")...), "below the first point the first one counts")
	m.Mode = incentive.InterpolatedLinearly
	require.Equal(t, "13.75", sum(t, m, at("5"), seen("5", "1.5")...), "half of 2.5 and half of 25")
	require.Equal(t, "2.5", sum(t, m, at("5"), seen("-5", "1.5")...))
	require.Equal(t, "30", sum(t, m, at("5"), seen("10", "2")...))
	cube := incentive.Matrix{Yields: incentive.YieldsRate, Mode: incentive.InterpolatedLinearly, Places: 9, Axes: []incentive.Dimension{axis("0", "1"), axis("0", "1"), axis("0", "1")}, Cells: list("0", "0", "0", "0", "0", "0", "0", "1")}
	require.Equal(t, "0.625", sum(t, cube, at("5"), seen("0.5", "0.5", "0.5")...))
}

// TestLinesCountPointsAndCellsFromOne holds that the line of a curve names the point, and that of
// a matrix the cell, from which it is read.
func TestLinesCountPointsAndCellsFromOne(t *testing.T) {
	curve := incentive.Curve{Over: incentive.OverAmount, Yields: incentive.YieldsAmount, Mode: incentive.Stepped, Points: []incentive.Point{{At: num("0"), Value: num("7")}, {At: num("10"), Value: num("8")}}}
	by := incentive.Position{Measure: "x", Over: incentive.OverAmount}
	matrix := incentive.Matrix{Yields: incentive.YieldsAmount, Mode: incentive.Stepped, Axes: []incentive.Dimension{{By: by, Points: list("0", "10")}, {By: by, Points: list("0", "1", "2")}}, Cells: list("1", "2", "3", "10", "20", "30")}
	for actual, want := range map[string][2]int{"5": {1, 3}, "10": {2, 6}} {
		seen := []incentive.Measure{at(actual), at("2")}
		for i, r := range []incentive.Earner{curve, matrix} {
			lines, err := r.Earn(at(actual), seen)
			require.NoError(t, err)
			require.Len(t, lines, 1)
			require.Equal(t, want[i], lines[0].Tier, "%s of %s", r.Kind(), actual)
		}
	}
}

func TestABonusForReaching(t *testing.T) {
	b := incentive.Bonus{Over: incentive.OverAttainment, Scope: incentive.EachStep, Steps: []incentive.BonusStep{{At: num("0.5"), Amount: num("100")}, {At: num("1"), Amount: num("500")}}}
	require.Equal(t, "0", sum(t, b, at("49.99")))
	require.Equal(t, "100", sum(t, b, at("50")))
	require.Equal(t, "600", sum(t, b, at("100")))
	b.Scope = incentive.BestStep
	require.Equal(t, "500", sum(t, b, at("100")))
	b.Over = incentive.OverAmount
	b.Steps[0].At, b.Steps[1].At = num("500000"), num("1000000")
	s := earn(t, wayOf(incentive.Running, incentive.ReRate, b), "", booking("A", 1, "600000", incentive.Solo("Li Na")...), booking("B", 2, "600000", incentive.Solo("Li Na")...), refund("R", "B", 3, "-300000"))
	require.Equal(t, "100", s.Total().String())
	var facts []string
	for _, l := range s.Lines {
		facts = append(facts, l.Fact+" "+l.Amount.String())
	}
	require.Equal(t, []string{"A 100", "B 500", "B -100", "R 100", "R -500"}, facts, "paid with the sale that reaches it, lost with the refund that falls below")
}

func TestObjectivesPayTheTargetByScore(t *testing.T) {
	plan := wayOf(incentive.AtEnd, incentive.ReRate, incentive.Objectives{Interval: calendar.Quarter,
		Items: []incentive.Objective{{Reading: "training", Weight: num("0.4")}, {Reading: "reviews", Weight: num("0.6")}}})
	plan.Readings = []string{"training", "reviews"}
	s := setup(plan, "Li Na", "Chen Wei")
	s.Targets = []incentive.Target{{Payee: "Li Na", Period: q3, Amount: num("5000")}}
	s.Readings = []incentive.Reading{{Payee: "Li Na", Name: "training", Period: q3, Value: num("1")}, {Payee: "Li Na", Name: "reviews", Period: q3, Value: num("0.5")}}
	r := run(t, s)
	require.Equal(t, "3500", r.PayoutsOf("Li Na")[0].Paid().String())
	lines := r.Statements("Li Na", q3)[0].Lines
	require.Equal(t, []string{"1 2000", "2 1500"}, []string{fmt.Sprint(lines[0].Tier, lines[0].Amount), fmt.Sprint(lines[1].Tier, lines[1].Amount)}, "each objective by its number")
	require.Equal(t, "0", r.PayoutsOf("Chen Wei")[0].Paid().String(), "nothing is known, and nothing was sold")
}

func TestAContestAndItsTies(t *testing.T) {
	for ties, want := range map[incentive.Ties][]string{incentive.ShareTied: {"0", "750", "750", "200", "0"}, incentive.EachTied: {"0", "1000", "1000", "200", "0"}} {
		plan := wayOf(incentive.AtEnd, incentive.ReRate, incentive.Contest{Prizes: list("1000", "500", "200"), Ties: ties, AtLeast: null("10")})
		people := []org.ID{"a", "b", "c", "d", "e"}
		var facts []incentive.Fact
		for i, amount := range []string{"5", "90", "90", "50", "20"} {
			facts = append(facts, booking("S"+string(people[i]), 1, amount, incentive.Solo(people[i])...))
		}
		r := run(t, setup(plan, people...), facts...)
		for i, p := range people {
			require.Equal(t, want[i], r.PayoutsOf(p)[0].Paid().String(), "%s %s", ties, p)
			s := r.Statements(p, q3)[0]
			require.True(t, s.Total().Equal(num(want[i])))
		}
		require.Equal(t, incentive.CodePrize, r.Statements("d", q3)[0].Lines[0].Code)
		require.Equal(t, 3, r.Statements("d", q3)[0].Lines[0].Tier)
	}
	exact := incentive.Contest{Prizes: list("100", "50", "25", "7"), Ties: incentive.ShareTied, AtLeast: null("9")}
	for _, tt := range []struct {
		rule    incentive.Contest
		actuals []string
		want    []string
	}{
		{exact, []string{"9", "8.99"}, []string{"100", "0"}},
		{exact, []string{"9", "9", "9"}, []string{"58.34", "58.33", "58.33"}},
		{incentive.Contest{Prizes: list("100", "50"), Ties: incentive.EachTied, AtLeast: null("0")}, []string{"0", "0.01", "-1"}, []string{"0", "100", "0"}},
	} {
		var members []incentive.Measure
		for _, a := range tt.actuals {
			members = append(members, incentive.Measure{Name: "revenue", Actual: num(a)})
		}
		lines, err := tt.rule.Share(members, num("0.01"))
		require.NoError(t, err)
		for i, want := range tt.want {
			sum := decimal.Zero
			for _, l := range lines[i] {
				sum = sum.Add(l.Amount)
			}
			require.Equal(t, want, sum.String(), "%v", tt.actuals)
		}
	}
	odd := wayOf(incentive.AtEnd, incentive.ReRate, incentive.Pool{Size: num("100"), Equally: true})
	r := run(t, setup(odd, "a", "b", "c"), booking("A", 1, "1", incentive.Solo("a")...), booking("B", 1, "9", incentive.Solo("b")...), booking("C", 1, "5", incentive.Solo("c")...))
	require.Equal(t, "33.34", r.PayoutsOf("a")[0].Paid().String())
	require.Equal(t, "33.33", r.PayoutsOf("c")[0].Paid().String(), "the parts add up to 100")
}

// TestAPoolNeverTakes holds that a share of a sum below zero, as after large returns, is no
// pool, and those who sold something do not pay for it.
func TestAPoolNeverTakes(t *testing.T) {
	returns := booking("B", 2, "-1000", incentive.Solo("b")...)
	for _, pool := range []incentive.Pool{{Rate: null("0.1")}, {Rate: null("0.1"), Equally: true}, {Rate: null("0.1"), AtLeast: null("-5000")}} {
		r := run(t, setup(wayOf(incentive.AtEnd, incentive.ReRate, pool), "a", "b"), booking("A", 1, "100", incentive.Solo("a")...), returns)
		require.Equal(t, "0", r.PayoutsOf("a")[0].Paid().String())
		require.Equal(t, "0", r.PayoutsOf("b")[0].Paid().String())
	}
}

// A share of a sum is rounded half away from zero, whatever the rounding of the plan.
func TestAShareOfASumIsRoundedHalfAway(t *testing.T) {
	plan := wayOf(incentive.AtEnd, incentive.ReRate, incentive.Pool{Rate: null("0.1")})
	plan.Rounding = incentive.HalfEven
	for sold, want := range map[string]string{"0.24": "0.02", "0.25": "0.03", "0.26": "0.03"} {
		require.Equal(t, want, earn(t, plan, "", booking("A", 1, sold, incentive.Solo("Li Na")...)).Total().String(), sold)
	}
}

func TestModifiersMultiplyOneAfterTheOther(t *testing.T) {
	plan := wayOf(incentive.PerEvent, incentive.Mirror, incentive.Flat{Rate: pct("10")})
	step := func(up, low, high string) []incentive.FactorStep {
		return []incentive.FactorStep{{UpTo: null(up), Factor: num(low)}, {Factor: num(high)}}
	}
	plan.Components[0].Modifiers = []incentive.Modifier{
		{By: incentive.Position{Measure: "collection", Over: incentive.OverAmount}, Bound: incentive.Above, Steps: step("0.9", "0.5", "1.2")},
		{By: incentive.Position{Measure: "revenue", Over: incentive.OverAttainment}, Bound: incentive.Below, Steps: step("0.0001", "1", "2")}}
	li := incentive.Solo("Li Na")
	s := earn(t, plan, "0.9", booking("A", 1, "100", li...), booking("B", 2, "100", li...), refund("R", "B", 3, "-50"))
	require.Equal(t, "24", s.Total().String(), "100 is exactly 0.01 % of the quota: 12; then 24, of which half goes back")
	require.Equal(t, incentive.CodeModifier, s.Lines[1].Code)
	require.Equal(t, "6", earn(t, plan, "0.89", booking("A", 1, "100", li...), booking("C", 2, "1", refundless()...)).Total().Add(num("1")).String())
}

func refundless() []incentive.Participant { return incentive.Solo("nobody") }

func TestAGateOnAnEventSeesTheTotalWithIt(t *testing.T) {
	plan := wayOf(incentive.PerEvent, incentive.Mirror, incentive.Flat{Rate: pct("10")})
	plan.Components[0].When = []incentive.Gate{incentive.AtLeast("revenue", num("150"))}
	li := incentive.Solo("Li Na")
	s := earn(t, plan, "", booking("A", 1, "100", li...), booking("B", 2, "50", li...), booking("C", 3, "10", li...))
	require.Equal(t, "6", s.Total().String())
	require.Equal(t, "50", s.Lines[0].Gate.By.String())
}

func TestTheMonthBeforeMayPickTheRate(t *testing.T) {
	plan := wayOf(incentive.AtEnd, incentive.ReRate, incentive.Tiered{Over: incentive.OverAmount, Bound: incentive.Above, BelowZero: incentive.EarnsNothing,
		By:    &incentive.Position{Measure: "revenue", Over: incentive.OverAmount, Ago: 1},
		Tiers: []incentive.Tier{{UpTo: null("100"), Rate: pct("1"), Pays: incentive.Retroactive}, {Rate: pct("2"), Pays: incentive.Retroactive}}})
	plan.Cadence, plan.Components[0].Interval = calendar.Month, calendar.Month
	late := booking("B", 1, "500", incentive.Solo("Li Na")...)
	late.On = calendar.On(2026, time.August, 5)
	last := late
	last.ID, last.On, last.Amounts = "C", calendar.On(2026, time.September, 5), []incentive.Amount{{Name: "revenue", Value: num("10")}}
	r := run(t, setup(plan, "Li Na"), late, last)
	paid := r.PayoutsOf("Li Na")
	require.Equal(t, "5", paid[1].Paid().String(), "July sold nothing: 1 %")
	require.Equal(t, "0.2", paid[2].Paid().String(), "August sold 500: 2 %")
	program, err := incentive.Compile(setup(plan, "Li Na"))
	require.NoError(t, err)
	_, err = program.Run([]incentive.Fact{booking("A", 1, "1", incentive.Solo("Li Na")...)}, incentive.Options{})
	require.Error(t, err, "what was sold in June is not known")
}

func TestCapsOfSomeComponentsAndOfAYear(t *testing.T) {
	plan := wayOf(incentive.PerEvent, incentive.Mirror, incentive.Flat{Rate: num("1")})
	plan.Cadence = calendar.Month
	plan.Components = append(plan.Components, plan.Components[0])
	plan.Components[1].ID = "second"
	plan.Caps = []incentive.Cap{{ID: "one", Components: []string{"only"}, Interval: calendar.Quarter, AtMost: num("150"), Excess: incentive.Lost},
		{ID: "all", Interval: calendar.Month, AtMost: num("190"), Excess: incentive.Deferred}}
	a, b := booking("A", 1, "100", incentive.Solo("Li Na")...), booking("B", 2, "100", incentive.Solo("Li Na")...)
	b.On = calendar.On(2026, time.August, 2)
	r := run(t, setup(plan, "Li Na"), a, b)
	paid := r.PayoutsOf("Li Na")
	require.Equal(t, []string{"190", "160", "0"}, []string{paid[0].Paid().String(), paid[1].Paid().String(), paid[2].Paid().String()},
		"200 cut to 190, then 200 less 50 above the quarter's 150, and the 10 of July")
	require.Equal(t, "200", paid[1].Earned().String())
	august := r.Statements("Li Na", paid[1].Period)[0]
	require.Equal(t, "-50", august.Subtotal("one").String())
	require.Equal(t, "10", august.Subtotal("all").String())
	require.True(t, august.Total().Equal(paid[1].Paid()))
}

func TestBudgetsLeaveNegativesAlone(t *testing.T) {
	plan := wayOf(incentive.AtEnd, incentive.ReRate, incentive.Flat{Rate: num("1")})
	plan.Caps = []incentive.Cap{{ID: "budget", Interval: calendar.Quarter, AtMost: num("90"), Excess: incentive.Scaled}}
	plan.Guarantees = []incentive.Guarantee{{ID: "least", Amounts: list("35"), Repeat: true}}
	s := setup(plan, "a", "b", "c")
	facts := []incentive.Fact{booking("A", 1, "100", incentive.Solo("a")...), booking("B", 1, "50", incentive.Solo("b")...), booking("C", 1, "-30", incentive.Solo("c")...)}
	r := run(t, s, facts...)
	require.Equal(t, "80", r.PayoutsOf("a")[0].Paid().String())
	require.Equal(t, "40", r.PayoutsOf("b")[0].Paid().String())
	require.Equal(t, "35", r.PayoutsOf("c")[0].Paid().String(), "−30 brought up to the guarantee")
	for _, p := range []org.ID{"a", "b", "c"} {
		require.True(t, r.PayoutsOf(p)[0].Paid().Equal(r.Statements(p, q3)[0].Total()), p)
	}
	program, err := incentive.Compile(s)
	require.NoError(t, err)
	state, err := program.Start(facts[:2], incentive.Options{})
	require.NoError(t, err)
	changed, err := state.Add(facts[2])
	require.NoError(t, err)
	require.Equal(t, []org.ID{"a", "b", "c"}, changed, "a budget is shared by everybody")
	require.Equal(t, told(t, r), told(t, state.Result()))
}

func TestQuotasShrinkForPartOfAnInterval(t *testing.T) {
	week := calendar.MustWorkCalendar(calendar.MondayToFriday(), []int{2026})
	for _, tt := range []struct {
		name string
		way  incentive.Proration
		a    incentive.Assignment
		ramp []decimal.Decimal
		want string
	}{
		{"whole", incentive.ByDays, incentive.Assignment{}, nil, "920000"},
		{"joiner, not prorated", incentive.NotProrated, incentive.Assignment{During: calendar.From(calendar.On(2026, time.August, 1))}, nil, "920000"},
		{"joiner by days", incentive.ByDays, incentive.Assignment{During: calendar.From(calendar.On(2026, time.August, 1))}, nil, "610000"},
		{"leaver by days", incentive.ByDays, incentive.Assignment{During: calendar.Span{To: calendar.On(2026, time.July, 11)}}, nil, "100000"},
		{"leave by days", incentive.ByDays, incentive.Assignment{Away: []calendar.Span{{From: calendar.On(2026, time.June, 20), To: calendar.On(2026, time.July, 11)}}}, nil, "820000"},
		{"leave, not prorated", incentive.NotProrated, incentive.Assignment{Away: []calendar.Span{q3.Span()}}, list("1"), "920000"},
		{"no day is worked in the quarter", incentive.ByWorkdays, incentive.Assignment{During: calendar.From(calendar.On(2026, time.August, 1))}, nil, "920000"},
		{"joiner by workdays", incentive.ByWorkdays, incentive.Assignment{During: calendar.From(calendar.On(2026, time.August, 1))}, nil, "599393.94"},
		{"ramp", incentive.ByDays, incentive.Assignment{During: calendar.From(calendar.On(2026, time.August, 1))}, list("0.5"), "455000"},
		{"ramp of an earlier hire", incentive.NotProrated, incentive.Assignment{Hired: calendar.On(2026, time.June, 1)}, list("0.2", "0.5"), "765000"},
	} {
		plan := agent()
		plan.Proration, plan.Ramp, plan.Components = tt.way, tt.ramp, plan.Components[:1]
		s := setup(plan)
		tt.a.Payee, tt.a.Plan = "Li Na", plan.ID
		s.Assignments, s.Workdays = []incentive.Assignment{tt.a}, week
		if tt.name == "no day is worked in the quarter" {
			s.Workdays = calendar.MustWorkCalendar(calendar.WorkWeek{}, []int{2026})
		}
		s.Quotas = []incentive.Quota{{Payee: "Li Na", Measure: "revenue", Period: q3, Amount: num("920000")}}
		m, _ := run(t, s).Statements("Li Na", q3)[0].Measure("revenue")
		require.Equal(t, tt.want, m.Quota.Decimal.String(), tt.name)
	}
	plan := agent()
	plan.Proration = incentive.ByWorkdays
	_, err := incentive.Compile(setup(plan, "Li Na"))
	require.ErrorIs(t, err, incentive.ErrMissing, "nobody said which days are worked")
}

func TestQuotasOfMonthsAddUpToAQuarter(t *testing.T) {
	months, err := calendar.Split(calendar.Standard{}, q3, calendar.Month)
	require.NoError(t, err)
	s := setup(wayOf(incentive.AtEnd, incentive.ReRate, incentive.Flat{Rate: num("1")}), "Li Na")
	s.Quotas = nil
	for i, m := range months {
		s.Quotas = append(s.Quotas, incentive.Quota{Payee: "Li Na", Measure: "revenue", Period: m, Amount: decimal.New(int64(i+1), 0)})
	}
	m, _ := run(t, s).Statements("Li Na", q3)[0].Measure("revenue")
	require.Equal(t, "6", m.Quota.Decimal.String())
	s.Quotas = s.Quotas[1:]
	m, _ = run(t, s).Statements("Li Na", q3)[0].Measure("revenue")
	require.False(t, m.Quota.Valid, "a piece is missing, so the whole is not known")
}

// A year asks for its halves where both have quotas, or else for its quarters.
func TestAYearAsksForItsLongestPieces(t *testing.T) {
	fiscal := calendar.Standard{StartMonth: time.April}
	whole := fiscal.Period(calendar.Year, day(4, 1))
	plan := wayOf(incentive.AtEnd, incentive.ReRate, incentive.Flat{Rate: num("1")})
	plan.Effective, plan.Components[0].Interval, plan.Proration = calendar.Span{}, calendar.Year, incentive.ByDays
	s := setup(plan, "Li Na")
	s.During, s.Calendar, s.Quotas = whole.Span(), fiscal, nil
	s.Assignments[0].During = calendar.Span{To: day(10, 1)}
	asks := func(level calendar.Level, amount string) string {
		pieces, err := calendar.Split(fiscal, whole, level)
		require.NoError(t, err)
		for _, p := range pieces {
			s.Quotas = append(s.Quotas, incentive.Quota{Payee: "Li Na", Measure: "revenue", Period: p, Amount: num(amount)})
		}
		m, _ := run(t, s).Statements("Li Na", fiscal.Period(calendar.Quarter, day(9, 30)))[0].Measure("revenue")
		return m.Quota.Decimal.String()
	}
	require.Equal(t, "20", asks(calendar.Quarter, "10"), "nothing of the winter, in which she is not there")
	require.Equal(t, "7", asks(calendar.Half, "7"))
}

func TestVersionsOfAPlanFollowEachOther(t *testing.T) {
	change := calendar.On(2026, time.August, 1)
	one := wayOf(incentive.PerEvent, incentive.Mirror, incentive.Flat{Rate: pct("1")})
	two := wayOf(incentive.PerEvent, incentive.Mirror, incentive.Flat{Rate: pct("2")})
	one.Effective, two.Effective, two.Version = calendar.Span{To: change}, calendar.From(change), 4
	s := setup(one, "Li Na")
	s.Plans = append(s.Plans, two)
	late := booking("B", 1, "100", incentive.Solo("Li Na")...)
	late.On = change
	back := refund("R", "A", 1, "-100")
	back.On = change.AddDays(1)
	r := run(t, s, booking("A", 1, "100", incentive.Solo("Li Na")...), late, back)
	out := r.Statements("Li Na", q3)
	require.Len(t, out, 2)
	require.Equal(t, "0", out[0].Total().String(), "a refund goes by the version of its sale")
	require.Equal(t, "2", out[1].Total().String())
	require.Equal(t, 4, out[1].Plan.Version)
}

package incentive_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// booking is a sale of July 2026.
func booking(id string, day int, amount string, who ...incentive.Participant) incentive.Fact {
	return incentive.Fact{ID: id, Kind: incentive.Booking, On: calendar.On(2026, time.July, day), Account: "Acme", Currency: "CNY",
		Amounts: []incentive.Amount{{Name: "revenue", Value: num(amount)}}, Participants: who}
}

func refund(id, original string, day int, amount string) incentive.Fact {
	f := booking(id, day, amount)
	f.Kind, f.Original, f.Participants = incentive.Refund, original, nil
	return f
}

// setup puts people on a plan for the third quarter, each with a quota of 1,000,000.
func setup(plan incentive.Plan, people ...org.ID) incentive.Setup {
	s := incentive.Setup{During: q3.Span(), Plans: []incentive.Plan{plan}}
	for _, p := range people {
		s.Assignments = append(s.Assignments, incentive.Assignment{Payee: p, Plan: plan.ID})
		s.Quotas = append(s.Quotas, incentive.Quota{Payee: p, Measure: "revenue", Period: q3, Amount: num("1000000")})
	}
	return s
}

func run(t testing.TB, s incentive.Setup, facts ...incentive.Fact) *incentive.Result {
	t.Helper()
	program, err := incentive.Compile(s)
	require.NoError(t, err)
	r, err := program.Run(facts, incentive.Options{})
	require.NoError(t, err)
	return r
}

// earn runs a plan for Li Na in the third quarter.
func earn(t testing.TB, plan incentive.Plan, collection string, facts ...incentive.Fact) incentive.Statement {
	t.Helper()
	s := setup(plan, "Li Na")
	if collection != "" {
		s.Readings = []incentive.Reading{{Payee: "Li Na", Name: "collection", Period: q3, Value: num(collection)}}
	}
	r := run(t, s, facts...)
	out := r.Statements("Li Na", q3)
	require.Len(t, out, 1)
	paid := r.PayoutsOf("Li Na")
	require.Len(t, paid, 1)
	require.Equal(t, paid[0].Paid().StringFixed(2), out[0].Total().StringFixed(2), "the statement explains what is paid")
	return out[0]
}

// wayOf returns the agent plan with one component.
func wayOf(grain incentive.Grain, reversals incentive.Reversal, rule incentive.Rule) incentive.Plan {
	p := agent()
	p.Components = []incentive.Component{{ID: "only", Measure: "revenue", Interval: calendar.Quarter, Grain: grain, Reversals: reversals, Rule: rule}}
	return p
}

func TestAStatementIsTheSumOfItsLines(t *testing.T) {
	li := incentive.Solo("Li Na")
	s := earn(t, agent(), "0.9", booking("D1", 1, "900000", li...), booking("D2", 5, "450000.11", li...), refund("R1", "D1", 20, "-50000"),
		booking("D3", 6, "77", incentive.Solo("Chen Wei")...))
	require.Len(t, s.Credits, 3, "other people's credits are passed over")
	m, ok := s.Measure("revenue")
	require.True(t, ok)
	require.Equal(t, "1300000.11", m.Actual.String())
	_, ok = s.Measure("margin")
	require.False(t, ok)
	require.Equal(t, "48000.0088", s.Subtotal("revenue").String())
	require.Equal(t, "6500.00055", s.Subtotal("cash").String())
	require.Equal(t, "54500.01", s.Total().String())
	last := s.Lines[len(s.Lines)-1]
	require.Equal(t, incentive.CodeRounding, last.Code)
	require.Equal(t, "0.00065", last.Amount.String())
	require.Empty(t, last.Component)
	data, err := json.Marshal(s)
	require.NoError(t, err)
	require.Contains(t, string(data), `"quota":"1000000"`)
}

func TestCreditsOfASplitAddUpAndARefundFollowsItsSale(t *testing.T) {
	people := []org.ID{"Li Na", "Chen Wei", "Sun Hao"}
	thirds := []incentive.Participant{{Payee: people[0], Share: num("0.34")}, {Payee: people[1], Share: num("0.33")}, {Payee: people[2], Share: num("0.33")}}
	r := run(t, setup(wayOf(incentive.AtEnd, incentive.ReRate, incentive.Flat{Rate: num("1")}), people...),
		booking("D1", 1, "100.01", thirds...), refund("R1", "D1", 9, "-100.01"), booking("D2", 2, "0.00001", thirds...))
	sums, credits := map[string]decimal.Decimal{}, 0
	for _, p := range people {
		for _, c := range r.Statements(p, q3)[0].Credits {
			sums[c.Fact] = sums[c.Fact].Add(c.Amount)
			sums[string(p)] = sums[string(p)].Add(c.Amount)
			credits++
			if c.Fact == "R1" {
				require.Equal(t, "D1", c.Original)
				require.Equal(t, "-100.01", c.Of.String())
			}
			require.True(t, c.Share.Equal(num("0.34")) == (p == "Li Na"), "%v", c)
		}
	}
	require.Equal(t, 9, credits)
	require.Equal(t, "100.01", sums["D1"].String())
	require.Equal(t, "-100.01", sums["R1"].String())
	require.Equal(t, "0.00001", sums["D2"].String(), "an amount is divided at its own decimals")
	require.Equal(t, "0.00001", sums["Li Na"].String(), "the sale and its refund cancel out for everybody")
	require.True(t, sums["Chen Wei"].IsZero())
}

func TestFactsReportEverythingAtOnce(t *testing.T) {
	half := incentive.Participant{Payee: "Li Na", Share: num("0.5")}
	facts := []incentive.Fact{
		{},
		booking("D1", 1, "1", half, half),
		booking("D2", 1, "1", incentive.Participant{Share: num("-1")}),
		refund("R1", "D9", 2, "1"),
		refund("R2", "R1", 2, "-1"),
		refund("R3", "D1", 2, "-1"),
		{ID: "X", Kind: incentive.Booking, On: q3.From, Currency: "CNY", Original: "D1", Participants: incentive.Solo("a")},
		refund("R4", "", 2, "-1"),
		booking("Z", 1, "1", half),
		refund("R5", "Z", 2, "-1"),
		booking("E", 1, "1", incentive.Participant{Payee: "Li Na", Share: num("0.9")}),
		refund("R6", "E", 0, "-1"),
	}
	facts[8].Amounts[0].Value, facts[9].Amounts[0].Value = decimal.New(1, 999_999), decimal.New(-1, -999_999)
	facts[1].Amounts = append(facts[1].Amounts, facts[1].Amounts[0], incentive.Amount{})
	facts[1].Attributes = []incentive.Attribute{{Name: "term", Value: "1y"}, {Name: "term", Value: "3y"}, {}}
	facts[3].Participants = []incentive.Participant{half}
	facts[5].Currency = "EUR"
	program, err := incentive.Compile(setup(agent(), "Li Na"))
	require.NoError(t, err)
	_, err = program.Run(facts, incentive.Options{Workers: 2})
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	for _, want := range []check.Problem{
		{Path: "/facts/0/id", Code: check.Required}, {Path: "/facts/0/kind", Code: check.Required}, {Path: "/facts/0/on", Code: check.Required},
		{Path: "/facts/0/currency", Code: check.Malformed},
		{Path: "/facts/1/attributes/1/name", Code: check.Duplicate}, {Path: "/facts/1/attributes/2/name", Code: check.Required},
		{Path: "/facts/1/amounts/1/name", Code: check.Duplicate}, {Path: "/facts/1/amounts/2/name", Code: check.Required},
		{Path: "/facts/2/participants/0/payee", Code: check.Required},
		{Path: "/facts/3/amounts/0/value", Code: check.Range}, {Path: "/facts/3/participants", Code: check.Mismatch},
		{Path: "/facts/4/original", Code: check.Mismatch},
		{Path: "/facts/5/currency", Code: check.Mismatch}, {Path: "/facts/6/participants", Code: check.Mismatch}, {Path: "/facts/7/original", Code: check.Required},
		{Path: "/facts/8/amounts/0/value", Code: check.TooLarge}, {Path: "/facts/9/amounts/0/value", Code: check.TooLarge},
		{Path: "/facts/10/participants", Code: check.Sum}, {Path: "/facts/11/on", Code: check.Order},
	} {
		require.True(t, ps.Has(want.Path, want.Code), "%s %s in\n%v", want.Path, want.Code, ps)
	}
	_, err = program.Run([]incentive.Fact{booking("A", 1, "1", half, half), booking("A", 1, "1"), refund("R", "none", 2, "-1")}, incentive.Options{})
	require.ErrorAs(t, err, &ps)
	for _, want := range []check.Problem{{Path: "/facts/1/id", Code: check.Duplicate}, {Path: "/facts/0/participants/1/payee", Code: check.Duplicate}, {Path: "/facts/2/original", Code: check.Unknown}} {
		require.True(t, ps.Has(want.Path, want.Code), "an id that is there twice hides no other problem: %s in\n%v", want.Path, ps)
	}
	_, err = program.Run([]incentive.Fact{refund("R", "none", 2, "-1"), booking("A", 1, "1", half, half)}, incentive.Options{})
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/facts/0/original", check.Unknown), "%v", ps)
	require.True(t, ps.Has("/facts/1/participants/1/payee", check.Duplicate), "%v", ps)
	_, err = program.Run([]incentive.Fact{booking("A", 1, "1", incentive.Participant{Payee: "Li Na", Share: num("1.5")}, incentive.Participant{Payee: "B", Share: num("-0.5")})}, incentive.Options{})
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/facts/0/participants/1/share", check.Range), "%v", ps)
	lower := booking("A", 1, "1", half)
	lower.Currency = "cny"
	_, err = program.Run([]incentive.Fact{lower}, incentive.Options{})
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/facts/0/currency", check.Malformed), "%v", ps)
}

func TestHalvesAreRoundedAsThePlanSays(t *testing.T) {
	plan := wayOf(incentive.AtEnd, incentive.ReRate, incentive.Flat{Rate: num("0.5")})
	running := wayOf(incentive.Running, incentive.Mirror, incentive.Flat{Rate: num("0.5")})
	for _, tt := range []struct {
		rounding     incentive.Rounding
		amount, want string
	}{
		{incentive.HalfAway, "0.01", "0.01"}, {incentive.HalfEven, "0.01", "0"}, {incentive.HalfEven, "0.03", "0.02"}, {incentive.HalfAway, "0.02", "0.01"},
		{incentive.HalfAway, "-0.01", "-0.01"}, {incentive.HalfEven, "-0.03", "-0.02"}, {incentive.HalfEven, "-0.01", "0"},
	} {
		for _, p := range []incentive.Plan{plan, running} {
			for _, at := range []incentive.RoundAt{incentive.EachEarning, incentive.EachStatement} {
				p.Rounding, p.RoundAt = tt.rounding, at
				got := earn(t, p, "1", booking("D", 1, tt.amount, incentive.Solo("Li Na")...)).Total()
				require.True(t, num(tt.want).Equal(got), "%v: %s", tt, got)
			}
		}
	}
}

// Seven sales of 9.83 at 3 % differ by 0.03 between the two places of rounding.
func TestRoundingEachEarningOrTheStatement(t *testing.T) {
	plan := wayOf(incentive.PerEvent, incentive.Mirror, incentive.Flat{Rate: pct("3")})
	var facts []incentive.Fact
	for i := range 7 {
		facts = append(facts, booking(string(rune('A'+i)), 1+i, "9.83", incentive.Solo("Li Na")...))
	}
	require.Equal(t, "2.06", earn(t, plan, "", facts...).Total().String())
	plan.RoundAt = incentive.EachEarning
	s := earn(t, plan, "", facts...)
	require.Equal(t, "2.03", s.Total().String())
	require.Equal(t, incentive.CodeRounding, s.Lines[1].Code, "each earning names its rounding")
	require.Equal(t, "only", s.Lines[1].Component)
}

func TestAGateThatDoesNotHoldIsALine(t *testing.T) {
	s := earn(t, agent(), "0.8", booking("D1", 1, "100", incentive.Solo("Li Na")...))
	require.Equal(t, "3", s.Total().String())
	gate := s.Lines[1]
	require.Equal(t, incentive.CodeGate, gate.Code)
	require.Equal(t, "cash", gate.Component)
	require.True(t, gate.Amount.IsZero())
	require.Equal(t, "0.05", gate.Gate.By.String())

	plan := agent()
	plan.Components[1].When = []incentive.Gate{incentive.AtMost("collection", num("0.5")), incentive.AtLeast("revenue", num("1000"))}
	s = earn(t, plan, "0.8", booking("D1", 1, "100", incentive.Solo("Li Na")...))
	require.Equal(t, "0.3", s.Lines[1].Gate.By.String())
	require.Equal(t, "900", s.Lines[2].Gate.By.String(), "every gate that fails is named; a measure that the plan pays on can be a gate")
}

func TestWithoutCreditsNothingIsSoldWhichIsKnown(t *testing.T) {
	s := earn(t, agent(), "0.9")
	require.Empty(t, s.Lines)
	require.True(t, s.Total().IsZero())
	m, ok := s.Measure("revenue")
	require.True(t, ok)
	require.True(t, m.Actual.IsZero())
}

func TestWhatIsMissingIsAProblemOfItsPayee(t *testing.T) {
	s := setup(agent(), "Li Na", "Wu Di")
	s.Quotas = s.Quotas[1:]
	program, err := incentive.Compile(s)
	require.NoError(t, err)
	_, err = program.Run([]incentive.Fact{booking("D1", 1, "1", incentive.Solo("Li Na")...), booking("D2", 1, "1", incentive.Solo("Wu Di")...)}, incentive.Options{})
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/payees/Li Na/components/revenue", check.Required), "no quota: %v", ps)
	require.True(t, ps.Has("/payees/Wu Di/components/cash", check.Required), "no reading: %v", ps)
	require.False(t, ps.Has("/payees/Wu Di/components/revenue", check.Required))
	require.NotContains(t, ps.Error(), incentive.ErrMissing.Error(), "the text says what is missing, and only that")
	require.ErrorContains(t, ps, `there is no quota of "revenue", and bounds over its attainment need one`)
	_, err = program.Run(nil, incentive.Options{})
	require.NoError(t, err, "nothing was sold, so nothing is missing")
}

func TestARefundTakesBackWhatItsSaleEarned(t *testing.T) {
	tiers := incentive.Tiered{Over: incentive.OverAmount, Bound: incentive.Below, BelowZero: incentive.EarnsFirstRate, Tiers: []incentive.Tier{
		{UpTo: null("1000"), Rate: pct("1"), Pays: incentive.Marginal}, {Rate: pct("10"), Pays: incentive.Marginal}}}
	li := incentive.Solo("Li Na")
	facts := []incentive.Fact{booking("A", 1, "1000", li...), booking("B", 2, "1000", li...), refund("R", "A", 3, "-1000"), booking("C", 4, "500", li...)}
	for _, tt := range []struct {
		reversals incentive.Reversal
		want      string
	}{
		{incentive.Mirror, "150"},     // 10 + 100 − 10, then 500 from 1,000 on: 50
		{incentive.MirrorOnly, "150"}, // 10 + 100 − 10, then 500 from 2,000 on: 50
		{incentive.ReRate, "60"},      // 10 + 100 − 100, then 50
		{incentive.Undo, "60"},        // 0, then 1,000 and 500: 10 + 50
	} {
		require.Equal(t, tt.want, earn(t, wayOf(incentive.Running, tt.reversals, tiers), "", facts...).Total().String(), tt.reversals)
	}
	twice := append(facts[:3:3], booking("C", 4, "1000", li...), refund("S", "B", 5, "-400"), booking("D", 6, "600", li...))
	require.Equal(t, "220", earn(t, wayOf(incentive.Running, incentive.Mirror, tiers), "", twice...).Total().String(), "10+100−10+100−40, then 600 from 1,600 on: 60")
	require.Equal(t, "220", earn(t, wayOf(incentive.Running, incentive.MirrorOnly, tiers), "", twice...).Total().String())
	low := []incentive.Fact{booking("A", 1, "1500", li...), refund("R", "A", 3, "-1500"), booking("C", 4, "500", li...)}
	require.Equal(t, "5", earn(t, wayOf(incentive.Running, incentive.Mirror, tiers), "", low...).Total().String(), "the total fell to zero")
	require.Equal(t, "50", earn(t, wayOf(incentive.Running, incentive.MirrorOnly, tiers), "", low...).Total().String(), "the total stayed at 1,500")
	part := []incentive.Fact{booking("A", 1, "1500", li...), refund("R", "A", 3, "-500"), refund("S", "A", 4, "-500")}
	s := earn(t, wayOf(incentive.Running, incentive.Mirror, tiers), "", part...)
	require.Equal(t, "20", s.Total().String(), "a third of 60 is left")
	require.Equal(t, incentive.CodeReversal, s.Lines[2].Code)
	require.Equal(t, "R", s.Lines[2].Fact)
}

func TestARefundOfMoreThanThereWasIsAProblem(t *testing.T) {
	for _, rule := range []incentive.Rule{incentive.Flat{Rate: pct("1")}, incentive.Bonus{Over: incentive.OverAmount, Scope: incentive.BestStep, Steps: []incentive.BonusStep{{At: num("1"), Amount: num("5")}}}} {
		program, err := incentive.Compile(setup(wayOf(incentive.PerEvent, incentive.Mirror, rule), "Li Na"))
		require.NoError(t, err)
		_, err = program.Run([]incentive.Fact{booking("A", 1, "100", incentive.Solo("Li Na")...), refund("R", "A", 2, "-60"), refund("S", "A", 3, "-60")}, incentive.Options{})
		var ps check.Problems
		require.ErrorAs(t, err, &ps)
		require.True(t, ps.Has("/facts/2/amounts/0/value", check.Range), "%v", ps)
		early := booking("A", 1, "100", incentive.Solo("Li Na")...)
		early.On = calendar.On(2026, time.June, 1)
		_, err = program.Run([]incentive.Fact{early, refund("R", "A", 2, "-60")}, incentive.Options{})
		require.ErrorAs(t, err, &ps)
		require.True(t, ps.Has("/facts/1", check.Mismatch), "the sale lies before the run")
	}
}

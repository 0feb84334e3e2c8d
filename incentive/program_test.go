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
)

func booking(id string, day int, amount string, who ...incentive.Participant) incentive.Fact {
	return incentive.Fact{ID: id, Kind: incentive.Booking, On: calendar.On(2026, time.July, day), Account: "Acme", Currency: "CNY",
		Amounts: []incentive.Amount{{Measure: "revenue", Value: num(amount)}}, Participants: who}
}

func refund(id, original string, day int, amount string) incentive.Fact {
	f := booking(id, day, amount)
	f.Kind, f.Original, f.Participants = incentive.Refund, original, nil
	return f
}

func TestCreditsOfASplitAddUpAndARefundFollowsItsSale(t *testing.T) {
	thirds := []incentive.Participant{{Payee: "Li Na", Share: num("0.34")}, {Payee: "Chen Wei", Share: num("0.33")}, {Payee: "Sun Hao", Share: num("0.33")}}
	credits, err := incentive.Credits([]incentive.Fact{
		booking("D1", 1, "100.01", thirds...), refund("R1", "D1", 9, "-100.01"), booking("D2", 2, "0.00001", thirds...),
	}, 2)
	require.NoError(t, err)
	require.Len(t, credits, 9)
	sums := map[string]decimal.Decimal{}
	for _, c := range credits {
		sums[c.Fact] = sums[c.Fact].Add(c.Amount)
		sums[string(c.Payee)] = sums[string(c.Payee)].Add(c.Amount)
	}
	require.Equal(t, "100.01", sums["D1"].String())
	require.Equal(t, "-100.01", sums["R1"].String())
	require.Equal(t, "0.00001", sums["D2"].String(), "an amount is divided at its own decimals")
	require.Equal(t, "0.00001", sums["Li Na"].String(), "the sale and its refund cancel out for everybody")
	require.True(t, sums["Chen Wei"].IsZero())
	require.Equal(t, "D1", credits[3].Original)
	require.Equal(t, "0.34", credits[3].Share.String())
}

func TestCreditsReportEverythingAtOnce(t *testing.T) {
	half := incentive.Participant{Payee: "Li Na", Share: num("0.5")}
	facts := []incentive.Fact{
		{},
		booking("D1", 1, "1", half, half),
		booking("D1", 1, "1", incentive.Participant{Share: num("-1")}),
		refund("R1", "D9", 2, "1"),
		refund("R2", "R1", 2, "-1"),
		refund("R3", "D1", 2, "-1"),
	}
	facts[1].Amounts = append(facts[1].Amounts, facts[1].Amounts[0], incentive.Amount{})
	facts[3].Participants = []incentive.Participant{half}
	facts[4].Original = "R1"
	facts[5].Currency, facts[5].Kind = "EUR", incentive.Refund
	facts = append(facts, incentive.Fact{ID: "X", Kind: incentive.Booking, On: q3.From, Currency: "CNY", Original: "D1", Participants: incentive.Solo("a")},
		refund("R4", "", 2, "-1"))
	_, err := incentive.Credits(facts, 9)
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	for _, want := range []check.Problem{
		{Path: "/places", Code: check.Range},
		{Path: "/facts/0/id", Code: check.Required}, {Path: "/facts/0/kind", Code: check.Required}, {Path: "/facts/0/on", Code: check.Required},
		{Path: "/facts/0/currency", Code: check.Malformed}, {Path: "/facts/0/participants", Code: check.Sum},
		{Path: "/facts/1/amounts/1/measure", Code: check.Duplicate}, {Path: "/facts/1/amounts/2/measure", Code: check.Required},
		{Path: "/facts/1/participants/1/payee", Code: check.Duplicate},
		{Path: "/facts/2/id", Code: check.Duplicate}, {Path: "/facts/2/participants/0/payee", Code: check.Required},
		{Path: "/facts/2/participants/0/share", Code: check.Range}, {Path: "/facts/2/participants", Code: check.Sum},
		{Path: "/facts/3/amounts/0/value", Code: check.Range}, {Path: "/facts/3/participants", Code: check.Mismatch},
		{Path: "/facts/3/original", Code: check.Unknown}, {Path: "/facts/4/original", Code: check.Mismatch},
		{Path: "/facts/5/currency", Code: check.Mismatch}, {Path: "/facts/6/original", Code: check.Mismatch}, {Path: "/facts/7/original", Code: check.Required},
	} {
		require.True(t, ps.Has(want.Path, want.Code), "%s %s in\n%v", want.Path, want.Code, ps)
	}
}

// earn runs the agent plan for Li Na in the third quarter.
func earn(t testing.TB, plan incentive.Plan, collection string, facts ...incentive.Fact) incentive.Statement {
	t.Helper()
	program, err := incentive.Compile(plan)
	require.NoError(t, err)
	credits, err := incentive.Credits(facts, plan.Places)
	require.NoError(t, err)
	s, err := program.Earn(incentive.Input{Payee: "Li Na", Period: q3, Credits: credits,
		Quotas:   map[string]decimal.Decimal{"revenue": num("1000000")},
		Readings: map[string]decimal.Decimal{"collection": num(collection)}})
	require.NoError(t, err)
	require.Equal(t, program.Ref(), s.Plan)
	return s
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
}

func TestHalvesAreRoundedAsThePlanSays(t *testing.T) {
	plan := agent()
	plan.Components = []incentive.Component{{ID: "flat", Measure: "revenue", Rule: incentive.Flat{Rate: num("0.5")}}}
	li := incentive.Solo("Li Na")
	for _, tt := range []struct {
		rounding     incentive.Rounding
		amount, want string
	}{
		{incentive.HalfAway, "0.01", "0.01"}, {incentive.HalfEven, "0.01", "0"}, {incentive.HalfEven, "0.03", "0.02"}, {incentive.HalfAway, "0.02", "0.01"},
	} {
		plan.Rounding = tt.rounding
		require.True(t, num(tt.want).Equal(earn(t, plan, "1", booking("D", 1, tt.amount, li...)).Total()), "%v", tt)
	}
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
	data, err := json.Marshal(s)
	require.NoError(t, err)
	require.Contains(t, string(data), `"quota":"1000000"`)
}

func TestEarnFailsAsAWhole(t *testing.T) {
	program, err := incentive.Compile(agent())
	require.NoError(t, err)
	good := incentive.Input{Payee: "Li Na", Period: q3, Quotas: map[string]decimal.Decimal{"revenue": num("1")}}
	_, err = program.Earn(good)
	require.ErrorIs(t, err, incentive.ErrMissing, "nobody handed in the collection rate")
	require.ErrorContains(t, err, `plan "agent-2026", component "cash", Li Na`)

	bad := incentive.Input{Period: calendar.Standard{}.Period(calendar.Month, calendar.On(2027, time.March, 1)), Credits: []incentive.Credit{{Currency: "EUR"}}}
	_, err = program.Earn(bad)
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/payee", check.Required))
	require.True(t, ps.Has("/period", check.Mismatch))
	require.True(t, ps.Has("/period", check.Range))
	require.True(t, ps.Has("/credits/0/currency", check.Mismatch))
}

func TestAGateMayLookAtCreditsOfAnotherMeasure(t *testing.T) {
	plan := agent()
	plan.Components[1].When = []incentive.Gate{incentive.AtLeast("units", num("2"))}
	f := booking("D1", 1, "100", incentive.Solo("Li Na")...)
	f.Amounts = append(f.Amounts, incentive.Amount{Measure: "units", Value: num("2")})
	f.Amounts = append(f.Amounts, incentive.Amount{Measure: "photos", Value: num("99")})
	require.Equal(t, "3.5", earn(t, plan, "0", f).Total().String())
	plan.Components[1].When[0].AtLeast = null("3")
	require.Equal(t, "3", earn(t, plan, "0", f).Total().String(), "99 photos are no units")
}

func TestAPlanIsInEffectForWholePeriods(t *testing.T) {
	for from, to := range map[string]string{"2026-07-02": "2027-01-01", "2026-01-01": "2026-09-30"} {
		plan := agent()
		plan.Effective = calendar.Span{From: calendar.MustParse(from), To: calendar.MustParse(to)}
		program, err := incentive.Compile(plan)
		require.NoError(t, err)
		_, err = program.Earn(incentive.Input{Payee: "Li Na", Period: q3})
		var ps check.Problems
		require.ErrorAs(t, err, &ps)
		require.True(t, ps.Has("/period", check.Range), from)
	}
}

// FuzzOrderOfFactsChangesNothing holds the laws that a statement does not depend on
// the order in which facts arrive, and that a sale that is wholly taken back leaves
// nothing.
func FuzzOrderOfFactsChangesNothing(f *testing.F) {
	f.Add(int64(90_000_000), int64(45_000_011), int64(33))
	f.Fuzz(func(t *testing.T, a, b, share int64) {
		if a < 0 || b < 0 || a > 1<<50 || b > 1<<50 || share < 0 || share > 100 {
			return
		}
		split := []incentive.Participant{{Payee: "Li Na", Share: decimal.New(share, -2)}, {Payee: "Chen Wei", Share: decimal.New(100-share, -2)}}
		facts := []incentive.Fact{booking("A", 1, decimal.New(a, -2).String(), split...), booking("B", 2, decimal.New(b, -2).String(), split...)}
		one := earn(t, agent(), "1", facts[0], facts[1]).Total()
		require.True(t, one.Equal(earn(t, agent(), "1", facts[1], facts[0]).Total()))
		back := []incentive.Fact{refund("RA", "A", 3, decimal.New(-a, -2).String()), refund("RB", "B", 3, decimal.New(-b, -2).String())}
		require.True(t, earn(t, agent(), "1", append(facts, back...)...).Total().IsZero())
	})
}

func BenchmarkEarn(b *testing.B) {
	program, err := incentive.Compile(agent())
	require.NoError(b, err)
	var facts []incentive.Fact
	for i := range 100 {
		facts = append(facts, booking("D"+decimal.NewFromInt(int64(i)).String(), 1+i%28, "13000.55", incentive.Solo("Li Na")...))
	}
	credits, err := incentive.Credits(facts, 2)
	require.NoError(b, err)
	in := incentive.Input{Payee: "Li Na", Period: q3, Credits: credits, Quotas: map[string]decimal.Decimal{"revenue": num("1000000")},
		Readings: map[string]decimal.Decimal{"collection": num("1")}}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := program.Earn(in); err != nil {
			b.Fatal(err)
		}
	}
}

package incentivetest_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/incentivetest"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// computing are the properties that an engine keeps for every plan.
func computing() (out []incentivetest.Law) {
	for _, p := range []incentivetest.Property{incentivetest.Order, incentivetest.Batches, incentivetest.Conservation, incentivetest.Bounds, incentivetest.CapKept, incentivetest.Idempotent, incentivetest.Scale} {
		out = append(out, incentivetest.Law{Property: p})
	}
	return out
}

// Two plans that have every rule, table, gate, cap, guarantee, release, draw and clawback
// there is, with owners, managers and two currencies, are tried like any other.
func TestPropertiesOfEverything(t *testing.T) {
	incentivetest.Run(t, os.DirFS("testdata/rich"), incentivetest.Options{})
	files, err := incentivetest.Load(os.DirFS("testdata/rich"), incentivetest.Options{})
	require.NoError(t, err)
	for p, v := range verdicts(t, files[0].Spec.Given, incentivetest.Trial{Laws: computing(), Cases: 25}) {
		require.NoError(t, v.Err())
		require.Positive(t, v.Shown, p)
		if p == incentivetest.Bounds {
			require.GreaterOrEqual(t, v.Shown, 11, "sales of which a rule counts a half reach bounds, too")
		}
	}
}

// FuzzPropertiesHoldForAnySeed: whatever is drawn, an engine that is right is found right.
func FuzzPropertiesHoldForAnySeed(f *testing.F) {
	for seed := range uint64(3) {
		f.Add(seed, seed%2 == 0)
	}
	f.Fuzz(func(t *testing.T, seed uint64, rich bool) {
		g, terms := company(t)
		laws := incentivetest.Laws(terms...)
		if rich {
			files, err := incentivetest.Load(os.DirFS("testdata/rich"), incentivetest.Options{})
			require.NoError(t, err)
			g, laws = files[0].Spec.Given, computing()
		}
		for _, l := range laws {
			if l.Property == incentivetest.WorkerCount {
				continue // its first cases are large
			}
			v := verdicts(t, g, incentivetest.Trial{Laws: []incentivetest.Law{l}, Seed: seed, Cases: 4})[l.Property]
			if v.Counterexample != nil && !l.Waived {
				t.Error(v.Err())
			}
		}
	})
}

// ladder is a rule of a host: so much for every step that is reached, and from the last
// step on only half of everything. That is a mistake of its author.
type ladder struct {
	Steps []decimal.Decimal `json:"steps"`
	Each  decimal.Decimal   `json:"each"`
}

func (ladder) Kind() string { return "acme.ladder" }

func (l ladder) Check(c *check.Checker) {
	c.At("steps").Require(len(l.Steps) > 0, check.Required, "a ladder has steps")
}

func (l ladder) Earn(m incentive.Measure, _ []incentive.Measure) ([]incentive.Line, error) {
	n := int64(0)
	for _, s := range l.Steps {
		if m.Actual.GreaterThanOrEqual(s) {
			n++
		}
	}
	rate := l.Each
	if n == int64(len(l.Steps)) {
		rate = rate.DivRound(decimal.NewFromInt(2), 2)
	}
	return []incentive.Line{{Code: "acme.step", Base: decimal.NewFromInt(n), Rate: rate, Amount: rate.Mul(decimal.NewFromInt(n))}}, nil
}

// A rule of a host is tried at the numbers that stand in its document, and what is wrong
// with it is found there, to the cent.
func TestPropertiesOfAHostsRule(t *testing.T) {
	plan, err := incentive.Builtin().With(ladder{}).Decode([]byte(`{
		"schema": "salesperf.plan/v1", "id": "field", "version": 1, "currency": "CNY", "places": 2,
		"rounding": "half-away", "roundAt": "statement", "cadence": "month", "proration": "none",
		"measures": [{"id": "revenue", "amounts": ["revenue"], "kinds": ["booking"]}],
		"components": [{"id": "ladder", "measure": "revenue", "interval": "month", "grain": "end", "reversals": "re-rate",
			"rule": {"kind": "acme.ladder", "steps": ["12345.67", "23456.78", "77777.7"], "each": "100"}}]}`))
	require.NoError(t, err)
	g := incentivetest.Given{Plans: []incentive.Plan{plan}, During: july.Span()}.Assign("field", "Li Na")
	all := verdicts(t, g, incentivetest.Trial{Laws: incentivetest.Laws(
		incentivetest.Law{Property: incentivetest.NoCliff, Allowance: decimal.NewFromInt(100), Why: "each step pays 100 more"})})
	require.Equal(t, `nobody knows which numbers of the rule "acme.ladder" of component "ladder" are money`, all[incentivetest.Scale].Silent)
	require.NoError(t, all[incentivetest.NoCliff].Err())
	require.Equal(t, "99.98", all[incentivetest.NoCliff].Worst.String())
	v := all[incentivetest.Monotone]
	require.ErrorContains(t, v.Err(), "want at least 200   got 150   (-50)")
	require.Len(t, v.Counterexample.Scenario.Given.Facts, 1)
	require.Equal(t, "77777.7", v.Counterexample.Scenario.Given.Facts[0].Amounts[0].Value.String())

	pure := plan
	pure.Components = []incentive.Component{plan.Components[0]}
	pure.Components[0].Rule = moody{Asked: new(int64)}
	g.Plans = []incentive.Plan{pure}
	v = verdicts(t, g, incentivetest.Trial{Laws: []incentivetest.Law{{Property: incentivetest.Order}}})[incentivetest.Order]
	require.Error(t, v.Err(), "a rule that remembers is found out")
}

// moody is a rule that pays something else each time it is asked.
type moody struct {
	Asked *int64 `json:"asked"`
}

func (moody) Kind() string { return "acme.moody" }

func (moody) Check(*check.Checker) {}

func (m moody) Earn(incentive.Measure, []incentive.Measure) ([]incentive.Line, error) {
	*m.Asked++
	return []incentive.Line{{Code: "acme.moody", Amount: decimal.NewFromInt(*m.Asked)}}, nil
}

// Of a large company some people are tried, with everybody above them.
func TestPropertiesOfALargeCompany(t *testing.T) {
	files, err := incentivetest.Load(os.DirFS("testdata/rich"), incentivetest.Options{})
	require.NoError(t, err)
	g := incentivetest.Given{Plans: files[0].Spec.Given.Plans[:1], During: july.Span()}
	require.Equal(t, "manager", g.Plans[0].ID)
	g.Plans[0].Components[0].Interval = calendar.Month
	g.Plans[0].Crediting.Rules = append(g.Plans[0].Crediting.Rules, incentive.CreditRule{ID: "own", Priority: 2, From: incentive.Named})
	g.Chart = []org.Post{{Member: "boss"}}
	g = g.Assign("manager", "boss")
	for i := range 40 {
		lead := org.ID(fmt.Sprint("lead ", i))
		g.Chart = append(g.Chart, org.Post{Member: lead, Under: "boss"})
		g = g.Assign("manager", lead)
		for j := range 10 {
			g.Chart = append(g.Chart, org.Post{Member: org.ID(fmt.Sprint(lead, " agent ", j)), Under: lead}, org.Post{Member: org.ID(fmt.Sprint(lead, " helper ", j)), Under: org.ID(fmt.Sprint(lead, " agent ", j))})
			g = g.Assign("manager", org.ID(fmt.Sprint(lead, " agent ", j)))
		}
	}
	v := verdicts(t, g, incentivetest.Trial{Laws: []incentivetest.Law{{Property: incentivetest.Bounds}}, Cases: 20})[incentivetest.Bounds]
	require.NoError(t, v.Err())
	require.Equal(t, 20, v.Tried)
	waived := verdicts(t, g, incentivetest.Trial{Laws: []incentivetest.Law{{Property: incentivetest.NoCliff, Waived: true, Why: "it jumps"}}, Cases: 20})[incentivetest.NoCliff]
	require.Positive(t, waived.Broken)
	require.LessOrEqual(t, len(waived.Counterexample.Scenario.Given.Assignments), 3, "a seller, a lead, and perhaps the boss")
	require.LessOrEqual(t, waived.Counterexample.Runs, 600)
}

// However many bounds a plan has, somebody is taken to each of them.
func TestPropertiesTryEveryBound(t *testing.T) {
	g, _ := company(t)
	tiers := incentive.Tiered{Over: incentive.OverAttainment, Bound: incentive.Below, BelowZero: incentive.EarnsFirstRate}
	for i := range int64(60) {
		tiers.Tiers = append(tiers.Tiers, incentive.Tier{UpTo: decimal.NewNullDecimal(decimal.New(3*(i+1), -2)), Rate: decimal.New(3, -2), Pays: incentive.Retroactive})
	}
	tiers.Tiers = append(tiers.Tiers, incentive.Tier{Rate: decimal.New(3, -2), Pays: incentive.Retroactive})
	tiers.Tiers[47].Rate = decimal.New(29, -3) // from 141 % to 144 %
	g.Plans[0].Components, g.Plans[0].Caps = []incentive.Component{g.Plans[0].Components[0]}, nil
	g.Plans[0].Components[0].Rule = tiers
	v := verdicts(t, g, incentivetest.Trial{Laws: []incentivetest.Law{{Property: incentivetest.Monotone}}, Cases: 1})[incentivetest.Monotone]
	require.Error(t, v.Err())
	require.Len(t, v.Counterexample.Scenario.Given.Facts, 1)
}

// A host who has a setup has what is given.
func TestGivenOf(t *testing.T) {
	files, err := incentivetest.Load(os.DirFS("testdata/rich"), incentivetest.Options{})
	require.NoError(t, err)
	g := files[0].Spec.Given.When(booking("S-1", "a"))
	s, err := g.Setup()
	require.NoError(t, err)
	back := incentivetest.GivenOf(s, g.Facts...)
	require.ElementsMatch(t, g.Chart, back.Chart)
	back.Chart = g.Chart
	require.Equal(t, g, back)
}

func booking(id string, payee org.ID) incentive.Fact {
	return incentive.Fact{ID: id, Kind: incentive.Booking, On: calendar.On(2026, 7, 20), Currency: "CNY",
		Amounts: []incentive.Amount{{Name: "revenue", Value: decimal.NewFromInt(1_000)}}, Participants: incentive.Solo(payee)}
}

// BenchmarkTry tries all properties on three sellers, a hundred times each.
func BenchmarkTry(b *testing.B) {
	g, terms := company(b)
	b.ReportAllocs()
	for range b.N {
		_, err := incentivetest.Try(g, incentivetest.Trial{Laws: incentivetest.Laws(terms...)})
		require.NoError(b, err)
	}
}

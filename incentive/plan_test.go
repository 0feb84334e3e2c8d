package incentive_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

var q3 = calendar.Standard{}.Period(calendar.Quarter, calendar.On(2026, time.July, 1))

// agent is a plan with three marginal tiers over attainment and a bonus for
// collected cash.
func agent() incentive.Plan {
	return incentive.Plan{
		Schema: incentive.Schema, ID: "agent-2026", Version: 3, Name: "Sales agents", Currency: "CNY", Places: 2,
		Rounding: incentive.HalfAway, RoundAt: incentive.EachStatement, Cadence: calendar.Quarter, Proration: incentive.NotProrated,
		Measures: []incentive.Measurement{{ID: "revenue", Amounts: []string{"revenue"}, Kinds: []incentive.FactKind{incentive.Booking}}}, Readings: []string{"collection"},
		Effective: calendar.Span{From: calendar.On(2026, time.January, 1), To: calendar.On(2027, time.January, 1)},
		Components: []incentive.Component{
			{ID: "revenue", Name: "Commission on revenue", Measure: "revenue", Interval: calendar.Quarter, Grain: incentive.AtEnd, Reversals: incentive.ReRate, Rule: incentive.Tiered{
				Over: incentive.OverAttainment, Bound: incentive.Below, BelowZero: incentive.EarnsFirstRate,
				Tiers: []incentive.Tier{
					{UpTo: null("1"), Rate: pct("3"), Pays: incentive.Marginal},
					{UpTo: null("1.2"), Rate: pct("5"), Pays: incentive.Marginal},
					{Rate: pct("8"), Pays: incentive.Marginal},
				}}},
			{ID: "cash", Measure: "revenue", Interval: calendar.Quarter, Grain: incentive.AtEnd, Reversals: incentive.ReRate, When: []incentive.Gate{incentive.AtLeast("collection", pct("85"))}, Rule: incentive.Flat{Rate: pct("0.5")}},
		},
	}
}

func TestTheStoredPlanIsTheGoLiteral(t *testing.T) {
	data, err := os.ReadFile("testdata/agent.plan.json")
	require.NoError(t, err)
	read, err := incentive.Builtin().Decode(data)
	require.NoError(t, err)
	written, err := json.Marshal(agent())
	require.NoError(t, err)
	require.JSONEq(t, string(data), string(written))
	a, err := read.Digest()
	require.NoError(t, err)
	b, err := agent().Digest()
	require.NoError(t, err)
	require.Equal(t, a, b)
	changed := agent()
	changed.Version++
	c, err := changed.Digest()
	require.NoError(t, err)
	require.NotEqual(t, a, c)
}

func TestCheckReportsEverythingAtOnce(t *testing.T) {
	bad := incentive.Plan{Schema: "v0", Currency: "yuan", Places: 9, Rounding: 7, Effective: calendar.Span{From: q3.To, To: q3.From},
		Components: []incentive.Component{{}, {ID: "a", Measure: "revenue", Rule: incentive.Flat{Rate: num("101")}}, {ID: "a", Rule: incentive.Tiered{}}}}
	var ps check.Problems
	require.ErrorAs(t, bad.Check(), &ps)
	for _, want := range []check.Problem{
		{Path: "/schema", Code: check.Mismatch}, {Path: "/id", Code: check.Required}, {Path: "/version", Code: check.Range},
		{Path: "/currency", Code: check.Malformed}, {Path: "/places", Code: check.Range}, {Path: "/rounding", Code: check.Required},
		{Path: "/roundAt", Code: check.Required}, {Path: "/effective", Code: check.Range}, {Path: "/cadence", Code: check.Required},
		{Path: "/proration", Code: check.Required}, {Path: "/measures", Code: check.Required},
		{Path: "/components/0/id", Code: check.Required}, {Path: "/components/0/measure", Code: check.Unknown}, {Path: "/components/0/rule", Code: check.Required},
		{Path: "/components/0/interval", Code: check.Required}, {Path: "/components/0/grain", Code: check.Required}, {Path: "/components/0/reversals", Code: check.Required},
		{Path: "/components/1/rule/rate", Code: check.Range}, {Path: "/components/1/measure", Code: check.Unknown},
		{Path: "/components/2/rule/over", Code: check.Required}, {Path: "/components/2/rule/bound", Code: check.Required},
		{Path: "/components/2/rule/belowZero", Code: check.Required}, {Path: "/components/2/rule/tiers", Code: check.Required},
		{Path: "/components/2/id", Code: check.Duplicate},
	} {
		require.True(t, ps.Has(want.Path, want.Code), "%s %s in\n%v", want.Path, want.Code, ps)
	}
	_, err := incentive.Compile(incentive.Setup{During: q3.Span(), Plans: []incentive.Plan{bad}})
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/plans/0/id", check.Required))
}

func TestDecodeRefusesWhatItDoesNotKnow(t *testing.T) {
	for text, want := range map[string]check.Problem{
		`{"pays":1}`:        {Path: "/pays", Code: check.Unknown},
		`{"rounding":"up"}`: {Path: "/rounding", Code: check.Malformed},
		`{"components":[{"rule":{"kind":"magic"}}]}`:                    {Path: "/components/0/rule/kind", Code: check.Unknown},
		`{"components":[{"rule":{"kind":"flat","rate":"1e-5000000"}}]}`: {Path: "/components/0/rule/rate", Code: check.TooLarge},
		`{"schema":"salesperf.plan/v1"}`:                                {Path: "/id", Code: check.Required},
		`{"components":[{"rule":{"kind":"flat"}}]}`:                     {Path: "/components/0/rule/rate", Code: check.Required},
		`{"components":[{"rule":{"kind":"tiered","tiers":[{}]}}]}`:      {Path: "/components/0/rule/tiers/0/rate", Code: check.Required},
		`{"crediting":{"rules":[{"windfall":{"above":"1"}}]}}`:          {Path: "/crediting/rules/0/windfall/counts", Code: check.Required},
		`{"rounding":"half-away"}`:                                      {Path: "/places", Code: check.Required},
	} {
		p, err := incentive.Builtin().Decode([]byte(text))
		var ps check.Problems
		require.ErrorAs(t, err, &ps, text)
		require.True(t, ps.Has(want.Path, want.Code), "%s: %v", text, ps)
		require.Equal(t, incentive.Plan{}, p)
	}
}

func TestBoundsOfAPlan(t *testing.T) {
	problem := func(change func(*incentive.Plan)) check.Problems {
		p := agent()
		change(&p)
		var ps check.Problems
		if err := p.Check(); err != nil {
			require.ErrorAs(t, err, &ps)
		}
		return ps
	}
	for places, ok := range map[int32]bool{-1: false, 0: true, 8: true, 9: false} {
		require.Equal(t, !ok, problem(func(p *incentive.Plan) { p.Places = places }).Has("/places", check.Range), places)
	}
	for currency, ok := range map[string]bool{"AZA": true, "CN": false, "CN1": false, "cny": false, "CNYX": false, "C{Y": false, "@NY": false} {
		require.Equal(t, !ok, problem(func(p *incentive.Plan) { p.Currency = currency }).Has("/currency", check.Malformed), currency)
	}
	for rate, ok := range map[string]bool{"0": true, "100": true, "100.01": false, "-0.01": false} {
		ps := problem(func(p *incentive.Plan) { p.Components[1].Rule = incentive.Flat{Rate: num(rate)} })
		require.Equal(t, !ok, ps.Has("/components/1/rule/rate", check.Range), rate)
	}
}

// photo is a host's own rule: a fixed amount for anything above zero.
type photo struct {
	Amount decimal.Decimal `json:"amount"`
}

func (photo) Kind() string           { return "acme.photo" }
func (photo) Check(c *check.Checker) {}
func (p photo) Earn(m incentive.Measure, _ []incentive.Measure) ([]incentive.Line, error) {
	if !m.Actual.IsPositive() {
		return nil, nil
	}
	return []incentive.Line{{Code: "acme.photo", Base: num("1"), Rate: p.Amount, Amount: p.Amount}}, nil
}

func TestAHostAddsItsOwnRule(t *testing.T) {
	plan := wayOf(incentive.PerEvent, incentive.Mirror, photo{Amount: num("5")})
	s := earn(t, plan, "", booking("A", 1, "3", incentive.Solo("Li Na")...), refund("R", "A", 2, "-3"), booking("B", 1, "7", incentive.Solo("Li Na")...))
	require.Equal(t, "5", s.Total().String(), "the rule pays each sale, and its reversal mirrors it")
	require.Equal(t, "acme.photo", s.Lines[0].Code)
	text, err := json.Marshal(plan)
	require.NoError(t, err)
	_, err = incentive.Builtin().Decode(text)
	require.Error(t, err)
	back, err := incentive.Builtin().With(photo{}).Decode(text)
	require.NoError(t, err)
	require.Equal(t, plan.Components[0].Rule, back.Components[0].Rule)
	require.Panics(t, func() { incentive.Builtin().With(incentive.Flat{}) })
}

// FuzzDecodeNeverPanics holds the law that any bytes give a plan that is valid or
// problems, and that a plan that was read is written and read as the same.
func FuzzDecodeNeverPanics(f *testing.F) {
	data, err := os.ReadFile("testdata/agent.plan.json")
	require.NoError(f, err)
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := incentive.Builtin().Decode(data)
		if err != nil {
			return
		}
		written, err := json.Marshal(p)
		require.NoError(t, err)
		again, err := incentive.Builtin().Decode(written)
		require.NoError(t, err)
		twice, err := json.Marshal(again)
		require.NoError(t, err)
		require.Equal(t, string(written), string(twice))
	})
}

func TestEnumerationsHaveNames(t *testing.T) {
	require.Equal(t, "half-even", incentive.HalfEven.String())
	require.Equal(t, "above", incentive.Above.String())
	require.Equal(t, "amount", incentive.OverAmount.String())
	require.Equal(t, "retroactive", incentive.Retroactive.String())
	require.Equal(t, "nothing", incentive.EarnsNothing.String())
	require.Equal(t, "refund", incentive.Refund.String())
	require.Equal(t, "side(9)", incentive.Side(9).String())
	var s incentive.Side
	require.ErrorContains(t, s.UnmarshalText([]byte("left")), `"left" is not a side`)
	var k incentive.FactKind
	require.NoError(t, k.UnmarshalText([]byte("booking")))
	require.Equal(t, incentive.Booking, k)
}

package model_test

import (
	"encoding/json"
	"math"
	"strconv"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/model"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

var bookings = model.Options{Sales: "revenue", Kinds: []incentive.FactKind{incentive.Booking}, Team: team}

func outcomes(t testing.TB, facts []incentive.Fact, o model.Options, versions ...model.Version) []model.Outcome {
	out, err := model.Run(facts, versions, o)
	require.NoError(t, err)
	return out
}

func TestVersionsCostWhatTheEnginePays(t *testing.T) {
	facts := sales(20, 10)
	facts = append(facts, incentive.Fact{ID: "back", Original: facts[0].ID, Kind: incentive.Refund, On: year.Last(), Currency: "CNY", Amounts: []incentive.Amount{{Name: "revenue", Value: num("-100")}}})
	out := outcomes(t, facts, bookings, company("now", 20, agentPlan(1, "5")), company("next", 20, agentPlan(2, "4")))
	require.Equal(t, "2099900", out[0].Sales.String()) // 10,000 × (1 + … + 20) less 100
	// Agent 9 sells 100,000: 3 % and 1 %. Agent 19 sells 200,000: 3,000 + 5,000 + 2,000.
	for i, want := range map[int]string{0: "396", 9: "4000", 19: "10000"} {
		require.Equal(t, want, out[0].People[i].Paid.String())
	}
	require.Equal(t, "4000", out[0].People[9].Parts[1].Amount.Add(out[0].People[9].Parts[0].Amount).String())
	require.Equal(t, "9000", out[1].People[19].Paid.String())
	for _, o := range out {
		program, err := incentive.Compile(company("", 20, agentPlan(1, map[string]string{"now": "5", "next": "4"}[o.Version])).Setup)
		require.NoError(t, err)
		r, err := program.Run(facts, incentive.Options{})
		require.NoError(t, err)
		cost := decimal.Zero
		for p := range r.Payouts() {
			cost = cost.Add(p.Paid())
		}
		require.Equal(t, cost.String(), o.Cost.String())
		parts := decimal.Zero
		for _, p := range o.Parts {
			parts = parts.Add(p.Amount)
		}
		require.Equal(t, cost.String(), parts.String())
	}
	rate, ok := out[0].CostOfSales()
	require.True(t, ok)
	require.Equal(t, out[0].Cost.DivRound(out[0].Sales, 6).String(), rate.String())
	_, ok = model.Outcome{Cost: num("1")}.CostOfSales()
	require.False(t, ok)
}

func TestWorkersChangeNothing(t *testing.T) {
	facts := sales(15, 7)
	versions := []model.Version{company("a", 15, agentPlan(1, "5")), company("b", 15, agentPlan(2, "4")), company("c", 15, agentPlan(3, "6"))}
	one := outcomes(t, facts, bookings, versions...)
	many := bookings
	many.Workers = 3
	require.Equal(t, one, outcomes(t, facts, many, versions...))
	chance := model.Chance{Seed: 7, Trials: 50, Mean: 1, Spread: 0.3, Common: 0.5}
	a, err := model.Budget(facts, versions[0], chance, bookings)
	require.NoError(t, err)
	b, err := model.Budget(facts, versions[0], chance, many)
	require.NoError(t, err)
	require.Equal(t, a, b)
	chance.Seed++
	c, err := model.Budget(facts, versions[0], chance, bookings)
	require.NoError(t, err)
	require.NotEqual(t, a, c)
}

func TestLosersAndWhatTookIt(t *testing.T) {
	facts := sales(20, 10)
	now, next := agentPlan(1, "5"), agentPlan(2, "4")
	next.Components[1].Rule = incentive.Flat{Rate: pct("1.1")}
	out := outcomes(t, facts, bookings, company("now", 20, now), company("next", 20, next))
	c, err := model.Compare(out[0], out[1])
	require.NoError(t, err)
	losers, winners := c.Losers(), c.Winners()
	require.Len(t, winners, 11) // up to 110,000 a tenth of a percent outweighs the lower rate
	require.Equal(t, org.ID("agent-0019"), losers[0].Payee)
	require.Equal(t, "-800", losers[0].Gain().String()) // 1 % less of 100,000 and 0.1 % more of 200,000
	cause, ok := losers[0].Cause()
	require.True(t, ok)
	require.Equal(t, model.Part{Plan: "agent", ID: "commission", Amount: num("-1000")}, model.Part{Plan: cause.Plan, ID: cause.ID, Amount: cause.Amount.Truncate(0)})
	require.Equal(t, org.ID("agent-0009"), winners[0].Payee)
	require.Equal(t, "100", winners[0].Gain().String())
	require.Len(t, c.Teams, 10)
	sum := decimal.Zero
	for _, x := range c.Teams {
		sum = sum.Add(x.Gain())
	}
	require.Equal(t, c.After.Sub(c.Before).String(), sum.String())
	for _, list := range [][]model.Change{c.People, c.Teams} {
		for _, x := range list {
			parts := decimal.Zero
			for _, p := range x.Parts {
				parts = parts.Add(p.Amount)
			}
			require.Equal(t, x.Gain().String(), parts.String(), "what moved is all of it: %s%s", x.Payee, x.Team)
		}
	}
	_, ok = model.Change{}.Cause()
	require.False(t, ok)
	out[1].Currency = "EUR"
	_, err = model.Compare(out[0], out[1])
	require.Error(t, err)
}

// TestTheCauseIsInTheDirectionOfTheChange holds that what went the other way is no cause, however
// much it was.
func TestTheCauseIsInTheDirectionOfTheChange(t *testing.T) {
	parts := []model.Part{{ID: "a", Amount: num("50")}, {ID: "b", Amount: num("-40")}, {ID: "c", Amount: num("-30")}}
	for after, want := range map[string]string{"80": "b", "150": "a", "100": ""} {
		cause, ok := model.Change{Before: num("100"), After: num(after), Parts: parts}.Cause()
		require.Equal(t, want != "", ok, after)
		require.Equal(t, want, cause.ID, after)
	}
}

// TestSalesAreThoseOfTheRun holds that what is sold on other days is none, and that each day has
// its own rate.
func TestSalesAreThoseOfTheRun(t *testing.T) {
	v := company("now", 1, agentPlan(1, "5"))
	july := calendar.On(year.From.Year(), time.July, 1)
	v.Setup.Rates = []incentive.ExchangeRate{{From: "EUR", To: "CNY", During: calendar.From(july), Rate: num("7")}, {From: "USD", To: "CNY", Rate: num("100")}, {From: "EUR", To: "CNY", During: calendar.Span{To: july}, Rate: num("8")}}
	var facts []incentive.Fact
	for i, day := range []calendar.Date{year.From.AddDays(-1), year.From, july.AddDays(-1), july, year.Last(), year.To} {
		f := booking(strconv.Itoa(i), day, agentID(0), num("100"))
		f.Currency = "EUR"
		facts = append(facts, f)
	}
	require.Equal(t, "3000", outcomes(t, facts[1:5], bookings, v)[0].Sales.String(), "2 × 800 and 2 × 700")
	require.Equal(t, "3000", outcomes(t, facts, bookings, v)[0].Sales.String())
}

func TestACapIsACause(t *testing.T) {
	facts := sales(20, 10)
	next := agentPlan(2, "5")
	next.Caps[0].AtMost = num("8000")
	out := outcomes(t, facts, bookings, company("now", 20, agentPlan(1, "5")), company("next", 20, next))
	c, err := model.Compare(out[0], out[1])
	require.NoError(t, err)
	cause, ok := c.Losers()[0].Cause()
	require.True(t, ok)
	require.Equal(t, "ceiling", cause.ID)
	require.Equal(t, incentive.CodeCap, cause.Code)
	require.Equal(t, "-2000", cause.Amount.Truncate(0).String())
}

// Limits fail a build where somebody loses too much, and name him and the cause.
func TestLimitsFailABuild(t *testing.T) {
	facts := sales(20, 10)
	out := outcomes(t, facts, bookings, company("now", 20, agentPlan(1, "5")), company("next", 20, agentPlan(2, "4")))
	c, err := model.Compare(out[0], out[1])
	require.NoError(t, err)
	// Agent 19 loses 1,000 of 10,000; agent 10 loses 100 of 4,600.
	require.NoError(t, model.Limits{Loss: null("0.1"), TeamLoss: null("0.08"), Cost: null("0.06"), CostOfSales: null("0.05"), Gini: null("0.5")}.Check(c))
	err = model.Limits{Loss: null("0.0999"), TeamLoss: null("0.02"), Cost: null("0.02"), CostOfSales: null("0.04"), Gini: null("0.3")}.Check(c)
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	for _, path := range []string{"/people/agent-0019", "/teams/team 9", "/cost", "/costOfSales", "/gini"} {
		require.True(t, ps.Has(path, check.Range), "%s: %v", path, ps)
	}
	require.False(t, ps.Has("/people/agent-0018", check.Range))
	require.Contains(t, ps[0].Text, `"commission" of plan "agent"`)
	require.NoError(t, model.Limits{}.Check(c))
}

// TestALimitOfWhatThereIsNotIsBroken holds that a cost over nothing, and the inequality of
// no pay, are told of as that and not as figures of 0.
func TestALimitOfWhatThereIsNotIsBroken(t *testing.T) {
	err := model.Limits{CostOfSales: null("1"), Gini: null("1")}.Check(model.Comparison{})
	require.ErrorContains(t, err, "/costOfSales: nothing was sold")
	require.ErrorContains(t, err, "/gini: there is no Gini")
}

// TestOptionsSayWhichFactsAreSales holds that sales of no kind, and reversals for sales,
// are mistakes, and no sales of 0.
func TestOptionsSayWhichFactsAreSales(t *testing.T) {
	for path, o := range map[string]model.Options{"/kinds": {Sales: "revenue"}, "/kinds/1": {Sales: "revenue", Kinds: []incentive.FactKind{incentive.Booking, incentive.Refund}}} {
		_, err := model.Run(sales(2, 1), []model.Version{company("now", 2, agentPlan(1, "5"))}, o)
		var ps check.Problems
		require.ErrorAs(t, err, &ps)
		require.Equal(t, path, ps[0].Path)
	}
}

// TestAComparisonThatWasStoredIsHeldToTheSameLimits holds that it comes back from JSON whole.
func TestAComparisonThatWasStoredIsHeldToTheSameLimits(t *testing.T) {
	out := outcomes(t, sales(20, 10), bookings, company("now", 20, agentPlan(1, "5")), company("next", 20, agentPlan(2, "4")))
	c, err := model.Compare(out[0], out[1])
	require.NoError(t, err)
	data, err := json.Marshal(c)
	require.NoError(t, err)
	var back model.Comparison
	require.NoError(t, json.Unmarshal(data, &back))
	for _, limits := range []model.Limits{
		{CostOfSales: null("0.05"), Gini: null("0.5")},
		{Loss: null("0.0999"), TeamLoss: null("0.02"), Cost: null("0.02"), CostOfSales: null("0.04"), Gini: null("0.3")},
	} {
		require.Equal(t, limits.Check(c), limits.Check(back))
	}
}

// TestWhatIsTakenBackCountsAtTheRateOfItsSale holds that a sale in another currency that is
// taken back in full leaves no sales, whatever the rate has become, and neither does one
// whose receipt is taken back.
func TestWhatIsTakenBackCountsAtTheRateOfItsSale(t *testing.T) {
	facts := sales(2, 2)
	july := calendar.On(year.From.Year(), time.July, 1)
	follow := func(id string, of string, kind incentive.FactKind, amount string) incentive.Fact {
		return incentive.Fact{ID: id, Original: of, Kind: kind, On: july, Currency: "EUR", Amounts: []incentive.Amount{{Name: "revenue", Value: num(amount)}}}
	}
	facts[0].Currency, facts[0].On = "EUR", year.From
	facts = append(facts, follow("back", facts[0].ID, incentive.Refund, "-5000"), follow("cash", facts[0].ID, incentive.Receipt, "100"), follow("cash back", "cash", incentive.Refund, "-40"))
	v := company("now", 2, agentPlan(1, "5"))
	v.Setup.Rates = []incentive.ExchangeRate{{From: "EUR", To: "CNY", During: calendar.Span{To: july}, Rate: num("8")}, {From: "EUR", To: "CNY", During: calendar.From(july), Rate: num("7")}}
	without := outcomes(t, sales(2, 2)[1:], bookings, v)
	require.Equal(t, without[0].Sales.String(), outcomes(t, facts, bookings, v)[0].Sales.String())
	received := bookings
	received.Kinds = []incentive.FactKind{incentive.Receipt}
	require.Equal(t, "480", outcomes(t, facts, received, v)[0].Sales.String()) // 60 × 8
}

func TestWhatIsWrongWithVersions(t *testing.T) {
	facts := sales(2, 2)
	v := company("now", 2, agentPlan(1, "5"))
	other := agentPlan(1, "5")
	other.ID, other.Currency = "other", "EUR"
	v.Setup.Plans = append(v.Setup.Plans, other)
	_, err := model.Run(facts, []model.Version{v, v}, bookings)
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/versions/1/name", check.Duplicate) && ps.Has("/versions/0/setup/plans/1/currency", check.Mismatch), "%v", ps)
	_, err = model.Run(facts, nil, bookings)
	require.ErrorAs(t, err, &ps)
	v = company("now", 2, agentPlan(1, "5"))
	v.Setup.Rates = []incentive.ExchangeRate{{From: "EUR", To: "CNY", Rate: num("8")}}
	facts[0].Currency = "EUR"
	out := outcomes(t, facts, bookings, v)
	require.Equal(t, "65000", out[0].Sales.String()) // 5,000 × 8 + 5,000 + 20,000
	facts[1].Currency = "USD"
	_, err = model.Run(facts, []model.Version{v}, bookings)
	require.Error(t, err)
	_, err = model.Budget(facts, v, model.Chance{Trials: 0, Mean: -1, Spread: -1, Common: 2}, bookings)
	require.ErrorAs(t, err, &ps)
	require.Len(t, ps, 4)
	for _, c := range []struct {
		chance model.Chance
		path   string
	}{
		{model.Chance{Trials: 1}, ""}, {model.Chance{Trials: 1, Common: 1}, ""}, {model.Chance{Trials: 1_000_001}, "/trials"},
		{model.Chance{Trials: 1, Mean: 1000.1}, "/mean"}, {model.Chance{Trials: 1, Mean: math.NaN()}, "/mean"}, {model.Chance{Trials: 1, Spread: 1000}, ""}, {model.Chance{Trials: 1, Spread: 1000.1}, "/spread"},
		{model.Chance{Trials: 1, Common: -0.1}, "/common"},
	} {
		_, err := model.Budget(nil, company("now", 1, agentPlan(1, "5")), c.chance, bookings)
		if c.path == "" {
			require.NoError(t, err, "%v", c.chance)
			continue
		}
		require.ErrorAs(t, err, &ps)
		require.Len(t, ps, 1, "%v", c.chance)
		require.True(t, ps.Has(c.path, check.Range), "%v", ps)
	}
}

func TestQuantilesAndGini(t *testing.T) {
	d := model.Distribution(list("1", "2", "3", "4"))
	for p, want := range map[int]string{1: "1", 25: "1", 26: "2", 50: "2", 75: "3", 90: "4", 100: "4"} {
		x, ok := d.Quantile(p)
		require.True(t, ok)
		require.Equal(t, want, x.String(), p)
	}
	for _, p := range []int{0, 101} {
		_, ok := d.Quantile(p)
		require.False(t, ok)
	}
	require.Equal(t, "10", d.Sum().String())
	require.Equal(t, "0", model.Distribution(nil).Sum().String())
	g, ok := d.Gini()
	require.True(t, ok)
	require.InDelta(t, 0.25, g, 1e-12)
	g, ok = model.Distribution(list("0", "0", "0", "8")).Gini()
	require.True(t, ok)
	require.InDelta(t, 0.75, g, 1e-12)
	for _, none := range []model.Distribution{nil, list("0", "0"), list("-1", "5")} {
		_, ok = none.Gini()
		require.False(t, ok)
	}
}

// A company of three times as many people costs three times as much.
func TestACompanyIsMultiplied(t *testing.T) {
	facts := sales(4, 3)
	facts = append(facts, incentive.Fact{ID: "back", Original: facts[0].ID, Kind: incentive.Refund, On: year.Last(), Currency: "CNY", Amounts: []incentive.Amount{{Name: "revenue", Value: num("-100")}}})
	v := company("now", 4, agentPlan(1, "5"))
	var err error
	v.Setup.Chart, err = org.New(org.Post{Member: "boss"}, org.Post{Member: agentID(0), Under: "boss"})
	require.NoError(t, err)
	one := outcomes(t, facts, bookings, v)[0]
	var many []incentive.Fact
	v.Setup, many, err = model.Multiply(v.Setup, facts, 3)
	require.NoError(t, err)
	three := outcomes(t, many, bookings, v)[0]
	require.Equal(t, one.Cost.Mul(num("3")).String(), three.Cost.String())
	require.Equal(t, one.Sales.Mul(num("3")).String(), three.Sales.String())
	require.Len(t, three.People, 12)
	require.Len(t, v.Setup.Chart.Members(), 6)
	_, _, err = model.Multiply(incentive.Setup{Owners: []incentive.Ownership{{}}}, nil, 0)
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.Len(t, ps, 2)
	_, _, err = model.Multiply(incentive.Setup{}, nil, math.MaxInt)
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/n", check.Range), "%v", ps)
	half := model.ScaleSales(facts, num("0.3333"), 2)
	require.Equal(t, "1110.99", half[0].Amounts[0].Value.String())
	require.Equal(t, "3333.33", facts[0].Amounts[0].Value.String())
	_ = outcomes(t, half, bookings, company("now", 4, agentPlan(1, "5")))
}

// TestCopiesAreNobodyElse holds that a copy never becomes one with somebody who is there.
func TestCopiesAreNobodyElse(t *testing.T) {
	v, facts := company("now", 2, agentPlan(1, "5")), sales(2, 2)
	two, more, err := model.Multiply(v.Setup, facts, 2)
	require.NoError(t, err)
	_, _, err = model.Multiply(two, more, 2)
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/assignments/2/payee", check.Duplicate) && ps.Has("/facts/4/id", check.Duplicate), "%v", ps)
	require.Len(t, ps, 12, "two people, their quotas, and four facts with whom they name")

	v.Setup.Assignments[1].Payee = v.Setup.Assignments[0].Payee + "#2"
	_, _, err = model.Multiply(v.Setup, nil, 2)
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/assignments/1/payee", check.Duplicate), "%v", ps)
	v.Setup.Assignments[1].Payee = v.Setup.Assignments[0].Payee + "#3"
	_, _, err = model.Multiply(v.Setup, nil, 2)
	require.NoError(t, err)
	v.Setup.Assignments[1].Payee = v.Setup.Assignments[0].Payee + "#1"
	_, _, err = model.Multiply(v.Setup, nil, 2)
	require.NoError(t, err)
	v.Setup.Assignments[1].Payee = v.Setup.Assignments[0].Payee + "#02"
	_, _, err = model.Multiply(v.Setup, nil, 2)
	require.NoError(t, err)

	// who is on no plan is somebody, too: what is his would be the copy's
	v = company("now", 1, agentPlan(1, "5"))
	other := agentID(0) + "#2"
	for path, add := range map[string]func(s *incentive.Setup) []incentive.Fact{
		"/facts/0/participants/0/payee": func(*incentive.Setup) []incentive.Fact {
			return []incentive.Fact{booking("D-1", year.From, other, num("1"))}
		},
		"/quotas/0/payee": func(s *incentive.Setup) []incentive.Fact {
			s.Quotas = []incentive.Quota{{Payee: other, Measure: "revenue", Period: year, Amount: num("1")}}
			return nil
		},
		"/targets/0/payee": func(s *incentive.Setup) []incentive.Fact {
			s.Targets = []incentive.Target{{Payee: other, Period: year, Amount: num("1")}}
			return nil
		},
		"/readings/0/payee": func(s *incentive.Setup) []incentive.Fact {
			s.Readings = []incentive.Reading{{Payee: other, Period: year, Name: "score", Value: num("1")}}
			return nil
		},
	} {
		s := v.Setup
		_, _, err = model.Multiply(s, add(&s), 2)
		require.ErrorAs(t, err, &ps)
		require.Len(t, ps, 1)
		require.True(t, ps.Has(path, check.Duplicate), "%v", ps)
	}

	v = company("now", 2, agentPlan(1, "5"))
	v.Setup.Chart, err = org.New(org.Post{Member: "boss"}, org.Post{Member: "boss#2"})
	require.NoError(t, err)
	_, _, err = model.Multiply(v.Setup, nil, 2)
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/chart", check.Duplicate), "%v", ps)
}

// Without chance a budget is what the facts cost; with chance it spreads around it.
func TestABudget(t *testing.T) {
	facts := sales(20, 4)
	facts = append(facts, incentive.Fact{ID: "back", Original: facts[0].ID, Kind: incentive.Refund, On: year.Last(), Currency: "CNY", Amounts: []incentive.Amount{{Name: "revenue", Value: num("-2500")}}})
	v := company("now", 20, agentPlan(1, "5"))
	cost := outcomes(t, facts, bookings, v)[0].Cost
	d, err := model.Budget(facts, v, model.Chance{Trials: 3, Mean: 1}, bookings)
	require.NoError(t, err)
	for _, x := range d {
		require.Equal(t, cost.String(), x.String())
	}
	d, err = model.Budget(facts, v, model.Chance{Seed: 1, Trials: 200, Mean: 1, Spread: 0.2}, bookings)
	require.NoError(t, err)
	low, _ := d.Quantile(10)
	mid, _ := d.Quantile(50)
	high, _ := d.Quantile(90)
	require.True(t, low.LessThan(mid) && mid.LessThan(high))
	require.True(t, mid.Sub(cost).Abs().LessThan(cost.Mul(num("0.05"))), "%s and %s", mid, cost)
	together, err := model.Budget(facts, v, model.Chance{Seed: 1, Trials: 200, Mean: 1, Spread: 0.2, Common: 1}, bookings)
	require.NoError(t, err)
	lowTogether, _ := together.Quantile(10)
	require.True(t, lowTogether.LessThan(low), "a common market does not even out")
}

// TestTermsAreNotLookedAt holds that pay is what is earned, whatever terms do with it: a draw
// that is never recovered costs nothing here.
func TestTermsAreNotLookedAt(t *testing.T) {
	plain := agentPlan(1, "5")
	plain.Caps, plain.RoundAt = nil, incentive.EachStatement
	drawn := plain
	drawn.Version = 2
	drawn.Terms = &incentive.Terms{Releases: []incentive.Release{{Portions: []incentive.Portion{{Weight: num("1"), On: incentive.OnEarned, After: incentive.Delay{Days: 90}}}}},
		Negative: incentive.CarriedForward, Draw: &incentive.Draw{Kind: incentive.TopUp, Amounts: list("500"), Repeat: true, Repayment: incentive.NonRecoverable}}
	out := outcomes(t, sales(3, 4), bookings, company("plain", 3, plain), company("drawn", 3, drawn))
	require.Equal(t, out[0].Cost.String(), out[1].Cost.String())
	require.Equal(t, out[0].People, out[1].People)
	for _, p := range []incentive.Plan{plain, drawn} {
		c, err := agent().Case(p, "revenue", year, nil)
		require.NoError(t, err)
		b, err := c.Bounds(model.Range{To: num("1000")})
		require.NoError(t, err)
		require.Equal(t, "0 40", b.Low.String()+" "+b.High.String())
	}
}

package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/check"
)

// CostlyPlan finds commission plans that pay for little: those who attain less of their
// quota earn more for a unit of result than those who attain it. It looks at what
// statements say was earned, and at the first measure of each, which is the one that
// the report shows; statements without a quota or in another currency are left out.
//
// At stake is what those below earned beyond the rate of the others; the surprise is
// its share of what they earned. It is a Notice. It says nothing where either group is
// so small that it would tell what one person earns.
type CostlyPlan struct {
	Below  decimal.Decimal // the attainment below which somebody attains less; above 0 and at most 1
	People int             // fewest people on each side; from 2
}

// Type returns "costly-plan".
func (CostlyPlan) Type() string { return "costly-plan" }

// Check reports thresholds that make no sense.
func (r CostlyPlan) Check(c *check.Checker) {
	checkFraction(c.At("below"), r.Below)
	checkCount(c.At("people"), r.People, 2)
}

// Find returns an insight for each plan that pays for little.
func (r CostlyPlan) Find(f Facts) ([]Insight, error) {
	var found []Insight
	for _, plan := range f.earnings(r.Below) {
		if insight, ok := r.insight(f, plan); ok {
			found = append(found, insight)
		}
	}
	return found, nil
}

// A cost is what some people earned, and for how much.
type cost struct {
	earned, result decimal.Decimal
	people         []string
}

func (c *cost) add(s incentive.Statement) {
	c.earned, c.result = c.earned.Add(s.Total()), c.result.Add(s.Measures[0].Actual)
	c.people = append(c.people, string(s.Payee))
}

// A planCost is what a plan costs for those below an attainment and for the others.
type planCost struct {
	plan      incentive.Ref
	things    bool // the results are numbers of things
	low, high cost
}

// earnings adds up statements by plan, in the order of their first.
func (f Facts) earnings(below decimal.Decimal) []planCost {
	var out []planCost
	place := map[incentive.Ref]int{}
	for _, s := range f.Statements {
		if s.Currency != f.Currency || len(s.Measures) == 0 || !s.Measures[0].Quota.Valid || !s.Measures[0].Quota.Decimal.IsPositive() {
			continue
		}
		at, known := place[s.Plan]
		if !known {
			at = len(out)
			place[s.Plan] = at
			out = append(out, planCost{plan: s.Plan, things: s.Measures[0].Units})
		}
		if m := s.Measures[0]; m.Actual.LessThan(m.Quota.Decimal.Mul(below)) {
			out[at].low.add(s)
		} else {
			out[at].high.add(s)
		}
	}
	return out
}

// insight says that a plan pays for little.
func (r CostlyPlan) insight(f Facts, p planCost) (Insight, bool) {
	if min(len(p.low.people), len(p.high.people)) < r.People || !p.low.result.IsPositive() {
		return Insight{}, false
	}
	// whoever made a quota sold something
	fair := p.low.result.Mul(p.high.earned).DivRound(p.high.result, figurePlaces)
	beyond := p.low.earned.Sub(fair)
	if !beyond.IsPositive() {
		return Insight{}, false
	}
	key, low, high := p.rates()
	return Insight{Type: r.Type(), Severity: Notice, Subject: Subject{AboutPlan, p.plan.ID},
		Stake: beyond, Surprise: shareOf(beyond, p.low.earned), Evidence: p.low.people,
		Finding: T(key, Called(p.plan.ID), Count(len(p.low.people)), Ratio(r.Below, 0), low, Count(len(p.high.people)), high),
		Numbers: []Figure{{T(key + ".low"), p.result(p.low)}, {T("costly-plan.low.earned"), Amount(p.low.earned, 0)},
			{T(key + ".high"), p.result(p.high)}, {T("costly-plan.high.earned"), Amount(p.high.earned, 0)}},
		Suggestion: Suggestion{Text: T("costly-plan.advice"), Effect: Amount(beyond, 0), Basis: T(key + ".basis"), Action: f.Propose(f.root())}}, true
}

// rates are what each side earned for its result, and the key of words for them: a share of
// money, or an amount for each thing.
func (p planCost) rates() (key string, low, high Value) {
	if !p.things {
		return "costly-plan", RateOf(p.low.earned, p.low.result, 2), RateOf(p.high.earned, p.high.result, 2)
	}
	each := func(c cost) Value { return Amount(c.earned.DivRound(c.result, figurePlaces), figurePlaces) }
	return "costly-plan.each", each(p.low), each(p.high)
}

// result shows the result of a side.
func (p planCost) result(c cost) Value {
	if p.things {
		return counted(c.result)
	}
	return Amount(c.result, 0)
}

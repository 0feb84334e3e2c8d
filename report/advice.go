package report

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// Advice says what a report points out, and when it proposes to plan again.
type Advice struct {
	Rules  Rules      // what to look for; none: a report points out nothing
	Most   int        // the insights that a report keeps, the weightiest; 0: none
	Within int        // days in which a proposed action is due; it moves on to the next working day
	Replan Replanning // when and how to propose another plan; the zero Replanning never does
}

// maxInsights and maxWithin bound what anybody would read, and wait for.
const (
	maxInsights = 100
	maxWithin   = 366
)

// StandardAdvice returns what a report does when its input does not say otherwise. It
// points out the five weightiest things that Builtin finds, because a page that lists
// everything is not read, and proposes a week for each action, because that is when the
// next weekly report asks for it. It proposes to plan again from 12 % behind the plan to
// date on, which is what planners commonly take for a sign that the plan was wrong, though
// not before three months are over, as one slow month is no such sign, and spreads what is
// missing in proportion to the plan over the months that are left.
// Whoever is behind attained less than was planned, so that even odds are seldom left:
// it calls that too hard below a chance of one in ten, and well within reach above even
// odds.
func StandardAdvice() Advice {
	return Advice{Rules: Builtin(), Most: 5, Within: 7, Replan: Replanning{
		Level:      calendar.Year,
		By:         calendar.Month,
		Over:       3,
		Trigger:    target.Trigger{Shortfall: decimal.NewNullDecimal(decimal.New(12, -2))},
		Rules:      target.Replan{Strategy: target.ReplanProportional, Relief: target.GiveRelief},
		Thresholds: target.Thresholds{Reachable: decimal.New(1, -1), Challenging: decimal.New(5, -1), Observations: target.MinPoints},
	}}
}

func (a Advice) check(c *check.Checker) {
	a.Rules.Check(c.At("rules"))
	c.At("most").Require(a.Most >= 0 && a.Most <= maxInsights, check.Range, "a report keeps 0 to %d insights", maxInsights)
	c.At("within").Require(a.Within >= 0 && a.Within <= maxWithin, check.Range, "an action is due within 0 to %d days", maxWithin)
	a.Replan.check(c.At("replan"))
}

// advice is what the input asks for, or the standard.
func (in Input) advice() Advice {
	if in.Advice == nil {
		return StandardAdvice()
	}
	return *in.Advice
}

// advise adds to a report what stands out in its facts, and the proposal to plan again.
func (r *Report) advise(f Facts) error {
	advice := f.advice()
	found, err := advice.Rules.find(f)
	if err != nil {
		return err
	}
	r.Insights = rank(found, advice.Most)
	if r.Replan, err = advice.Replan.propose(f); err != nil {
		return fmt.Errorf("report: replan: %w", err)
	}
	return nil
}

// find applies every rule. What a rule finds is as [Rule] says, or there is no report.
func (rs Rules) find(f Facts) ([]Insight, error) {
	var found []Insight
	for _, rule := range rs {
		some, err := rule.Find(f)
		if err == nil {
			err = checkFound(rule, some)
		}
		if err != nil {
			return nil, fmt.Errorf("report: insights: %s: %w", rule.Type(), err)
		}
		found = append(found, some...)
	}
	return found, nil
}

// checkFound reports insights that a rule must not give, by their number.
func checkFound(rule Rule, found []Insight) error {
	c := check.New()
	for i, insight := range found {
		at := c.Index(i)
		at.At("type").Require(insight.Type == rule.Type(), check.Mismatch, "an insight of the type %.40q by the rule %.40q", insight.Type, rule.Type())
		insight.Check(at)
	}
	return c.Err()
}

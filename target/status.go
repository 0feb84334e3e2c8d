package target

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A Status says in a word where a goal stands.
type Status string

// The statuses.
const (
	Undefined  Status = "undefined"   // no target, or a target of zero
	NotStarted Status = "not-started" // nothing is asked for yet
	Behind     Status = "behind"      // below Tolerances.AtRisk, or missed, or nothing left to catch up in
	AtRisk     Status = "at-risk"     // below Tolerances.OnTrack, or catching up would take Tolerances.Strain
	OnTrack    Status = "on-track"    // between Tolerances.OnTrack and Tolerances.Ahead
	Ahead      Status = "ahead"       // at or above Tolerances.Ahead
	Done       Status = "done"        // the target is reached, and cannot be lost by waiting
)

// Tolerances say from which deviation on a goal is on track. A deviation is (actual −
// target to date) ÷ |target to date|: −0.03 is three percent behind the plan's own
// days. Where floor, target and stretch fall, so that less is better, the sign is
// turned. There are no defaults: Check refuses the zero Tolerances.
type Tolerances struct {
	Ahead   decimal.Decimal `json:"ahead"`   // from this deviation on a goal is ahead; above zero
	OnTrack decimal.Decimal `json:"onTrack"` // from this deviation on it is on track; zero or less
	AtRisk  decimal.Decimal `json:"atRisk"`  // from this deviation on it is at risk, and behind below it

	// Strain puts a goal at risk that is on track by its deviation, when the arrears
	// are at least this share of the plan still to come: small arrears in the last
	// week can be more than anybody can catch up. Null means that nobody asks.
	Strain decimal.NullDecimal `json:"strain,omitzero"`
}

// Check reports tolerances that do not ascend from AtRisk over OnTrack, which is not
// above zero, to Ahead, which is, and a Strain that is not above zero.
func (t Tolerances) Check() error {
	c := check.New()
	ok := checkDigits(c.At("ahead"), t.Ahead)
	ok = checkDigits(c.At("onTrack"), t.OnTrack) && ok
	ok = checkDigits(c.At("atRisk"), t.AtRisk) && ok
	if ok {
		c.At("ahead").Require(t.Ahead.IsPositive(), check.Range, "a goal that is exactly on plan would be ahead")
		c.At("onTrack").Require(!t.OnTrack.IsPositive(), check.Range, "a goal that is exactly on plan would not be on track")
		c.At("atRisk").Require(t.AtRisk.LessThan(t.OnTrack), check.Order, "at risk begins at %s, which is not below on track", t.AtRisk)
	}
	checkShare(c.At("strain"), t.Strain)
	return c.Err()
}

// A Standing is where a goal stands: a status and why it was given. There is at
// least one reason.
type Standing struct {
	Status  Status   // where the goal stands
	Reasons []Reason // why, the deciding one first
}

// Judge gives the status of a goal. It fails with check.Problems when Check refuses
// the tolerances, or a number of the progress has more digits than anybody needs.
func (t Tolerances) Judge(p Progress) (Standing, error) {
	c := check.New()
	c.At("tolerances").Merge(t.Check())
	p.checkDigits(c.At("progress"))
	if err := c.Err(); err != nil {
		return Standing{}, err
	}
	if v, ok := p.settled(); ok {
		return v, nil
	}
	return t.byPace(p), nil
}

// settled gives the statuses that no tolerance decides.
func (p Progress) settled() (v Standing, ok bool) {
	goal, asked := p.Goal.Target, p.ToDate.Target.Decimal
	missing := Reason{Value: goal.Decimal.Sub(p.Actual).Abs(), Of: goal.Decimal.Abs()}
	met := reaches(p.Actual, goal.Decimal, p.Goal.falls())
	switch {
	case !goal.Valid || goal.Decimal.IsZero():
		return standing(Undefined, ReasonNoTarget, Reason{Value: p.Actual}), true
	case p.AsOf.Before(p.Cell.Period.From):
		return standing(NotStarted, ReasonNotBegun, missing), true
	case met && (p.over() || goal.Decimal.IsPositive() && !p.Goal.falls()):
		return standing(Done, ReasonReached, Reason{Value: p.Actual, Of: goal.Decimal}), true
	case p.over():
		return standing(Behind, ReasonMissed, missing), true
	case asked.IsZero():
		return standing(NotStarted, ReasonNotAsked, missing), true
	case asked.Equal(goal.Decimal) && p.lead().IsNegative():
		return standing(Behind, ReasonNoPlanLeft, missing), true
	}
	return Standing{}, false
}

// byPace holds the deviation against the tolerances.
func (t Tolerances) byPace(p Progress) Standing {
	lead, asked := p.lead(), p.ToDate.Target.Decimal.Abs()
	give := func(s Status, limit decimal.Decimal) Standing {
		return standing(s, ReasonPace, Reason{Value: lead, Of: asked, Limit: decimal.NewNullDecimal(limit)})
	}
	switch {
	case reachesLimit(lead, asked, t.Ahead):
		return give(Ahead, t.Ahead)
	case !reachesLimit(lead, asked, t.AtRisk):
		return give(Behind, t.AtRisk)
	case !reachesLimit(lead, asked, t.OnTrack):
		return give(AtRisk, t.OnTrack)
	}
	rest := p.Goal.Target.Decimal.Sub(p.ToDate.Target.Decimal).Abs()
	if t.Strain.Valid && lead.IsNegative() && reachesLimit(lead.Neg(), rest, t.Strain.Decimal) {
		v := give(AtRisk, t.OnTrack)
		v.Reasons = append(v.Reasons, Reason{Code: ReasonStrain, Value: lead.Neg(), Of: rest, Limit: t.Strain})
		return v
	}
	return give(OnTrack, t.OnTrack)
}

func standing(s Status, code string, r Reason) Standing {
	r.Code = code
	return Standing{Status: s, Reasons: []Reason{r}}
}

// lead is actual − target to date, turned round where less is better.
func (p Progress) lead() decimal.Decimal {
	lead := p.Actual.Sub(p.ToDate.Target.Decimal)
	if p.Goal.falls() {
		return lead.Neg()
	}
	return lead
}

// over reports whether the period has no day left.
func (p Progress) over() bool { return !p.AsOf.Before(p.Cell.Period.Last()) }

// checkDigits reports numbers that have more digits than anybody needs.
func (p Progress) checkDigits(c *check.Checker) {
	checkDigits(c.At("actual"), p.Actual)
	p.Goal.checkDigits(c.At("goal"))
	p.ToDate.checkDigits(c.At("toDate"))
}

// checkShare reports a share that is set and not above zero.
func checkShare(c *check.Checker, share decimal.NullDecimal) {
	if share.Valid && checkDigits(c, share.Decimal) {
		c.Require(share.Decimal.IsPositive(), check.Range, "the share %s is not above zero", share.Decimal)
	}
}

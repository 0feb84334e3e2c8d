package target

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A ReplanStrategy says where a deviation goes: into which of the periods that are
// left. Periods in which the plan asks for nothing, such as the week of a feast, take
// nothing, unless all are such; then all count alike.
type ReplanStrategy string

// The strategies.
const (
	ReplanNone         ReplanStrategy = "none"         // nowhere: it is shown, and nothing moves
	ReplanProportional ReplanStrategy = "proportional" // into every period, in proportion to its plan
	ReplanEven         ReplanStrategy = "even"         // into every period, the same amount
	ReplanNext         ReplanStrategy = "next"         // into the next period; what it cannot take, into the one after
	ReplanLast         ReplanStrategy = "last"         // into the last period; what it cannot take, into the one before
)

// Valid reports whether s is one of the strategies.
func (s ReplanStrategy) Valid() bool {
	switch s {
	case ReplanNone, ReplanProportional, ReplanEven, ReplanNext, ReplanLast:
		return true
	}
	return false
}

// Relief says what is done with more than the plan wanted.
type Relief string

// The reliefs.
const (
	GiveRelief Relief = "give" // the periods that are left need less
	NoRelief   Relief = "keep" // they keep their plan, and the surplus stays on top
)

// Valid reports whether r is GiveRelief or NoRelief.
func (r Relief) Valid() bool { return r == GiveRelief || r == NoRelief }

// A Cap is the most that a period can take, at every level of ambition.
type Cap struct {
	Period calendar.Period `json:"period"` // one that the re-plan splits the open days into
	Amount decimal.Decimal `json:"amount"` // a part finer than the places of the plan does not count
}

// A Replan is the rules by which the open periods of a goal are planned again. With a
// Factor or Caps it is limited by capacity: a plan above its cap is brought down to it
// first, what that frees goes where the deviation goes, and what no period can take is
// reported and not planned. Under ReplanNone caps change nothing. There are no defaults:
// Check refuses the zero Replan.
type Replan struct {
	Strategy ReplanStrategy      `json:"strategy"`        // where the deviation goes
	Relief   Relief              `json:"relief"`          // what more than the plan leads to
	Factor   decimal.NullDecimal `json:"factor,omitzero"` // no period takes more than this times its plan, and of a loss 1.1 times −100 is −90; null: no such limit
	Caps     []Cap               `json:"caps,omitempty"`  // no more than this in a period; none: no such limit
}

// Check reports what is wrong with the rules, as check.Problems with paths such as
// /caps/1/amount.
func (r Replan) Check() error {
	c := check.New()
	c.At("strategy").Require(r.Strategy != "", check.Required, "a re-plan names its strategy")
	c.At("strategy").Require(r.Strategy == "" || r.Strategy.Valid(), check.Unknown, "%.40q is none of none, proportional, even, next and last", string(r.Strategy))
	c.At("relief").Require(r.Relief != "", check.Required, "a re-plan says what more than the plan leads to")
	c.At("relief").Require(r.Relief == "" || r.Relief.Valid(), check.Unknown, "%.40q is neither give nor keep", string(r.Relief))
	if r.Factor.Valid && checkDigits(c.At("factor"), r.Factor.Decimal) {
		c.At("factor").Require(!r.Factor.Decimal.IsNegative(), check.Range, "the factor %s is negative", r.Factor.Decimal)
	}
	seen := map[calendar.Period]bool{}
	for i, limit := range r.Caps {
		at := c.At("caps").Index(i)
		checkDigits(at.At("amount"), limit.Amount)
		at.At("period").Require(limit.Period.Valid(), check.Range, "a cap has a period with a level and at least one day")
		at.At("period").Require(!seen[limit.Period], check.Duplicate, "%s has two caps", limit.Period)
		seen[limit.Period] = true
	}
	return c.Err()
}

// bound returns the most that a period with this plan can take; null is no limit.
// The factor of a plan below zero counts from the plan too.
func (r Replan) bound(plan decimal.Decimal, stated decimal.NullDecimal) decimal.NullDecimal {
	if !r.Factor.Valid {
		return stated
	}
	more := r.Factor.Decimal.Sub(decimal.NewFromInt(1)).Mul(plan.Abs())
	if top := plan.Add(more); !stated.Valid || top.LessThan(stated.Decimal) {
		return decimal.NewNullDecimal(top)
	}
	return stated
}

package funnel

import (
	"math/big"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// Levers are the four figures that make a sales velocity: how many deals there are,
// what a won one is worth, how often one is won, and how long that takes. Means keep
// what they were made of, so that nothing is rounded before the end.
type Levers struct {
	Deals  int             `json:"deals"`  // how many were worked on
	Amount decimal.Decimal `json:"amount"` // value: what won deals are worth together,
	Priced int             `json:"priced"` // and how many deals that is
	Won    Ratio           `json:"won"`    // win rate
	Days   int             `json:"days"`   // cycle: how many days won deals took together,
	Timed  int             `json:"timed"`  // and how many deals that is
}

// A LeverQuery says how to tell a velocity and what to try with its levers.
type LeverQuery struct {
	Per    int             // days that the amounts are for: 1, 30, 90; at least 1
	Change decimal.Decimal // change of each lever, above 0 and below 1, such as 0.10
	Places int32           // of amounts, which are rounded half away from zero; 0 to 30
}

// Check returns all problems of q as check.Problems, or nil.
func (q LeverQuery) Check() error {
	c := check.New()
	q.check(c)
	return c.Err()
}

func (q LeverQuery) check(c *check.Checker) {
	c.At("per").Require(q.Per >= 1, check.Range, "a velocity is per one day or more")
	if c.At("change").Require(fits(q.Change), check.TooLarge, "more than %d digits", maxDigits) {
		ok := q.Change.IsPositive() && q.Change.LessThan(decimal.New(1, 0))
		c.At("change").Require(ok, check.Range, "a change is above 0 and below 1")
	}
	c.At("places").Require(q.Places >= 0 && q.Places <= maxDigits, check.Range, "places are 0 to %d", maxDigits)
}

// A Velocity is how much a pipeline brings in: deals × value × win rate ÷ cycle.
type Velocity struct {
	Levers Levers          `json:"levers"` // what it is made of
	Per    int             `json:"per"`    // days
	Amount decimal.Decimal `json:"amount"` // in those days
	Change decimal.Decimal `json:"change"` // of each lever below

	// Worth is how much more comes in when one lever changes and the others stay. A
	// cycle that is a tenth shorter is worth 11.1 %, not 10 %, for it divides.
	Worth LeverWorth `json:"worth"`
}

// A LeverWorth is what a change of each lever is worth, in the days of its Velocity.
type LeverWorth struct {
	Deals   decimal.Decimal `json:"deals"`   // more deals
	Value   decimal.Decimal `json:"value"`   // deals that are worth more
	WinRate decimal.Decimal `json:"winRate"` // a higher win rate, but never above 1
	Cycle   decimal.Decimal `json:"cycle"`   // a shorter cycle
	All     decimal.Decimal `json:"all"`     // all four together; more than their sum
}

// Velocity returns what the levers bring in. It is false when one of them is not
// there: no rate, no value or no cycle, or one of no days. The error is
// check.Problems.
func (l Levers) Velocity(q LeverQuery) (v Velocity, ok bool, err error) {
	c := check.New()
	q.check(c)
	l.check(c.At("levers"))
	if !c.OK() {
		return Velocity{}, false, c.Err()
	}
	v, ok = l.velocity(q)
	return v, ok, nil
}

// velocity is Velocity for what has been checked.
func (l Levers) velocity(q LeverQuery) (v Velocity, ok bool) {
	v = Velocity{Levers: l, Per: q.Per, Change: q.Change}
	if l.Priced == 0 || l.Won.Of == 0 || l.Timed == 0 || l.Days == 0 {
		return v, false
	}
	whole := product(l.perDay(), rat(q.Per))
	more := new(big.Rat).Add(rat(1), q.Change.Rat())
	faster := new(big.Rat).Inv(new(big.Rat).Sub(rat(1), q.Change.Rat()))
	better := l.better(more)
	all := product(more, more, better, faster)
	worth := func(factor *big.Rat) decimal.Decimal {
		gain := new(big.Rat).Sub(factor, rat(1))
		return decimal.NewFromBigRat(gain.Mul(gain, whole), q.Places)
	}
	v.Amount = decimal.NewFromBigRat(whole, q.Places)
	v.Worth = LeverWorth{Deals: worth(more), Value: worth(more), WinRate: worth(better), Cycle: worth(faster), All: worth(all)}
	return v, true
}

func (l Levers) check(c *check.Checker) {
	c.At("deals").Require(l.Deals >= 0, check.Range, "deals cannot be negative")
	if c.At("amount").Require(fits(l.Amount), check.TooLarge, "more than %d digits", maxDigits) {
		c.At("amount").Require(!l.Amount.IsNegative(), check.Range, "an amount cannot be negative")
	}
	c.At("priced").Require(l.Priced >= 0, check.Range, "deals cannot be negative")
	c.At("won").Require(l.Won.In >= 0 && l.Won.Of >= l.Won.In, check.Range, "%d of %d is no share", l.Won.In, l.Won.Of)
	c.At("days").Require(l.Days >= 0, check.Range, "days cannot be negative")
	c.At("timed").Require(l.Timed >= 0, check.Range, "deals cannot be negative")
}

// perDay is the velocity of one day.
func (l Levers) perDay() *big.Rat {
	value := new(big.Rat).Quo(l.Amount.Rat(), rat(l.Priced))
	return product(rat(l.Deals), value, l.Won.rat(), big.NewRat(int64(l.Timed), int64(l.Days)))
}

// better returns the factor of a win rate that can be no more than 1.
func (l Levers) better(more *big.Rat) *big.Rat {
	if l.Won.In == 0 {
		return more
	}
	most := big.NewRat(int64(l.Won.Of), int64(l.Won.In))
	if most.Cmp(more) < 0 {
		return most
	}
	return more
}

// rat returns a ratio that is defined.
func (r Ratio) rat() *big.Rat { return big.NewRat(int64(r.In), int64(r.Of)) }

func rat(n int) *big.Rat { return new(big.Rat).SetInt64(int64(n)) }

func product(factors ...*big.Rat) *big.Rat {
	p := rat(1)
	for _, f := range factors {
		p.Mul(p, f)
	}
	return p
}

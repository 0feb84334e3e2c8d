package funnel

import (
	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A Coverage sets the open pipeline against what is still to be won. Two measures go by
// this name, and they differ: how many times the pipeline holds what is missing
// ([Coverage.Times]), and how much of it may be expected to come in ([Coverage.Expected]).
// Neither is known of amounts with an exponent beyond ±1000.
type Coverage struct {
	Open      decimal.Decimal `json:"open"`      // amount of the open deals that count
	Remaining decimal.Decimal `json:"remaining"` // target − won; zero or less when it is met
	WinRate   Ratio           `json:"winRate"`   // how many such deals were won, of those that closed
}

// NewCoverage returns the coverage of a target. The error is check.Problems when an
// amount is too large to work with, the open amount is negative, or the win rate is no
// share.
func NewCoverage(open, target, won decimal.Decimal, winRate Ratio) (Coverage, error) {
	c := check.New()
	checkMoney(c.At("open"), open)
	c.At("target").Require(fits(target), check.TooLarge, "more than %d digits", maxDigits)
	c.At("won").Require(fits(won), check.TooLarge, "more than %d digits", maxDigits)
	c.At("winRate").Require(winRate.In >= 0 && winRate.In <= max(winRate.Of, 0), check.Range, "%d of %d is no share", winRate.In, winRate.Of)
	if err := c.Err(); err != nil {
		return Coverage{}, err
	}
	return Coverage{Open: open, Remaining: target.Sub(won), WinRate: winRate}, nil
}

// Met reports whether nothing remains to be won.
func (c Coverage) Met() bool { return !c.Remaining.IsPositive() }

// Times returns open ÷ remaining, half away from zero; false when the target is met.
// Places beyond ±1000 count as that many, here and below.
func (c Coverage) Times(places int32) (decimal.Decimal, bool) {
	if c.Met() || !digits.Near(c.Open) || !digits.Near(c.Remaining) {
		return decimal.Decimal{}, false
	}
	return c.Open.DivRound(c.Remaining, digits.Places(places)), true
}

// Required returns how many times the pipeline has to hold what is missing, if as many
// deals are won as before: 1 ÷ win rate, half away from zero. It is false when the rate
// is zero or undefined: then no pipeline is enough, or none is known to be.
func (c Coverage) Required(places int32) (decimal.Decimal, bool) {
	if c.WinRate.In <= 0 {
		return decimal.Decimal{}, false
	}
	return decimal.NewFromInt(int64(c.WinRate.Of)).DivRound(decimal.NewFromInt(int64(c.WinRate.In)), digits.Places(places)), true
}

// Expected returns open × win rate, half away from zero; false when the rate is
// undefined.
func (c Coverage) Expected(places int32) (decimal.Decimal, bool) {
	if c.WinRate.Of <= 0 || !digits.Near(c.Open) {
		return decimal.Decimal{}, false
	}
	return c.Open.Mul(decimal.NewFromInt(int64(c.WinRate.In))).DivRound(decimal.NewFromInt(int64(c.WinRate.Of)), digits.Places(places)), true
}

// Enough reports whether the pipeline may be expected to bring what is missing, exactly:
// open × won ≥ remaining × closed. Ok is false when the win rate is undefined and the
// target is not met.
func (c Coverage) Enough() (enough, ok bool) {
	if c.Met() {
		return true, true
	}
	in, of := decimal.NewFromInt(int64(c.WinRate.In)), decimal.NewFromInt(int64(c.WinRate.Of))
	return c.WinRate.Of > 0 && digits.CompareProducts(c.Open, in, c.Remaining, of) >= 0, c.WinRate.Of > 0
}

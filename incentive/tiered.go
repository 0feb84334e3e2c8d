package incentive

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// Tiered pays by the tier that the total reaches. What differs silently between
// known systems is written out: what the bounds are measured in, which tier owns an
// exact bound, whether a tier pays on its own slice or on everything up to it, and
// what a total below zero does.
type Tiered struct {
	Over      Basis     `json:"over"`      // what the bounds are measured in; required
	Bound     Side      `json:"bound"`     // the tier that an exact bound belongs to; required
	BelowZero BelowZero `json:"belowZero"` // what a negative total earns; required
	Tiers     []Tier    `json:"tiers"`     // ascending; the last one has no bound
}

// A Tier pays its rate up to a bound.
type Tier struct {
	UpTo decimal.NullDecimal `json:"upTo,omitzero"` // 1.2 is 120 % of quota, or an amount, as Over says; null for the last tier
	Rate decimal.Decimal     `json:"rate"`          // 0.03 is 3 %
	Pays Pays                `json:"pays"`          // on what; required
}

// Kind returns "tiered".
func (Tiered) Kind() string { return "tiered" }

// Check reports missing choices, tiers that do not ascend, and a last tier that is
// not open.
func (t Tiered) Check(c *check.Checker) {
	c.At("over").Require(t.Over != 0, check.Required, "the rule says what its bounds are measured in")
	c.At("bound").Require(t.Bound != 0, check.Required, "the rule says which tier owns an exact bound")
	c.At("belowZero").Require(t.BelowZero != 0, check.Required, "the rule says what a total below zero earns")
	c = c.At("tiers")
	c.Require(len(t.Tiers) > 0, check.Required, "the rule has no tier")
	lower := decimal.Zero
	for i, tier := range t.Tiers {
		at := c.Index(i)
		checkRate(at.At("rate"), tier.Rate)
		at.At("pays").Require(tier.Pays != 0, check.Required, "the tier says what it pays on")
		if i == len(t.Tiers)-1 {
			at.At("upTo").Require(!tier.UpTo.Valid, check.Gap, "nothing is said above %s: the last tier is open", tier.UpTo.Decimal)
		} else if at.At("upTo").Require(tier.UpTo.Valid, check.Overlap, "only the last tier is open") {
			at.At("upTo").Require(tier.UpTo.Decimal.GreaterThan(lower), check.Order, "%s is not above %s", tier.UpTo.Decimal, lower)
			lower = tier.UpTo.Decimal
		}
	}
}

// Earn returns a line for each tier that pays. With bounds over attainment the
// measure needs a quota above zero.
func (t Tiered) Earn(m Measure) ([]Line, error) {
	scale := decimal.NewFromInt(1)
	if t.Over == OverAttainment {
		if !m.Quota.Valid || !m.Quota.Decimal.IsPositive() {
			return nil, fmt.Errorf("%w: tiers over attainment of %q need a quota above zero", ErrMissing, m.Name)
		}
		scale = m.Quota.Decimal
	}
	if m.Actual.IsNegative() {
		return t.belowZero(m.Actual), nil
	}
	reached := t.reached(m.Actual, scale)
	first := 0 // the last retroactive tier that was reached pays for all before it
	for i := range reached + 1 {
		if t.Tiers[i].Pays == OnEverything {
			first = i
		}
	}
	var lines []Line
	for i := first; i <= reached; i++ {
		if line := t.line(i, m.Actual, scale); !line.Base.IsZero() {
			lines = append(lines, line)
		}
	}
	return lines, nil
}

// reached returns the tier that x lies in.
func (t Tiered) reached(x, scale decimal.Decimal) int {
	for i, tier := range t.Tiers[:len(t.Tiers)-1] {
		c := x.Cmp(tier.UpTo.Decimal.Mul(scale))
		if c < 0 || c == 0 && t.Bound == Below {
			return i
		}
	}
	return len(t.Tiers) - 1
}

// line is what tier i pays when the total is x.
func (t Tiered) line(i int, x, scale decimal.Decimal) Line {
	tier, from, end := t.Tiers[i], decimal.NewNullDecimal(decimal.Zero), x
	var to decimal.NullDecimal
	if tier.UpTo.Valid {
		to = decimal.NewNullDecimal(tier.UpTo.Decimal.Mul(scale))
		end = decimal.Min(x, to.Decimal)
	}
	code := CodeRetroactive
	if tier.Pays == OnSlice {
		code = CodeTier
		if i > 0 {
			from.Decimal = t.Tiers[i-1].UpTo.Decimal.Mul(scale)
		}
	}
	line := paid(code, end.Sub(from.Decimal), tier.Rate)
	line.Tier, line.From, line.To = i+1, from, to
	return line
}

func (t Tiered) belowZero(x decimal.Decimal) []Line {
	if t.BelowZero == EarnsNothing {
		return nil
	}
	line := paid(CodeBelowZero, x, t.Tiers[0].Rate)
	line.Tier = 1
	return []Line{line}
}

package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// Tiered pays by the tier that the total reaches. What differs silently between
// known systems is written out: what the bounds are measured in, which tier owns an
// exact bound, whether a tier pays on its own slice or on everything up to it, and
// what a total below zero does.
//
// A component of grain PerEvent compares each credit alone with the bounds, however much
// was sold before; accelerators over the attainment of an interval are Running or AtEnd.
//
// With By, something else than the paid measure picks the tier, and the rate of the
// tier is paid on all of the paid measure: the tiers are then retroactive ones.
type Tiered struct {
	Over      Basis     `json:"over"`        // what the bounds are measured in; required
	Bound     Side      `json:"bound"`       // the tier that an exact bound belongs to; required
	BelowZero BelowZero `json:"belowZero"`   // what a negative total earns; required
	By        *Position `json:"by,omitzero"` // what picks the tier; null: the measure that is paid on
	Tiers     []Tier    `json:"tiers"`       // ascending; the last one has no bound
}

// A Tier pays its rate up to a bound.
type Tier struct {
	UpTo decimal.NullDecimal `json:"upTo,omitzero"` // 1.2 is 120 % of quota, or an amount, as Over says; null for the last tier
	Rate decimal.Decimal     `json:"rate"`          // 0.03 is 3 %
	Pays Pays                `json:"pays"`          // on what; required
}

// Kind returns "tiered".
func (Tiered) Kind() string { return "tiered" }

// Reads returns what picks the tier, if that is not the paid measure.
func (t Tiered) Reads() []Position {
	if t.By == nil {
		return nil
	}
	return []Position{*t.By}
}

// Check reports missing choices, tiers that do not ascend, and a last tier that is
// not open.
func (t Tiered) Check(c *check.Checker) {
	basisNames.require(c.At("over"), t.Over, "the rule says what its bounds are measured in")
	sideNames.require(c.At("bound"), t.Bound, "the rule says which tier owns an exact bound")
	belowZeroNames.require(c.At("belowZero"), t.BelowZero, "the rule says what a total below zero earns")
	if t.By != nil {
		t.By.check(c.At("by"))
		c.At("by").At("over").Require(t.By.Over == t.Over, check.Mismatch, "the bounds are over %s", t.Over)
	}
	c = c.At("tiers")
	c.Require(len(t.Tiers) > 0 && len(t.Tiers) <= maxTiers, check.Required, "the rule has 1 to %d tiers", maxTiers)
	bounds := make([]decimal.NullDecimal, len(t.Tiers))
	for i, tier := range t.Tiers {
		at := c.Index(i)
		checkRate(at.At("rate"), tier.Rate)
		paysNames.require(at.At("pays"), tier.Pays, "the tier says what it pays on")
		at.At("pays").Require(t.By == nil || tier.Pays != Marginal, check.Mismatch, "a tier that something else picks pays on everything")
		bounds[i] = tier.UpTo
	}
	checkAscent(c, bounds)
	if len(bounds) > 1 && bounds[0].Valid && t.By == nil {
		c.Index(0).At("upTo").Require(bounds[0].Decimal.IsPositive(), check.Order, "%s is not above 0", bounds[0].Decimal)
	}
}

// maxTiers bounds the tiers of a rule.
const maxTiers = 200

// Earn returns a line for each tier that pays. With bounds over attainment the measure needs
// a quota above zero; a single tier has no bound.
func (t Tiered) Earn(m Measure, seen []Measure) ([]Line, error) {
	if len(t.Tiers) == 0 {
		return nil, nil
	}
	at := m
	if t.By != nil {
		if len(seen) == 0 {
			return nil, unseen(1, 0)
		}
		at = seen[0]
	}
	scale := one
	if len(t.Tiers) > 1 {
		var err error
		if scale, err = t.Over.scale(at); err != nil {
			return nil, err
		}
	}
	if m.Actual.IsNegative() {
		return t.belowZero(m.Actual), nil
	}
	i := reached(at.Actual, scale, t.Bound, len(t.Tiers), func(i int) decimal.Decimal { return t.Tiers[i].UpTo.Decimal })
	if t.By != nil {
		return t.picked(i, m.Actual), nil
	}
	var lines []Line
	for i, last := t.first(i), i; i <= last; i++ {
		if line := t.line(i, m.Actual, scale); !line.Base.IsZero() {
			lines = append(lines, line)
		}
	}
	return lines, nil
}

// first returns the last retroactive tier up to i, which pays for all before it.
func (t Tiered) first(i int) int {
	for ; i > 0; i-- {
		if t.Tiers[i].Pays == Retroactive {
			return i
		}
	}
	return 0
}

// picked is what tier i pays on everything when something else picked it.
func (t Tiered) picked(i int, x decimal.Decimal) []Line {
	if x.IsZero() {
		return nil
	}
	line := paid(CodeRetroactive, x, t.Tiers[i].Rate)
	line.Tier = i + 1
	return []Line{line}
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
	if tier.Pays == Marginal {
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

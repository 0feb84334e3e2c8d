package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A Modifier multiplies what a component earned by a factor that depends on where the
// payee stands: an accelerator, a decelerator, a multiplier by a KPI score.
type Modifier struct {
	By    Position     `json:"by"`    // what picks the factor
	Bound Side         `json:"bound"` // the step that an exact bound belongs to; required
	Steps []FactorStep `json:"steps"` // ascending; the last one has no bound
}

// A FactorStep is the factor up to a bound.
type FactorStep struct {
	UpTo   decimal.NullDecimal `json:"upTo,omitzero"` // null for the last step
	Factor decimal.Decimal     `json:"factor"`        // 1 changes nothing
}

func (m Modifier) check(c *check.Checker) {
	m.By.check(c.At("by"))
	sideNames.require(c.At("bound"), m.Bound, "the modifier says which step owns an exact bound")
	c = c.At("steps")
	c.Require(len(m.Steps) > 0, check.Required, "the modifier has no step")
	bounds := make([]decimal.NullDecimal, len(m.Steps))
	for i, s := range m.Steps {
		checkRate(c.Index(i).At("factor"), s.Factor)
		bounds[i] = s.UpTo
	}
	checkAscent(c, bounds)
}

// line returns what the modifier adds to an amount; ok is false when that is nothing.
func (m Modifier) line(at Measure, amount decimal.Decimal) (l Line, ok bool, err error) {
	scale, err := m.By.Over.scale(at)
	if err != nil {
		return Line{}, false, err
	}
	i := reached(at.Actual, scale, m.Bound, len(m.Steps), func(i int) decimal.Decimal { return m.Steps[i].UpTo.Decimal })
	l = paid(CodeModifier, amount, m.Steps[i].Factor.Sub(one))
	l.Tier = i + 1
	if l.To = scaled(m.Steps[i].UpTo, scale); i > 0 {
		l.From = scaled(m.Steps[i-1].UpTo, scale)
	}
	return l, !l.Amount.IsZero(), nil
}

// checkAscent reports bounds that do not ascend, and a last one that is not open.
func checkAscent(c *check.Checker, upTo []decimal.NullDecimal) {
	var lower decimal.NullDecimal
	for i, bound := range upTo {
		at := c.Index(i).At("upTo")
		switch {
		case i == len(upTo)-1:
			at.Require(!bound.Valid, check.Gap, "nothing is said above %s: the last one is open", bound.Decimal)
		case !bound.Valid:
			at.Add(check.Overlap, "only the last one is open")
		case checkNumber(at, bound.Decimal):
			at.Require(!lower.Valid || bound.Decimal.GreaterThan(lower.Decimal), check.Order, "%s is not above %s", bound.Decimal, lower.Decimal)
			lower = bound
		}
	}
}

// reached returns which of n steps x lies in; the last one is open.
func reached(x, scale decimal.Decimal, owner Side, n int, upTo func(int) decimal.Decimal) int {
	for i := range n - 1 {
		c := x.Cmp(upTo(i).Mul(scale))
		if c < 0 || c == 0 && owner == Below {
			return i
		}
	}
	return n - 1
}

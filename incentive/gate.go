package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A Gate is a condition on where the payee stands: a collection rate, a score, the
// attainment of the year. A gate that does not hold closes its component.
type Gate struct {
	Position
	AtLeast decimal.NullDecimal `json:"atLeast,omitzero"` // this or more; over attainment, 1 is the quota
	Above   decimal.NullDecimal `json:"above,omitzero"`   // more than this
	AtMost  decimal.NullDecimal `json:"atMost,omitzero"`  // this or less
	Below   decimal.NullDecimal `json:"below,omitzero"`   // less than this
}

// AtLeast returns the gate that holds from x upwards, as an amount.
func AtLeast(measure string, x decimal.Decimal) Gate {
	return Gate{Position: Position{Measure: measure, Over: OverAmount}, AtLeast: decimal.NewNullDecimal(x)}
}

// AtMost returns the gate that holds up to x, as an amount.
func AtMost(measure string, x decimal.Decimal) Gate {
	return Gate{Position: Position{Measure: measure, Over: OverAmount}, AtMost: decimal.NewNullDecimal(x)}
}

func (g Gate) check(c *check.Checker) {
	g.Position.check(c)
	c.Require(g.bounds().bounded(), check.Required, "a gate has a bound")
	g.bounds().check(c)
}

func (g Gate) bounds() bounds { return bounds{g.AtLeast, g.Above, g.AtMost, g.Below} }

// missed returns the line of a gate that does not hold, or nil.
func (g Gate) missed(m Measure) (*MissedGate, error) {
	scale, err := g.Over.scale(m)
	if err != nil {
		return nil, err
	}
	b := bounds{scaled(g.AtLeast, scale), scaled(g.Above, scale), scaled(g.AtMost, scale), scaled(g.Below, scale)}
	bound, by, missed := b.missed(m.Actual)
	if !missed {
		return nil, nil
	}
	return &MissedGate{Measure: g.Measure, Bound: bound, Actual: m.Actual, By: by}, nil
}

func scaled(d decimal.NullDecimal, scale decimal.Decimal) decimal.NullDecimal {
	if !d.Valid {
		return d
	}
	return decimal.NewNullDecimal(d.Decimal.Mul(scale))
}

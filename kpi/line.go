package kpi

import (
	"encoding/json"

	"github.com/shopspring/decimal"
)

// A Line is one item of a result, one bonus or gate, or the rounding. Scores of
// lines are what the total consists of; everything else on a line says how its score
// came about.
type Line struct {
	Role        Role            // what it is
	Code        Code            // how it came about, or why there are no points; of two metrics that of the first without an actual
	Perspective string          // Item.Perspective
	Operand                     // the metric that it goes by; empty on the rounding line
	Second      *Operand        // of a two-way table: the metric that chose the column; otherwise nil
	Weight      decimal.Decimal // of the whole card; 0 where it is not an item
	share       frac
	points      number
	score       amount
}

// An Operand is one metric of a line with its actual and target.
type Operand struct {
	Metric  string              `json:"metric,omitempty"`  // Metric.ID
	Variant string              `json:"variant,omitempty"` // Metric.Variant
	Actual  Ratio               `json:"actual,omitzero"`   // from the reading; over 0 it is undefined
	Missing int                 `json:"missing,omitzero"`  // Reading.Missing: how many parts of the actual were not measured
	Target  decimal.NullDecimal `json:"target,omitzero"`   // the reading's own, or else the card's
}

// Attainment returns Attainment of actual and target; it may be undefined.
func (o Operand) Attainment() Ratio {
	if !o.Actual.Defined() {
		return Ratio{}
	}
	return Attainment(o.Actual, o.Target)
}

// A Role says what a line is. Lines stand in the order of these constants.
type Role string

// The roles.
const (
	RoleItem     Role = "item"     // an item of the card
	RoleBonus    Role = "bonus"    // points on top
	RoleDeduct   Role = "deduct"   // points taken off
	RoleMultiply Role = "multiply" // a factor of the total so far; the score is what it changes
	RoleCap      Role = "cap"      // a limit of the total; the score is what it takes away
	RoleVeto     Role = "veto"     // a condition that makes the total 0; the score is what it takes away
	RoleRounding Role = "rounding" // what the total differs by from the sum of the rounded lines
)

// Points returns the exact points, the factor, or the most that a cap allows. It is
// undefined when there are none; Code says why.
func (l Line) Points() Ratio { return l.points.ratio() }

// Score returns what the line adds to the total, rounded to the card's places; 0 when
// it did not count.
func (l Line) Score() decimal.Decimal { return l.score.decimal() }

// Share returns the weight that counted, which is more than Weight when others are
// missing. By the rule Zero an item counts without points too. It is undefined when the
// line did not count, as none does without a total, and when it is not an item.
func (l Line) Share() Ratio { return l.share.ratio() }

// counts reports whether the line has points to count.
func (l *Line) counts() bool { return l.points.defined() }

// lineForm is a Line as JSON.
type lineForm struct {
	Role        Role   `json:"role"`
	Code        Code   `json:"code"`
	Perspective string `json:"perspective,omitempty"`
	Operand
	Second *Operand        `json:"second,omitempty"`
	Points Ratio           `json:"points,omitzero"`
	Weight decimal.Decimal `json:"weight"`
	Share  Ratio           `json:"share,omitzero"`
	Score  decimal.Decimal `json:"score"`
}

// MarshalJSON writes the line with its points, in lowest terms, and score, so that
// readings and cards that say the same give the same text.
func (l Line) MarshalJSON() ([]byte, error) {
	return json.Marshal(lineForm{
		Role: l.Role, Code: l.Code, Perspective: l.Perspective, Operand: l.Operand, Second: l.Second,
		Points: l.Points().lowest(), Weight: l.Weight, Share: l.Share(), Score: l.Score(),
	})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (l *Line) UnmarshalJSON(data []byte) error {
	var f lineForm
	if err := json.Unmarshal(data, &f); err != nil {
		return err
	}
	*l = Line{
		Role: f.Role, Code: f.Code, Perspective: f.Perspective, Operand: f.Operand, Second: f.Second,
		Weight: f.Weight, share: numberOf(f.Share).frac, points: numberOf(f.Points), score: amountOf(f.Score),
	}
	return nil
}

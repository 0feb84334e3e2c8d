package incentive

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// look returns where the seat stands, on a day, in everything that the component looks at.
func (x *exactPass) look(day uint16) ([]Measure, error) {
	out := make([]Measure, len(x.p.looks))
	for j := range x.p.looks {
		l := &x.p.looks[j]
		n := int(l.cut.of[day]) - l.doc.Ago
		if n < 0 {
			return nil, fmt.Errorf("%w: %q %d intervals before %s lies before the run", ErrMissing, l.doc.Measure, l.doc.Ago, l.cut.periods[0])
		}
		out[j] = Measure{Name: l.doc.Measure, Units: l.units}
		if l.measure >= 0 {
			out[j].Actual, out[j].Quota = x.seen[j][n], x.d.s.asks(l.need, uint16(n)).against(x.d.g.scale)
			continue
		}
		value, ok := x.d.g.readings[figureKey{x.d.s.payee, l.doc.Measure, l.cut.periods[n]}]
		if !ok {
			return nil, fmt.Errorf("%w: there is no reading of %q in %s", ErrMissing, l.doc.Measure, l.cut.periods[n])
		}
		out[j].Actual = value
	}
	return out, nil
}

// lines returns everything that the step from one total to another earns: gates that do
// not hold, or what the rule pays, then the factor of the crediting rule, modifiers,
// limits and rounding.
func (x *exactPass) lines(from *Measure, to Measure, seen []Measure, factor decimal.Decimal) ([]Line, error) {
	lines, err := x.p.doc.step(from, to, seen, factor)
	if err != nil {
		return lines, err
	}
	x.d.visits.step(x.i, x.p.doc, to, seen, lines)
	if p := x.d.k.doc; p.RoundAt == EachEarning {
		sum := sumOf(lines)
		lines = with(lines, Line{Code: CodeRounding, Amount: p.Rounding.round(sum, p.Places).Sub(sum)})
	}
	return lines, nil
}

// closed returns a line for each gate that does not hold.
func (m *Component) closed(at []Measure, base decimal.Decimal) ([]Line, error) {
	var lines []Line
	for j, g := range m.When {
		missed, err := g.missed(at[j])
		if err != nil {
			return nil, err
		}
		if missed != nil {
			lines = append(lines, Line{Code: CodeGate, Base: base, Gate: missed})
		}
	}
	return lines, nil
}

// limit brings an earning within its least and its most, of either sign, so that a
// reversal stays the mirror image of its sale.
func (m *Component) limit(lines []Line) []Line {
	sum := sumOf(lines)
	size := sum.Abs()
	switch {
	case sum.IsZero():
		return lines
	case m.AtLeast.Valid && size.LessThan(m.AtLeast.Decimal):
		size = m.AtLeast.Decimal
	case m.AtMost.Valid && size.GreaterThan(m.AtMost.Decimal):
		size = m.AtMost.Decimal
	}
	if sum.IsNegative() {
		size = size.Neg()
	}
	return with(lines, Line{Code: CodeLimit, Amount: size.Sub(sum)})
}

// with appends a line unless its amount is zero.
func with(lines []Line, l Line) []Line {
	if l.Amount.IsZero() {
		return lines
	}
	return append(lines, l)
}

// less returns what the lines after a step have more than those before it: lines of the
// same code, tier, bounds and rate are set against each other, and those that are only
// before come back below zero.
func less(after, before []Line) []Line {
	out := append([]Line(nil), after...)
	for _, b := range before {
		found := false
		for i := range out {
			a := &out[i]
			if found = a.Code == b.Code && a.Tier == b.Tier && a.Rate.Equal(b.Rate) && a.From.Decimal.Equal(b.From.Decimal); found {
				a.Base, a.Amount = a.Base.Sub(b.Base), a.Amount.Sub(b.Amount)
				break
			}
		}
		if !found {
			b.Base, b.Amount = b.Base.Neg(), b.Amount.Neg()
			out = append(out, b)
		}
	}
	kept := out[:0]
	for _, l := range out {
		if !l.Base.IsZero() || !l.Amount.IsZero() {
			kept = append(kept, l)
		}
	}
	return kept
}

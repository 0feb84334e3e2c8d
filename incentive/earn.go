package incentive

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// Looks returns everything that the component looks at beside its own measure, each with
// the interval that it means: gates, then modifiers, then what its rule reads.
func (m Component) Looks() []Position {
	out := m.positions()
	for i, p := range out {
		out[i] = m.of(p)
	}
	return out
}

// Earn returns what the component earns for a total: a line for each gate that does not
// hold, or else what the rule pays, modifiers and limits. It rounds nothing. Seen holds
// where the payee stands in what Looks returns, in its order. A component whose rule is a
// [Sharer] earns nothing by itself. The error is [ErrMissing], or that of the rule; the
// component is one that passes the check of its plan.
func (m Component) Earn(at Measure, seen []Measure) ([]Line, error) {
	if n := len(m.positions()); len(seen) != n {
		return nil, unseen(n, len(seen))
	}
	return m.step(nil, at, seen, one)
}

// step returns what the step from one total to another earns, and nil is none, which has
// earned nothing, as a total of zero may have: gates that do not hold, or what the rule pays, then the factor of the crediting rule, modifiers and
// limits.
func (m *Component) step(before *Measure, after Measure, seen []Measure, factor decimal.Decimal) ([]Line, error) {
	rule, ok := m.Rule.(Earner)
	if !ok {
		return nil, nil
	}
	base := after.Actual
	if before != nil {
		base = base.Sub(before.Actual)
	}
	gates, rest := seen[:len(m.When)], seen[len(m.When):]
	if closed, err := m.closed(gates, base); len(closed) > 0 || err != nil {
		return closed, err
	}
	modifiers, reads := rest[:len(m.Modifiers)], rest[len(m.Modifiers):]
	lines, err := ask(rule, after, reads)
	if err != nil {
		return nil, err
	}
	if before != nil {
		earlier, err := ask(rule, *before, reads)
		if err != nil {
			return nil, err
		}
		lines = less(lines, earlier)
	}
	if !factor.Equal(one) {
		lines = with(lines, paid(CodeFactor, sumOf(lines), factor.Sub(one)))
	}
	for j, f := range m.Modifiers {
		line, ok, err := f.line(modifiers[j], sumOf(lines))
		if err != nil {
			return nil, err
		}
		if ok {
			lines = append(lines, line)
		}
	}
	return m.limit(lines), nil
}

// unseen is the error of what looks at more than it is shown.
func unseen(asked, shown int) error {
	return fmt.Errorf("%w: it looks at %d positions and is shown %d", ErrMissing, asked, shown)
}

// ask asks a rule, and does not take lines from it that nobody could add up.
func ask(rule Earner, m Measure, reads []Measure) ([]Line, error) {
	lines, err := rule.Earn(m, reads)
	if err == nil {
		err = checkLines(rule, lines)
	}
	return lines, err
}

// checkLines says whether a rule returned a number that would take for ever to add up.
func checkLines(rule Rule, lines []Line) error {
	for _, l := range lines {
		for _, d := range [...]decimal.Decimal{l.Amount, l.Base, l.Rate, l.From.Decimal, l.To.Decimal} {
			if !finite(d) {
				return fmt.Errorf("incentive: rule %q returns a number that is too large or too fine, at 10^%d", rule.Kind(), d.Exponent())
			}
		}
	}
	return nil
}

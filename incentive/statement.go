package incentive

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A Statement says what one payee earned in one period, and why. Its total is the
// sum of its lines and nothing else.
type Statement struct {
	Plan     Ref             `json:"plan"`     // what it was computed by
	Payee    org.ID          `json:"payee"`    // whose it is
	Period   calendar.Period `json:"period"`   // for when
	Currency string          `json:"currency"` // of every amount
	Places   int32           `json:"places"`   // decimals of the total
	Measures []Measure       `json:"measures"` // what the components were computed on, in their order, each once
	Credits  []Credit        `json:"credits"`  // what the measures are made of
	Lines    []Line          `json:"lines"`    // in the order of the plan; the rounding line comes last
}

// Total returns the sum of the lines. It has no more decimals than Places.
func (s Statement) Total() decimal.Decimal {
	sum := decimal.Zero
	for _, l := range s.Lines {
		sum = sum.Add(l.Amount)
	}
	return sum
}

// Subtotal returns the sum of one component's lines, which is exact and not rounded.
func (s Statement) Subtotal(component string) decimal.Decimal {
	sum := decimal.Zero
	for _, l := range s.Lines {
		if l.Component == component {
			sum = sum.Add(l.Amount)
		}
	}
	return sum
}

// Measure returns one of the measures that the statement was computed on.
func (s Statement) Measure(name string) (Measure, bool) {
	for _, m := range s.Measures {
		if m.Name == name {
			return m, true
		}
	}
	return Measure{}, false
}

// measure returns one measure of the input: the sum of its credits and its quota.
func (s Statement) measure(name string, in Input) Measure {
	m := Measure{Name: name}
	for _, c := range s.Credits {
		if c.Measure == name {
			m.Actual = m.Actual.Add(c.Amount)
		}
	}
	if quota, ok := in.Quotas[name]; ok {
		m.Quota = decimal.NewNullDecimal(quota)
	}
	return m
}

// reading returns the value that a gate looks at: a reading that was handed in, a
// measure that the plan pays on, or the sum of the credits of another measure.
func (s Statement) reading(name string, in Input) (decimal.Decimal, error) {
	if x, ok := in.Readings[name]; ok {
		return x, nil
	}
	if m, ok := s.Measure(name); ok {
		return m.Actual, nil
	}
	for _, c := range s.Credits {
		if c.Measure == name {
			return s.measure(name, in).Actual, nil
		}
	}
	return decimal.Decimal{}, fmt.Errorf("%w: a gate asks for %q, which has neither a reading nor a credit", ErrMissing, name)
}

package chart

import (
	"math"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A Unit says what numbers are, and so how they are written.
type Unit string

// The units.
const (
	Number  Unit = "number"  // plain numbers, such as counts
	Money   Unit = "money"   // amounts in the currency of the document
	Percent Unit = "percent" // ratios; 0.85 is 85 %
)

// A Format says how numbers are written.
type Format struct {
	Unit   Unit  `json:"unit"`   // required
	Places int32 `json:"places"` // decimals, -15 to 15, those of a percentage after the shift; below zero: tens and more
}

func (f Format) check(c *check.Checker) {
	switch f.Unit {
	case Number, Money, Percent:
	default:
		c.At("unit").Add(check.Unknown, "%.40q is not a unit; use %s, %s or %s", f.Unit, Number, Money, Percent)
	}
	c.At("places").Require(f.Places >= -maxPlaces && f.Places <= maxPlaces, check.Range, "places are -%d to %[1]d", maxPlaces)
}

// value returns a number, perhaps missing, in this format.
func (f Format) value(n decimal.NullDecimal) Value { return Value{Number: near(n), Format: f} }

// number returns a number in this format.
func (f Format) number(n decimal.Decimal) Value { return f.value(decimal.NewNullDecimal(n)) }

// statistic returns a float in this format; one that is not finite is missing.
func (f Format) statistic(v float64) Value {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Value{Format: f}
	}
	return f.number(f.decimal(v))
}

// decimal returns a float as a decimal with the decimals of the format and two more.
func (f Format) decimal(v float64) decimal.Decimal {
	return decimal.NewFromFloat(v).Round(f.finest() + 2)
}

// finest returns the decimal place of the smallest number that the format shows.
func (f Format) finest() int32 {
	if f.Unit == Percent {
		return f.Places + 2
	}
	return f.Places
}

// shows reports whether a number is not rounded to zero.
func (f Format) shows(d decimal.Decimal) bool {
	return int32(d.NumDigits())+d.Exponent() > -f.finest() || !d.Round(f.finest()).IsZero()
}

// forStep returns the format in which multiples of step are written in full.
func (f Format) forStep(step decimal.Decimal) Format {
	f.Places = max(0, -step.Exponent())
	if f.Unit == Percent {
		f.Places = max(0, -step.Exponent()-2)
	}
	return f
}

// A Measure is what the numbers of a chart measure.
type Measure struct {
	Name   Text `json:"name,omitzero"` // such as revenue; zero: the chart does not say
	Format      // how its numbers are written
}

func (m Measure) check(c *check.Checker) {
	m.Name.check(c, "name", optional)
	m.Format.check(c)
}

// float returns a decimal as a place on a scale.
func float(d decimal.Decimal) float64 { return d.InexactFloat64() }

// heading returns the name of the measure, or a word of the chart when it has none.
func (m Measure) heading(key string) Text {
	if m.Name.IsZero() {
		return Say(key)
	}
	return m.Name
}

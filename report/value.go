package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Value is one typed thing in a sentence or a table. Its kind says which of the
// other members count; the rest are empty.
type Value struct {
	Kind   ValueKind           `json:"kind"`            // what it is
	Name   string              `json:"name,omitempty"`  // of Name
	Text   *Text               `json:"text,omitempty"`  // of Phrase
	Number decimal.NullDecimal `json:"number,omitzero"` // of the kinds that are Numeric; null is undefined, as a rate over nothing is
	Of     *Fraction           `json:"of,omitempty"`    // of Percent and Number: what Number is the quotient of; nil is not stated
	Places int32               `json:"places,omitzero"` // decimals that are shown; below zero rounds to tens and more
	Signed bool                `json:"signed,omitzero"` // shows a plus above zero, as changes do
	Tone   Tone                `json:"tone,omitzero"`   // whether it is good or bad news
	Date   calendar.Date       `json:"date,omitzero"`   // of Day
	Period calendar.Period     `json:"period,omitzero"` // of Span
}

// A Fraction is what a rate was made of.
type Fraction struct {
	Part  decimal.Decimal `json:"part"`  // the numerator
	Whole decimal.Decimal `json:"whole"` // the denominator; the rate is undefined over 0
}

// blank is a cell in which nothing belongs.
var blank = Value{Kind: Blank}

// Called returns a name.
func Called(name string) Value { return Value{Kind: Name, Name: name} }

// Say returns a text as a value.
func Say(key string, args ...Value) Value {
	t := T(key, args...)
	return Value{Kind: Phrase, Text: &t}
}

// Count returns a whole number.
func Count(n int) Value {
	return Value{Kind: Tally, Number: decimal.NewNullDecimal(decimal.NewFromInt(int64(n)))}
}

// Num returns a number that is shown with places decimals.
func Num(n decimal.Decimal, places int32) Value { return numeric(Number, n, places) }

// workingDays returns a number of days, of which one may be half.
func workingDays(n decimal.Decimal) Value {
	if n.IsInteger() {
		return Num(n, 0)
	}
	return Num(n, 1)
}

// Amount returns an amount of money that is shown with places decimals.
func Amount(n decimal.Decimal, places int32) Value { return numeric(Money, n, places) }

// Ratio returns a percentage with places decimals; 0.85 is 85 %. Where numerator and
// denominator are known, RateOf keeps them.
func Ratio(n decimal.Decimal, places int32) Value { return numeric(Percent, n, places) }

// RatioOf returns a percentage, or a missing value when ok is false.
func RatioOf(n decimal.Decimal, ok bool, places int32) Value {
	if !ok {
		return Value{}
	}
	return Ratio(n, places)
}

// ratePlaces are the decimals to which rates are divided.
const ratePlaces = 10

// RateOf returns part ÷ whole as a percentage that keeps both. Over nothing it is
// undefined, and of numbers that are too large for a report.
func RateOf(part, whole decimal.Decimal, places int32) Value {
	return quotient(Percent, part, whole, places)
}

// TimesOf returns part ÷ whole as a number that keeps both, such as a coverage of
// 2.4. Over nothing it is undefined, and of numbers that are too large for a report.
func TimesOf(part, whole decimal.Decimal, places int32) Value {
	return quotient(Number, part, whole, places)
}

func quotient(kind ValueKind, part, whole decimal.Decimal, places int32) Value {
	v := Value{Kind: kind, Of: &Fraction{part, whole}, Places: places}
	if !whole.IsZero() && fits(part) && fits(whole) { // the check of a report tells of others
		v.Number = decimal.NewNullDecimal(part.DivRound(whole, ratePlaces))
	}
	return v
}

func numeric(kind ValueKind, n decimal.Decimal, places int32) Value {
	return Value{Kind: kind, Number: decimal.NewNullDecimal(n), Places: places}
}

// On returns a day.
func On(d calendar.Date) Value { return Value{Kind: Day, Date: d} }

// During returns a period.
func During(p calendar.Period) Value { return Value{Kind: Span, Period: p} }

// WithSign returns v shown with a plus above zero, as a change is.
func (v Value) WithSign() Value {
	v.Signed = true
	return v
}

// WithTone returns v as good or bad news.
func (v Value) WithTone(t Tone) Value {
	v.Tone = t
	return v
}

// IsNumber reports whether v is shown as a figure, which tables align to the right.
func (v Value) IsNumber() bool { return v.Kind.Numeric() }

// IsMissing reports whether there is nothing to show where something belongs: the
// value is missing, or it is a figure that is undefined, or too long to write, which the
// check of a report refuses.
func (v Value) IsMissing() bool {
	return v.Kind == None || v.Kind.Numeric() && !(v.Number.Valid && fits(v.Number.Decimal) && checkedPlaces(v.Places))
}

// checkedPlaces reports whether a report may show so many decimals.
func checkedPlaces(n int32) bool { return n >= -maxPlaces && n <= maxPlaces }

// The bounds of numbers in a report, so that none takes long to write. They are wide:
// the JSON document has its own.
const (
	maxPlaces   = 30
	maxExponent = 500
	maxBits     = 4096
)

// check reports what is wrong with a value.
func (v Value) check(c *check.Checker) {
	if !c.At("kind").Require(v.Kind.Valid(), check.Unknown, "%s is no kind of value", v.Kind) {
		return
	}
	figure := v.Kind.Numeric()
	c.At("name").Require(v.Name == "" || v.Kind == Name, check.Mismatch, "a %s has no name", v.Kind)
	c.At("number").Require(!v.Number.Valid || figure, check.Mismatch, "a %s has no number", v.Kind)
	c.At("of").Require(v.Of == nil || v.Kind == Percent || v.Kind == Number, check.Mismatch, "a %s is not the quotient of anything", v.Kind)
	c.At("places").Require(v.Places == 0 || figure && v.Kind != Tally, check.Mismatch, "a %s has no decimals", v.Kind)
	c.At("places").Require(checkedPlaces(v.Places), check.Range, "places run from %d to %d", -maxPlaces, maxPlaces)
	c.At("signed").Require(!v.Signed || figure, check.Mismatch, "a %s has no sign", v.Kind)
	c.At("tone").Require(v.Tone.Valid(), check.Unknown, "%s is no tone", v.Tone)
	c.At("date").Require(v.Date.IsZero() == (v.Kind != Day), check.Mismatch, "a day and nothing else has a date")
	c.At("period").Require(v.Period.IsZero() || v.Kind == Span, check.Mismatch, "a %s has no period", v.Kind)
	c.At("period").Require(v.Period.Valid() || v.Kind != Span, check.Required, "a period has a level and days")
	if c.At("text").Require((v.Text != nil) == (v.Kind == Phrase), check.Mismatch, "a phrase and nothing else has a text") && v.Text != nil {
		v.Text.check(c.At("text"))
	}
	v.checkNumbers(c)
}

// checkNumbers reports numbers that are too large to write, fractions of a count, and
// quotients that are not those of their parts.
func (v Value) checkNumbers(c *check.Checker) {
	ok := checkSize(c.At("number"), v.Number.Decimal)
	if ok && v.Kind == Tally {
		c.At("number").Require(v.Number.Decimal.IsInteger(), check.Range, "%s is not a whole number", v.Number.Decimal)
	}
	if v.Of == nil {
		return
	}
	of := c.At("of")
	if checkSize(of.At("part"), v.Of.Part) && checkSize(of.At("whole"), v.Of.Whole) {
		c.At("number").Require(v.Number.Valid != v.Of.Whole.IsZero(), check.Mismatch, "a rate has a value unless it is one over nothing")
	}
}

// fewDigits are so few that nobody needs to count bits, which costs a copy.
const fewDigits = 18

// fits reports whether a number is small enough to reckon with and to write.
func fits(d decimal.Decimal) bool {
	e := d.Exponent()
	return e >= -maxExponent && e <= maxExponent && (d.NumDigits() <= fewDigits || d.Coefficient().BitLen() <= maxBits)
}

// checkSize reports a number that is too large.
func checkSize(c *check.Checker, d decimal.Decimal) bool {
	return fits(d) || c.Require(false, check.TooLarge, "a number of %d bits and the exponent %d is too large for a report", d.Coefficient().BitLen(), d.Exponent())
}

package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
)

// A ValueKind says how a value is shown. The zero kind is "nothing there".
type ValueKind uint8

// The kinds of values.
const (
	None    ValueKind = iota // a value is missing: shown as a dash
	Blank                    // nothing belongs here: shown as nothing
	Name                     // a name of the host's: a person, a region, a product
	Phrase                   // a Text
	Number                   // a plain number with Places decimals
	Money                    // an amount in the report's currency with Places decimals
	Percent                  // a ratio, shown as a percentage with Places decimals
	Day                      // a day
	Span                     // a period
)

// A Value is one typed thing in a sentence or a table.
type Value struct {
	Kind   ValueKind       // which of the others counts
	Name   string          // for Name
	Text   *Text           // for Phrase
	Number decimal.Decimal // for Number, Money and Percent; 0.85 is 85 %
	Places int32           // decimals that are shown; may be below zero
	Date   calendar.Date   // for Day
	Period calendar.Period // for Span
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
func Count(n int) Value { return Value{Kind: Number, Number: decimal.NewFromInt(int64(n))} }

// Num returns a number that is shown with places decimals.
func Num(n decimal.Decimal, places int32) Value {
	return Value{Kind: Number, Number: n, Places: places}
}

// Amount returns an amount of money that is shown with places decimals.
func Amount(n decimal.Decimal, places int32) Value {
	return Value{Kind: Money, Number: n, Places: places}
}

// Ratio returns a percentage with places decimals; 0.85 is 85 %.
func Ratio(n decimal.Decimal, places int32) Value {
	return Value{Kind: Percent, Number: n, Places: places}
}

// RatioOf returns a percentage, or a dash when ok is false.
func RatioOf(n decimal.Decimal, ok bool, places int32) Value {
	if !ok {
		return Value{}
	}
	return Ratio(n, places)
}

// On returns a day.
func On(d calendar.Date) Value { return Value{Kind: Day, Date: d} }

// During returns a period.
func During(p calendar.Period) Value { return Value{Kind: Span, Period: p} }

// IsNumber reports whether v is shown as a figure, which tables align to the right.
func (v Value) IsNumber() bool { return v.Kind == Number || v.Kind == Money || v.Kind == Percent }

// A Text is a sentence or a title: a key into the words of a language, and the
// values that the words leave places for.
type Text struct {
	Key  string  // names the words
	Args []Value // fill the places {0}, {1} … of the words
}

// T returns the text with this key.
func T(key string, args ...Value) Text { return Text{Key: key, Args: args} }

package chart

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Text is something that a chart says. It is a name, a key or a period, one of the
// three; the zero Text says nothing.
type Text struct {
	Name   string          `json:"name,omitempty"`  // of a person, a region, a product; or finished words
	Key    string          `json:"key,omitempty"`   // names the words of a language
	Args   []Value         `json:"args,omitempty"`  // fill the places that the words of Key leave
	Period calendar.Period `json:"period,omitzero"` // named in the reader's calendar
}

// Named returns the text that is a name, or finished words.
func Named(name string) Text { return Text{Name: name} }

// Say returns the text with this key and these values in its places.
func Say(key string, args ...Value) Text { return Text{Key: key, Args: args} }

// During returns the text that is the name of a period.
func During(p calendar.Period) Text { return Text{Period: p} }

// IsZero reports whether the text says nothing.
func (t Text) IsZero() bool {
	return t.Name == "" && t.Key == "" && len(t.Args) == 0 && t.Period.IsZero()
}

// Whether a text may be left out.
const (
	optional = false
	required = true
)

func (t *Text) check(c *check.Checker, member string, needed bool) {
	switch {
	case needed && t.Name != "" && widthOf(clean(t.Name)) == 0:
		c.At(member).Add(check.Required, "nobody can see this text")
		return
	case t.Key == "" && len(t.Args) == 0 && t.Period.IsZero() && t.Name != "" && len(t.Name) <= MaxText: // most texts
		return
	case t.IsZero():
		if needed {
			c.At(member).Add(check.Required, "a text is needed here")
		}
		return
	}
	c = c.At(member)
	set := 0
	for _, is := range []bool{t.Name != "", t.Key != "", !t.Period.IsZero()} {
		if is {
			set++
		}
	}
	c.Require(set == 1, check.Mismatch, "a text is a name, a key or a period, one of the three")
	c.Require(len(t.Name) <= MaxText && len(t.Key) <= MaxText, check.TooLarge, "a text has at most %d bytes", MaxText)
	c.At("period").Require(t.Period.IsZero() || t.Period.Valid(), check.Malformed, "this is not a period")
	t.checkArgs(c.At("args"))
}

func (t *Text) checkArgs(c *check.Checker) {
	c.Require(len(t.Args) == 0 || t.Key != "", check.Mismatch, "only the words of a key have places for values")
	if !fewEnough(c, len(t.Args), maxArgs) {
		return
	}
	for i, v := range t.Args {
		at := c.Index(i)
		if at.At("text").At("args").Require(len(v.Text.Args) == 0, check.Mismatch, "a value in a text has no values in it") {
			v.Text.check(at, "text", optional)
		}
		checkNumber(at, "number", v.Number)
		if v.Number.Valid {
			v.Format.check(at.At("format"))
		}
	}
}

// A Value is a cell of a table, or what stands in the place of a text. It is a text
// or a number. A Value that is neither but has a unit is a number that is missing,
// shown as a dash; the zero Value is a place where nothing belongs.
type Value struct {
	Text   Text                `json:"text,omitzero"`   // zero: not a text
	Number decimal.NullDecimal `json:"number,omitzero"` // null: not a number, or missing
	Format Format              `json:"format,omitzero"` // of the number
}

// IsNumber reports whether the value is a number or a missing one, which tables align
// to the right.
func (v Value) IsNumber() bool { return v.Format.Unit != "" }

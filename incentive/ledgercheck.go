package incentive

import (
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// maxText bounds, in bytes, a text in an entry: an id, a name, a reason.
const maxText = 4096

// Check reports everything that is wrong with the entry by itself, as check.Problems, or
// nil. A Ledger keeps only entries that pass. What depends on other entries [Verify] finds.
func (e Entry) Check() error { return e.check() }

// check does its work without a copy, and makes paths only for problems.
func (e *Entry) check() error {
	if e.sound() {
		return nil
	}
	c := check.New()
	c.At("id").Require(e.ID != uuid.Nil, check.Required, "an entry has an id")
	c.At("kind").Require(entryKindNames.valid(e.Kind), check.Required, "an entry says of what kind it is")
	c.At("number").Require(e.Number >= 1, check.Range, "numbers count from 1")
	c.At("booked").Require(e.Booked.Valid(), check.Required, "an entry is booked in a period")
	checkRecorded(c.At("recorded"), e.Recorded)
	e.checkAmount(c)
	e.checkBody(c)
	return c.Err()
}

// sound reports, fast, that an amount or a header passes.
func (e *Entry) sound() bool {
	year := e.Recorded.Year() // in its own location, which may be a year off at either end
	if e.ID == uuid.Nil || e.Number < 1 || !e.Booked.Valid() || e.Recorded.IsZero() || year <= 1 || year >= 9999 || e.Decision != nil {
		return false
	}
	if e.Kind.amount() {
		return e.Header == nil && e.Kind.phase(e.Phase) && e.Claim.sound() && !e.Amount.IsZero()
	}
	return e.Kind == EntryHeader && e.Header != nil && e.Period == e.Booked && e.bare() && e.Header.sound() &&
		soundText(e.Plan, true) && soundText(string(e.Payee), true)
}

// bare reports whether an entry says nothing that only an amount may say.
func (e *Entry) bare() bool {
	return e.Item == Item{Plan: e.Plan, Payee: e.Payee, Period: e.Period} && e.By == Ref{} && e.Currency == "" && zero(e.Amount) && zero(e.Rate) && e.RateOn.IsZero()
}

// storable reports whether a number is one that documents hold.
func storable(d decimal.Decimal) bool {
	return acceptable(d) && (d.Exponent() <= 0 || d.NumDigits()+int(d.Exponent()) <= maxExponent+1)
}

func checkStorable(c *check.Checker, d decimal.Decimal) bool {
	return c.Require(storable(d), check.TooLarge, "a number has at most %d digits, none beyond 10^-%d or 10^%[2]d", maxDigits, maxExponent)
}

// checkRecorded checks when something became known.
func checkRecorded(c *check.Checker, at time.Time) {
	if c.Require(!at.IsZero(), check.Required, "it does not say when it became known") {
		year := at.UTC().Year()
		c.Require(year >= 1 && year <= 9999, check.Range, "the year %d is not between 1 and 9999", year)
	}
}

// soundText reports whether checkText finds nothing.
func soundText(s string, required bool) bool {
	return (s != "" || !required) && len(s) <= maxText && utf8.ValidString(s)
}

func checkText(c *check.Checker, s string, required bool) {
	c.Require(s != "" || !required, check.Required, "it is empty")
	c.Require(len(s) <= maxText, check.TooLarge, "it is longer than %d bytes", maxText)
	c.Require(utf8.ValidString(s), check.Malformed, "it is not UTF-8")
}

// checkAmount checks what an amount has, and that others do not have it.
func (e *Entry) checkAmount(c *check.Checker) {
	if e.Kind.amount() {
		e.Claim.check(c)
		c.At("phase").Require(!phaseNames.valid(e.Phase) || e.Kind.phase(e.Phase), check.Mismatch, "no %v is %v", e.Kind, e.Phase)
		c.At("amount").Require(!zero(e.Amount), check.Range, "an amount of zero is no entry")
		return
	}
	checkText(c.At("plan"), e.Plan, true)
	checkText(c.At("payee"), string(e.Payee), true)
	c.Require(e.bare(), check.Mismatch, "only an amount has a phase, a component, a sale, a currency or a sum")
	c.At("period").Require(e.Period == e.Booked, check.Mismatch, "its period is the one that it is booked in")
}

// zero reports whether a number is zero, without arithmetic that could take long.
func zero(d decimal.Decimal) bool { return acceptable(d) && d.IsZero() }

// checkBody checks the part that the kind asks for, and that there is no other.
func (e *Entry) checkBody(c *check.Checker) {
	c.At("header").Require((e.Header != nil) == (e.Kind == EntryHeader), check.Mismatch, "a header has it, and nothing else")
	c.At("decision").Require((e.Decision != nil) == (e.Kind == EntryDecision), check.Mismatch, "a decision has it, and nothing else")
	if e.Header != nil {
		e.Header.check(c.At("header"))
	}
	if e.Decision != nil {
		e.Decision.check(c.At("decision"))
	}
}

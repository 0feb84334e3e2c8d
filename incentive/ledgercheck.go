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
	if e.Kind.amount() && e.sound() {
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

// sound reports, fast, that an amount passes.
func (e *Entry) sound() bool {
	if e.Header != nil || e.Decision != nil || e.ID == uuid.Nil || e.Number < 1 || !e.Booked.Valid() {
		return false
	}
	year := e.Recorded.Year() // in its own location, which may be a year off at either end
	return !e.Recorded.IsZero() && year > 1 && year < 9999 && e.Kind.phase(e.Phase) && e.Claim.sound() && !e.Amount.IsZero()
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
		c.At("amount").Require(!bare(e.Amount), check.Range, "an amount of zero is no entry")
		return
	}
	checkText(c.At("plan"), e.Plan, true)
	checkText(c.At("payee"), string(e.Payee), true)
	none := e.Item == Item{Plan: e.Plan, Payee: e.Payee, Period: e.Period} && e.By == Ref{} && e.Currency == "" && bare(e.Amount) && bare(e.Rate) && e.RateOn.IsZero()
	c.Require(none, check.Mismatch, "only an amount has a phase, a component, a sale, a currency or a sum")
	c.At("period").Require(e.Period == e.Booked, check.Mismatch, "its period is the one that it is booked in")
}

// bare reports whether a number is the zero Decimal, with any number of places.
func bare(d decimal.Decimal) bool { return acceptable(d) && d.IsZero() }

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

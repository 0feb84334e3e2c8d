package incentive

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A Header is the first entry of a posting: the voucher, as bookkeepers say, of its
// amounts. Whoever has the headers of an account knows its totals.
type Header struct {
	Count  int     `json:"count"`           // of the amounts of the posting, 0 or more
	Totals []Total `json:"totals"`          // their sums, by phase and currency; those that are zero are left out
	Digest string  `json:"digest"`          // SHA-256, in hexadecimal, of the posting and of the digest of the one before it
	Closes bool    `json:"closes,omitzero"` // the posting settles the period that it is booked in and closes it
}

// A Total is what amounts of one phase and currency come to.
type Total struct {
	Phase    Phase           `json:"phase"`    // how far they have come
	Currency string          `json:"currency"` // that they are paid in
	Amount   decimal.Decimal `json:"amount"`   // their sum
}

func (t Total) compare(u Total) int {
	if c := cmp.Compare(t.Phase, u.Phase); c != 0 {
		return c
	}
	return strings.Compare(t.Currency, u.Currency)
}

// clone returns a copy that shares nothing that can be changed.
func (h *Header) clone() *Header {
	c := *h
	c.Totals = slices.Clone(h.Totals)
	return &c
}

func (h *Header) equal(g *Header) bool {
	if h == nil || g == nil {
		return h == g
	}
	return h.Count == g.Count && h.Digest == g.Digest && h.Closes == g.Closes && slices.EqualFunc(h.Totals, g.Totals, func(a, b Total) bool {
		return a.Phase == b.Phase && a.Currency == b.Currency && sameNumber(a.Amount, b.Amount)
	})
}

// maxTotals bounds the totals of a header: the phases of some hundred currencies.
const maxTotals = 1_000

// sound reports, fast, that a header passes its check.
func (h *Header) sound() bool {
	for i := range h.Totals {
		t := &h.Totals[i]
		if !phaseNames.valid(t.Phase) || !isCurrency(t.Currency) || !storable(t.Amount) || t.Amount.IsZero() || i > 0 && h.Totals[i-1].compare(*t) >= 0 {
			return false
		}
	}
	return h.Count >= 0 && isDigest(h.Digest) && len(h.Totals) <= maxTotals
}

// isDigest reports whether s is a SHA-256 in lower hexadecimal.
func isDigest(s string) bool {
	for i := range len(s) {
		if (s[i] < '0' || s[i] > '9') && (s[i] < 'a' || s[i] > 'f') {
			return false
		}
	}
	return len(s) == 64
}

// check reports what is wrong with a header.
func (h *Header) check(c *check.Checker) {
	c.At("count").Require(h.Count >= 0, check.Range, "a posting has 0 amounts or more")
	c.At("digest").Require(isDigest(h.Digest), check.Malformed, "%.80q is not a SHA-256 in hexadecimal", h.Digest)
	if !c.At("totals").Require(len(h.Totals) <= maxTotals, check.TooLarge, "more than %d totals", maxTotals) {
		return
	}
	for i, t := range h.Totals {
		at := c.At("totals").Index(i)
		at.At("phase").Require(phaseNames.valid(t.Phase), check.Required, "a total is of a phase")
		at.At("currency").Require(isCurrency(t.Currency), check.Malformed, "%.20q is not a currency code of three capital letters", t.Currency)
		if checkStorable(at.At("amount"), t.Amount) {
			at.At("amount").Require(!t.Amount.IsZero(), check.Range, "a total of zero is left out")
		}
		at.Require(i == 0 || h.Totals[i-1].compare(t) < 0, check.Order, "totals come by phase and currency, each once")
	}
}

package customer

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// RefundRule says whether an order that was paid back in full is a purchase. There
// is no default. An order that was paid back in part is one, for what is left.
type RefundRule string

// The rules for orders that were paid back in full.
const (
	DropRefunded RefundRule = "drop" // it is no purchase, as though it had been voided
	KeepRefunded RefundRule = "keep" // the customer did come and buy; the amount is 0
)

// Occasion says what one purchase is. There is no default.
type Occasion string

// What one purchase is.
const (
	EachOrder Occasion = "order" // every order, also the second one of a day
	EachDay   Occasion = "day"   // all orders of a customer on one day together
)

// HistoryRules say what a purchase is, and how far back the orders reach.
type HistoryRules struct {
	AsOf     calendar.Date `json:"asOf"`     // what happened later does not exist
	Refunds  RefundRule    `json:"refunds"`  // whether a refunded order is a purchase
	Occasion Occasion      `json:"occasion"` // what one purchase is

	// Complete says that the events hold every order there ever was. Otherwise
	// FirstFrom is needed; exactly one of the two is set.
	Complete bool `json:"complete,omitempty"`

	// FirstFrom is the first day on which a first purchase in the events is taken to
	// be the customer's first ever. Customers who bought before it are left-censored:
	// they have purchases but no known first one. With orders from January 2024 and a
	// customer who is silent for a year counting as new, it is 2025-01-01.
	FirstFrom calendar.Date `json:"firstFrom,omitzero"`

	// Earlier are customers known to have bought before the events begin, whenever
	// their first purchase in them is. They are left-censored too. Not with Complete.
	Earlier []string `json:"earlier,omitempty"`
}

func (r HistoryRules) check(c *check.Checker) {
	c.At("asOf").Require(!r.AsOf.IsZero(), check.Required, "say as of which day")
	c.At("refunds").Require(r.Refunds == DropRefunded || r.Refunds == KeepRefunded, check.Unknown,
		"%.40q is no rule for refunds; use %s or %s", r.Refunds, DropRefunded, KeepRefunded)
	c.At("occasion").Require(r.Occasion == EachOrder || r.Occasion == EachDay, check.Unknown,
		"%.40q is no occasion; use %s or %s", r.Occasion, EachOrder, EachDay)
	first := c.At("firstFrom")
	first.Require(r.Complete || !r.FirstFrom.IsZero(), check.Required,
		"say that the orders are complete, or from which day on a first order is a first one")
	first.Require(!r.Complete || r.FirstFrom.IsZero(), check.Mismatch, "the orders are complete: every first order is a first one")
	c.At("earlier").Require(!r.Complete || len(r.Earlier) == 0, check.Mismatch, "the orders are complete: nobody bought before them")
}

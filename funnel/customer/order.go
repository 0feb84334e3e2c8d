package customer

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// maxDigits bounds the digits and the exponent of amounts and cuts, so that no sum
// of them costs unbounded time or memory.
const (
	maxDigits = 30
	tooLong   = "a number has at most 30 digits"
)

// fits reports whether arithmetic with d costs no more than it should. Zeros before the
// point count as digits, so that a number fits however it is written.
func fits(d decimal.Decimal) bool {
	e, n := d.Exponent(), int32(d.NumDigits())
	return e >= -maxDigits && e <= maxDigits && n+max(e, 0) <= maxDigits
}

// maxSumDigits is far above the digits of all orders together.
const maxSumDigits = 100

// isSum reports whether d may be what orders come to.
func isSum(d decimal.Decimal) bool {
	e := d.Exponent()
	return e >= -maxDigits && e <= maxDigits && d.NumDigits() <= maxSumDigits
}

// An OrderKind says what happened to an order. There is no default.
type OrderKind string

// The kinds of order events.
const (
	Ordered  OrderKind = "ordered"  // the customer bought for Amount; once for each order
	Refunded OrderKind = "refunded" // Amount of it was paid back; may come in parts
	Voided   OrderKind = "voided"   // the order never was: a duplicate, a test, cancelled at once
)

// An OrderEvent is one fact about one order. Events may come in any order. All
// amounts are in one currency.
type OrderEvent struct {
	Order    string          `json:"order"`              // the host's id of the order
	Kind     OrderKind       `json:"kind"`               // what happened
	On       calendar.Date   `json:"on"`                 // the day on which it happened
	Customer string          `json:"customer,omitempty"` // who bought; with Ordered
	Amount   decimal.Decimal `json:"amount"`             // 0 or more with Ordered, above 0 with Refunded, 0 with Voided
}

// faults returns what is wrong with the event by itself.
func (e OrderEvent) faults() (f faults) {
	f.unless(e.Order != "", "order", check.Required, "an order has an id")
	f.unless(!e.On.IsZero(), "on", check.Required, "the event has no day")
	f.unless(fits(e.Amount), "amount", check.TooLarge, tooLong)
	switch e.Kind {
	case Ordered:
		f.unless(e.Customer != "", "customer", check.Required, "nobody bought")
		f.unless(!e.Amount.IsNegative(), "amount", check.Range, "the amount is negative")
	case Refunded:
		f.unless(e.Amount.IsPositive(), "amount", check.Range, "a refund is above 0")
	case Voided:
		f.unless(e.Amount.IsZero(), "amount", check.Mismatch, "a voided order has no amount")
	default:
		f.unless(false, "kind", check.Unknown, "an event is ordered, refunded or voided")
	}
	return f
}

// An order is what became of an order until as-of.
type order struct {
	customer string
	on       calendar.Date
	amount   decimal.Decimal
	refunded decimal.Decimal // of events known at as-of or not, for the check
	net      decimal.Decimal // amount less the refunds known at as-of
	voided   bool            // known at as-of
}

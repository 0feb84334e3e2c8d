package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A Sale is a won deal or, with a negative amount, a refund.
type Sale struct {
	ID       string              // the host's id
	Owner    org.ID              // who sold
	Account  string              // the customer; empty is not known
	On       calendar.Date       // the day it counts; of a refund, the day it was paid back
	Amount   decimal.Decimal     // below zero for a refund
	Product  string              // what was sold; empty is not known
	Segment  string              // the sort of customer; empty is not known
	Quantity decimal.NullDecimal // in units of the product, with the sign of Amount; null is not known
}

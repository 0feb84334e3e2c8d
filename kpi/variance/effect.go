package variance

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/shopspring/decimal"
)

// A Code says what kind of effect it is.
type Code string

// The codes.
const (
	Price        Code = "price"        // other prices, at the actual units
	Volume       Code = "volume"       // more or fewer units, in the mix and at the prices of the base
	Mix          Code = "mix"          // another mix of the actual units, at the prices of the base
	New          Code = "new"          // products that the base did not sell
	Discontinued Code = "discontinued" // products that are no longer sold
	Driver       Code = "driver"       // one driver of a product of drivers
	Segment      Code = "segment"      // one segment of a sum
	Rounding     Code = "rounding"     // what the rounded effects differ by from their rounded sum
)

// An Effect is one part of a change. Amount is exact: a ratio that nobody has divided.
type Effect struct {
	Code   Code      `json:"code"`           // what kind of effect
	Name   string    `json:"name,omitempty"` // of which product, driver or segment; empty for all of them
	Amount kpi.Ratio `json:"amount"`         // how much of the change, in the unit of what changed
}

// A Rounded effect is an Effect for people to read.
type Rounded struct {
	Code   Code            `json:"code"`           // as of the Effect, or Rounding
	Name   string          `json:"name,omitempty"` // as of the Effect; empty for Rounding
	Amount decimal.Decimal `json:"amount"`         // rounded half away from zero
}

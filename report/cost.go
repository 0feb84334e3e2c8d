package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A Cost is money spent on selling that is not the pay of a statement, such as travel,
// fairs or base salaries.
type Cost struct {
	Owner  org.ID          // who spent it, a person or a unit
	On     calendar.Date   // the day it counts
	Kind   string          // as the host calls it; empty is not known
	Amount decimal.Decimal // below zero takes back
}

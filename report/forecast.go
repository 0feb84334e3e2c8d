package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A Forecast is what was expected, on an earlier day, of the result of a period.
type Forecast struct {
	Owner  org.ID          // whose result, a person or a unit
	Period calendar.Period // the period that it was about
	On     calendar.Date   // the day it was made; of several for a period each counts for itself
	Amount decimal.Decimal // what the period was expected to come to as a whole
}

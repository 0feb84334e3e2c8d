package conformance

import (
	"time"

	"github.com/salesperf/salesperf/target/calendar"
)

// Periods are periods that a store may take for others: a month of another calendar, a quarter
// on the same days, a leap day, and all days but the last that there are.
func Periods() []calendar.Period {
	return []calendar.Period{
		{Level: calendar.Month, From: calendar.On(2026, time.March, 1), To: calendar.On(2026, time.April, 5)},
		{Level: calendar.Quarter, From: calendar.On(2026, time.March, 1), To: calendar.On(2026, time.April, 5)},
		{Level: calendar.Day, From: calendar.On(2024, time.February, 29), To: calendar.On(2024, time.March, 1)},
		{Level: calendar.Year, From: calendar.On(1, time.January, 1), To: calendar.On(9999, time.December, 31)},
	}
}

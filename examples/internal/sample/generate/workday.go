package main

import "github.com/salesperf/salesperf/target/calendar"

var (
	historyFrom = calendar.MustParse("2024-10-01")
	asOf        = calendar.MustParse("2026-09-18")
)

// holidays are the national holidays from Monday to Friday, first and last day. The
// working weekends that make up for them are left out.
var holidays = [][2]calendar.Date{
	days("2024-10-01", "2024-10-07"), days("2025-01-01", "2025-01-01"), days("2025-01-28", "2025-02-04"),
	days("2025-04-04", "2025-04-04"), days("2025-05-01", "2025-05-05"), days("2025-06-02", "2025-06-02"),
	days("2025-10-01", "2025-10-08"), days("2026-01-01", "2026-01-02"), days("2026-02-16", "2026-02-23"),
	days("2026-04-06", "2026-04-06"), days("2026-05-01", "2026-05-05"), days("2026-06-19", "2026-06-19"),
}

// festivals are the Spring Festivals among them.
var festivals = [][2]calendar.Date{days("2025-01-28", "2025-02-04"), days("2026-02-16", "2026-02-23")}

func days(first, last string) [2]calendar.Date {
	return [2]calendar.Date{calendar.MustParse(first), calendar.MustParse(last)}
}

func isWorkday(d calendar.Date) bool {
	if d.Weekday() == 0 || d.Weekday() == 6 {
		return false
	}
	for _, h := range holidays {
		if !d.Before(h[0]) && !d.After(h[1]) {
			return false
		}
	}
	return true
}

// workdayFrom returns d or the first working day after it.
func workdayFrom(d calendar.Date) calendar.Date {
	for !isWorkday(d) {
		d = d.AddDays(1)
	}
	return d
}

// workdayUntil returns d or the last working day before it.
func workdayUntil(d calendar.Date) calendar.Date {
	for !isWorkday(d) {
		d = d.AddDays(-1)
	}
	return d
}

// quarterStart returns the first day of the quarter of d.
func quarterStart(d calendar.Date) calendar.Date {
	month := d.Month() - (d.Month()-1)%3
	return calendar.On(d.Year(), month, 1)
}

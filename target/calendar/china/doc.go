// Package china knows the public holidays and make-up working days (调休) of mainland
// China.
//
// # Model
//
// Which days are worked is announced once a year, usually in November, in a notice of
// the General Office of the State Council; it cannot be computed. [Workdays] returns
// what was announced for 2018 to 2026 as a [calendar.WorkCalendar]: a base week from
// Monday to Friday and exceptions to it, each with its kind.
//
//   - [calendar.Statutory] is a public holiday itself, see [StatutoryDays].
//   - [calendar.InLieu] is any other day off within a holiday: a working day that is
//     made up for, or a weekend day.
//   - [calendar.MakeUp] is a weekend day that is worked.
//
// [Notices] gives the addresses of the notices, and [FestivalsOf] and [SpringFestival]
// the dates that move against the Gregorian calendar, for seasonal comparisons.
//
// # Later years
//
// A year that is not built in is [calendar.ErrNotCovered]. When its notice is out,
// [Load] reads it in the form of holiday-cn and returns a new calendar that covers it. A
// notice that takes back an earlier one contradicts the table it is loaded into; load
// its year into a calendar that does not have the year yet.
//
// A fiscal year from April is planned before the notice for its last months is out. Until
// then the host states what it expects: [calendar.WorkCalendar.With] takes the year, and
// the [StatutoryDays] of it as exceptions. A year without exceptions would be one without
// holidays. When the notice is out, Load it into [Workdays], and derive the plan again.
//
// A company that works otherwise on some days adds exceptions of kind [calendar.Own]
// with [calendar.WorkCalendar.With]; they override the official ones.
//
// # Sources
//
// The facts are those of the State Council's notices, as compiled by
// NateScarlet/holiday-cn under the MIT License (LICENSE.holiday-cn.txt). The rules of
// the statutory days are those of 2014, and since 2025 those of the revision of
// November 2024. The festivals follow the Chinese calendar (GB/T 33661) in Beijing time.
//
// # Errors
//
// Load reports check.Problems, all at once. Nothing here panics.
package china

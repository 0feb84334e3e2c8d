// Package calendar names the days and periods that sales plans are written in.
//
// # Model
//
// A [Date] is a civil day, without clock or zone. A [Period] is the days from one date
// up to another, taken as one day, week, month, quarter, half or year: its [Level]. A
// [Span] is a validity interval, whose ends may be open.
//
// A [Calendar] cuts time into periods with one method, and everything else is derived
// from it: [Split] and [Cut] divide a period, [Next], [Previous] and [YearBefore] find
// its neighbours, [Index] its place in the year, and [Label] its name. Three calendars
// are here:
//
//   - [Standard] is Gregorian, with a fiscal year that begins on any day up to the 28th.
//   - [Retail] is made of whole weeks: years of 52 or 53, months of 4 or 5. [NRF] is the
//     one of American retailers, and [Restated] is the view in which years compare.
//   - [Table] is spelled out by the host.
//
// [Workdays] says how much of a day is worked. [WorkWeek] is a plain week, asked for by
// name; [WorkCalendar] adds holidays, make-up working days and half days, for the years
// that it covers; [Without] takes out absences. [Count] adds up, [Elapsed] says how much
// of a period is over, [AddWorkdays] counts days ahead. Package china has the official
// table of mainland China.
//
// # Rules
//
// Days, months, quarters, halves and years of a calendar nest, and the pieces of Split
// tile their period exactly, with those at its ends clipped. Weeks are whole. They nest
// in retail months, but cross the months of a Standard; [WeekRule] names the three ways
// to make weekly targets add up to a month, and [WeekHome] tells where a whole week
// belongs. A period belongs to the year that has its middle day, the fourth day of a
// week; for weeks from Monday this is the rule of ISO 8601 ([ISOWeekOf], [ParseISOWeek]).
//
// A fiscal year is named for the calendar year in which it begins or ends, as [Naming]
// says; nothing is guessed. The retail year of a day is found by its days, never from
// the calendar year, because two retail years may end in one calendar year.
//
// Dates run from 0001-01-01 to 9999-12-31. The first day after a period is a date as
// well, so a period that reaches beyond that, such as the last day of 9999, does not
// exist.
//
// # Zero values
//
// The zero Date is "no date", the zero Period "no period", and the zero Span always. A
// calendar gives the zero Period for what it does not have, and so does one that its
// Check method refuses. The zero Standard is the calendar year with weeks from Monday.
//
// # Working time
//
// [Work] counts half days, so that sums are exact. A day of a year that a WorkCalendar
// does not cover is [ErrNotCovered] and never an ordinary week.
//
// # Errors
//
// Check methods, [NewTable] and [NewWorkCalendar] report check.Problems, all at once.
// [ErrNoPeriod] and [ErrNotCovered] are wrapped with what was asked. Only On, MustParse
// and MustWorkCalendar panic.
//
// # Languages
//
// [Label], [ShortLabel], [Period.Dates], [Date.Long] and the names of weekdays are
// written in English or Chinese; any other [Language] falls back to English. String
// methods are for logs and keys and do not depend on a language.
//
// # Extending
//
// A host's calendar implements Calendar, and [Numbered] when labels shall name its
// periods by number. A host's working days implement Workdays, and [Counter] when they
// can count faster than day by day. Package calendartest has the tests of both.
package calendar

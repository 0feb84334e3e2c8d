package calendar

// A Calendar cuts time into periods; the rest of the package is derived from this
// one method.
//
// Period returns the period of level l that contains d, or the zero Period when
// the calendar has none. For one level the periods it returns do not overlap, and
// every day of a period gives that same period, every time. Days, months, quarters, halves and
// years nest; weeks nest only in calendars that are made of weeks. An
// implementation is a value that many goroutines may use.
//
// The zero Date and an invalid level have no period. A calendar may leave out days, but
// should not leave out more than a week, which is as far as Next looks. A nil Calendar
// has no periods.
//
// Check an implementation with calendartest.TestCalendar.
type Calendar interface {
	Period(l Level, d Date) Period
}

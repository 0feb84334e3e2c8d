// Package calendartest tests calendars and working days that a host brings along.
//
// [TestCalendar] holds the contract of [calendar.Calendar] and [calendar.Numbered],
// [TestWorkdays] that of [calendar.Workdays] and [calendar.Counter]. Call them in a
// test of the implementation:
//
//	func TestSeasons(t *testing.T) {
//		years := calendar.Span{From: calendar.On(2020, 1, 1), To: calendar.On(2030, 1, 1)}
//		if err := calendartest.TestCalendar(Seasons{}, years); err != nil {
//			t.Fatal(err)
//		}
//	}
//
// An error lists what is wrong, at most twenty findings, so that a broken
// implementation does not fill the screen.
package calendartest

package china_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
)

// A sales office divides its first quarter by working days. Spring Festival makes
// February short, and moves against January from year to year.
func Example() {
	w := china.Workdays()
	for _, year := range []int{2025, 2026} {
		quarter := calendar.Standard{}.Period(calendar.Quarter, calendar.On(year, time.January, 1))
		months, _ := calendar.Split(calendar.Standard{}, quarter, calendar.Month)
		for _, m := range months {
			n, err := calendar.Count(w, m.Span())
			if err != nil {
				fmt.Println(err)
				return
			}
			fmt.Print(calendar.Label(calendar.Standard{}, m, calendar.Chinese), " ", n, "  ")
		}
		spring, _ := china.SpringFestival(year)
		fmt.Println("春节", spring.Short(calendar.Chinese))
	}
	// Output:
	// 2025年1月 19  2025年2月 19  2025年3月 21  春节 1月29日
	// 2026年1月 21  2026年2月 16  2026年3月 22  春节 2月17日
}

// The file for a year is published before its notice is out, and empty. It is not
// mistaken for a year without holidays.
func ExampleLoad() {
	_, err := china.Load(china.Workdays(), strings.NewReader(`{"year": 2027, "papers": [], "days": []}`))
	first, _, _ := strings.Cut(err.Error(), "\n")
	fmt.Println(first)
	_, err = calendar.Count(china.Workdays(), calendar.ISOWeekOf(calendar.On(2027, time.March, 1)).Span())
	fmt.Println(err)
	// Output:
	// /days: the statutory holiday 2027-01-01 is not a day off [gap]
	// calendar: working days of 2027: the year is not covered by the working calendar
}

// A company plans its fiscal year from April 2026 before the notice for 2027 is out. It
// takes the statutory holidays for days off; which weekends will be worked to make up for
// longer ones, nobody knows yet.
func ExampleStatutoryDays() {
	holidays, _ := china.StatutoryDays(2027)
	var off []calendar.Exception
	for _, day := range holidays {
		off = append(off, calendar.Exception{Date: day, Kind: calendar.Statutory, Work: calendar.DayOff})
	}
	expected, err := china.Workdays().With([]int{2027}, off...)
	if err != nil {
		fmt.Println(err)
		return
	}
	fiscal := calendar.Standard{StartMonth: time.April}
	year := fiscal.Period(calendar.Year, calendar.On(2026, time.April, 1))
	quarters, _ := calendar.Split(fiscal, year, calendar.Quarter)
	for _, q := range quarters {
		n, err := calendar.Count(expected, q.Span())
		fmt.Println(calendar.Label(fiscal, q, calendar.English), n, err)
	}
	// Output:
	// FY2026 Q1 61 <nil>
	// FY2026 Q2 66 <nil>
	// FY2026 Q3 62 <nil>
	// FY2026 Q4 61 <nil>
}

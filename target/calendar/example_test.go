package calendar_test

import (
	"fmt"
	"time"

	"github.com/salesperf/salesperf/target/calendar"
)

// A company whose fiscal year begins in April divides a year into quarters and shows
// them to readers in two languages.
func Example() {
	fiscal := calendar.Standard{StartMonth: time.April, Naming: calendar.ByEnd}
	year := fiscal.Period(calendar.Year, calendar.On(2026, time.September, 18))
	quarters, err := calendar.Split(fiscal, year, calendar.Quarter)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, q := range quarters {
		fmt.Printf("%s  %s  %s\n", calendar.Label(fiscal, q, calendar.English), calendar.Label(fiscal, q, calendar.Chinese), q.Dates(calendar.English))
	}
	// Output:
	// FY2027 Q1  2027财年第一季度  1 Apr – 30 Jun 2026
	// FY2027 Q2  2027财年第二季度  1 Jul – 30 Sep 2026
	// FY2027 Q3  2027财年第三季度  1 Oct – 31 Dec 2026
	// FY2027 Q4  2027财年第四季度  1 Jan – 31 Mar 2027
}

// A monthly target is handed out week by week. The first and the last week of the month
// are cut, so that the weeks add up to the month.
func ExampleSplit() {
	june := calendar.Standard{}.Period(calendar.Month, calendar.On(2026, time.June, 1))
	weeks, _ := calendar.Split(calendar.Standard{}, june, calendar.Week)
	for _, w := range weeks {
		fmt.Println(calendar.Label(calendar.Standard{}, w, calendar.English))
	}
	// Output:
	// week 23, 2026 (1–7 Jun)
	// week 24, 2026 (8–14 Jun)
	// week 25, 2026 (15–21 Jun)
	// week 26, 2026 (22–28 Jun)
	// week 27, 2026 (29–30 Jun)
}

// An American retailer compares its first week of 2024 with the year before, which had
// 53 weeks. Restated, the weeks line up.
func ExampleYearBefore() {
	nrf := calendar.NRF()
	week := nrf.Period(calendar.Week, calendar.On(2024, time.February, 4))
	asFiled, _ := calendar.YearBefore(nrf, week)
	restated, _ := calendar.YearBefore(calendar.Restated{Retail: nrf}, week)
	fmt.Println(calendar.Label(nrf, week, calendar.English))
	fmt.Println("as filed:", asFiled.Dates(calendar.English))
	fmt.Println("restated:", restated.Dates(calendar.English))
	// Output:
	// FY2024 week 1 (4–10 Feb 2024)
	// as filed: 29 Jan – 4 Feb 2023
	// restated: 5–11 Feb 2023
}

// On 18 September a sales manager asks how much of the quarter is over, in days that
// are worked; the office is closed on 7 September.
func ExampleElapsed() {
	office := calendar.MustWorkCalendar(calendar.MondayToFriday(), []int{2026},
		calendar.Exception{Date: calendar.On(2026, time.September, 7), Kind: calendar.Statutory, Name: "Labor Day"})
	quarter := calendar.Standard{}.Period(calendar.Quarter, calendar.On(2026, time.September, 18))
	done, whole, err := calendar.Elapsed(office, quarter, calendar.On(2026, time.September, 18))
	fmt.Println(done, "of", whole, err)

	next := calendar.Next(calendar.Standard{}, calendar.Next(calendar.Standard{}, quarter))
	_, err = calendar.Count(office, next.Span())
	fmt.Println(err)
	// Output:
	// 57 of 65 <nil>
	// calendar: working days of 2027: the year is not covered by the working calendar
}

// A week across two months counts for the month that has its Thursday.
func ExampleWeekHome() {
	week := calendar.ISOWeekOf(calendar.On(2026, time.October, 1))
	fmt.Println(week.Dates(calendar.English), "counts for",
		calendar.Label(calendar.Standard{}, calendar.WeekHome(calendar.Standard{}, week, calendar.Month), calendar.English))
	// Output: 28 Sep – 4 Oct 2026 counts for October 2026
}

// A merger cuts a fiscal year short. The host spells out its years and quarters.
func ExampleNewTable() {
	on := calendar.On
	table, err := calendar.NewTable(
		calendar.Period{Level: calendar.Year, From: on(2026, 1, 1), To: on(2026, 7, 1)},
		calendar.Period{Level: calendar.Year, From: on(2026, 7, 1), To: on(2027, 7, 1)},
		calendar.Period{Level: calendar.Quarter, From: on(2026, 1, 1), To: on(2026, 4, 1)},
		calendar.Period{Level: calendar.Quarter, From: on(2026, 4, 1), To: on(2026, 7, 1)},
		calendar.Period{Level: calendar.Quarter, From: on(2026, 7, 2), To: on(2026, 10, 1)},
	)
	_ = table
	fmt.Println(err)
	// Output:
	// /periods/4: there is a gap between quarter 2026-04-01/2026-07-01 and quarter 2026-07-02/2026-10-01 [gap]
}

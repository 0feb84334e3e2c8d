package activity_test

import (
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/salesperf/salesperf/target/activity"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
)

// Two reps plan the week before and the week after National Day 2026, of which six
// days are worked, the last one a Saturday. Li Na does at most four things a day and
// at most seven hours; Chen Wei works six hours and is away on 8 October. Three
// proposals of half a day do not fit in the two days that he has left.
func Example() {
	before, _ := calendar.ISOWeek(2026, 40)
	after, _ := calendar.ISOWeek(2026, 41)
	plan := activity.Plan{
		Schema: activity.Schema, ID: "autumn-2026", Version: 1,
		Activities: []activity.Activity{{ID: "visit", Minutes: 60}, {ID: "research", Minutes: 120}, {ID: "proposal", Minutes: 240}},
		People: []activity.Person{
			{ID: "Li Na", Limit: activity.Limit{Count: 4, Minutes: 420}},
			{ID: "Chen Wei", Limit: activity.Limit{Minutes: 360}, Absences: []calendar.Span{
				{From: calendar.On(2026, time.October, 8), To: calendar.On(2026, time.October, 9)}}},
		},
		Goals: []activity.Goal{
			{Activity: "visit", Period: before, Count: 7}, // for each of them
			{Activity: "visit", Period: after, Count: 4},
			{Person: "Li Na", Activity: "research", Period: before, Count: 2},
			{Person: "Li Na", Activity: "proposal", Period: after, Count: 2},
			{Person: "Chen Wei", Activity: "proposal", Period: after, Count: 3},
		},
	}
	schedule, err := activity.Spread(plan, china.Workdays())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range schedule.Days {
		var items []string
		for _, i := range d.Items {
			items = append(items, fmt.Sprintf("%d %s", i.Count, i.Activity))
		}
		fmt.Printf("%-8s  %s %s  %s\n", d.Person, d.On.Weekday().String()[:3], d.On, strings.Join(items, ", "))
	}
	for _, u := range schedule.Unplaced {
		fmt.Printf("%s: no room for %d %s (%s)\n", u.Person, u.Count, u.Activity, u.Reason)
	}
	// Output:
	// Li Na     Mon 2026-09-28  2 visit, 1 research
	// Li Na     Tue 2026-09-29  3 visit
	// Li Na     Wed 2026-09-30  2 visit, 1 research
	// Li Na     Thu 2026-10-08  1 visit, 1 proposal
	// Li Na     Fri 2026-10-09  2 visit
	// Li Na     Sat 2026-10-10  1 visit, 1 proposal
	// Chen Wei  Mon 2026-09-28  2 visit
	// Chen Wei  Tue 2026-09-29  3 visit
	// Chen Wei  Wed 2026-09-30  2 visit
	// Chen Wei  Fri 2026-10-09  2 visit, 1 proposal
	// Chen Wei  Sat 2026-10-10  2 visit, 1 proposal
	// Chen Wei: no room for 1 proposal (full)
}

// A rep subscribes to a calendar of her own; the stamp is the host's clock.
func ExampleSchedule_WriteICal() {
	week, _ := calendar.ISOWeek(2026, 40)
	plan := activity.Plan{
		Schema: activity.Schema, ID: "q4-2026", Version: 2,
		Activities: []activity.Activity{{ID: "visit", Minutes: 90, Names: map[calendar.Language]string{calendar.Chinese: "客户拜访"}}},
		People:     []activity.Person{{ID: "Li Na"}},
		Goals:      []activity.Goal{{Person: "Li Na", Activity: "visit", Period: week, Count: 2}},
	}
	schedule, err := activity.Spread(plan, china.Workdays())
	if err != nil {
		fmt.Println(err)
		return
	}
	var b strings.Builder
	err = schedule.WriteICal(&b, activity.Feed{
		Stamp: time.Date(2026, time.September, 20, 1, 30, 0, 0, time.UTC), Person: "Li Na", Language: calendar.Chinese})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Fprint(os.Stdout, strings.ReplaceAll(b.String(), "\r\n", "\n"))
	// Output:
	// BEGIN:VCALENDAR
	// VERSION:2.0
	// PRODID:-//salesperf//activity//EN
	// CALSCALE:GREGORIAN
	// X-WR-CALNAME:q4-2026
	// BEGIN:VEVENT
	// UID:0fce6ed2-a3b2-5a74-8ed3-e4cf336a77ac
	// DTSTAMP:20260920T013000Z
	// SEQUENCE:2
	// STATUS:CONFIRMED
	// DTSTART;VALUE=DATE:20260928
	// DTEND;VALUE=DATE:20260929
	// SUMMARY:客户拜访 × 1
	// DESCRIPTION:客户拜访 × 1（90 分钟）\n计划 q4-2026，第 2 版
	// TRANSP:TRANSPARENT
	// END:VEVENT
	// BEGIN:VEVENT
	// UID:f6a7c929-7193-53f7-ac7a-55b2f7db7174
	// DTSTAMP:20260920T013000Z
	// SEQUENCE:2
	// STATUS:CONFIRMED
	// DTSTART;VALUE=DATE:20260930
	// DTEND;VALUE=DATE:20261001
	// SUMMARY:客户拜访 × 1
	// DESCRIPTION:客户拜访 × 1（90 分钟）\n计划 q4-2026，第 2 版
	// TRANSP:TRANSPARENT
	// END:VEVENT
	// END:VCALENDAR
}

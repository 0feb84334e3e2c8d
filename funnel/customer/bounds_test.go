package customer_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

// halfTuesdays works on Mondays and, in the morning, on Tuesdays.
type halfTuesdays struct{}

func (halfTuesdays) Work(d calendar.Date) (calendar.Work, error) {
	switch d.Weekday() {
	case time.Monday:
		return calendar.FullDay, nil
	case time.Tuesday:
		return calendar.HalfDay, nil
	}
	return calendar.DayOff, nil
}

// A day that is worked in half is a working day of a term, and of how late it is.
func TestHalfADayIsAWorkingDay(t *testing.T) {
	rules := customer.ComplaintRules{
		Deadlines: []customer.Deadline{{Within: within(1, customer.WorkingDays)}}, Judged: customer.FirstResolution,
	}
	at := customer.Moment{AsOf: on("03-10"), Workdays: halfTuesdays{}}
	got, err := customer.Complaints(complaints(t, "C opened@03-02"), rules, at)
	require.NoError(t, err)
	c := got.Complaints[0]
	require.Equal(t, on("03-03"), c.Due, "2 March 2026 is a Monday")
	require.Equal(t, customer.OpenOverdue, c.Verdict)
	require.Equal(t, []int{3, 2}, []int{c.Age, c.Late}, "Tuesday, Monday and Tuesday")
}

// What is asked for may be as large as the bounds say.
func TestTheLargestQuestions(t *testing.T) {
	_, err := customer.History{}.Repeats(customer.RepeatQuery{Days: 36500})
	require.NoError(t, err)
	_, err = customer.History{}.Cohorts(monthly(520))
	require.NoError(t, err)
	rules := threeDays(customer.FirstResolution)
	rules.Deadlines[0].Within = within(3660, customer.CalendarDays)
	_, err = customer.Complaints(nil, rules, as("03-09"))
	require.NoError(t, err)

	var each []customer.Segment
	only := func(score int) customer.Band { return customer.Band{Min: score, Max: score} }
	for n := range 1000 {
		each = append(each, customer.Segment{
			ID: fmt.Sprint(n), Recency: only(1 + n/100), Frequency: only(1 + n/10%10), Monetary: only(1 + n%10),
		})
	}
	s := customer.Scale{Steps: 10}
	_, err = customer.History{}.RFM(customer.RFMQuery{Recency: s, Frequency: s, Monetary: s, Segments: each})
	require.NoError(t, err)
}

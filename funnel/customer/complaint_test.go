package customer_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/stretchr/testify/require"
)

// complaints reads complaints written as "C1 opened@03-02 resolved@03-04", one a
// line. A class stands behind the id, as in "C1/safety".
func complaints(t testing.TB, text string) []customer.ComplaintEvent {
	t.Helper()
	var events []customer.ComplaintEvent
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		words := strings.Fields(line)
		id, class, _ := strings.Cut(words[0], "/")
		for _, word := range words[1:] {
			kind, day, ok := strings.Cut(word, "@")
			require.True(t, ok, word)
			e := customer.ComplaintEvent{Complaint: id, Kind: customer.ComplaintKind(kind), On: on(day)}
			if e.Kind == customer.ComplaintOpened {
				e.Customer, e.Class = "Acme", class
			}
			events = append(events, e)
		}
	}
	return events
}

// threeDays is a deadline of three working days, one for safety of one day, and one
// of the same day.
func threeDays(judged customer.Judged) customer.ComplaintRules {
	return customer.ComplaintRules{Judged: judged, Deadlines: []customer.Deadline{
		{Within: within(3, customer.WorkingDays)},
		{Class: "safety", Within: within(1, customer.CalendarDays)},
		{Class: "today", Within: within(0, customer.WorkingDays)},
	}}
}

// 2026-03-02 is a Monday.
func TestComplaintVerdict(t *testing.T) {
	first, last := customer.FirstResolution, customer.LastResolution
	for _, tt := range []struct {
		story, asOf string
		judged      customer.Judged
		verdict     customer.Verdict
		open        bool
		age, late   int
		reopened    int
	}{
		{story: "C opened@03-02 resolved@03-05", judged: first, asOf: "03-09", verdict: customer.ResolvedInTime, age: 3},
		{story: "C opened@03-02 resolved@03-06", judged: first, asOf: "03-09", verdict: customer.ResolvedLate, age: 4, late: 1},
		{story: "C opened@03-04 resolved@03-08", judged: first, asOf: "03-09", verdict: customer.ResolvedInTime, age: 2},
		{story: "C opened@03-02 resolved@03-02", judged: first, asOf: "03-02", verdict: customer.ResolvedInTime},
		{story: "C opened@03-02", judged: first, asOf: "03-05", verdict: customer.OpenInTime, open: true, age: 3},
		{story: "C opened@03-02", judged: first, asOf: "03-10", verdict: customer.OpenOverdue, open: true, age: 6, late: 3},
		{story: "C opened@03-02 resolved@03-06", judged: first, asOf: "03-05", verdict: customer.OpenInTime, open: true, age: 3},
		{story: "C/safety opened@03-07 resolved@03-09", judged: first, asOf: "03-09", verdict: customer.ResolvedLate, age: 2, late: 1},
		{story: "C/today opened@03-07 resolved@03-08", judged: first, asOf: "03-09", verdict: customer.ResolvedInTime},
		{story: "C/today opened@03-07 resolved@03-09", judged: first, asOf: "03-09", verdict: customer.ResolvedLate, age: 1, late: 1},
		{story: "C opened@03-02 withdrawn@03-20", judged: first, asOf: "03-31", verdict: customer.Withdrawn, age: 14, late: 11},
		{story: "C opened@03-02 resolved@03-03 withdrawn@03-03", judged: first, asOf: "03-31", verdict: customer.Withdrawn, age: 1},

		{story: "C opened@03-02 resolved@03-04 reopened@03-09 resolved@03-10", judged: first, asOf: "03-31", verdict: customer.ResolvedInTime, age: 2, reopened: 1},
		{story: "C opened@03-02 resolved@03-04 reopened@03-09 resolved@03-10", judged: last, asOf: "03-31", verdict: customer.ResolvedLate, age: 6, late: 3, reopened: 1},
		{story: "C opened@03-02 resolved@03-04 reopened@03-09", judged: first, asOf: "03-10", verdict: customer.ResolvedInTime, open: true, age: 2, reopened: 1},
		{story: "C opened@03-02 resolved@03-04 reopened@03-09", judged: last, asOf: "03-10", verdict: customer.OpenOverdue, open: true, age: 6, late: 3, reopened: 1},
		{story: "C opened@03-02 resolved@03-03 reopened@03-04", judged: last, asOf: "03-04", verdict: customer.OpenInTime, open: true, age: 2, reopened: 1},

		// Events of one day are told in the order that makes sense.
		{story: "C reopened@03-02 resolved@03-02 opened@03-02 resolved@03-02", judged: last, asOf: "03-02", verdict: customer.ResolvedInTime, reopened: 1},
		{story: "C resolved@03-04 reopened@03-04 opened@03-02 resolved@03-03", judged: last, asOf: "03-31", verdict: customer.ResolvedInTime, age: 2, reopened: 1},
		{story: "C resolved@03-04 reopened@03-04 opened@03-02", judged: last, asOf: "03-04", verdict: customer.OpenInTime, open: true, age: 2, reopened: 1},
		{story: "C withdrawn@03-02 resolved@03-02 opened@03-02", judged: last, asOf: "03-31", verdict: customer.Withdrawn},
	} {
		t.Run(tt.story+" "+tt.asOf+" "+string(tt.judged), func(t *testing.T) {
			got, err := customer.Complaints(complaints(t, tt.story), threeDays(tt.judged), as(tt.asOf))
			require.NoError(t, err)
			require.Len(t, got.Complaints, 1)
			c := got.Complaints[0]
			require.Equal(t, tt.verdict, c.Verdict)
			require.Equal(t, tt.open, c.Open)
			require.Equal(t, tt.age, c.Age, "age")
			require.Equal(t, tt.late, c.Late, "late")
			require.Equal(t, tt.reopened, c.Reopened, "reopened")
		})
	}
}

// A holiday week and a make-up Saturday: the Spring Festival of 2026 is off from 15
// to 23 February, Saturday the 14th and the 28th are worked.
func TestDeadlineOverAHoliday(t *testing.T) {
	got, err := customer.Complaints(complaints(t, "C opened@02-13"), threeDays(customer.LastResolution),
		customer.Moment{AsOf: on("02-25"), Workdays: china.Workdays()})
	require.NoError(t, err)
	require.Equal(t, on("02-25"), got.Complaints[0].Due)
	require.Equal(t, 3, got.Complaints[0].Age)
}

// mixed has each verdict. On Monday, 9 March, the deadline of C5 and C6 is not over.
const mixed = `
	C1 opened@03-02 resolved@03-05
	C2 opened@03-02 resolved@03-06
	C3 opened@03-02 resolved@03-03 reopened@03-06
	C4 opened@03-03
	C5 opened@03-06
	C6 opened@03-06 resolved@03-06
	C7 opened@03-02 resolved@03-03 withdrawn@03-04
	C8 opened@03-02 resolved@03-03 reopened@03-04 withdrawn@03-04
	C9 opened@03-10`

func TestComplaintsComeBackFromStorage(t *testing.T) {
	got, err := customer.Complaints(complaints(t, mixed), threeDays(customer.FirstResolution), as("03-09"))
	require.NoError(t, err)
	stored, err := json.Marshal(got)
	require.NoError(t, err)
	var back customer.ComplaintReport
	require.NoError(t, json.Unmarshal(stored, &back))
	require.Equal(t, got, back)

	withdrawn := map[string]calendar.Date{}
	for _, c := range got.Complaints {
		if !c.Withdrawn.IsZero() {
			withdrawn[c.ID] = c.Withdrawn
		}
	}
	require.Equal(t, map[string]calendar.Date{"C7": on("03-04"), "C8": on("03-04")}, withdrawn)
}

func TestTwoRatesOfComplaints(t *testing.T) {
	got, err := customer.Complaints(complaints(t, mixed), threeDays(customer.FirstResolution), as("03-09"))
	require.NoError(t, err)
	require.Len(t, got.Complaints, 8)
	require.Equal(t, on("03-09"), got.AsOf)
	require.Equal(t, 3, got.Open(), "C3, C4 and C5")
	require.Equal(t, 1, got.Reopened(), "C3; C8 was withdrawn")
	require.Equal(t, customer.Rate{Ratio: funnel.Ratio{In: 3, Of: 5}, Immature: 1, Excluded: 2}, got.DecidedRate())
	require.Equal(t, customer.Rate{Ratio: funnel.Ratio{In: 2, Of: 4}, Immature: 2, Excluded: 2}, got.MatureRate())
}

func TestComplaintsOfSomeDays(t *testing.T) {
	rules := threeDays(customer.FirstResolution)
	rules.Opened = calendar.Span{From: on("03-03"), To: on("03-06")}
	got, err := customer.Complaints(complaints(t, mixed), rules, as("03-09"))
	require.NoError(t, err)
	require.Len(t, got.Complaints, 1)
	require.Equal(t, "C4", got.Complaints[0].ID)
	require.Equal(t, "Acme", got.Complaints[0].Customer)
}

func TestComplaintsByOpeningAndID(t *testing.T) {
	events := complaints(t, "C9 opened@03-02\nC1 opened@03-03\nC5/safety opened@03-02")
	got, err := customer.Complaints(events, threeDays(customer.FirstResolution), as("03-09"))
	require.NoError(t, err)
	var ids []string
	for _, c := range got.Complaints {
		ids = append(ids, c.ID+c.Class)
	}
	require.Equal(t, []string{"C5safety", "C9", "C1"}, ids)
}

func TestNoComplaints(t *testing.T) {
	got, err := customer.Complaints(nil, threeDays(customer.FirstResolution), as("03-09"))
	require.NoError(t, err)
	_, defined := got.DecidedRate().Value()
	require.False(t, defined, "no complaint is not 0 %% in time")
}

func TestComplaintProblems(t *testing.T) {
	rules := customer.ComplaintRules{Deadlines: []customer.Deadline{
		{Within: within(-1, customer.CalendarDays)}, {Within: within(1, "moons")}}}
	events := []customer.ComplaintEvent{
		{},
		{Complaint: "C1", Kind: customer.ComplaintOpened, On: on("03-02"), Class: "noise"},
		{Complaint: "C1", Kind: customer.ComplaintOpened, On: on("03-02"), Customer: "Acme"},
	}
	_, err := customer.Complaints(events, rules, customer.Moment{})
	require.Equal(t, []string{
		"/rules/deadlines/0/within/days range",
		"/rules/deadlines/1/class duplicate",
		"/rules/deadlines/1/within/counting unknown",
		"/rules/judged unknown",
		"/asOf required",
		"/events/0/complaint required",
		"/events/0/kind unknown",
		"/events/0/on required",
		"/events/1/customer required",
		"/events/1/class unknown",
	}, faults(t, err))
}

func TestHistoriesOfComplaintsThatCannotBe(t *testing.T) {
	for story, want := range map[string]string{
		"C opened@03-02 opened@03-03":                    "/events/1/kind duplicate",
		"C resolved@03-02":                               "/events/0/kind order",
		"C resolved@03-02 opened@03-03":                  "/events/0/kind order",
		"C opened@03-02 resolved@03-03 resolved@03-04":   "/events/2/kind order",
		"C opened@03-02 reopened@03-03":                  "/events/1/kind order",
		"C opened@03-02 withdrawn@03-03 resolved@03-04":  "/events/2/kind order",
		"C opened@03-02 withdrawn@03-03 withdrawn@03-03": "/events/2/kind order",
		"C opened@03-02 resolved@03-03 resolved@03-03":   "/events/2/kind order",
	} {
		_, err := customer.Complaints(complaints(t, story), threeDays(customer.LastResolution), as("03-31"))
		require.Equal(t, []string{want}, faults(t, err), story)
	}
}

// Problems come in the order of the log, whatever complaint they are of.
func TestProblemsOfComplaintsAreInTheOrderOfTheLog(t *testing.T) {
	events := complaints(t, "A opened@03-02\nB opened@03-02 opened@03-02\nA opened@03-03 moved@03-04\nC resolved@03-04")
	events = append(events, complaints(t, "D opened@03-02 opened@03-03")...)
	events[len(events)-2].Class = "noise"
	_, err := customer.Complaints(events, threeDays(customer.LastResolution), as("03-31"))
	require.Equal(t, []string{"/events/2/kind duplicate", "/events/4/kind unknown", "/events/5/kind order", "/events/6/class unknown"}, faults(t, err))
}

func TestComplaintsBeyondTheHolidayTable(t *testing.T) {
	at := customer.Moment{AsOf: on("2027-01-04"), Workdays: china.Workdays()}
	for _, story := range []string{
		"C opened@2026-12-30",
		"C opened@2017-12-01 resolved@2017-12-02",
		"C opened@2026-12-01 resolved@2027-01-03",
		"C opened@2026-12-01 resolved@2026-12-02",
	} {
		_, err := customer.Complaints(complaints(t, story), threeDays(customer.LastResolution), at)
		require.ErrorIs(t, err, calendar.ErrNotCovered, story)
		require.ErrorContains(t, err, `complaint "C"`)
	}
}

// A complaint that is answered by calendar days asks for no working days, however old it is.
func TestDeadlinesInCalendarDaysNeedNoHolidayTable(t *testing.T) {
	events := complaints(t, "A/safety opened@2015-03-02 resolved@2015-03-03\nB opened@2026-03-02")
	got, err := customer.Complaints(events, threeDays(customer.LastResolution), customer.Moment{AsOf: on("2026-03-06"), Workdays: china.Workdays()})
	require.NoError(t, err)
	require.Equal(t, customer.ResolvedInTime, got.Complaints[0].Verdict)
	require.Equal(t, on("2026-03-05"), got.Complaints[1].Due)
	require.Equal(t, 1, got.Complaints[1].Late)
}

func TestOrderOfComplaintEventsChangesNothing(t *testing.T) {
	events := complaints(t, mixed)
	want, err := customer.Complaints(events, threeDays(customer.LastResolution), as("03-09"))
	require.NoError(t, err)
	slices.Reverse(events)
	got, err := customer.Complaints(events, threeDays(customer.LastResolution), as("03-09"))
	require.NoError(t, err)
	require.Equal(t, want, got)
}

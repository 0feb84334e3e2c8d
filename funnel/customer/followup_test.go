package customer_test

import (
	"encoding/json"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/stretchr/testify/require"
)

// cadences are a visit every two working days for A and every ten days for B.
func cadences() []customer.Cadence {
	return []customer.Cadence{
		{Tier: "A", Every: within(2, customer.WorkingDays)},
		{Tier: "B", Every: within(10, customer.CalendarDays)},
	}
}

// 2026-03-06 is a Friday.
func TestFollowUpState(t *testing.T) {
	for _, tt := range []struct {
		name, tier, since, last, asOf string
		state                         customer.State
		due                           string
		late                          int
	}{
		{name: "due on as-of", tier: "B", last: "03-01", asOf: "03-11", state: customer.UpToDate, due: "03-11"},
		{name: "a day later", tier: "B", last: "03-01", asOf: "03-12", state: customer.Overdue, due: "03-11", late: 1},
		{name: "on the day itself", tier: "B", last: "03-12", asOf: "03-12", state: customer.UpToDate, due: "03-22"},
		{name: "working days run over the weekend", tier: "A", last: "03-06", asOf: "03-10", state: customer.UpToDate, due: "03-10"},
		{name: "and are late on the next one", tier: "A", last: "03-06", asOf: "03-11", state: customer.Overdue, due: "03-10", late: 1},
		{name: "a weekend makes nothing late", tier: "A", last: "03-04", asOf: "03-08", state: customer.UpToDate, due: "03-06"},
		{name: "the Monday after it does", tier: "A", last: "03-04", asOf: "03-09", state: customer.Overdue, due: "03-06", late: 1},
		{name: "a contact on a day off", tier: "A", last: "03-07", asOf: "03-07", state: customer.UpToDate, due: "03-10"},
		{name: "back from a pause", tier: "B", since: "03-10", last: "01-01", asOf: "03-20", state: customer.UpToDate, due: "03-20"},
		{name: "a contact before the first order", tier: "B", since: "03-01", last: "03-05", asOf: "03-17", state: customer.Overdue, due: "03-15", late: 2},
		{name: "begins in the future", tier: "B", since: "04-01", last: "03-01", asOf: "03-20", state: customer.UpToDate, due: "04-11"},
		{name: "never, and late", tier: "B", since: "03-01", asOf: "03-20", state: customer.NeverContacted, due: "03-11", late: 9},
		{name: "never, in time", tier: "B", since: "03-15", asOf: "03-20", state: customer.NeverContacted, due: "03-25"},
		{name: "never, nobody knows since when", tier: "B", asOf: "03-20", state: customer.NeverContacted},
		{name: "a contact in the future is none", tier: "B", last: "03-21", asOf: "03-20", state: customer.NeverContacted},
	} {
		t.Run(tt.name, func(t *testing.T) {
			account := customer.Account{ID: "Acme", Tier: tt.tier, Owner: "Li Na", Status: customer.Active}
			var contacts []customer.Contact
			if tt.since != "" {
				account.Since = on(tt.since)
			}
			if tt.last != "" {
				contacts = append(contacts, customer.Contact{Customer: "Acme", On: on(tt.last)},
					customer.Contact{Customer: "Acme", On: on(tt.last).AddDays(-300)})
			}
			if tt.name == "a contact in the future is none" {
				contacts = contacts[:1]
			}
			got, err := customer.FollowUps(cadences(), []customer.Account{account}, contacts, as(tt.asOf))
			require.NoError(t, err)
			require.Len(t, got.FollowUps, 1)
			f := got.FollowUps[0]
			require.Equal(t, tt.state, f.State)
			require.Equal(t, tt.late, f.Late)
			require.Equal(t, account.Owner, f.Owner)
			require.Equal(t, tt.tier, f.Tier)
			if tt.due == "" {
				require.Zero(t, f.Due)
				return
			}
			require.Equal(t, on(tt.due), f.Due)
		})
	}
}

func TestAgendaCountsWhomItLeavesOut(t *testing.T) {
	accounts := []customer.Account{
		{ID: "late", Tier: "B", Status: customer.Active},
		{ID: "paused", Tier: "B", Status: customer.Paused},
		{ID: "fresh", Tier: "B", Status: customer.Active},
		{ID: "closed", Tier: "B", Status: customer.Closed},
		{ID: "gone", Tier: "B", Status: customer.Closed},
		{ID: "unknown", Tier: "B", Status: customer.Active},
		{ID: "also late", Tier: "B", Status: customer.Active},
	}
	contacts := []customer.Contact{
		{Customer: "late", On: on("01-05")}, {Customer: "also late", On: on("01-05")},
		{Customer: "fresh", On: on("03-05")}, {Customer: "paused", On: on("01-01")}, {Customer: "closed", On: on("01-01")},
	}
	got, err := customer.FollowUps(cadences(), accounts, contacts, as("03-06"))
	require.NoError(t, err)
	stored, err := json.Marshal(got)
	require.NoError(t, err)
	var back customer.Agenda
	require.NoError(t, json.Unmarshal(stored, &back))
	require.Equal(t, got, back, "it comes back from storage")

	var ids []string
	for _, f := range got.FollowUps {
		ids = append(ids, f.Customer)
	}
	require.Equal(t, []string{"unknown", "also late", "late", "fresh"}, ids)
	require.Equal(t, 1, got.Paused)
	require.Equal(t, 2, got.Closed)
	require.Equal(t, on("03-06"), got.AsOf)
	require.Equal(t, customer.Rate{Ratio: funnel.Ratio{In: 2, Of: 3}, Excluded: 4}, got.OverdueRate())
}

func TestNobodyToFollowUp(t *testing.T) {
	got, err := customer.FollowUps(nil, nil, nil, customer.Moment{AsOf: on("03-06")})
	require.NoError(t, err)
	_, defined := got.OverdueRate().Value()
	require.False(t, defined, "no customer is not 0 %% overdue")
}

func TestFollowUpProblems(t *testing.T) {
	accounts := []customer.Account{
		{ID: "", Tier: "A", Status: customer.Active},
		{ID: "Acme", Tier: "Z", Status: customer.Active},
		{ID: "Acme", Tier: "A", Status: "asleep"},
	}
	contacts := []customer.Contact{{Customer: "Nobody", On: on("03-01")}, {Customer: "Acme"}}
	list := []customer.Cadence{
		{Tier: "A", Every: within(0, customer.CalendarDays)},
		{Tier: "A", Every: within(3661, customer.WorkingDays)},
		{Tier: "C", Every: customer.Term{Days: 5}},
	}
	_, err := customer.FollowUps(list, accounts, contacts, customer.Moment{})
	require.Equal(t, []string{
		"/cadences/0/every/days range",
		"/cadences/1/tier duplicate",
		"/cadences/1/every/days range",
		"/cadences/2/every/counting unknown",
		"/asOf required",
		"/workdays required",
		"/accounts/0/id required",
		"/accounts/1/tier unknown",
		"/accounts/2/status unknown",
		"/accounts/2/id duplicate",
		"/contacts/0/customer unknown",
		"/contacts/1/on required",
	}, faults(t, err))
}

// A year without an official holiday table is never an ordinary year.
func TestFollowUpBeyondTheHolidayTable(t *testing.T) {
	accounts := []customer.Account{{ID: "Acme", Tier: "A", Status: customer.Active}}
	for _, day := range []string{"2017-12-29", "2026-12-31"} {
		_, err := customer.FollowUps(cadences(), accounts, []customer.Contact{{Customer: "Acme", On: on(day)}},
			customer.Moment{AsOf: on(day), Workdays: china.Workdays()})
		require.ErrorIs(t, err, calendar.ErrNotCovered)
		require.ErrorContains(t, err, `follow-up of "Acme"`)
	}
}

// A customer who is seen by calendar days asks for no working days, however long ago the
// last contact was.
func TestCalendarDaysNeedNoHolidayTable(t *testing.T) {
	accounts := []customer.Account{{ID: "Acme", Tier: "B", Status: customer.Active}, {ID: "Bell", Tier: "A", Status: customer.Active}}
	contacts := []customer.Contact{{Customer: "Acme", On: on("2015-03-02")}, {Customer: "Bell", On: on("2026-03-02")}}
	got, err := customer.FollowUps(cadences(), accounts, contacts, customer.Moment{AsOf: on("2026-03-05"), Workdays: china.Workdays()})
	require.NoError(t, err)
	require.Equal(t, on("2015-03-12"), got.FollowUps[0].Due)
	require.Equal(t, on("2026-03-04"), got.FollowUps[1].Due)
	require.Equal(t, 1, got.FollowUps[1].Late)
}

func TestFollowUpAtTheEndOfTime(t *testing.T) {
	contacts := []customer.Contact{{Customer: "Acme", On: on("9999-12-31")}}
	for _, tier := range []string{"A", "B"} {
		accounts := []customer.Account{{ID: "Acme", Tier: tier, Status: customer.Active}}
		_, err := customer.FollowUps(cadences(), accounts, contacts, as("9999-12-31"))
		require.ErrorContains(t, err, "after the last day of the calendar")
	}
}

// The days of one customer do not wait for those of another.
func TestFollowUpsOfManyYears(t *testing.T) {
	var accounts []customer.Account
	var contacts []customer.Contact
	for i, day := range []string{"0001-01-01", "9999-12-01", "2026-03-05", "1582-10-15"} {
		id := string(rune('a' + i))
		accounts = append(accounts, customer.Account{ID: id, Tier: "A", Status: customer.Active})
		contacts = append(contacts, customer.Contact{Customer: id, On: on(day)})
	}
	got, err := customer.FollowUps(cadences(), accounts, contacts, as("9999-12-03"))
	require.NoError(t, err)
	for _, f := range got.FollowUps {
		late, err := calendar.Count(calendar.MondayToFriday(), calendar.Span{From: f.Due.AddDays(1), To: on("9999-12-04")})
		require.NoError(t, err)
		require.Equal(t, max(0, int(late/calendar.FullDay)), f.Late, f.Customer)
	}
}

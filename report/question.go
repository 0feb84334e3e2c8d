package report

import (
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Question says which report is wanted. Pipeline, Card, Account and Plan are needed
// with the stores that they are for.
type Question struct {
	View     View           // who reads the report
	Company  string         // for the head of the report
	Currency string         // of every amount
	AsOf     calendar.Date  // the last day that counts
	Level    calendar.Level // of the period of the report: Week, Month, Quarter or Year
	Setting  target.Setting // calendar, working days and chart of the plan
	Zone     *time.Location // in which moments are days; nil: UTC

	// Known is the moment up to which records count, however early the day is that they
	// are about. The zero time is the end of AsOf. Deals count as known at the end of
	// AsOf in any case.
	Known time.Time

	Plan     string            // the id of the plan in Targets
	Pipeline funnel.Pipeline   // of the deals
	Stale    funnel.StaleAfter // when an open deal counts as stale; nil: never
	Account  incentive.Account // whose pay under which plan; the zero Account is everybody's under all of them
	Card     *kpi.Scorecard    // scores readings; nil: nobody is scored
	Scored   calendar.Level    // of the period that is scored, the one that contains AsOf; needed with Card
}

// known is the moment up to which records count.
func (q Question) known() time.Time {
	if q.Known.IsZero() {
		return q.endOf(q.AsOf)
	}
	return q.Known
}

// startOf is the first moment of a day.
func (q Question) startOf(day calendar.Date) time.Time { return day.In(q.Zone) }

// endOf is the last moment of a day.
func (q Question) endOf(day calendar.Date) time.Time {
	return q.startOf(day.AddDays(1)).Add(-time.Nanosecond)
}

// recent are the days whose periods may be in a report: the two years up to AsOf, and
// what the running year and its plan have beyond it.
func (q Question) recent() calendar.Span {
	return calendar.Span{From: q.AsOf.AddMonths(-24), To: q.AsOf.AddMonths(12)}
}

// check reports what the stores cannot be read without.
func (q Question) check(from Stores) error {
	c := check.New()
	c.At("asOf").Require(!q.AsOf.IsZero(), check.Required, "a report has a last day")
	c.At("level").Require(titles[q.Level] != "", check.Unknown, "there is no report for a %s", q.Level)
	c.At("setting").At("calendar").Require(q.Setting.Calendar != nil, check.Required, "a report needs the calendar of the plan")
	c.At("plan").Require(q.Plan != "" || from.Targets == nil, check.Required, "a plan is read by its id")
	c.At("scored").Require(q.Scored.Valid() || q.Card == nil, check.Required, "a card scores a period")
	return c.Err()
}

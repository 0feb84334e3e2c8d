package catalog

import (
	"fmt"

	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// A Complaint is one complaint of a customer.
type Complaint struct {
	Opened   calendar.Date // the day on which it came in
	Resolved calendar.Date // the day on which it was resolved; zero means it is open
}

// ComplaintsResolved is the share of complaints that are resolved in time. There is no
// default for the time.
type ComplaintsResolved struct {
	Days int // days after the complaint came in, 0 to 3650; 0 is the same day
}

// Metric returns the definition; its variant names the days.
func (r ComplaintsResolved) Metric() kpi.Metric {
	return kpi.Metric{
		ID: "complaint-resolution", Variant: fmt.Sprintf("within-%d-days", r.Days), Direction: kpi.HigherIsBetter, Aggregation: kpi.RatioOfSums,
		Name: kpi.Text{EN: "Complaints resolved in time", ZH: "投诉及时解决率"},
		Definition: kpi.Text{
			EN: "complaints of the period resolved within " + numfmt.Many(r.Days, "day") + " over those resolved or past that time",
			ZH: fmt.Sprintf("期内受理且 %d 天内解决的投诉数÷已解决或已逾期的投诉数", r.Days),
		},
	}
}

// Reading makes a reading of the complaints that came in in p, as known at the end of
// the day asOf. One that is open with days left after asOf is in neither number: it is
// not decided. Complaints and resolutions after asOf do not count yet.
//
// The error is check.Problems with paths such as /complaints/3/resolved.
func (r ComplaintsResolved) Reading(owner org.ID, p calendar.Period, asOf calendar.Date, complaints []Complaint) (kpi.Reading, error) {
	c := check.New()
	c.At("days").Require(r.Days >= 0 && r.Days <= 3650, check.Range, "%d is not between 0 and 3650 days", r.Days)
	required(c.At("asOf"), asOf)
	var t tally
	for i, x := range complaints {
		x.check(c.At("complaints").Index(i))
		if !p.Contains(x.Opened) || x.Opened.After(asOf) {
			continue
		}
		resolved := !x.Resolved.IsZero() && !x.Resolved.After(asOf)
		if resolved || asOf.DaysSince(x.Opened) >= r.Days {
			t.count(resolved && x.Resolved.DaysSince(x.Opened) <= r.Days)
		}
	}
	return t.rate(c, r.Metric(), owner, p)
}

// ResolutionTime is the mean time that complaints take.
type ResolutionTime struct{}

// Metric returns the definition.
func (ResolutionTime) Metric() kpi.Metric {
	return kpi.Metric{
		ID: "complaint-resolution-time", Unit: "days", Direction: kpi.LowerIsBetter, Aggregation: kpi.WeightedMean,
		Name:       kpi.Text{EN: "Complaint resolution time", ZH: "投诉平均处理天数"},
		Definition: kpi.Text{EN: "mean days from complaint to resolution, of the complaints resolved in the period", ZH: "期内解决的投诉从受理到解决的平均天数"},
	}
}

// Reading makes a reading of the complaints that were resolved in p; on the same day
// is 0 days. The error is check.Problems with paths such as /complaints/3/opened.
func (m ResolutionTime) Reading(owner org.ID, p calendar.Period, complaints []Complaint) (kpi.Reading, error) {
	c := check.New()
	var t tally
	for i, x := range complaints {
		x.check(c.At("complaints").Index(i))
		if p.Contains(x.Resolved) {
			t.add(num(x.Resolved.DaysSince(x.Opened)), decimal.New(1, 0))
		}
	}
	return t.rate(c, m.Metric(), owner, p)
}

func (x Complaint) check(c *check.Checker) {
	if required(c.At("opened"), x.Opened) && !x.Resolved.IsZero() {
		inOrder(c.At("resolved"), x.Opened, x.Resolved)
	}
}

package catalog

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// TrainingHours names a way to count training; there is no default.
type TrainingHours string

// The ways to count training.
const (
	TotalHours     TrainingHours = "total"      // hours of all people together
	HoursPerPerson TrainingHours = "per-person" // hours over people, those without training too; of several periods, a mean for each of them
)

// Metric returns the definition.
func (v TrainingHours) Metric() kpi.Metric {
	m := kpi.Metric{ID: "training-hours", Variant: string(v), Unit: "hours", Direction: kpi.HigherIsBetter, Aggregation: kpi.Sum}
	m.Name = kpi.Text{EN: "Training hours", ZH: "培训学时"}
	switch v {
	case TotalHours:
		m.Definition = kpi.Text{EN: "hours of training in the period", ZH: "期内培训总学时"}
	case HoursPerPerson:
		m.Aggregation = kpi.WeightedMean
		m.Definition = kpi.Text{EN: "hours of training in the period ÷ people", ZH: "期内培训总学时÷人数"}
	}
	return m
}

// A Session is one person's part in one training.
type Session struct {
	Person org.ID          // who took part
	On     calendar.Date   // the day
	Hours  decimal.Decimal // above 0, at most 24
}

// Reading makes a reading of the sessions of people in p. The error is check.Problems:
// another variant, people twice, sessions of somebody else or of more than a day, with
// paths such as /sessions/3/hours.
func (v TrainingHours) Reading(owner org.ID, p calendar.Period, people []org.ID, sessions []Session) (kpi.Reading, error) {
	c := check.New()
	c.At("variant").Require(v == TotalHours || v == HoursPerPerson, check.Unknown,
		"%.40q is not a variant; use %s or %s", string(v), TotalHours, HoursPerPerson)
	known := members(c.At("people"), people)
	hours := decimal.Decimal{}
	for i, s := range sessions {
		at := c.At("sessions").Index(i)
		at.At("person").Require(known[s.Person], check.Unknown, "%.40q is not one of the people", string(s.Person))
		required(at.At("on"), s.On)
		if s.checkHours(at.At("hours")) && p.Contains(s.On) {
			hours = hours.Add(s.Hours)
		}
	}
	if v == TotalHours {
		return v.Metric().Amount(owner, p, hours).Checked(c)
	}
	return v.Metric().Rate(owner, p, hours, num(len(people))).Checked(c)
}

func (s Session) checkHours(c *check.Checker) bool {
	return kpi.CheckNumber(c, s.Hours) &&
		c.Require(s.Hours.IsPositive() && s.Hours.LessThanOrEqual(num(24)), check.Range, "a session has more than 0 and at most 24 hours")
}

// CertificationRate is the share of people who hold a valid certificate.
type CertificationRate struct{}

// Metric returns the definition.
func (CertificationRate) Metric() kpi.Metric {
	return kpi.Metric{
		ID: "certification", Direction: kpi.HigherIsBetter, Aggregation: kpi.Last,
		Name:       kpi.Text{EN: "Certification rate", ZH: "持证率"},
		Definition: kpi.Text{EN: "people with a valid certificate on the last day ÷ people", ZH: "期末持有效证书人数÷应持证人数"},
	}
}

// A Certificate is one certificate of one person.
type Certificate struct {
	Person org.ID        // who holds it
	Span   calendar.Span // the days on which it is valid; an open end is "until further notice"
}

// Reading makes a reading of the people who should hold a certificate and those who do
// on the last day of p. Certificates of others play no part. The error is check.Problems
// with paths such as /people/3 and /certificates/3/span.
func (m CertificationRate) Reading(owner org.ID, p calendar.Period, people []org.ID, certificates []Certificate) (kpi.Reading, error) {
	c := check.New()
	members(c.At("people"), people)
	valid := make(map[org.ID]bool)
	for i, x := range certificates {
		at := c.At("certificates").Index(i)
		at.At("person").Require(x.Person != "", check.Required, "a certificate has a holder")
		at.At("span").Require(!x.Span.IsEmpty(), check.Order, "%s ends before it begins", x.Span)
		if x.Span.Contains(p.Last()) {
			valid[x.Person] = true
		}
	}
	var t tally
	for _, person := range people {
		t.count(valid[person])
	}
	return t.rate(c, m.Metric(), owner, p)
}

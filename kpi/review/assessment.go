package review

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// An Assessment is the judgement of one person's conduct by one norm: who picked
// which level, when, and why.
type Assessment struct {
	Norm     Norm            `json:"norm"`
	Owner    org.ID          `json:"owner"`              // who was judged
	Period   calendar.Period `json:"period"`             // for when
	Level    int             `json:"level"`              // 1 to 5; see Described
	Rater    org.ID          `json:"rater"`              // who judged; nobody judges himself
	On       calendar.Date   `json:"on"`                 // when it was judged
	Evidence []Evidence      `json:"evidence,omitempty"` // what was seen; required for every level but Meets
}

// Evidence is one thing that was seen.
type Evidence struct {
	On   calendar.Date `json:"on"`            // when it happened, a day of the period
	What string        `json:"what"`          // in words
	Ref  string        `json:"ref,omitempty"` // where a record of it is, such as a ticket
}

// Check reports at c what is wrong with the assessment: an unknown norm, nobody or no
// period, a level that there is not, a judgement of oneself, and no evidence where it
// is needed or evidence from outside the period.
func (a Assessment) Check(c *check.Checker) {
	a.Norm.check(c.At("norm"))
	c.At("owner").Require(a.Owner != "", check.Required, "an assessment names its owner")
	c.At("period").Require(a.Period.Valid(), check.Required, "an assessment has a period with at least one day")
	c.At("level").Require(a.Level >= 1 && a.Level <= levels, check.Range, "levels are 1 to %d", levels)
	c.At("rater").Require(a.Rater != "", check.Required, "an assessment names its rater")
	c.At("rater").Require(a.Rater == "" || a.Rater != a.Owner, check.Mismatch, "%s judges himself", a.Owner)
	c.At("on").Require(!a.On.IsZero(), check.Required, "an assessment has a day")
	at := c.At("evidence")
	at.Require(a.Level == Meets || len(a.Evidence) > 0, check.Required, "level %d needs evidence", a.Level)
	for i, e := range a.Evidence {
		at.Index(i).At("on").Require(a.Period.Contains(e.On), check.Range, "%s is not a day of the period", e.On)
		at.Index(i).At("what").Require(e.What != "", check.Required, "evidence says what was seen")
	}
}

// Assessed turns assessments into readings of Norm.Metric: for each owner, norm and
// period the mean of the levels, in the order of first appearance. A rater judges one
// owner by one norm once in a period.
//
// The error is check.Problems with paths such as /assessments/2/evidence.
func Assessed(assessments []Assessment) ([]kpi.Reading, error) {
	c := check.New()
	at := c.At("assessments")
	once := map[judged]bool{}
	var order []judged
	sums := map[judged][2]int64{} // of the levels, and how many
	for i, a := range assessments {
		a.Check(at.Index(i))
		key := judged{a.Norm, a.Owner, a.Period, a.Rater}
		at.Index(i).Require(!once[key], check.Duplicate, "%s has judged %s by %s already", a.Rater, a.Owner, a.Norm)
		once[key] = true
		key.rater = ""
		if _, ok := sums[key]; !ok {
			order = append(order, key)
		}
		sums[key] = [2]int64{sums[key][0] + int64(a.Level), sums[key][1] + 1}
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	var out []kpi.Reading
	for _, key := range order {
		sum, n := decimal.NewFromInt(sums[key][0]), decimal.NewFromInt(sums[key][1])
		out = append(out, key.norm.Metric().Rate(key.owner, key.period, sum, n))
	}
	return out, nil
}

// judged is what an assessment is about, and by whom.
type judged struct {
	norm   Norm
	owner  org.ID
	period calendar.Period
	rater  org.ID
}

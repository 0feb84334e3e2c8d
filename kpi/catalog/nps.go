package catalog

import (
	"math"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"gonum.org/v1/gonum/stat/distuv"
)

// NPS is the net promoter score: how many of those who were asked would recommend,
// by their answers from 0 to 10. Make it of answers with CountNPS. The score goes from
// -100 to 100 and is no percentage. The zero NPS is that of no answers.
type NPS struct {
	Promoters  int // answered 9 or 10
	Passives   int // answered 7 or 8
	Detractors int // answered 0 to 6
}

// maxAnswers bounds the number of answers, so that sums of them do not overflow, in 32 bits either.
const maxAnswers = 1 << 29

// CountNPS counts answers. The error is check.Problems with paths such as /answers/3
// for every answer that is not from 0 to 10.
func CountNPS(answers []int) (NPS, error) {
	c := check.New()
	var n NPS
	for i, a := range answers {
		c.At("answers").Index(i).Require(a >= 0 && a <= 10, check.Range, "the answer %d is not on the scale of 0 to 10", a)
		switch {
		case a >= 9:
			n.Promoters++
		case a >= 7:
			n.Passives++
		default:
			n.Detractors++
		}
	}
	if err := c.Err(); err != nil {
		return NPS{}, err
	}
	return n, nil
}

// Metric returns the definition.
func (NPS) Metric() kpi.Metric {
	return kpi.Metric{
		ID: "net-promoter-score", Unit: "points", Direction: kpi.HigherIsBetter, Aggregation: kpi.WeightedMean,
		Name: kpi.Text{EN: "Net promoter score", ZH: "净推荐值"},
		Definition: kpi.Text{
			EN: "promoters (9 and 10) less detractors (0 to 6), for every 100 answers",
			ZH: "(推荐者 9 至 10 分人数−贬损者 0 至 6 分人数)÷答卷数×100",
		},
	}
}

// Reading makes a reading of the counts, in points from -100 to 100. Without answers
// it is over nothing. The error is check.Problems: counts below zero or too large.
func (n NPS) Reading(owner org.ID, p calendar.Period) (kpi.Reading, error) {
	c := check.New()
	n.Check(c)
	return n.Metric().Rate(owner, p, num(100*(n.Promoters-n.Detractors)), num(n.answers())).Checked(c)
}

// Check reports at c counts below zero or above 2^29.
func (n NPS) Check(c *check.Checker) {
	c.At("promoters").Require(n.Promoters >= 0 && n.Promoters <= maxAnswers, check.Range, "%d is no count of answers", n.Promoters)
	c.At("passives").Require(n.Passives >= 0 && n.Passives <= maxAnswers, check.Range, "%d is no count of answers", n.Passives)
	c.At("detractors").Require(n.Detractors >= 0 && n.Detractors <= maxAnswers, check.Range, "%d is no count of answers", n.Detractors)
}

func (n NPS) answers() int { return n.Promoters + n.Passives + n.Detractors }

// An Interval says how sure a score is. It is statistics, not money, and so in floats.
type Interval struct {
	Low           float64 // lower end, in points, -100 or more
	High          float64 // upper end, in points, 100 or less
	StandardError float64 // of the score, in points
	Answers       int     // how many there were
}

// Interval returns the normal interval around the score at a confidence between 0 and
// 1, such as 0.95. The variance of one answer, 1, 0 or -1, is p + d - (p - d)² with the
// shares p of promoters and d of detractors. It is good from some thirty answers on.
//
// The error is check.Problems: no answers, counts out of range, or a confidence that
// is not between 0 and 1.
func (n NPS) Interval(confidence float64) (Interval, error) {
	c := check.New()
	n.Check(c)
	c.At("answers").Require(n.answers() != 0, check.Required, "there are no answers")
	c.At("confidence").Require(confidence > 0 && confidence < 1, check.Range, "%v is not between 0 and 1", confidence)
	if err := c.Err(); err != nil {
		return Interval{}, err
	}
	all := float64(n.answers())
	p, d := float64(n.Promoters)/all, float64(n.Detractors)/all
	score, err := 100*(p-d), 100*math.Sqrt((p+d-(p-d)*(p-d))/all)
	reach := -err * distuv.UnitNormal.Quantile((1-confidence)/2) // the lower tail keeps its digits near 1
	return Interval{Low: max(score-reach, -100), High: min(score+reach, 100), StandardError: err, Answers: n.answers()}, nil
}

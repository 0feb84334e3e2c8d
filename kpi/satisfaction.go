package kpi

import (
	"fmt"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// maxAnswer bounds the ends of a survey's scale.
const maxAnswer = 1000

// Satisfaction is customer satisfaction (CSAT) from survey answers on a whole-
// number scale. Three variants are in use under this one name and disagree, so
// there is no default: TopBox, MeanAnswer and MeanOfMax.
type Satisfaction struct {
	Variant SatisfactionVariant // which of the three
	Min     int                 // lowest answer of the scale, such as 1
	Max     int                 // highest answer of the scale, such as 5
	Box     int                 // with TopBox only: lowest answer that counts as satisfied, such as 4; above Min
}

// A SatisfactionVariant is a way to make one number of survey answers.
type SatisfactionVariant string

// The variants of customer satisfaction.
const (
	TopBox     SatisfactionVariant = "top-box"     // share of answers from Box up
	MeanAnswer SatisfactionVariant = "mean"        // mean of the answers, on their scale
	MeanOfMax  SatisfactionVariant = "mean-of-max" // mean of the answers as a share of Max, as Chinese 满意率 often is
)

// Metric returns the definition; its variant names the scale and the box too.
func (s Satisfaction) Metric() Metric {
	m := Metric{ID: "customer-satisfaction", Direction: HigherIsBetter, Aggregation: WeightedMean}
	m.Variant = fmt.Sprintf("%s-of-%d-to-%d", s.Variant, s.Min, s.Max)
	m.Name = Text{EN: "Customer satisfaction", ZH: "客户满意度"}
	switch s.Variant {
	case TopBox:
		m.Variant = fmt.Sprintf("%s-from-%d-of-%d-to-%d", s.Variant, s.Box, s.Min, s.Max)
		m.Aggregation = RatioOfSums
		m.Definition = Text{
			EN: fmt.Sprintf("answers of %d to %d over all answers", s.Box, s.Max),
			ZH: fmt.Sprintf("%d 至 %d 分的答卷数÷全部答卷数", s.Box, s.Max),
		}
	case MeanAnswer:
		m.Unit = "points"
		m.Definition = Text{EN: "sum of the answers over their number", ZH: "评分之和÷答卷数"}
	case MeanOfMax:
		m.Definition = Text{EN: "mean answer over the highest possible one", ZH: "平均分÷满分"}
	}
	return m
}

// Reading makes a reading of the answers that owner got in p. Without answers it
// is over nothing: it was measured, and there is no number.
//
// The error is check.Problems: a scale, box or variant that cannot be, and each
// answer that is not on the scale.
func (s Satisfaction) Reading(owner org.ID, p calendar.Period, answers []int) (Reading, error) {
	c := check.New()
	s.Check(c)
	if !c.OK() {
		return s.Metric().NotMeasured(owner, p).Checked(c)
	}
	sum, satisfied := 0, 0
	for i, a := range answers {
		if a < s.Min || a > s.Max {
			c.At("answers").Index(i).Add(check.Range, "the answer %d is not on the scale of %d to %d", a, s.Min, s.Max)
		}
		sum += a
		satisfied += boolToInt(a >= s.Box)
	}
	num, den := sum, len(answers)
	switch s.Variant {
	case TopBox:
		num = satisfied
	case MeanOfMax:
		den *= s.Max
	}
	return s.Metric().Rate(owner, p, decimal.NewFromInt(int64(num)), decimal.NewFromInt(int64(den))).Checked(c)
}

// Check reports at c a variant, scale or box that cannot be.
func (s Satisfaction) Check(c *check.Checker) {
	known := s.Variant == TopBox || s.Variant == MeanAnswer || s.Variant == MeanOfMax
	c.At("variant").Require(known, check.Unknown, "%.40q is not a variant; use %s, %s or %s", s.Variant, TopBox, MeanAnswer, MeanOfMax)
	c.At("min").Require(s.Min >= 0 && s.Min < s.Max, check.Range, "a scale goes from 0 or more up to its highest answer")
	c.At("max").Require(s.Max <= maxAnswer, check.TooLarge, "a scale goes up to %d at most", maxAnswer)
	if s.Variant == TopBox {
		c.At("box").Require(s.Box > s.Min && s.Box <= s.Max, check.Range, "the box begins above the lowest answer and within the scale")
	} else {
		c.At("box").Require(s.Box == 0, check.Mismatch, "only %s has a box", TopBox)
	}
}

package catalog

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// Effort is the customer effort score (CES). Its versions differ in what is asked, in
// their scale and even in which way is good, so there is no default.
type Effort string

// The definitions of the customer effort score.
const (
	// EaseMean is CES 2.0: the mean agreement, from 1 to 7, that it was easy.
	EaseMean Effort = "ease-mean-of-1-to-7"
	// EaseShare is CES 2.0: the share of answers that agree, 5 to 7.
	EaseShare Effort = "ease-share-from-5-of-1-to-7"
	// EffortMean is the first CES: the mean effort, from 1 to 5; lower is better.
	EffortMean Effort = "effort-mean-of-1-to-5"
)

// Metric returns the definition.
func (e Effort) Metric() kpi.Metric {
	m := kpi.Metric{ID: "customer-effort-score", Variant: string(e), Unit: "points", Direction: kpi.HigherIsBetter, Aggregation: kpi.WeightedMean}
	m.Name = kpi.Text{EN: "Customer effort score", ZH: "客户费力度"}
	switch e {
	case EaseMean:
		m.Definition = kpi.Text{EN: "mean agreement that it was easy, on a scale of 1 to 7", ZH: "“办理轻松”认同度平均分(1 至 7 分)"}
	case EaseShare:
		m.Unit, m.Aggregation = "", kpi.RatioOfSums
		m.Definition = kpi.Text{EN: "answers of 5 to 7 that it was easy over all answers", ZH: "“办理轻松”5 至 7 分答卷数÷全部答卷数"}
	case EffortMean:
		m.Direction = kpi.LowerIsBetter
		m.Definition = kpi.Text{EN: "mean effort on a scale of 1 to 5", ZH: "费力程度平均分(1 至 5 分)"}
	}
	return m
}

// Reading makes a reading of the answers that owner got in p. Without answers it is
// over nothing. The error is check.Problems: another variant, or answers that are not
// on its scale, with paths such as /answers/3.
func (e Effort) Reading(owner org.ID, p calendar.Period, answers []int) (kpi.Reading, error) {
	survey, ok := e.survey()
	c := check.New()
	if !c.At("variant").Require(ok, check.Unknown, "%.40q is not a variant; use %s, %s or %s", string(e), EaseMean, EaseShare, EffortMean) {
		return e.Metric().NotMeasured(owner, p).Checked(c)
	}
	r, err := survey.Reading(owner, p, answers)
	if err != nil {
		return kpi.Reading{}, err
	}
	r.Metric, r.Variant = e.Metric().ID, e.Metric().Variant
	return r, nil
}

// survey returns the survey that has the same scale and sums.
func (e Effort) survey() (kpi.Satisfaction, bool) {
	switch e {
	case EaseMean:
		return kpi.Satisfaction{Variant: kpi.MeanAnswer, Min: 1, Max: 7}, true
	case EaseShare:
		return kpi.Satisfaction{Variant: kpi.TopBox, Min: 1, Max: 7, Box: 5}, true
	case EffortMean:
		return kpi.Satisfaction{Variant: kpi.MeanAnswer, Min: 1, Max: 5}, true
	}
	return kpi.Satisfaction{}, false
}

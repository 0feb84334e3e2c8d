package experiment

import "math"

// A Comparison is a variant against the control in one metric. What is not defined is
// empty, which its method shows.
type Comparison struct {
	Metric  Metric  `json:"metric"`  // with the Winsor and Covariate that its figures went through
	Variant string  `json:"variant"` // id of the Arm
	Control Measure `json:"control"` // what the control had
	Treated Measure `json:"treated"` // what the variant had

	Difference Effect `json:"difference,omitzero"` // variant - control, in the unit of the metric

	// Relative is variant/control - 1. It is empty where RelativeDifference is undefined,
	// as when the control is 0 or below, and with sequential looks, as its interval holds
	// for one look only.
	Relative Effect `json:"relative,omitzero"`

	// Test has the p value. With sequential looks it is that of the look with the
	// smallest p so far, which is the one with the largest likelihood ratio.
	Test       Test       `json:"test,omitzero"`
	Correction Correction `json:"correction"` // how Adjusted was made; a variant without a Test counts as p = 1
	Adjusted   float64    `json:"adjusted"`   // p after the Correction; 0 when there is no Test
	Better     bool       `json:"better"`     // whether what was tested points to better

	// Belief is Bayesian, from a uniform prior for proportions and none for means, and
	// tells of being better, whichever way that is. It decides nothing.
	Belief Belief `json:"belief,omitzero"`

	Verdict Verdict `json:"verdict,omitzero"` // of the variant; empty for guardrails
	Reason  Reason  `json:"reason,omitzero"`  // why; empty for guardrails
}

// A GuardrailResult is how a variant did in what it must not harm. No Correction is
// applied: an alarm too many costs less than one too few.
type GuardrailResult struct {
	Comparison
	Margin float64 `json:"margin"` // accepted harm
	Harmed bool    `json:"harmed"` // whether the whole interval is worse than the margin
}

// A contest compares one metric of two arms, at the present look and earlier ones.
type contest struct {
	experiment       *Experiment
	metric           Metric
	deviation        float64   // expected between units, for sequential looks at means
	control, variant []Measure // one for each look, the present one last
}

func (c contest) comparison() Comparison {
	last := len(c.control) - 1
	a, b := c.control[last], c.variant[last]
	out := Comparison{Metric: c.metric, Control: a, Treated: b, Correction: None, Belief: c.belief(a, b)}
	if c.experiment.Plan.Looks == Sequential {
		c.sequential(&out)
	} else {
		c.fixed(&out, a, b)
	}
	out.Adjusted = out.Test.P
	return out
}

// fixed fills in the figures that hold for one look.
func (c contest) fixed(out *Comparison, a, b Measure) {
	e := c.experiment
	tail, confidence := e.tail(c.metric), e.confidence()
	if e.byMeans(c.metric) {
		out.Test, _ = MeanTest(a.Sample, b.Sample, tail)
		out.Difference, _ = MeanDifference(a.Sample, b.Sample, confidence)
		out.Relative, _ = RelativeDifference(a.Sample, b.Sample, confidence)
	} else {
		out.Test, _ = ShareTest(a.Share, b.Share, tail)
		out.Difference, _ = ShareDifference(a.Share, b.Share, confidence)
		out.Relative, _ = RelativeDifference(sampleOf(a), sampleOf(b), confidence)
	}
	out.Better = c.better(out.Difference.Value)
}

// sequential fills in the figures that hold however often one looks.
func (c contest) sequential(out *Comparison) {
	for i := range c.control {
		a, b := c.control[i], c.variant[i]
		test, difference := c.look(a, b)
		if test.Statistic > out.Test.Statistic { // the smallest p, where p is not 1 for all
			out.Test, out.Better = test, c.better(sampleOf(b).Mean-sampleOf(a).Mean)
		}
		out.Difference = difference // at last that of the present look
	}
}

// look returns what one of sequential looks says. What is not defined is empty.
func (c contest) look(a, b Measure) (test Test, difference Effect) {
	m, confidence := c.metric.Mixture, c.experiment.confidence()
	if c.experiment.byMeans(c.metric) {
		test, _ = m.MeanTest(a.Sample, b.Sample, c.deviation)
		difference, _ = m.MeanDifference(a.Sample, b.Sample, c.deviation, confidence)
		return test, difference
	}
	if isShare(a.Share) && isShare(b.Share) && min(a.units(), b.units()) >= 2 { // one unit has all or nothing
		value, variance := shareOf(b.Share)-shareOf(a.Share), shareVariance(a.Share, b.Share)
		test, _ = m.Test(value, variance)
		difference, _ = m.Interval(value, variance, confidence)
	}
	return test, difference
}

// belief compares such that being better counts, whichever way that is.
func (c contest) belief(a, b Measure) (out Belief) {
	if c.metric.Better == Lower {
		a, b = b, a
	}
	if c.experiment.byMeans(c.metric) {
		out, _ = CompareMeans(a.Sample, b.Sample)
		return out
	}
	uniform := Beta{1, 1}
	x, _ := uniform.Posterior(a.Share)
	y, _ := uniform.Posterior(b.Share)
	out, _ = CompareShares(x, y)
	return out
}

func (c contest) better(difference float64) bool {
	return difference != 0 && (difference < 0) == (c.metric.Better == Lower)
}

// harm returns by how much a variant is worse at least, by its interval.
func (c Comparison) harm() float64 {
	if c.Difference.Method == "" {
		return math.Inf(-1)
	}
	if c.Metric.Better == Lower {
		return c.Difference.Low
	}
	return -c.Difference.High
}

// sampleOf returns a measure as a sample.
func sampleOf(m Measure) Sample {
	if s, ok := SampleOfShare(m.Share); ok {
		return s
	}
	return m.Sample
}

// tail returns the tail of the test of a metric.
func (e Experiment) tail(m Metric) Tail {
	if e.Sides == 1 {
		return m.Better.tail()
	}
	return TwoSided
}

// confidence returns that of the intervals: those that leave out 0 when p is below
// alpha, which with one side takes twice the alpha.
func (e Experiment) confidence() float64 {
	if e.Sides == 1 {
		return 1 - 2*e.Alpha
	}
	return 1 - e.Alpha
}

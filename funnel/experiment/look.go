package experiment

import (
	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Look is what is known of an experiment on one day. Collect makes it from single
// observations; a host that has only totals fills it in.
type Look struct {
	AsOf   calendar.Date `json:"asOf"`   // the last day that counts
	Groups []Group       `json:"groups"` // one for each arm, in the order of the experiment
}

// A Group is what is known of the units of one arm.
type Group struct {
	Arm      string `json:"arm"`               // id of the Arm
	Assigned int    `json:"assigned"`          // units given to the arm, whatever came of them
	Immature int    `json:"immature,omitzero"` // observations that are left out because they are too young

	// Measures are the primary metric and then the guardrails, in the order of the
	// experiment. Each counts the mature units with a value.
	Measures []Measure `json:"measures"`
}

// units counts the units of the primary metric.
func (l Look) units() int {
	n := 0
	for _, g := range l.Groups {
		n += g.units()
	}
	return n
}

// units counts the units of the primary metric.
func (g Group) units() int { return g.Measures[0].units() }

// Clustered is the code of a problem: figures of single deals where reps or
// territories were assigned. Deals of one rep are not independent, so that a test over
// them would find differences that are not there.
const Clustered = "clustered"

// checkLook finds what is wrong with a look.
func (e Experiment) checkLook(c *check.Checker, look Look) {
	c.At("asOf").Require(look.AsOf != calendar.Date{}, check.Required, "a look is on a day")
	at := c.At("groups")
	if !at.Require(len(look.Groups) == len(e.Arms), check.Mismatch, "there are %d arms, not %d", len(e.Arms), len(look.Groups)) {
		return
	}
	for i, g := range look.Groups {
		at := at.Index(i)
		at.At("arm").Require(g.Arm == e.Arms[i].ID, check.Mismatch, "arm %.40q stands here, not %.40q", e.Arms[i].ID, g.Arm)
		at.At("assigned").Require(g.Assigned >= 0 && g.Assigned <= maxCount, check.Range, "units are 0 to %d", maxCount)
		at.At("immature").Require(g.Immature >= 0 && g.Immature <= maxCount, check.Range, "observations are 0 to %d", maxCount)
		e.checkMeasures(at.At("measures"), g)
	}
}

func (e Experiment) checkMeasures(c *check.Checker, g Group) {
	metrics := e.metrics()
	if !c.Require(len(g.Measures) == len(metrics), check.Mismatch, "there are %d metrics, not %d", len(metrics), len(g.Measures)) {
		return
	}
	for i, m := range g.Measures {
		at := c.Index(i)
		at.At("metric").Require(m.Metric == metrics[i].ID, check.Mismatch, "metric %.40q stands here, not %.40q", metrics[i].ID, m.Metric)
		e.checkForm(at, metrics[i], m)
		r := m.Share
		at.At("share").Require(r == funnel.Ratio{} || isShare(r), check.Range, "a share is 0 to all of its units")
		at.At("theta").Require(finite(m.Theta), check.Range, "theta is a number")
		at.At("sample").Require(m.Sample.valid(), check.Range, "a sample has no negative or endless numbers")
		at.Require(r.Of <= g.Assigned && m.Sample.N <= g.Assigned, check.Range, "more units than the %d assigned", g.Assigned)
	}
}

// checkForm sees to it that a measure is a share or a sample, as it has to be.
func (e Experiment) checkForm(c *check.Checker, metric Metric, m Measure) {
	switch {
	case !e.byMeans(metric):
		c.At("sample").Require(m.Sample == Sample{}, check.Mismatch, "a proportion is a share")
	case e.Unit.clustered():
		c.At("share").Require(m.Share == funnel.Ratio{}, Clustered, "each %s was assigned as a whole; single deals are not independent units", e.Unit)
	default:
		c.At("share").Require(m.Share == funnel.Ratio{}, check.Mismatch, "a mean is a sample")
	}
}

package experiment

import (
	"github.com/salesperf/salesperf/target/check"
)

// The bounds of a declaration.
const (
	maxArms       = 32
	maxGuardrails = 32
	maxIDLength   = 200
	maxWeight     = 1_000_000
	maxMaturity   = 36_500
)

// Check returns all problems of e as check.Problems, or nil.
func (e Experiment) Check() error {
	c := check.New()
	c.At("schema").Require(e.Schema == Schema, check.Mismatch, "the schema is %.40q, not %s", e.Schema, Schema)
	checkID(c.At("id"), e.ID)
	c.At("version").Require(e.Version >= 1, check.Range, "versions count from 1")
	unit := e.Unit == Lead || e.Unit == Deal || e.Unit.clustered()
	c.At("unit").Require(unit, check.Unknown, "a unit is lead, deal, rep or territory, not %.40q", e.Unit)
	drawing := e.Drawing == Hashed || e.Drawing == Stratified
	c.At("drawing").Require(drawing, check.Unknown, "a drawing is hashed or stratified, not %.40q", e.Drawing)
	e.checkArms(c.At("arms"))
	e.checkMetric(c.At("primary"), e.Primary)
	e.checkTest(c)
	maturity := e.MaturityDays >= 0 && e.MaturityDays <= maxMaturity
	c.At("maturityDays").Require(maturity, check.Range, "days are 0 to %d", maxMaturity)
	e.checkGuardrails(c.At("guardrails"))
	e.checkNames(c)
	if c.OK() {
		e.checkPlanned(c.At("plan").At("units"))
	}
	return c.Err()
}

func (e Experiment) checkArms(c *check.Checker) {
	c.Require(len(e.Arms) >= 2, check.Required, "an experiment needs a control and a variant")
	if !c.Require(len(e.Arms) <= maxArms, check.TooLarge, "more than %d arms", maxArms) {
		return
	}
	for i, a := range e.Arms {
		at := c.Index(i)
		checkID(at.At("id"), a.ID)
		at.At("id").Require(e.arm(a.ID) == i, check.Duplicate, "arm %.40q is listed twice", a.ID)
		weight := a.Weight >= 1 && a.Weight <= maxWeight
		at.At("weight").Require(weight, check.Range, "a weight is 1 to %d", maxWeight)
	}
}

// arm returns the place of an arm, or -1.
func (e Experiment) arm(id string) int {
	for i, a := range e.Arms {
		if a.ID == id {
			return i
		}
	}
	return -1
}

func (e Experiment) checkMetric(c *check.Checker, m Metric) {
	checkID(c.At("id"), m.ID)
	kind := m.Kind == Proportion || m.Kind == Mean
	c.At("kind").Require(kind, check.Unknown, "a kind is proportion or mean, not %.40q", m.Kind)
	better := m.Better == Higher || m.Better == Lower
	c.At("better").Require(better, check.Unknown, "better is higher or lower, not %.40q", m.Better)
	c.At("winsor").Require(m.Winsor.valid(), check.Range, "low and high are quantiles, 0 to 1, that ascend")
	drawn := m.Winsor == Winsor{} || m.Kind != Proportion
	c.At("winsor").Require(drawn, check.Mismatch, "a proportion has no extreme values")
	if m.Covariate != "" {
		checkID(c.At("covariate"), m.Covariate)
		c.At("covariate").Require(e.byMeans(m), check.Mismatch, "CUPED is for means")
	}
	at := c.At("mixture")
	if e.Plan.Looks == Sequential {
		at.Require(m.Mixture >= minEffect && m.Mixture <= maxValue, check.Required, "sequential looks need a mixture above 0")
		return
	}
	at.Require(m.Mixture == 0 || e.Plan.Looks != Fixed, check.Mismatch, "only sequential looks use a mixture")
}

// checkTest checks how the primary metric is tested and planned.
func (e Experiment) checkTest(c *check.Checker) {
	e.design().checkAs(c)
	c.At("power").Require(e.Power > e.Alpha && e.Power < 1, check.Range, "power is above alpha and below 1")
	plan := c.At("plan")
	looks := e.Plan.Looks == Fixed || e.Plan.Looks == Sequential
	plan.At("looks").Require(looks, check.Unknown, "looks are fixed or sequential, not %.40q", e.Plan.Looks)
	first := (e.Plan.First > 0) == (e.Plan.Looks == Sequential) && e.Plan.First >= 0 && e.Plan.First <= e.Plan.Units
	plan.At("first").Require(first, check.Mismatch, "sequential looks begin at 1 to %d units, and fixed ones have no first", e.Plan.Units)
	shares := !e.Plan.Formula.valid() || e.byMeans(e.Primary) != e.Plan.Formula.forShares()
	plan.At("formula").Require(shares, check.Mismatch, "%q is not for how units are compared here", e.Plan.Formula)
	twoSided := e.Plan.Looks != Sequential || e.Sides == 2
	c.At("sides").Require(twoSided, check.Mismatch, "the sequential test has 2 sides")
	c.At("minimumEffect").Require(!(e.MinimumEffect < 0), check.Range, "an effect is a size; better says which way")
	at := c.At("correction")
	if at.Require(e.Correction.valid(), check.Unknown, "%.40q is no correction", e.Correction) {
		needed := len(e.Arms) > 2
		at.Require(needed == (e.Correction != None), check.Mismatch, "several variants need a correction, and one has none")
	}
}

// checkAs reports the problems of a design at the places of an experiment that its
// values come from.
func (d Design) checkAs(c *check.Checker) {
	sub := check.New()
	d.check(sub)
	places := map[string]*check.Checker{
		"/formula": c.At("plan").At("formula"), "/baseline": c.At("plan").At("baseline"),
		"/deviation": c.At("plan").At("deviation"), "/effect": c.At("minimumEffect"),
		"/alpha": c.At("alpha"), "/sides": c.At("sides"),
	}
	problems, _ := sub.Err().(check.Problems)
	for _, p := range problems {
		places[p.Path].Add(p.Code, "%s", p.Text)
	}
}

func (e Experiment) checkGuardrails(c *check.Checker) {
	if !c.Require(len(e.Guardrails) <= maxGuardrails, check.TooLarge, "more than %d guardrails", maxGuardrails) {
		return
	}
	for i, g := range e.Guardrails {
		at := c.Index(i)
		e.checkMetric(at.At("metric"), g.Metric)
		at.At("margin").Require(g.Margin >= 0 && g.Margin <= maxValue, check.Range, "a margin is 0 or more")
		e.checkDeviation(at.At("deviation"), g)
	}
}

// checkDeviation sees to it that a guardrail has the deviation that its test takes.
func (e Experiment) checkDeviation(c *check.Checker, g Guardrail) {
	switch {
	case e.Plan.Looks == Sequential && e.byMeans(g.Metric):
		c.Require(g.Deviation > 0 && g.Deviation <= maxValue, check.Required, "sequential looks at means need a deviation above 0")
	case e.Plan.Looks == Fixed || g.Metric.Kind == Proportion:
		c.Require(g.Deviation == 0, check.Mismatch, "only sequential looks at means use a deviation")
	}
}

// checkNames finds metrics with the name of another one or of a covariate. Several
// metrics may share a covariate.
func (e Experiment) checkNames(c *check.Checker) {
	seen := map[string]bool{e.Primary.Covariate: true}
	for _, g := range e.Guardrails {
		seen[g.Metric.Covariate] = true
	}
	once := func(at *check.Checker, id string) {
		at.Require(id == "" || !seen[id], check.Duplicate, "the name %.40q is taken", id)
		seen[id] = true
	}
	once(c.At("primary").At("id"), e.Primary.ID)
	for i, g := range e.Guardrails {
		once(c.At("guardrails").Index(i).At("metric").At("id"), g.Metric.ID)
	}
}

// checkPlanned compares the planned units with what the declared power takes.
func (e Experiment) checkPlanned(c *check.Checker) {
	required, err := e.Required()
	if err != nil {
		c.Add(check.TooLarge, "this effect takes more units than there are")
		return
	}
	c.Require(e.Plan.Units >= required, check.Range, "%d units are planned; the declared power takes %d", e.Plan.Units, required)
	c.Require(e.Plan.Units <= maxCount, check.TooLarge, "more than %d units", maxCount)
}

func checkID(c *check.Checker, id string) {
	c.Require(id != "", check.Required, "an id is missing")
	c.Require(len(id) <= maxIDLength, check.TooLarge, "an id has at most %d bytes", maxIDLength)
}

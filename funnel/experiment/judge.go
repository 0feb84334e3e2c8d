package experiment

import (
	"slices"

	"github.com/salesperf/salesperf/target/check"
)

// Judge says what an experiment shows at a look, in this order: the sample ratios, the
// planned and mature units, the effect. With sequential looks the earlier ones count
// too, in any order, but for those that are themselves too small or have other sample
// ratios; with a fixed look they make no difference.
//
// The error is check.Problems: those of e, of look below /look and of the earlier ones
// below /earlier, among them Order for one that is later than look.
func (e Experiment) Judge(look Look, earlier ...Look) (Report, error) {
	if err := e.Check(); err != nil {
		return Report{}, err
	}
	c := check.New()
	e.checkLook(c.At("look"), look)
	for i, l := range earlier {
		at := c.At("earlier").Index(i)
		e.checkLook(at, l)
		at.At("asOf").Require(!l.AsOf.After(look.AsOf), check.Order, "%s is after %s, the day of the look", l.AsOf, look.AsOf)
	}
	if !c.OK() {
		return Report{}, c.Err()
	}
	digest, err := e.Digest()
	if err != nil {
		return Report{}, err
	}
	r := Report{Experiment: e.ID, Version: e.Version, Digest: digest, AsOf: look.AsOf, Planned: e.Plan.Units}
	e.judge(&r, append(slices.Clone(earlier), look))
	return r, nil
}

// judge fills in what a report says about looks, the present one last.
func (e Experiment) judge(r *Report, looks []Look) {
	look, needed := looks[len(looks)-1], e.Plan.needed()
	assigned := 0
	for _, g := range look.Groups {
		assigned += g.Assigned
		r.Immature += g.Immature
	}
	r.Units = look.units()
	r.Balance, r.Outcomes = e.balances(look)
	switch {
	case r.Balance.Mismatch:
		r.Verdict, r.Reason = Invalid, SampleRatioMismatch
	case r.Outcomes.Mismatch:
		r.Verdict, r.Reason = Invalid, OutcomesMissing
	case r.Units >= needed:
		e.compare(r, slices.DeleteFunc(looks, func(l Look) bool { return l.units() < needed || e.broken(l) }))
		r.sum()
	case r.Immature > 0 && assigned >= needed:
		r.Verdict, r.Reason = NotEnoughData, ImmatureUnits
	default:
		r.Verdict, r.Reason = NotEnoughData, UnitsNotReached
	}
}

// balances checks the assigned units, and those with an outcome.
func (e Experiment) balances(look Look) (assigned, outcomes Balance) {
	return e.balance(look, func(g Group) int { return g.Assigned }), e.balance(look, Group.units)
}

// broken reports whether a look would have been invalid.
func (e Experiment) broken(look Look) bool {
	assigned, outcomes := e.balances(look)
	return assigned.Mismatch || outcomes.Mismatch
}

// balance checks a count of each group against the weights.
func (e Experiment) balance(look Look, count func(Group) int) Balance {
	units, weights := make([]int, len(e.Arms)), make([]float64, len(e.Arms))
	for i, g := range look.Groups {
		units[i], weights[i] = count(g), float64(e.Arms[i].Weight)
	}
	b, _ := CheckBalance(units, weights)
	return b
}

// compare fills in the comparisons, the guardrails and their verdicts.
func (e Experiment) compare(r *Report, looks []Look) {
	harmed := make([]bool, len(e.Arms))
	for arm := 1; arm < len(e.Arms); arm++ {
		r.Comparisons = append(r.Comparisons, e.contest(0, arm, looks))
		for i, g := range e.Guardrails {
			result := GuardrailResult{Comparison: e.contest(i+1, arm, looks), Margin: g.Margin}
			result.Harmed = result.harm() > g.Margin
			harmed[arm] = harmed[arm] || result.Harmed
			r.Guardrails = append(r.Guardrails, result)
		}
	}
	e.adjust(r.Comparisons)
	for i := range r.Comparisons {
		c := &r.Comparisons[i]
		c.Verdict, c.Reason = e.verdict(*c, harmed[i+1], r.Units >= r.Planned)
	}
}

// contest compares an arm with the control in one of the metrics.
func (e Experiment) contest(metric, arm int, looks []Look) Comparison {
	c := contest{experiment: &e, metric: e.metrics()[metric], deviation: e.Plan.Deviation}
	if metric > 0 {
		c.deviation = e.Guardrails[metric-1].Deviation
	}
	for _, l := range looks {
		c.control = append(c.control, l.Groups[0].Measures[metric])
		c.variant = append(c.variant, l.Groups[arm].Measures[metric])
	}
	out := c.comparison()
	out.Variant = e.Arms[arm].ID
	return out
}

// adjust applies the correction. A comparison without a test counts as one that shows
// nothing.
func (e Experiment) adjust(comparisons []Comparison) {
	ps := make([]float64, len(comparisons))
	for i, c := range comparisons {
		ps[i] = 1
		if c.Test.Method != "" {
			ps[i] = c.Test.P
		}
	}
	for i, p := range e.Correction.adjust(ps) {
		if comparisons[i].Test.Method != "" {
			comparisons[i].Correction, comparisons[i].Adjusted = e.Correction, p
		}
	}
}

// verdict judges a variant. complete says whether the planned units are there.
func (e Experiment) verdict(c Comparison, harmed, complete bool) (Verdict, Reason) {
	switch {
	case harmed:
		return Loss, GuardrailHarmed
	case c.Test.Method == "":
		return NotEnoughData, NoVariation
	case c.Adjusted <= e.Alpha && c.Better && e.belowMinimum(c.Difference.Value):
		return Win, BetterBelowMinimum
	case c.Adjusted <= e.Alpha && c.Better:
		return Win, ShownBetter
	case c.Adjusted <= e.Alpha:
		return Loss, ShownWorse
	case !complete:
		return NotEnoughData, NotYetShown
	}
	return NoDifferenceShown, NotSignificant
}

// belowMinimum reports whether a difference is better by less than the smallest one worth
// finding, or worse. From 20 % to 25 % is five points, though the float64 says a little less.
func (e Experiment) belowMinimum(difference float64) bool {
	if e.Primary.Better == Lower {
		difference = -difference
	}
	return difference < e.MinimumEffect*(1-1e-9)
}

// sum draws the verdict on the experiment from those on its variants.
func (r *Report) sum() {
	has := func(v Verdict) bool {
		return slices.ContainsFunc(r.Comparisons, func(c Comparison) bool { return c.Verdict == v })
	}
	r.Verdict = NoDifferenceShown
	for _, v := range []Verdict{Win, NotEnoughData, Loss} {
		if has(v) {
			r.Verdict = v
			break
		}
	}
	at := slices.IndexFunc(r.Comparisons, func(c Comparison) bool { return c.Verdict == r.Verdict })
	r.Reason = r.Comparisons[at].Reason
}

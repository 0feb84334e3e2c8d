package kpi

import (
	"slices"

	"github.com/salesperf/salesperf/target/check"
)

// Metrics returns the metrics that the card asks readings of, each once: those of
// items, bonuses and gates, in the order of the card.
func (s Scorecard) Metrics() []Metric {
	var out []Metric
	for _, m := range s.mentioned() {
		known := func(k Metric) bool { return k.key() == m.key() }
		if m.ID != "" && !slices.ContainsFunc(out, known) {
			out = append(out, m)
		}
	}
	return out
}

// mentioned returns the metrics of the card as often as they stand on it.
func (s Scorecard) mentioned() []Metric {
	var out []Metric
	for _, r := range s.rules() {
		out = append(out, r.metric, r.against)
	}
	for _, g := range s.Gates.Cap {
		out = append(out, g.When.Metric)
	}
	for _, g := range s.Gates.Veto {
		out = append(out, g.When.Metric)
	}
	return out
}

// rules returns what items and adjustments score and how, in the order of the card.
func (s Scorecard) rules() []rule {
	var out []rule
	for _, i := range s.Items {
		out = append(out, i.rule())
	}
	for _, l := range s.adjustments() {
		for _, a := range l.list {
			out = append(out, a.rule())
		}
	}
	return out
}

// definitions returns the metrics of the card and the levels that some are picked among,
// where it has several the first.
func (s Scorecard) definitions() (map[metricKey]Metric, map[metricKey]Levels) {
	metrics, levels := map[metricKey]Metric{}, map[metricKey]Levels{}
	for _, m := range slices.Backward(s.mentioned()) {
		metrics[m.key()] = m
	}
	for _, r := range slices.Backward(s.rules()) {
		if l, ok := r.scorer.(Levels); ok {
			levels[r.metric.key()] = l
		}
	}
	return metrics, levels
}

// checkOnePerMetric reports a metric that stands on the card in several places with
// different aggregations or units, so that no reading could fit both.
func (s Scorecard) checkOnePerMetric(c *check.Checker) {
	seen := map[metricKey]Metric{}
	one := func(c *check.Checker, m Metric) {
		first, ok := seen[m.key()]
		c.At("aggregation").Require(!ok || first.Aggregation == m.Aggregation, check.Mismatch, "%s is a %s elsewhere on the card", m.ID, first.Aggregation)
		c.At("unit").Require(!ok || first.Unit == m.Unit, check.Mismatch, "the unit of %s is %q elsewhere on the card, and %q here", m.ID, first.Unit, m.Unit)
		if !ok && m.ID != "" {
			seen[m.key()] = m
		}
	}
	both := func(c *check.Checker, r rule) {
		one(c.At("metric"), r.metric)
		one(c.At("against"), r.against)
	}
	for i, item := range s.Items[:min(len(s.Items), maxItems)] {
		both(c.At("items").Index(i), item.rule())
	}
	for _, l := range s.adjustments() {
		at := c
		for _, name := range l.path {
			at = at.At(name)
		}
		for i, a := range l.list[:min(len(l.list), maxGates)] {
			both(at.Index(i), a.rule())
		}
	}
	for i, g := range s.Gates.Cap[:min(len(s.Gates.Cap), maxGates)] {
		one(c.At("gates").At("cap").Index(i).At("when").At("metric"), g.When.Metric)
	}
	for i, g := range s.Gates.Veto[:min(len(s.Gates.Veto), maxGates)] {
		one(c.At("gates").At("veto").Index(i).At("when").At("metric"), g.When.Metric)
	}
}

// adjustments returns the lists of adjustments in the order in which they apply, with
// their places.
func (s Scorecard) adjustments() []adjustments {
	return []adjustments{
		{RoleBonus, []string{"bonus"}, s.Bonus},
		{RoleDeduct, []string{"gates", "deduct"}, s.Gates.Deduct},
		{RoleMultiply, []string{"gates", "multiply"}, s.Gates.Multiply},
	}
}

type adjustments struct {
	role Role
	path []string
	list []Adjustment
}

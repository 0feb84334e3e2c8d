package model

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// mismatches finds tiers that another total picks than the one that is paid on.
func (l *linter) mismatches() error {
	for i, m := range l.p.Components {
		t, ok := m.Rule.(incentive.Tiered)
		if !ok || t.By == nil {
			continue
		}
		by := t.By.Measure
		if t.By.Measure == m.Measure && (t.By.Interval == 0 || t.By.Interval == m.Interval) && t.By.Ago == 0 {
			continue
		}
		if t.By.Interval != 0 {
			by += "/" + t.By.Interval.String()
		}
		least, most := t.Tiers[0].Rate, t.Tiers[0].Rate
		for _, tier := range t.Tiers {
			least, most = decimal.Min(least, tier.Rate), decimal.Max(most, tier.Rate)
		}
		l.add(i, "rule/by", Finding{Code: CodeMeasures, Severity: Warning, Names: []string{by}, Amount: some(most.Sub(least).Mul(l.shapes[i].quota).Round(l.p.Places))})
	}
	return nil
}

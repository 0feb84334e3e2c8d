package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// Stale finds how much of the open pipeline shows no sign of life, by the policy of
// Input.Stale. At stake is the weighted amount, where stages state a probability; the
// surprise is the share of the open amount. It is a Notice.
type Stale struct{}

// Type returns "stale".
func (Stale) Type() string { return "stale" }

// Check accepts every Stale; it has nothing to set.
func (Stale) Check(*check.Checker) {}

// Find returns one insight for all stale deals.
func (r Stale) Find(f Facts) ([]Insight, error) {
	if f.Funnel == nil {
		return nil, nil
	}
	sum, stake, unpriced, unweighted := decimal.Zero, decimal.Zero, 0, 0
	snap := f.Funnel.Snapshot(f.Stale)
	var ids []string
	for k, s := range snap.Stages {
		chance := f.Funnel.Pipeline.Stages[k].Probability
		for _, i := range s.Stale {
			j := f.Funnel.Journeys[i]
			sum, ids = sum.Add(j.Amount.Decimal), append(ids, j.Deal)
			stake = stake.Add(j.Amount.Decimal.Mul(chance.Decimal))
			unpriced, unweighted = unpriced+one(!j.Amount.Valid), unweighted+one(!j.Amount.Valid || !chance.Valid)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	open, weighted := sumOf(sum, len(ids), unpriced), sumOf(stake, len(ids), unweighted)
	return []Insight{{Type: r.Type(), Severity: Notice, Stake: decimal.Max(decimal.Zero, stake), Surprise: shareOf(sum, snap.Amount()), Evidence: ids,
		Finding:    T("stale", Count(len(ids)), open, weighted),
		Numbers:    []Figure{{T("col.deals"), Count(len(ids))}, {T("col.open"), open}, {T("col.weighted"), weighted}},
		Suggestion: Suggestion{Text: T("stale.advice"), Action: f.Propose(f.root())}}}, nil
}

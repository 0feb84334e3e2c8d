package funnel

import (
	"math"
	"slices"
)

// A LogRank compares two sets of spells: do they last equally long?
type LogRank struct {
	ChiSquared float64 `json:"chiSquared"` // with one degree of freedom
	P          float64 `json:"p"`          // how often chance alone gives as much
}

// NewLogRank is the log-rank test (Mantel 1966) of two sets of spells, such as the
// cycles of two regions; both ways to end count. It is false when there is nothing to
// compare: no time at which spells of both are at risk, one ends and one goes on. The
// error is that of NewSurvival, for the first set that has one.
func NewLogRank(a, b []Spell) (test LogRank, ok bool, err error) {
	for _, spells := range [][]Spell{a, b} {
		if err := checkSpells(spells); err != nil {
			return LogRank{}, false, err
		}
	}
	surplus, variance := 0.0, 0.0
	both := timeline(byEnd(slices.Concat(a, b)))
	first := timelineAt(byEnd(a), both)
	for i, t := range both {
		n, d := float64(t.atRisk), float64(t.ended+t.otherwise)
		atRisk, ended := float64(first[i].atRisk), float64(first[i].ended+first[i].otherwise)
		surplus += ended - d*atRisk/n
		if n > 1 {
			variance += d * atRisk / n * (n - atRisk) / n * (n - d) / (n - 1)
		}
	}
	if variance == 0 {
		return LogRank{}, false, nil
	}
	chi := surplus * surplus / variance
	return LogRank{ChiSquared: chi, P: math.Erfc(math.Sqrt(chi / 2))}, true, nil
}

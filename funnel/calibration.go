package funnel

import (
	"cmp"
	"slices"

	"github.com/salesperf/salesperf/target/check"
)

// A Prediction is a probability that was stated for a deal, and what became of it.
type Prediction struct {
	Deal        string  // the host's id
	Probability float64 // 0 to 1
	Won         bool    // or else lost
}

// A Calibration says how good probabilities were. Of deals that were said to be won with
// 30 % about three in ten should be won.
type Calibration struct {
	Deals int     `json:"deals"`          // how many predictions
	Brier float64 `json:"brier"`          // mean squared error (Brier 1950): 0 is perfect, and 0.25 is what a coin says
	Bins  []Bin   `json:"bins,omitempty"` // in the order of the probabilities; those without a deal are left out
}

// A Bin is the predictions between two probabilities.
type Bin struct {
	From float64 `json:"from"` // at least
	To   float64 `json:"to"`   // less than; the last bin includes 1
	Said float64 `json:"said"` // mean of the probabilities
	Won  Ratio   `json:"won"`  // what became of them
}

// Calibrate compares predictions with what became of the deals, in bins of equal width.
// The error is check.Problems: no prediction, a probability outside 0 to 1, and less than
// 1 or more than 100 bins.
func Calibrate(predictions []Prediction, bins int) (Calibration, error) {
	c := check.New()
	c.At("bins").Require(bins >= 1 && bins <= 100, check.Range, "1 to 100 bins")
	at := c.At("predictions")
	at.Require(len(predictions) > 0, check.Required, "there is nothing to compare")
	for i, p := range predictions {
		at.Index(i).At("probability").Require(p.Probability >= 0 && p.Probability <= 1, check.Range, "a probability is 0 to 1")
	}
	if err := c.Err(); err != nil {
		return Calibration{}, err
	}
	all := make([]Bin, bins)
	out := Calibration{Deals: len(predictions)}
	// the sums do not depend on the order of the predictions
	inOrder := slices.Clone(predictions)
	slices.SortFunc(inOrder, func(a, b Prediction) int {
		return cmp.Or(cmp.Compare(a.Probability, b.Probability), compareBool(a.Won, b.Won))
	})
	for _, p := range inOrder {
		b := &all[binOf(p.Probability, bins)]
		b.Said += p.Probability
		b.Won.Of++
		miss := p.Probability
		if p.Won {
			b.Won.In++
			miss = 1 - p.Probability
		}
		out.Brier += miss * miss
	}
	out.Brier /= float64(len(predictions))
	for i, b := range all {
		if b.Won.Of > 0 {
			b.From, b.To = edge(i, bins), edge(i+1, bins)
			b.Said /= float64(b.Won.Of)
			out.Bins = append(out.Bins, b)
		}
	}
	return out, nil
}

// edge returns where the i-th bin begins.
func edge(i, bins int) float64 { return float64(i) / float64(bins) }

// binOf returns the place of the bin that a probability lies in. The product may be
// rounded past an edge, and the edges as they are stated decide.
func binOf(p float64, bins int) int {
	i := min(int(p*float64(bins)), bins-1)
	switch {
	case p < edge(i, bins):
		return i - 1
	case i+1 < bins && p >= edge(i+1, bins):
		return i + 1
	}
	return i
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

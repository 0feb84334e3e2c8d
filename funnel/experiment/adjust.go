package experiment

import "slices"

// A Correction says how p values that answer several questions at once are adjusted.
// There is no default: None is a choice too.
type Correction string

// The corrections.
const (
	None              Correction = "none"               // each p as it is
	Bonferroni        Correction = "bonferroni"         // holds the chance of any false finding; simple and strict
	Holm              Correction = "holm"               // the same, and never weaker (Holm 1979): for decisions
	Hochberg          Correction = "hochberg"           // the same for independent questions (Hochberg 1988)
	BenjaminiHochberg Correction = "benjamini-hochberg" // holds the share of false findings (1995): for exploration
)

func (c Correction) valid() bool {
	return slices.Contains([]Correction{None, Bonferroni, Holm, Hochberg, BenjaminiHochberg}, c)
}

// Adjust returns the adjusted p values in the order given. It is false when a p is
// not 0 to 1 or the correction is unknown.
func (c Correction) Adjust(ps []float64) ([]float64, bool) {
	for _, p := range ps {
		if !(p >= 0 && p <= 1) {
			return nil, false
		}
	}
	if !c.valid() {
		return nil, false
	}
	return c.adjust(ps), true
}

func (c Correction) adjust(ps []float64) []float64 {
	order := ascending(ps)
	out := make([]float64, len(ps))
	for rank, i := range order {
		out[i] = min(1, c.factor(rank, len(ps))*ps[i])
	}
	switch c {
	case Holm:
		for rank := 1; rank < len(order); rank++ {
			out[order[rank]] = max(out[order[rank]], out[order[rank-1]])
		}
	case Hochberg, BenjaminiHochberg:
		for rank := len(order) - 2; rank >= 0; rank-- {
			out[order[rank]] = min(out[order[rank]], out[order[rank+1]])
		}
	}
	return out
}

// factor returns what the p of a rank, from 0, is multiplied with among n.
func (c Correction) factor(rank, n int) float64 {
	switch c {
	case Bonferroni:
		return float64(n)
	case Holm, Hochberg:
		return float64(n - rank)
	case BenjaminiHochberg:
		return float64(n) / float64(rank+1)
	}
	return 1
}

// ascending returns the places of ps from the smallest up.
func ascending(ps []float64) []int {
	order := make([]int, len(ps))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case ps[a] < ps[b]:
			return -1
		case ps[a] > ps[b]:
			return 1
		}
		return 0
	})
	return order
}

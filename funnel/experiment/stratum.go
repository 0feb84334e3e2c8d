package experiment

import (
	"cmp"
	"math/bits"
)

// A strata counts the units of each arm in each stratum.
type strata struct {
	experiment Experiment
	counts     map[string][]int
}

func newStrata(e Experiment, before []Assignment) strata {
	s := strata{experiment: e, counts: map[string][]int{}}
	for _, a := range before {
		s.of(a.Stratum)[e.arm(a.Arm)]++
	}
	return s
}

// of returns the counts of a stratum, which may be changed.
func (s strata) of(stratum string) []int {
	counts, ok := s.counts[stratum]
	if !ok {
		counts = s.experiment.start(stratum)
		s.counts[stratum] = counts
	}
	return counts
}

// start returns the counts with which a stratum begins. Arms of unequal weight follow one
// another in a sequence that comes round after as many units as the weights add up to.
// Each stratum begins at a place of its own in it, which the hash says: the first unit
// of every stratum would else go to the arm of the largest weight.
func (e Experiment) start(stratum string) []int {
	counts, total, equal := make([]int, len(e.Arms)), 0, true
	for _, a := range e.Arms {
		total += a.Weight
		equal = equal && a.Weight == e.Arms[0].Weight
	}
	if equal {
		return counts // the hash decides about the first one
	}
	key := "stratum " + stratum
	place, _ := bits.Mul64(hash(e.ID, key), uint64(total))
	open := int(place)
	for i, a := range e.Arms {
		counts[i] = int(place * uint64(a.Weight) / uint64(total))
		open -= counts[i]
	}
	for range open {
		counts[e.neediest(counts, key)]++
	}
	return counts
}

// neediest returns the arm that is furthest behind its weight. Among equals the hash
// decides, anew for each unit.
func (e Experiment) neediest(counts []int, unit string) int {
	best := 0
	for i := 1; i < len(counts); i++ {
		c := e.compareNeed(counts, i, best)
		if c < 0 || c == 0 && hash(e.ID, unit, e.Arms[i].ID) < hash(e.ID, unit, e.Arms[best].ID) {
			best = i
		}
	}
	return best
}

// compareNeed is below 0 when arm a is further behind its weight than arm b, by the
// divisors 1, 3, 5 … (Webster).
func (e Experiment) compareNeed(counts []int, a, b int) int {
	scaled := func(arm, other int) int64 { return int64(2*counts[arm]+1) * int64(e.Arms[other].Weight) }
	return cmp.Compare(scaled(a, b), scaled(b, a))
}

package experiment

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"math/bits"
	"slices"
)

// A Drawing says how units come to arms. Both ways depend on nothing but ids, so that
// they can be made again and nobody can choose.
type Drawing string

// The drawings.
const (
	// Hashed gives each unit the arm that a hash of experiment and unit says: the same
	// for ever, on any machine, whoever else takes part. Shares come near the weights
	// as units grow many.
	Hashed Drawing = "hashed"

	// Stratified keeps the arms in proportion within each stratum, to about one unit:
	// for few units, such as reps, or where strata differ much. Newcomers fill up what
	// earlier assignments leave open, the order among them being that of the hash.
	Stratified Drawing = "stratified"
)

// draw gives an arm to the assignments at the places in fresh.
func (e Experiment) draw(out []Assignment, fresh []int, before []Assignment) {
	if e.Drawing == Hashed {
		for _, i := range fresh {
			out[i].Arm = e.hashed(out[i].Unit)
		}
		return
	}
	e.sortByHash(out, fresh)
	strata := e.strata(before)
	for _, i := range fresh {
		counts := strata[out[i].Stratum]
		if counts == nil {
			counts = make([]int, len(e.Arms))
			strata[out[i].Stratum] = counts
		}
		arm := e.neediest(counts, out[i].Unit)
		counts[arm]++
		out[i].Arm = e.Arms[arm].ID
	}
}

// sortByHash puts places into an order that nobody can choose and that depends on the
// units alone.
func (e Experiment) sortByHash(out []Assignment, places []int) {
	hashes := make(map[int]uint64, len(places))
	for _, i := range places {
		hashes[i] = hash(e.ID, out[i].Unit)
	}
	slices.SortFunc(places, func(i, j int) int {
		return cmp.Or(cmp.Compare(hashes[i], hashes[j]), cmp.Compare(out[i].Unit, out[j].Unit))
	})
}

// strata counts the units of each arm in each stratum.
func (e Experiment) strata(before []Assignment) map[string][]int {
	strata := map[string][]int{}
	for _, a := range before {
		if strata[a.Stratum] == nil {
			strata[a.Stratum] = make([]int, len(e.Arms))
		}
		strata[a.Stratum][e.arm(a.Arm)]++
	}
	return strata
}

// hashed returns the arm on which the hash of a unit falls, when the arms lie side by
// side, each as wide as its weight.
func (e Experiment) hashed(unit string) string {
	total := 0
	for _, a := range e.Arms {
		total += a.Weight
	}
	at, _ := bits.Mul64(hash(e.ID, unit), uint64(total))
	arm := 0
	for at >= uint64(e.Arms[arm].Weight) {
		at -= uint64(e.Arms[arm].Weight)
		arm++
	}
	return e.Arms[arm].ID
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

// hash returns the first 8 bytes of the SHA-256 of the parts, each preceded by its
// length so that no two lists of parts run together. It must never change: units
// would move between arms.
func hash(parts ...string) uint64 {
	text := make([]byte, 0, 2*maxIDLength)
	for _, p := range parts {
		text = binary.AppendUvarint(text, uint64(len(p)))
		text = append(text, p...)
	}
	sum := sha256.Sum256(text)
	return binary.BigEndian.Uint64(sum[:])
}

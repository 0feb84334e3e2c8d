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
	// earlier assignments leave open, the order among them being that of the hash. What
	// whole units cannot show in a small stratum comes out even over many.
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
	strata := newStrata(e, before)
	for _, i := range fresh {
		counts := strata.of(out[i].Stratum)
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

package incentive

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A book holds the facts of a run and the credits made of them, by seat.
type book struct {
	facts     []Fact
	later     []Fact            // that came one by one
	ascending bool              // the ids ascend, so numbers and ids are in one order
	ids       map[string]uint32 // the number of each fact that is not found by its order
	credits   [][]credit        // by seat
	known     []traits          // of the credits of some seats in a row, as they lay on a shelf
	shift     uint8             // of a seat's number, to that of what is known of it
	changed   map[uint32]*shelf // of seats that later facts changed
	wide      []decimal.Decimal
	origin    map[uint32]uint32
	followers following // of each sale, where terms look at them
	missed    []Uncredited
}

// index makes the map of ids.
func (b *book) index() error {
	c := check.New()
	b.ids = make(map[string]uint32, len(b.facts))
	for i := range b.facts {
		_, twice := b.ids[b.facts[i].ID]
		c.At("facts").Index(i).At("id").Require(!twice || b.facts[i].ID == "", check.Duplicate, "%.60q is the id of two facts", b.facts[i].ID)
		b.ids[b.facts[i].ID] = uint32(i)
	}
	return c.Err()
}

// fact returns a fact by its number.
func (b *book) fact(n uint32) *Fact {
	if int(n) < len(b.facts) {
		return &b.facts[n]
	}
	return &b.later[int(n)-len(b.facts)]
}

// find returns the number of a fact.
func (b *book) find(id string) (uint32, bool) {
	if b.ascending {
		if i, ok := slices.BinarySearchFunc(b.facts, id, func(f Fact, id string) int { return cmp.Compare(f.ID, id) }); ok {
			return uint32(i), true
		}
	}
	n, ok := b.ids[id]
	return n, ok
}

// before reports whether a fact comes before another one of the same day.
func (b *book) before(x, y uint32) bool {
	if b.ascending && int(x) < len(b.facts) && int(y) < len(b.facts) {
		return x < y
	}
	return b.fact(x).ID < b.fact(y).ID
}

// of returns the credits of a seat that are its own.
func (b *book) of(seat uint32) []credit {
	if s, ok := b.changed[seat]; ok {
		return s.list
	}
	return b.credits[seat]
}

// traits returns what is known of the credits of a seat.
func (b *book) traits(seat uint32) traits {
	if s, ok := b.changed[seat]; ok {
		return s.traits
	}
	return b.known[seat>>b.shift]
}

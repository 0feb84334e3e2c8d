package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A book holds the facts of a run and the credits made of them, by seat.
type book struct {
	sales     sales
	later     []Fact            // that came one by one
	named     []string          // the ids of the first facts where they do not ascend; else nil
	ascending bool              // the ids ascend, so numbers and ids are in one order
	ids       map[string]uint32 // the number of each fact that is not found by its order
	credits   [][]credit        // by seat
	known     []traits          // of the credits of some seats in a row, as they lay on a shelf
	shift     uint8             // of a seat's number, to that of what is known of it
	changed   map[uint32]*shelf // of seats that later facts changed
	wide      []decimal.Decimal
	origin    map[uint32]uint32
	followers following // of each sale, where terms look at them
	missed    []missing
}

// index makes the map of ids; of two facts with one id it knows the first.
func (b *book) index() error {
	c := check.New()
	b.ids, b.named = make(map[string]uint32, b.sales.count), make([]string, b.sales.count)
	var room [lookAhead]Fact
	for from := 0; from < b.sales.count; from += lookAhead {
		for i, f := range b.sales.window(from, min(from+lookAhead, b.sales.count), room[:]) {
			_, twice := b.ids[f.ID]
			c.At("facts").Index(from+i).At("id").Require(!twice || f.ID == "", check.Duplicate, "%.60q is the id of two facts", f.ID)
			if b.named[from+i] = f.ID; !twice {
				b.ids[f.ID] = uint32(from + i)
			}
		}
	}
	return c.Err()
}

// fact returns a fact by its number.
func (b *book) fact(n uint32) *Fact {
	if i := int(n) - b.sales.count; i >= 0 {
		return &b.later[i]
	}
	return b.sales.at(int(n))
}

// id returns the id of a fact.
func (b *book) id(n uint32) string {
	if int(n) < len(b.named) {
		return b.named[n]
	}
	return b.fact(n).ID
}

// idIn is id for those who need nothing else of a record, which is read into a place.
func (b *book) idIn(n uint32, room *Fact) string {
	if b.sales.records == nil || int(n) < len(b.named) || int(n) >= b.sales.count {
		return b.id(n)
	}
	return idOf(b.sales.records, int(n), room)
}

// find returns the number of a fact.
func (b *book) find(id string) (uint32, bool) {
	if b.ascending {
		if i, ok := b.sales.search(id); ok {
			return uint32(i), true
		}
	}
	n, ok := b.ids[id]
	return n, ok
}

// before reports whether a fact comes before another one of the same day.
func (b *book) before(x, y uint32) bool {
	if b.ascending && int(x) < b.sales.count && int(y) < b.sales.count {
		return x < y
	}
	return b.id(x) < b.id(y)
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

package funnel

import (
	"hash/maphash"
	"math/bits"
)

// An idTable gives ids places, in the order in which they come.
type idTable struct {
	size   int
	blocks []*idBlock

	seed  maphash.Seed // differs from run to run; the places do not depend on it
	salt  [2]uint64    // made of the seed
	slots []slot       // a hash table with open addressing, at most 3/4 full; its length is a power of two
}

// An idBlock has ids that came one after the other.
type idBlock struct {
	bytes []byte                  // of all ids
	ends  [columnBlock + 1]uint32 // where they end, from the one before the first
}

// A slot leads to an id. The hash saves looking at most of the wrong ones.
type slot struct {
	hash  uint32
	place uint32 // from 1; 0 is a free slot
}

func newIDTable() idTable {
	seed := maphash.MakeSeed()
	salt := [2]uint64{maphash.String(seed, "head"), maphash.String(seed, "tail")}
	return idTable{seed: seed, salt: salt, slots: make([]slot, 64)}
}

// hash returns a number that few ids share, whoever thinks them up. Of most ids the first
// and the last eight bytes say all.
func (t *idTable) hash(id string) uint32 {
	n := len(id)
	if n < 8 || n > 16 {
		return uint32(maphash.String(t.seed, id))
	}
	high, low := bits.Mul64(word(id)^t.salt[0], word(id[n-8:])^uint64(n)^t.salt[1])
	return uint32(high ^ low)
}

// word reads eight bytes.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// guess returns the place of the first id with a hash, or none. It is the right one, but
// for ids that have the same hash.
func (t *idTable) guess(hash uint32) int {
	slots := t.slots
	for i := hash; ; i++ {
		at := slots[i&uint32(len(slots)-1)]
		if at.place == 0 || at.hash == hash {
			return int(at.place) - 1
		}
	}
}

// place returns the place of an id and whether it was there. Otherwise it is now.
func (t *idTable) place(hash uint32, id string) (place int, known bool) {
	at := t.find(hash, id)
	if at.place > 0 {
		return int(at.place) - 1, true
	}
	place = t.add(id)
	*at = slot{hash, uint32(place) + 1}
	if 4*t.size > 3*len(t.slots) {
		t.grow()
	}
	return place, false
}

// find returns the slot of an id, or a free one for it.
func (t *idTable) find(hash uint32, id string) *slot {
	for i := hash; ; i++ {
		at := &t.slots[i&uint32(len(t.slots)-1)]
		if at.place == 0 || at.hash == hash && t.is(int(at.place-1), id) {
			return at
		}
	}
}

// is reports whether the id at a place is this one.
func (t *idTable) is(place int, id string) bool {
	b, i := t.blocks[uint(place)/columnBlock], uint(place)%columnBlock
	return string(b.bytes[b.ends[i]:b.ends[i+1]]) == id
}

// at returns the id at a place.
func (t *idTable) at(place int) string {
	b, i := t.blocks[uint(place)/columnBlock], uint(place)%columnBlock
	return string(b.bytes[b.ends[i]:b.ends[i+1]])
}

// add puts an id at the end.
func (t *idTable) add(id string) int {
	place := t.size
	t.size++
	if place%columnBlock == 0 {
		t.blocks = append(t.blocks, &idBlock{bytes: make([]byte, 0, columnBlock*len(id))})
	}
	b := t.blocks[place/columnBlock]
	b.bytes = append(b.bytes, id...)
	b.ends[place%columnBlock+1] = uint32(len(b.bytes))
	return place
}

// grow doubles the table.
func (t *idTable) grow() {
	old := t.slots
	t.slots = make([]slot, 2*len(old))
	last := uint32(len(t.slots) - 1)
	for _, s := range old {
		if s.place == 0 {
			continue
		}
		i := s.hash
		for t.slots[i&last].place > 0 {
			i++
		}
		t.slots[i&last] = s
	}
}

// all returns the ids in the order of their places.
func (t *idTable) all() []string {
	ids := make([]string, 0, t.size)
	for _, b := range t.blocks {
		bytes := string(b.bytes)
		for i := 0; i < columnBlock && len(ids) < t.size; i++ {
			ids = append(ids, bytes[b.ends[i]:b.ends[i+1]])
		}
	}
	return ids
}

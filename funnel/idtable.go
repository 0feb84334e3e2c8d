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

// A slot leads to an id: the bits that number the slots are its place, from 1, and the
// others those of its hash, which tell most of the wrong ids. 0 is a free slot.
type slot = uint32

// An idBlock has ids that came one after the other.
type idBlock struct {
	bytes []byte                  // of all ids
	ends  [columnBlock + 1]uint32 // where they end, from the one before the first
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

// numbers returns the bits that number the slots.
func (t *idTable) numbers() uint32 { return uint32(len(t.slots) - 1) }

// guess returns the place of the first id that seems to have a hash, or none. It is
// seldom a wrong one.
func (t *idTable) guess(hash uint32) int {
	slots, numbers := t.slots, t.numbers()
	for i := hash; ; i++ {
		at := slots[i&numbers]
		if at == 0 || (at^hash)&^numbers == 0 {
			return int(at&numbers) - 1
		}
	}
}

// place returns the place of an id and whether it was there. Otherwise it is now.
func (t *idTable) place(hash uint32, id string) (place int, known bool) {
	numbers := t.numbers()
	for i := hash; ; i++ {
		at := t.slots[i&numbers]
		if at == 0 {
			return t.add(hash, id), false
		}
		if place := int(at&numbers) - 1; (at^hash)&^numbers == 0 && t.is(place, id) {
			return place, true
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
func (t *idTable) add(hash uint32, id string) int {
	place := t.size
	t.size++
	if place%columnBlock == 0 {
		t.blocks = append(t.blocks, &idBlock{bytes: make([]byte, 0, columnBlock*len(id))})
	}
	b := t.blocks[place/columnBlock]
	b.bytes = append(b.bytes, id...)
	b.ends[place%columnBlock+1] = uint32(len(b.bytes))
	if 4*t.size <= 3*len(t.slots) {
		t.enter(hash, place)
	} else {
		t.grow()
	}
	return place
}

// enter finds a slot for a place.
func (t *idTable) enter(hash uint32, place int) {
	i, numbers := hash, t.numbers()
	for t.slots[i&numbers] > 0 {
		i++
	}
	t.slots[i&numbers] = hash&^numbers | uint32(place+1)
}

// grow doubles the slots.
func (t *idTable) grow() {
	t.slots = make([]slot, 2*len(t.slots))
	for place := range t.size {
		t.enter(t.hash(t.at(place)), place)
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

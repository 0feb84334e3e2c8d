package funnel

// An idTable gives ids places, in the order in which they come.
type idTable struct {
	size   int
	blocks []*idBlock

	keyMaker
	slots []slot // a hash table with open addressing, at most 3/4 full; its length is a power of two
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
	return idTable{keyMaker: newKeyMaker(), slots: make([]slot, 64)}
}

// hash returns the hash of an id; it differs from run to run. The places do not depend
// on it.
func (t *idTable) hash(id string) uint32 {
	return t.keyMaker.hash(t.key(id), len(id))
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

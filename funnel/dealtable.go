package funnel

import (
	"hash/maphash"
	"math/bits"
	"time"
)

// A dealTable holds how the deals of a stream went, and finds them by their ids. They
// have places, in the order in which they come.
type dealTable struct {
	size  int
	deals column[dealRecord]
	times table[time.Duration] // the first entries of each deal into all stages
	again again
	shape *shape
	texts []longIDs

	seed  maphash.Seed // differs from run to run; the places do not depend on it
	salt  [2]uint64    // made of the seed
	slots []slot       // a hash table with open addressing, at most half full; its length is a power of two
}

// A dealRecord is what all events of a deal look at, in one line of a cache. In place of
// its hash, the key of a long id has the place and the length of its text.
type dealRecord struct {
	key idKey
	way
}

// A slot leads to a deal: the bits that number the slots are its place, from 1, and the
// others those of the hash of its id, which tell most of the wrong ones. 0 is a free slot.
type slot = uint32

// longIDs are the long ones of the ids of a block of deals, one after the other.
type longIDs []byte

func newDealTable(s *shape) dealTable {
	seed := maphash.MakeSeed()
	return dealTable{
		times: table[time.Duration]{width: len(s.Stages)}, again: again{}, shape: s,
		seed: seed, salt: [2]uint64{maphash.String(seed, "head"), maphash.String(seed, "tail")}, slots: make([]slot, 64),
	}
}

// key returns the key to look for an id with.
func (t *dealTable) key(id string) (k idKey) {
	n := len(id)
	k.tail = uint64(n) << lengthAt
	switch {
	case n > maxShortID:
		return longKey(maphash.String(t.seed, id))
	case n >= 8:
		k.head = word(id)
		k.tail |= word(id[n-8:]) >> (8 * (16 - n))
	default:
		for i := range n {
			k.head |= uint64(id[i]) << (8 * i)
		}
	}
	return k
}

// hash returns a number that few ids share, whoever thinks them up.
func (t *dealTable) hash(k idKey) uint32 {
	high, low := bits.Mul64(k.head^t.salt[0], k.head^k.tail^t.salt[1])
	return uint32(high ^ low)
}

// numbers returns the bits that number the slots.
func (t *dealTable) numbers() uint32 { return uint32(len(t.slots) - 1) }

// guess returns the place of the first deal that seems to have a hash, or none. It is
// seldom a wrong one. Which of two slots it is found in is hard to foretell, so guess looks
// at both before it decides.
func (t *dealTable) guess(hash uint32) int {
	slots, numbers := t.slots, t.numbers()
	for i := hash; ; i += 2 {
		first, at := slots[i&numbers], slots[(i+1)&numbers]
		if min(first, (first^hash)&^numbers) == 0 { // free, or of the hash
			at = first
		}
		if at == 0 || (at^hash)&^numbers == 0 {
			return int(at&numbers) - 1
		}
	}
}

// place returns the place of the deal with an id and its key, and whether it was there.
// Otherwise it is now.
func (t *dealTable) place(hash uint32, k idKey, id string) (place int, known bool) {
	numbers := t.numbers()
	for i := hash; ; i++ {
		at := t.slots[i&numbers]
		if at == 0 {
			return t.add(hash, k, id), false
		}
		if place := int(at&numbers) - 1; (at^hash)&^numbers == 0 && t.is(place, k, id) {
			return place, true
		}
	}
}

// is reports whether the deal at a place has an id and its key.
func (t *dealTable) is(place int, k idKey, id string) bool {
	key := &t.deals.at(place).key
	return *key == k || k.isLong() && key.isLong() && string(t.text(place, *key)) == id
}

// text returns the text of the long id at a place.
func (t *dealTable) text(place int, key idKey) []byte {
	return t.texts[place/columnBlock][key.head:][:key.length()]
}

// at returns the id at a place.
func (t *dealTable) at(place int) string { return string(t.appendID(nil, place)) }

// add puts a deal at the end.
func (t *dealTable) add(hash uint32, k idKey, id string) int {
	place := t.size
	t.size++
	t.deals.add(place)
	t.times.add(place)
	if place%columnBlock == 0 {
		t.texts = append(t.texts, nil)
	}
	if k.isLong() {
		k = t.write(&t.texts[place/columnBlock], id)
	}
	t.deals.at(place).key = k
	if 2*t.size > len(t.slots) {
		t.grow()
	} else {
		t.enter(hash, place)
	}
	return place
}

// write writes the text of a long id and returns the key that leads to it.
func (t *dealTable) write(texts *longIDs, id string) idKey {
	if *texts == nil {
		*texts = make([]byte, 0, columnBlock*len(id))
	}
	k := idKey{uint64(len(*texts)), longID<<lengthAt | uint64(len(id))}
	*texts = append(*texts, id...)
	return k
}

// enter finds a slot for a place.
func (t *dealTable) enter(hash uint32, place int) {
	i, numbers := hash, t.numbers()
	for t.slots[i&numbers] > 0 {
		i++
	}
	t.slots[i&numbers] = hash&^numbers | uint32(place+1)
}

// grow makes four times as many slots.
func (t *dealTable) grow() {
	t.slots = make([]slot, 4*len(t.slots))
	for place := range t.size {
		k := t.deals.at(place).key
		if k.isLong() {
			k = longKey(maphash.Bytes(t.seed, t.text(place, k)))
		}
		t.enter(t.hash(k), place)
	}
}

// ids returns the ids in the order of their places. Those of a block share one text.
func (t *dealTable) ids() []string {
	ids := make([]string, 0, t.size)
	var text []byte
	var ends [columnBlock]int
	for len(ids) < t.size {
		block := ends[:min(columnBlock, t.size-len(ids))]
		text = text[:0]
		for i := range block {
			text = t.appendID(text, len(ids)+i)
			block[i] = len(text)
		}
		all, from := string(text), 0
		for _, end := range block {
			ids = append(ids, all[from:end])
			from = end
		}
	}
	return ids
}

// appendID appends the id at a place.
func (t *dealTable) appendID(b []byte, place int) []byte {
	key := t.deals.at(place).key
	if key.isLong() {
		return append(b, t.text(place, key)...)
	}
	return key.appendID(b)
}

// turn makes a track that of a deal.
func (t *dealTable) turn(to *track, place int) {
	to.way, to.shape, to.place, to.first, to.again = &t.deals.at(place).way, t.shape, place, t.times.row(place), t.again
}

package funnel

import (
	"hash/maphash"
	"time"
)

// ways are the tracks of many deals, found by the ids of the deals. Blocks keep them
// in place, so that they are not copied while they grow.
type ways struct {
	stages int
	size   int
	ways   [][]way
	times  [][]time.Duration

	seed  maphash.Seed // differs from run to run; the places do not depend on it
	slots []slot       // a hash table with open addressing, at most half full; its length is a power of two
}

// A slot leads to a deal. The hash saves looking at most of the wrong ones.
type slot struct {
	hash  uint32
	place uint32 // from 1; 0 is a free slot
}

const waysInBlock = 1 << 10

func newWays(stages int) ways {
	return ways{stages: stages, seed: maphash.MakeSeed(), slots: make([]slot, 64)}
}

// place returns the place of a deal and whether it was there. Otherwise it is now.
func (w *ways) place(id string) (place int, known bool) {
	hash := maphash.String(w.seed, id)
	at := w.find(hash, id)
	if at.place > 0 {
		return int(at.place) - 1, true
	}
	place = w.add(id)
	*at = slot{uint32(hash >> 32), uint32(place) + 1}
	if 2*w.size > len(w.slots) {
		w.grow()
	}
	return place, false
}

// find returns the slot of a deal, or a free one for it.
func (w *ways) find(hash uint64, id string) *slot {
	for i := hash; ; i++ {
		at := &w.slots[i&uint64(len(w.slots)-1)]
		if at.place == 0 || at.hash == uint32(hash>>32) && w.at(int(at.place)-1).id == id {
			return at
		}
	}
}

// grow doubles the table.
func (w *ways) grow() {
	w.slots = make([]slot, 2*len(w.slots))
	for place := range w.size {
		id := w.at(place).id
		hash := maphash.String(w.seed, id)
		*w.find(hash, id) = slot{uint32(hash >> 32), uint32(place) + 1}
	}
}

// add makes room for one more deal and returns its place.
func (w *ways) add(id string) int {
	if w.size%waysInBlock == 0 {
		w.ways = append(w.ways, make([]way, waysInBlock))
		w.times = append(w.times, make([]time.Duration, 2*w.stages*waysInBlock))
	}
	w.size++
	t := w.at(w.size - 1)
	t.id = id
	t.reset()
	return w.size - 1
}

// at returns the track of a deal.
func (w *ways) at(i int) track {
	block, place := i/waysInBlock, i%waysInBlock
	times := w.times[block][2*w.stages*place:]
	return track{
		way:     &w.ways[block][place],
		first:   times[:w.stages:w.stages],
		inOrder: times[w.stages : 2*w.stages : 2*w.stages],
	}
}

// names returns the ids of all deals.
func (w *ways) names() []string {
	names := make([]string, w.size)
	for i := range names {
		names[i] = w.at(i).id
	}
	return names
}

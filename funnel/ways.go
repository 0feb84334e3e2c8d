package funnel

import (
	"hash/maphash"
	"time"
)

// ways are the tracks of many deals, found by the ids of the deals.
type ways struct {
	size   int
	stages int
	ways   column[way]
	ids    [][]byte          // of a block of deals, one after the other
	times  [][]time.Duration // of a block of deals, the first entries into all stages of each
	again  again

	seed  maphash.Seed // differs from run to run; the places do not depend on it
	slots []slot       // a hash table with open addressing, at most 3/4 full; its length is a power of two
}

// A slot leads to a deal. The hash saves looking at most of the wrong ones.
type slot struct {
	hash  uint32
	place uint32 // from 1; 0 is a free slot
}

func newWays(stages int) ways {
	return ways{stages: stages, again: again{}, seed: maphash.MakeSeed(), slots: make([]slot, 64)}
}

// place returns the place of a deal and whether it was there. Otherwise it is now.
func (w *ways) place(id string) (place int, known bool) {
	hash := uint32(maphash.String(w.seed, id))
	at := w.find(hash, id)
	if at.place > 0 {
		return int(at.place) - 1, true
	}
	place = w.add(id)
	*at = slot{hash, uint32(place) + 1}
	if 4*w.size > 3*len(w.slots) {
		w.grow()
	}
	return place, false
}

// find returns the slot of a deal, or a free one for it.
func (w *ways) find(hash uint32, id string) *slot {
	for i := hash; ; i++ {
		at := &w.slots[i&uint32(len(w.slots)-1)]
		if at.place == 0 || at.hash == hash && w.is(int(at.place-1), id) {
			return at
		}
	}
}

// is reports whether the deal at a place has an id.
func (w *ways) is(place int, id string) bool {
	is := w.ways.at(place)
	return string(w.ids[place/columnBlock][is.idFrom:is.idTo]) == id
}

// grow doubles the table.
func (w *ways) grow() {
	old := w.slots
	w.slots = make([]slot, 2*len(old))
	last := uint32(len(w.slots) - 1)
	for _, s := range old {
		if s.place == 0 {
			continue
		}
		i := s.hash
		for w.slots[i&last].place > 0 {
			i++
		}
		w.slots[i&last] = s
	}
}

// add makes room for one more deal and returns its place.
func (w *ways) add(id string) int {
	place := w.size
	w.ways.add(place)
	if place%columnBlock == 0 {
		w.ids = append(w.ids, make([]byte, 0, columnBlock*len(id)))
		w.times = append(w.times, make([]time.Duration, w.stages*columnBlock))
	}
	w.size++
	t, ids := w.at(place), &w.ids[place/columnBlock]
	t.reset()
	t.idFrom = uint32(len(*ids))
	*ids = append(*ids, id...)
	t.idTo = uint32(len(*ids))
	return place
}

// first returns the first entries of a deal into all stages.
func (w *ways) first(place int) []time.Duration {
	from := place % columnBlock * w.stages
	return w.times[place/columnBlock][from : from+w.stages : from+w.stages]
}

// at returns the track of a deal.
func (w *ways) at(place int) track {
	return track{way: w.ways.at(place), place: place, first: w.first(place), again: w.again}
}

// id returns the id of a deal.
func (w *ways) id(place int) string {
	is := w.ways.at(place)
	return string(w.ids[place/columnBlock][is.idFrom:is.idTo])
}

// names returns the ids of all deals.
func (w *ways) names() []string {
	names := make([]string, w.size)
	block := ""
	for place := range names {
		if place%columnBlock == 0 {
			block = string(w.ids[place/columnBlock])
		}
		is := w.ways.at(place)
		names[place] = block[is.idFrom:is.idTo]
	}
	return names
}

package incentive

import (
	"slices"
	"sync/atomic"
)

// A reading keeps what has been read of records: some facts, because what belongs together
// is asked for one after the other, and ids, where some are looked up. Several goroutines
// read at once.
type reading struct {
	kept [keptFacts]atomic.Pointer[keptFact] // each fact has one place
	ids  atomic.Pointer[idLegs]              // nil until one is looked up
}

// keptFacts is how many facts are kept at most. It is a power of two.
const keptFacts = 1 << 12

// A keptFact is a fact with room for what most facts have.
type keptFact struct {
	n            int
	fact         Fact
	amounts      [2]Amount
	participants [2]Participant
}

// read returns a fact of a record.
func (r *reading) read(records Records, n int) *Fact {
	place := &r.kept[n%keptFacts]
	if known := place.Load(); known != nil && known.n == n {
		return &known.fact
	}
	made := &keptFact{n: n}
	made.fact.Amounts, made.fact.Participants = made.amounts[:0], made.participants[:0]
	records.Fact(n, &made.fact)
	place.Store(made)
	return &made.fact
}

// idLegs are ids of records, where they ascend.
type idLegs struct {
	firsts []string                   // the first one of each leg
	legs   []atomic.Pointer[[]string] // all of each leg that one was looked up in
}

// leg is how many records in a row have their ids kept together.
const leg = 32

// find returns the number of the record with an id, where the ids ascend.
func (r *reading) find(records Records, id string) (int, bool) {
	ids := r.ids.Load()
	if ids == nil { // several goroutines may come here, and read the same
		r.ids.CompareAndSwap(nil, surveyed(records))
		ids = r.ids.Load()
	}
	return ids.find(records, id)
}

// surveyed returns the first id of each leg.
func surveyed(records Records) *idLegs {
	var room Fact
	var ids idLegs
	for n := 0; n < records.Len(); n += leg {
		ids.firsts = append(ids.firsts, idOf(records, n, &room))
	}
	ids.legs = make([]atomic.Pointer[[]string], len(ids.firsts))
	return &ids
}

// find returns the number of the record with an id.
func (s *idLegs) find(records Records, id string) (int, bool) {
	i, found := slices.BinarySearch(s.firsts, id)
	if found || i == 0 {
		return i * leg, found
	}
	n, found := slices.BinarySearch(s.of(records, i-1), id)
	return (i-1)*leg + n, found
}

// of returns the ids of a leg.
func (s *idLegs) of(records Records, i int) []string {
	if known := s.legs[i].Load(); known != nil {
		return *known
	}
	var room Fact
	ids := make([]string, min(leg, records.Len()-i*leg))
	for n := range ids {
		ids[n] = idOf(records, i*leg+n, &room)
	}
	s.legs[i].Store(&ids)
	return ids
}

// idOf reads the id of a record, and the rest into a place.
func idOf(records Records, n int, room *Fact) string {
	room.blank()
	records.Fact(n, room)
	return room.ID
}

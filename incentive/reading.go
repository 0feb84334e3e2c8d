package incentive

import (
	"cmp"
	"sort"
	"sync"
	"sync/atomic"
)

// A reading keeps what has been read of records, within bounds: some facts, because what
// belongs together is asked for one after the other, and the ids of some. Several
// goroutines read at once.
type reading struct {
	kept [keptFacts]atomic.Pointer[keptFact] // each fact has one place
	once sync.Once
	ids  []string // of the first record of every leg, where the ids ascend
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

// leg is how many records lie between two ids that are kept.
const leg = 64

// find returns the number of the record with an id, where the ids ascend: between two that
// are kept, and then among the records there.
func (r *reading) find(records Records, id string) (int, bool) {
	r.once.Do(func() { r.survey(records) })
	from, found := sort.Find(len(r.ids), func(i int) int { return cmp.Compare(id, r.ids[i]) })
	if found || from == 0 {
		return from * leg, found
	}
	from = (from - 1) * leg
	var room Fact
	n, found := sort.Find(min(leg, records.Len()-from), func(i int) int {
		room.blank()
		records.Fact(from+i, &room)
		return cmp.Compare(id, room.ID)
	})
	return from + n, found
}

// survey keeps the id of the first record of every leg.
func (r *reading) survey(records Records) {
	var room Fact
	for n := 0; n < records.Len(); n += leg {
		room.blank()
		records.Fact(n, &room)
		r.ids = append(r.ids, room.ID)
	}
}

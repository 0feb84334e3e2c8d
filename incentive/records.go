package incentive

import (
	"cmp"
	"sort"

	"github.com/salesperf/salesperf/target/calendar"
)

// Records are facts where a host keeps them: its own orders, invoices and receipts, which
// a run reads in place instead of a copy of all of them.
//
//   - As long as a result or a State that began with them is in use, their number does not
//     change, and a record is the same fact whenever it is read.
//   - They are read by several goroutines at once.
//   - They cannot fail: what can, such as a query, a host does before. A record that is no
//     sound fact is a problem of the run under its number, such as /facts/3/id.
//
// A run reads each record once where ids ascend, byte by byte, and else up to three times; once
// more where a plan has terms; and some records again, where workers meet and where it looks up
// what others follow. What is asked of the result later, above all by terms, explanations and
// coverage, reads the records that it is about again, apart from the last few thousand, which
// are kept. So Fact should do no more than assign members.
//
// The conformance test is incentivetest.TestRecords.
type Records interface {
	// Len returns how many records there are.
	Len() int
	// Fact says in to what record n is, 0 ≤ n < Len. It finds to blank. The slices in it are
	// empty, and may have room that was used for another record: what belongs into them is
	// appended. They are the caller's, and the record neither keeps them nor has others of
	// its own put in their place.
	Fact(n int, to *Fact)
}

// blank makes a fact blank and keeps the room of its slices.
func (f *Fact) blank() {
	f.ID, f.Original, f.Currency, f.Product, f.Account, f.Category, f.Segment, f.Territory = "", "", "", "", "", "", "", ""
	f.Kind, f.On, f.Recorded = 0, calendar.Date{}, calendar.Date{}
	f.Amounts, f.Participants, f.Attributes = f.Amounts[:0], f.Participants[:0], f.Attributes[:0]
}

// sales are the facts that a run begins with: a list, or records of a host.
type sales struct {
	list     []Fact
	records  Records // nil: the list
	count    int
	*reading // of records
}

func salesOf(list []Fact) sales { return sales{list: list, count: len(list)} }

func salesIn(records Records) sales {
	if records == nil {
		return sales{}
	}
	return sales{records: records, count: records.Len(), reading: new(reading)}
}

// at returns a fact, which is not to be changed.
func (s *sales) at(n int) *Fact {
	if s.records == nil {
		return &s.list[n]
	}
	return s.read(s.records, n)
}

// search returns the number of the fact with an id, where the ids ascend.
func (s *sales) search(id string) (int, bool) {
	if s.records != nil {
		return s.find(s.records, id)
	}
	return sort.Find(s.count, func(n int) int { return cmp.Compare(id, s.list[n].ID) })
}

// window returns some facts in a row: those of records in a place, until they are needed
// for others.
func (s *sales) window(from, to int, in []Fact) []Fact {
	if s.records == nil {
		return s.list[from:to]
	}
	in = in[:to-from]
	for i := range in {
		in[i].blank()
	}
	for i := range in {
		s.records.Fact(from+i, &in[i])
	}
	return in
}

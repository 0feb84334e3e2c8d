package incentive

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"sync"

	"github.com/google/uuid"

	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// Memory is a Ledger that keeps everything in memory, by payee. The zero value is empty
// and ready for use; it must not be copied after that.
type Memory struct {
	mu     sync.RWMutex
	sheets []*sheet            // of all accounts
	payees map[org.ID][]*sheet // the same, in the order of their plans
	ids    map[uuid.UUID]slot
}

// A sheet is the entries of one account in the order of appending. Entries never change.
type sheet struct {
	of      Account
	number  uint32 // among the sheets
	entries []Entry
	few     []uint32 // the places of those that are no amounts of claims: most are
}

// A slot is where an entry stands: on which sheet, and at which place.
type slot struct{ sheet, index uint32 }

// Append stores entries, all or none.
func (m *Memory) Append(ctx context.Context, entries ...Entry) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := checkEntries(entries); err != nil {
		return fmt.Errorf("incentive: storing entries: %w", err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.ids == nil {
		m.payees, m.ids = map[org.ID][]*sheet{}, map[uuid.UUID]slot{}
	}
	b := filing{to: m}
	for i := range entries {
		if err := b.add(entries[i:]); err != nil {
			b.undo()
			return err
		}
	}
	return nil
}

func checkEntries(entries []Entry) error {
	c := check.New()
	for i := range entries {
		if err := entries[i].check(); err != nil {
			c.At("entries").Index(i).Merge(err)
		}
	}
	return c.Err()
}

// A filing is what one call of Append has stored so far.
type filing struct {
	to     *Memory
	sheet  *sheet // that of the entry before
	stored []slot
}

// add stores the first of some entries unless it is there.
func (b *filing) add(entries []Entry) error {
	e := &entries[0]
	if at, ok := b.to.ids[e.ID]; ok {
		if e.equal(&b.to.sheets[at.sheet].entries[at.index]) {
			return nil
		}
		return fmt.Errorf("incentive: storing %v %d of %.40q under plan %.40q: %w", e.Kind, e.Number, e.Payee, e.Plan, ErrConflict)
	}
	if b.sheet == nil || b.sheet.of != e.Account() {
		b.sheet = b.to.sheet(e.Account())
		n := 1
		for n < len(entries) && entries[n].Account() == b.sheet.of {
			n++
		}
		b.sheet.entries = slices.Grow(b.sheet.entries, n)
	}
	at := slot{b.sheet.number, uint32(len(b.sheet.entries))}
	b.to.ids[e.ID] = at
	b.sheet.entries = append(b.sheet.entries, *e)
	b.sheet.entries[at.index].unshare()
	if e.Kind != EntryAmount {
		b.sheet.few = append(b.sheet.few, at.index)
	}
	b.stored = append(b.stored, at)
	return nil
}

// undo takes back what was stored. Nobody has seen it.
func (b *filing) undo() {
	for _, at := range slices.Backward(b.stored) {
		s := b.to.sheets[at.sheet]
		delete(b.to.ids, s.entries[at.index].ID)
		s.entries = s.entries[:at.index]
		if n := len(s.few) - 1; n >= 0 && s.few[n] == at.index {
			s.few = s.few[:n]
		}
	}
}

// sheet returns the sheet of an account, and makes one if there is none.
func (m *Memory) sheet(of Account) *sheet {
	sheets := m.payees[of.Payee]
	i, ok := slices.BinarySearchFunc(sheets, of, func(s *sheet, a Account) int { return s.of.Compare(a) })
	if ok {
		return sheets[i]
	}
	s := &sheet{of: of, number: uint32(len(m.sheets))}
	m.sheets = append(m.sheets, s)
	m.payees[of.Payee] = slices.Insert(sheets, i, s)
	return s
}

// Entries yields what is there when the loop begins.
func (m *Memory) Entries(ctx context.Context, q Query) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		if err := ctx.Err(); err != nil {
			yield(Entry{}, err)
			return
		}
		for _, s := range m.find(q) {
			if err := ctx.Err(); err != nil {
				yield(Entry{}, err)
				return
			}
			if !s.each(q, yield) {
				return
			}
		}
	}
}

// each yields the entries of a sheet that a query matches.
func (s *sheet) each(q Query, yield func(Entry, error) bool) bool {
	show := func(e *Entry) bool {
		if !q.matches(e) {
			return true
		}
		shown := *e
		shown.unshare()
		return yield(shown, nil)
	}
	if q.Kind == 0 || q.Kind == EntryAmount {
		for i := range s.entries {
			if !show(&s.entries[i]) {
				return false
			}
		}
		return true
	}
	for _, i := range s.few {
		if !show(&s.entries[i]) {
			return false
		}
	}
	return true
}

// find returns the sheets that a query is about, account by account, as they are now.
func (m *Memory) find(q Query) []sheet {
	m.mu.RLock()
	defer m.mu.RUnlock()
	sheets := m.payees[q.Payee]
	if q.Payee == "" {
		sheets = slices.Clone(m.sheets)
		slices.SortFunc(sheets, func(a, b *sheet) int { return a.of.Compare(b.of) })
	}
	var out []sheet
	for _, s := range sheets {
		if q.Plan == "" || q.Plan == s.of.Plan {
			out = append(out, *s)
		}
	}
	return out
}

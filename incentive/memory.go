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
	b.sheet.entries = append(b.sheet.entries, e.clone())
	b.stored = append(b.stored, at)
	return nil
}

// undo takes back what was stored. Nobody has seen it.
func (b *filing) undo() {
	for _, at := range slices.Backward(b.stored) {
		s := b.to.sheets[at.sheet]
		delete(b.to.ids, s.entries[at.index].ID)
		s.entries = s.entries[:at.index]
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
		for _, entries := range m.find(q) {
			if err := ctx.Err(); err != nil {
				yield(Entry{}, err)
				return
			}
			for i := range entries {
				if e := &entries[i]; q.matches(e) && !yield(e.clone(), nil) {
					return
				}
			}
		}
	}
}

// find returns the entries of the accounts that a query is about, account by account.
func (m *Memory) find(q Query) [][]Entry {
	m.mu.RLock()
	defer m.mu.RUnlock()
	sheets := m.payees[q.Payee]
	if q.Payee == "" {
		sheets = slices.Clone(m.sheets)
		slices.SortFunc(sheets, func(a, b *sheet) int { return a.of.Compare(b.of) })
	}
	var out [][]Entry
	for _, s := range sheets {
		if q.Plan == "" || q.Plan == s.of.Plan {
			out = append(out, s.entries)
		}
	}
	return out
}

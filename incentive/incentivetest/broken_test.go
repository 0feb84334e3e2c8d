package incentivetest_test

import (
	"context"
	"iter"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"github.com/salesperf/salesperf/incentive"
)

// wrong is a ledger that does one thing wrong; what is nil it does right.
type wrong struct {
	incentive.Memory
	append func(m *incentive.Memory, ctx context.Context, entries []incentive.Entry) error
	read   func(m *incentive.Memory, ctx context.Context, q incentive.Query) iter.Seq2[incentive.Entry, error]
}

func (w *wrong) Append(ctx context.Context, entries ...incentive.Entry) error {
	if w.append == nil {
		return w.Memory.Append(ctx, entries...)
	}
	return w.append(&w.Memory, ctx, entries)
}

func (w *wrong) Entries(ctx context.Context, q incentive.Query) iter.Seq2[incentive.Entry, error] {
	if w.read == nil {
		return w.Memory.Entries(ctx, q)
	}
	return w.read(&w.Memory, ctx, q)
}

// changed is a ledger that changes what it reads.
func changed(f func(q incentive.Query, all []incentive.Entry) []incentive.Entry) *wrong {
	return &wrong{read: func(m *incentive.Memory, ctx context.Context, q incentive.Query) iter.Seq2[incentive.Entry, error] {
		return func(yield func(incentive.Entry, error) bool) {
			var all []incentive.Entry
			for e, err := range m.Entries(ctx, q) {
				if err != nil {
					yield(e, err)
					return
				}
				all = append(all, e)
			}
			for _, e := range f(q, all) {
				if !yield(e, nil) {
					return
				}
			}
		}
	}}
}

// careless is a ledger that keeps what it is given, and looks at it as it is told.
type careless struct {
	mu      sync.Mutex
	entries []incentive.Entry

	check   func(e incentive.Entry) error                     // of the entry by itself
	same    func(a, b incentive.Entry) bool                   // which of two entries with one id are the same
	id      func(e incentive.Entry) uuid.UUID                 // what ids are compared by
	between func()                                            // what happens between looking and writing
	keep    func(e incentive.Entry) incentive.Entry           // how an entry is kept
	partly  bool                                              // it writes what it can
	order   func(a, b incentive.Entry) int                    // the order of a reading
	matches func(q incentive.Query, e incentive.Entry) bool   // what a query finds
	yield   func(entries []incentive.Entry) []incentive.Entry // what of it is handed out
}

func newCareless() *careless {
	return &careless{
		check:   incentive.Entry.Check,
		same:    incentive.Entry.Equal,
		id:      func(e incentive.Entry) uuid.UUID { return e.ID },
		keep:    func(e incentive.Entry) incentive.Entry { return e },
		order:   func(a, b incentive.Entry) int { return a.Account().Compare(b.Account()) },
		matches: incentive.Query.Matches,
	}
}

func (l *careless) Append(ctx context.Context, entries ...incentive.Entry) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	for i := range entries {
		if err := l.check(entries[i]); err != nil {
			var m incentive.Memory
			return m.Append(ctx, entries...)
		}
	}
	l.mu.Lock()
	there := slices.Clone(l.entries)
	l.mu.Unlock()
	var fresh []incentive.Entry
	for _, e := range entries {
		known := slices.Concat(there, fresh)
		i := slices.IndexFunc(known, func(f incentive.Entry) bool { return l.id(e) == l.id(f) })
		switch {
		case i < 0:
			fresh = append(fresh, l.keep(e))
		case !l.same(e, known[i]):
			if l.partly {
				l.write(fresh)
			}
			return incentive.ErrConflict
		}
	}
	if l.between != nil {
		l.between()
	}
	l.write(fresh)
	return nil
}

func (l *careless) write(entries []incentive.Entry) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.entries = append(l.entries, entries...)
}

func (l *careless) Entries(ctx context.Context, q incentive.Query) iter.Seq2[incentive.Entry, error] {
	return func(yield func(incentive.Entry, error) bool) {
		if ctx.Err() != nil {
			yield(incentive.Entry{}, ctx.Err())
			return
		}
		l.mu.Lock()
		found := slices.DeleteFunc(slices.Clone(l.entries), func(e incentive.Entry) bool { return !l.matches(q, e) })
		l.mu.Unlock()
		slices.SortStableFunc(found, l.order)
		if l.yield != nil {
			found = l.yield(found)
		}
		for _, e := range found {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// meeting makes writers wait for one another, for a moment.
func meeting() func() {
	var arrived atomic.Int64
	return func() {
		n := arrived.Add(1)
		for i := 0; i < 20 && arrived.Load() < n+1; i++ {
			time.Sleep(time.Millisecond)
		}
	}
}

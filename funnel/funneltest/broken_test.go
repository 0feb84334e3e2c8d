package funneltest_test

import (
	"context"
	"iter"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/salesperf/salesperf/funnel"
)

// wrong is a log that does one thing wrong; what is nil it does right.
type wrong struct {
	funnel.Memory
	append func(m *funnel.Memory, ctx context.Context, events []funnel.Event) error
	scan   func(m *funnel.Memory, ctx context.Context, of funnel.Scan) iter.Seq2[funnel.Event, error]
}

func (w *wrong) Append(ctx context.Context, events ...funnel.Event) error {
	if w.append == nil {
		return w.Memory.Append(ctx, events...)
	}
	return w.append(&w.Memory, ctx, events)
}

func (w *wrong) Scan(ctx context.Context, of funnel.Scan) iter.Seq2[funnel.Event, error] {
	if w.scan == nil {
		return w.Memory.Scan(ctx, of)
	}
	return w.scan(&w.Memory, ctx, of)
}

// changed is a log that changes what it reads.
func changed(f func(of funnel.Scan, all []funnel.Event) []funnel.Event) *wrong {
	return &wrong{scan: func(m *funnel.Memory, ctx context.Context, of funnel.Scan) iter.Seq2[funnel.Event, error] {
		return func(yield func(funnel.Event, error) bool) {
			var all []funnel.Event
			for e, err := range m.Scan(ctx, of) {
				if err != nil {
					yield(e, err)
					return
				}
				all = append(all, e)
			}
			for _, e := range f(of, all) {
				if !yield(e, nil) {
					return
				}
			}
		}
	}}
}

// careless is a log that keeps what it is given, and looks at it as it is told.
type careless struct {
	mu     sync.Mutex
	events []funnel.Event

	check   func(e funnel.Event) error                  // of the event by itself
	same    func(a, b funnel.Event) bool                // which of two events with one id are the same
	id      func(e funnel.Event) string                 // what ids are compared by
	between func()                                      // what happens between looking and writing
	keep    func(e funnel.Event) funnel.Event           // how an event is kept
	partly  bool                                        // it writes what it can
	sort    func(of funnel.Scan, a, b funnel.Event) int // the order of a scan
}

func newCareless() *careless {
	return &careless{
		check: func(e funnel.Event) error {
			var m funnel.Memory
			return m.Append(context.Background(), e)
		},
		same: func(a, b funnel.Event) bool { return a.Equal(b) },
		id:   func(e funnel.Event) string { return e.ID },
		keep: func(e funnel.Event) funnel.Event { return e },
		sort: func(of funnel.Scan, a, b funnel.Event) int {
			if c := strings.Compare(a.Deal, b.Deal); of.Order == funnel.ByDeal && c != 0 {
				return c
			}
			return a.At.Compare(b.At)
		},
	}
}

func (l *careless) Append(ctx context.Context, events ...funnel.Event) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var m funnel.Memory
	for i := range events {
		if err := l.check(events[i]); err != nil && !l.partly {
			return m.Append(ctx, events...)
		}
	}
	l.mu.Lock()
	there := slices.Clone(l.events)
	l.mu.Unlock()
	var fresh []funnel.Event
	for _, e := range events {
		i := slices.IndexFunc(append(there, fresh...), func(f funnel.Event) bool { return l.id(e) == l.id(f) })
		switch {
		case i < 0:
			fresh = append(fresh, l.keep(e))
		case !l.same(e, append(there, fresh...)[i]):
			if l.partly {
				l.write(fresh)
			}
			return funnel.ErrConflict
		}
	}
	if l.between != nil {
		l.between()
	}
	l.write(fresh)
	return nil
}

func (l *careless) write(events []funnel.Event) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.events = append(l.events, events...)
}

func (l *careless) Scan(ctx context.Context, of funnel.Scan) iter.Seq2[funnel.Event, error] {
	return func(yield func(funnel.Event, error) bool) {
		if ctx.Err() != nil {
			yield(funnel.Event{}, ctx.Err())
			return
		}
		l.mu.Lock()
		all := slices.Clone(l.events)
		l.mu.Unlock()
		slices.SortStableFunc(all, func(a, b funnel.Event) int { return l.sort(of, a, b) })
		for _, e := range all {
			if of.Contains(e) && !yield(e, nil) {
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

package kpitest_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/check"
)

// wrong is a log that does one thing wrong; what is nil it does right.
type wrong struct {
	kpi.Memory
	append func(m *kpi.Memory, ctx context.Context, records []kpi.Record) error
	read   func(m *kpi.Memory, ctx context.Context, q kpi.Query) iter.Seq2[kpi.Record, error]
}

func (w *wrong) Append(ctx context.Context, records ...kpi.Record) error {
	if w.append == nil {
		return w.Memory.Append(ctx, records...)
	}
	return w.append(&w.Memory, ctx, records)
}

func (w *wrong) Records(ctx context.Context, q kpi.Query) iter.Seq2[kpi.Record, error] {
	if w.read == nil {
		return w.Memory.Records(ctx, q)
	}
	return w.read(&w.Memory, ctx, q)
}

// careless is a log that keeps what it is given after asking admit, and lets two
// goroutines in between asking and writing.
type careless struct {
	mu      sync.Mutex
	records []kpi.Record

	admit   func(all []kpi.Record, r kpi.Record) (add bool, err error)
	late    func(all []kpi.Record, r kpi.Record) bool // nil lets times run backwards
	between func()
}

func (l *careless) all() []kpi.Record {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.records)
}

func (l *careless) Append(ctx context.Context, records ...kpi.Record) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	c := check.New()
	for i, r := range records {
		r.Check(c.Index(i))
	}
	if c.Err() != nil {
		return c.Err()
	}
	all, added := l.all(), []kpi.Record(nil)
	for i, r := range records {
		known := append(all, added...)
		add, err := l.admit(known, r)
		if err != nil {
			return err
		}
		if add {
			c.Index(i).At("recorded").Require(l.late == nil || !l.late(known, r), check.Order, "it was recorded before")
			added = append(added, r)
		}
	}
	if c.Err() != nil {
		return c.Err()
	}
	if l.between != nil {
		l.between()
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.records = append(l.records, added...)
	return nil
}

func (l *careless) Records(ctx context.Context, q kpi.Query) iter.Seq2[kpi.Record, error] {
	return func(yield func(kpi.Record, error) bool) {
		if ctx.Err() != nil {
			yield(kpi.Record{}, ctx.Err())
			return
		}
		for _, r := range l.all() {
			if q.Matches(r.Reading) && !yield(r, nil) {
				return
			}
		}
	}
}

// careful is what a log should look at.
func careful(all []kpi.Record, r kpi.Record) (bool, error) {
	for _, old := range all {
		if old.ID == r.ID && old.Equal(r) {
			return false, nil
		}
		if old.ID == r.ID {
			return false, kpi.ErrConflict
		}
	}
	return true, nil
}

// backdated is a log that compares times as late says.
func backdated(late func(all []kpi.Record, r kpi.Record) bool) func() kpi.Log {
	return func() kpi.Log { return &careless{admit: careful, late: late} }
}

// afterLast compares with the last record of the slot, as it should be.
func afterLast(all []kpi.Record, r kpi.Record) bool {
	for _, old := range slices.Backward(all) {
		if old.Reading.Slot() == r.Reading.Slot() {
			return r.Recorded.Before(old.Recorded)
		}
	}
	return false
}

// appending is a log that does something else than to append.
func appending(f func(m *kpi.Memory, ctx context.Context, records []kpi.Record) error) func() kpi.Log {
	return func() kpi.Log { return &wrong{append: f} }
}

// choosing is a log that reads what match says.
func choosing(match func(q kpi.Query, r kpi.Reading) bool) func() kpi.Log {
	return func() kpi.Log {
		return &wrong{read: func(m *kpi.Memory, ctx context.Context, q kpi.Query) iter.Seq2[kpi.Record, error] {
			return filtered(m, ctx, func(r kpi.Reading) bool { return match(q, r) })
		}}
	}
}

// stored returns all records of a memory.
func stored(m *kpi.Memory) []kpi.Record {
	var all []kpi.Record
	for r := range m.Records(context.Background(), kpi.Query{}) {
		all = append(all, r)
	}
	return all
}

// try gives what an append of records would give, and appends nothing.
func try(m *kpi.Memory, ctx context.Context, records []kpi.Record) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	probe := new(kpi.Memory)
	return errors.Join(probe.Append(context.Background(), stored(m)...), probe.Append(context.Background(), records...))
}

// oneAtATime appends records one after the other, and stops when the context ends.
func oneAtATime(m *kpi.Memory, ctx context.Context, records []kpi.Record) error {
	for _, r := range records {
		if err := m.Append(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

// meeting makes the first writers wait for another, for a moment.
func meeting() func() {
	var arrived atomic.Int64
	return func() {
		arrived.Add(1)
		for i := 0; i < 20 && arrived.Load() < 2; i++ {
			time.Sleep(time.Millisecond)
		}
	}
}

// seq is a reading of a memory that something is done to.
func seq(f func(all []kpi.Record, yield func(kpi.Record, error) bool)) func(*kpi.Memory, context.Context, kpi.Query) iter.Seq2[kpi.Record, error] {
	return func(m *kpi.Memory, ctx context.Context, q kpi.Query) iter.Seq2[kpi.Record, error] {
		return func(yield func(kpi.Record, error) bool) {
			var all []kpi.Record
			for r, err := range m.Records(ctx, q) {
				if err != nil {
					yield(r, err)
					return
				}
				all = append(all, r)
			}
			f(all, yield)
		}
	}
}

// keeping is a log that keeps something else than it is given.
func keeping(change func(*kpi.Record)) func() kpi.Log {
	return func() kpi.Log {
		return &wrong{read: seq(func(all []kpi.Record, yield func(kpi.Record, error) bool) {
			for i := range all {
				change(&all[i])
			}
			each(all, yield)
		})}
	}
}

// comparing is a log that takes a record for stored when it is the same as f shows it.
func comparing(f func(kpi.Record) any) func() kpi.Log {
	return func() kpi.Log {
		return &careless{admit: func(all []kpi.Record, r kpi.Record) (bool, error) {
			for _, old := range all {
				if old.ID == r.ID && f(old) == f(r) {
					return false, nil
				}
			}
			return careful(all, r)
		}}
	}
}

// ordering is a log that takes readings for corrections of each other when f gives the same.
func ordering(f func(kpi.Slot) any) func() kpi.Log {
	return func() kpi.Log {
		return &wrong{append: func(m *kpi.Memory, ctx context.Context, records []kpi.Record) error {
			all := stored(m)
			c := check.New()
			for i, r := range records {
				for _, old := range all {
					early := old.ID != r.ID && f(old.Reading.Slot()) == f(r.Reading.Slot()) && r.Recorded.Before(old.Recorded)
					c.Index(i).At("recorded").Require(!early, check.Order, "it was recorded before %s", old.ID)
				}
				all = append(all, r)
			}
			if err := c.Err(); err != nil {
				return err
			}
			return m.Append(ctx, records...)
		}}
	}
}

func each(records []kpi.Record, yield func(kpi.Record, error) bool) {
	for _, r := range records {
		if !yield(r, nil) {
			return
		}
	}
}

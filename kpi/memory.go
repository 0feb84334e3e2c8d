package kpi

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"sync"
	"time"

	"github.com/salesperf/salesperf/target/check"
)

// Memory is a Log that keeps everything in memory. The zero value is empty and ready
// for use; it must not be copied after that.
type Memory struct {
	mu      sync.RWMutex
	records []Record           // in the order of Append; entries never change
	places  map[string]int     // of a record's id in records
	last    map[Slot]time.Time // when the last record of a slot was recorded
}

// Append stores records, all of them or none.
func (m *Memory) Append(ctx context.Context, records ...Record) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	c := check.New()
	for i, r := range records {
		r.Check(c.Index(i))
	}
	if err := c.Err(); err != nil {
		return fmt.Errorf("kpi: storing records: %w", err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	b := batch{to: m, places: make(map[string]int), last: make(map[Slot]time.Time)}
	for i, r := range records {
		if err := b.add(c.Index(i), r); err != nil {
			return fmt.Errorf("kpi: storing record %q: %w", r.ID, err)
		}
	}
	if err := c.Err(); err != nil {
		return fmt.Errorf("kpi: storing records: %w", err)
	}
	b.store()
	return nil
}

// Records yields the records that q matches as they are when the loop begins.
func (m *Memory) Records(ctx context.Context, q Query) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		m.mu.RLock()
		records := m.records
		m.mu.RUnlock()
		for i := 0; ; i++ {
			if err := ctx.Err(); err != nil {
				yield(Record{}, err)
				return
			}
			if i == len(records) || q.Matches(records[i].Reading) && !yield(records[i].clone(), nil) {
				return
			}
		}
	}
}

// A batch is the records of one call of Append that are not in the log yet.
type batch struct {
	to      *Memory
	records []Record
	places  map[string]int
	last    map[Slot]time.Time
}

// add takes a record into the batch, unless it is stored already. The error is
// ErrConflict; what is out of order is reported at c.
func (b *batch) add(c *check.Checker, r Record) error {
	if old, ok := b.find(r.ID); ok {
		if r.Equal(old) {
			return nil
		}
		return ErrConflict
	}
	slot := r.Reading.Slot()
	last := b.lastOf(slot)
	c.At("recorded").Require(!r.Recorded.Before(last), check.Order, "it was recorded before the last record of this reading")
	b.places[r.ID] = len(b.records)
	b.last[slot] = r.Recorded
	b.records = append(b.records, r.clone())
	return nil
}

// find returns the record of an id, in the log or before in the batch.
func (b *batch) find(id string) (Record, bool) {
	if i, ok := b.to.places[id]; ok {
		return b.to.records[i], true
	}
	if i, ok := b.places[id]; ok {
		return b.records[i], true
	}
	return Record{}, false
}

// lastOf returns when the last record of a slot was recorded; the zero time is never.
func (b *batch) lastOf(slot Slot) time.Time {
	if last, ok := b.last[slot]; ok {
		return last
	}
	return b.to.last[slot]
}

// store moves the batch into the log.
func (b *batch) store() {
	m := b.to
	if m.places == nil {
		m.places, m.last = make(map[string]int), make(map[Slot]time.Time)
	}
	for id, i := range b.places {
		m.places[id] = len(m.records) + i
	}
	maps.Copy(m.last, b.last)
	m.records = append(m.records, b.records...)
}

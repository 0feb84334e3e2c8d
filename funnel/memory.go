package funnel

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/salesperf/salesperf/target/check"
)

// Memory is a Log that keeps everything in memory. The zero value is empty and ready
// for use; it must not be copied after that.
type Memory struct {
	mu     sync.RWMutex
	events []Event        // in the order of appending; entries never change
	ids    map[string]int // of an event in events
}

// Append stores events, all or none.
func (m *Memory) Append(ctx context.Context, events ...Event) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := checkEvents(events); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	fresh, err := m.fresh(events)
	if err != nil {
		return err
	}
	if m.ids == nil {
		m.ids = map[string]int{}
	}
	for _, e := range fresh {
		m.ids[e.ID] = len(m.events)
		m.events = append(m.events, e.clone())
	}
	return nil
}

func checkEvents(events []Event) error {
	c := check.New()
	for i, e := range events {
		c.At("events").Index(i).Merge(e.Check())
	}
	return c.Err()
}

// fresh returns the events that are not there yet, each once.
func (m *Memory) fresh(events []Event) ([]Event, error) {
	var fresh []Event
	places := map[string]int{}
	for _, e := range events {
		there, ok := Event{}, false
		if i, known := m.ids[e.ID]; known {
			there, ok = m.events[i], true
		} else if i, known := places[e.ID]; known {
			there, ok = fresh[i], true
		}
		switch {
		case !ok:
			places[e.ID] = len(fresh)
			fresh = append(fresh, e)
		case !there.Equal(e):
			return nil, fmt.Errorf("funnel: appending event %.40q of deal %.40q: %w", e.ID, e.Deal, ErrConflict)
		}
	}
	return fresh, nil
}

// Scan yields the events that are there when the loop begins.
func (m *Memory) Scan(ctx context.Context, of Scan) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		err := ctx.Err()
		if err == nil {
			err = of.Check()
		}
		if err != nil {
			yield(Event{}, err)
			return
		}
		for _, e := range m.scan(of) {
			if err := ctx.Err(); err != nil {
				yield(Event{}, err)
				return
			}
			if !yield(e.clone(), nil) {
				return
			}
		}
	}
}

// scan returns the events of a scan in its order.
func (m *Memory) scan(of Scan) []*Event {
	m.mu.RLock()
	events := m.events
	m.mu.RUnlock()
	var out []*Event
	for i := range events {
		if of.Contains(events[i]) {
			out = append(out, &events[i])
		}
	}
	slices.SortStableFunc(out, func(a, b *Event) int {
		if of.Order == ByDeal {
			if c := strings.Compare(a.Deal, b.Deal); c != 0 {
				return c
			}
		}
		return a.At.Compare(b.At)
	})
	return out
}

// clone returns a copy that shares nothing that can be changed.
func (e *Event) clone() Event {
	c := *e
	c.Secondary = slices.Clone(e.Secondary)
	return c
}

package incentive

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"

	"github.com/salesperf/salesperf/internal/document"
)

// MemoryStore is a Store that keeps everything in memory. The zero value is empty and
// ready for use; it must not be copied after that.
type MemoryStore struct {
	mu       sync.RWMutex
	subjects map[Subject][]Revision // 1, 2, 3 and so on; they never change
}

// Append stores a revision.
func (m *MemoryStore) Append(ctx context.Context, r Revision) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	history := m.subjects[r.Subject]
	if n := r.Number; n >= 1 && n <= len(history) && r.Equal(history[n-1]) {
		return nil
	}
	var latest Revision
	if len(history) > 0 {
		latest = history[len(history)-1]
	}
	if err := r.Follows(latest); err != nil {
		return fmt.Errorf("incentive: storing revision %d of %+v: %w", r.Number, r.Subject, err)
	}
	if m.subjects == nil {
		m.subjects = map[Subject][]Revision{}
	}
	m.subjects[r.Subject] = append(history, document.Clone(r))
	return nil
}

// Revisions yields the revisions that are there when the loop begins.
func (m *MemoryStore) Revisions(ctx context.Context, of Subject) iter.Seq2[Revision, error] {
	return func(yield func(Revision, error) bool) {
		for _, history := range m.histories(of) {
			for _, r := range history {
				if err := ctx.Err(); err != nil {
					yield(Revision{}, err)
					return
				}
				if !yield(document.Clone(r), nil) {
					return
				}
			}
		}
		if err := ctx.Err(); err != nil {
			yield(Revision{}, err)
		}
	}
}

// histories returns the revisions of one subject, or of all in order.
func (m *MemoryStore) histories(of Subject) [][]Revision {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if of != (Subject{}) {
		return [][]Revision{m.subjects[of]}
	}
	var out [][]Revision
	for _, s := range slices.SortedFunc(maps.Keys(m.subjects), Subject.Compare) {
		out = append(out, m.subjects[s])
	}
	return out
}

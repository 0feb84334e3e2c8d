package target

import (
	"context"
	"fmt"
	"iter"
	"sync"

	"github.com/salesperf/salesperf/internal/document"
)

// Memory is a Store that keeps everything in memory. The zero value is empty and
// ready for use; it must not be copied after that.
type Memory struct {
	mu    sync.RWMutex
	plans map[string][]Revision // versions 1, 2, 3 and so on; entries never change
}

// Append stores a revision.
func (m *Memory) Append(ctx context.Context, r Revision) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	history := m.plans[r.Recipe.ID]
	if n := r.Recipe.Version; n >= 1 && n <= len(history) && r.Equal(history[n-1]) {
		return nil
	}
	var latest Revision
	if len(history) > 0 {
		latest = history[len(history)-1]
	}
	if err := r.Follows(latest); err != nil {
		return fmt.Errorf("target: storing version %d of plan %q: %w", r.Recipe.Version, r.Recipe.ID, err)
	}
	if m.plans == nil {
		m.plans = map[string][]Revision{}
	}
	m.plans[r.Recipe.ID] = append(history, document.Clone(r))
	return nil
}

// Revisions yields the revisions of a plan as they are when the loop begins.
func (m *Memory) Revisions(ctx context.Context, id string) iter.Seq2[Revision, error] {
	return func(yield func(Revision, error) bool) {
		m.mu.RLock()
		history := m.plans[id]
		m.mu.RUnlock()
		for i := 0; ; i++ {
			if err := ctx.Err(); err != nil {
				yield(Revision{}, err)
				return
			}
			if i == len(history) || !yield(document.Clone(history[i]), nil) {
				return
			}
		}
	}
}

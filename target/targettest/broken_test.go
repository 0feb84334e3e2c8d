package targettest_test

import (
	"context"
	"iter"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/salesperf/salesperf/target"
)

// wrong is a store that does one thing wrong; what is nil it does right.
type wrong struct {
	target.Memory
	append func(m *target.Memory, ctx context.Context, r target.Revision) error
	read   func(m *target.Memory, ctx context.Context, id string) iter.Seq2[target.Revision, error]
}

func (w *wrong) Append(ctx context.Context, r target.Revision) error {
	if w.append == nil {
		return w.Memory.Append(ctx, r)
	}
	return w.append(&w.Memory, ctx, r)
}

func (w *wrong) Revisions(ctx context.Context, id string) iter.Seq2[target.Revision, error] {
	if w.read == nil {
		return w.Memory.Revisions(ctx, id)
	}
	return w.read(&w.Memory, ctx, id)
}

// careless is a store that keeps what it is given, in order and without looking, and
// lets two goroutines in at once.
type careless struct {
	mu    sync.Mutex
	plans map[string][]target.Revision

	admit   func(history []target.Revision, r target.Revision) (add bool, err error)
	between func(version int) // what happens between looking and writing
}

func (s *careless) history(id string) []target.Revision {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.plans[id])
}

func (s *careless) Append(ctx context.Context, r target.Revision) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	add, err := s.admit(s.history(r.Recipe.ID), r)
	if !add {
		return err
	}
	if s.between != nil {
		s.between(r.Recipe.Version)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.plans == nil {
		s.plans = map[string][]target.Revision{}
	}
	s.plans[r.Recipe.ID] = append(s.plans[r.Recipe.ID], r)
	return nil
}

func (s *careless) Revisions(ctx context.Context, id string) iter.Seq2[target.Revision, error] {
	return func(yield func(target.Revision, error) bool) {
		if ctx.Err() != nil {
			yield(target.Revision{}, ctx.Err())
			return
		}
		for _, r := range s.history(id) {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// careful is what a store should look at.
func careful(history []target.Revision, r target.Revision) (bool, error) {
	if n := r.Recipe.Version; n >= 1 && n <= len(history) && r.Equal(history[n-1]) {
		return false, nil
	}
	var latest target.Revision
	if len(history) > 0 {
		latest = history[len(history)-1]
	}
	err := r.Follows(latest)
	return err == nil, err
}

// without is careful, but lets in what skips the checks.
func without(check func(history []target.Revision, r target.Revision) (skip bool)) func([]target.Revision, target.Revision) (bool, error) {
	return func(history []target.Revision, r target.Revision) (bool, error) {
		if check(history, r) {
			return true, nil
		}
		return careful(history, r)
	}
}

// meeting makes writers of one of the first versions wait for another, for a moment.
func meeting() func(version int) {
	var arrived [4]atomic.Int64
	return func(version int) {
		if version >= len(arrived) {
			return
		}
		arrived[version].Add(1)
		for i := 0; i < 20 && arrived[version].Load() < 2; i++ {
			time.Sleep(time.Millisecond)
		}
	}
}

// seq is a reading of a memory that something is done to.
func seq(f func(all []target.Revision, yield func(target.Revision, error) bool)) func(*target.Memory, context.Context, string) iter.Seq2[target.Revision, error] {
	return func(m *target.Memory, ctx context.Context, id string) iter.Seq2[target.Revision, error] {
		return func(yield func(target.Revision, error) bool) {
			var all []target.Revision
			for r, err := range m.Revisions(ctx, id) {
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

func each(revisions []target.Revision, yield func(target.Revision, error) bool) {
	for _, r := range revisions {
		if !yield(r, nil) {
			return
		}
	}
}

package incentivetest_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/incentivetest"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// wrongStore is a store that does one thing wrong; what is nil it does right.
type wrongStore struct {
	incentive.MemoryStore
	append func(m *incentive.MemoryStore, ctx context.Context, r incentive.Revision) error
	read   func(m *incentive.MemoryStore, ctx context.Context, of incentive.Subject) iter.Seq2[incentive.Revision, error]
}

func (w *wrongStore) Append(ctx context.Context, r incentive.Revision) error {
	if w.append == nil {
		return w.MemoryStore.Append(ctx, r)
	}
	return w.append(&w.MemoryStore, ctx, r)
}

func (w *wrongStore) Revisions(ctx context.Context, of incentive.Subject) iter.Seq2[incentive.Revision, error] {
	if w.read == nil {
		return w.MemoryStore.Revisions(ctx, of)
	}
	return w.read(&w.MemoryStore, ctx, of)
}

// carelessStore keeps what it is given, without looking more than it is told to.
type carelessStore struct {
	mu      sync.Mutex
	kept    []incentive.Revision
	admit   func(history []incentive.Revision, r incentive.Revision) (add bool, err error)
	between func()
}

func (s *carelessStore) history(of incentive.Subject) []incentive.Revision {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := slices.DeleteFunc(slices.Clone(s.kept), func(r incentive.Revision) bool { return of != incentive.Subject{} && r.Subject != of })
	slices.SortStableFunc(out, func(a, b incentive.Revision) int { return a.Subject.Compare(b.Subject) })
	return out
}

func (s *carelessStore) Append(ctx context.Context, r incentive.Revision) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	add, err := s.admit(s.history(r.Subject), r)
	if !add {
		return err
	}
	if s.between != nil {
		s.between()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept = append(s.kept, r)
	return nil
}

func (s *carelessStore) Revisions(ctx context.Context, of incentive.Subject) iter.Seq2[incentive.Revision, error] {
	return each(s.history(of), ctx.Err())
}

// each yields revisions, or an error alone.
func each(all []incentive.Revision, err error) iter.Seq2[incentive.Revision, error] {
	return func(yield func(incentive.Revision, error) bool) {
		if err != nil {
			yield(incentive.Revision{}, err)
			return
		}
		for _, r := range all {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// admitting is what a store should look at.
func admitting(history []incentive.Revision, r incentive.Revision) (bool, error) {
	if n := r.Number; n >= 1 && n <= len(history) && r.Equal(history[n-1]) {
		return false, nil
	}
	var latest incentive.Revision
	if len(history) > 0 {
		latest = history[len(history)-1]
	}
	err := r.Follows(latest)
	return err == nil, err
}

// without admits what skips the checks.
func without(skip func(history []incentive.Revision, r incentive.Revision) bool) *carelessStore {
	return &carelessStore{admit: func(history []incentive.Revision, r incentive.Revision) (bool, error) {
		if skip(history, r) {
			return true, nil
		}
		return admitting(history, r)
	}}
}

// changedStore changes what it reads.
func changedStore(f func(of incentive.Subject, all []incentive.Revision) []incentive.Revision) *wrongStore {
	return &wrongStore{read: func(m *incentive.MemoryStore, ctx context.Context, of incentive.Subject) iter.Seq2[incentive.Revision, error] {
		var all []incentive.Revision
		for r, err := range m.Revisions(ctx, of) {
			if err != nil {
				return each(nil, err)
			}
			all = append(all, r)
		}
		return each(f(of, all), nil)
	}}
}

func TestAStoreWithNothingWrongKeepsTheContract(t *testing.T) {
	incentivetest.TestStore(t, func(*testing.T) incentive.Store { return &wrongStore{} })
	incentivetest.TestStore(t, func(*testing.T) incentive.Store {
		return incentivetest.FailStoreAfter(new(incentive.MemoryStore), math.MaxInt, errDown)
	})
}

// storing returns a store that keeps revisions after a change of what is the store's.
func storing(change func(*incentive.Revision)) func() incentive.Store {
	return func() incentive.Store {
		return changedStore(func(_ incentive.Subject, all []incentive.Revision) []incentive.Revision {
			for i := range all {
				change(&all[i])
			}
			return all
		})
	}
}

// stored returns a store that keeps assignments after a change.
func stored(change func(*incentive.Assignment)) func() incentive.Store {
	return storing(func(r *incentive.Revision) {
		for i := range r.Assignments {
			change(&r.Assignments[i])
		}
	})
}

func TestBrokenStoresAreFound(t *testing.T) {
	const (
		far    = "days and times come back as they were written, near and far"
		byText = "a text comes back character by character"
	)
	found := map[string]bool{}
	careless := func() *carelessStore { return &carelessStore{admit: admitting} }
	for name, tt := range map[string]struct {
		open func() incentive.Store
		rule string // the rule that finds it; others may as well
	}{
		"invents a revision": {func() incentive.Store {
			return changedStore(func(_ incentive.Subject, all []incentive.Revision) []incentive.Revision {
				return append(all, incentive.Revision{})
			})
		}, "a subject that nobody wrote has no revisions"},
		"versions in order": {storing(func(r *incentive.Revision) {
			slices.SortFunc(r.Plans, func(a, b incentive.Plan) int { return a.Version - b.Version })
		}), "a revision comes back as it was written"},
		"short columns of names": {storing(func(r *incentive.Revision) {
			for i := range r.Plans {
				r.Plans[i].Name = r.Plans[i].Name[:min(255, len(r.Plans[i].Name))]
			}
		}), "the longest texts and the largest revisions come back as they were written"},
		"forgets the first day": {stored(func(a *incentive.Assignment) { a.Hired = calendar.Date{} }), far},
		"forgets the currency":  {stored(func(a *incentive.Assignment) { a.PaidIn = "" }), far},
		"one leave":             {stored(func(a *incentive.Assignment) { a.Away = a.Away[:min(1, len(a.Away))] }), far},
		"closes what is open": {stored(func(a *incentive.Assignment) {
			if a.During.To.IsZero() {
				a.During.To = calendar.On(9999, 12, 31)
			}
		}), far},
		"assignments in order": {storing(func(r *incentive.Revision) {
			slices.SortStableFunc(r.Assignments, func(a, b incentive.Assignment) int { return strings.Compare(a.Plan, b.Plan) })
		}), far},
		"nanoseconds since 1970": {storing(func(r *incentive.Revision) { r.Recorded = time.Unix(0, r.Recorded.UnixNano()) }), far},
		"trims texts":            {storing(func(r *incentive.Revision) { r.Reason = strings.TrimSpace(r.Reason) }), byText},
		"keeps other lines":      {storing(func(r *incentive.Revision) { r.By = strings.ReplaceAll(r.By, "\r\n", "\n") }), byText},
		"ends texts at a NUL": {storing(func(r *incentive.Revision) { r.Reason, _, _ = strings.Cut(r.Reason, "\x00") }),
			"a text with the character NUL is refused or comes back as it was written"},
		"in the order of a dictionary": {func() incentive.Store {
			return changedStore(func(_ incentive.Subject, all []incentive.Revision) []incentive.Revision {
				lower := func(s incentive.Subject) incentive.Subject {
					return incentive.Subject{Plan: strings.ToLower(s.Plan), Payee: org.ID(strings.ToLower(string(s.Payee)))}
				}
				slices.SortStableFunc(all, func(a, b incentive.Revision) int { return lower(a.Subject).Compare(lower(b.Subject)) })
				return all
			})
		}, "subjects are kept apart, byte by byte of their ids"},
		"looks at the number first": {func() incentive.Store {
			return &carelessStore{admit: func(history []incentive.Revision, r incentive.Revision) (bool, error) {
				if r.Number > len(history)+1 {
					return false, incentive.ErrConflict
				}
				return admitting(history, r)
			}}
		}, "an invalid revision is refused and not written"},
		"one problem at a time": {func() incentive.Store {
			return &wrongStore{append: func(m *incentive.MemoryStore, ctx context.Context, r incentive.Revision) error {
				err := m.Append(ctx, r)
				var ps check.Problems
				if errors.As(err, &ps) {
					return ps[len(ps)-1:]
				}
				return err
			}}
		}, "an invalid revision is refused and not written"},
		"changes what it is given": {func() incentive.Store {
			return &wrongStore{append: func(m *incentive.MemoryStore, ctx context.Context, r incentive.Revision) error {
				err := m.Append(ctx, r)
				for i := range r.Assignments {
					r.Assignments[i].Plan = ""
				}
				return err
			}}
		}, "changing what was written changes nothing"},
		"reads what was there at the call": {func() incentive.Store {
			return &wrongStore{read: func(m *incentive.MemoryStore, ctx context.Context, of incentive.Subject) iter.Seq2[incentive.Revision, error] {
				var all []incentive.Revision
				for r := range m.Revisions(ctx, of) {
					all = append(all, r)
				}
				return each(all, ctx.Err())
			}}
		}, "a reading may be abandoned and begun again"},
		"knows without a context": {func() incentive.Store {
			return &wrongStore{append: func(m *incentive.MemoryStore, ctx context.Context, r incentive.Revision) error {
				for there := range m.Revisions(context.Background(), r.Subject) {
					if there.Equal(r) {
						return nil
					}
				}
				return m.Append(ctx, r)
			}}
		}, "with a context that is done nothing is written"},
		"says nothing when its context ends": {func() incentive.Store {
			return &wrongStore{append: func(m *incentive.MemoryStore, ctx context.Context, r incentive.Revision) error {
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := m.Append(ctx, r); ctx.Err() == nil {
					return err
				}
				return nil
			}}
		}, "a context that ends while writing gives all or its error"},
		"one number for all subjects": {func() incentive.Store {
			var number atomic.Int64
			return &wrongStore{append: func(m *incentive.MemoryStore, ctx context.Context, r incentive.Revision) error {
				seen := number.Load()
				time.Sleep(time.Millisecond)
				if !number.CompareAndSwap(seen, seen+1) {
					return incentive.ErrConflict
				}
				return m.Append(ctx, r)
			}}
		}, "writers of different subjects at once are no conflict"},
		"skips what is written last but one": {func() incentive.Store {
			var writing atomic.Bool
			return &wrongStore{append: func(m *incentive.MemoryStore, ctx context.Context, r incentive.Revision) error {
				writing.Store(true)
				defer writing.Store(false)
				time.Sleep(time.Millisecond)
				return m.Append(ctx, r)
			}, read: func(m *incentive.MemoryStore, ctx context.Context, of incentive.Subject) iter.Seq2[incentive.Revision, error] {
				return func(yield func(incentive.Revision, error) bool) {
					for r, err := range m.Revisions(ctx, of) {
						if skips := r.Number == 2 && writing.Load(); !skips && !yield(r, err) {
							return
						}
					}
				}
			}}
		}, "readers beside a writer see a beginning of the history"},
		"forgets who": {func() incentive.Store {
			return changedStore(func(_ incentive.Subject, all []incentive.Revision) []incentive.Revision {
				for i := range all {
					all[i].By = ""
				}
				return all
			})
		}, "a revision comes back as it was written"},
		"cuts times to seconds": {func() incentive.Store {
			return &wrongStore{append: func(m *incentive.MemoryStore, ctx context.Context, r incentive.Revision) error {
				r.Recorded = r.Recorded.Truncate(time.Second)
				return m.Append(ctx, r)
			}}
		}, "a revision comes back as it was written"},
		"one page": {func() incentive.Store {
			return changedStore(func(_ incentive.Subject, all []incentive.Revision) []incentive.Revision {
				return all[:min(len(all), 100)]
			})
		}, "revisions come back oldest first, all of them"},
		"newest first": {func() incentive.Store {
			return changedStore(func(_ incentive.Subject, all []incentive.Revision) []incentive.Revision {
				slices.Reverse(all)
				return all
			})
		}, "revisions come back oldest first, all of them"},
		"case does not matter": {func() incentive.Store {
			return &wrongStore{read: func(m *incentive.MemoryStore, ctx context.Context, of incentive.Subject) iter.Seq2[incentive.Revision, error] {
				return m.Revisions(ctx, incentive.Subject{Plan: strings.ToLower(of.Plan), Payee: org.ID(strings.ToLower(string(of.Payee)))})
			}}
		}, "subjects are kept apart, byte by byte of their ids"},
		"in the order of writing": {func() incentive.Store {
			s := careless()
			return &wrongStore{append: func(_ *incentive.MemoryStore, ctx context.Context, r incentive.Revision) error {
				return s.Append(ctx, r)
			},
				read: func(_ *incentive.MemoryStore, ctx context.Context, of incentive.Subject) iter.Seq2[incentive.Revision, error] {
					if of != (incentive.Subject{}) {
						return s.Revisions(ctx, of)
					}
					return each(s.kept, ctx.Err())
				}}
		}, "the zero subject gives all of them, in order"},
		"again is a conflict": {func() incentive.Store {
			return &carelessStore{admit: func(history []incentive.Revision, r incentive.Revision) (bool, error) {
				if slices.ContainsFunc(history, r.Equal) {
					return false, incentive.ErrConflict
				}
				return admitting(history, r)
			}}
		}, "writing the same again changes nothing"},
		"leaves numbers out": {func() incentive.Store {
			return without(func(history []incentive.Revision, r incentive.Revision) bool { return r.Number > len(history)+1 })
		}, "the first number is 1 and none is left out"},
		"the first wins in silence": {func() incentive.Store {
			return &wrongStore{append: func(m *incentive.MemoryStore, ctx context.Context, r incentive.Revision) error {
				if err := m.Append(ctx, r); !errors.Is(err, incentive.ErrConflict) {
					return err
				}
				return nil
			}}
		}, "a number that is there is not replaced"},
		"takes anything": {func() incentive.Store {
			return without(func(_ []incentive.Revision, r incentive.Revision) bool { return r.Check() != nil })
		}, "an invalid revision is refused and not written"},
		"takes old times": {func() incentive.Store {
			return without(func(history []incentive.Revision, r incentive.Revision) bool {
				return len(history) > 0 && r.Recorded.Before(history[len(history)-1].Recorded)
			})
		}, "recorded times do not run backwards"},
		"takes changed versions": {func() incentive.Store {
			return without(func(history []incentive.Revision, r incentive.Revision) bool {
				return r.Check() == nil && len(r.Plans) > 0 && r.Number == len(history)+1
			})
		}, "a version of a plan does not change"},
		"keeps what it is given": {func() incentive.Store { return careless() }, "changing what was written changes nothing"},
		"hands out its own":      {func() incentive.Store { return careless() }, "changing what was read changes nothing"},
		"reads once": {func() incentive.Store {
			return &wrongStore{read: func(m *incentive.MemoryStore, ctx context.Context, of incentive.Subject) iter.Seq2[incentive.Revision, error] {
				next, _ := iter.Pull2(m.Revisions(ctx, of))
				return func(yield func(incentive.Revision, error) bool) {
					for {
						if r, err, ok := next(); !ok || !yield(r, err) {
							return
						}
					}
				}
			}}
		}, "a reading may be abandoned and begun again"},
		"writes without a context": {func() incentive.Store {
			return &wrongStore{append: func(m *incentive.MemoryStore, _ context.Context, r incentive.Revision) error {
				return m.Append(context.Background(), r)
			}}
		}, "with a context that is done nothing is written"},
		"reads without a context": {func() incentive.Store {
			return &wrongStore{read: func(m *incentive.MemoryStore, _ context.Context, of incentive.Subject) iter.Seq2[incentive.Revision, error] {
				return m.Revisions(context.Background(), of)
			}}
		}, "with a context that is done a reading is one error"},
		"short columns": {func() incentive.Store {
			return &wrongStore{read: func(m *incentive.MemoryStore, ctx context.Context, of incentive.Subject) iter.Seq2[incentive.Revision, error] {
				return func(yield func(incentive.Revision, error) bool) {
					for r, err := range m.Revisions(ctx, of) {
						r.Assignments = r.Assignments[:min(1000, len(r.Assignments))]
						if !yield(r, err) {
							return
						}
					}
				}
			}}
		}, "the longest texts and the largest revisions come back as they were written"},
		"ends without its error": {func() incentive.Store {
			return &wrongStore{read: func(m *incentive.MemoryStore, ctx context.Context, of incentive.Subject) iter.Seq2[incentive.Revision, error] {
				return func(yield func(incentive.Revision, error) bool) {
					for r, err := range m.Revisions(ctx, of) {
						if err != nil || !yield(r, nil) {
							return
						}
					}
				}
			}}
		}, "a context that ends while reading gives all or its error"},
		"looks, waits and writes": {func() incentive.Store {
			s := careless()
			s.between = meeting()
			return s
		}, "of many first revisions at once one is stored"},
		"looks, waits and writes the same": {func() incentive.Store {
			s := careless()
			s.between = meeting()
			return s
		}, "the same written by many at once is there once"},
		"confirms without writing": {func() incentive.Store {
			var n atomic.Int64
			return &wrongStore{append: func(m *incentive.MemoryStore, ctx context.Context, r incentive.Revision) error {
				if n.Add(1)%7 == 0 {
					return nil
				}
				return m.Append(ctx, r)
			}}
		}, "many writers in turn lose nothing"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Error(t, incentivetest.HoldStore(t.Context(), tt.rule, tt.open()))
			found[tt.rule] = true
		})
	}
	for _, rule := range incentivetest.StoreRules() {
		require.True(t, found[rule], "no broken store is found by %q", rule)
	}
}

// A store that breaks down sooner or later is an error of the rule, never a panic.
func TestAStoreThatBreaksDownKeepsNoRule(t *testing.T) {
	for _, rule := range incentivetest.StoreRules() {
		for n := range 12 {
			err := incentivetest.HoldStore(t.Context(), rule, incentivetest.FailStoreAfter(new(incentive.MemoryStore), n, errDown))
			require.True(t, n > 0 || err != nil, "%s", rule)
			require.NotContains(t, fmt.Sprint(err), "panics", "%s after %d", rule, n)
		}
	}
}

package targettest_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/targettest"
)

func TestAStoreWithNothingWrongKeepsTheContract(t *testing.T) {
	targettest.TestStore(t, func(*testing.T) target.Store { return &wrong{} })
}

// kept returns a store that changes every revision that it keeps, and takes what is
// changed alike for the same.
func kept(change func(*target.Revision)) func() target.Store {
	return func() target.Store {
		var given target.Memory
		return &wrong{
			append: func(m *target.Memory, ctx context.Context, r target.Revision) error { return given.Append(ctx, r) },
			read: func(_ *target.Memory, ctx context.Context, id string) iter.Seq2[target.Revision, error] {
				return seq(func(all []target.Revision, yield func(target.Revision, error) bool) {
					for i := range all {
						change(&all[i])
					}
					each(all, yield)
				})(&given, ctx, id)
			},
		}
	}
}

// keyed returns a store that compares ids by a key.
func keyed(key func(id string) string) func() target.Store {
	return func() target.Store {
		return &wrong{
			append: func(m *target.Memory, ctx context.Context, r target.Revision) error {
				r.Recipe.ID = key(r.Recipe.ID)
				return m.Append(ctx, r)
			},
			read: func(m *target.Memory, ctx context.Context, id string) iter.Seq2[target.Revision, error] {
				return seq(func(all []target.Revision, yield func(target.Revision, error) bool) {
					for i := range all {
						all[i].Recipe.ID = id
					}
					each(all, yield)
				})(m, ctx, key(id))
			},
		}
	}
}

// folded is a key by which a collation takes ids for one another.
func folded(of ...string) func() target.Store { return keyed(strings.NewReplacer(of...).Replace) }

// short returns the beginning of a text.
func short(s string, n int) string { return string([]rune(s)[:min(n, len([]rune(s)))]) }

// numbers changes the numbers of a revision.
func numbers(change func(decimal.Decimal) decimal.Decimal) func() target.Store {
	return kept(func(r *target.Revision) {
		r.Recipe.Goal.Stretch.Decimal = change(r.Recipe.Goal.Stretch.Decimal)
		for _, s := range r.Recipe.Steps {
			if m, ok := s.Method.(target.Stated); ok {
				for name, share := range m.Shares {
					m.Shares[name] = change(share)
				}
			}
		}
	})
}

func TestBrokenStoresAreFound(t *testing.T) {
	const (
		extremes = "the longest texts, the finest numbers and the farthest times come back as they were written"
		byText   = "a text comes back character by character"
		byNUL    = "a text with the character NUL is refused or comes back as it was written"
		byIDs    = "plans are kept apart, byte by byte of their ids"
	)
	found := map[string]bool{}
	for name, tt := range map[string]struct {
		open func() target.Store
		rule string // the rule that finds it; others may as well
	}{
		"keeps what it is given": {func() target.Store { return &careless{admit: careful} }, "changing what was written changes nothing"},
		"changes what it is given": {func() target.Store {
			return &wrong{append: func(m *target.Memory, ctx context.Context, r target.Revision) error {
				err := m.Append(ctx, r)
				for i := range r.Recipe.Locks {
					r.Recipe.Locks[i].Reason = ""
				}
				return err
			}}
		}, "changing what was written changes nothing"},
		"invents a plan": {func() target.Store {
			return &wrong{read: seq(func(all []target.Revision, yield func(target.Revision, error) bool) {
				if len(all) == 0 {
					all = append(all, target.Revision{})
				}
				each(all, yield)
			})}
		}, "a plan that nobody wrote has no revisions"},
		"forgets the trigger": {func() target.Store {
			return &wrong{read: seq(func(all []target.Revision, yield func(target.Revision, error) bool) {
				for i := range all {
					all[i].Trigger = ""
				}
				each(all, yield)
			})}
		}, "a revision comes back as it was written"},
		"cuts the time to seconds": {func() target.Store {
			return &wrong{append: func(m *target.Memory, ctx context.Context, r target.Revision) error {
				r.At = r.At.Truncate(time.Second)
				return m.Append(ctx, r)
			}}
		}, "a revision comes back as it was written"},
		"cuts the time to microseconds": {kept(func(r *target.Revision) { r.At = r.At.Truncate(time.Microsecond) }), "a revision comes back as it was written"},
		"loses the location": {kept(func(r *target.Revision) {
			_, off := r.At.Zone()
			r.At = r.At.UTC().Add(time.Duration(off) * time.Second)
		}), "a revision comes back as it was written"},
		"keeps four decimals":     {numbers(func(d decimal.Decimal) decimal.Decimal { return d.Round(4) }), extremes},
		"keeps numbers as floats": {numbers(func(d decimal.Decimal) decimal.Decimal { return decimal.NewFromFloat(d.InexactFloat64()) }), extremes},
		"keeps 32 characters":     {kept(func(r *target.Revision) { r.By = short(r.By, 32) }), extremes},
		"keeps 255 characters":    {kept(func(r *target.Revision) { r.Reason = short(r.Reason, 255) }), extremes},
		"three bytes a letter":    {kept(func(r *target.Revision) { r.Trigger = strings.ReplaceAll(r.Trigger, "😀", "?") }), extremes},
		"keys of 32 characters":   {keyed(func(id string) string { return short(id, 32) }), extremes},
		"nanoseconds since 1970":  {kept(func(r *target.Revision) { r.At = time.Unix(0, r.At.UnixNano()) }), extremes},
		"documents of 64 KiB": {func() target.Store {
			return &wrong{append: func(m *target.Memory, ctx context.Context, r target.Revision) error {
				if text, err := r.MarshalJSON(); err == nil && len(text) >= 1<<16 {
					return errors.New("the value is too long")
				}
				return m.Append(ctx, r)
			}}
		}, extremes},
		"documents of 1 MiB": {func() target.Store {
			return &wrong{append: func(m *target.Memory, ctx context.Context, r target.Revision) error {
				if len(r.Reason) >= 1<<20 {
					return errors.New("the packet is too large")
				}
				return m.Append(ctx, r)
			}}
		}, "a document of 16 MiB comes back as it was written"},
		"compares the beginning of documents": {func() target.Store {
			return &careless{admit: without(func(history []target.Revision, r target.Revision) bool {
				return len(r.Reason) > 1<<20 && len(history) > 0
			})}
		}, "a document of 16 MiB comes back as it was written"},
		"compares times as texts": {func() target.Store {
			text := func(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }
			return &careless{admit: func(history []target.Revision, r target.Revision) (bool, error) {
				if n := len(history); n > 0 && r.Recipe.Version == n+1 && text(r.At) < text(history[n-1].At) {
					return false, check.Problems{{Path: "/at", Code: check.Order}}
				}
				return careful(history, r)
			}}
		}, extremes},
		"trims texts":          {kept(func(r *target.Revision) { r.By = strings.TrimRight(r.By, " ") }), byText},
		"keeps other lines":    {kept(func(r *target.Revision) { r.Reason = strings.ReplaceAll(r.Reason, "\r\n", "\n") }), byText},
		"drops NUL":            {kept(func(r *target.Revision) { r.By = strings.ReplaceAll(r.By, "\x00", "") }), byNUL},
		"ends texts at NUL":    {kept(func(r *target.Revision) { r.Reason, _, _ = strings.Cut(r.Reason, "\x00") }), byNUL},
		"ids without accents":  {folded("\u00e9", "e", "e\u0301", "e"), byIDs},
		"ids without width":    {folded("\uff53", "s"), byIDs},
		"ids without controls": {folded("\x01", "", "\u200b", ""), byIDs},
		"ids without the rare": {folded("😀", "?", "😁", "?"), byIDs},
		"remembers what it refused": {func() target.Store {
			refused := map[string]bool{}
			return &wrong{append: func(m *target.Memory, ctx context.Context, r target.Revision) error {
				key := fmt.Sprint(r.Recipe.ID, r.Recipe.Version)
				if refused[key] {
					return target.ErrConflict
				}
				err := m.Append(ctx, r)
				refused[key] = err != nil
				return err
			}}
		}, "an invalid revision is refused and not written"},
		"newest first": {func() target.Store {
			return &wrong{read: seq(func(all []target.Revision, yield func(target.Revision, error) bool) {
				slices.Reverse(all)
				each(all, yield)
			})}
		}, "revisions come back oldest first, all of them"},
		"one page": {func() target.Store {
			return &wrong{read: seq(func(all []target.Revision, yield func(target.Revision, error) bool) {
				each(all[:min(len(all), 100)], yield)
			})}
		}, "revisions come back oldest first, all of them"},
		"everything twice": {func() target.Store {
			return &wrong{read: seq(func(all []target.Revision, yield func(target.Revision, error) bool) { each(append(all, all...), yield) })}
		}, "a revision comes back as it was written"},
		"loses every third": {func() target.Store {
			return &wrong{append: func(m *target.Memory, ctx context.Context, r target.Revision) error {
				if r.Recipe.Version%3 == 0 {
					return nil
				}
				return m.Append(ctx, r)
			}}
		}, "revisions come back oldest first, all of them"},
		"case does not matter": {func() target.Store {
			return &wrong{
				append: func(m *target.Memory, ctx context.Context, r target.Revision) error {
					r.Recipe.ID = strings.ToLower(r.Recipe.ID)
					return m.Append(ctx, r)
				},
				read: func(m *target.Memory, ctx context.Context, id string) iter.Seq2[target.Revision, error] {
					return m.Revisions(ctx, strings.ToLower(id))
				},
			}
		}, "plans are kept apart, byte by byte of their ids"},
		"again is a conflict": {func() target.Store {
			return &careless{admit: func(history []target.Revision, r target.Revision) (bool, error) {
				var latest target.Revision
				if len(history) > 0 {
					latest = history[len(history)-1]
				}
				err := r.Follows(latest)
				return err == nil, err
			}}
		}, "writing the same again changes nothing"},
		"knows only the last as written": {func() target.Store {
			return &careless{admit: func(history []target.Revision, r target.Revision) (bool, error) {
				if len(history) > 0 && r.Recipe.Version < len(history) {
					return false, target.ErrConflict
				}
				return careful(history, r)
			}}
		}, "writing the same again changes nothing"},
		"compares numbers as they are written": {func() target.Store {
			written := func(r target.Revision) string { return fmt.Sprint(r.Recipe.Goal.Floor.Decimal.Exponent()) }
			return &careless{admit: func(history []target.Revision, r target.Revision) (bool, error) {
				if n := r.Recipe.Version; n <= len(history) && written(history[n-1]) != written(r) {
					return false, target.ErrConflict
				}
				return careful(history, r)
			}}
		}, "writing the same again changes nothing"},
		"leaves versions out": {func() target.Store {
			return &careless{admit: without(func(history []target.Revision, r target.Revision) bool { return r.Recipe.Version > len(history)+1 })}
		}, "the first version is 1 and no version is left out"},
		"looks at Of alone": {func() target.Store {
			return &careless{admit: without(func(history []target.Revision, r target.Revision) bool {
				if len(history) == 0 || r.Recipe.Version <= len(history) {
					return false
				}
				after, err := history[len(history)-1].Next(r.Recipe)
				return err == nil && r.Of == after.Of
			})}
		}, "the first version is 1 and no version is left out"},
		"the last writer wins": {func() target.Store {
			s := &careless{}
			s.admit = func(history []target.Revision, r target.Revision) (bool, error) {
				if n := r.Recipe.Version; r.Check() == nil && n <= len(history) {
					s.mu.Lock()
					defer s.mu.Unlock()
					s.plans[r.Recipe.ID][n-1] = r
					return false, nil
				}
				return careful(history, r)
			}
			return s
		}, "a version that is there is not replaced"},
		"the first writer wins in silence": {func() target.Store {
			return &wrong{append: func(m *target.Memory, ctx context.Context, r target.Revision) error {
				if err := m.Append(ctx, r); !errors.Is(err, target.ErrConflict) {
					return err
				}
				return nil
			}}
		}, "of many first versions at once one is stored"},
		"looks at the version alone": {func() target.Store {
			return &careless{admit: without(func(history []target.Revision, r target.Revision) bool {
				return r.Check() == nil && r.Recipe.Version == len(history)+1
			})}
		}, "a revision made from another version is a conflict"},
		"takes anything": {func() target.Store {
			return &careless{admit: without(func(_ []target.Revision, r target.Revision) bool { return r.Check() != nil })}
		}, "an invalid revision is refused and not written"},
		"looks at the key first": {func() target.Store {
			return &careless{admit: func(history []target.Revision, r target.Revision) (bool, error) {
				if n := r.Recipe.Version; n <= len(history) && !r.Equal(history[n-1]) {
					return false, target.ErrConflict
				}
				return careful(history, r)
			}}
		}, "an invalid revision is refused and not written"},
		"writes what it refuses": {func() target.Store {
			return &wrong{append: func(m *target.Memory, ctx context.Context, r target.Revision) error {
				err := m.Append(ctx, r)
				if r.By == "" {
					r.By = "nobody"
					_ = m.Append(ctx, r)
				}
				return err
			}}
		}, "an invalid revision is refused and not written"},
		"takes old times": {func() target.Store {
			return &careless{admit: without(func(history []target.Revision, r target.Revision) bool {
				return r.Check() == nil && len(history) > 0 && len(history) == r.Recipe.Version-1 && r.At.Before(history[len(history)-1].At)
			})}
		}, "recorded times do not run backwards"},
		"hands out its own": {func() target.Store {
			shared := map[string]target.Revision{}
			return &wrong{read: seq(func(all []target.Revision, yield func(target.Revision, error) bool) {
				for i, r := range all {
					if own, ok := shared[r.Recipe.ID+string(rune(i))]; ok {
						all[i] = own
					}
					shared[r.Recipe.ID+string(rune(i))] = all[i]
				}
				each(all, yield)
			})}
		}, "changing what was read changes nothing"},
		"reads once": {func() target.Store {
			return &wrong{read: func(m *target.Memory, ctx context.Context, id string) iter.Seq2[target.Revision, error] {
				next, _ := iter.Pull2(m.Revisions(ctx, id))
				return func(yield func(target.Revision, error) bool) {
					for {
						if r, err, ok := next(); !ok || !yield(r, err) {
							return
						}
					}
				}
			}}
		}, "a reading may be abandoned and begun again"},
		"goes on when abandoned": {func() target.Store {
			return &wrong{read: seq(func(all []target.Revision, yield func(target.Revision, error) bool) {
				for _, r := range all {
					yield(r, nil)
				}
			})}
		}, "a reading may be abandoned and begun again"},
		"stays busy when abandoned": {func() target.Store {
			busy := false
			return &wrong{
				append: func(m *target.Memory, ctx context.Context, r target.Revision) error {
					if busy {
						return errors.New("a reading is not closed")
					}
					return m.Append(ctx, r)
				},
				read: seq(func(all []target.Revision, yield func(target.Revision, error) bool) {
					for _, r := range all {
						if !yield(r, nil) {
							busy = true
							return
						}
					}
				}),
			}
		}, "a reading may be abandoned and begun again"},
		"reads when it is asked": {func() target.Store {
			return &wrong{read: func(m *target.Memory, ctx context.Context, id string) iter.Seq2[target.Revision, error] {
				var all []target.Revision
				for r, err := range m.Revisions(ctx, id) {
					if err == nil {
						all = append(all, r)
					}
				}
				return func(yield func(target.Revision, error) bool) { each(all, yield) }
			}}
		}, "a reading may be abandoned and begun again"},
		"knows without a context what is there": {func() target.Store {
			return &wrong{append: func(m *target.Memory, ctx context.Context, r target.Revision) error {
				for there, err := range m.Revisions(context.Background(), r.Recipe.ID) {
					if err == nil && there.Equal(r) {
						return nil
					}
				}
				return m.Append(ctx, r)
			}}
		}, "with a context that is done nothing is written"},
		"refuses without a context": {func() target.Store {
			return &wrong{append: func(m *target.Memory, ctx context.Context, r target.Revision) error {
				if err := r.Check(); err != nil {
					return err
				}
				return m.Append(ctx, r)
			}}
		}, "with a context that is done nothing is written"},
		"gives up in silence": {func() target.Store {
			return &wrong{append: func(m *target.Memory, ctx context.Context, r target.Revision) error {
				if err := ctx.Err(); err != nil || ctx.Err() != nil {
					return err
				}
				return m.Append(ctx, r)
			}}
		}, "a context that ends while writing gives all or its error"},
		"gives up with another error": {func() target.Store {
			return &wrong{append: func(m *target.Memory, ctx context.Context, r target.Revision) error {
				if err := m.Append(ctx, r); err != nil || ctx.Err() == nil {
					return err
				}
				return errors.New("who knows whether it is written?")
			}}
		}, "a context that ends while writing gives all or its error"},
		"writes without a context": {func() target.Store {
			return &wrong{append: func(m *target.Memory, _ context.Context, r target.Revision) error {
				return m.Append(context.Background(), r)
			}}
		}, "with a context that is done nothing is written"},
		"writes and then looks at the context": {func() target.Store {
			return &wrong{append: func(m *target.Memory, ctx context.Context, r target.Revision) error {
				return errors.Join(m.Append(context.Background(), r), ctx.Err())
			}}
		}, "with a context that is done nothing is written"},
		"reads without a context": {func() target.Store {
			return &wrong{read: func(m *target.Memory, _ context.Context, id string) iter.Seq2[target.Revision, error] {
				return m.Revisions(context.Background(), id)
			}}
		}, "with a context that is done a reading is one error"},
		"ends without its error": {func() target.Store {
			return &wrong{read: func(m *target.Memory, ctx context.Context, id string) iter.Seq2[target.Revision, error] {
				return func(yield func(target.Revision, error) bool) {
					for r, err := range m.Revisions(ctx, id) {
						if err != nil || !yield(r, nil) {
							return
						}
					}
				}
			}}
		}, "a context that ends while reading gives all or its error"},
		"goes on after an error": {func() target.Store {
			return &wrong{read: func(m *target.Memory, ctx context.Context, id string) iter.Seq2[target.Revision, error] {
				return func(yield func(target.Revision, error) bool) {
					for r := range m.Revisions(context.Background(), id) {
						if !yield(r, ctx.Err()) {
							return
						}
					}
				}
			}}
		}, "a context that ends while reading gives all or its error"},
		"looks, waits and writes": {func() target.Store {
			return &careless{admit: careful, between: meeting()}
		}, "of many first versions at once one is stored"},
		"looks, waits and writes a change": {func() target.Store {
			return &careless{admit: careful, between: meeting()}
		}, "of many changes at once one is stored"},
		"looks, waits and writes the same": {func() target.Store {
			return &careless{admit: careful, between: meeting()}
		}, "the same written by many at once is there once"},
		"one version for all plans": {func() target.Store {
			var version atomic.Int64
			return &wrong{append: func(m *target.Memory, ctx context.Context, r target.Revision) error {
				seen := version.Load()
				time.Sleep(time.Millisecond)
				if !version.CompareAndSwap(seen, seen+1) {
					return target.ErrConflict
				}
				return m.Append(ctx, r)
			}}
		}, "writers of different plans at once are no conflict"},
		"confirms without writing": {func() target.Store {
			var mu sync.Mutex
			n := 0
			return &wrong{append: func(m *target.Memory, ctx context.Context, r target.Revision) error {
				mu.Lock()
				defer mu.Unlock()
				if n++; n%7 == 0 {
					return nil
				}
				return m.Append(ctx, r)
			}}
		}, "many writers in turn lose nothing"},
		"reads the last but one beside a writer": {func() target.Store {
			var writing atomic.Bool
			return &wrong{
				append: func(m *target.Memory, ctx context.Context, r target.Revision) error {
					writing.Store(true)
					defer writing.Store(false)
					time.Sleep(time.Millisecond)
					return m.Append(ctx, r)
				},
				read: seq(func(all []target.Revision, yield func(target.Revision, error) bool) {
					if writing.Load() && len(all) > 0 {
						all = all[:len(all)-1]
					}
					each(all, yield)
				}),
			}
		}, "readers beside a writer see a beginning of the history"},
		"tears a reading": {func() target.Store {
			return &wrong{read: seq(func(all []target.Revision, yield func(target.Revision, error) bool) {
				if len(all) > 5 && len(all) < 20 {
					all = append(all[:3], all[4:]...)
				}
				each(all, yield)
			})}
		}, "readers beside a writer see a beginning of the history"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Error(t, targettest.Hold(t.Context(), tt.rule, tt.open()))
			found[tt.rule] = true
		})
	}
	for _, rule := range targettest.Rules() {
		require.True(t, found[rule], "no broken store is found by %q", rule)
	}
}

// A store that breaks down sooner or later is an error of the rule, never a panic or
// a rule that is kept.
func TestAStoreThatBreaksDownKeepsNoRule(t *testing.T) {
	for _, rule := range targettest.Rules() {
		for n := range 12 {
			err := targettest.Hold(t.Context(), rule, targettest.FailAfter(new(target.Memory), n, errDown))
			require.True(t, n > 0 || err != nil, "%s", rule)
			require.NotContains(t, fmt.Sprint(err), "panics", "%s after %d", rule, n)
			if err == nil {
				break
			}
		}
	}
}

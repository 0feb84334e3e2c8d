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

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/incentivetest"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

var errDown = errors.New("the database is down")

func TestALedgerWithNothingWrongKeepsTheContract(t *testing.T) {
	incentivetest.TestLedger(t, func(*testing.T) incentive.Ledger { return &wrong{} })
	incentivetest.TestLedger(t, func(*testing.T) incentive.Ledger {
		return incentivetest.FailAfter(new(incentive.Memory), math.MaxInt, errDown)
	})
}

// alone is a ledger that lets nobody in while somebody reads or writes.
type alone struct {
	incentive.Memory
	mu sync.Mutex
}

func (a *alone) Append(ctx context.Context, entries ...incentive.Entry) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.Memory.Append(ctx, entries...)
}

func (a *alone) Entries(ctx context.Context, q incentive.Query) iter.Seq2[incentive.Entry, error] {
	return func(yield func(incentive.Entry, error) bool) {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.Memory.Entries(ctx, q)(yield)
	}
}

// TestALedgerForOneAtATimeKeepsTheContract holds that nobody is waited for who has to wait.
func TestALedgerForOneAtATimeKeepsTheContract(t *testing.T) {
	incentivetest.TestLedger(t, func(*testing.T) incentive.Ledger { return new(alone) })
}

// careful returns a careless ledger after a change.
func careful(change func(*careless)) func() incentive.Ledger {
	return func() incentive.Ledger {
		l := newCareless()
		change(l)
		return l
	}
}

func reading(f func(q incentive.Query, all []incentive.Entry) []incentive.Entry) func() incentive.Ledger {
	return func() incentive.Ledger { return changed(f) }
}

// kept returns a careless ledger that keeps entries after a change.
func kept(change func(*incentive.Entry)) func() incentive.Ledger {
	return careful(func(l *careless) {
		l.keep = func(e incentive.Entry) incentive.Entry { change(&e); return e }
		l.same = func(a, b incentive.Entry) bool { return l.keep(a).Equal(b) }
	})
}

// changing is a ledger that changes each entry when it is read.
func changing(change func(*incentive.Entry)) *wrong {
	return changed(func(_ incentive.Query, all []incentive.Entry) []incentive.Entry {
		for i := range all {
			change(&all[i])
		}
		return all
	})
}

// refusing is a ledger that says otherwise what is wrong with entries.
func refusing(says func(check.Problems) check.Problems) *wrong {
	return &wrong{append: func(m *incentive.Memory, ctx context.Context, entries []incentive.Entry) error {
		err := m.Append(ctx, entries...)
		var ps check.Problems
		if errors.As(err, &ps) {
			return says(ps)
		}
		return err
	}}
}

// knows reports whether an entry is there.
func knows(m *incentive.Memory, e incentive.Entry) bool {
	for there := range m.Entries(context.Background(), incentive.Query{}) {
		if there.Equal(e) {
			return true
		}
	}
	return false
}

// nth returns the n-th entry of all, counted from 0.
func nth(m *incentive.Memory, n int) (incentive.Entry, bool) {
	for e := range m.Entries(context.Background(), incentive.Query{}) {
		if n--; n < 0 {
			return e, true
		}
	}
	return incentive.Entry{}, false
}

// slicesOf reads now what is ranged over later.
func slicesOf(reading iter.Seq2[incentive.Entry, error]) iter.Seq2[incentive.Entry, error] {
	var all []incentive.Entry
	var failed error
	for e, err := range reading {
		if failed = err; err == nil {
			all = append(all, e)
		}
	}
	return func(yield func(incentive.Entry, error) bool) {
		for _, e := range all {
			if !yield(e, nil) {
				return
			}
		}
		if failed != nil {
			yield(incentive.Entry{}, failed)
		}
	}
}

func TestBrokenLedgersAreFound(t *testing.T) {
	const (
		extremes = "the longest texts and the largest numbers come back as they were written"
		days     = "periods, days and times come back as they were written, whatever the calendar"
		byText   = "a text comes back character by character"
		again    = "writing the same again changes nothing"
		queries  = "a query finds what it asks for and nothing else"
		beside   = "readers beside a writer see appends whole"
		written  = "changing what was written changes nothing"
		done     = "with a context that is done nothing is written"
	)
	found := map[string]bool{}
	for name, tt := range map[string]struct {
		open func() incentive.Ledger
		rule string // the rule that finds it; others may as well
	}{
		"invents an entry": {reading(func(_ incentive.Query, all []incentive.Entry) []incentive.Entry {
			if len(all) == 0 {
				return []incentive.Entry{{}}
			}
			return all
		}), "an empty ledger has no entries"},
		"forgets the day of a rate": {careful(func(l *careless) {
			l.keep = func(e incentive.Entry) incentive.Entry { e.RateOn = calendar.Date{}; return e }
		}), "an entry comes back as it was written"},
		"cuts times to seconds": {careful(func(l *careless) {
			l.keep = func(e incentive.Entry) incentive.Entry { e.Recorded = e.Recorded.Truncate(time.Second); return e }
		}), "an entry comes back as it was written"},
		"keeps cents": {careful(func(l *careless) {
			l.keep = func(e incentive.Entry) incentive.Entry { e.Amount = e.Amount.Round(2); return e }
		}), "an entry comes back as it was written"},
		"keeps ten decimals": {careful(func(l *careless) {
			l.keep = func(e incentive.Entry) incentive.Entry { e.Amount = e.Amount.Round(10); return e }
		}), extremes},
		"keeps money as floats": {careful(func(l *careless) {
			l.keep = func(e incentive.Entry) incentive.Entry {
				e.Amount = decimal.NewFromFloat(e.Amount.InexactFloat64())
				return e
			}
		}), extremes},
		"keeps totals as floats": {careful(func(l *careless) {
			l.keep = func(e incentive.Entry) incentive.Entry {
				if e.Header != nil {
					h := *e.Header
					h.Totals = slices.Clone(h.Totals)
					for i := range h.Totals {
						h.Totals[i].Amount = decimal.NewFromFloat(h.Totals[i].Amount.InexactFloat64())
					}
					e.Header = &h
				}
				return e
			}
		}), extremes},
		"short columns of text": {careful(func(l *careless) {
			l.keep = func(e incentive.Entry) incentive.Entry {
				e.Sale = string([]rune(e.Sale)[:min(255, len([]rune(e.Sale)))])
				return e
			}
		}), extremes},
		"short columns of ids": {careful(func(l *careless) {
			l.keep = func(e incentive.Entry) incentive.Entry {
				e.Payee = org.ID([]rune(e.Payee)[:min(255, len([]rune(e.Payee)))])
				return e
			}
		}), extremes},
		"short columns of totals": {kept(func(e *incentive.Entry) {
			if e.Header != nil {
				h := *e.Header
				h.Totals = h.Totals[:min(len(h.Totals), 600)]
				e.Header = &h
			}
		}), extremes},
		"knows months alone":     {kept(func(e *incentive.Entry) { e.Period = calendar.Standard{}.Period(calendar.Month, e.Period.From) }), days},
		"forgets the level":      {kept(func(e *incentive.Entry) { e.Booked.Level = calendar.Month }), days},
		"nanoseconds since 1970": {kept(func(e *incentive.Entry) { e.Recorded = time.Unix(0, e.Recorded.UnixNano()) }), days},
		"times until 2038": {kept(func(e *incentive.Entry) {
			e.Recorded = time.Unix(int64(int32(e.Recorded.Unix())), int64(e.Recorded.Nanosecond()))
		}), days},
		"days since 1970": {kept(func(e *incentive.Entry) {
			if e.RateOn.Before(calendar.On(1970, 1, 1)) {
				e.RateOn = calendar.Date{}
			}
		}), days},
		"trims texts":         {kept(func(e *incentive.Entry) { e.Sale = strings.TrimSpace(e.Sale) }), byText},
		"keeps other lines":   {kept(func(e *incentive.Entry) { e.Sale = strings.ReplaceAll(e.Sale, "\r\n", "\n") }), byText},
		"ends texts at a NUL": {kept(func(e *incentive.Entry) { e.Sale, _, _ = strings.Cut(e.Sale, "\x00") }), "a text with the character NUL is refused or comes back as it was written"},
		"has one header for all": {func() incentive.Ledger {
			var shared incentive.Header
			return changing(func(e *incentive.Entry) {
				if e.Header != nil {
					shared = *e.Header
					e.Header = &shared
				}
			})
		}, "an entry comes back as it was written"},
		"has one decision for all": {func() incentive.Ledger {
			var shared incentive.Decision
			return changing(func(e *incentive.Entry) {
				if e.Decision != nil {
					shared = *e.Decision
					e.Decision = &shared
				}
			})
		}, "an entry comes back as it was written"},
		"booked from one day on": {careful(func(l *careless) {
			l.matches = func(q incentive.Query, e incentive.Entry) bool {
				if q.Booked.From == e.Booked.From {
					q.Booked = calendar.Period{}
				}
				return q.Matches(e)
			}
		}), queries},
		"booked at any level": {careful(func(l *careless) {
			l.matches = func(q incentive.Query, e incentive.Entry) bool {
				if q.Booked.Span() == e.Booked.Span() {
					q.Booked = calendar.Period{}
				}
				return q.Matches(e)
			}
		}), queries},
		"forgets the kind in an account": {careful(func(l *careless) {
			l.matches = func(q incentive.Query, e incentive.Entry) bool {
				if q.Plan != "" && q.Payee != "" {
					q.Kind = 0
				}
				return q.Matches(e)
			}
		}), queries},
		"looks at the first of a call": {func() incentive.Ledger {
			return &wrong{append: func(m *incentive.Memory, ctx context.Context, entries []incentive.Entry) error {
				if len(entries) > 0 && knows(m, entries[0]) {
					return nil
				}
				return m.Append(ctx, entries...)
			}}
		}, again},
		"one that is there is a conflict of all": {func() incentive.Ledger {
			return &wrong{append: func(m *incentive.Memory, ctx context.Context, entries []incentive.Entry) error {
				there := slices.DeleteFunc(slices.Clone(entries), func(e incentive.Entry) bool { return !knows(m, e) })
				if len(there) > 0 && len(there) < len(entries) {
					return incentive.ErrConflict
				}
				return m.Append(ctx, entries...)
			}}
		}, again},
		"case of a sale does not matter": {careful(func(l *careless) {
			l.same = func(a, b incentive.Entry) bool {
				if strings.EqualFold(a.Sale, b.Sale) {
					a.Sale = b.Sale
				}
				return a.Equal(b)
			}
		}), "another entry with the same id is a conflict"},
		"names the entry alone": {func() incentive.Ledger {
			return refusing(func(ps check.Problems) check.Problems {
				for i := range ps {
					ps[i].Path = "/entries/1"
				}
				return ps
			})
		}, "an invalid entry is refused and not written"},
		"one problem at a time": {func() incentive.Ledger {
			return refusing(func(ps check.Problems) check.Problems { return ps[:1] })
		}, "an invalid entry is refused and not written"},
		"sorts what it is given": {func() incentive.Ledger {
			return &wrong{append: func(m *incentive.Memory, ctx context.Context, entries []incentive.Entry) error {
				slices.SortStableFunc(entries, func(a, b incentive.Entry) int { return a.Account().Compare(b.Account()) })
				return m.Append(ctx, entries...)
			}}
		}, written},
		"reads what was there at the call": {func() incentive.Ledger {
			return &wrong{read: func(m *incentive.Memory, ctx context.Context, q incentive.Query) iter.Seq2[incentive.Entry, error] {
				return slicesOf(m.Entries(ctx, q))
			}}
		}, "a reading may be abandoned and begun again"},
		"writes nothing without a context": {func() incentive.Ledger {
			return &wrong{append: func(m *incentive.Memory, ctx context.Context, entries []incentive.Entry) error {
				if len(entries) == 0 {
					return nil
				}
				return m.Append(ctx, entries...)
			}}
		}, done},
		"knows without a context": {func() incentive.Ledger {
			return &wrong{append: func(m *incentive.Memory, ctx context.Context, entries []incentive.Entry) error {
				if len(entries) > 0 && knows(m, entries[0]) {
					return nil
				}
				return m.Append(ctx, entries...)
			}}
		}, done},
		"checks without a context": {func() incentive.Ledger {
			return &wrong{append: func(m *incentive.Memory, ctx context.Context, entries []incentive.Entry) error {
				for _, e := range entries {
					if err := e.Check(); err != nil {
						return err
					}
				}
				return m.Append(ctx, entries...)
			}}
		}, done},
		"writes until its context ends": {func() incentive.Ledger {
			return &wrong{append: func(m *incentive.Memory, ctx context.Context, entries []incentive.Entry) error {
				for _, e := range entries {
					if err := m.Append(ctx, e); err != nil {
						return err
					}
				}
				return ctx.Err()
			}}
		}, "a context that ends while writing gives all or its error"},
		"says nothing when its context ends": {func() incentive.Ledger {
			return &wrong{append: func(m *incentive.Memory, ctx context.Context, entries []incentive.Entry) error {
				if err := ctx.Err(); err != nil {
					return err
				}
				_ = m.Append(ctx, entries...)
				return nil
			}}
		}, "a context that ends while writing gives all or its error"},
		"takes back nothing": {func() incentive.Ledger {
			meet := meeting()
			return &wrong{append: func(m *incentive.Memory, ctx context.Context, entries []incentive.Entry) error {
				meet()
				for _, e := range entries {
					if err := m.Append(ctx, e); err != nil {
						return err
					}
				}
				return nil
			}}
		}, "of many entries with one id written at once one is stored"},
		"reads account by account": {func() incentive.Ledger {
			return &wrong{read: func(m *incentive.Memory, ctx context.Context, q incentive.Query) iter.Seq2[incentive.Entry, error] {
				return func(yield func(incentive.Entry, error) bool) {
					for _, payee := range []org.ID{"payee 0", "payee 1"} {
						for e, err := range m.Entries(ctx, incentive.Query{Payee: payee}) {
							if !yield(e, err) {
								return
							}
						}
					}
				}
			}}
		}, beside},
		"reads page by page": {func() incentive.Ledger {
			return &wrong{read: func(m *incentive.Memory, ctx context.Context, q incentive.Query) iter.Seq2[incentive.Entry, error] {
				return func(yield func(incentive.Entry, error) bool) {
					for n := 0; ; n++ {
						e, ok := nth(m, n)
						if !ok || !yield(e, nil) {
							return
						}
					}
				}
			}}
		}, beside},
		"has one place for all readers": {func() incentive.Ledger {
			var at atomic.Int64
			return &wrong{read: func(m *incentive.Memory, ctx context.Context, q incentive.Query) iter.Seq2[incentive.Entry, error] {
				return func(yield func(incentive.Entry, error) bool) {
					for at.Store(0); ; {
						e, ok := nth(m, int(at.Add(1)-1))
						if !ok || !yield(e, nil) {
							return
						}
					}
				}
			}}
		}, beside},
		"three bytes a character": {careful(func(l *careless) {
			l.keep = func(e incentive.Entry) incentive.Entry {
				e.Component = strings.ReplaceAll(e.Component, "😀", "?")
				return e
			}
		}), extremes},
		"numbers of two bytes": {careful(func(l *careless) {
			l.keep = func(e incentive.Entry) incentive.Entry { e.By.Version = int(int16(e.By.Version)); return e }
		}), extremes},
		"a thousand at a time": {func() incentive.Ledger {
			return &wrong{append: func(m *incentive.Memory, ctx context.Context, entries []incentive.Entry) error {
				if len(entries) > 1000 {
					return errors.New("too many values")
				}
				return m.Append(ctx, entries...)
			}}
		}, "an append of thousands is stored whole"},
		"one page": {reading(func(_ incentive.Query, all []incentive.Entry) []incentive.Entry {
			return all[:min(len(all), 100)]
		}), "a long ledger comes back whole, account by account"},
		"as appended": {careful(func(l *careless) {
			l.order = func(a, b incentive.Entry) int { return 0 }
		}), "a long ledger comes back whole, account by account"},
		"by plan": {careful(func(l *careless) {
			l.order = func(a, b incentive.Entry) int {
				if c := strings.Compare(a.Plan, b.Plan); c != 0 {
					return c
				}
				return a.Account().Compare(b.Account())
			}
		}), "a long ledger comes back whole, account by account"},
		"by number": {careful(func(l *careless) {
			order := l.order
			l.order = func(a, b incentive.Entry) int {
				if c := order(a, b); c != 0 {
					return c
				}
				return a.Number - b.Number
			}
		}), "the entries of an account come in the order of appending"},
		"case does not matter": {careful(func(l *careless) {
			l.matches = func(q incentive.Query, e incentive.Entry) bool {
				if q.Payee != "" && strings.EqualFold(string(q.Payee), string(e.Payee)) {
					q.Payee = e.Payee
				}
				return q.Matches(e)
			}
		}), "the entries of a payee and of a plan are their own, byte by byte"},
		"spaces do not matter": {func() incentive.Ledger {
			return &wrong{read: func(m *incentive.Memory, ctx context.Context, q incentive.Query) iter.Seq2[incentive.Entry, error] {
				q.Payee, q.Plan = org.ID(strings.TrimSpace(string(q.Payee))), strings.TrimSpace(q.Plan)
				return m.Entries(ctx, q)
			}}
		}, "the entries of a payee and of a plan are their own, byte by byte"},
		"one day is enough": {careful(func(l *careless) {
			l.matches = func(q incentive.Query, e incentive.Entry) bool {
				if q.Within.Overlaps(e.Period.Span()) {
					q.Within = calendar.Span{}
				}
				return q.Matches(e)
			}
		}), queries},
		"forgets where it was booked": {careful(func(l *careless) {
			l.matches = func(q incentive.Query, e incentive.Entry) bool { q.Booked = calendar.Period{}; return q.Matches(e) }
		}), queries},
		"forgets the kind": {careful(func(l *careless) {
			l.matches = func(q incentive.Query, e incentive.Entry) bool { q.Kind = 0; return q.Matches(e) }
		}), queries},
		"again is a conflict": {careful(func(l *careless) {
			l.same = func(a, b incentive.Entry) bool { return false }
		}), again},
		"again in UTC is a conflict": {careful(func(l *careless) {
			l.same = func(a, b incentive.Entry) bool { return a.Equal(b) && a.Recorded == b.Recorded }
		}), again},
		"the first wins in silence": {careful(func(l *careless) {
			l.same = func(a, b incentive.Entry) bool { return true }
		}), "another entry with the same id is a conflict"},
		"looks at some members": {careful(func(l *careless) {
			l.same = func(a, b incentive.Entry) bool { a.Portion = b.Portion; return a.Equal(b) }
		}), "another entry with the same id is a conflict"},
		"looks at half an id": {careful(func(l *careless) {
			l.id = func(e incentive.Entry) uuid.UUID { return uuid.UUID{e.ID[0] & 3} }
		}), "an entry comes back as it was written"},
		"writes what it can": {careful(func(l *careless) { l.partly = true }), "an append is stored whole or not at all"},
		"takes anything": {careful(func(l *careless) {
			l.check = func(incentive.Entry) error { return nil }
		}), "an invalid entry is refused and not written"},
		"names the wrong entry": {func() incentive.Ledger {
			return &wrong{append: func(m *incentive.Memory, ctx context.Context, entries []incentive.Entry) error {
				for _, e := range entries {
					if e.Check() != nil {
						return m.Append(ctx, e)
					}
				}
				return m.Append(ctx, entries...)
			}}
		}, "an invalid entry is refused and not written"},
		"keeps what it is given": {careful(func(*careless) {}), written},
		"hands out its own":      {careful(func(*careless) {}), "changing what was read changes nothing"},
		"reads once": {func() incentive.Ledger {
			return &wrong{read: func(m *incentive.Memory, ctx context.Context, q incentive.Query) iter.Seq2[incentive.Entry, error] {
				next, _ := iter.Pull2(m.Entries(ctx, q))
				return func(yield func(incentive.Entry, error) bool) {
					for {
						if e, err, ok := next(); !ok || !yield(e, err) {
							return
						}
					}
				}
			}}
		}, "a reading may be abandoned and begun again"},
		"writes without a context": {func() incentive.Ledger {
			return &wrong{append: func(m *incentive.Memory, _ context.Context, entries []incentive.Entry) error {
				return m.Append(context.Background(), entries...)
			}}
		}, done},
		"writes and then looks at the context": {func() incentive.Ledger {
			return &wrong{append: func(m *incentive.Memory, ctx context.Context, entries []incentive.Entry) error {
				return errors.Join(m.Append(context.Background(), entries...), ctx.Err())
			}}
		}, done},
		"reads without a context": {func() incentive.Ledger {
			return &wrong{read: func(m *incentive.Memory, _ context.Context, q incentive.Query) iter.Seq2[incentive.Entry, error] {
				return m.Entries(context.Background(), q)
			}}
		}, "with a context that is done a reading is one error"},
		"ends without its error": {func() incentive.Ledger {
			return &wrong{read: func(m *incentive.Memory, ctx context.Context, q incentive.Query) iter.Seq2[incentive.Entry, error] {
				return func(yield func(incentive.Entry, error) bool) {
					for e, err := range m.Entries(ctx, q) {
						if err != nil || !yield(e, nil) {
							return
						}
					}
				}
			}}
		}, "a context that ends while reading gives all or its error"},
		"goes on after an error": {func() incentive.Ledger {
			return &wrong{read: func(m *incentive.Memory, ctx context.Context, q incentive.Query) iter.Seq2[incentive.Entry, error] {
				return func(yield func(incentive.Entry, error) bool) {
					for e := range m.Entries(context.Background(), q) {
						if !yield(e, ctx.Err()) {
							return
						}
					}
				}
			}}
		}, "a context that ends while reading gives all or its error"},
		"looks, waits and writes": {careful(func(l *careless) {
			l.between = meeting()
		}), "of many entries with one id written at once one is stored"},
		"looks, waits and writes the same": {careful(func(l *careless) {
			l.between = meeting()
		}), "the same written by many at once is there once"},
		"confirms without writing": {func() incentive.Ledger {
			var n atomic.Int64
			return &wrong{append: func(m *incentive.Memory, ctx context.Context, entries []incentive.Entry) error {
				if n.Add(1)%7 == 0 {
					return nil
				}
				return m.Append(ctx, entries...)
			}}
		}, "many writers lose nothing"},
		"writes one by one": {func() incentive.Ledger {
			return &wrong{append: func(m *incentive.Memory, ctx context.Context, entries []incentive.Entry) error {
				for _, e := range entries {
					if err := m.Append(ctx, e); err != nil {
						return err
					}
					time.Sleep(time.Millisecond)
				}
				return nil
			}}
		}, beside},
		"forgets, and says nothing": {func() incentive.Ledger {
			var n atomic.Int64
			return &wrong{append: func(m *incentive.Memory, ctx context.Context, entries []incentive.Entry) error {
				if n.Add(1) == 2 {
					return nil
				}
				return m.Append(ctx, entries...)
			}}
		}, "posting with failures and retries in between loses nothing and books nothing twice"},
		"looks, waits and posts": {careful(func(l *careless) {
			l.between = meeting()
		}), "posting by many at once loses nothing and books nothing twice"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Error(t, incentivetest.HoldLedger(t.Context(), tt.rule, tt.open()))
			found[tt.rule] = true
		})
	}
	for _, rule := range incentivetest.LedgerRules() {
		require.True(t, found[rule], "no broken ledger is found by %q", rule)
	}
}

// A ledger that breaks down sooner or later is an error of the rule, never a panic.
func TestALedgerThatBreaksDownKeepsNoRule(t *testing.T) {
	for _, rule := range incentivetest.LedgerRules() {
		for n := range 12 {
			err := incentivetest.HoldLedger(t.Context(), rule, incentivetest.FailAfter(new(incentive.Memory), n, errDown))
			require.True(t, n > 0 || err != nil, "%s", rule)
			require.NotContains(t, fmt.Sprint(err), "panics", "%s after %d", rule, n)
		}
	}
	require.ErrorContains(t, incentivetest.HoldLedger(t.Context(), "an empty ledger has no entries", nil), "panics")
}

func TestFailAfterCountsOperations(t *testing.T) {
	ctx := t.Context()
	inner := new(incentive.Memory)
	month := calendar.Standard{}.Period(calendar.Month, calendar.On(2026, 3, 1))
	e := incentive.Entry{ID: uuid.UUID{1}, Kind: incentive.EntryHeader, Number: 1, Booked: month, Recorded: month.From.In(time.UTC),
		Claim:  incentive.Claim{Item: incentive.Item{Plan: "agent", Payee: "Li Na", Period: month}},
		Header: &incentive.Header{Digest: strings.Repeat("0", 64)}}
	l := incentivetest.FailAfter(inner, 3, errDown)
	require.NoError(t, l.Append(ctx, e)) // 1
	read := func(l incentive.Ledger) (n int, err error) {
		for _, failed := range l.Entries(ctx, incentive.Query{}) {
			if err = failed; err == nil {
				n++
			}
		}
		return n, err
	}
	n, err := read(l) // 2, and 3 for the end
	require.NoError(t, err)
	require.Equal(t, 1, n)
	e.ID = uuid.UUID{2}
	require.ErrorIs(t, l.Append(ctx, e), errDown)
	n, err = read(inner)
	require.NoError(t, err)
	require.Equal(t, 1, n, "nothing was written after the fault")
	n, err = read(incentivetest.FailAfter(inner, 1, errDown))
	require.ErrorIs(t, err, errDown, "the end is not found")
	require.Equal(t, 1, n)
}

// The entries of an account that come from many writers keep their order for every reader.
func TestReadingsDoNotDependOnTheReader(t *testing.T) {
	l := newCareless()
	l.yield = func(entries []incentive.Entry) []incentive.Entry { slices.Reverse(entries); return entries }
	require.Error(t, incentivetest.HoldLedger(t.Context(), "the entries of an account come in the order of appending", l))
}

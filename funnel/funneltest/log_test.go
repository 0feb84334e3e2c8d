package funneltest_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/funneltest"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

var errDown = errors.New("the database is down")

func TestALogWithNothingWrongKeepsTheContract(t *testing.T) {
	funneltest.TestLog(t, func(*testing.T) funnel.Log { return &wrong{} })
	funneltest.TestLog(t, func(*testing.T) funnel.Log { return funneltest.FailAfter(new(funnel.Memory), math.MaxInt, errDown) })
}

// careful returns a careless log after a change.
func careful(change func(*careless)) func() funnel.Log {
	return func() funnel.Log {
		l := newCareless()
		change(l)
		return l
	}
}

func reading(f func(of funnel.Scan, all []funnel.Event) []funnel.Event) func() funnel.Log {
	return func() funnel.Log { return changed(f) }
}

// kept returns a log that changes every event that it keeps.
func kept(change func(*funnel.Event)) func() funnel.Log {
	return careful(func(l *careless) {
		l.keep = func(e funnel.Event) funnel.Event { change(&e); return e }
		l.same = func(a, b funnel.Event) bool { change(&a); return a.Equal(b) }
	})
}

// short returns the beginning of a text.
func short(s string, n int) string { return string([]rune(s)[:min(n, len([]rune(s)))]) }

// folded is a key by which a collation takes ids for one another.
func folded(of ...string) func() funnel.Log {
	fold := strings.NewReplacer(of...)
	return careful(func(l *careless) { l.id = func(e funnel.Event) string { return fold.Replace(e.ID) } })
}

// sorted returns a log that orders the events of a deal by a column of text.
func sorted(column func(funnel.Event) string) func() funnel.Log {
	return careful(func(l *careless) {
		l.sort = func(of funnel.Scan, a, b funnel.Event) int {
			if of.Order == funnel.ByDeal && a.Deal != b.Deal {
				return strings.Compare(a.Deal, b.Deal)
			}
			return strings.Compare(column(a), column(b))
		}
	})
}

func TestBrokenLogsAreFound(t *testing.T) {
	const (
		extremes = "the longest texts, the finest numbers and the farthest times come back as they were written"
		byText   = "a text comes back character by character"
		instants = "moments are told apart and in order to the nanosecond, in every location"
		ids      = "ids of events are told apart byte by byte"
	)
	found := map[string]bool{}
	for name, tt := range map[string]struct {
		open func() funnel.Log
		rule string // the rule that finds it; others may as well
	}{
		"invents an event": {reading(func(_ funnel.Scan, all []funnel.Event) []funnel.Event {
			if len(all) == 0 {
				return []funnel.Event{{}}
			}
			return all
		}), "an empty log has no events"},
		"forgets the reasons": {careful(func(l *careless) {
			l.keep = func(e funnel.Event) funnel.Event { e.Secondary = nil; return e }
		}), "an event comes back as it was written"},
		"cuts times to seconds": {careful(func(l *careless) {
			l.keep = func(e funnel.Event) funnel.Event { e.At = e.At.Truncate(time.Second); return e }
		}), "an event comes back as it was written"},
		"keeps four decimals":    {kept(func(e *funnel.Event) { e.Amount.Decimal = e.Amount.Decimal.Round(4) }), extremes},
		"keeps money as floats":  {kept(func(e *funnel.Event) { e.Amount.Decimal = decimal.NewFromFloat(e.Amount.Decimal.InexactFloat64()) }), extremes},
		"keeps zero as nothing":  {kept(func(e *funnel.Event) { e.Amount.Valid = e.Amount.Valid && !e.Amount.Decimal.IsZero() }), extremes},
		"keeps 32 characters":    {kept(func(e *funnel.Event) { e.Owner = org.ID(short(string(e.Owner), 32)) }), extremes},
		"keeps 255 characters":   {kept(func(e *funnel.Event) { e.Competitor = short(e.Competitor, 255) }), extremes},
		"keys of 32 characters":  {careful(func(l *careless) { l.id = func(e funnel.Event) string { return short(e.ID, 32) } }), extremes},
		"three bytes a letter":   {kept(func(e *funnel.Event) { e.Reason = strings.ReplaceAll(e.Reason, "😀", "?") }), extremes},
		"nanoseconds since 1970": {kept(func(e *funnel.Event) { e.At = time.Unix(0, e.At.UnixNano()) }), extremes},
		"dates from 1000 on": {kept(func(e *funnel.Event) {
			if e.CloseDate.Before(calendar.On(1000, time.January, 1)) {
				e.CloseDate = calendar.Date{}
			}
		}), extremes},
		"looks for nanoseconds since 1970": {func() funnel.Log {
			nanos := func(t time.Time) time.Time {
				if t.IsZero() {
					return t
				}
				return time.Unix(0, t.UnixNano())
			}
			return &wrong{scan: func(m *funnel.Memory, ctx context.Context, of funnel.Scan) iter.Seq2[funnel.Event, error] {
				of.From, of.To = nanos(of.From), nanos(of.To)
				return m.Scan(ctx, of)
			}}
		}, extremes},
		"trims texts":       {kept(func(e *funnel.Event) { e.Stage = strings.TrimRight(e.Stage, " ") }), byText},
		"keeps other lines": {kept(func(e *funnel.Event) { e.Reason = strings.ReplaceAll(e.Reason, "\r\n", "\n") }), byText},
		"joins by commas": {kept(func(e *funnel.Event) {
			if len(e.Secondary) > 0 {
				e.Secondary = strings.Split(strings.Join(e.Secondary, ","), ",")
			}
		}), byText},
		"empty is nothing": {kept(func(e *funnel.Event) {
			some := map[string]string{}
			for name, value := range e.Labels.All() {
				if value != "" {
					some[name] = value
				}
			}
			e.Labels = funnel.LabelsOf(some)
		}), byText},
		"drops NUL":             {kept(func(e *funnel.Event) { e.Currency = strings.ReplaceAll(e.Currency, "\x00", "") }), "a text with the character NUL is refused or comes back as it was written"},
		"ends texts at NUL":     {kept(func(e *funnel.Event) { e.Deal, _, _ = strings.Cut(e.Deal, "\x00") }), "a text with the character NUL is refused or comes back as it was written"},
		"keeps microseconds":    {kept(func(e *funnel.Event) { e.At = e.At.Truncate(time.Microsecond) }), instants},
		"orders by microsecond": {sorted(func(e funnel.Event) string { return e.At.UTC().Format("2006-01-02 15:04:05.000000") }), instants},
		"orders by texts":       {sorted(func(e funnel.Event) string { return e.At.UTC().Format(time.RFC3339Nano) }), instants},
		"orders by local time":  {sorted(func(e funnel.Event) string { return e.At.Format("2006-01-02 15:04:05.000000000") }), instants},
		"loses the location": {kept(func(e *funnel.Event) {
			y, m, d := e.At.Date()
			e.At = time.Date(y, m, d, e.At.Hour(), e.At.Minute(), e.At.Second(), e.At.Nanosecond(), time.UTC)
		}), instants},
		"a thousand at a time": {func() funnel.Log {
			return &wrong{append: func(m *funnel.Memory, ctx context.Context, events []funnel.Event) error {
				if len(events) > 1000 {
					return errors.New("too many values")
				}
				return m.Append(ctx, events...)
			}}
		}, "an append of thousands is stored whole"},
		"65,535 values at a time": {func() funnel.Log {
			return &wrong{append: func(m *funnel.Memory, ctx context.Context, events []funnel.Event) error {
				if members := reflect.TypeFor[funnel.Event]().NumField(); len(events)*members > 65_535 {
					return errors.New("too many values")
				}
				return m.Append(ctx, events...)
			}}
		}, "an append of thousands is stored whole"},
		"writes again at the end": {func() funnel.Log {
			n, last := 0, map[string]int{} // when an event was written last
			return &wrong{
				append: func(m *funnel.Memory, ctx context.Context, events []funnel.Event) error {
					for _, e := range events {
						n++
						last[e.ID] = n
					}
					return m.Append(ctx, events...)
				},
				scan: changed(func(_ funnel.Scan, all []funnel.Event) []funnel.Event {
					slices.SortFunc(all, func(a, b funnel.Event) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(last[a.ID], last[b.ID])) })
					return all
				}).scan,
			}
		}, "writing the same again changes nothing"},
		"remembers what it refused": {func() funnel.Log {
			refused := map[string]bool{}
			return &wrong{append: func(m *funnel.Memory, ctx context.Context, events []funnel.Event) error {
				events = slices.DeleteFunc(slices.Clone(events), func(e funnel.Event) bool { return refused[e.ID] })
				err := m.Append(ctx, events...)
				for _, e := range events {
					refused[e.ID] = refused[e.ID] || errors.Is(err, funnel.ErrConflict)
				}
				return err
			}}
		}, "an append is stored whole or not at all"},
		"ids without accents":  {folded("\u00e9", "e", "e\u0301", "e"), ids},
		"ids without width":    {folded("\uff44", "d"), ids},
		"ids without controls": {folded("\x01", ""), ids},
		"ids without the rare": {folded("😀", "?", "😁", "?"), ids},
		"orders by UTF-16": {reading(func(of funnel.Scan, all []funnel.Event) []funnel.Event {
			if of.Order == funnel.ByDeal {
				slices.SortStableFunc(all, func(a, b funnel.Event) int {
					return cmp.Or(slices.Compare(utf16.Encode([]rune(a.Deal)), utf16.Encode([]rune(b.Deal))), a.At.Compare(b.At))
				})
			}
			return all
		}), "the events of a deal are its own, byte by byte of its id"},
		"one page": {reading(func(_ funnel.Scan, all []funnel.Event) []funnel.Event {
			return all[:min(len(all), 100)]
		}), "a long log comes back whole, by time and by deal"},
		"always by time": {careful(func(l *careless) {
			l.sort = func(_ funnel.Scan, a, b funnel.Event) int { return a.At.Compare(b.At) }
		}), "a long log comes back whole, by time and by deal"},
		"by id": {careful(func(l *careless) {
			sort := l.sort
			l.sort = func(of funnel.Scan, a, b funnel.Event) int {
				if c := sort(of, a, b); c != 0 {
					return c
				}
				return strings.Compare(a.ID, b.ID)
			}
		}), "events of one moment come in the order of appending"},
		"case does not matter": {reading(func(of funnel.Scan, all []funnel.Event) []funnel.Event {
			slices.SortStableFunc(all, func(a, b funnel.Event) int {
				if of.Order == funnel.ByDeal {
					return strings.Compare(strings.ToLower(a.Deal), strings.ToLower(b.Deal))
				}
				return 0
			})
			return all
		}), "the events of a deal are its own, byte by byte of its id"},
		"spaces do not matter": {func() funnel.Log {
			return &wrong{scan: func(m *funnel.Memory, ctx context.Context, of funnel.Scan) iter.Seq2[funnel.Event, error] {
				of.Deal = strings.TrimSpace(of.Deal)
				return m.Scan(ctx, of)
			}}
		}, "the events of a deal are its own, byte by byte of its id"},
		"holds the last moment": {func() funnel.Log {
			return &wrong{scan: func(m *funnel.Memory, ctx context.Context, of funnel.Scan) iter.Seq2[funnel.Event, error] {
				if !of.To.IsZero() {
					of.To = of.To.Add(1)
				}
				return m.Scan(ctx, of)
			}}
		}, "a span has its first moment and not its last"},
		"looks at the first of a call": {func() funnel.Log {
			return &wrong{append: func(m *funnel.Memory, ctx context.Context, events []funnel.Event) error {
				for e, err := range m.Scan(ctx, funnel.Scan{Order: funnel.ByTime}) {
					if err == nil && len(events) > 0 && e.Equal(events[0]) {
						return nil
					}
				}
				return m.Append(ctx, events...)
			}}
		}, "writing the same again changes nothing"},
		"again is a conflict": {careful(func(l *careless) {
			l.same = func(a, b funnel.Event) bool { return false }
		}), "writing the same again changes nothing"},
		"again in UTC is a conflict": {careful(func(l *careless) {
			l.same = func(a, b funnel.Event) bool { return a.Equal(b) && a.At == b.At }
		}), "writing the same again changes nothing"},
		"again with when it was recorded is a conflict": {careful(func(l *careless) {
			l.same = func(a, b funnel.Event) bool { return a.Equal(b) && a.Recorded.Equal(b.Recorded) }
		}), "writing the same again changes nothing"},
		"the first wins in silence": {careful(func(l *careless) {
			l.same = func(a, b funnel.Event) bool { return true }
		}), "another event with the same id is a conflict"},
		"looks at some members": {careful(func(l *careless) {
			l.same = func(a, b funnel.Event) bool { a.Competitor = b.Competitor; return a.Equal(b) }
		}), "another event with the same id is a conflict"},
		"ids without case": {careful(func(l *careless) {
			l.id = func(e funnel.Event) string { return strings.ToLower(e.ID) }
		}), "ids of events are told apart byte by byte"},
		"writes what it can": {careful(func(l *careless) { l.partly = true }), "an append is stored whole or not at all"},
		"takes anything": {careful(func(l *careless) {
			l.check = func(funnel.Event) error { return nil }
		}), "an invalid event is refused and not written"},
		"takes any time before": {careful(func(l *careless) {
			check := l.check
			l.check = func(e funnel.Event) error { e.Since = time.Time{}; return check(e) }
		}), "an invalid event is refused and not written"},
		"takes any number of reasons": {careful(func(l *careless) {
			check := l.check
			l.check = func(e funnel.Event) error { e.Secondary = e.Secondary[:min(len(e.Secondary), 1)]; return check(e) }
		}), "an invalid event is refused and not written"},
		"takes any labels": {careful(func(l *careless) {
			check := l.check
			l.check = func(e funnel.Event) error {
				if e.Labels.Len() == 1 {
					e.Labels = funnel.Labels{}
				}
				return check(e)
			}
		}), "an invalid event is refused and not written"},
		"names the wrong event": {func() funnel.Log {
			return &wrong{append: func(m *funnel.Memory, ctx context.Context, events []funnel.Event) error {
				for _, e := range events {
					if e.Check() != nil {
						return m.Append(ctx, e)
					}
				}
				return m.Append(ctx, events...)
			}}
		}, "an invalid event is refused and not written"},
		"looks at the order alone": {func() funnel.Log {
			return &wrong{scan: func(m *funnel.Memory, ctx context.Context, of funnel.Scan) iter.Seq2[funnel.Event, error] {
				if !of.To.IsZero() && of.To.Before(of.From) {
					of.To = of.From.Add(1)
				}
				return m.Scan(ctx, of)
			}}
		}, "a scan that asks for nothing sensible is refused"},
		"scans without looking":  {careful(func(*careless) {}), "a scan that asks for nothing sensible is refused"},
		"keeps what it is given": {careful(func(*careless) {}), "changing what was written changes nothing"},
		"sorts what it is given": {func() funnel.Log {
			return &wrong{append: func(m *funnel.Memory, ctx context.Context, events []funnel.Event) error {
				slices.SortStableFunc(events, func(a, b funnel.Event) int { return a.At.Compare(b.At) })
				return m.Append(ctx, events...)
			}}
		}, "changing what was written changes nothing"},
		"hands out its own": {careful(func(*careless) {}), "changing what was read changes nothing"},
		"scans once": {func() funnel.Log {
			return &wrong{scan: func(m *funnel.Memory, ctx context.Context, of funnel.Scan) iter.Seq2[funnel.Event, error] {
				next, _ := iter.Pull2(m.Scan(ctx, of))
				return func(yield func(funnel.Event, error) bool) {
					for {
						if e, err, ok := next(); !ok || !yield(e, err) {
							return
						}
					}
				}
			}}
		}, "a scan may be abandoned and begun again"},
		"stays busy when abandoned": {func() funnel.Log {
			busy := false
			return &wrong{
				append: func(m *funnel.Memory, ctx context.Context, events []funnel.Event) error {
					if busy {
						return errors.New("a scan is not closed")
					}
					return m.Append(ctx, events...)
				},
				scan: func(m *funnel.Memory, ctx context.Context, of funnel.Scan) iter.Seq2[funnel.Event, error] {
					return func(yield func(funnel.Event, error) bool) {
						for e, err := range m.Scan(ctx, of) {
							if !yield(e, err) {
								busy = true
								return
							}
						}
					}
				},
			}
		}, "a scan may be abandoned and begun again"},
		"scans when it is asked": {func() funnel.Log {
			return &wrong{scan: func(m *funnel.Memory, ctx context.Context, of funnel.Scan) iter.Seq2[funnel.Event, error] {
				var all []funnel.Event
				for e, err := range m.Scan(ctx, of) {
					if err == nil {
						all = append(all, e)
					}
				}
				return func(yield func(funnel.Event, error) bool) {
					for _, e := range all {
						if !yield(e, nil) {
							return
						}
					}
				}
			}}
		}, "a scan may be abandoned and begun again"},
		"knows without a context what is there": {func() funnel.Log {
			there := map[string]funnel.Event{}
			return &wrong{append: func(m *funnel.Memory, ctx context.Context, events []funnel.Event) error {
				if len(events) == 1 && there[events[0].ID].Equal(events[0]) {
					return nil
				}
				err := m.Append(ctx, events...)
				for _, e := range events {
					if err == nil {
						there[e.ID] = e
					}
				}
				return err
			}}
		}, "with a context that is done nothing is written"},
		"refuses without a context": {func() funnel.Log {
			return &wrong{append: func(m *funnel.Memory, ctx context.Context, events []funnel.Event) error {
				for _, e := range events {
					if err := e.Check(); err != nil {
						return err
					}
				}
				return m.Append(ctx, events...)
			}}
		}, "with a context that is done nothing is written"},
		"gives up half way": {func() funnel.Log {
			return &wrong{append: func(m *funnel.Memory, ctx context.Context, events []funnel.Event) error {
				for _, e := range events {
					if err := m.Append(ctx, e); err != nil {
						return err
					}
				}
				return nil
			}}
		}, "a context that ends while writing gives all or nothing"},
		"gives up in silence": {func() funnel.Log {
			return &wrong{append: func(m *funnel.Memory, ctx context.Context, events []funnel.Event) error {
				if err := ctx.Err(); err != nil || ctx.Err() != nil {
					return err
				}
				return m.Append(ctx, events...)
			}}
		}, "a context that ends while writing gives all or nothing"},
		"writes without a context": {func() funnel.Log {
			return &wrong{append: func(m *funnel.Memory, _ context.Context, events []funnel.Event) error {
				return m.Append(context.Background(), events...)
			}}
		}, "with a context that is done nothing is written"},
		"writes and then looks at the context": {func() funnel.Log {
			return &wrong{append: func(m *funnel.Memory, ctx context.Context, events []funnel.Event) error {
				return errors.Join(m.Append(context.Background(), events...), ctx.Err())
			}}
		}, "with a context that is done nothing is written"},
		"scans without a context": {func() funnel.Log {
			return &wrong{scan: func(m *funnel.Memory, _ context.Context, of funnel.Scan) iter.Seq2[funnel.Event, error] {
				return m.Scan(context.Background(), of)
			}}
		}, "with a context that is done a scan is one error"},
		"ends without its error": {func() funnel.Log {
			return &wrong{scan: func(m *funnel.Memory, ctx context.Context, of funnel.Scan) iter.Seq2[funnel.Event, error] {
				return func(yield func(funnel.Event, error) bool) {
					for e, err := range m.Scan(ctx, of) {
						if err != nil || !yield(e, nil) {
							return
						}
					}
				}
			}}
		}, "a context that ends while reading gives all or its error"},
		"goes on after an error": {func() funnel.Log {
			return &wrong{scan: func(m *funnel.Memory, ctx context.Context, of funnel.Scan) iter.Seq2[funnel.Event, error] {
				return func(yield func(funnel.Event, error) bool) {
					for e := range m.Scan(context.Background(), of) {
						if !yield(e, ctx.Err()) {
							return
						}
					}
				}
			}}
		}, "a context that ends while reading gives all or its error"},
		"looks, waits and writes": {careful(func(l *careless) {
			l.between = meeting()
		}), "of many events with one id written at once one is stored"},
		"looks, waits and writes the same": {careful(func(l *careless) {
			l.between = meeting()
		}), "the same written by many at once is there once"},
		"confirms without writing": {func() funnel.Log {
			var n atomic.Int64
			return &wrong{append: func(m *funnel.Memory, ctx context.Context, events []funnel.Event) error {
				if n.Add(1)%7 == 0 {
					return nil
				}
				return m.Append(ctx, events...)
			}}
		}, "many writers lose nothing"},
		"reads deal after deal": {func() funnel.Log {
			return &wrong{scan: func(m *funnel.Memory, ctx context.Context, of funnel.Scan) iter.Seq2[funnel.Event, error] {
				if of.Order == funnel.ByTime {
					return m.Scan(ctx, of)
				}
				return func(yield func(funnel.Event, error) bool) {
					for k := range 4 {
						of.Deal = fmt.Sprint("deal ", k)
						for e, err := range m.Scan(ctx, of) {
							if !yield(e, err) {
								return
							}
						}
						time.Sleep(time.Millisecond)
					}
				}
			}}
		}, "readers beside a writer see appends whole"},
		"reads what was there beside a writer": {func() funnel.Log {
			var writing atomic.Bool
			l := changed(func(_ funnel.Scan, all []funnel.Event) []funnel.Event {
				if writing.Load() {
					return nil
				}
				return all
			})
			l.append = func(m *funnel.Memory, ctx context.Context, events []funnel.Event) error {
				writing.Store(true)
				defer writing.Store(false)
				time.Sleep(time.Millisecond)
				return m.Append(ctx, events...)
			}
			return l
		}, "readers beside a writer see appends whole"},
		"writes one by one": {func() funnel.Log {
			return &wrong{append: func(m *funnel.Memory, ctx context.Context, events []funnel.Event) error {
				for _, e := range events {
					if err := m.Append(ctx, e); err != nil {
						return err
					}
					time.Sleep(time.Millisecond)
				}
				return nil
			}}
		}, "readers beside a writer see appends whole"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Error(t, funneltest.Hold(t.Context(), tt.rule, tt.open()))
			found[tt.rule] = true
		})
	}
	for _, rule := range funneltest.Rules() {
		require.True(t, found[rule], "no broken log is found by %q", rule)
	}
}

// A log that breaks down sooner or later is an error of the rule, never a panic.
func TestALogThatBreaksDownKeepsNoRule(t *testing.T) {
	for _, rule := range funneltest.Rules() {
		for n := range 12 {
			err := funneltest.Hold(t.Context(), rule, funneltest.FailAfter(new(funnel.Memory), n, errDown))
			require.True(t, n > 0 || err != nil, "%s", rule)
			require.NotContains(t, fmt.Sprint(err), "panics", "%s after %d", rule, n)
		}
	}
	err := funneltest.Hold(t.Context(), "an empty log has no events", nil)
	require.ErrorContains(t, err, "panics")
}

func TestFailAfterCountsOperations(t *testing.T) {
	ctx := t.Context()
	inner := new(funnel.Memory)
	e := funnel.Event{ID: "e1", Deal: "A", Kind: funnel.Created, At: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)}
	l := funneltest.FailAfter(inner, 3, errDown)
	require.NoError(t, l.Append(ctx, e)) // 1
	read := func(l funnel.Log) (n int, err error) {
		for _, failed := range l.Scan(ctx, funnel.Scan{Order: funnel.ByTime}) {
			if err = failed; err == nil {
				n++
			}
		}
		return n, err
	}
	n, err := read(l) // 2, and 3 for the end
	require.NoError(t, err)
	require.Equal(t, 1, n)
	e.ID = "e2"
	require.ErrorIs(t, l.Append(ctx, e), errDown)
	n, err = read(inner)
	require.NoError(t, err)
	require.Equal(t, 1, n, "nothing was written after the fault")
	n, err = read(funneltest.FailAfter(inner, 1, errDown))
	require.ErrorIs(t, err, errDown, "the end is not found")
	require.Equal(t, 1, n)
	for range funneltest.FailAfter(inner, 9, errDown).Scan(ctx, funnel.Scan{Order: funnel.ByTime}) {
		break
	}
}

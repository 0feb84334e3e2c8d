package kpitest_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/kpitest"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

var q1 = calendar.Period{Level: calendar.Quarter, From: calendar.MustParse("2026-01-01"), To: calendar.MustParse("2026-04-01")}

func TestALogWithNothingWrongKeepsTheContract(t *testing.T) {
	kpitest.TestLog(t, func(*testing.T) kpi.Log { return &wrong{} })
}

// The rules that find several.
const (
	written   = "a record comes back as it was written"
	extremes  = "the longest texts and the largest numbers come back as they were written"
	days      = "periods and times come back as they were written, whatever the calendar"
	chosen    = "a query chooses by metric, owner and days, byte by byte"
	conflict  = "other content under an id is a conflict"
	backwards = "recorded times of one slot do not run backwards"
	everyText = "a text comes back character by character"
	done      = "with a context that is done nothing is written"
	invalid   = "an invalid record is refused and not written"
)

// What is found is what a log does wrong, not the way in which the tests break it.
func TestBrokenLogsAreRightOtherwise(t *testing.T) {
	kept := keeping(func(*kpi.Record) {})
	ordered := ordering(func(s kpi.Slot) any { return s })
	compared := comparing(func(r kpi.Record) any { return fmt.Sprintf("%+v", r) })
	for rule, logs := range map[string][]func() kpi.Log{
		written: {kept}, extremes: {kept, ordered}, days: {kept}, "a count of thousands comes back whole": {kept},
		backwards: {ordered, backdated(afterLast)}, conflict: {compared}, everyText: {kept},
		chosen: {choosing(kpi.Query.Matches)},
		done: {appending(func(m *kpi.Memory, ctx context.Context, all []kpi.Record) error {
			return errors.Join(try(m, ctx, all), m.Append(ctx, all...))
		})},
	} {
		for _, open := range logs {
			require.NoError(t, kpitest.Hold(t.Context(), rule, open()), rule)
		}
	}
}

func TestBrokenLogsAreFound(t *testing.T) {
	found := map[string]bool{}
	for name, tt := range map[string]struct {
		open func() kpi.Log
		rule string // the rule that finds it; others may as well
	}{
		"invents a record": {func() kpi.Log {
			return &wrong{read: seq(func(all []kpi.Record, yield func(kpi.Record, error) bool) {
				if len(all) == 0 {
					all = append(all, kpi.Record{})
				}
				each(all, yield)
			})}
		}, "an empty log has no records"},
		"forgets the reason": {keeping(func(r *kpi.Record) { r.Reason = "" }), "a record comes back as it was written"},
		"forgets the unit":   {keeping(func(r *kpi.Record) { r.Reading.Unit = "" }), "a record comes back as it was written"},
		"keeps microseconds": {keeping(func(r *kpi.Record) { r.Recorded = r.Recorded.Truncate(time.Microsecond) }), "a record comes back as it was written"},
		"takes 0 for nothing": {keeping(func(r *kpi.Record) {
			for _, number := range []*decimal.NullDecimal{&r.Reading.Num, &r.Reading.Den, &r.Reading.Target} {
				number.Valid = number.Valid && !number.Decimal.IsZero()
			}
		}), written},
		"forgets the zone": {keeping(func(r *kpi.Record) { r.Recorded = r.Recorded.Add(8 * time.Hour) }), written},
		"keeps four decimals": {keeping(func(r *kpi.Record) {
			r.Reading.Num.Decimal, r.Reading.Target.Decimal = r.Reading.Num.Decimal.Truncate(4), r.Reading.Target.Decimal.Truncate(4)
		}), extremes},
		"keeps floats": {keeping(func(r *kpi.Record) {
			r.Reading.Den.Decimal = decimal.NewFromFloat(r.Reading.Den.Decimal.InexactFloat64())
		}), extremes},
		"short columns of ids":      {keeping(func(r *kpi.Record) { r.ID = short(r.ID, 32) }), extremes},
		"short columns of metrics":  {keeping(func(r *kpi.Record) { r.Reading.Metric = short(r.Reading.Metric, 255) }), extremes},
		"short columns of variants": {keeping(func(r *kpi.Record) { r.Reading.Variant = short(r.Reading.Variant, 255) }), extremes},
		"short columns of owners":   {keeping(func(r *kpi.Record) { r.Reading.Owner = org.ID(short(string(r.Reading.Owner), 255)) }), extremes},
		"short columns of units":    {keeping(func(r *kpi.Record) { r.Reading.Unit = short(r.Reading.Unit, 32) }), extremes},
		"short columns of reasons":  {keeping(func(r *kpi.Record) { r.Reason = short(r.Reason, 255) }), extremes},
		"three bytes a character":   {keeping(func(r *kpi.Record) { r.Reason = strings.ReplaceAll(r.Reason, "😀", "?") }), extremes},
		"numbers of two bytes":      {keeping(func(r *kpi.Record) { r.Reading.Missing = int(int16(r.Reading.Missing)) }), extremes},
		"short slots": {ordering(func(s kpi.Slot) any {
			return short(s.Metric, 255) + short(s.Variant, 255) + short(string(s.Owner), 255)
		}), extremes},
		"a calendar of its own": {keeping(func(r *kpi.Record) {
			r.Reading.Period = calendar.Standard{}.Period(r.Reading.Period.Level, r.Reading.Period.From)
		}), days},
		"days without their level": {keeping(func(r *kpi.Record) { r.Reading.Period.Level = calendar.Month }), days},
		"nanoseconds in 64 bits":   {keeping(func(r *kpi.Record) { r.Recorded = time.Unix(0, r.Recorded.UnixNano()) }), days},
		"a thousand at a time": {func() kpi.Log {
			return &wrong{append: func(m *kpi.Memory, ctx context.Context, records []kpi.Record) error {
				if len(records) > 1000 {
					return errors.New("too many values")
				}
				return m.Append(ctx, records...)
			}}
		}, "an append of thousands is stored whole"},
		"a thousand keys": {keeping(func(r *kpi.Record) { r.Reading.Keys = r.Reading.Keys[:min(1000, len(r.Reading.Keys))] }),
			"a count of thousands comes back whole"},
		"keys between commas": {keeping(func(r *kpi.Record) {
			if r.Reading.Keys != nil {
				r.Reading.Keys = strings.Split(strings.Join(r.Reading.Keys, ","), ",")
			}
		}), "a count of thousands comes back whole"},
		"no year before 1753": {appending(func(m *kpi.Memory, ctx context.Context, records []kpi.Record) error {
			for _, r := range records {
				if r.Recorded.Year() < 1753 && !r.Recorded.IsZero() {
					return errors.New("the time is too early")
				}
			}
			return m.Append(ctx, records...)
		}), days},
		"trims reasons":         {keeping(func(r *kpi.Record) { r.Reason = strings.TrimSpace(r.Reason) }), everyText},
		"trims units":           {keeping(func(r *kpi.Record) { r.Reading.Unit = strings.TrimSpace(r.Reading.Unit) }), everyText},
		"ends lines in one way": {keeping(func(r *kpi.Record) { r.Reason = strings.ReplaceAll(r.Reason, "\r\n", "\n") }), everyText},
		"variants in one case":  {keeping(func(r *kpi.Record) { r.Reading.Variant = strings.ToLower(r.Reading.Variant) }), everyText},
		"trims keys": {keeping(func(r *kpi.Record) {
			for i, key := range r.Reading.Keys {
				r.Reading.Keys[i] = strings.TrimSpace(key)
			}
		}), everyText},
		"texts end at a NUL": {keeping(func(r *kpi.Record) { r.Reason, _, _ = strings.Cut(r.Reason, "\x00") }),
			"a text with the character NUL is refused or comes back as it was written"},
		"newest first": {func() kpi.Log {
			return &wrong{read: seq(func(all []kpi.Record, yield func(kpi.Record, error) bool) {
				slices.Reverse(all)
				each(all, yield)
			})}
		}, "records come back in the order in which they were stored, all of them"},
		"one page": {func() kpi.Log {
			return &wrong{read: seq(func(all []kpi.Record, yield func(kpi.Record, error) bool) {
				each(all[:min(len(all), 1000)], yield)
			})}
		}, "records come back in the order in which they were stored, all of them"},
		"case does not matter": {func() kpi.Log {
			return &wrong{read: func(m *kpi.Memory, ctx context.Context, q kpi.Query) iter.Seq2[kpi.Record, error] {
				return filtered(m, ctx, func(r kpi.Reading) bool {
					r.Metric, r.Owner = fold(r.Metric, q.Metric), org.ID(fold(string(r.Owner), string(q.Owner)))
					return q.Matches(r)
				})
			}}
		}, "a query chooses by metric, owner and days, byte by byte"},
		"ids in any case": {func() kpi.Log {
			return &careless{admit: func(all []kpi.Record, r kpi.Record) (bool, error) {
				for _, old := range all {
					if strings.EqualFold(old.ID, r.ID) && !old.Equal(r) {
						return false, kpi.ErrConflict
					}
				}
				return true, nil
			}}
		}, chosen},
		"days only with a beginning": {func() kpi.Log {
			return &wrong{read: func(m *kpi.Memory, ctx context.Context, q kpi.Query) iter.Seq2[kpi.Record, error] {
				if q.Within.From.IsZero() {
					q.Within.To = calendar.Date{}
				}
				return m.Records(ctx, q)
			}}
		}, chosen},
		"periods that only touch the days": {func() kpi.Log {
			return &wrong{read: func(m *kpi.Memory, ctx context.Context, q kpi.Query) iter.Seq2[kpi.Record, error] {
				return filtered(m, ctx, func(r kpi.Reading) bool {
					days := q.Within
					q := q
					q.Within.From, q.Within.To = r.Period.From, r.Period.To
					return q.Matches(r) && days.Overlaps(r.Period.Span())
				})
			}}
		}, "a query chooses by metric, owner and days, byte by byte"},
		"the last day alone": {choosing(func(q kpi.Query, r kpi.Reading) bool {
			last := q.Within.Contains(r.Period.Last())
			q.Within = calendar.Span{}
			return last && q.Matches(r)
		}), chosen},
		"days only beside names": {choosing(func(q kpi.Query, r kpi.Reading) bool {
			if q.Metric == "" && q.Owner == "" {
				return true
			}
			return q.Matches(r)
		}), chosen},
		"an owner or days": {choosing(func(q kpi.Query, r kpi.Reading) bool {
			if q.Owner != "" {
				q.Within = calendar.Span{}
			}
			return q.Matches(r)
		}), chosen},
		"metrics with a variant": {choosing(func(q kpi.Query, r kpi.Reading) bool {
			return q.Matches(r) && (q.Metric == "" || r.Variant != "")
		}), chosen},
		"again is a conflict": {func() kpi.Log {
			return &careless{admit: func(all []kpi.Record, r kpi.Record) (bool, error) {
				if slices.ContainsFunc(all, func(old kpi.Record) bool { return old.ID == r.ID }) {
					return false, kpi.ErrConflict
				}
				return true, nil
			}}
		}, "writing the same again changes nothing"},
		"looks only at what is stored": {func() kpi.Log {
			return &wrong{append: func(m *kpi.Memory, ctx context.Context, records []kpi.Record) error {
				seen := map[string]bool{}
				return m.Append(ctx, slices.DeleteFunc(slices.Clone(records), func(r kpi.Record) bool {
					again := seen[r.ID]
					seen[r.ID] = true
					return again
				})...)
			}}
		}, "the same twice in one call is stored once"},
		"the first writer wins in silence": {func() kpi.Log {
			return &wrong{append: func(m *kpi.Memory, ctx context.Context, records []kpi.Record) error {
				if err := m.Append(ctx, records...); !errors.Is(err, kpi.ErrConflict) {
					return err
				}
				return nil
			}}
		}, "other content under an id is a conflict"},
		"compares the numerator alone": {comparing(func(r kpi.Record) any { return r.Reading.Num.Decimal.String() }), conflict},
		"compares no units": {comparing(func(r kpi.Record) any {
			r.Reading.Unit = ""
			text, _ := r.MarshalJSON()
			return string(text)
		}), conflict},
		"compares no keys": {comparing(func(r kpi.Record) any {
			r.Reading.Keys = nil
			text, _ := r.MarshalJSON()
			return string(text)
		}), conflict},
		"one by one": {func() kpi.Log {
			return &wrong{append: func(m *kpi.Memory, ctx context.Context, records []kpi.Record) error {
				for _, r := range records {
					if err := m.Append(ctx, r); err != nil {
						return err
					}
				}
				return ctx.Err()
			}}
		}, "a call stores all its records or none"},
		"says malformed for everything": {func() kpi.Log {
			return &wrong{append: func(m *kpi.Memory, ctx context.Context, records []kpi.Record) error {
				if err := m.Append(ctx, records...); err == nil || errors.Is(err, kpi.ErrConflict) {
					return err
				}
				return errors.New("malformed")
			}}
		}, "an invalid record is refused and not written"},
		"the first problem alone": {appending(func(m *kpi.Memory, ctx context.Context, records []kpi.Record) error {
			err := m.Append(ctx, records...)
			var ps check.Problems
			if errors.As(err, &ps) {
				return ps[:1]
			}
			return err
		}), invalid},
		"looks only at what is required": {appending(func(m *kpi.Memory, ctx context.Context, records []kpi.Record) error {
			err := m.Append(ctx, records...)
			var ps check.Problems
			if errors.As(err, &ps) && !slices.ContainsFunc(ps, func(p check.Problem) bool { return p.Code == check.Required }) {
				return nil
			}
			return err
		}), invalid},
		"compares with the first time": {backdated(func(all []kpi.Record, r kpi.Record) bool {
			i := slices.IndexFunc(all, func(old kpi.Record) bool { return old.Reading.Slot() == r.Reading.Slot() })
			return i >= 0 && r.Recorded.Before(all[i].Recorded)
		}), backwards},
		"remembers times that it refused": {func() kpi.Log {
			last := map[kpi.Slot]time.Time{}
			return backdated(func(_ []kpi.Record, r kpi.Record) bool {
				slot := r.Reading.Slot()
				late := r.Recorded.Before(last[slot])
				if !late {
					last[slot] = r.Recorded
				}
				return late
			})()
		}, backwards},
		"places among what is new": {appending(func(m *kpi.Memory, ctx context.Context, records []kpi.Record) error {
			all := stored(m)
			return m.Append(ctx, slices.DeleteFunc(slices.Clone(records), func(r kpi.Record) bool { return slices.ContainsFunc(all, r.Equal) })...)
		}), backwards},
		"takes old times":         {func() kpi.Log { return &careless{admit: careful} }, "recorded times of one slot do not run backwards"},
		"orders by owner alone":   {ordering(func(s kpi.Slot) any { return s.Owner }), backwards},
		"orders all metrics":      {ordering(func(s kpi.Slot) any { s.Metric = ""; return s }), backwards},
		"orders all variants":     {ordering(func(s kpi.Slot) any { s.Variant = ""; return s }), backwards},
		"orders all owners":       {ordering(func(s kpi.Slot) any { s.Owner = ""; return s }), backwards},
		"orders by the first day": {ordering(func(s kpi.Slot) any { s.Period.To = calendar.Date{}; return s }), backwards},
		"orders by the last day":  {ordering(func(s kpi.Slot) any { s.Period.From = calendar.Date{}; return s }), backwards},
		"orders all levels":       {ordering(func(s kpi.Slot) any { s.Period.Level = 0; return s }), backwards},
		"replaces what is corrected": {func() kpi.Log {
			return &wrong{read: seq(func(all []kpi.Record, yield func(kpi.Record, error) bool) {
				last := map[kpi.Slot]int{}
				for i, r := range all {
					last[r.Reading.Slot()] = i
				}
				for i, r := range all {
					if last[r.Reading.Slot()] == i && !yield(r, nil) {
						return
					}
				}
			})}
		}, "a correction holds from when it was recorded"},
		"keeps what it is given": {func() kpi.Log { return &careless{admit: careful} }, "changing what was written changes nothing"},
		"hands out its own":      {func() kpi.Log { return &careless{admit: careful} }, "changing what was read changes nothing"},
		"reads once": {func() kpi.Log {
			return &wrong{read: func(m *kpi.Memory, ctx context.Context, q kpi.Query) iter.Seq2[kpi.Record, error] {
				next, _ := iter.Pull2(m.Records(ctx, q))
				return func(yield func(kpi.Record, error) bool) {
					for {
						if r, err, ok := next(); !ok || !yield(r, err) {
							return
						}
					}
				}
			}}
		}, "a reading may be abandoned and begun again"},
		"goes on when abandoned": {func() kpi.Log {
			return &wrong{read: seq(func(all []kpi.Record, yield func(kpi.Record, error) bool) {
				for _, r := range all {
					yield(r, nil)
				}
			})}
		}, "a reading may be abandoned and begun again"},
		"begins to read too early": {func() kpi.Log {
			return &wrong{read: func(m *kpi.Memory, ctx context.Context, q kpi.Query) iter.Seq2[kpi.Record, error] {
				before := len(stored(m))
				return func(yield func(kpi.Record, error) bool) {
					n := 0
					for r, err := range m.Records(ctx, q) {
						if n++; n > before || !yield(r, err) {
							return
						}
					}
				}
			}}
		}, "a reading may be abandoned and begun again"},
		"writes without a context": {func() kpi.Log {
			return &wrong{append: func(m *kpi.Memory, _ context.Context, records []kpi.Record) error {
				return m.Append(context.Background(), records...)
			}}
		}, "with a context that is done nothing is written"},
		"writes and then looks at the context": {func() kpi.Log {
			return &wrong{append: func(m *kpi.Memory, ctx context.Context, records []kpi.Record) error {
				return errors.Join(m.Append(context.Background(), records...), ctx.Err())
			}}
		}, "with a context that is done nothing is written"},
		"knows before it looks at the context": {appending(func(m *kpi.Memory, ctx context.Context, records []kpi.Record) error {
			if all := stored(m); len(records) > 0 && slices.ContainsFunc(all, records[0].Equal) {
				return nil
			}
			return m.Append(ctx, records...)
		}), done},
		"checks before it looks at the context": {appending(func(m *kpi.Memory, ctx context.Context, records []kpi.Record) error {
			if err := try(m, context.Background(), records); err != nil {
				return err
			}
			return m.Append(ctx, records...)
		}), done},
		"looks at the context before each record": {appending(func(m *kpi.Memory, ctx context.Context, records []kpi.Record) error {
			if err := try(m, ctx, records); err != nil {
				return err
			}
			return oneAtATime(m, ctx, records)
		}), "a context that ends while writing gives all or nothing"},
		"reads without a context": {func() kpi.Log {
			return &wrong{read: func(m *kpi.Memory, _ context.Context, q kpi.Query) iter.Seq2[kpi.Record, error] {
				return m.Records(context.Background(), q)
			}}
		}, "with a context that is done a reading is one error"},
		"ends without its error": {func() kpi.Log {
			return &wrong{read: func(m *kpi.Memory, ctx context.Context, q kpi.Query) iter.Seq2[kpi.Record, error] {
				return func(yield func(kpi.Record, error) bool) {
					for r, err := range m.Records(ctx, q) {
						if err != nil || !yield(r, nil) {
							return
						}
					}
				}
			}}
		}, "a context that ends while reading gives all or its error"},
		"goes on after an error": {func() kpi.Log {
			return &wrong{read: func(m *kpi.Memory, ctx context.Context, q kpi.Query) iter.Seq2[kpi.Record, error] {
				return func(yield func(kpi.Record, error) bool) {
					for r := range m.Records(context.Background(), q) {
						if !yield(r, ctx.Err()) {
							return
						}
					}
				}
			}}
		}, "a context that ends while reading gives all or its error"},
		"a lock for each record": {func() kpi.Log {
			wait := meeting()
			return &wrong{append: func(m *kpi.Memory, ctx context.Context, records []kpi.Record) error {
				if err := try(m, ctx, records); err != nil {
					return err
				}
				wait()
				return oneAtATime(m, ctx, records)
			}}
		}, "of many records of one id at once one is stored"},
		"looks, waits and writes":          {func() kpi.Log { return &careless{admit: careful, between: meeting()} }, "of many records of one id at once one is stored"},
		"looks, waits and writes the same": {func() kpi.Log { return &careless{admit: careful, between: meeting()} }, "the same written by many at once is there once"},
		"confirms without writing": {func() kpi.Log {
			n := new(atomic.Int64)
			return &wrong{append: func(m *kpi.Memory, ctx context.Context, records []kpi.Record) error {
				if n.Add(1)%7 == 0 {
					return nil
				}
				return m.Append(ctx, records...)
			}}
		}, "many writers lose nothing"},
		"shows less than it has confirmed": {func() kpi.Log {
			return &wrong{read: seq(func(all []kpi.Record, yield func(kpi.Record, error) bool) {
				if len(all) > 5 && len(all) < 20 {
					all = all[:3]
				}
				each(all, yield)
			})}
		}, "readers beside a writer see a beginning of the log"},
		"tears a reading": {func() kpi.Log {
			return &wrong{read: seq(func(all []kpi.Record, yield func(kpi.Record, error) bool) {
				if len(all) > 5 && len(all) < 20 {
					all = slices.Delete(all, 3, 4)
				}
				each(all, yield)
			})}
		}, "readers beside a writer see a beginning of the log"},
		"panics": {func() kpi.Log {
			return &wrong{append: func(*kpi.Memory, context.Context, []kpi.Record) error { panic("no connection") }}
		}, "the same written by many at once is there once"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Error(t, kpitest.Hold(t.Context(), tt.rule, tt.open()))
			found[tt.rule] = true
		})
	}
	for _, rule := range kpitest.Rules() {
		require.True(t, found[rule], "no broken log is found by %q", rule)
	}
}

// short returns what a column of n characters holds of a text.
func short(text string, n int) string { return string([]rune(text)[:min(n, len([]rune(text)))]) }

// fold returns name as it is wanted when the two differ in case only.
func fold(name, wanted string) string {
	if strings.EqualFold(name, wanted) {
		return wanted
	}
	return name
}

// filtered reads a memory by another filter.
func filtered(m *kpi.Memory, ctx context.Context, match func(kpi.Reading) bool) iter.Seq2[kpi.Record, error] {
	return func(yield func(kpi.Record, error) bool) {
		for r, err := range m.Records(ctx, kpi.Query{}) {
			if (err != nil || match(r.Reading)) && !yield(r, err) {
				return
			}
		}
	}
}

// A log that breaks down sooner or later is an error of the rule, never a panic or a
// rule that is kept.
func TestALogThatBreaksDownKeepsNoRule(t *testing.T) {
	down := errors.New("the database is down")
	for _, rule := range kpitest.Rules() {
		for n := range 12 {
			err := kpitest.Hold(t.Context(), rule, kpitest.FailAfter(new(kpi.Memory), n, down))
			require.True(t, n > 0 || err != nil, "%s", rule)
			require.NotContains(t, fmt.Sprint(err), "panics", "%s after %d", rule, n)
		}
	}
}

func TestFailAfterCountsOperations(t *testing.T) {
	ctx, down := t.Context(), errors.New("the database is down")
	metric := kpi.Metric{ID: "visits"}
	march := kpi.NewRecord(metric.NotMeasured("li-na", q1), time.Unix(0, 0))
	april := kpi.NewRecord(metric.NotMeasured("wang", q1), time.Unix(0, 0))
	inner := new(kpi.Memory)
	l := kpitest.FailAfter(inner, 5, down)
	require.NoError(t, l.Append(ctx, march)) // 1
	require.NoError(t, l.Append(ctx, april)) // 2
	got, err := kpi.AsOf(ctx, l, kpi.Query{}, time.Unix(0, 0))
	require.NoError(t, err) // 3, 4 and, for the end, 5
	require.Len(t, got, 2)
	require.ErrorIs(t, l.Append(ctx, march), down)
	got, err = kpi.AsOf(ctx, l, kpi.Query{}, time.Unix(0, 0))
	require.ErrorIs(t, err, down)
	require.Nil(t, got)

	for n, want := range [][]error{{down}, {nil, down}, {nil, nil, down}, {nil, nil}} {
		var errs []error
		for _, err := range kpitest.FailAfter(inner, n, down).Records(ctx, kpi.Query{}) {
			errs = append(errs, err)
		}
		require.Equal(t, want, errs)
	}
	for range kpitest.FailAfter(inner, 9, down).Records(ctx, kpi.Query{}) {
		break
	}
	done, cancel := context.WithCancel(ctx)
	cancel()
	for _, err := range kpitest.FailAfter(inner, 9, down).Records(done, kpi.Query{}) {
		require.ErrorIs(t, err, context.Canceled, "its own errors come through, and are the last")
	}
}

func TestALogThatHoldsKeepsTheContract(t *testing.T) {
	kpitest.TestLog(t, func(*testing.T) kpi.Log { return kpitest.FailAfter(new(kpi.Memory), math.MaxInt, errors.New("down")) })
}

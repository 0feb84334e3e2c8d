package kpi_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/kpitest"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/stretchr/testify/require"
)

var noon = time.Date(2026, 4, 2, 12, 0, 0, 0, time.UTC)

func TestMemoryKeepsTheContract(t *testing.T) {
	kpitest.TestLog(t, func(*testing.T) kpi.Log { return new(kpi.Memory) })
}

func TestAsOfOrdersReadings(t *testing.T) {
	other := kpi.OfCollectable.Metric()
	due := kpi.OfDue.Metric()
	want := []kpi.Reading{
		due.NotMeasured("wang", q1),
		due.NotMeasured("li-na", january),
		other.NotMeasured("wang", january),
		due.NotMeasured("wang", january),
		revenue.NotMeasured("wang", january),
		due.NotMeasured("li-na", march),
	}
	l := new(kpi.Memory)
	for i := range want {
		require.NoError(t, l.Append(t.Context(), kpi.NewRecord(want[len(want)-1-i], noon)))
	}
	got, err := kpi.AsOf(t.Context(), l, kpi.Query{}, noon)
	require.NoError(t, err)
	require.Equal(t, want, got)
	got, err = kpi.AsOf(t.Context(), l, kpi.Query{Metric: due.ID, Within: calendar.Span{To: march.From}}, noon)
	require.NoError(t, err)
	require.Equal(t, want[1:4], got)
}

func TestANilLogHasNoReadings(t *testing.T) {
	got, err := kpi.AsOf(t.Context(), nil, kpi.Query{}, noon)
	require.NoError(t, err)
	require.Empty(t, got)
}

func TestAsOfGivesTheErrorOfTheLog(t *testing.T) {
	l, down := new(kpi.Memory), errors.New("the database is down")
	require.NoError(t, l.Append(t.Context(), kpi.NewRecord(revenue.NotMeasured("a", q1), noon), kpi.NewRecord(revenue.NotMeasured("b", q1), noon)))
	for n := range 3 {
		got, err := kpi.AsOf(t.Context(), kpitest.FailAfter(l, n, down), kpi.Query{}, noon)
		require.ErrorIs(t, err, down)
		require.Nil(t, got, "never a part of the readings")
	}
}

func TestNewRecordNamesSlotAndTime(t *testing.T) {
	r := revenue.Amount("li-na", q1, d("100"))
	one := kpi.NewRecord(r, noon)
	require.Len(t, one.ID, 36)
	require.Equal(t, "9785ecd6-6dc2-540d-9775-d2acfad83f13", one.ID, "ids are for ever")
	require.Equal(t, one.ID, kpi.NewRecord(r, noon.In(time.FixedZone("", 8*60*60))).ID, "the same moment elsewhere")
	more := r
	more.Num = some("200")
	require.Equal(t, one.ID, kpi.NewRecord(more, noon).ID)
	ids := map[string]bool{one.ID: true}
	for _, change := range []func(*kpi.Reading){
		func(r *kpi.Reading) { r.Metric = "Revenue" },
		func(r *kpi.Reading) { r.Variant = "net" },
		func(r *kpi.Reading) { r.Owner = "wang" },
		func(r *kpi.Reading) { r.Period = january },
		func(r *kpi.Reading) { r.Period.Level = calendar.Month },
		func(r *kpi.Reading) { r.Metric, r.Variant = "revenue\" \"", "" },
	} {
		other := r
		change(&other)
		ids[kpi.NewRecord(other, noon).ID] = true
	}
	ids[kpi.NewRecord(r, noon.Add(1)).ID] = true
	require.Len(t, ids, 8)

	l := new(kpi.Memory)
	require.NoError(t, l.Append(t.Context(), one))
	require.NoError(t, l.Append(t.Context(), kpi.NewRecord(r, noon)))
	require.ErrorIs(t, l.Append(t.Context(), kpi.NewRecord(more, noon)), kpi.ErrConflict)
}

func TestRecordAsJSON(t *testing.T) {
	r := share.Rate("李娜", q1, d("12.50"), d("3"))
	r.Target, r.Missing = some("0.9"), 2
	counted := counted("a", q1, "acme", "beta")
	for _, want := range []kpi.Record{
		{ID: "1", Recorded: noon.In(time.FixedZone("", 3600)).Add(1), Reading: r, Reason: "补录"},
		{ID: "2", Recorded: noon, Reading: counted},
		{ID: "3", Recorded: noon, Reading: revenue.NotMeasured("a", january)},
	} {
		text, err := want.MarshalJSON()
		require.NoError(t, err)
		got, err := kpi.DecodeRecord(text)
		require.NoError(t, err)
		require.True(t, got.Equal(want), "%s", text)
		again, err := got.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(text), string(again))
	}
	text, err := kpi.Record{ID: "1", Recorded: noon, Reading: r}.MarshalJSON()
	require.NoError(t, err)
	require.JSONEq(t, `{"id": "1", "recorded": "2026-04-02T12:00:00Z", "reading": {"metric": "share", "owner": "李娜",
		"period": {"level": "quarter", "from": "2026-01-01", "to": "2026-04-01"}, "num": "12.5", "den": "3", "target": "0.9", "missing": 2}}`, string(text))

	east, err := kpi.DecodeRecord([]byte(`{"id": "1", "recorded": "2026-04-02T20:00:00+08:00", "reading": {"metric": "share", "owner": "a",
		"period": {"level": "quarter", "from": "2026-01-01", "to": "2026-04-01"}}}`))
	require.NoError(t, err)
	require.Equal(t, noon, east.Recorded, "times come back in UTC, whatever the text says")
	_, err = kpi.DecodeRecord([]byte(`{"id": "1", "recorded": "2026-04-02T12:00:00Z", "reding": {}}`))
	requireProblems(t, err, "/reding unknown")
	_, err = kpi.DecodeRecord([]byte(`{"recorded": "2026-04-02T12:00:00Z", "reading": {"metric": "share", "owner": "a", "den": "3"}}`))
	requireProblems(t, err, "/id required", "/reading/period required", "/reading/num required")
}

// A record that may be written can be read: its JSON writes numbers without an exponent.
func TestNumbersThatPassCanBeReadAgain(t *testing.T) {
	passed := 0
	for digits := 1; digits <= 41; digits++ {
		for exp := int32(-31); exp <= 31; exp++ {
			number := d(strings.Repeat("9", digits)).Shift(exp)
			r := kpi.NewRecord(revenue.Amount("li-na", q1, number), noon)
			c := check.New()
			r.Check(c)
			require.Equal(t, exp >= -30 && exp <= 30 && digits+max(int(exp), 0) <= 40, c.OK(), "%d digits e%d", digits, exp)
			if !c.OK() {
				continue
			}
			passed++
			text, err := r.MarshalJSON()
			require.NoError(t, err)
			got, err := kpi.DecodeRecord(text)
			require.NoError(t, err)
			require.True(t, got.Equal(r), "%s", text)
		}
	}
	require.Greater(t, passed, 1000)
}

// FuzzRecordsThatCanBeReadHaveOneText holds the law that a record that can be read has one
// text, and that no text panics or hangs.
func FuzzRecordsThatCanBeReadHaveOneText(f *testing.F) {
	r := share.Rate("李娜", q1, d("12.50"), d("3"))
	r.Target, r.Missing = some("0.9"), 2
	for _, record := range []kpi.Record{{ID: "1", Recorded: noon, Reading: r, Reason: "补录"}, kpi.NewRecord(counted("a", q1, "acme", "beta"), noon)} {
		text, err := record.MarshalJSON()
		require.NoError(f, err)
		f.Add(text)
	}
	f.Add([]byte(`{"id": "\u0000", "recorded": "0001-01-01T00:00:00.000000001-00:01", "reading": {"num": 1e400000000, "den": 12345678901e30}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		record, err := kpi.DecodeRecord(data)
		if err != nil {
			var ps check.Problems
			require.ErrorAs(t, err, &ps)
			return
		}
		once, err := record.MarshalJSON()
		require.NoError(t, err)
		again, err := kpi.DecodeRecord(once)
		require.NoError(t, err)
		require.True(t, again.Equal(record), "%s", once)
		twice, err := again.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(once), string(twice))
	})
}

func TestRecordProblems(t *testing.T) {
	c := check.New()
	kpi.Record{Recorded: time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)}.Check(c)
	requireProblems(t, c.Err(), "/id required", "/recorded range", "/reading/metric required", "/reading/owner required", "/reading/period required")
	for year, ok := range map[int]bool{0: false, 1: true, 9999: true, 10000: false} {
		c = check.New()
		kpi.Record{ID: "1", Recorded: time.Date(year, 6, 1, 0, 0, 0, 0, time.UTC), Reading: revenue.NotMeasured("a", q1)}.Check(c)
		require.Equal(t, ok, c.OK(), year)
	}
	c = check.New()
	kpi.Record{ID: "1", Recorded: noon, Reading: revenue.NotMeasured("\xff", q1), Reason: "\xff"}.Check(c.Index(7))
	requireProblems(t, c.Err(), "/7/reading/owner malformed", "/7/reason malformed")
}

// JSON writes 5e30 as 5 and 30 zeros; what comes back is as good as what was written.
func TestNumbersOfARecordFitHoweverTheyAreWritten(t *testing.T) {
	for text, ok := range map[string]bool{
		"5e30": true, "1234567891e30": true, "12345678901e30": false, "9999999999999999999999999999999999999999": true, "0.000000000000000000000000000001": true,
	} {
		c := check.New()
		r := kpi.Record{ID: "1", Recorded: noon, Reading: revenue.Amount("a", q1, d(text))}
		r.Check(c)
		require.Equal(t, ok, c.OK(), "%s: %v", text, c.Err())
		if written, err := r.MarshalJSON(); ok {
			require.NoError(t, err)
			back, err := kpi.DecodeRecord(written)
			require.NoError(t, err)
			require.True(t, back.Equal(r), text)
		}
	}
}

func TestRecordEqual(t *testing.T) {
	one := kpi.NewRecord(revenue.Amount("li-na", q1, d("1.0")), noon)
	same := kpi.Record{ID: one.ID, Recorded: noon.In(time.FixedZone("", 60)), Reading: revenue.Amount("li-na", q1, d("1"))}
	require.True(t, one.Equal(same))
	for _, change := range []func(*kpi.Record){
		func(r *kpi.Record) { r.ID = "x" },
		func(r *kpi.Record) { r.Recorded = noon.Add(1) },
		func(r *kpi.Record) { r.Reason = "x" },
		func(r *kpi.Record) { r.Reading.Num = some("2") },
	} {
		other := one
		change(&other)
		require.False(t, one.Equal(other))
	}
}

// FuzzAsOfIsTheLastThatWasKnown holds the law that a question about a time is answered
// by what had been recorded by then, whatever comes later.
func FuzzAsOfIsTheLastThatWasKnown(f *testing.F) {
	f.Add([]byte{1, 2, 3, 200, 17}, uint8(3))
	f.Fuzz(func(t *testing.T, facts []byte, at uint8) {
		l, moment := new(kpi.Memory), func(n uint8) time.Time { return noon.Add(time.Duration(n) * time.Second) }
		want := map[org.ID]kpi.Reading{}
		last := map[org.ID]uint8{}
		for i, b := range facts {
			owner := org.ID(fmt.Sprint(b % 4))
			r := kpi.Record{ID: fmt.Sprint(i), Recorded: moment(b), Reading: revenue.Amount(owner, q1, d(fmt.Sprint(i)))}
			err := l.Append(context.Background(), r)
			if b < last[owner] {
				requireProblems(t, err, "/0/recorded order")
				continue
			}
			require.NoError(t, err)
			if last[owner] = b; b <= at {
				want[owner] = r.Reading
			}
		}
		got, err := kpi.AsOf(context.Background(), l, kpi.Query{}, moment(at))
		require.NoError(t, err)
		require.Len(t, got, len(want))
		for _, r := range got {
			require.True(t, r.Equal(want[r.Owner]))
		}
	})
}

func BenchmarkMemoryAppend(b *testing.B) {
	b.ReportAllocs()
	l, i := new(kpi.Memory), 0
	for b.Loop() {
		r := kpi.Record{ID: fmt.Sprint(i), Recorded: noon, Reading: share.Rate("li-na", q1, d("1"), d("3"))}
		require.NoError(b, l.Append(b.Context(), r))
		i++
	}
}

func BenchmarkAsOfOf10000(b *testing.B) {
	b.ReportAllocs()
	l := new(kpi.Memory)
	for i := range 10_000 {
		require.NoError(b, l.Append(b.Context(), kpi.NewRecord(share.Rate(org.ID(fmt.Sprint(i)), q1, d("1"), d("3")), noon)))
	}
	for b.Loop() {
		got, err := kpi.AsOf(b.Context(), l, kpi.Query{Metric: "share"}, noon)
		require.NoError(b, err)
		require.Len(b, got, 10_000)
	}
}

package kpitest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/org"
)

// thousands is how many records a large call has, and how many things a large count:
// more than a statement of most databases takes values for, and more text than a short
// column of them holds.
const thousands = 3_000

// long300 is a name of some 300 bytes, which is more than a short column of text holds.
func long300(name string) string { return name + strings.Repeat("-", 300) }

// extremes are records as long and as large as records may be. They differ from the
// first at the end of one name alone, and were recorded before it.
func extremes() []kpi.Record {
	first := record(0, long300("metric"), org.ID(long300("owner")), month(time.March))
	first.ID, first.Reading.Variant, first.Reading.Unit = long300("id"), long300("variant"), long300("unit")
	first.Reason = strings.Repeat("😀", 1024)
	first.Reading.Missing = math.MaxInt32
	first.Reading.Num = decimal.NewNullDecimal(decimal.RequireFromString("-1234567890.123456789012345678901234567891"))
	first.Reading.Den = decimal.NewNullDecimal(decimal.RequireFromString("9999999999999999999999999999999999999999"))
	first.Reading.Target = decimal.NewNullDecimal(decimal.RequireFromString("0.000000000000000000000000000001"))
	all := []kpi.Record{first}
	for n, change := range []func(*kpi.Record){
		func(r *kpi.Record) { r.Reading.Metric += "2" },
		func(r *kpi.Record) { r.Reading.Variant += "2" },
		func(r *kpi.Record) { r.Reading.Owner += "2" },
	} {
		other := first
		other.ID += fmt.Sprint(n)
		other.Recorded = first.Recorded.Add(-time.Hour)
		change(&other)
		all = append(all, other)
	}
	return all
}

func extremeRecords(ctx context.Context, l kpi.Log) error {
	want := extremes()
	if err := write(ctx, l, want...); err != nil {
		return err
	}
	first := want[0].Reading
	return errors.Join(
		holds(ctx, l, want...),
		finds(ctx, l, kpi.Query{Metric: first.Metric, Owner: first.Owner}, want[0], want[2]),
		finds(ctx, l, kpi.Query{Owner: want[3].Reading.Owner}, want[3]),
	)
}

// extremeDays are months of other calendars, periods of other levels on the same days,
// and the first and the last days and times that there are.
func extremeDays(ctx context.Context, l kpi.Log) error {
	var want []kpi.Record
	for _, p := range conformance.Periods() {
		want = append(want, record(len(want), "collection", "li-na", p))
	}
	want[1].Recorded = time.Date(1900, time.February, 28, 23, 59, 59, 999_999_999, time.UTC)
	want[2].Recorded = time.Date(1, time.January, 1, 0, 0, 0, 1, time.UTC)
	want[3].Recorded = time.Date(9999, time.December, 31, 23, 59, 59, 999_999_999, time.UTC)
	return errors.Join(write(ctx, l, want...), holds(ctx, l, want...))
}

// similar are texts that some databases take for one another.
func similar() []string {
	return []string{"rate", "Rate", "rate ", " rate", "r_te", "rate%", "'; --", "回款率", "ß", "ss", "😀", "😁", "\u00e9", "e\u0301"} // é in one code point and in two
}

// texts are such as a careless column or a careless list of them changes.
func texts() []string {
	return append(similar(), "a, b; c|d", `{"a": 'b'}`, `a\nb`, "\ta ", "\r\n", " ", "=1+1", "\u200f\u202ea\ufeff")
}

func everyText(ctx context.Context, l kpi.Log) error {
	keys := texts()
	slices.Sort(keys)
	want := []kpi.Record{counted(keys...)}
	for i, text := range texts() {
		r := record(i, text, org.ID(text), month(time.March))
		r.Reading.Variant, r.Reading.Unit, r.Reason = text, text, text
		want = append(want, r)
	}
	return errors.Join(write(ctx, l, want...), holds(ctx, l, want...))
}

// nul checks texts that have a NUL, one member after the other.
func nul(ctx context.Context, l kpi.Log) error {
	const text = "a\x00b\x00"
	var want []kpi.Record
	for i, change := range []func(*kpi.Record){
		func(r *kpi.Record) { r.ID = text },
		func(r *kpi.Record) { r.Reading.Metric = text },
		func(r *kpi.Record) { r.Reading.Variant = text },
		func(r *kpi.Record) { r.Reading.Owner = text },
		func(r *kpi.Record) { r.Reading.Unit = text },
		func(r *kpi.Record) { r.Reading = counted(text).Reading },
		func(r *kpi.Record) { r.Reason = text },
	} {
		r := series(i + 1)[i]
		if change(&r); l.Append(ctx, r) == nil {
			want = append(want, r)
		}
		if err := holds(ctx, l, want...); err != nil {
			return fmt.Errorf("after Append of %s: %w", show(r), err)
		}
	}
	return nil
}

func largeAppend(ctx context.Context, l kpi.Log) error {
	want := series(thousands)
	return errors.Join(write(ctx, l, want...), holds(ctx, l, want...))
}

func largeCount(ctx context.Context, l kpi.Log) error {
	customers := []string{"", "\"acme\"; 'beta'\n", "Müller, Meier & Co.", "贝塔"}
	for n := range thousands {
		customers = append(customers, fmt.Sprintf("贝塔 %030d", n))
	}
	want := counted(customers...)
	return errors.Join(write(ctx, l, want), holds(ctx, l, want))
}

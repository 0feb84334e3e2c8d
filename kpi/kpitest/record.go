package kpitest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// month returns a month of 2026.
func month(m time.Month) calendar.Period {
	return calendar.Standard{}.Period(calendar.Month, calendar.On(2026, m, 1))
}

// hour returns when the tests say that something was recorded: down to the nanosecond,
// and not in UTC.
func hour(n int) time.Time {
	return time.Date(2026, time.April, 1, 23, 59, 59, 123456789, time.FixedZone("", 8*60*60)).Add(time.Duration(n) * time.Hour)
}

// record returns record n of the tests: a rate with all that a reading can have.
func record(n int, metric string, owner org.ID, p calendar.Period) kpi.Record {
	r := kpi.Metric{ID: metric, Variant: "of-due"}.Rate(owner, p, decimal.New(int64(1000+n), -2), decimal.New(3, 0))
	r.Unit = "CNY"
	r.Target = decimal.NewNullDecimal(decimal.New(85, -2))
	r.Missing = n % 3
	return kpi.Record{ID: fmt.Sprintf("记录 %d", n), Recorded: hour(n), Reading: r, Reason: "late \"invoice\"\n补录"}
}

// counted returns a record of different customers.
func counted(customers ...string) kpi.Record {
	r := kpi.Metric{ID: "customers"}.Amount("li-na", month(time.March), decimal.NewFromInt(int64(len(customers))))
	r.Keys = customers
	return kpi.Record{ID: "counted", Recorded: hour(0), Reading: r}
}

// series returns n records of as many owners.
func series(n int) []kpi.Record {
	out := make([]kpi.Record, n)
	for i := range out {
		out[i] = record(i, "collection", org.ID(fmt.Sprint("owner ", i)), month(time.March))
	}
	return out
}

// corrected returns what is recorded in the place of another record an hour later.
func corrected(r kpi.Record, num decimal.NullDecimal) kpi.Record {
	r.ID += " corrected"
	r.Recorded = r.Recorded.Add(time.Hour)
	if r.Reading.Num = num; !num.Valid {
		r.Reading.Den = num
	}
	return r
}

// write appends records that must be accepted.
func write(ctx context.Context, l kpi.Log, records ...kpi.Record) error {
	if err := l.Append(ctx, records...); err != nil {
		return fmt.Errorf("%d records from %q on are not accepted: %w", len(records), records[0].ID, err)
	}
	return nil
}

// readable is what a query finds, as a reading gives it.
func readable(l kpi.Log, q kpi.Query) conformance.Readable[kpi.Record] {
	return conformance.Readable[kpi.Record]{
		Read: func(ctx context.Context) iter.Seq2[kpi.Record, error] { return l.Records(ctx, q) },
		Same: equal,
	}
}

// read returns the records that a query matches.
func read(ctx context.Context, l kpi.Log, q kpi.Query) ([]kpi.Record, error) {
	return conformance.Collect(l.Records(ctx, q))
}

// holds checks that the log has exactly the wanted records.
func holds(ctx context.Context, l kpi.Log, want ...kpi.Record) error {
	return finds(ctx, l, kpi.Query{}, want...)
}

// finds checks that a query finds exactly the wanted records.
func finds(ctx context.Context, l kpi.Log, q kpi.Query, want ...kpi.Record) error {
	return readable(l, q).Holds(ctx, want)
}

// equal checks that two lists are equal.
func equal(got, want []kpi.Record) error {
	for i, r := range got[:min(len(got), len(want))] {
		if !r.Equal(want[i]) {
			return fmt.Errorf("record %d of %d is\n%s\nnot\n%s", i+1, len(want), show(r), show(want[i]))
		}
	}
	if len(got) != len(want) {
		return fmt.Errorf("there are %d records, not %d", len(got), len(want))
	}
	return nil
}

// show returns a record as text.
func show(r kpi.Record) string {
	text, err := r.MarshalJSON()
	if err != nil {
		return fmt.Sprintf("%+v, which cannot be written: %v", r, err)
	}
	return string(text)
}

// conflict checks that records are refused as a conflict.
func conflict(ctx context.Context, l kpi.Log, records ...kpi.Record) error {
	if err := l.Append(ctx, records...); !errors.Is(err, kpi.ErrConflict) {
		return fmt.Errorf("it gives %v, not ErrConflict", err)
	}
	return nil
}

// problem checks that records are refused for what they are, at that path.
func problem(ctx context.Context, l kpi.Log, path, code string, records ...kpi.Record) error {
	var ps check.Problems
	if err := l.Append(ctx, records...); !errors.As(err, &ps) || !ps.Has(path, code) {
		return fmt.Errorf("it gives %v, not %s at %s", err, code, path)
	}
	return nil
}

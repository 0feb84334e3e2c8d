package kpitest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// long is the length of a long log; it is more than a page of most databases.
const long = 1200

func empty(ctx context.Context, l kpi.Log) error {
	if err := holds(ctx, l); err != nil {
		return err
	}
	return errors.Join(l.Append(ctx), holds(ctx, l), finds(ctx, l, kpi.Query{Metric: "collection", Owner: "li-na"}))
}

func roundTrip(ctx context.Context, l kpi.Log) error {
	zero := record(4, "collection", "wang", month(time.May))
	zero.Reading.Num.Decimal, zero.Reading.Den.Decimal, zero.Reading.Target.Decimal = decimal.Decimal{}, decimal.Decimal{}, decimal.Decimal{}
	absent := record(2, "collection", "zhao", month(time.May))
	absent.Reading.Num, absent.Reading.Den, absent.Reading.Target, absent.Reason = decimal.NullDecimal{}, decimal.NullDecimal{}, decimal.NullDecimal{}, ""
	want := []kpi.Record{record(1, "collection", "li-na", month(time.March)), absent, zero, counted("acme", "贝塔")}
	if err := write(ctx, l, want...); err != nil {
		return err
	}
	return holds(ctx, l, want...)
}

func longLog(ctx context.Context, l kpi.Log) error {
	want := series(long)
	if err := write(ctx, l, want[:long/2]...); err != nil {
		return err
	}
	for _, r := range want[long/2 : long/2+50] {
		if err := write(ctx, l, r); err != nil {
			return err
		}
	}
	return errors.Join(write(ctx, l, want[long/2+50:]...), holds(ctx, l, want...))
}

func queries(ctx context.Context, l kpi.Log) error {
	var all, inApril []kpi.Record
	for i, name := range similar() {
		all = append(all, record(3*i, name, "li-na", month(time.March)), record(3*i+1, "any", org.ID(name), month(time.March)),
			record(3*i+2, name, "wang", month(time.April)))
		all[3*i].ID = name
		all[3*i+2].Reading.Variant = ""
		inApril = append(inApril, all[3*i+2])
	}
	if err := write(ctx, l, all...); err != nil {
		return err
	}
	first := calendar.Span{From: month(time.March).From, To: month(time.April).To.AddDays(-1)} // cuts April short
	last := calendar.Span{From: first.From.AddDays(1), To: month(time.April).To}               // cuts March short
	if err := errors.Join(finds(ctx, l, kpi.Query{Within: last}, inApril...), finds(ctx, l, kpi.Query{Owner: "wang", Within: first})); err != nil {
		return fmt.Errorf("by days: %w", err)
	}
	for i, name := range similar() {
		march, owned, april := all[3*i], all[3*i+1], all[3*i+2]
		err := errors.Join(
			finds(ctx, l, kpi.Query{Metric: name}, march, april),
			finds(ctx, l, kpi.Query{Metric: name, Within: last}, april),
			finds(ctx, l, kpi.Query{Owner: org.ID(name)}, owned),
			finds(ctx, l, kpi.Query{Metric: name, Owner: "wang"}, april),
			finds(ctx, l, kpi.Query{Metric: name, Within: first}, march),
			finds(ctx, l, kpi.Query{Metric: name, Within: calendar.Span{To: first.To}}, march),
			finds(ctx, l, kpi.Query{Metric: name, Within: calendar.From(month(time.April).From)}, april),
		)
		if err != nil {
			return fmt.Errorf("by %q: %w", name, err)
		}
	}
	return nil
}

func writtenAgain(ctx context.Context, l kpi.Log) error {
	want := series(3)
	want = append(want, corrected(want[0], decimal.NewNullDecimal(decimal.New(7, 0))))
	if err := write(ctx, l, want...); err != nil {
		return err
	}
	for _, r := range want {
		r.Recorded = r.Recorded.UTC()
		r.Reading.Num.Decimal = r.Reading.Num.Decimal.Add(decimal.New(0, -5)) // the same number with more places
		if err := write(ctx, l, r); err != nil {
			return fmt.Errorf("again: %w", err)
		}
	}
	next := record(9, "collection", "zhao", month(time.May))
	return errors.Join(write(ctx, l, append(want[:len(want):len(want)], next)...), holds(ctx, l, append(want, next)...))
}

func twiceInOneCall(ctx context.Context, l kpi.Log) error {
	r := series(1)[0]
	other := r
	other.Reason = "another"
	if err := conflict(ctx, l, r, other); err != nil {
		return err
	}
	return errors.Join(holds(ctx, l), write(ctx, l, r, r), holds(ctx, l, r))
}

func conflicts(ctx context.Context, l kpi.Log) error {
	want := append(series(2), counted("acme", "beta"))
	if err := errors.Join(write(ctx, l, want...), conflict(ctx, l, counted("acme", "gamma"))); err != nil {
		return err
	}
	for _, change := range []func(*kpi.Record){
		func(r *kpi.Record) { r.Reading.Num.Decimal = decimal.New(99, 0) },
		func(r *kpi.Record) { r.Reading.Den.Decimal = decimal.New(99, 0) },
		func(r *kpi.Record) { r.Reading.Target.Valid = false },
		func(r *kpi.Record) { r.Reading.Unit = "EUR" },
		func(r *kpi.Record) { r.Reading.Missing = 9 },
		func(r *kpi.Record) { r.Reading.Metric = "revenue" },
		func(r *kpi.Record) { r.Reading.Owner = "wang" },
		func(r *kpi.Record) { r.Reading.Period = month(time.May) },
		func(r *kpi.Record) { r.Reading.Variant = "" },
		func(r *kpi.Record) { r.Recorded = r.Recorded.Add(1) },
		func(r *kpi.Record) { r.Reason = "" },
	} {
		other := want[0]
		change(&other)
		if err := conflict(ctx, l, other); err != nil {
			return fmt.Errorf("%w:\n%s", err, show(other))
		}
	}
	return holds(ctx, l, want...)
}

func allOrNone(ctx context.Context, l kpi.Log) error {
	want := series(3)
	if err := write(ctx, l, want[0]); err != nil {
		return err
	}
	other := want[0]
	other.Reason = "another"
	bad := record(8, "collection", "", month(time.March))
	return errors.Join(
		conflict(ctx, l, want[1], other, want[2]), holds(ctx, l, want[0]),
		problem(ctx, l, "/1/reading/owner", check.Required, want[1], bad, want[2]), holds(ctx, l, want[0]),
		write(ctx, l, want...), holds(ctx, l, want...),
	)
}

func invalid(ctx context.Context, l kpi.Log) error {
	good := series(1)[0]
	for _, c := range []struct {
		path, code string
		change     func(*kpi.Record)
	}{
		{"/0/id", check.Required, func(r *kpi.Record) { r.ID = "" }},
		{"/0/id", check.Malformed, func(r *kpi.Record) { r.ID = "\xff" }},
		{"/0/recorded", check.Required, func(r *kpi.Record) { r.Recorded = time.Time{} }},
		{"/0/reading/metric", check.Required, func(r *kpi.Record) { r.Reading.Metric = "" }},
		{"/0/reading/owner", check.Required, func(r *kpi.Record) { r.Reading.Owner = "" }},
		{"/0/reading/period", check.Required, func(r *kpi.Record) { r.Reading.Period.To = r.Reading.Period.From }},
		{"/0/reading/den", check.Range, func(r *kpi.Record) { r.Reading.Den.Decimal = decimal.New(-1, 0) }},
		{"/0/reading/num", check.TooLarge, func(r *kpi.Record) { r.Reading.Num.Decimal = decimal.New(1, 1<<30) }},
		{"/0/reading/num", check.Required, func(r *kpi.Record) { r.Reading.Num.Valid = false }},
		{"/0/reading/num", check.Mismatch, func(r *kpi.Record) { r.Reading.Keys = []string{"acme"} }},
		{"/0/reading/target", check.TooLarge, func(r *kpi.Record) { r.Reading.Target.Decimal = decimal.New(1, -31) }},
		{"/0/reading/missing", check.Range, func(r *kpi.Record) { r.Reading.Missing = -1 }},
		{"/0/reading/keys/1", check.Order, func(r *kpi.Record) { r.Reading = counted("beta", "acme").Reading }},
		{"/0/reading/owner", check.Malformed, func(r *kpi.Record) { r.Reading.Owner = "\xff" }},
		{"/0/recorded", check.Range, func(r *kpi.Record) { r.Recorded = time.Date(10_000, time.January, 1, 0, 0, 0, 0, time.UTC) }},
		{"/0/reason", check.Malformed, func(r *kpi.Record) { r.Reason = "\xff" }},
	} {
		bad := good
		c.change(&bad)
		if err := problem(ctx, l, c.path, c.code, bad); err != nil {
			return err
		}
	}
	nameless, nobody := good, good
	nameless.Reading.Metric, nobody.Reading.Owner = "", ""
	return errors.Join(
		problem(ctx, l, "/0/reading/metric", check.Required, nameless, nobody),
		problem(ctx, l, "/1/reading/owner", check.Required, nameless, nobody), holds(ctx, l),
	)
}

func backwards(ctx context.Context, l kpi.Log) error {
	r := record(5, "collection", "li-na", month(time.March))
	earlier, moment := record(7, "collection", "li-na", month(time.March)), r
	earlier.ID, earlier.Recorded, earlier.Reading.Unit = "earlier", r.Recorded.Add(-1), "EUR"
	moment.ID = "same moment"
	later, between := corrected(r, r.Reading.Num), earlier
	between.ID, between.Recorded = "between", later.Recorded.Add(-1)
	want := append([]kpi.Record{r, moment}, otherSlots(r)...)
	return errors.Join(
		problem(ctx, l, "/1/recorded", check.Order, later, earlier), holds(ctx, l), // as if later had never been
		write(ctx, l, r), problem(ctx, l, "/0/recorded", check.Order, earlier),
		problem(ctx, l, "/1/recorded", check.Order, r, earlier),
		write(ctx, l, want[1:]...), holds(ctx, l, want...),
		write(ctx, l, later), problem(ctx, l, "/0/recorded", check.Order, between), holds(ctx, l, append(want, later)...),
	)
}

// otherSlots returns records of other slots than that of r, recorded before it.
func otherSlots(r kpi.Record) []kpi.Record {
	var out []kpi.Record
	for _, change := range []func(*kpi.Reading){
		func(r *kpi.Reading) { r.Metric = "revenue" },
		func(r *kpi.Reading) { r.Variant = "of-all" },
		func(r *kpi.Reading) { r.Owner = "wang" },
		func(r *kpi.Reading) { r.Period.From = r.Period.From.AddDays(1) },
		func(r *kpi.Reading) { r.Period.To = r.Period.To.AddDays(1) },
		func(r *kpi.Reading) { r.Period.Level = calendar.Quarter },
	} {
		other := r
		other.ID, other.Recorded = fmt.Sprint("another slot ", len(out)), r.Recorded.Add(-time.Hour)
		change(&other.Reading)
		out = append(out, other)
	}
	return out
}

func correction(ctx context.Context, l kpi.Log) error {
	first := record(1, "collection", "li-na", month(time.March))
	better := corrected(first, decimal.NewNullDecimal(decimal.New(12, 0)))
	none := corrected(better, decimal.NullDecimal{})
	if err := errors.Join(write(ctx, l, first), write(ctx, l, better), write(ctx, l, none)); err != nil {
		return err
	}
	for _, c := range []struct {
		at   time.Time
		want []kpi.Reading
	}{
		{first.Recorded.Add(-1), nil},
		{first.Recorded, []kpi.Reading{first.Reading}},
		{better.Recorded.Add(-1), []kpi.Reading{first.Reading}},
		{better.Recorded, []kpi.Reading{better.Reading}},
		{none.Recorded.AddDate(1, 0, 0), []kpi.Reading{none.Reading}},
	} {
		got, err := kpi.AsOf(ctx, l, kpi.Query{Owner: "li-na"}, c.at)
		if err != nil {
			return err
		}
		if len(got) != len(c.want) || len(got) == 1 && !got[0].Equal(c.want[0]) {
			return fmt.Errorf("as of %s there is %+v, not %+v", c.at, got, c.want)
		}
	}
	return holds(ctx, l, first, better, none)
}

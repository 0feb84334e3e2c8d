package kpitest

import (
	"context"
	"iter"

	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/kpi"
)

// FailAfter returns a log that works as the given one for n operations and then breaks
// down: everything later gives err and writes nothing. An operation is a call of
// Append, or one step of a reading: each record, and finding the end. Counted over all
// goroutines, so that with several of them it is open who meets the error.
func FailAfter(l kpi.Log, n int, err error) kpi.Log {
	return &failing{log: l, breakdown: conformance.After(n, err)}
}

type failing struct {
	log       kpi.Log
	breakdown *conformance.Breakdown
}

func (f *failing) Append(ctx context.Context, records ...kpi.Record) error {
	if err := f.breakdown.Operation(); err != nil {
		return err
	}
	return f.log.Append(ctx, records...)
}

func (f *failing) Records(ctx context.Context, q kpi.Query) iter.Seq2[kpi.Record, error] {
	return conformance.Reading(f.breakdown, f.log.Records(ctx, q))
}

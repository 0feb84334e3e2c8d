package funneltest

import (
	"context"
	"iter"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/internal/conformance"
)

// FailAfter returns a log that works as the given one for n operations and then
// breaks down: everything later gives err and writes nothing. An operation is a call
// of Append, or one step of a scan: each event, and finding the end. Counted over all
// goroutines, so that with several of them it is open who meets the error.
func FailAfter(l funnel.Log, n int, err error) funnel.Log {
	return &failing{log: l, breakdown: conformance.After(n, err)}
}

type failing struct {
	log       funnel.Log
	breakdown *conformance.Breakdown
}

func (f *failing) Append(ctx context.Context, events ...funnel.Event) error {
	if err := f.breakdown.Operation(); err != nil {
		return err
	}
	return f.log.Append(ctx, events...)
}

func (f *failing) Scan(ctx context.Context, of funnel.Scan) iter.Seq2[funnel.Event, error] {
	return conformance.Reading(f.breakdown, f.log.Scan(ctx, of))
}

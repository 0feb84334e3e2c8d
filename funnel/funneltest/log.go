package funneltest

import (
	"context"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/internal/conformance"
)

// TestLog checks a log against the contract of funnel.Log, one subtest for each rule.
// Open returns a log that is empty and that no other test uses; it may register a
// cleanup.
//
// The rules about writers at once are worth most with the race detector.
func TestLog(t *testing.T, open func(*testing.T) funnel.Log) {
	for _, r := range rules {
		t.Run(r.says, func(t *testing.T) {
			if err := r.test(t.Context(), open(t)); err != nil {
				t.Error(err)
			}
		})
	}
}

// A rule is one sentence of the contract, and how an empty log is held to it.
type rule struct {
	says string
	hold func(context.Context, funnel.Log) error
}

// rules is the contract.
var rules = []rule{
	{"an empty log has no events", empty},
	{"an event comes back as it was written", roundTrip},
	{"the longest texts, the finest numbers and the farthest times come back as they were written", extremeEvents},
	{"a text comes back character by character", everyText},
	{"a text with the character NUL is refused or comes back as it was written", nul},
	{"moments are told apart and in order to the nanosecond, in every location", instants},
	{"an append of thousands is stored whole", largeAppend},
	{"a long log comes back whole, by time and by deal", longLog},
	{"events of one moment come in the order of appending", moments},
	{"the events of a deal are its own, byte by byte of its id", dealsApart},
	{"a span has its first moment and not its last", spans},
	{"writing the same again changes nothing", writtenAgain},
	{"another event with the same id is a conflict", conflicts},
	{"ids of events are told apart byte by byte", idsApart},
	{"an append is stored whole or not at all", allOrNone},
	{"an invalid event is refused and not written", invalid},
	{"a scan that asks for nothing sensible is refused", senseless},
	{"changing what was written changes nothing", writtenIsOwn},
	{"changing what was read changes nothing", readIsOwn},
	{"a scan may be abandoned and begun again", abandoned},
	{"with a context that is done nothing is written", doneWriting},
	{"a context that ends while writing gives all or nothing", endsWhileWriting},
	{"with a context that is done a scan is one error", doneReading},
	{"a context that ends while reading gives all or its error", endsWhileReading},
	{"of many events with one id written at once one is stored", oneWins},
	{"the same written by many at once is there once", sameByMany},
	{"many writers lose nothing", nothingLost},
	{"readers beside a writer see appends whole", readersBeside},
}

// test holds a log to the rule.
func (r rule) test(ctx context.Context, l funnel.Log) error {
	return conformance.Caught(func() error { return r.hold(ctx, l) })
}

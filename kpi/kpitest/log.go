package kpitest

import (
	"context"
	"testing"

	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/kpi"
)

// TestLog checks a log against the contract of kpi.Log, one subtest for each rule. Open
// returns a log that is empty and that no other test uses; it may register a cleanup.
//
// The rules about writers at once are worth most with the race detector.
func TestLog(t *testing.T, open func(*testing.T) kpi.Log) {
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
	hold func(context.Context, kpi.Log) error
}

// rules is the contract.
var rules = []rule{
	{"an empty log has no records", empty},
	{"a record comes back as it was written", roundTrip},
	{"the longest texts and the largest numbers come back as they were written", extremeRecords},
	{"periods and times come back as they were written, whatever the calendar", extremeDays},
	{"a text comes back character by character", everyText},
	{"a text with the character NUL is refused or comes back as it was written", nul},
	{"an append of thousands is stored whole", largeAppend},
	{"a count of thousands comes back whole", largeCount},
	{"records come back in the order in which they were stored, all of them", longLog},
	{"a query chooses by metric, owner and days, byte by byte", queries},
	{"writing the same again changes nothing", writtenAgain},
	{"the same twice in one call is stored once", twiceInOneCall},
	{"other content under an id is a conflict", conflicts},
	{"a call stores all its records or none", allOrNone},
	{"an invalid record is refused and not written", invalid},
	{"recorded times of one slot do not run backwards", backwards},
	{"a correction holds from when it was recorded", correction},
	{"changing what was written changes nothing", writtenIsOwn},
	{"changing what was read changes nothing", readIsOwn},
	{"a reading may be abandoned and begun again", abandoned},
	{"with a context that is done nothing is written", doneWriting},
	{"a context that ends while writing gives all or nothing", endsWhileWriting},
	{"with a context that is done a reading is one error", doneReading},
	{"a context that ends while reading gives all or its error", endsWhileReading},
	{"of many records of one id at once one is stored", oneWins},
	{"the same written by many at once is there once", sameByMany},
	{"many writers lose nothing", nothingLost},
	{"readers beside a writer see a beginning of the log", readersBeside},
}

// test holds a log to the rule.
func (r rule) test(ctx context.Context, l kpi.Log) error {
	return conformance.Caught(func() error { return r.hold(ctx, l) })
}

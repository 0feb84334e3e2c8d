package targettest

import (
	"context"
	"testing"

	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/target"
)

// TestStore checks a store against the contract of target.Store, one subtest for
// each rule. Open returns a store that is empty and that no other test uses; it may
// register a cleanup. The plans of the tests use the built-in axes and methods.
//
// The rules about writers at once are worth most with the race detector.
func TestStore(t *testing.T, open func(*testing.T) target.Store) {
	for _, r := range rules {
		t.Run(r.says, func(t *testing.T) {
			if err := r.test(t.Context(), open(t)); err != nil {
				t.Error(err)
			}
		})
	}
}

// A rule is one sentence of the contract, and how an empty store is held to it.
type rule struct {
	says string
	hold func(context.Context, target.Store) error
}

// rules is the contract.
var rules = []rule{
	{"a plan that nobody wrote has no revisions", unknownPlan},
	{"a revision comes back as it was written", roundTrip},
	{"the longest texts, the finest numbers and the farthest times come back as they were written", extremeRevisions},
	{"a document of 16 MiB comes back as it was written", largeDocument},
	{"a text comes back character by character", everyText},
	{"a text with the character NUL is refused or comes back as it was written", nul},
	{"revisions come back oldest first, all of them", longHistory},
	{"plans are kept apart, byte by byte of their ids", plansApart},
	{"writing the same again changes nothing", writtenAgain},
	{"the first version is 1 and no version is left out", noGaps},
	{"a version that is there is not replaced", notReplaced},
	{"a revision made from another version is a conflict", staleWriter},
	{"an invalid revision is refused and not written", invalid},
	{"recorded times do not run backwards", backdated},
	{"changing what was written changes nothing", writtenIsOwn},
	{"changing what was read changes nothing", readIsOwn},
	{"a reading may be abandoned and begun again", abandoned},
	{"with a context that is done nothing is written", doneWriting},
	{"a context that ends while writing gives all or its error", endsWhileWriting},
	{"with a context that is done a reading is one error", doneReading},
	{"a context that ends while reading gives all or its error", endsWhileReading},
	{"of many first versions at once one is stored", oneWins},
	{"of many changes at once one is stored", oneChangeWins},
	{"the same written by many at once is there once", sameByMany},
	{"writers of different plans at once are no conflict", plansAtOnce},
	{"many writers in turn lose nothing", nothingLost},
	{"readers beside a writer see a beginning of the history", readersBeside},
}

// test holds a store to the rule.
func (r rule) test(ctx context.Context, s target.Store) error {
	return conformance.Caught(func() error { return r.hold(ctx, s) })
}

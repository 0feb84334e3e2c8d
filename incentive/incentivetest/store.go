package incentivetest

import (
	"testing"

	"github.com/salesperf/salesperf/incentive"
)

// TestStore checks a store against the contract of incentive.Store, one subtest for each
// rule. Open returns a store that is empty and that no other test uses; it may register a
// cleanup. The plans of the tests use the built-in rules.
//
// The rules about writers at once are worth most with the race detector.
func TestStore(t *testing.T, open func(*testing.T) incentive.Store) {
	for _, r := range storeRules {
		t.Run(r.says, func(t *testing.T) {
			if err := r.test(t.Context(), open(t)); err != nil {
				t.Error(err)
			}
		})
	}
}

// storeRules is the contract of a store.
var storeRules = []rule[incentive.Store]{
	{"a subject that nobody wrote has no revisions", unknownSubject},
	{"a revision comes back as it was written", revisionRoundTrip},
	{"the longest texts and the largest revisions come back as they were written", extremeRevisions},
	{"days and times come back as they were written, near and far", farRevisions},
	{"a text comes back character by character", everyTextOfRevisions},
	{"a text with the character NUL is refused or comes back as it was written", nulInRevisions},
	{"revisions come back oldest first, all of them", longHistory},
	{"subjects are kept apart, byte by byte of their ids", subjectsApart},
	{"the zero subject gives all of them, in order", allSubjects},
	{"writing the same again changes nothing", revisionAgain},
	{"the first number is 1 and none is left out", noGaps},
	{"a number that is there is not replaced", notReplaced},
	{"an invalid revision is refused and not written", invalidRevision},
	{"recorded times do not run backwards", backdated},
	{"a version of a plan does not change", versionsStay},
	{"changing what was written changes nothing", writtenRevisionIsOwn},
	{"changing what was read changes nothing", readRevisionIsOwn},
	{"a reading may be abandoned and begun again", abandonedHistory},
	{"with a context that is done nothing is written", doneStoring},
	{"a context that ends while writing gives all or its error", endsWhileStoring},
	{"with a context that is done a reading is one error", doneRecalling},
	{"a context that ends while reading gives all or its error", endsWhileRecalling},
	{"of many first revisions at once one is stored", oneRevisionWins},
	{"the same written by many at once is there once", sameRevisionByMany},
	{"writers of different subjects at once are no conflict", subjectsAtOnce},
	{"many writers in turn lose nothing", noRevisionLost},
	{"readers beside a writer see a beginning of the history", historyBeside},
}

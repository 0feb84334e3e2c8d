package incentivetest

import (
	"context"
	"testing"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/conformance"
)

// TestLedger checks a ledger against the contract of incentive.Ledger, one subtest for
// each rule. Open returns a ledger that is empty and that no other test uses; it may
// register a cleanup.
//
// The last rules post through the ledger while it breaks down, is cancelled, or is written
// by many at once. They are worth most with the race detector.
func TestLedger(t *testing.T, open func(*testing.T) incentive.Ledger) {
	for _, r := range ledgerRules {
		t.Run(r.says, func(t *testing.T) {
			if err := r.test(t.Context(), open(t)); err != nil {
				t.Error(err)
			}
		})
	}
}

// A rule is one sentence of a contract, and how an empty S is held to it.
type rule[S any] struct {
	says string
	hold func(context.Context, S) error
}

// test holds a store to the rule.
func (r rule[S]) test(ctx context.Context, s S) error {
	return conformance.Caught(func() error { return r.hold(ctx, s) })
}

// ledgerRules is the contract of a ledger.
var ledgerRules = []rule[incentive.Ledger]{
	{"an empty ledger has no entries", empty},
	{"an entry comes back as it was written", roundTrip},
	{"the longest texts and the largest numbers come back as they were written", extremeEntries},
	{"periods, days and times come back as they were written, whatever the calendar", extremeDays},
	{"a text comes back character by character", everyText},
	{"a text with the character NUL is refused or comes back as it was written", nul},
	{"an append of thousands is stored whole", largeAppend},
	{"a long ledger comes back whole, account by account", longLedger},
	{"the entries of an account come in the order of appending", inOrder},
	{"the entries of a payee and of a plan are their own, byte by byte", accountsApart},
	{"a query finds what it asks for and nothing else", queries},
	{"writing the same again changes nothing", writtenAgain},
	{"another entry with the same id is a conflict", conflicts},
	{"an append is stored whole or not at all", allOrNone},
	{"an invalid entry is refused and not written", invalid},
	{"changing what was written changes nothing", writtenIsOwn},
	{"changing what was read changes nothing", readIsOwn},
	{"a reading may be abandoned and begun again", abandoned},
	{"with a context that is done nothing is written", doneWriting},
	{"a context that ends while writing gives all or its error", endsWhileWriting},
	{"with a context that is done a reading is one error", doneReading},
	{"a context that ends while reading gives all or its error", endsWhileReading},
	{"of many entries with one id written at once one is stored", oneWins},
	{"the same written by many at once is there once", sameByMany},
	{"many writers lose nothing", nothingLost},
	{"readers beside a writer see appends whole", readersBeside},
	{"posting with failures and retries in between loses nothing and books nothing twice", postedInPieces},
	{"posting by many at once loses nothing and books nothing twice", postedByMany},
}

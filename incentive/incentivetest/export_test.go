package incentivetest

import (
	"context"
	"fmt"

	"github.com/salesperf/salesperf/incentive"
)

// LedgerRules returns what TestLedger holds a ledger to.
func LedgerRules() []string { return names(ledgerRules) }

// HoldLedger holds a ledger to one rule.
func HoldLedger(ctx context.Context, rule string, l incentive.Ledger) error {
	return hold(ctx, ledgerRules, rule, l)
}

func names[S any](rules []rule[S]) []string {
	var out []string
	for _, r := range rules {
		out = append(out, r.says)
	}
	return out
}

func hold[S any](ctx context.Context, rules []rule[S], rule string, s S) error {
	for _, r := range rules {
		if r.says == rule {
			return r.test(ctx, s)
		}
	}
	panic(fmt.Sprintf("there is no rule %q", rule))
}

// StoreRules returns what TestStore holds a store to.
func StoreRules() []string { return names(storeRules) }

// HoldStore holds a store to one rule.
func HoldStore(ctx context.Context, rule string, s incentive.Store) error {
	return hold(ctx, storeRules, rule, s)
}

// LineDiff shows the lines that only one of two texts has.
func LineDiff(want, got string) string { return lineDiff(want, got) }

// RecordRules returns what TestRecords holds records to.
func RecordRules() []string { return names(recordRules) }

// HoldRecords holds records to one rule.
func HoldRecords(ctx context.Context, rule string, records incentive.Records, want []incentive.Fact) error {
	return hold(ctx, recordRules, rule, recorded{records, want})
}

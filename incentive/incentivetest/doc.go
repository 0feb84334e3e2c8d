// Package incentivetest tests what a host brings along for package incentive: a ledger,
// and a store of plans and assignments.
//
// [TestLedger] holds the contract of [incentive.Ledger], and [TestStore] that of
// [incentive.Store]. Call them in tests of the implementation:
//
//	func TestLedgerInPostgres(t *testing.T) {
//		incentivetest.TestLedger(t, func(t *testing.T) incentive.Ledger { return openEmpty(t) })
//	}
//
// [FailAfter] makes a ledger that breaks down, and [FailStoreAfter] a store, for tests of
// what a host does then.
package incentivetest

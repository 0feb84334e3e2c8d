// Package reporttest tests what a host brings along for package report: a rule.
//
// [TestRule] holds the contract of [report.Rule]. Call it in a test of the rule, with
// inputs of which it says something and with some that lack what it looks at:
//
//	func TestChurn(t *testing.T) {
//		require.NoError(t, reporttest.TestRule(Churn{Share: share}, inputs(t)...))
//	}
package reporttest

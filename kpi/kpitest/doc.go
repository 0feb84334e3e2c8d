// Package kpitest tests what a host brings along for package kpi: a scorer, a log.
//
// [TestScorer] holds the contract of [kpi.Scorer] and [TestLog] that of [kpi.Log]. Call
// them in a test of the implementation:
//
//	func TestReadingsInPostgres(t *testing.T) {
//		kpitest.TestLog(t, func(t *testing.T) kpi.Log { return openEmpty(t) })
//	}
//
// [FailAfter] makes a log that breaks down, for tests of what a host does then.
package kpitest

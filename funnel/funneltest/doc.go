// Package funneltest tests what a host brings along for package funnel: a log of
// deal events.
//
// [TestLog] holds the contract of [funnel.Log]. Call it in a test of the
// implementation:
//
//	func TestEventsInPostgres(t *testing.T) {
//		funneltest.TestLog(t, func(t *testing.T) funnel.Log { return openEmpty(t) })
//	}
//
// [FailAfter] makes a log that breaks down, for tests of what a host does then.
package funneltest

// Package incentivetest tests commission plans, and what a host brings along for package
// incentive: a ledger, and a store of plans and assignments.
//
// # Specs
//
// A [Spec] tests plans as go test tests code. It lies in a file *.spec.json beside the
// plan documents *.plan.json that it is about, and [Run] makes each of its scenarios a
// subtest:
//
//	func TestPlans(t *testing.T) {
//		incentivetest.Run(t, os.DirFS("plans"), incentivetest.Options{})
//	}
//
// A scenario starts from what is given: people, quotas, targets, readings, a chart,
// owners, exchange rates and facts, in the form of package incentive. What the spec gives
// comes first, and what the scenario gives is added to it; the days are the scenario's
// where it names some. This spec is about a plan that pays 3 % up to the quota, 5 % above
// it, and releases a fifth a month later:
//
//	{
//	  "schema": "salesperf.spec/v1",
//	  "plans": ["executive.plan.json"],
//	  "given": {
//	    "during": {"from": "2026-07-01", "to": "2026-08-01"},
//	    "assignments": [{"payee": "Li Na", "plan": "executive"}],
//	    "quotas": [{"payee": "Li Na", "measure": "revenue", "amount": "100000",
//	      "period": {"level": "month", "from": "2026-07-01", "to": "2026-08-01"}}],
//	    "readings": [{"payee": "Li Na", "name": "collection", "value": "0.8",
//	      "period": {"level": "month", "from": "2026-07-01", "to": "2026-08-01"}}]
//	  },
//	  "scenarios": [{
//	    "name": "above the quota the rate is 5 %",
//	    "given": {"facts": [{"id": "D-1", "kind": "booking", "on": "2026-07-06", "currency": "CNY",
//	      "amounts": [{"name": "revenue", "value": "120000"}],
//	      "participants": [{"payee": "Li Na", "share": "1"}]}]},
//	    "expect": [
//	      {"of": "line", "payee": "Li Na", "component": "commission", "tier": 2, "amount": "1000"},
//	      {"of": "earning", "component": "commission", "amount": "4000"},
//	      {"of": "paid", "payee": "Li Na", "in": "2026-07-31", "amount": "4000"},
//	      {"of": "claim", "payee": "Li Na", "asOf": "2026-07-31", "phase": "released", "amount": "3200"},
//	      {"of": "payment", "payee": "Li Na", "asOf": "2026-08-31", "in": "2026-08-31", "amount": "800"},
//	      {"of": "reason", "payee": "Li Na", "fact": "D-1", "code": "gate", "amount": "0.05"}
//	    ]
//	  }]
//	}
//
// # Expectations
//
// An [Expectation] is of one [Subject]. It selects what agrees with every member that it
// names, and says what the amounts of that add up to, exactly. So "earning" with a
// component alone is the total of the component for everybody, and with a fact it is what
// one deal earned. Without an amount it says that there is such a thing, and with "none"
// that there is not. Missing is not zero: an amount of 0 needs something that amounts to
// 0. Names of payees, facts, plans and components that do not exist are problems.
//
//	of       must name    may name
//	earned                payee plan in currency
//	paid                  payee plan in currency
//	earning               payee plan in currency component fact
//	line                  payee plan in currency component code fact tier
//	claim    asOf phase   payee plan in currency component fact portion
//	payment  asOf         payee plan in currency code
//	reason   payee fact   plan component code
//
// A [Difference] that is not as expected shows what was wanted and what there is, what
// that adds up from, and the lines of the payee's statements that led there.
//
// With [Options.Update], which a host sets by a flag of its own, Run has what came out
// written into the specs, to be read before it is kept. A scenario that expects nothing is
// an error; updated, it gets an expectation for each payout.
//
//	if *update {
//		options.Update = func(name string, data []byte) error {
//			return os.WriteFile(filepath.Join("plans", name), data, 0o644)
//		}
//	}
//
// # Coverage
//
// [Options.Coverage] is a threshold, as of go test -cover: how many percent of the parts of
// the plans the scenarios have to exercise together, each side of each bound and both
// outcomes of each gate among them. A failure lists what never happened:
//
//	incentivetest.Run(t, os.DirFS("plans"), incentivetest.Options{Coverage: 90})
//
// [Options.Covered] gets the [coverage.Coverage], for its page, and [Cover] returns it to
// whom needs no test. A part that is exercised is not yet one that is expected to be right.
//
// # Without tests
//
// Tests are not needed for any of it: [Load] reads files, and [Scenario.Check] returns
// the differences. In Go a scenario begins with a [Given]:
//
//	given.Assign("executive", "Li Na").Quota("Li Na", "revenue", july, quota).When(sale).Expect("a story", …)
//
// # Receipts
//
// A [Receipt] holds the digests of plans, setup, facts and result of a run, and the version
// of the engine. [Receipt.Confirm] runs it again, years later or by a newer engine, and
// says which of them differ.
//
// # Ledgers and stores
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

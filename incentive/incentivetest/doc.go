// Package incentivetest tests commission plans, and what a host brings along for package
// incentive: rules, records of sales, an engine around it, a ledger, and a store of plans
// and assignments.
//
//   - A spec says what single stories come to. See [Run].
//   - Golden statements are the statements that people will read.
//   - Properties hold whatever is sold, or they do not, and then the few facts that show
//     it are printed. See [Properties].
//   - A receipt shows later that a run still gives what it gave. See [Receipt].
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
// where it names some. With "batches" facts come so many at a time, and with "workers" some
// share the work, neither of which changes what comes out. This spec is about a plan that
// pays 3 % up to the quota, 5 % above it, and releases a fifth a month later:
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
// 0. Names of payees, facts, plans and components that do not exist are problems, and so
// are codes and days that nothing can have.
//
//	of       must name    may name
//	earned                payee plan in currency
//	paid                  payee plan in currency
//	credit                payee plan in currency measure code fact
//	earning               payee plan in currency component fact
//	line                  payee plan in currency component code fact tier
//	capped   component    payee plan in currency
//	claim    asOf phase   payee plan in currency component fact portion
//	posted   asOf phase   payee plan in currency component fact portion
//	payment  asOf         payee plan in currency code
//	reason   payee fact   plan component code
//
// Where an exact amount is too much to say, "atLeast" and "atMost" say how little and how
// much it may be.
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
// # Golden statements
//
// A scenario may name files with the statements that people are to read. They lie beside
// the spec: text in English or Chinese, as package statement writes it, or JSON.
//
//	"golden": [
//	  {"payee": "Li Na", "in": "2026-07-31", "file": "li-na.txt"},
//	  {"payee": "Li Na", "in": "2026-07-31", "file": "li-na.zh.txt", "language": "zh"},
//	  {"payee": "Li Na", "in": "2026-07-31", "file": "li-na.json"}
//	]
//
// Run shows the lines that differ. With Options.Update it has the files written.
//
// # Properties
//
// A [Property] is a sentence that holds for every sale, such as that more sales never pay
// less. [Properties] tries all of them on a plan with the people and quotas of a [Given]:
//
//	func TestPlanKeepsItsWord(t *testing.T) {
//		incentivetest.Properties(t, given, incentivetest.Trial{Laws: incentivetest.Laws(
//			incentivetest.Law{Property: incentivetest.NoCliff, Allowance: decimal.NewFromInt(5_000), Why: "the bonus at the quota"},
//		)})
//	}
//
// Facts are made of what the plan says: for the people who are on it, on first and last
// days, with values that its conditions name, and with amounts that bring somebody to a
// bound, one unit below it and one above. Sales are shared, taken back in whole and in
// part, arrive late and on one day. The facts of the Given are mixed in, and of a large
// company some people stand for all. A rule of a host is tried like any other: the numbers
// in its document are taken for bounds. The same seed makes the same cases.
//
//	property        what is compared
//	order           facts in another order
//	batches         facts that come in batches
//	workers         facts computed by several workers
//	conservation    shares of a sale and the sale; parts of a pool and the pool; lines and what is paid
//	bounds          what an exact bound pays, and the side that the plan says
//	reversal        a sale and its refund in one interval, and neither
//	late-reversal   the same with the refund in a later period
//	monotone        a sale, and a larger one
//	no-cliff        a sale, and one of a unit more
//	capped          what a cap lets through, and the cap
//	posting         what a ledger holds after posting twice, and the claims
//	scale           a plan and its sales in cents, and in units
//
// Reversal, late-reversal, monotone and no-cliff are about plans, too: a bonus is a cliff,
// a decelerator on everything is a drop, a refund at a lower rate leaves something. Where
// that is meant, a [Law] says so, with an allowance in money, or waived, and why. What the
// trials came to in fact is in the [Verdict], which [Try] returns without a test.
//
// A verdict counts the cases that could have shown something. Scale, for example, says
// nothing about a plan with a rule of a host, since nobody knows which of its numbers are
// money. A property that no case has tried has not been shown, and fails as well, unless it
// does not apply to the plan.
//
// What breaks a property is cut down: to few facts, to the people in them, to round
// numbers. Every property compares by a scenario, and that scenario is printed as a spec.
// Saved beside the plan it fails in the same way, until the plan is changed.
//
// An [Engine] is what computes. Nil is package incentive itself; a host who reads facts in
// batches of his own, or keeps figures between runs, has the properties tried on that.
//
// # Receipts
//
// A [Receipt] holds the digests of plans, setup, facts and result of a run, and the version
// of the engine. [Receipt.Confirm] runs it again, years later or by a newer engine, and
// says which of them differ.
//
// # Records, ledgers and stores
//
// [TestRecords] holds the contract of [incentive.Records], [TestLedger] that of
// [incentive.Ledger], and [TestStore] that of [incentive.Store]. Call them in tests of the
// implementation:
//
//	func TestOrdersAreRecords(t *testing.T) {
//		incentivetest.TestRecords(t, orders, facts)
//	}
//
//	func TestLedgerInPostgres(t *testing.T) {
//		incentivetest.TestLedger(t, func(t *testing.T) incentive.Ledger { return openEmpty(t) })
//	}
//
// [FailAfter] makes a ledger that breaks down, and [FailStoreAfter] a store, for tests of
// what a host does then.
package incentivetest

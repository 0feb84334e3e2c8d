// Package accounting says when commissions become expense: what is capitalised as a
// cost of obtaining a contract, how it is amortised, and which journal entries follow
// (ASC 340-40, IFRS 15.91 to 94).
//
// # Model
//
// A [Cost] is one commission for one contract: the amount, the day, the months of the
// contract, and what a renewal would pay. A [Policy] holds what the host's accountants
// have decided: the expected life of a customer, when a renewal commission counts as
// commensurate, what is expensed at once, in which month amortisation begins.
//
// [Policy.Schedule] gives the [Charge] of every month, first to last, with what is left
// of the asset. [Policy.Journal] gives the entries for a schedule; [Policy.Accrue] those
// for commissions on their way from earned to paid. [Balances] and [ByPeriod] add entries up.
//
// Nobody types a figure twice: [Policy.Costs] reads the costs of contracts from a ledger of
// package incentive, where the host says which [Contract] a sale brought, and [Policy.Steps]
// the way from earned to paid.
//
// # Rules
//
//   - A renewal is amortised over its own term. So is an initial commission when
//     renewals pay a commensurate commission. When they pay less, or nothing, the
//     initial commission is amortised over the expected life of the customer, if that
//     is longer.
//   - A commission that would be amortised over [Policy.ExpenseUpTo] months or fewer is
//     expensed at once (the practical expedient of ASC 340-40-25-4).
//   - When the contract ends early, the month of its last day carries its own charge
//     and writes off what is left.
//   - A later change, such as a clawback, says what it does: spread over the months
//     that are left, or as if it had been known from the start.
//   - What is earned on a total, such as a bonus for a quarter, is of no single contract: it
//     stays expense. Where it is incremental too, the host divides it among contracts.
//   - Tax, impairment other than by early end, and the question whether a cost is
//     incremental at all are the host's.
//
// # Rounding
//
// Every month carries the same amount, rounded half away from zero to
// [Policy.Places], and the last month takes the rest. No month takes more than is left.
// The charges of a schedule add up to the cost exactly.
//
// # Errors
//
// Everything that is wrong with a policy, a cost or a step is reported at once, as
// check.Problems.
package accounting

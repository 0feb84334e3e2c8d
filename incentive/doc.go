// Package incentive turns commission plans and sales into earnings that explain every
// cent.
//
// # Model
//
// A [Plan] reads like the document that people sign. Its measurements say what counts,
// its crediting rules say for whom, and each [Component] says what it pays: by which
// [Rule], on which measure, over which interval, how often, and what a refund does. A
// [Setup] puts people on plans and gives them quotas. [Compile] checks all of it once
// and gives a [Program], which many goroutines may share; [Program.Run] is a row of pure
// functions:
//
//	facts → credits → measures → earnings → caps, guarantees, rounding → payouts
//
// A [Fact] is what the host knows: a booking, an invoice, a receipt, a refund. A
// [Credit] is what one payee gets of it: because the fact names him, as an overlay,
// because he owns the account, or because it rolls up the chart of its day. A measure is
// the sum of credits over an interval, set against a quota. An [Earning] is what a
// component pays for one credit, or for the total of an interval. A [Result] holds what
// everybody is paid, as a [Payout] for each period, and makes a [Statement] of it, every
// line of which can be checked by hand. [State] is a run that goes on, fact by fact, and
// [State.Try] shows what would be. Package model asks what a plan will do, package
// incentivetest tests plans as code is tested, and package coverage says what of them has
// been exercised.
//
// # Facts
//
// A run begins with a list of facts, [Program.Run], or with [Records], through which it
// reads a host's own orders and invoices where they lie, [Program.RunRecords]. Both give
// the same. A fact of a list takes some 300 bytes beside its texts, and records nothing
// beside what the host has; of ids that do not ascend a run keeps a map either way. Plans
// with terms, coverage and explanations read records again, so saying what a record is
// should be cheap.
//
// # Rules
//
//   - Amounts exist only as lines. The total of a statement is the sum of its lines and
//     nothing else, so a cent without an explanation cannot exist. A gate that does not
//     hold is a line too. [Result.Explain] ties each line to fact, rule, tier and bound;
//     [Result.WhyNot] lists what kept a fact from earning, and by how much.
//   - What known systems decide silently is a field without a default here: the grain,
//     which tier owns an exact bound, whether a tier pays on its slice or on everything,
//     what a reversal does, what a total below zero does, what happens above a cap, how
//     and how often is rounded.
//   - Credits are taken by day; within a day, sales before what follows them and reversals
//     last; then by the id of the fact; of one fact in the order in which it names people,
//     then those of owners, and then those from below, the nearest level first, and of a
//     level by the ids of who is there. The order in which facts arrive, their batches and
//     the number of workers change nothing; what follows a sale comes with it or after it.
//   - A reversal goes by its original: shares, rules, plan version, chart, owners and
//     exchange rate are those of the original's day. What is left of a sale is shared as
//     the sale was, so a sale taken back in any number of parts leaves nothing. With
//     [Mirror] its earnings cancel out to the last digit too. Where the sale is from before
//     the run, what follows it goes by the plans and the chart of its own day; Mirror and
//     Undo have nothing to go by then, which is a problem.
//   - Missing is not zero. A quota, a reading or an exchange rate that a plan asks for and
//     nobody handed in is a problem; an interval without any credit does not ask. A fact
//     that counts, and for which somebody whom it names came by no credit, is reported by
//     [Result.Uncredited], and [Result.WhyNot] says why any fact earned somebody nothing.
//
// # From earned to paid
//
//	earnings → claims → releases → settlement → payment
//
// [Terms] say when what is earned may be paid. A [Claim] is what an [Item] comes to on a
// day: so much of this sale is earned by that component, and so much of that is
// released. [Result.Claims] works all of them out from the facts up to that day, as if
// nothing later were known, and always anew: nothing is ever corrected step by step, so
// late facts, refunds and changed plans need no rules of their own.
//
//   - A [Release] divides an earning into portions, and each [Portion] waits for its
//     [Trigger]: a day, some time after the earning, or facts of the same sale, the first
//     one, all of them, or each for its part. Holdbacks and instalments are portions too.
//   - What is divided are running sums of what a fact has earned, with all that takes it
//     back, and each step takes the difference. So every portion of a sale that is taken
//     back in full comes back to zero.
//   - What a cap takes off a period is taken off the sales of that period in proportion to
//     what they earned, under the id of the cap, and is released as they are. When such a
//     sale is taken back, so is its part of the cap; while an interval lasts, a cap looks at
//     the sum of the interval, so room that a refund leaves is used again. Nobody is paid
//     more than the cap, and a sale that is taken back never costs more than it brought.
//     The cap looks at what is earned, so a sale below zero that is no reversal makes room
//     at once. While it waits for its own release, what is released may be above the cap,
//     by no more than what waits.
//   - A [Clawback] bounds what a reversal takes back of released pay: a part of it, or
//     nothing after some time. [Component.Reversals] says what a reversal takes back in the
//     first place: in proportion, at today's rates, or the whole interval computed again.
//   - [Plan.Settle] turns what is released in a period into a payment: a [Draw] is added,
//     debt is recovered, a balance below zero or below the minimum is carried forward. Debt
//     and what is carried are two numbers of a [Balance], in each currency that the payee has
//     been paid in; neither is ever exchanged. Who has left the plan is paid what is released
//     later, waits for no minimum, and has debt recovered from that pay alone; what he owes
//     then stays on the books.
//
// With terms nothing is rounded before the settlement but single earnings, where RoundAt
// says so: a payment is rounded once, its difference is a line, and is carried forward.
// Without terms the rounding of a statement is an earning like others, and what is paid
// is [Payout.Paid]. The payouts and the [Statement] of a plan with terms say what was
// earned, rounded as if it was paid at once; what is paid says a [PaymentStatement].
//
// A payee is paid in [Assignment.PaidIn]. A claim on a sale is converted at the rate of
// the day of the sale, whatever happens to it later; one on a total, and the amounts of
// the terms, at the rate of the last day of the period. Each claim keeps rate and day.
//
// # Ledger
//
// A [Ledger] keeps what claims were at each time, and never forgets. [Post] writes down
// what they changed by since the last time: an [Entry] for each [Item] that changed, with
// the new value less the sum so far. The entries of one [Account], a payee under a plan,
// come in postings that are numbered from 1; each begins with a [Header] that counts, adds
// up and digests its amounts, and the posting before it.
//
//   - Ids are derived from plan, payee, number and item, and not from amounts. Posting
//     again is harmless. Two who both believe to write posting n write the same id: with
//     the same content it is one posting, else one of them gets [ErrConflict] and reads
//     again.
//   - An amount is about a period and is booked in another, the one that is open. Late
//     facts, corrected rates, people and plans need no rule of their own: claims are
//     computed again, however far back, and what comes out differently is booked now.
//     [Query] tells the two periods apart, and [AsOf] tells what was known when.
//   - [Close] posts, settles what was released, and closes the period for the account.
//     Nothing is booked into it any more: [ErrClosed]. [ClosedPayments] reads back what was
//     paid, [Result.ExplainPayment] makes a statement of it, and package statement writes
//     that.
//   - Released + drawn = paid + carried, exactly, after every closing; what differs in
//     between is due. [Standings] and [Track] show it by account and by sale.
//   - What people decide about a statement, from submitted to approved or disputed, is in
//     the ledger too: [Decide].
//   - [Verify] checks postings and the order of decisions in a ledger that is there, entry by
//     entry.
//
// # Intervals
//
// Totals run over intervals of the calendar and start again from zero. They are those of
// one stay on one version of a plan: an assignment that ends and another that begins, and a
// version that takes the place of another, start from zero inside an interval too, against
// a quota for the days of the stay where the plan prorates, and otherwise the whole one.
// A change that is to leave totals as they are is a version for all days of the interval.
// A run covers whole intervals of every component. Quotas shrink by calendar or working days for who
// joins, leaves or is away, and by the ramp of the plan for who is new; what counts where they
// leave nothing of a quota, as a refund does after the stay, is set against all of it. A total
// is earned on the last day of its interval, or of the stay; what comes in for sales of the stay
// in an interval in which it has no day earns what that makes the total earn beyond one of
// nothing, and no objectives.
//
// # Rounding
//
// Amounts are exact products. [Plan.RoundAt] rounds each earning, or each statement once,
// to [Plan.Places] by [Plan.Rounding], and the difference is a line with [CodeRounding].
// What mirrored reversals have taken back of an earning so far is rounded to the places of
// the plan, half away from zero, and each takes the difference; the last one takes the rest.
//
// # Speed
//
// Rules that are tables of rates run on whole numbers of the smallest unit, others and
// numbers that do not fit on decimals of any size, chosen for each payee and component.
// A sale in one amount, shared by few who have one seat each, is credited by a shortcut
// where the plan has one measure of one amount and credits by the first rule that holds;
// any other fact goes the long way. All ways give the same lines. Facts are read once, in
// their order, and their credits are sorted by payee and day where they lie; credits from
// below only where a total runs, or when somebody reads the lines. The trace of what whole numbers
// can do is an amount beside each credit. Decimals and text are made when somebody reads
// them. [Options] stream the trace, keep it, share the work among
// goroutines, or count [Visits].
//
// # Errors
//
// Documents, setups and facts give [check.Problems], all at once. A run fails as a whole.
// [ErrMissing] is what a rule returns when it lacks something. A rule or record of the
// host that panics does so where the host has called, on any number of workers.
//
// # Extending
//
// A host's rule is an [Earner] or a [Sharer]: a struct of three pure functions. It stands
// in documents with Builtin().With(acmeRule{}) and has a dot in its kind. A [Placer] says
// what its tiers are.
// [Kinds.JSONSchema] describes the documents for editors.
package incentive

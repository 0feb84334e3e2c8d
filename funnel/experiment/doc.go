// Package experiment tests whether a change in how sales are done makes a difference:
// A/B tests of strategies, designed before they start and judged as they were designed.
//
// # Model
//
// An [Experiment] is declared before the first unit is assigned: which [Unit] is
// assigned, the [Arm] list with the control first, one primary [Metric] with the
// smallest effect worth finding, alpha, power, the [Plan] of looks, the days until an
// outcome counts, and [Guardrail] metrics that must not be harmed. It is the document
// "salesperf.experiment/v1" ([Decode], [Experiment.MarshalJSON], [Experiment.Digest]).
//
//	design    Design.Units, Design.Power, Experiment.Required
//	assign    Experiment.Assign: units to arms, sticky, hashed or stratified
//	collect   Experiment.Collect: assignments and observations to a Look
//	judge     Experiment.Judge: a Look to a Report with a Verdict and its Reason
//
// The functions below that work on plain counts and samples and serve any data of a
// host: [ShareTest], [MeanTest], [ShareDifference], [CompareShares], [CheckBalance],
// [CUPED], [Correction.Adjust] and their like. Every number that they return names its
// [Method].
//
// # Rules
//
// Judge goes in this order. First the sample ratios: when the assigned units, or those
// with an outcome, are not spread over the arms as the weights say ([Balance]), the
// experiment is [Invalid] and nothing is compared, nor does such a look count later. Then
// the units: a fixed look has nothing to say before the planned units are mature, and
// shows no figures either, as p values that are looked at again and again find what is
// not there. [Sequential] looks may come at any time: their tests hold for all looks
// together. Then the effect:
//
//   - two proportions: [PooledZ], which is chi-squared, or [FisherExact] when a cell
//     expects fewer than 5; the interval is [Newcombe];
//   - two means: [WelchT], after [Winsor] and [CUPED] where declared;
//   - sequential looks: [MixtureSPRT] for proportions and [MixtureT] for means, with their
//     confidence sequences, see [Mixture];
//   - several variants: the declared [Correction] of p. Intervals are those of one
//     comparison alone;
//   - beside them the [Belief]: the probability to be better and what a wrong choice
//     costs. It decides nothing.
//
// A variant wins when its adjusted p is at most alpha and it points to better. A
// variant that harms a guardrail by more than its margin loses, whatever else it does.
// "No difference shown" does not show that there is none: the interval says what is
// still possible.
//
// Deals of one rep are alike, and a test over them finds differences where only reps
// differ. Where reps or territories are assigned, Collect makes one value of each, the
// tests are those of means over reps, and a share of deals is refused ([Clustered]).
// [DesignEffect] and [IntraclassCorrelation] say what that costs.
//
// Differences are variant - control; [Direction] says which way is good. Effects are
// absolute, in the unit of the metric. A host that decides on the relative effect uses
// [RelativeTest]; on the same data its p is another one.
//
// # Looking at any time
//
// Sequential looks may begin with the first unit and come with each one. Where nothing
// differs, not more than alpha of the experiments ever show a difference. For means of
// normal values this was simulated for arms of equal and of different variance, at weights
// to 9:1, without an end: at most 4.4 % where alpha is 5 %. For skewed values and for
// proportions it was simulated with both arms drawing from the same distribution, from the
// first unit on, at weights to 99:1: at most 4 %, with deals that are exponential, lognormal,
// or lognormal for one lead in five or in twenty, and with proportions of 1 to 50 %.
//
// Means pay for it at the start: a dozen units, or some dozens where likely effects are
// small, find nothing; with 50 in two equal arms together intervals are 10 to 60 % wider
// than those of a known variance, with 500 not 2 %. They also pay where the larger arm
// varies more, as its variance then counts for the smaller one: with twice the deviation in
// nine of ten units, intervals stay 1.7 times as wide. Equal arms avoid that.
//
// What it does not hold for is a variant that leaves the mean and changes the shape of
// skewed values, such as few large deals in place of many small ones. A mean of few units
// does not show that it is the same. Where the control hardly varies and the variant is
// lognormal, 16 % find a difference from the first units on, 4 % from 250 in each arm on.
// With a deal for one lead in five these are 47 and 8 %. Draw in the large deals with
// [Winsor], or begin late.
//
// # Shares at the end
//
// What [ShareTest] and [Newcombe] do where nothing differs was added up over all outcomes,
// for chances of 0.1 to 50 %, with 5 to 2000 units in the smaller arm and at weights to 99:1,
// where the larger arm has at most 60,000 units and expects at least half a success. Where
// alpha is 5 %, at most 5.7 % find a difference, and 5.8 % on one side; at 1 % they are
// 1.2 %. An interval of 95 % misses on one side at most 3.0 % in equal arms, 4.1 % at 4:1,
// 4.5 % at 9:1 and 9.3 % at 99:1, for a chance of 0.1 % and 100 units in the smaller arm: it
// then leaves out 0 where [FisherExact] finds nothing. [RelativeDifference] misses up to 10 %
// on one side where successes are few, in equal arms as well.
//
// # Means at the end
//
// [WelchT] holds for normal values, and for skewed ones in equal arms. This was simulated
// with both arms drawing from the same distribution: normal, exponential, lognormal (with a
// deviation of the logarithm of 1 and of 2), and a lognormal deal for 30, 10, 5 and 1 % of
// the leads. Where alpha is 5 %, 4.4 to 6 % find a difference in normal values, the ends of
// that with 5 units in an arm, and 0 to 5.2 % in any others in equal arms of 5 to 500 units:
// few units with many zeros hardly find anything. In uneven arms the smaller one often lacks
// the large deals, and then shows both a small mean and a small variance. With a deal for one
// lead in ten these find a difference:
//
//	units in the smaller arm     20     50    100    500
//	4:1                        12.2   10.4    8.8    6.6 %
//	9:1                        23.3   15.4   12.1    7.5 %
//	99:1                       32.2   21.0   15.1    9.0 %
//
// Nearly all of them find less in the smaller arm. Give the arms equal weights, draw in the
// large deals with [Winsor], or compare the share of leads that became deals.
//
// # Numbers
//
// Statistics are float64. Amounts of money become float64 when a host makes
// observations of them, and nothing here becomes money again. Counts are at most 10^9,
// those of a [Beta] 2·10^9, and values at most 10^50; beyond, functions say that they are
// undefined. A number that is undefined is false, or the empty struct in a Report, and
// never 0.
//
// Special functions come from gonum. The normal distribution is computed from the
// error function, which keeps its digits in the far tail, and Student's t beyond a
// million degrees of freedom from the normal distribution.
//
// # Errors
//
// Check, Decode, Assign, Collect, Judge and the methods of [Design] return
// check.Problems: every problem with its place, all at once. Functions of counts and
// samples return false where there is no answer.
//
// # Extending
//
// Nothing is drawn by chance and nothing is kept. Assign may be called again with more
// units and the assignments so far; a host with its own assignment makes [Assignment]
// values itself; a host with totals only fills in a [Look].
package experiment

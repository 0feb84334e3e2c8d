// Package apportion divides amounts so that the parts add up to the whole. It is
// the only place of the module that divides amounts into parts; every sum that is
// exact rests on it.
//
// # Model
//
// There is a total, a weight for each part, and a unit: the smallest step of an
// answer, such as 0.01, 0.05, 1 or 1000. The quota of a part is its exact share,
// total·weight/Σweights, which is rarely a whole number of units. The functions
// differ in what they hold on to while they round it:
//
//   - [Split] divides among equals, such as people: each part is less than a unit
//     from its quota. [SplitInt] is the same for whole numbers, for inner loops.
//   - [Cumulative] divides along time: each running total is within half a unit.
//   - [Divisor] divides counts: one more to share never lowers anybody.
//   - [Bounded] keeps floors, caps and locks.
//   - [Matrix] divides two ways at once, as people by months, with both margins
//     exact; [Round] rounds a table that is there already; [Biproportional] is
//     Matrix for counts.
//
// # Rules
//
// Parts add up to the total exactly. A weight of zero gets exactly zero. A negative
// total is the mirror image of the positive one, so that a refund undoes its sale.
// Multiplying all weights by a number changes nothing. Ties go to the earlier part;
// apart from ties, the order of the parts changes nothing (except along time).
//
// Leftover units are never given to the first parts, the last part or the largest
// weight, as some libraries do: that makes the order of a list into money, pays
// parts of weight zero, or leaves a part units away from its quota. Weights that
// are all zero are an error; the amount is not lost silently.
//
// Split, like every method that keeps to the quota, has the Alabama paradox: a
// larger total can lower a share by a unit: 10 by 6:6:2 is 4, 4, 2, but 11 is
// 5, 5, 1. For small counts, where this is seen, use Divisor, which may in return
// leave the quota by more than a unit.
//
// Three-way tables may have no exact rounding at all. Divide two ways first, then
// each cell by Split.
//
// # Rounding
//
// All arithmetic on amounts is exact, for numbers of any size within [MaxDigits]:
// in 128-bit machine words where everything fits, otherwise in big integers, with
// the same result. Floating point is used for the proportional fit of Matrix and
// Biproportional only, never for a sum. The fit of Matrix is turned into a table of
// 2^-32 units whose margins are exact before it is rounded; that keeps every cell
// within one unit of its fitted value also where a float64 is coarser than a unit.
//
// Parts carry the exponent of the unit: with a unit of 0.01, StringFixed(2) writes
// 12.50 for what String, which trims zeros, writes as 12.5.
//
// # Errors
//
// Bad arguments give [check.Problems] that name all of them by path, such as
// /weights/3, /total or /bounds/2/floor. Besides the codes of package check there
// are [NotWhole] and [Infeasible]. Zeros of a table that leave no answer give a
// *[Cut], which names the rows and columns in the way. Nothing is returned half
// done, and no argument is modified.
package apportion

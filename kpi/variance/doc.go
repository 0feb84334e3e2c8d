// Package variance explains why a figure moved.
//
// # Model
//
//   - [PriceVolumeMix]: a change of revenue or margin by products, with new and
//     discontinued ones apart.
//   - [Shapley]: a change of a product of drivers, such as leads × win rate × deal size;
//     [LMDI] is its logarithmic relative.
//   - [Contribute]: what each region, person or product did to the growth of a total.
//   - [Attribution.Explain]: which dimension to look at first.
//
// The first three give, or make, a [Bridge]: from one amount to another, effect by effect.
//
// # Rounding
//
// Effects are exact ratios that nobody has divided; they add up to the change exactly.
// [Bridge.Round] and [Contributions.Points] divide, each effect once, and show what is
// left as an effect of its own, [Rounding]. Use [Bridge.ByCode] before rounding when one
// figure for each kind of effect is wanted.
//
// LMDI and the measures of Attribution are statistics: float64.
//
// # Errors
//
// Bad input gives [check.Problems], all at once. Numbers are those that
// kpi.CheckNumber passes, and those of results what was computed of such. Change, Growth,
// Ranked, Amount and [Contributions.Bridge] have no error to give: they compute with what is
// there, and are for such numbers alone.
//
// # What it does not say
//
// Every decomposition is arithmetic. None of them says what caused what.
package variance

package experiment

import (
	"math"
	"slices"
)

// A Formula names how power and sample size are computed. Formulas differ by some
// percent on the same question, so there is no default.
type Formula string

// The formulas. The first five are for proportions, the last for means.
const (
	// PowerPropTest is that of R's power.prop.test: the average of the two proportions
	// under "no difference", each its own otherwise, one tail counted. It is also that
	// of Fleiss without the correction for continuity.
	PowerPropTest Formula = "power-prop-test"

	// PowerPropTestStrict is the same with both tails counted (strict = TRUE in R).
	PowerPropTestStrict Formula = "power-prop-test-strict"

	// Fleiss is PowerPropTest with the correction for continuity (Fleiss, Tytun and
	// Ury 1980), which asks for more units: those that Fisher's exact test needs.
	Fleiss Formula = "fleiss"

	// EvanMiller is that of Evan Miller's online calculator: the control's proportion
	// under "no difference". It asks for fewer units when the rate rises.
	EvanMiller Formula = "evan-miller"

	// CohenH is the arcsine approximation with both tails counted (Cohen 1988), as in
	// pwr.2p.test of R.
	CohenH Formula = "cohen-h"

	// Guenther is the normal approximation for two means with the correction for
	// Student's t, z²/4 units in each arm (Guenther 1981).
	Guenther Formula = "guenther"
)

func (f Formula) valid() bool { return f == Guenther || f.forShares() }

// forShares reports whether f is for proportions.
func (f Formula) forShares() bool {
	return slices.Contains([]Formula{PowerPropTest, PowerPropTestStrict, Fleiss, EvanMiller, CohenH}, f)
}

// CohensH returns the effect size h of two proportions: the difference of their
// arcsines, 2 asin √variant - 2 asin √control (Cohen 1988). It is not a number (NaN) when
// one of them is not 0 to 1.
func CohensH(control, variant float64) float64 {
	return 2 * (math.Asin(math.Sqrt(variant)) - math.Asin(math.Sqrt(control)))
}

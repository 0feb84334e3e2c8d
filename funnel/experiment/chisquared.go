package experiment

import (
	"github.com/salesperf/salesperf/funnel"
	"gonum.org/v1/gonum/mathext"
)

// ChiSquaredTest tests that two or more proportions are all equal, by Pearson's
// chi-squared without continuity correction. It is false with fewer than two
// groups, when a ratio is undefined or no share, or when all or none succeeded.
func ChiSquaredTest(groups ...funnel.Ratio) (Test, bool) {
	in, of := 0.0, 0.0
	for _, g := range groups {
		if !isShare(g) {
			return Test{}, false
		}
		in, of = in+float64(g.In), of+float64(g.Of)
	}
	if len(groups) < 2 || in == 0 || in == of {
		return Test{}, false
	}
	share, sum := in/of, 0.0
	for _, g := range groups {
		off := float64(g.In) - share*float64(g.Of)
		sum += off * off / (float64(g.Of) * share * (1 - share))
	}
	return chiSquared(ChiSquare, sum, len(groups)-1), true
}

func chiSquared(m Method, statistic float64, freedom int) Test {
	df := float64(freedom)
	return Test{Method: m, Statistic: statistic, Freedom: df, P: mathext.GammaIncRegComp(df/2, statistic/2)}
}

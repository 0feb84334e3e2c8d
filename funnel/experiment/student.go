package experiment

import (
	"math"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// manyDegrees is where the beta function loses digits and the normal
// approximation of Student's t has more than are needed.
const manyDegrees = 1e6

// studentTail returns the chance that Student's t with df degrees of freedom is
// above t.
func studentTail(t, df float64) float64 {
	if t < 0 {
		return 1 - studentTail(-t, df)
	}
	square := t * t
	switch {
	case math.IsInf(square, 1):
		return 0
	case df > manyDegrees: // Abramowitz and Stegun 26.7.8
		return normalTail(t * (1 - 1/(4*df)) / math.Sqrt(1+square/(2*df)))
	case t < 1:
		return (1 - mathext.RegIncBeta(0.5, df/2, square/(df+square))) / 2
	}
	return mathext.RegIncBeta(df/2, 0.5, df/(df+square)) / 2
}

// studentPoint returns the t that Student's t is above with chance tail, between 0
// and 1/2. The tail is convex, so that Newton's method rises to the answer from the
// point of the normal distribution, which lies below it.
func studentPoint(tail, df float64) float64 {
	t := normalPoint(tail)
	density := distuv.StudentsT{Sigma: 1, Nu: df}
	for range 200 {
		step := (studentTail(t, df) - tail) / density.Prob(t)
		t += step
		if !(step > 1e-13*t) {
			break
		}
	}
	return t
}

package experiment

import "math"

// normalTail returns the chance that a standard normal variable is above z. It is
// exact in the far tail, where one minus the distribution function is not.
func normalTail(z float64) float64 { return math.Erfc(z/math.Sqrt2) / 2 }

// normalDensity returns the density of the standard normal distribution at z.
func normalDensity(z float64) float64 { return math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) }

// normalPoint returns the z that a standard normal variable is above with chance
// tail, between 0 and 1. A Newton step mends the inverse, which is coarse far out.
func normalPoint(tail float64) float64 {
	z := math.Sqrt2 * math.Erfcinv(2*tail)
	if slope := normalDensity(z); slope > 0 {
		z += (normalTail(z) - tail) / slope
	}
	return z
}

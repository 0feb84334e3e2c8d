package target

import "math"

// studentWithin returns the probability that a variable of Student's t distribution
// with df degrees of freedom lies within ±t: the finite series of Abramowitz and
// Stegun 26.7.3 and 26.7.4, where θ = atan(t/√df). df is at least 1.
func studentWithin(theta float64, df int) float64 {
	sin, cos := math.Sincos(theta)
	square := cos * cos
	sum, term := 0.0, 1.0
	first := 1 + df%2 // the products are of odd numbers over even ones, or the other way round
	if df%2 == 1 {
		term = cos
	}
	for k := first; k <= df-1; k += 2 {
		sum += term
		term = float64(term*square) * float64(k) / float64(k+1)
	}
	if df%2 == 1 {
		return 2 / math.Pi * (theta + float64(sin*sum))
	}
	return sin * sum
}

// studentReach returns the t for which a variable of Student's t distribution lies
// within ±t with the given probability, which is above 0 and below 1.
func studentReach(probability float64, df int) float64 {
	low, high := 0.0, math.Pi/2
	for range 60 { // halves the angle down to the precision of a float64
		if mid := (low + high) / 2; studentWithin(mid, df) < probability {
			low = mid
		} else {
			high = mid
		}
	}
	return math.Tan((low+high)/2) * math.Sqrt(float64(df))
}

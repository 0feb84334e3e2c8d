package experiment

import "math"

// A betaSum is the chance that a draw from b is above one from a, as a sum over the
// successes of b:
//
//	P(B > A) = Σ term(i) for 0 <= i < b.Alpha
//	term(i) = B(a.Alpha+i, a.Beta+b.Beta) / ((b.Beta+i) B(1+i, b.Beta) B(a.Alpha, a.Beta))
//
// The terms rise to one highest and fall from there. Each is its neighbour times a ratio
// of small numbers, so that one term, near the highest, is enough to know them all.
type betaSum struct{ aa, ab, bb, n float64 } // n is the number of terms

// beatsSum adds up the terms of beats, from the highest down on both sides, as long as
// they count.
func beatsSum(b, a Beta) float64 {
	s := betaSum{float64(a.Alpha), float64(a.Beta), float64(b.Beta), float64(b.Alpha)}
	if s.n == 1 {
		return s.term(1) / s.ratio(0)
	}
	start := s.start()
	first := s.term(start)
	sum := first
	for i, t := start, first; i > 0 && t > sum*negligible; i-- {
		t /= s.ratio(i - 1)
		sum += t
	}
	for i, t := start, first; i+1 < s.n && t > sum*negligible; i++ {
		t *= s.ratio(i)
		sum += t
	}
	return sum
}

// negligible is how small a term is, as a share of the sum, that no more are added: those
// that follow fall faster and faster.
const negligible = 1e-22

// ratio returns term(i+1) / term(i).
func (s betaSum) ratio(i float64) float64 {
	return (s.aa + i) / (s.aa + s.ab + s.bb + i) * ((s.bb + i) / (1 + i))
}

// start returns the place of the highest term, or 1 for the very first one, which has
// another form.
func (s betaSum) start() float64 {
	highest := math.Floor((s.aa*s.bb - s.aa - s.bb) / (s.ab + 1))
	return max(1, min(highest, s.n-1))
}

// term returns term(i) for i above 0. It is what three binomial distributions make of a
// table of two by two, and each of these is computed as C. Loader does, Fast and Accurate
// Computation of Binomial Probabilities (2000): by Stirling's formula, and by how far each
// cell is from what the margins expect, which for whole numbers is known exactly.
func (s betaSum) term(i float64) float64 {
	aa, ab, bb := s.aa, s.ab, s.bb
	a, b, successes, failures := aa+ab, bb+i, aa+i, ab+bb
	total := a + b
	off := float64(int64(aa)*int64(bb)-int64(i)*int64(ab)) / total
	log := stirlingError(successes) - stirlingError(aa) - stirlingError(i) +
		stirlingError(failures) - stirlingError(ab) - stirlingError(bb) -
		stirlingError(total) + stirlingError(a) + stirlingError(b) -
		deviance(aa, off, successes*a/total) - deviance(i, -off, successes*b/total) -
		deviance(ab, -off, failures*a/total) - deviance(bb, off, failures*b/total)
	square := aa / successes * (ab / failures) * (bb / b) * (total / a) / (2 * math.Pi * i)
	return math.Sqrt(square) * math.Exp(log)
}

// stirlingError returns ln Γ(x) - ((x - 1/2) ln x - x + ln(2π)/2) for x of at least 1.
func stirlingError(x float64) float64 {
	if x < 16 {
		log, _ := math.Lgamma(x)
		return log - ((x-0.5)*math.Log(x) - x + math.Log(2*math.Pi)/2)
	}
	q := 1 / (x * x)
	return (1.0/12 - q*(1.0/360-q*(1.0/1260-q*(1.0/1680-q/1188)))) / x
}

// deviance returns x ln(x/m) + m - x, where x is off above m.
func deviance(x, off, m float64) float64 {
	u := off / x
	if math.Abs(u) > 0.1 {
		return x*math.Log(x/m) - off
	}
	sum, power := 0.0, u*u
	for k := 2.0; math.Abs(power) > sum*1e-17; k++ { // -ln(1-u) - u, without what cancels
		sum += power / k
		power *= u
	}
	return x * sum
}

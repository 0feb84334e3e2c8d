package experiment

import (
	"fmt"
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
)

// The references of this file are computed with floating numbers of 192 bits: the first
// term that matters by Stirling's series of the logarithm of the gamma function, the others
// by the exact ratio of two neighbours, all of them added up.

const precision = 192

func bigOf(x float64) *big.Float { return new(big.Float).SetPrec(precision).SetFloat64(x) }

func bigAdd(x, y *big.Float) *big.Float { return bigOf(0).Add(x, y) }
func bigSub(x, y *big.Float) *big.Float { return bigOf(0).Sub(x, y) }
func bigMul(x, y *big.Float) *big.Float { return bigOf(0).Mul(x, y) }
func bigQuo(x, y *big.Float) *big.Float { return bigOf(0).Quo(x, y) }

// bigAtanh returns the inverse hyperbolic tangent of a small number, by its series.
func bigAtanh(x *big.Float) *big.Float {
	sum, power, square := bigOf(0), bigOf(0).Set(x), bigMul(x, x)
	for k := 1.0; power.Sign() != 0 && power.MantExp(nil) > -precision-20; k += 2 {
		sum.Add(sum, bigQuo(power, bigOf(k)))
		power.Mul(power, square)
	}
	return sum
}

var bigLn2 = bigMul(bigOf(2), bigAtanh(bigQuo(bigOf(1), bigOf(3))))

// bigLog returns the natural logarithm: of the mantissa by atanh, of the power of two by ln 2.
func bigLog(x *big.Float) *big.Float {
	mant := bigOf(0)
	exp := x.MantExp(mant)
	log := bigMul(bigOf(2), bigAtanh(bigQuo(bigSub(mant, bigOf(1)), bigAdd(mant, bigOf(1)))))
	return bigAdd(log, bigMul(bigOf(float64(exp)), bigLn2))
}

// bigExp returns e to the x, of which it takes a 2^-60th and squares that again.
func bigExp(x *big.Float) *big.Float {
	const halvings = 60
	small := bigOf(0).SetMantExp(x, -halvings)
	sum, term := bigOf(1), bigOf(1)
	for k := 1.0; k < 12; k++ {
		term = bigQuo(bigMul(term, small), bigOf(k))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return sum
}

// ln(2π)/2 to 50 digits.
var halfLn2Pi, _, _ = big.ParseFloat("0.91893853320467274178032973640561763986139747363778", 10, precision, big.ToNearestEven)

// bigLogGamma returns ln Γ(x) for a whole number, by Stirling's series at no less than
// 2000, where its first term that is left out is below 1e-45.
func bigLogGamma(whole float64) *big.Float {
	x, product := bigOf(whole), bigOf(1)
	for x.Cmp(bigOf(2000)) < 0 {
		product.Mul(product, x)
		x.Add(x, bigOf(1))
	}
	log := bigMul(bigSub(x, bigOf(0.5)), bigLog(x))
	log.Sub(log, x)
	log.Add(log, halfLn2Pi)
	power, square := bigOf(0).Set(x), bigMul(x, x)
	for _, c := range [][2]float64{{1, 12}, {-1, 360}, {1, 1260}, {-1, 1680}, {1, 1188}, {-691, 360360}, {1, 156}} {
		log.Add(log, bigQuo(bigOf(c[0]), bigMul(bigOf(c[1]), power)))
		power.Mul(power, square)
	}
	return bigSub(log, bigLog(product))
}

func bigLogBeta(x, y float64) *big.Float {
	return bigSub(bigAdd(bigLogGamma(x), bigLogGamma(y)), bigLogGamma(x+y))
}

// bigBeats returns the chance that a draw from b is above one from a. It is 1 less that of
// the other way round, and that of the failures of a above those of b; the sum with the
// fewest terms is taken.
func bigBeats(b, a Beta) *big.Float {
	switch min(a.Alpha, a.Beta, b.Alpha, b.Beta) {
	case b.Alpha:
		return bigSum(b, a)
	case a.Beta:
		return bigSum(a.mirror(), b.mirror())
	case a.Alpha:
		return bigSub(bigOf(1), bigSum(a, b))
	default:
		return bigSub(bigOf(1), bigSum(b.mirror(), a.mirror()))
	}
}

// bigSum adds up B(a.Alpha+i, a.Beta+b.Beta) / ((b.Beta+i) B(1+i, b.Beta) B(a.Alpha, a.Beta))
// over 0 <= i < b.Alpha, as far as the terms are not below 2^-70 of the sum.
func bigSum(b, a Beta) *big.Float {
	aa, ab, ba, bb := float64(a.Alpha), float64(a.Beta), float64(b.Alpha), float64(b.Beta)
	highest := min((aa*bb-aa-bb)/(ab+1), ba-1)
	i := max(0, math.Floor(highest-12*math.Sqrt(4*max(highest, 0)+400)))
	log := bigSub(bigLogBeta(aa+i, ab+bb), bigLogBeta(aa, ab))
	log = bigSub(log, bigAdd(bigLog(bigOf(bb+i)), bigLogBeta(1+i, bb)))
	term, sum := bigExp(log), bigOf(0)
	for ; i < ba; i++ {
		sum.Add(sum, term)
		term.Mul(term, bigMul(bigOf(aa+i), bigOf(bb+i)))
		term.Quo(term, bigMul(bigOf(aa+ab+bb+i), bigOf(1+i)))
		if i > highest && sum.MantExp(nil)-term.MantExp(nil) > 70 {
			break
		}
	}
	return sum
}

// Numbers whose logarithm and gamma function are known.
func TestBigFunctions(t *testing.T) {
	near := func(want string, got *big.Float) {
		w, _, err := big.ParseFloat(want, 10, precision, big.ToNearestEven)
		require.NoError(t, err)
		off, _ := bigSub(w, got).Float64()
		require.InDelta(t, 0, off, 1e-38, "%s is not %s", got.Text('g', 50), want)
	}
	near("0.69314718055994530941723212145817656807550013436026", bigLn2)
	near("2.30258509299404568401799145468436420760110148862877", bigLog(bigOf(10)))
	near("2.71828182845904523536028747135266249775724709369996", bigExp(bigOf(1)))
	near("0.00004539992976248485153559151556055061023791808886656", bigExp(bigOf(-10)))
	near("0", bigSub(bigLogGamma(11), bigLog(bigOf(3628800))))
}

// The sum keeps its digits from counts of one to those of two thousand million.
func TestBeliefsKeepTheirDigits(t *testing.T) {
	for _, c := range []struct{ control, variant Beta }{
		{Beta{1, 1}, Beta{1, 1}},
		{Beta{1, 2_000_000_000}, Beta{1, 1}},
		{Beta{1, 2_000_000_000}, Beta{1, 2_000_000_000}},
		{Beta{2, 2_000_000_000}, Beta{1, 1_999_999_000}},
		{Beta{1_000_000_000, 2}, Beta{1_000_000_000, 5}},
		{Beta{46, 456}, Beta{61, 441}},
		{Beta{10_000, 990_000}, Beta{10_150, 989_850}},
		{Beta{100_000, 400_000}, Beta{100_500, 400_000}},
		{Beta{100_000, 1_000_000_000}, Beta{100_200, 1_000_000_000}},
		{Beta{1_000_000_000, 100_000}, Beta{1_000_000_000, 99_700}},
		{Beta{1_000_000_000, 3_000}, Beta{3_000, 1_000_000_000}},
		{Beta{40_000_000, 60_000_000}, Beta{40_009_000, 59_991_000}},
		{Beta{1_000_000_000, 1_000_000_000}, Beta{1_000_000_000, 1_000_040_000}},
	} {
		t.Run(fmt.Sprint(c), func(t *testing.T) {
			got, ok := CompareShares(c.control, c.variant)
			require.True(t, ok)
			off := func(want *big.Float, got float64) float64 {
				off, _ := bigSub(want, bigOf(got)).Float64()
				return off
			}
			require.InDelta(t, 0, off(bigBeats(c.variant, c.control), got.ToBeat), 1e-12)
			scale := max(c.control.mean(), c.variant.mean())
			require.InDelta(t, 0, off(bigGain(c.variant, c.control), got.Loss)/scale, 1e-12)
			require.InDelta(t, 0, off(bigGain(c.control, c.variant), got.Regret)/scale, 1e-12)
		})
	}
}

// bigGain returns the mean of how far to is above from, where it is above.
func bigGain(from, to Beta) *big.Float {
	mean := func(b Beta) *big.Float { return bigQuo(bigOf(float64(b.Alpha)), bigOf(float64(b.Alpha+b.Beta))) }
	more := func(b Beta) Beta { return Beta{b.Alpha + 1, b.Beta} }
	return bigSub(bigMul(mean(to), bigBeats(more(to), from)), bigMul(mean(from), bigBeats(to, more(from))))
}

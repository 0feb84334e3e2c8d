package apportion

import (
	"math"
	"math/big"

	"github.com/shopspring/decimal"
)

// The fit stops when the columns are off by less than fitEnough of the total, or
// after a number of sweeps that is bounded by the work they are.
const (
	fitEnough = 1e-14
	fitWork   = 1 << 26
	fitSweeps = 10_000
)

// scale scales the rows and columns of seed in turn until the rows add up to rows
// and the columns nearly to cols: iterative proportional fitting (Deming and
// Stephan). Seed is row by row and is used up; the margins are fractions of the
// total.
//
// Where some open cell must become zero, the sweeps approach that only like
// 1/sweeps. What is then still missing is for the caller to balance.
func scale(seed, rows, cols []float64) []float64 {
	factors, sums := make([]float64, len(cols)), make([]float64, len(cols))
	for j := range factors {
		factors[j] = 1
	}
	before := math.Inf(1)
	for range max(1, min(fitSweeps, fitWork/len(seed))) {
		sweep(seed, rows, factors, sums)
		off := 0.0
		for j, c := range cols {
			off += math.Abs(sums[j] - c)
			factors[j] = quotient(c, sums[j])
		}
		if off < fitEnough || off < 1000*fitEnough && off > before/2 {
			break
		}
		before = off
	}
	return seed
}

// sweep multiplies the columns by factors, then scales each row to its total, and
// leaves the new sums of the columns in sums.
func sweep(seed, rows, factors, sums []float64) {
	clear(sums)
	for i, total := range rows {
		row := seed[i*len(factors):][:len(factors)]
		sum := 0.0
		for j, f := range factors {
			row[j] *= f
			sum += row[j]
		}
		factor := quotient(total, sum)
		for j := range row {
			row[j] *= factor
			sums[j] += row[j]
		}
	}
}

// quotient returns a/b, or 1 where that is not a useful factor.
func quotient(a, b float64) float64 {
	if q := a / b; q <= math.MaxFloat64 {
		return q
	}
	return 1
}

// proportions returns seed, row by row, with every row and then every column
// scaled by a power of two that brings its largest number near 1. That leaves the
// fit as it is, and no size of number overflows.
func proportions(seed [][]decimal.Decimal) []float64 {
	n := len(seed[0])
	fracs, exps := make([]float64, 0, len(seed)*n), make([]int, 0, len(seed)*n)
	for _, row := range seed {
		for _, d := range row {
			f, e := mantissa(d)
			fracs, exps = append(fracs, f), append(exps, e)
		}
	}
	for i := range seed {
		level(fracs, exps, i*n, (i+1)*n, 1)
	}
	for j := range n {
		level(fracs, exps, j, len(fracs), n)
	}
	for i, f := range fracs {
		fracs[i] = math.Ldexp(f, exps[i])
	}
	return fracs
}

// level lowers the exponents of the numbers at from, from+step, … so that the
// largest is zero.
func level(fracs []float64, exps []int, from, to, step int) {
	top := math.MinInt
	for i := from; i < to; i += step {
		if fracs[i] > 0 {
			top = max(top, exps[i])
		}
	}
	for i := from; i < to; i += step {
		exps[i] -= top
	}
}

// mantissa returns d >= 0 as f·2^exp with f zero or 1/2 <= f < 1.
func mantissa(d decimal.Decimal) (f float64, exp int) {
	const exact = 22 // the powers of ten that a float64 holds exactly
	e := d.Exponent()
	if d.NumDigits() <= 15 && -exact <= e && e <= exact {
		f = float64(d.CoefficientInt64())
		if e < 0 {
			f /= math.Pow10(int(-e))
		} else {
			f *= math.Pow10(int(e))
		}
		return math.Frexp(f)
	}
	if d.IsZero() {
		return 0, 0
	}
	x := new(big.Float).SetPrec(64).SetInt(d.Coefficient())
	if p := new(big.Float).SetInt(pow10(max(e, -e))); e < 0 {
		x.Quo(x, p)
	} else {
		x.Mul(x, p)
	}
	exp = x.MantExp(x)
	f, _ = x.Float64()
	return f, exp
}

// toFloat returns d >= 0 as the nearest float64.
func toFloat(d decimal.Decimal) float64 { return math.Ldexp(mantissa(d)) }

// fractions returns ns as fractions of their sum; all zero when that is zero.
func fractions(ns []*big.Int) []float64 {
	sum := new(big.Int)
	for _, n := range ns {
		sum.Add(sum, n)
	}
	out := make([]float64, len(ns))
	whole := new(big.Float).SetInt(sum)
	for i, n := range ns {
		if n.Sign() > 0 {
			out[i], _ = new(big.Float).Quo(new(big.Float).SetInt(n), whole).Float64()
		}
	}
	return out
}

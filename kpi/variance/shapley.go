package variance

import (
	"slices"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// Shapley explains a change of a product of drivers: each driver gets its effect
// averaged over all orders in which the drivers might have changed one after another
// (Shapley 1953; as a decomposition of change: Albrecht, François, Schoors 2002, "A
// Shapley decomposition of carbon emissions without residuals"). No order is preferred,
// zeros and negative values are welcome, and the effects add up exactly.
//
// There are at most twelve drivers. The error is check.Problems with the driver at /0,
// /1 and so on: Required, Duplicate, TooLarge.
func Shapley(factors []Factor) (Bridge, error) {
	c := check.New()
	checkFactors(c, factors)
	if err := c.Err(); err != nil {
		return Bridge{}, err
	}
	from, to := products(factors)
	b := Bridge{From: from, To: to}
	n := len(factors)
	for i, f := range factors {
		others := slices.Delete(slices.Clone(factors), i, i+1)
		share := averaged(others).Mul(f.To.Sub(f.From))
		b.Effects = append(b.Effects, Effect{Code: Driver, Name: f.Name, Amount: kpi.Ratio{Num: share, Den: factorial(n)}})
	}
	return b, nil
}

// averaged returns, times n!, what the product of the others is on average when the
// driver changes: over all orders, with those that come before it changed already.
// There are k!·(n-1-k)! orders for each choice of k others before it.
func averaged(others []Factor) decimal.Decimal {
	sum := decimal.Decimal{}
	for k, products := range choices(others) {
		sum = sum.Add(products.Mul(factorial(k)).Mul(factorial(len(others) - k)))
	}
	return sum
}

// choices returns, for each k, the sum over all choices of k factors of the product of
// these factors' To and the others' From: the coefficients of Π (From + To·t).
func choices(factors []Factor) []decimal.Decimal {
	sums := []decimal.Decimal{one()}
	for _, f := range factors {
		next := make([]decimal.Decimal, len(sums)+1)
		for k, s := range sums {
			next[k] = next[k].Add(s.Mul(f.From))
			next[k+1] = next[k+1].Add(s.Mul(f.To))
		}
		sums = next
	}
	return sums
}

// factorial returns n!, for n up to maxFactors.
func factorial(n int) decimal.Decimal {
	f := int64(1)
	for i := 2; i <= n; i++ {
		f *= int64(i)
	}
	return decimal.NewFromInt(f)
}

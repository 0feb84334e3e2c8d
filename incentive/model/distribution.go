package model

import (
	"slices"

	"github.com/shopspring/decimal"
)

// A Distribution is a list of amounts in ascending order: what people are paid, or what
// trials of a budget cost.
type Distribution []decimal.Decimal

// Pays returns what the people of an outcome are paid, in ascending order.
func (o Outcome) Pays() Distribution {
	out := make(Distribution, len(o.People))
	for i, p := range o.People {
		out[i] = p.Paid
	}
	return distribution(out)
}

func distribution(list []decimal.Decimal) Distribution {
	slices.SortFunc(list, decimal.Decimal.Cmp)
	return list
}

// Quantile returns the smallest amount that at least p percent of the list do not exceed
// (the nearest rank): one of its amounts, exactly. P runs from 1 to 100. Ok is false for
// another p and for an empty list.
func (d Distribution) Quantile(p int) (amount decimal.Decimal, ok bool) {
	if p < 1 || p > 100 || len(d) == 0 {
		return decimal.Decimal{}, false
	}
	return d[(len(d)*p+99)/100-1], true
}

// Sum returns all amounts together.
func (d Distribution) Sum() decimal.Decimal {
	total := decimal.Zero
	for _, x := range d {
		total = total.Add(x)
	}
	return total
}

// Gini returns how unequal the amounts are: 0 when all are the same, towards 1 when one
// has everything (mean absolute difference over twice the mean; Gini 1912). Ok is false
// when an amount is below zero or all together are not above.
func (d Distribution) Gini() (g float64, ok bool) {
	exact, ok := d.gini()
	return exact.InexactFloat64(), ok
}

// gini is Gini to 16 decimals.
func (d Distribution) gini() (g decimal.Decimal, ok bool) {
	sum, weighed := decimal.Zero, decimal.Zero
	for i, x := range d {
		sum = sum.Add(x)
		weighed = weighed.Add(x.Mul(decimal.NewFromInt(int64(2*i + 1 - len(d)))))
	}
	if len(d) == 0 || d[0].IsNegative() || !sum.IsPositive() {
		return decimal.Decimal{}, false
	}
	return weighed.DivRound(sum.Mul(decimal.NewFromInt(int64(len(d)))), 16), true
}

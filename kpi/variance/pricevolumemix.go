package variance

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A Product is what was sold of one product, in the base and actually. To explain
// margin instead of revenue, give margins per unit as prices.
type Product struct {
	Name  string `json:"name"`  // different for each product
	Base  Sales  `json:"base"`  // last year, or the budget; no units make it a New product
	After Sales  `json:"after"` // the actual; no units make it Discontinued
}

// Sales are units at a price.
type Sales struct {
	Units decimal.Decimal `json:"units"` // not negative; 0 is "not sold"
	Price decimal.Decimal `json:"price"` // for one unit, net; a margin may be negative
}

// Amount returns units × price.
func (s Sales) Amount() decimal.Decimal { return s.Units.Mul(s.Price) }

// PriceVolumeMix explains a change of revenue by products, by this definition
// (Horngren, Datar, Rajan, Cost Accounting, chapter 14, sales variances). For
// products sold in both, with q units at price p, Q all their units, and 0 for the base:
//
//	Price  = q1·(p1 - p0)            prices at the actual units
//	Volume = q0·(Q1/Q0 - 1)·p0       the units of all, at the base's mix and prices
//	Mix    = (q1 - q0·Q1/Q0)·p0      the actual mix of the actual units, at base prices
//
// The textbook calls Volume the sales-quantity variance, and Volume + Mix the
// sales-volume variance. Products that were sold only in one of the two have no price
// to compare and no place in the mix: their amounts are New and Discontinued.
//
// Each product gets an effect of each kind that concerns it, be it 0. A product that
// was sold in neither gets none. Units of
// different products are added; where that makes no sense, explain one group at a time.
//
// The error is check.Problems with the product at /0, /1 and so on: Required for none,
// or one without name, Duplicate, Range for negative units, TooLarge.
func PriceVolumeMix(products []Product) (Bridge, error) {
	if err := checkProducts(products); err != nil {
		return Bridge{}, err
	}
	var b Bridge
	var q0, q1 decimal.Decimal // units of products sold in both
	for _, p := range products {
		b.From, b.To = b.From.Add(p.Base.Amount()), b.To.Add(p.After.Amount())
		if p.continuing() {
			q0, q1 = q0.Add(p.Base.Units), q1.Add(p.After.Units)
		}
	}
	for _, p := range products {
		b.Effects = append(b.Effects, p.effects(q0, q1)...)
	}
	return b, nil
}

// continuing reports whether p was sold in both.
func (p Product) continuing() bool { return !p.Base.Units.IsZero() && !p.After.Units.IsZero() }

// effects returns what p brings to a change from q0 to q1 units of all products.
func (p Product) effects(q0, q1 decimal.Decimal) []Effect {
	switch {
	case p.continuing():
		return p.compared(q0, q1)
	case !p.After.Units.IsZero():
		return []Effect{{Code: New, Name: p.Name, Amount: kpi.Whole(p.After.Amount())}}
	case !p.Base.Units.IsZero():
		return []Effect{{Code: Discontinued, Name: p.Name, Amount: kpi.Whole(p.Base.Amount().Neg())}}
	}
	return nil
}

// compared returns the effects of a product sold in both. Volume and mix stay over q0.
func (p Product) compared(q0, q1 decimal.Decimal) []Effect {
	price := p.After.Units.Mul(p.After.Price.Sub(p.Base.Price))
	volume := p.Base.Amount().Mul(q1.Sub(q0))
	mix := p.After.Units.Mul(q0).Sub(p.Base.Units.Mul(q1)).Mul(p.Base.Price)
	return []Effect{
		{Code: Price, Name: p.Name, Amount: kpi.Whole(price)},
		{Code: Volume, Name: p.Name, Amount: kpi.Ratio{Num: volume, Den: q0}},
		{Code: Mix, Name: p.Name, Amount: kpi.Ratio{Num: mix, Den: q0}},
	}
}

func checkProducts(products []Product) error {
	c := check.New()
	if !some(c, len(products)) {
		return c.Err()
	}
	seen := names{}
	for i, p := range products {
		at := c.Index(i)
		seen.check(at.At("name"), p.Name)
		p.Base.check(at.At("base"))
		p.After.check(at.At("after"))
	}
	return c.Err()
}

func (s Sales) check(c *check.Checker) {
	kpi.CheckAmount(c.At("units"), s.Units)
	kpi.CheckNumber(c.At("price"), s.Price)
}

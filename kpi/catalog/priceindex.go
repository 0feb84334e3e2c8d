package catalog

import (
	"math/big"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// PriceIndex is the own price level against that of competitors: 1.05 is 5 % dearer for
// the same goods. The variants weigh the products differently; there is no default.
type PriceIndex struct {
	Variant IndexVariant // the weights
	Places  int32        // Fisher only, which has a root: decimal places of the index, 1 to 12
}

// An IndexVariant is a way to weigh the products of a price index.
type IndexVariant string

// The variants of the price index. Quantities of the competitor are those of the base.
const (
	Laspeyres         IndexVariant = "laspeyres"          // quantities of the competitor (Laspeyres 1871)
	Paasche           IndexVariant = "paasche"            // own quantities (Paasche 1874)
	MarshallEdgeworth IndexVariant = "marshall-edgeworth" // quantities of both together (Marshall 1887, Edgeworth 1887)
	Fisher            IndexVariant = "fisher"             // root of Laspeyres times Paasche (Fisher 1922), rounded half away from zero
)

// Metric returns the definition.
func (x PriceIndex) Metric() kpi.Metric {
	m := kpi.Metric{ID: "price-index", Variant: string(x.Variant), Direction: kpi.InRange, Aggregation: kpi.RatioOfSums}
	m.Name = kpi.Text{EN: "Price index against competitors", ZH: "相对竞品价格指数"}
	switch x.Variant {
	case Laspeyres:
		m.Definition = kpi.Text{EN: "the competitor's quantities at own prices ÷ at the competitor's prices", ZH: "竞品销量按本企业价格计价÷按竞品价格计价"}
	case Paasche:
		m.Definition = kpi.Text{EN: "own quantities at own prices ÷ at the competitor's prices", ZH: "本企业销量按本企业价格计价÷按竞品价格计价"}
	case MarshallEdgeworth:
		m.Definition = kpi.Text{EN: "both quantities together at own prices ÷ at the competitor's prices", ZH: "双方销量合计按本企业价格计价÷按竞品价格计价"}
	case Fisher:
		m.Aggregation = kpi.NonAdditive
		m.Definition = kpi.Text{EN: "square root of the Laspeyres index times the Paasche index", ZH: "拉氏指数与帕氏指数的几何平均"}
	}
	return m
}

// A ComparedProduct is one product that both sell, with prices in one currency and quantities
// in one unit.
type ComparedProduct struct {
	OwnPrice        decimal.Decimal // above zero
	CompetitorPrice decimal.Decimal // above zero; that of one competitor, or a mean that the host makes
	OwnSold         decimal.Decimal // quantity, not below zero; plays no part in Laspeyres
	CompetitorSold  decimal.Decimal // quantity, not below zero; plays no part in Paasche
}

// Reading makes a reading of the products that both sold in p. Without quantities it is
// over nothing. The error is check.Problems: an unknown variant, places that do not fit
// it, and prices or quantities out of range, with paths such as
// /products/3/ownPrice.
func (x PriceIndex) Reading(owner org.ID, p calendar.Period, products []ComparedProduct) (kpi.Reading, error) {
	c := check.New()
	x.Check(c)
	for i, product := range products {
		product.check(c.At("products").Index(i))
	}
	if !c.OK() {
		return x.Metric().NotMeasured(owner, p).Checked(c)
	}
	var base, own tally // by the competitor's and by own quantities
	for _, y := range products {
		base.add(y.OwnPrice.Mul(y.CompetitorSold), y.CompetitorPrice.Mul(y.CompetitorSold))
		own.add(y.OwnPrice.Mul(y.OwnSold), y.CompetitorPrice.Mul(y.OwnSold))
	}
	t := base
	switch x.Variant {
	case Paasche:
		t = own
	case MarshallEdgeworth:
		t.add(own.num, own.den)
	case Fisher:
		t = root(base.num.Mul(own.num), base.den.Mul(own.den), x.Places)
	}
	return t.rate(c, x.Metric(), owner, p)
}

// Check reports at c an unknown variant or places that do not fit it.
func (x PriceIndex) Check(c *check.Checker) {
	known := x.Variant == Laspeyres || x.Variant == Paasche || x.Variant == MarshallEdgeworth || x.Variant == Fisher
	c.At("variant").Require(known, check.Unknown, "%.40q is not a variant; use %s, %s, %s or %s",
		string(x.Variant), Laspeyres, Paasche, MarshallEdgeworth, Fisher)
	if x.Variant == Fisher {
		c.At("places").Require(x.Places >= 1 && x.Places <= 12, check.Range, "a root has 1 to 12 places")
	} else {
		c.At("places").Require(x.Places == 0, check.Mismatch, "only %s has places", Fisher)
	}
}

func (y ComparedProduct) check(c *check.Checker) {
	if kpi.CheckNumber(c.At("ownPrice"), y.OwnPrice) {
		c.At("ownPrice").Require(y.OwnPrice.IsPositive(), check.Range, "a price is above 0")
	}
	if kpi.CheckNumber(c.At("competitorPrice"), y.CompetitorPrice) {
		c.At("competitorPrice").Require(y.CompetitorPrice.IsPositive(), check.Range, "a price is above 0")
	}
	kpi.CheckAmount(c.At("ownSold"), y.OwnSold)
	kpi.CheckAmount(c.At("competitorSold"), y.CompetitorSold)
}

// root returns the square root of a ratio of numbers that are not negative, rounded to
// places, over 1. Over nothing it is over nothing.
func root(n, d decimal.Decimal, places int32) tally {
	if d.IsZero() {
		return tally{}
	}
	// The root of 100 n/d × 100^places, cut to a whole number, has one digit more than
	// the result; a digit that was cut off cannot make a half.
	square, _ := n.Shift(2*places+2).QuoRem(d, 0)
	whole := new(big.Int).Sqrt(square.BigInt())
	return tally{num: decimal.NewFromBigInt(whole, -places-1).Round(places), den: decimal.New(1, 0)}
}

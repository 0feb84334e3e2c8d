package variance

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// maxFactors is how many drivers a product may have. The digits of exact results
// grow with it.
const maxFactors = 12

// A Factor is one driver of a product of drivers, such as the win rate in revenue =
// leads × win rate × deal size.
type Factor struct {
	Name string          `json:"name"` // different for each driver
	From decimal.Decimal `json:"from"` // in the base
	To   decimal.Decimal `json:"to"`   // actually
}

// checkFactors reports what is wrong with drivers.
func checkFactors(c *check.Checker, factors []Factor) {
	c.Require(len(factors) > 0, check.Required, "there is nothing to explain")
	c.Require(len(factors) <= maxFactors, check.TooLarge, "%d drivers are more than %d", len(factors), maxFactors)
	seen := names{}
	for i, f := range factors {
		Part(f).check(c.Index(i), seen)
	}
}

// products returns what the drivers come to in the base and actually.
func products(factors []Factor) (from, to decimal.Decimal) {
	from, to = one(), one()
	for _, f := range factors {
		from, to = from.Mul(f.From), to.Mul(f.To)
	}
	return from, to
}

func one() decimal.Decimal { return decimal.New(1, 0) }

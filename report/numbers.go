package report

import (
	"math"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/check"
)

// checkNumbers reports numbers of the host that are too large to reckon with. Those of
// invoices are reported with them, and those that other packages computed they have bounded
// themselves.
func (in Input) checkNumbers(c *check.Checker) {
	checkEach(c.At("sales"), in.Sales, func(s Sale, is sized) { is("amount", s.Amount); is("quantity", s.Quantity.Decimal) })
	checkEach(c.At("costs"), in.Costs, func(x Cost, is sized) { is("amount", x.Amount) })
	checkEach(c.At("forecasts"), in.Forecasts, func(f Forecast, is sized) { is("amount", f.Amount) })
	checkEach(c.At("readings"), in.Readings, func(r kpi.Reading, is sized) {
		is("num", r.Num.Decimal)
		is("den", r.Den.Decimal)
		is("target", r.Target.Decimal)
	})
	for i, s := range in.Statements {
		at := c.At("statements").Index(i)
		checkEach(at.At("lines"), s.Lines, func(l incentive.Line, is sized) { is("amount", l.Amount) })
		checkEach(at.At("measures"), s.Measures, func(m incentive.Measure, is sized) { is("actual", m.Actual); is("quota", m.Quota.Decimal) })
	}
	checkEach(c.At("claims"), in.Claims, func(x incentive.Claim, is sized) { is("amount", x.Amount) })
	checkEach(c.At("standings"), in.Standings, func(s incentive.Standing, is sized) {
		is("earned", s.Earned)
		is("released", s.Released)
		is("paid", s.Paid)
		is("debt", s.Debt)
		is("carried", s.Carried)
	})
	checkEach(c.At("trials"), in.Trials, func(t Trial, is sized) { is("worth", t.Worth.Decimal) })
	for i, a := range in.Alarms {
		a.checkNumbers(c.At("alarms").Index(i))
	}
	for i, t := range in.Trials {
		t.checkNumbers(c.At("trials").Index(i))
	}
	checkSize(c.At("capacity"), in.Capacity.Decimal)
}

// maxShown is the size beyond which a statistic is not shown.
const maxShown = 1e18

// checkFinite reports a statistic that is not a number, or too large to be shown.
func checkFinite(c *check.Checker, member string, x float64) {
	c.At(member).Require(math.Abs(x) <= maxShown, check.Range, "a number is finite and at most %g", maxShown)
}

// A sized is told of each number of a fact, by the member that it is.
type sized func(member string, d decimal.Decimal)

// checkEach reports the numbers of a list of facts that are too large, and says whether
// there are none.
func checkEach[T any](c *check.Checker, list []T, numbers func(T, sized)) bool {
	i, ok := 0, true
	is := func(member string, d decimal.Decimal) {
		if !fits(d) {
			ok = checkSize(c.Index(i).At(member), d)
		}
	}
	for ; i < len(list); i++ {
		numbers(list[i], is)
	}
	return ok
}

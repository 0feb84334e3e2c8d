package target

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A Result is something achieved: an amount credited to somebody on a day. A
// refund is a negative amount. Give the credited amount, not the whole deal, where
// several people share one.
type Result struct {
	Owner   org.ID          // who achieved it
	On      calendar.Date   // the day that it counts
	Product string          // empty: not known
	Segment string          // empty: not known
	Amount  decimal.Decimal // below zero takes back
}

// Results are what was achieved, in any order.
type Results []Result

// Sum adds up what lies inside a question: the results of its owner and of
// everybody who was under the owner on the day of the result. Empty members of the
// question mean all; without an owner the chart is not asked and may be nil.
func (rs Results) Sum(chart *org.Chart, q Cell) decimal.Decimal {
	sum := decimal.Zero
	for _, r := range rs {
		if (q.Period.IsZero() || q.Period.Contains(r.On)) && fits(r.Product, q.Product) && fits(r.Segment, q.Segment) &&
			(q.Owner == "" || q.Owner == r.Owner || chart.At(r.On).Within(r.Owner, q.Owner)) {
			sum = sum.Add(r.Amount)
		}
	}
	return sum
}

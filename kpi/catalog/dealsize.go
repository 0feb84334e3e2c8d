package catalog

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// AverageDeal is the mean amount of a deal that was won.
type AverageDeal struct {
	Currency string // of the amounts, such as "CNY"; it is the unit
}

// Metric returns the definition. Its variant names the currency, so that deals in
// several are several metrics.
func (a AverageDeal) Metric() kpi.Metric {
	return kpi.Metric{
		ID: "average-deal", Variant: "in-" + a.Currency, Unit: a.Currency, Direction: kpi.HigherIsBetter, Aggregation: kpi.WeightedMean,
		Name:       kpi.Text{EN: "Average deal size", ZH: "平均赢单金额"},
		Definition: kpi.Text{EN: "amount of deals won ÷ number of deals won", ZH: "赢单金额÷赢单数"},
	}
}

// Reading makes a reading of the deals won in p. One without amount is left out and
// counted in Missing. The error is check.Problems: no currency, or deals that cannot
// be, with paths such as /deals/3/amount.
func (a AverageDeal) Reading(owner org.ID, p calendar.Period, deals []Deal) (kpi.Reading, error) {
	c := check.New()
	c.At("currency").Require(a.Currency != "", check.Required, "amounts are in a currency")
	var t tally
	for _, d := range wonIn(c, p, deals) {
		switch {
		case !d.Amount.Valid:
			t.missing++
		case c.OK():
			t.add(d.Amount.Decimal, decimal.New(1, 0))
		}
	}
	return t.rate(c, a.Metric(), owner, p)
}

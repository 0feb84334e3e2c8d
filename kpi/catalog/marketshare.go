package catalog

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// MarketShare is the own part of what a market buys. By value and by volume differ for
// whoever is not priced as the market is; there is no default.
type MarketShare string

// The measures of a market.
const (
	ByValue  MarketShare = "by-value"  // money
	ByVolume MarketShare = "by-volume" // pieces, tons
)

// Metric returns the definition.
func (v MarketShare) Metric() kpi.Metric {
	m := kpi.Metric{ID: "market-share", Variant: string(v), Direction: kpi.HigherIsBetter, Aggregation: kpi.RatioOfSums}
	m.Name = kpi.Text{EN: "Market share", ZH: "市场份额"}
	switch v {
	case ByValue:
		m.Definition = kpi.Text{EN: "own sales ÷ sales of the market, in money", ZH: "本企业销售额÷市场总销售额"}
	case ByVolume:
		m.Definition = kpi.Text{EN: "own sales ÷ sales of the market, in quantity", ZH: "本企业销量÷市场总销量"}
	}
	return m
}

// Reading makes a reading of the own sales and those of the whole market, own included.
// When either is absent it is not measured. Shares of several owners combine when each
// has a market of their own; of one market the host adds the sales up. The error is check.Problems: another
// variant, numbers below zero or too long, or more own sales than the market has.
func (v MarketShare) Reading(owner org.ID, p calendar.Period, own, market decimal.NullDecimal) (kpi.Reading, error) {
	c := check.New()
	c.At("variant").Require(v == ByValue || v == ByVolume, check.Unknown, "%.40q is not a variant; use %s or %s", string(v), ByValue, ByVolume)
	there := all(amount(c.At("own"), own), amount(c.At("market"), market))
	if !there || !c.OK() {
		return v.Metric().NotMeasured(owner, p).Checked(c)
	}
	c.At("own").Require(own.Decimal.LessThanOrEqual(market.Decimal), check.Mismatch, "%s of a market of %s", own.Decimal, market.Decimal)
	return v.Metric().Rate(owner, p, own.Decimal, market.Decimal).Checked(c)
}

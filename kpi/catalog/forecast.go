package catalog

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// A Forecast is what was expected and what came.
type Forecast struct {
	Expected decimal.Decimal // forecast before
	Actual   decimal.Decimal // known after
}

// ForecastError tells how far forecasts were off, by one of two measures that differ
// for small actuals; there is no default. Accuracy is 1 less the error.
type ForecastError struct {
	Variant ErrorVariant // the measure
	Places  int32        // MAPE only: decimal places to which each error is rounded, half away from zero, 2 to 12
}

// An ErrorVariant is a measure of how far forecasts were off.
type ErrorVariant string

// The measures of error (Hyndman and Koehler 2006).
const (
	MAPE ErrorVariant = "mape" // mean of the errors, each as a share of its actual
	WAPE ErrorVariant = "wape" // errors together over actuals together, so that large ones weigh more
)

// Metric returns the definition.
func (f ForecastError) Metric() kpi.Metric {
	m := kpi.Metric{ID: "forecast-error", Variant: string(f.Variant), Direction: kpi.LowerIsBetter, Aggregation: kpi.RatioOfSums}
	m.Name = kpi.Text{EN: "Forecast error", ZH: "预测误差率"}
	switch f.Variant {
	case MAPE:
		m.Aggregation = kpi.WeightedMean
		m.Definition = kpi.Text{EN: "mean of |forecast − actual| ÷ |actual|", ZH: "|预测−实际|÷|实际|的平均值"}
	case WAPE:
		m.Definition = kpi.Text{EN: "sum of |forecast − actual| ÷ sum of |actual|", ZH: "|预测−实际|之和÷|实际|之和"}
	}
	return m
}

// Reading makes a reading of the forecasts for p. With MAPE a forecast of what came to
// 0 has no error as a share; it is left out and counted in Missing. The error is
// check.Problems: another variant, places that do not fit it, or numbers that are too
// long, with paths such as /forecasts/3/actual.
func (f ForecastError) Reading(owner org.ID, p calendar.Period, forecasts []Forecast) (kpi.Reading, error) {
	c := check.New()
	f.Check(c)
	checkForecasts(c.At("forecasts"), forecasts)
	if !c.OK() {
		return f.Metric().NotMeasured(owner, p).Checked(c)
	}
	var t tally
	for _, x := range forecasts {
		off, size := x.Expected.Sub(x.Actual).Abs(), x.Actual.Abs()
		switch {
		case f.Variant == WAPE:
			t.add(off, size)
		case size.IsZero():
			t.missing++
		default:
			t.add(off.DivRound(size, f.Places), decimal.New(1, 0))
		}
	}
	return t.rate(c, f.Metric(), owner, p)
}

// Check reports at c an unknown variant or places that do not fit it.
func (f ForecastError) Check(c *check.Checker) {
	c.At("variant").Require(f.Variant == MAPE || f.Variant == WAPE, check.Unknown,
		"%.40q is not a variant; use %s or %s", string(f.Variant), MAPE, WAPE)
	if f.Variant == MAPE {
		c.At("places").Require(f.Places >= 2 && f.Places <= 12, check.Range, "errors are rounded to 2 to 12 places")
	} else {
		c.At("places").Require(f.Places == 0, check.Mismatch, "only %s has places", MAPE)
	}
}

// ForecastBias tells whether forecasts are too high, above 0, or too low, below it.
type ForecastBias struct{}

// Metric returns the definition.
func (ForecastBias) Metric() kpi.Metric {
	return kpi.Metric{
		ID: "forecast-bias", Direction: kpi.InRange, Aggregation: kpi.RatioOfSums,
		Name:       kpi.Text{EN: "Forecast bias", ZH: "预测偏差率"},
		Definition: kpi.Text{EN: "sum of (forecast − actual) ÷ sum of |actual|", ZH: "(预测−实际)之和÷|实际|之和"},
	}
}

// Reading makes a reading of the forecasts for p. The error is check.Problems: numbers
// that are too long, with paths such as /forecasts/3/expected.
func (b ForecastBias) Reading(owner org.ID, p calendar.Period, forecasts []Forecast) (kpi.Reading, error) {
	c := check.New()
	checkForecasts(c.At("forecasts"), forecasts)
	if !c.OK() {
		return b.Metric().NotMeasured(owner, p).Checked(c)
	}
	var t tally
	for _, x := range forecasts {
		t.add(x.Expected.Sub(x.Actual), x.Actual.Abs())
	}
	return t.rate(c, b.Metric(), owner, p)
}

// checkForecasts reports numbers that are too long.
func checkForecasts(c *check.Checker, forecasts []Forecast) {
	for i, x := range forecasts {
		at := c.Index(i)
		kpi.CheckNumber(at.At("expected"), x.Expected)
		kpi.CheckNumber(at.At("actual"), x.Actual)
	}
}

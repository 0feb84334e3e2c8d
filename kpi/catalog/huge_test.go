package catalog_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/numberwalk"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/catalog"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// A reading is made of facts.
type reading func() (kpi.Reading, error)

// amounts are facts with numbers, and the readings that are made of all of them.
func amounts() map[string]struct {
	facts any
	make  []reading
} {
	const who = org.ID("li-na")
	due := on("2026-02-01")
	off := &catalog.WriteOffs{WrittenOff: some("1"), Recovered: some("0.5"), CreditSales: some("100"), Receivables: some("50")}
	books := &catalog.Collections{Opening: some("10"), CreditSales: some("30"), Closing: some("12"), ClosingNotDue: some("4")}
	open := &[]catalog.Receivable{{Invoiced: due, Due: due, Open: d("5")}, {Invoiced: due, Due: on("2026-03-01"), Open: d("6")}}
	products := &[]catalog.ComparedProduct{{OwnPrice: d("9"), CompetitorPrice: d("10"), OwnSold: d("3"), CompetitorSold: d("4")}, {OwnPrice: d("8"), CompetitorPrice: d("7"), OwnSold: d("5"), CompetitorSold: d("6")}}
	sales := &struct {
		Open  decimal.Decimal
		Sales []catalog.Turnover
	}{d("12"), []catalog.Turnover{{Sales: d("10"), Days: 30}, {Sales: d("10"), Days: 31}}}
	turned := &struct{ Open, Sales decimal.Decimal }{d("12"), d("10")}
	forecasts := &[]catalog.Forecast{{Expected: d("10"), Actual: d("11")}, {Expected: d("8"), Actual: d("7")}}
	lines := &[]catalog.SaleLine{{Revenue: d("10"), Cost: some("6")}, {Revenue: d("4"), Cost: some("3")}}
	prices := &[]catalog.PriceLine{{List: d("10"), Net: d("9")}, {List: d("5"), Net: d("5")}}
	base := &catalog.RevenueBase{Opening: some("100"), Expansion: some("10"), Contraction: some("5"), Lost: some("2")}
	sessions := &[]catalog.Session{{Person: who, On: due, Hours: d("8")}, {Person: who, On: due, Hours: d("2.5")}}
	deals := &[]catalog.Deal{
		{Opened: due, Closed: due, Outcome: catalog.Won, Amount: some("100")}, {Opened: due, Closed: due, Outcome: catalog.Lost, Amount: some("50")}, {Opened: due, Outcome: catalog.Open, Amount: some("5")},
	}
	two := &struct{ A, B decimal.NullDecimal }{some("3"), some("4")}
	return map[string]struct {
		facts any
		make  []reading
	}{
		"bad debt of sales": {&[]*decimal.NullDecimal{&off.WrittenOff, &off.Recovered, &off.CreditSales}, []reading{
			func() (kpi.Reading, error) { return off.Reading(catalog.BadDebtOfCreditSales, who, q1) },
		}},
		"bad debt of receivables": {&[]*decimal.NullDecimal{&off.WrittenOff, &off.Recovered, &off.Receivables}, []reading{
			func() (kpi.Reading, error) { return off.Reading(catalog.BadDebtOfReceivables, who, q1) },
		}},
		"collections": {books, []reading{func() (kpi.Reading, error) { return catalog.CEI{PeriodSales: true}.Reading(who, q1, *books) }, func() (kpi.Reading, error) { return catalog.CEI{Months: 3}.Reading(who, q1, *books) }}},
		"ageing":      {open, []reading{ageing(catalog.PastDue, open), ageing(catalog.SinceInvoice, open)}},
		"prices": {products, []reading{
			func() (kpi.Reading, error) {
				return catalog.PriceIndex{Variant: catalog.Laspeyres}.Reading(who, q1, *products)
			},
			func() (kpi.Reading, error) {
				return catalog.PriceIndex{Variant: catalog.Paasche}.Reading(who, q1, *products)
			},
			func() (kpi.Reading, error) {
				return catalog.PriceIndex{Variant: catalog.MarshallEdgeworth}.Reading(who, q1, *products)
			},
			func() (kpi.Reading, error) {
				return catalog.PriceIndex{Variant: catalog.Fisher, Places: 4}.Reading(who, q1, *products)
			},
		}},
		"count back": {sales, []reading{func() (kpi.Reading, error) { return catalog.CountBackDSO{}.Reading(who, q1, sales.Open, sales.Sales) }}},
		"turnover": {turned, []reading{func() (kpi.Reading, error) {
			return catalog.SimpleDSO{}.Reading(who, q1, turned.Open, catalog.Turnover{Sales: turned.Sales, Days: 90})
		}}},
		"forecasts": {forecasts, []reading{
			func() (kpi.Reading, error) {
				return catalog.ForecastError{Variant: catalog.MAPE, Places: 4}.Reading(who, q1, *forecasts)
			},
			func() (kpi.Reading, error) {
				return catalog.ForecastError{Variant: catalog.WAPE}.Reading(who, q1, *forecasts)
			},
			func() (kpi.Reading, error) { return catalog.ForecastBias{}.Reading(who, q1, *forecasts) },
		}},
		"margin":    {lines, []reading{func() (kpi.Reading, error) { return catalog.GrossMargin{}.Reading(who, q1, *lines) }}},
		"discount":  {prices, []reading{func() (kpi.Reading, error) { return catalog.DiscountRate{}.Reading(who, q1, *prices) }}},
		"retention": {base, []reading{func() (kpi.Reading, error) { return base.Reading(catalog.NetRevenue, who, q1) }}},
		"training": {sessions, []reading{
			func() (kpi.Reading, error) { return catalog.TotalHours.Reading(who, q1, []org.ID{who}, *sessions) },
			func() (kpi.Reading, error) { return catalog.HoursPerPerson.Reading(who, q1, []org.ID{who}, *sessions) },
		}},
		"deals": {deals, []reading{
			func() (kpi.Reading, error) { return catalog.WonOfClosed.Reading(who, q1, *deals) },
			func() (kpi.Reading, error) { return catalog.WonOfClosedAmount.Reading(who, q1, *deals) },
			func() (kpi.Reading, error) { return catalog.WonOfOpened.Reading(who, q1, *deals) },
			func() (kpi.Reading, error) { return catalog.AverageDeal{Currency: "CNY"}.Reading(who, q1, *deals) },
			func() (kpi.Reading, error) { return catalog.CycleOfWon.Reading(who, q1, *deals) },
		}},
		"two amounts": {two, []reading{
			func() (kpi.Reading, error) { return catalog.SignedAttainment.Reading(who, q1, two.A, two.B) },
			func() (kpi.Reading, error) { return catalog.ByValue.Reading(who, q1, two.A, two.B) },
			func() (kpi.Reading, error) {
				return catalog.Growth{Since: catalog.YearBefore, Below: catalog.UndefinedGrowth}.Reading(who, q1, two.A, two.B)
			},
			func() (kpi.Reading, error) {
				return catalog.Growth{Since: catalog.YearBefore, Below: catalog.OverMagnitude}.Reading(who, q1, two.A, two.B)
			},
		}},
	}
}

// ageing returns the first reading of buckets.
func ageing(basis catalog.AgeingBasis, open *[]catalog.Receivable) reading {
	return func() (kpi.Reading, error) {
		r, err := catalog.Ageing{Basis: basis, UpTo: []int{0, 30}}.Readings("li-na", q1, *open)
		if err != nil {
			return kpi.Reading{}, err
		}
		return r[0], nil
	}
}

// TestHugeNumbersAreRefusedAtOnce holds that no number of facts, however large or fine, is
// computed with before it is looked at, be it of the period or not.
func TestHugeNumbersAreRefusedAtOnce(t *testing.T) {
	for name, tt := range amounts() {
		for _, make := range tt.make {
			_, err := make()
			require.NoError(t, err, name)
			numberwalk.RequireRefused(t, tt.facts, func() error { _, err := make(); return err })
		}
	}
}

// TestCountsAtTheEndsAreLookedAtAtOnce holds that settings and answers as far out as their
// types go are refused or taken, and nothing hangs or panics.
func TestCountsAtTheEndsAreLookedAtAtOnce(t *testing.T) {
	for _, tt := range amounts() {
		for _, make := range tt.make {
			numberwalk.RequireDoneAtTheEnds(t, tt.facts, func() { _, _ = make() })
		}
	}
	day := on("2026-02-01")
	all := struct {
		NPS        catalog.NPS
		Answers    []int
		Confidence float64
		Repeat     catalog.RepeatPurchase
		Coverage   catalog.Coverage
		Resolved   catalog.ComplaintsResolved
		CEI        catalog.CEI
		Ageing     catalog.Ageing
		Error      catalog.ForecastError
		Index      catalog.PriceIndex
		Bucket     int
	}{
		catalog.NPS{Promoters: 3, Passives: 2, Detractors: 1}, []int{1, 5}, 0.95, catalog.RepeatPurchase{Times: 2}, catalog.Coverage{Times: 1},
		catalog.ComplaintsResolved{Days: 3}, catalog.CEI{Months: 3}, catalog.Ageing{Basis: catalog.PastDue, UpTo: []int{0, 30}},
		catalog.ForecastError{Variant: catalog.MAPE, Places: 4}, catalog.PriceIndex{Variant: catalog.Fisher, Places: 4}, 1,
	}
	numberwalk.RequireDoneAtTheEnds(t, &all, func() {
		_, _ = all.NPS.Reading("a", q1)
		_, _ = all.NPS.Interval(all.Confidence)
		_, _ = catalog.CountNPS(all.Answers)
		_, _ = catalog.EaseMean.Reading("a", q1, all.Answers)
		_, _ = all.Repeat.Reading("a", q1, []kpi.Sale{{Customer: "x", On: day}})
		_, _ = all.Coverage.Reading("a", q1, []string{"x"}, []catalog.Visit{{Customer: "x", On: day}})
		_, _ = all.Resolved.Reading("a", q1, day, []catalog.Complaint{{Opened: day, Resolved: day}})
		_, _ = all.CEI.Reading("a", q1, catalog.Collections{Opening: some("10"), CreditSales: some("30"), Closing: some("12"), ClosingNotDue: some("4")})
		_, _ = all.Ageing.Readings("a", q1, []catalog.Receivable{{Due: day, Open: d("5")}})
		_ = all.Ageing.Metric(all.Bucket)
		_, _ = all.Error.Reading("a", q1, []catalog.Forecast{{Expected: d("10"), Actual: d("3")}})
		_, _ = all.Index.Reading("a", q1, []catalog.ComparedProduct{{OwnPrice: d("9"), CompetitorPrice: d("7"), OwnSold: d("3"), CompetitorSold: d("4")}})
	})
}

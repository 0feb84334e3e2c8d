package catalog_test

import (
	"math"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/catalog"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// long is a number that is too long to compute with; under is one below zero.
var (
	long  = decimal.NewNullDecimal(huge)
	under = some("-1")
	none  decimal.NullDecimal
)

// Nobody's facts of no period that cannot be are reported at once with that.
func TestNobodysBadFactsAreProblemsAtOnce(t *testing.T) {
	never := calendar.Period{}
	for name, c := range map[string]struct {
		read func() (kpi.Reading, error)
		want string
	}{
		"no satisfaction": {func() (kpi.Reading, error) {
			return kpi.Satisfaction{Variant: kpi.MeanAnswer, Min: 1, Max: 5, Box: 4}.Reading("", never, nil)
		}, "/box mismatch"},
		"no effort": {func() (kpi.Reading, error) { return catalog.Effort("").Reading("", never, nil) }, "/variant unknown"},
		"no turnover": {func() (kpi.Reading, error) {
			return catalog.SimpleDSO{}.Reading("", never, d("-1"), catalog.Turnover{Days: 1})
		}, "/receivables range"},
		"no counting": {func() (kpi.Reading, error) { return catalog.CountBackDSO{}.Reading("", never, d("-1"), nil) }, "/receivables range"},
		"no forecast": {func() (kpi.Reading, error) {
			return catalog.ForecastError{Variant: catalog.MAPE}.Reading("", never, nil)
		}, "/places range"},
		"a long forecast": {func() (kpi.Reading, error) {
			return catalog.ForecastBias{}.Reading("", never, []catalog.Forecast{{Actual: huge}})
		}, "/forecasts/0/actual too-large"},
		"no price": {func() (kpi.Reading, error) {
			return catalog.PriceIndex{Variant: catalog.Paasche, Places: 1}.Reading("", never, nil)
		}, "/places mismatch"},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := c.read()
			requireProblems(t, r, err, c.want, "/owner required", "/period required")
		})
	}
}

// Whatever is wrong with facts, parameters or variants is reported, all at once, with
// its place, and there is no reading.
func TestBadFactsAreProblems(t *testing.T) {
	span := func(from, to string) calendar.Span { return calendar.Span{From: on(from), To: on(to)} }
	backwards := span("2026-02-01", "2026-01-01")
	for name, c := range map[string]struct {
		read func() (kpi.Reading, error)
		want []string
	}{
		"an answer of 11": {func() (kpi.Reading, error) { return nps(me, q1, []int{10, 11, -1}) },
			[]string{"/answers/1 range", "/answers/2 range"}},
		"negative counts": {func() (kpi.Reading, error) {
			return catalog.NPS{Promoters: -1, Passives: math.MaxInt32, Detractors: -3}.Reading(me, q1)
		}, []string{"/promoters range", "/passives range", "/detractors range"}},
		"effort of no version": {func() (kpi.Reading, error) { return catalog.Effort("").Reading(me, q1, nil) }, []string{"/variant unknown"}},
		"effort off the scale": {func() (kpi.Reading, error) { return catalog.EaseMean.Reading(me, q1, []int{7, 8, 0}) }, []string{"/answers/1 range", "/answers/2 range"}},
		"effort is 1 to 5":     {func() (kpi.Reading, error) { return catalog.EffortMean.Reading(me, q1, []int{5, 6}) }, []string{"/answers/1 range"}},
		"nobody's effort":      {func() (kpi.Reading, error) { return catalog.EaseShare.Reading("", q1, nil) }, []string{"/owner required"}},
		"complaints backwards": {func() (kpi.Reading, error) {
			x := []catalog.Complaint{{}, {Opened: on("2026-01-02"), Resolved: on("2026-01-01")}}
			return catalog.ComplaintsResolved{Days: -1}.Reading(me, q1, calendar.Date{}, x)
		}, []string{"/days range", "/asOf required", "/complaints/0/opened required", "/complaints/1/resolved order"}},
		"complaints for ever": {func() (kpi.Reading, error) {
			return catalog.ComplaintsResolved{Days: 3651}.Reading(me, q1, on("2026-04-01"), nil)
		}, []string{"/days range"}},
		"complaint without a day": {func() (kpi.Reading, error) {
			return catalog.ResolutionTime{}.Reading(me, q1, []catalog.Complaint{{Resolved: on("2026-02-01")}})
		}, []string{"/complaints/0/opened required"}},
		"customers": {func() (kpi.Reading, error) {
			return catalog.CustomerRetention{}.Reading(me, q1, []catalog.Tenure{{}, {Customer: "a", Span: backwards}})
		}, []string{"/customers/0/customer required", "/customers/1/span order"}},
		"customers who leave": {func() (kpi.Reading, error) {
			return catalog.CustomerChurn{}.Reading(me, calendar.Period{}, []catalog.Tenure{{}})
		}, []string{"/customers/0/customer required", "/period required"}},
		"revenue of no kind": {func() (kpi.Reading, error) {
			return catalog.RevenueBase{Opening: under, Contraction: long, Lost: under}.Reading("", me, q1)
		}, []string{"/variant unknown", "/opening range", "/contraction too-large", "/lost range"}},
		"expansion": {func() (kpi.Reading, error) {
			return catalog.RevenueBase{Expansion: under}.Reading(catalog.NetRevenue, me, q1)
		}, []string{"/expansion range"}},
		"more lost than there was": {func() (kpi.Reading, error) {
			return catalog.RevenueBase{Opening: some("10"), Contraction: some("5"), Lost: some("6")}.Reading(catalog.LostRevenue, me, q1)
		}, []string{"/lost range"}},
		"repeated once": {func() (kpi.Reading, error) {
			return catalog.RepeatPurchase{Times: 1}.Reading(me, q1, []kpi.Sale{{}, {Customer: "a", On: on("2026-01-01")}})
		}, []string{"/times range", "/sales/0/customer required", "/sales/0/on required"}},
		"repeated for ever": {func() (kpi.Reading, error) { return catalog.RepeatPurchase{Times: 1001}.Reading(me, q1, nil) }, []string{"/times range"}},
		"no index": {func() (kpi.Reading, error) {
			return catalog.CEI{}.Reading(me, q1, catalog.Collections{Opening: under, CreditSales: long, Closing: under, ClosingNotDue: under})
		}, []string{"/periodSales required", "/opening range", "/creditSales too-large", "/closing range", "/closingNotDue range"}},
		"two indices": {func() (kpi.Reading, error) {
			return catalog.CEI{PeriodSales: true, Months: 121}.Reading(me, q1, catalog.Collections{})
		}, []string{"/months range", "/periodSales required"}},
		"more not due than there is": {func() (kpi.Reading, error) {
			return catalog.CEI{PeriodSales: true}.Reading(me, q1, catalog.Collections{Opening: some("5"), CreditSales: some("0"), Closing: some("3"), ClosingNotDue: some("6")})
		}, []string{"/closingNotDue mismatch", "/den range"}},
		"turnover": {func() (kpi.Reading, error) {
			return catalog.SimpleDSO{}.Reading(me, q1, d("-1"), catalog.Turnover{Sales: huge})
		}, []string{"/receivables range", "/sales/sales too-large", "/sales/days range"}},
		"turnover of years": {func() (kpi.Reading, error) {
			return catalog.CountBackDSO{}.Reading(me, q1, huge, []catalog.Turnover{{Sales: d("-1"), Days: 3661}})
		}, []string{"/receivables too-large", "/sales/0/sales range", "/sales/0/days range"}},
		"history too short": {func() (kpi.Reading, error) {
			return catalog.CountBackDSO{}.Reading(me, q1, d("100.01"), []catalog.Turnover{{d("60"), 30}, {d("40"), 31}})
		}, []string{"/sales gap"}},
		"no history": {func() (kpi.Reading, error) { return catalog.CountBackDSO{}.Reading(me, q1, d("1"), nil) }, []string{"/sales gap"}},
		"write-offs of no kind": {func() (kpi.Reading, error) {
			return catalog.WriteOffs{WrittenOff: under, Recovered: long, CreditSales: under, Receivables: under}.Reading("", me, q1)
		}, []string{"/variant unknown", "/writtenOff range", "/recovered too-large", "/creditSales range"}},
		"write-offs of receivables": {func() (kpi.Reading, error) {
			return catalog.WriteOffs{CreditSales: under, Receivables: under}.Reading(catalog.BadDebtOfReceivables, me, q1)
		}, []string{"/receivables range"}},
		"attainment of no kind": {func() (kpi.Reading, error) { return catalog.Attainment("booked").Reading(me, q1, long, long) },
			[]string{"/variant unknown", "/actual too-large", "/target too-large"}},
		"growth without rules": {func() (kpi.Reading, error) { return catalog.Growth{}.Reading(me, q1, long, long) },
			[]string{"/since unknown", "/below unknown", "/current too-large", "/base too-large"}},
		"margin": {func() (kpi.Reading, error) {
			return catalog.GrossMargin{}.Reading(me, q1, []catalog.SaleLine{{huge, some("1")}, {d("1"), long}, {d("-5"), some("1")}})
		}, []string{"/lines/0/revenue too-large", "/lines/1/cost too-large"}},
		"revenue below zero": {func() (kpi.Reading, error) {
			return catalog.GrossMargin{}.Reading(me, q1, []catalog.SaleLine{{d("-5"), some("1")}})
		}, []string{"/den range"}},
		"deals": {func() (kpi.Reading, error) {
			return catalog.WinRate("").Reading(me, q1, []catalog.Deal{
				{}, {Opened: on("2026-01-02"), Closed: on("2026-01-01"), Outcome: catalog.Won, Amount: under},
				{Opened: on("2026-01-02"), Outcome: catalog.Lost}, {Opened: on("2026-01-02"), Closed: on("2026-01-02"), Outcome: catalog.Open, Amount: long},
			})
		}, []string{"/variant unknown", "/deals/0/outcome unknown", "/deals/0/opened required", "/deals/1/closed order", "/deals/1/amount range",
			"/deals/2/closed mismatch", "/deals/3/closed mismatch", "/deals/3/amount too-large"}},
		"average without currency": {func() (kpi.Reading, error) {
			return catalog.AverageDeal{}.Reading(me, q1, []catalog.Deal{{Opened: on("2026-01-02"), Closed: on("2026-01-02"), Outcome: catalog.Won, Amount: long}})
		}, []string{"/currency required", "/deals/0/amount too-large"}},
		"cycle of no kind": {func() (kpi.Reading, error) { return catalog.SalesCycle("open").Reading(me, q1, nil) }, []string{"/variant unknown"}},
		"quotes": {func() (kpi.Reading, error) {
			return catalog.QuoteToOrder{}.Reading(me, q1, []catalog.QuotedOrder{{}, {Quote: on("2026-01-03"), Order: on("2026-01-02")}})
		}, []string{"/orders/0/quote required", "/orders/0/order required", "/orders/1/order order"}},
		"prices": {func() (kpi.Reading, error) {
			return catalog.DiscountRate{}.Reading(me, q1, []catalog.PriceLine{{d("1"), d("-1")}, {huge, d("1")}})
		}, []string{"/lines/0/net range", "/lines/1/list too-large"}},
		"market of no kind": {func() (kpi.Reading, error) { return catalog.MarketShare("").Reading(me, q1, under, long) },
			[]string{"/variant unknown", "/own range", "/market too-large"}},
		"more than the market": {func() (kpi.Reading, error) { return catalog.ByValue.Reading(me, q1, some("11"), some("10")) }, []string{"/own mismatch"}},
		"index of no kind": {func() (kpi.Reading, error) {
			return catalog.PriceIndex{Places: 1}.Reading(me, q1, []catalog.ComparedProduct{{OwnSold: d("-1"), CompetitorSold: huge}, {OwnPrice: huge, CompetitorPrice: huge}})
		}, []string{"/variant unknown", "/places mismatch", "/products/0/ownPrice range", "/products/0/competitorPrice range", "/products/0/ownSold range",
			"/products/0/competitorSold too-large", "/products/1/ownPrice too-large", "/products/1/competitorPrice too-large"}},
		"root of no place": {func() (kpi.Reading, error) { return catalog.PriceIndex{Variant: catalog.Fisher}.Reading(me, q1, nil) }, []string{"/places range"}},
		"root of many places": {func() (kpi.Reading, error) {
			return catalog.PriceIndex{Variant: catalog.Fisher, Places: 13}.Reading(me, q1, nil)
		}, []string{"/places range"}},
		"visits":               {func() (kpi.Reading, error) { return catalog.Visits{}.Reading(me, q1, []catalog.Visit{{}}) }, []string{"/visits/0/customer required", "/visits/0/on required"}},
		"customers visited":    {func() (kpi.Reading, error) { return catalog.CustomersVisited{}.Reading(me, q1, []catalog.Visit{{}}) }, []string{"/visits/0/customer required", "/visits/0/on required"}},
		"coverage of no visit": {func() (kpi.Reading, error) { return catalog.Coverage{}.Reading(me, q1, []string{"a", "", "a"}, nil) }, []string{"/times range", "/customers/1 required", "/customers/2 duplicate"}},
		"coverage for ever":    {func() (kpi.Reading, error) { return catalog.Coverage{Times: 1001}.Reading(me, q1, nil, nil) }, []string{"/times range"}},
		"training": {func() (kpi.Reading, error) {
			return catalog.TrainingHours("").Reading(me, q1, []org.ID{"a", "a"}, []catalog.Session{
				{Person: "b", On: on("2026-01-01"), Hours: d("24.5")}, {Person: "a", Hours: d("0")}, {Person: "a", On: on("2026-01-01"), Hours: huge}})
		}, []string{"/variant unknown", "/people/1 duplicate", "/sessions/0/person unknown", "/sessions/0/hours range", "/sessions/1/on required",
			"/sessions/1/hours range", "/sessions/2/hours too-large"}},
		"certificates": {func() (kpi.Reading, error) {
			return catalog.CertificationRate{}.Reading(me, q1, []org.ID{""}, []catalog.Certificate{{}, {Person: "a", Span: backwards}})
		}, []string{"/people/0 required", "/certificates/0/person required", "/certificates/1/span order"}},
		"forecasts": {func() (kpi.Reading, error) {
			return catalog.ForecastError{Places: 1}.Reading(me, q1, []catalog.Forecast{{huge, huge}, {}})
		}, []string{"/variant unknown", "/places mismatch", "/forecasts/0/expected too-large", "/forecasts/0/actual too-large"}},
		"errors of 1 place": {func() (kpi.Reading, error) {
			return catalog.ForecastError{Variant: catalog.MAPE, Places: 1}.Reading(me, q1, nil)
		}, []string{"/places range"}},
		"errors of 13 places": {func() (kpi.Reading, error) {
			return catalog.ForecastError{Variant: catalog.MAPE, Places: 13}.Reading(me, q1, nil)
		}, []string{"/places range"}},
		"bias": {func() (kpi.Reading, error) {
			return catalog.ForecastBias{}.Reading(me, q1, []catalog.Forecast{{d("1"), huge}})
		}, []string{"/forecasts/0/actual too-large"}},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := c.read()
			requireProblems(t, r, err, c.want...)
		})
	}
}

func TestAgeingProblems(t *testing.T) {
	r, err := catalog.Ageing{UpTo: []int{30, 30, -1, 36501}}.Readings(me, calendar.Period{}, []catalog.Receivable{{}, {Due: on("2026-01-01"), Open: huge}})
	require.Nil(t, r)
	requireProblems(t, kpi.Reading{}, err, "/basis unknown", "/upTo/1 order", "/upTo/2 range", "/upTo/2 order", "/upTo/3 range",
		"/period required", "/receivables/0/due required", "/receivables/1/open too-large")
	_, err = catalog.Ageing{Basis: catalog.SinceInvoice}.Readings(me, q1, []catalog.Receivable{{Due: on("2026-01-01")}})
	requireProblems(t, kpi.Reading{}, err, "/upTo range", "/receivables/0/invoiced required")
	_, err = catalog.Ageing{Basis: catalog.PastDue, UpTo: make([]int, 21)}.Readings("", q1, nil)
	require.Error(t, err)
	_, err = catalog.Ageing{Basis: catalog.PastDue, UpTo: []int{0}}.Readings("", q1, []catalog.Receivable{{Due: on("2026-01-01"), Open: d("-1")}})
	requireProblems(t, kpi.Reading{}, err, "/readings/0/owner required", "/readings/0/den range", "/readings/1/owner required", "/readings/1/den range")
}

// What is not known is not zero: balances that are absent make a reading that nobody
// measured.
func TestAbsentAmountsAreNotMeasured(t *testing.T) {
	one := some("1")
	for name, read := range map[string]func() (kpi.Reading, error){
		"opening": func() (kpi.Reading, error) {
			return catalog.RevenueBase{Contraction: one, Lost: one}.Reading(catalog.GrossRevenue, me, q1)
		},
		"expansion": func() (kpi.Reading, error) {
			return catalog.RevenueBase{Opening: one, Contraction: one, Lost: one}.Reading(catalog.NetRevenue, me, q1)
		},
		"not due": func() (kpi.Reading, error) {
			return catalog.CEI{Months: 1}.Reading(me, q1, catalog.Collections{Opening: one, CreditSales: one, Closing: one})
		},
		"recovered": func() (kpi.Reading, error) {
			return catalog.WriteOffs{WrittenOff: one, CreditSales: one}.Reading(catalog.BadDebtOfCreditSales, me, q1)
		},
		"receivables": func() (kpi.Reading, error) {
			return catalog.WriteOffs{WrittenOff: one, Recovered: one, CreditSales: one}.Reading(catalog.BadDebtOfReceivables, me, q1)
		},
		"actual": func() (kpi.Reading, error) { return catalog.SignedAttainment.Reading(me, q1, none, one) },
		"target": func() (kpi.Reading, error) { return catalog.SignedAttainment.Reading(me, q1, one, none) },
		"base": func() (kpi.Reading, error) {
			return catalog.Growth{catalog.YearBefore, catalog.UndefinedGrowth}.Reading(me, q1, one, none)
		},
		"market": func() (kpi.Reading, error) { return catalog.ByVolume.Reading(me, q1, one, none) },
	} {
		r, err := read()
		require.NoError(t, err, name)
		require.False(t, r.Measured(), name)
		require.NotEmpty(t, r.Metric, name)
	}
}

// A rate over nothing was measured and is not 0.
func TestNoFactsAreOverNothing(t *testing.T) {
	zero := some("0")
	for name, read := range map[string]func() (kpi.Reading, error){
		"nps": func() (kpi.Reading, error) { return catalog.NPS{}.Reading(me, q1) },
		"complaints": func() (kpi.Reading, error) {
			return catalog.ComplaintsResolved{}.Reading(me, q1, on("2026-04-01"), nil)
		},
		"retention": func() (kpi.Reading, error) { return catalog.CustomerRetention{}.Reading(me, q1, nil) },
		"first period": func() (kpi.Reading, error) {
			first := calendar.Period{Level: calendar.Day, From: on("0001-01-01"), To: on("0001-01-02")}
			return catalog.CustomerChurn{}.Reading(me, first, []catalog.Tenure{{Customer: "a"}})
		},
		"dso": func() (kpi.Reading, error) {
			return catalog.SimpleDSO{}.Reading(me, q1, d("5"), catalog.Turnover{Days: 30})
		},
		"attainment": func() (kpi.Reading, error) { return catalog.CollectedAttainment.Reading(me, q1, some("50"), zero) },
		"growth": func() (kpi.Reading, error) {
			return catalog.Growth{catalog.YearBefore, catalog.OverMagnitude}.Reading(me, q1, some("50"), zero)
		},
		"fisher": func() (kpi.Reading, error) {
			return catalog.PriceIndex{Variant: catalog.Fisher, Places: 2}.Reading(me, q1, nil)
		},
		"mape": func() (kpi.Reading, error) {
			return catalog.ForecastError{Variant: catalog.MAPE, Places: 2}.Reading(me, q1, []catalog.Forecast{{Expected: d("1")}})
		},
		"wins": func() (kpi.Reading, error) { return catalog.WonOfClosed.Reading(me, q1, nil) },
	} {
		r, err := read()
		require.NoError(t, err, name)
		require.True(t, r.Measured(), name)
		require.False(t, r.Actual().Defined(), name)
	}
}

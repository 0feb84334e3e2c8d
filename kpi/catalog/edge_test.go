package catalog_test

import (
	"math"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/catalog"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
	"github.com/stretchr/testify/require"
)

func TestNPSInterval(t *testing.T) {
	n := catalog.NPS{Promoters: 36, Passives: 48, Detractors: 16}
	i, err := n.Interval(0.95)
	require.NoError(t, err)
	require.InDelta(t, 6.93, i.StandardError, 0.005)
	require.InDelta(t, 6.4, i.Low, 0.05)
	require.InDelta(t, 33.6, i.High, 0.05)
	require.Equal(t, 100, i.Answers)
	wide, err := n.Interval(0.99)
	require.NoError(t, err)
	require.Less(t, wide.Low, i.Low)
	require.Greater(t, wide.High, i.High)

	i, err = catalog.NPS{Promoters: 5, Passives: 1}.Interval(0.95)
	require.NoError(t, err)
	require.Equal(t, 100.0, i.High, "a score ends at 100")
	i, err = catalog.NPS{Detractors: 5, Passives: 1}.Interval(0.95)
	require.NoError(t, err)
	require.Equal(t, -100.0, i.Low)

	i, err = catalog.NPS{Promoters: 5}.Interval(math.Nextafter(1, 0))
	require.NoError(t, err)
	require.Equal(t, catalog.Interval{Low: 100, High: 100, Answers: 5}, i, "answers that do not differ, at the highest confidence there is")

	for _, confidence := range []float64{0, 1, -1, math.NaN(), math.Inf(1)} {
		_, err = catalog.NPS{}.Interval(confidence)
		requireProblems(t, kpi.Reading{}, err, "/answers required", "/confidence range")
	}
	most := catalog.NPS{Promoters: 1 << 29, Passives: 1 << 29, Detractors: 1 << 29}
	r, err := most.Reading(me, q1)
	requireOver(t, "0", "1610612736", r, err)
	_, err = catalog.NPS{Promoters: -1, Passives: 1}.Interval(0.9)
	requireProblems(t, kpi.Reading{}, err, "/promoters range", "/answers required")
}

func TestPublishedDaysSalesOutstanding(t *testing.T) {
	for _, c := range []struct{ receivables, sales, want string }{{"200000", "2000000", "36.5"}, {"150000", "1800000", "30.4"}} {
		r, err := catalog.SimpleDSO{}.Reading(me, q1, d(c.receivables), catalog.Turnover{Sales: d(c.sales), Days: 365})
		require.NoError(t, err)
		require.Equal(t, c.want, r.Actual().Round(1).Decimal.String())
	}
}

func TestCountBack(t *testing.T) {
	for name, c := range map[string]struct {
		receivables string
		sales       []catalog.Turnover
		want        string
	}{
		"published, months of 30 days": {"212000", []catalog.Turnover{{d("100000"), 30}, {d("80000"), 30}, {d("70000"), 30}}, "73.71"},
		"real months":                  {"212000", []catalog.Turnover{{d("100000"), 31}, {d("80000"), 28}, {d("70000"), 31}}, "73.17"},
		"whole months":                 {"180", []catalog.Turnover{{d("100"), 31}, {d("80"), 28}}, "59"},
		"a month without sales":        {"110", []catalog.Turnover{{d("100"), 31}, {d("0"), 28}, {d("100"), 30}}, "62"},
		"nothing open":                 {"0", nil, "0"},
		"nothing open, sales":          {"0", []catalog.Turnover{{d("100"), 31}}, "0"},
		"nothing open, none of late":   {"0", []catalog.Turnover{{d("0"), 31}, {d("100"), 28}}, "0"},
		"a whole month, none before":   {"100", []catalog.Turnover{{d("100"), 31}, {d("0"), 28}, {d("50"), 31}}, "31"},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := catalog.CountBackDSO{}.Reading(me, q1, d(c.receivables), c.sales)
			require.NoError(t, err)
			require.Equal(t, c.want, r.Actual().Round(2).Decimal.String())
		})
	}
}

func TestComplaintsAreDecidedWhenTheirTimeIsOver(t *testing.T) {
	open := []catalog.Complaint{{Opened: on("2026-03-20")}}
	late := []catalog.Complaint{{Opened: on("2026-03-20"), Resolved: on("2026-04-05")}}
	for _, c := range []struct {
		asOf       string
		complaints []catalog.Complaint
		num, den   string
	}{
		{"2026-03-19", open, "0", "0"},
		{"2026-03-26", open, "0", "0"},
		{"2026-03-27", open, "0", "1"}, // the end of the last day
		{"2026-03-28", open, "0", "1"},
		{"2026-03-25", late, "0", "0"},
		{"2026-04-05", late, "0", "1"},
		{"2026-03-25", []catalog.Complaint{{Opened: on("2026-03-20"), Resolved: on("2026-03-25")}}, "1", "1"},
		{"2026-03-24", []catalog.Complaint{{Opened: on("2026-03-20"), Resolved: on("2026-03-25")}}, "0", "0"},
	} {
		r, err := catalog.ComplaintsResolved{Days: 7}.Reading(me, q1, on(c.asOf), c.complaints)
		requireOver(t, c.num, c.den, r, err)
	}
}

// Open at the end of the day on which it came in is not resolved on that day.
func TestComplaintsOfTheSameDayAreDecidedThatDay(t *testing.T) {
	day := on("2026-03-31")
	r, err := catalog.ComplaintsResolved{Days: 0}.Reading(me, q1, day, []catalog.Complaint{{Opened: day}, {Opened: day, Resolved: day}})
	requireOver(t, "1", "2", r, err)
}

// A list of what is open today has invoices that were not there at the end of the month.
func TestLaterInvoicesDoNotAge(t *testing.T) {
	list := []catalog.Receivable{
		{Invoiced: on("2026-03-31"), Due: on("2026-04-30"), Open: d("5")},
		{Invoiced: on("2026-04-01"), Due: on("2026-05-01"), Open: d("1000")},
	}
	for _, basis := range []catalog.AgeingBasis{catalog.PastDue, catalog.SinceInvoice} {
		r, err := catalog.Ageing{Basis: basis, UpTo: []int{0}}.Readings(me, q1, list)
		require.NoError(t, err)
		requireOver(t, "5", "5", r[0], nil)
		requireOver(t, "0", "5", r[1], nil)
	}
}

func TestCustomersWhoComeBackStay(t *testing.T) {
	customers := []catalog.Tenure{
		{Customer: "back", Span: calendar.Span{To: on("2026-01-10")}}, {Customer: "back", Span: calendar.From(on("2026-03-31"))},
		{Customer: "later", Span: calendar.Span{To: on("2026-01-10")}}, {Customer: "later", Span: calendar.From(on("2026-04-01"))},
		{Customer: "to the end", Span: calendar.Span{To: on("2026-04-01")}},
		{Customer: "left before", Span: calendar.Span{To: on("2025-12-31")}},
		{Customer: "came and went", Span: calendar.Span{From: on("2026-01-01"), To: on("2026-02-01")}},
	}
	r, err := catalog.CustomerRetention{}.Reading(me, q1, customers)
	requireOver(t, "2", "3", r, err)
	r, err = catalog.CustomerChurn{}.Reading(me, q1, customers)
	requireOver(t, "1", "3", r, err)
}

func TestGrowthOverANegativeBase(t *testing.T) {
	rule := catalog.Growth{Since: catalog.YearBefore, Below: catalog.UndefinedGrowth}
	loss, err := rule.Reading("a", q1, some("-80"), some("-100"))
	requireOver(t, "0", "0", loss, err)
	other, err := rule.Reading("b", q1, some("120"), some("100"))
	require.NoError(t, err)
	team, err := rule.Metric().Combine("team", q1, []kpi.Reading{loss, other})
	requireOver(t, "20", "100", team, err)
	require.Equal(t, 1, team.Missing, "the team does not hide whom it leaves out")
	require.Zero(t, other.Missing)
}

func TestAttainmentOfATeamIsSumOverSum(t *testing.T) {
	big, err := catalog.SignedAttainment.Reading("a", q1, some("100"), some("1000"))
	require.NoError(t, err)
	small, err := catalog.SignedAttainment.Reading("b", q1, some("30"), some("10"))
	require.NoError(t, err)
	team, err := catalog.SignedAttainment.Metric().Combine("team", q1, []kpi.Reading{big, small})
	requireOver(t, "130", "1010", team, err)

	for _, target := range []string{"-100", "100", "0"} { // the same rule as package kpi has
		r, err := catalog.InvoicedAttainment.Reading(me, q1, some("-80"), some(target))
		require.NoError(t, err)
		want := kpi.Attainment(kpi.Whole(d("-80")), some(target))
		require.Equal(t, want.Defined(), r.Actual().Defined())
		require.True(t, !want.Defined() || want.Cmp(r.Actual()) == 0)
	}
}

func TestATeamVisitsACustomerOnce(t *testing.T) {
	var readings []kpi.Reading
	for _, owner := range []org.ID{"a", "b"} {
		r, err := catalog.CustomersVisited{}.Reading(owner, q1, []catalog.Visit{{"acme", on("2026-01-02")}, {string(owner), on("2026-01-02")}})
		requireOver(t, "2", "", r, err)
		readings = append(readings, r)
	}
	team, err := catalog.CustomersVisited{}.Metric().Combine("team", q1, readings)
	requireOver(t, "3", "", team, err)
	require.Equal(t, []string{"a", "acme", "b"}, team.Keys)
}

// Deals in two currencies are two metrics, and a rate whose amounts are said to be in
// two does not become a team's.
func TestCurrenciesAreNotMixed(t *testing.T) {
	deal := []catalog.Deal{{Opened: on("2026-01-02"), Closed: on("2026-02-02"), Outcome: catalog.Won, Amount: some("700")}}
	yuan, err := catalog.AverageDeal{Currency: "CNY"}.Reading("a", q1, deal)
	require.NoError(t, err)
	require.Equal(t, "CNY", yuan.Unit)
	dollars, err := catalog.AverageDeal{Currency: "USD"}.Reading("b", q1, deal)
	require.NoError(t, err)
	_, err = catalog.AverageDeal{Currency: "CNY"}.Metric().Combine("team", q1, []kpi.Reading{yuan, dollars})
	requireProblems(t, kpi.Reading{}, err, "/parts/1/variant mismatch", "/parts/1/unit mismatch")

	books := kpi.Receivables{Opening: some("500"), Revenue: some("1000"), Closing: some("300")}
	a, err := books.Reading(kpi.OfCollectable, "a", q1)
	require.NoError(t, err)
	b, err := books.Reading(kpi.OfCollectable, "b", q1)
	require.NoError(t, err)
	a.Unit, b.Unit = "CNY", "USD"
	_, err = kpi.OfCollectable.Metric().Combine("team", q1, []kpi.Reading{a, b})
	requireProblems(t, kpi.Reading{}, err, "/parts/1/unit mismatch")
}

func TestWhatDoesNotAddUpIsRefused(t *testing.T) {
	for _, m := range []kpi.Metric{catalog.CountBackDSO{}.Metric(), catalog.RepeatPurchase{Times: 2}.Metric(), catalog.PriceIndex{Variant: catalog.Fisher}.Metric()} {
		_, err := m.Combine("team", q1, []kpi.Reading{m.Rate("a", q1, d("1"), d("2")), m.Rate("b", q1, d("1"), d("2"))})
		requireProblems(t, kpi.Reading{}, err, "/parts mismatch")
	}
}

func TestAgeingBucketsAreData(t *testing.T) {
	a := catalog.Ageing{Basis: catalog.PastDue, UpTo: []int{0}}
	require.Equal(t, 2, a.Buckets())
	require.Equal(t, "past-due-up-to-0", a.Metric(-1).Variant)
	require.Equal(t, "past-due-over-0", a.Metric(9).Variant)
	require.Equal(t, kpi.Text{EN: "Receivables not yet due", ZH: "应收账款账龄：未到期"}, a.Metric(0).Name)
	require.Equal(t, "应收账款账龄：逾期 30 天以内", catalog.Ageing{Basis: catalog.PastDue, UpTo: []int{30}}.Metric(0).Name.ZH)
	require.Equal(t, "应收账款账龄：开票后 0 天以内", catalog.Ageing{Basis: catalog.SinceInvoice, UpTo: []int{0}}.Metric(0).Name.ZH)
	require.Equal(t, kpi.HigherIsBetter, a.Metric(0).Direction, "not yet due is good")
	require.Equal(t, kpi.LowerIsBetter, a.Metric(1).Direction)
	require.Equal(t, "past-due-all", catalog.Ageing{Basis: catalog.PastDue}.Metric(0).Variant)
	r, err := a.Readings(me, q1, []catalog.Receivable{{Due: on("2026-03-31"), Open: d("5")}, {Due: on("2026-03-30"), Open: d("-2")}})
	require.NoError(t, err)
	requireOver(t, "5", "3", r[0], nil)
	requireOver(t, "-2", "3", r[1], nil)
}

func TestUnknownVariantsHaveNoDefinition(t *testing.T) {
	for _, m := range []kpi.Metric{catalog.Effort("x").Metric(), catalog.RevenueRetention("x").Metric(), catalog.BadDebt("x").Metric(), catalog.Attainment("x").Metric(),
		catalog.WinRate("x").Metric(), catalog.SalesCycle("x").Metric(), catalog.MarketShare("x").Metric(), catalog.TrainingHours("x").Metric(),
		catalog.ForecastError{Variant: "x"}.Metric(), catalog.PriceIndex{Variant: "x"}.Metric()} {
		require.Empty(t, m.Definition, m.ID)
		require.Equal(t, "x", m.Variant)
	}
}

// The ends of what is allowed are allowed.
func TestBoundsAreInside(t *testing.T) {
	ends := make([]int, 20)
	for i := range ends {
		ends[i] = i
	}
	ends[19] = 36500
	_, err := catalog.Ageing{Basis: catalog.PastDue, UpTo: ends}.Readings(me, q1, nil)
	require.NoError(t, err)
	_, err = catalog.Ageing{Basis: catalog.PastDue, UpTo: append(ends[:19:19], 19, 20)}.Readings(me, q1, nil)
	requireProblems(t, kpi.Reading{}, err, "/upTo range")
	full := some("10")
	for name, read := range map[string]func() (kpi.Reading, error){
		"complaints of the same day": func() (kpi.Reading, error) {
			return catalog.ComplaintsResolved{}.Reading(me, q1, on("2026-04-01"), nil)
		},
		"complaints of ten years": func() (kpi.Reading, error) {
			return catalog.ComplaintsResolved{Days: 3650}.Reading(me, q1, on("2026-04-01"), nil)
		},
		"2 purchases":    func() (kpi.Reading, error) { return catalog.RepeatPurchase{Times: 2}.Reading(me, q1, nil) },
		"1000 purchases": func() (kpi.Reading, error) { return catalog.RepeatPurchase{Times: 1000}.Reading(me, q1, nil) },
		"1000 visits":    func() (kpi.Reading, error) { return catalog.Coverage{Times: 1000}.Reading(me, q1, nil, nil) },
		"1 month":        func() (kpi.Reading, error) { return catalog.CEI{Months: 1}.Reading(me, q1, catalog.Collections{}) },
		"120 months":     func() (kpi.Reading, error) { return catalog.CEI{Months: 120}.Reading(me, q1, catalog.Collections{}) },
		"all not due": func() (kpi.Reading, error) {
			return catalog.CEI{PeriodSales: true}.Reading(me, q1, catalog.Collections{full, full, full, full})
		},
		"a turnover of 1 day": func() (kpi.Reading, error) {
			return catalog.SimpleDSO{}.Reading(me, q1, d("1"), catalog.Turnover{Days: 1})
		},
		"a turnover of ten years": func() (kpi.Reading, error) {
			return catalog.SimpleDSO{}.Reading(me, q1, d("1"), catalog.Turnover{Days: 3660})
		},
		"all lost": func() (kpi.Reading, error) {
			return catalog.RevenueBase{Opening: full, Contraction: some("0"), Lost: full}.Reading(catalog.LostRevenue, me, q1)
		},
		"the whole market": func() (kpi.Reading, error) { return catalog.ByValue.Reading(me, q1, full, full) },
		"root of 1 place": func() (kpi.Reading, error) {
			return catalog.PriceIndex{Variant: catalog.Fisher, Places: 1}.Reading(me, q1, nil)
		},
		"root of 12 places": func() (kpi.Reading, error) {
			return catalog.PriceIndex{Variant: catalog.Fisher, Places: 12}.Reading(me, q1, nil)
		},
		"errors of 2 places": func() (kpi.Reading, error) {
			return catalog.ForecastError{Variant: catalog.MAPE, Places: 2}.Reading(me, q1, nil)
		},
		"errors of 12 places": func() (kpi.Reading, error) {
			return catalog.ForecastError{Variant: catalog.MAPE, Places: 12}.Reading(me, q1, nil)
		},
		"a day of training": func() (kpi.Reading, error) {
			return catalog.TotalHours.Reading(me, q1, []org.ID{"a"}, []catalog.Session{{"a", on("2026-01-01"), d("24")}})
		},
		"resolved on the day": func() (kpi.Reading, error) {
			return catalog.ResolutionTime{}.Reading(me, q1, []catalog.Complaint{{on("2026-01-01"), on("2026-01-01")}})
		},
	} {
		_, err := read()
		require.NoError(t, err, name)
	}
}

// Errors are not computed to places that nobody allows, which would take for ever.
func TestErrorsOfAnyPlacesAreRefusedAtOnce(t *testing.T) {
	for _, places := range []int32{math.MinInt32, math.MaxInt32} {
		r, err := catalog.ForecastError{Variant: catalog.MAPE, Places: places}.Reading(me, q1, []catalog.Forecast{{Expected: d("2"), Actual: d("3")}})
		requireProblems(t, r, err, "/places range")
	}
}

// A definition of growth says what it makes of a negative base.
func TestGrowthSaysWhatANegativeBaseMeans(t *testing.T) {
	for _, since := range []catalog.GrowthBase{catalog.PreviousPeriod, catalog.YearBefore} {
		plain, sized := catalog.Growth{Since: since, Below: catalog.UndefinedGrowth}.Metric(), catalog.Growth{Since: since, Below: catalog.OverMagnitude}.Metric()
		require.Equal(t, plain.Definition.EN+", by its size when that is negative", sized.Definition.EN)
		require.Equal(t, plain.Definition.ZH+",基数为负时取绝对值", sized.Definition.ZH)
	}
}

// Of three people one holds a certificate on the last day of the quarter: it may be any of
// several, and one that ends that morning or begins the next day is none.
func TestCertificatesAreValidOnTheLastDay(t *testing.T) {
	last := q1.Last()
	r, err := catalog.CertificationRate{}.Reading(me, q1, []org.ID{"a", "b", "c"}, []catalog.Certificate{
		{Person: "a", Span: calendar.Span{From: on("2025-01-01"), To: on("2026-01-01")}}, {Person: "a", Span: calendar.Span{From: last, To: q1.To}},
		{Person: "b", Span: calendar.Span{From: on("2025-01-01"), To: last}},
		{Person: "c", Span: calendar.From(q1.To)},
		{Person: "d", Span: calendar.From(on("2025-01-01"))},
	})
	requireOver(t, "1", "3", r, err)
}

// Of the deals that came up in the quarter one is won so far; the others are lost or open.
func TestWonOfOpenedCountsWhatIsWonByNow(t *testing.T) {
	r, err := catalog.WonOfOpened.Reading(me, q1, []catalog.Deal{
		{Opened: on("2026-01-02"), Closed: on("2026-05-02"), Outcome: catalog.Won},
		{Opened: on("2026-01-02"), Closed: on("2026-02-02"), Outcome: catalog.Lost},
		{Opened: on("2026-03-31"), Outcome: catalog.Open},
		{Opened: on("2025-12-31"), Closed: on("2026-02-02"), Outcome: catalog.Won},
	})
	requireOver(t, "1", "3", r, err)
}

package catalog_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/catalog"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// A reference is what one metric of the catalog is of some facts.
type reference struct {
	Metric, Variant, Source string
	EN, ZH, Unit            string // of the metric: its name and so on
	Direction               kpi.Direction
	Aggregation             kpi.Aggregation
	Num, Den                decimal.NullDecimal
	Missing                 int
	Facts                   json.RawMessage // or the name of facts that several share
}

// key names a definition.
func key(id, variant string) string { return id + "/" + variant }

// references returns the references by key, with their facts.
func references(t *testing.T) map[string]reference {
	shared := readJSON[map[string]json.RawMessage](t, "facts.json")
	out := map[string]reference{}
	for _, r := range readJSON[[]reference](t, "catalog.json") {
		var name string
		if json.Unmarshal(r.Facts, &name) == nil {
			require.Contains(t, shared, name)
			r.Facts = shared[name]
		}
		require.NotContains(t, out, key(r.Metric, r.Variant))
		require.NotEmpty(t, r.Source)
		out[key(r.Metric, r.Variant)] = r
	}
	return out
}

const me = org.ID("li-na")

// measure makes the reading that an entry describes of facts from testdata.
type measure func(t *testing.T, facts json.RawMessage) (kpi.Reading, error)

// of adapts a function that takes a list of facts of one kind.
func of[T any](f func(org.ID, calendar.Period, []T) (kpi.Reading, error)) measure {
	return func(t *testing.T, facts json.RawMessage) (kpi.Reading, error) { return f(me, q1, from[[]T](t, facts)) }
}

// value adapts a function that takes one value of facts.
func value[T any](f func(T) (kpi.Reading, error)) measure {
	return func(t *testing.T, facts json.RawMessage) (kpi.Reading, error) { return f(from[T](t, facts)) }
}

// answers adapts a survey; the facts are how often each answer from first on was given.
func answers(first int, f func(org.ID, calendar.Period, []int) (kpi.Reading, error)) measure {
	return value(func(counts []int) (kpi.Reading, error) {
		var all []int
		for i, n := range counts {
			for range n {
				all = append(all, first+i)
			}
		}
		return f(me, q1, all)
	})
}

func signedBy(n kpi.NewCustomers) measure {
	return value(func(h kpi.History) (kpi.Reading, error) {
		r, err := n.Readings(h, []org.ID{me}, q1)
		if err != nil {
			return kpi.Reading{}, err
		}
		return r[0], nil
	})
}

type pair struct{ Actual, Target, Current, Base, Own, Market decimal.NullDecimal }

type debt struct {
	Receivables decimal.Decimal
	Sales       []catalog.Turnover
}

type field struct {
	Customers []string
	Visits    []catalog.Visit
}

type school struct {
	People       []org.ID
	Sessions     []catalog.Session
	Certificates []catalog.Certificate
}

// customs makes customers: so many at the start, of which so many leave, and new ones.
type customs struct{ Start, Lost, New int }

func (n customs) spans() (out []catalog.Tenure) {
	for i := range n.Start + n.New {
		span := calendar.From(on("2025-05-01"))
		switch {
		case i < n.Lost:
			span.To = on("2026-03-31")
		case i >= n.Start:
			span.From = on("2026-01-01")
		}
		out = append(out, catalog.Tenure{Customer: fmt.Sprint("customer ", i), Span: span})
	}
	return out
}

func books(v kpi.CollectionRate) measure {
	return value(func(b kpi.Receivables) (kpi.Reading, error) { return b.Reading(v, me, q1) })
}

func revenueBase(v catalog.RevenueRetention) measure {
	return value(func(b catalog.RevenueBase) (kpi.Reading, error) { return b.Reading(v, me, q1) })
}

func writeOffs(v catalog.BadDebt) measure {
	return value(func(w catalog.WriteOffs) (kpi.Reading, error) { return w.Reading(v, me, q1) })
}

func cei(x catalog.CEI) measure {
	return value(func(b catalog.Collections) (kpi.Reading, error) { return x.Reading(me, q1, b) })
}

func attained(v catalog.Attainment) measure {
	return value(func(f pair) (kpi.Reading, error) { return v.Reading(me, q1, f.Actual, f.Target) })
}

func grown(g catalog.Growth) measure {
	return value(func(f pair) (kpi.Reading, error) { return g.Reading(me, q1, f.Current, f.Base) })
}

func market(v catalog.MarketShare) measure {
	return value(func(f pair) (kpi.Reading, error) { return v.Reading(me, q1, f.Own, f.Market) })
}

func trained(v catalog.TrainingHours) measure {
	return value(func(s school) (kpi.Reading, error) { return v.Reading(me, q1, s.People, s.Sessions) })
}

func bucket(basis catalog.AgeingBasis, i int) measure {
	return value(func(open []catalog.Receivable) (kpi.Reading, error) {
		upTo := []int{0, 30, 60, 90}
		if basis == catalog.SinceInvoice {
			upTo = upTo[1:]
		}
		r, err := catalog.Ageing{Basis: basis, UpTo: upTo}.Readings(me, q1, open)
		if err != nil {
			return kpi.Reading{}, err
		}
		return r[i], nil
	})
}

// measures has one for every entry of the catalog.
func measures() map[string]measure {
	surveys := kpi.Satisfaction{Min: 1, Max: 5}
	top, mean, ofMax := surveys, surveys, surveys
	top.Variant, top.Box, mean.Variant, ofMax.Variant = kpi.TopBox, 4, kpi.MeanAnswer, kpi.MeanOfMax
	return map[string]measure{
		"new-customers/after-12-months":                     signedBy(kpi.NewCustomers{Months: 12}),
		"new-customers/after-90-days":                       signedBy(kpi.NewCustomers{Days: 90}),
		"new-customers/first-ever":                          signedBy(kpi.NewCustomers{Ever: true}),
		"customer-satisfaction/top-box-from-4-of-1-to-5":    answers(1, top.Reading),
		"customer-satisfaction/mean-of-1-to-5":              answers(1, mean.Reading),
		"customer-satisfaction/mean-of-max-of-1-to-5":       answers(1, ofMax.Reading),
		"net-promoter-score/":                               answers(0, nps),
		"customer-effort-score/ease-mean-of-1-to-7":         answers(1, catalog.EaseMean.Reading),
		"customer-effort-score/ease-share-from-5-of-1-to-7": answers(1, catalog.EaseShare.Reading),
		"customer-effort-score/effort-mean-of-1-to-5":       answers(1, catalog.EffortMean.Reading),
		"complaint-resolution/within-7-days": value(func(x []catalog.Complaint) (kpi.Reading, error) {
			return catalog.ComplaintsResolved{Days: 7}.Reading(me, q1, on("2026-03-31"), x)
		}),
		"complaint-resolution-time/":                  of(catalog.ResolutionTime{}.Reading),
		"retention/customers":                         value(func(n customs) (kpi.Reading, error) { return catalog.CustomerRetention{}.Reading(me, q1, n.spans()) }),
		"churn/customers":                             value(func(n customs) (kpi.Reading, error) { return catalog.CustomerChurn{}.Reading(me, q1, n.spans()) }),
		"retention/net-revenue":                       revenueBase(catalog.NetRevenue),
		"retention/gross-revenue":                     revenueBase(catalog.GrossRevenue),
		"churn/lost-revenue":                          revenueBase(catalog.LostRevenue),
		"repeat-purchase/at-least-2-purchases":        of(catalog.RepeatPurchase{Times: 2}.Reading),
		"cash-collection-rate/of-due":                 of(kpi.CollectedOfDue),
		"cash-collection-rate/of-collectable":         books(kpi.OfCollectable),
		"cash-collection-rate/revenue-less-increase":  books(kpi.RevenueLessIncrease),
		"collection-effectiveness/period-sales":       cei(catalog.CEI{PeriodSales: true}),
		"collection-effectiveness/average-month-of-3": cei(catalog.CEI{Months: 3}),
		"days-sales-outstanding/simple": value(func(f debt) (kpi.Reading, error) {
			return catalog.SimpleDSO{}.Reading(me, q1, f.Receivables, f.Sales[0])
		}),
		"days-sales-outstanding/count-back": value(func(f debt) (kpi.Reading, error) {
			return catalog.CountBackDSO{}.Reading(me, q1, f.Receivables, f.Sales)
		}),
		"bad-debt/of-credit-sales":                  writeOffs(catalog.BadDebtOfCreditSales),
		"bad-debt/of-receivables":                   writeOffs(catalog.BadDebtOfReceivables),
		"receivables-ageing/past-due-up-to-0":       bucket(catalog.PastDue, 0),
		"receivables-ageing/past-due-1-to-30":       bucket(catalog.PastDue, 1),
		"receivables-ageing/past-due-31-to-60":      bucket(catalog.PastDue, 2),
		"receivables-ageing/past-due-61-to-90":      bucket(catalog.PastDue, 3),
		"receivables-ageing/past-due-over-90":       bucket(catalog.PastDue, 4),
		"receivables-ageing/since-invoice-up-to-30": bucket(catalog.SinceInvoice, 0),
		"receivables-ageing/since-invoice-31-to-60": bucket(catalog.SinceInvoice, 1),
		"receivables-ageing/since-invoice-61-to-90": bucket(catalog.SinceInvoice, 2),
		"receivables-ageing/since-invoice-over-90":  bucket(catalog.SinceInvoice, 3),
		"target-attainment/signed":                  attained(catalog.SignedAttainment),
		"target-attainment/invoiced":                attained(catalog.InvoicedAttainment),
		"target-attainment/collected":               attained(catalog.CollectedAttainment),
		"growth/previous-period":                    grown(catalog.Growth{Since: catalog.PreviousPeriod, Below: catalog.UndefinedGrowth}),
		"growth/previous-period-over-magnitude":     grown(catalog.Growth{Since: catalog.PreviousPeriod, Below: catalog.OverMagnitude}),
		"growth/year-before":                        grown(catalog.Growth{Since: catalog.YearBefore, Below: catalog.UndefinedGrowth}),
		"growth/year-before-over-magnitude":         grown(catalog.Growth{Since: catalog.YearBefore, Below: catalog.OverMagnitude}),
		"gross-margin/":                             of(catalog.GrossMargin{}.Reading),
		"average-deal/in-CNY":                       of(catalog.AverageDeal{Currency: "CNY"}.Reading),
		"win-rate/of-closed":                        of(catalog.WonOfClosed.Reading),
		"win-rate/of-closed-amount":                 of(catalog.WonOfClosedAmount.Reading),
		"win-rate/of-opened":                        of(catalog.WonOfOpened.Reading),
		"sales-cycle/won":                           of(catalog.CycleOfWon.Reading),
		"sales-cycle/closed":                        of(catalog.CycleOfClosed.Reading),
		"quote-to-order/":                           of(catalog.QuoteToOrder{}.Reading),
		"discount-rate/":                            of(catalog.DiscountRate{}.Reading),
		"market-share/by-value":                     market(catalog.ByValue),
		"market-share/by-volume":                    market(catalog.ByVolume),
		"price-index/laspeyres":                     of(catalog.PriceIndex{Variant: catalog.Laspeyres}.Reading),
		"price-index/paasche":                       of(catalog.PriceIndex{Variant: catalog.Paasche}.Reading),
		"price-index/marshall-edgeworth":            of(catalog.PriceIndex{Variant: catalog.MarshallEdgeworth}.Reading),
		"price-index/fisher":                        of(catalog.PriceIndex{Variant: catalog.Fisher, Places: 4}.Reading),
		"visits/":                                   value(func(f field) (kpi.Reading, error) { return catalog.Visits{}.Reading(me, q1, f.Visits) }),
		"customers-visited/":                        value(func(f field) (kpi.Reading, error) { return catalog.CustomersVisited{}.Reading(me, q1, f.Visits) }),
		"visit-coverage/at-least-1-visits": value(func(f field) (kpi.Reading, error) {
			return catalog.Coverage{Times: 1}.Reading(me, q1, f.Customers, f.Visits)
		}),
		"training-hours/total":      trained(catalog.TotalHours),
		"training-hours/per-person": trained(catalog.HoursPerPerson),
		"certification/": value(func(s school) (kpi.Reading, error) {
			return catalog.CertificationRate{}.Reading(me, q1, s.People, s.Certificates)
		}),
		"forecast-error/mape": of(catalog.ForecastError{Variant: catalog.MAPE, Places: 4}.Reading),
		"forecast-error/wape": of(catalog.ForecastError{Variant: catalog.WAPE}.Reading),
		"forecast-bias/":      of(catalog.ForecastBias{}.Reading),
	}
}

func nps(owner org.ID, p calendar.Period, answers []int) (kpi.Reading, error) {
	n, err := catalog.CountNPS(answers)
	if err != nil {
		return kpi.Reading{}, err
	}
	return n.Reading(owner, p)
}

// Every entry has a reference, and its function agrees with it.
func TestEveryMetricAgreesWithItsReference(t *testing.T) {
	all, makers := references(t), measures()
	for _, e := range catalog.All() {
		name := key(e.Metric.ID, e.Metric.Variant)
		t.Run(name, func(t *testing.T) {
			require.NotEmpty(t, all[name].Source, "no reference")
			require.NotNil(t, makers[name], "no function")
			require.Equal(t, kpi.Text{EN: all[name].EN, ZH: all[name].ZH}, e.Metric.Name)
			require.Equal(t, all[name].Unit, e.Metric.Unit)
			require.Equal(t, all[name].Direction, e.Metric.Direction)
			require.Equal(t, all[name].Aggregation, e.Metric.Aggregation)
			want := e.Metric.NotMeasured(me, q1)
			want.Num, want.Den, want.Missing = all[name].Num, all[name].Den, all[name].Missing
			got, err := makers[name](t, all[name].Facts)
			require.NoError(t, err)
			want.Keys = got.Keys
			require.True(t, got.Equal(want), "%+v, not %+v", got, want)
			_, err = e.Metric.Combine(me, q1, []kpi.Reading{got})
			require.NoError(t, err, "the reading is not one of its metric")
		})
		delete(all, name)
		delete(makers, name)
	}
	require.Empty(t, slices.Collect(maps.Keys(all)), "references of no entry")
	require.Empty(t, slices.Collect(maps.Keys(makers)), "functions of no entry")
}

// Every entry says what it must say, and names a function that there is.
func TestTheCatalogIsComplete(t *testing.T) {
	functions := declared(t, ".", "")
	for name := range declared(t, "..", "kpi.") {
		functions[name] = true
	}
	seen := map[string]bool{}
	for _, e := range catalog.All() {
		name := key(e.Metric.ID, e.Metric.Variant)
		require.False(t, seen[name], "%s is listed twice", name)
		seen[name] = true
		c := check.New()
		e.Metric.Check(c)
		require.NoError(t, c.Err(), name)
		for _, text := range []kpi.Text{e.Metric.Name, e.Metric.Definition} {
			require.NotEmpty(t, text.EN, name)
			require.True(t, strings.ContainsFunc(text.ZH, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }), "%s is not in Chinese", name)
		}
		require.NotEmpty(t, e.Formula, name)
		require.NotEmpty(t, e.Source, name)
		require.True(t, functions[e.Function], "%s: there is no function %s", name, e.Function)
	}
	require.Equal(t, catalog.All(), catalog.All())
}

// declared returns the exported functions and methods of the package in a folder.
func declared(t *testing.T, folder, prefix string) map[string]bool {
	t.Helper()
	names, err := filepath.Glob(folder + "/*.go")
	require.NoError(t, err)
	out := map[string]bool{}
	for _, name := range names {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		for _, decl := range file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if ok && f.Name.IsExported() && !strings.HasSuffix(name, "_test.go") {
				out[prefix+receiver(f)+f.Name.Name] = true
			}
		}
	}
	return out
}

func receiver(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return ""
	}
	if name, ok := f.Recv.List[0].Type.(*ast.Ident); ok {
		return name.Name + "."
	}
	return "*."
}

func TestFind(t *testing.T) {
	e, ok := catalog.Find("win-rate", "of-closed")
	require.True(t, ok)
	require.Equal(t, catalog.WonOfClosed.Metric(), e.Metric)
	first := catalog.All()[0]
	e, ok = catalog.Find(first.Metric.ID, first.Metric.Variant)
	require.True(t, ok)
	require.Equal(t, first, e)
	_, ok = catalog.Find("win-rate", "")
	require.False(t, ok)
}

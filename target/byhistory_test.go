package target_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

func ownerID(s string) org.ID { return org.ID(s) }

// lastYear is a row for the whole of 2025.
func lastYear(owner org.ID, product, amount string) target.Past {
	return target.Past{Cell: target.Cell{Owner: owner, Product: product, Period: yearsOf(2025, 2025)}, Amount: num(amount)}
}

func byLastYear(rows ...target.Past) target.ByHistory {
	return target.ByHistory{Base: yearsOf(2025, 2025).Span(), NoHistory: target.NoHistoryError, History: target.HistoryOf(rows...)}
}

// The North sold 300 last year and the South 100. The South is to grow by half again
// as much as the North.
func TestTheShareOfLastYearTimesGrowth(t *testing.T) {
	in, cell := setting(t), target.Cell{Owner: "Acme", Period: year}
	m := byLastYear(lastYear("North", "", "300"), lastYear("South", "", "100"))
	requireCheck(t, m)
	children := parts(t, target.ByOrg{}, cell)
	require.Equal(t, []string{"300", "100"}, texts(must(m.Weights(in, cell, children))(t)))
	m.Growth = map[string]decimal.Decimal{"South": num("1.5")}
	requireCheck(t, m)
	require.Equal(t, []string{"300", "150"}, texts(must(m.Weights(in, cell, children))(t)))

	r := yearly(target.Aim(num("900")))
	r.Steps = []target.Step{{Along: target.ByOrg{}, Method: m}}
	tree := must(target.Decompose(r, in))(t)
	require.Equal(t, "600.00", sum(t, tree, "North", year))
	require.Equal(t, "300.00", sum(t, tree, "South", year))

	m.Growth = map[string]decimal.Decimal{"South": num("1.1"), "North": num("1.1")}
	r.Steps[0].Method = m
	tree = must(target.Decompose(r, in))(t)
	require.Equal(t, "675.00", sum(t, tree, "North", year), "one factor for all changes nothing")
}

func TestASiblingWithoutHistory(t *testing.T) {
	in, cell := setting(t), target.Cell{Owner: "North", Period: year}
	children := parts(t, target.ByOrg{}, cell)
	require.Len(t, children, 2)
	children = append(children, target.Cell{Owner: "Zhao Lei", Period: year})
	m := byLastYear(lastYear("Chen Wei", "", "100"), lastYear("Li Na", "", "300"), lastYear("Zhao Lei", "", "1"))
	m.History[2].Period = yearsOf(2020, 2020)
	m.Growth = map[string]decimal.Decimal{"Li Na": num("2")}
	requireCheck(t, m)
	_, err := m.Weights(in, cell, children)
	require.ErrorIs(t, err, target.ErrHistory)
	require.ErrorContains(t, err, "Zhao Lei")
	m.NoHistory = target.NoHistoryZero
	require.Equal(t, []string{"100", "600", "0"}, texts(must(m.Weights(in, cell, children))(t)))
	m.NoHistory = target.NoHistoryMean
	require.Equal(t, []string{"200", "1200", "700"}, texts(must(m.Weights(in, cell, children))(t)), "twice 100, 600 and their mean")
	require.Equal(t, []string{"100", "600"}, texts(must(m.Weights(in, cell, children[:2]))(t)), "nobody is without")

	m.Base = yearsOf(2024, 2024).Span()
	for _, policy := range []target.NoHistory{target.NoHistoryZero, target.NoHistoryMean, target.NoHistoryError} {
		m.NoHistory = policy
		_, err = m.Weights(in, cell, children)
		require.ErrorIs(t, err, target.ErrHistory, "%s: there is nothing to compare", policy)
	}
}

// Products are compared by the rows of the North while it has any, and otherwise by
// those of the whole company, but never one by this and another by that.
func TestSiblingsAreComparedInOneScope(t *testing.T) {
	in := setting(t)
	axis := target.ByProduct{Products: []string{"Scales", "Meters"}}
	m := byLastYear(lastYear("North", "Scales", "1"), lastYear("North", "Meters", "2"),
		lastYear("", "Scales", "70"), lastYear("", "Meters", "30"), lastYear("South", "Scales", "5"), lastYear("North", "", "9"))
	requireCheck(t, m)
	weights := func(owner org.ID) ([]decimal.Decimal, error) {
		cell := target.Cell{Owner: owner, Period: year}
		return m.Weights(in, cell, parts(t, axis, cell))
	}
	require.Equal(t, []string{"1", "2"}, texts(must(weights("North"))(t)))
	require.Equal(t, []string{"70", "30"}, texts(must(weights("East"))(t)))
	_, err := weights("South")
	require.ErrorIs(t, err, target.ErrHistory, "the South has never sold meters")
	m.NoHistory = target.NoHistoryZero
	require.Equal(t, []string{"5", "0"}, texts(must(weights("South"))(t)))

	cell := target.Cell{Owner: "North", Period: year}
	_, err = m.Weights(in, cell, parts(t, target.ByPeriod{Level: calendar.Month}, cell))
	require.ErrorContains(t, err, "by seasons")
	segments := target.BySegment{Segments: []string{"Labs", "Plants"}}
	labs := lastYear("", "", "4")
	labs.Segment = "Labs"
	m.History = target.HistoryOf(append(m.History, labs)...)
	require.Equal(t, []string{"4", "0"}, texts(must(m.Weights(in, cell, parts(t, segments, cell)))(t)))
}

// The base is a quarter: only its months count.
func TestOnlyTheBaseCounts(t *testing.T) {
	in := setting(t)
	var rows []target.Past
	for m := time.January; m <= time.December; m++ {
		rows = append(rows, past("North", 2025, m, "10"), past("South", 2025, m, decimal.NewFromInt(int64(m)).String()))
	}
	m := byLastYear(rows...)
	m.Base = calendar.Span{From: calendar.On(2025, time.April, 1), To: calendar.On(2025, time.July, 1)}
	requireCheck(t, m)
	cell := target.Cell{Owner: "Acme", Period: in.Calendar.Period(calendar.Quarter, calendar.On(2026, time.April, 1))}
	require.Equal(t, []string{"30", "15"}, texts(must(m.Weights(in, cell, parts(t, target.ByOrg{}, cell)))(t)))
	m.Base.To = m.Base.To.AddDays(1)
	requireCheck(t, m, check.Problem{Path: "/history/0", Code: check.Gap}, check.Problem{Path: "/history/12", Code: check.Gap})
	m.Base = calendar.Span{From: calendar.On(2024, time.December, 1), To: calendar.On(2025, time.July, 1)}
	requireCheck(t, m, check.Problem{Path: "/history/0", Code: check.Gap}, check.Problem{Path: "/history/12", Code: check.Gap})
}

func TestByHistoryChecksItsSettings(t *testing.T) {
	requireCheck(t, target.ByHistory{}, check.Problem{Path: "/base", Code: check.Required},
		check.Problem{Path: "/noHistory", Code: check.Required}, check.Problem{Path: "/history", Code: check.Required})
	good := byLastYear(lastYear("North", "", "1"))
	bad := good
	bad.NoHistory, bad.Base = "guess", calendar.Span{From: year.To, To: year.From}
	bad.Growth = map[string]decimal.Decimal{"North": num("-1"), "Nrth": num("1"), "": num("1")}
	requireCheck(t, bad, check.Problem{Path: "/base", Code: check.Required}, check.Problem{Path: "/noHistory", Code: check.Unknown},
		check.Problem{Path: "/growth/North", Code: check.Range}, check.Problem{Path: "/growth/Nrth", Code: check.Unknown},
		check.Problem{Path: "/growth/", Code: check.Unknown})
	far := good
	far.Growth = map[string]decimal.Decimal{"North": decimal.New(1, 1_000_000_000)}
	requireCheck(t, far, check.Problem{Path: "/growth/North", Code: check.TooLarge})
	open := good
	open.Base.To = calendar.Date{}
	requireCheck(t, open, check.Problem{Path: "/base", Code: check.Required})
}

// historyKinds is what the documents of these tests may name.
func historyKinds() target.Kinds {
	return target.Kinds{}.With(target.ByPeriod{}, target.ByOrg{}, target.ByProduct{}, target.BySegment{}, target.BySeason{}, target.ByHistory{})
}

// byThePast is a recipe that uses both methods with all their settings.
func byThePast(t testing.TB) target.Recipe {
	r := yearly(target.Aim(num("1000")))
	seasons := target.BySeason{Index: target.SeasonMovingAverageMedian, Adjust: target.AdjustWorkdays, Years: 2,
		Feast:   target.Feast{Days: feasts(t, 2022, 2027), Before: 1, After: 1},
		History: rowsOf(t, calendar.Standard{}, "Acme", yearsOf(2023, 2025), calendar.Month, perWorkday(t, "12.34"))}
	shares := byLastYear(lastYear("North", "", "3"), lastYear("South", "", "1"))
	shares.Growth = map[string]decimal.Decimal{"South": num("1.25")}
	r.Steps = []target.Step{
		{Along: target.ByPeriod{Level: calendar.Month}, Method: seasons},
		{Along: target.ByOrg{}, Method: shares},
	}
	return r
}

func TestMethodsOfThePastAreDocuments(t *testing.T) {
	r := byThePast(t)
	require.NoError(t, r.Check())
	back, err := historyKinds().Decode([]byte(encode(t, r)))
	require.NoError(t, err)
	require.Equal(t, encode(t, r), encode(t, back))
	require.Equal(t, "seasonal", back.Steps[0].Method.Kind())
	require.Equal(t, "history", back.Steps[1].Method.Kind())
	here, there := must(target.Decompose(r, setting(t)))(t), must(target.Decompose(back, setting(t)))(t)
	require.Equal(t, sum(t, here, "South", pastMonth(2026, time.February)), sum(t, there, "South", pastMonth(2026, time.February)))

	var tree map[string]any
	require.NoError(t, json.Unmarshal([]byte(encode(t, r)), &tree))
	step := tree["steps"].([]any)[1].(map[string]any)["method"].(map[string]any)
	require.Equal(t, map[string]any{
		"kind": "history", "base": map[string]any{"from": "2025-01-01", "to": "2026-01-01"},
		"growth": map[string]any{"South": "1.25"}, "noHistory": "error",
		"history": []any{
			map[string]any{"owner": "North", "period": map[string]any{"level": "year", "from": "2025-01-01", "to": "2026-01-01"}, "amount": "3"},
			map[string]any{"owner": "South", "period": map[string]any{"level": "year", "from": "2025-01-01", "to": "2026-01-01"}, "amount": "1"},
		},
	}, step)
}

// FuzzDecodeThePast holds the law that any document gives problems or methods that
// weigh: one weight for each part and none below zero, or an error.
func FuzzDecodeThePast(f *testing.F) {
	f.Add([]byte(encode(f, byThePast(f))))
	weekly := byThePast(f)
	weekly.Steps = []target.Step{{Along: target.ByPeriod{Level: calendar.Week}, Method: target.BySeason{
		Index: target.SeasonMeanOfRatios, Adjust: target.AdjustDays, Years: 1, Feast: target.Feast{Days: feasts(f, 2023, 2027), Before: 2},
		History: rowsOf(f, calendar.Standard{}, "", yearsOf(2024, 2025), calendar.Week, always("5")),
	}}}
	f.Add([]byte(encode(f, weekly)))
	in := setting(f)
	cell := target.Cell{Owner: "Acme", Period: year}
	axes := []target.Axis{target.ByPeriod{Level: calendar.Month}, target.ByPeriod{Level: calendar.Day}, target.ByOrg{}}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := historyKinds().Decode(data)
		if err != nil {
			return
		}
		for _, s := range r.Steps {
			for _, axis := range axes {
				children := parts(t, axis, cell)
				weights, err := s.Method.Weights(in, cell, children)
				if err != nil {
					continue
				}
				require.Len(t, weights, len(children))
				for _, w := range weights {
					require.False(t, w.IsNegative())
				}
			}
		}
	})
}

// Products that are weighed by a history that names no owner are weighed once for all
// people and days.
func TestAHistoryOfProductsIsReadOnce(t *testing.T) {
	r, in := company(t, 300, 2)
	made := func(m target.Method) float64 {
		r.Steps[2].Method = m
		return testing.AllocsPerRun(1, func() {
			_, err := target.Decompose(r, in)
			require.NoError(t, err)
		})
	}
	even := made(target.Even{})
	m := byLastYear(lastYear("", "product 0", "3"), lastYear("", "product 1", "1"))
	require.Less(t, made(m), even+500, "300 × 365 splits would take a million")

	tree, err := target.Decompose(r, in)
	require.NoError(t, err)
	c := target.Cell{Owner: "P00299", Period: year, Product: "product 0"}
	all, err := tree.Sum(target.Cell{Owner: c.Owner, Period: year})
	require.NoError(t, err)
	three, err := tree.Sum(c)
	require.NoError(t, err)
	require.True(t, three.Target.Decimal.Mul(num("4")).Sub(all.Target.Decimal.Mul(num("3"))).Abs().LessThan(num("1000")), "three quarters, but for 365 roundings")
}

package kpi_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/stretchr/testify/require"
)

type facts struct {
	Satisfaction struct {
		Counts                  []int
		TopBox, Mean, MeanOfMax string
	}
	Balances struct{ Opening, Revenue, Closing, OfCollectable, LessIncrease string }
	Due      struct {
		From, To       calendar.Date
		Num, Den, Rate string
		Invoices       []kpi.Invoice
	}
}

func readFacts(t *testing.T) facts {
	data, err := os.ReadFile("testdata/facts.json")
	require.NoError(t, err)
	var f facts
	require.NoError(t, json.Unmarshal(data, &f))
	return f
}

func TestSatisfactionVariantsDisagree(t *testing.T) {
	f := readFacts(t).Satisfaction
	var answers []int
	for i, n := range f.Counts {
		for range n {
			answers = append(answers, i+1)
		}
	}
	for _, c := range []struct {
		metric  kpi.Satisfaction
		want    string
		variant string
	}{
		{csat, f.TopBox, "top-box-from-4-of-1-to-5"},
		{kpi.Satisfaction{Variant: kpi.MeanAnswer, Min: 1, Max: 5}, f.Mean, "mean-of-1-to-5"},
		{kpi.Satisfaction{Variant: kpi.MeanOfMax, Min: 1, Max: 5}, f.MeanOfMax, "mean-of-max-of-1-to-5"},
	} {
		r, err := c.metric.Reading("li-na", q1, answers)
		require.NoError(t, err)
		requireNumber(t, c.want, r.Actual().Round(4))
		require.Equal(t, c.variant, r.Variant)
		requireDefined(t, c.metric.Metric(), r)
	}
	none, err := csat.Reading("li-na", q1, nil)
	require.NoError(t, err)
	require.True(t, none.Measured())
	require.False(t, none.Actual().Defined())
}

// requireDefined requires a definition that is complete and r to be a reading of it.
func requireDefined(t *testing.T, m kpi.Metric, r kpi.Reading) {
	t.Helper()
	c := check.New()
	m.Check(c)
	require.NoError(t, c.Err())
	require.NotEmpty(t, m.Definition.EN)
	require.NotEmpty(t, m.Definition.ZH)
	require.NotEmpty(t, m.Name.In(calendar.Chinese))
	_, err := m.Combine(r.Owner, r.Period, []kpi.Reading{r})
	require.NoError(t, err)
}

func TestSatisfactionProblems(t *testing.T) {
	nps := kpi.Satisfaction{Variant: kpi.TopBox, Min: 0, Max: 10, Box: 9}
	_, err := nps.Reading("", q1, []int{10, 11, 0, -1})
	requireProblems(t, err, "/answers/1 range", "/answers/3 range", "/owner required")
	nps.Box = 10
	_, err = nps.Reading("li-na", q1, []int{10, 9})
	require.NoError(t, err, "only the highest answer satisfies")

	for name, c := range map[string]struct {
		s    kpi.Satisfaction
		want []string
	}{
		"empty":     {kpi.Satisfaction{}, []string{"/variant unknown", "/min range"}},
		"backwards": {kpi.Satisfaction{Variant: kpi.MeanAnswer, Min: 5, Max: 1}, []string{"/min range"}},
		"far":       {kpi.Satisfaction{Variant: kpi.MeanAnswer, Max: 1000, Box: 1}, []string{"/box mismatch"}},
		"too far":   {kpi.Satisfaction{Variant: kpi.MeanAnswer, Min: 1, Max: 1001}, []string{"/max too-large"}},
		"box all":   {kpi.Satisfaction{Variant: kpi.TopBox, Min: 1, Max: 5, Box: 1}, []string{"/box range"}},
		"box none":  {kpi.Satisfaction{Variant: kpi.TopBox, Min: 1, Max: 5, Box: 6}, []string{"/box range"}},
		"no box":    {kpi.Satisfaction{Variant: kpi.MeanOfMax, Min: 1, Max: 5, Box: 4}, []string{"/box mismatch"}},
	} {
		_, err := c.s.Reading("li-na", q1, nil)
		require.Error(t, err, name)
		requireProblems(t, err, c.want...)
	}
}

func TestCollectionVariantsDisagree(t *testing.T) {
	f := readFacts(t).Balances
	books := kpi.Receivables{Opening: some(f.Opening), Revenue: some(f.Revenue), Closing: some(f.Closing)}
	for v, want := range map[kpi.CollectionRate]string{kpi.OfCollectable: f.OfCollectable, kpi.RevenueLessIncrease: f.LessIncrease} {
		r, err := books.Reading(v, "li-na", q1)
		require.NoError(t, err)
		requireNumber(t, want, r.Actual().Round(4))
		requireNumber(t, "1200", r.Num)
		require.Equal(t, string(v), r.Variant)
		requireDefined(t, v.Metric(), r)
	}
	for name, absent := range map[string]kpi.Receivables{
		"opening": {Revenue: books.Revenue, Closing: books.Closing},
		"revenue": {Opening: books.Opening, Closing: books.Closing},
		"closing": {Opening: books.Opening, Revenue: books.Revenue},
	} {
		r, err := absent.Reading(kpi.OfCollectable, "li-na", q1)
		require.NoError(t, err)
		require.False(t, r.Measured(), "without %s", name)
	}

	nothing := kpi.Receivables{Opening: some("0"), Revenue: some("0"), Closing: some("0")}
	r, err := nothing.Reading(kpi.OfCollectable, "li-na", q1)
	require.NoError(t, err)
	require.True(t, r.Measured() && !r.Actual().Defined())
}

func TestCollectionProblems(t *testing.T) {
	_, err := kpi.Receivables{}.Reading(kpi.OfDue, "li-na", q1)
	requireProblems(t, err, "/variant mismatch")
	long := kpi.Receivables{Opening: some("1"), Revenue: some("1"), Closing: some("1")}
	long.Opening.Decimal, long.Revenue.Decimal, long.Closing.Decimal = huge, huge, huge
	_, err = long.Reading(kpi.OfCollectable, "li-na", q1)
	requireProblems(t, err, "/opening too-large", "/revenue too-large", "/closing too-large")
	returns := kpi.Receivables{Opening: some("1"), Revenue: some("-5"), Closing: some("0")}
	_, err = returns.Reading(kpi.OfCollectable, "li-na", q1)
	requireProblems(t, err, "/den range")

	_, err = kpi.CollectedOfDue("li-na", march, []kpi.Invoice{
		{Due: on("2026-03-10"), Amount: d("10"), Paid: []kpi.Payment{{On: on("2026-03-01"), Amount: d("6")}, {On: on("2026-03-02"), Amount: d("6")}}},
		{Amount: d("-1"), Paid: []kpi.Payment{{Amount: huge}}},
		{Due: on("2026-03-10"), Amount: huge},
		{Due: on("2026-03-10"), Amount: d("1"), Paid: []kpi.Payment{{On: on("2026-03-01"), Amount: d("-2")}}},
	})
	requireProblems(t, err, "/invoices/0/paid range", "/invoices/1/due required", "/invoices/1/amount range",
		"/invoices/1/paid/0/on required", "/invoices/1/paid/0/amount too-large", "/invoices/2/amount too-large", "/invoices/3/paid range")
}

func TestCollectedOfDue(t *testing.T) {
	f := readFacts(t).Due
	p := calendar.Period{Level: calendar.Month, From: f.From, To: f.To}
	r, err := kpi.CollectedOfDue("li-na", p, f.Invoices)
	require.NoError(t, err)
	requireNumber(t, f.Num, r.Num)
	requireNumber(t, f.Den, r.Den)
	requireNumber(t, f.Rate, r.Actual().Round(4))
	requireDefined(t, kpi.OfDue.Metric(), r)

	bounced := append(f.Invoices[1].Paid, kpi.Payment{On: on("2026-03-28"), Amount: d("-200")})
	f.Invoices[1].Paid = bounced
	r, err = kpi.CollectedOfDue("li-na", p, f.Invoices)
	require.NoError(t, err)
	requireNumber(t, "60", r.Num)

	late := kpi.Invoice{Due: on("2026-03-31"), Amount: d("10"), Paid: []kpi.Payment{{On: on("2026-03-31"), Amount: d("3")}, {On: on("2026-04-01"), Amount: d("7")}}}
	r, err = kpi.CollectedOfDue("li-na", p, []kpi.Invoice{late})
	require.NoError(t, err)
	requireNumber(t, "3", r.Num, "the first day after the period is too late")

	credited := kpi.Invoice{Due: on("2026-03-31"), Amount: d("0"), Paid: []kpi.Payment{{On: on("2026-03-30"), Amount: d("5")}, {On: on("2026-03-31"), Amount: d("-5")}}}
	r, err = kpi.CollectedOfDue("li-na", p, []kpi.Invoice{late, credited})
	require.NoError(t, err)
	requireNumber(t, "10", r.Den, "an invoice that was credited in full and paid back asks for nothing")

	r, err = kpi.CollectedOfDue("li-na", january, f.Invoices)
	require.NoError(t, err)
	require.True(t, r.Measured() && !r.Actual().Defined(), "nothing fell due in January")
}

// The shortest and the longest windows do what they say.
func TestTheEndsOfWindows(t *testing.T) {
	for _, c := range []struct {
		window kpi.NewCustomers
		last   string
		isNew  bool
	}{
		{kpi.NewCustomers{Months: 1}, "2025-12-15", false}, {kpi.NewCustomers{Months: 1}, "2025-12-14", true},
		{kpi.NewCustomers{Days: 1}, "2026-01-14", false}, {kpi.NewCustomers{Days: 1}, "2026-01-13", true},
		{kpi.NewCustomers{Months: 1200}, "1926-01-15", false}, {kpi.NewCustomers{Months: 1200}, "1926-01-14", true},
		{kpi.NewCustomers{Days: 36500}, "1926-02-09", false}, {kpi.NewCustomers{Days: 36500}, "1926-02-08", true},
	} {
		sales := []kpi.Sale{{Customer: "acme", On: on(c.last)}, {Customer: "acme", Owner: "li-na", On: on("2026-01-15")}}
		got, err := c.window.Readings(kpi.History{Sales: sales}, []org.ID{"li-na"}, january)
		require.NoError(t, err)
		require.Equal(t, c.isNew, len(got[0].Keys) == 1, "%+v %s", c.window, c.last)
	}
	for _, window := range []kpi.NewCustomers{{Months: 1201}, {Days: 36501}} {
		_, err := window.Readings(kpi.History{}, nil, january)
		require.Error(t, err)
	}
}

func TestNewCustomersGoByTheWindow(t *testing.T) {
	sales := []kpi.Sale{
		{Customer: "beta", Owner: "li-na", On: on("2026-02-10")}, // first ever
		{Customer: "acme", Owner: "li-na", On: on("2026-01-15")}, // 12 months to the day after the last
		{Customer: "acme", Owner: "wang", On: on("2025-01-15")},
		{Customer: "coral", Owner: "li-na", On: on("2026-01-16")}, // 12 months and a day
		{Customer: "coral", Owner: "", On: on("2025-01-15")},
		{Customer: "beta", Owner: "wang", On: on("2026-02-10")}, // the same day: li-na was first
		{Customer: "beta", Owner: "wang", On: on("2026-03-20")}, // 38 days later
		{Customer: "delta", Owner: "wang", On: on("2026-04-01")},
	}
	owners := []org.ID{"wang", "li-na", "zhao"}
	for name, c := range map[string]struct {
		window  kpi.NewCustomers
		variant string
		want    [3][]string
	}{
		"12 months":  {kpi.NewCustomers{Months: 12}, "after-12-months", [3][]string{nil, {"beta", "coral"}, nil}},
		"13 months":  {kpi.NewCustomers{Months: 13}, "after-13-months", [3][]string{nil, {"beta"}, nil}},
		"30 days":    {kpi.NewCustomers{Days: 30}, "after-30-days", [3][]string{{"beta"}, {"acme", "beta", "coral"}, nil}},
		"first ever": {kpi.NewCustomers{Ever: true}, "first-ever", [3][]string{nil, {"beta"}, nil}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := c.window.Readings(kpi.History{Sales: sales}, owners, q1)
			require.NoError(t, err)
			for i, r := range got {
				require.Equal(t, owners[i], r.Owner)
				require.Equal(t, c.variant, r.Variant)
				require.Equal(t, c.want[i], r.Keys)
				require.Equal(t, int64(len(c.want[i])), r.Num.Decimal.IntPart())
				requireDefined(t, c.window.Metric(), r)
			}
		})
	}
	require.Equal(t, "beta", sales[0].Customer, "the caller's sales stay in their order")
}

func TestNewCustomersAreCountedOnce(t *testing.T) {
	twice := []kpi.Sale{{Customer: "beta", Owner: "li-na", On: on("2026-01-02")}, {Customer: "beta", Owner: "li-na", On: on("2026-03-20")}}
	got, err := kpi.NewCustomers{Days: 30}.Readings(kpi.History{Sales: twice}, []org.ID{"li-na"}, q1)
	require.NoError(t, err)
	require.Equal(t, []string{"beta"}, got[0].Keys)

	var rush []kpi.Sale // one day on which everybody sells to beta, li-na first
	for i := range 100 {
		rush = append(rush, kpi.Sale{Customer: "beta", Owner: org.ID([]string{"li-na", "wang"}[min(i, 1)]), On: on("2026-02-02")},
			kpi.Sale{Customer: "old", On: on("2026-02-01")})
	}
	got, err = kpi.NewCustomers{Ever: true}.Readings(kpi.History{Sales: rush}, []org.ID{"wang", "li-na"}, q1)
	require.NoError(t, err)
	require.Empty(t, got[0].Keys)
	require.Equal(t, []string{"beta"}, got[1].Keys)
}

func TestNewCustomersProblems(t *testing.T) {
	full := kpi.NewCustomers{Months: 12}
	for name, c := range map[string]struct {
		window  kpi.NewCustomers
		history kpi.History
		owners  []org.ID
		period  calendar.Period
		want    []string
	}{
		"no default":     {kpi.NewCustomers{}, kpi.History{}, nil, q1, []string{"/window required"}},
		"two windows":    {kpi.NewCustomers{Months: 1, Ever: true}, kpi.History{}, nil, q1, []string{"/window mismatch"}},
		"out of range":   {kpi.NewCustomers{Months: -1}, kpi.History{}, nil, q1, []string{"/months range"}},
		"days too many":  {kpi.NewCustomers{Days: 36501}, kpi.History{}, nil, q1, []string{"/days range"}},
		"period":         {full, kpi.History{}, nil, calendar.Period{}, []string{"/period required"}},
		"owners":         {full, kpi.History{}, []org.ID{"a", "", "a"}, q1, []string{"/owners/1 required", "/owners/2 duplicate"}},
		"sales":          {full, kpi.History{Sales: []kpi.Sale{{Customer: "x", On: on("2026-01-01")}, {}}}, nil, q1, []string{"/sales/1/customer required", "/sales/1/on required"}},
		"short history":  {full, kpi.History{Since: on("2025-01-02")}, nil, q1, []string{"/since gap"}},
		"short and odd":  {full, kpi.History{Since: on("2025-01-02"), Sales: []kpi.Sale{{On: on("2026-01-01")}}}, []org.ID{""}, q1, []string{"/since gap", "/owners/0 required", "/sales/0/customer required"}},
		"ever has a day": {kpi.NewCustomers{Ever: true}, kpi.History{Since: on("1990-01-01")}, nil, q1, []string{"/since gap"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := c.window.Readings(c.history, c.owners, c.period)
			requireProblems(t, err, c.want...)
		})
	}
	_, err := full.Readings(kpi.History{Since: on("2025-01-01")}, nil, q1)
	require.NoError(t, err)
}

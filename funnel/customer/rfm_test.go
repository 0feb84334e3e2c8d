package customer_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// scored returns the scores of customers C0, C1, … whose only order was so many days
// ago, or so many orders yesterday, or one order of such an amount.
func scored(t *testing.T, scale customer.Scale, days, counts []int, amounts []string) []customer.Scores {
	t.Helper()
	var events []customer.OrderEvent
	for i := range max(len(days), len(counts), len(amounts)) {
		e := customer.OrderEvent{Kind: customer.Ordered, Customer: fmt.Sprintf("C%02d", i), On: on("06-29"), Amount: money("1")}
		n := 1
		switch {
		case days != nil:
			e.On = on("06-30").AddDays(-days[i])
		case counts != nil:
			n = counts[i]
		default:
			e.Amount = money(amounts[i])
		}
		for k := range n {
			e.Order = fmt.Sprint(i, "-", k)
			events = append(events, e)
		}
	}
	q := customer.RFMQuery{Recency: scale, Frequency: scale, Monetary: scale,
		Segments: []customer.Segment{{ID: "all"}}}
	got, err := history(t, events, complete("06-30")).RFM(q)
	require.NoError(t, err)
	var out []customer.Scores
	for _, one := range got.Customers {
		out = append(out, one.Scores)
	}
	return out
}

func TestCutsAndTheirSides(t *testing.T) {
	recency := scored(t, cuts(customer.EqualIsBetter, "30", "90"), []int{0, 30, 31, 90, 91}, nil, nil)
	require.Equal(t, []int{3, 3, 2, 2, 1}, column(recency, func(s customer.Scores) int { return s.Recency }))
	recency = scored(t, cuts(customer.EqualIsWorse, "30", "90"), []int{0, 30, 31, 90, 91}, nil, nil)
	require.Equal(t, []int{3, 2, 2, 1, 1}, column(recency, func(s customer.Scores) int { return s.Recency }))

	frequency := scored(t, cuts(customer.EqualIsBetter, "2", "4"), nil, []int{1, 2, 3, 4, 5}, nil)
	require.Equal(t, []int{1, 2, 2, 3, 3}, column(frequency, func(s customer.Scores) int { return s.Frequency }))
	frequency = scored(t, cuts(customer.EqualIsWorse, "2", "4"), nil, []int{1, 2, 3, 4, 5}, nil)
	require.Equal(t, []int{1, 1, 2, 2, 3}, column(frequency, func(s customer.Scores) int { return s.Frequency }))

	monetary := scored(t, cuts(customer.EqualIsBetter, "99.995"), nil, nil, []string{"99.99", "99.995", "100"})
	require.Equal(t, []int{1, 2, 2}, column(monetary, func(s customer.Scores) int { return s.Monetary }))
}

func column(scores []customer.Scores, of func(customer.Scores) int) []int {
	var out []int
	for _, s := range scores {
		out = append(out, of(s))
	}
	return out
}

func TestStepsByRank(t *testing.T) {
	for _, tt := range []struct {
		name    string
		steps   int
		amounts []string
		want    []int
	}{
		{"ten in fifths", 5, []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}, []int{1, 1, 2, 2, 3, 3, 4, 4, 5, 5}},
		{"seven in thirds", 3, []string{"7", "6", "5", "4", "3", "2", "1"}, []int{3, 3, 2, 2, 1, 1, 1}},
		{"a tie takes the worst place", 5, []string{"1", "1", "1", "1", "1", "1", "2", "3", "4", "4"}, []int{1, 1, 1, 1, 1, 1, 4, 4, 5, 5}},
		{"all alike", 5, []string{"3", "3.0", "3.00"}, []int{1, 1, 1}},
		{"fewer customers than steps", 5, []string{"1", "2"}, []int{1, 3}},
	} {
		scores := scored(t, customer.Scale{Steps: tt.steps}, nil, nil, tt.amounts)
		require.Equal(t, tt.want, column(scores, func(s customer.Scores) int { return s.Monetary }), tt.name)
	}
	recency := scored(t, customer.Scale{Steps: 2}, []int{5, 1, 9, 3}, nil, nil)
	require.Equal(t, []int{1, 2, 1, 2}, column(recency, func(s customer.Scores) int { return s.Recency }))
}

func TestPublishedScores(t *testing.T) {
	var f struct {
		Source, AsOf                 string
		Recency, Frequency, Monetary []string
		Customers                    []struct {
			Customer, Last, Total, Scores string
			Orders                        int
		}
	}
	data, err := os.ReadFile("testdata/rfm.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &f))
	var events []customer.OrderEvent
	for _, c := range f.Customers {
		for i := range c.Orders {
			e := customer.OrderEvent{Order: fmt.Sprint(c.Customer, i), Kind: customer.Ordered, Customer: c.Customer, On: on(c.Last)}
			if i == 0 {
				e.Amount = money(c.Total)
			}
			events = append(events, e)
		}
	}
	got, err := history(t, events, complete(f.AsOf)).RFM(customer.RFMQuery{
		Recency:   cuts(customer.EqualIsBetter, f.Recency...),
		Frequency: cuts(customer.EqualIsBetter, f.Frequency...),
		Monetary:  cuts(customer.EqualIsBetter, f.Monetary...),
		Segments:  customer.TenSegments(),
	})
	require.NoError(t, err)
	require.Len(t, got.Customers, len(f.Customers))
	for i, want := range f.Customers {
		require.Equal(t, want.Scores, got.Customers[i].Scores.String(), "%s: %s", f.Source, want.Customer)
	}
}

func TestRFMCountsFromADay(t *testing.T) {
	h := history(t, orders(t, `
		Acme 1 ordered  01-31 500
		Acme 2 ordered  02-01 20
		Acme 3 ordered  03-01 30
		Acme 3 refunded 03-05 5.5
		Bell 4 ordered  01-31 900
		Cole 5 ordered  03-30 7`), complete("03-31"))
	q := customer.RFMQuery{From: on("02-01"), Recency: cuts(customer.EqualIsBetter, "7"), Frequency: cuts(customer.EqualIsBetter, "2"),
		Monetary: cuts(customer.EqualIsBetter, "40"), Segments: customer.EightSegments(2, 2)}
	got, err := h.RFM(q)
	require.NoError(t, err)
	require.Len(t, got.Customers, 2)
	acme := got.Customers[0]
	require.Equal(t, []any{"Acme", 30, 2, "44.5", "1-2-2", "key-retain"},
		[]any{acme.Customer, acme.Recency, acme.Frequency, acme.Monetary.String(), acme.Scores.String(), acme.Segment})
	require.Equal(t, "general-develop", got.Customers[1].Segment)
	require.Equal(t, []string{"Bell"}, got.Silent)
	require.Len(t, got.Groups, 8)
	for i, g := range got.Groups {
		require.Equal(t, q.Segments[i], g.Segment)
		if g.Segment.ID == "key-retain" {
			require.Equal(t, []string{"Acme"}, g.Customers)
			require.Equal(t, funnel.Ratio{In: 1, Of: 2}, g.Share)
			require.Equal(t, "44.5", g.Monetary.String())
		}
	}
}

func TestRFMOfNobody(t *testing.T) {
	got, err := customer.History{AsOf: on("03-31")}.RFM(quintiles())
	require.NoError(t, err)
	require.Len(t, got.Groups, 10)
	_, defined := got.Groups[0].Share.Value()
	require.False(t, defined)
}

func TestScaleProblems(t *testing.T) {
	ten := make([]string, 10)
	for i := range ten {
		ten[i] = fmt.Sprint(i)
	}
	tiny := customer.Scale{Equal: customer.EqualIsBetter, Cuts: []decimal.Decimal{decimal.New(1, -5_000_000), money("0")}}
	for _, tt := range []struct {
		name  string
		scale customer.Scale
		want  []string
	}{
		{"empty", customer.Scale{}, []string{"cuts required", "equal unknown"}},
		{"one step", customer.Scale{Steps: 1}, []string{"steps range"}},
		{"eleven steps", customer.Scale{Steps: 11}, []string{"steps range"}},
		{"both", customer.Scale{Steps: 5, Cuts: tiny.Cuts[1:], Equal: customer.EqualIsWorse}, []string{"cuts mismatch", "equal mismatch"}},
		{"falling", cuts(customer.EqualIsWorse, "1", "1", "0"), []string{"cuts/1 order", "cuts/2 order"}},
		{"too many", cuts(customer.EqualIsWorse, ten...), []string{"cuts too-large"}},
		{"no side", cuts("", "1"), []string{"equal unknown"}},
		{"too small", tiny, []string{"cuts/0 too-large"}},
	} {
		q := quintiles()
		q.Frequency = tt.scale
		_, err := customer.History{}.RFM(q)
		var want []string
		for _, w := range tt.want {
			want = append(want, "/frequency/"+w)
		}
		require.Equal(t, want, faults(t, err), tt.name)
	}
}

func TestSegmentProblems(t *testing.T) {
	low, high := customer.Band{Min: 1, Max: 3}, customer.Band{Min: 4, Max: 5}
	for _, tt := range []struct {
		name     string
		segments []customer.Segment
		want     []string
	}{
		{"none", nil, []string{"/segments gap"}},
		{"no id", []customer.Segment{{}}, []string{"/segments/0/id required"}},
		{"twice", []customer.Segment{{ID: "a", Recency: low}, {ID: "a", Recency: high}}, []string{"/segments/1/id duplicate"}},
		{"a hole", []customer.Segment{{ID: "a", Recency: low}, {ID: "b", Recency: high, Monetary: high}}, []string{"/segments gap"}},
		{"nobody rich", []customer.Segment{{ID: "a", Monetary: low}}, []string{"/segments gap"}},
		{"shared", []customer.Segment{{ID: "a"}, {ID: "b", Frequency: high}, {ID: "c", Monetary: low}}, []string{"/segments/1 overlap", "/segments/2 overlap"}},
		{"upside down", []customer.Segment{{ID: "a", Recency: customer.Band{Min: 3, Max: 2}}}, []string{"/segments/0/recency range"}},
		{"beyond", []customer.Segment{{ID: "a", Frequency: customer.Band{Min: 1, Max: 6}}}, []string{"/segments/0/frequency range"}},
		{"below", []customer.Segment{{ID: "a", Monetary: customer.Band{Max: 5}}}, []string{"/segments/0/monetary range"}},
		{"too many", make([]customer.Segment, 1001), []string{"/segments too-large"}},
	} {
		q := quintiles()
		q.Segments = tt.segments
		_, err := customer.History{}.RFM(q)
		require.Equal(t, tt.want, faults(t, err), tt.name)
	}
}

// Scales that are wrong do not hide what is wrong with the segments by themselves.
func TestProblemsOfScalesAndSegmentsAtOnce(t *testing.T) {
	q := quintiles()
	q.Recency = customer.Scale{Steps: 1}
	q.Segments = []customer.Segment{{}, {ID: "a", Monetary: customer.Band{Min: 3, Max: 2}}, {ID: "a", Recency: customer.Band{Min: 6, Max: 6}}}
	_, err := customer.History{}.RFM(q)
	require.Equal(t, []string{"/recency/steps range", "/segments/0/id required", "/segments/1/monetary range", "/segments/2/id duplicate"}, faults(t, err))
}

func TestTablesFitTheirScales(t *testing.T) {
	for top := 2; top <= 10; top++ {
		for high := 2; high <= top; high++ {
			s := customer.Scale{Steps: top}
			_, err := customer.History{}.RFM(customer.RFMQuery{Recency: s, Frequency: s, Monetary: s, Segments: customer.EightSegments(high, top)})
			require.NoError(t, err)
		}
	}
	q := quintiles()
	for _, high := range []int{0, 1, 6} {
		q.Segments = customer.EightSegments(high, 5)
		_, err := customer.History{}.RFM(q)
		require.Error(t, err, "high from %d of 5", high)
	}
	for scores, want := range map[customer.Scores]string{
		{Recency: 5, Frequency: 4, Monetary: 1}: "champions",
		{Recency: 4, Frequency: 4, Monetary: 1}: "loyal",
		{Recency: 3, Frequency: 5, Monetary: 1}: "loyal",
		{Recency: 5, Frequency: 2, Monetary: 5}: "potential-loyalists",
		{Recency: 5, Frequency: 1, Monetary: 5}: "new",
		{Recency: 4, Frequency: 1, Monetary: 5}: "promising",
		{Recency: 3, Frequency: 3, Monetary: 5}: "need-attention",
		{Recency: 3, Frequency: 1, Monetary: 5}: "about-to-sleep",
		{Recency: 2, Frequency: 4, Monetary: 5}: "at-risk",
		{Recency: 1, Frequency: 5, Monetary: 5}: "cannot-lose",
		{Recency: 2, Frequency: 2, Monetary: 5}: "hibernating",
	} {
		for _, s := range customer.TenSegments() {
			require.Equal(t, s.ID == want, s.Contains(scores), "%v in %s", scores, s.ID)
		}
	}
}

func TestNamesOfSegments(t *testing.T) {
	for _, s := range append(customer.TenSegments(), customer.EightSegments(2, 2)...) {
		require.NotEmpty(t, s.Name.EN)
		require.NotEmpty(t, s.Name.ZH)
	}
	n := customer.TenSegments()[0].Name
	require.Equal(t, "核心客户", n.In(calendar.Chinese))
	require.Equal(t, "Champions", n.In(calendar.English))
	require.Equal(t, "Champions", n.In("fr"))
	require.Equal(t, "Regulars", customer.Name{EN: "Regulars"}.In(calendar.Chinese))
}

// A table of segments is data: it is stored and read again as it was.
func TestSegmentsAsJSON(t *testing.T) {
	want := append(customer.TenSegments(), customer.EightSegments(3, 5)...)
	data, err := json.Marshal(want)
	require.NoError(t, err)
	var got []customer.Segment
	require.NoError(t, json.Unmarshal(data, &got))
	require.Equal(t, want, got)
	data, err = json.Marshal(want[0])
	require.NoError(t, err)
	require.JSONEq(t, `{"id":"champions","name":{"en":"Champions","zh":"核心客户"},
		"recency":{"min":5,"max":5},"frequency":{"min":4,"max":5}}`, string(data))
}

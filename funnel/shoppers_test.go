package funnel_test

import (
	"encoding/csv"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/stretchr/testify/require"
)

// A click is one thing that a visitor of a web shop did.
type click struct {
	visit, what string
	at          time.Time
}

// clicks makes the events of the visits: the visit, then each kind of page that it saw,
// then the purchase, a second apart. The data says what was seen, not when.
func clicks(t testing.TB, rows [][]string) (events []click, visitors map[string]string) {
	t.Helper()
	visitors = map[string]string{}
	for i, row := range rows {
		visit := strconv.Itoa(i)
		visitors[visit] = row[15]
		for n, did := range []struct {
			what string
			ok   bool
		}{{"visit", true}, {"product", row[4] != "0"}, {"valued", row[8] != "0"}, {"purchase", row[17] == "TRUE"}} {
			if did.ok {
				events = append(events, click{visit, did.what, day(0).Add(time.Duration(n) * time.Second)})
			}
		}
	}
	return events, visitors
}

func shopFunnel(matching funnel.Matching, optional bool) funnel.EventFunnel[click] {
	is := func(what string) func(click) bool { return func(c click) bool { return c.what == what } }
	return funnel.EventFunnel[click]{
		Unit: func(c click) string { return c.visit }, At: func(c click) time.Time { return c.at },
		Steps: []funnel.EventStep[click]{
			{Name: "visit", Is: is("visit")}, {Name: "product", Is: is("product")},
			{Name: "valued", Is: is("valued"), Optional: optional}, {Name: "purchase", Is: is("purchase")},
		},
		Matching: matching, Method: funnel.OverEntered, Confidence: 0.95,
	}
}

// Twelve thousand visits of a real web shop (UCI Machine Learning Repository, data set
// 468; Sakar and others 2019). It is not part of this repository. The figures were
// counted and computed apart from this package.
func TestWebShop(t *testing.T) {
	const name = "../../shared/data/uci-online-shoppers/online_shoppers_intention.csv"
	file, err := os.Open(name)
	if err != nil {
		t.Skipf("the visits of the web shop are not there: %v", err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	events, visitors := clicks(t, rows[1:])

	for _, tt := range []struct {
		matching funnel.Matching
		optional bool
		want     []int
	}{
		{funnel.InOrder, false, []int{12330, 12292, 2730, 1538}},
		{funnel.Strictly, false, []int{12330, 12292, 2730, 1538}},
		{funnel.InOrder, true, []int{12330, 12292, 2730, 1902}}, // 364 bought without a page of value
		{funnel.AnyOrder, false, []int{12330, 12298, 3094, 1538}},
	} {
		got, err := shopFunnel(tt.matching, tt.optional).Count(slices.Values(events), day(1))
		require.NoError(t, err)
		var counts []int
		for _, s := range got.Steps {
			counts = append(counts, len(s.Units))
		}
		require.Equal(t, tt.want, counts, "%v", tt.matching)
	}

	shop, err := shopFunnel(funnel.InOrder, false).Count(slices.Values(events), day(1))
	require.NoError(t, err)
	last := shop.Steps[3].OfPrevious
	require.Equal(t, funnel.Ratio{In: 1538, Of: 2730}, last.Ratio)
	require.InDelta(t, 0.544689178146932, last.Interval.Low, 1e-12)
	require.InDelta(t, 0.5818726599156362, last.Interval.High, 1e-12)

	bought := map[string]funnel.Ratio{}
	for _, e := range events {
		r := bought[visitors[e.visit]]
		switch e.what {
		case "visit":
			r.Of++
		case "purchase":
			r.In++
		}
		bought[visitors[e.visit]] = r
	}
	require.Equal(t, map[string]funnel.Ratio{
		"New_Visitor": {In: 422, Of: 1694}, "Returning_Visitor": {In: 1470, Of: 10551}, "Other": {In: 16, Of: 85},
	}, bought)
	rise, around, ok := bought["New_Visitor"].Above(bought["Returning_Visitor"], 0.95)
	require.True(t, ok)
	require.InDelta(t, 0.10979123494955687, rise, 1e-12)
	require.InDelta(t, 0.08867448794627442, around.Low, 1e-9)
	require.InDelta(t, 0.1319085688198221, around.High, 1e-9)
}

package kpi_test

import (
	"fmt"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

// asPoints is a scorer that takes the actual for points.
func asPoints() kpi.Piecewise {
	return kpi.Piecewise{Axis: kpi.ByValue, Segments: []kpi.Segment{{Line: []kpi.Anchor{anchor("0", "0"), anchor("1", "1")}}}}
}

// numbered returns metric number i of a card.
func numbered(i int) kpi.Metric {
	return kpi.Metric{ID: fmt.Sprintf("m%02d", i), Direction: kpi.HigherIsBetter, Aggregation: kpi.Last}
}

func TestCardsGiveKnownTotals(t *testing.T) {
	type table struct {
		Source          string
		Weights         []string
		Points          []*string
		Cap             string
		Missing         kpi.Missing
		Places          int32
		Total, Coverage *string
	}
	for _, c := range readCases[table](t, "cards.json") {
		t.Run(c.Source, func(t *testing.T) {
			card := kpi.Scorecard{Schema: kpi.Schema, ID: "card", Version: 1, Places: c.Places, Missing: c.Missing}
			var readings []kpi.Reading
			for i, w := range c.Weights {
				scorer := asPoints()
				scorer.Cap = some(c.Cap)
				card.Items = append(card.Items, kpi.Item{Metric: numbered(i), Weight: d(w), Scorer: scorer})
				r := numbered(i).NotMeasured("li-na", q1)
				if c.Points[i] != nil {
					r.Num = some(*c.Points[i])
				}
				readings = append(readings, r)
			}
			got, err := card.Score("li-na", q1, readings)
			require.NoError(t, err)
			require.Equal(t, *c.Coverage, got.Coverage.String())
			require.Equal(t, c.Total == nil, got.Refused)
			require.Equal(t, c.Total != nil, got.Total().Valid)
			if c.Total != nil {
				requireNumber(t, *c.Total, got.Total())
			}
		})
	}
}

func TestEveryLineSaysWhy(t *testing.T) {
	other := kpi.OfCollectable.Metric().Rate("li-na", q1, d("8"), d("10"))
	asked := revenue.Amount("li-na", q1, d("90"))
	asked.Target = some("100")
	for name, c := range map[string]struct {
		readings []kpi.Reading
		want     []kpi.Code
	}{
		"nothing":       {nil, []kpi.Code{kpi.NoReading, kpi.NoReading, kpi.NoReading, kpi.NoReading}},
		"other variant": {[]kpi.Reading{other}, []kpi.Code{kpi.NoReading, kpi.OtherVariant, kpi.NoReading, kpi.NoReading}},
		"both variants": {[]kpi.Reading{other, kpi.OfDue.Metric().Rate("li-na", q1, d("8"), d("10"))}, []kpi.Code{kpi.NoReading, kpi.Scored, kpi.NoReading, kpi.NoReading}},
		"no target":     {[]kpi.Reading{revenue.Amount("li-na", q1, d("90"))}, []kpi.Code{kpi.NoTarget, kpi.NoReading, kpi.NoReading, kpi.NoReading}},
		"over nothing":  {[]kpi.Reading{asked, kpi.OfDue.Metric().Rate("li-na", q1, d("0"), d("0"))}, []kpi.Code{kpi.Scored, kpi.OverNothing, kpi.NoReading, kpi.NoReading}},
		"not measured":  {[]kpi.Reading{asked, csat.Metric().NotMeasured("li-na", q1)}, []kpi.Code{kpi.Scored, kpi.NoReading, kpi.NoReading, kpi.NotMeasured}},
		"somebody else": {[]kpi.Reading{revenue.Amount("wang", q1, d("1"))}, []kpi.Code{kpi.NoReading, kpi.NoReading, kpi.NoReading, kpi.NoReading}},
		"a month of it": {[]kpi.Reading{revenue.Amount("li-na", march, d("1"))}, []kpi.Code{kpi.NoReading, kpi.NoReading, kpi.NoReading, kpi.NoReading}},
		"not asked for": {[]kpi.Reading{numbered(0).Amount("li-na", q1, d("1"))}, []kpi.Code{kpi.NoReading, kpi.NoReading, kpi.NoReading, kpi.NoReading}},
		"all of these":  {[]kpi.Reading{revenue.Amount("wang", q1, d("1")), revenue.Amount("li-na", march, d("1")), numbered(0).Amount("li-na", q1, d("1"))}, []kpi.Code{kpi.NoReading, kpi.NoReading, kpi.NoReading, kpi.NoReading}},
		"same twice":    {[]kpi.Reading{asked, asked}, []kpi.Code{kpi.Scored, kpi.NoReading, kpi.NoReading, kpi.NoReading}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := repCard().Score("li-na", q1, c.readings)
			require.NoError(t, err)
			var codes []kpi.Code
			for _, l := range got.Lines {
				codes = append(codes, l.Code)
			}
			require.Equal(t, c.want, codes)
			require.True(t, got.Refused, "the coverage is below 0.7")
			require.Empty(t, got.Grade)
			require.False(t, got.Total().Valid)
		})
	}
}

func TestOwnTargetComesFirst(t *testing.T) {
	rate := kpi.OfDue.Metric().Rate("li-na", q1, d("72"), d("100"))
	got, err := repCard().Score("li-na", q1, []kpi.Reading{rate})
	require.NoError(t, err)
	requireNumber(t, "80", got.Lines[1].Points().Round(1))
	requireNumber(t, "0.9", got.Lines[1].Target)

	rate.Target, rate.Missing = some("0.8"), 2
	got, err = repCard().Score("li-na", q1, []kpi.Reading{rate})
	require.NoError(t, err)
	line := got.Lines[1]
	requireNumber(t, "90", line.Points().Round(1))
	requireNumber(t, "0.8", line.Target)
	requireNumber(t, "0.9", line.Attainment().Round(3))
	requireNumber(t, "0.72", line.Actual.Round(3))
	require.Equal(t, 2, line.Missing)
}

// Two definitions of one metric are two items, each by its own reading.
func TestVariantsStandApart(t *testing.T) {
	card := gated()
	card.Items = []kpi.Item{
		{Metric: kpi.OfDue.Metric(), Weight: d("0.5"), Scorer: asPoints()},
		{Metric: kpi.OfCollectable.Metric(), Weight: d("0.5"), Scorer: asPoints()},
	}
	got, err := card.Score("li-na", q1, []kpi.Reading{
		kpi.OfCollectable.Metric().Rate("li-na", q1, d("120"), d("2")), kpi.OfDue.Metric().Rate("li-na", q1, d("80"), d("2"))})
	require.NoError(t, err)
	require.Equal(t, "20", got.Lines[0].Score().String())
	require.Equal(t, "30", got.Lines[1].Score().String())
	require.Len(t, card.Metrics(), 7)
}

func TestScoreProblems(t *testing.T) {
	rate := kpi.OfDue.Metric()
	first := revenue.Amount("li-na", q1, d("1"))
	second := revenue.Amount("li-na", q1, d("2"))
	long := revenue.Amount("li-na", q1, huge)
	_, err := repCard().Score("li-na", q1, []kpi.Reading{
		first, second, long, rate.Amount("li-na", q1, d("1")),
		revenue.Rate("wang", q1, d("1"), d("1")), revenue.Rate("li-na", q1, d("1"), d("-1")),
	})
	requireProblems(t, err, "/readings/1 duplicate", "/readings/2/num too-large", "/readings/3/den required", "/readings/5/den range", "/readings/5/den mismatch")
	_, err = repCard().Score("li-na", q1, []kpi.Reading{
		long, kpi.OfCollectable.Metric().Rate("li-na", q1, d("1"), d("1")), revenue.Amount("wang", q1, huge)})
	requireProblems(t, err, "/readings/0/num too-large")
	_, err = repCard().Score("li-na", q1, []kpi.Reading{first, second})
	requireProblems(t, err, "/readings/1 duplicate")
	_, err = repCard().Score("li-na", q1, []kpi.Reading{inDollars.Amount("li-na", q1, d("1"))})
	requireProblems(t, err, "/readings/0/unit mismatch")
	_, err = repCard().Score("li-na", q1, []kpi.Reading{in("", first), in("CNY", rate.Rate("li-na", q1, d("1"), d("2")))})
	require.NoError(t, err, "a unit that is not said, and that of the amounts in a rate")
	for _, number := range []string{"-1", "0.5"} {
		_, err = repCard().Score("li-na", q1, []kpi.Reading{kpi.NewCustomers{Months: 12}.Metric().Amount("li-na", q1, d(number))})
		requireProblems(t, err, "/readings/0/num range")
	}
	_, err = repCard().Score("li-na", q1, []kpi.Reading{kpi.NewCustomers{Months: 12}.Metric().Amount("li-na", q1, d("2.0"))})
	require.NoError(t, err)
	_, err = repCard().Score("", calendar.Period{}, nil)
	requireProblems(t, err, "/owner required", "/period required")
	_, err = new(kpi.Program).Score("li-na", q1, []kpi.Reading{first})
	requireProblems(t, err, "/card required")
	var none *kpi.Program
	_, err = none.Score("li-na", q1, []kpi.Reading{first})
	requireProblems(t, err, "/card required")
}

// A card of three thirds shows why rounding is a line: each third of 100 shows as
// 33.3, and the total is 100.0 all the same.
func TestRoundingIsALine(t *testing.T) {
	card := kpi.Scorecard{Schema: kpi.Schema, ID: "card", Version: 1, Places: 1, Missing: kpi.Missing{Rule: kpi.Renormalise}}
	var readings []kpi.Reading
	for i, w := range []string{"0.3", "0.3", "0.3", "0.1"} {
		card.Items = append(card.Items, kpi.Item{Metric: numbered(i), Weight: d(w), Scorer: asPoints()})
		readings = append(readings, numbered(i).Amount("li-na", q1, d("100")))
	}
	got, err := card.Score("li-na", q1, readings[:3])
	require.NoError(t, err)
	requireNumber(t, "100", got.Total())
	require.Len(t, got.Lines, 5)
	require.Equal(t, "33.3", got.Lines[0].Score().String())
	require.Equal(t, kpi.RoleRounding, got.Lines[4].Role)
	require.Equal(t, kpi.Rounding, got.Lines[4].Code)
	require.Equal(t, "0.1", got.Lines[4].Score().String())

	got, err = card.Score("li-na", q1, readings)
	require.NoError(t, err)
	require.Len(t, got.Lines, 4, "no line for a rounding of nothing")
	require.Equal(t, "1", got.Coverage.String())
}

// Three thirds of a half are exactly a half, which rounds up. No number of decimals
// can tell, so the exact way decides.
func TestThirdsThatMakeAHalf(t *testing.T) {
	card := kpi.Scorecard{Schema: kpi.Schema, ID: "card", Version: 1, Missing: kpi.Missing{Rule: kpi.Renormalise}}
	var readings []kpi.Reading
	for i, w := range []string{"0.3", "0.3", "0.3", "0.1"} {
		card.Items = append(card.Items, kpi.Item{Metric: numbered(i), Weight: d(w), Scorer: asPoints()})
		readings = append(readings, numbered(i).Amount("li-na", q1, d("0.5")))
	}
	program, err := kpi.Compile(card)
	require.NoError(t, err)
	require.False(t, program.Settles("li-na", q1, readings[:3]))
	require.True(t, program.Settles("li-na", q1, readings))
	got, err := program.Score("li-na", q1, readings[:3])
	require.NoError(t, err)
	requireNumber(t, "1", got.Total())
}

func TestGradesHaveNoHoles(t *testing.T) {
	card := kpi.Scorecard{Schema: kpi.Schema, ID: "card", Version: 1, Places: 1, Missing: kpi.Missing{Rule: kpi.Renormalise},
		Items:  []kpi.Item{{Metric: numbered(0), Weight: d("1"), Scorer: asPoints()}},
		Grades: []kpi.Grade{{ID: "D"}, {ID: "C", From: some("85")}, {ID: "B", From: some("95")}}}
	for points, want := range map[string]string{"-3": "D", "84.94": "D", "84.95": "C", "85": "C", "94.5": "C", "94.94": "C", "94.95": "B", "95": "B", "200": "B"} {
		got, err := card.Score("li-na", q1, []kpi.Reading{numbered(0).Amount("li-na", q1, d(points))})
		require.NoError(t, err)
		require.Equal(t, want, got.Grade, points)
	}
	card.Grades = nil
	got, err := card.Score("li-na", q1, []kpi.Reading{numbered(0).Amount("li-na", q1, d("1"))})
	require.NoError(t, err)
	require.Empty(t, got.Grade)
}

func TestProgramKeepsItsCard(t *testing.T) {
	card := repCard()
	program, err := kpi.Compile(card)
	require.NoError(t, err)
	card.Items[0].Weight, card.Grades[0].ID = d("7"), "X"
	got, err := program.Score("li-na", q1, nil)
	require.NoError(t, err)
	require.Equal(t, "0.4", got.Lines[0].Weight.String())

	digest, err := repCard().Digest()
	require.NoError(t, err)
	require.Equal(t, kpi.Ref{ID: "sales-rep", Version: 2, Digest: digest}, got.Card)

	graded := gated()
	graded.Grades = []kpi.Grade{{ID: "all"}}
	program, err = kpi.Compile(graded)
	require.NoError(t, err)
	graded.Grades[0].ID = "X"
	got, err = program.Score("li-na", q1, []kpi.Reading{numbered(0).Amount("li-na", q1, d("1"))})
	require.NoError(t, err)
	require.Equal(t, "all", got.Grade)
}

// A key result of 0.59 is committed, and not yet on target: zones are grades.
func TestZonesOfAKeyResult(t *testing.T) {
	card := kpi.Scorecard{Schema: kpi.Schema, ID: "okr", Version: 1, Places: 2, Missing: kpi.Missing{Rule: kpi.Zero},
		Items:  []kpi.Item{{Metric: numbered(0), Weight: d("1"), Scorer: kpi.KeyResult(d("0"), d("10"))}},
		Grades: []kpi.Grade{{ID: "fail"}, {ID: "commit", From: some("0.3")}, {ID: "target", From: some("0.7")}, {ID: "stretch", From: some("1")}}}
	for actual, want := range map[string]string{"2.9": "fail", "3": "commit", "5.9": "commit", "7": "target", "9.99": "stretch", "9.9": "target", "12": "stretch"} {
		got, err := card.Score("li-na", q1, []kpi.Reading{numbered(0).Amount("li-na", q1, d(actual))})
		require.NoError(t, err)
		require.Equal(t, want, got.Grade, actual)
	}
}

package kpi_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// A number of 40 digits, and one beyond them.
var (
	longest = strings.Repeat("9", 40)
	tooLong = strings.Repeat("9", 41)
)

// Every number of a reading may have 40 digits, and one with more is a problem, be it
// measured or not; so is a denominator below zero, however long it is.
func TestNumbersOfReadingsHaveFortyDigits(t *testing.T) {
	rate := kpi.OfDue.Metric()
	with := func(num, den, target string) kpi.Reading {
		r := rate.NotMeasured("li-na", q1)
		r.Num, r.Den, r.Target = some(num), some(den), some(target)
		return r
	}
	exponent := rate.NotMeasured("li-na", q1)
	exponent.Target = decimal.NewNullDecimal(decimal.New(1, 31))
	for name, c := range map[string]struct {
		reading kpi.Reading
		want    []string
	}{
		"long":                 {with(longest, longest, longest), nil},
		"long below zero":      {with("-"+longest, longest, "-"+longest), nil},
		"not measured":         {with("", "", longest), nil},
		"too long num":         {with(tooLong, "1", "1"), []string{"/readings/0/num too-large"}},
		"too long den":         {with("1", tooLong, "1"), []string{"/readings/0/den too-large"}},
		"too long target":      {with("1", "1", tooLong), []string{"/readings/0/target too-large"}},
		"all too long":         {with(tooLong, tooLong, tooLong), []string{"/readings/0/num too-large", "/readings/0/den too-large", "/readings/0/target too-large"}},
		"only a target":        {with("", "", tooLong), []string{"/readings/0/target too-large"}},
		"only a far target":    {exponent, []string{"/readings/0/target too-large"}},
		"long and negative":    {with(longest, "-"+longest, ""), []string{"/readings/0/den range"}},
		"too long by negative": {with("1", "-"+tooLong, ""), []string{"/readings/0/den too-large"}},
	} {
		_, err := repCard().Score("li-na", q1, []kpi.Reading{c.reading})
		if c.want == nil {
			require.NoError(t, err, name)
			continue
		}
		requireProblems(t, err, c.want...)
	}
}

// Who is scored, and when, is each asked for by itself.
func TestScoresAreOfSomebodyInAPeriod(t *testing.T) {
	_, err := repCard().Score("", q1, nil)
	requireProblems(t, err, "/owner required")
	_, err = repCard().Score("li-na", calendar.Period{}, nil)
	requireProblems(t, err, "/period required")
}

// A reading of another variant is told also where other readings are looked at with care.
func TestOtherVariantsAreToldBesideOddReadings(t *testing.T) {
	sold := revenue.Amount("li-na", q1, d("100"))
	other := kpi.OfCollectable.Metric().Rate("li-na", q1, d("1"), d("2"))
	for _, readings := range [][]kpi.Reading{{other, sold}, {other, sold, sold}, {sold, other, sold}} {
		got, err := repCard().Score("li-na", q1, readings)
		require.NoError(t, err)
		require.Equal(t, kpi.OtherVariant, got.Lines[1].Code)
	}
}

// What is wrong with a whole and with its parts is told at once, also what is wrong with a
// part by itself.
func TestCombineTellsAllProblemsAtOnce(t *testing.T) {
	bad := revenue.Amount("", q1, huge)
	bad.Missing = -1
	_, err := revenue.Combine("", q1, []kpi.Reading{bad, share.Rate("a", q1, d("1"), d("2"))})
	requireProblems(t, err, "/owner required", "/parts/0/owner required", "/parts/0/missing range", "/parts/0/num too-large",
		"/parts/1/metric mismatch", "/parts/1/den mismatch")
}

// A target of a condition is a number like others.
func TestTargetsOfConditionsAreBounded(t *testing.T) {
	card := gated()
	card.Gates.Veto[0].When.Target = decimal.NewNullDecimal(huge)
	requireProblems(t, card.Check(), "/gates/veto/0/when/target too-large")
}

// One fault of an inverse rule is one problem: where full points or cap cannot be read, or
// the cap is too low, nothing else is held against them.
func TestFaultsOfAnInverseAreToldOnce(t *testing.T) {
	for name, c := range map[string]struct {
		rule kpi.Inverse
		want []string
	}{
		"sound":               {kpi.Inverse{Full: d("1"), Cap: d("1")}, nil},
		"a floor at the cap":  {kpi.Inverse{Full: d("1"), Cap: d("1"), Floor: some("1")}, nil},
		"a floor above it":    {kpi.Inverse{Full: d("1"), Cap: d("1"), Floor: some("1.1")}, []string{"/floor order"}},
		"a cap below zero":    {kpi.Inverse{Full: d("1"), Cap: d("-1")}, []string{"/cap order"}},
		"no full points":      {kpi.Inverse{Cap: d("1")}, []string{"/full range"}},
		"a floor too long":    {kpi.Inverse{Full: d("1"), Cap: d("1"), Floor: some(tooLong)}, []string{"/floor too-large"}},
		"a cap too long":      {kpi.Inverse{Full: d("1"), Cap: d("-" + tooLong), Floor: some("0")}, []string{"/cap too-large"}},
		"full points too far": {kpi.Inverse{Full: decimal.New(1, -31), Cap: d("-1")}, []string{"/full too-large"}},
	} {
		at := check.New()
		c.rule.Check(at)
		if c.want == nil {
			require.NoError(t, at.Err(), name)
			continue
		}
		requireProblems(t, at.Err(), c.want...)
	}
}

// A grade without a name goes by its id, whatever the others are called.
func TestGradesWithoutANameGoByTheirID(t *testing.T) {
	card := spoken(t)
	got, err := card.Score("li-na", q1, []kpi.Reading{numbered(0).Amount("li-na", q1, d("1"))})
	require.NoError(t, err)
	require.Equal(t, "C", got.Grade)
	card.Grades = slices.Insert(card.Grades, 0, kpi.Grade{ID: "other", Name: kpi.Text{EN: "other"}})
	text := card.Explain(got, calendar.English)
	require.True(t, strings.HasSuffix(text[len(text)-1], "grade C"), text[len(text)-1])
}

// A metric is the same wherever it stands on a card, also where a table looks it up.
func TestTheSecondMetricOfATableIsThatOfTheCard(t *testing.T) {
	card := spoken(t)
	require.NoError(t, card.Check())
	card.Items[4].Against = card.Items[0].Metric
	require.NoError(t, card.Check())
	card.Items[4].Against.Aggregation, card.Items[4].Against.Unit = kpi.Last, "USD"
	requireProblems(t, card.Check(), "/items/4/against/aggregation mismatch", "/items/4/against/unit mismatch")
}

// The second metric of a table may stand before it on the card, as an item of its own.
func TestTheSecondMetricOfATableMayComeFirst(t *testing.T) {
	card := gated()
	card.Items = []kpi.Item{
		{Metric: numbered(0), Weight: d("0.5"), Scorer: asPoints()},
		{Metric: numbered(1), Against: numbered(0), Weight: d("0.5"), Scorer: pairs()},
	}
	got, err := card.Score("li-na", q1, points("50", "7"))
	require.NoError(t, err)
	requireNumber(t, "90", got.Lines[1].Points().Round(0))
	require.Equal(t, numbered(0).ID, got.Lines[1].Second.Metric)
	requireNumber(t, "70", got.Total())
}

// An item may weigh no more than the card allows, on a card without perspectives as well;
// a limit or a weight that is too long is one problem, and nothing is compared with it.
func TestLimitsOfWeightsHoldOnEveryCard(t *testing.T) {
	flat := func(first, second, most string) kpi.Scorecard {
		card := gated()
		card.ItemMost = some(most)
		card.Items = []kpi.Item{{Metric: numbered(0), Weight: d(first), Scorer: asPoints()}, {Metric: numbered(1), Weight: d(second), Scorer: asPoints()}}
		return card
	}
	require.NoError(t, flat("0.6", "0.4", "0.6").Check())
	requireProblems(t, flat("0.6", "0.4", "0.59").Check(), "/items/0/weight mismatch")
	requireProblems(t, flat(tooLong, "0.4", "0.6").Check(), "/items/0/weight too-large")

	limited := balanced(t)
	limited.Shifts = nil
	limited.Perspectives[0].Least, limited.Perspectives[0].Most = some(tooLong), some("-"+tooLong)
	requireProblems(t, limited.Check(), "/perspectives/0/least too-large", "/perspectives/0/most too-large")
}

// A definition says which window makes a customer new.
func TestNewCustomersSayTheirWindow(t *testing.T) {
	for want, n := range map[[2]string]kpi.NewCustomers{
		{"customers who bought in the period and nothing in the 12 months before", "期内购买且此前 12 个月内未购买的客户数"}: {Months: 12},
		{"customers who bought in the period and nothing in the 1 day before", "期内购买且此前 1 天内未购买的客户数"}:       {Days: 1},
		{"customers who bought in the period and never before", "期内购买且此前从未购买的客户数"}:                          {Ever: true},
	} {
		m := n.Metric()
		require.Equal(t, want, [2]string{m.Definition.EN, m.Definition.ZH})
	}
}

// A mean of answers is a number of points, and the other two are shares, which people read
// as percentages.
func TestSatisfactionIsInPointsOrAShare(t *testing.T) {
	for want, s := range map[string]kpi.Satisfaction{
		"Customer satisfaction 80.0 %: 0.8 points × 100.0 % = 0.8":     {Variant: kpi.TopBox, Min: 1, Max: 5, Box: 4},
		"Customer satisfaction 4.2 points: 4.2 points × 100.0 % = 4.2": {Variant: kpi.MeanAnswer, Min: 1, Max: 5},
		"Customer satisfaction 84.0 %: 0.84 points × 100.0 % = 0.8":    {Variant: kpi.MeanOfMax, Min: 1, Max: 5},
	} {
		card := gated()
		card.Items[0].Metric = s.Metric()
		r, err := s.Reading("li-na", q1, []int{5, 5, 4, 3, 4})
		require.NoError(t, err)
		got, err := card.Score("li-na", q1, []kpi.Reading{r})
		require.NoError(t, err)
		require.Equal(t, want, card.Explain(got, calendar.English)[0])
	}
}

// A row with too few points and one that is too long are two problems.
func TestARowOfATableTellsAllThatIsWrong(t *testing.T) {
	table := pairs()
	table.Columns = append(table.Columns, kpi.Band{From: some("1")})
	table.Rows[0].Points = []decimal.Decimal{d(tooLong)}
	requireChecked(t, table, []string{"/rows/0/points mismatch", "/rows/0/points/0 too-large"})
}

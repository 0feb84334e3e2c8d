package kpi_test

import (
	"os"
	"strings"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// repCard is the Go literal of testdata/sales-rep.json.
func repCard() kpi.Scorecard {
	return kpi.Scorecard{
		Schema: kpi.Schema, ID: "sales-rep", Version: 2, Places: 1,
		Name:    kpi.Text{EN: "Sales representative", ZH: "销售代表"},
		Missing: kpi.Missing{Rule: kpi.RefuseBelow, Coverage: some("0.7")},
		Items: []kpi.Item{
			{Metric: revenue, Weight: d("0.4"), Scorer: kpi.Proportional(d("100"), d("0.6"), d("1.2"))},
			{Metric: kpi.OfDue.Metric(), Weight: d("0.3"), Target: some("0.9"), Scorer: kpi.Proportional(d("100"), d("0.5"), d("1"))},
			{Metric: kpi.NewCustomers{Months: 12}.Metric(), Weight: d("0.2"), Scorer: kpi.Steps(kpi.ByValue, kpi.HigherIsBetter, d("0"),
				kpi.Step{From: d("1"), Points: d("60")}, kpi.Step{From: d("3"), Points: d("100")})},
			{Metric: csat.Metric(), Weight: d("0.1"), Scorer: kpi.Interpolated(kpi.ByValue, kpi.HigherIsBetter, anchor("0.6", "0"), anchor("0.9", "100"))},
		},
		Grades: []kpi.Grade{
			{ID: "C", Name: kpi.Text{ZH: "待改进"}},
			{ID: "B", From: some("70")},
			{ID: "A", From: some("85")},
			{ID: "S", From: some("95")},
		},
	}
}

var csat = kpi.Satisfaction{Variant: kpi.TopBox, Min: 1, Max: 5, Box: 4}

// completeCard is the Go literal of testdata/complete.json: a card with everything that
// a card may have.
func completeCard() kpi.Scorecard {
	once := kpi.Condition{Metric: event("fraud"), Axis: kpi.ByValue, Side: kpi.AtLeast, Bound: d("1")}
	return kpi.Scorecard{
		Schema: kpi.Schema, ID: "complete", Version: 1, Places: 2, ItemMost: some("0.4"),
		Missing: kpi.Missing{Rule: kpi.RefuseBelow, Within: kpi.WithinPerspective, Coverage: some("0.5")},
		Perspectives: []kpi.Perspective{
			{ID: "results", Name: kpi.Text{EN: "Results", ZH: "业绩"}, Weight: d("0.7"), Least: some("0.6"), Most: some("0.75")},
			{ID: "growth", Weight: d("0.3")},
		},
		Items: []kpi.Item{
			{Perspective: "results", Metric: revenue, Against: kpi.OfDue.Metric(), Weight: d("0.5"), Target: some("100"), Scorer: pairs()},
			{Perspective: "results", Metric: event("days"), Weight: d("0.5"), Target: some("30"), Scorer: kpi.Inverse{Full: d("100"), Cap: d("120"), Floor: some("20")}},
			{Perspective: "growth", Metric: numbered(0), Weight: d("1"), Scorer: described()},
		},
		Bonus: []kpi.Adjustment{{Metric: numbered(1), Scorer: kpi.Added(d("2"), d("10")), Absent: kpi.Passes}},
		Gates: kpi.Gates{
			Deduct:   []kpi.Adjustment{{Metric: event("complaints"), Scorer: kpi.Added(d("1"), d("5")), Absent: kpi.Passes}},
			Multiply: []kpi.Adjustment{{Metric: numbered(2), Scorer: asPoints(), Absent: kpi.Refuses}},
			Cap:      []kpi.Ceiling{{When: once, Points: d("80"), Absent: kpi.Passes}},
			Veto:     []kpi.Veto{{When: kpi.Condition{Metric: event("fraud"), Target: some("1"), Axis: kpi.ByRatio, Side: kpi.Above, Bound: d("2")}, Absent: kpi.Passes}},
		},
		Grades: []kpi.Grade{{ID: "B"}, {ID: "A", From: some("90")}},
		Shifts: []kpi.Shift{{ID: "probation", From: "results", To: "growth", Weight: d("0.05")}},
	}
}

func TestStoredCardIsItsLiteral(t *testing.T) {
	for name, card := range map[string]kpi.Scorecard{"sales-rep": repCard(), "complete": completeCard()} {
		stored, err := os.ReadFile("testdata/" + name + ".json")
		require.NoError(t, err)
		read, err := kpi.Builtin().Decode(stored)
		require.NoError(t, err)

		want, err := card.MarshalJSON()
		require.NoError(t, err)
		got, err := read.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(want), string(got))

		one, err := card.Digest()
		require.NoError(t, err)
		two, err := read.Digest()
		require.NoError(t, err)
		require.Equal(t, one, two)
		require.True(t, strings.HasPrefix(one, "sha256:"), one)
	}
}

func TestDecodeProblems(t *testing.T) {
	stored, err := os.ReadFile("testdata/sales-rep.json")
	require.NoError(t, err)
	for name, c := range map[string]struct{ old, new, path, code string }{
		"not JSON":         {"{", "", "", check.Malformed},
		"unknown member":   {`"places"`, `"place"`, "/place", check.Unknown},
		"unknown kind":     {`"kind": "piecewise"`, `"kind": "acme.curve"`, "/items/0/scorer/kind", check.Unknown},
		"endless exponent": {`"weight": "0.4"`, `"weight": "1e-5000000"`, "/items/0/weight", check.TooLarge},
		"weights":          {`"weight": "0.4"`, `"weight": "0.39"`, "/items", check.Sum},
	} {
		t.Run(name, func(t *testing.T) {
			require.Contains(t, string(stored), c.old)
			_, err := kpi.Builtin().Decode([]byte(strings.Replace(string(stored), c.old, c.new, 1)))
			var ps check.Problems
			require.ErrorAs(t, err, &ps)
			require.True(t, ps.Has(c.path, c.code), "%v", ps)
		})
	}
}

func TestScorecardProblems(t *testing.T) {
	tooLong := decimal.NewNullDecimal(huge)
	for name, c := range map[string]struct {
		change func(*kpi.Scorecard)
		want   []string
	}{
		"empty": {func(s *kpi.Scorecard) { *s = kpi.Scorecard{} }, []string{
			"/schema mismatch", "/id required", "/version range", "/missing/rule unknown", "/items required"}},
		"places":       {func(s *kpi.Scorecard) { s.Places = 13 }, []string{"/places range"}},
		"weights 0.99": {func(s *kpi.Scorecard) { s.Items[3].Weight = d("0.09") }, []string{"/items sum"}},
		"weight 0":     {func(s *kpi.Scorecard) { s.Items[2].Weight, s.Items[3].Weight = d("0.3"), d("0") }, []string{"/items/3/weight range"}},
		"weight long":  {func(s *kpi.Scorecard) { s.Items[0].Weight = huge }, []string{"/items/0/weight too-large"}},
		"target long":  {func(s *kpi.Scorecard) { s.Items[0].Target = tooLong }, []string{"/items/0/target too-large"}},
		"twice":        {func(s *kpi.Scorecard) { s.Items[1].Metric = revenue }, []string{"/items/1/metric duplicate"}},
		"no scorer":    {func(s *kpi.Scorecard) { s.Items[1].Scorer = nil }, []string{"/items/1/scorer required"}},
		"pointer":      {func(s *kpi.Scorecard) { s.Items[1].Scorer = &kpi.Levels{} }, []string{"/items/1/scorer malformed"}},
		"no struct":    {func(s *kpi.Scorecard) { s.Items[1].Scorer = flat("") }, []string{"/items/1/scorer malformed"}},
		"nil pointer":  {func(s *kpi.Scorecard) { s.Items[1].Scorer = (*kpi.Piecewise)(nil) }, []string{"/items/1/scorer malformed"}},
		"bad scorer":   {func(s *kpi.Scorecard) { s.Items[1].Scorer = kpi.Piecewise{Axis: kpi.ByRatio} }, []string{"/items/1/scorer/segments required"}},
		"other way":    {func(s *kpi.Scorecard) { s.Items[0].Scorer = kpi.Declining(d("1"), d("2")) }, []string{"/items/0/scorer/direction mismatch"}},
		"inverse up":   {func(s *kpi.Scorecard) { s.Items[0].Scorer = kpi.Inverse{Full: d("1"), Cap: d("1")} }, []string{"/items/0/scorer/direction mismatch"}},
		"metric":       {func(s *kpi.Scorecard) { s.Items[0].Metric = kpi.Metric{} }, []string{"/items/0/metric/id required", "/items/0/metric/direction unknown", "/items/0/metric/aggregation unknown"}},
		"many items":   {func(s *kpi.Scorecard) { s.Items = make([]kpi.Item, 201) }, []string{"/items too-large"}},

		"coverage of zero":  {func(s *kpi.Scorecard) { s.Missing.Rule = kpi.Zero }, []string{"/missing/coverage mismatch"}},
		"coverage missing":  {func(s *kpi.Scorecard) { s.Missing.Coverage = some("") }, []string{"/missing/coverage required"}},
		"coverage range":    {func(s *kpi.Scorecard) { s.Missing.Coverage = some("1.1") }, []string{"/missing/coverage range"}},
		"coverage nothing":  {func(s *kpi.Scorecard) { s.Missing.Coverage = some("0") }, []string{"/missing/coverage range"}},
		"coverage too long": {func(s *kpi.Scorecard) { s.Missing.Coverage = tooLong }, []string{"/missing/coverage too-large"}},

		"grade gap":   {func(s *kpi.Scorecard) { s.Grades = s.Grades[1:] }, []string{"/grades/0/from gap"}},
		"grade bound": {func(s *kpi.Scorecard) { s.Grades[1].From = some("") }, []string{"/grades/1/from required"}},
		"grade order": {func(s *kpi.Scorecard) { s.Grades[2].From = some("70") }, []string{"/grades/2/from order"}},
		"grade long":  {func(s *kpi.Scorecard) { s.Grades[2].From = tooLong }, []string{"/grades/2/from too-large"}},
		"grade twice": {func(s *kpi.Scorecard) { s.Grades[2].ID = "B" }, []string{"/grades/2/id duplicate"}},
		"grade no id": {func(s *kpi.Scorecard) { s.Grades[2].ID = "" }, []string{"/grades/2/id required"}},
		"many grades": {func(s *kpi.Scorecard) { s.Grades = make([]kpi.Grade, 101) }, []string{"/grades too-large"}},
	} {
		t.Run(name, func(t *testing.T) {
			card := repCard()
			c.change(&card)
			requireProblems(t, card.Check(), c.want...)
			_, err := card.Score("li-na", q1, nil)
			requireProblems(t, err, c.want...)
		})
	}
	require.NoError(t, repCard().Check())
}

func TestACardThatCannotBeWrittenIsNotCompiled(t *testing.T) {
	card := repCard()
	card.ID = "\xff"
	require.NoError(t, card.Check())
	_, err := kpi.Compile(card)
	requireProblems(t, err, "/id malformed")
}

// waived is a host's scorer: full points for everybody in a bad year.
type waived struct {
	Points decimal.Decimal `json:"points"`
}

func (waived) Kind() string         { return "acme.waived" }
func (waived) Check(*check.Checker) {}
func (w waived) Score(kpi.Ratio, decimal.NullDecimal) kpi.Score {
	return kpi.Score{Points: kpi.Whole(w.Points), Code: "acme.waived"}
}

// flat is a scorer that no document can hold, since it has no members.
type flat string

func (flat) Kind() string                                   { return "acme.flat" }
func (flat) Check(*check.Checker)                           {}
func (flat) Score(kpi.Ratio, decimal.NullDecimal) kpi.Score { return kpi.Score{} }

type undotted struct{ waived }

func (undotted) Kind() string { return "waived" }

func TestHostKinds(t *testing.T) {
	card := repCard()
	card.Items[0].Scorer = waived{d("80")}
	text, err := card.MarshalJSON()
	require.NoError(t, err)
	_, err = kpi.Builtin().Decode(text)
	requireProblems(t, err, "/items/0/scorer/kind unknown")

	read, err := kpi.Builtin().With(waived{}).Decode(text)
	require.NoError(t, err)
	require.Equal(t, waived{d("80")}, read.Items[0].Scorer)

	require.Panics(t, func() { kpi.Builtin().With(undotted{}) })
	require.Panics(t, func() { kpi.Builtin().With(waived{}).With(waived{}) })
	require.PanicsWithValue(t, "kpi: no scorecard can hold a <nil>: it is not a struct", func() { kpi.Builtin().With(nil) })
}

package kpi_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

type weightCase struct {
	Weights, Probation map[string]string
	Results            [2]string
	ItemMost           string
}

func readWeights(t *testing.T) weightCase {
	data, err := os.ReadFile("testdata/weights.json")
	require.NoError(t, err)
	var c weightCase
	require.NoError(t, json.Unmarshal(data, &c))
	return c
}

// balanced is a card of four perspectives with two equal items each.
func balanced(t *testing.T) kpi.Scorecard {
	c := readWeights(t)
	card := kpi.Scorecard{Schema: kpi.Schema, ID: "balanced", Version: 1, Places: 2, ItemMost: some(c.ItemMost),
		Missing: kpi.Missing{Rule: kpi.Renormalise, Within: kpi.WithinPerspective}}
	for i, id := range []string{"results", "customer-process", "compliance", "growth"} {
		card.Perspectives = append(card.Perspectives, kpi.Perspective{ID: id, Weight: d(c.Weights[id])})
		for j := range 2 {
			card.Items = append(card.Items, kpi.Item{Perspective: id, Metric: numbered(2*i + j), Weight: d("0.5"), Scorer: asPoints()})
		}
	}
	card.Perspectives[0].Least, card.Perspectives[0].Most = some(c.Results[0]), some(c.Results[1])
	card.Shifts = []kpi.Shift{{ID: "probation", From: "results", To: "growth", Weight: d("0.05")}}
	return card
}

// points are readings of the first metrics of a card; an empty one was not measured.
func points(values ...string) []kpi.Reading {
	var out []kpi.Reading
	for i, v := range values {
		r := numbered(i).NotMeasured("li-na", q1)
		r.Num = some(v)
		out = append(out, r)
	}
	return out
}

func TestTwoLevelWeights(t *testing.T) {
	for name, c := range map[string]struct {
		missing  kpi.Missing
		points   []string
		total    string
		coverage string
	}{
		"complete":               {kpi.Missing{Rule: kpi.Renormalise, Within: kpi.WithinCard}, []string{"100", "80", "60", "60", "90", "90", "50", "50"}, "76.5", "1"},
		"within the card":        {kpi.Missing{Rule: kpi.Renormalise, Within: kpi.WithinCard}, []string{"100", "", "60", "60", "90", "90", "50", "50"}, "75.63", "0.8"},
		"within the perspective": {kpi.Missing{Rule: kpi.Renormalise, Within: kpi.WithinPerspective}, []string{"100", "", "60", "60", "90", "90", "50", "50"}, "80.5", "0.8"},
		"a perspective empty":    {kpi.Missing{Rule: kpi.Renormalise, Within: kpi.WithinPerspective}, []string{"", "", "60", "60", "90", "90", "50", "50"}, "67.5", "0.6"},
		"as zero":                {kpi.Missing{Rule: kpi.Zero}, []string{"100", "", "60", "60", "90", "90", "50", "50"}, "60.5", "0.8"},
	} {
		t.Run(name, func(t *testing.T) {
			card := balanced(t)
			card.Missing = c.missing
			got, err := card.Score("li-na", q1, points(c.points...))
			require.NoError(t, err)
			requireNumber(t, c.total, got.Total())
			require.Equal(t, c.coverage, got.Coverage.String())
			require.Equal(t, "0.2", got.Lines[0].Weight.String())
			require.Equal(t, "results", got.Lines[0].Perspective)
		})
	}
}

// The lightest item of all stands for its perspective when it alone is left.
func TestALightItemStandsForItsPerspective(t *testing.T) {
	card := kpi.Scorecard{
		Schema: kpi.Schema, ID: "light", Version: 1, Places: 1, Missing: kpi.Missing{Rule: kpi.Renormalise, Within: kpi.WithinPerspective},
		Perspectives: []kpi.Perspective{{ID: "a", Weight: d("0.5")}, {ID: "b", Weight: d("0.5")}},
		Items: []kpi.Item{
			{Perspective: "a", Metric: numbered(0), Weight: d("0.1"), Scorer: asPoints()},
			{Perspective: "a", Metric: numbered(1), Weight: d("0.9"), Scorer: asPoints()},
			{Perspective: "b", Metric: numbered(2), Weight: d("1"), Scorer: asPoints()},
		},
	}
	got, err := card.Score("li-na", q1, points("100", "", "50"))
	require.NoError(t, err)
	requireNumber(t, "75", got.Total())
	require.Equal(t, "0.55", got.Coverage.String())
}

func TestProbationShiftsWeight(t *testing.T) {
	shifted, err := balanced(t).Shifted("probation")
	require.NoError(t, err)
	require.NoError(t, shifted.Check())
	require.Equal(t, "balanced/probation", shifted.ID)
	for _, p := range shifted.Perspectives {
		require.True(t, d(readWeights(t).Probation[p.ID]).Equal(p.Weight), p.ID)
	}
	require.Equal(t, "0.4", balanced(t).Perspectives[0].Weight.String(), "the card stays as it was")
	_, err = balanced(t).Shifted("sabbatical")
	requireProblems(t, err, "/shifts unknown")
	_, err = kpi.Scorecard{}.Shifted("probation")
	require.ErrorContains(t, err, "/schema")
}

func TestWeightProblems(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*kpi.Scorecard)
		want   []string
	}{
		"perspectives 0.99": {func(s *kpi.Scorecard) { s.Perspectives[1].Weight = d("0.24") }, []string{"/perspectives sum"}},
		"items 0.99":        {func(s *kpi.Scorecard) { s.Items[3].Weight = d("0.49") }, []string{"/items sum"}},
		"below the least":   {func(s *kpi.Scorecard) { s.Perspectives[0].Weight, s.Perspectives[1].Weight = d("0.34"), d("0.31") }, []string{"/perspectives/0/weight range"}},
		"above the most": {func(s *kpi.Scorecard) {
			s.Perspectives[0].Weight, s.Perspectives[1].Weight, s.ItemMost = d("0.51"), d("0.14"), some("")
		}, []string{"/perspectives/0/weight range"}},
		"item too heavy":    {func(s *kpi.Scorecard) { s.Items[0].Weight, s.Items[1].Weight = d("0.6"), d("0.4") }, []string{"/items/0/weight mismatch"}},
		"limits crossed":    {func(s *kpi.Scorecard) { s.Perspectives[0].Least, s.Perspectives[0].Most = some("0.4"), some("0.3") }, []string{"/perspectives/0/most order", "/perspectives/0/weight range"}},
		"too many decimals": {func(s *kpi.Scorecard) { s.Items[0].Weight = d("0.5000000001") }, []string{"/items/0/weight too-large", "/items/0/weight mismatch"}},
		"perspective long":  {func(s *kpi.Scorecard) { s.Perspectives[0].Weight = huge }, []string{"/perspectives/0/weight too-large"}},
		"most too long":     {func(s *kpi.Scorecard) { s.ItemMost = decimal.NewNullDecimal(huge) }, []string{"/itemMost too-large"}},
		"no perspective":    {func(s *kpi.Scorecard) { s.Items[0].Perspective = "profit" }, []string{"/items/0/perspective unknown"}},
		"none on the card": {func(s *kpi.Scorecard) {
			s.Perspectives, s.Shifts, s.Items, s.ItemMost = nil, nil, s.Items[:2], some("")
		}, []string{"/missing/within mismatch", "/items/0/perspective unknown", "/items/1/perspective unknown"}},
		"no id":              {func(s *kpi.Scorecard) { s.Perspectives[3].ID = ""; s.Shifts = nil }, []string{"/perspectives/3/id required", "/items/6/perspective unknown", "/items/7/perspective unknown"}},
		"twice":              {func(s *kpi.Scorecard) { s.Perspectives[3].ID = "results"; s.Shifts = nil }, []string{"/perspectives/3/id duplicate", "/items/6/perspective unknown", "/items/7/perspective unknown"}},
		"many":               {func(s *kpi.Scorecard) { s.Perspectives, s.Shifts = make([]kpi.Perspective, 201), nil }, []string{"/perspectives too-large"}},
		"scope missing":      {func(s *kpi.Scorecard) { s.Missing.Within = "" }, []string{"/missing/within unknown"}},
		"scope of zero":      {func(s *kpi.Scorecard) { s.Missing.Rule = kpi.Zero }, []string{"/missing/within mismatch"}},
		"shift from nowhere": {func(s *kpi.Scorecard) { s.Shifts[0].From = "profit" }, []string{"/shifts/0/from unknown"}},
		"shift to nowhere":   {func(s *kpi.Scorecard) { s.Shifts[0].To = "profit" }, []string{"/shifts/0/to unknown"}},
		"shift in place":     {func(s *kpi.Scorecard) { s.Shifts[0].To = "results" }, []string{"/shifts/0/to duplicate"}},
		"shift unnamed":      {func(s *kpi.Scorecard) { s.Shifts[0].ID = "" }, []string{"/shifts/0/id required"}},
		"shift and version":  {func(s *kpi.Scorecard) { s.Version, s.Shifts[0].To = 0, "profit" }, []string{"/version range", "/shifts/0/to unknown"}},
		"shift of nothing":   {func(s *kpi.Scorecard) { s.Shifts[0].Weight = d("0") }, []string{"/shifts/0/weight range"}},
		"shift breaks limit": {func(s *kpi.Scorecard) { s.Shifts[0].Weight = d("0.06") }, []string{"/shifts/0 range"}},
		"shift, heavy item": {func(s *kpi.Scorecard) {
			s.Shifts[0].From, s.Shifts[0].To, s.Shifts[0].Weight = "growth", "results", d("0.01")
		}, []string{"/shifts/0 range"}},
		"many shifts": {func(s *kpi.Scorecard) { s.Shifts = make([]kpi.Shift, 101) }, []string{"/shifts too-large"}},
	} {
		t.Run(name, func(t *testing.T) {
			card := balanced(t)
			c.change(&card)
			requireProblems(t, card.Check(), c.want...)
		})
	}
	require.NoError(t, balanced(t).Check())
	for _, weights := range [][2]string{{"0.35", "0.3"}, {"0.5", "0.15"}} {
		card := balanced(t)
		card.Shifts, card.ItemMost = nil, some("0.25")
		card.Perspectives[0].Weight, card.Perspectives[1].Weight = d(weights[0]), d(weights[1])
		require.NoError(t, card.Check(), "a limit may be reached")
	}
}

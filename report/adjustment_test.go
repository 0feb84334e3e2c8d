package report_test

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// gated is the complete input with a scorecard of every bonus and gate: Li Na is rewarded
// and capped, Sun Hao loses points and is multiplied, He Jun is vetoed, nothing changes for
// Wang Wei, and nobody measured Zhou Min.
func gated(t testing.TB) report.Input {
	t.Helper()
	metric := func(id string) kpi.Metric {
		return kpi.Metric{ID: id, Name: kpi.Text{EN: id}, Direction: kpi.HigherIsBetter, Aggregation: kpi.Sum}
	}
	visits, won, complaints, fraud := metric("visits"), metric("new-customers"), metric("complaint"), metric("fraud")
	card := kpi.Scorecard{Schema: kpi.Schema, ID: "gated", Version: 1, Places: 2, Missing: kpi.Missing{Rule: kpi.Renormalise},
		Items: []kpi.Item{
			{Metric: visits, Weight: num("0.7"), Target: null("3"), Scorer: kpi.Proportional(num("100"), num("0"), num("1.2"))},
			{Metric: won, Weight: num("0.3"), Target: null("3"), Scorer: kpi.Proportional(num("100"), num("0"), num("1.2"))}},
		Bonus: []kpi.Adjustment{{Metric: won, Scorer: kpi.Added(num("2.5"), num("10")), Absent: kpi.Passes}},
		Gates: kpi.Gates{
			Deduct:   []kpi.Adjustment{{Metric: complaints, Scorer: kpi.Added(num("4"), num("20")), Absent: kpi.Passes}},
			Multiply: []kpi.Adjustment{{Metric: fraud, Scorer: kpi.Steps(kpi.ByValue, kpi.LowerIsBetter, num("1"), kpi.Step{From: num("1"), Points: num("0.855")}, kpi.Step{From: num("2"), Points: num("0.5")}), Absent: kpi.Passes}},
			Cap:      []kpi.Ceiling{{When: kpi.Condition{Metric: won, Axis: kpi.ByValue, Side: kpi.AtLeast, Bound: num("2")}, Points: num("60"), Absent: kpi.Passes}},
			Veto:     []kpi.Veto{{When: kpi.Condition{Metric: fraud, Axis: kpi.ByValue, Side: kpi.AtLeast, Bound: num("2")}, Absent: kpi.Passes}},
		},
		Grades: []kpi.Grade{{ID: "B"}, {ID: "A", From: null("80")}}}
	in := complete(t)
	in.Card, in.Scores = &card, nil
	for _, person := range []struct {
		who                           org.ID
		visits, won, complaints, lies string
	}{{"Li Na", "4", "2", "0", "0"}, {"Sun Hao", "2", "0", "1", "1"}, {"He Jun", "3", "1", "0", "2"}, {"Wang Wei", "1", "0", "0", "0"}, {"Zhou Min", "", "", "", ""}} {
		var readings []kpi.Reading
		for m, amount := range map[*kpi.Metric]string{&visits: person.visits, &won: person.won, &complaints: person.complaints, &fraud: person.lies} {
			if amount != "" {
				readings = append(readings, m.Amount(person.who, quarter, num(amount)))
			}
		}
		score, err := card.Score(person.who, quarter, readings)
		require.NoError(t, err)
		in.Scores = append(in.Scores, score)
	}
	return in
}

// Of a total that a bonus, a deduction or a limit changed one sees what the items gave and
// what changed it, by how much, and the three add up as they are shown.
func TestScoresShowWhatChangedThem(t *testing.T) {
	r := assembledBy(t, report.Monthly, gated(t))
	p := render.Printer{}
	shown := func(table report.Table, columns ...string) (out []string) {
		for _, row := range table.Rows {
			var cells []string
			for _, id := range columns {
				cells = append(cells, p.Value(row.Cells[table.Column(id)], "CNY"))
			}
			out = append(out, strings.Join(cells, "|"))
		}
		return out
	}
	scores := tableOf(t, r, "scores")
	require.Equal(t, []string{"Li Na|104.00|-44.00|60.00|B", "Wang Wei|23.33|0.00|23.33|B", "Sun Hao|46.67|-10.19|36.48|B", "He Jun|80.00|-80.00|0.00|B", "Zhou Min|–|–|–|–"},
		sortedLike(shown(scores, "person", "item-score", "adjustment", "score", "grade"), "Li Na", "Wang Wei", "Sun Hao", "He Jun", "Zhou Min"))
	for _, row := range scores.Rows {
		number := func(id string) decimal.Decimal { return row.Cells[scores.Column(id)].Number.Decimal }
		require.True(t, number("item-score").Add(number("adjustment")).Equal(number("score")))
	}
	require.Equal(t, []string{
		"Li Na|Bonus|New customers|2|+5.00", "Li Na|Capped at 60|New customers|2|-49.00",
		"Sun Hao|Deduction|metric.complaint|1|-4.00", "Sun Hao|Factor 0.855|metric.fraud|1|-6.19",
		"He Jun|Bonus|New customers|1|+2.50", "He Jun|Factor 0.5|metric.fraud|2|-41.25", "He Jun|Veto|metric.fraud|2|-41.25",
	}, shown(tableOf(t, r, "adjustments"), "person", "why", "metric", "value", "adjustment"))
	require.NotEmpty(t, section(t, r, "scores").Charts, "that of the grades")
	require.Equal(t, "Points count by weight: Customer visits 70 %, New customers 30 %.", p.Text(section(t, r, "scores").Lead[1], "CNY"))

	for language, words := range map[calendar.Language][]string{
		calendar.English: {"From the items", "Adjustment", "Bonuses, deductions and limits", "Capped at 60", "Veto"},
		calendar.Chinese: {"项目得分合计", "调整", "加分、扣分、封顶与否决", "封顶 60 分", "一票否决"},
	} {
		var html, markdown, csv strings.Builder
		p := render.Printer{Language: language}
		require.NoError(t, p.HTML(&html, r))
		require.NoError(t, p.Markdown(&markdown, r))
		require.NoError(t, p.CSV(&csv, r, "scores", render.UTF8))
		require.NoError(t, p.CSV(&csv, r, "adjustments", render.UTF8))
		for _, w := range words {
			require.Contains(t, strings.ReplaceAll(html.String(), "\u00a0", " "), w)
			require.Contains(t, markdown.String(), w)
			require.True(t, strings.Contains(csv.String(), w) || w == words[2], w)
		}
	}
}

// sortedLike puts lines into the order of their beginnings.
func sortedLike(lines []string, order ...string) (out []string) {
	for _, start := range order {
		for _, l := range lines {
			if strings.HasPrefix(l, start+"|") {
				out = append(out, l)
			}
		}
	}
	return out
}

// Where nothing changed a total, the table is as short as ever.
func TestScoresThatNothingChangedHaveNoMoreColumns(t *testing.T) {
	in := gated(t)
	in.Scores = in.Scores[3:]
	s := section(t, assembledBy(t, report.Monthly, in), "scores")
	require.Equal(t, -1, s.Tables[0].Column("adjustment"))
	_, ok := s.Table("adjustments")
	require.False(t, ok)
}

// Nobody reads what changed the score of somebody else.
func TestAnAdjustmentIsReadByWhoMayReadTheScore(t *testing.T) {
	in := gated(t)
	in.View = report.Personal("Sun Hao")
	for _, row := range tableOf(t, assembledBy(t, report.Monthly, in), "adjustments").Rows {
		require.Equal(t, "Sun Hao", row.Cells[0].Name)
	}
}

// What was stored and changed is no result of a scorecard.
func TestScoresOfOtherPlacesAndRolesAreRefused(t *testing.T) {
	for _, change := range []struct{ from, to, path, code string }{
		{`"places":2`, `"places":3`, "/scores/0/places", check.Mismatch},
		{`"role":"cap"`, `"role":"ceiling"`, "/scores/0/lines/5/role", check.Unknown},
	} {
		in := gated(t)
		data, err := json.Marshal(in.Scores[0])
		require.NoError(t, err)
		require.Contains(t, string(data), change.from)
		require.NoError(t, json.Unmarshal([]byte(strings.Replace(string(data), change.from, change.to, 1)), &in.Scores[0]))
		_, err = report.Monthly(in)
		var ps check.Problems
		require.ErrorAs(t, err, &ps)
		require.True(t, ps.Has(change.path, change.code), ps.Error())
	}
}

// The weights of a card are said in a sentence as long as one can read it.
func TestWeightsAreSaid(t *testing.T) {
	in := complete(t)
	lead := func(weights ...string) []report.Text {
		card := kpi.Scorecard{Schema: kpi.Schema, ID: "weights", Version: 1, Missing: kpi.Missing{Rule: kpi.Renormalise}}
		for i, w := range weights {
			m := kpi.Metric{ID: fmt.Sprintf("m%d", i+1), Direction: kpi.HigherIsBetter, Aggregation: kpi.Sum}
			card.Items = append(card.Items, kpi.Item{Metric: m, Weight: num(w), Target: null("1"), Scorer: kpi.Proportional(num("100"), num("0"), num("1"))})
		}
		score, err := card.Score("Li Na", quarter, nil)
		require.NoError(t, err)
		in.Card, in.Scores = &card, []kpi.Result{score}
		return section(t, assembledBy(t, report.Monthly, in), "scores").Lead[1:]
	}
	p := render.Printer{Language: calendar.Chinese, Words: map[string]string{"metric.m1": "销售额", "metric.m2": "回款率", "metric.m3": "满意度"}}
	require.Equal(t, "各项得分按权重计入：销售额 62.5 %、回款率 30 %、满意度 7.5 %。", p.Text(lead("0.625", "0.3", "0.075")[0], "CNY"))
	require.Equal(t, "各项得分按权重计入：销售额 100 %。", p.Text(lead("1")[0], "CNY"))
	twelve := strings.Split("0.08 0.08 0.08 0.08 0.08 0.08 0.08 0.08 0.08 0.08 0.1 0.1", " ")
	require.Len(t, lead(twelve...), 1)
	require.NoError(t, render.JSON(io.Discard, assembledBy(t, report.Monthly, in)), "as deep as a document may be")
	require.Empty(t, lead(append(twelve[1:], "0.04", "0.04")...))
	lead(strings.Split(strings.Repeat("0.04 ", 24)+"0.04", " ")...)
	require.NoError(t, render.JSON(io.Discard, assembledBy(t, report.Monthly, in)))
}

// A factor that goes by two metrics at once shows both and what each was, and a number of the
// second that nobody can reckon with is refused.
func TestAnAdjustmentByTwoMetricsShowsBoth(t *testing.T) {
	metric := func(id string) kpi.Metric {
		return kpi.Metric{ID: id, Name: kpi.Text{EN: id}, Unit: "CNY", Direction: kpi.HigherIsBetter, Aggregation: kpi.Sum}
	}
	sales, cash := metric("sales"), kpi.OfDue.Metric()
	byBoth := kpi.Table{Axis: kpi.ByValue, Across: kpi.ByValue, Columns: []kpi.Band{{}, {From: null("0.9")}},
		Rows: []kpi.TableRow{{Points: []decimal.Decimal{num("0.5"), num("0.8")}}, {From: null("100"), Points: []decimal.Decimal{num("0.7"), num("1")}}}}
	card := kpi.Scorecard{Schema: kpi.Schema, ID: "two-way", Version: 1, Places: 1, Missing: kpi.Missing{Rule: kpi.Renormalise},
		Items: []kpi.Item{{Metric: sales, Weight: num("1"), Target: null("100"), Scorer: kpi.Proportional(num("100"), num("0"), num("1.2"))}},
		Gates: kpi.Gates{Multiply: []kpi.Adjustment{{Metric: sales, Against: cash, Scorer: byBoth, Absent: kpi.Passes}}}}
	score, err := card.Score("Li Na", quarter, []kpi.Reading{sales.Amount("Li Na", quarter, num("120")), cash.Rate("Li Na", quarter, num("80"), num("100"))})
	require.NoError(t, err)
	in := complete(t)
	in.Card, in.Scores = &card, []kpi.Result{score}
	r := assembledBy(t, report.Monthly, in)
	for language, want := range map[calendar.Language]string{
		calendar.English: "| Li Na | Factor 0.7 | sales (CNY) × Collection rate | 120 / 80.0 % | -36.0 |",
		calendar.Chinese: "| Li Na | 系数 0.7 | sales（元） × 回款率 | 120 / 80.0 % | -36.0 |",
	} {
		var out strings.Builder
		require.NoError(t, render.Printer{Language: language, Words: map[string]string{"metric.sales": "sales"}}.Markdown(&out, r))
		require.Contains(t, out.String(), want)
	}

	for i := range score.Lines {
		if score.Lines[i].Second != nil {
			score.Lines[i].Second.Actual.Num = decimal.New(1, 1<<30)
		}
	}
	in.Scores = []kpi.Result{score}
	_, err = report.Monthly(in)
	require.ErrorContains(t, err, "/scores/0/lines/1/second/actual/num")
}

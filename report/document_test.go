package report_test

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// small is a report with everything that a report can hold, and little of it.
func small() report.Report {
	table := report.Table{ID: "units", Columns: []report.Column{report.Col("unit", report.Name), report.Col("actual", report.Money), report.Col("pace", report.Percent)}}
	table.Add(report.Called("North"), report.Amount(num("1250.50"), 2).WithTone(report.Good), report.RateOf(num("1250.5"), num("1000"), 1))
	table.Add(report.Called("South"), report.Value{}, report.RateOf(num("0"), num("0"), 1))
	table.AddTotal(report.Say("total"), report.Amount(num("0"), 2).WithSign(), report.Value{Kind: report.Blank})
	plan := report.Table{ID: "replan", Columns: []report.Column{report.Col("period", report.Span), report.Col("goal", report.Money)}}
	plan.Add(report.During(quarter), report.Amount(num("-3"), 0))
	return report.Report{
		Schema: report.Schema, Title: report.T("weekly.title"), Subject: report.Subject{Kind: report.AboutUnit, ID: "North"},
		View: report.Leading("Li Na", "North"), Period: quarter, AsOf: asOf, Currency: "CNY",
		Headline: []report.Figure{{Name: report.T("headline.late"), Value: report.Amount(num("5"), 0).WithTone(report.Bad)}},
		Insights: []report.Insight{{
			Type: "acme.slump", Severity: report.Critical, Subject: report.Subject{Kind: report.AboutPerson, ID: "Sun Hao"},
			Finding: report.T("off-pace", report.Called("Sun Hao"), report.Amount(num("12500"), 0), report.During(year), report.RateOf(num("3"), num("4"), 1)), Numbers: []report.Figure{{Name: report.T("col.pace"), Value: report.TimesOf(num("3"), num("2"), 1)}},
			Evidence: []string{"D1"}, Stake: num("100"), Surprise: num("0.5"),
			Suggestion: report.Suggestion{Text: report.T("stale.advice"), Effect: report.Amount(num("100"), 0), Basis: report.T("off-pace.basis"), Action: report.Action{Owner: "Li Na", Due: asOf}},
		}},
		Sections: []report.Section{{ID: "units", Title: report.T("units"), Lead: []report.Text{report.T("as-of", report.During(quarter), report.On(asOf))}, Tables: []report.Table{table},
			Charts: []report.Chart{{Table: "units", Figure: chart.Figure{Title: chart.Say("figure.pipeline"), Description: chart.Say("as-of", chart.Value{Text: chart.During(quarter)}, chart.Value{Text: chart.Say("unknown")}),
				Chart: chart.Bars{Order: chart.AsGiven, Measure: chart.Measure{Format: chart.Format{Unit: chart.Money}}, Bars: []chart.Bar{{Label: chart.Named("North"), Value: null("1250.5")}}}}}}}},
		Replan:  &report.Replan{Reason: report.T("replan"), Strategy: target.ReplanEven, Effect: report.T("units"), Table: plan},
		Notes:   []report.Note{{Kind: report.Dropped, Subject: report.Subject{Kind: report.AboutAccount, ID: "Boyan"}, Text: report.T("unknown")}},
		Sources: []report.Source{{Role: "plan", ID: "p", Version: 1, Digest: "sha256:00"}},
	}
}

func pretty(t testing.TB, r report.Report) []byte {
	t.Helper()
	data, err := r.MarshalJSON()
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, json.Indent(&out, data, "", "  "))
	out.WriteByte('\n')
	return out.Bytes()
}

// The document beside the tests is what a report is written as, and reads back to it.
func TestAReportIsADocument(t *testing.T) {
	r := small()
	require.NoError(t, r.Check())
	data := pretty(t, r)
	path := filepath.Join("testdata", "small.json")
	if *update {
		require.NoError(t, os.WriteFile(path, data, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), string(data))

	back, err := report.Decode(want)
	require.NoError(t, err)
	require.Equal(t, data, pretty(t, back))
	one, err := r.Digest()
	require.NoError(t, err)
	two, err := back.Digest()
	require.NoError(t, err)
	require.Equal(t, one, two)
	require.Regexp(t, `^sha256:[0-9a-f]{64}$`, one)

	cell := back.Sections[0].Tables[0].Rows
	require.False(t, cell[0].Cells[1].IsMissing())
	require.True(t, cell[1].Cells[1].IsMissing(), "missing stays missing")
	require.True(t, cell[1].Cells[2].IsMissing(), "a rate over nothing is undefined")
	require.Equal(t, "0", cell[1].Cells[2].Of.Whole.String(), "and still knows what it is over")
	require.True(t, cell[2].Cells[1].Number.Valid, "and zero stays zero")
}

func TestAssembledReportsAreDocuments(t *testing.T) {
	in := full(t)
	weekly, err := report.Weekly(in)
	require.NoError(t, err)
	monthly, err := report.Monthly(in)
	require.NoError(t, err)
	for _, r := range []report.Report{weekly, monthly, report.Statement(in.Statements[0], plan, asOf)} {
		require.NoError(t, r.Check())
		data, err := r.MarshalJSON()
		require.NoError(t, err)
		back, err := report.Decode(data)
		require.NoError(t, err)
		again, err := back.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(data), string(again))
	}
}

// Each case breaks the small report at one place.
func TestWhatIsWrongWithAReportIsNamed(t *testing.T) {
	table := func(r *report.Report) *report.Table { return &r.Sections[0].Tables[0] }
	cell := func(r *report.Report, row, column int) *report.Value { return &table(r).Rows[row].Cells[column] }
	for path, c := range map[string]struct {
		spoil func(*report.Report)
		code  string
	}{
		"/schema":                             {func(r *report.Report) { r.Schema = "salesperf.report/v2" }, check.Mismatch},
		"/sections/0/tables/0/excerpt":        {func(r *report.Report) { table(r).Excerpt = -1 }, check.Range},
		"/title/key":                          {func(r *report.Report) { r.Title = report.Text{} }, check.Required},
		"/subject/id":                         {func(r *report.Report) { r.Subject.ID = "" }, check.Required},
		"/subject/kind":                       {func(r *report.Report) { r.Subject.Kind = "" }, check.Required},
		"/view/audience":                      {func(r *report.Report) { r.View.Audience = "everybody" }, check.Unknown},
		"/view/reader":                        {func(r *report.Report) { r.View.Reader = "" }, check.Required},
		"/view/unit":                          {func(r *report.Report) { r.View.Unit = "" }, check.Required},
		"/view/pay":                           {func(r *report.Report) { r.View.Pay = "" }, check.Unknown},
		"/period":                             {func(r *report.Report) { r.Period = calendar.Period{} }, check.Required},
		"/asOf":                               {func(r *report.Report) { r.AsOf = calendar.Date{} }, check.Required},
		"/currency":                           {func(r *report.Report) { r.Currency = "" }, check.Required},
		"/headline/0/name/key":                {func(r *report.Report) { r.Headline[0].Name = report.Text{} }, check.Required},
		"/insights/0/type":                    {func(r *report.Report) { r.Insights[0].Type = "" }, check.Required},
		"/insights/0/severity":                {func(r *report.Report) { r.Insights[0].Severity = 9 }, check.Unknown},
		"/insights/0/subject/kind":            {func(r *report.Report) { r.Insights[0].Subject.Kind = "" }, check.Required},
		"/insights/0/finding/key":             {func(r *report.Report) { r.Insights[0].Finding = report.Text{} }, check.Required},
		"/insights/0/numbers/0/name/key":      {func(r *report.Report) { r.Insights[0].Numbers[0].Name = report.Text{} }, check.Required},
		"/insights/0/numbers/0/value/kind":    {func(r *report.Report) { r.Insights[0].Numbers[0].Value.Kind = 99 }, check.Unknown},
		"/insights/0/stake":                   {func(r *report.Report) { r.Insights[0].Stake = num("-1") }, check.Range},
		"/insights/0/surprise":                {func(r *report.Report) { r.Insights[0].Surprise = num("1.1") }, check.Range},
		"/insights/0/suggestion/text/key":     {func(r *report.Report) { r.Insights[0].Suggestion.Text = report.Text{} }, check.Required},
		"/insights/0/suggestion/action/owner": {func(r *report.Report) { r.Insights[0].Suggestion.Action.Owner = "" }, check.Required},
		"/notes/0/text/key":                   {func(r *report.Report) { r.Notes[0].Text = report.Text{} }, check.Required},
		"/insights/0/suggestion/action/due":   {func(r *report.Report) { r.Insights[0].Suggestion.Action.Due = calendar.Date{} }, check.Required},
		"/insights/0/suggestion/effect/name":  {func(r *report.Report) { r.Insights[0].Suggestion.Effect.Name = "x" }, check.Mismatch},
		"/insights/0/suggestion/basis/key":    {func(r *report.Report) { r.Insights[0].Suggestion.Basis = report.Text{Args: []report.Value{{}}} }, check.Required},
		"/sections/0/id":                      {func(r *report.Report) { r.Sections[0].ID = "" }, check.Required},
		"/sections/1/id": {func(r *report.Report) {
			r.Sections = append(r.Sections, report.Section{ID: "units", Title: report.T("units")})
		}, check.Duplicate},
		"/sections/0/title/key":                        {func(r *report.Report) { r.Sections[0].Title = report.Text{} }, check.Required},
		"/sections/0/lead/0/args/1/date":               {func(r *report.Report) { r.Sections[0].Lead[0].Args[1].Date = calendar.Date{} }, check.Mismatch},
		"/sections/0/tables/0/id":                      {func(r *report.Report) { table(r).ID = "" }, check.Required},
		"/sections/0/tables/0/columns":                 {func(r *report.Report) { table(r).Columns = nil }, check.Required},
		"/sections/0/tables/0/columns/1/id":            {func(r *report.Report) { table(r).Columns[1].ID = "unit" }, check.Duplicate},
		"/sections/0/tables/0/columns/1/kind":          {func(r *report.Report) { table(r).Columns[1].Kind = report.Blank }, check.Range},
		"/sections/0/tables/0/rows/0/cells":            {func(r *report.Report) { table(r).Rows[0].Cells = nil }, check.Mismatch},
		"/sections/0/tables/0/rows/0/cells/1/kind":     {func(r *report.Report) { *cell(r, 0, 1) = report.Count(1) }, check.Mismatch},
		"/sections/0/tables/0/rows/0/cells/1/places":   {func(r *report.Report) { cell(r, 0, 1).Places = 1 << 30 }, check.Range},
		"/sections/0/tables/0/rows/0/cells/1/number":   {func(r *report.Report) { cell(r, 0, 1).Number.Decimal = decimal.New(1, 1<<30) }, check.TooLarge},
		"/sections/0/tables/0/rows/0/cells/1/tone":     {func(r *report.Report) { cell(r, 0, 1).Tone = 4 }, check.Unknown},
		"/sections/0/tables/0/rows/0/cells/2/number":   {func(r *report.Report) { cell(r, 0, 2).Number.Valid = false }, check.Mismatch},
		"/sections/0/tables/0/rows/0/cells/1/of":       {func(r *report.Report) { cell(r, 0, 1).Of = &report.Fraction{} }, check.Mismatch},
		"/sections/0/tables/0/rows/0/cells/0/signed":   {func(r *report.Report) { cell(r, 0, 0).Signed = true }, check.Mismatch},
		"/sections/0/tables/0/rows/0/cells/0/period":   {func(r *report.Report) { cell(r, 0, 0).Period = quarter }, check.Mismatch},
		"/sections/0/tables/0/rows/0/cells/0/text":     {func(r *report.Report) { cell(r, 0, 0).Kind, cell(r, 0, 0).Name = report.Phrase, "" }, check.Mismatch},
		"/sections/0/charts/0/table":                   {func(r *report.Report) { r.Sections[0].Charts[0].Table = "people" }, check.Unknown},
		"/sections/0/charts/0/figure/chart":            {func(r *report.Report) { r.Sections[0].Charts[0].Figure.Chart = nil }, check.Required},
		"/replan/strategy":                             {func(r *report.Report) { r.Replan.Strategy = "hope" }, check.Unknown},
		"/sections/0/lead/0/args/0/period":             {func(r *report.Report) { r.Sections[0].Lead[0].Args[0].Period = calendar.Period{} }, check.Required},
		"/sections/0/tables/0/rows/2/cells/1/places":   {func(r *report.Report) { cell(r, 2, 1).Places = -31 }, check.Range},
		"/sections/0/tables/0/rows/1/cells/2/places":   {func(r *report.Report) { cell(r, 1, 2).Places = 31 }, check.Range},
		"/sections/0/tables/0/rows/0/cells/2/of/part":  {func(r *report.Report) { cell(r, 0, 2).Of.Part = decimal.New(1, 1<<30) }, check.TooLarge},
		"/sections/0/tables/0/rows/0/cells/2/of/whole": {func(r *report.Report) { cell(r, 0, 2).Of.Whole = decimal.New(1, 1<<30) }, check.TooLarge},
		"/replan/reason/key":                           {func(r *report.Report) { r.Replan.Reason = report.Text{} }, check.Required},
		"/replan/effect/key":                           {func(r *report.Report) { r.Replan.Effect = report.Text{} }, check.Required},
		"/replan/table/columns":                        {func(r *report.Report) { r.Replan.Table.Columns = nil }, check.Required},
		"/sections/0/tables/0/columns/0/id":            {func(r *report.Report) { table(r).Columns[0].ID = "" }, check.Required},
		"/sections/0/tables/0/columns/0/title/key":     {func(r *report.Report) { table(r).Columns[0].Title = report.Text{} }, check.Required},
		"/sections/0/tables/0/rows/0/cells/0/places":   {func(r *report.Report) { cell(r, 0, 0).Places = 1 }, check.Mismatch},
		"/headline/0/value/places": {func(r *report.Report) {
			r.Headline[0].Value = report.Value{Kind: report.Tally, Number: null("5"), Places: 1}
		}, check.Mismatch},
		"/headline/0/value/number": {func(r *report.Report) { r.Headline[0].Value = report.Value{Kind: report.Tally, Number: null("5.5")} }, check.Range},
		"/replan/table/id":         {func(r *report.Report) { r.Replan.Table.ID = "units" }, check.Duplicate},
		"/notes/0/kind":            {func(r *report.Report) { r.Notes[0].Kind = 7 }, check.Unknown},
		"/notes/0/subject/id":      {func(r *report.Report) { r.Notes[0].Subject.ID = "" }, check.Required},
		"/sources/0/digest":        {func(r *report.Report) { r.Sources[0].Digest = "" }, check.Required},
	} {
		r := small()
		c.spoil(&r)
		var ps check.Problems
		require.ErrorAs(t, r.Check(), &ps, path)
		require.True(t, ps.Has(path, c.code), "%s %s: %s", path, c.code, ps)
	}
}

// A suggestion is in words, whatever else it has.
func TestASuggestionIsInWords(t *testing.T) {
	whole := small().Insights[0].Suggestion
	for name, part := range map[string]report.Suggestion{"effect": {Effect: whole.Effect}, "basis": {Basis: whole.Basis}, "action": {Action: whole.Action}} {
		r := small()
		r.Insights[0].Suggestion = part
		var ps check.Problems
		require.ErrorAs(t, r.Check(), &ps, name)
		require.True(t, ps.Has("/insights/0/suggestion/text/key", check.Required), "%s: %v", name, ps)
	}
	r := small()
	r.Insights[0].Suggestion = report.Suggestion{}
	require.NoError(t, r.Check())
}

// What has a name is written by it and read back, and what has none is neither valid nor written.
func TestNamedValuesAreThoseWithAName(t *testing.T) {
	type named interface {
		Valid() bool
		MarshalText() ([]byte, error)
	}
	for kind, values := range map[string]struct {
		of   func(uint8) named
		read func([]byte) (named, error)
		n    int
	}{
		"kind":     {func(n uint8) named { return report.ValueKind(n) }, func(text []byte) (named, error) { var v report.ValueKind; err := v.UnmarshalText(text); return v, err }, 10},
		"tone":     {func(n uint8) named { return report.Tone(n) }, func(text []byte) (named, error) { var v report.Tone; err := v.UnmarshalText(text); return v, err }, 4},
		"severity": {func(n uint8) named { return report.Severity(n) }, func(text []byte) (named, error) { var v report.Severity; err := v.UnmarshalText(text); return v, err }, 4},
		"note":     {func(n uint8) named { return report.NoteKind(n) }, func(text []byte) (named, error) { var v report.NoteKind; err := v.UnmarshalText(text); return v, err }, 4},
	} {
		for n := range 256 {
			v := values.of(uint8(n))
			text, err := v.MarshalText()
			require.Equal(t, n < values.n, v.Valid(), "%s %d", kind, n)
			require.Equal(t, n < values.n, err == nil, "%s %d", kind, n)
			if err == nil {
				back, err := values.read(text)
				require.NoError(t, err)
				require.Equal(t, v, back)
			}
		}
	}
}

// A page leaves rows of a long list out, and never a single one or a total.
func TestAnExcerptHidesWhatIsBetween(t *testing.T) {
	for _, c := range []struct{ excerpt, rows, from, to int }{
		{0, 50, 0, 0}, {3, 6, 0, 0}, {3, 7, 0, 0}, {3, 8, 3, 5}, {1, 3, 0, 0}, {1, 4, 1, 3}, {1, 0, 0, 0}, {math.MaxInt, 50, 0, 0}, {-1, 50, 0, 0},
	} {
		table := report.Table{Excerpt: c.excerpt}
		for range c.rows {
			table.Add(report.Count(1))
		}
		for range 2 {
			from, to := table.Hidden()
			require.Equal(t, []int{c.from, c.to}, []int{from, to}, "%d of each end of %d", c.excerpt, c.rows)
			table.AddTotal(report.Count(1))
		}
	}
}

// A document is read as it is written and in no other way.
func TestReportsAreReadStrictly(t *testing.T) {
	good := string(pretty(t, small()))
	for _, c := range []struct{ old, with, path, code string }{
		{`"currency"`, `"curency"`, "/curency", check.Unknown},
		{`"asOf": "2026-09-18"`, `"asOf": "yesterday"`, "/asOf", check.Malformed},
		{`"kind": "money"`, `"kind": "gold"`, "/headline/0/value/kind", check.Malformed},
		{`"number": "1250.5"`, `"number": "1e900"`, "/sections/0/tables/0/rows/0/cells/1/number", check.TooLarge},
		{`"severity": "critical"`, `"severity": "panic"`, "/insights/0/severity", check.Malformed},
	} {
		spoiled := strings.Replace(good, c.old, c.with, 1)
		require.NotEqual(t, good, spoiled, c.old)
		_, err := report.Decode([]byte(spoiled))
		var ps check.Problems
		require.ErrorAs(t, err, &ps, c.path)
		require.True(t, ps.Has(c.path, c.code), "%s: %s", c.path, ps)
	}
}

func TestEveryTextOfAReportIsListed(t *testing.T) {
	var keys []string
	for text := range small().Texts() {
		keys = append(keys, text.Key)
	}
	require.Equal(t, []string{"weekly.title", "headline.late", "off-pace", "col.pace", "stale.advice", "off-pace.basis", "units", "as-of", "as-of", "unknown", "figure.pipeline", "chart.value",
		"col.unit", "col.actual", "col.pace", "total", "replan", "units", "col.period", "col.goal", "unknown"}, keys)
	effect := small()
	effect.Insights[0].Suggestion.Effect = report.Say("acme.effect", report.Say("acme.more"))
	var more []string
	for text := range effect.Texts() {
		more = append(more, text.Key)
	}
	require.Subset(t, more, []string{"acme.effect", "acme.more"})
	for n := range keys { // stops where it is told to
		seen := 0
		for range small().Texts() {
			if seen++; seen > n {
				break
			}
		}
		require.Equal(t, n+1, seen)
	}
}

// FuzzWhatIsReadIsWrittenBack holds the laws that no document breaks the reader, and
// that what is read passes its own check and is written in one way.
func FuzzWhatIsReadIsWrittenBack(f *testing.F) {
	data, err := small().MarshalJSON()
	require.NoError(f, err)
	f.Add(data)
	f.Add([]byte(`{"schema":"salesperf.report/v1"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := report.Decode(data)
		if err != nil {
			var ps check.Problems
			require.ErrorAs(t, err, &ps)
			return
		}
		require.NoError(t, r.Check())
		once, err := r.MarshalJSON()
		require.NoError(t, err)
		back, err := report.Decode(once)
		require.NoError(t, err)
		twice, err := back.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(once), string(twice))
	})
}

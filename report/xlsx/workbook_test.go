package xlsx_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/report/xlsx"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// gallery is the report with everything, with a name of the host's in every place.
func gallery(t testing.TB, name string) report.Report {
	t.Helper()
	data, err := os.ReadFile("../testdata/gallery.json")
	require.NoError(t, err)
	quoted, err := json.Marshal(name)
	require.NoError(t, err)
	r, err := report.Decode([]byte(strings.ReplaceAll(string(data), "PLACEHOLDER", strings.Trim(string(quoted), `"`))))
	require.NoError(t, err)
	return r
}

// written is a workbook read back.
func written(t testing.TB, p render.Printer, r report.Report) (*excelize.File, []byte) {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, xlsx.Write(&out, p, r))
	data := bytes.Clone(out.Bytes())
	f, err := excelize.OpenReader(&out)
	require.NoError(t, err)
	t.Cleanup(func() { f.Close() })
	return f, data
}

// raw is what a cell holds, not what it shows.
func raw(t testing.TB, f *excelize.File, sheet, cell string) string {
	t.Helper()
	v, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	require.NoError(t, err)
	return v
}

func TestNumbersAreNumbers(t *testing.T) {
	f, _ := written(t, render.Printer{}, gallery(t, "Li Na"))
	const sheet = "Every kind of Li Na"
	for cell, want := range map[string]struct {
		raw, shown string
		kind       excelize.CellType
	}{
		"A1":  {"Person", "Person", excelize.CellTypeSharedString},
		"C3":  {"-1", "-1", excelize.CellTypeUnset},
		"D2":  {"-2469134.25", "-2,469,134.250", excelize.CellTypeUnset},
		"D5":  {"1234567.125", "+1,234,567.125", excelize.CellTypeUnset},
		"E2":  {"-2469134.25", "-2,469,134.25", excelize.CellTypeUnset},
		"F2":  {"", "", excelize.CellTypeUnset}, // over nothing
		"F5":  {"0.3333333333", "33.3%", excelize.CellTypeUnset},
		"G2":  {"46266", "2026-09-01", excelize.CellTypeUnset},
		"H2":  {"week 36, 2026 (31 Aug – 6 Sep)", "week 36, 2026 (31 Aug – 6 Sep)", excelize.CellTypeSharedString},
		"E9":  {"", "", excelize.CellTypeUnset}, // missing
		"E10": {"-0.004", "-0.00", excelize.CellTypeUnset},
	} {
		require.Equal(t, want.raw, raw(t, f, sheet, cell), cell)
		shown, err := f.GetCellValue(sheet, cell)
		require.NoError(t, err)
		if cell != "E10" { // spreadsheets differ in whether such a zero has a sign
			require.Equal(t, want.shown, shown, cell)
		}
		kind, err := f.GetCellType(sheet, cell)
		require.NoError(t, err)
		require.Equal(t, want.kind, kind, cell)
	}
	panes, err := f.GetPanes(sheet)
	require.NoError(t, err)
	require.True(t, panes.Freeze)
	require.Equal(t, "B2", panes.TopLeftCell)
}

// A number that is smaller than those of a spreadsheet is 0, without a sign.
func TestWhatIsNextToNothingIsZero(t *testing.T) {
	r := gallery(t, "Li Na")
	for number, want := range map[string]string{"-1e-400": "0", "1e-400": "0", "-1e-310": "0", "0": "0", "-0.5": "-0.5"} {
		r.Sections[0].Tables[0].Rows[0].Cells[1] = report.Amount(decimal.RequireFromString(number), 2)
		f, _ := written(t, render.Printer{}, r)
		require.Equal(t, want, raw(t, f, f.GetSheetList()[1], "B2"), number)
	}
}

// Tables of two sections that are called the same are told apart by their sections.
func TestASheetSaysWhoseTableItIs(t *testing.T) {
	r := gallery(t, "Li Na")
	of := func(title string) report.Section {
		table := report.Table{ID: title, Title: report.T("total"), Columns: []report.Column{report.Col("unit", report.Name)}}
		alone := report.Table{ID: title + "-alone", Title: report.T(report.Verbatim, report.Called("Of "+title)), Columns: table.Columns}
		return report.Section{ID: title, Title: report.T(title), Tables: []report.Table{table, alone}}
	}
	r.Sections, r.Replan = []report.Section{of("cash"), of("customers")}, nil
	f, _ := written(t, render.Printer{}, r)
	require.Equal(t, []string{"Cash collection – Total", "Of cash", "Customers won and lost – Total", "Of customers"}, f.GetSheetList()[1:])
}

// A sheet is filtered and read by its headings, so that no two of its columns have the same.
func TestEachColumnOfASheetHasAHeadingOfItsOwn(t *testing.T) {
	f, _ := written(t, render.Printer{Language: calendar.Chinese}, gallery(t, "Li Na"))
	points := 0
	for _, sheet := range f.GetSheetList()[1:] {
		rows, err := f.GetRows(sheet)
		require.NoError(t, err)
		for i, heading := range rows[0] {
			require.Equal(t, i, slices.Index(rows[0], heading), "%s: %s", sheet, heading)
			if strings.HasPrefix(heading, "得分") {
				points++
			}
		}
	}
	require.Equal(t, 13, points)
}

func TestTextStaysText(t *testing.T) {
	for _, name := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1", "<script>&\"'", "12", "a\x00b\u202ec", "=HYPERLINK(\"http://x\")", strings.Repeat("很长", 10000)} {
		f, _ := written(t, render.Printer{}, gallery(t, name))
		sheet := f.GetSheetList()[3] // every kind
		require.Equal(t, "Deals", raw(t, f, sheet, "C1"))
		value := raw(t, f, sheet, "A8")
		require.NotEmpty(t, value)
		kind, err := f.GetCellType(sheet, "A8")
		require.NoError(t, err)
		require.Equal(t, excelize.CellTypeSharedString, kind, name)
		for _, s := range f.GetSheetList() {
			rows, err := f.GetRows(s)
			require.NoError(t, err)
			for y, row := range rows {
				for x := range row {
					at, _ := excelize.CoordinatesToCellName(x+1, y+1)
					formula, err := f.GetCellFormula(s, at)
					require.NoError(t, err)
					require.Empty(t, formula, "%s!%s", s, at)
				}
			}
		}
	}
}

// A text is whole as far as a cell holds it, and never cut inside a character.
func TestTextFillsACell(t *testing.T) {
	for text, want := range map[string]int{"很": 32767, "😀": 16383} {
		r := gallery(t, "Li Na")
		table := report.Table{ID: "long", Columns: []report.Column{report.Col("person", report.Name)}}
		table.Add(report.Called(strings.Repeat(text, 32767)))
		r.Sections = []report.Section{{ID: "long", Title: report.T(report.Verbatim, report.Called("Long")), Tables: []report.Table{table}}}
		f, _ := written(t, render.Printer{}, r)
		require.Equal(t, strings.Repeat(text, want), raw(t, f, "Long", "A2"))
	}
}

// TestTextThatLooksLikeAnEscapeStaysText holds that a spreadsheet reads what was written.
func TestTextThatLooksLikeAnEscapeStaysText(t *testing.T) {
	for _, name := range []string{"_x0041_", "_x000D_", "_x0041_x0042_", "_x005F_", "_x005F_x0041_", "a_x00e9_b", "__x0041__", "_x004_", "_x"} {
		f, _ := written(t, render.Printer{}, gallery(t, name))
		rows, err := f.GetRows(f.GetSheetList()[3])
		require.NoError(t, err)
		require.Contains(t, slices.Concat(rows...), name)
	}
}

func TestSheetsHaveNamesOfTheirOwn(t *testing.T) {
	for _, name := range []string{"Li Na", `[]:*?/\'`, "History", strings.Repeat("sehr lang ", 20), "很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长", strings.Repeat("😀", 40), ""} {
		r := gallery(t, "x"+name)
		f, _ := written(t, render.Printer{}, r)
		seen := map[string]bool{}
		for _, s := range f.GetSheetList() {
			require.False(t, seen[strings.ToLower(s)], s)
			seen[strings.ToLower(s)] = true
		}
		require.Len(t, f.GetSheetList(), 1+len(r.Tables())+1, "a summary, one for each table, and one for a chart of such a table")
	}
}

// parts names the files in a workbook that begin so.
func parts(t testing.TB, f *excelize.File, prefix string) (out []string) {
	f.Pkg.Range(func(k, _ any) bool {
		if strings.HasPrefix(k.(string), prefix) {
			out = append(out, k.(string))
		}
		return true
	})
	return out
}

func TestChartsAreThoseOfTheSpreadsheet(t *testing.T) {
	f, _ := written(t, render.Printer{}, gallery(t, "O'Brien"))
	require.Len(t, parts(t, f, "xl/charts/chart"), 8, "bars twice, bullet, funnel, line, sparkline, control, distribution")
	data, ok := f.Pkg.Load("xl/charts/chart1.xml")
	require.True(t, ok)
	require.Contains(t, string(data.([]byte)), `<barDir val="bar">`)
	require.Contains(t, string(data.([]byte)), `<f>&#39;Open amount by stage&#39;!$B$2</f>`, "what is drawn are cells")
	data, ok = f.Pkg.Load("xl/charts/chart8.xml")
	require.True(t, ok)
	bins := string(data.([]byte))
	require.Equal(t, 1, strings.Count(bins, "<ser>"), "the counts of the bins alone")
	for _, cells := range []string{"$D$1", "$B$2:$B$9", "$D$2:$D$9"} {
		require.Contains(t, bins, "<f>&#39;O Brien distribution&#39;!"+cells+"</f>", "counts over where the bins begin, without the mark below them")
	}
	heat, err := f.GetConditionalFormats("O Brien heat-map")
	require.NoError(t, err)
	require.Len(t, heat, 1)
}

func TestTheSameReportGivesTheSameBytes(t *testing.T) {
	r := gallery(t, "Li Na")
	_, one := written(t, render.Printer{Language: calendar.Chinese}, r)
	for range 3 {
		_, two := written(t, render.Printer{Language: calendar.Chinese}, r)
		require.True(t, bytes.Equal(one, two))
	}
}

func TestLanguages(t *testing.T) {
	f, _ := written(t, render.Printer{Language: calendar.Chinese, Names: map[string]string{"Li Na": "李娜"}}, gallery(t, "Li Na"))
	require.Equal(t, "销售周报", f.GetSheetList()[0])
	require.Equal(t, "李娜", raw(t, f, "销售周报", "A2"))
	require.Equal(t, "人员", raw(t, f, f.GetSheetList()[3], "A1"))
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestErrors(t *testing.T) {
	r := gallery(t, "x")
	require.ErrorContains(t, xlsx.Write(broken{}, render.Printer{}, r), "full")
	r.Currency = ""
	var ps check.Problems
	require.ErrorAs(t, xlsx.Write(&bytes.Buffer{}, render.Printer{}, r), &ps)
	require.True(t, ps.Has("/currency", check.Required))
}

func BenchmarkWrite(b *testing.B) {
	r := gallery(b, "Li Na")
	b.ReportAllocs()
	for b.Loop() {
		require.NoError(b, xlsx.Write(&bytes.Buffer{}, render.Printer{}, r))
	}
}

// The first sheet says why another plan is proposed and what it would change.
func TestTheProposalIsInTheSummary(t *testing.T) {
	r := gallery(t, "Li Na")
	r.Replan.Reason, r.Replan.Effect = report.T("replan.shortfall", report.Called("Acme")), report.T("replan.even")
	f, _ := written(t, render.Printer{}, r)
	rows, err := f.GetRows(f.GetSheetName(0))
	require.NoError(t, err)
	text := ""
	for _, row := range rows {
		text += strings.Join(row, " ") + "\n"
	}
	require.Regexp(t, `(?s)^Weekly sales report\nLi Na Q3 2026 · as of Friday, 18 September 2026 · amounts in CNY\n.*\nWhat stands out, and what to do\nUrgency What stands out What to do Proposed to Due Money at stake\n`, text)
	require.Regexp(t, `(?s)Proposal to plan again\nAcme is .* behind plan.*\nThe goal stays\. What is missing is spread evenly.*\n\nNotes on the data`, text)
	require.Contains(t, f.GetSheetList(), "Proposal to plan again")
}

// What is larger than any number of a spreadsheet is there with its digits, and not as infinite.
func TestANumberBeyondASpreadsheetIsAText(t *testing.T) {
	r := gallery(t, "Li Na")
	for _, c := range []struct {
		exponent int32
		kind     excelize.CellType
		digits   int
	}{{307, excelize.CellTypeUnset, 308}, {308, excelize.CellTypeSharedString, 309}, {400, excelize.CellTypeSharedString, 401}} {
		r.Sections = []report.Section{{ID: "s", Title: report.T("costs"), Tables: []report.Table{{ID: "t", Columns: []report.Column{report.Col("amount", report.Money)},
			Rows: []report.Row{{Cells: []report.Value{report.Amount(decimal.New(-1, c.exponent), 0)}}}}}}}
		f, _ := written(t, render.Printer{}, r)
		kind, err := f.GetCellType("Cost of sales", "A2")
		require.NoError(t, err)
		require.Equal(t, c.kind, kind, c.exponent)
		require.Len(t, strings.ReplaceAll(raw(t, f, "Cost of sales", "A2"), ",", ""), 1+c.digits, c.exponent)
	}
}

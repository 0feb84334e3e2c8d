package render_test

import (
	"encoding/csv"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
)

// nasties are names that try to be something else than text.
var nasties = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `</style></title></table><b>`, `&lt;b&gt; &amp;`, `' onmouseover='x`,
	`=1+1`, `+1`, `-1`, `@SUM(A1:A9)`, "\t=1", "\r=1", `＝1+1`, `＋1`, `－1`, `＠x`, ` =1`, "\u00a0=1", "\u200b=1", `'=1`, `"=1"`, `=HYPERLINK("http://x.example","y")`, `%0A=1`,
	"# heading", "- item", "1. item", "> quoted", "From me", ".", "-- ", "---", "| a | b |", "[x](http://x.example)", "![x](y)", "`code`", "**bold**", "http://x.example", "www.x.example", "~~x~~", "$x$", "<http://x>", "a\n\n# b", "a\r\n> b",
	"\u202egnp.exe", "\u2067x", "\u2069\u2069", "\u200fx", "علي بن محمد", "דוד (ישראל) 12", "a\u0000b\u0007c\u001b[31m", "\ufeff", "\ufffe", "\u2028x\u2029", "\u0085",
	"{0}", "{1} {2}", "%s%d%!", "\\", "\\n", strings.Repeat("长", 2000), strings.Repeat("x", 5000), strings.Repeat("e\u0301\u0302\u0303\u0304", 1000), "👩‍👩‍👧‍👦", "", " ",
}

func TestNamesAreText(t *testing.T) {
	english, chinese := structure(t, languages["en"]), structure(t, languages["zh"])
	for i, name := range nasties {
		requireText(t, languages["en"], english, name)
		if i%4 == 0 {
			requireText(t, languages["zh"], chinese, name)
		}
	}
}

// FuzzNamesAreText holds the law that no name of the host's changes what a report is
// made of, in any form.
func FuzzNamesAreText(f *testing.F) {
	for i, name := range nasties {
		if i%9 == 0 { // TestNamesAreText has them all
			f.Add(name, i%2 == 0)
		}
	}
	f.Add("><script>a", true) // fills a line that gets a space in front
	english, chinese := structure(f, languages["en"]), structure(f, languages["zh"])
	f.Fuzz(func(t *testing.T, name string, inChinese bool) {
		if !utf8.ValidString(name) || len(name) > 60000 {
			t.Skip("a document has no such name")
		}
		if inChinese {
			requireText(t, languages["zh"], chinese, name)
		} else {
			requireText(t, languages["en"], english, name)
		}
	})
}

// FuzzWhatCanBeReadCanBeWritten holds the law that every report that passes its check
// is written in every form, and its pages are valid.
func FuzzWhatCanBeReadCanBeWritten(f *testing.F) {
	data, err := lean(f, "Li Na").MarshalJSON()
	require.NoError(f, err)
	f.Add(data)
	small, err := os.ReadFile("../testdata/small.json")
	require.NoError(f, err)
	f.Add(small)
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := report.Decode(data)
		if err != nil {
			t.Skip("no report")
		}
		requireHTML(t, written(t, forms[0], languages["zh"], r))
		written(t, forms[1], languages["zh"], r)
		requireMail(t, written(t, forms[2], languages["zh"], r))
		written(t, forms[3], languages["zh"], r)
		for _, table := range r.Tables() {
			require.NoError(t, languages["en"].CSV(io.Discard, r, table.ID, render.UTF8))
		}
	})
}

// lean is the gallery without its large tables and most charts, with a name in every
// place: behind a letter and, in some places, alone.
func lean(t testing.TB, name string) report.Report {
	t.Helper()
	if name == "" { // a report is about somebody
		name = "x"
	}
	r := gallery(t, "x"+name)
	r.Sections[1].Tables, r.Sections[2].Charts = r.Sections[1].Tables[:1], r.Sections[2].Charts[:3]
	for _, row := range r.Sections[1].Tables[0].Rows {
		if cell := &row.Cells[0]; strings.HasPrefix(cell.Name, "x") {
			cell.Name = name
		}
	}
	r.Subject.ID, r.Insights[0].Finding.Args[0].Name = name, name
	require.NoError(t, r.Check())
	return r
}

// made is what a report is made of in each form, but for its drawings, whose labels are
// broken where they are long.
type made struct {
	tags, lines int
	csv         [][]string
}

var drawing = regexp.MustCompile(`(?s)<svg.*?</svg>`)

func structure(t testing.TB, p render.Printer) made {
	t.Helper()
	r := lean(t, "a")
	rows, err := csv.NewReader(strings.NewReader(written(t, forms[4], p, r))).ReadAll()
	require.NoError(t, err)
	return made{strings.Count(drawing.ReplaceAllString(written(t, forms[0], p, r), ""), "<"), strings.Count(written(t, forms[1], p, r), "\n"), rows}
}

// requireText writes a report with a name, and requires that it is made of the same as
// with a harmless one.
func requireText(t *testing.T, p render.Printer, want made, name string) {
	t.Helper()
	r := lean(t, name)

	page := written(t, forms[0], p, r)
	require.Equal(t, want.tags, strings.Count(drawing.ReplaceAllString(page, ""), "<"), "%q", name)
	requireHTML(t, page)
	requireNoControls(t, page)

	marked := written(t, forms[1], p, r)
	require.Equal(t, want.lines, strings.Count(marked, "\n"), "%q", name)
	requireMarkdown(t, marked)
	requireNoControls(t, marked)

	mail := written(t, forms[2], p, r)
	requireMail(t, mail)
	requireNoControls(t, mail)

	requireCSV(t, written(t, forms[4], p, r), want.csv)

	back, err := report.Decode([]byte(written(t, forms[3], p, r)))
	require.NoError(t, err)
	one, err := r.Digest()
	require.NoError(t, err)
	two, err := back.Digest()
	require.NoError(t, err)
	require.Equal(t, one, two)
}

// requireNoControls requires that nothing in a text moves the cursor or turns what
// follows, and that each isolate ends in its line.
func requireNoControls(t *testing.T, text string) {
	t.Helper()
	for line := range strings.Lines(text) {
		open := 0
		for _, r := range strings.TrimSuffix(line, "\n") {
			switch {
			case r == 0x2068:
				open++
			case r == 0x2069:
				open--
			case unicode.IsControl(r), r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2067, r == 0x200E, r == 0x200F, r == 0x61C, r == utf8.RuneError:
				require.Failf(t, "control character", "%U in %.80q", r, line)
			}
			if open < 0 {
				require.Failf(t, "an isolate ends that has not begun", "%.80q", line)
			}
		}
		require.Zero(t, open, "%.80q", line)
	}
}

// active finds Markdown that is not escaped.
var active = regexp.MustCompile("(^|[^\\\\])(\\\\\\\\)*(<[a-zA-Z/!]|\\]\\(|`|~~|www\\.|[^\\\\]://)")

func requireMarkdown(t *testing.T, text string) {
	t.Helper()
	for line := range strings.Lines(text) {
		require.Empty(t, active.FindString(line), "%.200q", line)
	}
}

func requireMail(t *testing.T, text string) {
	t.Helper()
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		width := 72
		for _, start := range []string{">", ".", "From "} {
			require.False(t, strings.HasPrefix(line, start), "%q", line)
			if strings.HasPrefix(line, " "+start) {
				width = 73 // with the space in front
			}
		}
		require.LessOrEqual(t, columnsIn(line), width, "%q", line)
		require.Less(t, len(line), 998, "%q", line)
		require.NotContains(t, []string{"--", "-- "}, line)
	}
}

// columnsIn counts columns in another way than the renderer: by what is certainly wide.
func columnsIn(line string) int {
	n := 0
	for _, r := range line {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul), r >= 0xFF01 && r <= 0xFF60, r >= 0x3000 && r <= 0x303E:
			n += 2
		default:
			n++
		}
	}
	return n
}

// requireCSV requires the same table, in which numbers are numbers and no text is a
// formula.
func requireCSV(t *testing.T, text string, want [][]string) {
	t.Helper()
	text, ok := strings.CutPrefix(text, "\ufeff")
	require.True(t, ok, "a spreadsheet is told that this is UTF-8")
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, len(want))
	for y, row := range rows {
		require.Len(t, row, len(want[0]))
		for x, field := range row {
			if x >= 2 && x <= 5 && y > 0 {
				if field != "" {
					_, err := strconv.ParseFloat(field, 64)
					require.NoError(t, err, "a number is a number")
				}
				require.Equal(t, want[y][x], field)
				continue
			}
			trimmed := strings.TrimLeftFunc(field, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r == '"' })
			for _, start := range []string{"=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"} {
				require.False(t, strings.HasPrefix(trimmed, start), "%q", field)
			}
			require.NotContains(t, field, "\n")
		}
	}
	require.Equal(t, len(rows), strings.Count(text, "\r\n"))
}

func TestNamesFromRightToLeftAreIsolated(t *testing.T) {
	const name = "فريق الرياض"
	for _, f := range forms[:3] {
		text := written(t, f, languages["en"], gallery(t, name))
		require.Positive(t, strings.Count(text, "\u2068"+name+"\u2069"), f.ext)
	}
	require.NotContains(t, written(t, forms[4], languages["en"], gallery(t, name)), "\u2068", "a program gets the name alone")
	require.Equal(t, "\u2068דוד\u2069", render.Printer{}.Value(report.Called("דוד"), ""))
	require.Equal(t, "David", render.Printer{}.Value(report.Called("David"), ""))
}

// A paragraph that begins with a name is no list, heading or rule.
func TestParagraphsOfMarkdownStayParagraphs(t *testing.T) {
	for name, want := range map[string]string{
		"- item": `\- item`, "+ item": `\+ item`, "1. item": `1\. item`, "12) item": `12\) item`, "# head": `\# head`, "> x": "&gt; x", "---": `\---`, "===": `\===`,
		"-5": "-5", "12.5 km": "12.5 km", "-1,000": "-1,000", "7 days": "7 days", "Li Na": "Li Na", "    code": "code", "\u00a0x ": "x",
	} {
		r := gallery(t, "x")
		r.Sections[0].Lead = []report.Text{report.T(report.Verbatim, report.Called(name))}
		require.Contains(t, written(t, forms[1], render.Printer{}, r), "\n\n"+want+"\n\n", name)
	}
}

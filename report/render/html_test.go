package render_test

import (
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
)

// inside says in which elements an element of the pages may stand.
var inside = map[string][]string{
	"html": {""}, "head": {"html"}, "body": {"html"}, "meta": {"head"}, "title": {"head", "svg", "text", "g", "rect"}, "style": {"head"},
	"header": {"body"}, "main": {"body"}, "section": {"main"}, "nav": {"header"}, "h1": {"header"}, "h2": {"section"},
	"dl": {"header"}, "div": {"dl", "section", "figure", "details"}, "dt": {"div"}, "dd": {"div"}, "ul": {"nav", "section", "details"}, "ol": {"section"}, "li": {"ul", "ol"},
	"a": {"body", "li"}, "p": {"header", "section", "li", "figure", "details"}, "strong": {"p"}, "figure": {"section"}, "figcaption": {"figure"}, "details": {"section", "li", "nav"}, "summary": {"details"},
	"table": {"div"}, "caption": {"table"}, "thead": {"table"}, "tbody": {"table"}, "tr": {"thead", "tbody"}, "th": {"tr"}, "td": {"tr"}, "span": {"td", "th", "dd", "span", "caption"}, "svg": {"div"},
}

// voids are elements without an end, which XML wants to be told.
var voids = regexp.MustCompile(`<(meta)([^>]*)>`)

// requireHTML requires that a page is valid HTML, for what pages consist of: well
// formed, every element where it may stand, ids that are there once, labels and links
// that lead somewhere, headings in order, tables with captions and scopes, and nothing
// that runs or is fetched.
func requireHTML(t *testing.T, page string) {
	t.Helper()
	require.True(t, strings.HasPrefix(page, "<!DOCTYPE html>\n<html lang=\""))
	d := xml.NewDecoder(strings.NewReader(voids.ReplaceAllString(page, "<$1$2/>")))
	var open []string
	ids, wanted := map[string]bool{}, map[string]bool{}
	level, first := 0, false
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		switch e := token.(type) {
		case xml.StartElement:
			name, parent := e.Name.Local, ""
			if len(open) > 0 {
				parent = open[len(open)-1]
			}
			if !slices.Contains(open, "svg") {
				require.Contains(t, inside[name], parent, "%s in %v", name, open)
			}
			if parent == "table" && !first {
				require.Equal(t, "caption", name, "a table begins with its caption")
			}
			first = name != "table"
			if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
				require.LessOrEqual(t, int(name[1]-'0'), level+1, "a heading leaves out a level")
				level = int(name[1] - '0')
			}
			attributes := map[string]string{}
			for _, a := range e.Attr {
				require.NotContains(t, attributes, a.Name.Local, "twice on %s", name)
				attributes[a.Name.Local] = a.Value
				require.False(t, strings.HasPrefix(a.Name.Local, "on"), "%s on %s", a.Name.Local, name)
			}
			requireAttributes(t, name, attributes, ids, wanted)
			open = append(open, name)
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
	for id := range wanted {
		require.True(t, ids[id], "nothing has the id %q", id)
	}
	require.NotRegexp(t, `(?i)url\(|@import|<link|<script|<iframe|javascript:`, page)
}

func requireAttributes(t *testing.T, name string, attributes map[string]string, ids, wanted map[string]bool) {
	t.Helper()
	if id, ok := attributes["id"]; ok {
		require.False(t, ids[id], "the id %q is there twice", id)
		require.NotContains(t, id, " ")
		ids[id] = true
	}
	for _, id := range strings.Fields(attributes["aria-labelledby"]) {
		wanted[id] = true
	}
	if href, ok := attributes["href"]; ok {
		require.True(t, strings.HasPrefix(href, "#"), href)
		wanted[href[1:]] = true
	}
	require.NotContains(t, attributes, "src")
	switch name {
	case "th":
		require.Contains(t, []string{"col", "row"}, attributes["scope"])
	case "svg":
		require.True(t, attributes["role"] == "img" && attributes["aria-labelledby"] != "" || attributes["aria-hidden"] == "true")
	case "section":
		require.NotEmpty(t, attributes["aria-labelledby"])
	}
}

func TestPagesAreValid(t *testing.T) {
	for _, p := range languages {
		page := written(t, forms[0], p, gallery(t, "Li Na"))
		requireHTML(t, page)
		require.Contains(t, page, `<a class="skip" href="#report">`)
	}
}

// assembled is the page of an assembled report with every part there is.
func assembled(t *testing.T, tag string) string {
	t.Helper()
	name := map[string]string{"en": "complete.month.html", "zh": "complete.month.zh.html"}[tag]
	page, err := os.ReadFile(filepath.Join("..", "testdata", name))
	require.NoError(t, err)
	return string(page)
}

func TestPagesOfAssembledReportsAreValid(t *testing.T) {
	for tag := range languages {
		page := assembled(t, tag)
		requireHTML(t, page)
		require.Less(t, strings.Index(page, "<details><summary>"), strings.Index(page, "<nav")+200, "many sections are folded away")
	}
}

// Each page has one fault, which requireHTML finds.
func TestTheCheckOfPagesFindsFaults(t *testing.T) {
	good := written(t, forms[0], languages["en"], gallery(t, "Li Na"))
	for old, fault := range map[string]string{
		"</h1>":                  "",
		"<caption ":              "<tbody><tr><td></td></tr></tbody><caption ",
		`scope="col"`:            `scope="cell"`,
		`id="report"`:            `id="repord"`,
		`id="s1"`:                `id="s2"`,
		`<h2 `:                   `<h2 onclick="x" `,
		"<p class=\"lead\">":     "<p><p></p></p><p class=\"lead\">",
		`href="#s1"`:             `href="http://x"`,
		"<main id=\"report\">\n": "<main id=\"report\">\n<script></script>",
	} {
		require.Contains(t, good, old)
		probe := &testing.T{}
		done := make(chan bool)
		go func() { // a failure ends the goroutine of its test
			defer close(done)
			requireHTML(probe, strings.Replace(good, old, fault, 1))
		}()
		<-done
		require.True(t, probe.Failed(), "%s -> %s", old, fault)
	}
}

// Evidence is named as the rest of the page is.
func TestEvidenceIsInTheReadersWords(t *testing.T) {
	r := gallery(t, "x")
	for ids, want := range map[string]string{
		"LZ1": "LZ1", "Li Na": "李娜", "a, b": "甲乙", "<b>": "&lt;b&gt;",
		"Li Na, month 2026-09-01/2026-10-01": "李娜, 2026年9月", "Li Na, month 2026-10-01/2026-09-01, p": "李娜, month 2026-10-01/2026-09-01, p",
		"wins, Li Na, year 2026-01-01/2026-09-19": "wins, 李娜, 2026年（1月1日–9月18日）",
	} {
		r.Insights[0].Evidence = []string{ids}
		page := written(t, forms[0], render.Printer{Language: calendar.Chinese, Names: map[string]string{"Li Na": "李娜", "a, b": "甲乙"}}, r)
		require.Contains(t, page, "<p>"+want+"</p>", ids)
	}
	r.Insights[0].Evidence = []string{"x, y", "z"}
	require.Contains(t, written(t, forms[0], render.Printer{}, r), "<p>x, y\u00a0· z</p>")
}

// A row is named by its first cell that says something; no heading is empty.
func TestRowsAreNamedByWhatTheySay(t *testing.T) {
	r := gallery(t, "Li Na")
	table := report.Table{ID: "t", Columns: []report.Column{report.Col("unit", report.Name), report.Col("person", report.Name), report.Col("actual", report.Money)}}
	table.Add(report.Called("North"), report.Value{Kind: report.Blank}, report.Amount(num("2"), 0))
	table.Add(report.Value{Kind: report.Blank}, report.Called("Li Na"), report.Amount(num("1"), 0))
	table.Add(report.Value{Kind: report.Blank}, report.Value{Kind: report.Blank}, report.Amount(num("1"), 0))
	r.Sections[0].Tables, r.Sections[0].Charts = []report.Table{table}, nil
	page := written(t, forms[0], render.Printer{}, r)
	for _, row := range []string{`<th scope="row" class="d">North</th><td class="d"></td><td class="n">2</td>`, `<td class="d"></td><th scope="row" class="d">Li Na</th><td class="n">1</td>`, `<td class="d"></td><td class="d"></td><th scope="row" class="n">1</th>`} {
		require.True(t, strings.Contains(page, row), row)
	}
	require.NotRegexp(t, `<th scope="row"[^>]*></th>`, page)
}

// A column of a word each does not push the others out of sight on a phone, and short names
// stand in one line.
func TestOnlySentencesAreGivenTheirRoom(t *testing.T) {
	r := gallery(t, "Li Na")
	person := "Li Na"
	of := func(reason string) string {
		table := report.Table{ID: "t", Columns: []report.Column{report.Col("deal", report.Name), report.Col("person", report.Name), report.Col("flow", report.Phrase), report.Col("amount", report.Money)}}
		table.Add(report.Called("D-1"), report.Called(person), report.Say(reason), report.Amount(num("2"), 0))
		r.Sections[0].Tables, r.Sections[0].Charts = []report.Table{table}, nil
		return written(t, forms[0], render.Printer{}, r)
	}
	require.Contains(t, of("flow.won"), `<td class="d">Li Na</td><td class="d">Won</td>`)
	person = "Maria do Carmo Gonçalves"
	require.Contains(t, of("flow.won"), `<td>Maria do Carmo Gonçalves</td>`)
	require.Contains(t, of("growth.weeks"), `<td class="p">A week is`)
	table := report.Table{ID: "t", Columns: []report.Column{report.Col("task", report.Phrase), report.Col("person", report.Name)}}
	table.Add(report.Say("growth.weeks"), report.Called("Li Na"))
	r.Sections[0].Tables = []report.Table{table}
	require.Contains(t, written(t, forms[0], render.Printer{}, r), `<th scope="row" class="p">A week is`, "which is not squeezed where it comes first")
}

// What a drawing says is written once: not below it too where its section has said so.
func TestAPageSaysAThingOnce(t *testing.T) {
	r := gallery(t, "Li Na")
	says := report.FigureText(r.Sections[0].Charts[0].Figure.Description)
	legend := `<p class="legend">` + render.Printer{}.Text(says, r.Currency) + "</p>"
	r.Sections[0].Lead = nil
	require.Contains(t, written(t, forms[0], render.Printer{}, r), legend)
	r.Sections[0].Lead = []report.Text{says}
	page := written(t, forms[0], render.Printer{}, r)
	require.NotContains(t, page, legend)
	require.Contains(t, page, "-d\">"+render.Printer{}.Text(says, r.Currency)+"</desc>", "who does not see the drawing is told")
}

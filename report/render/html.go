package render

import (
	_ "embed"
	"html"
	"io"
	"strconv"
	"strings"

	"github.com/salesperf/salesperf/internal/clean"
	"github.com/salesperf/salesperf/internal/columns"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/chart"
)

//go:embed page.css
var sheet string

// HTML writes a report as one self-contained HTML file: no script, no request, no
// file beside it. It reads on a phone of 360 pixels and on a desk, follows the
// reader's light or dark setting, and prints on A4.
//
// The error is that of the writer or check.Problems of the report.
func (p Printer) HTML(w io.Writer, r report.Report) error {
	if err := r.Check(); err != nil {
		return err
	}
	h := &page{voice: p.voice(r.Currency)}
	h.tight = true
	h.document(r)
	if h.err != nil {
		return h.err
	}
	_, err := io.WriteString(w, h.out.String())
	return err
}

// page is one file being written.
type page struct {
	voice
	out    strings.Builder
	tables int // written so far, for their ids
	err    error
}

// raw writes markup.
func (h *page) raw(parts ...string) {
	for _, s := range parts {
		h.out.WriteString(s)
	}
}

// put writes text between two pieces of markup. It is the only way for text to come
// into the page.
func (h *page) put(before, text, after string) {
	h.raw(before, html.EscapeString(text), after)
}

func (h *page) document(r report.Report) {
	title, subject := h.text(r.Title), h.name(r.Subject.ID)
	h.put("<!DOCTYPE html>\n<html lang=\"", clean.Text(h.Tag), "\">\n<head>\n<meta charset=\"utf-8\">\n")
	h.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
	h.put("<title>", title+" · "+subject, "</title>\n")
	h.raw("<style>\n", sheet, chart.StyleSheet(), "\n</style>\n</head>\n<body>\n")
	h.put(`<a class="skip" href="#report">`, h.word("skip"), "</a>\n")
	h.put("<header>\n<h1>", title, "</h1>\n")
	h.put(`<p class="standing"><strong>`, subject, "</strong>\u00a0· ")
	h.put("", dotted(h.standing(r)), "</p>\n")
	h.headline(r.Headline)
	h.contents(r)
	h.raw("</header>\n<main id=\"report\">\n")
	h.insights(r.Insights)
	for i, s := range r.Sections {
		h.section(i, s)
	}
	h.replan(r.Replan)
	h.notes(r.Notes)
	h.raw("</main>\n</body>\n</html>\n")
}

// The lengths from which a figure of the headline is written smaller, and from which it
// goes on in a second line.
const (
	longFigure    = 8
	endlessFigure = 14
)

func (h *page) headline(list []report.Figure) {
	if len(list) == 0 {
		return
	}
	h.raw("<dl class=\"headline\">\n")
	for _, f := range list {
		text, class := h.value(f.Value), ""
		switch n := columns.Of(text); {
		case n > endlessFigure:
			class = ` class="endless"`
		case n > longFigure:
			class = ` class="long"`
		}
		h.put("<div><dt>", h.text(f.Name), "</dt><dd"+class+">")
		h.toned(f.Value, text)
		h.raw("</dd></div>\n")
	}
	h.raw("</dl>\n")
}

// contents lists the parts of the report; a long list is folded.
func (h *page) contents(r report.Report) {
	h.put(`<nav aria-label="`, h.word("contents"), "\">\n")
	long := len(r.Sections) > manySections
	if long {
		h.put("<details><summary>", h.word("contents"), "</summary>\n")
	}
	h.raw("<ul>\n")
	link := func(id, text string) { h.put(`<li><a href="#`+id+`">`, text, "</a></li>\n") }
	if len(r.Insights) > 0 {
		link("insights", h.word("insights"))
	}
	for i, s := range r.Sections {
		link(sectionID(i), h.text(s.Title))
	}
	if r.Replan != nil {
		link("replan", h.word("replan"))
	}
	if len(r.Notes) > 0 {
		link("notes", h.word("notes"))
	}
	h.raw("</ul>\n")
	if long {
		h.raw("</details>\n")
	}
	h.raw("</nav>\n")
}

// manySections is the number of sections from which the contents are folded away, so
// that a phone shows the report first.
const manySections = 12

// sectionID is the id of a section in the page. Ids of the host do not get there.
func sectionID(i int) string { return "s" + strconv.Itoa(i+1) }

func (h *page) open(id, class, title string) {
	h.raw(`<section id="`, id, `" class="`, class, `" aria-labelledby="`, id, "-h\">\n")
	h.put(`<h2 id="`+id+`-h">`, title, "</h2>\n")
}

func (h *page) insights(list []report.Insight) {
	if len(list) == 0 {
		return
	}
	h.open("insights", "insights", h.word("insights"))
	h.raw("<ol>\n")
	for _, in := range list {
		h.insight(in)
	}
	h.raw("</ol>\n</section>\n")
}

func (h *page) insight(in report.Insight) {
	severity := in.Severity.String()
	h.put(`<li class="`+severity+`"><p class="severity">`, h.word("severity."+severity), "</p>\n")
	h.put("<p>", h.text(in.Finding), "</p>\n")
	if !in.Suggestion.IsZero() {
		h.put(`<p class="suggestion">`, h.text(in.Suggestion.Text), "</p>\n")
	}
	if terms := h.terms(in); terms != "" {
		h.put(`<p class="terms">`, dotted(terms), "</p>\n")
	}
	numbers := h.numbers(in)
	if numbers == "" && len(in.Evidence) == 0 {
		h.raw("</li>\n")
		return
	}
	h.put("<details><summary>", h.text(report.T("evidence", report.Count(len(in.Evidence)))), "</summary>\n")
	if numbers != "" {
		h.put("<p>", dotted(numbers), "</p>\n")
	}
	if len(in.Evidence) > 0 {
		h.put("<p>", dotted(h.evidence(in.Evidence)), "</p>\n")
	}
	h.raw("</details>\n")
	h.raw("</li>\n")
}

// dotted lets a line end after a dot between two parts and not before it.
func dotted(s string) string { return strings.ReplaceAll(s, " · ", "\u00a0· ") }

func (h *page) section(i int, s report.Section) {
	h.open(sectionID(i), "part", h.text(s.Title))
	for _, t := range s.Lead {
		h.put(`<p class="lead">`, h.text(t), "</p>\n")
	}
	for k, c := range s.Charts {
		h.chart(sectionID(i)+"c"+strconv.Itoa(k+1), s, c)
	}
	for _, t := range s.Tables {
		h.table(t, h.text(s.Title))
	}
	h.raw("</section>\n")
}

func (h *page) replan(r *report.Replan) {
	if r == nil {
		return
	}
	h.open("replan", "part", h.word("replan"))
	h.put(`<p class="lead">`, h.text(r.Reason), "</p>\n")
	h.put(`<p class="lead">`, h.text(r.Effect), "</p>\n")
	h.table(r.Table, h.word("replan"))
	h.raw("</section>\n")
}

func (h *page) notes(notes []report.Note) {
	if len(notes) == 0 {
		return
	}
	h.open("notes", "notes", h.word("notes"))
	h.raw("<ul>\n")
	for _, n := range notes {
		h.put("<li>", h.text(n.Text), "</li>\n")
	}
	h.raw("</ul>\n</section>\n")
}

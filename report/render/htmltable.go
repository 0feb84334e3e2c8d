package render

import (
	"slices"
	"strconv"

	"github.com/salesperf/salesperf/internal/columns"
	"github.com/salesperf/salesperf/report"
)

// crowded is the number of columns from which a table is printed smaller.
const crowded = 10

// short is the number of rows up to which a table is printed on one page.
const short = 16

// table writes a table in a box of its own that scrolls where it is wider than the
// page. Without a title it is called as its section.
func (h *page) table(t report.Table, section string) {
	h.tables++
	t, hidden := excerpt(t)
	id := "t" + strconv.Itoa(h.tables)
	class := "scroll"
	if len(t.Columns) >= crowded {
		class += " crowded"
	}
	if len(t.Rows) <= short {
		class += " short"
	}
	classes := h.classes(t)
	if wordy(classes) {
		class += " wordy"
	}
	h.raw(`<div class="`, class, `" tabindex="0" role="region" aria-labelledby="`, id, "\">\n<table>\n")
	if t.Title.IsZero() {
		h.put(`<caption id="`+id+`"><span class="hidden">`, section, "</span></caption>\n")
	} else {
		h.put(`<caption id="`+id+`">`, h.text(t.Title), "</caption>\n")
	}
	h.raw("<thead>\n<tr>")
	for i, c := range t.Columns {
		h.heading(c, classes[i])
	}
	h.raw("</tr>\n</thead>\n<tbody>\n")
	for k, row := range t.Rows {
		if hidden.before(k) {
			h.put(`<tr class="more"><td colspan="`+strconv.Itoa(len(t.Columns))+`">`, h.more(hidden), "</td></tr>\n")
		}
		h.row(row, classes)
	}
	h.raw("</tbody>\n</table>\n</div>\n")
}

// heading writes the heading of a column. What it belongs to stands beside it and is said
// to those who do not see that.
func (h *page) heading(c report.Column, class string) {
	h.raw(`<th scope="col"`, class, ">")
	if !c.Of.IsZero() {
		h.put(`<span class="hidden">`, h.named(h.text(c.Of), ""), "</span>")
	}
	h.put("", h.text(c.Title), "</th>")
}

// fewPhrases is the number of columns of sentences up to which each has room for them.
const fewPhrases = 2

// wordy reports whether a table has many columns of sentences, which are then narrow.
func wordy(classes []string) bool {
	n := 0
	for _, class := range classes {
		if class == sentences {
			n++
		}
	}
	return n > fewPhrases
}

func (h *page) row(row report.Row, classes []string) {
	if row.Total {
		h.raw(`<tr class="total">`)
	} else {
		h.raw("<tr>")
	}
	name := slices.IndexFunc(row.Cells, func(x report.Value) bool { return x.Kind != report.Blank })
	for i, x := range row.Cells {
		open, end := "<td", "</td>"
		if i == name {
			open, end = `<th scope="row"`, "</th>"
		}
		h.raw(open, classes[i], ">")
		if x.IsMissing() {
			h.put(`<span aria-hidden="true">–</span><span class="hidden">`, h.word("missing"), "</span>")
		} else {
			h.toned(x, h.value(x))
		}
		h.raw(end)
	}
	h.raw("</tr>\n")
}

// The classes of columns: of figures, which go to the end of the line, of days, periods, short
// names and short words, which have no break, and of sentences, which have room.
const (
	figures   = ` class="n"`
	unbroken  = ` class="d"`
	sentences = ` class="p"`
)

// shortest is the width up to which words are no sentence, and names need no second line.
const shortest = 20

// classes says how the columns of a table are laid out.
func (h *page) classes(t report.Table) []string {
	out := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		switch {
		case c.Kind.Numeric():
			out[i] = figures
		case c.Kind == report.Day || c.Kind == report.Span || !slices.ContainsFunc(t.Rows, func(r report.Row) bool { return h.isLong(r.Cells[i]) }):
			out[i] = unbroken
		case c.Kind == report.Phrase:
			out[i] = sentences
		}
	}
	return out
}

// isLong reports whether a value is more than a short name or a few words.
func (h *page) isLong(x report.Value) bool { return columns.Of(h.value(x)) > shortest }

// tones are the mark and the class of good and bad news.
var tones = map[report.Tone]string{report.Good: "▲", report.Watch: "◆", report.Bad: "▼"}

// toned writes a value that may be good or bad news, by a mark, a colour and, for
// those who see neither, a word.
func (h *page) toned(x report.Value, text string) {
	mark, ok := tones[x.Tone]
	if !ok {
		h.put("", text, "")
		return
	}
	tone := x.Tone.String()
	h.raw(`<span class="`, tone, `"><span class="mark" aria-hidden="true">`, mark, "</span>")
	h.put("", text, "")
	h.put(` <span class="hidden">(`, h.word("tone."+tone), ")</span></span>")
}

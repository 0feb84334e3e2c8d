package statement

import (
	_ "embed"
	"html"
	"io"
	"strconv"
	"strings"

	"github.com/salesperf/salesperf/incentive"
)

//go:embed page.css
var sheet string

// HTML writes a statement as one self-contained HTML file that says what Text says: no
// script, no request, no file beside it. It reads on a phone of 360 pixels and on a desk,
// follows the reader's light or dark setting, and prints on A4. The error is that of the
// writer.
func (p Printer) HTML(w io.Writer, s incentive.PaymentStatement) error {
	var h page
	h.put("<!DOCTYPE html>\n<html lang=\"", string(p.language()), "\">\n<head>\n<meta charset=\"utf-8\">\n")
	h.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
	h.put("<title>", p.say("title")+" · "+p.say("who", p.name(string(s.Payee)), p.period(s.Period)), "</title>\n")
	h.raw("<style>\n", sheet, "</style>\n</head>\n<body>\n<header>\n")
	p.write(&h, &s)
	h.end()
	h.raw("</body>\n</html>\n")
	_, err := io.WriteString(w, h.out.String())
	return err
}

// A page is HTML.
type page struct {
	out           strings.Builder
	abouts, parts int
}

// raw writes markup.
func (h *page) raw(parts ...string) {
	for _, s := range parts {
		h.out.WriteString(s)
	}
}

// put writes text between two pieces of markup. It is the only way for text to come into
// the page.
func (h *page) put(before, text, after string) { h.raw(before, html.EscapeString(text), after) }

func (h *page) about(text string) {
	if h.abouts++; h.abouts == 1 {
		h.put("<h1>", text, "</h1>\n")
	} else {
		h.put("<p>", text, "</p>\n")
	}
}

// end ends the header, or a part.
func (h *page) end() {
	if h.parts > 0 {
		h.raw("</table>\n</section>\n")
	} else {
		h.raw("</header>\n")
	}
}

func (h *page) part(name string) {
	h.end()
	h.parts++
	h.put("<section>\n<h2>", name, "</h2>\n<table>\n")
}

func (h *page) line(depth int, text, amount string) {
	h.raw(`<tr class="d`, strconv.Itoa(depth), `">`)
	if amount == "" {
		h.put(`<td colspan="2">`, text, "</td></tr>\n")
		return
	}
	h.put(`<th scope="row">`, text, "</th>")
	h.put("<td>", amount, "</td></tr>\n")
}

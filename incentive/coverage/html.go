package coverage

import (
	_ "embed"
	"html"
	"io"
	"strconv"
	"strings"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/numfmt"
)

//go:embed page.css
var sheet string

// WriteHTML writes the plans as one self-contained HTML file, with hits and people beside
// each part of them: no script, no request, no file beside it. It reads on a phone of 360
// pixels and on a desk, follows the reader's light or dark setting, and prints on A4. The
// error is that of the writer.
func (c Coverage) WriteHTML(w io.Writer) error {
	var h page
	h.document(c)
	_, err := io.WriteString(w, h.out.String())
	return err
}

// A page is a file that is being written.
type page struct{ out strings.Builder }

// raw writes markup.
func (h *page) raw(parts ...string) {
	for _, s := range parts {
		h.out.WriteString(s)
	}
}

// put writes text between two pieces of markup. It is the only way for text to come into
// the page.
func (h *page) put(before, text, after string) { h.raw(before, html.EscapeString(text), after) }

func (h *page) document(c Coverage) {
	h.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
	h.raw("<meta name=\"color-scheme\" content=\"light dark\">\n<title>Coverage of plans</title>\n<style>\n", sheet, "</style>\n</head>\n<body>\n")
	h.raw("<header>\n<h1>Coverage of plans</h1>\n")
	h.score(c)
	h.raw("<ul class=\"legend\"><li class=\"many\">happened</li><li class=\"one\">for one person only</li><li class=\"never\">never happened</li></ul>\n</header>\n")
	if len(c.plans) > 1 {
		h.contents(c)
	}
	h.raw("<main>\n")
	for i := range c.plans {
		h.plan(c, i)
	}
	h.raw("</main>\n</body>\n</html>\n")
}

// score writes how much is covered, as a figure and a bar.
func (h *page) score(c Coverage) {
	covered, all := c.Count()
	percent, ok := c.Percent(1)
	if !ok {
		h.raw("<p class=\"score\">There is no target.</p>\n")
		return
	}
	single := 0
	for range where(c.Targets(), func(t Target) bool { return t.People == 1 }) {
		single++
	}
	h.put("<p class=\"score\"><strong>", percent.StringFixed(1), " %</strong> ")
	h.put("<span>", numfmt.Int(covered)+" of "+targets(all)+" hit", "</span></p>\n")
	h.bar(covered-single, single, all)
}

// bar writes a bar of what happened for many, and for one.
func (h *page) bar(many, one, all int) {
	width := func(n int) string { return share(n, all, 2).String() }
	h.put("<div class=\"bar\" role=\"presentation\"><i class=\"many\" style=\"width:", width(many), "%\"></i>")
	h.put("<i class=\"one\" style=\"width:", width(one), "%\"></i></div>\n")
}

// contents lists the plans.
func (h *page) contents(c Coverage) {
	h.raw("<nav aria-label=\"Plans\"><ul>\n")
	for i, p := range c.plans {
		h.put("<li><a href=\"#plan-", numfmt.Int(i+1), "\">")
		h.put("", title(&p.doc), "</a> ")
		h.put("<span>", Coverage{c.people, c.plans[i : i+1]}.String(), "</span></li>\n")
	}
	h.raw("</ul></nav>\n")
}

// title names a version of a plan.
func title(p *incentive.Plan) string {
	return named(p.Name, p.ID) + ", version " + strconv.Itoa(p.Version)
}

// plan writes one plan.
func (h *page) plan(c Coverage, i int) {
	p := &c.plans[i]
	one := Coverage{c.people, c.plans[i : i+1]}
	h.put("<section class=\"plan\" id=\"plan-", numfmt.Int(i+1), "\">\n")
	h.put("<h2>", title(&p.doc), "</h2>\n")
	h.put("<p class=\"about\">", one.String()+" · plan "+p.ref.ID+" · document "+short(p.ref.Digest), "</p>\n")
	h.list("never", "Never happened", one.Never())
	h.list("one", "Happened for one person only", one.Single())
	for _, part := range c.tree(p).parts {
		h.card(&p.doc, part)
	}
	h.raw("</section>\n")
}

// short cuts a digest to what tells documents apart.
func short(digest string) string {
	digest = strings.TrimPrefix(digest, "sha256:")
	return digest[:min(12, len(digest))]
}

// opened bounds the lists that are open from the start.
const opened = 12

// list writes targets to look after.
func (h *page) list(class, title string, list []Target) {
	if len(list) == 0 {
		return
	}
	h.put("<details class=\"list ", class, "\"")
	if len(list) <= opened {
		h.raw(" open")
	}
	h.put("><summary>", title, ": <b>")
	h.put("", numfmt.Int(len(list)), "</b></summary>\n<ul>\n")
	for _, t := range list {
		h.put("<li>", t.Label(), "")
		if t.People == 1 {
			h.put(" <span>for ", string(t.Only), " only</span>")
		}
		h.put(" <code>", t.At, "</code></li>\n")
	}
	h.raw("</ul></details>\n")
}

// card writes a part that stands for itself.
func (h *page) card(p *incentive.Plan, x *part) {
	covered, all := x.count()
	h.put("<article>\n<h3>", x.title, "")
	h.put(" <span class=\"tally\">", numfmt.Int(covered)+" of "+numfmt.Int(all), "</span></h3>\n")
	if text := about(p, x.at); text != "" || len(x.targets) > 0 {
		h.put("<div class=\"part\"><p class=\"about\">", text, "</p>\n")
		h.cases(x.targets)
		h.raw("</div>\n")
	}
	h.parts(x)
	h.raw("</article>\n")
}

// parts writes what lies in a part. The cells of a matrix stand close together.
func (h *page) parts(p *part) {
	if len(p.parts) == 0 {
		return
	}
	h.raw("<ul class=\"parts\">\n")
	for i := 0; i < len(p.parts); i++ {
		if x := p.parts[i]; !x.isCell() {
			h.put("<li>\n<div class=\"part\"><p title=\"", x.at, "\">")
			h.put("", x.title, "</p>\n")
			h.cases(x.targets)
			h.raw("</div>\n")
			h.parts(x)
			h.raw("</li>\n")
			continue
		}
		h.raw("<li><ul class=\"cases cells\">")
		for ; i < len(p.parts) && p.parts[i].isCell(); i++ {
			h.target(p.parts[i].title, p.parts[i].targets[0])
		}
		i--
		h.raw("</ul></li>\n")
	}
	h.raw("</ul>\n")
}

// cases writes what can happen at one part.
func (h *page) cases(list []Target) {
	if len(list) == 0 {
		return
	}
	h.raw("<ul class=\"cases\">")
	for _, t := range list {
		h.target(words[t.Case], t)
	}
	h.raw("</ul>\n")
}

// target writes one thing that can happen.
func (h *page) target(what string, t Target) {
	h.put("<li class=\"", class(t), "\">")
	h.put("<span>", what, "</span> ")
	switch {
	case t.Hits == 0:
		h.raw("<b>never</b></li>")
	case t.People == 1:
		h.put("<b>", numfmt.Int(t.Hits), " ×</b> ")
		h.put("<small>for ", string(t.Only), " only</small></li>")
	default:
		h.put("<b>", numfmt.Int(t.Hits), " ×</b> ")
		h.put("<small>for ", numfmt.Int(t.People), " people</small></li>")
	}
}

// class is how a target looks.
func class(t Target) string {
	switch {
	case t.Hits == 0:
		return "never"
	case t.People == 1:
		return "one"
	}
	return "many"
}

// targets writes how many there are.
func targets(n int) string {
	if n == 1 {
		return "1 target"
	}
	return numfmt.Int(n) + " targets"
}

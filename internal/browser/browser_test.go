package browser_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/browser"
)

// file is a page with a body and a style.
func file(style, body string) string {
	return "<!DOCTYPE html><html lang=en><meta charset=utf-8><meta name=color-scheme content='light dark'><title>x</title><style>:root{color-scheme:light dark}body{margin:8px;background:Canvas;color:CanvasText}" + style + "</style><body>" + body
}

// Each page has one fault, and the browser finds it.
func TestFaultsAreFound(t *testing.T) {
	b := browser.Open(t)
	cases := []struct{ name, style, body, want string }{
		{"wide", "", `<p style="width:500px">a</p>`, "the page is"},
		{"sticking out", "", `<p style="position:relative;left:300px;white-space:nowrap">a long line of words that goes on</p>`, "sticks out"},
		{"pale", "p{color:#999;background:#fff}", "<p>pale</p>", "contrast 2.85"},
		{"pale drawing", "", `<svg width=100 height=30><rect width=100 height=30 fill="#0072b2"/><text x=5 y=20 fill="#0b5394">x</text></svg>`, "contrast"},
		{"overlap", "", `<p style="margin:0">first line</p><p style="margin:-18px 0 0">second line</p>`, "overlap: first line | second line"},
		{"labels", "", `<svg width=200 height=40><text x=5 y=20>one label</text><text x=30 y=22>another</text></svg>`, "overlap"},
		{"cut label", "", `<svg width=60 height=30 style="overflow:visible"><text x=5 y=20>much too long</text></svg>`, "outside its drawing"},
		{"out of its box", "", `<table><tr><td style="max-width:30px;width:30px;display:block">unbreakable</td></table>`, "runs out of its box"},
		{"empty", "", "", "there is no text"},
	}
	var pages []browser.Page
	for _, c := range cases {
		pages = append(pages, browser.Page{Name: c.name, HTML: file(c.style, c.body), Width: 360})
	}
	pages = append(pages,
		browser.Page{Name: "dark", HTML: file("@media (prefers-color-scheme:dark){p{color:#333;background:#111}}", "<p>dark</p>"), Width: 360, Dark: true},
		browser.Page{Name: "printed", HTML: file("@media print{p{color:#aaa;background:#fff}}", "<p>printed</p>"), Width: 360, Print: true})
	found := b.Inspect(pages...)
	for _, c := range cases {
		require.True(t, has(found, c.name+": "+c.want), "%s: %q", c.name, found)
	}
	require.True(t, has(found, "dark: contrast"), "%q", found)
	require.True(t, has(found, "printed: contrast"), "%q", found)
}

func has(found []string, prefix string) bool {
	for _, f := range found {
		if strings.HasPrefix(f, prefix) {
			return true
		}
	}
	return false
}

func TestGoodPagesAreGood(t *testing.T) {
	b := browser.Open(t)
	good := file(".scroll{overflow-x:auto}.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}",
		`<p>Text in black on white.</p><p>Below it.</p><span class=hidden>not for the eye, and therefore nowhere in particular, whatever its length</span>
		<div class=scroll><table style="width:900px"><tr><td>scrolls</td></table></div><svg width=200 height=40><rect width=200 height=40 fill="#0072b2"/><text x=5 y=20 fill="#fff">label</text></svg>`)
	require.Empty(t, b.Inspect(browser.Page{Name: "light", HTML: good, Width: 360}, browser.Page{Name: "dark", HTML: good, Width: 360, Dark: true}))
	require.Equal(t, "%PDF-", string(b.PDF(good)[:5]))
	require.Equal(t, "\x89PNG", string(b.Picture(browser.Page{HTML: good, Width: 360}, 200)[:4]))
}

package render_test

import (
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/browser"
)

// paper is the width of A4 between its margins of 14 mm, in pixels of 1/96 inch.
const paper = 687

// What readers see: on a phone, at a desk and on paper, in both languages, light and
// dark, with long names and every kind of chart.
func TestPagesInABrowser(t *testing.T) {
	b := browser.Open(t)
	var pages []browser.Page
	for tag, p := range languages {
		page := written(t, forms[0], p, gallery(t, "Li Na"))
		for _, width := range []int{360, 412, 1200} {
			pages = append(pages, browser.Page{Name: tag + " " + strconv.Itoa(width), HTML: page, Width: width},
				browser.Page{Name: tag + " dark " + strconv.Itoa(width), HTML: page, Width: width, Dark: true})
		}
		pages = append(pages, browser.Page{Name: tag + " on paper", HTML: page, Width: paper, Print: true})
	}
	for _, f := range b.Inspect(pages...) {
		t.Error(f)
	}
}

func TestPagesOnPaper(t *testing.T) {
	b := browser.Open(t)
	pdf := string(b.PDF(written(t, forms[0], languages["zh"], gallery(t, "Li Na"))))
	boxes := regexp.MustCompile(`/MediaBox \[0 0 (\d+)[\d.]* (\d+)[\d.]*\]`).FindAllStringSubmatch(pdf, -1)
	require.Greater(t, len(boxes), 4)
	for _, box := range boxes {
		width, _ := strconv.Atoi(box[1])
		height, _ := strconv.Atoi(box[2])
		require.InDelta(t, 595, width, 1, "A4 is 595 points wide")
		require.InDelta(t, 842, height, 1)
	}
}

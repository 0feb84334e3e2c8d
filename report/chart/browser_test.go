package chart_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/browser"
	"github.com/salesperf/salesperf/report/chart"
)

// gallery returns a page with every kind of chart, in two widths of which one shows.
func gallery(t *testing.T, n names, which ...string) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Charts</title><style>
body{margin:10px;font-family:sans-serif;background:#fff;color:#1a1a1a}.wide{display:none}@media(min-width:680px){.wide{display:block}.small{display:none}}
@media screen and (prefers-color-scheme:dark){body{background:#16181a;color:#e8e8e8}}@page{size:A4;margin:15mm}@media print{body{margin:0}}
figure{margin:0 0 16px;break-inside:avoid}` + chart.StyleSheet() + `</style></head><body>`)
	for _, sample := range which {
		for i, c := range n.all(samples()[sample]) {
			for class, width := range map[string]int{"small": 340, "wide": 640} {
				p := n.page(fmt.Sprintf("%s-%s-%d", class, sample, i), width)
				p.Unstyled = true
				fmt.Fprintf(&b, "<figure class=%q>%s</figure>", class, svg(t, n.figure(c), p))
			}
		}
	}
	b.WriteString("</body></html>")
	return b.String()
}

// strange are names from right to left, with marks, markup and emoji.
var strange = anyNames("مبيعات المنطقة الشمالية|שלום עולם, אזור הצפון|<script>alert(1)</script>|Ñandú Übergröße Ça|👩‍👩‍👧‍👦 Team|ЖШЩ Юг|कखग बिक्री|พนักงานขายภาคเหนือ|WWWWWWWWWWWWWWWW")

func TestChartsInABrowser(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	b, err := browser.Start(ctx)
	if errors.Is(err, browser.ErrNone) {
		t.Skip("NOT CHECKED in a browser:", err)
	}
	require.NoError(t, err)
	defer func() {
		require.NoError(t, b.Close())
		cancel()
	}()
	for name, page := range map[string]string{
		"english": gallery(t, inEnglish, "some", "negative", "gaps"),
		"german":  gallery(t, inGerman, "some"),
		"chinese": gallery(t, inChinese, "some"),
		"strange": gallery(t, strange, "some"),
		"edges":   gallery(t, inEnglish, "none", "one", "all-zero", "huge"),
	} {
		for view, v := range map[string]browser.View{
			"phone": {Width: 360}, "large phone": {Width: 412}, "desk": {Width: 1200}, "paper": {Width: browser.Paper, Print: true},
			"phone in the dark": {Width: 360, Dark: true}, "desk in the dark": {Width: 1200, Dark: true},
		} {
			t.Run(name+"/"+view, func(t *testing.T) {
				found, err := b.Look(page, v)
				require.NoError(t, err)
				require.Empty(t, found, found.String())
				if dir := os.Getenv("CHART_PICTURES"); dir != "" { // for looking at them
					png, err := b.Screenshot(page, v)
					require.NoError(t, err)
					require.NoError(t, os.WriteFile(filepath.Join(dir, name+" "+view+".png"), png, 0o644))
				}
			})
		}
	}
	t.Run("printed", func(t *testing.T) {
		pdf, err := b.PDF(gallery(t, inEnglish, "some"))
		require.NoError(t, err)
		require.GreaterOrEqual(t, browser.Pages(pdf), 2)
	})
}

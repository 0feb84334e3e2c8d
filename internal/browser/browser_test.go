package browser_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/browser"
)

func start(t *testing.T) *browser.Browser {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	b, err := browser.Start(ctx)
	if errors.Is(err, browser.ErrNone) {
		t.Skip("NOT CHECKED in a browser:", err)
	}
	require.NoError(t, err)
	t.Cleanup(func() {
		require.NoError(t, b.Close())
		cancel()
	})
	return b
}

const (
	good = `<!DOCTYPE html><meta name="color-scheme" content="light dark">
<style>p{overflow-wrap:anywhere}.scroll{overflow-x:auto}@media print{.wide{width:100px!important}}</style>
<p>A text that is as wide as the view and then goes on in the next line, and the next.</p>
<div class="scroll"><div class="wide" style="width:3000px">scrolled</div></div>
<svg viewBox="0 0 100 50" width="100" height="50"><rect width="100" height="50" fill="#fff"/><text x="2" y="20" font-size="12">one</text><text x="2" y="40" font-size="12">two</text></svg>`

	labels = `<svg viewBox="0 0 100 50" width="100" height="50"><text x="2" y="20" font-size="12" fill="CanvasText">one</text>`
)

func TestLookFindsWhatIsWrong(t *testing.T) {
	b := start(t)
	for name, tt := range map[string]struct {
		html string
		view browser.View
		want string // kind of the finding; empty: none
	}{
		"all is well":            {good, browser.View{Width: 360}, ""},
		"in the dark":            {good, browser.View{Width: 360, Dark: true}, ""},
		"on paper":               {good, browser.View{Width: browser.Paper, Print: true}, ""},
		"too wide":               {`<div style="width:400px">x</div>`, browser.View{Width: 360}, "overflow"},
		"wide enough":            {`<div style="width:400px">x</div>`, browser.View{Width: 500}, ""},
		"scrolls on screen":      {`<div style="overflow-x:auto"><div style="width:900px">x</div></div>`, browser.View{Width: 360}, ""},
		"but not on paper":       {`<div style="overflow-x:auto"><div style="width:900px">x</div></div>`, browser.View{Width: browser.Paper, Print: true}, "overflow"},
		"pale":                   {`<p style="color:#888">x</p>`, browser.View{Width: 360}, "contrast"},
		"just dark enough":       {`<p style="color:#767676">x</p>`, browser.View{Width: 360}, ""},
		"pale in the dark only":  {`<meta name="color-scheme" content="light dark"><p style="color:#555">x</p>`, browser.View{Width: 360, Dark: true}, "contrast"},
		"pale on a shape":        {`<svg width="100" height="50"><rect width="100" height="50" fill="#0072b2"/><text x="5" y="20">x</text></svg>`, browser.View{Width: 360}, "contrast"},
		"on each other":          {labels + `<text x="8" y="25" font-size="12">two</text></svg>`, browser.View{Width: 360}, "overlap"},
		"turned":                 {labels + `<text transform="translate(14 32) rotate(-90)" font-size="12">two</text></svg>`, browser.View{Width: 360}, "overlap"},
		"beside":                 {labels + `<text x="90" y="20" font-size="12">two</text></svg>`, browser.View{Width: 360}, "outside"},
		"lines on each other":    {`<p style="margin:0">one</p><p style="margin:-1em 0 0">two</p>`, browser.View{Width: 360}, "overlap"},
		"out of its paragraph":   {`<p style="width:20px">unbreakable</p>`, browser.View{Width: 360}, "cut"},
		"a caption out of sight": {`<div style="overflow-x:auto"><table style="width:900px"><caption style="text-align:left;white-space:nowrap">As long as it is, it does not end before the view does</caption></table></div>`, browser.View{Width: 360}, "cut"},
		"a caption in sight":     {`<div style="overflow-x:auto"><table style="width:900px"><caption style="text-align:left">Short</caption></table></div>`, browser.View{Width: 360}, ""},
		"a broken heading":       {`<dl><dt style="width:120px">业绩 2026年第38周</dt></dl>`, browser.View{Width: 360}, "broken"},
		"a heading of words":     {`<dl><dt style="width:80px;word-break:keep-all">完成情况 计划</dt></dl>`, browser.View{Width: 360}, ""},
		"an endless word":        {`<dl><dt style="width:90px;overflow-wrap:anywhere">Endlessendlessendless</dt></dl>`, browser.View{Width: 360}, ""},
		"a heading on paper":     {`<table style="width:60px"><thead><tr><th>完成情况计划比</th></tr></thead></table>`, browser.View{Width: browser.Paper, Print: true}, ""},
		"for the ears":           {`<p>x<span style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;color:#fff">not for the eye</span> y</p>`, browser.View{Width: 360}, ""},
		"a script":               {`<script>1</script>`, browser.View{Width: 360}, "script"},
		"a request":              {`<img src="file:///nothing.png" alt="">`, browser.View{Width: 360}, "request"},
	} {
		t.Run(name, func(t *testing.T) {
			found, err := b.Look(tt.html, tt.view)
			require.NoError(t, err)
			if tt.want == "" {
				require.Empty(t, found, found.String())
				return
			}
			require.NotEmpty(t, found.Of(tt.want), found.String())
			require.Len(t, found, len(found.Of(tt.want)), found.String())
		})
	}
}

func TestPagesArePrintedAndPictured(t *testing.T) {
	b := start(t)
	pdf, err := b.PDF(`<style>@page{size:A4;margin:15mm}div{break-after:page}</style><div>one</div><p>two</p>`)
	require.NoError(t, err)
	require.Equal(t, 2, browser.Pages(pdf))
	png, err := b.Screenshot(good, browser.View{Width: 360})
	require.NoError(t, err)
	require.Equal(t, "\x89PNG", string(png[:4]))
}

func TestNothingIsAskedOfABrowserThatHasEnded(t *testing.T) {
	b := start(t)
	require.NoError(t, b.Close())
	require.NoError(t, b.Close())
	_, err := b.Look(good, browser.View{Width: 360})
	require.Error(t, err)
}

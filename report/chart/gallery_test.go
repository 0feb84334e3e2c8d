package chart_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestGallery(t *testing.T) {
	dir := os.Getenv("GALLERY")
	if dir == "" {
		t.Skip()
	}
	var s strings.Builder
	which := strings.Split(os.Getenv("SAMPLES"), ",")
	width := 640
	fmt.Sscan(os.Getenv("W"), &width)
	kinds := os.Getenv("KINDS")
	n := map[string]names{"en": inEnglish, "de": inGerman, "zh": inChinese}[os.Getenv("L")]
	s.WriteString(`<meta charset=utf-8><meta name=color-scheme content="light dark"><style>body{margin:8px;font:14px sans-serif;columns:2;column-gap:20px;background:#fff;color:#111}@media(prefers-color-scheme:dark){body{background:#16181a;color:#eee}}svg{break-inside:avoid;margin-bottom:14px}</style>`)
	for _, w := range which {
		for i, c := range n.all(samples()[w]) {
			if kinds != "" && !strings.Contains(kinds, c.Kind()) {
				continue
			}
			require.NoError(t, n.figure(c).WriteSVG(&s, n.page(fmt.Sprintf("%s-%d", w, i), width)))
		}
	}
	require.NoError(t, os.WriteFile(dir, []byte(s.String()), 0o644))
}

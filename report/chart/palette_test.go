package chart_test

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report/chart"
)

// palettes returns the colours on light and on dark ground by their names.
func palettes(t *testing.T) map[string]map[string]string {
	t.Helper()
	light, dark, ok := strings.Cut(chart.StyleSheet(), "@media")
	require.True(t, ok)
	out := map[string]map[string]string{"light": {}, "dark": {}}
	for name, rules := range map[string]string{"light": light, "dark": dark} {
		for _, m := range regexp.MustCompile(`--c-(\w+):(?:var\([\w-]+,)?(#[0-9a-f]+)`).FindAllStringSubmatch(rules, -1) {
			out[name][m[1]] = m[2]
		}
	}
	require.Equal(t, len(out["light"]), len(out["dark"]))
	return out
}

// luminance is the relative luminance of WCAG 2.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	hex = hex[1:]
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		require.NoError(t, err)
		v := float64(n) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += weight * v
	}
	return sum
}

func TestContrast(t *testing.T) {
	for ground, p := range palettes(t) {
		ratio := func(a, b string) float64 {
			x, y := luminance(t, p[a]), luminance(t, p[b])
			return (max(x, y) + 0.05) / (min(x, y) + 0.05)
		}
		for _, text := range [][2]string{
			{"ink", "ground"}, {"soft", "ground"},
			{"p0", "q0"}, {"p0", "q1"}, {"p0", "q2"}, {"p1", "q3"}, {"p2", "q4"}, {"p2", "v0"}, {"p1", "v1"}, {"p0", "v2"}, {"p0", "v3"},
		} {
			require.GreaterOrEqual(t, ratio(text[0], text[1]), 4.5, "%s on %s, %s", text[0], text[1], ground)
		}
		for _, mark := range [][2]string{{"main", "ground"}, {"mark", "ground"}, {"up", "ground"}, {"main", "r1"}, {"main", "r2"}, {"main", "r3"}, {"ink", "r1"}} {
			require.GreaterOrEqual(t, ratio(mark[0], mark[1]), 3.0, "%s on %s, %s", mark[0], mark[1], ground)
		}
	}
}

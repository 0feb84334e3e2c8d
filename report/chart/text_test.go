package chart_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report/chart"
)

func TestFit(t *testing.T) {
	for _, tt := range []struct {
		text  string
		width float64
		want  string
	}{
		{"North", 100, "North"},
		{"Northern region", 60, "Northe…"},
		{"Northern region", 77, "Northern…"}, // no space before the ellipsis
		{"华东大区", 40, "华东…"},
		{"a", 1, ""},
		{"", 100, ""},
		{"e\u0301e\u0301e\u0301e\u0301", 29, "e\u0301e\u0301…"}, // marks stay with their letters
		{"👩\u200d👩\u200d👧 family", 40, ""},                      // and joined characters together
		{"👩\u200d👩\u200d👧 family", 80, "👩\u200d👩\u200d👧…"},
	} {
		got := chart.Fit(tt.text, tt.width)
		require.Equal(t, tt.want, got, "%q in %g", tt.text, tt.width)
	}
}

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		text  string
		width float64
		lines int
		want  []string
	}{
		{"North", 100, 2, []string{"North"}},
		{"Nordrhein-Westfalen Mitte", 130, 2, []string{"Nordrhein-", "Westfalen Mitte"}},
		{"Außendienst Maschinenbau", 130, 2, []string{"Außendienst", "Maschinenbau"}},
		{"Rindfleischetikettierung", 130, 2, []string{"Rindfleischetikettie-", "rung"}},
		{"华东大区（含上海、江苏）", 90, 2, []string{"华东大区（含", "上海、江苏）"}}, // no line begins with a closing mark
		{"one two three four five six seven", 70, 2, []string{"one two", "three fo…"}},
		{"", 100, 2, nil},
	} {
		require.Equal(t, tt.want, chart.Wrap(tt.text, tt.width, tt.lines), "%q in %g", tt.text, tt.width)
	}
}

func TestClean(t *testing.T) {
	for text, want := range map[string]string{
		"plain text":              "plain text",
		" plain":                  "plain",
		"plain ":                  "plain",
		"two  spaces":             "two spaces",
		" ":                       "",
		"":                        "",
		"~\u007f":                 "~",
		"  two\t\nlines  ":        "two lines",
		"a\x00b\x1bc":             "abc",
		"bad\xff\xfeutf":          "badutf",
		"\u202eevil\u202c\u2066x": "evilx",
		"\ufffe\uffff\U0001fffe":  "",
		"שלום":                    "שלום",
		"e\u0301":                 "e\u0301",
		"a\u00a0b\u2003c":         "a b c",
		strings.Repeat(" ", 10):   "",
	} {
		require.Equal(t, want, chart.Clean(text), "%q", text)
	}
}

// FuzzLinesFit holds the law that what is fitted or wrapped into a width is valid text
// that is no wider.
func FuzzLinesFit(f *testing.F) {
	f.Add("Rindfleischetikettierungsüberwachung 华东大区（含上海） e\u0301 👩\u200d👩\u200d👧", 60.0, 2)
	f.Fuzz(func(t *testing.T, text string, width float64, lines int) {
		text, lines = chart.Clean(text), lines&7
		got := append(chart.Wrap(text, width, lines), chart.Fit(text, width))
		require.LessOrEqual(t, len(got)-1, max(lines, 1))
		for _, l := range got {
			require.True(t, utf8.ValidString(l))
			require.True(t, l == "" || chart.WidthOf(l) <= width+0.02, "%q is %g wide, not %g", l, chart.WidthOf(l), width)
		}
	})
}

func TestTicks(t *testing.T) {
	for _, tt := range []struct {
		low, high string
		most      int
		finest    int32
		want      string
	}{
		{"0", "100", 5, 0, "0 20 40 60 80 100"},
		{"0", "1", 5, 2, "0 0.2 0.4 0.6 0.8 1"},
		{"0", "1", 5, 0, "0 1"}, // no finer than what is shown
		{"0", "12", 5, 1, "0 2.5 5 7.5 10 12.5"},
		{"0", "12", 5, 0, "0 5 10 15"},
		{"-31000", "42000", 5, 0, "-40000 -20000 0 20000 40000 60000"},
		{"0.0000001", "0.0000009", 4, 8, "0 0.00000025 0.0000005 0.00000075 0.000001"},
		{"0", "900000000000000", 5, 2, "0 200000000000000 400000000000000 600000000000000 800000000000000 1000000000000000"},
		{"100000000000000000", "100000000000000001", 4, 2, "100000000000000000 100000000000000000.25 100000000000000000.5 100000000000000000.75 100000000000000001"},
		{"-1", "1", 1, 0, "-1 0 1"}, // zero is always a mark
		{"5", "5", 5, 0, "5 6"},
		{"1234", "8765", 5, -3, "0 2000 4000 6000 8000 10000"},
	} {
		got := chart.NewTicks(decimal.RequireFromString(tt.low), decimal.RequireFromString(tt.high), tt.most, tt.finest).At()
		require.Equal(t, tt.want, strings.Join(got, " "), "%s to %s", tt.low, tt.high)
	}
}

// FuzzTicksCoverTheRange holds the law that ticks ascend in equal steps, begin at or
// below the low end and end at or above the high end, within one step.
func FuzzTicksCoverTheRange(f *testing.F) {
	f.Add(int64(-31), int64(42), int32(3), 5, int32(2))
	f.Fuzz(func(t *testing.T, a, b int64, exp int32, most int, finest int32) {
		low, high := decimal.New(min(a, b)/4, exp%12), decimal.New(max(a, b)/4, exp%12)
		most, finest = max(most%40, 1), finest%15
		at := chart.NewTicks(low, high, most, finest).At()
		require.LessOrEqual(t, len(at), max(most, 2)+1)
		require.GreaterOrEqual(t, len(at), 2)
		first, second, last := decimal.RequireFromString(at[0]), decimal.RequireFromString(at[1]), decimal.RequireFromString(at[len(at)-1])
		step := second.Sub(first)
		require.True(t, first.LessThanOrEqual(low) && low.Sub(first).LessThan(step), "%s at %s", low, at)
		require.True(t, last.GreaterThanOrEqual(high) && last.Sub(high).LessThanOrEqual(step), "%s at %s", high, at)
	})
}

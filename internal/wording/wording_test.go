package wording

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/calendar"
)

// places are the values that a sentence leaves room for, each once, in order.
func places(sentence string) []string {
	found := regexp.MustCompile(`\{\d+\}`).FindAllString(sentence, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

func TestBothLanguagesSayTheSame(t *testing.T) {
	require.Equal(t, slices.Sorted(maps.Keys(english)), slices.Sorted(maps.Keys(chinese)))
	for key, sentence := range english {
		require.Equal(t, places(sentence), places(chinese[key]), key)
		require.NotEmpty(t, sentence, key)
		require.NotRegexp(t, `[a-z]{4,}`, strings.ReplaceAll(chinese[key], "{", ""), "%s is Chinese", key)
	}
}

func TestSentencesAreFilled(t *testing.T) {
	s, ok := Sentence(calendar.Chinese, "line.reversal")
	require.True(t, ok)
	require.Equal(t, "由 D-1 冲回", With(s, "D-1"))
	s, ok = Sentence("fr", "line.reversal")
	require.True(t, ok)
	require.Equal(t, "taken back by {0}", With(s))
	_, ok = Sentence(calendar.English, "line.nothing")
	require.False(t, ok)
	require.Equal(t, "a {x} b {-1} c {2", With("a {x} b {-1} c {2", "v"))
	require.Equal(t, "v, {1} and v", With("{0}, {1} and {0}", "v"))
}

// A number of so many digits that nobody could compare it is on no side.
func TestSidesOfABound(t *testing.T) {
	three := decimal.NewFromInt(3)
	for number, want := range map[string]string{"2.99": "", "3.00": ".at", "3.01": ".over", "-4": ""} {
		require.Equal(t, want, Side(decimal.RequireFromString(number), three), number)
	}
	for exp, want := range map[int32]string{500: ".over", 501: "", 1 << 30: "", -(1 << 30): ""} {
		require.Equal(t, want, Side(decimal.New(4, exp), three), exp)
	}
}

func TestNoSpaceStandsBetweenAUnitAndChinese(t *testing.T) {
	const from = "由 {0} 变为 {1}。"
	require.Equal(t, "由 5 元变为 7 元。", With(from, "5 元", "7 元"))
	require.Equal(t, "由 5\u00a0元变为 7\u00a0元。", With(from, "5\u00a0元", "7\u00a0元"))
	require.Equal(t, "由 5 变为 CNY 7。", With(from, "5", "CNY 7"))
	require.Equal(t, "方案 销售员 第 3 版", With("方案 {0} 第 {1} 版", "销售员", "3"))
	require.Equal(t, "陈伟 is behind", With("{0} is behind", "陈伟"))
	require.Equal(t, "陈伟", With("{0}", "陈伟"))
}

func TestLatinNamesStandApartFromChinese(t *testing.T) {
	const behind = "其中{0}在{1}落后"
	require.Equal(t, "其中 Tom Ng 在2026年9月落后", With(behind, "Tom Ng", "2026年9月"))
	require.Equal(t, "其中李娜在 FY26 Q3 落后", With(behind, "李娜", "FY26 Q3"))
	require.Equal(t, "其中 3M 在 D-4 落后", With(behind, "3M", "D-4"))
	require.Equal(t, "其中 A座在12落后", With(behind, "A座", "12"), "each end for itself")
	require.Equal(t, "其中Ёлка在“x”落后", With(behind, "Ёлка", "“x”"), "other letters and marks are left as they are")
	require.Equal(t, "由 Tom 变为“Ann”。Ann，", With("由 {0} 变为“{1}”。{1}，", "Tom", "Ann"), "there is room, or a mark")
	require.Equal(t, "Tom is behind", With("{0} is behind", "Tom"))
	require.Equal(t, "{9}在 a 至", With("{9}在{0}至", "a"))
}

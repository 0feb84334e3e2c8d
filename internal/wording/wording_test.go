package wording

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

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

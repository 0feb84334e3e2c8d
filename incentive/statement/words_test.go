package statement

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Both languages have the same sentences, with the same places, and each is asked for.
func TestBothLanguagesSayTheSame(t *testing.T) {
	require.Equal(t, slices.Sorted(maps.Keys(english)), slices.Sorted(maps.Keys(chinese)))
	places := regexp.MustCompile(`\{\d+\}`)
	var source strings.Builder
	for _, file := range []string{"telling.go", "csv.go", "printer.go"} {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		source.Write(text)
	}
	for key, sentence := range english {
		want, got := places.FindAllString(sentence, -1), places.FindAllString(chinese[key], -1)
		slices.Sort(want)
		slices.Sort(got)
		require.Equal(t, want, got, key)
		require.Contains(t, source.String(), `"`+strings.TrimPrefix(key, "col.")+`"`, "%s is said nowhere", key)
	}
}

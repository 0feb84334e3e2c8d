package incentive_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
)

// FuzzLexicon holds a lexicon to a map, for names of any length that are listed, and for
// those that are not, such as names that differ in one byte from one that is.
func FuzzLexicon(f *testing.F) {
	f.Add("", "a")
	f.Add("a\naa\naaa\naaaaaaaa\naaaaaaaaa\naaaaaaaaaa", "aaaaaaa")
	f.Add("0123456789abcdef\n0123456789abcdefg\n0123456789abcdefh\n0123456789abcdefgh", "0123456789abcdefi")
	f.Add("agent-00001\nagent-00002\n\n\x00\n\x00\x00", "agent-00003")
	f.Add("01234567-0-01234567\n01234567-1-01234567", "01234567-2-01234567")
	many := ""
	for i := range 300 {
		many += fmt.Sprintf("%d\nmanager-%0*d\n", i, i%20, i)
	}
	f.Add(many, "manager")
	f.Fuzz(func(t *testing.T, text, other string) {
		names := strings.Split(text, "\n")
		slices.Sort(names)
		names = slices.Compact(names)
		number := incentive.Numbered(names)
		for i, name := range names {
			require.Equal(t, i, number(name), "%q", name)
			require.Equal(t, slices.Index(names, name+other), number(name+other), "%q", name+other)
			for at := range min(len(name), 40) {
				near := name[:at] + string([]byte{name[at] + 1}) + name[at+1:]
				require.Equal(t, slices.Index(names, near), number(near), "%q", near)
			}
		}
		require.Equal(t, slices.Index(names, other), number(other), "%q", other)
	})
}

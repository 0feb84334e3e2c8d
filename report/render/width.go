package render

import (
	"strings"

	"github.com/salesperf/salesperf/internal/clean"
	"github.com/salesperf/salesperf/internal/columns"
)

// The characters that do not begin or end a line of Chinese.
const (
	notFirst = "，。、；：？！）》」』】〕’”…·%,.;:?!)]}"
	notLast  = "（《「『【〔‘“([{"
)

// wrap breaks a text into lines of at most width columns: at spaces, and on both sides
// of a wide character where Chinese allows it. What has no place to break is cut.
func wrap(s string, width int) []string {
	var lines []string
	line, at := []rune{}, 0
	for _, word := range breakable(s) {
		n := columns.Of(string(word))
		if at > 0 && at+n > width && columns.Of(strings.TrimRight(string(word), " "))+at > width {
			lines, line, at = append(lines, strings.TrimRight(string(line), " ")), line[:0], 0
		}
		for _, r := range word {
			if c := columns.Rune(r); at+c > width && r != ' ' || len(line) >= maxRunes {
				lines, line, at = append(lines, string(line)), line[:0], 0
			}
			line, at = append(line, r), at+columns.Rune(r)
		}
	}
	return balanced(append(lines, strings.TrimRight(string(line), " ")))
}

// balanced ends the isolation of a name at the end of a line and begins it again in the
// next one.
func balanced(lines []string) []string {
	open := false
	for i, l := range lines {
		began := open
		open = strings.LastIndex(l, clean.Isolate) > strings.LastIndex(l, clean.EndIsolate) || open && !strings.Contains(l, clean.EndIsolate)
		if began {
			lines[i] = clean.Isolate + lines[i]
		}
		if open {
			lines[i] += clean.EndIsolate
		}
	}
	return lines
}

// maxRunes bounds a line, so that marks without a width do not make it endless.
const maxRunes = 200

// breakable splits a text where a line may end: after spaces, and around wide
// characters, except before what must not begin a line and after what must not end one.
func breakable(s string) [][]rune {
	var out [][]rune
	var word []rune
	for _, r := range s {
		if len(word) > 0 && mayBreak(word[len(word)-1], r) {
			out, word = append(out, word), nil
		}
		word = append(word, r)
	}
	if len(word) > 0 {
		out = append(out, word)
	}
	return out
}

func mayBreak(before, after rune) bool {
	switch {
	case after == ' ' || columns.Rune(after) == 0 || before == '\u00a0' || after == '\u00a0':
		return false
	case before == ' ':
		return true
	case strings.ContainsRune(notFirst, after) || strings.ContainsRune(notLast, before):
		return false
	}
	return columns.Rune(before) == 2 || columns.Rune(after) == 2
}

// pad fills a text up with spaces to width columns, on the left when right is set.
func pad(s string, width int, right bool) string {
	space := strings.Repeat(" ", max(0, width-columns.Of(s)))
	if right {
		return space + s
	}
	return s + space
}

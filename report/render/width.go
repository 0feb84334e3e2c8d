package render

import (
	"strings"
	"unicode"

	"github.com/salesperf/salesperf/internal/clean"
)

// columnsOf returns how many columns a text takes where every character has the same
// width: East Asian wide characters and emoji take two, marks that combine take none.
func columnsOf(s string) int {
	n := 0
	for _, r := range s {
		n += columns(r)
	}
	return n
}

// columns returns the columns of a character.
func columns(r rune) int {
	switch {
	case r >= ' ' && r <= '~':
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case isWide(r):
		return 2
	}
	return 1
}

// isWide reports whether a character is wide or full-width (Unicode UAX #11).
func isWide(r rune) bool {
	return r >= 0x1100 && r <= 0x115F || r >= 0x2E80 && r <= 0x303E || r >= 0x3041 && r <= 0xA4CF || r >= 0xA960 && r <= 0xA97C ||
		r >= 0xAC00 && r <= 0xD7A3 || r >= 0xF900 && r <= 0xFAFF || r >= 0xFE30 && r <= 0xFE6F || r >= 0xFF01 && r <= 0xFF60 ||
		r >= 0xFFE0 && r <= 0xFFE6 || r >= 0x1F300 && r <= 0x1F64F || r >= 0x1F680 && r <= 0x1F6FF || r >= 0x1F900 && r <= 0x1FAFF || r >= 0x20000 && r <= 0x3FFFD
}

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
		n := columnsOf(string(word))
		if at > 0 && at+n > width && columnsOf(strings.TrimRight(string(word), " "))+at > width {
			lines, line, at = append(lines, strings.TrimRight(string(line), " ")), line[:0], 0
		}
		for _, r := range word {
			if c := columns(r); at+c > width && r != ' ' || len(line) >= maxRunes {
				lines, line, at = append(lines, string(line)), line[:0], 0
			}
			line, at = append(line, r), at+columns(r)
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
	case after == ' ' || columns(after) == 0 || before == '\u00a0' || after == '\u00a0':
		return false
	case before == ' ':
		return true
	case strings.ContainsRune(notFirst, after) || strings.ContainsRune(notLast, before):
		return false
	}
	return isWide(before) || isWide(after)
}

// pad fills a text up with spaces to width columns, on the left when right is set.
func pad(s string, width int, right bool) string {
	space := strings.Repeat(" ", max(0, width-columnsOf(s)))
	if right {
		return space + s
	}
	return s + space
}

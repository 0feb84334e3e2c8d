// Package clean makes texts of the host fit to stand among others: a name stays a name,
// whatever characters it has.
package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The marks that keep the direction of a text to itself (Unicode UAX #9).
const (
	Isolate    = "\u2068" // FIRST STRONG ISOLATE
	EndIsolate = "\u2069" // POP DIRECTIONAL ISOLATE
)

// Text makes a text of the host's fit to stand in a line: white space and line ends
// become single spaces, and what is not UTF-8, control characters and characters that
// turn the direction of what follows are dropped.
func Text(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029:
			b.WriteByte(' ')
		case r == utf8.RuneError || unicode.IsControl(r) || turns(r) || r == 0xFEFF || r&0xFFFE == 0xFFFE:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isPlain reports whether a text has nothing but printable ASCII.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// turns reports whether a character sets the direction of others.
func turns(r rune) bool {
	return r == 0x61C || r == 0x200E || r == 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

// Isolated is Text of which one that is written from right to left does not turn what
// stands around it.
func Isolated(s string) string {
	s = Text(s)
	for _, r := range s {
		if isRightToLeft(r) {
			return Isolate + s + EndIsolate
		}
	}
	return s
}

// isRightToLeft reports whether a character belongs to a script that is written from
// right to left.
func isRightToLeft(r rune) bool {
	return r >= 0x590 && r <= 0x8FF || r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFF || r >= 0x10800 && r <= 0x10FFF || r >= 0x1E800 && r <= 0x1EFFF
}

// Cell makes a text fit to stand in a cell of CSV: Text that no spreadsheet takes for a
// formula, as it has an apostrophe in front.
func Cell(s string) string {
	s = Text(s)
	for _, r := range s {
		switch r {
		case '=', '+', '-', '@', '＝', '＋', '－', '＠', '﹢', '﹣', '﹦', '﹫', '−', '\'', '|', '%':
			return "'" + s
		}
		if !unicode.IsSpace(r) && !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) && r != '"' {
			return s
		}
	}
	return s
}

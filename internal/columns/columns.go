// Package columns says how wide texts are where every character has the same width, as in
// plain text.
package columns

import "unicode"

// Of returns how many columns a text takes.
func Of(text string) int {
	n := 0
	for _, r := range text {
		n += Rune(r)
	}
	return n
}

// Rune returns the columns of a character: East Asian wide characters and emoji take two,
// marks that combine take none.
func Rune(r rune) int {
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

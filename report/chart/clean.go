package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean makes a text fit to be drawn: on one line, without characters that XML does
// not allow or that turn the direction of text.
func clean(s string) string {
	if isPlain(s) {
		return s
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == utf8.RuneError, r&0xFFFE == 0xFFFE, unicode.Is(unicode.Cc, r), turns(r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// isPlain reports whether there is nothing to clean, for most texts there is not.
func isPlain(s string) bool {
	if s == "" || s[0] == ' ' || s[len(s)-1] == ' ' {
		return s == ""
	}
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' || s[i] == ' ' && s[i+1] == ' ' {
			return false
		}
	}
	return true
}

// turns reports whether r is a control of bidirectional text (Unicode Annex 9) other
// than the marks.
func turns(r rune) bool { return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 }

// isolate keeps a text from right to left from moving what is written around it.
func isolate(s string) string {
	for _, r := range s {
		if r >= 0x590 && (r < 0x900 || r >= 0xFB1D && r < 0xFF00 || r >= 0x10800 && r < 0x11000 || r >= 0x1E800 && r < 0x1F000) {
			return "\u2068" + s + "\u2069"
		}
	}
	return s
}

// appendEscaped appends text as XML character data, fit for attributes too.
func appendEscaped(out []byte, s string) []byte {
	last := 0
	for i := range len(s) {
		var with string
		switch s[i] {
		case '&':
			with = "&amp;"
		case '<':
			with = "&lt;"
		case '>':
			with = "&gt;"
		case '"':
			with = "&#34;"
		case '\'':
			with = "&#39;"
		default:
			continue
		}
		out = append(append(out, s[last:i]...), with...)
		last = i + 1
	}
	return append(out, s[last:]...)
}

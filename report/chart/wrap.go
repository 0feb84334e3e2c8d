package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const ellipsis = "…"

// joiner holds two characters together, such as those of a family.
const joiner = '\u200D'

// fit returns the text, or as much of it as fits a width, with an ellipsis; nothing
// when not even one character fits.
func fit(s string, width float64) string {
	if widthOf(s) <= width+0.01 { // sums of widths may differ in the last bit
		return s
	}
	n := prefix(s, width-widthOf(ellipsis))
	if n == 0 {
		return ""
	}
	return strings.TrimRight(s[:n], " ") + ellipsis
}

// prefix returns the length of the longest beginning of s that fits a width. It keeps
// marks with the character before them.
func prefix(s string, width float64) int {
	room, end := int(width*100/fontSize), 0
	for i, r := range s {
		room -= runeWidth(r)
		if room < 0 {
			break
		}
		next := i + utf8.RuneLen(r)
		if r != joiner && !isInvisible(following(s, next)) {
			end = next
		}
	}
	return end
}

// following returns the character of s at i, or a space at the end.
func following(s string, i int) rune {
	if i >= len(s) {
		return ' '
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return r
}

// wrap breaks a text into at most n lines that fit a width. What does not fit ends in
// an ellipsis. Two lines that have a good place to break are made about equally long.
func wrap(s string, width float64, n int) []string {
	if all := widthOf(s); n >= 2 && all > width && all < 2*width {
		if end, hyphen := breakAt(s, min(max(all*0.56, width/2), width)); end > 0 && hyphen == "" && mayBreakAt(s, end) {
			if rest := strings.TrimLeft(s[end:], " "); widthOf(rest) <= width {
				return []string{strings.TrimRight(s[:end], " "), rest}
			}
		}
	}
	var lines []string
	for len(lines) < n-1 && widthOf(s) > width {
		end, hyphen := breakAt(s, width)
		if end == 0 {
			break
		}
		lines = append(lines, strings.TrimRight(s[:end], " ")+hyphen)
		s = strings.TrimLeft(s[end:], " ")
	}
	if last := fit(s, width); last != "" {
		lines = append(lines, last)
	}
	return lines
}

// mayBreakAt reports whether a line may end before s[i].
func mayBreakAt(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return mayBreak(r, following(s, i))
}

// breakAt returns where to break a text that is wider than a line, and the hyphen
// that the break needs.
func breakAt(s string, width float64) (end int, hyphen string) {
	most := prefix(s, width)
	for i := most; i > most/2; {
		if mayBreakAt(s, i) {
			return i, ""
		}
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	if cut := prefix(s, width-widthOf("-")); cut > 0 && isInWord(s, cut) {
		return shiftBreak(s, cut), "-"
	}
	return most, ""
}

// isInWord reports whether s[i] is in the middle of a word that takes a hyphen.
func isInWord(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsLower(r) && unicode.IsLower(following(s, i))
}

// shiftBreak moves a break in a word to the left until at least four letters follow.
func shiftBreak(s string, i int) int {
	for range 3 {
		rest, _, _ := strings.Cut(s[i:], " ")
		_, size := utf8.DecodeLastRuneInString(s[:i])
		if utf8.RuneCountInString(rest) >= 4 || !isInWord(s, i-size) {
			break
		}
		i -= size
	}
	return i
}

// mayBreak reports whether a line may end between two characters.
func mayBreak(before, after rune) bool {
	switch {
	case before == ' ' || after == ' ', strings.ContainsRune("-–/|", before) && unicode.IsLetter(after):
		return true
	case strings.ContainsRune("，。、；：！？）」』》·", after), strings.ContainsRune("（「『《", before):
		return false
	}
	return isWide(before) && !isInvisible(after) || isWide(after)
}

// isWide reports whether r is an East Asian character, beside which a line may break.
func isWide(r rune) bool { return r >= 0x2E80 && r < 0xFB00 || r >= 0xFF00 && r < 0x1F000 }

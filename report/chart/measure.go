package chart

import "unicode"

// The measures of text in pixels. A label takes a line of 1.2 em.
const (
	fontSize   = 12.0
	ascent     = 0.92 * fontSize // from the baseline up
	descent    = 0.28 * fontSize // and down
	lineHeight = ascent + descent
)

// ascii holds the widths of the printable ASCII characters in hundredths of an em:
// the widest of DejaVu Sans (as wide as Verdana), Liberation Sans (as wide as Arial
// and Helvetica) and Noto Sans CJK, with something on top.
var ascii = [95]uint8{
	36, 42, 50, 86, 66, 108, 80, 30, 46, 46, 65, 86, 38, 46, 38, 46, 66, 66, 66, 66, 66, 66, 66, 66, 66, 66, 46, 46, 86, 86, 86, 58,
	103, 71, 71, 74, 79, 68, 63, 79, 78, 44, 55, 72, 60, 88, 77, 81, 64, 81, 74, 70, 66, 76, 71, 101, 71, 70, 71, 46, 46, 46, 86, 66,
	66, 64, 66, 58, 66, 64, 38, 66, 66, 30, 36, 62, 30, 99, 66, 64, 66, 66, 44, 55, 42, 66, 63, 84, 62, 62, 56, 66, 46, 66, 86,
}

// widthOf estimates how wide a text is drawn, rather too wide than too narrow.
func widthOf(s string) float64 {
	hundredths := 0
	for _, r := range s {
		hundredths += runeWidth(r)
	}
	return float64(hundredths) * fontSize / 100
}

// runeWidth estimates the width of a character in hundredths of an em.
func runeWidth(r rune) int {
	switch {
	case r >= ' ' && r <= '~':
		return int(ascii[r-' '])
	case r < 0xA0:
		return 0
	case r >= 0x4E00 && r < 0xD800:
		return 100
	case isInvisible(r):
		return 0
	}
	return otherWidth(r)
}

// isInvisible reports whether a character takes no room of its own. Marks that do
// take room are not among them.
func isInvisible(r rune) bool {
	return unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) || unicode.Is(unicode.Cf, r) && r != 0xAD && (r < 0x600 || r > 0x8E2)
}

// otherWidth estimates the width of a character beyond ASCII and the ideographs.
func otherWidth(r rune) int {
	switch {
	case r >= 0xC0 && r < 0x180 && r != 'Æ' && r != 'æ' && r != 'Œ' && r != 'œ' && r != 'Ŵ':
		return 84
	case r >= 0x2010 && r < 0x2030, r >= 0x3000 && r < 0x3100, r >= 0xFF00 && r < 0xFFF0:
		return 102
	case r >= 0x370 && r < 0x460 && !unicode.IsUpper(r):
		return 106
	case r < 0x2E00:
		return narrowScripts(r)
	case r == 0x2E3A: // two-em dash
		return 210
	case r == 0x2E3B: // three-em dash
		return 310
	case r >= 0xFDFA && r <= 0xFDFD: // ligatures of whole phrases
		return 1300
	case r >= 0x1F000:
		return 170
	}
	return 160
}

// narrowScripts is for the alphabets below the ideographs.
func narrowScripts(r rune) int {
	switch {
	case r < 0x530:
		return 145
	case r >= 0xE00 && r < 0xF00, r >= 0x2030 && r < 0x2040: // vowels beside their letters; per mille
		return 205
	}
	return 160
}

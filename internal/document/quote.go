package document

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/salesperf/salesperf/target/check"
)

// string reads a quoted string and returns what it says. A string without escapes
// is a part of the text and costs nothing.
func (p *parser) string() (string, error) {
	p.pos++
	start := p.pos
	var b strings.Builder // what was read before start, once there are escapes
	for p.pos < len(p.text) {
		switch c := p.text[p.pos]; {
		case c == '"':
			last := p.text[start:p.pos]
			p.pos++
			if b.Len() == 0 {
				return last, nil
			}
			b.WriteString(last)
			return b.String(), nil
		case c == '\\':
			b.WriteString(p.text[start:p.pos])
			r, err := p.escape()
			if err != nil {
				return "", err
			}
			b.WriteRune(r)
			start = p.pos
		case c < ' ':
			return "", p.fail(check.Malformed, "a control character in a string")
		default:
			p.pos++
		}
	}
	return "", p.unexpected("a closing quote")
}

// escapes pairs the letter of each short escape with its character.
const escapes = `""\\//` + "b\bf\fn\nr\rt\t"

// escape reads one escape and returns its character.
func (p *parser) escape() (rune, error) {
	rest := p.text[p.pos:]
	if r, ok := unit(rest); ok {
		if !utf16.IsSurrogate(r) {
			p.pos += 6
			return r, nil
		}
		if low, ok := unit(rest[6:]); ok && utf16.DecodeRune(r, low) != utf8.RuneError {
			p.pos += 12
			return utf16.DecodeRune(r, low), nil
		}
		return 0, p.fail(check.Malformed, "half of a surrogate pair")
	}
	for i := 0; len(rest) > 1 && i < len(escapes); i += 2 {
		if escapes[i] == rest[1] {
			p.pos += 2
			return rune(escapes[i+1]), nil
		}
	}
	return 0, p.fail(check.Malformed, "an escape that JSON does not have")
}

// unit reads \uXXXX.
func unit(s string) (rune, bool) {
	if len(s) < 6 || s[:2] != `\u` {
		return 0, false
	}
	n, err := strconv.ParseUint(s[2:6], 16, 16)
	return rune(n), err == nil
}

// appendString appends s in quotes. It escapes what JSON must have escaped and
// nothing else.
func appendString(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for i := range len(s) {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			b = append(b, c)
			continue
		}
		b = append(b, '\\')
		if at := strings.IndexByte(escapes, c); at >= 0 {
			b = append(b, escapes[at-at%2])
		} else {
			b = append(b, 'u', '0', '0', hex[c>>4], hex[c&15])
		}
	}
	return append(b, '"')
}

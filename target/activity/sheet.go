package activity

import (
	"bufio"
	"strings"
	"unicode/utf8"
)

// maxOctets is the length of a line in iCalendar, without the line end.
const maxOctets = 75

// A sheet takes the content lines of an iCalendar object. An error of the writer
// stays until the end.
type sheet struct{ to *bufio.Writer }

// plain writes a property whose value needs no escapes. Long lines are folded, never
// inside a character.
func (s sheet) plain(property, value string) {
	length := 0
	for _, r := range property + ":" + value {
		size := utf8.RuneLen(r)
		if length+size > maxOctets {
			s.to.WriteString("\r\n ")
			length = 1
		}
		s.to.WriteRune(r)
		length += size
	}
	s.to.WriteString("\r\n")
}

// text writes a property whose value is text for people.
func (s sheet) text(property, value string) { s.plain(property, escape(value)) }

// escape writes a value of type TEXT.
func escape(value string) string {
	var b strings.Builder
	for i, r := range value {
		switch {
		case r == '\n' && i > 0 && value[i-1] == '\r': // written with the \r
		case r == '\n', r == '\r':
			b.WriteString(`\n`)
		case r == '\\', r == ';', r == ',':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' && r != '\t', r == 0x7f:
			b.WriteRune(utf8.RuneError)
		default: // what is not UTF-8 comes as utf8.RuneError
			b.WriteRune(r)
		}
	}
	return b.String()
}

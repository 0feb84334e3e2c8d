package activity_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// An object is a component of an iCalendar file, as read by parseICal.
type object struct {
	name       string
	properties []property
	children   []object
}

type property struct{ name, params, value string }

// text returns what a property of type TEXT says.
func (o object) text(t testing.TB, name string) string {
	t.Helper()
	text, err := unescape(o.value(t, name))
	require.NoError(t, err)
	return text
}

// value returns the value of a property that stands once.
func (o object) value(t testing.TB, name string) string {
	t.Helper()
	var found []string
	for _, p := range o.properties {
		if p.name == name {
			found = append(found, p.value)
		}
	}
	require.Len(t, found, 1, name)
	return found[0]
}

// parseICal reads one iCalendar object by the grammar of RFC 5545, sections 3.1 and
// 3.4, as far as files without quoted parameters go. It is strict, and it shares
// nothing with the writer.
func parseICal(file string) (object, error) {
	if !utf8.ValidString(file) || !strings.HasSuffix(file, "\r\n") {
		return object{}, fmt.Errorf("not UTF-8, or the last line does not end")
	}
	raw := strings.Split(strings.TrimSuffix(file, "\r\n"), "\r\n")
	for i, line := range raw {
		if len(line) > 75 || !utf8.ValidString(line) {
			return object{}, fmt.Errorf("line %d is too long or cuts a character", i+1)
		}
		for _, r := range line {
			if r < ' ' && r != '\t' || r == 0x7f {
				return object{}, fmt.Errorf("line %d has a control character", i+1)
			}
		}
	}
	lines := strings.Split(strings.ReplaceAll(strings.Join(raw, "\r\n"), "\r\n ", ""), "\r\n")
	top, rest, err := component(lines)
	if err == nil && len(rest) > 0 {
		err = fmt.Errorf("%d lines after the end", len(rest))
	}
	return top, err
}

func component(lines []string) (o object, rest []string, err error) {
	begin, ok := strings.CutPrefix(lines[0], "BEGIN:")
	if !ok {
		return o, nil, fmt.Errorf("%q does not begin anything", lines[0])
	}
	o.name = begin
	for lines = lines[1:]; len(lines) > 0; {
		if lines[0] == "END:"+o.name {
			return o, lines[1:], nil
		}
		if strings.HasPrefix(lines[0], "BEGIN:") {
			var child object
			if child, lines, err = component(lines); err != nil {
				return o, nil, err
			}
			o.children = append(o.children, child)
			continue
		}
		head, value, ok := strings.Cut(lines[0], ":")
		name, params, _ := strings.Cut(head, ";")
		if !ok || name == "" || strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-") != "" {
			return o, nil, fmt.Errorf("%q is no property", lines[0])
		}
		o.properties = append(o.properties, property{name, params, value})
		lines = lines[1:]
	}
	return o, nil, fmt.Errorf("%s does not end", o.name)
}

// unescape reads a value of type TEXT, RFC 5545 section 3.3.11.
func unescape(value string) (string, error) {
	var b strings.Builder
	for i := 0; i < len(value); i++ {
		switch c := value[i]; {
		case c == ';' || c == ',':
			return "", fmt.Errorf("%q has a bare %c", value, c)
		case c != '\\':
			b.WriteByte(c)
		case i+1 == len(value) || !strings.Contains(`\;,nN`, value[i+1:i+2]):
			return "", fmt.Errorf("%q has an unknown escape", value)
		default:
			i++
			b.WriteString(strings.NewReplacer("n", "\n", "N", "\n").Replace(value[i : i+1]))
		}
	}
	return b.String(), nil
}

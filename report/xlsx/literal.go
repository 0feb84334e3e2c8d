package xlsx

import (
	"regexp"
	"strings"
)

// escape is how a workbook writes a character that XML has not: _x0007_ is a bell (Office
// Open XML, ST_Xstring).
var escape = regexp.MustCompile(`^_x[0-9A-Fa-f]{4}_`)

// literal writes a text that looks like an escape so that it is read as it stands.
func literal(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var out strings.Builder
	for i := range len(s) {
		if s[i] == '_' && escape.MatchString(s[i:]) {
			out.WriteString("_x005F")
		}
		out.WriteByte(s[i])
	}
	return out.String()
}

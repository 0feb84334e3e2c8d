package check

import (
	"fmt"
	"strings"
)

// The codes that several packages share.
const (
	Required  = "required"  // a value that must be there is missing
	Unknown   = "unknown"   // a name, member or kind that nobody declared
	Duplicate = "duplicate" // the same thing twice
	Malformed = "malformed" // text that cannot be read as what it should be
	Range     = "range"     // a value outside the allowed bounds
	Order     = "order"     // things that must ascend do not
	Overlap   = "overlap"   // two things claim the same place
	Gap       = "gap"       // a place that nothing covers
	Cycle     = "cycle"     // something contains itself
	Sum       = "sum"       // parts that do not add up to their whole
	Mismatch  = "mismatch"  // two values that must agree do not
	TooLarge  = "too-large" // more digits, members or bytes than are accepted
)

// maxErrorLines bounds the text of Problems.Error; the list itself is complete.
const maxErrorLines = 50

// A Problem is one thing that is wrong with a document.
type Problem struct {
	Path string `json:"path"` // JSON Pointer to the place; empty for the whole document
	Code string `json:"code"` // stable; programs compare Path and Code only
	Text string `json:"text"` // for people; may change
}

// String returns the problem as one line: path, text and, in brackets, the code.
func (p Problem) String() string {
	if p.Path == "" {
		return fmt.Sprintf("%s [%s]", p.Text, p.Code)
	}
	return fmt.Sprintf("%s: %s [%s]", p.Path, p.Text, p.Code)
}

// Problems are all that is wrong with a document, in document order. It is the
// error of every validator in this module and never empty when returned as one.
type Problems []Problem

// Error lists the problems, one a line. It names at most fifty and counts the rest.
func (ps Problems) Error() string {
	var b strings.Builder
	for i, p := range ps {
		if i == maxErrorLines {
			fmt.Fprintf(&b, "\nand %d more", len(ps)-i)
			break
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.String())
	}
	return b.String()
}

// Has reports whether there is a problem with this code at this path.
func (ps Problems) Has(path, code string) bool {
	for _, p := range ps {
		if p.Path == path && p.Code == code {
			return true
		}
	}
	return false
}

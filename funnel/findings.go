package funnel

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/salesperf/salesperf/target/check"
)

// A finding is a problem with one member of one event.
type finding struct {
	seq                int // place of the event in the log
	member, code, text string
}

// findings are what was found in a log.
type findings struct{ list []finding }

func (f *findings) add(seq int, member, code, format string, args ...any) {
	f.list = append(f.list, finding{seq, member, code, fmt.Sprintf(format, args...)})
}

// problems returns what was found, in the order of the log.
func (f *findings) problems() check.Problems {
	slices.SortStableFunc(f.list, func(a, b finding) int { return cmp.Compare(a.seq, b.seq) })
	var ps check.Problems
	for _, found := range f.list {
		path := "/events/" + strconv.Itoa(found.seq) + "/" + found.member
		ps = append(ps, check.Problem{Path: path, Code: found.code, Text: found.text})
	}
	return ps
}

package crm

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/salesperf/salesperf/target/check"
)

// maxProblems bounds how many problems are told one by one.
const maxProblems = 1000

// faults collects what is wrong with the tables. Rows report as they are read, whole
// tables after their last row, so the places need not ascend.
type faults struct {
	list []fault
	more int // those that are only counted
}

// A fault is a problem and where it sorts.
type fault struct {
	file, line, column int
	problem            check.Problem
}

func (f *faults) add(p place, code, text string) {
	if len(f.list) == maxProblems {
		f.more++
		return
	}
	f.list = append(f.list, fault{p.table.order, p.line, p.column, p.problem(code, text)})
}

// err returns the problems ordered by file, line and column; nil when there are none.
func (f *faults) err() error {
	if len(f.list) == 0 {
		return nil
	}
	slices.SortStableFunc(f.list, func(a, b fault) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.line, b.line), cmp.Compare(a.column, b.column))
	})
	ps := make(check.Problems, 0, len(f.list)+1)
	for _, at := range f.list {
		ps = append(ps, at.problem)
	}
	if f.more > 0 {
		ps = append(ps, check.Problem{Code: check.TooLarge, Text: fmt.Sprintf("and %d more problems", f.more)})
	}
	return ps
}

package document

import (
	"fmt"
	"reflect"

	"github.com/salesperf/salesperf/target/check"
)

// A walk goes through a Go value, to read or to write it, and collects what is wrong.
type walk struct {
	shapes shapes
	root   *check.Checker
	found  int   // problems so far
	over   bool  // a bound was passed
	err    error // a Go type that has no form in a document
}

func newWalk() walk { return walk{shapes: shapes{}, root: check.New()} }

// stopped reports whether to go on makes no sense.
func (w *walk) stopped() bool { return w.err != nil || w.over }

// report adds a problem, or stops the walk when there are too many.
func (w *walk) report(at *check.Checker, code, format string, args ...any) {
	if w.room() {
		at.Add(code, format, args...)
	}
}

// merge adds the problems in err under at, or err as one Malformed problem.
func (w *walk) merge(at *check.Checker, err error) {
	if w.room() {
		at.Merge(err)
	}
}

// room counts a problem and reports whether there is room for it.
func (w *walk) room() bool {
	if w.found == MaxProblems && !w.over {
		w.root.Add(check.TooLarge, "there are more problems than the %d listed", MaxProblems)
		w.over = true
	}
	w.found++
	return !w.over
}

// overflow reports that a bound of documents is passed and stops the walk.
func (w *walk) overflow(at *check.Checker, format string, args ...any) {
	w.report(at, check.TooLarge, format, args...)
	w.over = true
}

// refuse stops the walk at a value whose type has no form in a document.
func (w *walk) refuse(at *check.Checker, t reflect.Type, why string) {
	w.err = fmt.Errorf("document: %v at %q: %s", t, at.Path(), why)
}

// result is nil, the type that was refused, or check.Problems.
func (w *walk) result() error {
	if w.err != nil {
		return w.err
	}
	return w.root.Err()
}

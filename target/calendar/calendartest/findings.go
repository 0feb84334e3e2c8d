package calendartest

import (
	"errors"
	"fmt"

	"github.com/salesperf/salesperf/target/calendar"
)

// maxFindings bounds what a test reports; a broken implementation breaks every day.
const maxFindings = 20

// findings are what a test found.
type findings struct{ list []error }

func (f *findings) add(format string, args ...any) {
	if len(f.list) < maxFindings {
		f.list = append(f.list, fmt.Errorf("calendartest: "+format, args...))
	}
}

// require adds a finding unless ok, and returns ok.
func (f *findings) require(ok bool, format string, args ...any) bool {
	if !ok {
		f.add(format, args...)
	}
	return ok
}

func (f *findings) err() error { return errors.Join(f.list...) }

// usable reports whether the days of s can be gone through.
func usable(s calendar.Span) bool {
	return !s.From.IsZero() && !s.To.IsZero() && !s.IsEmpty()
}

package calendar

import (
	"slices"
	"sort"
)

// Without returns the working days of somebody who is absent during the spans: those
// of w, with no work on a day of any span. Spans may overlap and have open ends. A day
// that w does not cover stays an error.
func Without(w Workdays, spans ...Span) Workdays {
	return absences{base: w, spans: merge(spans)}
}

// absences is a Workdays with holes.
type absences struct {
	base  Workdays
	spans []Span // ascending and apart
}

// merge returns the days of the spans as spans in order of time that are apart.
func merge(spans []Span) []Span {
	spans = slices.DeleteFunc(slices.Clone(spans), Span.IsEmpty)
	slices.SortFunc(spans, func(a, b Span) int { return a.From.Compare(b.From) })
	var out []Span
	for _, s := range spans {
		if n := len(out); n > 0 && (out[n-1].To.IsZero() || s.From.n <= out[n-1].To.n) {
			out[n-1].To = later(out[n-1].To, s.To)
			continue
		}
		out = append(out, s)
	}
	return out
}

// later returns the later of two ends; an open end is the latest.
func later(a, b Date) Date {
	if a.IsZero() || b.IsZero() {
		return Date{}
	}
	return Date{max(a.n, b.n)}
}

// after returns the first absence that ends after d, by its place in the list.
func (a absences) after(d Date) int {
	return sort.Search(len(a.spans), func(i int) bool { return a.spans[i].To.IsZero() || a.spans[i].To.n > d.n })
}

// Work returns the work of d, which is DayOff during an absence.
func (a absences) Work(d Date) (Work, error) {
	work, err := workOn(a.base, d)
	if i := a.after(d); err != nil || i < len(a.spans) && a.spans[i].Contains(d) {
		return DayOff, err
	}
	return work, nil
}

// Count returns the working time in s, in the manner of the function Count.
func (a absences) Count(s Span) (Work, error) {
	sum, err := Count(a.base, s)
	if err != nil {
		return 0, err
	}
	for _, absent := range a.spans[a.after(s.From):] {
		off := absent.Intersect(s)
		if off.IsEmpty() {
			break
		}
		work, err := Count(a.base, off)
		if err != nil {
			return 0, err
		}
		sum -= work
	}
	return sum, nil
}

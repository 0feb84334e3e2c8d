package org

import "github.com/salesperf/salesperf/target/calendar"

// firstDay is the day with which "since ever" begins.
var firstDay = calendar.MustParse("0001-01-01")

// begin returns the first day of s.
func begin(s calendar.Span) calendar.Date {
	if s.From.IsZero() {
		return firstDay
	}
	return s.From
}

// closed returns s with its first day spelled out; open turns it back.
func closed(s calendar.Span) calendar.Span {
	return calendar.Span{From: begin(s), To: s.To}
}

// open returns s with "since ever" in place of the first day that there is.
func open(s calendar.Span) calendar.Span {
	if s.From == firstDay {
		s.From = calendar.Date{}
	}
	return s
}

// endsBefore reports whether s ends before t does; an open end is the last.
func endsBefore(s, t calendar.Span) bool {
	return !s.To.IsZero() && (t.To.IsZero() || s.To.Before(t.To))
}

// touches reports whether t begins where s ends or before, so that the two have
// no day between them. It assumes that t does not begin before s.
func touches(s, t calendar.Span) bool {
	return s.To.IsZero() || !t.From.After(s.To)
}

package calendartest

import (
	"github.com/salesperf/salesperf/target/calendar"
)

// TestCalendar checks c against the contract of calendar.Calendar on every day of
// span, which needs both ends, and against that of calendar.Numbered when c is one. It
// returns nil or all that it found, joined and bounded; a calendar without any period
// in the span fails as well.
//
// Every day is asked about again, by many goroutines at once; a calendar that keeps what
// it has worked out is tested best with the race detector. Test at least one year more
// than the longest cycle of the calendar. A span of ten years takes some milliseconds.
func TestCalendar(c calendar.Calendar, span calendar.Span) error {
	var f findings
	if c == nil || !usable(span) {
		f.add("there is nothing to test: calendar %v, span %v", c, span)
		return f.err()
	}
	for _, l := range [...]calendar.Level{0, calendar.Year + 1} {
		f.require(c.Period(l, span.From).IsZero(), "Period(%v, %v) is a period of no level", l, span.From)
	}
	found := false
	for l := calendar.Day; l <= calendar.Year; l++ {
		f.require(c.Period(l, calendar.Date{}).IsZero(), "Period(%v, no date) is a period", l)
		t := walk{findings: &f, calendar: c, level: l, days: span}
		found = t.all() || found
	}
	f.require(found, "there is no period of any level in %v", span)
	testNesting(&f, c, span)
	for l := calendar.Day; l <= calendar.Year; l++ {
		testSteady(&f, l.String(), span, func(d calendar.Date) calendar.Period { return c.Period(l, d) })
	}
	if n, ok := c.(calendar.Numbered); ok {
		testNumbers(&f, n, span)
	}
	return f.err()
}

// A walk goes through the days of a span at one level.
type walk struct {
	*findings
	calendar calendar.Calendar
	level    calendar.Level
	days     calendar.Span
}

// all checks every period of the level, and reports whether there is one.
func (t walk) all() (found bool) {
	var last calendar.Period
	gap := 0
	for d := t.days.From; d.Before(t.days.To); d = d.AddDays(1) {
		p := t.calendar.Period(t.level, d)
		if gap++; !p.IsZero() {
			t.require(!found || gap <= longestGap+1, "Period(%v, …) is none for the %d days before %v; Next looks no farther than %d", t.level, gap-1, d, longestGap)
			gap = 0
		}
		switch {
		case p.IsZero():
			t.require(!last.Contains(d), "%v has %v, but Period(%v, %v) is none", last, d, t.level, d)
			continue
		case p != last:
			t.first(p, d, last)
			last = p
		default:
			t.require(p.Contains(d), "Period(%v, %v) is %v, which does not contain the day", t.level, d, p)
		}
		found = true
	}
	return found
}

// longestGap is how many days Next steps over.
const longestGap = 7

// first checks a period when it is met on day d, after the period last.
func (t walk) first(p calendar.Period, d calendar.Date, last calendar.Period) {
	t.require(p.Level == t.level, "Period(%v, %v) has level %v", t.level, d, p.Level)
	if !t.require(p.Valid() && p.Contains(d), "Period(%v, %v) is %v, which does not contain the day", t.level, d, p) {
		return
	}
	t.require(last.IsZero() || !p.From.Before(last.To), "%v overlaps %v", p, last)
	for _, end := range [...]calendar.Date{p.From, p.Last()} {
		q := t.calendar.Period(t.level, end)
		t.require(q == p, "%v has the days %v and %v, but Period gives %v for the second", p, d, end, q)
	}
}

// testNesting checks that days, months, quarters, halves and years do not cross.
func testNesting(f *findings, c calendar.Calendar, span calendar.Span) {
	for d := span.From; d.Before(span.To); d = d.AddDays(1) {
		inner := calendar.Period{}
		for l := calendar.Day; l <= calendar.Year; l++ {
			outer := c.Period(l, d)
			if l == calendar.Week || outer.IsZero() {
				continue
			}
			f.require(inner.IsZero() || outer.Covers(inner), "%v does not nest in %v", inner, outer)
			inner = outer
		}
	}
}

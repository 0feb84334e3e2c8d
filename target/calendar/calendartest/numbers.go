package calendartest

import "github.com/salesperf/salesperf/target/calendar"

// testNumbers checks that there are numbers for nothing but periods, the same for every
// day of a period and every time, from 1 without gap within their year, which is that of
// the year in which the period nests.
func testNumbers(f *findings, c calendar.Numbered, span calendar.Span) {
	for _, l := range [...]calendar.Level{0, calendar.Year + 1} {
		n, ok := c.Number(l, span.From)
		f.require(!ok, "Number(%v, %v) is %v, the number of no level", l, span.From, n)
	}
	for l := calendar.Day; l <= calendar.Year; l++ {
		n, ok := c.Number(l, calendar.Date{})
		f.require(!ok, "Number(%v, no date) is %v", l, n)
		testOrder(f, c, l, span)
		if l != calendar.Week {
			testYear(f, c, l, span)
		}
		testSteady(f, "the number of the "+l.String(), span, func(d calendar.Date) numbered {
			n, ok := c.Number(l, d)
			return numbered{n, ok}
		})
	}
}

// A numbered is what Number gave for a day.
type numbered struct {
	number calendar.Number
	ok     bool
}

// testOrder checks that the numbers of a level ascend.
func testOrder(f *findings, c calendar.Numbered, l calendar.Level, span calendar.Span) {
	var last calendar.Number
	var during, before calendar.Period // of the last number, and of the day before
	for d := span.From; d.Before(span.To); d = d.AddDays(1) {
		p := c.Period(l, d)
		n, ok := c.Number(l, d)
		f.require(!ok || !p.IsZero(), "Number(%v, %v) is %v, but there is no period", l, d, n)
		f.require(p.IsZero() || p != before || ok == (p == during), "%v has a number on some days, and on %v another answer", p, d)
		if before = p; !ok {
			continue
		}
		switch {
		case p == during:
			f.require(n == last, "%v is number %v, and on %v number %v", p, last, d, n)
		case last.N == 0: // the span may begin within a year
			f.require(n.N >= 1, "%v has number %v; numbers count from 1", p, n)
		case n.Year == last.Year:
			f.require(n.N == last.N+1, "%v is number %v after number %v", p, n, last)
		default:
			f.require(n.Year > last.Year && n.N == 1, "%v is number %v after number %v of the year before", p, n, last)
		}
		last, during = n, p
	}
}

// testYear checks that the periods of a level are numbered in the year in which they nest.
func testYear(f *findings, c calendar.Numbered, l calendar.Level, span calendar.Span) {
	for d := span.From; d.Before(span.To); d = d.AddDays(1) {
		n, ok := c.Number(l, d)
		year, within := c.Number(calendar.Year, d)
		if ok && within && !f.require(n.Year == year.Year, "%v is number %v, but lies in the year %v", c.Period(l, d), n, year) {
			return
		}
	}
}

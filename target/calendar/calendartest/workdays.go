package calendartest

import (
	"errors"

	"github.com/salesperf/salesperf/target/calendar"
)

// TestWorkdays checks w against the contract of calendar.Workdays on every day of
// span, which needs both ends, and against that of calendar.Counter when w is one. It
// returns nil or all that it found, joined and bounded. Every day is asked about again, and
// the week from it counted again, by many goroutines at once.
func TestWorkdays(w calendar.Workdays, span calendar.Span) error {
	var f findings
	if w == nil || !usable(span) {
		f.add("there is nothing to test: working days %v, span %v", w, span)
		return f.err()
	}
	_, err := w.Work(calendar.Date{})
	f.require(errors.Is(err, calendar.ErrNotCovered), "Work(no date) gives %v, which does not wrap ErrNotCovered", err)
	forth := ask(w, span)
	for d, a := range forth {
		testAnswer(&f, span.From.AddDays(d), a)
	}
	testSteady(&f, "the work", span, func(d calendar.Date) known {
		work, err := w.Work(d)
		return known{work, err == nil}
	})
	if c, ok := w.(calendar.Counter); ok {
		testCounts(&f, c, span.From, forth)
		testSteady(&f, "the count of the week", span, func(d calendar.Date) known {
			work, err := c.Count(calendar.Span{From: d, To: d.AddDays(7)})
			return known{work, err == nil}
		})
	}
	return f.err()
}

// An answer is what Work gave for a day.
type answer struct {
	work calendar.Work
	err  error
}

// A known is an answer with nothing but whether there is an error.
type known struct {
	work    calendar.Work
	covered bool
}

func ask(w calendar.Workdays, span calendar.Span) []answer {
	var out []answer
	for d := span.From; d.Before(span.To); d = d.AddDays(1) {
		work, err := w.Work(d)
		out = append(out, answer{work, err})
	}
	return out
}

func testAnswer(f *findings, d calendar.Date, a answer) {
	if a.err != nil {
		f.require(errors.Is(a.err, calendar.ErrNotCovered), "Work(%v): %w, which does not wrap ErrNotCovered", d, a.err)
		return
	}
	f.require(a.work >= calendar.DayOff && a.work <= calendar.FullDay, "Work(%v) is %v days", d, a.work)
}

// testCounts compares counts over spans of every length up to a fortnight, and over all
// days, with sums of days.
func testCounts(f *findings, c calendar.Counter, from calendar.Date, days []answer) {
	empty, err := c.Count(calendar.Span{From: from, To: from})
	f.require(err == nil && empty == 0, "Count of an empty span is %v, %v", empty, err)
	back, err := c.Count(calendar.Span{From: from.AddDays(len(days)), To: from})
	f.require(err == nil && back == 0, "Count of a span that ends before it begins is %v, %v", back, err)
	for _, open := range [...]calendar.Span{{From: from}, {To: from.AddDays(len(days))}, {}} {
		_, err = c.Count(open)
		f.require(err != nil, "Count(%v) is no error, though the span has an open end", open)
	}
	testCount(f, c, from, days)
	for i := range days {
		testCount(f, c, from.AddDays(i), days[i:min(i+i%15, len(days))])
	}
}

func testCount(f *findings, c calendar.Counter, from calendar.Date, days []answer) {
	var sum calendar.Work
	covered := true
	for _, a := range days {
		sum += a.work
		covered = covered && a.err == nil
	}
	span := calendar.Span{From: from, To: from.AddDays(len(days))}
	got, err := c.Count(span)
	f.require(covered == (err == nil), "Count(%v) has the error %v, other than its days", span, err)
	f.require(err == nil || errors.Is(err, calendar.ErrNotCovered), "Count(%v): %w, which does not wrap ErrNotCovered", span, err)
	f.require(!covered || err != nil || got == sum, "Count(%v) is %v days, but its days add up to %v", span, got, sum)
}

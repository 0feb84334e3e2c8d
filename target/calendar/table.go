package calendar

import (
	"slices"
	"sort"

	"github.com/salesperf/salesperf/target/check"
)

// A Table is a calendar that the host spells out: the campaign seasons of a trade,
// a year cut short by a merger, weeks that nobody else has. It is immutable; make it
// with NewTable. The zero Table has no periods.
//
// A Table has what it lists and nothing else, except days: every day of a listed
// period is a period of its own. Weeks are not derived, because the table does not
// say on which day they begin.
type Table struct {
	naming Naming
	levels [Year + 1][]Period // by level, in order of time; at Day the stretches of days that are covered
}

// NewTable returns the calendar that consists of the given periods, in any order.
// It reports all that is wrong as check.Problems, with paths such as /periods/3:
//
//   - check.Malformed: a period without level or days
//   - check.Unknown: a period of level Day; days are derived
//   - check.Overlap: two periods of one level share days
//   - check.Gap: a day between two periods of one level is in neither
//   - check.Order: a month, quarter or half crosses the end of a larger period
func NewTable(periods ...Period) (Table, error) {
	c := check.New()
	listed := c.At("periods")
	var t Table
	places := sorted(periods)
	for _, i := range places {
		p, at := periods[i], listed.Index(i)
		if at.Require(p.Valid(), check.Malformed, "%v: a period needs a level and at least one day", p) &&
			at.Require(p.Level != Day, check.Unknown, "%v: days are derived, so leave them out", p) {
			t.add(p, at)
		}
	}
	for _, i := range places {
		t.checkNesting(periods[i], listed.Index(i))
	}
	if err := c.Err(); err != nil {
		return Table{}, err
	}
	return t, nil
}

// sorted returns the indexes of periods in order of time.
func sorted(periods []Period) []int {
	places := make([]int, len(periods))
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(i, j int) int { return periods[i].Compare(periods[j]) })
	return places
}

// add appends p, which begins no earlier than the periods before it.
func (t *Table) add(p Period, at *check.Checker) {
	list := t.levels[p.Level]
	if len(list) > 0 {
		before := list[len(list)-1]
		at.Require(p.From.n >= before.To.n, check.Overlap, "%v overlaps %v", p, before)
		at.Require(p.From.n <= before.To.n, check.Gap, "there is a gap between %v and %v", before, p)
	}
	t.levels[p.Level] = append(list, p)
	t.cover(p)
}

// cover adds the days of p to those that the table has.
func (t *Table) cover(p Period) {
	days := t.levels[Day]
	if n := len(days); n > 0 && p.From.n <= days[n-1].To.n {
		days[n-1].To = Date{max(days[n-1].To.n, p.To.n)}
		return
	}
	t.levels[Day] = append(days, Period{Level: Day, From: p.From, To: p.To})
}

func (t *Table) checkNesting(p Period, at *check.Checker) {
	if !p.Valid() || p.Level < Month {
		return
	}
	for l := p.Level + 1; l <= Year; l++ {
		larger := t.levels[l]
		i := sort.Search(len(larger), func(i int) bool { return larger[i].To.n > p.From.n })
		if i < len(larger) && larger[i].From.n < p.To.n {
			at.Require(larger[i].Covers(p), check.Order, "%v crosses an end of %v", p, larger[i])
		}
	}
}

// find returns the listed period of level l that contains d.
func (t Table) find(l Level, d Date) Period {
	list := t.levels[l]
	i := sort.Search(len(list), func(i int) bool { return list[i].To.n > d.n })
	if i == len(list) || !list[i].Contains(d) {
		return Period{}
	}
	return list[i]
}

// Period returns the period of level l that contains d, or the zero Period when the
// table does not have it.
func (t Table) Period(l Level, d Date) Period {
	if !l.Valid() {
		return Period{}
	}
	p := t.find(l, d)
	if l == Day && !p.IsZero() {
		return period(Day, d, d.AddDays(1))
	}
	return p
}

// Periods returns the listed periods, parents before children.
func (t Table) Periods() []Period {
	var out []Period
	for l := Week; l <= Year; l++ {
		out = append(out, t.levels[l]...)
	}
	slices.SortFunc(out, Period.Compare)
	return out
}

// Named returns a copy of t whose years are named by n. Give the years of a table
// different names: two short years that begin in one calendar year need ByEnd.
func (t Table) Named(n Naming) Table {
	t.naming = n
	return t
}

// Number returns the year and the ordinal of the period of level l that contains d;
// ok is false when the table does not have the period, its year, or the periods of its
// year before it. The year is fiscal unless it is a calendar year.
func (t Table) Number(l Level, d Date) (n Number, ok bool) {
	year, i, ok := Index(t, t.Period(l, d))
	if !ok {
		return Number{}, false
	}
	return Number{Year: t.naming.year(year), N: i, Fiscal: year != Standard{}.Period(Year, year.From)}, true
}

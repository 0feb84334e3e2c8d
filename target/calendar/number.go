package calendar

// A Number names a period: the second quarter of fiscal 2027.
type Number struct {
	Year   int  // the year it belongs to, by the name that the calendar gives it
	N      int  // its ordinal among the periods of its level in that year, from 1
	Fiscal bool // whether Year is a fiscal year, which people write FY2027
}

// Numbered is a calendar that numbers its periods. Labels of other calendars show
// dates instead.
//
// Number returns the number of the period of level l that contains d; ok is false
// when there is none. Within a year and level the numbers ascend from 1 without gap,
// and every day of a period gives the same. A week that crosses the end of a year
// is numbered in one of the two.
//
// A type that embeds a [Standard] to have its own Period has the Number of what it embeds
// as well, and needs its own.
//
// calendartest.TestCalendar checks an implementation.
type Numbered interface {
	Calendar
	Number(l Level, d Date) (n Number, ok bool)
}

// Index returns the ordinal of a period in its year, counted from 1, and the year.
// The year is the one that has the middle of p: the fourth day of a week. A clipped
// period counts as the whole of which it is a part. ok is false when c does not have
// the period, its year, or the periods of its year before it.
func Index(c Calendar, p Period) (year Period, n int, ok bool) {
	whole := at(c, p.Level, p.From)
	if whole.IsZero() {
		return Period{}, 0, false
	}
	year = at(c, Year, middle(whole))
	if year.IsZero() {
		return Period{}, 0, false
	}
	for q := first(c, year, p.Level); !q.IsZero(); q = Next(c, q) {
		n++
		if q.From.n >= whole.From.n {
			return year, n, q == whole
		}
	}
	return Period{}, 0, false
}

// nth returns the period of level l with ordinal n in the year; the zero Period when
// the year has fewer.
func nth(c Calendar, year Period, l Level, n int) Period {
	q := first(c, year, l)
	for ; n > 1 && !q.IsZero(); n-- {
		q = Next(c, q)
	}
	if q.IsZero() || !year.Contains(middle(q)) {
		return Period{}
	}
	return q
}

// first returns the first period of level l that belongs to the year.
func first(c Calendar, year Period, l Level) Period {
	q := at(c, l, year.From)
	if !q.IsZero() && !year.Contains(middle(q)) {
		return Next(c, q)
	}
	return q
}

// middle returns the middle day of p, the earlier of two: the fourth of seven.
func middle(p Period) Date { return p.From.AddDays((p.Days() - 1) / 2) }

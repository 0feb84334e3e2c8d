package calendar

const weeksInYear = 4 * weeksInQuarter

// A retailYear is one year of a Retail calendar, laid out.
type retailYear struct {
	name     int // the year's number
	from, to Date
	pattern  Pattern
	long     int // the month, counted from 0, that has the extra week; 12 for none
}

// restated leaves out week 1 of a year of 53 weeks.
func (y retailYear) restated() retailYear {
	if y.long < 12 {
		y.from, y.long = y.from.AddDays(7), 12
	}
	return y
}

// period returns the period of level l that contains d, and the zero Period when d
// is not in y.
func (y retailYear) period(l Level, d Date) Period {
	if d.Before(y.from) || !d.Before(y.to) {
		return Period{}
	}
	week := d.DaysSince(y.from) / 7
	switch l {
	case Day:
		return period(Day, d, d.AddDays(1))
	case Week:
		return Period{Level: Week, From: y.start(week), To: y.start(week + 1)}
	case Month, Quarter, Half:
		n := monthsIn[l]
		m := y.month(week) / n * n
		return Period{Level: l, From: y.start(y.weeksBefore(m)), To: y.start(y.weeksBefore(m + n))}
	case Year:
		return Period{Level: Year, From: y.from, To: y.to}
	}
	return Period{}
}

// number returns the ordinal of the period of level l that contains d; ok is false
// when there is none.
func (y retailYear) number(l Level, d Date) (n Number, ok bool) {
	p := y.period(l, d)
	n = Number{Year: y.name, Fiscal: true}
	switch l {
	case Day:
		n.N = d.DaysSince(y.from) + 1
	case Week:
		n.N = p.From.DaysSince(y.from)/7 + 1
	case Month, Quarter, Half, Year:
		n.N = y.month(d.DaysSince(y.from)/7)/monthsIn[l] + 1
	}
	if p.IsZero() {
		return Number{}, false
	}
	return n, true
}

// start returns the first day of a week, counted from 0.
func (y retailYear) start(week int) Date { return y.from.AddDays(7 * week) }

// weeksBefore returns the weeks before month m, counted from 0.
func (y retailYear) weeksBefore(m int) int {
	n := y.pattern.weeksBefore(m)
	if m > y.long {
		n++
	}
	return n
}

// month returns the month of a week, both counted from 0.
func (y retailYear) month(week int) int {
	if y.long < 12 && week >= y.pattern.weeksBefore(y.long+1) {
		week--
	}
	return y.pattern.monthOf(week)
}

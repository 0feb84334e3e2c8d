package calendar

// maxGap is the longest gap between two periods that Next and Previous step over:
// the week that a restated year leaves out.
const maxGap = 7

// Next returns the period of p's level that follows p, or the zero Period when the
// calendar has none. After a clipped period comes the one after the whole of which
// it is a part. Up to seven days that are in no period are stepped over, as in a
// restated year.
func Next(c Calendar, p Period) Period {
	whole := at(c, p.Level, p.Last())
	if whole.IsZero() {
		return Period{}
	}
	return nearest(c, p.Level, whole.To, 1)
}

// Previous returns the period of p's level before p, in the manner of Next.
func Previous(c Calendar, p Period) Period {
	whole := at(c, p.Level, p.From)
	if whole.IsZero() {
		return Period{}
	}
	return nearest(c, p.Level, whole.From.AddDays(-1), -1)
}

// nearest returns the period of d, or of the first day that has one, going on by step.
func nearest(c Calendar, l Level, d Date, step int) Period {
	for range maxGap + 1 {
		if p := at(c, l, d); !p.IsZero() {
			return p
		}
		d = d.AddDays(step)
	}
	return Period{}
}

// YearBefore returns the same period one year before p. ok is false when there is
// none, or the calendar has no years.
//
// A whole period of a month or more, or a week, gives the period with its number:
// 2026-Q1 gives 2025-Q1, and week 7 gives week 7, although their dates differ by a
// few days. Week 53 has a counterpart only when the year before has 53 weeks as
// well; compare retail years through Restated instead.
//
// A day, and a clipped period such as a quarter to date, keeps its date where the month
// that has it begins on the same date in both years: 18 September gives 18 September,
// whichever day a fiscal month begins on. Elsewhere it keeps its place within the month,
// so in a retail calendar the same weekday of the same week. An end beyond the shorter
// month of the year before is that month's end, so 1 to 29 February gives 1 to 28
// February, and the end of a month stays one; the single day 29 February has no
// counterpart. A clipped week keeps its place within its week.
func YearBefore(c Calendar, p Period) (q Period, ok bool) {
	if !p.Valid() {
		return Period{}, false
	}
	if p.Level != Day && at(c, p.Level, p.From) == p {
		return wholeYearBefore(c, p)
	}
	frame := Month
	if p.Level == Week {
		frame = Week
	}
	from, ok1 := boundYearBefore(c, frame, p.From, 0)
	to, ok2 := boundYearBefore(c, frame, p.Last(), 1)
	if p.Level == Day && from.Before(to) {
		to = from.AddDays(1) // also where the day ends a month that was longer then
	}
	q = Period{Level: p.Level, From: from, To: to}
	if !ok1 || !ok2 || !q.Valid() {
		return Period{}, false
	}
	return q, true
}

func wholeYearBefore(c Calendar, p Period) (Period, bool) {
	year, n, ok := Index(c, p)
	if !ok {
		return Period{}, false
	}
	q := nth(c, Previous(c, year), p.Level, n)
	return q, !q.IsZero()
}

// boundYearBefore moves one end of a period: the beginning of day d, or with past 1
// its end. The end of a frame stays the end of a frame.
func boundYearBefore(c Calendar, frame Level, d Date, past int) (Date, bool) {
	now := at(c, frame, d)
	then, ok := wholeYearBefore(c, now)
	if !ok {
		return Date{}, false
	}
	n := d.DaysSince(now.From) + past
	if n == now.Days() {
		return then.To, true
	}
	if then.From == now.From.AddMonths(-12) {
		same := d.AddMonths(-12)
		if same.Day() != d.Day() {
			past = 1 // 29 February: the days from it on begin on 1 March
		}
		n = same.DaysSince(then.From) + past
	}
	return then.From.AddDays(min(n, then.Days())), true
}

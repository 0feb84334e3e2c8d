package calendar

// Label names a period for people, in words of c:
//
//	day      18 September 2026             2026年9月18日
//	week     week 7, 2026 (9–15 Feb)       2026年第7周（2月9日–15日）
//	month    February 2026                 2026年2月
//	quarter  Q3 2026                       2026年第三季度
//	half     FY2027 H1                     2027财年上半年
//	year     FY2027                        2027财年
//
// A month that is no calendar month is named by its ordinal. Its dates follow in
// brackets, and so do those of weeks and of clipped periods: "Q3 2026 (1 Jul – 18
// Sep)". When c is not Numbered, or does not have the period, the label is the dates
// alone. The zero Period has no label.
func Label(c Calendar, p Period, lang Language) string {
	if !p.Valid() {
		return ""
	}
	w := lang.wording()
	if p.Level == Day && p.Days() == 1 {
		return w.day(p.From)
	}
	n, whole, ok := numbered(c, p)
	if !ok {
		return p.Dates(lang)
	}
	name, year := w.name(p.Level, n), n.Fiscal || p.From.Year() != n.Year || p.Last().Year() != n.Year
	if calendarMonth(whole) {
		name, year = w.month(p.From, false), false
	}
	if p == whole && (p.Level > Month || calendarMonth(p)) {
		return name
	}
	return w.with(name, w.dates(p.From, p.Last(), year))
}

// ShortLabel names a period without its year, for the axis of a chart: "18 Sep",
// "W7", "Feb", "Q3", "H1", and "FY2027" for a year; in Chinese 9月18日, 第7周, 2月,
// 三季度, 上半年 and 2027财年. A clipped period has the label of the whole, and one that
// Label can only date has its dates without the year.
func ShortLabel(c Calendar, p Period, lang Language) string {
	if !p.Valid() {
		return ""
	}
	w := lang.wording()
	n, whole, ok := numbered(c, p)
	switch {
	case p.Level == Day || !ok:
		return w.dates(p.From, p.Last(), false)
	case calendarMonth(whole):
		return w.month(p.From, true)
	}
	return w.short(p.Level, n)
}

// numbered returns the number of p and the whole of which it is a part.
func numbered(c Calendar, p Period) (n Number, whole Period, ok bool) {
	numbers, ok := c.(Numbered)
	if !ok {
		return Number{}, Period{}, false
	}
	whole = at(c, p.Level, p.From)
	if n, ok = numbers.Number(p.Level, p.From); !ok || !whole.Covers(p) {
		return Number{}, Period{}, false
	}
	return n, whole, true
}

// calendarMonth reports whether p is a month of the Gregorian calendar.
func calendarMonth(p Period) bool {
	return p.Level == Month && p == Standard{}.Period(Month, p.From)
}

// Dates returns the days of p, first to last: "9–15 Feb 2026", "1 Jul – 18 Sep 2026",
// "28 Dec 2026 – 3 Jan 2027"; in Chinese 2026年2月9日–15日. The zero Period gives "".
func (p Period) Dates(lang Language) string {
	if !p.Valid() {
		return ""
	}
	return lang.wording().dates(p.From, p.Last(), true)
}

// Long returns d in words: "18 September 2026" or 2026年9月18日. The zero Date gives "".
func (d Date) Long(lang Language) string {
	if d.IsZero() {
		return ""
	}
	return lang.wording().day(d)
}

// Short returns d without its year: "18 Sep" or 9月18日. The zero Date gives "".
func (d Date) Short(lang Language) string {
	if d.IsZero() {
		return ""
	}
	return lang.wording().dates(d, d, false)
}

// Name returns the day of the week for people: "Saturday" or 星期六. An invalid Weekday
// gives "".
func (w Weekday) Name(lang Language) string { return w.text(lang, false) }

// Short returns the day of the week for the head of a table: "Sat" or 周六. An invalid
// Weekday gives "".
func (w Weekday) Short(lang Language) string { return w.text(lang, true) }

func (w Weekday) text(lang Language, short bool) string {
	if !w.Valid() {
		return ""
	}
	return lang.wording().weekday(w, short)
}

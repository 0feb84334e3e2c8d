package calendar

import (
	"fmt"
	"time"
)

// english writes British dates, which need no comma.
type english struct{}

func (english) weekday(w Weekday, short bool) string {
	name := time.Weekday(w % 7).String()
	if short {
		return name[:3]
	}
	return name
}

func (english) day(d Date) string {
	year, month, day := d.Civil()
	return fmt.Sprintf("%d %v %d", day, month, year)
}

func (english) month(d Date, short bool) string {
	if short {
		return d.Month().String()[:3]
	}
	return fmt.Sprintf("%v %d", d.Month(), d.Year())
}

func (e english) dates(first, last Date, y bool) string {
	tail := e.brief(last, y)
	switch {
	case first == last:
		return tail
	case first.Year() != last.Year():
		return e.brief(first, y) + " – " + tail
	case first.Month() != last.Month():
		return e.brief(first, false) + " – " + tail
	}
	return fmt.Sprintf("%d–%s", first.Day(), tail)
}

func (english) brief(d Date, y bool) string {
	year, month, day := d.Civil()
	if !y {
		return fmt.Sprintf("%d %s", day, month.String()[:3])
	}
	return fmt.Sprintf("%d %s %d", day, month.String()[:3], year)
}

func (e english) name(l Level, n Number) string {
	long := e.short(l, n)
	switch l {
	case Year:
		return long
	case Week, Month:
		long = fmt.Sprintf("%v %d", l, n.N)
	}
	switch {
	case n.Fiscal:
		return fmt.Sprintf("FY%d %s", n.Year, long)
	case l <= Month:
		return fmt.Sprintf("%s, %d", long, n.Year)
	}
	return fmt.Sprintf("%s %d", long, n.Year)
}

func (english) short(l Level, n Number) string {
	switch {
	case l != Year:
		return fmt.Sprintf("%s%d", [...]string{Week: "W", Month: "M", Quarter: "Q", Half: "H"}[l], n.N)
	case n.Fiscal:
		return fmt.Sprintf("FY%d", n.Year)
	}
	return fmt.Sprint(n.Year)
}

func (english) with(name, dates string) string { return name + " (" + dates + ")" }

package calendar

import "fmt"

// chinese writes dates and periods as Chinese business papers do.
type chinese struct{}

func (chinese) weekday(w Weekday, short bool) string {
	name := [...]string{Monday: "一", Tuesday: "二", Wednesday: "三", Thursday: "四", Friday: "五", Saturday: "六", Sunday: "日"}[w]
	if short {
		return "周" + name
	}
	return "星期" + name
}

func (c chinese) day(d Date) string { return c.brief(d, true) }

func (chinese) month(d Date, short bool) string {
	if short {
		return fmt.Sprintf("%d月", d.Month())
	}
	return fmt.Sprintf("%d年%d月", d.Year(), d.Month())
}

func (c chinese) dates(first, last Date, y bool) string {
	head := c.brief(first, y)
	switch {
	case first == last:
		return head
	case first.Year() != last.Year():
		return head + "–" + c.brief(last, y)
	case first.Month() != last.Month():
		return head + "–" + c.brief(last, false)
	}
	return fmt.Sprintf("%s–%d日", head, last.Day())
}

func (chinese) brief(d Date, y bool) string {
	year, month, day := d.Civil()
	if !y {
		return fmt.Sprintf("%d月%d日", month, day)
	}
	return fmt.Sprintf("%d年%d月%d日", year, month, day)
}

func (c chinese) name(l Level, n Number) string {
	switch {
	case l == Year:
		return c.short(l, n)
	case l == Quarter && n.N >= 1 && n.N <= 4:
		return c.short(Year, n) + "第" + c.short(l, n)
	}
	return c.short(Year, n) + c.short(l, n)
}

func (chinese) short(l Level, n Number) string {
	switch {
	case l == Week:
		return fmt.Sprintf("第%d周", n.N)
	case l == Month:
		return fmt.Sprintf("第%d个月", n.N)
	case l == Quarter:
		return pick(n.N, "第%d季度", "一季度", "二季度", "三季度", "四季度")
	case l == Half:
		return pick(n.N, "第%d个半年", "上半年", "下半年")
	case n.Fiscal:
		return fmt.Sprintf("%d财年", n.Year)
	}
	return fmt.Sprintf("%d年", n.Year)
}

// pick returns the n-th name, counted from 1, or else n in the given format.
func pick(n int, format string, names ...string) string {
	if n >= 1 && n <= len(names) {
		return names[n-1]
	}
	return fmt.Sprintf(format, n)
}

func (chinese) with(name, dates string) string { return name + "（" + dates + "）" }

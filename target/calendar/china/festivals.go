package china

import (
	"slices"
	"time"

	"github.com/salesperf/salesperf/target/calendar"
)

// Festivals are the public holidays of a year whose dates follow the moon or the sun.
type Festivals struct {
	Spring     calendar.Date // 春节, the first day of the lunar year
	Qingming   calendar.Date // 清明, when the sun stands at 15°
	DragonBoat calendar.Date // 端午, the fifth day of the fifth lunar month
	MidAutumn  calendar.Date // 中秋, the fifteenth day of the eighth lunar month
}

// FestivalsOf returns the festivals of a year; ok is false outside 2000 to 2050.
func FestivalsOf(year int) (f Festivals, ok bool) {
	i := year - firstFestivals
	if i < 0 || i >= len(festivals) {
		return Festivals{}, false
	}
	day := func(d uint16) calendar.Date { return calendar.On(year, time.Month(d/100), int(d%100)) }
	m := festivals[i]
	return Festivals{Spring: day(m.spring), Qingming: day(m.qingming), DragonBoat: day(m.dragonBoat), MidAutumn: day(m.midAutumn)}, true
}

// SpringFestival returns the first day of the lunar year that begins in the year, on
// which January and February must be compared with care; ok is false outside 2000 to
// 2050.
func SpringFestival(year int) (d calendar.Date, ok bool) {
	f, ok := FestivalsOf(year)
	return f.Spring, ok
}

// StatutoryDays returns the statutory public holidays of a year in order, without
// the days around them; ok is false outside 2014 to 2050. They are 1 January, the
// first three days of the lunar year, Qingming, 1 May, the Dragon Boat Festival, the
// Mid-Autumn Festival and 1 to 3 October, and since 2025 also the eve of the lunar
// year and 2 May. Where two fall on one day, the day is there once.
func StatutoryDays(year int) (days []calendar.Date, ok bool) {
	f, ok := FestivalsOf(year)
	if !ok || year < firstStatutory {
		return nil, false
	}
	days = append(days, calendar.On(year, time.January, 1))
	if year >= firstLonger {
		days = append(days, f.Spring.AddDays(-1))
	}
	days = append(days, f.Spring, f.Spring.AddDays(1), f.Spring.AddDays(2), f.Qingming, calendar.On(year, time.May, 1))
	if year >= firstLonger {
		days = append(days, calendar.On(year, time.May, 2))
	}
	days = append(days, f.DragonBoat, f.MidAutumn)
	for i := range 3 {
		days = append(days, calendar.On(year, time.October, 1+i))
	}
	slices.SortFunc(days, calendar.Date.Compare)
	return slices.Compact(days), true
}

const (
	firstFestivals = 2000 // the year of the first row of festivals
	lastFestivals  = firstFestivals + len(festivals) - 1
	firstStatutory = 2014 // before it, other days were statutory
	firstLonger    = 2025 // the eve of the lunar year and 2 May joined
)

// festivals holds month and day of Spring Festival, Qingming, Dragon Boat and
// Mid-Autumn, year by year.
var festivals = [...]struct{ spring, qingming, dragonBoat, midAutumn uint16 }{
	{205, 404, 606, 912},  // 2000
	{124, 405, 625, 1001}, // 2001
	{212, 405, 615, 921},  // 2002
	{201, 405, 604, 911},  // 2003
	{122, 404, 622, 928},  // 2004
	{209, 405, 611, 918},  // 2005
	{129, 405, 531, 1006}, // 2006
	{218, 405, 619, 925},  // 2007
	{207, 404, 608, 914},  // 2008
	{126, 404, 528, 1003}, // 2009
	{214, 405, 616, 922},  // 2010
	{203, 405, 606, 912},  // 2011
	{123, 404, 623, 930},  // 2012
	{210, 404, 612, 919},  // 2013
	{131, 405, 602, 908},  // 2014
	{219, 405, 620, 927},  // 2015
	{208, 404, 609, 915},  // 2016
	{128, 404, 530, 1004}, // 2017
	{216, 405, 618, 924},  // 2018
	{205, 405, 607, 913},  // 2019
	{125, 404, 625, 1001}, // 2020
	{212, 404, 614, 921},  // 2021
	{201, 405, 603, 910},  // 2022
	{122, 405, 622, 929},  // 2023
	{210, 404, 610, 917},  // 2024
	{129, 404, 531, 1006}, // 2025
	{217, 405, 619, 925},  // 2026
	{206, 405, 609, 915},  // 2027
	{126, 404, 528, 1003}, // 2028
	{213, 404, 616, 922},  // 2029
	{203, 405, 605, 912},  // 2030
	{123, 405, 624, 1001}, // 2031
	{211, 404, 612, 919},  // 2032
	{131, 404, 601, 908},  // 2033
	{219, 405, 620, 927},  // 2034
	{208, 405, 610, 916},  // 2035
	{128, 404, 530, 1004}, // 2036
	{215, 404, 618, 924},  // 2037
	{204, 405, 607, 913},  // 2038
	{124, 405, 527, 1002}, // 2039
	{212, 404, 614, 920},  // 2040
	{201, 404, 603, 910},  // 2041
	{122, 404, 622, 928},  // 2042
	{210, 405, 611, 917},  // 2043
	{130, 404, 531, 1005}, // 2044
	{217, 404, 619, 925},  // 2045
	{206, 404, 608, 915},  // 2046
	{126, 405, 529, 1004}, // 2047
	{214, 404, 615, 922},  // 2048
	{202, 404, 604, 911},  // 2049
	{123, 404, 623, 930},  // 2050
}

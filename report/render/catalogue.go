package render

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/salesperf/salesperf/internal/wording"
	"github.com/salesperf/salesperf/target/calendar"
)

// A Catalogue is a language: its words, and how it writes days, periods and numbers.
// English and Chinese are built in. A host adds another by making one, and finds with
// [Catalogue.Missing] what is still to be translated.
type Catalogue struct {
	Tag   string            // BCP 47, such as "de"; stands in the HTML
	Words map[string]string // sentences by key, with {0}, {1} … for values; a key without words is written as it is

	Day         func(calendar.Date) string                       // a day in words; nil: as in English
	Weekday     func(calendar.Date) string                       // a day in words with its day of the week; nil: as in English
	Period      func(calendar.Calendar, calendar.Period) string  // the name of a period; nil: as in English
	ShortPeriod func(calendar.Calendar, calendar.Period) string  // the name of a period on an axis; nil: as in English
	Money       func(amount, currency string, short bool) string // an amount in a sentence, which may begin with a sign; short is whether it ends in a scale; nil: CNY 12.50, -CNY 12.50

	Group string // between groups of three digits; empty: a comma
	Point string // before decimals; empty: a full stop

	Scales []Scale // by which Printer.Short shortens amounts, ascending; none: not at all
}

// A Scale is a word for a power of ten.
type Scale struct {
	Power int32  // 4 for ten thousand
	Name  string // written after the number, such as 万; with a space before it where one belongs
}

// English is the built-in catalogue of English.
func English() Catalogue {
	return Catalogue{
		Tag: "en", Words: withShared(english, calendar.English),
		Scales: []Scale{{3, "K"}, {6, "M"}, {9, "bn"}},
	}.complete()
}

// Chinese is the built-in catalogue of Chinese, written in simplified characters.
func Chinese() Catalogue {
	return Catalogue{
		Tag: "zh-CN", Words: withShared(chinese, calendar.Chinese),
		Day: func(d calendar.Date) string { return d.Long(calendar.Chinese) },
		Weekday: func(d calendar.Date) string {
			return d.Long(calendar.Chinese) + "（" + d.ISOWeekday().Name(calendar.Chinese) + "）"
		},
		Period: func(c calendar.Calendar, p calendar.Period) string { return calendar.Label(c, p, calendar.Chinese) },
		ShortPeriod: func(c calendar.Calendar, p calendar.Period) string {
			return calendar.ShortLabel(c, p, calendar.Chinese)
		},
		Money: func(amount, currency string, short bool) string {
			switch {
			case currency != "CNY":
				return before(currency, amount)
			case short:
				return amount + "元"
			}
			return amount + " 元"
		},
		Scales: []Scale{{4, "万"}, {8, "亿"}},
	}.complete()
}

// withShared returns the words of reports and those that they share with statements.
func withShared(words map[string]string, l calendar.Language) map[string]string {
	all := wording.Sentences(l)
	maps.Copy(all, words)
	return all
}

// complete fills in English ways where a catalogue says nothing.
func (c Catalogue) complete() Catalogue {
	if c.Tag == "" {
		c.Tag = "en"
	}
	if c.Day == nil {
		c.Day = func(d calendar.Date) string { return d.Long(calendar.English) }
	}
	if c.Weekday == nil {
		c.Weekday = func(d calendar.Date) string {
			return d.ISOWeekday().Name(calendar.English) + ", " + d.Long(calendar.English)
		}
	}
	if c.Period == nil {
		c.Period = func(k calendar.Calendar, p calendar.Period) string { return calendar.Label(k, p, calendar.English) }
	}
	if c.ShortPeriod == nil {
		c.ShortPeriod = func(k calendar.Calendar, p calendar.Period) string {
			return calendar.ShortLabel(k, p, calendar.English)
		}
	}
	if c.Money == nil {
		c.Money = func(amount, currency string, _ bool) string { return before(currency, amount) }
	}
	if c.Group == "" {
		c.Group = ","
	}
	if c.Point == "" {
		c.Point = "."
	}
	return c
}

// before writes a currency in front of an amount and behind its sign, as CLDR does.
func before(currency, amount string) string {
	number := strings.TrimLeft(amount, "+-")
	return amount[:len(amount)-len(number)] + currency + " " + number
}

// Missing returns, sorted, the keys of built-in reports for which the catalogue has no
// words, or words that leave out a value which the English ones show or show one that
// is not there.
func (c Catalogue) Missing() []string {
	var out []string
	own := builtin[calendar.English].Words
	for _, key := range slices.Sorted(maps.Keys(own)) {
		if words := c.Words[key]; words == "" || !slices.Equal(placesIn(words), placesIn(own[key])) {
			out = append(out, key)
		}
	}
	return out
}

var place = regexp.MustCompile(`\{\d+\}`)

// placesIn returns the places for values in a sentence, each once, sorted.
func placesIn(sentence string) []string {
	found := place.FindAllString(sentence, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

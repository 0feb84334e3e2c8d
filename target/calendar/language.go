package calendar

// A Language is one of the languages in which the module writes texts for people,
// as a BCP 47 tag. Packages above use it too, so that a host chooses once. A
// language that the module does not speak, and the empty one, falls back to English.
type Language string

// The languages of the module.
const (
	English Language = "en"
	Chinese Language = "zh"
)

// wording writes the texts of one language.
type wording interface {
	weekday(w Weekday, short bool) string
	day(d Date) string                     // in full
	dates(first, last Date, y bool) string // compact; y shows the year
	month(d Date, short bool) string       // the calendar month of d
	name(l Level, n Number) string         // week to year
	short(l Level, n Number) string        // the same without the year
	with(name, dates string) string        // a name and its dates
}

func (l Language) wording() wording {
	if l == Chinese {
		return chinese{}
	}
	return english{}
}

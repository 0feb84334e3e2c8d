package calendar

import "time"

// A Weekday is a day of the week, counted as in ISO 8601: Monday is 1 and Sunday
// is 7. The zero Weekday means "not said". In JSON it is a name such as "saturday".
type Weekday uint8

// The days of the week.
const (
	Monday Weekday = iota + 1
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
	Sunday
)

var weekdayNames = []string{Monday: "monday", Tuesday: "tuesday", Wednesday: "wednesday",
	Thursday: "thursday", Friday: "friday", Saturday: "saturday", Sunday: "sunday"}

// WeekdayOf returns the Weekday of the time package's w.
func WeekdayOf(w time.Weekday) Weekday { return Weekday((w+6)%7 + 1) }

// ISOWeekday returns the day of the week of d; the zero Date has none.
func (d Date) ISOWeekday() Weekday {
	if d.n == 0 {
		return 0
	}
	return Weekday((d.n-1)%7 + 1)
}

// Valid reports whether w is one of Monday to Sunday.
func (w Weekday) Valid() bool { return w >= Monday && w <= Sunday }

// String returns the name in lower case, such as "saturday". For text that people
// read, use Name.
func (w Weekday) String() string { return enumString(w, weekdayNames, "weekday") }

// MarshalText writes the name in lower case; the zero Weekday is empty.
func (w Weekday) MarshalText() ([]byte, error) { return enumMarshal(w, weekdayNames, "weekday") }

// UnmarshalText reads what MarshalText writes; empty text is the zero Weekday.
func (w *Weekday) UnmarshalText(text []byte) error {
	return enumUnmarshal(w, text, weekdayNames, "weekday")
}

// after returns how many days w comes after the last v: 0 on v itself, at most 6.
func (w Weekday) after(v Weekday) int { return (int(w) - int(v) + 7) % 7 }

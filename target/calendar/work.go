package calendar

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// Work is an amount of working time, counted in half days so that it is exact. In
// JSON it is text in days: "0", "0.5", "1".
type Work int

// The work of one day.
const (
	DayOff  Work = iota // not worked
	HalfDay             // worked in the morning or in the afternoon
	FullDay             // worked
)

// Days returns the working time in days; HalfDay is 0.5.
func (w Work) Days() decimal.Decimal {
	if w%FullDay == 0 {
		return decimal.NewFromInt(int64(w / FullDay))
	}
	return decimal.New(5*int64(w), -1)
}

// String returns the working time in days, such as "21" or "20.5".
func (w Work) String() string { return w.Days().String() }

// MarshalText writes the working time in days.
func (w Work) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// UnmarshalText reads the work of one day: 0, 0.5 or 1.
func (w *Work) UnmarshalText(text []byte) error {
	for _, v := range [...]Work{DayOff, HalfDay, FullDay} {
		if v.String() == string(text) {
			*w = v
			return nil
		}
	}
	return fmt.Errorf("calendar: %.40q is not the work of a day; use 0, 0.5 or 1", text)
}

// ofDay reports whether w can be the work of one day.
func (w Work) ofDay() bool { return w >= DayOff && w <= FullDay }

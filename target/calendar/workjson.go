package calendar

import (
	"encoding/json"
	"fmt"

	"github.com/salesperf/salesperf/target/check"
)

// workCalendarJSON is the JSON form of a WorkCalendar.
type workCalendarJSON struct {
	Week       []Work      `json:"week"`
	Years      []int       `json:"years"`
	Exceptions []Exception `json:"exceptions"`
}

// MarshalJSON writes the calendar as {"week":[…],"years":[…],"exceptions":[…]}, with the
// week from Monday and the rest in order of time.
func (w WorkCalendar) MarshalJSON() ([]byte, error) {
	out := workCalendarJSON{Week: w.week[:], Years: w.years, Exceptions: w.days}
	if out.Years == nil {
		out.Years = []int{}
	}
	if out.Exceptions == nil {
		out.Exceptions = []Exception{}
	}
	return json.Marshal(out)
}

// UnmarshalJSON reads what MarshalJSON writes. An unknown member is an error; a week that
// has not exactly seven days, or what NewWorkCalendar refuses, is check.Problems. On error
// w is left as it was.
func (w *WorkCalendar) UnmarshalJSON(data []byte) error {
	var in workCalendarJSON
	if err := decodeStrict(data, &in); err != nil {
		return fmt.Errorf("calendar: work calendar: %w", err)
	}
	var week WorkWeek
	if c := check.New(); !c.At("week").Require(len(in.Week) == len(week), check.Mismatch, "a week has %d days, from Monday, and not %d", len(week), len(in.Week)) {
		return c.Err()
	}
	copy(week[:], in.Week)
	out, err := NewWorkCalendar(week, in.Years, in.Exceptions...)
	if err == nil {
		*w = out
	}
	return err
}

package activity

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A Schedule is what everybody does on each day: a plan that has been spread.
type Schedule struct {
	Plan     Plan       `json:"plan"`               // the document that it was made from
	Days     []Day      `json:"days"`               // people in the order of the plan, then days in order of time
	Unplaced []Unplaced `json:"unplaced,omitempty"` // what no day had room for; with Days it adds up to the goals
}

// A Day is what one person does on one day; days without an activity are not in a
// schedule.
type Day struct {
	Person org.ID        `json:"person"` // who does it
	On     calendar.Date `json:"on"`     // a day that the person works
	Work   calendar.Work `json:"work"`   // half or all of the day is worked
	Items  []Item        `json:"items"`  // in the order of the plan, each activity once
}

// An Item is a number of activities of one kind on one day.
type Item struct {
	Activity string `json:"activity"`          // id of the activity
	Count    int    `json:"count"`             // 1 or more
	Minutes  int    `json:"minutes,omitempty"` // for all of them; 0 is not known
}

// Unplaced is the part of a goal that no day had room for.
type Unplaced struct {
	Person   org.ID          `json:"person"`   // whose, also where the goal is everybody's
	Activity string          `json:"activity"` // id of the activity
	Period   calendar.Period `json:"period"`   // the days it should have been done on
	Count    int             `json:"count"`    // how many, 1 or more
	Reason   string          `json:"reason"`   // NoWorkday or Full
}

// The reasons why something is not placed. They are stable.
const (
	NoWorkday = "no-workday" // the person does not work on any day of the period
	Full      = "full"       // the days on which it may be done hold no more
)

// Of returns the days of one person in order of time; nil for somebody who has none.
func (s Schedule) Of(person org.ID) []Day {
	for i := range s.Days {
		if s.Days[i].Person == person {
			end := i + 1
			for end < len(s.Days) && s.Days[end].Person == person {
				end++
			}
			return s.Days[i:end:end]
		}
	}
	return nil
}

// Load returns what is done on the day in all. The minutes of activities that do not
// say how long they take are not in it.
func (d Day) Load() Limit {
	var sum Limit
	for _, i := range d.Items {
		sum.Count += i.Count
		sum.Minutes += i.Minutes
	}
	return sum
}

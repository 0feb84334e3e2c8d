package activity_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/activity"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// shapes of random plans.
const (
	byCount   = iota // days bounded in number
	byMinutes        // days bounded in minutes, activities of any length, and in number
	divisible        // days bounded in minutes, lengths that divide each other, one period
	shapes
)

// A source turns the bytes of a fuzz input into small numbers.
type source []byte

func (s *source) below(n int) int {
	if len(*s) == 0 {
		return 0
	}
	b := (*s)[0]
	*s = (*s)[1:]
	return int(b) % n
}

// plan makes a valid plan of a few days for two people.
func (s *source) plan(shape int) activity.Plan {
	p := activity.Plan{Schema: activity.Schema, ID: "law", Version: 1}
	for i := range 1 + s.below(3) {
		a := activity.Activity{ID: fmt.Sprint("a", i)}
		switch shape {
		case byMinutes:
			a.Minutes = 1 + s.below(8)
		case divisible:
			a.Minutes = []int{30, 60, 120, 240}[s.below(4)]
		}
		p.Activities = append(p.Activities, a)
	}
	for i := range 2 {
		p.People = append(p.People, s.person(org.ID(fmt.Sprint("p", i)), shape))
	}
	for _, a := range p.Activities {
		owner := []org.ID{"", "p0", "p1"}[s.below(3)]
		for from, to := s.below(3), 0; from < 7; from = to {
			if to = from + 1 + s.below(7-from); shape == divisible {
				from, to = 0, 7
			}
			p.Goals = append(p.Goals, activity.Goal{Person: owner, Activity: a.ID, Count: s.below(7),
				Period: calendar.Period{Level: calendar.Week, From: monday.AddDays(from), To: monday.AddDays(to)}})
		}
	}
	return p
}

func (s *source) person(id org.ID, shape int) activity.Person {
	p := activity.Person{ID: id}
	switch shape {
	case byCount:
		p.Limit.Count = s.below(5)
	case byMinutes:
		p.Limit = activity.Limit{Count: s.below(5), Minutes: 5 + s.below(12)}
	case divisible:
		p.Limit.Minutes = 100 + 30*s.below(14)
	}
	if from := s.below(12); from < 7 {
		p.Absences = []calendar.Span{{From: monday.AddDays(from), To: monday.AddDays(from + s.below(3) + 1)}}
	}
	return p
}

var (
	monday  = day("2026-03-02")
	oddWeek = calendar.WorkWeek{calendar.FullDay, calendar.FullDay, calendar.HalfDay, calendar.FullDay, calendar.HalfDay, calendar.FullDay}
)

// FuzzNothingIsLostAndNoDayIsTooFull holds the rules of the package: what is placed
// and what is not add up to every goal; no day holds more than its limit; nothing
// falls outside the period of its goal or on a day that the person does not work; no
// day has room for what is left over.
func FuzzNothingIsLostAndNoDayIsTooFull(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, shape int, data []byte) {
		in := source(data)
		p := in.plan(int(uint(shape) % shapes))
		s := spread(t, p, oddWeek)
		for _, person := range p.People {
			w := calendar.Without(oddWeek, person.Absences...)
			left := leftOf(p, person)
			days := map[calendar.Date]activity.Limit{}
			for _, d := range s.Of(person.ID) {
				work, err := w.Work(d.On)
				require.NoError(t, err)
				require.Equal(t, work, d.Work)
				require.Greater(t, work, calendar.DayOff)
				require.LessOrEqual(t, d.Load().Count, bound(person.Limit.Count, work))
				require.LessOrEqual(t, d.Load().Minutes, bound(person.Limit.Minutes, work))
				days[d.On] = d.Load()
				for _, item := range d.Items {
					require.Positive(t, item.Count)
					left[goalOf(p, person.ID, item.Activity, d.On)] -= item.Count
				}
			}
			for _, u := range s.Unplaced {
				if u.Person != person.ID {
					continue
				}
				require.Positive(t, u.Count)
				left[goalOf(p, person.ID, u.Activity, u.Period.From)] -= u.Count
				works := false
				for on := range u.Period.All() {
					work, _ := w.Work(on)
					works = works || work > calendar.DayOff
					long := p.Activities[int(u.Activity[1]-'0')].Minutes
					require.False(t, days[on].Count+1 <= bound(person.Limit.Count, work) &&
						days[on].Minutes+long <= bound(person.Limit.Minutes, work), "%s has room", on)
				}
				require.Equal(t, works, u.Reason == activity.Full)
			}
			for i, n := range left {
				require.Zero(t, n, "goal %d of %s", i, person.ID)
			}
		}
	})
}

// FuzzAllIsPlacedThatCanBe compares with a search through all combinations: where
// days are bounded in number the number placed is the largest there is, and where
// lengths divide each other everything is placed if that is possible.
func FuzzAllIsPlacedThatCanBe(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, shape int, data []byte) {
		in := source(data)
		shape = int(uint(shape) % shapes)
		p := in.plan(shape)
		s := spread(t, p, oddWeek)
		for _, person := range p.People {
			wanted, placed := 0, 0
			for _, n := range leftOf(p, person) {
				wanted += n
			}
			for _, d := range s.Of(person.ID) {
				placed += d.Load().Count
			}
			possible := wanted
			if placed < wanted {
				possible = most(p, person, oddWeek)
			}
			switch shape {
			case byCount:
				require.Equal(t, possible, placed, person.ID)
			case divisible:
				require.Equal(t, possible == wanted, placed == wanted, person.ID)
			}
		}
	})
}

// seed adds inputs that look random and are always the same.
func seed(f *testing.F) {
	state := uint32(1)
	for i := range 300 {
		data := make([]byte, 40)
		for j := range data {
			state = state*1664525 + 1013904223
			data[j] = byte(state >> 24)
		}
		f.Add(i, data)
	}
}

// leftOf returns what each goal asks of a person.
func leftOf(p activity.Plan, person activity.Person) []int {
	left := make([]int, len(p.Goals))
	for i, g := range p.Goals {
		if g.Person == "" || g.Person == person.ID {
			left[i] = g.Count
		}
	}
	return left
}

// goalOf finds the goal that asks a person for an activity on a day; −1 for none,
// which no law allows.
func goalOf(p activity.Plan, person org.ID, id string, on calendar.Date) int {
	for i, g := range p.Goals {
		if g.Activity == id && (g.Person == "" || g.Person == person) && g.Period.Contains(on) {
			return i
		}
	}
	return -1
}

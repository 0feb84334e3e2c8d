package funnel

import (
	"maps"
	"slices"

	"github.com/salesperf/salesperf/target/check"
)

// A Lesson is a deal that closed, as something to learn from.
type Lesson struct {
	Values map[string]string // what is known of it, by field, such as its source; a field may be missing
	Stage  int               // index of the stage that it closed in
	Won    bool              // or else lost
}

// Lessons returns the deals that are won or lost, in the order of deal ids, with some of
// their labels as they were at the close.
func (h History) Lessons(labels ...string) []Lesson {
	var out []Lesson
	for i := range h.Journeys {
		if j := &h.Journeys[i]; j.Outcome == Won || j.Outcome == Lost {
			out = append(out, Lesson{Values: pick(h.as(j, AtClose).Labels, labels), Stage: j.Stage, Won: j.Outcome == Won})
		}
	}
	return out
}

// pick returns some of the labels, those that are there.
func pick(labels Labels, names []string) map[string]string {
	out := map[string]string{}
	for _, n := range names {
		if v := labels.Get(n); v != "" {
			out[n] = v
		}
	}
	return out
}

// Learning says how to learn. There are no defaults.
type Learning struct {
	Stages    int     // of the pipeline
	Smoothing float64 // added to every count, so that what was never seen is not impossible; 1e-9 to 1000, such as 0.1
	Least     int     // fewer lessons than this are not enough; at least 1
	LeastSeen int     // a value that fewer lessons have is not used; 0 uses all
}

// leastSmoothing is the smallest smoothing; a share made of it is still above 0.
const leastSmoothing = 1e-9

// A Score is a small learned model: the naive Bayes rule over the values of a deal and the
// stage that it is in. It takes fields to be independent of one another.
//
// A deal that was won counts for every stage, one that was lost for those up to its own:
// so being further on speaks for a deal, as far as lost deals did not get there.
//
// Make one with [Learning.Learn]; the zero Score has learned nothing, and what it says
// means nothing.
type Score struct {
	Won, Lost int // lessons

	how    Learning
	stages []tallies        // by stage
	fields map[string]field // by name
}

// A field is the tallies of its values.
type field struct {
	values map[string]tallies
	all    tallies // of all its values, each smoothed
}

// tallies are smoothed counts of won and lost deals.
type tallies struct{ won, lost float64 }

func (t *tallies) count(won bool) {
	if won {
		t.won++
	} else {
		t.lost++
	}
}

// Learn returns the score of lessons; ok is false when there are fewer than Least, or no
// won or no lost one. The error is check.Problems.
func (how Learning) Learn(lessons []Lesson) (s Score, ok bool, err error) {
	if err := how.check(lessons); err != nil {
		return Score{}, false, err
	}
	s = Score{how: how, stages: make([]tallies, how.Stages), fields: map[string]field{}}
	for i := range s.stages {
		s.stages[i] = tallies{how.Smoothing, how.Smoothing}
	}
	for _, l := range lessons {
		s.take(l)
	}
	for name, f := range s.fields {
		f.smooth(how)
		s.fields[name] = f
	}
	return s, s.Won > 0 && s.Lost > 0 && s.Won+s.Lost >= how.Least, nil
}

func (how Learning) check(lessons []Lesson) error {
	c := check.New()
	c.At("stages").Require(how.Stages >= 1 && how.Stages <= maxStages, check.Range, "1 to %d stages", maxStages)
	c.At("smoothing").Require(how.Smoothing >= leastSmoothing && how.Smoothing <= 1000, check.Range, "the smoothing is %v to 1000", leastSmoothing)
	c.At("least").Require(how.Least >= 1, check.Range, "something is learned from at least one deal")
	c.At("leastSeen").Require(how.LeastSeen >= 0, check.Range, "negative")
	for i, l := range lessons {
		c.At("lessons").Index(i).At("stage").Require(l.Stage >= 0 && l.Stage < how.Stages, check.Range, "there is no stage %d", l.Stage)
	}
	return c.Err()
}

// take counts one lesson.
func (s *Score) take(l Lesson) {
	last := l.Stage
	if l.Won {
		s.Won++
		last = len(s.stages) - 1
	} else {
		s.Lost++
	}
	for i := range last + 1 {
		s.stages[i].count(l.Won)
	}
	for name, value := range l.Values {
		f := s.fields[name]
		if f.values == nil {
			f.values = map[string]tallies{}
		}
		t := f.values[value]
		t.count(l.Won)
		f.values[value] = t
		s.fields[name] = f
	}
}

// smooth drops what was seen too rarely, and adds the smoothing to the rest.
func (f *field) smooth(how Learning) {
	maps.DeleteFunc(f.values, func(_ string, t tallies) bool { return t.won+t.lost < float64(how.LeastSeen) })
	for _, value := range slices.Sorted(maps.Keys(f.values)) {
		t := f.values[value]
		t = tallies{t.won + how.Smoothing, t.lost + how.Smoothing}
		f.values[value] = t
		f.all.won += t.won
		f.all.lost += t.lost
	}
}

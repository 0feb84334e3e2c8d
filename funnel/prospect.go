package funnel

import (
	"math"
	"slices"
	"sort"
	"time"

	"github.com/salesperf/salesperf/target/check"
)

// A Prospect says how likely an open deal is to be won within some days, by what became
// of deals that had been in its stage for as long as it has.
type Prospect struct {
	Deal   int       `json:"deal"`            // index into History.Journeys
	Stage  string    `json:"stage"`           // that it is in
	Age    int       `json:"age"`             // whole days that it has been there
	Like   int       `json:"like"`            // visits of other deals to the stage that lasted as long
	Won    float64   `json:"won,omitzero"`    // the probability, when Enough
	Enough bool      `json:"enough"`          // there were as many of them as were asked for
	Range  *Interval `json:"range,omitempty"` // of plausible probabilities at 95 %; nil when undefined
}

// Prospects returns the prospect of every open deal to be won within a horizon of days,
// in the order of deal ids. Deals that are still open count as long as they were watched,
// and lost ones can no longer be won (Aalen and Johansen). Fewer visits than least are
// not enough to say. The error is check.Problems: a horizon of less than a day or of
// more than a hundred years, or a least below 1.
func (h History) Prospects(horizon, least int) ([]Prospect, error) {
	c := check.New()
	c.At("horizon").Require(horizon >= 1 && horizon <= maxDays, check.Range, "1 to %d days", maxDays)
	c.At("least").Require(least >= 1, check.Range, "at least 1")
	if err := c.Err(); err != nil {
		return nil, err
	}
	open := map[place][]int{}
	for i := range h.Journeys {
		if j := &h.Journeys[i]; j.Outcome == Open {
			at := place{j.Stage, int(days(j.Since(), h.AsOf))}
			open[at] = append(open[at], i)
		}
	}
	var out []Prospect
	past := h.pastVisits()
	for at, deals := range open {
		p := h.prospect(at, h.after(past[at.stage], at.age), horizon, least)
		for _, p.Deal = range deals {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b Prospect) int { return a.Deal - b.Deal })
	return out, nil
}

// A place is a stage and whole days in it.
type place struct{ stage, age int }

// prospect is that of deals in a place, from what became of others from there on.
func (h *History) prospect(at place, spells []Spell, horizon, least int) Prospect {
	p := Prospect{Stage: h.Pipeline.Stages[at.stage].ID, Age: at.age, Like: len(spells), Enough: len(spells) >= least}
	if !p.Enough {
		return p
	}
	cutOff(spells, float64(horizon))
	won, _ := NewIncidence(spells) // spells of a History are in order
	if last, ok := won.point(float64(horizon)); ok {
		p.Won = last.Share
		if iv, ok := last.Interval(0.95); ok {
			p.Range = &iv
		}
	}
	return p
}

// cutOff has spells watched no longer than some days.
func cutOff(spells []Spell, days float64) {
	for i := range spells {
		if s := &spells[i]; s.To > days && s.From < days {
			s.To, s.Ending = days, Censored
		}
	}
}

// A pastVisit is a visit to a stage of a deal that was one.
type pastVisit struct {
	deal int       // index into History.Journeys
	from time.Time // when it came in
	age  int       // the most whole days than which it lasted longer; below 0 for none
}

// pastVisits returns the visits to each stage, those that lasted longest first.
func (h *History) pastVisits() [][]pastVisit {
	out := make([][]pastVisit, len(h.Pipeline.Stages))
	for i := range h.Journeys {
		j := &h.Journeys[i]
		if j.Outcome == Void {
			continue
		}
		for _, v := range j.Visits {
			out[v.Stage] = append(out[v.Stage], pastVisit{deal: i, from: v.From, age: h.outlasted(v)})
		}
	}
	for _, visits := range out {
		slices.SortStableFunc(visits, func(a, b pastVisit) int { return b.age - a.age })
	}
	return out
}

// outlasted returns the most whole days than which a visit lasted longer; one that is
// going on, by a day at least.
func (h *History) outlasted(v Visit) int {
	if v.To.IsZero() {
		return int(days(v.From, h.AsOf)) - 1
	}
	return int(math.Ceil(days(v.From, v.To))) - 1
}

// after returns what became of the visits that lasted longer than an age, from then on.
func (h *History) after(visits []pastVisit, age int) []Spell {
	n := sort.Search(len(visits), func(i int) bool { return visits[i].age < age })
	spells := make([]Spell, 0, n)
	for _, v := range visits[:n] {
		j := &h.Journeys[v.deal]
		how := Otherwise
		if j.Outcome == Won {
			how = Ended
		}
		if spell, ok := h.spell(j, v.from.Add(time.Duration(age)*24*time.Hour), j.Closed, how); ok {
			spells = append(spells, spell)
		}
	}
	return spells
}

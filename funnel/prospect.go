package funnel

import (
	"slices"
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
	for at, deals := range open {
		p := h.prospect(at, horizon, least)
		for _, p.Deal = range deals {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b Prospect) int { return a.Deal - b.Deal })
	return out, nil
}

// A place is a stage and whole days in it.
type place struct{ stage, age int }

// prospect is that of deals in a place.
func (h *History) prospect(at place, horizon, least int) Prospect {
	spells := h.after(at)
	p := Prospect{Stage: h.Pipeline.Stages[at.stage].ID, Age: at.age, Like: len(spells), Enough: len(spells) >= least}
	if !p.Enough {
		return p
	}
	won, _ := NewIncidence(spells) // spells of a History are in order
	if last, ok := won.point(float64(horizon)); ok {
		p.Won = last.Share
		if iv, ok := last.Interval(0.95); ok {
			p.Range = &iv
		}
	}
	return p
}

// after returns what became of the visits to a stage that lasted longer than an age, from
// then on.
func (h *History) after(at place) []Spell {
	var spells []Spell
	for i := range h.Journeys {
		j := &h.Journeys[i]
		if j.Outcome == Void {
			continue
		}
		how := Otherwise
		if j.Outcome == Won {
			how = Ended
		}
		for _, v := range j.Visits {
			if v.Stage != at.stage || !h.outlasted(v, at.age) {
				continue
			}
			if spell, ok := h.spell(j, v.From.Add(time.Duration(at.age)*24*time.Hour), j.Closed, how); ok {
				spells = append(spells, spell)
			}
		}
	}
	return spells
}

// outlasted reports whether a visit lasted longer than some days; one that is going on
// has to by a day.
func (h *History) outlasted(v Visit, age int) bool {
	if v.To.IsZero() {
		return days(v.From, h.AsOf) >= float64(age+1)
	}
	return days(v.From, v.To) > float64(age)
}

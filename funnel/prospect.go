package funnel

import (
	"cmp"
	"math"
	"slices"
	"time"

	"github.com/salesperf/salesperf/target/check"
)

// A Prospect says how likely an open deal is to be won within some days, by what became
// of deals that had been in its stage for as long as it has. Every visit to the stage
// counts by itself, an earlier one of the same deal too.
type Prospect struct {
	Deal   int       `json:"deal"`            // index into History.Journeys
	Stage  string    `json:"stage"`           // that it is in
	Age    int       `json:"age"`             // whole days that it has been there
	Like   int       `json:"like"`            // visits to the stage that lasted longer, or go on and are a whole day older
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
	if err := h.ready(c.Err()); err != nil {
		return nil, err
	}
	open := make([][]int, len(h.Pipeline.Stages))
	for i := range h.Journeys {
		if j := &h.Journeys[i]; j.Outcome == Open {
			open[j.Stage] = append(open[j.Stage], i)
		}
	}
	var out []Prospect
	past := h.pastVisits()
	for stage, deals := range open {
		out = append(out, h.prospects(stage, deals, past[stage], horizon, least)...)
	}
	slices.SortFunc(out, func(a, b Prospect) int { return a.Deal - b.Deal })
	return out, nil
}

// prospects returns those of the deals in a stage, the youngest first, so that the
// visits of others that lasted as long become fewer and fewer.
func (h *History) prospects(stage int, deals []int, past []pastVisit, horizon, least int) []Prospect {
	age := func(deal int) int { return int(days(h.Journeys[deal].Since(), h.AsOf)) }
	slices.SortStableFunc(deals, func(a, b int) int { return age(a) - age(b) })
	out := make([]Prospect, len(deals))
	var spells []Spell
	for i, deal := range deals {
		if i > 0 && age(deal) == out[i-1].Age {
			out[i] = out[i-1]
		} else {
			p := Prospect{Stage: h.Pipeline.Stages[stage].ID, Age: age(deal)}
			past = slices.DeleteFunc(past, func(v pastVisit) bool { return v.age < p.Age })
			spells = h.after(spells[:0], past, p.Age)
			p.judge(spells, horizon, least)
			out[i] = p
		}
		out[i].Deal = deal
	}
	return out
}

// judge fills in how likely a win is, by what became of others, in the order in which
// they ended.
func (p *Prospect) judge(spells []Spell, horizon, least int) {
	p.Like, p.Enough = len(spells), len(spells) >= least
	if !p.Enough {
		return
	}
	won := incidence(cutOff(spells, float64(horizon)))
	if last, ok := won.point(float64(horizon)); ok {
		p.Won = last.Share
		if iv, ok := last.Interval(0.95); ok {
			p.Range = &iv
		}
	}
}

// cutOff has spells watched no longer than some days, and drops those that were not yet
// watched then.
func cutOff(spells []Spell, days float64) []Spell {
	spells = slices.DeleteFunc(spells, func(s Spell) bool { return s.From >= days })
	for i := range spells {
		if s := &spells[i]; s.To > days {
			s.To, s.Ending = days, Censored
		}
	}
	return spells
}

// A pastVisit is a visit to a stage of a deal that was one.
type pastVisit struct {
	deal int           // index into History.Journeys
	from time.Time     // when it came in
	age  int           // the most whole days than which it lasted longer; below 0 for none
	all  time.Duration // until the deal closed, or until as-of
}

// pastVisits returns the visits to each stage, in the order of how long it was until the
// deal closed or was last seen. From any age on that order is the same.
func (h *History) pastVisits() [][]pastVisit {
	out := make([][]pastVisit, len(h.Pipeline.Stages))
	for i := range h.Journeys {
		j := &h.Journeys[i]
		if j.Outcome == Void {
			continue
		}
		last := j.Closed
		if j.Outcome == Open {
			last = h.AsOf
		}
		for _, v := range j.Visits {
			out[v.Stage] = append(out[v.Stage], pastVisit{deal: i, from: v.From, age: h.outlasted(v), all: last.Sub(v.From)})
		}
	}
	for _, visits := range out {
		slices.SortStableFunc(visits, func(a, b pastVisit) int { return cmp.Compare(a.all, b.all) })
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

// after appends what became of visits from an age on, all of which lasted longer.
func (h *History) after(spells []Spell, visits []pastVisit, age int) []Spell {
	for _, v := range visits {
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

package funnel

import (
	"time"

	"github.com/salesperf/salesperf/target/calendar"
)

// A StayQuery asks how long deals take. The zero StayQuery takes all deals.
type StayQuery struct {
	During  calendar.Span // days on which the stay began; the zero Span is always
	By      Grouping      // zero is one group
	Exclude Exclusion     // zero is none
}

// Check returns all problems of q as check.Problems, or nil.
func (q StayQuery) Check() error {
	return PeriodQuery{During: q.During, By: q.By, Exclude: q.Exclude}.Check()
}

// A Stay is how long the deals of one group stay in one stage, with those that are
// still there. Every visit counts by itself: a deal that comes back stays anew.
type Stay struct {
	Group    string        `json:"group,omitzero"`  // name given by StayQuery.By
	Stage    string        `json:"stage"`           // id of the stage
	During   calendar.Span `json:"during,omitzero"` // days of coming in
	Deals    []int         `json:"deals,omitempty"` // one for each visit: indices into History.Journeys
	Void     int           `json:"void"`            // visits of deals that were none, left out
	Excluded int           `json:"excluded"`        // visits left out by StayQuery.Exclude
	Days     Survival      `json:"days"`            // until leaving the stage, in any direction, or closing
}

// Stays returns the time in every stage, for each group in the order of their names and
// in it stage by stage. The error is the check.Problems of q.
func (h History) Stays(q StayQuery) ([]Stay, error) {
	if err := h.ready(q.Check()); err != nil {
		return nil, err
	}
	var out []Stay
	for _, g := range h.groups(q.By, func(*Journey) bool { return true }) {
		for stage := range h.Pipeline.Stages {
			s := Stay{Group: g.name, Stage: h.Pipeline.Stages[stage].ID, During: q.During}
			var spells []Spell
			for _, deal := range g.deals {
				spells = h.stays(&s, spells, q, deal, stage)
			}
			s.Days, _ = NewSurvival(spells) // spells of a History are in order
			out = append(out, s)
		}
	}
	return out, nil
}

// stays appends the visits of one deal to one stage.
func (h *History) stays(s *Stay, spells []Spell, q StayQuery, deal, stage int) []Spell {
	j := &h.Journeys[deal]
	for _, v := range j.Visits {
		if v.Stage != stage || !h.during(q.During, v.From) {
			continue
		}
		if h.leftOut(j, q.Exclude, &s.Void, &s.Excluded) {
			continue
		}
		if spell, ok := h.spell(j, v.From, v.To, Ended); ok {
			s.Deals = append(s.Deals, deal)
			spells = append(spells, spell)
		}
	}
	return spells
}

// leftOut reports whether a deal is in no figure, and counts why.
func (h *History) leftOut(j *Journey, x Exclusion, void, excluded *int) bool {
	switch {
	case j.Outcome == Void:
		*void++
	case x.leavesOut(h, j):
		*excluded++
	default:
		return false
	}
	return true
}

// spell is the time of a deal between two moments, of which the second may be still to
// come. It is false for what was over before the deal was observed.
func (h *History) spell(j *Journey, from, to time.Time, how Ending) (Spell, bool) {
	if to.IsZero() {
		to, how = h.AsOf, Censored
	}
	s := Spell{To: days(from, to), Ending: how}
	if j.Observed.After(from) {
		s.From = days(from, j.Observed)
	}
	return s, s.From == 0 || s.To > s.From
}

// days returns the days between two moments, with fractions.
func days(from, to time.Time) float64 { return to.Sub(from).Hours() / 24 }

// A Cycle is how long the deals of one group take from entry to close, with those that
// are still open.
type Cycle struct {
	Group    string        `json:"group,omitzero"`  // name given by StayQuery.By
	During   calendar.Span `json:"during,omitzero"` // days of entry
	Deals    []int         `json:"deals,omitempty"` // indices into History.Journeys
	Void     int           `json:"void"`            // deals that were none, left out
	Excluded int           `json:"excluded"`        // deals left out by StayQuery.Exclude
	Days     Survival      `json:"days"`            // until the deal is won or lost
	Won      Incidence     `json:"won"`             // until it is won, while it may be lost
}

// Cycles returns the time from entry to close, one Cycle for each group in the order of
// their names. The error is the check.Problems of q.
func (h History) Cycles(q StayQuery) ([]Cycle, error) {
	if err := h.ready(q.Check()); err != nil {
		return nil, err
	}
	groups := h.groups(q.By, func(j *Journey) bool { return h.during(q.During, j.Entered) })
	out := make([]Cycle, len(groups))
	for i, g := range groups {
		c := Cycle{Group: g.name, During: q.During}
		entered := func(j *Journey) time.Time { return j.Entered }
		var spells []Spell
		c.Deals, spells = h.closing(g.deals, q.Exclude, entered, &c.Void, &c.Excluded)
		c.Days, _ = NewSurvival(spells) // spells of a History are in order
		c.Won, _ = NewIncidence(spells)
		out[i] = c
	}
	return out, nil
}

// A WinChance is the chance that a deal which is in a stage will be won, with the deals
// that are still open and with those that were lost counted for what they are.
type WinChance struct {
	Group    string        `json:"group,omitzero"`  // name given by StayQuery.By
	Stage    string        `json:"stage"`           // id of the stage
	During   calendar.Span `json:"during,omitzero"` // days of first coming into it
	Deals    []int         `json:"deals,omitempty"` // indices into History.Journeys
	Void     int           `json:"void"`            // deals that were none, left out
	Excluded int           `json:"excluded"`        // deals left out by StayQuery.Exclude
	Won      Incidence     `json:"won"`             // days from first coming in until won
}

// WinChances returns the chance to win from every stage, for each group in the order of
// their names and in it stage by stage. Deals that passed over a stage are not in it.
// The error is the check.Problems of q.
func (h History) WinChances(q StayQuery) ([]WinChance, error) {
	if err := h.ready(q.Check()); err != nil {
		return nil, err
	}
	var out []WinChance
	for _, g := range h.groups(q.By, func(*Journey) bool { return true }) {
		for stage := range h.Pipeline.Stages {
			w := WinChance{Group: g.name, Stage: h.Pipeline.Stages[stage].ID, During: q.During}
			came := func(j *Journey) time.Time { return j.FirstIn(stage) }
			var deals []int
			for _, deal := range g.deals {
				if at := came(&h.Journeys[deal]); !at.IsZero() && h.during(q.During, at) {
					deals = append(deals, deal)
				}
			}
			var spells []Spell
			w.Deals, spells = h.closing(deals, q.Exclude, came, &w.Void, &w.Excluded)
			w.Won, _ = NewIncidence(spells)
			out = append(out, w)
		}
	}
	return out, nil
}

// closing returns the deals that count, and their times from a moment until they closed.
func (h *History) closing(deals []int, x Exclusion, from func(*Journey) time.Time, void, excluded *int) (kept []int, spells []Spell) {
	for _, deal := range deals {
		j := &h.Journeys[deal]
		if h.leftOut(j, x, void, excluded) {
			continue
		}
		how := Otherwise
		if j.Outcome == Won {
			how = Ended
		}
		if spell, ok := h.spell(j, from(j), j.Closed, how); ok {
			kept = append(kept, deal)
			spells = append(spells, spell)
		}
	}
	return kept, spells
}

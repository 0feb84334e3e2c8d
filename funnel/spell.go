package funnel

import (
	"cmp"
	"math"
	"slices"

	"github.com/salesperf/salesperf/target/check"
)

// An Ending says how a spell ended. The zero Ending is Censored.
type Ending uint8

// The ends. A spell that is censored was not over when it was last seen.
const (
	Censored  Ending = iota // still going on: it lasted at least so long
	Ended                   // over, or over in the way that is asked for
	Otherwise               // over in another way, after which it cannot end as asked for
)

// A Spell is some time that was watched until it ended or was last seen, such as the
// stay of a deal in a stage. Times are days from its beginning and may have fractions.
type Spell struct {
	From   float64 // when watching began; above 0 for what was imported halfway (left truncation)
	To     float64 // when it ended, or was last seen
	Ending Ending  // how it ended
}

// checkSpells reports spells that are none.
func checkSpells(spells []Spell) error {
	c := check.New()
	for i, s := range spells {
		if ok := s.From >= 0 && s.To >= s.From && !math.IsInf(s.To, 0) && (s.From == 0 || s.To > s.From); !ok {
			c.Index(i).Add(check.Range, "%v to %v is no time that can be watched", s.From, s.To)
		}
		if s.Ending > Otherwise {
			c.Index(i).At("ending").Add(check.Unknown, "%d is no ending", s.Ending)
		}
	}
	return c.Err()
}

// spellsAt is one time of many spells: how many were at risk, and how many ended at it.
type spellsAt struct {
	at               float64
	atRisk           int
	ended, otherwise int
}

// timeline returns the times at which spells ended, in order. A spell is at risk from
// just after it was first watched up to and including its last moment; one that was
// watched from its beginning, at any time up to that. The spells are in the order of byEnd.
func timeline(spells []Spell) []spellsAt {
	var times []spellsAt
	for _, s := range spells {
		if n := len(times); s.Ending != Censored && (n == 0 || times[n-1].at != s.To) {
			times = append(times, spellsAt{at: s.To})
		}
	}
	return timelineAt(spells, times)
}

// byEnd returns spells in the order in which they ended or were last seen.
func byEnd(spells []Spell) []Spell {
	spells = slices.Clone(spells)
	slices.SortFunc(spells, func(a, b Spell) int { return cmp.Compare(a.To, b.To) })
	return spells
}

// timelineAt is timeline for spells in the order of byEnd and given times in order, among
// them those at which the spells ended.
func timelineAt(spells []Spell, times []spellsAt) []spellsAt {
	var began []float64
	for _, s := range spells {
		if s.From > 0 {
			began = append(began, s.From)
		}
	}
	slices.Sort(began)
	out := make([]spellsAt, len(times))
	late, gone := 0, 0
	for i, t := range times {
		for late < len(began) && began[late] < t.at {
			late++
		}
		for gone < len(spells) && spells[gone].To < t.at {
			gone++
		}
		out[i] = endsAt(spells[gone:], t.at)
		out[i].atRisk = len(spells) - (len(began) - late) - gone
	}
	return out
}

// endsAt counts how the first spells ended, as far as they ended at a time.
func endsAt(spells []Spell, at float64) spellsAt {
	out := spellsAt{at: at}
	for _, s := range spells {
		switch {
		case s.To != at:
			return out
		case s.Ending == Ended:
			out.ended++
		case s.Ending == Otherwise:
			out.otherwise++
		}
	}
	return out
}

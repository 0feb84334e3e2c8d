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
		at := c.Index(i)
		ok := s.From >= 0 && s.To >= s.From && !math.IsInf(s.To, 0) && (s.From == 0 || s.To > s.From)
		at.Require(ok, check.Range, "%v to %v is no time that can be watched", s.From, s.To)
		at.At("ending").Require(s.Ending <= Otherwise, check.Unknown, "%d is no ending", s.Ending)
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
// watched from its beginning, at any time up to that.
func timeline(spells []Spell) []spellsAt {
	var times []spellsAt
	for _, s := range spells {
		if s.Ending != Censored {
			times = append(times, spellsAt{at: s.To})
		}
	}
	slices.SortFunc(times, func(a, b spellsAt) int { return cmp.Compare(a.at, b.at) })
	return timelineAt(spells, slices.Compact(times))
}

// timelineAt is timeline for given times in order, among them those at which the spells
// ended.
func timelineAt(spells []Spell, times []spellsAt) []spellsAt {
	began, left := make([]float64, 0, len(spells)), make([]float64, 0, len(spells))
	ends := map[float64][Otherwise + 1]int{}
	for _, s := range spells {
		if s.From > 0 {
			began = append(began, s.From)
		}
		left = append(left, s.To)
		e := ends[s.To]
		e[s.Ending]++
		ends[s.To] = e
	}
	slices.Sort(began)
	slices.Sort(left)
	out := make([]spellsAt, len(times))
	late, gone := 0, 0
	for i, t := range times {
		for late < len(began) && began[late] < t.at {
			late++
		}
		for gone < len(left) && left[gone] < t.at {
			gone++
		}
		e := ends[t.at]
		out[i] = spellsAt{at: t.at, atRisk: len(spells) - (len(began) - late) - gone, ended: e[Ended], otherwise: e[Otherwise]}
	}
	return out
}

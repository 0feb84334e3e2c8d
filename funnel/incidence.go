package funnel

import (
	"slices"
	"sort"
)

// An Incidence is the share of spells that have ended as asked for by a time, while
// they might have ended otherwise, by the method of Aalen and Johansen (1978). To take
// those that ended otherwise for censored would overstate it, and to leave out those
// that are going on would favour what ends soon.
type Incidence struct {
	Spells    int              `json:"spells"`          // how many
	Censored  int              `json:"censored"`        // how many of them were not over
	Ended     int              `json:"ended"`           // how many ended as asked for
	Otherwise int              `json:"otherwise"`       // how many ended otherwise
	Steps     []IncidencePoint `json:"steps,omitempty"` // one for each time at which a spell ended, in order
}

// An IncidencePoint is the curves from one time on. Share, Otherwise and Open add up to 1.
type IncidencePoint struct {
	Days      float64 `json:"days"`      // the time
	AtRisk    int     `json:"atRisk"`    // spells that were watched just before it
	Share     float64 `json:"share"`     // that have ended as asked for
	Otherwise float64 `json:"otherwise"` // that have ended otherwise
	Open      float64 `json:"open"`      // that go on
	Variance  float64 `json:"variance"`  // of Share (delta method; Marubini and Valsecchi 1995)
}

// NewIncidence returns the curve of spells. The error is that of NewSurvival.
func NewIncidence(spells []Spell) (Incidence, error) {
	if err := checkSpells(spells); err != nil {
		return Incidence{}, err
	}
	return incidence(byEnd(spells)), nil
}

// incidence is NewIncidence of spells in the order of byEnd.
func incidence(spells []Spell) Incidence {
	out := Incidence{Spells: len(spells)}
	line := timeline(spells)
	for _, t := range line {
		out.Ended += t.ended
		out.Otherwise += t.otherwise
	}
	out.Censored = out.Spells - out.Ended - out.Otherwise
	p := IncidencePoint{Open: 1}
	out.Steps = slices.Grow(out.Steps, len(line))
	for _, t := range line {
		n := float64(t.atRisk)
		p.Days, p.AtRisk = t.at, t.atRisk
		p.Share += p.Open * float64(t.ended) / n
		p.Otherwise += p.Open * float64(t.otherwise) / n
		p.Open *= (n - float64(t.ended+t.otherwise)) / n
		out.Steps = append(out.Steps, p)
	}
	out.spread(line)
	return out
}

// spread works out the variances.
func (out *Incidence) spread(line []spellsAt) {
	var a, ab, abb, b, c, cf float64 // sums of the terms with the share at their time
	open := 1.0
	for i, t := range line {
		p := &out.Steps[i]
		n, ended := float64(t.atRisk), float64(t.ended)
		all := ended + float64(t.otherwise)
		if n > all {
			g := all / (n * (n - all))
			a, ab, abb = a+g, ab+g*p.Share, abb+g*p.Share*p.Share
		}
		b += open * open * ended * (n - ended) / (n * n * n)
		c += open * ended / (n * n)
		cf += open * ended / (n * n) * p.Share
		p.Variance = max(0, p.Share*p.Share*a-2*p.Share*ab+abb+b-2*(p.Share*c-cf)) // below zero is rounding
		open = p.Open
	}
}

// At returns the share of spells that have ended as asked for after some days; false when
// there are no spells.
func (out Incidence) At(days float64) (share float64, ok bool) {
	p, _ := out.point(days)
	return p.Share, out.Spells > 0
}

// point returns the last point up to some days, or false when there is none.
func (out Incidence) point(days float64) (IncidencePoint, bool) {
	n := sort.Search(len(out.Steps), func(i int) bool { return out.Steps[i].Days > days })
	if n == 0 {
		return IncidencePoint{}, false
	}
	return out.Steps[n-1], true
}

// Last returns the last point, or false when no spell ended.
func (out Incidence) Last() (IncidencePoint, bool) {
	if len(out.Steps) == 0 {
		return IncidencePoint{}, false
	}
	return out.Steps[len(out.Steps)-1], true
}

// Interval returns the range of plausible shares at a point and a confidence, as
// [SurvivalPoint.Interval] does.
func (p IncidencePoint) Interval(confidence float64) (Interval, bool) {
	return loglog(p.Share, p.Variance, confidence)
}

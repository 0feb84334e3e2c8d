package funnel

import "math"

// A Survival is the share of spells that last longer than a time, by the method of
// Kaplan and Meier (1958). Spells that are censored count as long as they were watched,
// and spells that were imported halfway from then on; one that was over, or looked at,
// in the very moment it was imported was never watched and is left out. It takes what
// was censored to be like the rest.
type Survival struct {
	Spells   int             `json:"spells"`          // how many
	Censored int             `json:"censored"`        // how many of them were not over
	Steps    []SurvivalPoint `json:"steps,omitempty"` // one for each time at which a spell ended, in order
}

// A SurvivalPoint is the curve from one time on.
type SurvivalPoint struct {
	Days   float64 `json:"days"`   // the time
	AtRisk int     `json:"atRisk"` // spells that were watched just before it
	Ended  int     `json:"ended"`  // spells that ended at it
	Share  float64 `json:"share"`  // of spells that last longer

	Variance float64 `json:"variance"` // of Share (Greenwood 1926); 0 once no share is left
}

// NewSurvival returns the curve of spells; both ways to end count. The error is
// check.Problems for spells that end before they begin, or in the moment that watching
// began halfway.
func NewSurvival(spells []Spell) (Survival, error) {
	if err := checkSpells(spells); err != nil {
		return Survival{}, err
	}
	s := Survival{Spells: len(spells)}
	for _, sp := range spells {
		if sp.Ending == Censored {
			s.Censored++
		}
	}
	share, spread := 1.0, 0.0
	for _, t := range timeline(byEnd(spells)) {
		n, d := float64(t.atRisk), float64(t.ended+t.otherwise)
		p := SurvivalPoint{Days: t.at, AtRisk: t.atRisk, Ended: t.ended + t.otherwise}
		if share *= (n - d) / n; share > 0 {
			spread += d / (n * (n - d))
			p.Share, p.Variance = share, share*share*spread
		}
		s.Steps = append(s.Steps, p)
	}
	return s, nil
}

// At returns the share of spells that last longer than some days; false when there are
// no spells.
func (s Survival) At(days float64) (share float64, ok bool) {
	share = 1
	for _, p := range s.Steps {
		if p.Days > days {
			break
		}
		share = p.Share
	}
	return share, s.Spells > 0
}

// Quantile returns the first time by which a share p of the spells is over, such as 0.5
// for the median; false when the curve does not get there ("not reached") or p is not
// above 0 and up to 1. Where the curve is level at exactly that share R takes the middle
// of the level; this is its beginning.
func (s Survival) Quantile(p float64) (days float64, ok bool) {
	if !(p > 0 && p <= 1) {
		return 0, false
	}
	for _, step := range s.Steps {
		if step.Share <= 1-p+rounding {
			return step.Days, true
		}
	}
	return 0, false
}

// Median is Quantile(0.5).
func (s Survival) Median() (days float64, ok bool) { return s.Quantile(0.5) }

// Mean returns the mean length of spells of which each counts up to some days at most
// (restricted mean): the area below the curve. It needs no median. It is false when there
// are no spells, or when upTo is not a number from 0 on.
func (s Survival) Mean(upTo float64) (mean float64, ok bool) {
	if s.Spells == 0 || !(upTo >= 0) || math.IsInf(upTo, 1) {
		return 0, false
	}
	area, from, share := 0.0, 0.0, 1.0
	for _, p := range s.Steps {
		if p.Days >= upTo {
			break
		}
		area += share * (p.Days - from)
		from, share = p.Days, p.Share
	}
	return area + share*(upTo-from), true
}

// Interval returns the range of plausible shares at a point and a confidence such as
// 0.95, on the log-log scale (Kalbfleisch and Prentice), which stays between 0 and 1. It
// is false where the share is 0 or 1 or has no variance, and when the confidence is not
// between 0 and 1.
func (p SurvivalPoint) Interval(confidence float64) (Interval, bool) {
	return loglog(p.Share, p.Variance, confidence)
}

// rounding is by how much a sum of shares may miss the number that it stands for.
const rounding = 1e-12

// loglog returns the interval of a share on the log-log scale. A share that is 0 or 1 but
// for rounding has none, and neither has one whose variance is not above 0.
func loglog(share, variance, confidence float64) (Interval, bool) {
	if !(share > rounding && share < 1-rounding && variance > 0 && confidence > 0 && confidence < 1) {
		return Interval{}, false
	}
	z := math.Sqrt2 * math.Erfinv(confidence)
	e := math.Exp(z * math.Sqrt(variance) / (share * math.Abs(math.Log(share))))
	return Interval{Low: math.Pow(share, e), High: math.Pow(share, 1/e)}, true
}

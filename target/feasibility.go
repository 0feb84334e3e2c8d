package target

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/check"
)

// A Reading is what Assess says about a goal as a whole.
type Reading string

// The readings. They are tried in this order, and the first that holds is given.
const (
	ReadingUnknown     Reading = "unknown"     // the target has no probability
	ReadingTooHard     Reading = "too-hard"    // it is below Thresholds.Reachable
	ReadingDoubtful    Reading = "doubtful"    // it is not, but capacity, growth or coverage is missed at the target
	ReadingTooEasy     Reading = "too-easy"    // it is above Thresholds.Challenging
	ReadingChallenging Reading = "challenging" // challenging, yet reachable: none of the above
)

// levelTarget is the level of ambition that a goal is read by.
const levelTarget = "target"

// A Feasibility says how far a goal is within reach, level by level, and why.
type Feasibility struct {
	Goal    Goal    `json:"goal"`    // what was assessed
	Reading Reading `json:"reading"` // of the whole
	Levels  []Reach `json:"levels"`  // floor, target and stretch, those that are set
}

// A Reach says how far one level of a goal is within reach. Its probability is the
// one of the first finding, and nothing else is mixed into it.
type Reach struct {
	Level    string          `json:"level"`    // "floor", "target" or "stretch"
	Amount   decimal.Decimal `json:"amount"`   // of the level
	Reached  int64           `json:"reached"`  // outcomes in which the level is reached ...
	Of       int64           `json:"of"`       // ... of so many, all equally likely; 0 when nothing is known
	Findings []Finding       `json:"findings"` // attainment, capacity, growth, coverage
}

// Probability returns reached ÷ of, to the given number of decimal places, half away
// from zero; ok is false when nothing is known.
func (r Reach) Probability(places int32) (p decimal.Decimal, ok bool) {
	if r.Of == 0 {
		return decimal.Decimal{}, false
	}
	return decimal.NewFromInt(r.Reached).DivRound(decimal.NewFromInt(r.Of), digits.Places(places)), true
}

// MarshalJSON writes canonical JSON: equal results are equal bytes.
func (f Feasibility) MarshalJSON() ([]byte, error) {
	type canonical Feasibility
	return document.Encode(canonical(f))
}

// Assess holds a goal against evidence and says, for each level of ambition, how
// probable it is, with findings on capacity, growth and pipeline coverage beside it.
// Whether the goal is "challenging, yet reachable" is its Reading. Levels that fall
// from floor to stretch mean that less is better.
//
// The probability comes from past attainments: a level L of a target T is reached
// with an attainment of 1 + (L − T) ÷ |T|. For a goal of n parts it is the
// probability that the mean of n attainments, each drawn from those observed, is
// that far. When at most a million draws are possible, all of them are counted and
// the probability is exact; otherwise it is the share of 10,000 draws made from the
// seed (a bootstrap with PCG), so that the same seed gives the same figures
// everywhere. A target of zero has none.
//
// The error is check.Problems under /goal, /evidence and /thresholds.
func Assess(goal Goal, e Evidence, t Thresholds, seed uint64) (Feasibility, error) {
	c := check.New()
	checkLevels(c.At("goal"), goal)
	e.check(c.At("evidence"))
	t.check(c.At("thresholds"))
	if err := c.Err(); err != nil {
		return Feasibility{}, err
	}
	a := assessment{Evidence: e, limits: t, goal: goal.Ambition, less: goal.Ambition.falls(), seed: seed}
	a.observe()
	out := Feasibility{Goal: goal}
	goal.Ambition.each(func(name string, level decimal.NullDecimal) {
		if !level.Valid {
			return
		}
		r := a.reach(name, level.Decimal)
		out.Levels = append(out.Levels, r)
		if name == levelTarget {
			out.Reading = a.reading(r)
		}
	})
	return out, nil
}

// checkLevels reports levels too large to work with, and then what keeps the goal from
// being measurable.
func checkLevels(c *check.Checker, g Goal) {
	sound := true
	g.Ambition.each(func(name string, level decimal.NullDecimal) {
		sound = (!level.Valid || checkSize(c.At(name), level.Decimal)) && sound
	})
	if sound {
		g.check(c, maxNumberDigits)
	}
}

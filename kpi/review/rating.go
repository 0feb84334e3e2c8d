package review

import (
	"math/big"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// A Rating is what a 360° review found.
type Rating struct {
	Groups   []RatedGroup    `json:"groups"`         // in the order of the form
	Coverage decimal.Decimal `json:"coverage"`       // weight of the groups that count, 0 to 1
	Score    kpi.Ratio       `json:"score,omitzero"` // weighted mean of the groups that count; undefined when none does
}

// A RatedGroup is one group's part of a Rating.
type RatedGroup struct {
	ID     string    `json:"id"`             // RaterGroup.ID
	Raters int       `json:"raters"`         // how many answered
	Left   int       `json:"left,omitzero"`  // how many answers were left out as highest and lowest
	Mean   kpi.Ratio `json:"mean,omitzero"`  // of the other answers; undefined below the anonymity minimum
	Share  kpi.Ratio `json:"share,omitzero"` // the weight that counted; undefined when the group does not count
	Code   Code      `json:"code"`           // whether it counts, or why not
}

// The codes of groups of raters.
const (
	Counted    Code = "counted"    // the mean counts
	Unweighted Code = "unweighted" // the mean is shown, and its weight is 0
	TooFew     Code = "too-few"    // fewer raters than the anonymity minimum
	Unanswered Code = "unanswered" // nobody answered
)

// weigh fills in shares and the score.
func (r *Rating) weigh(groups []RaterGroup) {
	if r.Coverage.IsZero() {
		return
	}
	exact := new(big.Rat)
	for i := range r.Groups {
		g := &r.Groups[i]
		if g.Code != Counted {
			continue
		}
		g.Share = kpi.Ratio{Num: groups[i].Weight, Den: r.Coverage}
		part := g.Mean.Mul(g.Share)
		exact.Add(exact, new(big.Rat).Quo(part.Num.Rat(), part.Den.Rat()))
	}
	r.Score = kpi.Ratio{Num: decimal.NewFromBigInt(exact.Num(), 0), Den: decimal.NewFromBigInt(exact.Denom(), 0)}
}

// scorePlaces is how many decimals a score has in a reading that combines.
const scorePlaces = 24

// Reading returns the score as a reading of m, so that it can be an item of a
// scorecard. Without a score the reading says that it was not measured.
//
// When m is a kpi.WeightedMean the score is over 1, so that each person counts once in
// the mean of a team. A score that no decimal holds, such as 11/3, is rounded to 24
// decimals, half away from zero. When m is kpi.NonAdditive the score is exact, and what
// it is over is no weight: such readings do not combine. So it is where it cannot be
// divided, which no score of Rate is: such a reading does not pass kpi.Reading.Check.
func (r Rating) Reading(m kpi.Metric, owner org.ID, p calendar.Period) kpi.Reading {
	rounded := r.Score.Round(scorePlaces)
	switch {
	case !r.Score.Defined():
		return m.NotMeasured(owner, p)
	case m.Aggregation == kpi.NonAdditive || !rounded.Valid:
		return m.Rate(owner, p, r.Score.Num, r.Score.Den)
	}
	return m.Rate(owner, p, rounded.Decimal, unity)
}

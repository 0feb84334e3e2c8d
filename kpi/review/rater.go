package review

import (
	"slices"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A RaterGroup is one of the groups that rate: the person, the manager, peers, reports.
type RaterGroup struct {
	ID     string          `json:"id"`              // such as "peers"
	Name   kpi.Text        `json:"name,omitzero"`   // for people
	Weight decimal.Decimal `json:"weight"`          // from 0, which shows the mean and does not count it; at most 8 decimals
	Least  int             `json:"least"`           // anonymity minimum: with fewer raters the group has no mean; 1 is no anonymity
	Trim   int             `json:"trim,omitzero"`   // how many answers are left out at either end, in groups of TrimOf and more
	TrimOf int             `json:"trimOf,omitzero"` // group size from which answers are left out, at least Least + 2 × Trim, so that the anonymity minimum holds for the mean; 0 without Trim
}

// rate returns the part of g without its share.
func (g RaterGroup) rate(scores []decimal.Decimal) RatedGroup {
	r := RatedGroup{ID: g.ID, Raters: len(scores), Code: Counted}
	switch {
	case len(scores) == 0:
		r.Code = Unanswered
		return r
	case len(scores) < g.Least:
		r.Code = TooFew
		return r
	case g.Weight.IsZero():
		r.Code = Unweighted
	}
	if g.Trim > 0 && len(scores) >= g.TrimOf {
		scores = slices.SortedFunc(slices.Values(scores), decimal.Decimal.Cmp)
		scores = scores[g.Trim : len(scores)-g.Trim]
		r.Left = 2 * g.Trim
	}
	sum := decimal.Decimal{}
	for _, s := range scores {
		sum = sum.Add(s)
	}
	r.Mean = kpi.Ratio{Num: sum, Den: decimal.NewFromInt(int64(len(scores)))}
	return r
}

// check reports what is wrong with g and returns whether its weight can be added up.
func (g RaterGroup) check(c *check.Checker) bool {
	c.At("id").Require(g.ID != "", check.Required, "a group needs an id")
	c.At("least").Require(g.Least >= 1, check.Range, "a mean needs at least one rater")
	c.At("trim").Require(g.Trim >= 0 && g.Trim <= maxRaters, check.Range, "%d answers cannot be left out", g.Trim)
	c.At("trimOf").Require(g.Trim != 0 || g.TrimOf == 0, check.Mismatch, "nothing is left out, whatever the size")
	enough := 2*g.Trim + max(g.Least, 1)
	c.At("trimOf").Require(g.Trim <= 0 || g.TrimOf >= enough, check.Range, "leaving out %d at either end takes %d raters", g.Trim, enough)
	at := c.At("weight")
	return bounded(at, g.Weight) &&
		at.Require(g.Weight.Exponent() >= -weightPlaces, check.TooLarge, "a weight has at most %d decimals", weightPlaces) &&
		at.Require(!g.Weight.IsNegative(), check.Range, "a weight is not negative")
}

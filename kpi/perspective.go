package kpi

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A Perspective is a group of items with a weight of its own, such as results,
// customers, process and growth. The weights of perspectives sum to exactly 1, and
// so do those of the items in each. An item then counts its weight times that of its
// perspective.
type Perspective struct {
	ID     string              `json:"id"`             // what Item.Perspective names
	Name   Text                `json:"name,omitzero"`  // for people
	Weight decimal.Decimal     `json:"weight"`         // share of the total; above 0, at most 1, at most 8 decimals
	Least  decimal.NullDecimal `json:"least,omitzero"` // least weight that a card may give it; absent: no limit
	Most   decimal.NullDecimal `json:"most,omitzero"`  // most weight that a card may give it; absent: no limit
}

// maxWeightPlaces bounds the decimals of one weight, so that the product of two has 16
// and fits a machine word.
const maxWeightPlaces = 8

// checkWeight reports a weight that is not a share and returns whether it can be
// added up.
func checkWeight(c *check.Checker, w decimal.Decimal) bool {
	if !bounded(c, w) || !c.Require(w.Exponent() >= -maxWeightPlaces, check.TooLarge, "a weight has at most %d decimals", maxWeightPlaces) {
		return false
	}
	c.Require(w.IsPositive() && w.LessThanOrEqual(unity), check.Range, "a weight is above 0 and at most 1")
	return true
}

// weightsOf adds up weights and reports at c a sum other than 1. Weights that were
// too long to add leave no sum to speak of.
type weightsOf struct {
	sum  decimal.Decimal
	long bool
}

func (w *weightsOf) add(weight decimal.Decimal) {
	if !fits(weight) || weight.Exponent() < -maxWeightPlaces {
		w.long = true
		return
	}
	w.sum = w.sum.Add(weight)
}

func (w *weightsOf) check(c *check.Checker, whose string) {
	c.Require(w.long || w.sum.Equal(unity), check.Sum, "the weights %s sum to %s, not to 1", whose, w.sum)
}

func (s Scorecard) checkPerspectives(c *check.Checker) {
	if len(s.Perspectives) == 0 || !fewEnough(c, len(s.Perspectives), maxItems) {
		return
	}
	seen, all := map[string]bool{}, weightsOf{}
	for i, p := range s.Perspectives {
		at := c.Index(i)
		at.At("id").Require(p.ID != "", check.Required, "a perspective needs an id")
		at.At("id").Require(!seen[p.ID], check.Duplicate, "perspective %s is there already", p.ID)
		seen[p.ID] = true
		p.checkWeight(at)
		all.add(p.Weight)
	}
	all.check(c, "of perspectives")
}

// checkWeight reports a weight outside the limits that p sets for it.
func (p Perspective) checkWeight(c *check.Checker) {
	least, most := boundedNull(c.At("least"), p.Least), boundedNull(c.At("most"), p.Most)
	if bothSound(p.Least, p.Most) {
		c.At("most").Require(p.Least.Decimal.LessThanOrEqual(p.Most.Decimal), check.Order, "the most is below the least")
	}
	if !checkWeight(c.At("weight"), p.Weight) {
		return
	}
	if least && p.Least.Valid {
		c.At("weight").Require(p.Weight.GreaterThanOrEqual(p.Least.Decimal), check.Range, "perspective %s weighs %s, less than %s", p.ID, p.Weight, p.Least.Decimal)
	}
	if most && p.Most.Valid {
		c.At("weight").Require(p.Weight.LessThanOrEqual(p.Most.Decimal), check.Range, "perspective %s weighs %s, more than %s", p.ID, p.Weight, p.Most.Decimal)
	}
}

// checkItemWeights reports items without a perspective, weights that do not sum to
// 1, and items that weigh more than one may.
func (s Scorecard) checkItemWeights(c *check.Checker) {
	switch n := len(s.Perspectives); {
	case n > maxItems:
		return // reported as too many
	case n > 0:
		s.checkGroups(c)
	default:
		all := weightsOf{}
		for i, item := range s.Items {
			all.add(item.Weight)
			c.Index(i).At("perspective").Require(item.Perspective == "", check.Unknown, "the card has no perspectives")
		}
		all.check(c, "of items")
	}
	s.checkItemMost(c)
}

func (s Scorecard) checkGroups(c *check.Checker) {
	groups := map[string]*weightsOf{}
	for _, p := range s.Perspectives {
		groups[p.ID] = &weightsOf{}
	}
	placed := true
	for i, item := range s.Items {
		g := groups[item.Perspective]
		if c.Index(i).At("perspective").Require(g != nil, check.Unknown, "the card has no perspective %.40q", item.Perspective) {
			g.add(item.Weight)
		}
		placed = placed && g != nil
	}
	for _, p := range s.Perspectives {
		if placed { // else nobody knows what the weights in it sum to
			groups[p.ID].check(c, "in "+p.ID)
		}
	}
}

func (s Scorecard) checkItemMost(c *check.Checker) {
	if !s.ItemMost.Valid || !fits(s.ItemMost.Decimal) {
		return
	}
	for i, item := range s.Items {
		w, ok := s.weight(item)
		c.Index(i).At("weight").Require(!ok || w.LessThanOrEqual(s.ItemMost.Decimal), check.Mismatch,
			"the item weighs %s of the card, more than %s", w, s.ItemMost.Decimal)
	}
}

// weight returns what an item weighs of the whole card. It is not ok when the card is
// not sound there.
func (s Scorecard) weight(i Item) (w decimal.Decimal, ok bool) {
	if len(s.Perspectives) == 0 || !fits(i.Weight) {
		return i.Weight, fits(i.Weight)
	}
	n := s.perspective(i.Perspective)
	if n < 0 || !fits(s.Perspectives[n].Weight) {
		return w, false
	}
	return s.Perspectives[n].Weight.Mul(i.Weight), true
}

package kpi

import (
	"slices"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A Shift moves weight from one perspective to another for people in a special case:
// on probation, growth may count 5 points more and results 5 points less. All shifts
// of one ID apply together.
type Shift struct {
	ID     string          `json:"id"`     // the case, such as "probation"
	From   string          `json:"from"`   // Perspective.ID that gives weight
	To     string          `json:"to"`     // Perspective.ID that gets it
	Weight decimal.Decimal `json:"weight"` // how much, above 0
}

// Shifted returns the card for a special case: its weights moved by the shifts with
// this ID, and the ID of the case behind its own, as in "sales-rep/probation". The
// limits of perspectives and items hold for it as well. The error is check.Problems
// when there is no such shift or something is wrong with the card.
func (s Scorecard) Shifted(id string) (Scorecard, error) {
	if err := s.Check(); err != nil {
		return Scorecard{}, err
	}
	if !s.hasShift(id) {
		c := check.New()
		c.At("shifts").Add(check.Unknown, "there is no shift %.40q", id)
		return Scorecard{}, c.Err()
	}
	return s.shifted(id), nil
}

func (s Scorecard) hasShift(id string) bool {
	return slices.ContainsFunc(s.Shifts, func(h Shift) bool { return h.ID == id })
}

// shifted moves the weights of sound shifts.
func (s Scorecard) shifted(id string) Scorecard {
	s.ID += "/" + id
	s.Perspectives = slices.Clone(s.Perspectives)
	for _, h := range s.Shifts {
		if h.ID == id {
			from, to := s.perspective(h.From), s.perspective(h.To)
			s.Perspectives[from].Weight = s.Perspectives[from].Weight.Sub(h.Weight)
			s.Perspectives[to].Weight = s.Perspectives[to].Weight.Add(h.Weight)
		}
	}
	s.Shifts = nil
	return s
}

// perspective returns the number of a perspective, or -1.
func (s Scorecard) perspective(id string) int {
	return slices.IndexFunc(s.Perspectives, func(p Perspective) bool { return p.ID == id })
}

// checkShifts reports shifts that name no perspective and, when all else on the card is
// sound, those that lead to weights that are not.
func (s Scorecard) checkShifts(c *check.Checker) {
	if !fewEnough(c, len(s.Shifts), maxGates) {
		return
	}
	for i, h := range s.Shifts {
		h.check(c.Index(i), s)
	}
	if !c.OK() {
		return
	}
	for i, h := range s.Shifts {
		if first := slices.IndexFunc(s.Shifts, func(g Shift) bool { return g.ID == h.ID }); first == i {
			after, found := s.shifted(h.ID), check.New()
			after.checkPerspectives(found.At("perspectives"))
			after.checkItemMost(found.At("items"))
			c.Index(i).Require(found.OK(), check.Range, "the card does not hold after the shift %s: %v", h.ID, found.Err())
		}
	}
}

func (h Shift) check(c *check.Checker, s Scorecard) {
	c.At("id").Require(h.ID != "", check.Required, "a shift needs an id")
	c.At("from").Require(s.perspective(h.From) >= 0, check.Unknown, "the card has no perspective %.40q", h.From)
	c.At("to").Require(s.perspective(h.To) >= 0, check.Unknown, "the card has no perspective %.40q", h.To)
	c.At("to").Require(h.To != h.From, check.Duplicate, "a shift goes from one perspective to another")
	checkWeight(c.At("weight"), h.Weight)
}

package target

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A side is the margins of a grid in one direction, with their name in the document.
type side struct {
	name    string
	margins []Margin
}

// checkSides reports everything that keeps sides from being margins of a goal.
func checkSides(c *check.Checker, goal Goal, places int32, sides ...side) {
	if !checkPlaces(c.At("places"), places) {
		places = maxPlaces // for what is wrong beside
	}
	goal.check(c.At("goal"), places)
	var taken dims
	for _, s := range sides {
		at := c.At(s.name)
		if at.Require(len(s.margins) > 0, check.Required, "a grid has %s", s.name) {
			taken = s.checkDirections(at, goal.Cell, taken)
			s.checkOverlap(at)
		}
		for i, m := range s.margins {
			m.check(at.Index(i), goal.Ambition, places)
		}
	}
	if c.OK() {
		checkSums(c, goal, places, sides)
	}
}

// checkSums reports sides that do not add up to the goal, with the sums of all.
func checkSums(c *check.Checker, goal Goal, places int32, sides []side) {
	for l := range levels {
		want := goal.level(l)
		if !want.Valid {
			continue
		}
		text, sums := []string{"the goal is " + fixed(want.Decimal, places)}, make([]decimal.Decimal, len(sides))
		for i, s := range sides {
			for _, amount := range amountsOf(s.margins, l) {
				sums[i] = sums[i].Add(amount)
			}
			text = append(text, "the "+s.name+" add up to "+fixed(sums[i], places))
		}
		for i, s := range sides {
			c.At(s.name).Require(sums[i].Equal(want.Decimal), check.Sum, "%s: %s", levelName(l), strings.Join(text, ", "))
		}
	}
}

// checkDirections reports margins that are no parts of the goal, or not in the same
// directions as the first one, and a side in a direction that is taken already. It
// returns the directions that are taken then.
func (s side) checkDirections(c *check.Checker, whole Cell, taken dims) dims {
	along := differing(whole, s.margins[0].Cell)
	for i, m := range s.margins {
		at := c.Index(i)
		at.At("period").Require(whole.Period.Covers(m.Period), check.Range, "%s is not within %s", m.Period, whole.Period)
		at.At("owner").Require(m.Owner != "", check.Required, "a margin has an owner")
		at.At("product").Require(fits(m.Product, whole.Product), check.Range, "%q is not within %q", m.Product, whole.Product)
		at.At("segment").Require(fits(m.Segment, whole.Segment), check.Range, "%q is not within %q", m.Segment, whole.Segment)
		at.Require(differing(whole, m.Cell) == along, check.Mismatch,
			"%s is not a part of the goal in the same directions as %s", m.Cell, s.margins[0].Cell)
	}
	for i, name := range []string{"owner", "period", "product", "segment"} {
		c.Require(along&taken&(1<<i) == 0, check.Mismatch, "two sides of a grid go by %s", name)
	}
	return taken | along
}

// checkOverlap reports margins that share a day and differ in nothing else.
func (s side) checkOverlap(c *check.Checker) {
	order := make([]int, len(s.margins))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return s.margins[i].Period.Compare(s.margins[j].Period) })
	last := map[Cell]int{}
	for _, i := range order {
		key := s.margins[i].Cell
		key.Period = calendar.Period{}
		if k, ok := last[key]; ok && s.margins[i].Period.From.Before(s.margins[k].Period.To) {
			c.Index(max(i, k)).Add(check.Overlap, "%s and %s overlap", s.margins[k].Cell, s.margins[i].Cell)
			continue
		}
		last[key] = i
	}
}

// overlay returns the cell in which a row and a column of a grid meet.
func overlay(whole, row, col Cell) Cell { return differing(whole, col).from(row, col) }

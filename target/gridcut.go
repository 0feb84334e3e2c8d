package target

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
)

// A GridCut says why the zeros in the seed of a grid leave no answer: Rows are
// possible in Cols only, and need more at one level of ambition than Cols offer. It
// wraps the [apportion.Cut], which has their numbers.
type GridCut struct {
	Level      string          // "floor", "target" or "stretch"
	Rows, Cols []Cell          // margins of the grid, in its order; Cols may be empty
	Need       decimal.Decimal // what Rows add up to; without sign
	Offer      decimal.Decimal // what Cols add up to; without sign

	whole  Cell
	places int32
	cut    *apportion.Cut
}

func newGridCut(g Grid, level int, cut *apportion.Cut) *GridCut {
	out := &GridCut{Level: levelName(level), Need: cut.Need, Offer: cut.Offer, whole: g.Goal.Cell, places: g.Places, cut: cut}
	for _, i := range cut.Rows {
		out.Rows = append(out.Rows, g.Rows[i].Cell)
	}
	for _, j := range cut.Cols {
		out.Cols = append(out.Cols, g.Cols[j].Cell)
	}
	return out
}

// Error returns the cut as a sentence. Cells are named by what is different from
// the goal of the grid: owner, days, product, segment. One that is all of it is named
// as a cell is.
func (c *GridCut) Error() string { return "target: " + orZero(c).Level + ": " + c.Describe(nil) }

// Unwrap returns the cut that apportion found; nil when there is none.
func (c *GridCut) Unwrap() error {
	if c = orZero(c); c.cut == nil {
		return nil
	}
	return c.cut
}

// Describe returns the cut as a sentence in the host's words, such as "Li Na and Wu
// Di need 50.00 but may only use Q1, which offers 40.00". Nil names cells as Error does.
func (c *GridCut) Describe(name func(Cell) string) string {
	c = orZero(c)
	if name == nil {
		name = func(part Cell) string { return partName(c.whole, part) }
	}
	need, offer := fixed(c.Need, c.places), fixed(c.Offer, c.places)
	verb := "need"
	if len(c.Rows) == 1 {
		verb = "needs"
	}
	rows := cellList(c.Rows, name)
	switch len(c.Cols) {
	case 0:
		return fmt.Sprintf("%s %s %s but may not use anything", rows, verb, need)
	case 1:
		return fmt.Sprintf("%s %s %s but may only use %s, which offers %s", rows, verb, need, cellList(c.Cols, name), offer)
	}
	return fmt.Sprintf("%s %s %s but may only use %s, which offer %s", rows, verb, need, cellList(c.Cols, name), offer)
}

// partName names a part of a cell by what is different from the whole, which has all
// its words.
func partName(whole, part Cell) string {
	var words []string
	for i, word := range []string{string(part.Owner), part.Period.String(), part.Product, part.Segment} {
		if differing(whole, part)&(1<<i) != 0 {
			words = append(words, word)
		}
	}
	if words == nil {
		return whole.String()
	}
	return strings.Join(words, ", ")
}

// maxListed bounds how many cells a sentence names.
const maxListed = 10

// cellList names cells as "a, b and c".
func cellList(cells []Cell, name func(Cell) string) string {
	var words []string
	for i, c := range cells {
		if i == maxListed {
			words = append(words, fmt.Sprintf("%d more", len(cells)-i))
			break
		}
		words = append(words, name(c))
	}
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

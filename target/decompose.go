package target

import (
	"errors"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// ErrSetting is the error of a step that needs a part of the Setting which is nil.
var ErrSetting = errors.New("target: the setting lacks what the recipe needs")

// maxSplits bounds the different splits of a plan, and with them its checking: a
// recipe that asks for more is an error, not a machine without memory.
const maxSplits = 20_000_000

// Decompose applies a recipe to a setting. The steps apply in order, each to every
// cell that the ones before it left; at every split the children add up to their
// parent exactly, or to what the over-assignment makes of it. It fails as a whole:
// with check.Problems when the recipe is not valid or a lock, limit or fixed amount
// cannot be kept, or with an error that names the step and the cell.
//
// The proportions of all splits are made and checked here; amounts are made when they
// are asked for, and kept. A plan of many millions of cells costs what is looked at.
// The recipe stays the caller's: changing it later changes nothing in the tree.
func Decompose(r Recipe, in Setting) (*Tree, error) {
	if err := r.Check(); err != nil {
		return nil, err
	}
	t := newTree(r, in)
	if err := t.derive(); err != nil {
		return nil, err
	}
	return t, nil
}

// derive makes and checks the proportions of all splits.
func (t *Tree) derive() error {
	if err := t.checkOwner(); err != nil {
		return err
	}
	if err := t.checkMembers(); err != nil {
		return err
	}
	if err := t.prepare(); err != nil {
		return err
	}
	return t.hold()
}

// checkOwner reports a goal whose owner the chart does not know, in a plan that goes
// by organisation.
func (t *Tree) checkOwner() error {
	goal := t.recipe.Goal.Cell
	for _, s := range t.recipe.Steps {
		if _, ok := s.Along.(ByOrg); ok && t.in.Chart != nil && !t.in.Chart.At(goal.Period.From).Contains(goal.Owner) {
			return check.Problems{{Path: "/goal/owner", Code: check.Unknown,
				Text: fmt.Sprintf("the chart does not know %.40q on %s", goal.Owner, goal.Period.From)}}
		}
	}
	return nil
}

// A memberChecker is a method that names members of the chart.
type memberChecker interface {
	CheckMembers(c *check.Checker, chart *org.Chart)
}

// checkMembers reports members that methods name and the chart does not know.
func (t *Tree) checkMembers() error {
	if t.in.Chart == nil {
		return nil
	}
	c := check.New()
	checkOne := func(c *check.Checker, m Method) {
		if named, ok := m.(memberChecker); ok {
			named.CheckMembers(c, t.in.Chart)
		}
	}
	for i, s := range t.recipe.Steps {
		at := c.At("steps").Index(i)
		checkOne(at.At("method"), s.Method)
		for j, b := range s.Branches {
			checkOne(at.At("branches").Index(j).At("method"), b.Method)
		}
	}
	return c.Err()
}

func newTree(r Recipe, in Setting) *Tree {
	t := &Tree{recipe: r.copied(), in: in, unit: decimal.New(1, -r.Places), repeats: mayRepeat(r.Steps), made: map[partsKey]*parts{}}
	for _, s := range r.Steps {
		t.scopes = append(t.scopes, s.scope())
	}
	return t
}

// prepare makes the parts of every split. Cells that the steps to come cannot tell
// apart are followed once.
func (t *Tree) prepare() error {
	follow := make([]dims, len(t.recipe.Steps)+1) // what the steps from i on look at
	for i := len(t.recipe.Steps) - 1; i >= 0; i-- {
		follow[i] = follow[i+1] | t.scopes[i]
	}
	cells := []Cell{t.recipe.Goal.Cell}
	for step := range t.recipe.Steps {
		next, seen := []Cell(nil), map[Cell]bool{}
		idle := idleBranches(t.recipe.Steps[step])
		keep := func(c Cell) {
			if key := follow[step+1].only(c); !seen[key] {
				seen[key] = true
				next = append(next, c)
			}
		}
		for _, parent := range cells {
			idle.meet(t.in, parent)
			p, err := t.partsAt(parent, step)
			if err != nil {
				return err
			}
			if p == nil {
				keep(parent)
				continue
			}
			for i := range p.cells {
				keep(p.child(parent, i))
			}
			if len(next) > maxSplits {
				return check.Problems{{Path: fmt.Sprintf("/steps/%d", step), Code: check.TooLarge, Text: "the plan has too many different splits"}}
			}
		}
		if err := idle.problems(step); err != nil {
			return err
		}
		cells = next
	}
	return nil
}

// hold finds the cells that locks and limits are about, and makes the splits that
// could fail: theirs, and those by fixed amounts.
func (t *Tree) hold() error {
	t.held = map[Cell]held{}
	c := check.New()
	parents := make([][]Cell, 0, len(t.recipe.Locks)+len(t.recipe.Limits))
	for i, l := range t.recipe.Locks {
		parents = append(parents, t.place(c.At("locks").Index(i), l.Cell, heldChild{locked: true, atLeast: l.Ambition, atMost: l.Ambition}))
	}
	for i, l := range t.recipe.Limits {
		parents = append(parents, t.place(c.At("limits").Index(i), l.Cell, heldChild{atLeast: l.AtLeast, atMost: l.AtMost}))
	}
	if err := c.Err(); err != nil {
		return err
	}
	for i, path := range parents {
		at := c.At("locks").Index(i)
		if i >= len(t.recipe.Locks) {
			at = c.At("limits").Index(i - len(t.recipe.Locks))
		}
		if parent, err := t.walkDown(path); err != nil {
			at.Add(apportion.Infeasible, "%s: %s", parent, texts(err))
		}
	}
	if err := c.Err(); err != nil {
		return err
	}
	return t.checkUnsure()
}

// place notes a lock or limit at its parent and returns the way there. Locks come before
// limits.
func (t *Tree) place(c *check.Checker, cell Cell, h heldChild) []Cell {
	path, i, ok := t.way(cell)
	if !c.Require(cell != t.recipe.Goal.Cell, check.Unknown, "%s is no part of the plan but the goal itself", cell) ||
		!c.Require(ok || len(t.ways(cell)) == 0, check.Unknown,
			"the plan comes to %s in several places, which one lock or limit cannot hold; hold a cell above", cell) ||
		!c.Require(ok, check.Unknown, "the plan has no cell %s", cell) {
		return nil
	}
	parent := path[len(path)-1]
	if t.held[parent] == nil {
		t.held[parent] = held{}
	}
	h.by = c.Path()
	if before, twice := t.held[parent][i]; twice && before.locked && !before.limited && !h.locked {
		h = before.within(c, h)
	} else {
		c.Require(!twice, check.Duplicate, "%s is locked or limited twice", cell)
	}
	t.held[parent][i] = h
	return path
}

// way returns the cells from the root to the parent of a cell, and its place there. There
// is none to a cell in several places, nor to what lies in one.
func (t *Tree) way(cell Cell) (path []Cell, place int, ok bool) {
	places, ok := t.find(cell)
	at, step := t.recipe.Goal.Cell, 0
	for _, place = range places {
		p, err := t.partsOf(at, step)
		if err != nil {
			return nil, 0, false
		}
		path, at, step = append(path, at), p.child(at, place), p.step+1
		ok = ok && (!t.repeats || len(t.ways(at)) == 1)
	}
	return path, place, ok && len(path) > 0
}

// walkDown makes the blocks of the cells on a way, and says for which it cannot.
func (t *Tree) walkDown(path []Cell) (Cell, error) {
	n := t.rootNode()
	for i := range path {
		b, err := t.split(n)
		if err != nil {
			return n.cell, err
		}
		if i+1 < len(path) {
			n = b.child(n.cell, t.toward(n.cell, b.parts, path[i+1]))
		}
	}
	return n.cell, nil
}

// texts returns what an error says of amounts, without the places that they have in the
// split.
func texts(err error) string {
	var ps check.Problems
	if !errors.As(err, &ps) {
		return err.Error()
	}
	out := make([]string, len(ps))
	for i, p := range ps {
		out[i] = p.Text
	}
	return strings.Join(out, "; ")
}

// checkUnsure makes every split of the steps that could fail, and those above them:
// by fixed amounts, and where nothing weighs.
func (t *Tree) checkUnsure() error {
	for i, s := range t.recipe.Steps {
		for _, m := range append([]Branch{{Method: s.Method}}, s.Branches...) {
			if _, ok := m.Method.(Fixed); ok {
				t.unsure = max(t.unsure, i+1)
			}
		}
	}
	return t.try(t.rootNode())
}

// try makes the splits of a cell and below, as far as they are unsure.
func (t *Tree) try(n node) error {
	if n.step >= t.unsure {
		return nil
	}
	b, err := t.split(n)
	if err != nil {
		p, _ := t.partsOf(n.cell, n.step)
		return fmt.Errorf("target: /steps/%d, %s: %w", p.step, n.cell, err)
	}
	for i := 0; b != nil && i < len(b.parts.cells); i++ {
		if err := t.try(b.child(n.cell, i)); err != nil {
			return err
		}
	}
	return nil
}

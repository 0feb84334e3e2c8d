package target

import (
	"errors"
	"fmt"
	"iter"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/org"
)

// ErrTooFine is the error of a question that is finer than the tree: its days cut
// through a cell that has not been split.
var ErrTooFine = errors.New("target: the question is finer than the plan")

// ErrNoCell is the error of a question about a cell that the tree does not have.
var ErrNoCell = errors.New("target: the plan has no such cell")

const none = -1

// A Tree is a decomposed goal. It is immutable, and many goroutines may read it.
type Tree struct {
	recipe Recipe
	nodes  []node // parents before children, siblings side by side
	owners map[org.ID][]int32
}

// A node is a cell of the tree; its children are nodes[first : first+count].
type node struct {
	cell         Cell
	ambition     Ambition
	weight       decimal.Decimal
	parent, step int32
	first, count int32
}

// index notes for each owner the topmost cells that are its own.
func (t *Tree) index() {
	t.owners = map[org.ID][]int32{}
	for i := range t.nodes {
		n := &t.nodes[i]
		if n.parent == none || t.nodes[n.parent].cell.Owner != n.cell.Owner {
			t.owners[n.cell.Owner] = append(t.owners[n.cell.Owner], int32(i))
		}
	}
}

// Recipe returns the document that the tree was derived from.
func (t *Tree) Recipe() Recipe { return t.recipe }

// Root returns the goal that was broken down.
func (t *Tree) Root() Goal { return t.goal(0) }

// Len returns the number of cells.
func (t *Tree) Len() int { return len(t.nodes) }

// All yields every goal of the tree, parents before children.
func (t *Tree) All() iter.Seq[Goal] {
	return func(yield func(Goal) bool) {
		for i := range t.nodes {
			if !yield(t.goal(int32(i))) {
				return
			}
		}
	}
}

// Leaves yields the goals that have not been split. They add up to the root.
func (t *Tree) Leaves() iter.Seq[Goal] {
	return func(yield func(Goal) bool) {
		for i := range t.nodes {
			if t.nodes[i].count == 0 && !yield(t.goal(int32(i))) {
				return
			}
		}
	}
}

func (t *Tree) goal(i int32) Goal {
	return Goal{Metric: t.recipe.Goal.Metric, Unit: t.recipe.Goal.Unit, Cell: t.nodes[i].cell, Ambition: t.nodes[i].ambition}
}

// Sum returns the goal of any owner for any days, product and segment: the exact
// sum of the largest cells that lie inside the question. Empty members of the
// question mean all that the tree has. ErrNoCell says that nothing of the tree lies
// inside, ErrTooFine that the tree would have to be split further to answer.
func (t *Tree) Sum(q Cell) (Ambition, error) {
	if q.Owner == "" {
		q.Owner = t.recipe.Goal.Owner
	}
	if q.Period.IsZero() {
		q.Period = t.recipe.Goal.Period
	}
	sum, found := t.recipe.Goal.Ambition.zeroLike(), false
	for _, i := range t.owners[q.Owner] {
		if err := t.add(i, q, &sum, &found); err != nil {
			return Ambition{}, err
		}
	}
	if !found {
		return Ambition{}, fmt.Errorf("%w: %s", ErrNoCell, q)
	}
	return sum, nil
}

// add adds to sum what lies inside q of node i and below; the owner fits already.
func (t *Tree) add(i int32, q Cell, sum *Ambition, found *bool) error {
	n := &t.nodes[i]
	switch {
	case n.cell.Period.Clip(q.Period).IsZero(), differs(n.cell.Product, q.Product), differs(n.cell.Segment, q.Segment):
		return nil
	case q.Period.Covers(n.cell.Period) && fits(n.cell.Product, q.Product) && fits(n.cell.Segment, q.Segment):
		*sum, *found = sum.plus(n.ambition), true
		return nil
	case n.count == 0:
		return fmt.Errorf("%w: %s cuts through %s", ErrTooFine, q, n.cell)
	}
	for child := n.first; child < n.first+n.count; child++ {
		if err := t.add(child, q, sum, found); err != nil {
			return err
		}
	}
	return nil
}

// fits reports whether what a cell is for lies inside the question.
func fits(cell, question string) bool { return question == "" || cell == question }

// differs reports whether a cell is for something else than the question asks for.
func differs(cell, question string) bool {
	return question != "" && cell != "" && cell != question
}

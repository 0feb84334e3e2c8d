package target

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/check"
)

// ErrSetting is the error of a step that needs a part of the Setting which is nil.
var ErrSetting = errors.New("target: the setting lacks what the recipe needs")

// maxCells bounds the size of a tree: a recipe that asks for more is an error, not
// a machine without memory.
const maxCells = 50_000_000

// Decompose applies a recipe to a setting. The steps apply in order, each to every
// cell that the ones before it left; at every split the children add up to their
// parent exactly. It fails as a whole: with check.Problems when the recipe is not
// valid, or with an error that names the step and the cell.
func Decompose(r Recipe, in Setting) (*Tree, error) {
	if err := r.Check(); err != nil {
		return nil, err
	}
	t := &Tree{recipe: r, nodes: []node{{cell: r.Goal.Cell, ambition: r.Goal.Ambition, parent: none, step: none}}}
	leaves := []int32{0}
	for i := range r.Steps {
		var err error
		if leaves, err = t.apply(i, in, leaves); err != nil {
			return nil, err
		}
	}
	t.index()
	return t, nil
}

// apply splits the given leaves by one step and returns the leaves after it.
func (t *Tree) apply(step int, in Setting, leaves []int32) ([]int32, error) {
	s := t.recipe.Steps[step]
	var next []int32
	for _, leaf := range leaves {
		parent := t.nodes[leaf].cell
		children, err := s.Along.Children(in, parent)
		if err == nil && len(children) > 0 {
			next, err = t.split(step, in, leaf, children, next)
		} else if err == nil {
			next = append(next, leaf)
		}
		if err != nil {
			return nil, fmt.Errorf("target: step %d, %s: %w", step+1, parent, err)
		}
	}
	return next, nil
}

// split gives a leaf its children and appends them to next.
func (t *Tree) split(step int, in Setting, leaf int32, children []Cell, next []int32) ([]int32, error) {
	if len(t.nodes)+len(children) > maxCells {
		return nil, check.Problems{{Path: fmt.Sprintf("/steps/%d", step), Code: check.TooLarge,
			Text: fmt.Sprintf("more than %d cells", maxCells)}}
	}
	parent := &t.nodes[leaf]
	weights, err := t.recipe.Steps[step].Method.Weights(in, parent.cell, children)
	if err != nil {
		return nil, err
	}
	if len(weights) != len(children) {
		return nil, fmt.Errorf("target: method %q gave %d weights for %d cells",
			t.recipe.Steps[step].Method.Kind(), len(weights), len(children))
	}
	shares, err := divide(parent.ambition, weights, t.recipe.Places, children[0].Period != parent.cell.Period)
	if err != nil {
		return nil, err
	}
	first := int32(len(t.nodes))
	parent.first, parent.count = first, int32(len(children))
	for i, cell := range children {
		t.nodes = append(t.nodes, node{cell: cell, ambition: shares[i], weight: weights[i], parent: leaf, step: int32(step)})
		next = append(next, first+int32(i))
	}
	return next, nil
}

// divide shares an ambition level by level: over time by running totals, otherwise
// by largest remainders.
func divide(a Ambition, weights []decimal.Decimal, places int32, overTime bool) ([]Ambition, error) {
	by := apportion.Split
	if overTime {
		by = apportion.Cumulative
	}
	out := make([]Ambition, len(weights))
	unit := decimal.New(1, -places)
	level := func(total decimal.NullDecimal, set func(*Ambition, decimal.NullDecimal)) error {
		if !total.Valid {
			return nil
		}
		parts, err := by(total.Decimal, weights, unit)
		for i, p := range parts {
			set(&out[i], decimal.NewNullDecimal(p))
		}
		return err
	}
	return out, errors.Join(
		level(a.Floor, func(to *Ambition, n decimal.NullDecimal) { to.Floor = n }),
		level(a.Target, func(to *Ambition, n decimal.NullDecimal) { to.Target = n }),
		level(a.Stretch, func(to *Ambition, n decimal.NullDecimal) { to.Stretch = n }),
	)
}

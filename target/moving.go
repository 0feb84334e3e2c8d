package target

import "fmt"

// A moving collects cells of a plan that get other amounts, and those above them, which
// move by the same.
type moving struct {
	tree  *Tree
	order []Cell            // as they were met, without the root
	by    map[Cell]Ambition // how much each of them moves
	parts map[Cell]*parts   // of those among them that are split on the way to another
	over  map[Cell]Cell     // of those that are parts of an over-assignment: what is split so
}

func newMoving(t *Tree) *moving {
	return &moving{tree: t, by: map[Cell]Ambition{}, parts: map[Cell]*parts{}, over: map[Cell]Cell{}}
}

// move moves a cell, and the cells on the way to it from the root.
func (m *moving) move(c Cell, by Ambition) error {
	root := m.tree.recipe.Goal.Cell
	path, _, ok := m.tree.way(c)
	if !ok && c != root {
		return fmt.Errorf("%w: %s", ErrNoCell, c)
	}
	way := append(path, c)
	for _, c := range way {
		if c != root {
			m.add(c, by)
		}
	}
	return m.noteSplits(way)
}

// stillAsks refuses a goal that is no longer what it was when something was proposed.
func (t *Tree) stillAsks(c Cell, goal Ambition) error {
	now, err := t.cellOrSum(c)
	if err == nil && !now.equal(goal) {
		err = fmt.Errorf("%w: the goal of %s has changed since the proposal was made", ErrConflict, c)
	}
	return err
}

func (m *moving) add(c Cell, by Ambition) {
	before, ok := m.by[c]
	if !ok {
		m.order = append(m.order, c)
		before = by.zeroLike()
	}
	m.by[c] = before.plus(by)
}

// noteSplits notes how the cells on a way are split, each into the next.
func (m *moving) noteSplits(way []Cell) error {
	step := 0
	for i, c := range way[:len(way)-1] {
		parts, err := m.tree.partsOf(c, step)
		if err != nil {
			return err
		}
		if m.tree.recipe.Steps[parts.step].Over.IsPositive() {
			m.over[way[i+1]] = c
		}
		m.parts[c] = parts
		step = parts.step + 1
	}
	return nil
}

// checkOver refuses moves after which a part of an over-assignment is another amount: its
// parent does not move as the parts do, so that one of the others would have to. What moves
// within a part leaves the over-assignment what it is.
func (m *moving) checkOver() error {
	for _, c := range m.order {
		if parent, ok := m.over[c]; ok && !m.by[c].isZero() {
			return fmt.Errorf("%w: %s would move, and %s is split so", ErrOverAssigned, c, parent)
		}
	}
	return nil
}

// locks returns the locks of a recipe with one for every cell that was met, in the place
// of the one that it has: also for those that stay, so that nothing above a lock can
// drift.
func (m *moving) locks(old []Lock, reason string) []Lock {
	at := map[Cell]int{}
	var locks []Lock
	for _, l := range old {
		at[l.Cell] = len(locks)
		locks = append(locks, l)
	}
	for _, c := range m.order {
		goal, _ := m.tree.Goal(c)
		lock := Lock{Cell: c, Ambition: goal.Ambition.plus(m.by[c]), Reason: reason}
		if i, ok := at[c]; ok {
			locks[i] = lock
			continue
		}
		locks = append(locks, lock)
	}
	for _, c := range m.order {
		for _, cell := range m.stranded(c) {
			if _, ok := at[cell]; !ok {
				goal, _ := m.tree.Goal(cell)
				locks = append(locks, Lock{Cell: cell, Ambition: goal.Ambition, Reason: reason})
			}
		}
	}
	return locks
}

// stranded returns the children of a moved cell that stay, though the cell gets another
// sign than they have: unlocked, no part has that.
func (m *moving) stranded(c Cell) (cells []Cell) {
	p := m.parts[c]
	if p == nil {
		return nil
	}
	goal, _ := m.tree.Goal(c)
	after := goal.plus(m.by[c])
	if goal.sameSigns(after) {
		return nil
	}
	for i := range p.cells {
		child := p.child(c, i)
		if _, moved := m.by[child]; moved {
			continue
		}
		if part, ok := m.tree.Goal(child); ok && !part.isZero() && !part.sameSigns(after) {
			cells = append(cells, child)
		}
	}
	return cells
}

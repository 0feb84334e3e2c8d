package target

import (
	"errors"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// ErrNothingCommitted is the error of a proposal where nobody has committed to
// anything, or to nothing but zero where a gap is shared in proportion.
var ErrNothingCommitted = errors.New("target: nothing has been committed")

// An Answer is one line of a form: what the plan asks for in a cell, and what was
// committed there.
type Answer struct {
	Goal      Goal                // top-down
	Committed decimal.NullDecimal // bottom-up; null where there is no answer yet, which is not zero
}

// A Reconciliation holds a plan and commitments side by side. It is immutable, and
// many goroutines may read it. A nil one is as the zero one, without any line of a form.
type Reconciliation struct {
	tree    *Tree
	chart   *org.Chart
	answers []Answer
}

// Reconcile compares a plan with what was committed to it on a form. The setting is
// the one that the tree was made with.
//
// Every commitment must be for a cell of the form, so that nothing is counted twice
// or left out. If not, or when Commitments.Check finds something, the error is
// check.Problems. Goals below zero cannot be committed to. The other errors are
// those of Form.Cells.
func Reconcile(t *Tree, in Setting, form Form, cs Commitments) (*Reconciliation, error) {
	t = orZero(t)
	if err := cs.Check(t.recipe, in); err != nil {
		return nil, err
	}
	cells, err := form.Cells(t, in)
	if err != nil {
		return nil, err
	}
	r := &Reconciliation{tree: t, chart: in.Chart, answers: make([]Answer, len(cells))}
	places := make(map[Cell]int, len(cells))
	root, c := t.Root(), check.New()
	for i, cell := range cells {
		a, err := t.cellOrSum(cell)
		if err != nil {
			return nil, err
		}
		c.At("goal").Require(!a.Target.Decimal.IsNegative(), check.Range, "%s is below zero for %s", a.Target.Decimal, cell)
		r.answers[i].Goal = Goal{Metric: root.Metric, Unit: root.Unit, Cell: cell, Ambition: a}
		places[cell] = i
	}
	for _, k := range cs.current() {
		i, ok := places[cs[k].Cell]
		if c.At("commitments").Index(k).Require(ok, check.Unknown, "the plan does not ask for %s", cs[k].Cell) {
			r.answers[i].Committed = decimal.NewNullDecimal(cs[k].Amount)
		}
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	return r, nil
}

// Answers returns all lines of the form, in the order of Form.Cells.
func (r *Reconciliation) Answers() []Answer { return slices.Clone(orZero(r).answers) }

// Missing returns the cells inside a question that were asked for and have no
// answer. Empty members of the question mean all. The error is as of Gap.
func (r *Reconciliation) Missing(q Cell) ([]Cell, error) {
	r = orZero(r)
	answers, err := r.inside(r.complete(q))
	var cells []Cell
	for _, a := range answers {
		if !a.Committed.Valid {
			cells = append(cells, a.Goal.Cell)
		}
	}
	return cells, err
}

// root returns the cell of the plan; the zero Reconciliation has none.
func (r *Reconciliation) root() Cell {
	if r.tree == nil {
		return Cell{}
	}
	return r.tree.Root().Cell
}

// complete fills in what empty members of a question stand for.
func (r *Reconciliation) complete(q Cell) Cell {
	root := r.root()
	if q.Owner == "" {
		q.Owner = root.Owner
	}
	if q.Period.IsZero() {
		q.Period = root.Period
	}
	return q
}

// inside returns the answers that lie inside a complete question. All of them lie
// inside the owner and the period of the plan.
func (r *Reconciliation) inside(q Cell) ([]Answer, error) {
	ask, root := q, r.root()
	if ask.Owner == root.Owner {
		ask.Owner = ""
	}
	if ask.Period == root.Period {
		ask.Period = calendar.Period{} // whole weeks may reach beyond it
	}
	var out []Answer
	for _, a := range r.answers {
		ok, err := lies(a.Goal.Cell, ask, r.chart)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, a)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%w: %s", ErrNoCell, q)
	}
	return out, nil
}

package target

import (
	"errors"
	"fmt"
	"sync"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// parts are the children that a step makes of a parent, and their weights. Parents
// that the step cannot tell apart share them.
type parts struct {
	step    int
	method  Method
	branch  int    // of the step that the method is in; none for its own
	cells   []Cell // as made for one of the parents
	set     dims   // where children differ from their parent
	exact   []decimal.Decimal
	weights []int64 // exact at one scale; nil when that does not fit
	empty   bool    // nothing weighs: only a parent of zero can be split so
	index   map[Cell]int32

	weighed sync.Once
	sum     decimal.Decimal // of exact, once weighed
}

// weight returns what all parts weigh together.
func (p *parts) weight() decimal.Decimal {
	p.weighed.Do(func() {
		for _, w := range p.exact {
			p.sum = p.sum.Add(w)
		}
	})
	return p.sum
}

// partsOf returns the children that steps from the given one on make of a parent;
// nil when none splits it. A step that the parent has no parts for leaves it to the
// next.
func (t *Tree) partsOf(parent Cell, from int) (*parts, error) {
	for step := from; step < len(t.recipe.Steps); step++ {
		p, err := t.partsAt(parent, step)
		if err != nil || p != nil {
			return p, err
		}
	}
	return nil, nil
}

// partsAt returns the children that one step makes of a parent; nil for none.
func (t *Tree) partsAt(parent Cell, step int) (*parts, error) {
	key := partsKey{step, t.scopes[step].only(parent)}
	t.mu.RLock()
	p, known := t.made[key]
	t.mu.RUnlock()
	if known {
		return p, nil
	}
	p, err := t.makeParts(parent, step)
	if err != nil {
		return nil, fmt.Errorf("target: /steps/%d, %s: %w", step, parent, err)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if p != nil && p.empty {
		t.unsure = max(t.unsure, step+1)
	}
	if first, known := t.made[key]; known {
		return first, nil
	}
	t.made[key] = p
	return p, nil
}

// A partsKey is what a step looks at when it splits a parent.
type partsKey struct {
	step  int
	scope Cell
}

func (t *Tree) makeParts(parent Cell, step int) (*parts, error) {
	s := t.recipe.Steps[step]
	cells, err := s.Along.Children(t.in, parent)
	if err != nil || len(cells) == 0 {
		return nil, err
	}
	p := &parts{step: step, cells: cells, index: make(map[Cell]int32, len(cells))}
	p.method, p.branch = s.method(t.in, parent)
	for _, c := range cells {
		p.set |= differing(parent, c)
	}
	c := check.New()
	along := c.At("steps").Index(step).At("along")
	for i, cell := range cells {
		_, twice := p.index[p.set.only(cell)]
		along.At("children").Index(i).Require(!twice, check.Duplicate, "%s is a part twice", cell)
		p.index[p.set.only(cell)] = int32(i)
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	if p.exact, err = p.method.Weights(t.in, parent, cells); err != nil {
		return nil, p.located(err)
	}
	return p, p.located(p.checkWeights())
}

// located moves problems of the method to its place in the document. It leaves other
// errors as they are.
func (p *parts) located(err error) error {
	var ps check.Problems
	if !errors.As(err, &ps) {
		return err
	}
	c := check.New()
	at := c.At("steps").Index(p.step)
	if p.branch != none {
		at = at.At("branches").Index(p.branch)
	}
	at.At("method").Merge(ps)
	return c.Err()
}

// checkWeights reports weights that cannot share an amount, and scales the others to
// whole numbers where they fit.
func (p *parts) checkWeights() error {
	c := check.New()
	if !c.Require(len(p.exact) == len(p.cells), check.Mismatch, "%d weights for %d parts", len(p.exact), len(p.cells)) {
		return c.Err()
	}
	at, some, finest := c.At("weights"), false, int32(0)
	for i, w := range p.exact {
		if checkDigits(at.Index(i), w) {
			at.Index(i).Require(!w.IsNegative(), check.Range, "%s is negative", w)
		}
		some = some || w.IsPositive()
		finest = min(finest, w.Exponent())
	}
	if err := c.Err(); err != nil {
		return err
	}
	p.empty = !some
	p.weights = scaled(p.exact, finest)
	return nil
}

// scaled returns numbers as multiples of ten to the power of exponent; nil when one
// of them, or their sum, does not fit.
func scaled(ds []decimal.Decimal, exponent int32) []int64 {
	if exponent < -18 {
		return nil
	}
	out, sum := make([]int64, len(ds)), int64(0)
	for i, d := range ds {
		n, ok := units(d, -exponent)
		if !ok || n > maxUnits-sum {
			return nil
		}
		out[i], sum = n, sum+n
	}
	return out
}

// maxUnits bounds the whole numbers that the fast path counts in.
const maxUnits = 1_000_000_000_000_000_000

// units returns d as a whole number of units of ten to the power of -places; ok is
// false when it is none or does not fit.
func units(d decimal.Decimal, places int32) (n int64, ok bool) {
	shift := d.Exponent() + places
	if d.NumDigits() > 18 || shift > 18 || shift < -18 {
		return 0, false
	}
	n = d.CoefficientInt64()
	for ; shift < 0; shift++ {
		if n%10 != 0 {
			return 0, false
		}
		n /= 10
	}
	for ; shift > 0; shift-- {
		if n > maxUnits/10 || n < -maxUnits/10 {
			return 0, false
		}
		n *= 10
	}
	return n, true
}

// child returns the i-th child of a parent.
func (p *parts) child(parent Cell, i int) Cell { return p.set.from(parent, p.cells[i]) }

// toward returns the child of a parent in which c lies, as far as the parent's first day
// tells, or -1.
func (t *Tree) toward(parent Cell, p *parts, c Cell) int {
	want := c
	if p.set&ownerDim != 0 {
		want.Owner = t.childOwner(parent, c.Owner)
	}
	if p.set&periodDim != 0 {
		i := p.period(c)
		if i < 0 {
			return -1
		}
		want.Period = p.cells[i].Period
	}
	if i, ok := p.place(want); ok {
		return i
	}
	return -1
}

// childOwner returns the member directly under the parent's owner that an owner is,
// or is under, on the first day of the parent's period.
func (t *Tree) childOwner(parent Cell, owner org.ID) org.ID {
	if t.in.Chart == nil {
		return owner
	}
	child := owner
	for above := range t.in.Chart.At(parent.Period.From).Above(owner) {
		if above == parent.Owner {
			return child
		}
		child = above
	}
	return owner
}

// period returns a child whose period covers that of c, or -1. Children along time
// are in order.
func (p *parts) period(c Cell) int {
	low, high := 0, len(p.cells)
	for low < high {
		if mid := (low + high) / 2; p.cells[mid].Period.To.After(c.Period.From) {
			high = mid
		} else {
			low = mid + 1
		}
	}
	if low < len(p.cells) && p.cells[low].Period.Covers(c.Period) {
		return low
	}
	return -1
}

package targettest

import (
	"errors"
	"fmt"
	"slices"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/org"
)

// TestAxis checks a against the contract of target.Axis on parents that it should be
// able to split, or leave whole, in a setting. It returns all that it found, joined,
// or nil; an axis that splits none of the parents fails as well.
//
// It checks that children are parts of their parent, which for periods means that
// they have a day in it, differ from it in one direction, the same for all, and do not
// overlap; that the answer is always the same, many at once included, and the caller's
// own; that a part missing in the setting is target.ErrSetting; and that the axis is
// sound, can be written in a recipe, and splits alike when it was read back.
func TestAxis(a target.Axis, in target.Setting, parents ...target.Cell) error {
	back, err := testKind(a, target.Step{Along: a, Method: target.Even{}}, func(s target.Step) kind { return s.Along })
	if err != nil {
		return fmt.Errorf("targettest: axis: %w", err)
	}
	var errs []error
	some := false
	for _, parent := range parents {
		n, err := testChildren(a, back.(target.Axis), in, parent)
		if some = some || n > 0; err != nil {
			errs = append(errs, fmt.Errorf("parent %s: %w", parent, err))
		}
	}
	if !some && len(errs) == 0 {
		errs = append(errs, fmt.Errorf("it splits none of %d parents", len(parents)))
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("targettest: axis %q: %w", a.Kind(), err)
	}
	return nil
}

// testChildren checks how an axis, and what it is when read back, splits a parent,
// and returns the number of children.
func testChildren(a, back target.Axis, in target.Setting, parent target.Cell) (int, error) {
	ask := func(a target.Axis, in target.Setting) func() ([]target.Cell, error) {
		return func() ([]target.Cell, error) {
			return guarded(func() ([]target.Cell, error) { return a.Children(in, parent) })
		}
	}
	equal := func(a, b target.Cell) bool { return a == b }
	children, err := steady(ask(a, in), equal)
	if err != nil {
		return 0, err
	}
	if err = repeated(ask(back, in), children, equal); err != nil {
		err = fmt.Errorf("read back from JSON: %w", err)
	}
	lacking := func(in target.Setting) ([]target.Cell, error) { return ask(a, in)() }
	return len(children), errors.Join(err, testSetting(in, lacking),
		testInside(parent, children), testApart(in.Chart, parent, children))
}

// A direction is a member of a cell in which children differ from their parent.
type direction string

const (
	byOwner   direction = "owner"
	byPeriod  direction = "period"
	byProduct direction = "product"
	bySegment direction = "segment"
)

// directions returns the members in which two cells differ.
func directions(a, b target.Cell) []direction {
	var out []direction
	for _, d := range []struct {
		name direction
		ok   bool
	}{
		{byOwner, a.Owner != b.Owner}, {byPeriod, a.Period != b.Period},
		{byProduct, a.Product != b.Product}, {bySegment, a.Segment != b.Segment},
	} {
		if d.ok {
			out = append(out, d.name)
		}
	}
	return out
}

// testInside checks that every child is a part of its parent in the one direction.
func testInside(parent target.Cell, children []target.Cell) error {
	var errs []error
	for _, c := range children {
		found := directions(parent, c)
		switch {
		case len(found) != 1:
			errs = append(errs, fmt.Errorf("the child %s differs from its parent in %d directions, not in one", c, len(found)))
		case !slices.Equal(found, directions(parent, children[0])):
			errs = append(errs, fmt.Errorf("the child %s differs from its parent by %s, the first child does not", c, found[0]))
		case !inside(parent, c, found[0]):
			errs = append(errs, fmt.Errorf("the child %s is no part of its parent", c))
		}
	}
	return errors.Join(errs...)
}

// inside reports whether a child can be a part of its parent in a direction. A whole
// week may reach beyond the month that it counts for. Of owners only the axis knows.
func inside(parent, child target.Cell, d direction) bool {
	switch d {
	case byPeriod:
		return child.Period.Valid() && !parent.Period.Clip(child.Period).IsZero()
	case byProduct:
		return parent.Product == ""
	case bySegment:
		return parent.Segment == ""
	}
	return child.Owner != ""
}

// testApart checks that no two children share anything.
func testApart(chart *org.Chart, parent target.Cell, children []target.Cell) error {
	var errs []error
	seen := make(map[target.Cell]bool, len(children))
	owners := make(map[org.ID]bool, len(children))
	for _, c := range children {
		if seen[c] {
			errs = append(errs, fmt.Errorf("%s is a child twice", c))
		}
		seen[c], owners[c.Owner] = true, true
	}
	if len(owners) > 1 && chart != nil {
		errs = append(errs, testNested(chart.At(parent.Period.From), owners, children)...)
	}
	inOrder := slices.Clone(children)
	slices.SortStableFunc(inOrder, func(a, b target.Cell) int { return a.Period.From.Compare(b.Period.From) })
	for i := 1; i < len(inOrder); i++ {
		a, b := inOrder[i-1], inOrder[i]
		if a.Period != b.Period && a.Period.To.After(b.Period.From) {
			errs = append(errs, fmt.Errorf("the children %s and %s overlap", a, b))
		}
	}
	return errors.Join(errs...)
}

// testNested checks that no child's owner is above another's.
func testNested(day org.Tree, owners map[org.ID]bool, children []target.Cell) []error {
	var errs []error
	for _, c := range children {
		for above := range day.Above(c.Owner) {
			if owners[above] {
				errs = append(errs, fmt.Errorf("the child %s lies in the child of %s", c, above))
			}
		}
	}
	return errs
}

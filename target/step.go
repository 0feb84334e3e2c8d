package target

import (
	"maps"
	"reflect"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A Step splits every cell that the steps before it left.
type Step struct {
	Along  Axis   `json:"along"`  // the direction
	Method Method `json:"method"` // the proportions

	// Branches are other methods for parts of the plan. The first that fits a parent
	// splits it.
	Branches []Branch `json:"branches,omitempty"`

	// Over is the over-assignment between parent and children, such as 0.05: the
	// children add up to 1.05 times their parent, rounded to the places of the recipe.
	// Steps after it split the parts and no longer the whole, so a unit above has no goal
	// finer than it had here: put it last where regions are to have weeks or days.
	Over decimal.Decimal `json:"over,omitzero"`
}

// A Branch is a method for a part of the plan. One in which no cell lies that the step
// could split, as for a misspelt name, is a problem for Decompose.
type Branch struct {
	In     Cell   `json:"in"`     // parents that lie in it: the owner and everybody below, days, product, segment; empty members are all
	Method Method `json:"method"` // the proportions there
}

// maxOver bounds over-assignment; more than ten times the goal is a slip of the pen.
var maxOver = decimal.NewFromInt(10)

func (s Step) check(c *check.Checker) {
	checkAxis(c.At("along"), s.Along)
	checkMethod(c.At("method"), s.Method)
	for i, b := range s.Branches {
		at := c.At("branches").Index(i)
		at.At("in").Require(b.In != Cell{}, check.Required, "a branch says where it is")
		checkMethod(at.At("method"), b.Method)
	}
	if over := c.At("over"); checkSize(over, s.Over) {
		over.Require(!s.Over.IsNegative() && s.Over.LessThanOrEqual(maxOver), check.Range,
			"an over-assignment of %s is not between 0 and %s; 5 %% is written 0.05", s.Over, maxOver)
	}
}

func checkAxis(c *check.Checker, a Axis) {
	if checkValue(c, "axis", a) {
		a.Check(c)
	}
}

func checkMethod(c *check.Checker, m Method) {
	if checkValue(c, "method", m) {
		m.Check(c)
	}
}

// checkValue reports an axis or a method that is not there, or is a pointer: that has
// no form in a document, and nobody would take &Fixed{} for a Fixed.
func checkValue(c *check.Checker, what string, v any) bool {
	return c.Require(v != nil, check.Required, "there is no %s", what) &&
		c.Require(reflect.TypeOf(v).Kind() != reflect.Pointer, check.Malformed, "the %s is a pointer, not a value", what)
}

// method returns the method that splits a parent, and the place of its branch; none
// for the method of the step.
func (s Step) method(in Setting, parent Cell) (m Method, branch int) {
	for i, b := range s.Branches {
		if b.has(in, parent) {
			return b.Method, i
		}
	}
	return s.Method, none
}

// has reports whether a parent lies in the branch.
func (b Branch) has(in Setting, parent Cell) bool {
	return (b.In.Period.IsZero() || b.In.Period.Covers(parent.Period)) &&
		fits(parent.Product, b.In.Product) && fits(parent.Segment, b.In.Segment) &&
		(b.In.Owner == "" || b.In.Owner == parent.Owner ||
			in.Chart != nil && in.Chart.At(parent.Period.From).Within(parent.Owner, b.In.Owner))
}

// scope returns what a step looks at when it splits a parent.
func (s Step) scope() dims {
	d := scopeOf(s.Along) | scopeOf(s.Method)
	for _, b := range s.Branches {
		d |= scopeOf(b.Method) | differing(b.In, Cell{})
		if b.In.Owner != "" {
			d |= periodDim // the chart changes
		}
	}
	return d
}

// idle are the branches of a step, by place, in which no parent has been found to lie.
type idle map[int]Branch

func idleBranches(s Step) idle {
	out := idle{}
	for i, b := range s.Branches {
		out[i] = b
	}
	return out
}

// meet strikes out the branches in which a parent lies.
func (branches idle) meet(in Setting, parent Cell) {
	for i, b := range branches {
		if b.has(in, parent) {
			delete(branches, i)
		}
	}
}

func (branches idle) problems(step int) error {
	c := check.New()
	for _, i := range slices.Sorted(maps.Keys(branches)) {
		c.At("steps").Index(step).At("branches").Index(i).At("in").Add(check.Unknown,
			"no cell that the step splits lies in %s", branches[i].In)
	}
	return c.Err()
}

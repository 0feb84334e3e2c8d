package targettest

import (
	"errors"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/calendar"
)

// TestMethod checks m against the contract of target.Method on one split that m
// should be able to weigh: a parent and its children in a setting. It returns all
// that it found, joined, or nil. Call it for every sort of split that the method is
// meant for.
//
// It checks that there is one weight for each child, none below zero or of too many
// digits and some above;
// that the answer is always the same, many at once included, and the caller's own;
// that the children are left alone; that a part missing in the setting is
// target.ErrSetting; that CheckMembers, where the method has it, is what Decompose asks
// and knows the chart; and that the method is sound, can be written in a recipe, and
// weighs alike when it was read back.
func TestMethod(m target.Method, in target.Setting, parent target.Cell, children ...target.Cell) error {
	along := target.ByPeriod{Level: calendar.Month}
	back, err := testKind(m, target.Step{Along: along, Method: m}, func(s target.Step) kind { return s.Method })
	if err != nil {
		return fmt.Errorf("targettest: method: %w", err)
	}
	weights, err := testWeights(m, in, parent, children)
	if err == nil {
		read := func() ([]decimal.Decimal, error) { return weigh(back.(target.Method), in, parent, children) }
		if err = repeated(read, weights, decimal.Decimal.Equal); err != nil {
			err = fmt.Errorf("read back from JSON: %w", err)
		}
	}
	lacking := func(in target.Setting) ([]decimal.Decimal, error) { return weigh(m, in, parent, children) }
	if err = errors.Join(err, testSetting(in, lacking), testMembers(m, in.Chart)); err != nil {
		return fmt.Errorf("targettest: method %q: %w", m.Kind(), err)
	}
	return nil
}

// testWeights checks the weights of a split and returns them.
func testWeights(m target.Method, in target.Setting, parent target.Cell, children []target.Cell) ([]decimal.Decimal, error) {
	if len(children) == 0 {
		return nil, errors.New("there are no children to weigh")
	}
	weights, err := steady(func() ([]decimal.Decimal, error) { return weigh(m, in, parent, children) }, decimal.Decimal.Equal)
	if err != nil {
		return nil, err
	}
	if len(weights) != len(children) {
		return nil, fmt.Errorf("%d weights for %d children", len(weights), len(children))
	}
	var errs []error
	some := false
	for i, w := range weights {
		some = some || w.IsPositive()
		if w.IsNegative() {
			errs = append(errs, fmt.Errorf("the weight %s of %s is below zero", w, children[i]))
		}
	}
	if !some {
		errs = append(errs, errors.New("no weight is above zero"))
	}
	return weights, errors.Join(errs...)
}

// weigh asks a method with a copy of the children, and checks that it leaves it alone.
func weigh(m target.Method, in target.Setting, parent target.Cell, children []target.Cell) ([]decimal.Decimal, error) {
	own := slices.Clone(children)
	weights, err := guarded(func() ([]decimal.Decimal, error) { return m.Weights(in, parent, own) })
	if err == nil && !slices.Equal(own, children) {
		err = errors.New("it changes the children that it is given")
	}
	clear(own) // it may not have kept them
	for i, w := range weights {
		if err == nil && !fits(w) {
			err = fmt.Errorf("weight %d has more than %d digits before or after the point", i+1, apportion.MaxDigits)
		}
	}
	return weights, err
}

// fits reports whether a weight has no more than apportion.MaxDigits digits before or
// after the point.
func fits(w decimal.Decimal) bool {
	exp := int(w.Exponent())
	return exp >= -apportion.MaxDigits && exp+w.NumDigits() <= apportion.MaxDigits
}

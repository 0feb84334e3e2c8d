package numberwalk

import (
	"errors"
	"slices"

	"github.com/salesperf/salesperf/target/check"
)

// TooLarge returns an error that says of a number that it is too large, and nil for any
// other, so that a value is not taken for refused on other grounds.
func TooLarge(err error) error {
	var problems check.Problems
	if errors.As(err, &problems) && slices.ContainsFunc(problems, func(p check.Problem) bool { return p.Code == check.TooLarge }) {
		return err
	}
	return nil
}

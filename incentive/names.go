package incentive

import (
	"fmt"

	"github.com/salesperf/salesperf/target/check"
)

// names are the texts of an enumeration, by value; 0 has none.
type names[T ~uint8] struct {
	noun  string
	texts []string
}

func (n names[T]) text(v T) string {
	if int(v) < len(n.texts) {
		return n.texts[v]
	}
	return fmt.Sprintf("%s(%d)", n.noun, v)
}

func (n names[T]) valid(v T) bool { return v > 0 && int(v) < len(n.texts) }

// require reports a choice that is missing, with what there is to choose from, and returns
// whether it is there.
func (n names[T]) require(c *check.Checker, v T, missing string) bool {
	return c.Require(n.valid(v), check.Required, "%s (one of %q)", missing, n.texts[1:])
}

func (n names[T]) read(v *T, text []byte) error {
	for i, name := range n.texts {
		if i > 0 && name == string(text) {
			*v = T(i)
			return nil
		}
	}
	return fmt.Errorf("%.40q is not a %s; use one of %q", text, n.noun, n.texts[1:])
}

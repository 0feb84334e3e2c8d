package monitor

import (
	"fmt"
	"strings"
)

// Rules is a set of rules for telling from a row of points that a process is no
// longer what it was. Sets are joined with |. Sigmas are counted from the centre
// line, and a point on a line of sigmas is not beyond it.
//
// More rules find more changes and more false alarms; see Usual.
type Rules uint16

// The rules of Nelson 1984 ("The Shewhart control chart: tests for special causes",
// Journal of Quality Technology 16), and those of the Western Electric Statistical
// Quality Control Handbook of 1956. Each rule is on when the newest point completes
// its pattern.
const (
	// Nelson1 is one point beyond 3 sigma. It has a side.
	Nelson1 Rules = 1 << iota
	// Nelson2 is nine points in a row on one side of the centre line; a point on the
	// line is on neither. It has a side.
	Nelson2
	// Nelson3 is six points in a row, each above the one before, or each below it:
	// a trend. It has a side, the one that the trend goes to.
	Nelson3
	// Nelson4 is fourteen points in a row that go up and down in turn. It has no side.
	Nelson4
	// Nelson5 is two of three points in a row beyond 2 sigma on the same side, the
	// newest among the two. It has a side.
	Nelson5
	// Nelson6 is four of five points in a row beyond 1 sigma on the same side, the
	// newest among the four. It has a side.
	Nelson6
	// Nelson7 is fifteen points in a row within 1 sigma, exactly 1 sigma included:
	// the limits are too wide, or the figures too smooth. It has no side.
	Nelson7
	// Nelson8 is eight points in a row beyond 1 sigma, with both sides among them.
	// It has no side.
	Nelson8
	// WesternElectric4 is eight points in a row on one side of the centre line. The
	// handbook's first three rules are Nelson1, Nelson5 and Nelson6. It has a side.
	WesternElectric4
)

// The sets of rules.
const (
	// Nelson is all eight rules of Nelson 1984.
	Nelson = Nelson1 | Nelson2 | Nelson3 | Nelson4 | Nelson5 | Nelson6 | Nelson7 | Nelson8
	// WesternElectric is the four zone rules of the 1956 handbook.
	WesternElectric = Nelson1 | Nelson5 | Nelson6 | WesternElectric4
	// Usual is a set for weekly or monthly sales figures, which have few points and
	// cannot afford many false alarms.
	Usual = Nelson1 | Nelson2 | Nelson3 | Nelson5

	allRules = Nelson | WesternElectric
)

// ruleNames are the names of the rules in the order of their bits.
var ruleNames = [...]string{
	"nelson-1", "nelson-2", "nelson-3", "nelson-4", "nelson-5", "nelson-6", "nelson-7", "nelson-8", "western-electric-4",
}

// Valid reports whether r has only rules that exist.
func (r Rules) Valid() bool { return r&^allRules == 0 }

// Has reports whether all rules of q are in r.
func (r Rules) Has(q Rules) bool { return r&q == q }

// String returns the names of the rules with commas between, such as
// "nelson-1,nelson-5"; the empty set is empty.
func (r Rules) String() string {
	var names []string
	for i, name := range ruleNames {
		if r&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, ",")
}

// MarshalText writes what String returns. A set with rules that do not exist is an error.
func (r Rules) MarshalText() ([]byte, error) {
	if !r.Valid() {
		return nil, fmt.Errorf("monitor: there are no rules %#x", uint16(r&^allRules))
	}
	return []byte(r.String()), nil
}

// UnmarshalText reads what MarshalText writes, in any order; empty text is the empty set.
func (r *Rules) UnmarshalText(text []byte) error {
	var set Rules
	for name := range strings.SplitSeq(string(text), ",") {
		rule := named(name)
		if rule == 0 && len(text) > 0 {
			return fmt.Errorf("monitor: %.40q is not a rule", name)
		}
		set |= rule
	}
	*r = set
	return nil
}

// named returns the rule with a name, or none.
func named(name string) Rules {
	for i, n := range ruleNames {
		if n == name {
			return 1 << i
		}
	}
	return 0
}

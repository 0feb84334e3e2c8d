package incentivetest

import (
	"errors"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

// A Verdict is what the trials of a law have come to.
type Verdict struct {
	Law            Law
	Silent         string          // why the property says nothing about these plans; empty: it does
	Tried          int             // cases that were computed
	Shown          int             // those of them that could have shown that the property does not hold
	Broken         int             // those of them that are off by more than the allowance; trials end with the first one, unless it is waived
	Worst          decimal.Decimal // how far a case was off, allowed or not, in the currency of the plan
	Missed         int             // cases that could not be computed
	Why            error           // why the first of those could not
	Counterexample *Counterexample // the first case that is off by more, cut down; nil: none
}

// count adds an attempt and reports whether it breaks the law.
func (v *Verdict) count(l Law, a attempt) bool {
	if errors.Is(a.err, errNoCase) {
		return false
	}
	if !a.computed {
		if v.Missed++; v.Why == nil {
			v.Why = a.err
		}
		return false
	}
	v.Tried++
	if a.claim.shows || a.broken {
		v.Shown++
	}
	v.Worst = decimal.Max(v.Worst, a.off)
	if a.broken {
		v.Broken++
	}
	return a.broken
}

// Err returns what a test fails with: nil for a law that holds, is waived, or says nothing
// about the plans. A law that no case could have broken has not been shown.
func (v Verdict) Err() error {
	switch {
	case v.Silent != "" || v.Law.Waived:
		return nil
	case v.Counterexample != nil:
		return fmt.Errorf("%s\n%s", v, v.Counterexample)
	case v.Shown == 0:
		return errors.New(v.String() + "; nothing shows that it holds")
	}
	return nil
}

// String writes a verdict in a line. The text may change.
func (v Verdict) String() string {
	if v.Silent != "" {
		return fmt.Sprintf("%s: says nothing here: %s", v.Law.Property, v.Silent)
	}
	out := fmt.Sprintf("%s: %d cases, %d of which could break it", v.Law.Property, v.Tried, v.Shown)
	if v.Missed > 0 {
		out += fmt.Sprintf(" (%d more could not be computed: %s)", v.Missed, brief(v.Why))
	}
	switch l := v.Law; {
	case l.Waived && v.Broken > 0:
		out += fmt.Sprintf("; %d do, by %s at most; waived: %s", v.Broken, v.Worst, l.Why)
	case l.Waived:
		out += fmt.Sprintf("; none does; waived: %s", l.Why)
	case v.Counterexample != nil && v.Counterexample.Err != nil:
		out += "; one fails: " + brief(v.Counterexample.Err)
	case v.Broken > 0:
		out += fmt.Sprintf("; one does, by %s", v.Worst)
	}
	if l := v.Law; !l.Allowance.IsZero() {
		out += fmt.Sprintf("; %s is allowed, %s was needed: %s", l.Allowance, v.Worst, l.Why)
	}
	return out
}

// brief writes the first line of an error.
func brief(err error) string {
	first, _, _ := strings.Cut(err.Error(), "\n")
	return first
}

package funnel

import "github.com/salesperf/salesperf/target/check"

// An Exclusion leaves deals out of a figure, on both sides of its rates. How many
// were left out is part of the answer. The zero Exclusion leaves out none.
type Exclusion struct {
	At Moment // as of when

	// If reports whether a deal is left out. It must say the same of the same deal
	// each time. Nil leaves out none.
	If func(Deal) bool
}

// check reports what is wrong with x.
func (x Exclusion) check(c *check.Checker) {
	if x.If != nil {
		x.At.check(c.At("at"))
	}
}

// leavesOut reports whether a deal is excluded.
func (x Exclusion) leavesOut(h *History, j *Journey) bool {
	return x.If != nil && x.If(h.as(j, x.At))
}

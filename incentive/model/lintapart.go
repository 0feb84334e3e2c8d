package model

import (
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// apart reports whether no fact can meet all conditions of some lists.
func apart(lists ...[]incentive.Condition) bool {
	all := slices.Concat(lists...)
	for i, q := range all {
		first := !slices.ContainsFunc(all[:i], func(o incentive.Condition) bool { return o.Field == q.Field })
		if first && unmeetable(all[i:], q.Field) {
			return true
		}
	}
	return false
}

// kinds returns the kinds of facts by which a deal that meets some conditions comes into a
// measure. Conditions look at the first fact of a deal, and a deal goes through kinds in the
// order in which they are listed.
func kinds(m incentive.Measurement, when ...[]incentive.Condition) (out []incentive.FactKind) {
	all := slices.Concat(append(when, m.When)...)
	if apart(all) {
		return nil
	}
	first := incentive.Booking
	for first < incentive.Milestone && apart(all, []incentive.Condition{incentive.OneOf("kind", first.String())}) {
		first++
	}
	for _, k := range m.Kinds {
		if k >= first && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

// unmeetable reports whether no value of a field meets what a list asks of it.
func unmeetable(list []incentive.Condition, field string) bool {
	var asked []incentive.Condition
	for _, q := range list {
		if q.Field == field {
			asked = append(asked, q)
		}
	}
	if strings.HasPrefix(field, "amount.") {
		var b band
		for _, q := range asked {
			b = b.meet(sided(q.AtLeast, q.Above, q.AtMost, q.Below))
		}
		return b.empty(decimal.Zero)
	}
	values, bounded := candidates(asked, field)
	return bounded && !slices.ContainsFunc(values, func(v string) bool {
		return !slices.ContainsFunc(asked, func(q incentive.Condition) bool { return !admits(q, v) })
	})
}

// candidates returns values of a field among which is one that meets what is asked, if there
// is any. Where values are only kept out nothing bounds those that are left.
func candidates(asked []incentive.Condition, field string) (values []string, bounded bool) {
	switch field {
	case "month":
		for m := time.January; m <= time.December; m++ {
			values = append(values, m.String())
		}
		return values, true
	case "kind":
		for k := incentive.Booking; k <= incentive.Milestone; k++ {
			values = append(values, k.String())
		}
		return values, true
	}
	for _, q := range asked {
		values = append(values, q.In...)
		for _, u := range q.Under {
			values = append(values, u, u+"/\x00") // itself, and one below that nobody has listed
		}
	}
	return values, len(values) > 0
}

// admits reports whether the value of a field meets a condition.
func admits(q incentive.Condition, value string) bool {
	if len(q.In) > 0 && !slices.Contains(q.In, value) || slices.Contains(q.NotIn, value) {
		return false
	}
	return len(q.Under) == 0 || slices.ContainsFunc(q.Under, func(above string) bool {
		return value == above || strings.HasPrefix(value, above+"/")
	})
}

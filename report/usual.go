package report

import (
	"slices"

	"github.com/salesperf/salesperf/kpi/monitor"
)

// usual returns the limits between which values are said to be usual. Three sigmas below the
// mean of what is often small lie below zero, where a result, a count or a rate never is. Where
// none of the values was below zero, and they are as many as limits are found from, the lower
// limit is zero, as Graban shows it (Measures of Success, 2018). No value changes sides by
// it: one that is below zero is among the values, and the limits stay as they were found.
func usual(l monitor.Limits, values []float64) monitor.Limits {
	if l.Lower < 0 && l.Centre >= 0 && len(values) >= monitor.MinBaseline && !slices.ContainsFunc(values, func(v float64) bool { return v < 0 }) {
		l.Lower = 0
	}
	return l
}

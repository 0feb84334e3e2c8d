package report

import (
	"slices"
	"strings"
	"unicode"

	"github.com/salesperf/salesperf/kpi"
)

// worded are the units that reports have words for: those of packages kpi/catalog and
// kpi/review.
var worded = []string{"CNY", "customers", "days", "hours", "levels", "points", "visits"}

// metricLabel is what a metric is called where its numbers stand without their unit, as in a
// table: with the unit, where it has one that its name does not say, as "training hours" does.
func metricLabel(m kpi.Metric) Text {
	switch {
	case m.Unit == "" || saysUnit(m):
		return T(metricKey(m))
	case slices.Contains(worded, m.Unit):
		return T("measured-in", metricName(m), Say("unit."+m.Unit))
	}
	return T("measured-in", metricName(m), Called(m.Unit))
}

// saysUnit reports whether the id or the name of a metric has its unit among its words, be it
// as one or as many.
func saysUnit(m kpi.Metric) bool {
	unit := strings.ToLower(m.Unit)
	words := strings.FieldsFunc(strings.ToLower(m.ID+" "+m.Name.EN), func(r rune) bool { return !unicode.IsLetter(r) })
	return slices.ContainsFunc(words, func(word string) bool { return word == unit || word == unit+"s" || word+"s" == unit }) ||
		strings.Contains(m.Name.ZH, m.Unit)
}

// sayLabel is the label of a metric as a value.
func sayLabel(m kpi.Metric) Value {
	label := metricLabel(m)
	return Value{Kind: Phrase, Text: &label}
}

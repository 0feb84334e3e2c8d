package report

import (
	"slices"

	"github.com/salesperf/salesperf/kpi"
)

// named adds to what a metric is called its variant, where another variant of it stands beside
// it, so that a reader can tell the two. A variant is a name of the host's.
func named(m kpi.Metric, called Text, beside []kpi.Metric) Text {
	another := func(o kpi.Metric) bool { return o.ID == m.ID && o.Variant != m.Variant }
	if m.Variant == "" || !slices.ContainsFunc(beside, another) {
		return called
	}
	return T("metric-variant", Value{Kind: Phrase, Text: &called}, Called(m.Variant))
}

// labelBeside is the label of a metric beside others, as a value.
func labelBeside(m kpi.Metric, beside []kpi.Metric) Value {
	label := named(m, metricLabel(m), beside)
	return Value{Kind: Phrase, Text: &label}
}

// nameBeside is what a metric is called beside others, as a value.
func nameBeside(m kpi.Metric, beside []kpi.Metric) Value {
	name := named(m, T(metricKey(m)), beside)
	return Value{Kind: Phrase, Text: &name}
}

package report

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
)

// MetricWords returns what metrics of the host are called in a language, by the keys with
// which a report names them: words for render.Printer. It takes them from the names of the
// metrics; one without a name is left out. Metrics of package kpi/catalog have words
// already, and those given here come first. A metric of an experiment is named in the same
// way: give one with its ID and a name.
//
// The unit of a metric is a name of the host's, which Printer.Names says in other words, and so
// is its variant, which a report adds where two variants of one metric stand side by side.
// Those of packages kpi/catalog and kpi/review, such as "days", have words by the key "unit."
// and the unit.
func MetricWords(l calendar.Language, metrics ...kpi.Metric) map[string]string {
	words := make(map[string]string, len(metrics))
	for _, m := range metrics {
		if name := m.Name.In(l); name != "" {
			words[metricKey(m)] = name
		}
	}
	return words
}

// metricKey is the key under which a report names a metric.
func metricKey(m kpi.Metric) string { return "metric." + m.ID }

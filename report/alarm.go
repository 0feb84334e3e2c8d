package report

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/target/org"
)

// An Alarm is a metric that is watched, as it stands on the last day.
type Alarm struct {
	Metric  kpi.Metric       // what is watched
	Owner   org.ID           // whose: a person, a unit, the company
	State   monitor.State    // where its alarm stands
	Limits  monitor.Limits   // the lines of its control chart; the zero Limits: it has none
	Samples []monitor.Sample // the row that was watched, oldest first; may be empty
}

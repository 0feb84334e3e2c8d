package report

import (
	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/salesperf/salesperf/target/org"
)

// A Trial is an experiment with its latest report.
type Trial struct {
	Owner      org.ID                // who runs it: a person or a unit; empty is the company
	Experiment experiment.Experiment // as it was declared
	Report     experiment.Report     // how it stands
}

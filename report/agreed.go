package report

import "github.com/salesperf/salesperf/kpi/action"

// An Agreed action is one that somebody took on after an earlier report, with what is
// known of its effect. It is read by who may see its owner and whose metric it is
// about.
type Agreed struct {
	Action   action.Action   // what was agreed
	Evidence action.Evidence // what became of the metric that was to move; zero: nothing is known
}

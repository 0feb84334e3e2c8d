package target

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A Setting is what a recipe is applied to: the parts of the host's world that a
// document does not hold. A step that needs a part which is nil fails with
// ErrSetting.
type Setting struct {
	Calendar calendar.Calendar // cuts time into periods
	Workdays calendar.Workdays // says which days are worked
	Chart    *org.Chart        // says who reports to whom
}

package target

import (
	"fmt"

	"github.com/salesperf/salesperf/target/calendar"
)

// A Form says what people are asked to commit to: one amount for each period of a
// level and, if so said, for each product and each segment that the plan tells apart.
//
// Ask in periods no longer than those by which the plan goes by organisation: who
// moves within a longer one counts for the unit of its first day.
type Form struct {
	Level    calendar.Level `json:"level"`             // such as calendar.Month; required
	Products bool           `json:"products,omitzero"` // an amount for each product
	Segments bool           `json:"segments,omitzero"` // an amount for each customer segment
}

// Cells returns the cells to be filled in: those of everybody with whom the plan
// ends, in the order of its leaves. The plan must go down to the periods and hold to
// them; otherwise the error is ErrTooFine. It is ErrSetting without a calendar, and
// calendar.ErrNoPeriod when that has no such period, as for the zero level.
func (f Form) Cells(t *Tree, in Setting) ([]Cell, error) {
	t = orZero(t)
	if in.Calendar == nil {
		return nil, fmt.Errorf("target: a form needs a calendar: %w", ErrSetting)
	}
	var cells []Cell
	whole := t.Root().Period
	seen, last := map[Cell]bool{}, Cell{}
	for leaf := range t.Leaves() {
		c := leaf.Cell
		if c.Period = in.Calendar.Period(f.Level, c.Period.From); c.Period.IsZero() {
			return nil, fmt.Errorf("target: a form by %s, %s: %w", f.Level, leaf.Cell, calendar.ErrNoPeriod)
		}
		if clipped := c.Period.Clip(whole); clipped.Covers(leaf.Period) {
			c.Period = clipped
		}
		if !c.Period.Covers(leaf.Period) {
			return nil, fmt.Errorf("%w: %s cuts through %s", ErrTooFine, c.Period, leaf.Cell)
		}
		if !f.Products {
			c.Product = ""
		}
		if !f.Segments {
			c.Segment = ""
		}
		if c != last && !seen[c] {
			seen[c], cells = true, append(cells, c)
		}
		last = c
	}
	return cells, nil
}

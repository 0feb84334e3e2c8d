package target

import (
	"fmt"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// An Axis is a direction in which a cell is split.
//
// Children lists the parts of a cell in this direction, in a fixed order and
// without overlap. No children means that the cell has no parts in this direction
// and stays whole. Check reports what is wrong with the axis as a piece of a
// document. An axis is a value without state, not a pointer; many goroutines may use
// it.
//
// Check an implementation with targettest.TestAxis.
type Axis interface {
	Kind() string           // chooses it in a document
	Check(c *check.Checker) // what is wrong with its settings
	// Children lists the parts of a cell.
	Children(in Setting, parent Cell) ([]Cell, error)
}

// ByPeriod splits a cell into its periods of one level. Pieces are cut to the
// parent, so that they tile it. A cell whose period is of that level or a smaller
// one stays whole; a week of a single day is still split by day.
type ByPeriod struct {
	Level calendar.Level `json:"level"`
}

// Kind returns "period".
func (ByPeriod) Kind() string { return "period" }

// Check reports a level that does not exist.
func (a ByPeriod) Check(c *check.Checker) {
	c.At("level").Require(a.Level.Valid(), check.Required, "a step by period names its level")
}

// Children returns one cell for each period.
func (a ByPeriod) Children(in Setting, parent Cell) ([]Cell, error) {
	if in.Calendar == nil {
		return nil, fmt.Errorf("a step by %s needs a calendar: %w", a.Level, ErrSetting)
	}
	if parent.Period.Level <= a.Level {
		return nil, nil
	}
	periods, err := calendar.Split(in.Calendar, parent.Period, a.Level)
	return inPeriods(parent, periods), err
}

// ByOrg splits a cell among the units or people directly under its owner on the
// first day of the cell's period.
type ByOrg struct{}

// Kind returns "org".
func (ByOrg) Kind() string { return "org" }

// Check accepts every ByOrg; it has nothing to set.
func (ByOrg) Check(*check.Checker) {}

// Children returns one cell for each unit or person, sorted by id.
func (ByOrg) Children(in Setting, parent Cell) ([]Cell, error) {
	if in.Chart == nil {
		return nil, fmt.Errorf("a step by organisation needs a chart: %w", ErrSetting)
	}
	under := in.Chart.At(parent.Period.From).Children(parent.Owner)
	cells := make([]Cell, len(under))
	for i, id := range under {
		cells[i] = parent
		cells[i].Owner = id
	}
	return cells, nil
}

// ByProduct splits a cell among products.
type ByProduct struct {
	Products []string `json:"products"`
}

// Kind returns "product".
func (ByProduct) Kind() string { return "product" }

// Check reports missing, empty and repeated names.
func (a ByProduct) Check(c *check.Checker) { checkNames(c.At("products"), a.Products) }

// Children returns one cell for each product, in the order of the document. A cell
// that is for one product already stays whole.
func (a ByProduct) Children(_ Setting, parent Cell) ([]Cell, error) {
	if parent.Product != "" {
		return nil, nil
	}
	cells := make([]Cell, len(a.Products))
	for i, name := range a.Products {
		cells[i] = parent
		cells[i].Product = name
	}
	return cells, nil
}

// BySegment splits a cell among customer segments.
type BySegment struct {
	Segments []string `json:"segments"`
}

// Kind returns "segment".
func (BySegment) Kind() string { return "segment" }

// Check reports missing, empty and repeated names.
func (a BySegment) Check(c *check.Checker) { checkNames(c.At("segments"), a.Segments) }

// Children returns one cell for each segment, in the order of the document. A cell
// that is for one segment already stays whole.
func (a BySegment) Children(_ Setting, parent Cell) ([]Cell, error) {
	if parent.Segment != "" {
		return nil, nil
	}
	cells := make([]Cell, len(a.Segments))
	for i, name := range a.Segments {
		cells[i] = parent
		cells[i].Segment = name
	}
	return cells, nil
}

func checkNames(c *check.Checker, names []string) {
	c.Require(len(names) > 0, check.Required, "nothing to split among")
	seen := map[string]bool{}
	for i, name := range names {
		c.Index(i).Require(name != "", check.Required, "an empty name")
		c.Index(i).Require(!seen[name], check.Duplicate, "%s is named twice", name)
		seen[name] = true
	}
}

// part names a child among its siblings: what is different from its parent.
func part(parent, child Cell) string {
	switch {
	case child.Owner != parent.Owner:
		return string(child.Owner)
	case child.Product != parent.Product:
		return child.Product
	case child.Segment != parent.Segment:
		return child.Segment
	}
	return child.Period.From.String()
}

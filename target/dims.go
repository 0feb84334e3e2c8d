package target

import "github.com/salesperf/salesperf/target/calendar"

// dims are members of a Cell, as a set.
type dims uint8

const (
	ownerDim dims = 1 << iota
	periodDim
	productDim
	segmentDim

	allDims = ownerDim | periodDim | productDim | segmentDim
)

// A scoped axis or method says which members of the parent it looks at. Splits of
// parents that agree in them are the same and are made once. Kinds of hosts are not
// scoped: they may look at everything.
type scoped interface{ scope() dims }

// scopeOf returns what an axis or method looks at.
func scopeOf(kind any) dims {
	if s, ok := kind.(scoped); ok {
		return s.scope()
	}
	return allDims
}

// only returns c with the members outside d emptied.
func (d dims) only(c Cell) Cell {
	if d&ownerDim == 0 {
		c.Owner = ""
	}
	if d&periodDim == 0 {
		c.Period = calendar.Period{}
	}
	if d&productDim == 0 {
		c.Product = ""
	}
	if d&segmentDim == 0 {
		c.Segment = ""
	}
	return c
}

// from returns c with the members in d taken from part.
func (d dims) from(c, part Cell) Cell {
	if d&ownerDim != 0 {
		c.Owner = part.Owner
	}
	if d&periodDim != 0 {
		c.Period = part.Period
	}
	if d&productDim != 0 {
		c.Product = part.Product
	}
	if d&segmentDim != 0 {
		c.Segment = part.Segment
	}
	return c
}

// differing returns the members in which two cells differ.
func differing(a, b Cell) dims {
	var d dims
	if a.Owner != b.Owner {
		d |= ownerDim
	}
	if a.Period != b.Period {
		d |= periodDim
	}
	if a.Product != b.Product {
		d |= productDim
	}
	if a.Segment != b.Segment {
		d |= segmentDim
	}
	return d
}

func (ByPeriod) scope() dims    { return periodDim }
func (ByWeek) scope() dims      { return periodDim }
func (ByOrg) scope() dims       { return ownerDim | periodDim }
func (ByProduct) scope() dims   { return productDim }
func (BySegment) scope() dims   { return segmentDim }
func (Even) scope() dims        { return 0 }
func (ByWorkdays) scope() dims  { return periodDim }
func (ByWeekRule) scope() dims  { return periodDim }
func (ByHeadcount) scope() dims { return ownerDim | periodDim }
func (ByCapacity) scope() dims  { return ownerDim | periodDim }
func (Stated) scope() dims      { return 0 }
func (Fixed) scope() dims       { return 0 }

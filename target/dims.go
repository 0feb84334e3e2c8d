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

// scopeOf returns which members of a parent an axis or method looks at. Splits of parents
// that agree in them are the same and are made once. Those of hosts may look at everything,
// also when they embed one of this package: so the type decides, and no method.
func scopeOf(kind any) dims {
	switch k := kind.(type) {
	case Even, Stated, Fixed:
		return 0
	case ByPeriod, ByWeek, ByWorkdays, ByWeekRule:
		return periodDim
	case ByOrg, ByHeadcount, ByCapacity:
		return ownerDim | periodDim
	case ByProduct:
		return productDim
	case BySegment:
		return segmentDim
	case BySeason:
		return periodDim | k.History.names()
	case ByHistory:
		return k.History.names()
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

package funnel

// A cut remembers the group of each deal for one query, and whether it is left out,
// as of the moments that the query names.
type cut struct {
	by      Grouping
	exclude Exclusion
	names   nameList
	groups  column[int32] // nothing for a query with one group
	stated  column[int32] // what was stated last; for a Grouping by an attribute at close
	out     column[bool]  // nothing for a query that leaves out none
}

func newCut(by Grouping, x Exclusion) *cut {
	return &cut{by: by, exclude: x, names: newNameList()}
}

// needs reports whether the query looks at all terms of a deal at one of some moments.
func (c *cut) needs(moments ...Moment) bool {
	for _, m := range moments {
		if c.by.Key != nil && c.by.At == m || c.exclude.If != nil && c.exclude.At == m {
			return true
		}
	}
	return false
}

// follows reports whether the groups are made of what single events state.
func (c *cut) follows() bool { return c.by.Key == nil && c.by.by.known }

// afterwards reports whether the groups are those of the latest event before the close.
func (c *cut) afterwards() bool { return c.follows() && c.by.At == AtClose }

// add makes room for one more deal.
func (c *cut) add(place int) {
	if !c.by.single() {
		c.groups.add(place)
	}
	if c.afterwards() {
		c.stated.add(place)
	}
	if c.exclude.If != nil {
		c.out.add(place)
	}
}

// take lets hold what an event states, in the first moment of a deal or later.
func (c *cut) take(place int, e *Event, first bool) {
	if c.by.At == AtEntry && !first {
		return
	}
	value, ok := c.by.by.statedBy(e)
	switch {
	case !ok:
	case c.by.At == AtClose:
		*c.stated.at(place) = c.names.place(value)
	default:
		*c.groups.at(place) = c.names.place(value)
	}
}

// close lets hold at close what was stated up to now.
func (c *cut) close(place int) {
	if c.afterwards() {
		*c.groups.at(place) = *c.stated.at(place)
	}
}

// judge looks at a deal as it was at a moment.
func (c *cut) judge(place int, at Moment, d Deal) {
	if c.by.Key != nil && c.by.At == at {
		*c.groups.at(place) = c.names.place(c.by.Key(d))
	}
	if c.exclude.If != nil && c.exclude.At == at {
		*c.out.at(place) = c.exclude.If(d)
	}
}

// group returns the group of a deal, as a place among the names.
func (c *cut) group(place int) int32 {
	if c.by.single() {
		return 0
	}
	return *c.groups.at(place)
}

// leavesOut reports whether a deal is excluded.
func (c *cut) leavesOut(place int) bool { return c.exclude.If != nil && *c.out.at(place) }

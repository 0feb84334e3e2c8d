package funnel

// A cut remembers the group of each deal for one query, and whether it is left out,
// as of the moments that the query names. It does so in rows that all cuts share.
type cut struct {
	by      Grouping
	exclude Exclusion
	names   nameList
	likely  int // where its label was among those that were looked for last, or none

	// Places in the row of a deal; none for what the query does not need.
	group  int // the group that was stated last, as a place among the names
	closed int // for a Grouping by an attribute at close: 1 more than the group then, or 0 when it is still the same
	out    int // not 0 for a deal that is left out
}

// newCut makes the cut of a query. It takes its places from the end of the rows.
func newCut(by Grouping, x Exclusion, width *int) *cut {
	c := &cut{by: by, exclude: x, names: newNameList()}
	take := func(needed bool) int {
		if !needed {
			return none
		}
		*width++
		return *width - 1
	}
	c.group = take(!by.single())
	c.closed = take(c.afterwards())
	c.out = take(x.If != nil)
	return c
}

// needs reports whether the query looks at all terms of a deal at a moment.
func (c *cut) needs(m Moment) bool {
	return c.by.Key != nil && c.by.At == m || c.exclude.If != nil && c.exclude.At == m
}

// follows reports whether the groups are made of what single events state.
func (c *cut) follows() bool { return c.by.Key == nil && c.by.by.known }

// afterwards reports whether the groups are those of the latest event before the close.
func (c *cut) afterwards() bool { return c.follows() && c.by.At == AtClose }

// own lets cuts by the owner hold one, stated in the first moment of a deal or later.
func own(cuts []*cut, row []int32, owner string, first bool) {
	for _, c := range cuts {
		if first || c.by.At != AtEntry {
			row[c.group] = c.names.place(owner)
		}
	}
}

// judge looks at a deal as it was at a moment.
func (c *cut) judge(row []int32, at Moment, d *Deal) {
	if c.by.Key != nil && c.by.At == at {
		row[c.group] = c.names.place(c.by.Key(*d))
	}
	if c.exclude.If != nil && c.exclude.At == at {
		row[c.out] = 0
		if c.exclude.If(*d) {
			row[c.out] = 1
		}
	}
}

// groupOf returns the group of a deal, as a place among the names.
func (c *cut) groupOf(row []int32) int32 {
	switch {
	case c.group == none:
		return 0
	case c.closed != none && row[c.closed] > 0:
		return row[c.closed] - 1
	}
	return row[c.group]
}

// leavesOut reports whether a deal is excluded.
func (c *cut) leavesOut(row []int32) bool { return c.out != none && row[c.out] != 0 }

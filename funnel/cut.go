package funnel

// A cut remembers the group of each deal for one query, and whether it is left out,
// as of the moments that the query names.
type cut struct {
	by      Grouping
	exclude Exclusion
	names   []string
	places  map[string]int32 // of a name in names
	groups  []int32          // of each deal; nil for a query with one group
	out     []bool           // of each deal; nil for a query that leaves out none
}

func newCut(by Grouping, x Exclusion) *cut {
	return &cut{by: by, exclude: x, places: map[string]int32{}}
}

// needs reports whether the query asks for terms after those at entry.
func (c *cut) needs() bool {
	return c.by.Key != nil && c.by.At != AtEntry || c.exclude.If != nil && c.exclude.At != AtEntry
}

// add makes room for one more deal.
func (c *cut) add() {
	if c.by.Key != nil {
		c.groups = append(c.groups, 0)
	}
	if c.exclude.If != nil {
		c.out = append(c.out, false)
	}
}

// judge looks at a deal as it was at a moment.
func (c *cut) judge(place int, at Moment, d Deal) {
	if c.by.Key != nil && c.by.At == at {
		c.groups[place] = c.name(c.by.Key(d))
	}
	if c.exclude.If != nil && c.exclude.At == at {
		c.out[place] = c.exclude.If(d)
	}
}

func (c *cut) name(name string) int32 {
	place, ok := c.places[name]
	if !ok {
		place = int32(len(c.names))
		c.places[name] = place
		c.names = append(c.names, name)
	}
	return place
}

// group returns the group of a deal.
func (c *cut) group(place int) string {
	if c.groups == nil {
		return ""
	}
	return c.names[c.groups[place]]
}

// leavesOut reports whether a deal is excluded.
func (c *cut) leavesOut(place int) bool { return c.out != nil && c.out[place] }

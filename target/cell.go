package target

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A Cell says whose goal it is, for when, and for what. It is comparable.
//
// In a question to a tree an empty member means "all that the tree has".
type Cell struct {
	Owner   org.ID          `json:"owner,omitzero"`   // company, region, team or person
	Period  calendar.Period `json:"period,omitzero"`  // the days it is for
	Product string          `json:"product,omitzero"` // empty: all products
	Segment string          `json:"segment,omitzero"` // empty: all customer segments
}

// String returns the cell as "owner, period" with product and segment where it has them.
func (c Cell) String() string {
	s := string(c.Owner) + ", " + c.Period.String()
	if c.Product != "" {
		s += ", " + c.Product
	}
	if c.Segment != "" {
		s += ", " + c.Segment
	}
	return s
}

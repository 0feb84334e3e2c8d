package target

import (
	"cmp"
	"strings"

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

// String returns the members that are set as "owner, period, product, segment", and "all"
// for the zero Cell.
func (c Cell) String() string {
	var set []string
	for _, member := range []string{string(c.Owner), c.period(), c.Product, c.Segment} {
		if member != "" {
			set = append(set, member)
		}
	}
	return cmp.Or(strings.Join(set, ", "), "all")
}

func (c Cell) period() string {
	if c.Period.IsZero() {
		return ""
	}
	return c.Period.String()
}

package coverage

import (
	"fmt"
	"strings"
)

// A Shortfall is the error of a coverage that is less than what is required.
type Shortfall struct {
	Coverage Coverage
	Percent  int // required
}

// Require returns a *Shortfall when fewer than some percent of the targets were hit. It
// requires something of a coverage without targets, too, unless percent is 0. More than 100 is
// never reached, and more than 1000 counts as that many.
func (c Coverage) Require(percent int) error {
	covered, all := c.Count()
	percent = min(percent, unreachable)
	if percent <= 0 || all > 0 && 100*covered >= percent*all {
		return nil
	}
	return &Shortfall{c, percent}
}

// unreachable is a percentage that stands for all above it.
const unreachable = 1000

// listed bounds how many targets an error lists.
const listed = 100

// Error says how much is missing, and what.
func (s *Shortfall) Error() string {
	covered, all := s.Coverage.Count()
	var b strings.Builder
	fmt.Fprintf(&b, "coverage of plans is %s, and %d %% is required", s.Coverage, s.Percent)
	if all == 0 {
		return b.String()
	}
	short := (int64(s.Percent)*int64(all)+99)/100 - int64(covered)
	never := s.Coverage.Never()
	fmt.Fprintf(&b, ": %d more of these %d have to be hit (%s %% short)", short, len(never), s.short(covered, all))
	for _, t := range never[:min(listed, len(never))] {
		fmt.Fprintf(&b, "\n  %s", t)
	}
	if more := len(never) - listed; more > 0 {
		fmt.Fprintf(&b, "\n  and %d more", more)
	}
	return b.String()
}

// short writes how many percent are missing, rounded up so that it is never none.
func (s *Shortfall) short(covered, all int) string {
	thousandths := (int64(s.Percent)*int64(all)*10 - int64(covered)*1000 + int64(all) - 1) / int64(all)
	return fmt.Sprintf("%d.%d", thousandths/10, thousandths%10)
}

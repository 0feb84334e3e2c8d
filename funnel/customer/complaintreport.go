package customer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
)

// A ComplaintReport is how complaints were handled until a day.
type ComplaintReport struct {
	AsOf       calendar.Date `json:"asOf"`       // the day of the question
	Complaints []Complaint   `json:"complaints"` // by day of opening and then id
}

// judge measures all complaints, each by the deadline of its class.
func (r *ComplaintReport) judge(deadlines map[string]Term, at Moment) error {
	slices.SortFunc(r.Complaints, func(a, b Complaint) int {
		return cmp.Or(a.Opened.Compare(b.Opened), strings.Compare(a.ID, b.ID))
	})
	var first calendar.Date // from which working days are counted
	for _, c := range r.Complaints {
		if deadlines[c.Class].Counting == WorkingDays {
			first = c.Opened
			break
		}
	}
	days := newReckoner(at.Workdays, first)
	for i := range r.Complaints {
		c := &r.Complaints[i]
		if err := c.judge(days, deadlines[c.Class], at.AsOf); err != nil {
			return fmt.Errorf("customer: complaint %q: %w", c.ID, err)
		}
	}
	return nil
}

// Count returns the number of complaints with a verdict.
func (r ComplaintReport) Count(v Verdict) int {
	return r.count(func(c Complaint) bool { return c.Verdict == v })
}

// Open returns the number of complaints that are unresolved at as-of.
func (r ComplaintReport) Open() int {
	return r.count(func(c Complaint) bool { return c.Open })
}

// Reopened returns the number of complaints that were reopened at least once and not
// withdrawn.
func (r ComplaintReport) Reopened() int {
	return r.count(func(c Complaint) bool { return c.Reopened > 0 && c.Verdict != Withdrawn })
}

// DecidedRate returns the share resolved in time of those whose answer is final:
// resolved, or overdue. Immature are those open in time, excluded the withdrawn.
//
// The newest complaints are in it only when they were resolved fast, so it flatters;
// MatureRate does not.
func (r ComplaintReport) DecidedRate() Rate {
	in := r.Count(ResolvedInTime)
	return Rate{
		Ratio:    funnel.Ratio{In: in, Of: in + r.Count(ResolvedLate) + r.Count(OpenOverdue)},
		Immature: r.Count(OpenInTime),
		Excluded: r.Count(Withdrawn),
	}
}

// MatureRate returns the share resolved in time of those whose deadline is over at
// as-of. Immature are those whose deadline is not, resolved or open, and excluded
// the withdrawn.
func (r ComplaintReport) MatureRate() Rate {
	judged := func(c Complaint) bool { return c.Mature && c.Verdict != Withdrawn }
	of, withdrawn := r.count(judged), r.Count(Withdrawn)
	in := r.count(func(c Complaint) bool { return judged(c) && c.Verdict == ResolvedInTime })
	return Rate{
		Ratio:    funnel.Ratio{In: in, Of: of},
		Immature: len(r.Complaints) - of - withdrawn,
		Excluded: withdrawn,
	}
}

func (r ComplaintReport) count(keep func(Complaint) bool) int {
	n := 0
	for _, c := range r.Complaints {
		if keep(c) {
			n++
		}
	}
	return n
}

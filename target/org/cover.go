package org

import (
	"fmt"
	"sort"
	"strings"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// maxGaps bounds how many gaps are named in the problem of one post.
const maxGaps = 3

// cover checks that nobody holds two posts at once and that each unit is posted
// whenever somebody is under it.
func (d *draft) cover() {
	var runs []calendar.Span
	first := make([]int, 0, len(d.members)+1)
	for m := range d.members {
		first = append(first, len(runs))
		runs = d.runs(runs, m)
	}
	first = append(first, len(runs))
	for k, s := range d.stints {
		if s.under == none || s.during.IsEmpty() {
			continue
		}
		if gaps := uncovered(s.during, runs[first[s.under]:first[s.under+1]]); len(gaps) > 0 {
			d.add(k, "under", check.Gap, "%s is not posted %s", quote(d.posts[k].Under), list(gaps))
		}
	}
}

// runs appends the spans on which member m is posted, joined where they touch,
// and reports posts that overlap.
func (d *draft) runs(runs []calendar.Span, m int) []calendar.Span {
	start, longest := len(runs), 0
	for k := int(d.first[m]); k < int(d.first[m+1]); k++ {
		s := d.stints[k].during
		if s.IsEmpty() {
			continue
		}
		last := len(runs) - 1
		if last < start || !touches(runs[last], s) {
			runs, longest = append(runs, s), k
			continue
		}
		if both := runs[last].Intersect(s); !both.IsEmpty() {
			d.add(k, "during", check.Overlap, "%s holds post %d too %s",
				quote(d.posts[k].Member), d.order[longest], words(both, "on every day"))
		}
		if endsBefore(runs[last], s) {
			runs[last].To, longest = s.To, k
		}
	}
	return runs
}

// uncovered returns the parts of s that are in none of the runs, the first few.
// The runs are in order and do not touch.
func uncovered(s calendar.Span, runs []calendar.Span) []calendar.Span {
	i := sort.Search(len(runs), func(i int) bool { return endsBefore(calendar.Span{To: s.From}, runs[i]) })
	var gaps []calendar.Span
	for _, run := range runs[i:] {
		if gap := s.Intersect(calendar.Span{To: run.From}); !gap.IsEmpty() {
			gaps = append(gaps, gap)
		}
		if !endsBefore(run, s) || len(gaps) > maxGaps {
			return gaps
		}
		s.From = run.To
	}
	return append(gaps, s)
}

// list names some spans for people, and says so when there are more.
func list(spans []calendar.Span) string {
	var names []string
	for i, s := range spans {
		if i == maxGaps {
			names = append(names, "and more")
			break
		}
		names = append(names, words(s, "on any day"))
	}
	return strings.Join(names, ", ")
}

// words says for people when a closed span is, with its last day; without ends it is
// what always says.
func words(s calendar.Span, always string) string {
	from, last := open(s).From, s.To.AddDays(-1)
	switch {
	case from.IsZero() && s.To.IsZero():
		return always
	case from.IsZero():
		return "until " + last.String()
	case s.To.IsZero():
		return "from " + from.String() + " on"
	case from == last:
		return "on " + from.String()
	}
	return "from " + from.String() + " to " + last.String()
}

// quote shows an ID in a text for people, cut when it is long.
func quote(id ID) string { return fmt.Sprintf("%.40q", string(id)) }

package org

import (
	"fmt"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// New makes the chart of all posts ever held. It fails with check.Problems, under
// paths such as /posts/3/under, when the posts break a rule of the package on any
// day. No posts make a chart with nobody in it.
func New(posts ...Post) (*Chart, error) {
	d := draft{given: posts, Chart: new(Chart)}
	d.sort()
	d.link()
	d.cover()
	d.loops()
	if err := d.err(); err != nil {
		return nil, err
	}
	d.index()
	return d.Chart, nil
}

// A draft is a chart in the making. Posts that break a rule stay in it with under
// set to none, so that one fault does not show as several.
type draft struct {
	*Chart
	given  []Post
	order  []int32 // posts[k] was given as given[order[k]]
	faults []fault
}

// A fault is a problem of one given post.
type fault struct {
	post        int32
	field, code string
	text        string
}

// fields are those of a Post that can be at fault, in document order.
var fields = []string{"member", "under", "during"}

// add reports a problem of the post at place k.
func (d *draft) add(k int, field, code, format string, args ...any) {
	d.faults = append(d.faults, fault{d.order[k], field, code, fmt.Sprintf(format, args...)})
}

// err returns the problems in the order in which the posts were given.
func (d *draft) err() error {
	slices.SortStableFunc(d.faults, func(a, b fault) int {
		if a.post != b.post {
			return int(a.post - b.post)
		}
		return slices.Index(fields, a.field) - slices.Index(fields, b.field)
	})
	c := check.New()
	posts := c.At("posts")
	for _, f := range d.faults {
		posts.Index(int(f.post)).At(f.field).Add(f.code, "%s", f.text)
	}
	return c.Err()
}

// sort puts the posts in order and numbers the members.
func (d *draft) sort() {
	d.order = make([]int32, len(d.given))
	for i := range d.order {
		d.order[i] = int32(i)
	}
	slices.SortFunc(d.order, func(i, j int32) int {
		if c := comparePosts(d.given[i], d.given[j]); c != 0 {
			return c
		}
		return int(i - j)
	})
	d.posts = make([]Post, len(d.given))
	d.number = make(map[ID]int32)
	for k, i := range d.order {
		p := d.given[i]
		d.posts[k] = p
		if k == 0 || p.Member != d.posts[k-1].Member {
			d.number[p.Member] = int32(len(d.members))
			d.members = append(d.members, p.Member)
			d.first = append(d.first, int32(k))
		}
	}
	d.first = append(d.first, int32(len(d.posts)))
}

// link turns the posts into numbers and checks what can be seen in one post.
func (d *draft) link() {
	d.stints = make([]stint, len(d.posts))
	for k, p := range d.posts {
		s := stint{during: closed(p.During), member: d.number[p.Member], under: none}
		if p.Member == "" {
			d.add(k, "member", check.Required, "the post is nobody's")
		}
		if s.during.IsEmpty() {
			d.add(k, "during", check.Order, "%s has no day; the second date is the first one after it", p.During)
		}
		if u, ok := d.number[p.Under]; p.Under != "" && !ok {
			d.add(k, "under", check.Unknown, "%s is never posted itself; a root is under nothing", quote(p.Under))
		} else if p.Under != "" {
			s.under = u
		}
		d.stints[k] = s
	}
}

// index lists the posts of each unit and the days of change.
func (d *draft) index() {
	d.below = make([]int32, len(d.members)+2)
	for _, s := range d.stints {
		d.below[s.under+1]++
	}
	sum := int32(0)
	for u, n := range d.below {
		d.below[u], sum = sum, sum+n
	}
	next := slices.Clone(d.below)
	d.reports = make([]int32, len(d.stints))
	for k, s := range d.stints {
		d.reports[next[s.under+1]] = int32(k)
		next[s.under+1]++
	}
	d.changes = changes(d.posts)
}

// changes returns the days on which a post begins or ends, unless another one
// continues it.
func changes(posts []Post) []calendar.Date {
	var days []calendar.Date
	for k, p := range posts {
		if begin(p.During) != firstDay && (k == 0 || !posts[k-1].continues(p)) {
			days = append(days, p.During.From)
		}
		if !p.During.To.IsZero() && (k+1 == len(posts) || !p.continues(posts[k+1])) {
			days = append(days, p.During.To)
		}
	}
	slices.SortFunc(days, calendar.Date.Compare)
	return slices.Clip(slices.Compact(days))
}

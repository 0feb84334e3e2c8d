package org

import (
	"slices"
	"strings"

	"github.com/salesperf/salesperf/target/check"
)

// maxNamed bounds how many members of a loop are named.
const maxNamed = 8

// loops checks that nobody is ever above himself. It goes through the days on
// which posts begin and end, and keeps who hangs under whom in a forest; a post
// closes a loop when its unit already hangs under its member.
//
// Such a post is left out of the forest. So a loop is reported once, on its first
// day, and a loop that this post would close with others later is not.
func (d *draft) loops() {
	starts, ends := d.moves()
	f := newForest(len(d.members))
	held := slices.Repeat([]int32{none}, len(d.members)) // the post by which a member hangs
	for _, k := range starts {
		s := d.stints[k]
		for ; len(ends) > 0 && !d.posts[ends[0]].During.To.After(s.during.From); ends = ends[1:] {
			if m := d.stints[ends[0]].member; held[m] == ends[0] {
				f.cut(m)
				held[m] = none
			}
		}
		switch {
		case held[s.member] != none: // overlaps; reported by cover
		case f.root(s.under) == s.member:
			d.add(int(k), "under", check.Cycle, "a loop on %s: %s", s.during.From, d.loop(k, held))
		default:
			f.link(s.member, s.under)
			held[s.member] = k
		}
	}
}

// moves returns the posts that are under a unit: in the order in which they begin,
// and those that end, in the order in which they do.
func (d *draft) moves() (starts, ends []int32) {
	for k, s := range d.stints {
		if s.under == none || s.during.IsEmpty() {
			continue
		}
		starts = append(starts, int32(k))
		if !s.during.To.IsZero() {
			ends = append(ends, int32(k))
		}
	}
	slices.SortStableFunc(starts, func(i, j int32) int {
		return d.stints[i].during.From.Compare(d.stints[j].during.From)
	})
	slices.SortStableFunc(ends, func(i, j int32) int {
		return d.stints[i].during.To.Compare(d.stints[j].during.To)
	})
	return starts, ends
}

// loop names the members of the loop that post k closes, from its member up.
func (d *draft) loop(k int32, held []int32) string {
	from := d.stints[k].member
	names := []string{quote(d.members[from])}
	for m := d.stints[k].under; m != from; m = d.stints[held[m]].under {
		if len(names) == maxNamed {
			names = append(names, "and so on")
			break
		}
		names = append(names, quote(d.members[m]))
	}
	return strings.Join(append(names, quote(d.members[from])), " under ")
}

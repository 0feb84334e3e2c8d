package org

import (
	"slices"
	"strings"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// maxNamed bounds how many members of a loop are named.
const maxNamed = 8

// loops checks that nobody is ever above himself. It goes through the days on
// which posts begin and end, and keeps who is under whom in a forest; a post closes
// a loop when its unit already is under its member.
//
// Such a post is left out of the forest. So a loop is reported once, on its first
// day, and a loop that this post would close with others later is not.
func (d *draft) loops() {
	f := newForest(len(d.members))
	held := slices.Repeat([]int32{none}, len(d.members)) // the post by which a member is in the forest
	for _, e := range events(d.stints) {
		s := d.stints[e.stint]
		switch {
		case !e.begins && held[s.member] != e.stint: // was left out
		case !e.begins:
			f.move(e, s)
			held[s.member] = none
		case held[s.member] != none: // overlaps; reported by cover
		case f.root(s.under) == s.member:
			d.add(int(e.stint), "under", check.Cycle, "a loop %s: %s", since(e.day), d.loop(e.stint, held))
		default:
			f.move(e, s)
			held[s.member] = e.stint
		}
	}
}

// since says for people on which day a loop begins.
func since(d calendar.Date) string {
	if d == firstDay {
		return "since ever"
	}
	return "on " + d.String()
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

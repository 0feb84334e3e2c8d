package model

import (
	"slices"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// exclude reports whether the gates of two components are never open for one deal, or one of
// them never at all.
func (l *linter) exclude(i, j int) bool {
	a, shutA := l.reach(i)
	b, shutB := l.reach(j)
	if shutA >= 0 || shutB >= 0 {
		return true
	}
	for k, x := range a.bands {
		if y, ok := b.bands[k]; ok && x.meet(y).empty(a.units[k]) && l.seeAlike(l.shapes[i].view.m, l.shapes[j].view.m, k) {
			return true
		}
	}
	return false
}

// seeAlike reports whether two components see the same where they look at the same for one
// deal. With the credit they see what is there by then, and at the end all of the interval:
// a reading is one all along, and a total is one only where both look at the same time, at
// the same credits.
func (l *linter) seeAlike(a, b *incentive.Component, k key) bool {
	steady := steady(a, k) && steady(b, k)
	together := (a.Grain == incentive.AtEnd) == (b.Grain == incentive.AtEnd) && (steady || a.Interval == b.Interval)
	if _, measure := l.who.Year[k.measure]; measure {
		return together && a.Reversals == b.Reversals && sameSources(a.From, b.From)
	}
	return together || steady
}

// steady reports whether what a component looks at for a deal lies in one interval of what is
// looked at, on whatever day of its own it does. Weeks run across the ends of what is longer.
func steady(m *incentive.Component, k key) bool {
	level := calendar.Level(k.level)
	return m.Grain != incentive.AtEnd || level == m.Interval || level > m.Interval && m.Interval != calendar.Week
}

// sameSources reports whether two lists name the same sources.
func sameSources(a, b []incentive.Source) bool {
	in := func(list []incentive.Source) func(incentive.Source) bool {
		return func(s incentive.Source) bool { return !slices.Contains(list, s) }
	}
	return (len(a) == 0) == (len(b) == 0) && !slices.ContainsFunc(a, in(b)) && !slices.ContainsFunc(b, in(a))
}

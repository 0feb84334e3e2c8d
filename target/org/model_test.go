package org_test

import (
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A model answers the same questions as a chart from the bare posts, one day at a
// time, in the most obvious way.
type model struct {
	posts []org.Post
	days  []calendar.Date // every day on which the posts can differ
}

// on returns who is posted on a day, by member.
func (m model) on(d calendar.Date) map[org.ID]org.Post {
	held := map[org.ID]org.Post{}
	for _, p := range m.posts {
		if p.During.Contains(d) {
			held[p.Member] = p
		}
	}
	return held
}

// wrong returns the codes of all rules that the posts break.
func (m model) wrong() map[string]bool {
	codes := map[string]bool{}
	known := map[org.ID]bool{}
	for _, p := range m.posts {
		known[p.Member] = true
	}
	for _, p := range m.posts {
		codes["required"] = codes["required"] || p.Member == ""
		codes["order"] = codes["order"] || !slices.ContainsFunc(m.days, p.During.Contains)
		codes["unknown"] = codes["unknown"] || p.Under != "" && !known[p.Under]
	}
	for _, d := range m.days {
		held, n := m.on(d), 0
		for _, p := range m.posts {
			if !p.During.Contains(d) {
				continue
			}
			n++
			_, led := held[p.Under]
			codes["gap"] = codes["gap"] || known[p.Under] && p.Under != "" && !led
			codes["cycle"] = codes["cycle"] || len(m.above(held, p.Member)) > len(held)
		}
		codes["overlap"] = codes["overlap"] || n > len(held)
	}
	for code, broken := range codes {
		if !broken {
			delete(codes, code)
		}
	}
	return codes
}

// above returns the line of managers; in a loop it gives up when it is too long.
func (model) above(held map[org.ID]org.Post, id org.ID) (line []org.ID) {
	for p, ok := held[id]; ok && p.Under != "" && len(line) <= len(held); p, ok = held[p.Under] {
		line = append(line, p.Under)
	}
	return line
}

// children returns who is directly under id, or the roots for "".
func (model) children(held map[org.ID]org.Post, id org.ID) (ids []org.ID) {
	for _, p := range held {
		if p.Under == id {
			ids = append(ids, p.Member)
		}
	}
	slices.Sort(ids)
	return ids
}

// below returns everybody under id, parents first.
func (m model) below(held map[org.ID]org.Post, id org.ID) (ids []org.ID) {
	for _, child := range m.children(held, id) {
		ids = append(append(ids, child), m.below(held, child)...)
	}
	return ids
}

// changes returns the days on which the posts held differ from the day before.
func (m model) changes() (days []calendar.Date) {
	for _, d := range m.days {
		before, now := m.on(d.AddDays(-1)), m.on(d)
		same := len(before) == len(now)
		for id, p := range now {
			q := before[id]
			same = same && q.Member == id && q.Under == p.Under && q.Role == p.Role
		}
		if !same && !d.AddDays(-1).IsZero() {
			days = append(days, d)
		}
	}
	return days
}

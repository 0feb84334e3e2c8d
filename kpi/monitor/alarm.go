package monitor

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// maxCount bounds the counts of an Alarm.
const maxCount = 1_000_000

// An Alarm turns evidence into an alarm that is neither hasty nor nervous. Its
// durations are counted in observations, the unit that a monitor of daily or weekly
// figures has. For and KeepFiring are those of Prometheus' alerting rules.
type Alarm struct {
	For         int `json:"for"`         // how many more bad observations in a row confirm the first one; 0 fires at once
	KeepFiring  int `json:"keepFiring"`  // how many good observations in a row the alarm outlives; 0 ends it with the first
	NoDataAfter int `json:"noDataAfter"` // how many missing observations in a row are a state of their own; at least 1
}

// Observe takes the evidence of one day and returns the state after it, and what
// changed. It costs the same however long the alarm has run, and allocates nothing.
//
// Nothing, a missing observation, is no evidence either way: no count moves, and an
// alarm that fired before the data stopped goes on when they come back.
//
// The error is check.Problems: of the alarm at /alarm, of the state at /state, and at
// /on Duplicate for the day observed last, Order for an earlier one. The state
// returned is then s.
func (a Alarm) Observe(s State, on calendar.Date, e Evidence) (State, Alert, error) {
	if !a.sound() || !s.sound() || !on.After(s.Last) || !e.Valid() {
		return s, Alert{}, a.refuse(s, on, e)
	}
	next := a.step(s, on, e)
	return next, between(s, next), nil
}

func (a Alarm) step(s State, on calendar.Date, e Evidence) State {
	s.Last = on
	if e == Nothing {
		return a.miss(s)
	}
	s.Missing = 0
	if s.Phase == NoData {
		s.Phase, s.Before = s.Before, Fresh
	}
	if s.Phase.Raised() {
		return a.raised(s, e)
	}
	return a.calm(s, on, e)
}

// miss counts a missing observation.
func (a Alarm) miss(s State) State {
	s.Missing = min(s.Missing+1, maxCount)
	if s.Missing >= a.NoDataAfter && s.Phase != NoData {
		s.Phase, s.Before = NoData, s.Phase
	}
	return s
}

// calm goes on from a phase without alarm.
func (a Alarm) calm(s State, on calendar.Date, e Evidence) State {
	if e != Bad {
		return State{Last: s.Last, Phase: OK}
	}
	if s.Phase != Pending {
		s.Phase, s.Since, s.Count = Pending, on, 0
	}
	s.Count++
	if s.Count > a.For {
		s.Phase, s.Count = Firing, 0
	}
	return s
}

// raised goes on from a phase with an alarm.
func (a Alarm) raised(s State, e Evidence) State {
	switch {
	case e == Bad:
		s.Phase, s.Count = Firing, 0
	case e == Between:
		s.Phase, s.Count = Recovering, 0
	case s.Count >= a.KeepFiring:
		return State{Last: s.Last, Phase: OK}
	default:
		s.Phase, s.Count = Recovering, s.Count+1
	}
	return s
}

// Check reports at c counts that are negative or beyond a million, and a
// NoDataAfter of 0: missing data would never be noticed.
func (a Alarm) Check(c *check.Checker) {
	checkCount(c.At("for"), a.For, 0)
	checkCount(c.At("keepFiring"), a.KeepFiring, 0)
	checkCount(c.At("noDataAfter"), a.NoDataAfter, 1)
}

func checkCount(c *check.Checker, n, least int) {
	c.Require(n >= least && n <= maxCount, check.Range, "%d is not between %d and %d", n, least, maxCount)
}

func (a Alarm) sound() bool {
	return min(a.For, a.KeepFiring) >= 0 && a.NoDataAfter >= 1 && max(a.For, a.KeepFiring, a.NoDataAfter) <= maxCount
}

// refuse says why an observation cannot be taken.
func (a Alarm) refuse(s State, on calendar.Date, e Evidence) error {
	c := check.New()
	a.Check(c.At("alarm"))
	s.Check(c.At("state"))
	checkDay(c.At("on"), on, s.Last)
	c.At("evidence").Require(e.Valid(), check.Unknown, "%.40q is not evidence", string(e))
	return c.Err()
}

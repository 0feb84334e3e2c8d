package monitor

import "github.com/salesperf/salesperf/target/calendar"

// A Code says what an Alert is about.
type Code string

// The codes.
const (
	NoChange Code = ""          // nothing to tell
	Noticed  Code = "noticed"   // a breach began; it is pending
	Dropped  Code = "dropped"   // a pending breach ended before it was an alarm
	Raised   Code = "raised"    // the alarm is raised
	Easing   Code = "easing"    // the breach ended; the alarm is recovering
	Relapsed Code = "relapsed"  // a recovering alarm has a breach again
	Cleared  Code = "cleared"   // the alarm is over
	DataLost Code = "data-lost" // observations are missing
	DataBack Code = "data-back" // observations came back, and nothing else is new
)

// An Alert is a change of an alarm, as data. The zero Alert says that nothing changed.
type Alert struct {
	Code  Code          `json:"code"`           // what happened
	On    calendar.Date `json:"on"`             // the day of the observation
	From  Phase         `json:"from"`           // the phase before
	To    Phase         `json:"to"`             // the phase now
	Since calendar.Date `json:"since,omitzero"` // the first day of the breach; none when there is no breach to tell of
}

// between returns the alert for the step from one state to the next.
func between(s, next State) Alert {
	code := step(s, next.Phase)
	if code == NoChange {
		return Alert{}
	}
	a := Alert{Code: code, On: next.Last, From: s.Phase, To: next.Phase, Since: next.Since}
	if next.Since.IsZero() {
		a.Since = s.Since
	}
	return a
}

// step names the way from a state to a phase.
func step(s State, to Phase) Code {
	switch {
	case s.Phase == to:
		return NoChange
	case to == NoData:
		return DataLost
	case s.Phase != NoData:
		return change(s.Phase, to)
	case s.Before == to, s.Before == Fresh && to == OK:
		return DataBack
	}
	return change(s.Before, to)
}

// change names the way from one phase to another, neither of them NoData.
func change(from, to Phase) Code {
	switch {
	case to == Pending:
		return Noticed
	case to == Recovering:
		return Easing
	case to == Firing && from.Raised():
		return Relapsed
	case to == Firing:
		return Raised
	case from.Raised():
		return Cleared
	case from == Pending:
		return Dropped
	}
	return NoChange
}

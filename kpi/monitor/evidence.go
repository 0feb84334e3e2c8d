package monitor

// Evidence is what one observation says to an alarm.
type Evidence string

// The evidence.
const (
	Good    Evidence = "good"    // as it should be, and past the recovery limit if there is one
	Between Evidence = "between" // no breach, but too close to one to end an alarm
	Bad     Evidence = "bad"     // a breach
	Nothing Evidence = "nothing" // there is no observation, where there should be one
)

// Valid reports whether e is one of the four.
func (e Evidence) Valid() bool {
	return e == Good || e == Between || e == Bad || e == Nothing
}

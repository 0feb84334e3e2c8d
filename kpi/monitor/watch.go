package monitor

import "github.com/salesperf/salesperf/target/check"

// A Watch keeps an eye on one metric: a threshold and the alarm that it raises.
type Watch struct {
	Threshold Threshold `json:"threshold"` // what a breach is
	Alarm     Alarm     `json:"alarm"`     // how long one lasts before it is told
}

// Observe takes one sample and returns the state after it, and what changed. It
// costs the same however long the watch has run, and allocates nothing.
//
// The error is check.Problems: of the watch at /threshold and /alarm, of the state
// at /state, of the sample at /sample, where a day that was observed already is
// Duplicate and an earlier one Order. The state returned is then s.
func (w Watch) Observe(s State, x Sample) (State, Alert, error) {
	if !w.Threshold.sound() || !w.Alarm.sound() || !s.sound() || !x.follows(s.Last) {
		return s, Alert{}, w.refuse(s, x)
	}
	next := w.Alarm.step(s, x.On, w.judge(x))
	return next, between(s, next), nil
}

func (w Watch) judge(x Sample) Evidence {
	if x.Missing {
		return Nothing
	}
	return w.Threshold.Judge(x.Value)
}

// Check reports at c what is wrong with the threshold or the alarm.
func (w Watch) Check(c *check.Checker) {
	w.Threshold.Check(c.At("threshold"))
	w.Alarm.Check(c.At("alarm"))
}

// refuse says why a sample cannot be taken.
func (w Watch) refuse(s State, x Sample) error {
	c := check.New()
	w.Check(c)
	s.Check(c.At("state"))
	x.check(c.At("sample"), s.Last)
	return c.Err()
}

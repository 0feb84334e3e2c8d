package report

import "github.com/salesperf/salesperf/kpi"

// higher is the direction of results.
const higher = kpi.HigherIsBetter

// A turn is a change and what it means, by the direction of what changed.
type turn struct {
	up   bool
	news int // 1 is good, −1 bad, 0 neither
}

// newsOf says what a rise or fall means.
func newsOf(up bool, d kpi.Direction) turn {
	switch {
	case d == kpi.InRange:
		return turn{up: up}
	case up == (d == kpi.HigherIsBetter):
		return turn{up, 1}
	}
	return turn{up, -1}
}

// key is the end of the key of a finding, such as "up.good".
func (t turn) key() string {
	if t.up {
		return "up." + t.tone()
	}
	return "down." + t.tone()
}

// tone is good, bad or neither.
func (t turn) tone() string { return []string{"bad", "neither", "good"}[t.news+1] }

// severity makes bad news a Warning and good news Info.
func (t turn) severity() Severity { return []Severity{Warning, Notice, Info}[t.news+1] }

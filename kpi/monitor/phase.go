package monitor

// A Phase is where an alarm stands.
type Phase string

// The phases.
const (
	Fresh      Phase = ""           // nothing was observed yet
	OK         Phase = "ok"         // as it should be
	Pending    Phase = "pending"    // bad, but not yet for long enough
	Firing     Phase = "firing"     // bad for long enough: the alarm is raised
	Recovering Phase = "recovering" // no breach any more, but not good for long enough: the alarm is still raised
	NoData     Phase = "no-data"    // observations are missing; what was before goes on when they come back
)

// Raised reports whether there is an alarm in phase p: Firing or Recovering.
func (p Phase) Raised() bool { return p == Firing || p == Recovering }

// Valid reports whether p is one of the phases.
func (p Phase) Valid() bool {
	return p == Fresh || p == OK || p == Pending || p == NoData || p.Raised()
}

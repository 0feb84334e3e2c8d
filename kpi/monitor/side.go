package monitor

// A Side says on which side of a limit or a centre line something is.
type Side string

// The sides.
const (
	Inside Side = ""       // on neither: within the limits
	High   Side = "high"   // above
	Low    Side = "low"    // below
	Either Side = "either" // above or below; only to say which sides count
)

// oneSide reports whether s is High or Low.
func (s Side) oneSide() bool { return s == High || s == Low }

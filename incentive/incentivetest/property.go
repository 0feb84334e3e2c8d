package incentivetest

import "slices"

// A Property is a sentence about every sale under a plan. The documentation of the package
// has what each one compares.
type Property string

// The properties. The first five and the last three are about what computes; the others
// are about plans, too, which may be meant otherwise.
const (
	Order        Property = "order"         // the order in which facts arrive changes nothing
	Batches      Property = "batches"       // facts that come in batches give what they give all at once
	WorkerCount  Property = "workers"       // any number of workers computes the same
	Conservation Property = "conservation"  // the shares of a sale add up to it, the parts of a pool to the pool, and lines to what is paid
	Bounds       Property = "bounds"        // an exact bound belongs to the side that the plan says
	ZeroSum      Property = "reversal"      // a sale that is taken back in the interval, with no sale in between, leaves nothing
	LateZeroSum  Property = "late-reversal" // a sale that is taken back in a later period leaves nothing over both
	Monotone     Property = "monotone"      // who sells more is not paid less
	NoCliff      Property = "no-cliff"      // one unit more does not change pay by a jump
	CapKept      Property = "capped"        // no cap is exceeded in any of its intervals
	Idempotent   Property = "posting"       // posting again adds nothing, and a ledger holds what is claimed
	Scale        Property = "scale"         // money in smaller units, in the plan and in sales, is paid in smaller units
)

// properties are all of them, in the order in which they are tried.
func properties() []Property {
	return []Property{Order, Batches, WorkerCount, Conservation, Bounds, ZeroSum, LateZeroSum, Monotone, NoCliff, CapKept, Idempotent, Scale}
}

// isKnown reports whether there is such a property.
func (p Property) isKnown() bool { return p.number() >= 0 }

// number returns where the property stands among all of them.
func (p Property) number() int { return slices.Index(properties(), p) }

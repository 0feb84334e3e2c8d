package incentive

// A Case is one thing that can happen at a place of a plan.
type Case string

// The cases of bounds.
const (
	CaseBelow   Case = "below"   // what is compared lies below the bound
	CaseExactly Case = "exactly" // and right on it
	CaseAbove   Case = "above"   // and above it
)

// The cases of what earns.
const (
	CaseReached   Case = "reached"    // a credit or a total came to the component; a credit counted in the measure
	CaseAsked     Case = "asked"      // the gates of the component are open, and its rule was asked
	CasePays      Case = "pays"       // a tier, a step, a cell, an objective or a prize paid or was picked
	CaseMissed    Case = "missed"     // an objective paid nothing
	CaseTied      Case = "tied"       // several had an equal measure
	CaseBelowZero Case = "below-zero" // a total or a balance is below zero
	CaseOpen      Case = "open"       // the gate holds
	CaseClosed    Case = "closed"     // the gate does not hold
	CaseReversed  Case = "reversed"   // something was taken back
)

// The cases of crediting.
const (
	CaseAlone      Case = "alone"       // somebody has all of a fact
	CaseSplit      Case = "split"       // several share a fact
	CaseOverlaid   Case = "overlaid"    // somebody has extra credit, by no rule
	CaseCredited   Case = "credited"    // an overlay, an owner, or a level of a roll-up got credit
	CaseMet        Case = "met"         // a condition holds
	CaseUnmet      Case = "unmet"       // a condition does not hold
	CasePassedOver Case = "passed-over" // the conditions of a rule do not hold
	CaseNoRule     Case = "no-rule"     // no rule holds for somebody whom a fact names
)

// The cases of caps and guarantees.
const (
	CaseTakenOff  Case = "taken-off"  // an excess was taken off
	CaseGivenBack Case = "given-back" // what was taken off before was given back
)

// The cases of terms.
const (
	CaseHeld           Case = "held"            // nothing of a portion is released
	CaseInPart         Case = "in-part"         // a part of it is
	CaseReleased       Case = "released"        // all of it is
	CaseTakenBack      Case = "taken-back"      // a reversal took back released pay
	CaseKept           Case = "kept"            // the clawback left some of it
	CaseDrawn          Case = "drawn"           // a draw was paid
	CaseNotNeeded      Case = "not-needed"      // a top-up was not needed
	CaseRecovered      Case = "recovered"       // some of a debt was recovered
	CaseCleared        Case = "cleared"         // a debt came down to zero
	CaseDebtLeft       Case = "debt-left"       // a debt was carried on
	CaseBroughtForward Case = "brought-forward" // a balance of an earlier period was set against pay
)

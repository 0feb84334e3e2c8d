package crm

import "slices"

// A Stage is a step of the sales pipeline, by the name that the CRM gives it.
type Stage string

// The stages that the tables may name. A CRM without Proposal and Negotiation goes
// from Engaging straight to the end.
const (
	Prospecting Stage = "Prospecting" // found, not yet spoken to
	Engaging    Stage = "Engaging"    // in conversation; engage_date is the day it began
	Proposal    Stage = "Proposal"    // an offer has been made
	Negotiation Stage = "Negotiation" // terms are being settled
	Won         Stage = "Won"
	Lost        Stage = "Lost"
)

// Stages returns the stages in the order of the pipeline, Won and Lost last.
func Stages() []Stage {
	return []Stage{Prospecting, Engaging, Proposal, Negotiation, Won, Lost}
}

// Known reports whether s is one of Stages.
func (s Stage) Known() bool { return slices.Contains(Stages(), s) }

// Closed reports whether a deal in s is over: Won or Lost.
func (s Stage) Closed() bool { return s == Won || s == Lost }

package incentivetest

import "slices"

// A Subject is what an expectation is about.
type Subject string

// The subjects, and where their observations come from.
const (
	Earned   Subject = "earned"  // Payout.Earned: before caps and guarantees, by payee, plan and period
	Paid     Subject = "paid"    // Payout.Paid: after them, by payee, plan and period
	Credited Subject = "credit"  // Statement.Credits: who gets how much of which fact, in which measure
	Earning  Subject = "earning" // Result.All: what components pay for facts and totals
	Line     Subject = "line"    // the lines of statements, caps, guarantees and rounding among them
	Capped   Subject = "capped"  // what a cap has let through in an interval: its components, the caps before it and itself
	Claim    Subject = "claim"   // Result.Claims of a day: what is earned or released of each item
	Posted   Subject = "posted"  // what a ledger holds once the claims of a day have been posted, and posted again
	Payment  Subject = "payment" // the lines of Result.Payments up to a day; without a code, what is paid
	Reason   Subject = "reason"  // Result.WhyNot of a fact and payee; the amount is what was missing
)

// selectors returns the members that an expectation about a subject may name, and those
// that it must.
func (s Subject) selectors() (may, must []string, ok bool) {
	money := []string{"payee", "plan", "in", "currency"}
	switch s {
	case Earned, Paid:
		return money, nil, true
	case Earning:
		return append(money, "component", "fact"), nil, true
	case Line:
		return append(money, "component", "code", "fact", "tier"), nil, true
	case Credited:
		return append(money, "measure", "code", "fact"), nil, true
	case Capped:
		return money, []string{"component"}, true
	case Claim, Posted:
		return append(money, "component", "fact", "portion"), []string{"asOf", "phase"}, true
	case Payment:
		return append(money, "code"), []string{"asOf"}, true
	case Reason:
		return []string{"plan", "component", "code"}, []string{"payee", "fact"}, true
	}
	return nil, nil, false
}

// subjects are all of them.
func subjects() []Subject {
	return []Subject{Earned, Paid, Credited, Earning, Line, Capped, Claim, Posted, Payment, Reason}
}

// has reports whether a subject's expectations may name a member.
func (s Subject) has(name string) bool {
	may, must, _ := s.selectors()
	return slices.Contains(may, name) || slices.Contains(must, name)
}

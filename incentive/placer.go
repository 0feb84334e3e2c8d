package incentive

// A Placer is a rule of a host that says what the tiers of its lines are, so that coverage
// can tell which of them have paid. Places returns a JSON Pointer for each tier, counted
// from 1, from the rule on, such as "/photos/0"; it is the same every time.
type Placer interface {
	Rule
	Places() []string
}

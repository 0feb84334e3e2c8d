package incentive

// Exactly returns options that compute everything the exact way.
func Exactly(o Options) Options {
	o.exact = true
	return o
}

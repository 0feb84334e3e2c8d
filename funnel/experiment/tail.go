package experiment

// A Tail says which differences count against "no difference". There is no default.
type Tail string

// The tails.
const (
	TwoSided Tail = "two-sided" // a difference either way
	Greater  Tail = "greater"   // the variant is above the control
	Less     Tail = "less"      // the variant is below the control
)

func (t Tail) valid() bool { return t == TwoSided || t == Greater || t == Less }

// of returns the p value of a statistic with a symmetric distribution, whose upper
// tail function is given.
func (t Tail) of(statistic float64, upper func(float64) float64) float64 {
	switch {
	case t == Greater:
		return upper(statistic)
	case t == Less:
		return upper(-statistic)
	case statistic < 0:
		return min(1, 2*upper(-statistic))
	}
	return min(1, 2*upper(statistic))
}

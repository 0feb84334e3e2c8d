package chart

// A scale maps numbers to places in the drawing, along a straight line.
type scale struct {
	low, high float64 // the numbers at its ends; low < high
	from, to  float64 // and their places; from may be beyond to
}

// newScale returns a scale. One without length is given one, in which low is at from.
func newScale(low, high, from, to float64) scale {
	if !(low < high) {
		high = low + max(1, low, -low)
	}
	return scale{low, high, from, to}
}

// at returns the place of a number. Numbers beyond the ends stay at the ends.
func (s scale) at(v float64) float64 {
	share := (min(max(v, s.low), s.high) - s.low) / (s.high - s.low)
	return s.from + float64(share*(s.to-s.from)) // not fused, so that all machines agree
}

package monitor

import "math/bits"

// A Row is what the rules remember of the points so far: for each question one bit a
// point, the newest lowest. Sixteen points are enough for every rule.
type Row struct {
	Above   uint16 `json:"above"`   // above the centre line
	Below   uint16 `json:"below"`   // below the centre line
	Rising  uint16 `json:"rising"`  // above the point before
	Falling uint16 `json:"falling"` // below the point before
	High1   uint16 `json:"high1"`   // beyond 1 sigma, above
	Low1    uint16 `json:"low1"`    // beyond 1 sigma, below
	High2   uint16 `json:"high2"`   // beyond 2 sigma, above
	Low2    uint16 `json:"low2"`    // beyond 2 sigma, below
	Within  uint16 `json:"within"`  // within 1 sigma
}

// next returns the row after a point, z sigmas from the centre line; first says that
// it is the first, so that there is none before, and before is where that one was.
func (r Row) next(z, before float64, first bool) Row {
	return Row{
		Above:   shift(r.Above, z > 0),
		Below:   shift(r.Below, z < 0),
		Rising:  shift(r.Rising, !first && z > before),
		Falling: shift(r.Falling, !first && z < before),
		High1:   shift(r.High1, z > 1),
		Low1:    shift(r.Low1, z < -1),
		High2:   shift(r.High2, z > 2),
		Low2:    shift(r.Low2, z < -2),
		Within:  shift(r.Within, z >= -1 && z <= 1),
	}
}

func shift(row uint16, bit bool) uint16 {
	row <<= 1
	if bit {
		row |= 1
	}
	return row
}

// high returns the rules with a side that the row completes on the upper one.
func (r Row) high() Rules { return sided(r.Above, r.Rising, r.High2, r.High1) }

// low returns the rules with a side that the row completes on the lower one.
func (r Row) low() Rules { return sided(r.Below, r.Falling, r.Low2, r.Low1) }

// sided returns the rules that one side's bits complete, without Nelson1.
func sided(side, trend, beyond2, beyond1 uint16) Rules {
	return rule(Nelson2, all(side, 9)) |
		rule(Nelson3, all(trend, 5)) |
		rule(Nelson5, among(beyond2, 2, 3)) |
		rule(Nelson6, among(beyond1, 4, 5)) |
		rule(WesternElectric4, all(side, 8))
}

// neither returns the rules without a side that the row completes.
func (r Row) neither() Rules {
	return rule(Nelson4, alternate(r.Rising, r.Falling) || alternate(r.Falling, r.Rising)) |
		rule(Nelson7, all(r.Within, 15)) |
		rule(Nelson8, all(r.High1|r.Low1, 8) && r.High1&0xFF != 0 && r.Low1&0xFF != 0)
}

func rule(r Rules, on bool) Rules {
	if on {
		return r
	}
	return 0
}

// all reports whether the newest n points have the bit.
func all(row uint16, n int) bool {
	mask := uint16(1)<<n - 1
	return row&mask == mask
}

// among reports whether the newest point and least of the newest n in all have the bit.
func among(row uint16, least, n int) bool {
	return row&1 != 0 && bits.OnesCount16(row&(1<<n-1)) >= least
}

// alternate reports whether the newest 13 steps, which join 14 points, go one way and
// the other in turn, the newest the one way.
func alternate(one, other uint16) bool {
	const newest, before = 0b1_0101_0101_0101, 0b0_1010_1010_1010
	return one&newest == newest && other&before == before
}

package kpi

import "math/bits"

// A sum adds up fractions in units of 10^-places, with 18 decimals behind the point,
// so that decimal fractions are exact. What others have beyond is cut off and
// remembered, so that a sum knows how much it may be too low or too high.
type sum struct {
	whole     int64
	rest      uint64 // in grains, below grains
	low, high uint64 // the exact sum is below this one by less than low grains, and above it by less than high
	over      bool   // something did not fit
}

// grains is how many make a unit.
const grains = 1e18

// add adds weight × value × scale, over whole, and returns it rounded to units, half
// away from zero. Weight, scale and whole are above 0.
func (s *sum) add(negative bool, weight, scale, whole int64, value frac) int64 {
	hi, of := bits.Mul64(uint64(weight), uint64(scale))
	high, den := bits.Mul64(uint64(whole), uint64(value.den))
	top, bottom := bits.Mul64(of, magnitude(value.num))
	if hi != 0 || high != 0 || top >= den {
		s.over = true
		return 0
	}
	units, rem := bits.Div64(top, bottom, den)
	if units > 1<<62 {
		s.over = true
		return 0
	}
	top, bottom = bits.Mul64(rem, grains)
	part, rem := bits.Div64(top, bottom, den)
	negative = negative != (value.num < 0)
	s.take(negative, units, part, rem != 0)
	if part >= grains/2 {
		units++
	}
	if negative {
		return -int64(units)
	}
	return int64(units)
}

// take adds units and grains, or subtracts them.
func (s *sum) take(negative bool, units, part uint64, cut bool) {
	before := s.whole
	if negative {
		if s.rest < part {
			s.rest += grains
			units++
		}
		s.rest -= part
		s.whole -= int64(units)
		s.low += uint64(boolToInt(cut))
		s.over = s.over || s.whole > before
		return
	}
	if s.rest += part; s.rest >= grains {
		s.rest -= grains
		units++
	}
	s.whole += int64(units)
	s.high += uint64(boolToInt(cut))
	s.over = s.over || s.whole < before
}

// round returns the sum rounded to units, half away from zero. It is not sure when
// something did not fit and when what was cut off decides.
func (s *sum) round() (rounded int64, sure bool) {
	least, most, ok := s.ends()
	rounded = least.nearest()
	return rounded, ok && rounded == most.nearest()
}

// ends returns what the exact sum is not below and not above. It is not ok when
// something did not fit.
func (s sum) ends() (least, most sum, ok bool) {
	if s.over || s.low >= grains || s.high >= grains {
		return s, s, false
	}
	least, most = s, s
	least.take(true, 0, s.low, false)
	most.take(false, 0, s.high, false)
	return least, most, !least.over && !most.over
}

// nearest rounds the sum as it stands. Below zero the rest counts upwards from a
// whole number that is further from zero, and exactly half stays there.
func (s *sum) nearest() int64 {
	if s.rest > grains/2 || s.rest == grains/2 && s.whole >= 0 {
		return s.whole + 1
	}
	return s.whole
}

package incentive

import "math/bits"

// A divisor divides by a power of ten, again and again, and rounds. It multiplies by the
// reciprocal, which is several times as fast as a division.
type divisor struct {
	by    uint64
	magic uint64 // 2^(64+shift) ÷ by, rounded up
	shift uint8
	even  bool // HalfEven
}

// newDivisor returns the divisor of 10^places.
func (r Rounding) newDivisor(places int32) divisor {
	d := divisor{by: uint64(pow10[places]), even: r == HalfEven}
	if places > 0 {
		d.shift = uint8(bits.Len64(d.by) - 1)
		d.magic, _ = bits.Div64(1<<d.shift, 0, d.by)
		d.magic++
	}
	return d
}

// quotient is Rounding.quotient, for |n| < 2^62 and a divisor above 1. There the product
// with the reciprocal is too large by less than 1 ÷ by, and so never reaches the next
// whole number.
func (d *divisor) quotient(n int64) int64 {
	size := magnitude(n)
	up := size + d.by/2
	q, _ := bits.Mul64(up, d.magic)
	q >>= d.shift
	if d.even && q&1 == 1 && q*d.by == up {
		q--
	}
	if n < 0 {
		return -int64(q)
	}
	return int64(q)
}

// quotients puts the quotients of some numbers in their places. Natural is what says that
// none of them is below zero.
func (d *divisor) quotients(list []int64, natural bool) {
	if d.even {
		for i, n := range list {
			list[i] = d.quotient(n)
		}
		return
	}
	half, magic, shift := d.by/2, d.magic, d.shift
	if natural {
		for i, n := range list {
			q, _ := bits.Mul64(uint64(n)+half, magic)
			list[i] = int64(q >> (shift & 63))
		}
		return
	}
	for i, n := range list { // without a jump
		sign := n >> 63 // 0 or −1
		q, _ := bits.Mul64(uint64((n^sign)-sign)+half, magic)
		list[i] = (int64(q>>(shift&63)) ^ sign) - sign
	}
}

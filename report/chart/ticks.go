package chart

import "github.com/shopspring/decimal"

// ticks are the marked numbers of an axis, ascending. The first and the last are the
// ends of the axis.
type ticks struct {
	at   []decimal.Decimal
	step decimal.Decimal
}

// newTicks returns the finest ticks that cover low to high with at most most steps.
// A step is 1, 2, 2.5 or 5 times a power of ten, and no finer than 10^-finest. It takes
// two steps at least, since zero is always a mark.
func newTicks(low, high decimal.Decimal, most int, finest int32) ticks {
	most = max(most, 2)
	exp := -finest
	if span := high.Sub(low); span.Sign() > 0 {
		exp = max(exp, int32(span.NumDigits())+span.Exponent()-3)
	}
	for ; ; exp++ {
		for _, c := range []int64{10, 20, 25, 50} {
			step := tickStep(c, exp)
			if -step.Exponent() > finest {
				continue
			}
			first := floorTo(low, step)
			if n := ceilTo(high, step).Sub(first).IntPart(); n <= int64(most) {
				return fill(first, max(n, 1), step)
			}
		}
	}
}

// tickStep returns c tenths of 10^exp, in as few digits as it takes.
func tickStep(c int64, exp int32) decimal.Decimal {
	if c%10 == 0 {
		return decimal.New(c/10, exp)
	}
	return decimal.New(c, exp-1)
}

// floorTo returns how many whole steps d is, rounded down.
func floorTo(d, step decimal.Decimal) decimal.Decimal {
	q, r := d.QuoRem(step, 0)
	if r.Sign() < 0 {
		q = q.Sub(decimal.New(1, 0))
	}
	return q
}

// ceilTo returns how many whole steps d is, rounded up.
func ceilTo(d, step decimal.Decimal) decimal.Decimal { return floorTo(d.Neg(), step).Neg() }

// fill returns n steps from the first one.
func fill(first decimal.Decimal, n int64, step decimal.Decimal) ticks {
	t := ticks{step: step}
	for i := range n + 1 {
		t.at = append(t.at, step.Mul(first.Add(decimal.New(i, 0))))
	}
	return t
}

// low returns the lower end of the axis.
func (t ticks) low() float64 { return float(t.at[0]) }

// high returns the upper end of the axis.
func (t ticks) high() float64 { return float(t.at[len(t.at)-1]) }

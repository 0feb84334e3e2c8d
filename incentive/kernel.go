package incentive

import (
	"math"

	"github.com/shopspring/decimal"
)

// A kernel is a rule in whole numbers: rates on slices between bounds. It computes
// what Flat, PerUnit and Tiered earn, and the same to the last digit.
type kernel struct {
	rates    []int64 // in units of 10^-places
	places   int32
	upTo     []int64 // in units of 10^-upPlaces, one less than rates
	upPlaces int32
	retro    []bool // the tier pays on everything up to its bound
	anyRetro bool
	side     Side
	quota    bool // bounds are multiples of the quota
	nothing  bool // a total below zero earns nothing
}

// kernelOf returns the kernel of a rule, or nil if it has none.
func kernelOf(r Rule) *kernel {
	switch r := r.(type) {
	case Flat:
		return newKernel([]decimal.Decimal{r.Rate}, nil)
	case PerUnit:
		return newKernel([]decimal.Decimal{r.Amount}, nil)
	case Tiered:
		return tieredKernel(r)
	}
	return nil
}

func tieredKernel(t Tiered) *kernel {
	if t.By != nil {
		return nil
	}
	rates, upTo := make([]decimal.Decimal, len(t.Tiers)), make([]decimal.Decimal, len(t.Tiers)-1)
	for i, tier := range t.Tiers {
		rates[i] = tier.Rate
		if i < len(upTo) {
			upTo[i] = tier.UpTo.Decimal
		}
	}
	k := newKernel(rates, upTo)
	if k == nil {
		return nil
	}
	for i, tier := range t.Tiers {
		k.retro[i] = tier.Pays == Retroactive
		k.anyRetro = k.anyRetro || k.retro[i] && i > 0
	}
	k.side, k.quota, k.nothing = t.Bound, t.Over == OverAttainment, t.BelowZero == EarnsNothing
	return k
}

func newKernel(rates, upTo []decimal.Decimal) *kernel {
	k := &kernel{retro: make([]bool, len(rates))}
	var ok bool
	if k.rates, k.places, ok = wholes(rates); !ok {
		return nil
	}
	if k.upTo, k.upPlaces, ok = wholes(upTo); !ok {
		return nil
	}
	return k
}

// maxFine bounds the decimals of rates and bounds in a kernel.
const maxFine = 9

// wholes returns decimals as whole numbers of one unit.
func wholes(list []decimal.Decimal) (out []int64, places int32, ok bool) {
	for _, d := range list {
		places = max(places, -d.Exponent())
	}
	if places > maxFine {
		return nil, 0, false
	}
	out = make([]int64, len(list))
	for i, d := range list {
		if out[i], ok = fixed(d, places); !ok {
			return nil, 0, false
		}
	}
	return out, places, true
}

// flat reports whether there is one rate for everything.
func (k *kernel) flat() bool { return len(k.rates) == 1 && !k.nothing }

// most returns the largest rate, at least 1.
func (k *kernel) most() int64 {
	most := int64(1)
	for _, r := range k.rates {
		most = max(most, r)
	}
	return most
}

// bounds writes the upper bounds of the tiers as amounts; the last one is open. ok is
// false when one is no whole number of units.
func (k *kernel) bounds(quota money, scale int32, out []int64) bool {
	for i, up := range k.upTo {
		n := up
		if k.quota {
			if quota.wide != nil || quota.n <= 0 || magnitude(up) > math.MaxInt64/magnitude(quota.n) {
				return false
			}
			n = up * quota.n
		} else if magnitude(n) > unlimited/uint64(pow10[scale]) {
			return false
		} else {
			n *= pow10[scale]
		}
		if n%pow10[k.upPlaces] != 0 {
			return false
		}
		out[i] = n / pow10[k.upPlaces]
	}
	out[len(k.upTo)] = unlimited
	return true
}

// tier returns the tier that x lies in.
func (k *kernel) tier(x int64, bounds []int64) int {
	for i := range k.upTo {
		if x < bounds[i] || x == bounds[i] && k.side == Below {
			return i
		}
	}
	return len(k.upTo)
}

// at returns what a total earns.
func (k *kernel) at(x int64, bounds []int64) int64 {
	if x < 0 {
		if k.nothing {
			return 0
		}
		return x * k.rates[0]
	}
	last := k.tier(x, bounds)
	first := 0
	if k.anyRetro {
		for first = last; first > 0 && !k.retro[first]; {
			first--
		}
	}
	from, sum := int64(0), int64(0)
	for i := first; i <= last; i++ {
		to := min(x, bounds[i])
		sum += (to - from) * k.rates[i]
		from = to
	}
	return sum
}

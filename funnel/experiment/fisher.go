package experiment

import "github.com/salesperf/salesperf/funnel"

// maxFisher bounds the smallest margin of a table, and with it the work.
const maxFisher = 1_000_000

// sameChance is by how much two chances may differ and be called equal, so that
// rounding does not split tables that are equally likely; R uses the same.
const sameChance = 1 + 1e-7

// FisherTest is the exact test of two proportions (Fisher 1935). The two-sided p
// adds up the tables that are no more likely than the one seen. It is false when a
// ratio is undefined or no share, when the tail is unknown, or when each group and
// each outcome has more than a million: use ZTest there.
func FisherTest(control, variant funnel.Ratio, tail Tail) (Test, bool) {
	if !isShare(control) || !isShare(variant) || !tail.valid() {
		return Test{}, false
	}
	t := newTable(control, variant)
	if t.high-t.low > maxFisher {
		return Test{}, false
	}
	return Test{Method: FisherExact, Tail: tail, P: t.p(tail)}, true
}

// A table is a two by two table by what it has in one cell, the successes of the
// variant, with its margins fixed.
type table struct {
	seen, low, high           int     // of the cell: what was seen, and what is possible
	successes, variant, total float64 // margins
}

func newTable(control, variant funnel.Ratio) table {
	successes := control.In + variant.In
	return table{
		seen: variant.In,
		low:  max(0, successes-control.Of), high: min(successes, variant.Of),
		successes: float64(successes), variant: float64(variant.Of), total: float64(control.Of) + float64(variant.Of),
	}
}

// p sums the chances of the tables that count. All are relative to the most likely
// one, from which the walk goes out in both directions.
func (t table) p(tail Tail) float64 {
	limit := t.chance(t.seen) * sameChance
	all, counted := 0.0, 0.0
	t.walk(t.low, t.high, func(k int, chance float64) {
		all += chance
		if tail == TwoSided && chance <= limit || tail == Less && k <= t.seen || tail == Greater && k >= t.seen {
			counted += chance
		}
	})
	return counted / all
}

// chance returns how likely k in the cell is compared with the most likely table.
func (t table) chance(k int) (out float64) {
	mode := t.mode()
	t.walk(min(k, mode), max(k, mode), func(at int, chance float64) {
		if at == k {
			out = chance
		}
	})
	return out
}

// walk visits the tables from low to high, which have the mode among them, from the
// mode out.
func (t table) walk(low, high int, visit func(k int, chance float64)) {
	mode := t.mode()
	visit(mode, 1)
	chance := 1.0
	for k := mode; k > low; k-- {
		chance /= t.ratio(k)
		visit(k-1, chance)
	}
	chance = 1.0
	for k := mode + 1; k <= high; k++ {
		chance *= t.ratio(k)
		visit(k, chance)
	}
}

// mode returns the most likely content of the cell.
func (t table) mode() int {
	return min(max(int((t.successes+1)*(t.variant+1)/(t.total+2)), t.low), t.high)
}

// ratio returns how likely k in the cell is compared with k-1 (hypergeometric).
func (t table) ratio(k int) float64 {
	x := float64(k)
	return (t.successes - x + 1) * (t.variant - x + 1) / (x * (t.total - t.successes - t.variant + x))
}

package incentivetest

import (
	"cmp"
	"slices"

	"github.com/salesperf/salesperf/incentive"
)

// claimOrder says that facts come to what they come to in the order of their days and ids.
func claimOrder(_ *vocabulary, x situation) (claim, error) {
	g := x.given
	g.Facts = slices.Clone(g.Facts)
	slices.SortFunc(g.Facts, func(a, b incentive.Fact) int { return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.ID, b.ID)) })
	other := slices.CompareFunc(g.Facts, x.given.Facts, func(a, b incentive.Fact) int { return cmp.Compare(a.ID, b.ID) }) != 0
	return agrees(g, x.given, other)
}

// agrees says that one way to compute gives what another gives.
func agrees(reference, g Given, shows bool) (claim, error) {
	r, err := reference.look()
	if err != nil {
		return claim{}, err
	}
	expect, err := r.everything()
	return exactly(g, expect, shows && len(expect) > 0), err
}

// drawBatches draws facts that come one by one, or in two batches.
func drawBatches(d *drawer, _ int) (situation, bool) {
	x, ok := drawAny(d, 0)
	n := len(x.given.Facts)
	if n < 2 {
		return x, false
	}
	x.given.Batches = []int{1 + d.IntN(n-1)}
	if d.in(50) {
		x.given.Batches = slices.Repeat([]int{1}, n)
	}
	return x, ok
}

// claimBatches says that facts in batches come to what they come to all at once.
func claimBatches(_ *vocabulary, x situation) (claim, error) {
	g := x.given
	g.Batches = nil
	return agrees(g, x.given, len(x.given.batches()) > 1)
}

// The engine of package incentive shares the facts of a run among workers by the
// thousand, so that a few facts show nothing about it.
const (
	largeCases = 2
	largeFacts = 2_100
	fewFacts   = 1_000
)

// drawMany draws facts for several workers; the first few cases have many of them.
func drawMany(d *drawer, i int) (situation, bool) {
	x, ok := drawAny(d, i)
	if i < largeCases {
		for len(x.given.Facts) < largeFacts {
			x.given.Facts = append(x.given.Facts, d.company(40)...)
		}
	}
	x.given.Workers = 2 + d.IntN(6)
	return x, ok
}

// claimWorkers says that several workers compute what one does.
func claimWorkers(_ *vocabulary, x situation) (claim, error) {
	g := x.given
	g.Workers = 1
	return agrees(g, x.given, x.given.Workers > 1 && len(x.given.Facts) > fewFacts)
}

// claimPosted says that a ledger holds what is claimed, however often that is posted.
func claimPosted(_ *vocabulary, x situation) (claim, error) {
	r, err := x.given.look()
	if err != nil {
		return claim{}, err
	}
	expect, err := r.itemised(view{of: Claim, asOf: x.given.last()})
	for i := range expect {
		expect[i].Of = Posted
	}
	expect = slices.DeleteFunc(expect, func(e Expectation) bool { return e.Amount.Decimal.IsZero() }) // what has come to nothing a ledger leaves out
	return exactly(x.given, expect, len(expect) > 0), err
}

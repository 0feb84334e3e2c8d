package report

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"
)

// Rank is what insights are ordered by: Stake × Surprise; 0 where one of them is too large for
// a report.
func (i Insight) Rank() decimal.Decimal {
	if !fits(i.Stake) || !fits(i.Surprise) {
		return decimal.Decimal{}
	}
	return i.Stake.Mul(i.Surprise)
}

// rank orders insights by Rank, then by type and subject, and keeps at most n. What is
// about the same money as weightier ones is left out.
func rank(found []Insight, n int) []Insight {
	type weighed struct {
		Insight
		weight decimal.Decimal
	}
	all := make([]weighed, len(found))
	for i, x := range found {
		all[i] = weighed{x, x.Rank()}
	}
	slices.SortStableFunc(all, func(a, b weighed) int {
		return cmp.Or(b.weight.Cmp(a.weight), cmp.Compare(a.Type, b.Type),
			cmp.Compare(a.Subject.Kind, b.Subject.Kind), cmp.Compare(a.Subject.ID, b.Subject.ID))
	})
	var said said
	for _, x := range all {
		if len(said) >= n {
			break
		}
		if !said.before(x.Insight) {
			said = append(said, x.Insight)
		}
	}
	return said
}

// said are the insights that a report keeps so far.
type said []Insight

// mostOften is how often a report speaks of the same money: a finding may need another
// one beside it, as an old deal and its missing owner do, but not two.
const mostOften = 2

// before reports whether the money of an insight was spoken of: by one of the same
// type, or by mostOften of any.
func (s said) before(i Insight) bool {
	times := 0
	for _, kept := range s {
		if !sameMoney(kept.Evidence, i.Evidence) {
			continue
		}
		if times++; kept.Type == i.Type || times == mostOften {
			return true
		}
	}
	return false
}

// sameMoney reports whether two insights were computed from the same: whether at least
// half of the evidence of the one with less is that of the other, too. Without
// evidence nobody can tell.
func sameMoney(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return false
	}
	in := make(map[string]bool, len(b))
	for _, id := range b {
		in[id] = true
	}
	shared := 0
	for _, id := range a {
		if in[id] {
			shared++
		}
	}
	return 2*shared >= len(a)
}

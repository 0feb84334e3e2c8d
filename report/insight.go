package report

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"
)

// An Insight is something that stands out, with what might be done about it. It
// states numbers; it does not claim a cause.
type Insight struct {
	Code       string          // the rule that found it, such as "off-pace"
	Subject    string          // whom or what it is about
	Finding    Text            // what is so
	Suggestion Text            // what to do
	Stake      decimal.Decimal // the money at stake, which ranks it; not below zero
	Evidence   []string        // ids of what it was computed from; may be empty
}

// rank orders insights by money at stake, then by code and subject, and keeps at
// most n.
func rank(found []Insight, n int) []Insight {
	slices.SortStableFunc(found, func(a, b Insight) int {
		return cmp.Or(b.Stake.Cmp(a.Stake), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Subject, b.Subject))
	})
	return found[:min(n, len(found))]
}

package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A Clawback says how much of what a reversal takes back of released pay is really taken
// back. The rest stays with the payee, as an earning with [CodeKept] of its own. What was
// not released yet is gone with the sale: nobody keeps what nobody could be paid. What is
// taken back is exact, and rounded as an earning where the plan rounds each of them.
//
// What a reversal takes back in the first place, and whether attainment falls, is for
// [Component.Reversals] to say.
type Clawback struct {
	Components []string        `json:"components,omitempty"` // ids; none: all that no other clawback names
	Share      decimal.Decimal `json:"share"`                // 1 is all of it, 0.5 half, 0 nothing
	Within     *Delay          `json:"within,omitzero"`      // how long after the day of the sale, the last day included; later nothing is taken back; null: without end
}

func (b Clawback) check(c *check.Checker) {
	checkPart(c.At("share"), b.Share)
	if b.Within != nil {
		b.Within.check(c.At("within"))
	}
}

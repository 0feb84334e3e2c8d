package incentive

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Position says where a payee stands: in a measure of the plan, or in a reading that
// the host hands in, such as a KPI score. It may be another measure than the one that
// is paid on, and another interval: last month may pick the rate of this month.
//
// A component that pays once for each credit sees a measure as it stands with the fact of
// that credit; one that pays at the end sees all of the interval. It sees what it counts
// itself: credits of its sources, and reversals as it takes them.
type Position struct {
	Measure  string         `json:"measure"`           // a measure of the plan, or one of its readings
	Over     Basis          `json:"over"`              // amount or attainment; amount for a reading
	Interval calendar.Level `json:"interval,omitzero"` // zero: the interval of the component
	Ago      int            `json:"ago,omitzero"`      // how many intervals before: 0 is the same one
}

// maxAgo bounds Position.Ago.
const maxAgo = 36

func (p Position) check(c *check.Checker) {
	c.At("measure").Require(p.Measure != "", check.Required, "nothing is named to look at")
	basisNames.require(c.At("over"), p.Over, "amount or attainment?")
	c.At("interval").Require(p.Interval == 0 || p.Interval.Valid(), check.Range, "there is no such interval")
	c.At("ago").Require(p.Ago >= 0 && p.Ago <= maxAgo, check.Range, "intervals are looked back at from 0 to %d", maxAgo)
}

// scale returns what a bound is multiplied by to be an amount of the measure.
func (o Basis) scale(m Measure) (decimal.Decimal, error) {
	if o != OverAttainment {
		return one, nil
	}
	if !m.Quota.Valid {
		return decimal.Decimal{}, fmt.Errorf("%w: there is no quota of %q, and bounds over its attainment need one", ErrMissing, m.Name)
	}
	if !m.Quota.Decimal.IsPositive() {
		return decimal.Decimal{}, fmt.Errorf("%w: the quota of %q is 0 or less, and bounds over its attainment need a quota above zero", ErrMissing, m.Name)
	}
	return m.Quota.Decimal, nil
}

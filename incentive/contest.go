package incentive

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/check"
)

// Contest pays prizes to the payees with the highest measures (SPIFF). Who has
// nothing wins nothing.
type Contest struct {
	Prizes  []decimal.Decimal   `json:"prizes"`           // by place, the first one first
	Ties    Ties                `json:"ties"`             // what equal measures do; required
	AtLeast decimal.NullDecimal `json:"atLeast,omitzero"` // what a winner must have; null: more than nothing
}

// Kind returns "contest".
func (Contest) Kind() string { return "contest" }

// Check reports a contest without prizes or without a tie rule.
func (t Contest) Check(c *check.Checker) {
	c.At("prizes").Require(len(t.Prizes) > 0 && len(t.Prizes) <= maxTiers, check.Required, "there are 1 to %d prizes", maxTiers)
	for i, p := range t.Prizes {
		checkMoney(c.At("prizes").Index(i), p)
	}
	tiesNames.require(c.At("ties"), t.Ties, "the contest says what equal measures do")
	checkNull(c.At("atLeast"), t.AtLeast)
}

// Share ranks the members.
func (t Contest) Share(members []Measure, unit decimal.Decimal) ([][]Line, error) {
	var order []int
	for i, m := range members {
		if m.Actual.IsPositive() && (!t.AtLeast.Valid || !m.Actual.LessThan(t.AtLeast.Decimal)) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Or(members[b].Actual.Cmp(members[a].Actual), cmp.Compare(a, b)) })
	out := make([][]Line, len(members))
	for place := 0; place < len(order) && place < len(t.Prizes); {
		end := place + 1
		for end < len(order) && members[order[end]].Actual.Equal(members[order[place]].Actual) {
			end++
		}
		parts, err := t.among(place, end, unit)
		if err != nil {
			return nil, err
		}
		for i, part := range parts {
			if !part.IsZero() {
				out[order[place+i]] = []Line{{Code: CodePrize, Tier: place + 1, Base: members[order[place+i]].Actual, Amount: part}}
			}
		}
		place = end
	}
	return out, nil
}

// among returns the prizes of those who share the places from place up to end.
func (t Contest) among(place, end int, unit decimal.Decimal) ([]decimal.Decimal, error) {
	equal := slices.Repeat([]decimal.Decimal{one}, end-place)
	if t.Ties == EachTied {
		for i := range equal {
			equal[i] = t.Prizes[place]
		}
		return equal, nil
	}
	sum := decimal.Zero
	for i := place; i < end && i < len(t.Prizes); i++ {
		sum = sum.Add(t.Prizes[i])
	}
	return apportion.Split(sum, equal, unit)
}

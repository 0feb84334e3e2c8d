package catalog

import (
	"slices"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// num returns a count as a decimal.
func num(n int) decimal.Decimal { return decimal.NewFromInt(int64(n)) }

// A tally adds up a numerator and a denominator, and counts the facts that have no
// number.
type tally struct {
	num, den decimal.Decimal
	missing  int
}

// count takes one more fact into the denominator, and into the numerator if it hits.
func (t *tally) count(hit bool) {
	t.den = t.den.Add(num(1))
	if hit {
		t.num = t.num.Add(num(1))
	}
}

// add takes a value and its weight.
func (t *tally) add(value, weight decimal.Decimal) {
	t.num, t.den = t.num.Add(value), t.den.Add(weight)
}

// rate returns the reading that the tally makes, or all the problems.
func (t tally) rate(c *check.Checker, m kpi.Metric, owner org.ID, p calendar.Period) (kpi.Reading, error) {
	r := m.Rate(owner, p, t.num, t.den)
	r.Missing = t.missing
	return r.Checked(c)
}

// required reports at c a day that is not there.
func required(c *check.Checker, d calendar.Date) bool {
	return c.Require(!d.IsZero(), check.Required, "the day is missing")
}

// inOrder reports at c a day that is before another.
func inOrder(c *check.Checker, first, then calendar.Date) {
	c.Require(first.IsZero() || !then.Before(first), check.Order, "%s is before %s", then, first)
}

// amount reports at c an amount that is too long or below zero, and says whether it
// is there.
func amount(c *check.Checker, v decimal.NullDecimal) bool {
	if v.Valid {
		kpi.CheckAmount(c, v.Decimal)
	}
	return v.Valid
}

// number reports at c a number that is too long, and says whether it is there.
func number(c *check.Checker, v decimal.NullDecimal) bool {
	if v.Valid {
		kpi.CheckNumber(c, v.Decimal)
	}
	return v.Valid
}

// checked returns readings, or all the problems on the way and in the readings.
func checked(c *check.Checker, readings []kpi.Reading) ([]kpi.Reading, error) {
	if c.OK() {
		for i, r := range readings {
			r.Check(c.At("readings").Index(i))
		}
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	return readings, nil
}

// all says whether all of them are so. Unlike && it asks for every one.
func all(so ...bool) bool { return !slices.Contains(so, false) }

// members checks a list of customers or people and returns them as a set.
func members[ID ~string](c *check.Checker, ids []ID) map[ID]bool {
	set := make(map[ID]bool, len(ids))
	for i, id := range ids {
		c.Index(i).Require(id != "", check.Required, "an id is empty")
		c.Index(i).Require(!set[id], check.Duplicate, "%.40q is in the list already", string(id))
		set[id] = true
	}
	return set
}

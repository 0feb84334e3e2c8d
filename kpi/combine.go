package kpi

import (
	"slices"
	"strings"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// Combine returns the reading of m for owner in period p that its parts make: the
// readings of a team's members, of a year's months, or both. Each aggregation has
// its rule; see Aggregation.
//
// Parts that were not measured are not taken for zero. They are left out and
// counted in Missing; when none was measured, neither is the whole. The whole is in
// the unit of its parts. Combine sets no Target, since what is asked of a team need
// not be what its members are asked.
//
// The error is check.Problems with paths such as /parts/3/den: malformed readings, readings
// of another metric or variant, or in another unit, periods outside p, one owner twice on the same
// day, several counts of which one does not say what it counted, several
// readings of a NonAdditive metric, and a sum that is too long (/num, /den).
func (m Metric) Combine(owner org.ID, p calendar.Period, parts []Reading) (Reading, error) {
	whole := m.NotMeasured(owner, p)
	whole.Unit = m.unitOf(parts)
	c := check.New()
	whole.Check(c)
	m.checkParts(c.At("parts"), p, parts)
	if err := c.Err(); err != nil {
		return Reading{}, err
	}
	if m.Aggregation == Last {
		parts = latest(parts)
	}
	for _, part := range parts {
		whole.add(part)
	}
	if m.Aggregation == DistinctCount && len(whole.Keys) > 0 {
		slices.Sort(whole.Keys)
		whole.Keys = slices.Compact(whole.Keys)
		whole.Num = decimal.NewNullDecimal(decimal.NewFromInt(int64(len(whole.Keys))))
	}
	return whole.Checked(c)
}

// add takes part into r.
func (r *Reading) add(part Reading) {
	r.Missing += part.Missing
	if !part.Measured() {
		r.Missing += boolToInt(part.Missing == 0)
		return
	}
	r.Num = plus(r.Num, part.Num)
	r.Den = plus(r.Den, part.Den)
	r.Keys = append(r.Keys, part.Keys...)
}

// plus adds what is there; an absent b changes nothing.
func plus(a, b decimal.NullDecimal) decimal.NullDecimal {
	if !b.Valid {
		return a
	}
	return decimal.NewNullDecimal(a.Decimal.Add(b.Decimal))
}

// latest returns the part of each owner that ends last, owners in order.
func latest(parts []Reading) []Reading {
	byOwner := slices.Clone(parts)
	slices.SortFunc(byOwner, byOwnerAndTime)
	var out []Reading
	for i, r := range byOwner {
		if i+1 == len(byOwner) || byOwner[i+1].Owner != r.Owner {
			out = append(out, r)
		}
	}
	return out
}

func byOwnerAndTime(a, b Reading) int {
	if c := strings.Compare(string(a.Owner), string(b.Owner)); c != 0 {
		return c
	}
	return a.Period.Compare(b.Period)
}

func (m Metric) checkParts(c *check.Checker, p calendar.Period, parts []Reading) {
	counts, dens, unit := 0, 0, m.unitOf(parts)
	for i, r := range parts {
		at := c.Index(i)
		r.Check(at)
		m.checkReading(at, r)
		at.At("period").Require(!r.Period.Valid() || p.Covers(r.Period), check.Mismatch, "%s is not within %s", r.Period, p)
		at.At("unit").Require(m.Unit != "" || !r.Measured() || r.Unit == unit, check.Mismatch, "the unit is %.40q, that of others %.40q", r.Unit, unit)
		counts += boolToInt(r.Measured())
		dens += boolToInt(r.Den.Valid)
	}
	c.Require(m.Aggregation != Last || dens == 0 || dens == counts, check.Mismatch, "some readings have a denominator and some have not")
	c.Require(m.Aggregation != NonAdditive || counts < 2, check.Mismatch, "several readings of a %s metric do not combine; make one from the facts", NonAdditive)
	if m.Aggregation == DistinctCount && counts > 1 {
		checkKeyed(c, parts)
	}
	checkOnce(c, parts)
}

// unitOf returns what parts are counted in: the unit of m or, when it is a bare rate,
// that of the first part that was measured.
func (m Metric) unitOf(parts []Reading) string {
	if n := slices.IndexFunc(parts, Reading.Measured); m.Unit == "" && n >= 0 {
		return parts[n].Unit
	}
	return m.Unit
}

// checkKeyed reports counts that cannot be added since they do not say of what.
func checkKeyed(c *check.Checker, parts []Reading) {
	for i, r := range parts {
		c.Index(i).At("keys").Require(len(r.Keys) > 0 || r.Num.Decimal.IsZero(), check.Required,
			"a count without its keys cannot be combined; count again from the facts")
	}
}

// checkOnce reports owners who are in two parts on the same day.
func checkOnce(c *check.Checker, parts []Reading) {
	order := make([]int, len(parts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return byOwnerAndTime(parts[i], parts[j]) })
	twice := make([]bool, len(parts))
	last := 0 // of the owner's parts so far the one that ends last
	for n := 1; n < len(order); n++ {
		a, b := parts[order[last]], parts[order[n]]
		twice[order[n]] = a.Owner == b.Owner && b.Period.From.Before(a.Period.To)
		if a.Owner != b.Owner || b.Period.To.After(a.Period.To) {
			last = n
		}
	}
	for i, r := range parts {
		c.Index(i).At("period").Require(!twice[i], check.Overlap, "%s has another reading in %s", r.Owner, r.Period)
	}
}

func boolToInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

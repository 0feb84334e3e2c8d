package kpi

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A slot is a metric that a card asks for, be it by an item, a bonus or a gate.
type slot struct {
	metric    Metric
	must, may bool // have a denominator
	counts    bool // its numbers are counts
}

// A finding is what the readings have for a slot.
type finding struct {
	reading  *Reading // nil when there is none
	num, den int64    // the coefficients of its numbers, where they fit
	target   int64
	long     bool // they do not fit, or nobody has looked
	other    bool // there is a reading by another definition of the metric
}

// slots are all metrics of a card, each once.
type slots struct {
	list []slot
	byID map[string][]int // where a metric is, in whatever variant
}

// of returns the number of the slot of m, a new one when there is none.
func (s *slots) of(m Metric) int {
	for _, i := range s.byID[m.ID] {
		if s.list[i].metric.Variant == m.Variant {
			return i
		}
	}
	must, may := m.Aggregation.hasDenominator()
	s.list = append(s.list, slot{metric: m, must: must, may: may, counts: m.Aggregation == DistinctCount})
	s.byID[m.ID] = append(s.byID[m.ID], len(s.list)-1)
	return len(s.list) - 1
}

// find returns what the readings have for the slots. Readings that anything is odd
// about are left to findCarefully, so that sound ones cost little.
func (s *slots) find(owner org.ID, period calendar.Period, readings []Reading) ([]finding, error) {
	found := make([]finding, len(s.list))
	odd := owner == "" || !period.Valid()
	for n := range readings {
		r := &readings[n]
		if r.Owner != owner || r.Period != period {
			continue
		}
		for _, i := range s.byID[r.Metric] {
			if s.list[i].metric.Variant != r.Variant {
				found[i].other = true
				continue
			}
			odd = odd || found[i].reading != nil || !found[i].plain(&s.list[i], r)
		}
	}
	if odd {
		return s.findCarefully(owner, period, readings)
	}
	return found, nil
}

// plain takes r, a reading of the slot, and reports whether Reading.Check and
// checkShape find nothing wrong with it, at a glance. Others may be sound too.
func (f *finding) plain(s *slot, r *Reading) bool {
	f.reading = r
	var w words
	if r.Target.Valid {
		f.target = w.coefficient(r.Target.Decimal)
	}
	if r.Num.Valid {
		f.num, f.den = w.coefficient(r.Num.Decimal), 1
	}
	if r.Den.Valid {
		f.den = w.coefficient(r.Den.Decimal)
	}
	f.long = w.over
	switch {
	case r.Missing < 0 || r.Missing > maxMissing || len(r.Keys) > 0 || !s.metric.counts(r.Unit) || f.den < 0 || f.long && !s.fits(r):
		return false
	case !r.Num.Valid:
		return !r.Den.Valid && fitsShort(r.Target.Decimal)
	case s.must && !r.Den.Valid, !s.may && r.Den.Valid, s.counts && (f.num < 0 || r.Num.Decimal.Exponent() < 0):
		return false
	}
	return fitsShort(r.Num.Decimal) && fitsShort(r.Den.Decimal) && fitsShort(r.Target.Decimal)
}

// fits reports whether the long numbers of a reading are not too long.
func (s *slot) fits(r *Reading) bool {
	return fits(r.Num.Decimal) && fits(r.Den.Decimal) && fits(r.Target.Decimal) && !r.Den.Decimal.IsNegative()
}

// findCarefully is find that reports everything that is wrong.
func (s *slots) findCarefully(owner org.ID, period calendar.Period, readings []Reading) ([]finding, error) {
	found := make([]finding, len(s.list))
	c := check.New()
	c.At("owner").Require(owner != "", check.Required, "nobody is to be scored")
	c.At("period").Require(period.Valid(), check.Required, "a period has at least one day")
	list := c.At("readings")
	for n := range readings {
		r := &readings[n]
		if r.Owner != owner || r.Period != period {
			continue
		}
		for _, i := range s.byID[r.Metric] {
			if m := s.list[i].metric; m.Variant == r.Variant {
				found[i].take(list.Index(n), m, r)
			} else {
				found[i].other = true
			}
		}
	}
	return found, c.Err()
}

// take adds r, a reading of m, and reports at c when it is unfit or contradicts
// the one that is there.
func (f *finding) take(c *check.Checker, m Metric, r *Reading) {
	own := check.New() // so that only sound readings are compared
	r.Check(own)
	m.checkShape(own, *r)
	switch {
	case !own.OK():
		c.Merge(own.Err())
	case f.reading == nil:
		f.reading, f.long = r, true
	default:
		c.Require(f.reading.Equal(*r), check.Duplicate, "there is another reading of %s that says something else", m.ID)
	}
}

// missing returns why there is nothing to judge by, or nothing when there is a
// defined actual.
func (f finding) missing() Code {
	switch {
	case f.reading == nil && f.other:
		return OtherVariant
	case f.reading == nil:
		return NoReading
	case !f.reading.Num.Valid:
		return NotMeasured
	case f.reading.Den.Valid && f.reading.Den.Decimal.IsZero():
		return OverNothing
	}
	return ""
}

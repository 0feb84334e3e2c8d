package report

import (
	"math"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A past is the periods of the report's level that are over, oldest first, and what
// makes results of them comparable.
type past struct {
	periods []calendar.Period
	work    []decimal.Decimal // working days of each; nil where they are not known
}

// past returns up to n + 1 periods: the newest one that is over and those before it that
// the results cover.
func (f Facts) past(n int) (past, error) {
	var out past
	p := f.Period
	over, err := f.over(p)
	if err != nil {
		return past{}, err
	}
	if !over {
		p = calendar.Previous(f.Setting.Calendar, p)
	}
	for len(out.periods) <= n && f.Covers(p) {
		out.periods = append(out.periods, p)
		p = calendar.Previous(f.Setting.Calendar, p)
	}
	slices.Reverse(out.periods)
	for _, p := range out.periods {
		days, ok, err := f.Work(p.Span())
		if err != nil {
			return past{}, err
		}
		if !ok {
			out.work = nil
			break
		}
		out.work = append(out.work, days)
	}
	return out, nil
}

// last returns the newest n periods.
func (p past) last(n int) past {
	from := max(0, len(p.periods)-n)
	out := past{periods: p.periods[from:]}
	if p.work != nil {
		out.work = p.work[from:]
	}
	return out
}

// over reports whether nothing more can come in a period: its last day is over, or no
// day that is worked is left of it.
func (f Facts) over(p calendar.Period) (bool, error) {
	left := calendar.Span{From: f.AsOf.AddDays(1), To: p.To}
	if !p.Valid() || !left.From.Before(left.To) {
		return true, nil
	}
	days, ok, err := f.Work(left)
	return ok && days.IsZero(), err
}

// A course is what somebody achieved in the periods of a past, oldest first. Periods in
// which he or she was not there from the first day on, and those without working days, are left out.
type course struct {
	periods []calendar.Period
	values  []float64       // in as many working days as the newest period has, where these are known
	newest  decimal.Decimal // of the last period, exact
	days    decimal.Decimal // working days of the newest period; 0 is not known
}

// courseOf returns the course of somebody; ok is false without the newest period.
func (f Facts) courseOf(owner org.ID, of past) (c course, ok bool) {
	last := len(of.periods) - 1
	for i, p := range of.periods {
		if !f.Setting.Chart.At(p.From).Contains(owner) || of.work != nil && of.work[i].IsZero() {
			continue
		}
		c.newest = f.Sum(target.Cell{Owner: owner, Period: p})
		value := c.newest
		if of.work != nil {
			c.days = of.work[last]
			value = value.Mul(c.days).DivRound(of.work[i], ratePlaces) // so that what is the same a day is the same
		}
		c.periods, c.values = append(c.periods, p), append(c.values, value.InexactFloat64())
		ok = i == last
	}
	return c, ok && !slices.ContainsFunc(c.values, tooLarge)
}

// maxStatistic is the size beyond which a number is none that statistics are made of.
const maxStatistic = 1e100

func tooLarge(v float64) bool { return !(math.Abs(v) <= maxStatistic) }

// figurePlaces are the decimals of a statistic that becomes an amount.
const figurePlaces = 2

// statistic returns a statistic as a decimal.
func statistic(v float64, places int32) decimal.Decimal { return decimal.NewFromFloat(v).Round(places) }

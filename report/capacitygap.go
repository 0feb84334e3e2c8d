package report

import (
	"errors"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// CapacityGap finds units whose people cannot bring what the plan asks of the days that
// are left: the working days that they have, those of newcomers counted by Input.Ramp,
// times what a person brings in a day. Arrears are not in it, as OffPace tells them. It
// looks at the lowest unit that makes up most of a gap, and at nobody alone. It needs
// working days; who joins and leaves in the days that are left is taken from the chart.
//
// What a person brings in a day is Input.Capacity over the working days of the year or,
// where that is not known, what everybody whom the reader sees brought in the last
// months over the days that they worked, counted likewise.
//
// At stake is what cannot be brought; the surprise is its share of what is asked. It is
// a Warning.
type CapacityGap struct {
	Level  calendar.Level  // the period of the goals, such as calendar.Year
	Below  decimal.Decimal // the share of what is asked that the people can bring, below which it is a gap; above 0 and at most 1
	Months int             // how far back results tell what a person brings; from 1
	Most   decimal.Decimal // the share of a unit's gap from which on the part that makes it up is said in its place
}

// Type returns "capacity-gap".
func (CapacityGap) Type() string { return "capacity-gap" }

// Check reports thresholds that make no sense.
func (r CapacityGap) Check(c *check.Checker) {
	checkLevel(c.At("level"), r.Level)
	checkFraction(c.At("below"), r.Below)
	checkCount(c.At("months"), r.Months, 1)
	checkFraction(c.At("most"), r.Most)
}

// A strength is what people can do in the days that are left.
type strength struct {
	asked  decimal.Decimal // by the plan
	days   decimal.Decimal // full working days of one person
	brings decimal.Decimal // days × what a person brings in one
}

// Find returns an insight for each unit whose people are too few.
func (r CapacityGap) Find(f Facts) ([]Insight, error) {
	period := f.period(r.Level)
	left := period
	left.From = f.AsOf.AddDays(1)
	rate, measured, err := r.daily(f)
	if err != nil || !period.Valid() || !left.Valid() || !rate.IsPositive() {
		return nil, err
	}
	reach := func(unit org.ID) (s strength, ok bool, err error) {
		if len(f.tree().Children(unit)) == 0 {
			return s, false, nil
		}
		p, ok, err := f.Track(unit, period)
		if err != nil || !ok {
			return s, false, err
		}
		s.asked = p.Goal.Target.Decimal.Sub(p.ToDate.Target.Decimal)
		days, known, err := f.personDays(unit, left)
		s.days, s.brings = days, days.Mul(rate).Round(figurePlaces)
		return s, known, err
	}
	places, err := f.lowest(r.Most, func(unit org.ID) (gap, bool, error) {
		s, ok, err := reach(unit)
		return gap{unit, s.asked.Sub(s.brings), ok && s.brings.LessThan(s.asked.Mul(r.Below))}, ok, err
	})
	if err != nil {
		return nil, err
	}
	var found []Insight
	for _, at := range places {
		s, _, err := reach(at.unit)
		if err != nil {
			return nil, err
		}
		people, err := f.peopleFor(at.size, rate, left)
		if err != nil {
			return nil, err
		}
		found = append(found, r.insight(f, at, s, period, rate, measured, people))
	}
	return found, nil
}

// daily is what a person brings in a full working day, and whether it was measured; 0
// is not known.
func (r CapacityGap) daily(f Facts) (rate decimal.Decimal, measured bool, err error) {
	if f.Capacity.Valid {
		days, ok, err := f.Work(f.period(calendar.Year).Span())
		if err != nil || !ok || days.IsZero() {
			return decimal.Zero, false, err
		}
		return f.Capacity.Decimal.DivRound(days, ratePlaces), false, nil
	}
	back := calendar.Period{Level: r.Level, From: f.AsOf.AddMonths(-r.Months).AddDays(1), To: f.AsOf.AddDays(1)}
	if !f.Covers(back) {
		return decimal.Zero, false, nil
	}
	days, ok, err := f.personDays(f.root(), back)
	if err != nil || !ok || days.IsZero() {
		return decimal.Zero, false, err
	}
	return f.Sum(target.Cell{Owner: f.root(), Period: back}).DivRound(days, ratePlaces), true, nil
}

// personDays counts the full working days of one person in a unit; ok is false when the working
// days are not known.
func (f Facts) personDays(unit org.ID, p calendar.Period) (days decimal.Decimal, ok bool, err error) {
	if f.Setting.Workdays == nil {
		return decimal.Zero, false, nil
	}
	days, err = target.ByCapacity{Ramp: f.Ramp}.Capacity(f.Setting, target.Cell{Owner: unit, Period: p})
	if errors.Is(err, calendar.ErrNotCovered) {
		return decimal.Zero, false, nil
	}
	return days, err == nil, err
}

// peopleFor is how many people past the ramp would bring an amount in the days that are
// left; missing when none is.
func (f Facts) peopleFor(amount, rate decimal.Decimal, left calendar.Period) (Value, error) {
	days, ok, err := f.Work(left.Span())
	if err != nil || !ok || days.IsZero() {
		return Value{}, err
	}
	return Num(amount.DivRound(days.Mul(rate), 1), 1), nil
}

// insight says that the people of a unit are too few.
func (r CapacityGap) insight(f Facts, at place, s strength, period calendar.Period, rate decimal.Decimal, measured bool, people Value) Insight {
	daily := Figure{T("capacity-gap.stated"), Amount(rate, 0)}
	if measured {
		daily.Name = T("capacity-gap.measured", Count(r.Months))
	}
	left, short := calendar.Period{Level: period.Level, From: f.AsOf.AddDays(1), To: period.To}, Amount(at.size, 0)
	numbers := []Figure{{T("capacity-gap.asked"), Amount(s.asked, 0)}, {T("capacity-gap.days"), Num(s.days, 1)}, daily, {T("capacity-gap.people"), people}}
	return Insight{Type: r.Type(), Severity: Warning, Subject: f.About(at.unit),
		Stake: at.size, Surprise: shareOf(at.size, s.asked), Evidence: []string{string(at.unit) + ", " + left.String()},
		Finding:    T("capacity-gap", Called(string(at.unit)), Amount(s.asked, 0), During(period), Amount(s.brings, 0), short),
		Numbers:    append(numbers, at.missing()...),
		Suggestion: Suggestion{Text: T("capacity-gap.advice", people), Effect: short, Basis: T("capacity-gap.basis"), Action: f.Propose(at.unit)}}
}

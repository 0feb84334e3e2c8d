package monitor

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// Pace returns actual over what was due by now: target × due, where due is the share
// of the target that should be there, such as WorkShare or SeasonShare. 1 is on pace. For
// a target below zero, such as a loss to be held, it is 1 + (actual - due) over |due|, as
// kpi.Attainment has it, so that a smaller loss than was due is above 1.
//
// It is exact and undivided, and undefined when nothing was due yet or nobody knows how
// much. FromRatio makes a sample of it; a threshold on that finds a target that is
// slipping while there is time to act. The error is check.Problems: TooLarge at /actual,
// /target and /due for a number with too many digits.
func Pace(actual, target decimal.Decimal, due kpi.Ratio) (kpi.Ratio, error) {
	c := check.New()
	kpi.CheckNumber(c.At("actual"), actual)
	kpi.CheckNumber(c.At("target"), target)
	kpi.CheckNumber(c.At("due").At("num"), due.Num)
	kpi.CheckNumber(c.At("due").At("den"), due.Den)
	if err := c.Err(); err != nil || !due.Defined() {
		return kpi.Ratio{}, err
	}
	parts := due.Den.Abs() // the actual and what was due are both counted in these parts of one
	asked := target.Mul(due.Num.Mul(decimal.NewFromInt(int64(due.Den.Sign()))))
	return kpi.Attainment(kpi.Whole(actual.Mul(parts)), decimal.NewNullDecimal(asked)), nil
}

// WorkShare returns the share of a period's working time up to and including the day
// asOf. It is undefined in a period without work. The error wraps
// calendar.ErrNotCovered when the working days of the period are not known.
func WorkShare(w calendar.Workdays, p calendar.Period, asOf calendar.Date) (kpi.Ratio, error) {
	done, whole, err := calendar.Elapsed(w, p, asOf)
	if err != nil {
		return kpi.Ratio{}, err
	}
	return kpi.Ratio{Num: decimal.NewFromInt(int64(done)), Den: decimal.NewFromInt(int64(whole))}, nil
}

// SeasonShare returns the share that the first elapsed of some weights have of all of
// them, such as the weights of the twelve months. The error is check.Problems: Range
// at /elapsed, and at /weights for weights that are negative or all 0; TooLarge for one
// with too many digits.
func SeasonShare(weights []decimal.Decimal, elapsed int) (kpi.Ratio, error) {
	c := check.New()
	c.At("elapsed").Require(elapsed >= 0 && elapsed <= len(weights), check.Range,
		"%d of %d periods have elapsed", elapsed, len(weights))
	var due, all decimal.Decimal
	for i, w := range weights {
		if !kpi.CheckAmount(c.At("weights").Index(i), w) {
			continue
		}
		all = all.Add(w)
		if i < elapsed {
			due = due.Add(w)
		}
	}
	c.At("weights").Require(all.IsPositive(), check.Range, "the weights come to nothing")
	if err := c.Err(); err != nil {
		return kpi.Ratio{}, err
	}
	return kpi.Ratio{Num: due, Den: all}, nil
}

package target

import (
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// An Adjustment says whether the past is compared as it is, or by the days that it
// had.
type Adjustment string

// The adjustments.
const (
	// AdjustNone takes amounts as they are. The parts of a split are then whole
	// periods of the history, or made of them.
	AdjustNone Adjustment = "none"
	// AdjustWorkdays divides the amount of a past period by its working days, and
	// multiplies the index by the working days of the plan's period. Any part can be
	// weighed, down to a day. A past period without a working day cannot be divided,
	// so weeks of a long holiday need AdjustDays.
	AdjustWorkdays Adjustment = "workdays"
	// AdjustDays is the same for all days: for shops that never close, and for weeks
	// that a year or a month cuts in two.
	AdjustDays Adjustment = "days"
)

// BySeason weighs the periods of a year by the seasons of the past.
//
// The series that says most about the parent is taken: that of its owner, product
// and segment, then one that leaves out the segment, the product, the owner and so
// on; a row that names no owner speaks for everybody. Its seasons are the numbers
// of its periods in the years of the calendar, so for months 12. A 53rd week that
// the past did not have, and other ordinary periods that were never seen because
// the feast lay on them, take the index between those of their neighbours.
//
// Shares of the year are those of whole years of the calendar, and rows of other
// years do not count. For moving averages any twelve months in a row are a year.
//
// A trend is not carried on: an index says how the year is divided, not what it
// comes to. A growth factor for the whole would change nothing here, because only
// proportions count; put it into the goal.
type BySeason struct {
	Index   Seasonality `json:"index"`          // how the indices are found
	Adjust  Adjustment  `json:"adjust"`         // for the days of a period, or not
	Years   int         `json:"years"`          // a series of fewer years is refused; at least 1, for moving averages 2
	Feast   Feast       `json:"feast,omitzero"` // moves against the calendar; the zero Feast is none
	History History     `json:"history"`        // all by week, month, quarter or half
}

// A Season is one part of the year and what is usual in it.
type Season struct {
	N     int             // number of the period in the year, from 1; 0 around the feast
	Feast int             // around the feast: periods after it, below zero before it
	Index decimal.Decimal // 1 is the mean of all; per day or working day when adjusted for these
	Years int             // number of past values behind it; 0 when it lies between neighbours
}

// Kind returns "seasonal".
func (BySeason) Kind() string { return "seasonal" }

// Check reports settings that are missing or unknown, and a history that is broken,
// too short or not by week, month, quarter or half.
func (m BySeason) Check(c *check.Checker) {
	m.Index.check(c.At("index"))
	switch m.Adjust {
	case AdjustNone, AdjustWorkdays, AdjustDays:
	case "":
		c.At("adjust").Add(check.Required, "say whether the history is adjusted for its days: none, workdays or days")
	default:
		c.At("adjust").Add(check.Unknown, "%.40q is none of none, workdays and days", string(m.Adjust))
	}
	least := m.Index.leastYears()
	known := c.At("years").Require(m.Years >= least && m.Years <= maxHistory, check.Range, "at least %d years are needed", least)
	if !m.History.check(c.At("history")) {
		return
	}
	level := m.History[0].Period.Level
	cycle := cycleOf(level)
	if !c.At("history").Index(0).At("period").At("level").Require(cycle > 0, check.Range,
		"seasons are weeks, months, quarters or halves, not a %s", level) {
		return
	}
	m.History.each(func(first int, s History) {
		at, of := c.At("history").Index(first), s[0].Period.Level
		same := at.At("period").At("level").Require(of == level, check.Mismatch, "a series by %s beside one by %s", of, level)
		at.Require(!same || !known || len(s)/cycle >= m.Years, check.Gap, "%d rows are less than %d years", len(s), m.Years)
	})
	if !m.Feast.none() {
		m.Feast.check(c.At("feast"), cycle)
	}
}

// cycleOf returns how many periods of a level an ordinary year has, and 0 for a
// level that is no season.
func cycleOf(l calendar.Level) int {
	if l < calendar.Week || l > calendar.Half {
		return 0
	}
	return [...]int{52, 12, 4, 2}[l-calendar.Week]
}

// Weights returns the index of each child's season, to 12 decimals; when adjusted, it
// is multiplied by the days, or the working days, that the child has. A child that
// is longer than a period of the history has the sum. ErrHistory says that there is
// no history of the parent, that it is too short, or too coarse for the children.
func (m BySeason) Weights(in Setting, parent Cell, children []Cell) ([]decimal.Decimal, error) {
	y, err := m.learn(in, parent)
	if err != nil {
		return nil, err
	}
	weights := make([]decimal.Decimal, len(children))
	for i, child := range children {
		whole := child
		whole.Period = parent.Period
		if whole != parent {
			return nil, fmt.Errorf("%s is no part of %s in time; seasons cannot weigh it", child, parent)
		}
		if weights[i], err = y.weight(child.Period); err != nil {
			return nil, err
		}
	}
	return weights, nil
}

// Seasons returns what the history says about the year of a cell: its ordinary
// seasons in order, for weeks 53, and then those around the feast. Amounts and a feast that
// no seasons can be found with are check.Problems with the paths of Check.
func (m BySeason) Seasons(in Setting, c Cell) ([]Season, error) {
	y, err := m.learn(in, c)
	return y.seasons, err
}

// adjusted returns the amounts of rows. When adjusted they are by day or working
// day, and all multiplied by one number so that none is rounded.
func (m BySeason) adjusted(in Setting, rows History) ([]decimal.Decimal, error) {
	days, common := make([]*big.Int, len(rows)), big.NewInt(1)
	for i, row := range rows {
		n, err := m.days(in, row.Period)
		if err != nil {
			return nil, err
		}
		if n <= 0 {
			return nil, fmt.Errorf("%s has no working day to divide its amount by: %w", row.Period, ErrHistory)
		}
		days[i] = big.NewInt(n)
		step := new(big.Int).GCD(nil, nil, common, days[i])
		common.Mul(common, step.Quo(days[i], step))
	}
	values := make([]decimal.Decimal, len(rows))
	for i, row := range rows {
		values[i] = row.Amount.Mul(decimal.NewFromBigInt(days[i].Quo(common, days[i]), 0))
	}
	return values, nil
}

// days returns the days of a period, working days in half days, or one where nothing
// is adjusted.
func (m BySeason) days(in Setting, p calendar.Period) (int64, error) {
	switch m.Adjust {
	case AdjustWorkdays:
		n, err := calendar.Count(in.Workdays, p.Span())
		return int64(n), err
	case AdjustDays:
		return int64(p.Days()), nil
	}
	return 1, nil
}

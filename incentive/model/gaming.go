package model

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// Gaming reports what a plan lets somebody gain with a deal of x of a measure on the last
// day of a period: for each code the move that brings most, over everything that he and
// the next period may have attained beside the deal, from nothing to Person.Most in
// quarters of the quota. What else is sold is sold on the first day of the period and on
// the last day of the next. Moves that bring no more than
// rounding does are left out, and the largest gain comes first.
//
// It is a search over that grid and no proof: elsewhere there may be more. The period is
// as of [Person.Case]; cal cuts it, and nil is calendar.Standard{}.
func Gaming(p incentive.Plan, who Person, measure string, x decimal.Decimal, period calendar.Period, cal calendar.Calendar) ([]Move, error) {
	if cal == nil {
		cal = calendar.Standard{}
	}
	next := calendar.Next(cal, period)
	c, err := who.caseIn(p, measure, cal, period, next)
	if err != nil {
		return nil, err
	}
	if !x.IsPositive() {
		return nil, check.Problems{{Path: "/deal", Code: check.Range, Text: "a deal is above zero"}}
	}
	program, err := incentive.Compile(c.Setup)
	if err != nil {
		return nil, err
	}
	quota := part(who.Year[measure], period.Level, p.Places)
	step := decimal.New(25, -2)
	best := map[string]Move{}
	for now := decimal.Zero; !now.GreaterThan(who.Most); now = now.Add(step) {
		for later := decimal.Zero; !later.GreaterThan(who.Most); later = later.Add(step) {
			c.Facts = beside(c.Sale, down(now.Mul(quota), c.Unit), period.From, down(later.Mul(quota), c.Unit), next.Last())
			g, err := c.game(x, program)
			if err == nil {
				err = g.best(best, some(now), some(later))
			}
			if err != nil {
				return nil, err
			}
		}
	}
	var out []Move
	for _, code := range []string{MoveLater, MoveEarlier, MoveSplit, MoveMerge, MoveLateRefund} {
		if m, ok := best[code]; ok {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, byGain)
	return out, nil
}

// best keeps the moves that bring more than those that are kept.
func (g *game) best(kept map[string]Move, now, next decimal.NullDecimal) error {
	for _, try := range []func() error{g.shift, g.pieces, g.refund} {
		if err := try(); err != nil {
			return err
		}
	}
	for _, m := range g.moves {
		if m.Code == MoveLater {
			g.moves = append(g.moves, m.back())
		}
	}
	for _, m := range g.moves {
		if there, ok := kept[m.Code]; !m.Gain().GreaterThan(g.rounding()) || ok && !m.Gain().GreaterThan(there.Gain()) {
			continue
		}
		m.Now, m.Next = now, next
		if err := g.breakEven(&m); err != nil {
			return err
		}
		kept[m.Code] = m
	}
	return nil
}

// rounding is what rounding alone can bring: a unit for each piece and component.
func (g *game) rounding() decimal.Decimal {
	return decimal.New(int64(maxPieces*len(g.plan.Components)), -g.plan.Places)
}

// beside returns what else is sold in two periods.
func beside(sale incentive.Fact, now decimal.Decimal, first calendar.Date, later decimal.Decimal, last calendar.Date) []incentive.Fact {
	out := make([]incentive.Fact, 0, 2)
	for i, x := range []decimal.Decimal{now, later} {
		f := sale
		f.ID, f.On = "beside-"+strconv.Itoa(i+1), []calendar.Date{first, last}[i]
		f.Amounts = slices.Clone(f.Amounts)
		for j := range f.Amounts {
			f.Amounts[j].Value = f.Amounts[j].Value.Mul(x)
		}
		out = append(out, f)
	}
	return out
}

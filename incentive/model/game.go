package model

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A game is a case whose moves are tried out.
type game struct {
	*study
	x      decimal.Decimal
	honest decimal.Decimal
	moves  []Move
}

// game makes a case ready, with its setup compiled already or not.
func (c Case) game(x decimal.Decimal, program *incentive.Program) (*game, error) {
	facts := c.Facts
	c.Facts = nil // whose days do not matter here
	if c.Sale.ID == "" {
		c.Sale.ID = "sale"
	}
	k := check.New()
	k.Merge(c.check(Range{}))
	if c.multiple(k.At("deal"), x, digits.Few(c.Unit, maxDigits) && c.Unit.IsPositive()) {
		k.At("deal").Require(!x.IsNegative(), check.Range, "a deal is not below zero, as %s is", x)
	}
	if err := k.Err(); err != nil {
		return nil, err
	}
	c.Facts = facts
	if program == nil {
		var err error
		if program, err = incentive.Compile(c.Setup); err != nil {
			return nil, err
		}
	}
	state, err := program.Start(slices.Clone(facts), incentive.Options{})
	if err != nil {
		return nil, err
	}
	g := &game{study: &study{c: c, program: program, state: state}, x: x}
	if err := g.seat(); err != nil {
		return nil, err
	}
	g.honest, err = g.payFor(g.deal(x, c.Sale.On))
	return g, err
}

// deal returns the deal on a day.
func (g *game) deal(x decimal.Decimal, on calendar.Date) incentive.Fact {
	f := g.sale(x)
	f.On = on
	return f
}

// payFor returns what the payee is paid with some more facts.
func (g *game) payFor(facts ...incentive.Fact) (decimal.Decimal, error) {
	total := decimal.Zero
	err := g.tried(func(r *incentive.Result) {
		for _, p := range r.PayoutsOf(g.c.Payee) {
			total = total.Add(p.Paid())
		}
	}, facts...)
	return total, err
}

// move notes a move of the deal, or its refund, to a day.
func (g *game) move(code string, to calendar.Date, pieces int, honest, moved decimal.Decimal) {
	from := g.c.Sale.On
	g.moves = append(g.moves, Move{Code: code, From: from, To: to, Days: to.DaysSince(from), Pieces: pieces, Deal: g.x, Honest: honest, Moved: moved,
		Currency: g.plan.Currency, Places: g.plan.Places})
}

// ends returns the days beside the ends of the intervals that the deal lies in, inside
// the run: the last ones before, and the first ones after.
func (g *game) ends() (before, after []calendar.Date) {
	var cal calendar.Calendar = calendar.Standard{}
	if g.c.Setup.Calendar != nil {
		cal = g.c.Setup.Calendar
	}
	for _, level := range intervals(g.plan) {
		p := cal.Period(level, g.c.Sale.On)
		if day := p.From.AddDays(-1); g.c.Setup.During.Contains(day) && !slices.Contains(before, day) {
			before = append(before, day)
		}
		if g.c.Setup.During.Contains(p.To) && !slices.Contains(after, p.To) {
			after = append(after, p.To)
		}
	}
	return before, after
}

// intervals returns those of the components of a plan, of what they look at, and of its caps.
func intervals(p *incentive.Plan) []calendar.Level {
	var out []calendar.Level
	for i := range p.Components {
		out = append(out, p.Components[i].Interval)
		for _, q := range p.Components[i].Looks() {
			out = append(out, q.Interval)
		}
	}
	for _, l := range p.Caps {
		out = append(out, l.Interval)
	}
	return out
}

// shift moves the deal to another day.
func (g *game) shift() error {
	before, after := g.ends()
	for i, days := range [][]calendar.Date{before, after} {
		for _, on := range days {
			paid, err := g.payFor(g.deal(g.x, on))
			if err != nil {
				return err
			}
			g.move([]string{MoveEarlier, MoveLater}[i], on, 0, g.honest, paid)
		}
	}
	return nil
}

// pieces splits the deal, and merges it out of pieces.
func (g *game) pieces() error {
	var best, worst decimal.Decimal
	split, merge := 0, 0
	for n := 2; n <= maxPieces; n++ {
		if g.x.LessThan(g.c.Unit.Mul(decimal.NewFromInt(int64(n)))) {
			break
		}
		paid, err := g.payFor(g.cut(g.x, n)...)
		if err != nil {
			return err
		}
		if split == 0 || paid.GreaterThan(best) {
			best, split = paid, n
		}
		if merge == 0 || paid.LessThan(worst) {
			worst, merge = paid, n
		}
	}
	if split > 0 {
		g.move(MoveSplit, g.c.Sale.On, split, g.honest, best)
		g.move(MoveMerge, g.c.Sale.On, merge, worst, g.honest)
	}
	return nil
}

// cut cuts a deal into n pieces of whole units, the first of which takes the rest.
func (g *game) cut(x decimal.Decimal, n int) []incentive.Fact {
	each := down(x.DivRound(decimal.NewFromInt(int64(n)), guard), g.c.Unit)
	out := make([]incentive.Fact, n)
	for i := range out {
		part := each
		if i == 0 {
			part = x.Sub(each.Mul(decimal.NewFromInt(int64(n - 1))))
		}
		out[i] = g.deal(part, g.c.Sale.On)
		out[i].ID += "-" + strconv.Itoa(i+1)
	}
	return out
}

// refund takes the deal back on its own day, or in a later period.
func (g *game) refund() error {
	_, after := g.ends()
	deal := g.deal(g.x, g.c.Sale.On)
	back := deal
	back.ID, back.Original, back.Kind, back.Participants = deal.ID+"-refund", deal.ID, incentive.Refund, nil
	back.Amounts = slices.Clone(deal.Amounts)
	for i := range back.Amounts {
		back.Amounts[i].Value = back.Amounts[i].Value.Neg()
	}
	honest, err := g.payFor(deal, back)
	if err != nil {
		return err
	}
	for _, on := range after {
		back.On = on
		paid, err := g.payFor(deal, back)
		if err != nil {
			return err
		}
		g.move(MoveLateRefund, on, 0, honest, paid)
	}
	return nil
}

// breakEven halves its way to the discount that the gain of a move pays for.
func (g *game) breakEven(m *Move) error {
	if m.Code == MoveLateRefund || !m.Gain().IsPositive() {
		return nil
	}
	enough := func(discount decimal.Decimal) (bool, error) {
		x := g.x.Sub(discount)
		facts := []incentive.Fact{g.deal(x, m.To)}
		if m.Code == MoveSplit {
			facts = g.cut(x, m.Pieces)
		}
		paid, err := g.payFor(facts...)
		return paid.GreaterThan(m.Honest), err
	}
	low, high := decimal.Zero, g.x
	if ok, err := enough(high); ok || err != nil {
		m.Discount = some(high)
		return err
	}
	for high.Sub(low).GreaterThan(g.c.Unit) {
		mid := down(low.Add(high).DivRound(decimal.NewFromInt(2), guard), g.c.Unit)
		ok, err := enough(mid)
		if err != nil {
			return err
		}
		if ok {
			low = mid
		} else {
			high = mid
		}
	}
	m.Discount = some(low)
	return nil
}

package model

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// The codes of moves.
const (
	MoveLater      = "later"       // the deal waits for the first day of the next period
	MoveEarlier    = "earlier"     // the deal is pulled into the last day of the period before
	MoveSplit      = "split"       // one deal is written as several
	MoveMerge      = "merge"       // several deals are written as one
	MoveLateRefund = "late-refund" // the deal is taken back in full, and that waits for the next period
)

// A Move is something that somebody can do with a deal for his own sake, and what it
// brings him over the run.
type Move struct {
	Code     string              `json:"code"`              // one of the constants
	From     calendar.Date       `json:"from"`              // the day that the deal, or its refund, is due
	To       calendar.Date       `json:"to"`                // the day that it is moved to
	Days     int                 `json:"days"`              // that it is moved by, the fewest that reach the other interval; below zero it comes earlier
	Pieces   int                 `json:"pieces,omitzero"`   // of a split, or a merger
	Deal     decimal.Decimal     `json:"deal"`              // x: how much the deal is
	Honest   decimal.Decimal     `json:"honest"`            // what he is paid over the run without the move
	Moved    decimal.Decimal     `json:"moved"`             // what he is paid with it
	Discount decimal.NullDecimal `json:"discount,omitzero"` // the break-even: how much of the deal he can give away and still gain; with one unit more he does not. Null where nothing is gained, and for refunds
	Now      decimal.NullDecimal `json:"now,omitzero"`      // of [Gaming]: the attainment before the deal in its period
	Next     decimal.NullDecimal `json:"next,omitzero"`     // of [Gaming]: the attainment of the next period beside the deal
	Currency string              `json:"currency"`          // of what is paid
	Places   int32               `json:"places,omitzero"`   // that amounts are shown with
}

// Gain returns what the move brings; below zero it costs.
func (m Move) Gain() decimal.Decimal { return m.Moved.Sub(m.Honest) }

// maxPieces bounds the pieces that a deal is split into.
const maxPieces = 10

// Moves returns what the payee of a case could do with a deal of x on the day of the sale:
// move it across the nearest ends of the intervals of his plan inside the run, split it
// into up to ten pieces, merge it out of as many, delay its refund. There is one move for
// each code and day; of splits and mergers there is the best. Every amount is what the
// engine pays for it. The facts may lie on any day. The largest gain comes first.
func (c Case) Moves(x decimal.Decimal) ([]Move, error) {
	g, err := c.game(x, nil)
	if err != nil {
		return nil, err
	}
	for _, try := range []func() error{g.shift, g.pieces, g.refund} {
		if err := try(); err != nil {
			return nil, err
		}
	}
	for i := range g.moves {
		if err := g.breakEven(&g.moves[i]); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(g.moves, byGain)
	return g.moves, nil
}

func byGain(a, b Move) int {
	return cmp.Or(b.Gain().Cmp(a.Gain()), cmp.Compare(a.Code, b.Code), a.To.Compare(b.To))
}

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
	if err := c.check(Range{decimal.Zero, x}); err != nil {
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
	err := g.state.Try(func(r *incentive.Result) {
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
	for _, m := range g.plan.Components {
		p := cal.Period(m.Interval, g.c.Sale.On)
		if day := p.From.AddDays(-1); g.c.Setup.During.Contains(day) && !slices.Contains(before, day) {
			before = append(before, day)
		}
		if g.c.Setup.During.Contains(p.To) && !slices.Contains(after, p.To) {
			after = append(after, p.To)
		}
	}
	return before, after
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
		out[i].ID += "-" + digits(i+1)
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

// back is the move of a deal that is due where this one moves it, to where this one takes
// it from.
func (m Move) back() Move {
	m.Code, m.From, m.To, m.Days, m.Honest, m.Moved = MoveEarlier, m.To, m.From, -m.Days, m.Moved, m.Honest
	return m
}

// beside returns what else is sold in two periods.
func beside(sale incentive.Fact, now decimal.Decimal, first calendar.Date, later decimal.Decimal, last calendar.Date) []incentive.Fact {
	out := make([]incentive.Fact, 0, 2)
	for i, x := range []decimal.Decimal{now, later} {
		f := sale
		f.ID, f.On = "beside-"+digits(i+1), []calendar.Date{first, last}[i]
		f.Amounts = slices.Clone(f.Amounts)
		for j := range f.Amounts {
			f.Amounts[j].Value = f.Amounts[j].Value.Mul(x)
		}
		out = append(out, f)
	}
	return out
}

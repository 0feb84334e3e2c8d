package chart

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// Payout shows what a plan pays for what is achieved: straight pieces, with a jump
// wherever one does not begin where the one before it ends.
type Payout struct {
	Input  Measure       `json:"input"`          // what is achieved, such as attainment
	Output Measure       `json:"output"`         // what is paid for it
	Bound  Bound         `json:"bound"`          // required
	Rate   *Format       `json:"rate,omitempty"` // how marginal rates are written, output per input; nil: they are not shown
	Pieces []PayoutPiece `json:"pieces"`         // from left to right without a gap, at most MaxPoints
	Marks  []PayoutMark  `json:"marks"`          // such as where a payee stands; at most MaxMarks
}

// A Bound says which piece holds where one ends and the next begins.
type Bound string

// The bounds.
const (
	AtStart Bound = "start" // the piece that begins there: reaching the bound is enough
	AtEnd   Bound = "end"   // the piece that ends there: the bound has to be exceeded
)

// A PayoutPiece is a straight piece of a payout curve.
type PayoutPiece struct {
	From  decimal.Decimal `json:"from"`  // of the input
	To    decimal.Decimal `json:"to"`    // above From
	Start decimal.Decimal `json:"start"` // output next to From
	End   decimal.Decimal `json:"end"`   // output next to To
}

// A PayoutMark is a place on the curve with a name.
type PayoutMark struct {
	Label Text            `json:"label"` // required
	At    decimal.Decimal `json:"at"`    // of the input, within the pieces
}

// Kind returns "payout".
func (Payout) Kind() string { return "payout" }

// Check reports pieces that do not follow each other, marks beside the curve, choices
// and malformed texts and numbers beyond the bounds.
func (p Payout) Check(c *check.Checker) {
	p.Input.check(c.At("input"))
	p.Output.check(c.At("output"))
	c.At("bound").Require(p.Bound == AtStart || p.Bound == AtEnd, check.Unknown, "%.40q is not a bound; use %s or %s", p.Bound, AtStart, AtEnd)
	if p.Rate != nil {
		p.Rate.check(c.At("rate"))
	}
	curve := fewEnough(c.At("pieces"), len(p.Pieces), MaxPoints) && p.checkPieces(c.At("pieces"))
	if fewEnough(c.At("marks"), len(p.Marks), MaxMarks) {
		p.checkMarks(c.At("marks"), curve)
	}
}

// checkPieces reports what is wrong with the pieces, and whether they are a curve.
func (p Payout) checkPieces(c *check.Checker) bool {
	ok, before := true, true
	for i, piece := range p.Pieces {
		at := c.Index(i)
		fine := checkDecimal(at, "from", piece.From)
		fine = checkDecimal(at, "to", piece.To) && fine
		fine = checkDecimal(at, "start", piece.Start) && fine
		fine = checkDecimal(at, "end", piece.End) && fine
		if fine && !piece.To.GreaterThan(piece.From) {
			at.At("to").Add(check.Order, "%s is not above %s", piece.To, piece.From)
			ok = false
		}
		if i > 0 && fine && before {
			ok = follows(at.At("from"), p.Pieces[i-1].To, piece.From) && ok
		}
		ok, before = ok && fine, fine
	}
	return ok
}

// follows reports a piece that does not begin where the one before it ends.
func follows(c *check.Checker, before, from decimal.Decimal) bool {
	return c.Require(!from.GreaterThan(before), check.Gap, "nothing is said from %s to %s", before, from) &&
		c.Require(!from.LessThan(before), check.Overlap, "the piece before ends at %s only", before)
}

// checkMarks reports marks that are wrong by themselves and, where there is a curve, those
// beside it.
func (p Payout) checkMarks(c *check.Checker, curve bool) {
	for i, m := range p.Marks {
		m.Label.check(c.Index(i), "label", required)
		if !checkDecimal(c.Index(i), "at", m.At) || !curve {
			continue
		}
		n := len(p.Pieces)
		inside := n > 0 && !m.At.LessThan(p.Pieces[0].From) && !m.At.GreaterThan(p.Pieces[n-1].To)
		c.Index(i).At("at").Require(inside, check.Range, "%s is beside the curve", m.At)
	}
}

// at returns the output at an input within the pieces, with two decimals more than
// are shown.
func (p Payout) at(x decimal.Decimal) decimal.Decimal {
	i := 0
	for i+1 < len(p.Pieces) && (x.GreaterThan(p.Pieces[i].To) || p.Bound == AtStart && x.Equal(p.Pieces[i].To)) {
		i++
	}
	piece := p.Pieces[i]
	rise := piece.End.Sub(piece.Start).Mul(x.Sub(piece.From))
	return piece.Start.Add(rise.DivRound(piece.To.Sub(piece.From), p.Output.finest()+2))
}

// jumps reports whether piece i does not begin where the one before it ends.
func (p Payout) jumps(i int) bool { return !p.Pieces[i].Start.Equal(p.Pieces[i-1].End) }

// hasRate reports whether a piece has a length and numbers that can be computed with.
func (p PayoutPiece) hasRate() bool {
	for _, n := range []decimal.Decimal{p.From, p.To, p.Start, p.End} {
		if !near(decimal.NewNullDecimal(n)).Valid {
			return false
		}
	}
	return !p.From.Equal(p.To)
}

// rate returns the marginal rate of a piece.
func (p Payout) rate(i int) decimal.Decimal {
	piece := p.Pieces[i]
	return piece.End.Sub(piece.Start).DivRound(piece.To.Sub(piece.From), p.Rate.finest()+2)
}

// Table returns the pieces with the output at both ends and, where it is shown, the
// marginal rate.
func (p Payout) Table() Table {
	t := newTable(len(p.Pieces), Say(KeyFrom), Say(KeyTo), Say(KeyAtFrom), Say(KeyAtTo))
	if p.Rate != nil {
		t.Columns = append(t.Columns, Say(KeyRate))
	}
	in, out := p.Input.Format, p.Output.Format
	for i, piece := range p.Pieces {
		row := []Value{in.number(piece.From), in.number(piece.To), out.number(piece.Start), out.number(piece.End)}
		if p.Rate != nil {
			rate := Value{Format: *p.Rate}
			if piece.hasRate() {
				rate = p.Rate.number(p.rate(i))
			}
			row = append(row, rate)
		}
		t.add(row...)
	}
	return t
}

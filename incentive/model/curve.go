package model

import "github.com/shopspring/decimal"

// A Curve is what a payee is paid as a function of what he sells, as points: a chart draws
// straight lines between them. There is a point at both sides of every place where a rule
// changes, so that jumps stand upright.
type Curve struct {
	Currency string  `json:"currency"` // of what is paid
	Points   []Point `json:"points"`   // by what is sold, ascending
}

// A Point is one place of a curve.
type Point struct {
	Sold decimal.Decimal     `json:"sold"`          // x
	Paid decimal.Decimal     `json:"paid"`          // over the run, exact
	Rate decimal.NullDecimal `json:"rate,omitzero"` // the marginal rate up to the next point, to six decimals; null across a jump, and at the end
	Jump decimal.Decimal     `json:"jump,omitzero"` // what the very next unit adds, where the next point is that unit
}

// Curve returns what the payee is paid in a range of sales. The points are exact for any
// plan. Between them pay runs in straight lines, but for cents that are rounded, for
// tables that are interpolated and pay a rate, which bend and are shown in pieces, and for
// what [Case.Bounds] cannot see through. Where a cap, a guarantee, or the most of a
// component begins to matter is found by halving. The error is what Compile, Run or the check of the case say.
func (c Case) Curve(r Range) (Curve, error) {
	s, err := c.study(r)
	if err != nil {
		return Curve{}, err
	}
	list, err := s.segments(true)
	if err != nil {
		return Curve{}, err
	}
	out := Curve{Currency: s.plan.Currency}
	if list, err = s.bend(list); err != nil {
		return Curve{}, err
	}
	for _, g := range list {
		p := Point{Sold: g.From, Paid: g.paidFrom}
		if rise := g.paidTo.Sub(g.paidFrom); g.short(c.Unit) {
			p.Jump = rise
		} else {
			p.Rate = decimal.NewNullDecimal(rise.DivRound(g.To.Sub(g.From), 6))
		}
		out.Points = append(out.Points, p)
	}
	last := list[len(list)-1]
	if last.To.GreaterThan(last.From) {
		out.Points = append(out.Points, Point{Sold: last.To, Paid: last.paidTo})
	}
	return out, nil
}

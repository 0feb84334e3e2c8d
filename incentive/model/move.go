package model

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
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

// back is the move of a deal that is due where this one moves it, to where this one takes
// it from.
func (m Move) back() Move {
	m.Code, m.From, m.To, m.Days, m.Honest, m.Moved = MoveEarlier, m.To, m.From, -m.Days, m.Moved, m.Honest
	return m
}

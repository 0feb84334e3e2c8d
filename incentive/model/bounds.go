package model

import (
	"errors"

	"github.com/shopspring/decimal"
)

// Bounds are the least and the most that a payee can be paid over a run. They are proven:
// no sale in the range leads outside.
type Bounds struct {
	Currency string          `json:"currency"` // of Low and High
	Low      decimal.Decimal `json:"low"`      // never paid less
	High     decimal.Decimal `json:"high"`     // never paid more
	LowAt    decimal.Decimal `json:"lowAt"`    // a sale that is paid least of those that were looked at
	HighAt   decimal.Decimal `json:"highAt"`   // a sale that is paid most of them
	Exact    bool            `json:"exact"`    // Low and High are paid at LowAt and HighAt; else they only enclose
}

// Plus returns the bounds of what two payees are paid together, in one currency. LowAt
// and HighAt are those of the first.
func (b Bounds) Plus(o Bounds) Bounds {
	b.Low, b.High, b.Exact = b.Low.Add(o.Low), b.High.Add(o.High), b.Exact && o.Exact
	return b
}

// Bounds returns the least and the most that the payee is paid when his sale lies in a
// range. Pay is evaluated exactly, by the engine, at both sides of every place where a
// rule changes that may make it fall; in between it is proven not to leave what those say. Where a table is
// interpolated and falls, it is enclosed by interval arithmetic, halved until the
// enclosure is tight or halving has no use.
//
// The error is [ErrNotProven] when the plan cannot be seen through, or what Compile, Run
// or the check of the case say.
func (c Case) Bounds(r Range) (Bounds, error) {
	s, err := c.study(r)
	if err != nil {
		return Bounds{}, err
	}
	if err := s.opaque(); err != nil {
		return Bounds{}, err
	}
	list, err := s.segments(false)
	if err = errors.Join(err, s.twice); err != nil {
		return Bounds{}, err
	}
	b := Bounds{Currency: s.plan.Currency, Low: list[0].paidFrom, High: list[0].paidFrom, LowAt: r.From, HighAt: r.From, Exact: true}
	for i := range list {
		b.reach(list[i].From, list[i].paidFrom)
		b.reach(list[i].To, list[i].paidTo)
	}
	for i := range list {
		if err := s.widen(&b, list[i], halvings); err != nil {
			return Bounds{}, err
		}
	}
	return b, nil
}

// halvings bounds how often a segment is halved.
const halvings = 8

// reach takes what is paid at a place into the bounds.
func (b *Bounds) reach(x, paid decimal.Decimal) {
	if paid.LessThan(b.Low) {
		b.Low, b.LowAt = paid, x
	}
	if paid.GreaterThan(b.High) {
		b.High, b.HighAt = paid, x
	}
}

// widen takes a segment into the bounds.
func (s *study) widen(b *Bounds, g segment, left int) error {
	low, high, _, err := s.hull(&g)
	if err != nil {
		return err
	}
	if !low.LessThan(b.Low) && !high.GreaterThan(b.High) {
		return nil
	}
	if left == 0 {
		b.Low, b.High, b.Exact = decimal.Min(b.Low, low), decimal.Max(b.High, high), false
		return nil
	}
	halves, err := s.halve(g)
	if err != nil {
		return err
	}
	for _, h := range halves {
		b.reach(h.To, h.paidTo)
	}
	for _, h := range halves {
		if err := s.widen(b, h, left-1); err != nil {
			return err
		}
	}
	return nil
}

// halve cuts a segment in two.
func (s *study) halve(g segment) ([]segment, error) {
	two := decimal.NewFromInt(2)
	mid := down(g.From.Add(g.To).DivRound(two, guard), s.c.Unit)
	a, b := g, g
	a.To, b.From = mid, mid
	if err := s.fill(&a); err != nil {
		return nil, err
	}
	return []segment{a, b}, s.fill(&b)
}

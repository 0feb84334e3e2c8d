package target

import (
	"fmt"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A NoHistory says what becomes of a sibling of whom there is no history, such as
// somebody who is new.
type NoHistory string

// What becomes of a sibling without history.
const (
	NoHistoryZero  NoHistory = "zero"  // it gets nothing
	NoHistoryMean  NoHistory = "mean"  // it weighs the mean of its siblings who have one, growth included
	NoHistoryError NoHistory = "error" // the split fails with ErrHistory
)

// ByHistory weighs siblings by what they achieved in the past: the share of last
// year times growth. It compares owners, products or segments; for time, take
// BySeason.
//
// Siblings are compared in one scope, the one that names most of what they have:
// the products of the North by rows of the North for each product, and where there
// are none, by rows of each product that name no owner.
type ByHistory struct {
	// Base is the days of the past that are compared, such as last year or the same
	// quarter of it. A series with rows there has rows for all of it.
	Base calendar.Span `json:"base"`
	// Growth is a factor of those who grow otherwise than the rest, by name of owner,
	// product or segment: 1.15 is 15 % more, 0 is given up. Who is not named has 1. As
	// only proportions count, one factor for all would change nothing.
	Growth    map[string]decimal.Decimal `json:"growth,omitempty"`
	NoHistory NoHistory                  `json:"noHistory"` // what becomes of a sibling without rows in Base
	History   History                    `json:"history"`   // of the siblings, of any level
}

// Kind returns "history".
func (ByHistory) Kind() string { return "history" }

// Check reports a base without days, growth that is negative or of nobody in the
// history, a missing policy, a broken history, and one that covers the base in part.
func (m ByHistory) Check(c *check.Checker) {
	based := c.At("base").Require(!m.Base.From.IsZero() && !m.Base.To.IsZero() && !m.Base.IsEmpty(),
		check.Required, "the base has a first and a last day")
	switch m.NoHistory {
	case NoHistoryZero, NoHistoryMean, NoHistoryError:
	case "":
		c.At("noHistory").Add(check.Required, "say what becomes of a sibling without history: zero, mean or error")
	default:
		c.At("noHistory").Add(check.Unknown, "%.40q is none of zero, mean and error", string(m.NoHistory))
	}
	if !m.History.check(c.At("history")) {
		return
	}
	m.checkGrowth(c.At("growth"))
	if based {
		m.History.each(func(first int, s History) { m.checkBase(c.At("history").Index(first), s) })
	}
}

func (m ByHistory) checkGrowth(c *check.Checker) {
	known := map[string]bool{"": true}
	for _, p := range m.History {
		known[string(p.Owner)], known[p.Product], known[p.Segment] = true, true, true
	}
	delete(known, "")
	for _, name := range slices.Sorted(maps.Keys(m.Growth)) {
		at, factor := c.At(name), m.Growth[name]
		at.Require(known[name], check.Unknown, "%.40q is nobody in the history", name)
		if checkPastNumber(at, factor) {
			at.Require(!factor.IsNegative(), check.Range, "the growth factor %s is negative", factor)
		}
	}
}

// checkBase reports a series that covers a part of the base.
func (m ByHistory) checkBase(c *check.Checker, s History) {
	touch := slices.DeleteFunc(slices.Clone(s), func(p Past) bool { return !p.Period.Span().Overlaps(m.Base) })
	if len(touch) == 0 {
		return
	}
	first, last := touch[0].Period.From, touch[len(touch)-1].Period.To
	c.Require(first == m.Base.From && last == m.Base.To, check.Gap,
		"the rows that touch the base %s are for %s/%s", m.Base, first, last)
}

// Weights returns the amount in the base times growth. Where a sibling takes the
// mean, all weights are multiplied by the number of siblings who have a history,
// so that the mean is exact.
func (m ByHistory) Weights(_ Setting, parent Cell, children []Cell) ([]decimal.Decimal, error) {
	by, err := apart(parent, children)
	if err != nil {
		return nil, err
	}
	amounts, err := m.amounts(by, children)
	if err != nil {
		return nil, err
	}
	c := check.New().At("growth")
	weights, sum, n := make([]decimal.Decimal, len(children)), decimal.Zero, int64(0)
	for i, a := range amounts {
		if !a.Valid {
			continue
		}
		weights[i] = a.Decimal
		name := part(parent, children[i])
		if factor, ok := m.Growth[name]; ok && checkPastNumber(c.At(name), factor) {
			weights[i] = weights[i].Mul(factor)
		}
		sum, n = sum.Add(weights[i]), n+1
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	if m.NoHistory == NoHistoryMean && n < int64(len(children)) {
		for i, a := range amounts {
			if weights[i] = weights[i].Mul(decimal.NewFromInt(n)); !a.Valid {
				weights[i] = sum
			}
		}
	}
	return weights, nil
}

// amounts returns what the children achieved in the base, null for those who have
// no history there, in the scope that says most.
func (m ByHistory) amounts(by historyScope, children []Cell) ([]decimal.NullDecimal, error) {
	for _, s := range historyScopes {
		if !s.names(by) {
			continue
		}
		found, missing := make([]decimal.NullDecimal, len(children)), []Cell(nil)
		for i, child := range children {
			rows := m.History.series(s.of(child))
			if err := m.History.sound(rows); err != nil {
				return nil, err
			}
			sum, ok := rows.total(m.Base)
			if !ok {
				missing = append(missing, child)
			}
			found[i] = decimal.NullDecimal{Decimal: sum, Valid: ok}
		}
		switch {
		case len(missing) == len(children): // another scope may say something
		case len(missing) > 0 && m.NoHistory == NoHistoryError:
			return nil, fmt.Errorf("there is no history of %s in %s: %w", missing[0], m.Base, ErrHistory)
		default:
			return found, nil
		}
	}
	return nil, fmt.Errorf("there is no history of any part in %s: %w", m.Base, ErrHistory)
}

// apart returns what tells the children of a cell apart.
func apart(parent Cell, children []Cell) (by historyScope, err error) {
	for _, c := range children {
		if c.Period != parent.Period {
			return historyScope{}, fmt.Errorf("%s is a part of %s in time; weigh it by seasons", c, parent)
		}
		by.owner = by.owner || c.Owner != parent.Owner
		by.product = by.product || c.Product != parent.Product
		by.segment = by.segment || c.Segment != parent.Segment
	}
	return by, nil
}

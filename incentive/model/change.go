package model

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Comparison is what changes from one outcome to another.
type Comparison struct {
	From        string              `json:"from"`                 // name of the version before
	To          string              `json:"to"`                   // name of the version after
	Currency    string              `json:"currency"`             // of every amount
	Before      decimal.Decimal     `json:"before"`               // cost
	After       decimal.Decimal     `json:"after"`                // cost
	CostOfSales decimal.NullDecimal `json:"costOfSales,omitzero"` // Outcome.CostOfSales afterwards; null: nothing was sold
	Gini        decimal.NullDecimal `json:"gini,omitzero"`        // Distribution.Gini of the pays afterwards, to 16 decimals; null: there is none
	People      []Change            `json:"people"`               // by payee; who is in one outcome alone has nothing in the other
	Teams       []Change            `json:"teams"`                // by team
}

// A Change is what a payee, or a team, gains or loses.
type Change struct {
	Payee  org.ID          `json:"payee,omitzero"` // empty for a team
	Team   string          `json:"team,omitzero"`  // of the payee, or the team itself
	Before decimal.Decimal `json:"before"`         // what was paid
	After  decimal.Decimal `json:"after"`          // what is paid
	Parts  []Part          `json:"parts"`          // what changed, the largest change of either sign first; they add up to After − Before
}

// Gain returns After − Before; below zero it is a loss.
func (c Change) Gain() decimal.Decimal { return c.After.Sub(c.Before) }

// Cause returns the part that moved pay most in the direction in which it moved. Ok is
// false when it did not move.
func (c Change) Cause() (Part, bool) {
	sign := c.Gain().Sign()
	for _, p := range c.Parts {
		if p.Amount.Sign() == sign && sign != 0 {
			return p, true
		}
	}
	return Part{}, false
}

// share returns the gain as a part of what was paid before, to six decimals; ok is false
// where nothing was.
func (c Change) share() (decimal.Decimal, bool) {
	if !c.Before.IsPositive() {
		return decimal.Decimal{}, false
	}
	return c.Gain().DivRound(c.Before, 6), true
}

// Compare sets two outcomes against each other. The error is check.Problems when they are
// in different currencies.
func Compare(before, after Outcome) (Comparison, error) {
	if before.Currency != after.Currency {
		return Comparison{}, check.Problems{{Path: "/currency", Code: check.Mismatch, Text: fmt.Sprintf("%s and %s are not compared", before.Currency, after.Currency)}}
	}
	c := Comparison{From: before.Version, To: after.Version, Currency: before.Currency, Before: before.Cost, After: after.Cost}
	c.CostOfSales.Decimal, c.CostOfSales.Valid = after.CostOfSales()
	c.Gini.Decimal, c.Gini.Valid = after.Pays().gini()
	ids := make([]org.ID, 0, len(after.People))
	for _, list := range [][]Pay{before.People, after.People} {
		for _, p := range list {
			ids = append(ids, p.Payee)
		}
	}
	slices.Sort(ids)
	teams := map[string]int{}
	for _, id := range slices.Compact(ids) {
		x := change(before, after, id)
		c.People = append(c.People, x)
		if x.Team == "" {
			continue
		}
		n, ok := teams[x.Team]
		if !ok {
			n = len(c.Teams)
			teams[x.Team] = n
			c.Teams = append(c.Teams, Change{Team: x.Team})
		}
		t := &c.Teams[n]
		t.Before, t.After = t.Before.Add(x.Before), t.After.Add(x.After)
		for _, p := range x.Parts {
			t.Parts = addPart(t.Parts, p)
		}
	}
	for i := range c.Teams {
		largestFirst(&c.Teams[i])
	}
	slices.SortFunc(c.Teams, func(a, b Change) int { return cmp.Compare(a.Team, b.Team) })
	return c, nil
}

// change compares what one payee is paid.
func change(before, after Outcome, id org.ID) Change {
	a, _ := before.pay(id)
	b, there := after.pay(id)
	out := Change{Payee: id, Team: a.Team, Before: a.Paid, After: b.Paid}
	if there {
		out.Team = b.Team
	}
	for _, p := range a.Parts {
		p.Amount = p.Amount.Neg()
		out.Parts = append(out.Parts, p)
	}
	for _, p := range b.Parts {
		out.Parts = addPart(out.Parts, p)
	}
	largestFirst(&out)
	return out
}

// largestFirst orders the parts of a change, and leaves out what did not change.
func largestFirst(c *Change) {
	c.Parts = slices.DeleteFunc(c.Parts, func(p Part) bool { return p.Amount.IsZero() })
	slices.SortFunc(c.Parts, func(p, q Part) int { return cmp.Or(q.Amount.Abs().Cmp(p.Amount.Abs()), p.compare(q)) })
}

// Winners returns those who gain, the largest gain first.
func (c Comparison) Winners() []Change { return c.ranked(1) }

// Losers returns those who lose, the largest loss first.
func (c Comparison) Losers() []Change { return c.ranked(-1) }

func (c Comparison) ranked(sign int) []Change {
	var out []Change
	for _, x := range c.People {
		if x.Gain().Sign() == sign {
			out = append(out, x)
		}
	}
	slices.SortFunc(out, func(a, b Change) int {
		return cmp.Or(b.Gain().Abs().Cmp(a.Gain().Abs()), cmp.Compare(a.Payee, b.Payee))
	})
	return out
}

package incentive

import (
	"github.com/shopspring/decimal"
)

// The codes of the lines of a settlement.
const (
	CodeBroughtForward = "brought-forward" // what earlier settlements carried forward
	CodeReleased       = "released"        // what was released in the period
	CodeOwed           = "owed"            // a balance below zero that is carried forward instead of being paid
	CodeDraw           = "draw"            // what is advanced
	CodeRecovery       = "recovery"        // what is taken to recover what was advanced
	CodeMinimum        = "minimum"         // too little to pay, and carried forward
)

// A Settlement is what one payee is paid by one plan for one period, and how that comes
// about. These hold exactly:
//
//	Paid = Opening.Carried + Released + Drawn + Granted − Closing.Carried
//	Paid = the sum of Lines
//	Closing.Debt = Opening.Debt + Drawn
type Settlement struct {
	Due
	Lines   []Line          `json:"lines"`            // in the order of the codes above, then rounding; none of 0
	Drawn   decimal.Decimal `json:"drawn,omitzero"`   // what the debt grows by; below zero when it is recovered
	Granted decimal.Decimal `json:"granted,omitzero"` // a draw that is not recoverable: released for good, and no part of Released
	Paid    decimal.Decimal `json:"paid"`             // rounded to the places of the plan
	Closing Balance         `json:"closing"`          // what stands open afterwards
}

// Settle works out what is paid. In this order: what was carried forward is set against
// what was released; what is then below zero is owed, and stays carried or is reclaimed;
// the draw is added; the debt is recovered from what is above the floor, rounded down;
// less than the minimum is carried forward, unless something is drawn, or the payee has left
// and would wait for ever; what is left is rounded once, and the difference is carried forward
// too, so that it never adds up.
//
// A top-up and a recovery look at what is released and not owed, and not at what is drawn
// with it. The amount of a top-up is a floor as well: in a period with a top-up recovery
// never takes pay below it. An advance can be recovered in the period that it is paid in,
// from what is released then.
//
// Settle is pure. It reads Terms, Places and Rounding of the plan, which has passed
// Check, and nothing else. Amounts of the terms are converted by the rate of the due and
// rounded. The error is check.Problems, with paths such as /opening/debt, when an amount of
// the due is so large or fine that nobody could add it up, and when its debt or its rate is
// below zero.
func (p Plan) Settle(d Due) (Settlement, error) {
	if err := d.check(); err != nil {
		return Settlement{}, err
	}
	s := settling{Settlement: Settlement{Due: d}, plan: &p, terms: p.Terms}
	if s.terms == nil {
		s.terms = &Terms{Negative: Reclaimed}
	}
	s.add(CodeBroughtForward, d.Opening.Carried)
	s.add(CodeReleased, d.Released)
	earned := s.owe(d.Opening.Carried.Add(d.Released))
	drawn := s.draw(earned)
	recovered := s.recover(earned, drawn)
	s.Closing.Debt = d.Opening.Debt.Add(s.Drawn)
	s.pay(earned.Add(drawn).Sub(recovered), !drawn.IsZero())
	return s.Settlement, nil
}

// A settling is a settlement while it is worked out.
type settling struct {
	Settlement
	plan  *Plan
	terms *Terms
}

// add adds a line that is not zero.
func (s *settling) add(code string, amount decimal.Decimal) {
	s.Lines = with(s.Lines, Line{Code: code, Amount: amount})
}

// amount returns an amount of the terms in the currency that is paid.
func (s *settling) amount(d decimal.Decimal) decimal.Decimal {
	if s.Rate.IsZero() {
		return d
	}
	return s.plan.Rounding.round(d.Mul(s.Rate), s.plan.Places)
}

// owe sets aside what is below zero and carried forward, and returns the rest.
func (s *settling) owe(sum decimal.Decimal) decimal.Decimal {
	if !sum.IsNegative() || s.terms.Negative == Reclaimed {
		return sum
	}
	s.add(CodeOwed, sum.Neg())
	s.Closing.Carried = sum
	return decimal.Zero
}

// draw returns what is advanced or granted.
func (s *settling) draw(earned decimal.Decimal) decimal.Decimal {
	amount := s.amount(s.terms.Draw.amount(s.Service))
	if amount.IsZero() {
		return amount
	}
	if s.terms.Draw.Kind == TopUp {
		amount = decimal.Max(decimal.Zero, amount.Sub(decimal.Max(decimal.Zero, earned)))
	}
	s.add(CodeDraw, amount)
	if s.terms.Draw.Repayment == Recoverable {
		s.Drawn = amount
	} else {
		s.Granted = amount
	}
	return amount
}

// recover returns what is taken to recover a debt.
func (s *settling) recover(earned, drawn decimal.Decimal) decimal.Decimal {
	draw := s.terms.Draw
	if draw == nil || draw.Recovery == nil || s.Service > 0 && s.Service < draw.Recovery.From {
		return decimal.Zero
	}
	floor := s.amount(draw.Recovery.Floor)
	if draw.Kind == TopUp {
		floor = decimal.Max(floor, s.amount(draw.amount(s.Service)))
	}
	above := decimal.Max(decimal.Zero, earned.Sub(floor)).Mul(draw.Recovery.Share).Truncate(s.plan.Places)
	taken := decimal.Min(above, s.Opening.Debt.Add(drawn))
	s.add(CodeRecovery, taken.Neg())
	s.Drawn = s.Drawn.Sub(taken)
	return taken
}

// pay pays an amount, or carries it forward where more is to come. What is drawn is always
// paid.
func (s *settling) pay(amount decimal.Decimal, drawn bool) {
	if s.Service > 0 && amount.IsPositive() && amount.LessThan(s.amount(s.terms.Minimum)) && !drawn {
		s.add(CodeMinimum, amount.Neg())
		s.Closing.Carried = s.Closing.Carried.Add(amount)
		return
	}
	s.Paid = s.plan.Rounding.round(amount, s.plan.Places)
	s.add(CodeRounding, s.Paid.Sub(amount))
	s.Closing.Carried = s.Closing.Carried.Add(amount).Sub(s.Paid)
}

// Claims returns what a settlement says as claims: what it grants is earned and released at
// once, what it draws and recovers changes the debt, what it carries forward is the difference to what
// was carried before, and the rest is paid. They leave out zeros.
func (s Settlement) Claims() []Claim {
	var out []Claim
	claim := func(phase Phase, code string, amount decimal.Decimal) {
		if !amount.IsZero() {
			item := Item{Phase: phase, Plan: s.By.ID, Payee: s.Payee, Period: s.Period, Component: code}
			out = append(out, Claim{Item: item, By: s.By, Currency: s.Currency, Amount: amount})
		}
	}
	for _, l := range s.Lines {
		switch {
		case l.Code == CodeDraw && !s.Granted.IsZero():
			claim(Earned, l.Code, l.Amount)
			claim(Released, l.Code, l.Amount)
		case l.Code == CodeDraw, l.Code == CodeRecovery:
			claim(Drawn, l.Code, l.Amount)
		}
	}
	claim(Carried, "", s.Closing.Carried.Sub(s.Opening.Carried))
	claim(Paid, "", s.Paid)
	return out
}

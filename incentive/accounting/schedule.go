package accounting

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// The codes of charges. The host makes texts of them, in the reader's language.
const (
	CodeExpensed  = "expensed"    // at once, because it would be amortised over so few months
	CodeAmortised = "amortised"   // the month's part
	CodeCatchUp   = "catch-up"    // of months that are over, after a change
	CodeWriteOff  = "written-off" // what was left when the contract ended
)

// A Charge is what a month carries of a cost.
type Charge struct {
	Cost   string          `json:"cost"`   // Cost.ID
	Month  calendar.Period `json:"month"`  // the calendar month
	Code   string          `json:"code"`   // how it came about
	Amount decimal.Decimal `json:"amount"` // below zero gives back
	Left   decimal.Decimal `json:"left"`   // of the asset, after it
}

// Schedule returns the charges of a cost, month by month. They add up to the cost and
// its changes exactly. The changes of a month count together, from that month on; one
// after the last month, after the contract has ended, or of a cost that is expensed at
// once, is charged in its own month, and so is what one takes back beyond what is left of
// the asset. Never more is left than the cost and its changes come to by then: a catch-up
// of more than the cost was takes the rest from what others have spread.
func (p Policy) Schedule(cost Cost) ([]Charge, error) {
	c := check.New()
	c.At("policy").Merge(p.Check())
	cost.check(c.At("cost"), p)
	if err := c.Err(); err != nil {
		return nil, err
	}
	s := schedule{policy: p, cost: cost, first: monthOf(cost.On), months: p.months(cost), total: cost.Amount, left: cost.Amount}
	if p.Begin == MonthAfterCost {
		s.first = monthOf(s.first.To)
	}
	if p.expensed(cost) {
		s.expense()
	} else {
		s.amortise()
	}
	s.changeAfter()
	return s.charges, nil
}

// schedule is one cost being amortised.
type schedule struct {
	policy  Policy
	cost    Cost
	first   calendar.Period // the month of the first charge
	months  int
	total   decimal.Decimal // the cost with the changes so far that are as if known from the start
	spread  []later         // what the changes of a month have spread over those that are left
	left    decimal.Decimal // of the asset
	changed int             // how many changes have been taken
	charges []Charge
}

// A later is a change of the asset in a month, the at-th; that may be of zero.
type later struct {
	at     int
	amount decimal.Decimal
}

// expense charges all at once, in the month of the cost.
func (s *schedule) expense() { s.charge(monthOf(s.cost.On), CodeExpensed, s.left) }

// amortise charges month by month, until the last one or the end of the contract.
func (s *schedule) amortise() {
	each := s.even(s.total, s.months)
	for i, month := 0, s.first; i < s.months; i, month = i+1, monthOf(month.To) {
		if s.endsBefore(month) {
			s.charge(monthOf(s.cost.Ended), CodeWriteOff, s.left)
			return
		}
		each = s.change(month, i, each)
		amount := each
		if i == s.months-1 || amount.GreaterThan(s.left) {
			amount = s.left
		}
		s.charge(month, CodeAmortised, amount)
		if !s.cost.Ended.IsZero() && s.cost.Ended.Before(month.To) {
			s.charge(month, CodeWriteOff, s.left)
			return
		}
	}
}

// endsBefore reports whether the contract ended before a month began.
func (s *schedule) endsBefore(month calendar.Period) bool {
	return !s.cost.Ended.IsZero() && s.cost.Ended.Before(month.From)
}

// change takes the changes that were known by the end of a month, the i-th, and returns
// what each month carries from then on.
func (s *schedule) change(month calendar.Period, i int, each decimal.Decimal) decimal.Decimal {
	before, sum := s.changed, decimal.Zero
	for _, ch := range s.cost.Changes[before:] {
		if !ch.On.Before(month.To) {
			break
		}
		s.changed++
		s.left = s.left.Add(ch.Amount)
		if ch.Effect == Prospective {
			sum = sum.Add(ch.Amount)
		} else {
			s.total = s.total.Add(ch.Amount)
		}
	}
	if s.changed == before {
		return each
	}
	s.spread = append(s.spread, later{i, sum})
	left, each := s.known()
	s.charge(month, CodeCatchUp, s.left.Sub(left))
	return each
}

// known returns what would be left of the asset in the month of the last change, had all that
// is to be known from the start been known then, and what each month carries from there on. It
// is never below zero, as what is taken back beyond what is left is charged at once, and never
// more than the cost is with its changes by then.
func (s *schedule) known() (left, each decimal.Decimal) {
	cost, at := s.total, 0
	left = decimal.Max(cost, decimal.Zero)
	each = s.even(left, s.months)
	for _, ch := range s.spread {
		over := each.Mul(decimal.NewFromInt(int64(ch.at - at)))
		cost, at = cost.Add(ch.amount), ch.at
		left = decimal.Min(left.Sub(decimal.Min(left, over)).Add(ch.amount), cost)
		left = decimal.Max(left, decimal.Zero)
		if !ch.amount.IsZero() {
			each = s.even(left, s.months-at)
		}
	}
	return left, each
}

// changeAfter charges changes that came too late to be spread.
func (s *schedule) changeAfter() {
	for _, ch := range s.cost.Changes[s.changed:] {
		s.left = s.left.Add(ch.Amount)
		s.charge(monthOf(ch.On), CodeCatchUp, s.left)
	}
}

// charge notes what a month carries; nothing is not noted.
func (s *schedule) charge(month calendar.Period, code string, amount decimal.Decimal) {
	if amount.IsZero() {
		return
	}
	s.left = s.left.Sub(amount)
	s.charges = append(s.charges, Charge{Cost: s.cost.ID, Month: month, Code: code, Amount: amount, Left: s.left})
}

// even returns an n-th of an amount.
func (s *schedule) even(amount decimal.Decimal, n int) decimal.Decimal {
	return amount.DivRound(decimal.NewFromInt(int64(n)), s.policy.Places)
}

// monthOf returns the calendar month of a day.
func monthOf(d calendar.Date) calendar.Period { return calendar.Standard{}.Period(calendar.Month, d) }

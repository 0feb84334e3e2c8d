package accounting

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
)

// CodeCapitalised is the code of the entry that makes a commission an asset, or takes
// a part of one back.
const CodeCapitalised = "capitalised"

// An Entry moves an amount from one account to another, so that every set of entries
// is in balance.
type Entry struct {
	On     calendar.Date   `json:"on"`     // the day it is booked on
	Code   string          `json:"code"`   // what it is: the code of a charge or of a step, or CodeCapitalised
	About  string          `json:"about"`  // id of the cost or of the commission
	Debit  string          `json:"debit"`  // account
	Credit string          `json:"credit"` // account
	Amount decimal.Decimal `json:"amount"` // above zero
}

// Journal returns the entries for a cost that was booked as expense when it was earned:
// what is capitalised leaves the expense on the day of the cost or change, and comes
// back by the charges of [Policy.Schedule], booked on the last day of their months. A
// cost that is expensed at once needs none.
func (p Policy) Journal(cost Cost) ([]Entry, error) {
	charges, err := p.Schedule(cost)
	if err != nil || p.expensed(cost) {
		return nil, err
	}
	a := p.Accounts
	entries := []Entry{{cost.On, CodeCapitalised, cost.ID, a.Asset, a.Expense, cost.Amount}}
	for _, ch := range cost.Changes {
		entries = append(entries, entry(ch.On, CodeCapitalised, cost.ID, a.Asset, a.Expense, ch.Amount))
	}
	for _, ch := range charges {
		to := a.Amortisation
		if ch.Code == CodeWriteOff {
			to = a.WriteOff
		}
		entries = append(entries, entry(ch.Month.Last(), ch.Code, cost.ID, to, a.Asset, ch.Amount))
	}
	entries = slices.DeleteFunc(entries, func(e Entry) bool { return e.Amount.IsZero() })
	slices.SortStableFunc(entries, func(a, b Entry) int { return a.On.Compare(b.On) })
	return entries, nil
}

// entry books an amount of either sign.
func entry(on calendar.Date, code, about, debit, credit string, amount decimal.Decimal) Entry {
	if amount.IsNegative() {
		debit, credit, amount = credit, debit, amount.Neg()
	}
	return Entry{on, code, about, debit, credit, amount}
}

// A Balance is what entries leave on one account, in one period or in all.
type Balance struct {
	Period  calendar.Period `json:"period,omitzero"` // zero for all entries
	Account string          `json:"account"`
	Debit   decimal.Decimal `json:"debit"`  // sum of what was debited
	Credit  decimal.Decimal `json:"credit"` // sum of what was credited
}

// Net returns debit − credit.
func (b Balance) Net() decimal.Decimal { return b.Debit.Sub(b.Credit) }

// Balances adds entries up by account, in the order of their names.
func Balances(entries []Entry) []Balance {
	return balances(entries, func(Entry) calendar.Period { return calendar.Period{} })
}

// ByPeriod adds entries up by period and account, in this order: what a month, or any
// other level of the host's calendar, accrued. A nil calendar is calendar.Standard{}.
func ByPeriod(entries []Entry, c calendar.Calendar, level calendar.Level) []Balance {
	if c == nil {
		c = calendar.Standard{}
	}
	return balances(entries, func(e Entry) calendar.Period { return c.Period(level, e.On) })
}

func balances(entries []Entry, of func(Entry) calendar.Period) []Balance {
	type key struct {
		period  calendar.Period
		account string
	}
	at := map[key]int{}
	var out []Balance
	add := func(k key) *Balance {
		if _, ok := at[k]; !ok {
			at[k] = len(out)
			out = append(out, Balance{Period: k.period, Account: k.account})
		}
		return &out[at[k]]
	}
	for _, e := range entries {
		debit := add(key{of(e), e.Debit})
		debit.Debit = debit.Debit.Add(e.Amount)
		credit := add(key{of(e), e.Credit})
		credit.Credit = credit.Credit.Add(e.Amount)
	}
	slices.SortFunc(out, func(a, b Balance) int {
		return cmp.Or(a.Period.Compare(b.Period), cmp.Compare(a.Account, b.Account))
	})
	return out
}

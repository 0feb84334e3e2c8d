package incentive

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
)

// Lots are what the items of one account have come to, each in its currency. The zero
// value has none.
//
// Most items share a column with the one before them, so that what is looked up is short.
type lots struct {
	expect  int // how many there may be; 0 is not known
	columns []column
	numbers map[column]uint32 // of the columns
	at      uint32            // the column that was asked for last
	keys    map[lotKey]uint32 // the numbers of the lots
	list    []lot
	made    []reckoning
}

// A column is what many items of an account have in common.
type column struct {
	period              calendar.Period
	component, currency string
}

// A lotKey is where an item stands among all of an account.
type lotKey struct {
	sale    string
	portion int
	column  uint32
	phase   Phase
}

// A lot is what an item in a currency has come to.
type lot struct {
	amount  decimal.Decimal
	made    uint32 // the reckoning of the newest amount
	claimed bool   // something is claimed of it now
}

// A reckoning is how an amount was computed. Most share that of the amount before.
type reckoning struct {
	by     Ref
	rate   decimal.Decimal
	rateOn calendar.Date
}

// column returns the number of the column of a claim; ok is false where nothing is in it.
func (l *lots) column(c *Claim) (n uint32, ok bool) {
	want := column{c.Period, c.Component, c.Currency}
	if int(l.at) < len(l.columns) && l.columns[l.at] == want {
		return l.at, true
	}
	if n, ok = l.numbers[want]; ok {
		l.at = n
	}
	return n, ok
}

// find returns the lot of a claim, or nil.
func (l *lots) find(c *Claim) *lot {
	column, ok := l.column(c)
	if !ok {
		return nil
	}
	n, ok := l.keys[lotKey{c.Sale, c.Portion, column, c.Phase}]
	if !ok {
		return nil
	}
	return &l.list[n]
}

// add adds an amount to its lot.
func (l *lots) add(c *Claim) {
	if l.keys == nil {
		l.numbers, l.keys, l.list = map[column]uint32{}, make(map[lotKey]uint32, l.expect), make([]lot, 0, l.expect)
	}
	in, ok := l.column(c)
	if !ok {
		in = uint32(len(l.columns))
		l.columns, l.at = append(l.columns, column{c.Period, c.Component, c.Currency}), in
		l.numbers[l.columns[in]] = in
	}
	at := lotKey{c.Sale, c.Portion, in, c.Phase}
	amount := c.Amount
	n, ok := l.keys[at]
	if ok {
		amount = amount.Add(l.list[n].amount)
	} else {
		n = uint32(len(l.list))
		l.keys[at] = n
		l.list = append(l.list, lot{})
	}
	how := reckoning{c.By, c.Rate, c.RateOn}
	if len(l.made) == 0 || l.made[len(l.made)-1] != how {
		l.made = append(l.made, how)
	}
	l.list[n] = lot{amount: amount, made: uint32(len(l.made) - 1)}
}

// left returns what the lots that nothing is claimed of any more have come to, in order,
// without those that are zero.
func (l *lots) left(of Account) []Claim {
	var out []Claim
	for at, n := range l.keys {
		m := &l.list[n]
		if m.claimed || m.amount.IsZero() {
			continue
		}
		in, how := &l.columns[at.column], &l.made[m.made]
		item := Item{Phase: at.phase, Plan: of.Plan, Payee: of.Payee, Period: in.period, Component: in.component, Sale: at.sale, Portion: at.portion}
		out = append(out, Claim{Item: item, By: how.by, Currency: in.currency, Amount: m.amount, Rate: how.rate, RateOn: how.rateOn})
	}
	slices.SortFunc(out, func(a, b Claim) int { return byLot(&a, &b) })
	return out
}

package incentive

import (
	"slices"

	"github.com/shopspring/decimal"
)

// A tally adds up amounts by phase and currency. Few are enough for a list.
type tally []subtotal

// A subtotal is a sum of amounts in units of 10^-tallyPlaces.
type subtotal struct {
	phase    Phase
	currency string
	sum      money
}

// tallyPlaces are the places that most amounts have at most; what has more is added up
// as a decimal of any size.
const tallyPlaces = 8

// add adds an amount.
func (t *tally) add(p Phase, currency string, amount decimal.Decimal) {
	for i := range *t {
		if s := &(*t)[i]; s.phase == p && s.currency == currency {
			s.sum = s.sum.plus(moneyOf(amount, tallyPlaces), tallyPlaces)
			return
		}
	}
	*t = append(*t, subtotal{p, currency, moneyOf(amount, tallyPlaces)})
}

// of returns the sum of one phase and currency.
func (t tally) of(p Phase, currency string) decimal.Decimal {
	for i := range t {
		if t[i].phase == p && t[i].currency == currency {
			return t[i].sum.plain()
		}
	}
	return decimal.Zero
}

// plain returns a sum without zeros at the end of its fraction.
func (m money) plain() decimal.Decimal {
	if m.wide != nil {
		return *m.wide
	}
	n, exp := m.n, int32(-tallyPlaces)
	for exp < 0 && n%10 == 0 {
		n, exp = n/10, exp+1
	}
	return decimal.New(n, exp)
}

// totals returns the sums in order, without those that are zero.
func (t tally) totals() []Total {
	out := make([]Total, 0, len(t))
	for i := range t {
		if !t[i].sum.isZero() {
			out = append(out, Total{t[i].phase, t[i].currency, t[i].sum.plain()})
		}
	}
	slices.SortFunc(out, Total.compare)
	return out
}

// currencies returns the currencies of a tally, each once, in order.
func (t tally) currencies() []string {
	var out []string
	for i := range t {
		if !slices.Contains(out, t[i].currency) {
			out = append(out, t[i].currency)
		}
	}
	slices.Sort(out)
	return out
}

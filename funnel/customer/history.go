package customer

import (
	"slices"
	"strings"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A History is what each customer bought until as-of. Purchases makes it; its
// methods only read it.
type History struct {
	AsOf     calendar.Date `json:"asOf"`     // the day it is told on
	Buyers   []Buyer       `json:"buyers"`   // every customer with a purchase, by id
	Orders   int           `json:"orders"`   // orders that the purchases are made of
	Voided   int           `json:"voided"`   // orders left out because they never were
	Refunded int           `json:"refunded"` // orders paid back in full and left out, with DropRefunded
}

// A Buyer is one customer with at least one purchase.
type Buyer struct {
	Customer     string     `json:"customer"`     // the host's id
	LeftCensored bool       `json:"leftCensored"` // the first of Purchases is not known to be the first ever
	Purchases    []Purchase `json:"purchases"`    // by day, at least one
}

// A Purchase is one time that a customer bought.
type Purchase struct {
	On     calendar.Date   `json:"on"`     // the day
	Amount decimal.Decimal `json:"amount"` // less what was paid back until as-of
}

// Purchases folds order events into a History. The order of the events does not
// matter. An order belongs to the day on which it was placed, with what is left of
// it after all refunds until as-of.
//
// The error is check.Problems: rules that are not chosen, unknown kinds, missing
// ids, days and customers, an order placed twice or never, refunds of more than
// the amount, amounts that are negative or too long.
func Purchases(events []OrderEvent, rules HistoryRules) (History, error) {
	c := check.New()
	rules.check(c.At("rules"))
	orders := foldOrders(c.At("events"), events, rules.AsOf)
	if err := c.Err(); err != nil {
		return History{}, err
	}
	h := History{AsOf: rules.AsOf}
	h.gather(orders, rules)
	for i := range h.Buyers {
		h.Buyers[i].sort(rules.Occasion)
	}
	h.censor(rules)
	return h, nil
}

// gather gives each customer its purchases.
func (h *History) gather(orders []order, rules HistoryRules) {
	places := make(map[string]int)
	for _, o := range orders {
		if !h.takes(o, rules) {
			continue
		}
		place, seen := places[o.customer]
		if !seen {
			place = len(h.Buyers)
			places[o.customer] = place
			h.Buyers = append(h.Buyers, Buyer{Customer: o.customer})
		}
		b := &h.Buyers[place]
		b.Purchases = append(b.Purchases, Purchase{On: o.on, Amount: o.net})
	}
	slices.SortFunc(h.Buyers, func(a, b Buyer) int { return strings.Compare(a.Customer, b.Customer) })
}

// takes reports whether an order is a purchase, and counts it as what it is.
func (h *History) takes(o order, rules HistoryRules) bool {
	switch {
	case o.on.After(rules.AsOf):
		return false
	case o.voided:
		h.Voided++
		return false
	case rules.Refunds == DropRefunded && o.net.IsZero() && o.amount.IsPositive():
		h.Refunded++
		return false
	}
	h.Orders++
	return true
}

// sort puts the purchases in order, those of one day by amount, or makes one of them.
func (b *Buyer) sort(occasion Occasion) {
	slices.SortFunc(b.Purchases, func(p, q Purchase) int {
		if p.On != q.On {
			return p.On.Compare(q.On)
		}
		return p.Amount.Cmp(q.Amount)
	})
	if occasion == EachOrder {
		return
	}
	kept := b.Purchases[:0]
	for _, p := range b.Purchases {
		if n := len(kept); n > 0 && kept[n-1].On == p.On {
			kept[n-1].Amount = kept[n-1].Amount.Add(p.Amount)
			continue
		}
		kept = append(kept, p)
	}
	b.Purchases = kept
}

// censor marks the customers whose first purchase is not known.
func (h *History) censor(rules HistoryRules) {
	earlier := make(map[string]bool, len(rules.Earlier))
	for _, customer := range rules.Earlier {
		earlier[customer] = true
	}
	for i := range h.Buyers {
		b := &h.Buyers[i]
		b.LeftCensored = earlier[b.Customer] || b.First().Before(rules.FirstFrom)
	}
}

// First returns the day of the first purchase. It is not the customer's first ever
// when b is left-censored. Without purchases it is the zero Date.
func (b Buyer) First() calendar.Date {
	if len(b.Purchases) == 0 {
		return calendar.Date{}
	}
	return b.Purchases[0].On
}

// checkOrder reports at c, which stands at the buyer, whether the purchases are by day.
func (b Buyer) checkOrder(c *check.Checker) bool {
	byDay := slices.IsSortedFunc(b.Purchases, func(p, q Purchase) int { return p.On.Compare(q.On) })
	return c.At("purchases").Require(byDay, check.Order, "customer %.40q: the purchases are not by day", b.Customer)
}

// checkAmounts reports at c, which stands at the buyer, amounts that no orders come to.
func (b Buyer) checkAmounts(c *check.Checker) bool {
	ok := true
	for i, p := range b.Purchases {
		if !isSum(p.Amount) {
			c.At("purchases").Index(i).At("amount").Add(check.TooLarge, "a sum of orders has at most %d digits", maxSumDigits)
			ok = false
		}
	}
	return ok
}

// LeftCensored returns the number of customers whose first purchase is not known.
func (h History) LeftCensored() int {
	n := 0
	for _, b := range h.Buyers {
		if b.LeftCensored {
			n++
		}
	}
	return n
}

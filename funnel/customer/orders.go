package customer

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// foldOrders makes orders of events. What does not fit together is reported at c,
// which stands at the log.
func foldOrders(c *check.Checker, events []OrderEvent, asOf calendar.Date) []order {
	orders, places := openOrders(events)
	for i, e := range events {
		if f := e.faults(); f != nil {
			f.report(c, i, "order", e.Order)
			continue
		}
		place, known := places[e.Order]
		switch {
		case e.Kind == Ordered && place.event == i:
		case e.Kind == Ordered:
			c.Index(i).At("order").Add(check.Duplicate, "order %.40q was placed already", e.Order)
		case !known:
			c.Index(i).At("order").Add(check.Unknown, "order %.40q was never placed", e.Order)
		default:
			orders[place.order].apply(c.Index(i), e, asOf)
		}
	}
	return orders
}

// A placing says which order has an id, and which event placed it.
type placing struct{ order, event int }

// openOrders returns the orders as they were placed.
func openOrders(events []OrderEvent) ([]order, map[string]placing) {
	var orders []order
	places := make(map[string]placing)
	for i, e := range events {
		if _, seen := places[e.Order]; e.Kind != Ordered || seen {
			continue
		}
		places[e.Order] = placing{len(orders), i}
		orders = append(orders, order{customer: e.Customer, on: e.On, amount: e.Amount, net: e.Amount})
	}
	return orders, places
}

// apply takes in a refund or a voiding.
func (o *order) apply(at *check.Checker, e OrderEvent, asOf calendar.Date) {
	at.At("on").Require(!e.On.Before(o.on), check.Order, "order %.40q was placed on %s, after it", e.Order, o.on)
	at.At("customer").Require(e.Customer == "" || e.Customer == o.customer, check.Mismatch,
		"order %.40q is of customer %.40q", e.Order, o.customer)
	if e.Kind == Voided {
		o.voided = o.voided || !e.On.After(asOf)
		return
	}
	if !fits(o.amount) {
		return // reported where the order was placed
	}
	o.refunded = o.refunded.Add(e.Amount)
	at.At("amount").Require(!o.refunded.GreaterThan(o.amount), check.Sum,
		"order %.40q: refunds of %s for an amount of %s", e.Order, o.refunded, o.amount)
	if !e.On.After(asOf) {
		o.net = o.net.Sub(e.Amount)
	}
}

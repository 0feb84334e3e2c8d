package incentive_test

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// order is a record of a host.
type order struct {
	number, product string
	seller, partner org.ID // partner: nobody, or 40 % are his
	on              calendar.Date
	revenue         decimal.Decimal
}

// orders are the records of the commission run.
type orders []order

func (o orders) Len() int { return len(o) }

func (o orders) Fact(n int, to *incentive.Fact) {
	r := &o[n]
	to.ID, to.Kind, to.On, to.Currency, to.Product = r.number, incentive.Booking, r.on, "USD", r.product
	to.Amounts = append(to.Amounts, incentive.Amount{Name: "revenue", Value: r.revenue})
	if r.partner == "" {
		to.Participants = append(to.Participants, incentive.Participant{Payee: r.seller, Share: all})
	} else {
		to.Participants = append(to.Participants, incentive.Participant{Payee: r.seller, Share: sixty}, incentive.Participant{Payee: r.partner, Share: forty})
	}
}

var sixty, forty, all = decimal.New(6, -1), decimal.New(4, -1), decimal.NewFromInt(1)

// hostOrders are the transactions as a host has them: text and decimals.
func hostOrders(sales []sale) orders {
	products := make([]string, 20)
	for i := range products {
		products[i] = fmt.Sprintf("product-%02d", i)
	}
	ids := make([]org.ID, payeesFor(len(sales)))
	for i := range ids {
		ids[i] = agentID(i)
	}
	out := make(orders, len(sales))
	for i, s := range sales {
		o := order{number: fmt.Sprintf("T%08d", i), product: products[s.product], seller: ids[s.payee], on: firstDay.AddDays(int(s.day)), revenue: decimal.New(s.cents, -2)}
		if s.partner >= 0 {
			o.partner = ids[s.partner]
		}
		out[i] = o
	}
	return out
}

package main

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/salesperf/salesperf/examples/internal/crm"
	"github.com/salesperf/salesperf/target/calendar"
)

// An invoice bills a deal or half of it. From here on amounts are in fen, hundredths
// of a CNY.
type invoice struct {
	id       string
	deal     *deal
	issued   calendar.Date
	due      calendar.Date
	amount   int64
	received int64
}

// A receipt is money for an invoice.
type receipt struct {
	invoice *invoice
	on      calendar.Date
	amount  int64
}

// A refund gives money back.
type refund struct {
	deal   *deal
	on     calendar.Date
	amount int64
	reason name
}

// twoParts is the value in CNY from which a deal is billed in two parts.
const twoParts = 300000

// bill writes the invoices of all won deals: small ones after delivery, large ones
// half with the order and half after acceptance.
func (w *world) bill() {
	d := newDice(3)
	for _, x := range w.deals {
		if x.stage() != crm.Won {
			continue
		}
		total, first := 100*x.value, workdayFrom(x.last().on.AddDays(d.between(1, 9)))
		second := workdayFrom(first.AddDays(d.between(30, 50)))
		if x.value < twoParts {
			w.issue(x, first, total)
			continue
		}
		w.issue(x, first, total/2)
		w.issue(x, second, total-total/2)
	}
	slices.SortStableFunc(w.invoices, func(a, b *invoice) int { return a.issued.Compare(b.issued) })
	for i, in := range w.invoices {
		in.id = fmt.Sprintf("INV%05d", i+1)
	}
}

func (w *world) issue(x *deal, on calendar.Date, amount int64) {
	if !on.After(asOf) {
		w.invoices = append(w.invoices, &invoice{deal: x, issued: on, due: on.AddDays(x.account.terms), amount: amount})
	}
}

// collect lets the accounts pay: most in time, some late, some in two parts, a few
// not at all.
func (w *world) collect() {
	d := newDice(4)
	for _, in := range w.invoices {
		on := in.due.AddDays(-d.between(0, 12))
		if d.chance(in.deal.account.late) {
			on = in.due.AddDays(d.between(10, 80))
		}
		on = workdayFrom(on)
		part := in.amount
		if d.chance(150) {
			part = in.amount * int64(d.between(3, 7)) / 10
		}
		second := workdayFrom(on.AddDays(d.between(15, 60)))
		if d.chance(15) {
			continue // never pays
		}
		w.receive(in, on, part)
		w.receive(in, second, in.amount-part)
	}
	slices.SortStableFunc(w.receipts, func(a, b receipt) int { return a.on.Compare(b.on) })
}

func (w *world) receive(in *invoice, on calendar.Date, amount int64) {
	if amount > 0 && !on.After(asOf) {
		w.receipts = append(w.receipts, receipt{in, on, amount})
		in.received += amount
	}
}

var refundReasons = []name{{"late delivery", "交货延迟"}, {"out of tolerance", "精度超差"}, {"wrong model", "型号有误"}}

// refund gives money back for about one of fifty won deals: all of it or a part, and
// only what had come in.
func (w *world) refund() {
	d := newDice(5)
	for _, r := range w.receipts {
		x := r.invoice.deal
		if r.amount != 100*x.value || !d.chance(32) {
			continue
		}
		amount := r.amount
		if d.chance(650) {
			amount = r.amount * int64(d.between(1, 5)) / 10
		}
		on := workdayFrom(r.on.AddDays(d.between(5, 60)))
		if !on.After(asOf) {
			w.refunds = append(w.refunds, refund{x, on, amount, pick(d, refundReasons)})
		}
	}
	slices.SortStableFunc(w.refunds, func(a, b refund) int {
		return cmp.Or(a.on.Compare(b.on), cmp.Compare(a.deal.id, b.deal.id))
	})
}

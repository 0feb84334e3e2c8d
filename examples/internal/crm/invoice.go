package crm

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// An Invoice bills a won deal or a part of it: a row of invoices.csv.
type Invoice struct {
	ID     string          // unique
	Deal   string          // Deal.ID of a won deal
	Issued calendar.Date   // the day it was written
	Due    calendar.Date   // not before Issued
	Amount decimal.Decimal // what is to be paid
	Line   int             // in invoices.csv
}

// A Receipt is money that came in for an invoice: a row of receipts.csv.
type Receipt struct {
	ID       string          // unique
	Invoice  string          // Invoice.ID
	Received calendar.Date   // the day it came in
	Amount   decimal.Decimal // the receipts of an invoice never exceed it
	Line     int             // in receipts.csv
}

// A Refund gives money of a won deal back: a row of refunds.csv.
type Refund struct {
	ID       string          // unique
	Deal     string          // Deal.ID of a won deal
	Refunded calendar.Date   // the day it went out
	Amount   decimal.Decimal // the refunds of a deal never exceed its value
	Reason   string          // may be empty
	Line     int             // in refunds.csv
}

func (l *loader) readInvoices() (err error) {
	l.invoices, err = l.optional("invoices.csv", "invoice_id", "opportunity_id", "issued_on", "due_on", "amount")
	for r := range l.invoices.rows() {
		in := Invoice{
			ID:     r.key("invoice_id"),
			Deal:   r.text("opportunity_id"),
			Issued: r.date("issued_on"),
			Due:    r.date("due_on"),
			Amount: r.amount("amount"),
			Line:   r.line(),
		}
		if !in.Due.IsZero() && in.Due.Before(in.Issued) {
			r.bad("due_on", check.Order, "due before it was issued on %v", in.Issued)
		}
		l.dealIn(Won, r)
		l.data.Invoices = append(l.data.Invoices, in)
	}
	return err
}

func (l *loader) readReceipts() error {
	t, err := l.optional("receipts.csv", "receipt_id", "invoice_id", "received_on", "amount")
	received := make(map[string]decimal.Decimal)
	for r := range t.rows() {
		in := Receipt{
			ID:       r.key("receipt_id"),
			Invoice:  r.ref("invoice_id", l.invoices),
			Received: r.date("received_on"),
			Amount:   r.amount("amount"),
			Line:     r.line(),
		}
		received[in.Invoice] = received[in.Invoice].Add(in.Amount)
		if i, ok := l.invoices.find(in.Invoice); ok {
			r.within(received[in.Invoice], l.data.Invoices[i].Amount)
		}
		l.data.Receipts = append(l.data.Receipts, in)
	}
	return err
}

func (l *loader) readRefunds() error {
	t, err := l.optional("refunds.csv", "refund_id", "opportunity_id", "refunded_on", "amount", "reason")
	refunded := make(map[string]decimal.Decimal)
	for r := range t.rows() {
		back := Refund{
			ID:       r.key("refund_id"),
			Deal:     r.text("opportunity_id"),
			Refunded: r.date("refunded_on"),
			Amount:   r.amount("amount"),
			Reason:   r.raw("reason"),
			Line:     r.line(),
		}
		refunded[back.Deal] = refunded[back.Deal].Add(back.Amount)
		if d, ok := l.dealIn(Won, r); ok {
			r.within(refunded[back.Deal], d.Value.Decimal)
		}
		l.data.Refunds = append(l.data.Refunds, back)
	}
	return err
}

// within reports an amount that takes the sum so far above its limit.
func (r *row) within(sum, limit decimal.Decimal) {
	if sum.GreaterThan(limit) {
		r.bad("amount", check.Sum, "makes %s, which is more than %s", sum, limit)
	}
}

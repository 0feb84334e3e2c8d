package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/salesperf/salesperf/examples/internal/crm"
)

// tables returns the world as the files of package crm, in the order of its manual.
func (w *world) tables() []*table {
	return []*table{
		w.teamTable(), productTable(), w.accountTable(), w.pipelineTable(), w.staffTable(), w.historyTable(), w.lostTable(),
		w.invoiceTable(), w.receiptTable(), w.refundTable(), w.visitTable(), w.surveyTable(), w.nameTable(), companyTable(),
	}
}

func (w *world) teamTable() *table {
	t := newTable("sales_teams.csv", "sales_agent", "manager", "regional_office")
	for _, a := range w.agents {
		t.add(a.latin, a.team.manager.latin, a.team.region.latin)
	}
	return t
}

func (w *world) staffTable() *table {
	t := newTable("staff.csv", "sales_agent", "joined_on", "left_on")
	for _, a := range w.agents {
		if !a.joined.IsZero() || !a.left.IsZero() {
			t.add(a.latin, a.joined.String(), a.left.String())
		}
	}
	return t
}

func productTable() *table {
	t := newTable("products.csv", "product", "series", "sales_price")
	for _, p := range products {
		t.add(p.latin, p.series.latin, yuan(p.price))
	}
	return t
}

func (w *world) accountTable() *table {
	t := newTable("accounts.csv",
		"account", "sector", "year_established", "revenue", "employees", "office_location", "subsidiary_of")
	for _, a := range w.accounts {
		parent := ""
		if a.parent != nil {
			parent = a.parent.latin
		}
		t.add(a.latin, a.sector.latin, strconv.Itoa(a.founded), fen(int64(a.revenue)), strconv.Itoa(a.employees), a.city.latin, parent)
	}
	return t
}

func (w *world) pipelineTable() *table {
	t := newTable("sales_pipeline.csv",
		"opportunity_id", "sales_agent", "product", "account", "deal_stage", "engage_date", "close_date", "close_value")
	for _, x := range w.deals {
		account, engaged, closed, value := "", "", "", ""
		if x.account != nil {
			account = x.account.latin
		}
		if len(x.moves) > 1 {
			engaged = x.moves[1].on.String()
		}
		if x.stage().Closed() {
			closed, value = x.last().on.String(), yuan(x.last().amount)
		}
		t.add(x.id, x.agent.latin, x.product.latin, account, string(x.stage()), engaged, closed, value)
	}
	return t
}

// historyTable is a log: the moves of all deals by day, and on a day by deal.
func (w *world) historyTable() *table {
	t := newTable("stage_history.csv", "opportunity_id", "stage", "entered_on", "amount")
	for _, x := range w.deals {
		for _, m := range x.moves {
			t.add(x.id, string(m.stage), m.on.String(), yuan(m.amount))
		}
	}
	slices.SortStableFunc(t.rows[1:], func(a, b []string) int {
		return cmp.Or(cmp.Compare(a[2], b[2]), cmp.Compare(a[0], b[0]))
	})
	return t
}

func (w *world) lostTable() *table {
	t := newTable("lost_reasons.csv", "opportunity_id", "reason", "competitor")
	for _, x := range w.deals {
		if x.stage() == crm.Lost {
			t.add(x.id, x.reason.latin, x.competitor.latin)
		}
	}
	return t
}

func (w *world) invoiceTable() *table {
	t := newTable("invoices.csv", "invoice_id", "opportunity_id", "issued_on", "due_on", "amount")
	for _, in := range w.invoices {
		t.add(in.id, in.deal.id, in.issued.String(), in.due.String(), fen(in.amount))
	}
	return t
}

func (w *world) receiptTable() *table {
	t := newTable("receipts.csv", "receipt_id", "invoice_id", "received_on", "amount")
	for i, r := range w.receipts {
		t.add(fmt.Sprintf("REC%05d", i+1), r.invoice.id, r.on.String(), fen(r.amount))
	}
	return t
}

func (w *world) refundTable() *table {
	t := newTable("refunds.csv", "refund_id", "opportunity_id", "refunded_on", "amount", "reason")
	for i, r := range w.refunds {
		t.add(fmt.Sprintf("REF%03d", i+1), r.deal.id, r.on.String(), fen(r.amount), r.reason.latin)
	}
	return t
}

func (w *world) visitTable() *table {
	t := newTable("visits.csv", "visit_id", "sales_agent", "account", "visited_on", "kind", "purpose")
	for i, v := range w.visits {
		t.add(fmt.Sprintf("VIS%05d", i+1), v.agent.latin, v.account.latin, v.on.String(), v.kind.latin, v.purpose.latin)
	}
	return t
}

func (w *world) surveyTable() *table {
	t := newTable("surveys.csv", "survey_id", "account", "sales_agent", "answered_on", "score")
	for i, s := range w.surveys {
		t.add(fmt.Sprintf("SUR%04d", i+1), s.account.latin, s.agent.latin, s.on.String(), strconv.Itoa(s.score))
	}
	return t
}

// yuan writes whole CNY.
func yuan(amount int64) string { return strconv.FormatInt(amount, 10) }

// fen writes hundredths as 12.50.
func fen(amount int64) string { return fmt.Sprintf("%d.%02d", amount/100, amount%100) }

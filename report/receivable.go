package report

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// maxDebtors bounds the list of customers who are late.
const maxDebtors = 10

// ages are the lower bounds, in days after the due day, of the rows in which
// receivables are shown.
var ages = []struct {
	key  string
	from int
}{{"age.not-due", -1 << 30}, {"age.30", 1}, {"age.60", 31}, {"age.90", 61}, {"age.older", 91}}

// receivables shows what customers owe, by age, and who is late.
func receivables(in Input, _ calendar.Period) (Section, error) {
	count := make([]int, len(ages))
	open := make([]decimal.Decimal, len(ages))
	total, n := decimal.Zero, 0
	for _, i := range in.Invoices {
		if !i.Open().IsPositive() {
			continue
		}
		a := ageOf(in.AsOf.DaysSince(i.Due))
		count[a], open[a] = count[a]+1, open[a].Add(i.Open())
		total, n = total.Add(i.Open()), n+1
	}
	if !in.knowsInvoices() {
		return Section{}, nil
	}
	t := Table{ID: "receivables", Columns: []Column{Col("age", Phrase), Col("invoices", Tally), Col("owed", Money)}}
	for a := range ages {
		t.Add(Say(ages[a].key), Count(count[a]), Amount(open[a], 0))
	}
	t.AddTotal(Say("total"), Count(n), Amount(total, 0))
	section := Section{Lead: []Text{T("receivables.lead", Amount(total, 0), Amount(total.Sub(open[0]), 0))}, Tables: []Table{t}}
	section.Charts = t.bars(T("figure.receivables"), section.Lead[0], "owed", "")
	if late := in.debtors(); len(late) > 0 {
		section.Tables = append(section.Tables, debtorTable(late))
	}
	return section, nil
}

// knowsInvoices reports whether something is known of what customers owe, be it that they owe
// nothing.
func (in Input) knowsInvoices() bool { return len(in.Invoices) > 0 || in.isKept(in.Since.Invoices) }

func ageOf(days int) int {
	for a := len(ages) - 1; a > 0; a-- {
		if days >= ages[a].from {
			return a
		}
	}
	return 0
}

// A debtor is a customer with invoices past their due day.
type debtor struct {
	account  string
	owner    org.ID // of the first of the invoices
	owed     decimal.Decimal
	days     int // of the oldest invoice
	invoices []string
}

// debtors lists the customers who are late, the largest debt first.
func (in Input) debtors() []debtor {
	var out []debtor
	place := map[string]int{}
	for _, i := range in.Invoices {
		late := in.AsOf.DaysSince(i.Due)
		if late <= 0 || !i.Open().IsPositive() {
			continue
		}
		at, ok := place[i.Account]
		if !ok {
			at = len(out)
			place[i.Account] = at
			out = append(out, debtor{account: i.Account, owner: i.Owner})
		}
		d := &out[at]
		d.owed, d.days, d.invoices = d.owed.Add(i.Open()), max(d.days, late), append(d.invoices, i.ID)
	}
	slices.SortStableFunc(out, func(a, b debtor) int {
		return cmp.Or(b.owed.Cmp(a.owed), cmp.Compare(a.account, b.account))
	})
	return out
}

func debtorTable(late []debtor) Table {
	t := Table{ID: "debtors", Title: T("receivables.late"),
		Columns: []Column{Col("account", Name), Col("invoices", Tally), Col("owed", Money), Col("days-late", Tally)}}
	for _, d := range late[:min(maxDebtors, len(late))] {
		t.Add(nameOrNone(d.account), Count(len(d.invoices)), Amount(d.owed, 0), Count(d.days))
	}
	return t
}

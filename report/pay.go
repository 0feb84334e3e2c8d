package report

import (
	"cmp"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// pay shows what everybody earned, the highest first, with the cost of sales.
func pay(in Input, p calendar.Period) (Section, error) {
	if len(in.Statements) == 0 {
		return in.payOfLedger(p), nil
	}
	earned := decimal.Zero
	for _, s := range in.Statements {
		earned = earned.Add(s.Total())
	}
	total := Amount(earned, in.Statements[0].Places)
	lead := T("pay.lead", During(in.Statements[0].Period), total)
	return Section{Lead: []Text{lead}, Tables: append([]Table{paid(highest(in.Statements), total)}, in.payouts().Tables...)}, nil
}

// payOfLedger shows what everybody earned by the ledger, the highest first.
func (in Input) payOfLedger(p calendar.Period) Section {
	section := in.payouts()
	earned, period := in.earned(p)
	if len(earned) == 0 {
		return section
	}
	t := Table{ID: "pay", Columns: []Column{Col("person", Name), Col("earned", Money)}, Excerpt: excerpt}
	people := slices.SortedFunc(maps.Keys(earned), func(a, b org.ID) int { return cmp.Or(earned[b].Cmp(earned[a]), cmp.Compare(a, b)) })
	total := decimal.Zero
	for _, who := range people {
		t.Add(Called(string(who)), Amount(earned[who], 2))
		total = total.Add(earned[who])
	}
	t.AddTotal(Say("total"), Amount(total, 2))
	section.Lead = []Text{T("pay.lead", During(period), Amount(total, 2))}
	section.Tables = append([]Table{t}, section.Tables...)
	return section
}

// earned adds up what everybody earned by the ledger in a period or, where pay is
// reckoned over longer ones, in the one that contains the last day.
func (in Input) earned(p calendar.Period) (map[org.ID]decimal.Decimal, calendar.Period) {
	for _, c := range in.Claims {
		if c.Phase == incentive.Earned && c.Period.Covers(p) {
			p = c.Period
		}
	}
	out := map[org.ID]decimal.Decimal{}
	for _, c := range in.Claims {
		if c.Phase == incentive.Earned && p.Covers(c.Period) && c.Currency == in.Currency {
			out[c.Payee] = out[c.Payee].Add(c.Amount)
		}
	}
	return out, p
}

// payouts shows how far everybody's pay has come since the beginning: what was
// earned, may be paid and was paid, the largest sum that waits first.
func (in Input) payouts() Section {
	list := only(in.Standings, func(s incentive.Standing) bool { return s.Currency == in.Currency })
	if len(list) == 0 {
		return Section{}
	}
	t := Table{ID: "payout", Title: T("pay.standings"), Columns: []Column{Col("person", Name), Col("plan-id", Name), Col("earned", Money), Col("released", Money),
		Col("paid", Money), Col("held", Money), Col("due-pay", Money)}, Excerpt: excerpt}
	slices.SortStableFunc(list, func(a, b incentive.Standing) int {
		return cmp.Or(b.Held().Cmp(a.Held()), a.Account.Compare(b.Account))
	})
	for _, s := range list {
		t.Add(Called(string(s.Payee)), Called(s.Plan), Amount(s.Earned, 2), Amount(s.Released, 2), Amount(s.Paid, 2), Amount(s.Held(), 2), Amount(s.Due(), 2))
	}
	return Section{Tables: []Table{t}}
}

// rateOf shows part ÷ whole; over nothing it is a dash.
func rateOf(part, whole decimal.Decimal) Value {
	if !whole.IsPositive() {
		return Value{}
	}
	return RateOf(part, whole, 2)
}

// attainment shows a measure against its quota; without a quota it is missing.
func attainment(m incentive.Measure, places int32) Value {
	if !m.Quota.Valid {
		return Value{}
	}
	return RateOf(m.Actual, m.Quota.Decimal, places)
}

func highest(statements []incentive.Statement) []incentive.Statement {
	out := slices.Clone(statements)
	slices.SortStableFunc(out, func(a, b incentive.Statement) int {
		return cmp.Or(b.Total().Cmp(a.Total()), cmp.Compare(a.Payee, b.Payee))
	})
	return out
}

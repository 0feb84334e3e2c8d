package report

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// pay shows what everybody earned, the highest first, with the cost of sales.
func pay(in Input, _ calendar.Period) (Section, error) {
	if len(in.Statements) == 0 {
		return Section{}, nil
	}
	t := Table{Columns: columns("col.person", "col.credited", "col.quota", "col.attainment", "col.earned", "col.effective-rate"), Total: true}
	credited, earned := decimal.Zero, decimal.Zero
	for _, s := range highest(in.Statements) {
		m := s.Measures[0]
		credited, earned = credited.Add(m.Actual), earned.Add(s.Total())
		attained, ok := m.Attainment(4)
		t.Rows = append(t.Rows, []Value{Called(string(s.Payee)), Amount(m.Actual, 0), amountOf(m.Quota),
			RatioOf(attained, ok, 1), Amount(s.Total(), s.Places), rateOf(s.Total(), m.Actual)})
	}
	t.Rows = append(t.Rows, []Value{Say("total"), Amount(credited, 0), blank, blank, Amount(earned, in.Statements[0].Places), rateOf(earned, credited)})
	lead := T("pay.lead", During(in.Statements[0].Period), Amount(earned, in.Statements[0].Places))
	return Section{Lead: []Text{lead}, Tables: []Table{t}}, nil
}

// rateOf shows part ÷ whole; over nothing it is a dash.
func rateOf(part, whole decimal.Decimal) Value {
	if !whole.IsPositive() {
		return Value{}
	}
	return Ratio(part.DivRound(whole, 6), 2)
}

func highest(statements []incentive.Statement) []incentive.Statement {
	out := slices.Clone(statements)
	slices.SortStableFunc(out, func(a, b incentive.Statement) int {
		return cmp.Or(b.Total().Cmp(a.Total()), cmp.Compare(a.Payee, b.Payee))
	})
	return out
}

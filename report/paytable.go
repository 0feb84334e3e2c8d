package report

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// A payTable shows statements with the first measure of each. One that counts things, such
// as units or customers, is no money: it has columns of its own, with what it counts, and
// no rate.
type payTable struct {
	Table
	money, things []incentive.Measure
}

// paid shows what was earned, with its total.
func paid(statements []incentive.Statement, earned Value) Table {
	t := payTable{Table: Table{ID: "pay", Columns: []Column{Col("person", Name), Col("measure", Phrase), Col("credited", Money), Col("quota", Money), Col("counted", Number),
		Col("counted-quota", Number), Col("attainment", Percent), Col("earned", Money), Col("effective-rate", Percent)}, Excerpt: excerpt}}
	for _, s := range statements {
		t.Add(t.row(s)...)
	}
	t.AddTotal(t.total(earned)...)
	switch {
	case len(t.things) == 0:
		return t.without("measure", "counted", "counted-quota")
	case len(t.money) == 0:
		return t.without("credited", "quota", "effective-rate")
	}
	return t.Table
}

// row shows a statement.
func (t *payTable) row(s incentive.Statement) []Value {
	row := []Value{Called(string(s.Payee)), {}, {}, {}, blank, blank, {}, Amount(s.Total(), s.Places), {}}
	if len(s.Measures) == 0 {
		return row
	}
	m := s.Measures[0]
	row[1], row[6] = Say("measure."+m.Name), attainment(m, 1)
	if m.Units {
		t.things = append(t.things, m)
		row[2], row[3], row[4], row[5], row[8] = blank, blank, counted(m.Actual), Value{}, blank
		if m.Quota.Valid {
			row[5] = counted(m.Quota.Decimal)
		}
		return row
	}
	t.money = append(t.money, m)
	row[2], row[3], row[8] = Amount(m.Actual, 0), amountOf(m.Quota), rateOf(s.Total(), m.Actual)
	return row
}

// total adds up amounts, and things where all are of one measure. What was earned has a rate
// where all of it was earned on money.
func (t *payTable) total(earned Value) []Value {
	credited := added(t.money)
	row := []Value{Say("total"), blank, Amount(credited, 0), blank, blank, blank, blank, earned, blank}
	if len(t.things) == 0 {
		row[8] = rateOf(earned.Number.Decimal, credited)
	} else if !slices.ContainsFunc(t.things, func(m incentive.Measure) bool { return m.Name != t.things[0].Name }) {
		row[4] = counted(added(t.things))
	}
	return row
}

// added is what measures add up to.
func added(measures []incentive.Measure) decimal.Decimal {
	sum := decimal.Zero
	for _, m := range measures {
		sum = sum.Add(m.Actual)
	}
	return sum
}

// counted shows a number of things, with all its decimals.
func counted(n decimal.Decimal) Value { return Num(n, max(0, -n.Normalize().Exponent())) }

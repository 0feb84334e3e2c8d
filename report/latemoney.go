package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// LateMoney finds customers whose collection is at risk: those who are past due for
// longer than some days. At stake is what is past due; the surprise is 1 − After ÷ the
// days that the oldest invoice is late. It is a Warning.
type LateMoney struct {
	After int // the days past due beyond which money is at risk; from 1
}

// Type returns "late-money".
func (LateMoney) Type() string { return "late-money" }

// Check reports thresholds that make no sense.
func (r LateMoney) Check(c *check.Checker) { checkCount(c.At("after"), r.After, 1) }

// Find returns an insight for each customer whose oldest invoice is so late.
func (r LateMoney) Find(f Facts) ([]Insight, error) {
	after := decimal.NewFromInt(int64(r.After))
	due := f.notYetDue()
	var found []Insight
	for _, d := range f.debtors() {
		if d.days <= r.After || d.account == "" {
			continue
		}
		owed := Amount(d.owed, 0)
		numbers := []Figure{{T("col.owed"), owed}, {T("col.days-late"), Count(d.days)}}
		if more := due[d.account]; more.IsPositive() {
			numbers = append(numbers, Figure{T("late-money.more"), Amount(more, 0)})
		}
		found = append(found, Insight{Type: r.Type(), Severity: Warning, Subject: Subject{AboutAccount, d.account},
			Stake: d.owed, Surprise: clamp(wholeShare.Sub(after.DivRound(decimal.NewFromInt(int64(d.days)), surprisePlaces))), Evidence: d.invoices,
			Finding: T("late-money", Called(d.account), owed, Count(d.days)), Numbers: numbers,
			Suggestion: Suggestion{Text: T("late-money.advice"), Effect: owed, Basis: T("late-money.basis"), Action: f.Propose(d.owner)}})
	}
	return found, nil
}

// notYetDue is what each customer owes beside what is past due.
func (f Facts) notYetDue() map[string]decimal.Decimal {
	out := map[string]decimal.Decimal{}
	for _, i := range f.Invoices {
		if f.AsOf.DaysSince(i.Due) <= 0 && i.Open().IsPositive() {
			out[i.Account] = out[i.Account].Add(i.Open())
		}
	}
	return out
}

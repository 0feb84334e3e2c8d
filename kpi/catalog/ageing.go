package catalog

import (
	"fmt"
	"sort"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// Ageing tells how old receivables are. Its buckets are data, not code, and there are
// no default ones.
type Ageing struct {
	Basis AgeingBasis // the day from which the age counts
	UpTo  []int       // the last day of each bucket but the last, which is open: 0, 30, 60, 90 make five; ascending, 1 to 20 of them
}

// An AgeingBasis says from which day a receivable's age counts.
type AgeingBasis string

// The days from which age counts.
const (
	PastDue      AgeingBasis = "past-due"      // from the day after it was due; not yet due is 0 or less
	SinceInvoice AgeingBasis = "since-invoice" // from the day after the invoice
)

// A Receivable is what is open of an invoice.
type Receivable struct {
	Invoiced calendar.Date   // the day of the invoice; SinceInvoice asks for it, PastDue does without
	Due      calendar.Date   // the day on which it is due; PastDue asks for it
	Open     decimal.Decimal // what is still to be paid, in one currency; below 0 for a credit note
}

// Buckets returns how many buckets there are.
func (a Ageing) Buckets() int { return len(a.UpTo) + 1 }

// Metric returns the definition of the share of receivables in bucket i, counted from
// 0. Its variant names the basis and the days. More is better in the first bucket, that
// of the youngest, and worse in all others. An i beyond the buckets gives the nearest.
func (a Ageing) Metric(i int) kpi.Metric {
	i = min(max(i, 0), len(a.UpTo))
	days, en, zh := a.name(i)
	direction := kpi.LowerIsBetter
	if i == 0 {
		direction = kpi.HigherIsBetter
	}
	switch {
	case a.Basis == SinceInvoice:
		en, zh = en+" days since the invoice", "开票后 "+zh
	case i == 0 && len(a.UpTo) > 0 && a.UpTo[0] == 0:
		en, zh = "not yet due", "未到期"
	default:
		en, zh = en+" days past due", "逾期 "+zh
	}
	return kpi.Metric{
		ID: "receivables-ageing", Variant: string(a.Basis) + "-" + days, Direction: direction, Aggregation: kpi.Last,
		Name:       kpi.Text{EN: "Receivables " + en, ZH: "应收账款账龄：" + zh},
		Definition: kpi.Text{EN: "open amounts " + en + " over all open amounts", ZH: zh + "的应收款÷全部应收款"},
	}
}

// name returns the days of bucket i, for programs and for people.
func (a Ageing) name(i int) (days, en, zh string) {
	switch {
	case len(a.UpTo) == 0:
		return "all", "any number of", "全部"
	case i == 0:
		return fmt.Sprintf("up-to-%d", a.UpTo[0]), fmt.Sprintf("up to %d", a.UpTo[0]), fmt.Sprintf("%d 天以内", a.UpTo[0])
	case i == len(a.UpTo):
		return fmt.Sprintf("over-%d", a.UpTo[i-1]), fmt.Sprintf("over %d", a.UpTo[i-1]), fmt.Sprintf("%d 天以上", a.UpTo[i-1])
	}
	from, to := a.UpTo[i-1]+1, a.UpTo[i]
	return fmt.Sprintf("%d-to-%d", from, to), fmt.Sprintf("%d to %d", from, to), fmt.Sprintf("%d 至 %d 天", from, to)
}

// Readings makes one reading for every bucket: its amount over that of all. They are
// the state on the last day of p, so the receivables are those open then, and the
// numerators sum to the denominator. What was invoiced later plays no part. The error
// is check.Problems with paths such as /receivables/3/due, and a total that credit notes
// take below zero.
func (a Ageing) Readings(owner org.ID, p calendar.Period, receivables []Receivable) ([]kpi.Reading, error) {
	c := check.New()
	a.Check(c)
	c.At("period").Require(p.Valid(), check.Required, "a period has at least one day")
	sums, total := make([]decimal.Decimal, a.Buckets()), decimal.Decimal{}
	for i, r := range receivables {
		from, ok := a.from(c.At("receivables").Index(i), r)
		if !ok || r.Invoiced.After(p.Last()) {
			continue
		}
		b := sort.SearchInts(a.UpTo, p.Last().DaysSince(from))
		sums[b], total = sums[b].Add(r.Open), total.Add(r.Open)
	}
	readings := make([]kpi.Reading, len(sums))
	for i, sum := range sums {
		readings[i] = a.Metric(i).Rate(owner, p, sum, total)
	}
	return checked(c, readings)
}

// from returns the day from which the age of r counts.
func (a Ageing) from(c *check.Checker, r Receivable) (calendar.Date, bool) {
	day, name := r.Due, "due"
	if a.Basis == SinceInvoice {
		day, name = r.Invoiced, "invoiced"
	}
	return day, all(required(c.At(name), day), kpi.CheckNumber(c.At("open"), r.Open))
}

// Check reports at c a basis that does not exist, or buckets that do not ascend.
func (a Ageing) Check(c *check.Checker) {
	c.At("basis").Require(a.Basis == PastDue || a.Basis == SinceInvoice, check.Unknown,
		"%.40q is not a basis; use %s or %s", string(a.Basis), PastDue, SinceInvoice)
	c.At("upTo").Require(len(a.UpTo) >= 1 && len(a.UpTo) <= 20, check.Range, "there are 1 to 20 ends of buckets")
	for i, to := range a.UpTo {
		at := c.At("upTo").Index(i)
		at.Require(to >= 0 && to <= 36500, check.Range, "%d is not between 0 and 36500 days", to)
		at.Require(i == 0 || to > a.UpTo[i-1], check.Order, "%d days do not come after the bucket before", to)
	}
}

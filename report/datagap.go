package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// DataGap finds what is not known of facts that others of their kind state: open deals
// without an owner, an amount or a day on which they should close, sales of the year to
// date without a customer, open invoices without an owner. What nobody states is
// not kept by the host, and not missing.
//
// At stake is the money of those facts; deals without an amount count at the mean of
// the open ones that have one. The surprise is their share of all facts of their kind. It is
// a Notice.
type DataGap struct {
	Share decimal.Decimal // the share of the facts of a kind from which on what they lack is told; above 0 and at most 1
}

// Type returns "data-gap".
func (DataGap) Type() string { return "data-gap" }

// Check reports thresholds that make no sense.
func (r DataGap) Check(c *check.Checker) { checkFraction(c.At("share"), r.Share) }

// Find returns an insight for each thing that facts lack.
func (r DataGap) Find(f Facts) ([]Insight, error) {
	lacks := append(f.dealLacks(), f.saleLack(), f.invoiceLack())
	var found []Insight
	for _, l := range lacks {
		n, of := decimal.NewFromInt(int64(len(l.ids))), decimal.NewFromInt(int64(l.of))
		if n.IsZero() || !l.stated || n.LessThan(of.Mul(r.Share)) {
			continue
		}
		money := sumOf(l.money, len(l.ids), l.unpriced)
		found = append(found, Insight{Type: r.Type(), Severity: Notice, Subject: f.About(f.root()),
			Stake: decimal.Max(decimal.Zero, l.money), Surprise: shareOf(n, of), Evidence: l.ids,
			Finding:    T("data-gap."+l.key, Count(len(l.ids)), Count(l.of), money),
			Numbers:    []Figure{{T("data-gap.share"), RateOf(n, of, 0)}, {T("data-gap.money"), money}},
			Suggestion: Suggestion{Text: T("data-gap.advice"), Action: f.Propose(f.root())}})
	}
	return found, nil
}

// A lack is something that facts of one kind do not state.
type lack struct {
	key      string
	ids      []string        // of those that do not state it
	money    decimal.Decimal // that they are about
	unpriced int             // of them, those whose money is not known
	of       int             // facts of the kind
	stated   bool            // some state it
}

// count takes a fact into account.
func (l *lack) count(id string, money decimal.NullDecimal, stated bool) {
	l.of++
	if stated {
		l.stated = true
		return
	}
	l.ids, l.money, l.unpriced = append(l.ids, id), l.money.Add(money.Decimal), l.unpriced+one(!money.Valid)
}

// price counts those whose money is not known at the mean of n facts.
func (l *lack) price(sum decimal.Decimal, n int) {
	if n > 0 {
		mean := sum.Mul(decimal.NewFromInt(int64(l.unpriced))).DivRound(decimal.NewFromInt(int64(n)), figurePlaces)
		l.money, l.unpriced = l.money.Add(mean), 0
	}
}

// dealLacks are what open deals lack.
func (f Facts) dealLacks() []lack {
	if f.Funnel == nil {
		return nil
	}
	owner, amount, day := lack{key: "owner"}, lack{key: "amount"}, lack{key: "day"}
	sum := decimal.Zero
	for i := range f.Funnel.Journeys {
		j := &f.Funnel.Journeys[i]
		if j.Outcome != funnel.Open {
			owner.stated, day.stated = owner.stated || j.Owner != "", day.stated || !j.CloseDate.IsZero()
			continue
		}
		owner.count(j.Deal, j.Amount, j.Owner != "")
		amount.count(j.Deal, j.Amount, j.Amount.Valid)
		day.count(j.Deal, j.Amount, !j.CloseDate.IsZero())
		sum = sum.Add(j.Amount.Decimal)
	}
	lacks := []lack{owner, amount, day}
	for i := range lacks {
		lacks[i].price(sum, amount.of-len(amount.ids))
	}
	return lacks
}

// saleLack is that sales of the year to date lack a customer.
func (f Facts) saleLack() lack {
	l, year := lack{key: "customer"}, f.period(calendar.Year)
	for _, s := range f.Sales {
		if year.Contains(s.On) && !s.On.After(f.AsOf) {
			l.count(s.ID, decimal.NewNullDecimal(s.Amount), s.Account != "")
		}
	}
	return l
}

// invoiceLack is that open invoices lack an owner.
func (f Facts) invoiceLack() lack {
	l := lack{key: "invoice"}
	for _, i := range f.Invoices {
		if i.Open().IsPositive() {
			l.count(i.ID, decimal.NewNullDecimal(i.Open()), i.Owner != "")
		}
	}
	return l
}

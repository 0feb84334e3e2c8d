package kpi

import (
	"fmt"
	"slices"

	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// NewCustomers counts the customers signed in a period. The definition of "new" is
// a window, and there is no default: a customer is new on a day of purchase when
// it bought nothing within so many months or days before, or nothing ever. Exactly
// one of the three is set.
type NewCustomers struct {
	Months int  // months without a purchase, 1 to 1200
	Days   int  // days without a purchase, 1 to 36500
	Ever   bool // only the very first purchase counts
}

// A Sale is one purchase by a customer, signed by owner. A sale without owner
// counts for nobody, but makes the customer one who has bought. One that was cancelled
// or refunded in full is none, and is not in the list.
type Sale struct {
	Customer string        // who bought
	Owner    org.ID        // who signed it
	On       calendar.Date // the day of purchase
}

// A History is the sales of a company to all its customers from a day on.
type History struct {
	Since calendar.Date // first day that Sales has all sales of; the zero Date is "since ever"
	Sales []Sale        // in any order; of one customer's sales on a day, the first in the list signs it
}

// Metric returns the definition; its variant names the window.
func (n NewCustomers) Metric() Metric {
	variant, en, zh := "first-ever", "never before", "此前从未购买"
	switch {
	case n.Months > 0:
		variant = fmt.Sprintf("after-%d-months", n.Months)
		en, zh = "nothing in the "+numfmt.Many(n.Months, "month")+" before", fmt.Sprintf("此前 %d 个月内未购买", n.Months)
	case n.Days > 0:
		variant = fmt.Sprintf("after-%d-days", n.Days)
		en, zh = "nothing in the "+numfmt.Many(n.Days, "day")+" before", fmt.Sprintf("此前 %d 天内未购买", n.Days)
	}
	return Metric{
		ID: "new-customers", Variant: variant, Unit: "customers", Direction: HigherIsBetter, Aggregation: DistinctCount,
		Name:       Text{EN: "New customers signed", ZH: "新客户签约数"},
		Definition: Text{EN: "customers who bought in the period and " + en, ZH: "期内购买且" + zh + "的客户数"},
	}
}

// Readings counts the new customers of each owner in p, one reading for each owner
// and in their order; who signed none has 0. The readings carry the customers as
// Keys, so that a team counts nobody twice.
//
// The error is check.Problems: a window that is not chosen, a history that does not
// reach back over the window, sales without customer or day, an owner twice.
func (n NewCustomers) Readings(h History, owners []org.ID, p calendar.Period) ([]Reading, error) {
	c := check.New()
	n.Check(c)
	c.At("period").Require(p.Valid(), check.Required, "a period has at least one day")
	if c.OK() {
		start := n.start(p.From)
		c.At("since").Require(h.Since.IsZero() || !start.IsZero() && !start.Before(h.Since), check.Gap,
			"the sales begin on %s and do not reach back over the window", h.Since)
	}
	checkOwners(c.At("owners"), owners)
	h.check(c)
	if err := c.Err(); err != nil {
		return nil, err
	}
	signed := n.signed(h.Sales, p)
	readings := make([]Reading, len(owners))
	for i, owner := range owners {
		keys := signed[owner]
		slices.Sort(keys)
		keys = slices.Compact(keys)
		readings[i] = n.Metric().Amount(owner, p, decimal.NewFromInt(int64(len(keys))))
		readings[i].Keys = keys
	}
	return readings, nil
}

// signed returns the new customers of each owner; a customer who is new twice in
// the period is in the list twice.
func (n NewCustomers) signed(sales []Sale, p calendar.Period) map[org.ID][]string {
	inTime := slices.Clone(sales)
	slices.SortStableFunc(inTime, func(a, b Sale) int { return a.On.Compare(b.On) })
	last := make(map[string]calendar.Date)
	signed := make(map[org.ID][]string)
	for _, s := range inTime {
		before, bought := last[s.Customer]
		last[s.Customer] = s.On
		if p.Contains(s.On) && (!bought || before.Before(n.start(s.On))) {
			signed[s.Owner] = append(signed[s.Owner], s.Customer)
		}
	}
	return signed
}

// start returns the first day of the window before d; the zero Date is "since ever".
func (n NewCustomers) start(d calendar.Date) calendar.Date {
	switch {
	case n.Months > 0:
		return d.AddMonths(-n.Months)
	case n.Days > 0:
		return d.AddDays(-n.Days)
	}
	return calendar.Date{}
}

// Check reports at c a window that is not chosen, is chosen twice or is out of range.
func (n NewCustomers) Check(c *check.Checker) {
	c.At("months").Require(n.Months >= 0 && n.Months <= 1200, check.Range, "a window has 1 to 1200 months")
	c.At("days").Require(n.Days >= 0 && n.Days <= 36500, check.Range, "a window has 1 to 36500 days")
	chosen := boolToInt(n.Months != 0) + boolToInt(n.Days != 0) + boolToInt(n.Ever)
	c.At("window").Require(chosen > 0, check.Required, "choose months, days or ever: there is no default for who is new")
	c.At("window").Require(chosen < 2, check.Mismatch, "choose only one of months, days and ever")
}

func (h History) check(c *check.Checker) {
	for i, s := range h.Sales {
		if s.Customer != "" && !s.On.IsZero() {
			continue
		}
		at := c.At("sales").Index(i)
		at.At("customer").Require(s.Customer != "", check.Required, "a sale has a customer")
		at.At("on").Require(!s.On.IsZero(), check.Required, "a sale has a day")
	}
}

func checkOwners(c *check.Checker, owners []org.ID) {
	seen := make(map[org.ID]bool, len(owners))
	for i, owner := range owners {
		c.Index(i).Require(owner != "", check.Required, "an owner has an id")
		c.Index(i).Require(!seen[owner], check.Duplicate, "%s is in the list already", owner)
		seen[owner] = true
	}
}

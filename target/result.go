package target

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Result is something achieved: an amount credited to somebody on a day. A
// refund is a negative amount. Give the credited amount, not the whole deal, where
// several people share one.
type Result struct {
	Owner   org.ID          // who achieved it, as the chart names them; empty: nobody, and then it counts for no unit
	On      calendar.Date   // the day that it counts
	Product string          // empty: not known
	Segment string          // empty: not known
	Amount  decimal.Decimal // below zero takes back
}

// Results are what was achieved, in any order.
type Results []Result

// check reports amounts that need too many digits, results without a day, and owners
// whom a chart does not know: what they achieved would count for nobody.
func (rs Results) check(chart *org.Chart) error {
	c, known := check.New(), map[org.ID]bool{"": true}
	for i, r := range rs {
		if _, asked := known[r.Owner]; !asked {
			known[r.Owner] = chart == nil || len(chart.Posts(r.Owner)) > 0
		}
		if fewDigits(r.Amount) && !r.On.IsZero() && known[r.Owner] {
			continue // as nearly all do
		}
		at := c.Index(i)
		checkDigits(at.At("amount"), r.Amount)
		at.At("on").Require(!r.On.IsZero(), check.Required, "a result has a day")
		at.At("owner").Require(known[r.Owner], check.Unknown, "%s is never posted", r.Owner)
	}
	return c.Err()
}

// Sum adds up what lies inside a question: the results of its owner and of everybody who
// was under the owner on the day of the result. A result dated after its owner left,
// such as a refund, counts where the owner was last, also when the owner comes back
// later; one dated before the owner first came, where the owner was first. Empty members
// of the question mean all; without an owner the chart is not asked and may be nil.
// Amounts are taken as they are, so give none with more digits than Tree.Track and NewRecord
// accept.
func (rs Results) Sum(chart *org.Chart, q Cell) decimal.Decimal {
	sum := decimal.Zero
	for _, r := range rs {
		if (q.Period.IsZero() || q.Period.Contains(r.On)) && fits(r.Product, q.Product) && fits(r.Segment, q.Segment) &&
			(q.Owner == "" || q.Owner == r.Owner || creditedUnder(chart, r, q.Owner)) {
			sum = sum.Add(r.Amount)
		}
	}
	return sum
}

// creditedUnder reports whether a result counts for a unit.
func creditedUnder(chart *org.Chart, r Result, unit org.ID) bool {
	return Credited(chart, r.Owner, r.On).Within(r.Owner, unit)
}

// Credited returns the organisation by which something of a day is credited to its owner:
// that of the day, or of the last day before on which the owner was there, or else of the
// first. It is how [Results.Sum] says for whom a result counts. Of an owner who is never
// posted it is that of no day, in which nobody is.
func Credited(chart *org.Chart, owner org.ID, on calendar.Date) org.Tree {
	if tree := chart.At(on); tree.Contains(owner) {
		return tree
	}
	return chart.At(creditDay(chart.Posts(owner), on))
}

// creditDay returns the last day of the post before a day that no post covers, or
// the first day of the first post when there is none before; posts are in time.
func creditDay(posts []org.Post, d calendar.Date) calendar.Date {
	var day calendar.Date
	for i, p := range posts {
		if i == 0 || !p.During.From.After(d) {
			day = p.During.From
			if !p.During.To.IsZero() && !p.During.To.After(d) {
				day = p.During.To.AddDays(-1)
			}
		}
	}
	return day
}

package customer

import (
	"slices"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// An RFMQuery asks how lately, how often and for how much customers bought.
type RFMQuery struct {
	From      calendar.Date `json:"from,omitzero"` // first day of purchases that count; the zero Date counts all
	Recency   Scale         `json:"recency"`       // of the days from the last purchase to as-of; fewer is better
	Frequency Scale         `json:"frequency"`     // of the number of purchases
	Monetary  Scale         `json:"monetary"`      // of their amount after refunds
	Segments  []Segment     `json:"segments"`      // any scores are in exactly one of them
}

// An RFM is recency, frequency and monetary value of one customer.
type RFM struct {
	Customer  string          `json:"customer"`  // the host's id
	Recency   int             `json:"recency"`   // days from the last purchase to as-of
	Frequency int             `json:"frequency"` // purchases since From
	Monetary  decimal.Decimal `json:"monetary"`  // their amount after refunds
	Scores    Scores          `json:"scores"`    // on the three scales
	Segment   string          `json:"segment"`   // the id of the segment
}

// A SegmentGroup is the customers of one segment.
type SegmentGroup struct {
	Segment   Segment         `json:"segment"`   // as asked for
	Customers []string        `json:"customers"` // by id; empty when nobody is in it
	Share     funnel.Ratio    `json:"share"`     // of all customers in RFMs.Customers
	Monetary  decimal.Decimal `json:"monetary"`  // what they bought for
}

// RFMs are the customers of an RFMQuery.
type RFMs struct {
	Customers []RFM          `json:"customers"` // who bought since From, by id
	Silent    []string       `json:"silent"`    // who bought only before; they have no scores
	Groups    []SegmentGroup `json:"groups"`    // one for each segment of the query, in its order
}

// RFM scores each customer by recency, frequency and monetary value (Hughes,
// Strategic Database Marketing) and finds the segment. Left-censored customers are
// in it like any other.
//
// The error is check.Problems: scales that are not chosen or do not ascend, a table
// of segments that does not cover the scores or covers some twice, and, in a History that
// Purchases did not make, an amount that is too long.
func (h History) RFM(q RFMQuery) (RFMs, error) {
	c := check.New()
	q.check(c)
	if err := c.Err(); err != nil {
		return RFMs{}, err
	}
	for i, b := range h.Buyers {
		b.checkAmounts(c.At("buyers").Index(i))
	}
	if err := c.Err(); err != nil {
		return RFMs{}, err
	}
	var out RFMs
	for _, b := range h.Buyers {
		if r := b.rfm(q.From, h.AsOf); r.Frequency > 0 {
			out.Customers = append(out.Customers, r)
		} else {
			out.Silent = append(out.Silent, b.Customer)
		}
	}
	out.score(q)
	out.group(q.Segments)
	return out, nil
}

func (q RFMQuery) check(c *check.Checker) {
	q.Recency.check(c.At("recency"))
	q.Frequency.check(c.At("frequency"))
	q.Monetary.check(c.At("monetary"))
	top := Scores{maxScore, maxScore, maxScore} // of any scale
	if c.OK() {
		top = Scores{q.Recency.top(), q.Frequency.top(), q.Monetary.top()}
	}
	checkSegments(c.At("segments"), q.Segments, top)
}

// rfm measures the purchases from a day on.
func (b Buyer) rfm(from, asOf calendar.Date) RFM {
	r := RFM{Customer: b.Customer}
	for _, p := range b.Purchases {
		if p.On.Before(from) {
			continue
		}
		r.Recency = asOf.DaysSince(p.On)
		r.Frequency++
		r.Monetary = r.Monetary.Add(p.Amount)
	}
	return r
}

// score gives the customers their scores.
func (r *RFMs) score(q RFMQuery) {
	column := func(value func(RFM) decimal.Decimal) []decimal.Decimal {
		values := make([]decimal.Decimal, len(r.Customers))
		for i, one := range r.Customers {
			values[i] = value(one)
		}
		return values
	}
	recency := q.Recency.scores(column(func(r RFM) decimal.Decimal { return decimal.NewFromInt(int64(r.Recency)) }), true)
	frequency := q.Frequency.scores(column(func(r RFM) decimal.Decimal { return decimal.NewFromInt(int64(r.Frequency)) }), false)
	monetary := q.Monetary.scores(column(func(r RFM) decimal.Decimal { return r.Monetary }), false)
	for i := range r.Customers {
		r.Customers[i].Scores = Scores{recency[i], frequency[i], monetary[i]}
	}
}

// group puts each customer into its segment.
func (r *RFMs) group(segments []Segment) {
	for _, s := range segments {
		r.Groups = append(r.Groups, SegmentGroup{Segment: s, Share: funnel.Ratio{Of: len(r.Customers)}})
	}
	for i := range r.Customers {
		one := &r.Customers[i]
		g := &r.Groups[slices.IndexFunc(segments, func(s Segment) bool { return s.Contains(one.Scores) })]
		one.Segment = g.Segment.ID
		g.Customers = append(g.Customers, one.Customer)
		g.Share.In++
		g.Monetary = g.Monetary.Add(one.Monetary)
	}
}

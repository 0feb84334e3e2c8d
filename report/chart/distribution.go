package chart

import (
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// Distribution shows how numbers are spread: as a histogram, or as quantile dots, of
// which each is as likely as any other (Kay et al. 2016). Its numbers are statistics.
type Distribution struct {
	Measure Measure            `json:"measure"`        // what the numbers are
	Bins    []Bin              `json:"bins,omitempty"` // without a gap, at most MaxPoints; their areas stand for the counts
	Dots    []float64          `json:"dots,omitempty"` // in place of bins: ascending, at most MaxPoints
	Marks   []DistributionMark `json:"marks"`          // such as P10, P50 and P90, or a person's own value; at most MaxMarks
}

// A Bin is a bar of a histogram.
type Bin struct {
	From  float64 `json:"from"`  // lower bound
	To    float64 `json:"to"`    // above From
	Count int     `json:"count"` // from 0 to 10^15
}

// A DistributionMark is a number with a name.
type DistributionMark struct {
	Label Text    `json:"label"` // required
	At    float64 `json:"at"`    // where it is
}

// Kind returns "distribution".
func (Distribution) Kind() string { return "distribution" }

// Check reports bins that do not follow each other, dots that do not ascend, both
// together, malformed texts and numbers beyond the bounds.
func (v Distribution) Check(c *check.Checker) {
	v.Measure.check(c.At("measure"))
	c.At("dots").Require(len(v.Bins) == 0 || len(v.Dots) == 0, check.Mismatch, "a distribution has bins or dots, not both")
	if fewEnough(c.At("bins"), len(v.Bins), MaxPoints) {
		v.checkBins(c.At("bins"))
	}
	if dots := c.At("dots"); fewEnough(dots, len(v.Dots), MaxPoints) {
		for i, at := range v.Dots {
			if checkFloat(dots, strconv.Itoa(i), at) && i > 0 && at < v.Dots[i-1] {
				dots.Index(i).Add(check.Order, "%g is below %g", at, v.Dots[i-1])
			}
		}
	}
	if fewEnough(c.At("marks"), len(v.Marks), MaxMarks) {
		for i, m := range v.Marks {
			m.Label.check(c.At("marks").Index(i), "label", required)
			checkFloat(c.At("marks").Index(i), "at", m.At)
		}
	}
}

func (v Distribution) checkBins(c *check.Checker) {
	for i, b := range v.Bins {
		at := c.Index(i)
		at.At("count").Require(b.Count >= 0 && int64(b.Count) <= 1e15, check.Range, "counts are from 0 to 10^15")
		ok := checkFloat(at, "from", b.From)
		ok = checkFloat(at, "to", b.To) && ok
		if ok && at.At("to").Require(b.To > b.From, check.Order, "%g is not above %g", b.To, b.From) && i > 0 {
			at.At("from").Require(b.From == v.Bins[i-1].To, check.Gap, "the bin before ends at %g", v.Bins[i-1].To)
		}
	}
}

// Table returns the bins with their counts, or the dots with the share of dots up to
// each, and below them the marks.
func (v Distribution) Table() Table {
	f := v.Measure.Format
	if len(v.Dots) > 0 {
		t := newTable(len(v.Dots)+len(v.Marks), Text{}, v.Measure.heading(KeyValue), Say(KeyShare))
		for i, at := range v.Dots {
			share := decimal.NewFromInt(int64(i+1)).DivRound(decimal.NewFromInt(int64(len(v.Dots))), 4)
			t.add(Value{}, f.statistic(at), Format{Unit: Percent, Places: 1}.number(share))
		}
		for _, m := range v.Marks {
			t.add(label(m.Label), f.statistic(m.At), Value{})
		}
		return t
	}
	t := newTable(len(v.Bins)+len(v.Marks), Text{}, Say(KeyFrom), Say(KeyTo), Say(KeyCount))
	for _, b := range v.Bins {
		t.add(Value{}, f.statistic(b.From), f.statistic(b.To), count(b.Count))
	}
	for _, m := range v.Marks {
		t.add(label(m.Label), f.statistic(m.At), Value{}, Value{})
	}
	return t
}

// count returns a whole number as a cell.
func count(n int) Value { return Format{Unit: Number}.number(decimal.NewFromInt(int64(n))) }

package variance

import (
	"math"
	"math/big"
	"slices"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A Dimension is one way to cut a total into parts: by region, by product, by person.
type Dimension struct {
	Name  string `json:"name"`  // different for each dimension
	Parts []Part `json:"parts"` // From is the forecast or the base, To the actual; neither is negative
}

// An Element is one part of a dimension with its two measures.
type Element struct {
	Part
	Power    float64 `json:"power"`    // explanatory power: its change over the total's; may be negative or beyond 1. All parts have 1 together
	Surprise float64 `json:"surprise"` // how much its share of the total differs from what was expected; 0 is not at all
}

// A Finding is what one dimension says about a change.
type Finding struct {
	Dimension string    `json:"dimension"` // Dimension.Name
	Elements  []Element `json:"elements"`  // the parts that explain the change, most surprising first; empty when they cannot
	Power     float64   `json:"power"`     // explanatory power of these parts together
	Surprise  float64   `json:"surprise"`  // surprise of these parts together, by which dimensions are ranked
}

// An Attribution says when a dimension explains a change. Nothing is filled in; 0.1 and
// 0.67 are the values of the paper.
type Attribution struct {
	Least  float64 `json:"least"`  // explanatory power that a part must have to be named, 0 to 1
	Enough float64 `json:"enough"` // explanatory power of parts together that explains the change, above 0 and up to 1
}

// Explain ranks dimensions by how well they explain that a total moved (Adtributor:
// Bhagwan et al., "Adtributor: revenue debugging in advertising systems", NSDI 2014).
// In each dimension the parts are gone through from the most surprising; those with the
// Least power are taken until there is Enough. Dimensions whose parts explain enough
// come first, by surprise; the others follow in the order given, with no elements.
//
// The surprise of a part is its term of the Jensen-Shannon divergence between the shares
// of the base, p, and of the actual, q: ½·(p·ln(2p/(p+q)) + q·ln(2q/(p+q))).
// The measures are statistics. They say where to look first, not what the cause is.
//
// The error is check.Problems: at /dimensions/0 and so on Required, Duplicate, Range for
// a negative value, TooLarge, and Mismatch for one whose totals are not those of the
// first; at /least and /enough Range; at /change Range when the total did not change, or
// is nothing.
func (a Attribution) Explain(dimensions []Dimension) ([]Finding, error) {
	c := check.New()
	c.At("least").Require(a.Least >= 0 && a.Least <= 1, check.Range, "%v is not between 0 and 1", a.Least)
	c.At("enough").Require(a.Enough > 0 && a.Enough <= 1, check.Range, "%v is not above 0 and up to 1", a.Enough)
	checkDimensions(c, dimensions)
	if err := c.Err(); err != nil {
		return nil, err
	}
	out := make([]Finding, len(dimensions))
	for i, d := range dimensions {
		out[i] = a.finding(d)
	}
	slices.SortStableFunc(out, func(x, y Finding) int { return descending(x.rank(), y.rank()) })
	return out, nil
}

// finding takes the parts of one dimension that explain enough.
func (a Attribution) finding(d Dimension) Finding {
	f := Finding{Dimension: d.Name}
	total, change := sum(d.Parts).Change(), decimal.Decimal{}
	for _, e := range d.elements() {
		if e.Power < a.Least {
			continue
		}
		f.Elements = append(f.Elements, e)
		change = change.Add(e.Change())
		f.Power, f.Surprise = quotient(change, total), f.Surprise+e.Surprise
		if f.Power >= a.Enough {
			return f
		}
	}
	return Finding{Dimension: d.Name}
}

// rank returns by what a finding is ranked: its surprise, which may be 0, and below that
// of every other one when it has no elements.
func (f Finding) rank() float64 {
	if len(f.Elements) == 0 {
		return -1
	}
	return f.Surprise
}

// Elements returns the measures of all parts of a dimension, most surprising first. The
// error is check.Problems as that of Attribution.Explain with this dimension alone.
func (d Dimension) Elements() ([]Element, error) {
	c := check.New()
	checkDimensions(c, []Dimension{d})
	if err := c.Err(); err != nil {
		return nil, err
	}
	return d.elements(), nil
}

func (d Dimension) elements() []Element {
	total := sum(d.Parts)
	out := make([]Element, len(d.Parts))
	for i, p := range d.Parts {
		out[i] = Element{
			Part:     p,
			Power:    quotient(p.Change(), total.Change()),
			Surprise: surprise(quotient(p.From, total.From), quotient(p.To, total.To)),
		}
	}
	slices.SortStableFunc(out, func(x, y Element) int { return descending(x.Surprise, y.Surprise) })
	return out
}

// surprise returns the term of the Jensen-Shannon divergence for shares p and q. The
// limit of p·ln(p) at 0 is 0; rounding may not make it negative.
func surprise(p, q float64) float64 {
	term := func(x float64) float64 {
		if x == 0 {
			return 0
		}
		return x * math.Log(2*x/(p+q))
	}
	return math.Max(0, (term(p)+term(q))/2)
}

// quotient returns a/b, nearest; b is not 0.
func quotient(a, b decimal.Decimal) float64 {
	q, _ := new(big.Rat).Quo(a.Rat(), b.Rat()).Float64()
	return q
}

func checkDimensions(c *check.Checker, dimensions []Dimension) {
	all := c.At("dimensions")
	if !some(all, len(dimensions)) {
		return
	}
	seen := names{}
	for i, d := range dimensions {
		at := all.Index(i)
		seen.check(at.At("name"), d.Name)
		d.check(at.At("parts"))
	}
	if c.OK() {
		checkTotals(c, dimensions)
	}
}

func (d Dimension) check(c *check.Checker) {
	checkParts(c, d.Parts)
	for i, p := range d.Parts {
		c.Index(i).At("from").Require(!p.From.IsNegative(), check.Range, "a share of a negative value means nothing")
		c.Index(i).At("to").Require(!p.To.IsNegative(), check.Range, "a share of a negative value means nothing")
	}
}

// checkTotals reports dimensions that do not cut the same total, and a total without
// change or shares.
func checkTotals(c *check.Checker, dimensions []Dimension) {
	first := sum(dimensions[0].Parts)
	for i, d := range dimensions {
		t := sum(d.Parts)
		c.At("dimensions").Index(i).Require(t.From.Equal(first.From) && t.To.Equal(first.To), check.Mismatch,
			"the parts come to %s and %s, those of the first to %s and %s", t.From, t.To, first.From, first.To)
	}
	c.At("change").Require(!first.Change().IsZero() && !first.From.IsZero() && !first.To.IsZero(), check.Range,
		"from %s to %s: there is no change between two totals to explain", first.From, first.To)
}

package variance

import (
	"cmp"
	"slices"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A Part is one segment of a total: a region, a person, a product.
type Part struct {
	Name string          `json:"name"` // different for each part
	From decimal.Decimal `json:"from"` // in the base
	To   decimal.Decimal `json:"to"`   // actually
}

// Change returns To - From.
func (p Part) Change() decimal.Decimal { return p.To.Sub(p.From) }

// Growth returns the part's own growth, Change over From; undefined from nothing.
func (p Part) Growth() kpi.Ratio { return kpi.Ratio{Num: p.Change(), Den: p.From} }

// A Contribution is what one part did to the growth of the total.
type Contribution struct {
	Part
	Points  kpi.Ratio `json:"points"`  // its change over the total's base, as a share of 1: what it adds to the total's growth; undefined from a total of 0
	OfTotal kpi.Ratio `json:"ofTotal"` // its change over the total's change; beyond 1 where parts move against each other, undefined when the total stayed
}

// Contributions are all parts of a total and what they did to its growth.
type Contributions struct {
	From  decimal.Decimal `json:"from"`  // the total in the base
	To    decimal.Decimal `json:"to"`    // the total actually
	Parts []Contribution  `json:"parts"` // in the order given
}

// Contribute says what each part of a total did to its growth. The points of all
// parts add up to the total's growth exactly. Parts that the base did not have give
// 0 as From.
//
// The error is check.Problems with the part at /0, /1 and so on: Required for none or
// one without name, Duplicate, TooLarge.
func Contribute(parts []Part) (Contributions, error) {
	c := check.New()
	checkParts(c, parts)
	if err := c.Err(); err != nil {
		return Contributions{}, err
	}
	total := sum(parts)
	out := Contributions{From: total.From, To: total.To, Parts: make([]Contribution, len(parts))}
	for i, p := range parts {
		out.Parts[i] = Contribution{
			Part:    p,
			Points:  kpi.Ratio{Num: p.Change(), Den: total.From},
			OfTotal: kpi.Ratio{Num: p.Change(), Den: total.Change()},
		}
	}
	return out, nil
}

// Growth returns the growth of the total; undefined from nothing.
func (c Contributions) Growth() kpi.Ratio {
	return Part{From: c.From, To: c.To}.Growth()
}

// Ranked returns the parts from the largest rise to the largest fall; parts that
// changed alike stay in the order given.
func (c Contributions) Ranked() []Contribution {
	return slices.SortedStableFunc(slices.Values(c.Parts), func(a, b Contribution) int {
		return b.Change().Cmp(a.Change())
	})
}

// Bridge returns the changes of the parts as the effects of a bridge.
func (c Contributions) Bridge() Bridge {
	b := Bridge{From: c.From, To: c.To}
	for _, p := range c.Parts {
		b.Effects = append(b.Effects, Effect{Code: Segment, Name: p.Name, Amount: kpi.Whole(p.Change())})
	}
	return b
}

// Points returns the parts' percentage points of the total's growth, rounded to the
// given number of places, with what they differ by from its rounded growth in a Rounding
// part at the end, unless that is 0. The error is check.Problems: Range at /places
// outside 0 to 12, and at /from when the total grew from nothing; TooLarge as of
// Bridge.Round.
func (c Contributions) Points(places int32) ([]Rounded, error) {
	p := check.New()
	checkPlaces(p.At("places"), places)
	p.At("from").Require(!c.From.IsZero(), check.Range, "there is no growth from nothing")
	short(p.At("from"), c.From)
	short(p.At("to"), c.To)
	for i, part := range c.Parts {
		shortRatio(p.At("parts").Index(i).At("points"), part.Points)
	}
	if err := p.Err(); err != nil {
		return nil, err
	}
	effects := make([]Effect, len(c.Parts))
	for i, p := range c.Parts {
		effects[i] = Effect{Code: Segment, Name: p.Name, Amount: percent(p.Points)}
	}
	return round(percent(c.Growth()), effects, places), nil
}

func percent(r kpi.Ratio) kpi.Ratio { return kpi.Ratio{Num: r.Num.Shift(2), Den: r.Den} }

// sum returns the total of parts.
func sum(parts []Part) Part {
	var total Part
	for _, p := range parts {
		total.From, total.To = total.From.Add(p.From), total.To.Add(p.To)
	}
	return total
}

func checkParts(c *check.Checker, parts []Part) {
	if !some(c, len(parts)) {
		return
	}
	seen := names{}
	for i, p := range parts {
		p.check(c.Index(i), seen)
	}
}

// check reports at c a part without a name of its own and numbers that are too long.
func (p Part) check(c *check.Checker, seen names) {
	seen.check(c.At("name"), p.Name)
	kpi.CheckNumber(c.At("from"), p.From)
	kpi.CheckNumber(c.At("to"), p.To)
}

// descending compares two statistics, the larger first.
func descending(a, b float64) int { return cmp.Compare(b, a) }

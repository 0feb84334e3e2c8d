package variance

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// maxPlaces is the most decimal places that a bridge is rounded to.
const maxPlaces = 12

// A Bridge leads from one amount to another, effect by effect. The effects add up
// to To - From exactly.
type Bridge struct {
	From    decimal.Decimal `json:"from"`    // the base: last year, the budget
	To      decimal.Decimal `json:"to"`      // the actual
	Effects []Effect        `json:"effects"` // in the order of what was given
}

// Change returns To - From.
func (b Bridge) Change() decimal.Decimal { return b.To.Sub(b.From) }

// check reports at c numbers that no bridge of this package has, such as a host's own.
func (b Bridge) check(c *check.Checker) {
	short(c.At("from"), b.From)
	short(c.At("to"), b.To)
	for i, e := range b.Effects {
		shortRatio(c.At("effects").Index(i).At("amount"), e.Amount)
	}
}

// checkSums is check for effects that are added up: a sum has the digits of all their
// different denominators.
func (b Bridge) checkSums(c *check.Checker) {
	b.check(c)
	last, length := map[Code]decimal.Decimal{}, map[Code]int{}
	for i, e := range b.Effects {
		den := e.Amount.Den
		if !isShort(den) || den.Equal(last[e.Code]) {
			continue
		}
		last[e.Code], length[e.Code] = den, length[e.Code]+den.NumDigits()+max(int(den.Exponent()), -int(den.Exponent()))
		c.At("effects").Index(i).At("amount").At("den").Require(length[e.Code] <= maxDenominators, check.TooLarge,
			"the different denominators of these effects have more than %d digits together", maxDenominators)
	}
}

// Of returns the sum of the effects of one kind, exactly; 0 when there are none. The error
// is check.Problems: TooLarge, as for Round, and for effects whose many denominators make
// sums of more than 50,000 digits, which those of this package do not.
func (b Bridge) Of(code Code) (kpi.Ratio, error) {
	c := check.New()
	b.checkSums(c)
	if err := c.Err(); err != nil {
		return kpi.Ratio{}, err
	}
	return b.of(code), nil
}

func (b Bridge) of(code Code) kpi.Ratio {
	sum := kpi.Whole(decimal.Decimal{})
	for _, e := range b.Effects {
		if e.Code == code {
			sum = sum.Add(e.Amount)
		}
	}
	return sum
}

// ByCode returns the same bridge with one effect for each code, in the order in which
// the codes first appear. The error is that of Of.
func (b Bridge) ByCode() (Bridge, error) {
	c := check.New()
	b.checkSums(c)
	if err := c.Err(); err != nil {
		return Bridge{}, err
	}
	out := Bridge{From: b.From, To: b.To}
	seen := map[Code]bool{}
	for _, e := range b.Effects {
		if !seen[e.Code] {
			seen[e.Code] = true
			out.Effects = append(out.Effects, Effect{Code: e.Code, Amount: b.of(e.Code)})
		}
	}
	return out, nil
}

// Round returns the effects rounded to the given number of decimal places, half away
// from zero, each once. What they differ by from the rounded change is an effect of
// its own at the end, Rounding, unless it is 0; so they add up to the rounded change
// to the last digit. The error is check.Problems: Range at /places outside 0 to 12, and
// TooLarge, such as at /effects/3/amount/num, for a number that no bridge of this package has.
func (b Bridge) Round(places int32) ([]Rounded, error) {
	c := check.New()
	b.check(c)
	checkPlaces(c.At("places"), places)
	if err := c.Err(); err != nil {
		return nil, err
	}
	return round(kpi.Whole(b.Change()), b.Effects, places), nil
}

func checkPlaces(c *check.Checker, places int32) {
	c.Require(places >= 0 && places <= maxPlaces, check.Range, "%d places; use 0 to %d", places, maxPlaces)
}

// round rounds effects that add up to a change.
func round(change kpi.Ratio, effects []Effect, places int32) []Rounded {
	rest := change.Round(places).Decimal
	out := make([]Rounded, 0, len(effects)+1)
	for _, e := range effects {
		amount := e.Amount.Round(places).Decimal
		out = append(out, Rounded{Code: e.Code, Name: e.Name, Amount: amount})
		rest = rest.Sub(amount)
	}
	if !rest.IsZero() {
		out = append(out, Rounded{Code: Rounding, Amount: rest})
	}
	return out
}

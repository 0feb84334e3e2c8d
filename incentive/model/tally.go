package model

import "github.com/shopspring/decimal"

// A tally adds up many numbers exactly, most of them in whole units of some places.
type tally struct {
	units [maxTallied + 1]int64 // by places
	rest  decimal.Decimal
}

// maxTallied bounds the places of numbers that are added up as units.
const maxTallied = 8

// maxUnits leaves room for one more number.
const maxUnits = 1 << 62

func (t *tally) add(d decimal.Decimal) {
	places := -d.Exponent()
	if places < 0 || places > maxTallied || d.NumDigits() > 17 {
		t.rest = t.rest.Add(d)
		return
	}
	u := &t.units[places]
	*u += d.CoefficientInt64()
	if *u > maxUnits || *u < -maxUnits {
		t.rest, *u = t.rest.Add(decimal.New(*u, -places)), 0
	}
}

func (t *tally) sum() decimal.Decimal {
	out := t.rest
	for places, u := range t.units {
		out = out.Add(decimal.New(u, -int32(places)))
	}
	return out
}

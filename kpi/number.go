package kpi

import "github.com/shopspring/decimal"

// A number is an exact number, in machine words where it fits. The zero number is
// undefined.
type number struct {
	frac frac
	long *Ratio // where it does not fit
}

// numberOf returns r as a number.
func numberOf(r Ratio) number {
	if !r.Defined() {
		return number{}
	}
	if !r.far() {
		var w words
		if f := w.ratio(r); !w.over {
			return number{frac: f}
		}
	}
	return number{long: &r}
}

func (n number) defined() bool { return n.frac.den != 0 || n.long != nil }

func (n number) ratio() Ratio {
	if n.long != nil {
		return *n.long
	}
	return n.frac.ratio()
}

// endless reports whether n is too long to be one of hundreds that are added up.
func (n number) endless() bool {
	return n.long != nil && n.long.endless()
}

// An amount is a rounded score, in machine words where it fits. The zero amount is 0.
type amount struct {
	units  int64            // of 10^-places
	places int32            // below 0 for tens and more
	long   *decimal.Decimal // where it does not fit
}

// amountOf returns d as an amount.
func amountOf(d decimal.Decimal) amount {
	if d.NumDigits() > 18 {
		return amount{long: &d}
	}
	return amount{units: d.CoefficientInt64(), places: -d.Exponent()}
}

func (a amount) decimal() decimal.Decimal {
	if a.long != nil {
		return *a.long
	}
	return decimal.New(a.units, -a.places)
}

package kpi

import (
	"slices"

	"github.com/shopspring/decimal"
)

// weights are those of a compiled card's items in machine words, which they fit
// since one has at most 8 decimals.
type weights struct {
	places   int32   // decimals of a weight
	one      int64   // the weight 1: 10^places
	within   []int64 // of each item in its perspective
	group    []int   // the perspective of each item
	of       []int64 // of each perspective
	complete []frac  // of each item of the card when nothing is missing
	missing  Missing // what becomes of the weight of items without points
}

// weigh compiles the weights of a sound card.
func weigh(s Scorecard) weights {
	w := weights{missing: s.Missing}
	for _, p := range s.Perspectives {
		w.places = max(w.places, -p.Weight.Exponent())
	}
	for _, i := range s.Items {
		w.places = max(w.places, -i.Weight.Exponent())
	}
	var fit words
	w.one = fit.shift(1, w.places)
	for _, p := range s.Perspectives {
		w.of = append(w.of, fit.whole(p.Weight, w.places))
	}
	if len(w.of) == 0 {
		w.of = []int64{w.one}
	}
	for n, i := range s.Items {
		w.within = append(w.within, fit.whole(i.Weight, w.places))
		w.group = append(w.group, max(s.perspective(i.Perspective), 0))
		w.complete = append(w.complete, lowest(w.of[w.group[n]]*w.within[n], w.one*w.one))
	}
	return w
}

// lowest reduces a fraction.
func lowest(num, den int64) frac {
	a, b := num, den
	for b != 0 {
		a, b = b, a%b
	}
	return frac{num / a, den / a}
}

// shares returns with which weight each item counts when the items in counted have
// points; nothing for an item that does not count.
func (w *weights) shares(counted []bool) []frac {
	if w.missing.Rule == Zero || !slices.Contains(counted, false) {
		return w.complete
	}
	out := make([]frac, len(w.within))
	inGroup, groups := w.counted(counted)
	for i, ok := range counted {
		if !ok {
			continue
		}
		g := w.group[i]
		if w.missing.Within == WithinPerspective {
			out[i] = lowest(w.of[g]*w.within[i], groups*inGroup[g])
		} else {
			out[i] = lowest(w.of[g]*w.within[i], w.coverage(counted))
		}
	}
	return out
}

// counted returns the weight that counts in each perspective, and the weight of all
// perspectives in which something does.
func (w *weights) counted(counted []bool) (inGroup []int64, groups int64) {
	inGroup = make([]int64, len(w.of))
	for i, ok := range counted {
		if ok {
			inGroup[w.group[i]] += w.within[i]
		}
	}
	for g, n := range inGroup {
		if n > 0 {
			groups += w.of[g]
		}
	}
	return inGroup, groups
}

// coverage returns the weight of the items with points, in units of 1/one².
func (w *weights) coverage(counted []bool) int64 {
	sum := int64(0)
	for i, ok := range counted {
		if ok {
			sum += w.of[w.group[i]] * w.within[i]
		}
	}
	return sum
}

// covered returns coverage as a decimal.
func (w *weights) covered(coverage int64) decimal.Decimal {
	return decimal.New(coverage, -2*w.places)
}

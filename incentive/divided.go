package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
)

// A divided is a release, ready to run.
type divided struct {
	portions []Portion
	weights  []decimal.Decimal
	whole    []int64 // the weights as whole numbers; nil where they do not fit
	compares bool    // some portion compares amounts
}

func divisions(list []Release) []divided {
	out := make([]divided, len(list))
	for i, r := range list {
		out[i].portions = r.Portions
		for _, p := range r.Portions {
			out[i].weights = append(out[i].weights, p.Weight)
			out[i].compares = out[i].compares || p.Against != ""
		}
		if n, _, ok := wholes(out[i].weights); ok {
			out[i].whole = n
		}
	}
	return out
}

// split divides an amount into its portions: whole units of the places of the plan, and
// what is no whole unit goes with the last one.
func (r *divided) split(x money, fine, places int32, parts []int64, out []money) []money {
	if unit := pow10[fine-places]; x.wide == nil && apportion.SplitInt(x.n/unit, r.whole, parts[:len(r.whole)]) == nil {
		for _, n := range parts[:len(r.whole)] {
			out = append(out, money{n: n * unit})
		}
		last := &out[len(out)-1]
		*last = last.plus(money{n: x.n % unit}, fine)
		return out
	}
	d := x.decimal(fine)
	whole := d.Truncate(places)
	list, err := apportion.Split(whole, r.weights, decimal.New(1, -places))
	if err != nil { // numbers beyond any money: they wait for the last portion
		list, whole = make([]decimal.Decimal, len(r.weights)), decimal.Zero
	}
	for i, part := range list {
		if i == len(list)-1 {
			part = part.Add(d.Sub(whole))
		}
		out = append(out, moneyOf(part, fine))
	}
	return out
}

// released returns how much of an amount is released, portion by portion.
func (t *teller) released(r *divided, x money, out []money) []money {
	k := t.d.k
	if cap(t.parts) < len(r.portions) {
		t.parts = make([]int64, len(r.portions))
	}
	out = r.split(x, k.fine, k.doc.Places, t.parts[:len(r.portions)], out)
	for i := range t.at {
		switch at := &t.at[i]; {
		case at.all:
		case at.part:
			out[i] = ratio(out[i], at.come, at.asked, t.d.g.scale, k.fine, k.fine-k.doc.Places)
		default:
			out[i] = money{}
		}
	}
	return out
}

// ratio returns amount × part ÷ whole, rounded half away from zero to fine less coarser
// places. Part and whole are of one sign and of the scale, whole is the larger one and
// not 0.
func ratio(amount, part, whole money, scale, fine, coarser int32) money {
	unit := pow10[coarser]
	if amount.wide == nil && part.wide == nil && whole.wide == nil && magnitude(whole.n) < unlimited/uint64(unit) {
		return money{n: portion(amount.n, part.n, whole.n*unit) * unit}
	}
	return moneyOf(amount.decimal(fine).Mul(part.decimal(scale)).DivRound(whole.decimal(scale), fine-coarser), fine)
}

package incentive

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/check"
)

// A reversal is a fact that takes an earlier one back.
type reversal struct {
	n      uint32
	first  uint32 // the number of the original
	origin *Fact  // the first fact of the sale
}

// reverse adds the credits of reversals. What is left of a sale is shared as the sale
// was, and each reversal takes back the difference that it makes, so that a sale which
// is taken back in any number of parts leaves nothing with anybody.
func (in *intake) reverse(list []reversal) {
	slices.SortFunc(list, func(a, b reversal) int {
		x, y := in.book.fact(a.n), in.book.fact(b.n)
		return cmp.Or(cmp.Compare(a.first, b.first), x.On.Compare(y.On), cmp.Compare(x.ID, y.ID))
	})
	for i := 0; i < len(list); {
		end := i + 1
		for end < len(list) && list[end].first == list[i].first {
			end++
		}
		in.takeBack(list[i:end])
		i = end
	}
}

// takeBack adds the credits of all reversals of one sale, in time.
func (in *intake) takeBack(list []reversal) {
	sale, origin := in.book.fact(list[0].first), list[0].origin
	left, conditions := units(sale, in.g.scale, nil), units(origin, in.g.scale, nil)
	e := event{n: list[0].first, fact: sale, origin: origin, list: sale.Amounts}
	in.amounts = append(in.amounts[:0], left...)
	parts, ok := in.portions(&e, origin.Participants)
	if !ok {
		return // reported with the sale
	}
	shares := parts
	for _, r := range list {
		f := in.book.fact(r.n)
		before, sharesBefore := slices.Clone(left), shares
		if !in.reduce(r.n, f, sale, left) {
			return
		}
		shares = in.sharesOf(origin, left, parts)
		day, counts := in.g.cuts.day(f.On)
		if !counts {
			continue
		}
		e := in.event(r.n, f, day, origin, conditions)
		e.list, e.kind = sale.Amounts, sale.Kind
		for i := range origin.Participants {
			p := &origin.Participants[i]
			source := Named
			if p.Overlay {
				source = Overlaid
			}
			e.before = sharesBefore[i]
			in.person(e, p, source, shares[i])
		}
		e.before, in.amounts = before, append(in.amounts[:0], left...)
		in.owned(e)
	}
}

// portions returns what each participant has of a sale, by amount.
func (in *intake) portions(e *event, list []Participant) ([][]money, bool) {
	if len(list) == 0 {
		return nil, true
	}
	if !in.distinct(e, list) || !in.divide(e, list) {
		return nil, false
	}
	out, k := make([][]money, len(list)), len(in.amounts)
	for i, p := range list {
		out[i] = slices.Clone(in.splits[i*k : (i+1)*k])
		for j := range in.amounts {
			if p.Overlay {
				out[i][j] = moneyOf(in.amounts[j].decimal(in.g.scale).Mul(p.Share), in.g.scale)
			}
		}
	}
	return out, true
}

// reduce takes a reversal off what is left of a sale.
func (in *intake) reduce(n uint32, f, origin *Fact, left []money) bool {
	for i, a := range f.Amounts {
		j := slices.IndexFunc(origin.Amounts, func(b Amount) bool { return b.Name == a.Name })
		ok := a.Value.IsZero()
		if j >= 0 {
			x := left[j].plus(moneyOf(a.Value, in.g.scale), in.g.scale)
			ok, left[j] = ok || !money{}.over(x, in.g.scale), x
		}
		if !ok {
			in.bad++
			in.at(n).At("amounts").Index(i).At("value").Add(check.Range, "more %s is taken back than there was", a.Name)
			return false
		}
	}
	return true
}

// sharesOf divides what is left of a sale in the proportions of its parts, which have its sign.
func (in *intake) sharesOf(origin *Fact, left []money, parts [][]money) [][]money {
	out := make([][]money, len(parts))
	for i := range parts {
		out[i] = make([]money, len(left))
	}
	least := in.g.places(origin)
	for j, x := range left {
		weights, places := make([]decimal.Decimal, len(parts)), in.g.decimals(x, least)
		for i, p := range origin.Participants {
			if p.Overlay {
				out[i][j] = moneyOf(x.decimal(in.g.scale).Mul(p.Share), in.g.scale)
				continue
			}
			weights[i] = parts[i][j].decimal(in.g.scale).Abs()
			places = max(places, in.g.decimals(parts[i][j], least))
		}
		if x.isZero() {
			continue
		}
		split, err := apportion.Split(x.decimal(in.g.scale), weights, decimal.New(1, -places))
		for i := range split {
			if err == nil && !origin.Participants[i].Overlay {
				out[i][j] = moneyOf(split[i], in.g.scale)
			}
		}
	}
	return out
}

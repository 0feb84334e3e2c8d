package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/check"
)

// overlay credits somebody beside the shares.
func (in *intake) overlay(e *event, p *Participant) {
	in.parts = in.parts[:0]
	for _, a := range in.amounts {
		in.parts = append(in.parts, moneyOf(a.decimal(in.g.scale).Mul(p.Share), in.g.scale))
	}
	in.person(e, p, Overlaid, in.parts)
}

// divide splits the amounts of a fact by its shares, into splits. Shares that do not
// add up to 1 are a problem.
func (in *intake) divide(e *event, list []Participant) bool {
	in.shares = in.shares[:0]
	sum, whole, shared := int64(0), true, false
	for i := range list {
		share := list[i].Share
		n, ok := fixed(share, maxFine)
		if list[i].Overlay {
			n = 0
		}
		if badShare(share) || n > 1e12 {
			return in.badShares(e, list)
		}
		whole, shared = whole && ok, shared || !list[i].Overlay
		sum += n
		in.shares = append(in.shares, n)
	}
	if !whole || sum != pow10[maxFine] {
		if !shared {
			in.splits = append(in.splits[:0], make([]money, len(list)*len(in.amounts))...)
			return true
		}
		return in.divideExactly(e, list)
	}
	k := len(in.amounts)
	in.splits = append(in.splits[:0], make([]money, len(list)*k)...)
	in.split = append(in.split[:0], in.shares...)
	places := in.g.places(e.origin)
	for j, a := range in.amounts {
		if a.wide != nil {
			return in.divideExactly(e, list)
		}
		unit := in.g.unit(a.n, places)
		if err := apportion.SplitInt(a.n/unit, in.shares, in.split); err != nil {
			return in.divideExactly(e, list)
		}
		for i, part := range in.split {
			in.splits[i*k+j] = money{n: part * unit}
		}
	}
	return true
}

// badShare reports whether something is no share.
func badShare(share decimal.Decimal) bool { return !acceptable(share) || share.IsNegative() }

// badShares reports every share that is none. It returns false.
func (in *intake) badShares(e *event, list []Participant) bool {
	for i, p := range list {
		n, _ := fixed(p.Share, maxFine)
		ok := !badShare(p.Share) && (p.Overlay || n <= 1e12)
		in.namer(e).At("participants").Index(i).At("share").Require(ok, check.Range, "a share is a number from 0")
	}
	return false
}

// divideExactly is divide for numbers of any size.
func (in *intake) divideExactly(e *event, list []Participant) bool {
	sum := decimal.Zero
	in.weights = in.weights[:0]
	for _, p := range list {
		if p.Overlay {
			p.Share = decimal.Zero
		}
		in.weights = append(in.weights, p.Share)
		sum = sum.Add(p.Share)
	}
	if !sum.Equal(one) {
		in.namer(e).At("participants").Add(check.Sum, "the shares add up to %s and not to 1", sum)
		return false
	}
	k := len(in.amounts)
	in.splits = append(in.splits[:0], make([]money, len(list)*k)...)
	places := in.g.places(e.origin)
	for j, a := range in.amounts {
		parts, err := apportion.Split(a.decimal(in.g.scale), in.weights, decimal.New(1, -in.g.decimals(a, places)))
		if err != nil {
			in.at(e.n).Merge(err)
			return false
		}
		for i, part := range parts {
			in.splits[i*k+j] = moneyOf(part, in.g.scale)
		}
	}
	return true
}

// places returns how many decimals the amounts of a sale are divided to, at least: the most
// places of a plan that somebody who shares it is on, on its day, or where it came before the
// run, ever in it. It does not look at others, so that a plan with many places moves nobody
// else's share.
func (g *Program) places(sale *Fact) int32 {
	if g.even {
		return g.scale
	}
	day, within := g.cuts.day(sale.On)
	most := int32(0)
	for i := range sale.Participants {
		p := &sale.Participants[i]
		who, ok := g.person(p.Payee)
		if !ok || p.Overlay {
			continue
		}
		for n, end := g.of(who); n < end; n++ {
			if s := &g.stays[n]; !within || day >= int(s.from) && day < int(s.to) {
				most = max(most, s.plan.doc.Places)
			}
		}
	}
	return most
}

// unit returns in which unit an amount is divided, both in units of the scale: in one of so
// many places, or in what it is whole in.
func (g *Program) unit(amount int64, places int32) int64 {
	unit := pow10[g.scale-places]
	for unit > 1 && amount%unit != 0 {
		unit /= 10
	}
	return unit
}

// decimals is unit for an amount of any size, as a number of decimals.
func (g *Program) decimals(m money, places int32) int32 {
	d := m.decimal(g.scale)
	n := max(places, -d.Exponent())
	for n > places && d.Truncate(n-1).Equal(d) {
		n--
	}
	return n
}

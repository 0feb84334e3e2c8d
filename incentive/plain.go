package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
)

// A plainSale is what is known of a plain sale.
type plainSale struct {
	amount int64 // in units
	fact   uint32
	day    uint16
	month  uint8
}

// plain credits a fact if it is a plain sale: it has one amount, is of a day of the run and
// follows nothing, and everybody whom it names has one seat, with a plan whose shortcut
// credits it. The seller is who is named first.
func (in *intake) plain(n uint32, f *Fact, who *sellers) bool {
	if f.Original != "" || len(f.Amounts) != 1 || f.ID == "" || len(f.Attributes) > 0 && !f.attributed() || len(f.Participants) == 0 {
		return false
	}
	day, counts := in.g.cuts.day(f.On)
	amount, whole := fixed(f.Amounts[0].Value, in.g.scale)
	seller := who[0]
	if !counts || !whole || !seller.sits(uint16(day)) {
		return false
	}
	month := uint8(in.g.months[day])
	rule, ok := in.g.plans[seller.plan].short.rule(f, month, amount)
	if !ok {
		return false
	}
	if len(f.Participants) > 1 {
		return in.plainShared(f, plainSale{amount, n, uint16(day), month}, who, rule)
	}
	if p := &f.Participants[0]; p.Overlay || !in.all(p.Share) {
		return false
	}
	in.credits.place(seller.seat).named(n, seller.seat, uint16(day), rule, amount, 0)
	return true
}

// plainShared is plain for a fact that several share, by a rule for the first of them.
func (in *intake) plainShared(f *Fact, s plainSale, who *sellers, rule uint16) bool {
	list := f.Participants
	if len(list) > fewParticipants {
		return false
	}
	rules := [fewParticipants]uint16{rule}
	for i := 1; i < len(list); i++ {
		if !who[i].sits(s.day) || who.before(i) {
			return false
		}
		if rules[i] = rule; who[i].plan != who[0].plan {
			other, ok := in.g.plans[who[i].plan].short.rule(f, s.month, s.amount)
			if rules[i] = other; !ok {
				return false
			}
		}
	}
	unit := in.g.unit(s.amount, in.g.places(f))
	parts, ok := in.share(list, s.amount/unit)
	for i := 0; ok && i < len(list); i++ {
		in.credits.place(who[i].seat).named(s.fact, who[i].seat, s.day, rules[i], parts[i]*unit, sharedFact)
	}
	return ok
}

// before reports whether who is named at a place is named before it as well.
func (w *sellers) before(place int) bool {
	for i := range place {
		if w[i] == w[place] {
			return true
		}
	}
	return false
}

// isOne reports whether a share is 1, written as such.
func isOne(d decimal.Decimal) bool {
	return d.Exponent() == 0 && d.NumDigits() == 1 && d.CoefficientInt64() == 1
}

// all reports whether a share is 1. Many facts share one decimal, which is not changed
// any more, so the last one that was 1 is known again by its address.
func (in *intake) all(share decimal.Decimal) bool {
	if share == in.whole {
		return true
	}
	if !isOne(share) {
		return false
	}
	in.whole = share
	return true
}

// share divides an amount of a plain sale among its participants. It returns false where
// something about them is wrong or needs thought.
func (in *intake) share(list []Participant, amount int64) (parts [fewParticipants]int64, ok bool) {
	var shares [fewParticipants]int64
	sum := int64(0)
	for i := range list {
		n, ok := in.billionths(i, list[i].Share)
		if !ok || list[i].Overlay {
			return parts, false
		}
		shares[i] = n
		sum += n
	}
	err := apportion.SplitInt(amount, shares[:len(list)], parts[:len(list)])
	return parts, sum == pow10[maxFine] && err == nil
}

// A readShare is a share in billionths.
type readShare struct {
	share decimal.Decimal
	n     int64
}

// billionths returns the share of the participant at a place in billionths, if it is whole in
// them and no more than all. Like all it knows the last share there by its address.
func (in *intake) billionths(place int, share decimal.Decimal) (int64, bool) {
	last := &in.lastShares[place]
	if last.share == share {
		return last.n, true
	}
	n, ok := fixed(share, maxFine)
	if !ok || n < 0 || n > pow10[maxFine] {
		return 0, false
	}
	*last = readShare{share, n}
	return n, true
}

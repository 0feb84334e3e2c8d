package incentive

import (
	"github.com/salesperf/salesperf/target/check"
)

// sound reports what is wrong with a fact taken alone.
func (in *intake) sound(n uint32, f *Fact) bool {
	if f.ID != "" && factKindNames.valid(f.Kind) && !f.On.IsZero() && len(f.Currency) == 3 && f.Original == "" && !f.Kind.Reverses() {
		return len(f.Amounts) == 1 && f.Amounts[0].Name != "" && in.amounts[0].wide == nil || in.soundAmounts(n, f)
	}
	at := in.at(n)
	ok := at.At("id").Require(f.ID != "", check.Required, "a fact has an id")
	ok = at.At("kind").Require(factKindNames.valid(f.Kind), check.Required, "a fact has a kind") && ok
	ok = at.At("on").Require(!f.On.IsZero(), check.Required, "a fact has a day") && ok
	ok = at.At("currency").Require(isCurrency(f.Currency), check.Malformed, "%.20q is not a currency code", f.Currency) && ok
	ok = at.At("original").Require(f.Original != "" || !f.Kind.Reverses(), check.Required, "a %s names what it takes back", f.Kind) && ok
	ok = at.At("participants").Require(f.Original == "" || len(f.Participants) == 0, check.Mismatch, "what follows an original takes its participants") && ok
	return in.soundAmounts(n, f) && ok
}

func (in *intake) soundAmounts(n uint32, f *Fact) bool {
	ok := true
	for i, a := range f.Amounts {
		at := in.at(n).At("amounts").Index(i)
		ok = at.At("name").Require(a.Name != "", check.Required, "an amount has a name") && ok
		for _, b := range f.Amounts[:i] {
			ok = at.At("name").Require(a.Name != b.Name, check.Duplicate, "%s is given twice", a.Name) && ok
		}
		fits := checkNumber(at.At("value"), a.Value)
		ok = fits && at.At("value").Require(!f.Kind.Reverses() || !a.Value.IsPositive(), check.Range, "a %s of %s is not below zero", f.Kind, a.Value) && ok
	}
	return ok
}

// at returns the place of a fact.
func (in *intake) at(n uint32) *check.Checker { return in.c.At("facts").Index(int(n)) }

// follow returns the original of a fact.
func (in *intake) follow(n uint32, f *Fact) *Fact {
	i, ok := in.book.find(f.Original)
	at := in.at(n)
	if !at.At("original").Require(ok, check.Unknown, "there is no fact %.60q", f.Original) {
		return nil
	}
	origin := in.book.fact(i)
	ok = at.At("original").Require(origin.Original == "" || f.Kind.Reverses() && !origin.Kind.Reverses(), check.Mismatch, "%q follows another fact itself", f.Original)
	ok = at.At("currency").Require(origin.Currency == f.Currency, check.Mismatch, "the original is in %s, and this in %s", origin.Currency, f.Currency) && ok
	ok = at.At("on").Require(!f.On.Before(origin.On), check.Order, "this is before its original of %s", origin.On) && ok
	if !ok {
		return nil
	}
	for _, a := range origin.Amounts {
		if !acceptable(a.Value) {
			return nil // reported with the original
		}
	}
	if in.origin == nil {
		in.origin = map[uint32]uint32{}
	}
	in.origin[n] = i
	if origin.Original != "" { // the refund of a receipt is shared as the invoice was
		first, ok := in.book.find(origin.Original)
		if !ok {
			return nil // reported with the receipt
		}
		shadow := *origin
		shadow.Participants = in.book.fact(first).Participants
		return &shadow
	}
	return origin
}

// distinct reports participants without a name and those named twice.
func (in *intake) distinct(e *event, list []Participant) bool {
	ok := true
	for i := range list {
		if list[i].Payee == "" {
			ok = false
			in.at(e.n).At("participants").Index(i).At("payee").Add(check.Required, "nobody is named")
		}
		for j := range i {
			if list[j].Payee == list[i].Payee && list[j].Overlay == list[i].Overlay {
				ok = false
				in.at(e.n).At("participants").Index(i).At("payee").Add(check.Duplicate, "%s is named twice", list[i].Payee)
			}
		}
	}
	return ok
}

package incentive

import (
	"slices"

	"github.com/salesperf/salesperf/target/check"
)

// sound reports what is wrong with a fact taken alone.
func (in *intake) sound(n uint32, f *Fact) bool {
	return (f.sound() || in.unsound(n, f)) && in.soundAmounts(n, f)
}

// sound reports whether nothing is wrong with a fact, apart from its amounts.
func (f *Fact) sound() bool {
	follows := f.Original != "" && len(f.Participants) == 0
	first := f.Original == "" && !f.Kind.Reverses()
	return f.ID != "" && factKindNames.valid(f.Kind) && !f.On.IsZero() && isCurrency(f.Currency) && (first || follows) && f.attributed()
}

// attributed reports whether each attribute of a fact has a name of its own.
func (f *Fact) attributed() bool {
	return !slices.ContainsFunc(f.Attributes, func(a Attribute) bool { return a.Name == "" || f.named(a.Name) > 1 })
}

// named returns how many attributes of a fact have a name.
func (f *Fact) named(name string) (n int) {
	for i := range f.Attributes {
		if f.Attributes[i].Name == name {
			n++
		}
	}
	return n
}

// unsound reports what is wrong with a fact that is not sound. It returns false.
func (in *intake) unsound(n uint32, f *Fact) bool {
	at := in.at(n)
	at.At("id").Require(f.ID != "", check.Required, "a fact has an id")
	at.At("kind").Require(factKindNames.valid(f.Kind), check.Required, "a fact has a kind")
	at.At("on").Require(!f.On.IsZero(), check.Required, "a fact has a day")
	at.At("currency").Require(isCurrency(f.Currency), check.Malformed, "%.20q is not a currency code", f.Currency)
	at.At("original").Require(f.Original != "" || !f.Kind.Reverses(), check.Required, "a %s names what it takes back", f.Kind)
	at.At("participants").Require(f.Original == "" || len(f.Participants) == 0, check.Mismatch, "what follows an original takes its participants")
	for i, a := range f.Attributes {
		at.At("attributes").Index(i).At("name").Require(a.Name != "", check.Required, "an attribute has a name")
		at.At("attributes").Index(i).At("name").Require(f.named(a.Name) == 1, check.Duplicate, "%.40s is given twice", a.Name)
	}
	in.soundAmounts(n, f)
	return false
}

// soundAmounts reports what is wrong with the amounts of a fact.
func (in *intake) soundAmounts(n uint32, f *Fact) bool {
	sound := true
	for i := range f.Amounts {
		sound = (f.soundAmount(i) || in.unsoundAmount(n, f, i)) && sound
	}
	return sound
}

// soundAmount reports whether nothing is wrong with an amount of a fact.
func (f *Fact) soundAmount(i int) bool {
	a := &f.Amounts[i]
	return a.Name != "" && !f.twice(i) && acceptable(a.Value) && !(f.Kind.Reverses() && a.Value.IsPositive())
}

// twice reports whether an amount before has the name of an amount.
func (f *Fact) twice(i int) bool {
	for j := range i {
		if f.Amounts[j].Name == f.Amounts[i].Name {
			return true
		}
	}
	return false
}

// unsoundAmount reports what is wrong with an amount that is not sound. It returns false.
func (in *intake) unsoundAmount(n uint32, f *Fact, i int) bool {
	a, at := f.Amounts[i], in.at(n).At("amounts").Index(i)
	at.At("name").Require(a.Name != "", check.Required, "an amount has a name")
	at.At("name").Require(!f.twice(i), check.Duplicate, "%s is given twice", a.Name)
	if checkNumber(at.At("value"), a.Value) {
		at.At("value").Require(!f.Kind.Reverses() || !a.Value.IsPositive(), check.Range, "a %s of %s is not below zero", f.Kind, a.Value)
	}
	return false
}

// at returns the place of a fact.
func (in *intake) at(n uint32) *check.Checker { return in.c.At("facts").Index(int(n)) }

// follow returns the first fact of the sale that a fact follows: the refund of a receipt is
// credited as the receipt was, and that as the booking.
func (in *intake) follow(n uint32, f *Fact) *Fact {
	i, ok := in.book.find(f.Original)
	if !ok {
		in.at(n).At("original").Add(check.Unknown, "there is no fact %.60q", f.Original)
		return nil
	}
	origin := in.book.fact(i)
	if !f.mayFollow(origin) || origin.Currency != f.Currency || f.On.Before(origin.On) {
		in.stray(n, f, origin)
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
	if origin.Original == "" {
		return origin
	}
	first, ok := in.book.find(origin.Original)
	if !ok {
		return nil // reported with the original
	}
	return in.book.fact(first)
}

// mayFollow reports whether a fact may follow another one: only what takes back follows
// what follows itself, and is not taken back.
func (f *Fact) mayFollow(origin *Fact) bool {
	return origin.Original == "" || f.Kind.Reverses() && !origin.Kind.Reverses()
}

// stray reports what is wrong between a fact and its original.
func (in *intake) stray(n uint32, f, origin *Fact) {
	at := in.at(n)
	at.At("original").Require(f.mayFollow(origin), check.Mismatch, "%q follows another fact itself", f.Original)
	at.At("currency").Require(origin.Currency == f.Currency || !isCurrency(origin.Currency), check.Mismatch, "the original is in %s, and this in %s", origin.Currency, f.Currency)
	at.At("on").Require(!f.On.Before(origin.On), check.Order, "this is before its original of %s", origin.On)
}

// namer returns the place of the fact whose participants an event has: for one that follows a
// sale, that of the sale.
func (in *intake) namer(e *event) *check.Checker {
	if n, ok := in.book.find(e.fact.Original); ok && e.fact != e.origin {
		return in.at(n)
	}
	return in.at(e.n)
}

// distinct reports participants without a name and those named twice.
func (in *intake) distinct(e *event, list []Participant) bool {
	ok := true
	for i := range list {
		if list[i].Payee == "" {
			ok = false
			in.namer(e).At("participants").Index(i).At("payee").Add(check.Required, "nobody is named")
		}
		for j := range i {
			if list[j].Payee == list[i].Payee && list[j].Overlay == list[i].Overlay {
				ok = false
				in.namer(e).At("participants").Index(i).At("payee").Add(check.Duplicate, "%s is named twice", list[i].Payee)
			}
		}
	}
	return ok
}

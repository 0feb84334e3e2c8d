package incentivetest

import (
	"reflect"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// details makes facts simpler: one reversal, one seller, no fields, one amount.
func (s *shrinker) details() (changed bool) {
	changed = s.atOnce()
	for i := range s.best.situation.given.Facts {
		for _, simpler := range []func(*incentive.Fact){
			func(f *incentive.Fact) { *f = plain(*f) },
			func(f *incentive.Fact) {
				if len(f.Participants) > 1 {
					f.Participants = incentive.Solo(f.Participants[0].Payee)
				}
			},
			func(f *incentive.Fact) { f.Amounts = f.Amounts[:min(1, len(f.Amounts))] },
		} {
			changed = s.change(i, simpler) || changed
		}
	}
	return changed
}

// atOnce takes the probe back by one reversal in place of several.
func (s *shrinker) atOnce() bool {
	x := s.best.situation
	i := slices.IndexFunc(x.given.Facts, func(f incentive.Fact) bool { return f.Original == x.probe && f.Kind.Reverses() })
	if x.probe == "" || i < 0 {
		return false
	}
	all := x.given.Facts[i]
	all.Amounts = nil
	for _, a := range x.given.Facts[x.at()].Amounts {
		all.Amounts = append(all.Amounts, incentive.Amount{Name: a.Name, Value: a.Value.Neg()})
	}
	more := false
	x.given.Facts = remove(x.given.Facts, func(f incentive.Fact) bool {
		gone := f.Original == x.probe && f.Kind.Reverses() && f.ID != all.ID
		more = more || gone
		return gone
	})
	x.given.Facts[slices.IndexFunc(x.given.Facts, func(f incentive.Fact) bool { return f.ID == all.ID })] = all
	return more && s.try(x)
}

// plain returns a fact without what is not needed for a credit without conditions.
func plain(f incentive.Fact) incentive.Fact {
	return incentive.Fact{ID: f.ID, Original: f.Original, Kind: f.Kind, On: f.On, Currency: f.Currency, Amounts: f.Amounts, Participants: f.Participants}
}

// change tries another fact in the place of one, if it is another one.
func (s *shrinker) change(i int, to func(*incentive.Fact)) bool {
	if s.spent() {
		return false
	}
	x := s.best.situation
	x.given.Facts = slices.Clone(x.given.Facts)
	f := &x.given.Facts[i]
	before := *f
	f.Amounts = slices.Clone(f.Amounts)
	to(f)
	return !equalFacts(before, *f) && s.try(x)
}

// equalFacts compares what facts say. Lists without elements are the same.
func equalFacts(a, b incentive.Fact) bool {
	lists := slices.EqualFunc(a.Amounts, b.Amounts, func(x, y incentive.Amount) bool { return x.Name == y.Name && x.Value.Equal(y.Value) }) &&
		slices.EqualFunc(a.Participants, b.Participants, func(x, y incentive.Participant) bool {
			return x.Payee == y.Payee && x.Share.Equal(y.Share) && x.Overlay == y.Overlay
		}) && slices.Equal(a.Attributes, b.Attributes)
	for _, f := range []*incentive.Fact{&a, &b} {
		f.Amounts, f.Participants, f.Attributes = nil, nil, nil
	}
	return lists && reflect.DeepEqual(a, b)
}

// amounts makes amounts round: as few digits as it can, the first one first.
func (s *shrinker) amounts() (changed bool) {
	for _, less := range []decimal.Decimal{decimal.Zero, rounded(s.best.situation.less, 1), rounded(s.best.situation.less, 2)} {
		x := s.best.situation
		if x.less.IsZero() || x.less.Equal(less) {
			break
		}
		x.less = less
		changed = s.try(x) || changed
	}
	for i := range s.best.situation.given.Facts {
		for j := range s.best.situation.given.Facts[i].Amounts {
			changed = s.round(i, j) || changed
		}
	}
	return changed
}

// round tries fewer digits of an amount, and of the amounts that take it back.
func (s *shrinker) round(i, j int) bool {
	value := s.best.situation.given.Facts[i].Amounts[j].Value
	for digits := range 4 {
		if s.spent() {
			return false
		}
		to := rounded(value, digits+1)
		if to.Equal(value) {
			return false
		}
		x := s.best.situation
		x.given.Facts = slices.Clone(x.given.Facts)
		id := x.given.Facts[i].ID
		for n := range x.given.Facts {
			f := &x.given.Facts[n]
			if n != i && f.Original != id || j >= len(f.Amounts) {
				continue
			}
			f.Amounts = slices.Clone(f.Amounts)
			switch {
			case n == i:
				f.Amounts[j].Value = to
			case f.Amounts[j].Value.Neg().Equal(value):
				f.Amounts[j].Value = to.Neg()
			}
		}
		if s.try(x) {
			return true
		}
	}
	return false
}

// rounded returns a number with so many digits that count, towards zero.
func rounded(d decimal.Decimal, digits int) decimal.Decimal {
	more := d.NumDigits() - digits
	if more <= 0 {
		return d
	}
	return d.RoundDown(-(d.Exponent() + int32(more)))
}

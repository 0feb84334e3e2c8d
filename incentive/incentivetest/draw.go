package incentivetest

import (
	"math/rand/v2"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// A drawer draws facts that a vocabulary has words for.
type drawer struct {
	*rand.Rand
	*vocabulary
	n int // how many sales it has drawn
}

func newDrawer(v *vocabulary, seed, stream uint64) *drawer {
	return &drawer{Rand: rand.New(rand.NewPCG(seed, stream)), vocabulary: v}
}

// one draws an element of a list.
func one[T any](d *drawer, list ...T) T { return list[d.IntN(len(list))] }

// in draws whether something of so many in a hundred happens.
func (d *drawer) in(hundred int) bool { return d.IntN(100) < hundred }

// measure draws a measure of a seat's plan.
func (d *drawer) measure(s *seat) *incentive.Measurement {
	return &s.plan.Measures[d.IntN(len(s.plan.Measures))]
}

// unit returns the smallest unit of the money of a plan, and of what it measures.
func unit(p *incentive.Plan) decimal.Decimal { return decimal.New(1, -p.Places) }

// most bounds the amounts of sales.
var most = decimal.New(1, 12)

// amount draws an amount of a measure: at a bound, a unit below or above it, or another.
func (d *drawer) amount(s *seat, measure string) decimal.Decimal {
	x := d.bound(s, measure).Add(unit(s.plan).Mul(decimal.NewFromInt(one[int64](d, 0, 0, -1, 1)))).Round(s.plan.Places)
	if !x.IsPositive() || x.GreaterThan(most) {
		return decimal.NewFromInt(1 + d.Int64N(1000))
	}
	return x
}

// bound draws where something may change: a number of the plan as a multiple of a quota
// or as an amount, what a cap is reached with at some rate, or a round amount.
func (d *drawer) bound(s *seat, measure string) decimal.Decimal {
	round := decimal.NewFromInt(1 + d.Int64N(9))
	quotas := s.quotas[measure]
	n := round
	if len(s.numbers) > 0 {
		n = one(d, s.numbers...)
	}
	switch {
	case len(quotas) > 0 && d.in(65):
		if n.GreaterThan(decimal.NewFromInt(20)) { // nobody sells twenty times his quota
			n = round.Shift(-1)
		}
		return one(d, quotas...).Mul(n)
	case n.GreaterThanOrEqual(decimal.NewFromInt(1)) && d.in(50):
		return n
	case len(s.plan.Caps) > 0 && len(s.numbers) > 0:
		if rate := one(d, s.numbers...); rate.LessThan(decimal.NewFromInt(1)) {
			return one(d, s.plan.Caps...).AtMost.DivRound(rate, s.plan.Places)
		}
	}
	return round.Shift(int32(1 + d.IntN(5)))
}

// day draws a day of a seat: the first or the last one of a month, that of another fact,
// or any.
func (d *drawer) day(s *seat, facts []incentive.Fact) calendar.Date {
	length := s.during.To.DaysSince(s.during.From)
	on := s.during.From.AddDays(d.IntN(length))
	month := d.given.period(calendar.Month, on)
	switch d.IntN(5) {
	case 0:
		on = month.From
	case 1:
		on = month.Last()
	case 2:
		if len(facts) > 0 {
			on = one(d, facts...).On
		}
	}
	if !s.during.Contains(on) {
		return s.during.From
	}
	return on
}

// mixed draws up to most sales, with some facts of the host's own.
func (d *drawer) mixed(most int) []incentive.Fact {
	return d.arrive(append(d.own(), d.company(most)...))
}

// company draws up to most sales and what follows them, in an order of arrival.
func (d *drawer) company(most int) (facts []incentive.Fact) {
	for range 1 + d.IntN(most) {
		s := &d.seats[d.IntN(len(d.seats))]
		m := d.measure(s)
		sale := d.sale(s, m, d.amount(s, m.ID), d.day(s, facts))
		d.abroad(s, &sale)
		d.share(s, &sale)
		next := d.follow(s, &sale)
		facts = append(append(facts, sale), next...)
	}
	return d.arrive(facts)
}

// own draws some facts in a row of those that the host has given, with what they follow.
func (d *drawer) own() []incentive.Fact {
	all := d.given.Facts
	if len(all) == 0 || d.in(40) {
		return nil
	}
	from := d.IntN(len(all))
	out := slices.Clone(all[from:min(len(all), from+1+d.IntN(4))])
	for i := 0; i < len(out); i++ {
		original := out[i].Original
		if original == "" || slices.ContainsFunc(out, func(f incentive.Fact) bool { return f.ID == original }) {
			continue
		}
		if n := slices.IndexFunc(all, func(f incentive.Fact) bool { return f.ID == original }); n >= 0 {
			out = append(out, all[n])
		}
	}
	return out
}

// arrive puts facts into an order of arrival: often any, in which only what is followed
// comes before what follows it.
func (d *drawer) arrive(facts []incentive.Fact) []incentive.Fact {
	if d.in(70) {
		d.Shuffle(len(facts), func(i, j int) { facts[i], facts[j] = facts[j], facts[i] })
	}
	return afterOriginals(facts)
}

// afterOriginals keeps the order of facts, but for those that come before what they
// follow: they come after it.
func afterOriginals(facts []incentive.Fact) (out []incentive.Fact) {
	known, wait := map[string]bool{}, map[string][]incentive.Fact{}
	var put func(f incentive.Fact)
	put = func(f incentive.Fact) {
		if f.Original != "" && !known[f.Original] {
			wait[f.Original] = append(wait[f.Original], f)
			return
		}
		out, known[f.ID] = append(out, f), true
		for _, next := range wait[f.ID] {
			put(next)
		}
		delete(wait, f.ID)
	}
	for _, f := range facts {
		put(f)
	}
	return out
}

package incentive

import (
	"cmp"
	"slices"
	"sort"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// An exchange is the rates of each pair of currencies, in time.
type exchange map[string][]ExchangeRate

func newExchange(list []ExchangeRate) exchange {
	x := exchange{}
	for _, r := range list {
		x[r.From+r.To] = append(x[r.From+r.To], r)
	}
	for _, rates := range x {
		slices.SortFunc(rates, func(a, b ExchangeRate) int { return a.During.From.Compare(b.During.From) })
	}
	return x
}

// rate returns the exchange rate of a day.
func (g *Program) rate(from, to string, on calendar.Date) (ExchangeRate, bool) {
	rates := g.rates[from+to]
	n := sort.Search(len(rates), func(i int) bool { return rates[i].During.From.After(on) })
	if n == 0 || !rates[n-1].During.Contains(on) {
		return ExchangeRate{}, false
	}
	return rates[n-1], true
}

func (s *Setup) checkRates(c *check.Checker) {
	doubled := s.doubled()
	for i, r := range s.Rates {
		at := c.Index(i)
		at.At("from").Require(isCurrency(r.From), check.Malformed, "%.20q is not a currency code", r.From)
		at.At("to").Require(isCurrency(r.To) && r.To != r.From, check.Malformed, "%.20q is not another currency code", r.To)
		if checkNumber(at.At("rate"), r.Rate) {
			at.At("rate").Require(r.Rate.IsPositive(), check.Range, "a rate is above zero")
		}
		at.At("during").Require(!r.During.IsEmpty(), check.Range, "the rate has no day")
		at.At("during").Require(!doubled[i], check.Overlap, "%s has two rates in %s on one day", r.From, r.To)
	}
}

// doubled marks the rates that have a day on which an earlier one in the list holds.
func (s *Setup) doubled() []bool {
	list := make([]int, len(s.Rates))
	for i := range list {
		list[i] = i
	}
	slices.SortFunc(list, func(i, j int) int {
		a, b := &s.Rates[i], &s.Rates[j]
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), a.During.From.Compare(b.During.From), cmp.Compare(i, j))
	})
	out := make([]bool, len(list))
	longest := 0 // the place of the rate of the pair that holds longest so far
	for n := 1; n < len(list); n++ {
		for _, before := range []int{longest, n - 1} {
			i, j := list[before], list[n]
			if a, b := &s.Rates[i], &s.Rates[j]; a.From == b.From && a.To == b.To && a.During.Overlaps(b.During) {
				out[max(i, j)] = true
			}
		}
		a, b := &s.Rates[list[longest]], &s.Rates[list[n]]
		if a.From != b.From || a.To != b.To || !a.During.To.IsZero() && (b.During.To.IsZero() || b.During.To.After(a.During.To)) {
			longest = n
		}
	}
	return out
}

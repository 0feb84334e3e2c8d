package funnel

import (
	"iter"
	"time"

	"github.com/shopspring/decimal"
)

// Rates tells what one unit of a currency is worth in another at a moment, such as
// 0.92 for USD in EUR. It is false when there is no rate; nothing is put in its
// place. The host chooses which rate it is: of the day, of the month, of the plan.
type Rates func(from, to string, at time.Time) (rate decimal.Decimal, ok bool)

// Convert returns the events with all amounts in one currency, that of a pipeline.
// An amount in another one is multiplied by the rate of the moment at which its
// event happened; the product is exact and not rounded.
//
// An amount without a rate, or with one that is not positive or too long, stays in
// its own currency, and [Journeys] reports it; so do all of them when rates is nil.
// Events keep their place. Nil events are none.
func Convert(events iter.Seq[Event], currency string, rates Rates) iter.Seq[Event] {
	return func(yield func(Event) bool) {
		if events == nil {
			return
		}
		for e := range events {
			if rates != nil && e.Amount.Valid && e.Currency != "" && e.Currency != currency {
				e.convert(currency, rates)
			}
			if !yield(e) {
				return
			}
		}
	}
}

func (e *Event) convert(currency string, rates Rates) {
	rate, ok := rates(e.Currency, currency, e.At)
	if !ok || !fits(rate) || !rate.IsPositive() || !fits(e.Amount.Decimal) {
		return
	}
	e.Amount.Decimal = e.Amount.Decimal.Mul(rate)
	e.Currency = currency
}

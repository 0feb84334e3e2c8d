package funnel

import "github.com/shopspring/decimal"

// A DealSum is some deals and what they are worth.
type DealSum struct {
	Deals    []int           `json:"deals,omitempty"` // indices into History.Journeys
	Unpriced int             `json:"unpriced"`        // deals without an amount; Amount leaves them out
	Amount   decimal.Decimal `json:"amount"`          // sum of the amounts, exact, in the currency of the pipeline
}

// Priced returns how many of the deals have an amount.
func (s DealSum) Priced() int { return len(s.Deals) - s.Unpriced }

func (s *DealSum) add(deal int, amount decimal.NullDecimal) {
	s.Deals = append(s.Deals, deal)
	if amount.Valid {
		s.Amount = s.Amount.Add(amount.Decimal)
	} else {
		s.Unpriced++
	}
}

// atClose returns what closed deals were worth when they closed.
func (h *History) atClose(deals []int) DealSum {
	var s DealSum
	for _, deal := range deals {
		j := &h.Journeys[deal]
		s.add(deal, j.TermsAt(j.Closed).Amount)
	}
	return s
}

// stayed returns the calendar days that a closed deal was in a stage, all visits together.
func (h *History) stayed(j *Journey, stage int) int {
	days := 0
	for _, v := range j.Visits {
		if v.Stage == stage {
			days += h.day(v.To).DaysSince(h.day(v.From))
		}
	}
	return days
}

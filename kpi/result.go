package kpi

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// A Ref says by exactly which scorecard something was computed.
type Ref struct {
	ID      string `json:"id"`      // Scorecard.ID
	Version int    `json:"version"` // Scorecard.Version
	Digest  string `json:"digest"`  // Scorecard.Digest
}

// A Result is the appraisal of one owner in one period, line by line. The total
// is the sum of the lines and nothing else.
type Result struct {
	Card     Ref             `json:"card"`             // the scorecard
	Owner    org.ID          `json:"owner"`            // who was scored
	Period   calendar.Period `json:"period"`           // for when
	Places   int32           `json:"places"`           // decimal places of scores, from the card
	Lines    []Line          `json:"lines"`            // items, bonuses and gates in the card's order, then a Rounding line when it is not 0
	Coverage decimal.Decimal `json:"coverage"`         // weight of the items with points, 0 to 1
	Refused  bool            `json:"refused,omitzero"` // there is no total: the coverage is too low, or what must be known is not; lines have points but no scores
	Grade    string          `json:"grade,omitempty"`  // Grade.ID of the total; empty when refused or when the card has no grades
}

// Total returns the sum of the lines' scores. There is none when r is Refused.
func (r Result) Total() decimal.NullDecimal {
	if r.Refused {
		return decimal.NullDecimal{}
	}
	sum := decimal.Decimal{}
	for i := range r.Lines {
		sum = sum.Add(r.Lines[i].Score())
	}
	return decimal.NewNullDecimal(sum)
}

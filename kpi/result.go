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
	Lines    []Line          `json:"lines"`            // one for each item, in the card's order, then a Rounding line when it is not 0
	Coverage decimal.Decimal `json:"coverage"`         // weight of the items with points, 0 to 1
	Refused  bool            `json:"refused,omitzero"` // the coverage is too low for a total; lines have points but no scores
	Grade    string          `json:"grade,omitempty"`  // Grade.ID of the total; empty when refused or when the card has no grades
}

// A Line is one item of a result, or the rounding.
type Line struct {
	Code       Code                `json:"code"`                // how it came about, or why there are no points
	Metric     string              `json:"metric,omitempty"`    // Metric.ID; empty on the rounding line
	Variant    string              `json:"variant,omitempty"`   // Metric.Variant
	Actual     Ratio               `json:"actual,omitzero"`     // from the reading; over 0 it is undefined
	Missing    int                 `json:"missing,omitzero"`    // Reading.Missing: how many parts of the actual were not measured
	Target     decimal.NullDecimal `json:"target,omitzero"`     // the reading's own, or else the item's
	Attainment Ratio               `json:"attainment,omitzero"` // Attainment of actual and target; may be undefined
	Points     Ratio               `json:"points,omitzero"`     // exact, from the scorer; undefined when there are none
	Weight     decimal.Decimal     `json:"weight"`              // as on the card; 0 on the rounding line
	Share      Ratio               `json:"share,omitzero"`      // the weight that counted: weight over coverage when renormalised; undefined when it did not count
	Score      decimal.Decimal     `json:"score"`               // points × share, rounded to the card's places; 0 without a share
}

// Total returns the sum of the lines' scores. There is none when r is Refused.
func (r Result) Total() decimal.NullDecimal {
	if r.Refused {
		return decimal.NullDecimal{}
	}
	sum := decimal.Decimal{}
	for _, l := range r.Lines {
		sum = sum.Add(l.Score)
	}
	return decimal.NewNullDecimal(sum)
}

package funnel

import (
	"maps"
	"math"
	"slices"

	"github.com/shopspring/decimal"
)

// scorePlaces are the decimals of a learned probability: hundredths of a percent.
const scorePlaces = 4

// A Factor is what one thing that is known of a deal speaks for: it is Won ÷ Lost times
// as likely among won deals as among lost ones.
type Factor struct {
	Field string  // "stage", or the name of a field
	Value string  // its value; empty for the stage
	Won   float64 // share of the won deals that are so, smoothed
	Lost  float64 // share of the lost deals that are so, smoothed
}

// stageField is the Factor.Field of the stage.
const stageField = "stage"

// Probability returns the chance that a deal which is in a stage is won, between 0 and 1,
// and the factors it is made of: the stage first, then the fields in the order of their
// names. Values that the lessons did not have are not used. A stage outside the pipeline
// is that next to it.
func (s Score) Probability(values map[string]string, stage int) (p float64, factors []Factor) {
	if len(s.stages) == 0 {
		return 0, nil
	}
	first, here := s.stages[0], s.stages[min(max(stage, 0), len(s.stages)-1)]
	factors = append(factors, Factor{Field: stageField, Won: here.won / first.won, Lost: here.lost / first.lost})
	for _, name := range slices.Sorted(maps.Keys(values)) {
		f := s.fields[name]
		if t, ok := f.values[values[name]]; ok {
			factors = append(factors, Factor{Field: name, Value: values[name], Won: t.won / f.all.won, Lost: t.lost / f.all.lost})
		}
	}
	odds := math.Log(first.won) - math.Log(first.lost) // as logarithms: a product of many small shares is no number
	for _, f := range factors {
		odds += math.Log(f.Won) - math.Log(f.Lost)
	}
	return 1 / (1 + math.Exp(-odds)), factors
}

// Learned returns the probability of every open deal by its id, to four places and never
// 0 or 1, for [ForecastQuery.Learned]. Labels are as they are now.
func (s Score) Learned(h History, labels ...string) map[string]decimal.Decimal {
	least := decimal.New(1, -scorePlaces)
	most := decimal.NewFromInt(1).Sub(least)
	out := map[string]decimal.Decimal{}
	for i := range h.Journeys {
		j := &h.Journeys[i]
		if j.Outcome != Open {
			continue
		}
		p, _ := s.Probability(pick(j.Labels, labels), j.Stage)
		out[j.Deal] = decimal.Max(least, decimal.Min(most, decimal.NewFromFloat(p).Round(scorePlaces)))
	}
	return out
}

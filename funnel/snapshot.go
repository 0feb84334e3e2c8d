package funnel

import (
	"time"

	"github.com/shopspring/decimal"
)

// A Snapshot is what was open at one moment, stage by stage. Its sums have no error to give:
// they are of stages as History.Snapshot makes them.
type Snapshot struct {
	AsOf     time.Time   `json:"asOf"`     // the moment
	Currency string      `json:"currency"` // of all amounts
	Stages   []OpenStage `json:"stages"`   // in the order of the pipeline
}

// An OpenStage is what was open in one stage.
type OpenStage struct {
	Stage    string          `json:"stage"`           // id of the stage
	Deals    []int           `json:"deals,omitempty"` // indices into History.Journeys
	Unpriced int             `json:"unpriced"`        // deals without an amount; the amounts leave them out
	Amount   decimal.Decimal `json:"amount"`          // sum of the amounts, exact

	// Weighted is Amount times the default probability of the stage, exact. It is
	// invalid when the stage states none.
	Weighted decimal.NullDecimal `json:"weighted,omitzero"`

	Oldest time.Time `json:"oldest,omitzero"` // earliest of the latest entries; zero when empty
	Stale  []int     `json:"stale,omitempty"` // deals without a sign of life for too long
}

// StaleAfter is a policy: for the id of a stage, the days without a sign of life
// after which a deal is stale. A stage that is not in it has no stale deals.
type StaleAfter map[string]int

// Snapshot returns what is open at as-of. A deal is stale when more days than
// stale allows have passed since it was created, changed stage, was reopened or
// saw an activity; a new amount, owner or close date is no sign of life. Of a History
// that Check refuses nothing is known to be open, and the Snapshot has no stages.
func (h History) Snapshot(stale StaleAfter) Snapshot {
	s := Snapshot{AsOf: h.AsOf, Currency: h.Pipeline.Currency}
	if h.ready(nil) != nil {
		return s
	}
	s.Stages = make([]OpenStage, len(h.Pipeline.Stages))
	for i := range h.Journeys {
		if j := &h.Journeys[i]; j.Outcome == Open {
			open := &s.Stages[j.Stage]
			open.add(i, j)
			limit, ok := stale[h.Pipeline.Stages[j.Stage].ID]
			if ok && h.day(h.AsOf).DaysSince(h.day(j.Touched)) > limit {
				open.Stale = append(open.Stale, i)
			}
		}
	}
	for i, stage := range h.Pipeline.Stages {
		s.Stages[i].Stage = stage.ID
		s.Stages[i].Weighted = s.Stages[i].weigh(stage)
	}
	return s
}

func (s *OpenStage) add(deal int, j *Journey) {
	s.Deals = append(s.Deals, deal)
	s.Oldest = earlier(s.Oldest, j.Since())
	if j.Amount.Valid {
		s.Amount = s.Amount.Add(j.Amount.Decimal)
	} else {
		s.Unpriced++
	}
}

// earlier returns the first of two times; the zero time is none.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

func (s *OpenStage) weigh(stage Stage) decimal.NullDecimal {
	if !stage.Probability.Valid {
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(s.Amount.Mul(stage.Probability.Decimal))
}

// Amount returns the open amount of all stages.
func (s Snapshot) Amount() decimal.Decimal {
	sum := decimal.Decimal{}
	for _, stage := range s.Stages {
		sum = sum.Add(stage.Amount)
	}
	return sum
}

// Weighted returns the weighted amount of all stages, or false when a stage with
// open amounts states no probability.
func (s Snapshot) Weighted() (decimal.Decimal, bool) {
	sum := decimal.Decimal{}
	for _, stage := range s.Stages {
		if !stage.Weighted.Valid && !stage.Amount.IsZero() {
			return decimal.Decimal{}, false
		}
		sum = sum.Add(stage.Weighted.Decimal)
	}
	return sum, true
}

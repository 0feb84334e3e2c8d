package funnel

import (
	"fmt"
	"iter"
	"time"

	"github.com/salesperf/salesperf/target/check"
)

// A Predictor states probabilities for the open deals of a History, by their ids. It must
// look at nothing but the History, so that it knows no more than one knew then. Deals
// that it leaves out are not judged.
type Predictor func(History) (map[string]float64, error)

// A Backtest is what predictions of the past were worth. Unresolved counts the
// predictions, not in the others, whose deals are still open or were found to be none.
type Backtest struct {
	Predictions []Prediction `json:"predictions,omitempty"` // in the order of the moments and then of deal ids
	Unresolved  int          `json:"unresolved"`
}

// NewBacktest goes back to some moments, makes the History as it was known at each, asks
// for predictions, and sets them against what had become of the deals by the end. A deal
// that was open at several moments counts at each. Moments that are not before the end
// teach nothing and are left out. The events are read once for the end and once for each
// moment.
//
// The log has to be right at the end. At an earlier moment it may not have been, as when a
// deal had moved and its creation was recorded only later; such a History is made in
// Lenient mode, and has Warnings.
//
// The error is that of Journeys in Strict mode at the end or of the Predictor, with the
// moment, and check.Problems for no Predictor.
func NewBacktest(p Pipeline, events iter.Seq[Event], moments []time.Time, end time.Time, predict Predictor) (Backtest, error) {
	if predict == nil {
		return Backtest{}, check.Problems{{Path: "/predict", Code: check.Required, Text: "nobody predicts anything"}}
	}
	final, err := Journeys(p, events, end, Strict)
	if err != nil {
		return Backtest{}, fmt.Errorf("funnel: back-test at %s: %w", end, err)
	}
	outcomes := make(map[string]Outcome, len(final.Journeys))
	for i := range final.Journeys {
		outcomes[final.Journeys[i].Deal] = final.Journeys[i].Outcome
	}
	var b Backtest
	for _, asOf := range moments {
		if !asOf.Before(end) {
			continue
		}
		h, err := Journeys(p, events, asOf, Lenient)
		if err != nil {
			return Backtest{}, fmt.Errorf("funnel: back-test at %s: %w", asOf, err)
		}
		said, err := predict(h)
		if err != nil {
			return Backtest{}, fmt.Errorf("funnel: predictions at %s: %w", asOf, err)
		}
		b.judge(h, said, outcomes)
	}
	return b, nil
}

// judge sets the predictions of one moment against the outcomes.
func (b *Backtest) judge(h History, said map[string]float64, outcomes map[string]Outcome) {
	for i := range h.Journeys {
		deal := h.Journeys[i].Deal
		p, ok := said[deal]
		if !ok || h.Journeys[i].Outcome != Open {
			continue
		}
		switch outcomes[deal] {
		case Won, Lost:
			b.Predictions = append(b.Predictions, Prediction{Deal: deal, Probability: p, Won: outcomes[deal] == Won})
		default:
			b.Unresolved++
		}
	}
}

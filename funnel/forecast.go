package funnel

import (
	"maps"
	"slices"
	"time"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A ForecastQuery asks what will come in. The zero ForecastQuery takes all open deals
// and all that were ever won, by the defaults of their stages.
type ForecastQuery struct {
	// Closing holds the days on which deals are expected to close, or were won. The zero
	// Span is any day, and none.
	Closing calendar.Span

	// In picks deals by their terms, such as those of one team: open deals as they are
	// now, won ones as they were at the close. Nil picks all.
	In func(Deal) bool

	// Overrides are what was stated for single deals. Of two that hold for one deal the
	// one that was stated later counts; of the same time the later one of the list. It
	// counts alone: what it leaves open is not taken from the other.
	Overrides []Override

	// Learned are probabilities of a model, by the host's id of the deal, 0 to 1. They
	// come after overrides and before the defaults of stages.
	Learned map[string]decimal.Decimal
}

// A ForecastLine is one deal of a forecast and what it counts for.
type ForecastLine struct {
	Deal        int                 `json:"deal"`                 // index into History.Journeys
	ID          string              `json:"id"`                   // the host's id
	Stage       string              `json:"stage"`                // that it is in, or closed in
	On          calendar.Date       `json:"on,omitzero"`          // expected to close, or won; zero when nothing is stated
	Category    Category            `json:"category,omitzero"`    // Closed for a won deal; zero when nothing is stated
	Amount      decimal.NullDecimal `json:"amount,omitzero"`      // as it stands, or at the close of a won deal; null when never stated
	Probability decimal.NullDecimal `json:"probability,omitzero"` // null when there is none
	Source      Source              `json:"source"`               // of the probability
	Weighted    decimal.NullDecimal `json:"weighted,omitzero"`    // amount × probability, exact; null without either
}

// A Forecast is what may come in, deal by deal. Lost and void deals are not in it. Its sums
// have no error to give: they are of lines as History.Forecast makes them.
type Forecast struct {
	AsOf     time.Time      `json:"asOf"`              // the moment
	Currency string         `json:"currency"`          // of all amounts
	Lines    []ForecastLine `json:"lines,omitempty"`   // in the order of deal ids
	Omitted  []int          `json:"omitted,omitempty"` // deals of the category Omitted, left out: indices into History.Journeys
}

// Forecast answers q. The error is check.Problems: overrides of unknown deals, and
// probabilities that are none.
func (h History) Forecast(q ForecastQuery) (Forecast, error) {
	stated, err := h.overrides(q)
	if err = h.ready(err); err != nil {
		return Forecast{}, err
	}
	f := Forecast{AsOf: h.AsOf, Currency: h.Pipeline.Currency}
	for i := range h.Journeys {
		j := &h.Journeys[i]
		if j.Outcome == Lost || j.Outcome == Void || q.In != nil && !q.In(h.as(j, AtClose)) {
			continue
		}
		line := h.forecastLine(i, q, stated[j.Deal])
		if q.Closing != (calendar.Span{}) && (line.On.IsZero() || !q.Closing.Contains(line.On)) {
			continue
		}
		if line.Category == Omitted {
			f.Omitted = append(f.Omitted, i)
			continue
		}
		f.Lines = append(f.Lines, line)
	}
	return f, nil
}

// overrides returns the override that counts for each deal that has one.
func (h *History) overrides(q ForecastQuery) (map[string]Override, error) {
	c := check.New()
	deals := make(map[string]*Journey, len(h.Journeys))
	for i := range h.Journeys {
		deals[h.Journeys[i].Deal] = &h.Journeys[i]
	}
	out := map[string]Override{}
	for i, o := range q.Overrides {
		at := c.At("overrides").Index(i)
		o.check(at)
		j, known := deals[o.Deal]
		at.At("deal").Require(known, check.Unknown, "there is no deal %.40q", o.Deal)
		if !known || !o.holds(j, h.AsOf) {
			continue
		}
		if before, ok := out[o.Deal]; !ok || !o.At.Before(before.At) {
			out[o.Deal] = o
		}
	}
	for _, id := range slices.Sorted(maps.Keys(q.Learned)) {
		checkProbability(c.At("learned").At(id), q.Learned[id])
	}
	return out, c.Err()
}

// forecastLine returns what a deal that is open or won counts for.
func (h *History) forecastLine(deal int, q ForecastQuery, o Override) ForecastLine {
	j := &h.Journeys[deal]
	stage := h.Pipeline.Stages[j.Stage]
	line := ForecastLine{Deal: deal, ID: j.Deal, Stage: stage.ID}
	if j.Outcome == Won {
		line.On, line.Category, line.Source = h.day(j.Closed), Closed, FromOutcome
		line.Amount, line.Probability = j.TermsAt(j.Closed).Amount, Percent(100)
		line.weigh()
		return line
	}
	line.On, line.Category, line.Amount = j.CloseDate, stage.Category, j.Amount
	if o.Category != 0 {
		line.Category = o.Category
	}
	learned, ok := q.Learned[j.Deal]
	switch {
	case o.Probability.Valid:
		line.Probability, line.Source = o.Probability, FromOverride
	case ok:
		line.Probability, line.Source = decimal.NewNullDecimal(learned), FromLearned
	case stage.Probability.Valid:
		line.Probability, line.Source = stage.Probability, FromStage
	default:
		line.Source = FromNothing
	}
	line.weigh()
	return line
}

func (l *ForecastLine) weigh() {
	if l.Amount.Valid && l.Probability.Valid {
		l.Weighted = decimal.NewNullDecimal(l.Amount.Decimal.Mul(l.Probability.Decimal))
	}
}

// Distribution says how likely each sum of the forecast is; won deals are certain. It
// leaves out deals without an amount or a probability. The errors are those of
// NewDistribution.
func (f Forecast) Distribution(s Sampling) (Distribution, error) {
	var chances []Chance
	for _, l := range f.Lines {
		if l.Weighted.Valid {
			p := l.Probability.Decimal.InexactFloat64()
			chances = append(chances, Chance{Amount: l.Amount.Decimal, Probability: p})
		}
	}
	return NewDistribution(chances, s)
}

package funnel

import (
	"maps"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
)

// A ForecastSum adds lines up.
type ForecastSum struct {
	Name       string          `json:"name,omitzero"` // of the group
	Deals      []int           `json:"deals"`         // indices into History.Journeys
	Amount     decimal.Decimal `json:"amount"`        // of the deals that state one
	Weighted   decimal.Decimal `json:"weighted"`      // of the deals that state one and have a probability
	Unpriced   int             `json:"unpriced"`      // deals without an amount
	Unweighted int             `json:"unweighted"`    // deals with an amount and no probability; Weighted leaves them out
}

func (s *ForecastSum) add(l ForecastLine) {
	s.Deals = append(s.Deals, l.Deal)
	s.Amount = s.Amount.Add(l.Amount.Decimal)
	s.Weighted = s.Weighted.Add(l.Weighted.Decimal)
	switch {
	case !l.Amount.Valid:
		s.Unpriced++
	case !l.Probability.Valid:
		s.Unweighted++
	}
}

// By adds lines up in groups, in the order of their names. Without names they are one
// group, which has none.
func (f Forecast) By(name func(ForecastLine) string) []ForecastSum {
	if name == nil {
		name = func(ForecastLine) string { return "" }
	}
	sums := map[string]*ForecastSum{}
	for _, l := range f.Lines {
		n := name(l)
		if sums[n] == nil {
			sums[n] = &ForecastSum{Name: n}
		}
		sums[n].add(l)
	}
	var out []ForecastSum
	for _, n := range slices.Sorted(maps.Keys(sums)) {
		out = append(out, *sums[n])
	}
	return out
}

// ByPeriod names the period of a line in a calendar, such as the month 2026-06-01; lines
// without a day have no name, and neither has a day of which c has no period. Use it with
// [Forecast.By].
func ByPeriod(c calendar.Calendar, level calendar.Level) func(ForecastLine) string {
	return func(l ForecastLine) string {
		if l.On.IsZero() || c == nil {
			return ""
		}
		return c.Period(level, l.On).From.String()
	}
}

// Single returns the lines of one category.
func (f Forecast) Single(c Category) ForecastSum {
	return f.sum(c.String(), func(l ForecastLine) bool { return l.Category == c })
}

// Cumulative returns the lines of a category and of all that are surer, won deals
// included: the commit forecast is what is committed and what is closed.
func (f Forecast) Cumulative(c Category) ForecastSum {
	return f.sum(c.String(), func(l ForecastLine) bool { return l.Category >= c })
}

// Open returns the lines of the deals that are open.
func (f Forecast) Open() ForecastSum {
	return f.sum("", func(l ForecastLine) bool { return l.Source != FromOutcome })
}

// Total returns all lines.
func (f Forecast) Total() ForecastSum { return f.sum("", func(ForecastLine) bool { return true }) }

func (f Forecast) sum(name string, in func(ForecastLine) bool) ForecastSum {
	s := ForecastSum{Name: name}
	for _, l := range f.Lines {
		if in(l) {
			s.add(l)
		}
	}
	return s
}

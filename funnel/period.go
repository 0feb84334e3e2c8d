package funnel

import "github.com/salesperf/salesperf/target/calendar"

// A PeriodRate is the win rate of the deals that closed in one period, whenever
// they entered: won of won and lost. It says nothing of how many of the deals that
// entered in the period will be won; that is a Cohort.
type PeriodRate struct {
	Group  string        `json:"group,omitzero"`  // name given by the Grouping
	During calendar.Span `json:"during,omitzero"` // days of closing
	Rate   Rate          `json:"rate"`            // OverClosed; nothing is censored
	Won    []int         `json:"won,omitempty"`   // indices into History.Journeys
	Lost   []int         `json:"lost,omitempty"`  // indices into History.Journeys
	Void   int           `json:"void"`            // found in the period to be no deals; in no rate
}

// PeriodRates returns the win rate of the deals whose outcome, as it stands at
// as-of, fell on a day of during; the zero Span is always. There is one for each
// group in the order of their names. A span without a day gives empty rates.
func (h History) PeriodRates(during calendar.Span, by Grouping) []PeriodRate {
	groups := h.groups(by, func(j *Journey) bool {
		return j.Outcome != Open && h.during(during, j.Closed)
	})
	out := make([]PeriodRate, len(groups))
	for i, g := range groups {
		out[i] = h.periodRate(g)
		out[i].During = during
	}
	return out
}

func (h *History) periodRate(g group) PeriodRate {
	r := PeriodRate{Group: g.name}
	for _, deal := range g.deals {
		switch h.Journeys[deal].Outcome {
		case Won:
			r.Won = append(r.Won, deal)
		case Lost:
			r.Lost = append(r.Lost, deal)
		default:
			r.Void++
		}
	}
	r.Rate = Rate{Ratio: Ratio{In: len(r.Won), Of: len(r.Won) + len(r.Lost)}, Method: OverClosed}
	return r
}

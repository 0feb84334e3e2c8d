package funnel

import (
	"cmp"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
)

// StepRates are the step rates of the deals of one group that closed in one period.
// A deal that skipped a stage has passed it, so the rates multiply to the win rate,
// exactly.
type StepRates struct {
	Group    string        `json:"group,omitzero"`  // name given by PeriodQuery.By
	During   calendar.Span `json:"during,omitzero"` // days of closing
	Won      DealSum       `json:"won"`             // the won deals, with their amounts at the close
	Lost     []int         `json:"lost,omitempty"`  // indices into History.Journeys
	Void     int           `json:"void"`            // deals that were none, left out
	Excluded int           `json:"excluded"`        // deals left out by PeriodQuery.Exclude
	Steps    []StepRate    `json:"steps"`           // in the order of the pipeline
}

// A StepRate is how many of the deals that got to a stage got further: to a later
// stage, or won.
type StepRate struct {
	Stage   string `json:"stage"`             // id of the stage
	Rate    Ratio  `json:"rate"`              // got further, of those that got here or further
	Stopped []int  `json:"stopped,omitempty"` // deals that got no further and were lost: indices into History.Journeys
}

// StepRates answers q, one StepRates for each group in the order of their names. The
// error is the check.Problems of q.
func (h History) StepRates(q PeriodQuery) ([]StepRates, error) {
	rates, err := h.PeriodRates(q)
	if err != nil {
		return nil, err
	}
	out := make([]StepRates, len(rates))
	for i, r := range rates {
		out[i] = h.stepRates(r)
	}
	return out, nil
}

func (h *History) stepRates(r PeriodRate) StepRates {
	s := StepRates{Group: r.Group, During: r.During, Won: h.atClose(r.Won), Lost: r.Lost, Void: r.Void,
		Excluded: r.Rate.Excluded, Steps: make([]StepRate, len(h.Pipeline.Stages))}
	for _, deal := range r.Lost {
		step := &s.Steps[h.Journeys[deal].furthest()]
		step.Stopped = append(step.Stopped, deal)
	}
	left := r.Rate.Of
	for i := range s.Steps {
		step := &s.Steps[i]
		step.Stage = h.Pipeline.Stages[i].ID
		step.Rate = Ratio{In: left - len(step.Stopped), Of: left}
		left = step.Rate.In
	}
	return s
}

// furthest returns the last stage in which the deal ever was.
func (j *Journey) furthest() int {
	last := 0
	for i := range j.Visits {
		last = max(last, j.Visits[i].Stage)
	}
	return last
}

// A Reference is a rate to compare with, for the id of a stage: a target, or what
// others have shown to be possible.
type Reference map[string]Ratio

// Reference makes the step rates, such as those of last year, what to compare with. A
// stage that no deal got to is not in it.
func (s StepRates) Reference() Reference {
	out := Reference{}
	for _, step := range s.Steps {
		if step.Rate.Of > 0 {
			out[step.Stage] = step.Rate
		}
	}
	return out
}

// BestQuartile makes the rate that the best quarter of groups reach what to compare
// with, stage by stage: the lowest rate that at least three quarters of them are not
// above. It is the rate of one of them (Hyndman and Fan 1996, type 1). Groups with fewer
// deals in a stage than atLeast are left out there, and a stage without a group is not
// in it.
func BestQuartile(groups []StepRates, atLeast int) Reference {
	rates := map[string][]Ratio{}
	for _, g := range groups {
		for _, step := range g.Steps {
			if step.Rate.Of >= max(atLeast, 1) {
				rates[step.Stage] = append(rates[step.Stage], step.Rate)
			}
		}
	}
	out := Reference{}
	for stage, all := range rates {
		slices.SortFunc(all, func(a, b Ratio) int { return cmp.Or(a.rat().Cmp(b.rat()), cmp.Compare(a.Of, b.Of)) })
		out[stage] = all[(3*len(all)+3)/4-1]
	}
	return out
}

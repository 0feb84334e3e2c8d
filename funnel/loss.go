package funnel

import (
	"cmp"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
)

// Losses says why, to whom and where the deals of one group were lost. It is about the
// outcome as it stands: the reasons of a deal that came back are not in it. Amounts are
// those at the close.
type Losses struct {
	Group    string        `json:"group,omitzero"`  // name given by PeriodQuery.By
	During   calendar.Span `json:"during,omitzero"` // days of closing
	Total    DealSum       `json:"total"`           // all lost deals
	Excluded int           `json:"excluded"`        // won and lost deals left out by PeriodQuery.Exclude

	// Reasons are by the main reason, and Stages by where the deal was lost. Each part
	// adds up to Total. Competitors are of those only that were lost to somebody.
	Reasons     []LossPart `json:"reasons,omitempty"`
	Competitors []LossPart `json:"competitors,omitempty"`
	Stages      []LossPart `json:"stages,omitempty"`

	// Secondary are by further reasons. A deal may have several, so they add up to
	// nothing.
	Secondary []LossPart `json:"secondary,omitempty"`

	// Taken, NoDecision and Unknown are all lost deals: to a competitor, to nobody, and
	// those of which it is not said.
	Taken      LossPart `json:"taken"`
	NoDecision LossPart `json:"noDecision"`
	Unknown    LossPart `json:"unknown"`
}

// A LossPart is the lost deals that have something in common. Parts are in the order
// of their amounts, the largest first, then of their numbers, then of their names.
type LossPart struct {
	DealSum
	Name  string `json:"name"`  // the reason, competitor or stage; empty means unknown; Losses.Taken, NoDecision and Unknown have none
	Count Ratio  `json:"count"` // of all lost deals
}

// Losses answers q, one Losses for each group in the order of their names. The error is
// the check.Problems of q.
func (h History) Losses(q PeriodQuery) ([]Losses, error) {
	rates, err := h.PeriodRates(q)
	if err != nil {
		return nil, err
	}
	out := make([]Losses, len(rates))
	for i, r := range rates {
		out[i] = h.losses(r)
	}
	return out, nil
}

func (h *History) losses(r PeriodRate) Losses {
	l := Losses{Group: r.Group, During: r.During, Total: h.atClose(r.Lost), Excluded: r.Rate.Excluded}
	l.Reasons = h.lossParts(r.Lost, func(c *Closing) []string { return []string{c.Reason} })
	l.Secondary = h.lossParts(r.Lost, func(c *Closing) []string { return c.Secondary })
	l.Stages = h.lossParts(r.Lost, func(c *Closing) []string { return []string{h.Pipeline.Stages[c.Stage].ID} })
	l.Competitors = h.lossParts(r.Lost, func(c *Closing) []string {
		if c.Competitor == "" {
			return nil
		}
		return []string{c.Competitor}
	})
	kinds := [...]*LossPart{&l.Taken, &l.NoDecision, &l.Unknown}
	for _, part := range kinds {
		part.Count.Of = len(r.Lost)
	}
	for _, deal := range r.Lost {
		kinds[lostTo(h.last(deal))].take(h, deal)
	}
	return l
}

// lostTo says to whom a deal was lost: 0 a competitor, 1 nobody, 2 not known.
func lostTo(c *Closing) int {
	switch {
	case c.NoDecision:
		return 1
	case c.Competitor != "":
		return 0
	}
	return 2
}

// last returns the outcome of a closed deal as it stands.
func (h *History) last(deal int) *Closing {
	all := h.Journeys[deal].Closings
	return &all[len(all)-1]
}

// lossParts divides lost deals by the names that they have, each once.
func (h *History) lossParts(lost []int, names func(*Closing) []string) []LossPart {
	var out []LossPart
	places := map[string]int{}
	for _, deal := range lost {
		own := slices.Clone(names(h.last(deal)))
		slices.Sort(own)
		for _, name := range slices.Compact(own) {
			place, ok := places[name]
			if !ok {
				place = len(out)
				places[name] = place
				out = append(out, LossPart{Name: name, Count: Ratio{Of: len(lost)}})
			}
			out[place].take(h, deal)
		}
	}
	slices.SortFunc(out, func(a, b LossPart) int {
		return cmp.Or(b.Amount.Cmp(a.Amount), cmp.Compare(b.Count.In, a.Count.In), cmp.Compare(a.Name, b.Name))
	})
	return out
}

func (p *LossPart) take(h *History, deal int) {
	j := &h.Journeys[deal]
	p.add(deal, j.TermsAt(j.Closed).Amount)
	p.Count.In++
}

package funnel

import "github.com/salesperf/salesperf/target/calendar"

// A Movement is how the deals of one group moved between the stages, with what follows
// from it for those that are in them.
type Movement struct {
	Group    string        `json:"group,omitzero"`  // name given by StayQuery.By
	During   calendar.Span `json:"during,omitzero"` // days of entry
	Deals    []int         `json:"deals,omitempty"` // indices into History.Journeys
	Open     int           `json:"open"`            // how many of them are open; their moves so far count
	Void     int           `json:"void"`            // deals that were none, left out
	Excluded int           `json:"excluded"`        // deals left out by StayQuery.Exclude
	Chain    Chain         `json:"chain"`           // the moves; an outcome that did not stand is a move to where the deal reopened
	Ends     Absorption    `json:"ends"`            // where they lead
}

// Movements counts the moves of the deals that entered in a period, one Movement for
// each group in the order of their names. Imported deals start nowhere, and their moves
// count. When no deal is open and none was imported, the chance to win of a new deal is
// the share that was won, but for the last digit of a float64. The error is the
// check.Problems of q.
func (h History) Movements(q StayQuery) ([]Movement, error) {
	if err := h.ready(q.Check()); err != nil {
		return nil, err
	}
	groups := h.groups(q.By, func(j *Journey) bool { return h.during(q.During, j.Entered) })
	out := make([]Movement, len(groups))
	for i, g := range groups {
		m := Movement{Group: g.name, During: q.During, Chain: newChain(&h.Pipeline)}
		for _, deal := range g.deals {
			if j := &h.Journeys[deal]; !h.leftOut(j, q.Exclude, &m.Void, &m.Excluded) {
				m.add(deal, j)
			}
		}
		m.Ends, _ = m.Chain.Absorption() // as many counts as stages
		out[i] = m
	}
	return out, nil
}

func newChain(p *Pipeline) Chain {
	c := make(Chain, len(p.Stages))
	for i, s := range p.Stages {
		c[i] = ChainRow{Stage: s.ID, To: make([]int, len(c))}
	}
	return c
}

func (m *Movement) add(deal int, j *Journey) {
	m.Deals = append(m.Deals, deal)
	if !j.Imported() {
		m.Chain[j.Visits[0].Stage].Starts++
	}
	for i := 1; i < len(j.Visits); i++ {
		m.Chain[j.Visits[i-1].Stage].To[j.Visits[i].Stage]++
	}
	switch last := &m.Chain[j.Stage]; j.Outcome {
	case Won:
		last.Won++
	case Lost:
		last.Lost++
	default:
		m.Open++
	}
}

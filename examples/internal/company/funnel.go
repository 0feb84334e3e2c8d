package company

import (
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/examples/internal/crm"
	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// Pipeline is the pipeline that the tables show: every open stage that a deal has
// been in.
func (c *Company) Pipeline() funnel.Pipeline {
	occurs := c.Undated()
	for _, e := range c.Events() {
		occurs[e.Stage]++
	}
	p := funnel.Pipeline{Schema: funnel.Schema, ID: "sales", Version: 1, Currency: c.Currency}
	for _, s := range crm.Stages() {
		if !s.Closed() && occurs[string(s)] > 0 {
			p.Stages = append(p.Stages, funnel.Stage{ID: string(s), Name: string(s)})
		}
	}
	return p
}

// Events are the moves of all deals that have a date.
func (c *Company) Events() []funnel.Event {
	history, sectors, reasons := c.history(), c.sectors(), map[string]crm.LostReason{}
	for _, r := range c.Data.LostReasons {
		reasons[r.Deal] = r
	}
	var events []funnel.Event
	for _, d := range c.Data.Deals {
		labels := map[string]string{"product": d.Product}
		if sector := sectors[d.Account]; sector != "" {
			labels["segment"] = sector
		}
		for i, e := range c.entries(d, history) {
			ev := event(d, i, e)
			ev.Labels = funnel.LabelsOf(labels)
			if ev.Kind == funnel.ClosedLost {
				ev.Reason, ev.Competitor = reasons[d.ID].Reason, reasons[d.ID].Competitor
			}
			events = append(events, ev)
		}
	}
	return events
}

// entries are the moves of a deal. One without a stage history has what its row says:
// when it was engaged and when it closed.
func (c *Company) entries(d crm.Deal, history map[string][]crm.Entry) []crm.Entry {
	if entries := history[d.ID]; len(entries) > 0 {
		return entries
	}
	return c.fromRow(d)
}

// history is the stage history by deal.
func (c *Company) history() map[string][]crm.Entry {
	history := map[string][]crm.Entry{}
	for _, e := range c.Data.History {
		history[e.Deal] = append(history[e.Deal], e)
	}
	return history
}

// Undated counts, by stage, the deals that have no date in any table, and so no events.
func (c *Company) Undated() map[string]int {
	history, n := c.history(), map[string]int{}
	for _, d := range c.Data.Deals {
		if d.Engaged.IsZero() && len(history[d.ID]) == 0 {
			n[string(d.Stage)]++
		}
	}
	return n
}

// fromRow makes up for a missing history with the dates of the deal's row. An open
// deal is expected to bring the list price.
func (c *Company) fromRow(d crm.Deal) []crm.Entry {
	if d.Engaged.IsZero() {
		return nil
	}
	price := decimal.NullDecimal{}
	for _, p := range c.Data.Products {
		if p.Name == d.Product {
			price = decimal.NewNullDecimal(p.Price)
		}
	}
	entries := []crm.Entry{{Deal: d.ID, Stage: crm.Engaging, On: d.Engaged, Amount: price}}
	switch {
	case d.Stage.Closed():
		entries = append(entries, crm.Entry{Deal: d.ID, Stage: d.Stage, On: d.Closed, Amount: d.Value})
	case d.Stage != crm.Engaging && d.Stage != crm.Prospecting:
		entries = append(entries, crm.Entry{Deal: d.ID, Stage: d.Stage, On: d.Engaged, Amount: price})
	}
	return entries
}

// event is the i-th entry of a deal's history.
func event(d crm.Deal, i int, e crm.Entry) funnel.Event {
	kind := funnel.StageChanged
	switch {
	case e.Stage == crm.Won:
		kind = funnel.ClosedWon
	case e.Stage == crm.Lost:
		kind = funnel.ClosedLost
	case i == 0:
		kind = funnel.Created
	}
	out := funnel.On(e.On, d.ID, kind)
	out.Owner = org.ID(d.Agent)
	if kind == funnel.Created || kind == funnel.StageChanged {
		out.Stage = string(e.Stage)
	}
	if kind != funnel.ClosedLost { // a lost deal keeps the amount that it was lost with
		out.Amount = e.Amount
	}
	return out
}

// Funnel folds the events. The default probability of a stage is the share of the
// decided deals that reached it and were won, in whole percent.
func (c *Company) Funnel() (*funnel.History, error) {
	events, p := c.Events(), c.Pipeline()
	asOf := endOf(c.AsOf)
	h, err := funnel.Journeys(p, slices.Values(events), asOf, funnel.Strict)
	if err != nil {
		return nil, err
	}
	cohorts, err := h.Cohorts(funnel.Query{Count: funnel.Reached, Method: funnel.OverEntered})
	if err != nil {
		return nil, err
	}
	for i, step := range cohorts[0].Steps[:len(p.Stages)] {
		if decided := step.Tally.Won + step.Tally.Lost; decided > 0 {
			p.Stages[i].Probability = funnel.Percent((200*step.Tally.Won + decided) / (2 * decided))
		}
	}
	c.say("note.probability")
	c.say("note.stale", report.Count(staleDays))
	if len(c.Data.History) == 0 {
		c.say("note.list-price")
	}
	h, err = funnel.Journeys(p, slices.Values(events), asOf, funnel.Strict)
	return &h, err
}

// Earlier are the deals as known before the periods of some levels that the last day is
// in.
func (c *Company) Earlier(p funnel.Pipeline, levels ...calendar.Level) ([]funnel.History, error) {
	events := c.Events()
	var out []funnel.History
	for _, l := range levels {
		h, err := funnel.Journeys(p, slices.Values(events), endOf(c.Setting.Calendar.Period(l, c.AsOf).From.AddDays(-1)), funnel.Strict)
		if err != nil {
			return nil, err
		}
		out = append(out, h)
	}
	return out, nil
}

// endOf is the last moment of a day.
func endOf(day calendar.Date) time.Time { return day.In(time.UTC).Add(24*time.Hour - time.Nanosecond) }

// staleDays is how long an open deal may stay without a sign of life.
const staleDays = 60

// Stale is the policy for deals without a sign of life, the same in every stage.
func (c *Company) Stale() funnel.StaleAfter {
	policy := funnel.StaleAfter{}
	for _, s := range c.Pipeline().Stages {
		policy[s.ID] = staleDays
	}
	return policy
}

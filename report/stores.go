package report

import (
	"context"
	"fmt"
	"slices"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// Stores are where a report's facts come from. A store that is nil has nothing to say.
type Stores struct {
	Targets  target.Store     // plans, by Question.Plan
	Deals    funnel.Log       // the events of deals, folded by Question.Pipeline
	Readings kpi.Log          // measurements, scored by Question.Card where there is one
	Ledger   incentive.Ledger // what people earned, may be paid and were paid

	// Own returns the facts of the host that no store of the module keeps, such as
	// results, activities, invoices and customers; nil: there are none. What the stores
	// hold is put in place of what it returns of that.
	Own func(context.Context, Question) (Input, error)
}

// Open reads what a report may use from stores.
//
// The deals are read once and folded as known at the end of AsOf and of the day before
// the period of the report. Where the host has no results of its own, those of the won
// deals count, and a note says so. Readings are those of the last two years.
//
// A question that lacks what a store needs is check.Problems. An error otherwise names
// the part that failed, such as "report: reading deals: …", and wraps
// the error of the store; there is no input then.
func Open(ctx context.Context, from Stores, q Question) (Input, error) {
	if err := q.check(from); err != nil {
		return Input{}, err
	}
	in := Input{}
	for _, part := range []struct {
		name string
		has  bool
		read func(context.Context, *Input) error
	}{
		{"own facts", from.Own != nil, func(ctx context.Context, in *Input) (err error) { *in, err = from.Own(ctx, q); return err }},
		{"targets", from.Targets != nil, func(ctx context.Context, in *Input) error { return q.targets(ctx, from.Targets, in) }},
		{"deals", from.Deals != nil, func(ctx context.Context, in *Input) error { return q.deals(ctx, from.Deals, in) }},
		{"readings", from.Readings != nil, func(ctx context.Context, in *Input) error { return q.readings(ctx, from.Readings, in) }},
		{"ledger", from.Ledger != nil, func(ctx context.Context, in *Input) error { return q.ledger(ctx, from.Ledger, in) }},
	} {
		if !part.has {
			continue
		}
		if err := part.read(ctx, &in); err != nil {
			return Input{}, fmt.Errorf("report: reading %s: %w", part.name, err)
		}
	}
	in.View, in.Company, in.Currency, in.AsOf, in.Setting = q.View, q.Company, q.Currency, q.AsOf, q.Setting
	return in, nil
}

// targets reads the plan that was in force.
func (q Question) targets(ctx context.Context, from target.Store, in *Input) error {
	revision, err := target.AsOf(ctx, from, q.Plan, q.known())
	if err != nil {
		return err
	}
	in.Plan, err = target.Decompose(revision.Recipe, q.Setting)
	return err
}

// deals reads the log once and folds it as known now and before the period.
func (q Question) deals(ctx context.Context, from funnel.Log, in *Input) error {
	var events []funnel.Event
	for e, err := range from.Scan(ctx, funnel.Scan{Order: funnel.ByTime, To: q.startOf(q.AsOf.AddDays(1))}) {
		if err != nil {
			return err
		}
		events = append(events, e)
	}
	now, err := funnel.Journeys(q.Pipeline, slices.Values(events), q.endOf(q.AsOf), funnel.Lenient)
	if err != nil {
		return err
	}
	in.Funnel, in.Stale = &now, q.Stale
	day := q.Setting.Calendar.Period(q.Level, q.AsOf).From.AddDays(-1)
	before, err := funnel.Journeys(q.Pipeline, slices.Values(events), q.endOf(day), funnel.Lenient)
	if err != nil {
		return err
	}
	in.Earlier = []funnel.History{before}
	if len(in.Results) == 0 {
		in.Results = won(now)
		in.Notes = append(in.Notes, Note{Kind: Assumed, Text: T("results-are-deals")})
	}
	return nil
}

// won are the won deals as results: of the owner, on the day and of the amount of the
// close. The labels "product" and "segment" are what they are reported by.
func won(h funnel.History) target.Results {
	var out target.Results
	for _, j := range h.Journeys {
		if j.Outcome == funnel.Won {
			out = append(out, target.Result{Owner: j.Owner, On: calendar.Of(j.Closed), Product: j.Labels.Get("product"), Segment: j.Labels.Get("segment"), Amount: j.Amount.Decimal})
		}
	}
	return out
}

// readings reads measurements, and scores everybody who has some in the period of the
// card.
func (q Question) readings(ctx context.Context, from kpi.Log, in *Input) error {
	all, err := kpi.AsOf(ctx, from, kpi.Query{Within: q.recent()}, q.known())
	if err != nil {
		return err
	}
	in.Readings = all
	if q.Card == nil {
		return nil
	}
	return q.score(all, in)
}

// score scores the members of the organisation who have readings of the card.
func (q Question) score(all []kpi.Reading, in *Input) error {
	program, err := kpi.Compile(*q.Card)
	if err != nil {
		return err
	}
	period, metrics := q.Setting.Calendar.Period(q.Scored, q.AsOf), q.Card.Metrics()
	own := map[org.ID][]kpi.Reading{}
	for _, r := range all {
		if r.Period == period && slices.ContainsFunc(metrics, func(m kpi.Metric) bool { return m.ID == r.Metric && m.Variant == r.Variant }) {
			own[r.Owner] = append(own[r.Owner], r)
		}
	}
	in.Card, in.Scores = q.Card, nil
	for who := range q.Setting.Chart.At(q.AsOf).All() {
		if len(own[who]) == 0 {
			continue
		}
		result, err := program.Score(who, period, own[who])
		if err != nil {
			return err
		}
		in.Scores = append(in.Scores, result)
	}
	return nil
}

// ledger reads what people earned in the last two years, and how far their pay has
// come.
func (q Question) ledger(ctx context.Context, from incentive.Ledger, in *Input) (err error) {
	if in.Standings, err = incentive.Standings(ctx, from, q.Account, q.known()); err != nil {
		return err
	}
	query := incentive.Query{Plan: q.Account.Plan, Payee: q.Account.Payee, Within: q.recent()}
	in.Claims, err = incentive.AsOf(ctx, from, query, q.known())
	return err
}

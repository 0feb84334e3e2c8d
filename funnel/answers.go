package funnel

import (
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/salesperf/salesperf/target/check"
)

// ErrNotSorted is the error of a log that is neither in the order of time nor deal
// by deal.
var ErrNotSorted = errors.New("funnel: the events are neither sorted by time nor by deal and time")

// Questions are asked of one log in one pass.
type Questions struct {
	Cohorts []Query       // about the deals that entered
	Periods []PeriodQuery // about the deals that closed
}

// Check returns all problems that q has with a pipeline as check.Problems, or nil.
func (q Questions) Check(p Pipeline) error {
	c := check.New()
	for i, query := range q.Cohorts {
		c.At("cohorts").Index(i).Merge(query.Check(p))
	}
	for i, query := range q.Periods {
		c.At("periods").Index(i).Merge(query.Check())
	}
	return c.Err()
}

// Answers are those to Questions, in their order.
type Answers struct {
	Deals    []string       `json:"deals"`             // ids of all deals, in the order of their first events; the answers name them by index
	Cohorts  [][]Cohort     `json:"cohorts"`           // to each query, as History.Cohorts gives them
	Periods  [][]PeriodRate `json:"periods"`           // to each query, as History.PeriodRates gives them
	Warnings check.Problems `json:"warnings,omitzero"` // of the log, in its order; Lenient only
}

// Conversions answers questions about a long log in one pass, without journeys. The
// events come sorted by time, or deal by deal and those of a deal by time, as a store
// scans them; otherwise the error is [ErrNotSorted]. It holds a small record of each
// deal and no event beyond its moment.
//
// The answers, the problems and the arguments are those of [Journeys] and then
// [History.Cohorts] and [History.PeriodRates], but for what needs memory of all that
// has passed: a repeated event is found only among the events of its moment
// (a [Log] keeps none), and all terms of a deal are only kept, and its labels counted,
// when the Key of a Grouping or the If of an Exclusion looks at them at close or now.
func Conversions(p Pipeline, events iter.Seq[Event], asOf time.Time, mode Mode, ask Questions) (Answers, error) {
	c := checkFold(p, asOf, mode)
	c.At("ask").Merge(ask.Check(p))
	if !c.OK() {
		return Answers{}, c.Err()
	}
	s := newStream(&p, asOf, ask)
	if err := s.read(events); err != nil {
		return Answers{}, err
	}
	warnings := s.found.problems()
	if mode == Strict && len(warnings) > 0 {
		return Answers{}, warnings
	}
	a := s.answers(ask)
	a.Warnings = warnings
	return a, nil
}

// answers ends the pass.
func (s *stream) answers(ask Questions) Answers {
	n := len(ask.Cohorts)
	cohorts, periods := make([]cohortPass, n), make([]periodPass, len(ask.Periods))
	for i, q := range ask.Cohorts {
		cohorts[i] = cohortPass{s.cuts[i], newDayCheck(q.During, s.asOf.Location()), newCohortCount(q, s.deals.shape, s.deals.size)}
	}
	for i, q := range ask.Periods {
		periods[i] = periodPass{s.cuts[n+i], newDayCheck(q.During, s.asOf.Location()), newPeriodCount(q, s.deals.size)}
	}
	for deal := range s.deals.size {
		s.count(deal, cohorts, periods)
	}
	a := Answers{Deals: s.deals.ids(), Cohorts: make([][]Cohort, n), Periods: make([][]PeriodRate, len(ask.Periods))}
	for i, p := range cohorts {
		a.Cohorts[i] = p.count.cohorts(p.cut.names.names)
	}
	for i, p := range periods {
		a.Periods[i] = p.count.rates(p.cut.names.names)
	}
	return a
}

// A cohortPass is a query about cohorts while its deals are counted.
type cohortPass struct {
	*cut
	days  dayCheck
	count *cohortCount
}

// A periodPass is a query about a period while its deals are counted.
type periodPass struct {
	*cut
	days  dayCheck
	count *periodCount
}

// count counts a deal for all queries.
func (s *stream) count(deal int, cohorts []cohortPass, periods []periodPass) {
	var t track
	s.deals.turn(&t, deal)
	row := s.rows.row(deal)
	t.lookFrom(s.until)
	open := t.outcome == Open
	if s.keepsTerms {
		s.judgeLast(&t)
	}
	for i := range cohorts {
		if p := &cohorts[i]; p.days.includes(t.entered()) {
			p.count.add(deal, &t, p.groupOf(row), p.leavesOut(row))
		}
	}
	if open {
		return
	}
	for i := range periods {
		if p := &periods[i]; p.days.includes(t.closed()) {
			p.count.add(deal, t.outcome, p.groupOf(row), p.leavesOut(row))
		}
	}
}

// notSorted names the event that is out of order.
func notSorted(a *arrival) error {
	return fmt.Errorf("%w: event %d, of deal %.40q", ErrNotSorted, a.seq, a.dealID())
}

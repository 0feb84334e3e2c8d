package kpi

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// A Program is a scorecard that was checked and compiled once, so that it scores
// many people. It is immutable, and many goroutines may use it. Make one with Compile;
// a zero Program or none scores nobody.
type Program struct {
	ref     Ref
	places  int32
	slots   slots
	items   int    // how many of the parts are items; they come first
	parts   []part // in the order of the lines
	stops   []stop // caps, then vetoes
	weights weights
	grades  []Grade
}

// Compile checks a scorecard and makes a program of it. The error is check.Problems
// when something is wrong with the card. The scorers of s must not be changed later.
func Compile(s Scorecard) (*Program, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	digest, err := s.Digest()
	if err != nil {
		return nil, err
	}
	p := &Program{
		ref: Ref{ID: s.ID, Version: s.Version, Digest: digest}, places: s.Places,
		slots: slots{byID: map[string][]int{}}, weights: weigh(s), grades: atPlaces(s.Grades, s.Places), items: len(s.Items),
	}
	for _, item := range s.Items {
		weight, _ := s.weight(item)
		p.add(part{role: RoleItem, perspective: item.Perspective, rule: item.rule(), weight: weight})
	}
	for _, l := range s.adjustments() {
		for _, a := range l.list {
			p.add(part{role: l.role, rule: a.rule(), absent: a.Absent})
		}
	}
	for _, g := range s.Gates.Cap {
		p.stop(stop{role: RoleCap, when: g.When, points: numberOf(Whole(g.Points)), absent: g.Absent})
	}
	for _, g := range s.Gates.Veto {
		p.stop(stop{role: RoleVeto, when: g.When, points: numberOf(Whole(decimal.Decimal{})), absent: g.Absent})
	}
	return p, nil
}

func (p *Program) add(at part) {
	at.slot, at.second = p.slots.of(at.rule.metric), -1
	if _, ok := at.rule.pair(); ok {
		at.second = p.slots.of(at.rule.against)
	}
	at.curve = curveOf(at.rule.scorer)
	p.parts = append(p.parts, at)
}

func (p *Program) stop(at stop) {
	at.slot = p.slots.of(at.when.Metric)
	p.stops = append(p.stops, at)
}

// Score scores one owner in one period. To score many people by one card, Compile
// it once and use Program.Score, which this does.
func (s Scorecard) Score(owner org.ID, p calendar.Period, readings []Reading) (Result, error) {
	program, err := Compile(s)
	if err != nil {
		return Result{}, err
	}
	return program.Score(owner, p, readings)
}

// Score scores one owner in one period, one line for each item, bonus and gate. It
// looks at the readings of this owner and exactly this period for the metrics on the
// card and passes over all others; to score many people, give each call the person's own.
//
// The error is check.Problems with paths such as /readings/3/den: no card that was
// compiled (/card), no owner or period, and readings that are malformed, do not fit
// their metric's aggregation, or say something else than an earlier one of the same
// metric. The same reading twice is one. Points of a host's scorer that are too long to
// add up are a problem of their line (/lines/3/points).
func (p *Program) Score(owner org.ID, period calendar.Period, readings []Reading) (Result, error) {
	if p == nil || p.items == 0 {
		return Result{}, check.Problems{{Path: "/card", Code: check.Required, Text: "no card was compiled"}}
	}
	found, err := p.slots.find(owner, period, readings)
	if err != nil {
		return Result{}, err
	}
	t := tally{program: p, result: Result{Card: p.ref, Owner: owner, Period: period, Places: p.places}}
	t.lines(found)
	if t.endless() {
		return Result{}, t.endlessPoints()
	}
	t.weigh()
	if !t.result.Refused {
		total := t.settle()
		t.result.Grade = gradeOf(p.grades, total)
	}
	return t.result, nil
}

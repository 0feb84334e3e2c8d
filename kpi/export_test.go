package kpi

import (
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// ScoreExactly is Score without machine words: no curves, no fast settling.
func (p *Program) ScoreExactly(owner org.ID, period calendar.Period, readings []Reading) (Result, error) {
	q := *p
	q.parts = slices.Clone(p.parts)
	for i := range q.parts {
		q.parts[i].curve = nil
	}
	found, err := q.slots.find(owner, period, readings)
	if err != nil {
		return Result{}, err
	}
	t := tally{program: &q, result: Result{Card: q.ref, Owner: owner, Period: period, Places: q.places}}
	t.lines(found)
	t.weigh()
	if !t.result.Refused {
		t.result.Grade = gradeOf(q.grades, t.settleExactly())
	}
	return t.result, nil
}

// Settles reports whether Score settles these readings in machine words.
func (p *Program) Settles(owner org.ID, period calendar.Period, readings []Reading) bool {
	found, err := p.slots.find(owner, period, readings)
	t := tally{program: p, result: Result{Places: p.places}}
	if err != nil {
		return false
	}
	t.lines(found)
	t.weigh()
	if t.result.Refused {
		return false
	}
	_, ok := t.settleFast()
	return ok
}

// Phrases are the words of Explain.
func Phrases(l calendar.Language) map[string]string { return phrases(l) }

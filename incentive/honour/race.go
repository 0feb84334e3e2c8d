package honour

import (
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A race is an award or contest being decided.
type race struct {
	*Review
	Ranking
	during  calendar.Span
	periods []calendar.Period // whose readings are added up
	scope   Scope
}

// A runner is an entrant with a rank to come.
type runner struct {
	Standing
	by     Reading
	breaks []Line // the readings of the tie-breaks
}

// result ranks the entrants and hands out the prizes.
func (f race) result(id string, among []Entrant) (Result, error) {
	var ranked []runner
	var others []Standing
	for _, e := range among {
		if run, ok := f.enter(e); ok {
			ranked = append(ranked, run)
		} else {
			others = append(others, run.Standing)
		}
	}
	if err := f.rank(ranked); err != nil {
		return Result{}, err
	}
	slices.SortFunc(others, compareIDs)
	out := make([]Standing, 0, len(among))
	for _, run := range ranked {
		out = append(out, run.Standing)
	}
	return Result{Scheme: f.ref, Honour: id, During: f.during, Standings: append(out, others...)}, nil
}

// enter reads what an entrant has reached; ok is false when it is not ranked.
func (f race) enter(e Entrant) (run runner, ok bool) {
	vetoes := f.vetoes(f.scope, e.ID, f.during)
	l := f.read(e, f.By.Measure).judged(f.Qualify)
	run.Who, run.Lines = e.ID, append(vetoes, l)
	run.by, _ = l.Reading()
	for _, o := range f.TieBreaks {
		b := f.read(e, o.Measure)
		b.Code = CodeTieBreak
		run.breaks = append(run.breaks, b)
	}
	return run, len(vetoes) == 0 && l.Code == CodeReadingMet
}

// read returns the line of what an entrant has reached in all periods together; without
// a reading, of the first period that has none.
func (f race) read(e Entrant, measure string) Line {
	var sum Reading
	for i, p := range f.periods {
		r, ok := f.readings[key{e.ID, measure, p}]
		if !ok {
			return Line{Measure: measure, Period: p}
		}
		if i == 0 {
			sum = r
		} else {
			sum, _ = sum.plus(r) // checkSums has found them alike
		}
	}
	if f.Heads == PerHead {
		sum = sum.perHead(e.Heads)
	}
	if f.scope == BlocksAward {
		return Line{Measure: measure, Period: f.periods[0]}.with(sum)
	}
	return Line{Measure: measure, During: f.during}.with(sum)
}

// checkSums reports readings that cannot be added up because some are amounts and some
// are rates.
func (f race) checkSums(c *check.Checker, among []Entrant) {
	for i, e := range among {
		for _, o := range append([]Order{f.By}, f.TieBreaks...) {
			c.Index(i).Require(f.alike(e.ID, o.Measure), check.Mismatch,
				"%.40s of %.40s is an amount in some periods and a rate in others", o.Measure, e.ID)
		}
	}
}

func (f race) alike(who org.ID, measure string) bool {
	amounts, rates := false, false
	for _, p := range f.periods {
		if r, ok := f.readings[key{who, measure, p}]; ok {
			amounts, rates = amounts || !r.Over.Valid, rates || r.Over.Valid
		}
	}
	return !amounts || !rates
}

package kpi

import (
	"fmt"
	"strings"

	"github.com/salesperf/salesperf/internal/clean"
	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
)

// Explain writes a result of this card in words: a sentence for each line, in their
// order, and one for the total. It is made from codes and numbers of the result and
// names of the card, and computes nothing again.
//
// A share, which has a denominator and no unit, is written as a percentage. Of an actual
// and its target the last has the unit, unless the name of the metric says it: in words
// for those of packages catalog and review, and otherwise as the metric has it. Names and
// units are kept to a line and, where they are written from right to left, to themselves.
func (s Scorecard) Explain(r Result, l calendar.Language) []string {
	e := explainer{card: s, words: phrases(l), language: l, places: min(max(r.Places, 0), maxPlaces), refused: r.Refused}
	e.metrics, e.levels = s.definitions()
	out := make([]string, 0, len(r.Lines)+1)
	for i := range r.Lines {
		out = append(out, e.line(&r.Lines[i]))
	}
	return append(out, e.total(r))
}

// An explainer writes the sentences of one result.
type explainer struct {
	card     Scorecard
	metrics  map[metricKey]Metric
	levels   map[metricKey]Levels // of the metrics that are picked among levels
	words    map[string]string
	language calendar.Language
	places   int32
	refused  bool
}

// say fills {0}, {1} and so on in a phrase.
func (e explainer) say(key string, args ...string) string {
	pairs := make([]string, 0, 2*len(args))
	for i, a := range args {
		pairs = append(pairs, fmt.Sprintf("{%d}", i), a)
	}
	return strings.NewReplacer(pairs...).Replace(e.words[key])
}

func (e explainer) line(l *Line) string {
	switch {
	case !l.counts() && l.Role != RoleRounding:
		return e.nothing(l)
	case l.Code == Passed:
		return e.say(string(l.Role)+".passed", e.subject(l))
	case e.refused:
		return e.unscored(l)
	}
	switch l.Role {
	case RoleItem:
		return e.say("item", e.subject(l), e.points(l), percent(l.Share()), e.score(l.Score()))
	case RoleMultiply, RoleCap:
		return e.say(string(l.Role), e.subject(l), e.limited(l, shown(l.Points(), 4)), e.signed(l.Score()))
	}
	return e.say(string(l.Role), e.subject(l), e.limited(l, e.signed(l.Score())))
}

// unscored writes a line of a result without a total: what it goes by and its points, or
// what the gate would have done.
func (e explainer) unscored(l *Line) string {
	of := e.as(l, e.subject(l))
	switch l.Role {
	case RoleMultiply, RoleCap:
		return e.say("refused."+string(l.Role), of, e.limited(l, shown(l.Points(), 4)))
	case RoleVeto:
		return e.say("refused.veto", of)
	}
	return e.say("refused", of, e.points(l))
}

// as says what a metric is looked at for, where that is not an item.
func (e explainer) as(l *Line, of string) string {
	if key := "of." + string(l.Role); e.words[key] != "" {
		return e.say(key, of)
	}
	return of
}

// nothing says why a line has no points and what becomes of it.
func (e explainer) nothing(l *Line) string {
	name, reason := e.lacking(l), e.reason(l)
	switch {
	case e.refused:
		return e.say("refused.none", e.as(l, name), reason)
	case l.Role == RoleItem:
		return e.say("item.none", name, reason, e.say("missing."+string(e.card.Missing.Rule), numfmt.Percent(l.Weight, 1)))
	}
	return e.say("none."+string(l.Role), name, reason)
}

// lacking names the metric for which a line has no points: of two, the one without an
// actual.
func (e explainer) lacking(l *Line) string {
	switch {
	case l.Second == nil || !l.Actual.Defined():
		return e.name(l.Operand)
	case !l.Second.Actual.Defined():
		return e.name(*l.Second)
	}
	return e.say("both", e.name(l.Operand), e.name(*l.Second))
}

// total says what the lines sum to, or why there is no total.
func (e explainer) total(r Result) string {
	coverage := percent(Whole(r.Coverage))
	total, missing := r.Total(), e.card.Missing
	switch {
	case !total.Valid && !missing.refuses(r.Coverage):
		return e.say("total.unjudged")
	case !total.Valid && missing.Rule == RefuseBelow:
		has, needs := apart(r.Coverage, missing.Coverage.Decimal)
		return e.say("total.below", has, needs)
	case !total.Valid:
		return e.say("total.none")
	case r.Grade == "":
		return e.say("total", e.score(total.Decimal), coverage)
	}
	return e.say("total.grade", e.score(total.Decimal), coverage, e.grade(r.Grade))
}

func (e explainer) grade(id string) string {
	for _, g := range e.card.Grades {
		if name := g.Name.In(e.language); g.ID == id && name != "" {
			return e.say("named", clean.Isolated(id), clean.Isolated(name))
		}
	}
	return clean.Isolated(id)
}

// points writes the points of a line, with a decimal more than scores have, and that a
// floor or cap has made them.
func (e explainer) points(l *Line) string {
	number, unit := shown(l.Points(), max(2, e.places+1)), "points"
	if single(number) {
		unit = "point"
	}
	return e.limited(l, e.say(unit, number))
}

// single reports whether what is counted by a number stands in the singular.
func single(number string) bool { return number == "1" || number == "-1" }

// limited says behind a number of a line that a floor or cap has made it.
func (e explainer) limited(l *Line, text string) string {
	if l.Code == Floored || l.Code == Capped {
		return e.say(string(l.Code)+".points", text)
	}
	return text
}

// reason says why a line has no points. A host's own code stands for itself.
func (e explainer) reason(l *Line) string {
	if text := e.words[string(l.Code)]; text != "" {
		return text
	}
	return clean.Isolated(string(l.Code))
}

func (e explainer) score(d decimal.Decimal) string { return numfmt.Decimal(d, e.places) }

// signed writes a change with its sign.
func (e explainer) signed(d decimal.Decimal) string {
	if d.IsPositive() {
		return "+" + e.score(d)
	}
	return e.score(d)
}

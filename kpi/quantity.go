package kpi

import (
	"cmp"
	"strings"

	"github.com/salesperf/salesperf/internal/clean"
	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/internal/wording"
	"github.com/shopspring/decimal"
)

// subject names what a line goes by, with actual, target and attainment.
func (e explainer) subject(l *Line) string {
	text := e.operand(l.Operand)
	if l.Second != nil {
		text = e.say("both", text, e.operand(*l.Second))
	}
	return text
}

func (e explainer) operand(o Operand) string {
	text := e.say("actual", e.name(o), e.actual(o))
	if o.Target.Valid {
		text = e.say("target", text, e.measured(o, Whole(o.Target.Decimal)))
	}
	if a := o.Attainment(); a.Defined() {
		text = e.say(e.attained(o), text, percent(a))
	}
	if o.Missing > 0 {
		text = e.say("partly", text, numfmt.Int(o.Missing))
	}
	return text
}

// attained names the phrase for the ratio to a target: what was achieved of it, where more
// is better, and otherwise how the two compare.
func (e explainer) attained(o Operand) string {
	if d := e.metric(o).Direction; d == LowerIsBetter || d == InRange {
		return "compared"
	}
	return "attained"
}

// name returns what the metric of an operand is called.
func (e explainer) name(o Operand) string {
	return clean.Isolated(cmp.Or(e.metric(o).Name.In(e.language), o.Metric))
}

// metric returns the definition of an operand on the card.
func (e explainer) metric(o Operand) Metric {
	if m, ok := e.metrics[o.key()]; ok {
		return m
	}
	return Metric{ID: o.Metric}
}

func (o Operand) key() metricKey { return metricKey{o.Metric, o.Variant} }

// actual writes an actual: as the level that it is, or as an amount.
func (e explainer) actual(o Operand) string {
	for _, level := range e.levels[o.key()].Levels {
		if name := level.Name.In(e.language); name != "" && o.Actual.Cmp(Whole(level.Value)) == 0 {
			return e.say("named", shown(Whole(level.Value), maxExponent), clean.Isolated(name))
		}
	}
	if o.Target.Valid {
		return e.amount(o, o.Actual)
	}
	return e.measured(o, o.Actual)
}

// measured writes a number of a metric with its unit, unless the name has said it.
func (e explainer) measured(o Operand, r Ratio) string {
	number, m := e.amount(o, r), e.metric(o)
	unit := e.unit(m.Unit, number)
	said := strings.ToLower(e.name(o) + " " + m.Name.EN) // a host's unit may be English in Chinese text as well
	if unit == "" || strings.Contains(said, strings.ToLower(unit)) {
		return number
	}
	return e.say("measured", number, unit)
}

// unit returns the words for a unit behind a number. A host's own unit stands for itself.
func (e explainer) unit(unit, number string) string {
	words, ok := wording.Sentence(e.language, "unit."+unit)
	switch {
	case !ok:
		return clean.Isolated(unit)
	case single(number):
		return strings.TrimSuffix(words, "s") // in English; all of them are regular
	}
	return words
}

// amount writes a number of a metric: a share as a percentage.
func (e explainer) amount(o Operand, r Ratio) string {
	if e.share(o) {
		return percent(r)
	}
	return shown(r, 4)
}

// share reports whether the numbers of an operand are shares: they have a denominator and
// no unit, and nobody picked them among levels.
func (e explainer) share(o Operand) bool {
	m := e.metric(o)
	must, may := m.Aggregation.hasDenominator()
	_, picked := e.levels[o.key()]
	return m.Unit == "" && !picked && (must || may && digits.Compare(o.Actual.Den, unity) != 0)
}

// percent writes a ratio as a percentage, rounded once: to one decimal, and to more where
// that would make all of what is less or more.
func percent(r Ratio) string {
	places := int32(1)
	for places < 6 && r.Round(places+2).Decimal.Equal(unity) && r.Cmp(Whole(unity)) != 0 {
		places++
	}
	return numfmt.Percent(r.Round(places+2).Decimal, places)
}

// apart writes two different shares with as many decimals as it takes to tell them apart.
func apart(a, b decimal.Decimal) (first, second string) {
	for places := int32(1); places <= maxExponent && first == second; places++ {
		first, second = numfmt.Percent(a, places), numfmt.Percent(b, places)
	}
	return first, second
}

// shown writes a number with as many decimals as it has, up to most.
func shown(r Ratio, most int32) string {
	d := r.Round(most).Decimal
	places := int32(0)
	for !d.Equal(d.Round(places)) {
		places++
	}
	return numfmt.Decimal(d, places)
}

package main

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/target/calendar"
)

// A speaker makes sentences from lines, in one language.
type speaker struct {
	lang  calendar.Language
	words map[string]string
}

// line returns the sentence of a line.
func (s speaker) line(l honour.Line) string {
	return strings.NewReplacer(
		"{about}", s.name(l.About), "{measure}", s.name(l.Measure), "{period}", s.when(l), "{reading}", s.reading(l),
		"{bound}", l.Bound.Decimal.String(), "{by}", grouped(l.By.Decimal), "{evidence}", l.Evidence,
		"{count}", fmt.Sprint(l.Count), "{unknown}", fmt.Sprint(l.Unknown), "{need}", fmt.Sprint(l.Need), "{of}", fmt.Sprint(l.Of),
		"{since}", l.Since.Long(s.lang), "{due}", l.Due.Long(s.lang),
	).Replace(s.words[l.Code])
}

// name returns what people call an id.
func (s speaker) name(id string) string {
	if name, ok := s.words["name."+id]; ok {
		return name
	}
	return id
}

// when names the period of a line, or the days of several.
func (s speaker) when(l honour.Line) string {
	if !l.Period.IsZero() {
		return calendar.Label(calendar.Standard{}, l.Period, s.lang)
	}
	return calendar.Period{Level: calendar.Day, From: l.During.From, To: l.During.To}.Dates(s.lang)
}

// reading returns what was reached; a rate keeps both its parts.
func (s speaker) reading(l honour.Line) string {
	r, ok := l.Reading()
	switch {
	case !ok:
		return s.words["none"]
	case !r.Over.Valid:
		return grouped(r.Amount)
	}
	return strings.NewReplacer("{amount}", grouped(r.Amount), "{over}", grouped(r.Over.Decimal)).Replace(s.words["rate"])
}

// grouped writes a number with the decimals that it needs.
func grouped(d decimal.Decimal) string {
	_, fraction, _ := strings.Cut(d.String(), ".")
	return numfmt.Decimal(d, int32(len(fraction)))
}

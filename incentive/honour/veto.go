package honour

import (
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Veto says what a kind of violation blocks while it lasts. It never demotes.
type Veto struct {
	ID     string  `json:"id"`            // the violation, such as "false-invoice"; Violation.Veto names it
	Name   string  `json:"name,omitzero"` // for people
	Blocks []Scope `json:"blocks"`        // at least one, each once
}

// A Scope is what a veto blocks.
type Scope string

// The scopes.
const (
	BlocksPromotion Scope = "promotion" // on the days of the violation
	BlocksAward     Scope = "award"     // for a period that shares a day with it
	BlocksContest   Scope = "contest"   // in a contest that shares a day with it
	BlocksBadge     Scope = "badge"     // on the days of the violation, from being given
)

func (s Scope) valid() bool {
	return s == BlocksPromotion || s == BlocksAward || s == BlocksContest || s == BlocksBadge
}

func (v Veto) id() string { return v.ID }

func (v Veto) check(c *check.Checker) {
	c.At("blocks").Require(len(v.Blocks) > 0, check.Required, "a veto blocks something")
	for i, s := range v.Blocks {
		at := c.At("blocks").Index(i)
		at.Require(s.valid(), check.Unknown, "%.40q cannot be blocked; use one of %q", s,
			[]Scope{BlocksPromotion, BlocksAward, BlocksContest, BlocksBadge})
		at.Require(!slices.Contains(v.Blocks[:i], s), check.Duplicate, "%.40q is blocked twice", s)
	}
}

// A Violation is a finding against a person or a team. One against a member does not
// touch the team, nor the other way round: name both when both are meant.
type Violation struct {
	Who      org.ID        `json:"who"`      // person or team
	Veto     string        `json:"veto"`     // Veto.ID
	During   calendar.Span `json:"during"`   // how long it counts; From is required, no To is until further notice
	Evidence string        `json:"evidence"` // where it is on file; required
}

func (v Violation) check(c *check.Checker, known map[string]bool) {
	c.At("who").Require(v.Who != "", check.Required, "a violation names who it is against")
	c.At("veto").Require(known[v.Veto], check.Unknown, "the scheme does not say what %.40q blocks", v.Veto)
	c.At("evidence").Require(v.Evidence != "", check.Required, "there is no violation without evidence")
	if c.At("during").At("from").Require(!v.During.From.IsZero(), check.Required, "a violation says from when it counts") {
		c.At("during").At("to").Require(!v.During.IsEmpty(), check.Order, "the violation never counts")
	}
}

// vetoes returns a line for each violation that blocks somebody in a scope and has a
// day of a span, in the order of the facts.
func (r *Review) vetoes(s Scope, who org.ID, during calendar.Span) []Line {
	var lines []Line
	for _, i := range r.violations[who] {
		v := r.facts.Violations[i]
		if slices.Contains(r.blocks[v.Veto], s) && v.During.Overlaps(during) {
			lines = append(lines, Line{Code: CodeVeto, About: v.Veto, During: v.During, Evidence: v.Evidence})
		}
	}
	return lines
}

// blockedSince returns the first of the days up to the given one on all of which some
// violation blocks somebody in a scope; no date when that day is free.
func (r *Review) blockedSince(s Scope, who org.ID, day calendar.Date) calendar.Date {
	var spans []calendar.Span
	for _, i := range r.violations[who] {
		if v := r.facts.Violations[i]; slices.Contains(r.blocks[v.Veto], s) && !v.During.From.After(day) {
			spans = append(spans, v.During)
		}
	}
	slices.SortFunc(spans, func(a, b calendar.Span) int { return a.From.Compare(b.From) })
	var run calendar.Span // of the latest days without a free one between
	for _, span := range spans {
		switch {
		case run.From.IsZero() || !run.To.IsZero() && run.To.Before(span.From):
			run = span
		case !run.To.IsZero() && (span.To.IsZero() || span.To.After(run.To)):
			run.To = span.To
		}
	}
	if !run.Contains(day) {
		return calendar.Date{}
	}
	return run.From
}

// on returns the span of one day.
func on(d calendar.Date) calendar.Span { return calendar.Span{From: d, To: d.AddDays(1)} }

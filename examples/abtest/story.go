package main

import (
	"embed"
	"fmt"
	"io"
	"math"

	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/salesperf/salesperf/internal/numfmt"
)

// A story is told in one language.
type story struct {
	out   io.Writer
	words map[string]string
}

//go:embed experiments
var documents embed.FS

// read decodes an experiment.
func read(id string) (experiment.Experiment, error) {
	data, err := documents.ReadFile("experiments/" + id + ".json")
	if err != nil {
		return experiment.Experiment{}, err
	}
	return experiment.Decode(data)
}

// say writes a line.
func (s story) say(key string, args ...any) { fmt.Fprintf(s.out, s.words[key]+"\n", args...) }

// name returns a word in the language, or the word itself.
func (s story) name(id string) string {
	if word, ok := s.words[id]; ok {
		return word
	}
	return id
}

// head begins a chapter about an experiment.
func (s story) head(chapter string, e experiment.Experiment) {
	fmt.Fprintln(s.out)
	s.say(chapter)
	s.say("document", e, s.name(e.ID), s.name(string(e.Unit)))
}

// judge looks at an experiment some days after the start and writes what it shows.
func (s story) judge(e experiment.Experiment, assigned []experiment.Assignment, seen []experiment.Observation, day int) (experiment.Look, error) {
	look, err := e.Collect(assigned, seen, start.AddDays(day))
	if err != nil {
		return look, err
	}
	r, err := e.Judge(look)
	if err == nil {
		s.verdict(r)
	}
	return look, err
}

// verdict writes what a report says, and the figures if it has any.
func (s story) verdict(r experiment.Report) {
	fmt.Fprintln(s.out)
	s.say("balance", s.counts(r), chance(r.Balance.Test.P))
	s.say("units", r.AsOf, r.Units, r.Planned, r.Immature)
	for _, c := range r.Comparisons {
		s.comparison(c)
	}
	for _, g := range r.Guardrails {
		s.say("guardrail", s.name(g.Metric.ID), percent(g.Difference.Value), percent(g.Difference.Low), percent(g.Difference.High), percent(g.Margin))
	}
	s.say("verdict", s.name(string(r.Verdict)), s.name(string(r.Reason)))
}

func (s story) counts(r experiment.Report) string {
	text := ""
	for i, n := range r.Balance.Observed {
		if i > 0 {
			text += " : "
		}
		text += fmt.Sprint(n)
	}
	return text
}

func (s story) comparison(c experiment.Comparison) {
	d := c.Difference
	s.say("rates", s.rate(c.Control), s.rate(c.Treated))
	s.say("effect", percent(d.Value), percent(d.Low), percent(d.High), 100*d.Confidence, d.Method)
	s.say("test", chance(c.Test.P), c.Test.Method)
	s.say("belief", numfmt.Probability(c.Belief.ToBeat), 100*c.Belief.Loss, c.Belief.Method)
}

// rate writes a share with its counts, or the mean of the units' rates.
func (s story) rate(m experiment.Measure) string {
	if share, ok := m.Share.Value(); ok {
		return fmt.Sprintf(s.words["share"], 100*share, m.Share.In, m.Share.Of)
	}
	return fmt.Sprintf(s.words["mean"], 100*m.Sample.Mean, m.Sample.N)
}

// percent writes a difference of shares in percentage points.
func percent(x float64) string { return fmt.Sprintf("%+.2f", 100*x+0) }

// chance writes a p value with four decimals.
func chance(p float64) string {
	if p < 0.0001 {
		return "< 0.0001"
	}
	return fmt.Sprintf("%.4f", p)
}

// up returns the whole units that are at least x.
func up(x float64) int { return int(math.Ceil(x)) }

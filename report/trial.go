package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Trial is an experiment with its latest report.
type Trial struct {
	Owner      org.ID                // who runs it: a person or a unit; empty is the company
	Experiment experiment.Experiment // as it was declared
	Report     experiment.Report     // how it stands

	// Worth is what one more of the primary metric brings, or one less where less is better:
	// what a deal is worth where the metric is the share of deals won, 1 where it is the mean
	// of an amount in the currency of the report. Not below zero; null is not known.
	Worth decimal.NullDecimal
}

// trials shows the experiments with their verdicts and, where the plan of looks allows
// it, what was compared.
func trials(in Input, _ calendar.Period) (Section, error) {
	if len(in.Trials) == 0 {
		return Section{}, nil
	}
	t := Table{ID: "trials", Columns: []Column{Col("experiment", Name), Col("units-so-far", Tally), Col("units-planned", Tally), Col("verdict", Phrase), Col("reason", Phrase)}}
	compared := Table{ID: "trial-arms", Title: T("trials.compared"), Columns: []Column{Col("experiment", Name), Col("variant", Name), Col("metric", Phrase),
		Col("control-value", Phrase), Col("variant-value", Phrase), Col("difference", Phrase), Col("range", Phrase)}}
	for _, trial := range in.Trials {
		r := trial.Report
		t.Add(Called(trial.name()), Count(r.Units), Count(r.Planned), Say("trial."+string(r.Verdict)), Say("trial.reason."+string(r.Reason)))
		for _, c := range r.Comparisons {
			compared.Add(trial.compared(c)...)
		}
	}
	section := Section{Lead: []Text{T("trials.lead")}, Tables: []Table{t}}
	if len(compared.Rows) > 0 {
		section.Tables = append(section.Tables, compared)
	}
	return section, nil
}

// checkNumbers reports numbers that are not finite.
func (t Trial) checkNumbers(c *check.Checker) {
	for i, x := range t.Report.Comparisons {
		checkCompared(c.At("report").At("comparisons").Index(i), x)
	}
	for i, g := range t.Report.Guardrails {
		checkCompared(c.At("report").At("guardrails").Index(i), g.Comparison)
	}
}

func checkCompared(at *check.Checker, x experiment.Comparison) {
	checkFinite(at.At("control").At("sample"), "mean", x.Control.Sample.Mean)
	checkFinite(at.At("treated").At("sample"), "mean", x.Treated.Sample.Mean)
	checkFinite(at.At("difference"), "value", x.Difference.Value)
	checkFinite(at.At("difference"), "low", x.Difference.Low)
	checkFinite(at.At("difference"), "high", x.Difference.High)
	checkFinite(at.At("difference"), "confidence", x.Difference.Confidence)
}

func (t Trial) name() string {
	if t.Experiment.Name == "" {
		return t.Experiment.ID
	}
	return t.Experiment.Name
}

// compared shows a variant beside the control. What is not defined is missing.
func (t Trial) compared(c experiment.Comparison) []Value {
	row := []Value{Called(t.name()), Called(c.Variant), Say("metric." + c.Metric.ID), measured(c.Control), measured(c.Treated), {}, {}}
	if c.Difference.Method == "" {
		return row
	}
	key, scale, places := Verbatim, int32(0), int32(2)
	if c.Control.Share.Of > 0 {
		key, scale, places = "points", 2, 1
	}
	show := func(x float64) Value { return Num(decimal.NewFromFloat(x).Shift(scale), places).WithSign() }
	row[5] = Say(key, show(c.Difference.Value))
	row[6] = Say("interval-at", show(c.Difference.Low), show(c.Difference.High), percent(c.Difference.Confidence))
	return row
}

// percent is a confidence in percent, with a decimal where it has one.
func percent(confidence float64) Value {
	d, places := decimal.NewFromFloat(confidence).Round(4), int32(0)
	if !d.Shift(2).IsInteger() {
		places = 1
	}
	return RateOf(d, decimal.NewFromInt(1), places)
}

// measured shows the figure of one arm: a share with both its numbers, or a mean.
func measured(m experiment.Measure) Value {
	switch {
	case m.Share.Of > 0:
		return Say("share-of", share(m.Share), Count(m.Share.In), Count(m.Share.Of))
	case m.Sample.N > 0:
		return Say("mean-of", Num(decimal.NewFromFloat(m.Sample.Mean), 2), Count(m.Sample.N))
	}
	return Value{}
}

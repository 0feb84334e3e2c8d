package report

import (
	"math"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/salesperf/salesperf/target/check"
)

// Verdict finds experiments that have an answer, so that what was learnt is put to use:
// a variant is better, it is worse or harms what is guarded, or nothing can be learnt.
// Those that are still open and those that show no difference it passes over.
//
// At stake is the difference of which the interval is sure, for as many units as took
// part, at what one more is worth ([Trial.Worth]); nothing where that is not known. The
// surprise is 1 − p, after its correction, and 1 − alpha where a guardrail or the drawing
// decided. A better variant is a Notice, anything else a Warning.
type Verdict struct{}

// Type returns "verdict".
func (Verdict) Type() string { return "verdict" }

// Check accepts every Verdict; it has nothing to set.
func (Verdict) Check(*check.Checker) {}

// Find returns an insight for each experiment that has an answer.
func (r Verdict) Find(f Facts) ([]Insight, error) {
	var found []Insight
	for _, t := range f.Trials {
		switch t.Report.Verdict {
		case experiment.Invalid:
			found = append(found, r.invalid(f, t))
		case experiment.Win, experiment.Loss:
			if c, ok := t.decided(); ok {
				found = append(found, r.answer(f, t, c))
			}
		}
	}
	return found, nil
}

// about begins an insight about an experiment.
func (r Verdict) about(f Facts, t Trial, s Severity) Insight {
	owner := t.Owner
	if owner == "" {
		owner = f.root()
	}
	return Insight{Type: r.Type(), Severity: s, Subject: f.About(owner), Evidence: []string{t.Experiment.ID},
		Surprise: chance(1 - t.Experiment.Alpha), Suggestion: Suggestion{Action: f.Propose(owner)}}
}

func (r Verdict) invalid(f Facts, t Trial) Insight {
	i := r.about(f, t, Warning)
	i.Finding = T("verdict.invalid", Called(t.name()), Say("trial.reason."+string(t.Report.Reason)))
	i.Numbers = []Figure{{T("col.units-so-far"), Count(t.Report.Units)}}
	i.Suggestion.Text = T("verdict.invalid.advice")
	return i
}

// answer tells of a variant that is better or not.
func (r Verdict) answer(f Facts, t Trial, c experiment.Comparison) Insight {
	key, advice, i := "verdict.loss", "verdict.loss.advice", r.about(f, t, Warning)
	switch {
	case c.Reason == experiment.GuardrailHarmed:
		key, advice, c = "verdict.harm", "verdict.harm.advice", t.harmed(c)
	case c.Reason == experiment.BetterBelowMinimum:
		key, advice, i.Severity = "verdict.win", "verdict.small.advice", Notice
	case c.Verdict == experiment.Win:
		key, advice, i.Severity = "verdict.win", "verdict.win.advice", Notice
	}
	if c.Verdict != "" {
		i.Surprise, i.Stake = chance(1-c.Adjusted), t.worth(c)
	}
	row := t.compared(c)
	metric, control, variant, difference, interval := row[2], row[3], row[4], row[5], row[6]
	i.Finding = T(key, Called(t.name()), Called(c.Variant), metric, variant, control)
	i.Numbers = []Figure{{T("col.difference"), difference}, {T("col.range"), interval}, {T("verdict.p"), rare(Num(chance(c.Adjusted), 4))}}
	i.Suggestion.Text = T(advice, Called(c.Variant))
	if i.Stake.IsPositive() {
		i.Suggestion.Effect = Amount(i.Stake, 0)
		i.Suggestion.Basis = T("verdict.basis", Count(t.Report.Units), Amount(t.Worth.Decimal, 0))
	}
	return i
}

// decided returns the comparison that the verdict rests on; of several that with the
// largest difference.
func (t Trial) decided() (most experiment.Comparison, ok bool) {
	for _, c := range t.Report.Comparisons {
		if c.Verdict == t.Report.Verdict && (!ok || math.Abs(c.Difference.Value) > math.Abs(most.Difference.Value)) {
			most, ok = c, true
		}
	}
	return most, ok
}

// harmed returns how the variant of a comparison did in the first guardrail that it harms.
func (t Trial) harmed(c experiment.Comparison) experiment.Comparison {
	for _, g := range t.Report.Guardrails {
		if g.Variant == c.Variant && g.Harmed {
			return g.Comparison
		}
	}
	return c
}

// worth is what the smallest difference of an interval is worth for all units, without
// its sign; 0 where the interval holds 0 or the worth is not known.
func (t Trial) worth(c experiment.Comparison) decimal.Decimal {
	least := max(c.Difference.Low, -c.Difference.High)
	if !t.Worth.Valid || !(least > 0) || math.IsInf(least, 0) {
		return decimal.Decimal{}
	}
	units := decimal.NewFromInt(int64(t.Report.Units))
	return decimal.NewFromFloat(least).Mul(units).Mul(t.Worth.Decimal).Round(2)
}

// rare is a probability as it is shown: one that its decimals would show as 0 is below the
// least that they can show.
func rare(v Value) Value {
	places := v.Places
	if v.Kind == Percent {
		places += 2
	}
	if least := decimal.New(1, -places); v.Number.Decimal.Round(places).IsZero() {
		v.Number.Decimal = least
		return Say("below", v)
	}
	return v
}

// chance is a probability to four places.
func chance(p float64) decimal.Decimal {
	if !(p > 0) {
		return decimal.Decimal{}
	}
	return decimal.NewFromFloatWithExponent(min(p, 1), -4)
}

package coverage

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/numfmt"
)

// words say what the cases mean.
var words = map[incentive.Case]string{
	incentive.CaseBelow:          "below it",
	incentive.CaseExactly:        "exactly on it",
	incentive.CaseAbove:          "above it",
	incentive.CaseReached:        "reached",
	incentive.CaseAsked:          "asked",
	incentive.CasePays:           "applies",
	incentive.CaseMissed:         "pays nothing",
	incentive.CaseTied:           "somebody is tied",
	incentive.CaseBelowZero:      "below zero",
	incentive.CaseOpen:           "open",
	incentive.CaseClosed:         "closed",
	incentive.CaseReversed:       "taken back",
	incentive.CaseAlone:          "for one alone",
	incentive.CaseSplit:          "for one of several",
	incentive.CaseOverlaid:       "for an overlay",
	incentive.CaseCredited:       "credited",
	incentive.CaseMet:            "holds",
	incentive.CaseUnmet:          "does not hold",
	incentive.CasePassedOver:     "do not hold",
	incentive.CaseNoRule:         "no rule holds",
	incentive.CaseTakenOff:       "taken off",
	incentive.CaseGivenBack:      "given back",
	incentive.CaseHeld:           "held",
	incentive.CaseInPart:         "released in part",
	incentive.CaseReleased:       "released",
	incentive.CaseTakenBack:      "taken back",
	incentive.CaseKept:           "left to the payee",
	incentive.CaseDrawn:          "paid",
	incentive.CaseNotNeeded:      "not needed",
	incentive.CaseRecovered:      "recovered",
	incentive.CaseCleared:        "debt cleared",
	incentive.CaseDebtLeft:       "debt left",
	incentive.CaseBroughtForward: "a balance brought forward",
}

// number writes a number of a plan as it stands there, in groups of thousands.
func number(d decimal.Decimal) string { return numfmt.Decimal(d, max(0, -d.Exponent())) }

// percent writes a rate or a share.
func percent(d decimal.Decimal) string { return numfmt.Percent(d, max(0, -d.Exponent()-2)) }

// over writes a bound.
func over(b incentive.Basis, bound decimal.Decimal) string {
	if b == incentive.OverAttainment {
		return percent(bound) + " of quota"
	}
	return number(bound)
}

// named writes what something is called: by name where it has one.
func named(name, id string) string {
	if name == "" {
		return id
	}
	return name
}

// condition writes a condition.
func condition(q incentive.Condition) string {
	var parts []string
	list := func(word string, values []string) {
		if len(values) > 0 {
			parts = append(parts, word+" "+some(values))
		}
	}
	list("is", q.In)
	list("is not", q.NotIn)
	list("is under", q.Under)
	return strings.Join(append([]string{q.Field}, append(parts, bounds(q.AtLeast, q.Above, q.AtMost, q.Below, number)...)...), " ")
}

// some writes a list, and of a long one the beginning.
func some(values []string) string {
	const shown = 4
	if len(values) > shown {
		return strings.Join(values[:shown], ", ") + " and " + numfmt.Int(len(values)-shown) + " more"
	}
	return strings.Join(values, ", ")
}

// bounds writes up to four bounds.
func bounds(atLeast, above, atMost, below decimal.NullDecimal, write func(decimal.Decimal) string) (out []string) {
	for i, b := range []decimal.NullDecimal{atLeast, above, atMost, below} {
		if b.Valid {
			out = append(out, [...]string{"at least", "above", "at most", "below"}[i]+" "+write(b.Decimal))
		}
	}
	return out
}

// position writes what is looked at.
func position(p incentive.Position) string {
	out := p.Measure
	if p.Interval != 0 {
		out += " of the " + p.Interval.String()
	}
	if p.Ago > 0 {
		out += ", " + numfmt.Int(p.Ago) + " before"
	}
	return out
}

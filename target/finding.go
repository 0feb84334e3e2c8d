package target

import "github.com/shopspring/decimal"

// A Verdict says how a finding compares with the caller's threshold.
type Verdict string

// The verdicts.
const (
	VerdictMet       Verdict = "met"       // the threshold is kept
	VerdictMissed    Verdict = "missed"    // it is not
	VerdictOpen      Verdict = "open"      // there is a value but nothing to judge it by
	VerdictUndefined Verdict = "undefined" // the evidence is missing, or has no meaning for this goal
)

// The codes of findings.
const (
	FindingAttainment = "attainment" // probability, exact: all possible draws were counted
	FindingBootstrap  = "bootstrap"  // probability, from seeded random draws
	FindingCapacity   = "capacity"   // amount ÷ capacity
	FindingGrowth     = "growth"     // growth that the amount asks for, against the best on record
	FindingCoverage   = "coverage"   // open pipeline ÷ amount
)

// A Finding is one line of evidence about one level of a goal. Rates are rounded to
// six decimals for showing; verdicts compare exact values. Where less is better only
// the probability has a meaning.
type Finding struct {
	Code    string              `json:"code"`    // FindingAttainment and so on
	Verdict Verdict             `json:"verdict"` // for probabilities, that of the target alone: whether it is reachable
	Value   decimal.NullDecimal `json:"value"`   // what was found
	Limit   decimal.NullDecimal `json:"limit"`   // what it was judged by
	From    []Figure            `json:"from"`    // what it was computed from
}

// A Figure is a number that a finding was computed from, such as "capacity".
type Figure struct {
	Name  string          `json:"name"`  // in lower case, to be translated
	Value decimal.Decimal `json:"value"` // exact where it was given, otherwise to six decimals
}

// undefinedFinding is the finding of evidence that is missing.
func undefinedFinding(code string) Finding { return Finding{Code: code, Verdict: VerdictUndefined} }

// judge gives the verdict of a value that has a limit, or has none.
func judge(limited, kept bool) Verdict {
	switch {
	case !limited:
		return VerdictOpen
	case kept:
		return VerdictMet
	}
	return VerdictMissed
}

// shownRate returns a ÷ b for showing; b is not zero.
func shownRate(a, b decimal.Decimal) decimal.NullDecimal {
	return decimal.NewNullDecimal(a.DivRound(b, feasibilityPlaces))
}

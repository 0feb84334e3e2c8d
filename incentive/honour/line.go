package honour

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
)

// The codes of lines. The host makes texts of them, in the reader's language. The
// comment names the members of the Line that are set besides Code.
const (
	CodeReadingMet       = "reading-met"       // Measure, Period or During, Amount, Over, Bound
	CodeReadingMissed    = "reading-missed"    // the same, and By
	CodeReadingMissing   = "reading-missing"   // there is no reading: Measure, Period, Bound
	CodeReadingUndefined = "reading-undefined" // a rate over zero: Measure, Period or During, Amount, Over, Bound

	CodeCriterionMet    = "criterion-met"    // Rule, About, Measure, Bound, Count, Unknown, Need, Of
	CodeCriterionMissed = "criterion-missed" // the same; Need − Count periods were short
	CodeCriterionOpen   = "criterion-open"   // the same; readings that are missing will decide
	CodeTenureMet       = "tenure-met"       // About (the rung), Need (months), Since, Due
	CodeTenureMissed    = "tenure-missed"    // the same, and Count: the days to go; Due is no date when it is beyond the year 9999
	CodeProtected       = "protected"        // Keep is not looked at yet: About (the rung), Need (months), Since, Due
	CodeTopRung         = "top-rung"         // there is nothing above: About
	CodeLowestRung      = "lowest-rung"      // a criterion of Keep is missed and there is nothing below: About
	CodeNoDemotion      = "no-demotion"      // a criterion of Keep is missed and the ladder demotes nobody: About
	CodeVeto            = "veto"             // About (Veto.ID), During, Evidence

	CodeTied        = "tied"         // shares the rank: Count (people)
	CodeTieBreak    = "tie-break"    // what decided a tie: Measure, Period or During, Amount, Over; Amount null, or a rate over zero, is behind
	CodeCutIncluded = "cut-included" // a tie across the last place, all are in: Count (people), Of (places)
	CodeCutExcluded = "cut-excluded" // a tie across the last place, nobody is in: Count (people), Of (places)

	CodeStreak  = "streak"  // a run of periods: During, Count, Need
	CodeEarned  = "earned"  // the badge, with the last period of the run: Period, Count
	CodePaused  = "paused"  // a run goes on after periods without a reading: Period (the first of them), Count (so far)
	CodeBroken  = "broken"  // a run ended for want of a reading: Period (the first without), Count (so far)
	CodeWaiting = "waiting" // the badge was reached under a veto, and waits until it ends: Period, Count
)

// A Rule is the part of a rung that a line belongs to; empty for other lines.
type Rule string

// The rules of a rung.
const (
	RuleEnter Rule = "enter" // Rung.Enter and Rung.Tenure, of the rung above
	RuleKeep  Rule = "keep"  // Rung.Keep and Rung.Protected
)

// A Line is one reason of a decision: a code and the numbers that go with it. Which
// members are set, the codes say.
type Line struct {
	Code     string              `json:"code"`              // what it says
	Rule     Rule                `json:"rule,omitzero"`     // which rule of a rung it belongs to
	About    string              `json:"about,omitzero"`    // id of the criterion, rung or veto
	Measure  string              `json:"measure,omitzero"`  // of the reading
	Period   calendar.Period     `json:"period,omitzero"`   // of the reading; zero with CodeReadingMissing: the calendar has none
	During   calendar.Span       `json:"during,omitzero"`   // of several periods, or of a violation
	Amount   decimal.NullDecimal `json:"amount,omitzero"`   // Reading.Amount; null: no reading
	Over     decimal.NullDecimal `json:"over,omitzero"`     // Reading.Over; null: no rate
	Bound    decimal.NullDecimal `json:"bound,omitzero"`    // what was asked; of two ends the one missed, else the lower
	By       decimal.NullDecimal `json:"by,omitzero"`       // by how much it was missed, in the unit of Amount; above zero
	Count    int                 `json:"count,omitzero"`    // periods, days or people that there are
	Unknown  int                 `json:"unknown,omitzero"`  // periods without a reading
	Need     int                 `json:"need,omitzero"`     // periods or months that were asked
	Of       int                 `json:"of,omitzero"`       // how many were looked at
	Since    calendar.Date       `json:"since,omitzero"`    // day of arrival on the rung
	Due      calendar.Date       `json:"due,omitzero"`      // day on which the months are full
	Evidence string              `json:"evidence,omitzero"` // Violation.Evidence
}

// Reading returns the reading of a line; ok is false when it has none.
func (l Line) Reading() (r Reading, ok bool) {
	return Reading{Amount: l.Amount.Decimal, Over: l.Over}, l.Amount.Valid
}

// with returns the line with a reading.
func (l Line) with(r Reading) Line {
	l.Amount, l.Over = decimal.NewNullDecimal(r.Amount), r.Over
	return l
}

// judged returns the line with the code for its reading under a bound.
func (l Line) judged(b Bound) Line {
	l.Code, l.Bound = CodeReadingMet, b.asked()
	r, ok := l.Reading()
	switch {
	case !ok:
		l.Code = CodeReadingMissing
	case !r.Defined():
		l.Code = CodeReadingUndefined
	default:
		if end, by, ok := b.missed(r); ok {
			l.Code, l.Bound, l.By = CodeReadingMissed, decimal.NewNullDecimal(end), decimal.NewNullDecimal(by)
		}
	}
	return l
}

package kpi

import "github.com/shopspring/decimal"

// A Line is one item of a result, or the rounding.
type Line struct {
	Code       Code                `json:"code"`                // how it came about, or why there are no points
	Metric     string              `json:"metric,omitempty"`    // Metric.ID; empty on the rounding line
	Variant    string              `json:"variant,omitempty"`   // Metric.Variant
	Actual     Ratio               `json:"actual,omitzero"`     // from the reading; over 0 it is undefined
	Missing    int                 `json:"missing,omitzero"`    // Reading.Missing: how many parts of the actual were not measured
	Target     decimal.NullDecimal `json:"target,omitzero"`     // the reading's own, or else the item's
	Attainment Ratio               `json:"attainment,omitzero"` // Attainment of actual and target; may be undefined
	Points     Ratio               `json:"points,omitzero"`     // exact, from the scorer; undefined when there are none
	Weight     decimal.Decimal     `json:"weight"`              // as on the card; 0 on the rounding line
	Share      Ratio               `json:"share,omitzero"`      // the weight that counted: weight over coverage when renormalised; undefined when it did not count
	Score      decimal.Decimal     `json:"score"`               // points × share, rounded to the card's places; 0 without a share
}

// line returns the line of an item before weights are known.
func (i Item) line(f finding) Line {
	l := Line{Metric: i.Metric.ID, Variant: i.Metric.Variant, Weight: i.Weight, Target: i.Target}
	if f.reading == nil {
		l.Code = NoReading
		if f.other {
			l.Code = OtherVariant
		}
		return l
	}
	if f.reading.Target.Valid {
		l.Target = f.reading.Target
	}
	l.Actual, l.Missing = f.reading.Actual(), f.reading.Missing
	l.score(i.Scorer, f.reading.Measured())
	return l
}

// score fills in attainment, points and code.
func (l *Line) score(s Scorer, measured bool) {
	switch {
	case !measured:
		l.Code = NotMeasured
	case !l.Actual.Defined():
		l.Code = OverNothing
	default:
		l.Attainment = Attainment(l.Actual, l.Target)
		score := s.Score(l.Actual, l.Target)
		l.Points, l.Code = score.Points, score.Code
	}
}

// weigh fills in shares and scores and adds the rounding line. The total is exact
// until it is rounded, once.
func (r *Result) weigh(rule MissingRule) {
	whole := r.Coverage
	if rule == Zero {
		whole = one()
	}
	exact, shown := Whole(decimal.Decimal{}), decimal.Decimal{}
	for i := range r.Lines {
		l := &r.Lines[i]
		if rule == Zero || l.Points.Defined() {
			l.Share = Ratio{Num: l.Weight, Den: whole}
		}
		if l.Points.Defined() {
			weighted := l.Points.Mul(l.Share)
			l.Score = weighted.Round(r.Places).Decimal
			exact, shown = exact.Add(weighted), shown.Add(l.Score)
		}
	}
	if rest := exact.Round(r.Places).Decimal.Sub(shown); !rest.IsZero() {
		r.Lines = append(r.Lines, Line{Code: Rounding, Score: rest})
	}
}

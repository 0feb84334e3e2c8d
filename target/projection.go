package target

import (
	"math"

	"github.com/shopspring/decimal"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/check"
)

// MinPoints is how many periods must be over before a projection has an interval.
// With fewer it would be wider than anything it could be held against.
const MinPoints = 4

// maxConfidence is the highest confidence of an interval: one miss in a million.
const maxConfidence = 0.999999

// RatioT names the method of the intervals of [Project].
const RatioT = "ratio-t"

// A Projection is where a period may end.
type Projection struct {
	End decimal.NullDecimal // actual ÷ to date × goal; null when the plan has asked for nothing yet

	// Low and High are the ends of the interval, null when it is undefined: with fewer
	// than MinPoints, when the plan of what is to come has another sign than that of
	// what is over, and beyond the range of a float64.
	Low, High  decimal.NullDecimal
	Confidence float64 // that the period ends between Low and High, if the past is like the future
	Points     int     // how many periods the interval rests on
	Method     string  // RatioT, or empty without an interval
}

// Projected returns where the period ends if what is left of it goes against the plan
// as what is over did: actual ÷ to date × goal, by the plan's own weights. It is
// rounded half away from zero to the given number of decimal places; ok is false when
// there is no target or the plan has asked for nothing yet.
func (p Progress) Projected(places int32) (end decimal.Decimal, ok bool) {
	goal, asked := p.Goal.Target, p.ToDate.Target
	if !goal.Valid || !asked.Valid || asked.Decimal.IsZero() || !fewDigitsEach(p.Actual, goal.Decimal, asked.Decimal) {
		return decimal.Decimal{}, false
	}
	return p.Actual.Mul(goal.Decimal).DivRound(asked.Decimal, digits.Places(places)), true
}

// Project returns where the period may end, with an interval that holds it with the
// given confidence, such as 0.8. Points are those of [Record.Points]; they add up to
// the progress. It fails with check.Problems when the confidence is not above 0 and at
// most 0.999999, or a number has more digits than anybody needs.
//
// The interval is that of the ratio estimator. With x the plan and y the actual of n
// points, r = Σy ÷ Σx, X the plan still to come, and dispersion that grows with the
// plan, s² = Σ (y − r·x)² ÷ x ÷ (n − 1), the end lies within
//
//	End ± t(n−1) · √(s² · X · (1 + X ÷ Σx))
//
// with t of Student's distribution. A point in which the plan asks for nothing, or for
// less than that, counts as one with the next, and at the end with the one before. Points are taken as independent: prefer weeks to
// days when good days come in rows. This is statistics in float64; only its
// outcome is rounded to places.
func Project(p Progress, points []Point, confidence float64, places int32) (Projection, error) {
	c := check.New()
	c.At("confidence").Require(confidence > 0 && confidence <= maxConfidence, check.Range,
		"a confidence is above 0 and at most %v", maxConfidence)
	p.checkDigits(c.At("progress"))
	for i, pt := range points {
		checkDigits(c.At("points").Index(i).At("plan"), pt.Plan)
		checkDigits(c.At("points").Index(i).At("actual"), pt.Actual)
	}
	if err := c.Err(); err != nil {
		return Projection{}, err
	}
	out := Projection{Confidence: confidence}
	end, ok := p.Projected(places)
	if !ok {
		return out, nil
	}
	out.End = decimal.NewNullDecimal(end)
	goal, asked := p.Goal.Target.Decimal, p.ToDate.Target.Decimal
	x, y := merged(points, asked.IsNegative())
	out.Points = len(x)
	rest := goal.Sub(asked).InexactFloat64()
	if asked.IsNegative() {
		rest = -rest
	}
	if half := reach(x, y, rest, confidence); len(x) >= MinPoints && half >= 0 && !math.IsInf(half, 0) {
		margin := decimal.NewFromFloat(half).Round(digits.Places(places))
		out.Low, out.High = decimal.NewNullDecimal(end.Sub(margin)), decimal.NewNullDecimal(end.Add(margin))
		out.Method = RatioT
	}
	return out, nil
}

// reach returns half the width of the interval; NaN, or a width below zero, when it
// is undefined.
func reach(x, y []float64, rest, confidence float64) float64 {
	sumX, sumY := total(x), total(y)
	if len(x) < 2 || rest < 0 || sumX <= 0 {
		return -1
	}
	ratio, squares := sumY/sumX, 0.0
	for i := range x {
		off := y[i] - float64(ratio*x[i])
		squares += float64(off / x[i] * off)
	}
	variance := squares / float64(len(x)-1)
	// the quantile of the lower tail, which keeps the digits of a confidence near 1
	t := -distuv.StudentsT{Sigma: 1, Nu: float64(len(x) - 1)}.Quantile((1 - confidence) / 2)
	return t * math.Sqrt(variance*rest*(1+rest/sumX))
}

func total(xs []float64) float64 {
	sum := 0.0
	for _, x := range xs {
		sum += x
	}
	return sum
}

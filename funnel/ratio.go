package funnel

import (
	"fmt"
	"math"

	"github.com/shopspring/decimal"
)

// A Ratio is an exact share: In of Of. Over nothing it is undefined, which is not
// the same as zero.
type Ratio struct {
	In int `json:"in"` // the numerator, counted
	Of int `json:"of"` // the denominator, counted
}

// Value returns In / Of, or false when Of is not positive.
func (r Ratio) Value() (float64, bool) {
	if r.Of <= 0 {
		return 0, false
	}
	return float64(r.In) / float64(r.Of), true
}

// An Interval is a range of plausible values, Low to High.
type Interval struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// Wilson returns the score interval of the share behind r (Wilson 1927, without
// continuity correction) at a confidence such as 0.95. It stays within 0 and 1
// and keeps a width when In is 0 or Of. It is false when r is undefined or no
// share (In below 0 or above Of), or when confidence is not between 0 and 1.
//
// It takes deals to be independent of one another; those of one seller are less so.
func (r Ratio) Wilson(confidence float64) (Interval, bool) {
	if r.Of <= 0 || r.In < 0 || r.In > r.Of || !(confidence > 0 && confidence < 1) {
		return Interval{}, false
	}
	z := math.Sqrt2 * math.Erfinv(confidence)
	n, p := float64(r.Of), float64(r.In)/float64(r.Of)
	scale := 1 + z*z/n
	mid := (p + z*z/(2*n)) / scale
	half := z / scale * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	iv := Interval{Low: max(0, mid-half), High: min(1, mid+half)}
	if r.In == 0 {
		iv.Low = 0
	}
	if r.In == r.Of {
		iv.High = 1
	}
	return iv, true
}

// Above returns by how much the share behind r is above that behind another, of other
// deals, with Newcombe's interval: from the two Wilson intervals, without continuity
// correction (Newcombe 1998, method 10). It stays within -1 and 1. It is false where
// one of the Wilson intervals is.
func (r Ratio) Above(other Ratio, confidence float64) (difference float64, _ Interval, ok bool) {
	mine, ok1 := r.Wilson(confidence)
	theirs, ok2 := other.Wilson(confidence)
	if !ok1 || !ok2 {
		return 0, Interval{}, false
	}
	x, _ := r.Value()
	y, _ := other.Value()
	return x - y, Interval{
		Low:  max(-1, x-y-math.Hypot(x-mine.Low, theirs.High-y)),
		High: min(1, x-y+math.Hypot(mine.High-x, y-theirs.Low)),
	}, true
}

// String returns the share in percent with its counts, such as
// "63.15 % (4238 of 6711)", rounded half away from zero to two places.
func (r Ratio) String() string {
	if r.Of <= 0 {
		return fmt.Sprintf("undefined (%d of %d)", r.In, r.Of)
	}
	percent := decimal.New(int64(r.In), 2).DivRound(decimal.New(int64(r.Of), 0), 2)
	return fmt.Sprintf("%s %% (%d of %d)", percent.StringFixed(2), r.In, r.Of)
}

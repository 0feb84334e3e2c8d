package review

import (
	"slices"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// A Trend is how one owner was scored over consecutive periods.
type Trend struct {
	Owner  org.ID  `json:"owner"`
	Points []Point `json:"points"`       // in order of time
	Run    int     `json:"run,omitzero"` // how many of the last changes went the same way in a row: above 0 rising, below 0 falling
}

// A Point is one period of a Trend.
type Point struct {
	Period   calendar.Period     `json:"period"`
	Card     kpi.Ref             `json:"card"`            // by which scorecard
	Total    decimal.NullDecimal `json:"total,omitzero"`  // absent when the result was refused
	Coverage decimal.Decimal     `json:"coverage"`        // Result.Coverage
	Grade    string              `json:"grade,omitempty"` // Result.Grade
	Change   decimal.NullDecimal `json:"change,omitzero"` // of the total since the point before; absent unless Compared
	Code     Code                `json:"code"`            // whether it can be compared, or why not
}

// The codes of points of a trend.
const (
	First     Code = "first"      // nothing is before it
	Compared  Code = "compared"   // Change says what changed
	OtherCard Code = "other-card" // scored by another card or version than the point before
	Apart     Code = "apart"      // a period is missing between it and the point before
	NoTotal   Code = "no-total"   // it or the point before has no total
)

// TrendOf sets the results of one owner in order of time and compares each with the
// one before. Totals of different cards are not compared, since they do not mean the
// same.
//
// The error is check.Problems with paths such as /results/2/owner: results of several
// owners, of no period, of periods of several levels, or of periods that overlap.
func TrendOf(results []kpi.Result) (Trend, error) {
	order := make([]int, len(results))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return results[i].Period.Compare(results[j].Period) })
	c := check.New()
	t := Trend{}
	for n, i := range order {
		r := results[i]
		c.At("results").Index(i).At("period").Require(r.Period.Valid(), check.Required, "a result has a period with at least one day")
		if n == 0 {
			t.Owner = r.Owner
			t.Points = append(t.Points, point(r))
			continue
		}
		before := results[order[n-1]]
		checkNext(c.At("results").Index(i), before, r)
		t.add(point(r), before.Period.To == r.Period.From)
	}
	if err := c.Err(); err != nil {
		return Trend{}, err
	}
	return t, nil
}

func checkNext(c *check.Checker, before, r kpi.Result) {
	c.At("owner").Require(r.Owner == before.Owner, check.Mismatch, "this is a result of %s, not of %s", r.Owner, before.Owner)
	c.At("period").Require(r.Period.Level == before.Period.Level, check.Mismatch, "%s is not of the level of %s", r.Period, before.Period)
	c.At("period").Require(!r.Period.From.Before(before.Period.To), check.Overlap, "%s overlaps %s", r.Period, before.Period)
}

func point(r kpi.Result) Point {
	return Point{Period: r.Period, Card: r.Card, Total: r.Total(), Coverage: r.Coverage, Grade: r.Grade, Code: First}
}

// add adds p behind the last point, which it follows without a gap when adjacent.
func (t *Trend) add(p Point, adjacent bool) {
	last := t.Points[len(t.Points)-1]
	switch {
	case !p.Total.Valid || !last.Total.Valid:
		p.Code = NoTotal
	case p.Card.Digest != last.Card.Digest:
		p.Code = OtherCard
	case !adjacent:
		p.Code = Apart
	default:
		p.Code = Compared
		p.Change = decimal.NewNullDecimal(p.Total.Decimal.Sub(last.Total.Decimal))
	}
	t.Run = runAfter(t.Run, p)
	t.Points = append(t.Points, p)
}

// runAfter returns the run of changes with that of p.
func runAfter(run int, p Point) int {
	way := p.Change.Decimal.Sign() // 0 when it was not compared
	if way != 0 && (run > 0) == (way > 0) && run != 0 {
		return run + way
	}
	return way
}

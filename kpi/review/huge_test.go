package review_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/numberwalk"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/review"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// TestHugeNumbersAreRefusedAtOnce holds that no number of a form, of people or of readings,
// however large or fine, is computed with before it is looked at.
func TestHugeNumbersAreRefusedAtOnce(t *testing.T) {
	people := []review.Standing{{Owner: "a", Score: d("90"), Key: some("3")}, {Owner: "b", Score: d("90"), Key: some("2")}, {Owner: "c", Score: d("70"), Key: some("1")}}
	for _, ties := range []review.TieRule{review.Promote, review.Demote, review.ByKey} {
		rule := review.Distribution{Portions: []review.Portion{{Grade: "A", Share: d("0.3")}, {Grade: "B", Share: d("0.7")}}, Least: 1, Ties: ties}
		apply := func() error { _, err := rule.Apply(people); return err }
		require.NoError(t, apply())
		numberwalk.RequireRefused(t, &people, apply)
		numberwalk.RequireRefused(t, &rule, apply)
		numberwalk.RequireRefused(t, &rule, rule.Check)
		numberwalk.RequireDoneAtTheEnds(t, &rule, func() { _ = apply() })
	}
	groups := []review.Group{{ID: "x", People: people}, {ID: "y", People: []review.Standing{{Owner: "d", Score: d("60")}, {Owner: "e", Score: d("50")}}}}
	for _, method := range []review.CalibrationMethod{review.MeanShift, review.ZScore} {
		k := review.Calibration{Method: method, Least: 2, Places: 1}
		apply := func() error { _, err := k.Apply(groups); return err }
		require.NoError(t, apply())
		numberwalk.RequireRefused(t, &groups, apply)
		numberwalk.RequireDoneAtTheEnds(t, &k, func() { _ = apply() })
	}
	form, answers, _ := form(t)
	rate := func() error { _, err := form.Rate(answers); return err }
	numberwalk.RequireRefused(t, &answers, rate)
	numberwalk.RequireRefused(t, &form, rate)
	numberwalk.RequireRefused(t, &form, func() error { return form.Check() })
	numberwalk.RequireDoneAtTheEnds(t, &form, func() { _ = rate() })

	points := [5]decimal.Decimal{d("0"), d("60"), d("80"), d("100"), d("120")}
	numberwalk.RequireRefused(t, &points, func() error {
		c := check.New()
		review.Described(points).Check(c)
		review.Described(points).Between().Check(c)
		return c.Err()
	})
	readings := []kpi.Reading{revenue.Amount("a", q1, d("1")), revenue.Amount("b", q1, d("2")), revenue.Amount("a", q1, d("1"))}
	for i := range readings {
		readings[i].Target = some("1")
	}
	numberwalk.RequireRefused(t, &readings, func() error {
		_, err := review.Team(card(), "team", q1, []org.ID{"a", "b"}, readings)
		return err
	})
	judged := []review.Assessment{{Norm: review.Planning, Owner: "a", Period: q1, Level: review.Meets, Rater: "b", On: q1.From}}
	numberwalk.RequireDoneAtTheEnds(t, &judged, func() { _, _ = review.Assessed(judged) })
}

// TestAScoreWithoutEndIsNoReading holds that a rating whose score cannot be divided is not
// read as 0, which would be a score.
func TestAScoreWithoutEndIsNoReading(t *testing.T) {
	rating := review.Rating{Score: kpi.Ratio{Num: d("4"), Den: d("3")}}
	for _, aggregation := range []kpi.Aggregation{kpi.WeightedMean, kpi.NonAdditive} {
		m := kpi.Metric{ID: "360", Direction: kpi.HigherIsBetter, Aggregation: aggregation}
		read := func() error {
			c := check.New()
			rating.Reading(m, "a", q1).Check(c)
			return c.Err()
		}
		require.NoError(t, read())
		numberwalk.RequireRefused(t, &rating.Score.Num, read)
		numberwalk.RequireDone(t, &rating, func() { _ = read() })
		rating.Score.Den = decimal.New(1, -1<<30)
		require.Error(t, read())
		rating.Score.Den = d("3")
	}
}

// TestResultsOfHugeNumbersAreSetInOrderAtOnce holds that what a result says takes no longer to
// compare for the numbers in it.
func TestResultsOfHugeNumbersAreSetInOrderAtOnce(t *testing.T) {
	var results []kpi.Result
	for i, amount := range []string{"70", "95"} {
		r, err := card().Score("a", []calendar.Period{q1, q2}[i], []kpi.Reading{revenue.Amount("a", []calendar.Period{q1, q2}[i], d(amount))})
		require.NoError(t, err)
		results = append(results, r)
	}
	set := func() {
		_, _ = review.TrendOf(results)
		_, _ = review.Standings(results)
		_ = review.Outcome("boss", results[0])
	}
	numberwalk.RequireDone(t, &results, set)
	numberwalk.RequireDoneAtTheEnds(t, &results, set)
}

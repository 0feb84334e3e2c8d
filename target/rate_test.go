package target_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// margin plans a margin of 300,000 on a revenue of 1,000,000.
func margin(t testing.TB) (target.Rate, target.Setting) {
	t.Helper()
	revenue, in := plan(t, "1000000")
	r := yearly(target.Aim(num("300000")))
	r.Goal.Metric = "margin"
	profit, err := target.Decompose(r, in)
	require.NoError(t, err)
	return target.Rate{Of: profit, Over: revenue}, in
}

func TestARateIsSumOverSum(t *testing.T) {
	rate, in := margin(t)
	goal, err := rate.Sum(target.Cell{Owner: "North"})
	require.NoError(t, err)
	planned, ok := goal.Target(4)
	require.True(t, ok)
	require.Equal(t, "0.3", planned.String())

	asOf := calendar.On(2026, time.March, 31)
	p, err := rate.Track(in, target.Results{result("Li Na", time.March, 2, "10"), result("Chen Wei", time.March, 2, "50")},
		target.Results{result("Li Na", time.March, 2, "100"), result("Chen Wei", time.March, 2, "300")}, target.Cell{Owner: "North"}, asOf)
	require.NoError(t, err)
	actual, ok := p.Actual(4)
	require.True(t, ok)
	require.Equal(t, "0.15", actual.String(), "60 of 400, not the mean of 10 of 100 and 50 of 300")
	attained, ok := p.Attainment(4)
	require.True(t, ok)
	require.Equal(t, "0.5", attained.String())
	whole, ok := p.Target(2)
	require.True(t, ok)
	require.Equal(t, "0.3", whole.String())

	nothing, err := rate.Track(in, nil, nil, target.Cell{}, asOf)
	require.NoError(t, err)
	_, ok = nothing.Actual(4)
	require.False(t, ok, "over nothing there is no rate")
	_, ok = nothing.Attainment(4)
	require.False(t, ok)
	_, ok = target.RateGoal{}.Target(4)
	require.False(t, ok)
}

func TestARateNamesTheSideThatFails(t *testing.T) {
	rate, in := margin(t)
	_, err := rate.Sum(target.Cell{Owner: "nobody"})
	require.ErrorContains(t, err, "numerator:")
	rate.Of = rate.Over
	r := rate.Over.Recipe()
	r.Steps = r.Steps[:1]
	var errDecompose error
	rate.Over, errDecompose = target.Decompose(r, in)
	require.NoError(t, errDecompose)
	_, err = rate.Sum(target.Cell{Owner: "North"})
	require.ErrorContains(t, err, "denominator:")
	_, err = rate.Track(in, nil, nil, target.Cell{Owner: "North"}, year.From)
	require.ErrorContains(t, err, "denominator:")
	_, err = rate.Track(target.Setting{}, nil, nil, target.Cell{}, year.From)
	require.ErrorContains(t, err, "numerator:")
}

// Two regions plan the same margin of 30 %, one on three times the revenue. The
// company's rate is that of its sums.
func ExampleRate() {
	p := target.RateProgress{
		Of:   target.Progress{Actual: num("80"), Goal: target.Aim(num("120"))},
		Over: target.Progress{Actual: num("400"), Goal: target.Aim(num("400"))},
	}
	actual, _ := p.Actual(3)
	planned, _ := p.Target(3)
	attained, _ := p.Attainment(3)
	fmt.Println(actual, "of", planned, "is", attained)
	// Output: 0.2 of 0.3 is 0.667
}

func TestARateOverAPlanOfNothingHasNoAttainment(t *testing.T) {
	progress := func(actual, goal string) target.Progress {
		return target.Progress{Actual: num(actual), Goal: target.Aim(num(goal))}
	}
	p := target.RateProgress{Of: progress("3", "5"), Over: progress("4", "10")}
	rate, ok := p.Attainment(2)
	require.True(t, ok)
	require.Equal(t, "1.5", rate.String(), "75 % of a planned 50 %")
	for name, p := range map[string]target.RateProgress{
		"planned over zero": {Of: p.Of, Over: progress("4", "0")},
		"planned at zero":   {Of: progress("3", "0"), Over: p.Over},
		"achieved of zero":  {Of: p.Of, Over: progress("0", "10")},
		"no numerator":      {Of: target.Progress{Actual: num("3")}, Over: p.Over},
		"no denominator":    {Of: p.Of, Over: target.Progress{Actual: num("4")}},
	} {
		_, ok := p.Attainment(2)
		require.False(t, ok, name)
	}
}

func TestARateWithoutASideHasNoGoals(t *testing.T) {
	rate, in := margin(t)
	for side, r := range map[string]target.Rate{"numerator": {}, "denominator": {Of: rate.Of}} {
		_, err := r.Sum(target.Cell{})
		require.ErrorIs(t, err, target.ErrNoCell)
		require.ErrorContains(t, err, side)
		_, err = r.Track(in, nil, nil, target.Cell{}, calendar.On(2026, time.March, 31))
		require.ErrorIs(t, err, target.ErrNoCell)
		require.ErrorContains(t, err, side)
	}
}

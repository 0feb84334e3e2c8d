package target_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// On 13 February, before the Spring Festival, half of the quarter's target is made.
// By the calendar that is ahead, by working days it is behind.
func TestRunRatesCountWorkingDays(t *testing.T) {
	f := trackingFacts(t).WorkdayPace
	in := setting(t)
	r := yearly(target.Aim(num(f.Target)))
	r.Goal.Period = calendar.Period{Level: calendar.Quarter, From: f.From, To: f.To}
	r.Steps = []target.Step{{Along: target.ByPeriod{Level: calendar.Day}, Method: target.ByWorkdays{}}}
	tree, err := target.Decompose(r, in)
	require.NoError(t, err)
	p := where(t, tree, target.Results{result("Acme", time.January, 20, f.Actual)}, "", f.AsOf)
	pacing, err := p.Pacing(in.Workdays)
	require.NoError(t, err)
	require.Equal(t, f.Done, pacing.Done.String())
	require.Equal(t, f.Whole, pacing.Whole.String())
	require.Equal(t, f.ToDate, p.ToDate.Target.Decimal.String())
	require.Equal(t, f.Pace, shown(p.Pace(4)))
	require.Equal(t, f.RunRate, shown(pacing.RunRate().PerDay(2)))
	required := pacing.Required(p.Goal.Target)
	require.Equal(t, target.Reachable, required.State)
	require.Equal(t, f.Required, shown(required.Rate.PerDay(2)))
	require.Equal(t, f.AtThisRate, shown(pacing.AtThisRate(2)))
	end, ok := p.Projected(2)
	require.True(t, ok)
	require.True(t, end.Sub(num(f.AtThisRate)).Abs().LessThanOrEqual(num("0.01")), "%s: the plan's own days are working days, rounded to cents", end)

	in.Workdays = calendar.EveryDay()
	tree, err = target.Decompose(r, in)
	require.NoError(t, err)
	p = where(t, tree, target.Results{result("Acme", time.January, 20, f.Actual)}, "", f.AsOf)
	require.Equal(t, f.CalendarToDate, p.ToDate.Target.Decimal.String())
	require.Equal(t, f.CalendarPace, shown(p.Pace(4)))
}

func TestPaceFollowsTheSeasonsOfThePlan(t *testing.T) {
	f := trackingFacts(t).SeasonalPace
	total := num(f.Target)
	var seasonal, linear []decimal.Decimal
	for _, w := range f.Weights {
		seasonal, linear = append(seasonal, total.Mul(num(w))), append(linear, total.DivRound(num("12"), 0))
	}
	for _, tt := range []struct {
		plan []decimal.Decimal
		want struct{ ToDate, Pace, End string }
	}{{seasonal, f.Seasonal}, {linear, f.Linear}} {
		p := where(t, monthlyOf(t, tt.plan, nil), onFirsts("0", "0", "0", f.Actual), "", f.AsOf)
		require.Equal(t, tt.want.ToDate, p.ToDate.Target.Decimal.String())
		require.Equal(t, tt.want.Pace, shown(p.Pace(4)))
		require.Equal(t, tt.want.End, shown(p.Projected(2)))
	}
}

func TestRequiredRateIsAStateWhereItIsNoNumber(t *testing.T) {
	falling := target.Ambition{Floor: null("120"), Target: null("100"), Stretch: null("80")}
	for name, tt := range map[string]struct {
		goal   target.Ambition
		actual string
		left   calendar.Work
		state  target.RequiredState
		perDay string
	}{
		"days left":             {target.Aim(num("100")), "40", 8, target.Reachable, "15"},
		"a half day left":       {target.Aim(num("100")), "40", 1, target.Reachable, "120"},
		"no day left":           {target.Aim(num("100")), "40", 0, target.NoDayLeft, "none"},
		"reached":               {target.Aim(num("100")), "100", 8, target.Reached, "0"},
		"reached on the last":   {target.Aim(num("100")), "101", 0, target.Reached, "none"},
		"no target":             {target.Ambition{}, "40", 8, target.NoLevel, "none"},
		"something to spend":    {falling, "40", 8, target.Reachable, "15"},
		"kept":                  {falling, "100", 0, target.Reached, "none"},
		"spent exactly":         {falling, "100", 2, target.Reachable, "0"},
		"overspent":             {falling, "101", 2, target.Exceeded, "-1"},
		"overspent at the last": {falling, "101", 0, target.Exceeded, "none"},
	} {
		p := target.Pacing{Progress: target.Progress{Actual: num(tt.actual), Goal: tt.goal}, Done: 10, Whole: 10 + tt.left}
		got := p.Required(tt.goal.Target)
		require.Equal(t, tt.state, got.State, name)
		require.Equal(t, tt.perDay, shown(got.Rate.PerDay(2)), name)
		require.Equal(t, tt.left, p.Left())
	}
}

func TestRatesBeforeTheFirstWorkingDayAreUndefined(t *testing.T) {
	tree, in := plan(t, "24800000")
	pacing, err := where(t, tree, nil, "", calendar.On(2026, time.January, 3)).Pacing(in.Workdays)
	require.NoError(t, err)
	require.Equal(t, calendar.Work(0), pacing.Done, "New Year's days are off; 4 January is the first to be worked")
	_, ok := pacing.RunRate().PerDay(2)
	require.False(t, ok)
	_, ok = pacing.AtThisRate(2)
	require.False(t, ok)
	require.Equal(t, "100000", shown(pacing.Required(pacing.Goal.Target).Rate.PerDay(2)))

	late := where(t, tree, nil, "", calendar.On(2026, time.January, 3))
	late.Cell.Period = calendar.Standard{}.Period(calendar.Year, calendar.On(2031, time.January, 1))
	_, err = late.Pacing(in.Workdays)
	require.ErrorIs(t, err, calendar.ErrNotCovered)
}

func TestTheHighestLevelReached(t *testing.T) {
	f := trackingFacts(t).Rungs
	levels := target.Ambition{Floor: null(f.Floor), Target: null(f.Target), Stretch: null(f.Stretch)}
	for actual, want := range f.Reached {
		require.Equal(t, want, target.Progress{Actual: num(actual), Goal: levels}.Rung(), actual)
	}
	complaints := target.Ambition{Floor: null("30"), Target: null("20"), Stretch: null("10")}
	for actual, want := range map[string]target.Rung{"31": target.Below, "30": target.AtFloor, "20": target.AtTarget, "11": target.AtTarget, "10": target.AtStretch, "0": target.AtStretch} {
		require.Equal(t, want, complaints.Rung(num(actual)), actual)
	}
	require.Equal(t, target.AtTarget, target.Aim(num("5")).Rung(num("99")), "a stretch that nobody set is not reached")
	require.Equal(t, target.Below, target.Ambition{}.Rung(num("99")))
}

func TestAttainmentRollsUpAsSumOverSum(t *testing.T) {
	f := trackingFacts(t).RollUp
	r := yearly(target.Aim(decimal.Zero))
	var results target.Results
	mean := decimal.Zero
	for product, goal := range f.Targets {
		r.Goal.Target.Decimal = r.Goal.Target.Decimal.Add(goal)
		results = append(results, target.Result{Owner: "Acme", On: year.From, Product: product, Amount: f.Actuals[product]})
		mean = mean.Add(f.Actuals[product].DivRound(goal, 10))
	}
	r.Steps = []target.Step{{Along: target.ByProduct{Products: []string{"a", "b", "c"}}, Method: target.Stated{Shares: f.Targets}}}
	tree, err := target.Decompose(r, setting(t))
	require.NoError(t, err)
	rec := record(t, setting(t), results)
	all, err := rec.Track(tree, target.Cell{}, year.Last())
	require.NoError(t, err)
	require.Equal(t, f.Attainment, shown(all.Attainment(4)))
	require.Equal(t, f.MeanOfRates, mean.DivRound(num("3"), 4).String(), "what a mean of rates would have said")
	one, err := rec.Track(tree, target.Cell{Product: "a"}, year.Last())
	require.NoError(t, err)
	require.Equal(t, "0.5", shown(one.Attainment(4)))
}

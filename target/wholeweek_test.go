package target_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// A week that begins in March and has its Thursday in April is April's, also for who asks
// for March; who asks for a week, or for days of both, gets its days.
func TestWholeWeeksCountForTheirMonth(t *testing.T) {
	in := setting(t)
	quarter, month := target.Step{Along: target.ByPeriod{Level: calendar.Quarter}, Method: target.ByWorkdays{}}, target.Step{Along: target.ByPeriod{Level: calendar.Month}, Method: target.ByWorkdays{}}
	week := target.Step{Along: target.ByWeek{Rule: calendar.WholeWeeks}, Method: target.ByWeekRule{Rule: calendar.WholeWeeks}}
	day, byOrg := target.Step{Along: target.ByPeriod{Level: calendar.Day}, Method: target.Even{}}, target.Step{Along: target.ByOrg{}, Method: target.Even{}}
	for name, steps := range map[string][]target.Step{
		"down to weeks": {quarter, month, week}, "down to days": {quarter, month, week, day}, "by region first": {byOrg, month, week, byOrg, day},
	} {
		r := yearly(target.Aim(num("365000")))
		r.Steps = steps
		tree, err := target.Decompose(r, in)
		require.NoError(t, err)
		months := decimal.Zero
		for m := 1; m <= 12; m++ {
			goal, err := tree.Sum(target.Cell{Period: monthNo(m)})
			require.NoError(t, err, "%s: %d", name, m)
			months = months.Add(goal.Target.Decimal)
		}
		require.Equal(t, "365000", months.String(), name)
		for goal := range tree.All() {
			sum, err := tree.Sum(goal.Cell)
			require.NoError(t, err, "%s: %s", name, goal.Cell)
			requireSame(t, goal.Ambition, sum)
		}
	}

	r := yearly(target.Aim(num("365000")))
	r.Steps = []target.Step{quarter, month, week, day}
	tree, err := target.Decompose(r, in)
	require.NoError(t, err)
	april := calendar.ISOWeekOf(calendar.On(2026, time.April, 1)) // from 30 March
	ofWeek := num(sum(t, tree, "Acme", april))
	days := decimal.Zero
	for d := range april.All() {
		days = days.Add(num(sum(t, tree, "Acme", in.Calendar.Period(calendar.Day, d))))
	}
	require.Equal(t, ofWeek.String(), days.String())
	both := calendar.Period{Level: calendar.Quarter, From: monthNo(3).From, To: april.To}
	require.Equal(t, num(sum(t, tree, "Acme", monthNo(3))).Add(ofWeek).String(), num(sum(t, tree, "Acme", both)).String())

	for _, of := range []calendar.Period{year, monthNo(3), monthNo(4)} {
		goal, before := num(sum(t, tree, "Acme", of)), decimal.Zero
		for d := range of.All() {
			p, err := tree.Track(in, nil, target.Cell{Period: of}, d)
			require.NoError(t, err)
			asked := p.ToDate.Target.Decimal
			require.True(t, asked.GreaterThanOrEqual(before) && asked.LessThanOrEqual(goal), "%v on %v: %s of %s", of, d, asked, goal)
			before = asked
		}
		require.True(t, before.Equal(goal))
	}
}

func TestPointsOfWholeWeeksAddUp(t *testing.T) {
	in := setting(t)
	month, week := target.Step{Along: target.ByPeriod{Level: calendar.Month}, Method: target.Even{}}, target.Step{Along: target.ByWeek{Rule: calendar.WholeWeeks}, Method: target.Even{}}
	day := target.Step{Along: target.ByPeriod{Level: calendar.Day}, Method: target.Even{}}
	for name, tt := range map[string]struct {
		steps []target.Step
		of    calendar.Period
		asOf  calendar.Date
		level calendar.Level
		n     int
	}{
		"by month":         {[]target.Step{month, week, day}, year, calendar.On(2026, 4, 2), calendar.Month, 4},
		"by week":          {[]target.Step{month, week, day}, year, calendar.On(2026, 4, 2), calendar.Week, 14},
		"weeks of March":   {[]target.Step{month, week, day}, monthNo(3), calendar.On(2026, 3, 30), calendar.Week, 6},
		"down to weeks":    {[]target.Step{week}, year, calendar.On(2026, 4, 5), calendar.Week, 14},
		"of months by two": {[]target.Step{month, week}, year, calendar.On(2026, 3, 8), calendar.Week, 10},
	} {
		r := yearly(target.Aim(num("520000.01")))
		r.Steps = tt.steps
		tree, err := target.Decompose(r, in)
		require.NoError(t, err)
		rec := record(t, in, target.Results{result("Li Na", time.January, 10, "1000"), result("Li Na", time.March, 1, "2000")})
		p, err := rec.Track(tree, target.Cell{Period: tt.of}, tt.asOf)
		require.NoError(t, err, name)
		points, err := rec.Points(tree, in.Calendar, p, tt.level)
		require.NoError(t, err, name)
		require.Len(t, points, tt.n, name)
		plan, actual := decimal.Zero, decimal.Zero
		for _, pt := range points {
			require.False(t, pt.Plan.IsNegative(), "%s: %v", name, pt)
			plan, actual = plan.Add(pt.Plan), actual.Add(pt.Actual)
		}
		require.True(t, plan.Equal(p.ToDate.Target.Decimal), "%s: %s, not %s", name, plan, p.ToDate.Target.Decimal)
		require.True(t, actual.Equal(p.Actual), name)
	}
}

// A plan by whole weeks is planned again by whole weeks: what was sold on a day that lies
// in a week of another month counts for the nearest week of its own.
func TestWholeWeeksArePlannedAgain(t *testing.T) {
	in := setting(t)
	byOrg, month := target.Step{Along: target.ByOrg{}, Method: target.Even{}}, target.Step{Along: target.ByPeriod{Level: calendar.Month}, Method: target.Even{}}
	week, day := target.Step{Along: target.ByWeek{Rule: calendar.WholeWeeks}, Method: target.Even{}}, target.Step{Along: target.ByPeriod{Level: calendar.Day}, Method: target.Even{}}
	sold := target.Results{result("Li Na", time.January, 10, "1000"), result("Li Na", time.March, 1, "2000"), result("Chen Wei", time.March, 4, "500.5")}
	for name, tt := range map[string]struct {
		steps []target.Step
		of    calendar.Period
		asOf  calendar.Date
		open  int
	}{
		"weeks of the year":           {[]target.Step{byOrg, week}, year, calendar.On(2026, 3, 8), 43},
		"weeks of months":             {[]target.Step{byOrg, month, week}, year, calendar.On(2026, 3, 8), 43},
		"days of the year":            {[]target.Step{byOrg, month, week, day}, year, calendar.On(2026, 3, 8), 43},
		"in the middle of a week":     {[]target.Step{byOrg, month, week, day}, year, calendar.On(2026, 3, 4), 44},
		"March":                       {[]target.Step{byOrg, month, week}, monthNo(3), calendar.On(2026, 3, 8), 3},
		"April, from before it began": {[]target.Step{byOrg, month, week}, monthNo(4), calendar.On(2026, 3, 29), 5},
	} {
		r := yearly(target.Aim(num("520000.01")))
		r.Steps = tt.steps
		tree, err := target.Decompose(r, in)
		require.NoError(t, err)
		rec := record(t, in, sold)
		p, err := rec.Track(tree, target.Cell{Owner: "North", Period: tt.of}, tt.asOf)
		require.NoError(t, err, name)
		proposal, err := target.Replan{Strategy: target.ReplanEven, Relief: target.GiveRelief}.Propose(tree, in.Calendar, p, calendar.Week)
		require.NoError(t, err, name)
		require.Len(t, proposal.Open, tt.open, name)
		require.True(t, p.Actual.Add(proposal.After().Target.Decimal).Equal(p.Goal.Target.Decimal), name)
		recipe, err := proposal.Accept(tree, rec)
		require.NoError(t, err, name)
		next, err := tree.With(recipe)
		require.NoError(t, err, name)
		for _, c := range []target.Cell{{}, {Owner: "North"}, {Owner: "South"}, p.Cell} {
			before, err := tree.Sum(c)
			require.NoError(t, err)
			after, err := next.Sum(c)
			require.NoError(t, err)
			requireSame(t, before, after)
		}
		last := proposal.Open[tt.open-1]
		got, ok := next.Goal(last.Cell)
		require.True(t, ok, name)
		requireSame(t, last.After, got.Ambition)
		if tt.of == monthNo(3) {
			first := target.Cell{Owner: "North", Period: calendar.ISOWeekOf(calendar.On(2026, 3, 4))}
			require.Equal(t, "2500.50", goalOf(t, next, first), "1 March lies in a week of February")
		}
	}
}

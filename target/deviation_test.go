package target_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

func TestATriggerFiresFromItsShareOn(t *testing.T) {
	both := target.Trigger{Shortfall: null("0.1"), Surplus: null("0.2"), Least: null("15")}
	for name, tt := range map[string]struct {
		trigger        target.Trigger
		toDate, actual string
		want           string
	}{
		"short by the share":   {both, "200", "180", "-0.1"},
		"just less":            {both, "200", "180.01", "quiet"},
		"above by the share":   {both, "200", "240", "0.2"},
		"just not above":       {both, "200", "239.99", "quiet"},
		"too small an amount":  {both, "100", "85.01", "quiet"},
		"the least amount":     {both, "100", "85", "-0.15"},
		"surplus is not asked": {target.Trigger{Shortfall: null("0.1")}, "200", "400", "quiet"},
		"nor is shortfall":     {target.Trigger{Surplus: null("0.1")}, "200", "0", "quiet"},
		"nothing asked yet":    {both, "0", "500", "quiet"},
		"a larger loss":        {both, "-200", "-240", "-0.2"},
		"a smaller loss":       {both, "-200", "-160", "0.2"},
	} {
		why, ok := tt.trigger.Fires(inMarch(target.Aim(num("1000")), tt.toDate, tt.actual))
		got := "quiet"
		if ok {
			got = shown(why.Share(2))
			require.Equal(t, target.ReasonPace, why.Code)
		}
		require.Equal(t, tt.want, got, name)
	}
	costs := inMarch(target.Ambition{Floor: null("1200"), Target: null("1000")}, "200", "230")
	why, ok := both.Fires(costs)
	require.True(t, ok)
	require.Equal(t, "-0.15 of 0.1", shown(why.Share(2))+" of "+why.Limit.Decimal.String(), "spending more is falling short")
}

func TestMissingPeopleTrigger(t *testing.T) {
	trigger := target.Trigger{Headcount: null("0.15")}
	for _, tt := range []struct {
		present, planned int
		want             string
	}{{17, 20, "0.15"}, {18, 20, "quiet"}, {20, 20, "quiet"}, {25, 20, "quiet"}, {0, 20, "1"}, {0, 0, "quiet"}} {
		why, ok := trigger.FiresOnHeadcount(tt.present, tt.planned)
		got := "quiet"
		if ok {
			got = shown(why.Share(2))
			require.Equal(t, target.ReasonHeadcount, why.Code)
		}
		require.Equal(t, tt.want, got, "%d of %d", tt.present, tt.planned)
	}
	_, ok := target.Trigger{Shortfall: null("0.1")}.FiresOnHeadcount(0, 20)
	require.False(t, ok)
}

func TestTriggersHaveNoDefaults(t *testing.T) {
	bad := target.Trigger{Shortfall: null("0"), Surplus: null("-1"), Headcount: decimal.NewNullDecimal(decimal.New(1, 1_000_000_000)), Least: null("0")}
	var ps check.Problems
	require.ErrorAs(t, bad.Check(), &ps)
	for path, code := range map[string]string{"/shortfall": check.Range, "/surplus": check.Range, "/headcount": check.TooLarge, "/least": check.Range} {
		require.True(t, ps.Has(path, code), "%s in %v", path, ps)
	}
	require.ErrorAs(t, target.Trigger{Least: null("5")}.Check(), &ps)
	require.True(t, ps.Has("", check.Required))
	require.NoError(t, target.Trigger{Headcount: null("0.15")}.Check())
}

func TestTheLargestDeviationsComeFirst(t *testing.T) {
	tree, in := plan(t, "24800000") // 5,900,000 in the first quarter, a third of it each
	rec := record(t, in, target.Results{
		result("Li Na", time.March, 2, "1000000"), result("Chen Wei", time.March, 2, "1966666.67"), result("Sun Hao", time.March, 3, "2600000"),
	})
	trigger := target.Trigger{Shortfall: null("0.05"), Surplus: null("0.05")}
	found, err := rec.Deviations(tree, target.Cell{}, calendar.On(2026, time.March, 31), trigger)
	require.NoError(t, err)
	var got []string
	for _, d := range found {
		got = append(got, string(d.Cell.Owner)+" "+d.Why.Value.Truncate(0).String())
	}
	require.Equal(t, []string{"North -966666", "Li Na -966666", "South 633333", "Sun Hao 633333", "Acme -333333"}, got)

	south, err := rec.Deviations(tree, target.Cell{Owner: "South"}, calendar.On(2026, time.March, 31), trigger)
	require.NoError(t, err)
	require.Len(t, south, 2)
	april := in.Calendar.Period(calendar.Month, calendar.On(2026, time.April, 1))
	quiet, err := rec.Deviations(tree, target.Cell{Period: april}, calendar.On(2026, time.March, 31), trigger)
	require.NoError(t, err)
	require.Empty(t, quiet, "nothing is asked of April yet")
	march := in.Calendar.Period(calendar.Month, calendar.On(2026, time.March, 1))
	quiet, err = rec.Deviations(tree, target.Cell{Owner: "South", Period: march}, calendar.On(2026, time.April, 2), target.Trigger{Shortfall: null("0.05")})
	require.NoError(t, err)
	require.Empty(t, quiet, "Wu Di is there in April and has no goal in March")
}

func TestDeviationsFailAsAWhole(t *testing.T) {
	tree, in := plan(t, "24800000")
	rec := record(t, in, nil)
	var ps check.Problems
	_, err := rec.Deviations(tree, target.Cell{}, year.Last(), target.Trigger{})
	require.ErrorAs(t, err, &ps)
	_, err = rec.Deviations(tree, target.Cell{Owner: "nobody"}, year.Last(), target.Trigger{Surplus: null("1")})
	require.ErrorIs(t, err, target.ErrNoCell)

	r := yearly(target.Aim(num("100")))
	r.Steps = r.Steps[1:4] // months and people, but no days
	tree, err = target.Decompose(r, in)
	require.NoError(t, err)
	day := calendar.Standard{}.Period(calendar.Day, calendar.On(2026, time.March, 4))
	_, err = rec.Deviations(tree, target.Cell{Period: day}, day.From, target.Trigger{Surplus: null("1")})
	require.ErrorIs(t, err, target.ErrTooFine)
}

func BenchmarkDeviationsAmongAThousand(b *testing.B) {
	tree, in, results, _ := salesTeams(b, 1000, 100)
	rec := record(b, in, results)
	trigger := target.Trigger{Shortfall: null("0.05"), Surplus: null("0.05")}
	b.ReportAllocs()
	for b.Loop() {
		found, err := rec.Deviations(tree, target.Cell{}, calendar.On(2026, time.April, 5), trigger)
		require.NoError(b, err)
		require.NotEmpty(b, found)
	}
}

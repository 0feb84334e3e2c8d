package incentive_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// TestCapsLookAtWhatIsKnown holds that a cap takes nothing off a total before it is earned:
// in a plan without terms, with a budget, and with an excess that is deferred.
func TestCapsLookAtWhatIsKnown(t *testing.T) {
	li := incentive.Solo("Li Na")
	claimed := func(p incentive.Plan, on calendar.Date, facts ...incentive.Fact) map[string]string {
		out := map[string]string{}
		for _, c := range run(t, setup(p, "Li Na"), facts...).ClaimsOf("Li Na", on) {
			if c.Phase == incentive.Earned {
				out[c.Component+" "+c.Period.From.String()] += c.Amount.String()
			}
		}
		return out
	}
	july, august, september := calendar.On(2026, time.July, 31), calendar.On(2026, time.August, 10), calendar.On(2026, time.September, 30)
	plan := wayOf(incentive.AtEnd, incentive.ReRate, incentive.Flat{Rate: pct("10")})
	plan.Cadence = calendar.Month
	for _, fate := range []incentive.Excess{incentive.Lost, incentive.Deferred, incentive.Scaled} {
		plan.Caps = []incentive.Cap{{ID: "most", Interval: calendar.Month, AtMost: num("5"), Excess: fate}}
		require.Empty(t, claimed(plan, july, booking("A", 1, "100", li...)), "%s", fate)
		require.Equal(t, map[string]string{"only 2026-09-01": "10", "most 2026-09-01": "-5"}, claimed(plan, september, booking("A", 1, "100", li...)), "%s", fate)
	}

	plan.Components[0].Grain = incentive.PerEvent
	plan.Caps = []incentive.Cap{{ID: "most", Interval: calendar.Month, AtMost: num("5"), Excess: incentive.Deferred}, {ID: "budget", Interval: calendar.Month, AtMost: num("3"), Excess: incentive.Scaled}}
	require.Equal(t, map[string]string{"only 2026-07-01": "20", "most 2026-07-01": "-15", "budget 2026-07-01": "-2"}, claimed(plan, july, booking("A", 1, "200", li...)), "nothing of a month that has not begun")
	require.Equal(t, map[string]string{"only 2026-07-01": "20", "most 2026-07-01": "-15", "budget 2026-07-01": "-2"},
		claimed(plan, august, booking("A", 1, "200", li...)), "there is room when the month ends")
	require.Equal(t, map[string]string{"only 2026-07-01": "20", "most 2026-07-01": "-15", "budget 2026-07-01": "-2", "most 2026-08-01": "5", "budget 2026-08-01": "-2"},
		claimed(plan, august.AddDays(21), booking("A", 1, "200", li...)))
}

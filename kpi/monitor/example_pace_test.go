package monitor_test

import (
	"fmt"
	"time"

	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/shopspring/decimal"
)

// The team owes 3 million in the quarter. Every Friday its revenue so far is held
// against what is due by the working days that are over, the Spring Festival apart: two
// Fridays below 95 % raise an alarm, while there is time to act.
func ExamplePace() {
	quarter := calendar.Standard{}.Period(calendar.Quarter, calendar.On(2026, time.February, 1))
	slipping := monitor.Watch{
		Threshold: monitor.Threshold{Side: monitor.Low, Limit: 0.95, Recovery: 1},
		Alarm:     monitor.Alarm{For: 1, NoDataAfter: 2},
	}
	var state monitor.State
	for i, revenue := range []int64{800_000, 990_000, 1_200_000, 1_500_000, 1_600_000, 1_860_000} {
		friday := calendar.On(2026, time.January, 23).AddDays(7 * i)
		due, err := monitor.WorkShare(china.Workdays(), quarter, friday)
		if err != nil {
			fmt.Println(err)
			return
		}
		pace, err := monitor.Pace(decimal.NewFromInt(revenue), decimal.NewFromInt(3_000_000), due)
		if err != nil {
			fmt.Println(err)
			return
		}
		sample, err := monitor.FromRatio(friday, pace)
		if err != nil {
			fmt.Println(err)
			return
		}
		var alert monitor.Alert
		if state, alert, err = slipping.Observe(state, sample); err != nil {
			fmt.Println(err)
			return
		}
		if alert.Code != monitor.NoChange {
			fmt.Println(friday, pace.Round(3).Decimal, alert.Code)
		}
	}
	// Output:
	// 2026-01-30 0.927 noticed
	// 2026-02-06 0.908 raised
	// 2026-02-13 0.952 easing
	// 2026-02-27 1.016 cleared
}

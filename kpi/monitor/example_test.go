package monitor_test

import (
	"encoding/json"
	"fmt"

	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/target/calendar"
)

// The office wants to know when more than 10 % of orders are delivered late, but not
// about a single bad day. The service that watches is restarted every night: it keeps
// the state as JSON.
func ExampleWatch_Observe() {
	late := monitor.Watch{
		Threshold: monitor.Threshold{Side: monitor.High, Limit: 0.10, Recovery: 0.08},
		Alarm:     monitor.Alarm{For: 1, KeepFiring: 1, NoDataAfter: 3},
	}
	stored := []byte(`{"phase":""}`)
	for i, share := range []float64{0.07, 0.12, 0.13, 0.09, 0.07, 0.06} {
		var state monitor.State
		if err := json.Unmarshal(stored, &state); err != nil {
			fmt.Println(err)
			return
		}
		next, alert, err := late.Observe(state, monitor.At(calendar.On(2026, 3, 2+i), share))
		if err != nil {
			fmt.Println(err)
			return
		}
		if alert.Code != monitor.NoChange {
			fmt.Println(alert.On, alert.Code)
		}
		stored, _ = json.Marshal(next)
	}
	// Output:
	// 2026-03-03 noticed
	// 2026-03-04 raised
	// 2026-03-05 easing
	// 2026-03-07 cleared
}

// Weekly calls were about 100 for ten weeks. Since then they have been sliding, each
// week within the limits; six falling points are a trend all the same.
func ExampleChart_Observe() {
	values, _, err := monitor.Individuals([]float64{101, 98, 103, 99, 100, 97, 102, 100, 101, 99})
	if err != nil {
		fmt.Println(err)
		return
	}
	chart := values.Chart(monitor.Usual)
	var state monitor.ChartState
	for week, calls := range []float64{103, 102, 101, 99, 98, 97} {
		var signal monitor.Signal
		state, signal, err = chart.Observe(state, monitor.At(calendar.On(2026, 4, 3+7*week), calls))
		if err != nil {
			fmt.Println(err)
			return
		}
		if signal.Evidence(monitor.Low) == monitor.Bad {
			fmt.Println(signal.On, signal.Low)
		}
	}
	// Output:
	// 2026-05-08 nelson-3
}

// Discounts have crept up. The cumulative sum says so, and since when.
func ExampleCUSUM_Observe() {
	chart := monitor.CUSUM{Centre: 10, Sigma: 1, Slack: 0.5, Limit: 4}
	var state monitor.CUSUMState
	for i, discount := range []float64{10.1, 9.8, 11.4, 11.9, 11.2, 11.8, 12.3} {
		var out monitor.Side
		var err error
		state, out, err = chart.Observe(state, monitor.At(calendar.On(2026, 6, 1+i), discount))
		if err != nil {
			fmt.Println(err)
			return
		}
		if out == monitor.High {
			fmt.Println("seen on", state.Last, "- began on", state.High.Since)
		}
	}
	// Output:
	// seen on 2026-06-06 - began on 2026-06-03
	// seen on 2026-06-07 - began on 2026-06-03
}

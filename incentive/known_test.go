package incentive_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// cappedQuarter is a plan by month that pays on the total of each quarter, under a cap.
func cappedQuarter(excess incentive.Excess) incentive.Plan {
	p := termsPlan(nil)
	p.Components[0].Interval, p.Components[0].Grain, p.Components[0].Reversals = calendar.Quarter, incentive.AtEnd, incentive.ReRate
	p.Caps = []incentive.Cap{{ID: "cap", Interval: calendar.Quarter, AtMost: num("150"), Excess: excess}}
	return p
}

// A cap takes nothing off a total that is not known yet, so that every month can be closed.
func TestACapWaitsForTheTotalThatItBounds(t *testing.T) {
	for _, excess := range []incentive.Excess{incentive.Lost, incentive.Deferred} {
		g, r := ran(t, yearOf(cappedQuarter(excess)), sold("S", day(1, 26), "9000"))
		l := new(incentive.Memory)
		for m, want := range []string{"0", "0", "150"} {
			m := time.January + time.Month(m)
			closeMonth(t, l, r, g, m)
			earned, released := sums(r, month2026(m).Last())
			require.Equal(t, []string{want, want}, []string{earned, released}, "%v, %v", excess, m)
		}
	}
}

// A budget looks at what is known as well: what is scaled in a quarter that goes on leaves
// out the total of its end.
func TestABudgetWaitsForTotals(t *testing.T) {
	p := cappedQuarter(incentive.Scaled)
	p.Cadence = calendar.Quarter
	each := p.Components[0]
	each.ID, each.Grain = "each", incentive.PerEvent
	p.Components = append(p.Components, each)
	for _, terms := range []*incentive.Terms{nil, {Negative: incentive.CarriedForward}} {
		p.Terms = terms
		r := run(t, yearOf(p), sold("S", day(1, 26), "1000"))
		earned, _ := sums(r, day(1, 31))
		require.Equal(t, "100", earned, "of a budget of 150")
		earned, _ = sums(r, day(3, 31))
		require.Equal(t, "150", earned, "of 200 in all")
	}
}

// What a cap puts off is paid in a month that has ended, and no cap after it cuts it sooner.
func TestWhatIsPutOffIsCutWhenItIsPaid(t *testing.T) {
	for _, terms := range []*incentive.Terms{nil, {Negative: incentive.CarriedForward}} {
		p := termsPlan(terms)
		p.Caps = []incentive.Cap{{ID: "first", Interval: calendar.Month, AtMost: num("260"), Excess: incentive.Deferred}, {ID: "then", Interval: calendar.Month, AtMost: num("160"), Excess: incentive.Lost}}
		g, r := ran(t, yearOf(p), sold("S", day(2, 11), "9600"))
		l := new(incentive.Memory)
		for _, m := range []time.Month{time.February, time.March} {
			closeMonth(t, l, r, g, m)
		}
		for on, want := range map[calendar.Date]string{day(2, 28): "160", day(3, 15): "160", day(3, 31): "320"} {
			earned, _ := sums(r, on)
			require.Equal(t, want, earned, "%v", on)
		}
	}
}

// Nobody has a guarantee or a draw for a month that ends right before the first day of
// service.
func TestServiceBeginsWithItsFirstDay(t *testing.T) {
	p := termsPlan(&incentive.Terms{Negative: incentive.CarriedForward, Draw: draw(incentive.Advance, nil, "7")})
	p.Guarantees = []incentive.Guarantee{{ID: "least", Amounts: draw(incentive.Advance, nil, "90", "40").Amounts}}
	for hired, want := range map[calendar.Date]string{day(2, 28): "[97 47]", day(3, 1): "[97]"} {
		s := yearOf(p)
		s.Assignments[0].Hired = hired
		list, err := run(t, s).PaymentsOf("Li Na", day(3, 31))
		require.NoError(t, err)
		var paid []string
		for _, x := range list {
			paid = append(paid, x.Paid.String())
		}
		require.Equal(t, want, fmt.Sprint(paid), "hired on %v", hired)
	}
}

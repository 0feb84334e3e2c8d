package report_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
)

// A step rate that fell or rose is bad or good news where chance does not explain it.
func TestAChangeThatChanceExplainsIsNoNews(t *testing.T) {
	for _, c := range []struct {
		now, before [2]int // won of closed
		tone        report.Tone
		key         string
	}{
		{[2]int{1, 3}, [2]int{2, 3}, report.Neutral, "beyond-chance.no"},
		{[2]int{2, 3}, [2]int{1, 3}, report.Neutral, "beyond-chance.no"},
		{[2]int{0, 2}, [2]int{2, 2}, report.Neutral, "beyond-chance.no"}, // a chance of 1 in 3
		{[2]int{5, 40}, [2]int{35, 40}, report.Bad, "beyond-chance.yes"},
		{[2]int{35, 40}, [2]int{5, 40}, report.Good, "beyond-chance.yes"},
	} {
		in := company(t, plain)
		var deals []deal
		for month, rate := range map[time.Month][2]int{in.AsOf.Month(): c.now, in.AsOf.Month() - 1: c.before} {
			for n := range rate[1] {
				d := deal{id: fmt.Sprint(month, n), owner: "Li Na", created: on(time.January, 5)}
				if n < rate[0] {
					d.won = on(month, 3)
				} else {
					d.lost = on(month, 3)
				}
				deals = append(deals, d)
			}
		}
		table := tableOf(t, assembledBy(t, report.Monthly, withDeals(t, in, deals...)), "step-change")
		offer := table.Rows[len(table.Rows)-1]
		require.Equal(t, c.key, offer.Cells[table.Column("beyond-chance")].Text.Key)
		require.Equal(t, c.tone, offer.Cells[table.Column("change-points")].Tone)
	}
}

package funnel_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

// again writes a deal again and again.
func again(b *strings.Builder, name string, n int, way string) {
	for i := range n {
		fmt.Fprintf(b, "%s%03d %s\n", name, i, way)
	}
}

// Of the deals that get to the end 56 of 70 are won after a demo and 48 of 80 without;
// the legal check takes ten days and changes nothing.
func passageHistory(t testing.TB) funnel.History {
	var b strings.Builder
	again(&b, "DW", 56, "lead@0 demo@2 offer@5 won@9")
	again(&b, "DL", 14, "lead@0 demo@2 offer@5 lost@9")
	again(&b, "NW", 48, "lead@0 offer@5 won@9")
	again(&b, "NL", 32, "lead@0 offer@5 lost@9")
	again(&b, "XL", 9, "lead@0 demo@2 lost@9")
	return fold(t, pipe("lead", "demo", "offer"), story(t, b.String()), day(30))
}

func TestAStageThatHelps(t *testing.T) {
	h := passageHistory(t)
	all, err := h.Passages(funnel.PassageQuery{Confidence: 0.95, Least: 0.05})
	require.NoError(t, err)
	require.Len(t, all, 3)
	demo := all[1]
	require.Equal(t, "80.00 % (56 of 70)", demo.WonThrough.String())
	require.Equal(t, "60.00 % (48 of 80)", demo.WonPast.String())
	require.Len(t, demo.Stopped, 9, "not among those that got through")
	require.Equal(t, [2]int{70, 80}, [2]int{len(demo.Through), len(demo.Past)})
	require.Equal(t, funnel.Helps, demo.Verdict)
	require.InDelta(t, 0.2, demo.Rise.Value, 1e-12)
	require.InDelta(t, 0.0524, demo.Rise.Low, 5e-5, "Newcombe 1998, example of method 10")
	require.InDelta(t, 0.3339, demo.Rise.High, 5e-5)
	require.Equal(t, funnel.Undecided, all[0].Verdict, "all deals were leads")
	require.False(t, all[0].Rise.Known)
	require.Equal(t, "100.00 % (104 of 104)", all[2].WonThrough.String(), "past the last stage is won")
	require.Equal(t, funnel.Quartiles{Count: 70, Lower: 3, Median: 3, Upper: 3}, demo.Days)
}

// redundantHistory has a check that takes some days and takes nobody anywhere.
func redundantHistory(t testing.TB, days int) funnel.History {
	var b strings.Builder
	again(&b, "CW", 400, fmt.Sprintf("lead@0 check@2 offer@%d won@40", 2+days))
	again(&b, "CL", 400, fmt.Sprintf("lead@0 check@2 offer@%d lost@40", 2+days))
	again(&b, "NW", 600, "lead@0 offer@2 won@30")
	again(&b, "NL", 400, "lead@0 offer@2 lost@30")
	return fold(t, pipe("lead", "check", "offer"), story(t, b.String()), day(60))
}

func TestARedundantStage(t *testing.T) {
	q := funnel.PassageQuery{Confidence: 0.95, Least: 0.02}
	all, err := redundantHistory(t, 10).Passages(q)
	require.NoError(t, err)
	require.Equal(t, funnel.AddsNothing, all[1].Verdict)
	require.Equal(t, 10.0, all[1].Days.Median)
	all, err = redundantHistory(t, 0).Passages(q)
	require.NoError(t, err)
	require.Equal(t, funnel.Undecided, all[1].Verdict, "it takes no time")

	h := passageHistory(t)
	q.Exclude = funnel.Exclusion{At: funnel.Now, If: func(d funnel.Deal) bool { return d.ID > "DW008" && d.ID < "DW999" || d.ID > "NW020" && d.ID < "NW999" }}
	all, err = h.Passages(q)
	require.NoError(t, err)
	require.Equal(t, funnel.Undecided, all[1].Verdict, "with so few it may add much")
}

func TestPassageQueriesThatAreNone(t *testing.T) {
	_, err := passageHistory(t).Passages(funnel.PassageQuery{During: calendar.Span{From: calendar.Of(day(3)), To: calendar.Of(day(2))}})
	require.Equal(t, []string{"/during " + check.Order, "/confidence " + check.Range, "/least " + check.Range}, problems(t, err))
}

package funnel_test

import (
	"slices"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/stretchr/testify/require"
)

func TestExcludedDealsLeaveBothSides(t *testing.T) {
	events := story(t, "A lead@1 offer@2 won@3\nB lead@1 won@4\nC lead@1 lost@5\nD lead@1\nV lead@1 void@2")
	for i := range events {
		if events[i].Kind == funnel.Created && events[i].Deal != "C" {
			events[i].Labels = funnel.LabelsOf(map[string]string{"source": "partner"})
		}
	}
	events[2].Labels = funnel.LabelsOf(map[string]string{"source": "web"})
	partner := func(at funnel.Moment) funnel.Exclusion {
		return funnel.Exclusion{At: at, If: func(d funnel.Deal) bool { return d.Labels.Get("source") == "partner" }}
	}
	h := fold(t, pipe("lead", "offer"), events, day(9))
	won := cohort(t, h, funnel.Query{Exclude: partner(funnel.AtEntry)}).Won()
	require.Equal(t, funnel.Rate{Ratio: funnel.Ratio{In: 0, Of: 1}, Excluded: 3}, won.OfFirst, "V is void before it is excluded")

	c := cohort(t, h, funnel.Query{Exclude: partner(funnel.AtClose)})
	require.Equal(t, "A C", ids(h, c.Steps[0].Deals))
	require.Equal(t, funnel.Rate{Ratio: funnel.Ratio{In: 1, Of: 2}, Excluded: 2}, c.Won().OfFirst)
	require.Equal(t, funnel.Tally{Won: 1, Lost: 1, Void: 1}, c.Steps[0].Tally)

	r := closed(t, h, funnel.PeriodQuery{Exclude: partner(funnel.Now)})[0]
	require.Equal(t, funnel.Rate{Ratio: funnel.Ratio{In: 1, Of: 2}, Method: funnel.OverClosed, Excluded: 1}, r.Rate)
	require.Equal(t, 1, r.Void)
	require.Equal(t, "A", ids(h, cycles(t, h, funnel.PeriodQuery{Exclude: partner(funnel.Now)})[0].Deals))
}

func TestAMomentMustBeNamed(t *testing.T) {
	by := funnel.Grouping{Key: func(funnel.Deal) string { return "" }}
	x := funnel.Exclusion{At: funnel.Now + 1, If: func(funnel.Deal) bool { return true }}
	want := []string{"/by/at unknown", "/exclude/at unknown"}
	_, err := funnel.History{}.Cohorts(funnel.Query{By: by, Exclude: x})
	require.Equal(t, want, problems(t, err))
	_, err = funnel.History{}.PeriodRates(funnel.PeriodQuery{By: by, Exclude: x})
	require.Equal(t, want, problems(t, err))
	_, err = funnel.History{}.WonCycles(funnel.PeriodQuery{By: by, Exclude: x})
	require.Equal(t, want, problems(t, err))
}

// Young deals that are left out are counted as left out, and not as young.
func TestExcludedDealsAreNotImmature(t *testing.T) {
	h := fold(t, pipe("lead", "offer"), story(t, "A lead@0 offer@1\nB lead@18 offer@19\nC lead@18 offer@19\nD lead@18 offer@19 void@19"), day(20))
	for _, m := range []funnel.Method{funnel.OverEntered, funnel.OverMature, funnel.OverResolved} {
		c := cohort(t, h, funnel.Query{Window: 10 * days, Method: m, Exclude: without("C", "D")})
		for _, r := range []funnel.Rate{c.Steps[0].OfEntered, c.Steps[1].OfPrevious, c.Won().OfPrevious} {
			require.Equal(t, []int{1, 1}, []int{r.Immature, r.Excluded}, "%v", m)
		}
	}
}

// without leaves some deals out.
func without(ids ...string) funnel.Exclusion {
	return funnel.Exclusion{At: funnel.AtEntry, If: func(d funnel.Deal) bool { return slices.Contains(ids, d.ID) }}
}

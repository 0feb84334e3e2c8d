package funnel_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

// january is days 0 to 30 of the test stories.
var january = calendar.Span{From: calendar.On(2026, 1, 1), To: calendar.On(2026, 2, 1)}

const days = 24 * time.Hour

// One small set of deals has five win rates. All can be defended and none stands
// for another: each says what it is.
func TestCohortAndPeriodRatesDiffer(t *testing.T) {
	events := story(t, `
		A lead@2 offer@5 won@9
		B lead@4 offer@8 won@20
		C lead@6 lost@12
		D lead@8 offer@30 won@75
		E lead@9 offer@22 lost@70
		F lead@11 offer@40 lost@80
		G lead@12 offer@33
		H lead@14
		I lead@18
		J lead@20
		X lead@-40 offer@-30 won@15
		Y lead@-35 lost@10
		Z lead@-33 offer@-9 lost@3
		W lead@-31 lost@25
		V lead@3 void@4`)
	h := fold(t, pipe("lead", "offer"), events, day(90))

	month := funnel.Query{During: january, Window: 30 * days}
	won := cohort(t, h, month).Won()
	require.Equal(t, "20.00 % (2 of 10)", won.OfFirst.String(), "in 30 days, of those that entered in January")
	require.Equal(t, "A B", ids(h, won.Deals))

	month.Method = funnel.OverResolved
	early := fold(t, h.Pipeline, events, day(31))
	won = cohort(t, early, month).Won()
	require.Equal(t, "66.67 % (2 of 3)", won.OfFirst.String(), "of those whose answer was known on 1 February")
	require.Equal(t, "42.86 % (3 of 7)", closed(t, h, funnel.PeriodQuery{During: january})[0].Rate.String(), "of what closed in January")

	ever := funnel.Query{During: january}
	all := cohort(t, h, ever).Won().OfFirst
	require.Equal(t, "30.00 % (3 of 10)", all.String(), "whenever, of those that entered in January")
	require.Equal(t, 4, all.Censored)
	ever.Method = funnel.OverResolved
	require.Equal(t, "50.00 % (3 of 6)", cohort(t, h, ever).Won().OfFirst.String(), "the same, of those that closed")
}

func TestMatureRatesLeaveTheYoungOut(t *testing.T) {
	h := fold(t, pipe("lead", "offer"), story(t, `
		A lead@1 offer@5 won@9
		B lead@2 offer@3 won@28
		C lead@5 lost@40
		D lead@6
		E lead@20 won@25
		F lead@21
		G lead@22 lost@30
		H lead@33
		V lead@1 void@3
		W lead@30 void@33`), day(36))
	for method, want := range map[funnel.Method]funnel.Rate{
		funnel.OverEntered:  {Ratio: funnel.Ratio{In: 3, Of: 8}, Censored: 2, Immature: 4},
		funnel.OverMature:   {Ratio: funnel.Ratio{In: 2, Of: 4}, Censored: 0, Immature: 4},
		funnel.OverResolved: {Ratio: funnel.Ratio{In: 3, Of: 6}, Censored: 0, Immature: 4},
	} {
		won := cohort(t, h, funnel.Query{Window: 30 * days, Method: method}).Won()
		want.Method = method
		require.Equal(t, want, won.OfFirst, method)
		require.Len(t, won.Deals, won.OfFirst.In, method)
	}

	mature := cohort(t, h, funnel.Query{Window: 30 * days, Method: funnel.OverMature})
	require.Equal(t, funnel.Tally{Open: 2, Won: 2, Void: 1}, mature.Steps[0].Tally, "C is lost after as-of")
	require.Equal(t, "A B C D", ids(h, mature.Steps[0].Deals))
}

func TestTheWindowIsInclusive(t *testing.T) {
	events := story(t, "A lead@1 offer@2\nB lead@1 offer@2")
	events[1].At = events[0].At.Add(5 * time.Minute)
	events[3].At = events[2].At.Add(5*time.Minute + 1)
	h := fold(t, pipe("lead", "offer"), events, day(1).Add(5*time.Minute+1))
	c := cohort(t, h, funnel.Query{Window: 5 * time.Minute, Method: funnel.OverMature})
	require.Equal(t, []int{2, 1, 0}, counts(c))

	early := fold(t, pipe("lead", "offer"), events, day(1).Add(5*time.Minute-1))
	c = cohort(t, early, funnel.Query{Window: 5 * time.Minute})
	require.Equal(t, 2, c.Steps[0].OfFirst.Immature)
	onTime := fold(t, pipe("lead", "offer"), events, day(1).Add(5*time.Minute))
	c = cohort(t, onTime, funnel.Query{Window: 5 * time.Minute})
	require.Zero(t, c.Steps[0].OfFirst.Immature, "entry + window <= as-of is mature")
}

// Booked on the day of entry, as PostHog's trend with a window of one day.
func TestTrendByDayOfEntry(t *testing.T) {
	h := fold(t, pipe("s1", "s2", "s3"), story(t, `
		A s1@1 s2@3 s3@5
		B s1@2 s2@4
		C s1@6
		E s1@1 s2@1 s3@1
		F s1@1 s2@3 s3@5
		G s1@2 s2@4`), day(30))
	want := []string{"3 1", "2 0", "0 0", "0 0", "0 0", "1 0", "0 0"}
	for i, want := range want {
		d := calendar.Of(day(i + 1))
		c := cohort(t, h, funnel.Query{During: calendar.Span{From: d, To: d.AddDays(1)}, Window: days})
		require.Equal(t, want, fmt.Sprint(len(c.Steps[0].Deals), len(c.Steps[2].Deals)), "day %d", i+1)
	}
}

func TestTheDayDependsOnWhereAsOfIs(t *testing.T) {
	pacific := time.FixedZone("UTC-7", -7*60*60)
	events := []funnel.Event{{Deal: "A", Kind: funnel.Created, At: time.Date(2020, 5, 1, 0, 0, 0, 0, time.UTC)}}
	april := calendar.Span{From: calendar.On(2020, 4, 1), To: calendar.On(2020, 5, 1)}
	for loc, want := range map[*time.Location]int{time.UTC: 0, pacific: 1} {
		h := fold(t, pipe("lead"), events, day(1).In(loc))
		require.Equal(t, want, counts(cohort(t, h, funnel.Query{During: april}))[0], loc)
	}
}

// A product of step rates forgets the deals that skip stages.
func TestSkippingIsCounted(t *testing.T) {
	var b strings.Builder
	for d := range 586 {
		switch {
		case d < 7:
			fmt.Fprintf(&b, "D%d new@1 s1@2 s2@3 s3@4 won@5\n", d)
		case d < 89:
			fmt.Fprintf(&b, "D%d new@1 s2@3 won@5\n", d)
		case d < 409:
			fmt.Fprintf(&b, "D%d new@1 s1@2 lost@5\n", d)
		default:
			fmt.Fprintf(&b, "D%d new@1 lost@5\n", d)
		}
	}
	h := fold(t, pipe("new", "s1", "s2", "s3"), story(t, b.String()), day(9))
	reached := cohort(t, h, funnel.Query{})
	require.Equal(t, "15.19 % (89 of 586)", reached.Won().OfFirst.String())
	require.Equal(t, "1.19 % (7 of 586)", cohort(t, h, funnel.Query{Count: funnel.Sequential}).Won().OfFirst.String())
	require.Equal(t, []int{0, 82, 0, 82, 0}, []int{reached.Steps[0].Skipped, reached.Steps[1].Skipped,
		reached.Steps[2].Skipped, reached.Steps[3].Skipped, reached.Steps[4].Skipped})
	require.Equal(t, 327, len(cohort(t, h, funnel.Query{Count: funnel.Visited}).Steps[1].Deals))
}

func TestRegressionsAreCountedPerDeal(t *testing.T) {
	h := fold(t, pipe("lead", "offer"), story(t, "A lead@1 offer@2 lead@3 offer@4 lead@5\nB lead@1 offer@2\nV lead@1 offer@2 lead@3 void@4\nR lead@1 offer@2 lost@3 reopened@4"), day(9))
	c := cohort(t, h, funnel.Query{})
	require.Equal(t, []int{3, 3, 0}, counts(c))
	require.Equal(t, 1, c.Steps[0].Regressed)
	require.Zero(t, c.Steps[1].Regressed, "R reopened where it was")
	require.Equal(t, 2, h.Journeys[0].Regressions())
}

// Visited stages need not be nested: each share is of the deals of its base.
func TestOfPreviousIsAShareOfThePreviousStep(t *testing.T) {
	h := fold(t, pipe("lead", "demo", "offer"), story(t, "A lead@1 offer@2\nB lead@1 demo@2 offer@3\nC demo@1 lost@2\nD lead@1"), day(9))
	c := cohort(t, h, funnel.Query{Count: funnel.Visited})
	require.Equal(t, []int{3, 2, 2, 0}, counts(c))
	require.Equal(t, funnel.Ratio{In: 1, Of: 3}, c.Steps[1].OfFirst.Ratio)
	require.Equal(t, funnel.Ratio{In: 1, Of: 2}, c.Steps[2].OfPrevious.Ratio)
	require.Equal(t, 0, c.Steps[2].OfPrevious.Censored, "C is lost")
	require.Equal(t, 1, c.Steps[2].OfFirst.Censored)
	require.Zero(t, c.Steps[0].OfPrevious.Ratio)
}

func TestCohortsInGroups(t *testing.T) {
	events := story(t, "A lead@1\nB lead@1 won@3\nC lead@1\nD lead@40")
	for i, owner := range map[int]string{0: "mia", 1: "li", 3: "mia", 4: "zoe"} {
		events[i].Owner = "li"
		if owner == "mia" {
			events[i].Owner = "mia"
		}
	}
	h := fold(t, pipe("lead"), append(events, funnel.Event{Deal: "A", Kind: funnel.OwnerChanged, At: day(2), Owner: "li"}), day(50))

	names := func(by funnel.Grouping) (out []string) {
		all, err := h.Cohorts(funnel.Query{During: january, By: by})
		require.NoError(t, err)
		for _, c := range all {
			out = append(out, c.Group+": "+ids(h, c.Steps[0].Deals))
		}
		return out
	}
	require.Equal(t, []string{"li: A B", "mia: C"}, names(funnel.ByOwner(funnel.Now)))
	require.Equal(t, []string{"li: B", "mia: A C"}, names(funnel.ByOwner(funnel.AtEntry)))
	require.Equal(t, []string{": A B C"}, names(funnel.Grouping{}))
}

func TestQueryCheck(t *testing.T) {
	for want, q := range map[string]funnel.Query{
		"/during order":    {During: calendar.Span{From: january.To, To: january.From}},
		"/count unknown":   {Count: funnel.Sequential + 1},
		"/method unknown":  {Method: funnel.OverClosed},
		"/window range":    {Window: -1},
		"/window required": {Method: funnel.OverMature},
	} {
		_, err := funnel.History{}.Cohorts(q)
		require.Equal(t, []string{want}, problems(t, err))
	}
}

// FuzzReachedNeverRises holds two laws of a cohort: no stage is reached by more
// deals than the one before, and at every step the deals that came are those that
// were won, lost, found void or are open.
func FuzzReachedNeverRises(f *testing.F) {
	f.Add(uint64(1), 40, 3, byte(0))
	f.Add(uint64(7), 300, 0, byte(5))
	f.Fuzz(func(t *testing.T, seed uint64, size, window int, choice byte) {
		h := lenient(t, randomLog(seed, 1+int(uint(size)%500)), day(9))
		q := funnel.Query{
			Count: funnel.Count(choice % 3), Method: funnel.Method(choice / 3 % 3), Window: time.Duration(1+uint(window)%9) * days,
		}
		c := cohort(t, h, q)
		for i, s := range c.Steps {
			require.Equal(t, len(s.Deals), s.Tally.Total()-s.Tally.Void)
			require.LessOrEqual(t, s.OfFirst.In, s.OfFirst.Of)
			require.LessOrEqual(t, s.OfPrevious.In, s.OfPrevious.Of)
			require.LessOrEqual(t, s.OfFirst.In+s.OfFirst.Censored, s.OfFirst.Of)
			require.Equal(t, len(c.Steps[0].Deals), s.OfFirst.Of)
			for _, d := range s.Deals {
				require.NotEqual(t, funnel.Void, h.Journeys[d].Outcome)
			}
			if q.Count == funnel.Reached && i > 0 {
				require.LessOrEqual(t, len(s.Deals), len(c.Steps[i-1].Deals))
				require.Equal(t, len(s.Deals), s.OfPrevious.In)
			}
		}
	})
}

// FuzzEnteredIsWonLostVoidOrOpen holds the law that at every stage the deals that
// entered or passed it, counted one by one, are those of its Tally.
func FuzzEnteredIsWonLostVoidOrOpen(f *testing.F) {
	f.Add(uint64(3), 60)
	f.Add(uint64(4), 450)
	f.Fuzz(func(t *testing.T, seed uint64, size int) {
		h := lenient(t, randomLog(seed, 1+int(uint(size)%500)), day(6))
		c := cohort(t, h, funnel.Query{})
		want := make([]funnel.Tally, len(c.Steps))
		for _, j := range h.Journeys {
			furthest := 0
			for _, v := range j.Visits {
				furthest = max(furthest, v.Stage+1)
			}
			for i := range want {
				if i < furthest || j.Outcome == funnel.Won {
					count(&want[i], j.Outcome)
				}
			}
		}
		for i, s := range c.Steps {
			require.Equal(t, want[i], s.Tally, s.Stage)
		}
		require.Equal(t, len(h.Journeys), c.Steps[0].Tally.Total())
	})
}

func count(t *funnel.Tally, o funnel.Outcome) {
	*map[funnel.Outcome]*int{
		funnel.Open: &t.Open, funnel.Won: &t.Won, funnel.Lost: &t.Lost, funnel.Void: &t.Void,
	}[o]++
}

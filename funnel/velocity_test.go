package funnel_test

import (
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

// worthEach states the amount of deals when they come in.
func worthEach(events []funnel.Event, amounts map[string]string) []funnel.Event {
	for i := range events {
		if a := amounts[events[i].Deal]; a != "" && events[i].Kind == funnel.Created {
			events[i].Amount = money(a)
		}
	}
	return events
}

// except leaves deals out by id.
func except(ids ...string) funnel.Exclusion {
	return funnel.Exclusion{At: funnel.Now, If: func(d funnel.Deal) bool {
		for _, id := range ids {
			if d.ID == id {
				return true
			}
		}
		return false
	}}
}

func velocityHistory(t testing.TB) funnel.History {
	events := worthEach(story(t, `
		A lead@0 offer@4 won@20
		B lead@2 lost@15
		C lead@5 won@15
		D lead@5 won@5
		E lead@6 offer@9
		F lead@6 void@9
		G lead@6 lost@9
	`), map[string]string{"A": "1000", "B": "9000", "C": "500.50", "E": "7000"})
	return fold(t, pipe("lead", "offer"), events, day(30))
}

func TestVelocityIsOfOneSetOfDeals(t *testing.T) {
	h := velocityHistory(t)
	all, err := h.Velocities(funnel.VelocityQuery{Exclude: except("G"), Levers: ask(10, "0.1", 2)})
	require.NoError(t, err)
	require.Len(t, all, 1)
	v := all[0]
	require.True(t, v.Defined)
	require.Equal(t, "A C D", ids(h, v.Won.Deals))
	require.Equal(t, "B", ids(h, v.Lost))
	require.Equal(t, 1, v.Won.Unpriced, "D")
	require.Equal(t, [2]int{1, 1}, [2]int{v.Void, v.Excluded})
	l := v.Velocity.Levers
	require.Equal(t, [5]int{4, 2, 3, 30, 3}, [5]int{l.Deals, l.Priced, l.Won.In, l.Days, l.Timed}, "20 + 10 + 0 days")
	require.Equal(t, "1500.50", l.Amount.StringFixed(2), "of the won ones only")
	// 4 deals × 750.25 × 3/4 ÷ 10 days, for 10 days.
	require.Equal(t, "2250.75", v.Velocity.Amount.StringFixed(2))
}

func TestVelocityOfAPeriodAndAGroup(t *testing.T) {
	h := velocityHistory(t)
	q := funnel.VelocityQuery{During: calendar.Span{To: calendar.Of(day(6))}, Levers: ask(1, "0.1", 2),
		By: funnel.Grouping{At: funnel.Now, Key: func(d funnel.Deal) string { return d.ID }}}
	all, err := h.Velocities(q)
	require.NoError(t, err)
	require.Len(t, all, 1)
	require.Equal(t, "D", all[0].Group)
	require.Equal(t, q.During, all[0].During)
	require.False(t, all[0].Defined, "no amount, no days")
}

func TestVelocityQueriesThatAreNone(t *testing.T) {
	_, err := velocityHistory(t).Velocities(funnel.VelocityQuery{
		During: calendar.Span{From: calendar.Of(day(3)), To: calendar.Of(day(2))}, Levers: ask(0, "0.1", 0)})
	require.Equal(t, []string{"/during " + check.Order, "/levers/per " + check.Range}, problems(t, err))
}

func TestLogRankOfOthers(t *testing.T) {
	type side struct{ To, Ended []float64 }
	var fact struct {
		A, B          side
		ChiSquared, P float64
	}
	readJSON(t, "testdata/logrank.json", &fact)
	spells := func(s side) (out []funnel.Spell) {
		for i, to := range s.To {
			out = append(out, funnel.Spell{To: to, Ending: funnel.Ending(s.Ended[i])})
		}
		return out
	}
	test, ok, err := funnel.NewLogRank(spells(fact.A), spells(fact.B))
	require.NoError(t, err)
	require.True(t, ok)
	require.InDelta(t, fact.ChiSquared, test.ChiSquared, 1e-9)
	require.InDelta(t, fact.P, test.P, 1e-9)
}

package funnel_test

import (
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// ask is a question about levers.
func ask(per int, change string, places int32) funnel.LeverQuery {
	return funnel.LeverQuery{Per: per, Change: decimal.RequireFromString(change), Places: places}
}

// fast returns a velocity that is defined.
func fast(t testing.TB, l funnel.Levers, q funnel.LeverQuery) funnel.Velocity {
	t.Helper()
	v, ok, err := l.Velocity(q)
	require.NoError(t, err)
	require.True(t, ok)
	return v
}

func TestVelocityOfOthers(t *testing.T) {
	var facts []struct {
		Source        string
		Deals, Days   int
		Value         decimal.Decimal
		Won           [2]int
		PerDay, Per90 string
	}
	readJSON(t, "testdata/velocity.json", &facts)
	require.Len(t, facts, 3)
	for _, f := range facts {
		l := funnel.Levers{Deals: f.Deals, Amount: f.Value, Priced: 1, Won: funnel.Ratio{In: f.Won[0], Of: f.Won[1]}, Days: f.Days, Timed: 1}
		require.Equal(t, f.PerDay, fast(t, l, ask(1, "0.1", 6)).Amount.StringFixed(6), f.Source)
		require.Equal(t, f.Per90, fast(t, l, ask(90, "0.1", 6)).Amount.StringFixed(6), "%s: not ninety times the rounded day", f.Source)
	}
}

// The velocity is 1,000,000 a day, so that what a lever is worth is its factor.
var millions = funnel.Levers{Deals: 100, Amount: decimal.New(2_000_000, 0), Priced: 1, Won: funnel.Ratio{In: 1, Of: 4}, Days: 50, Timed: 1}

func TestWhatEachLeverIsWorth(t *testing.T) {
	w := fast(t, millions, ask(1, "0.1", 2)).Worth
	require.Equal(t, "100000.00", w.Deals.StringFixed(2))
	require.Equal(t, "100000.00", w.Value.StringFixed(2))
	require.Equal(t, "100000.00", w.WinRate.StringFixed(2))
	require.Equal(t, "111111.11", w.Cycle.StringFixed(2), "a divisor")
	require.Equal(t, "478888.89", w.All.StringFixed(2), "and not 46 %")
	require.Equal(t, "250000.00", fast(t, millions, ask(1, "0.2", 2)).Worth.Cycle.StringFixed(2))
}

func TestNoWinRateAboveAll(t *testing.T) {
	l := millions
	l.Won = funnel.Ratio{In: 19, Of: 20}
	v := fast(t, l, ask(1, "0.1", 2))
	require.Equal(t, "3800000.00", v.Amount.StringFixed(2))
	require.Equal(t, "200000.00", v.Worth.WinRate.StringFixed(2), "up to 1, which is 5.3 % more")
	l.Won = funnel.Ratio{Of: 20}
	v = fast(t, l, ask(1, "0.1", 2))
	require.True(t, v.Amount.IsZero())
	require.True(t, v.Worth.All.IsZero())
}

func TestNoVelocityWithoutALever(t *testing.T) {
	for name, spoil := range map[string]func(*funnel.Levers){
		"value": func(l *funnel.Levers) { l.Priced = 0 },
		"rate":  func(l *funnel.Levers) { l.Won = funnel.Ratio{} },
		"cycle": func(l *funnel.Levers) { l.Timed = 0 },
		"days":  func(l *funnel.Levers) { l.Days = 0 },
	} {
		l := millions
		spoil(&l)
		v, ok, err := l.Velocity(ask(1, "0.1", 2))
		require.NoError(t, err, name)
		require.False(t, ok, name)
		require.Equal(t, l, v.Levers, name)
	}
}

func TestLeversThatAreNone(t *testing.T) {
	bad := funnel.Levers{Deals: -1, Amount: decimal.New(-1, 0), Priced: -1, Won: funnel.Ratio{In: 2, Of: 1}, Days: -1, Timed: -1}
	_, ok, err := bad.Velocity(funnel.LeverQuery{Places: 31})
	require.False(t, ok)
	require.Equal(t, []string{
		"/per " + check.Range, "/change " + check.Range, "/places " + check.Range,
		"/levers/deals " + check.Range, "/levers/amount " + check.Range, "/levers/priced " + check.Range,
		"/levers/won " + check.Range, "/levers/days " + check.Range, "/levers/timed " + check.Range,
	}, problems(t, err))
	for won, none := range map[funnel.Ratio]bool{{In: -1, Of: 4}: true, {In: -1, Of: -1}: true, {In: 0, Of: 0}: false, {In: 4, Of: 4}: false, {In: 5, Of: 4}: true} {
		l := millions
		l.Won = won
		_, _, err := l.Velocity(funnel.LeverQuery{Per: 1, Change: decimal.New(1, -1)})
		require.Equal(t, none, err != nil, "%v", won)
	}
	huge := millions
	huge.Amount = decimal.New(1, 5_000_000)
	_, _, err = huge.Velocity(funnel.LeverQuery{Per: 1, Change: decimal.New(1, -5_000_000)})
	require.Equal(t, []string{"/change " + check.TooLarge, "/levers/amount " + check.TooLarge}, problems(t, err))
	require.Equal(t, []string{"/change " + check.Range}, problems(t, ask(1, "1", 0).Check()), "a cycle of nothing")
	require.NoError(t, ask(1, "0.99", 30).Check())
}

package funnel_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

func said(deal string, p float64, won bool) funnel.Prediction {
	return funnel.Prediction{Deal: deal, Probability: p, Won: won}
}

func TestCalibration(t *testing.T) {
	c, err := funnel.Calibrate([]funnel.Prediction{
		said("a", 0.1, false), said("b", 0.2, true), said("c", 0.75, true), said("d", 0.8, true), said("e", 0.5, false), said("f", 1, true), said("g", 0, false),
	}, 2)
	require.NoError(t, err)
	require.Equal(t, 7, c.Deals)
	require.InDelta(t, (0.01+0.64+0.0625+0.04+0.25)/7, c.Brier, 1e-12)
	require.Len(t, c.Bins, 2)
	require.Equal(t, funnel.Ratio{In: 1, Of: 3}, c.Bins[0].Won)
	require.InDelta(t, 0.1, c.Bins[0].Said, 1e-12)
	require.Equal(t, funnel.Ratio{In: 3, Of: 4}, c.Bins[1].Won, "a half belongs to the upper bin, and so does 1")
	require.Equal(t, [2]float64{0.5, 1}, [2]float64{c.Bins[1].From, c.Bins[1].To})
	sparse, err := funnel.Calibrate([]funnel.Prediction{said("a", 0.95, true)}, 10)
	require.NoError(t, err)
	require.Len(t, sparse.Bins, 1)
	require.InDelta(t, 0.9, sparse.Bins[0].From, 1e-12)
	_, err = funnel.Calibrate(nil, 0)
	require.Equal(t, []string{"/bins " + check.Range, "/predictions " + check.Required}, problems(t, err))
	_, err = funnel.Calibrate([]funnel.Prediction{said("a", math.NaN(), true), said("b", -0.1, true), said("c", 1, true)}, 101)
	require.Equal(t, []string{"/bins " + check.Range, "/predictions/0/probability " + check.Range, "/predictions/1/probability " + check.Range}, problems(t, err))
}

// FuzzCalibrationDoesNotDependOnOrder: the same predictions in another order are as good.
func FuzzCalibrationDoesNotDependOnOrder(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 1))
		all := make([]funnel.Prediction, 1+r.IntN(50))
		for i := range all {
			all[i] = said("", float64(r.IntN(21))/20, r.IntN(2) == 0)
		}
		a, err := funnel.Calibrate(all, 10)
		require.NoError(t, err)
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		b, err := funnel.Calibrate(all, 10)
		require.NoError(t, err)
		require.Equal(t, a, b)
		require.True(t, a.Brier >= 0 && a.Brier <= 1)
	})
}

func TestABacktestKnowsNoMoreThanOneKnewThen(t *testing.T) {
	events := story(t, `
		A lead@1 offer@12 won@30
		B lead@1 lost@25
		C lead@15 won@18
		D lead@1
		E lead@1 void@25
		F lead@1 won@5
	`)
	var seen []int
	predict := func(h funnel.History) (map[string]float64, error) {
		seen = append(seen, len(h.Journeys))
		return map[string]float64{"A": 0.7, "B": 0.4, "D": 0.1, "E": 0.5, "F": 0.9, "ghost": 0.3}, nil
	}
	b, err := funnel.NewBacktest(pipe("lead", "offer"), slices.Values(events), []time.Time{day(10), day(20)}, day(40), predict)
	require.NoError(t, err)
	require.Equal(t, []int{5, 6}, seen, "C came in between")
	require.Equal(t, []funnel.Prediction{said("A", 0.7, true), said("B", 0.4, false), said("A", 0.7, true), said("B", 0.4, false)}, b.Predictions)
	require.Equal(t, 4, b.Unresolved, "D is open, and E was none, each at both moments")

	broken := errors.New("broken")
	_, err = funnel.NewBacktest(pipe("lead", "offer"), slices.Values(events), []time.Time{day(10)}, day(40), func(funnel.History) (map[string]float64, error) { return nil, broken })
	require.ErrorIs(t, err, broken)
	_, err = funnel.NewBacktest(pipe("lead"), slices.Values(events), nil, day(40), predict)
	require.Equal(t, []string{"/events/1/stage " + check.Unknown}, problems(t, err))
	_, err = funnel.NewBacktest(pipe("lead", "offer"), slices.Values(events), []time.Time{{}}, day(40), predict)
	require.Equal(t, []string{"/asOf " + check.Required}, problems(t, err))
}

// Ten deals were an offer for more than ten days. Within thirty days from then four were
// won and two lost, and the others are still open.
func TestTheProspectOfADealIsThatOfDealsLikeIt(t *testing.T) {
	events := story(t, `
		A offer@0 won@20
		B offer@0 won@30
		C offer@0 lost@15
		D offer@0 won@5
		E offer@0 lost@10
		F offer@0 won@60
		G lead@0
		H offer@70
		I offer@0 void@40
		J lead@0 offer@40 lead@60 won@65
	`)
	h := fold(t, pipe("lead", "offer"), events, day(80))
	all, err := h.Prospects(30, 3)
	require.NoError(t, err)
	require.Len(t, all, 2)
	g, o := all[0], all[1]
	require.Equal(t, "G", ids(h, []int{g.Deal}))
	require.Equal(t, 80, g.Age)
	require.False(t, g.Enough, "no other lead is as old")
	require.Nil(t, g.Range)
	require.Equal(t, "H", ids(h, []int{o.Deal}))
	require.Equal(t, [2]int{10, 5}, [2]int{o.Age, o.Like}, "A, B, C, F and J were an offer for more than ten days")
	require.True(t, o.Enough)
	require.InDelta(t, 3.0/5, o.Won, 1e-12, "A, B and J were won within thirty days from then on, and F later")
	require.NotNil(t, o.Range)
	few, err := h.Prospects(30, 6)
	require.NoError(t, err)
	require.False(t, few[1].Enough)
	require.Zero(t, few[1].Won)
	soon, err := h.Prospects(1, 1)
	require.NoError(t, err)
	require.True(t, soon[1].Enough)
	require.Zero(t, soon[1].Won, "nobody was that quick")
	_, err = h.Prospects(0, 0)
	require.Equal(t, []string{"/horizon " + check.Range, "/least " + check.Range}, problems(t, err))
	_, err = h.Prospects(36526, 1)
	require.Error(t, err)
}

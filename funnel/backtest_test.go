package funnel_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
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

// 0.29 × 100 is a little less than 29, and what is a little less than 0.3, times 10, is 3:
// the edges decide, not the product.
func TestABinHoldsWhatItsEdgesSay(t *testing.T) {
	for bins := 1; bins <= 100; bins++ {
		for k := range 101 {
			for _, p := range []float64{float64(k) / 100, max(0, math.Nextafter(float64(k)/100, 0))} {
				c, err := funnel.Calibrate([]funnel.Prediction{said("a", p, true)}, bins)
				require.NoError(t, err)
				b := c.Bins[0]
				require.True(t, p >= b.From && (p < b.To || p == 1 && b.To == 1), "%v of %d bins is in %v to %v", p, bins, b.From, b.To)
			}
		}
	}
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

	late, err := funnel.NewBacktest(pipe("lead", "offer"), slices.Values(append(events, story(t, "F reopened@42")...)),
		[]time.Time{day(40), day(45)}, day(40), predict)
	require.NoError(t, err)
	require.Empty(t, late.Predictions, "what is said after the end is no prediction: F was won on day 5 and came back on day 42")
	require.Zero(t, late.Unresolved)

	broken := errors.New("broken")
	_, err = funnel.NewBacktest(pipe("lead", "offer"), slices.Values(events), []time.Time{day(10)}, day(40), func(funnel.History) (map[string]float64, error) { return nil, broken })
	require.ErrorIs(t, err, broken)
	_, err = funnel.NewBacktest(pipe("lead"), slices.Values(events), nil, day(40), predict)
	require.Equal(t, []string{"/events/1/stage " + check.Unknown}, problems(t, err))
	_, err = funnel.NewBacktest(pipe("lead", "offer"), slices.Values(events), []time.Time{{}}, day(40), predict)
	require.Equal(t, []string{"/asOf " + check.Required}, problems(t, err))
}

// Somebody enters a lead on day 20 that he visited on day 8. On day 10 the visit is known,
// and the lead is not: that is how it was, and no reason not to look back.
func TestABacktestTakesALogWithLateEvents(t *testing.T) {
	events := story(t, "A lead@1 offer@8 won@30")
	events[0].Recorded = day(20)
	var warned check.Problems
	b, err := funnel.NewBacktest(pipe("lead", "offer"), slices.Values(events), []time.Time{day(10)}, day(40), func(h funnel.History) (map[string]float64, error) {
		warned = h.Warnings
		return map[string]float64{"A": 0.6}, nil
	})
	require.NoError(t, err)
	require.Equal(t, []funnel.Prediction{said("A", 0.6, true)}, b.Predictions)
	require.Len(t, warned, 1)
	require.Equal(t, "/events/1/at", warned[0].Path)
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
	for horizon, want := range map[int]float64{20: 3.0 / 5, 19: 2.0 / 5} {
		some, err := h.Prospects(horizon, 3)
		require.NoError(t, err)
		require.InDelta(t, want, some[1].Won, 1e-12, "B was won on the twentieth day from then on")
	}
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

// FuzzAProspectIsAnIncidence: a prospect is what one gets by going through all visits to
// the stage, and a horizon hides nothing before it.
func FuzzAProspectIsAnIncidence(f *testing.F) {
	f.Add(uint64(1), 30)
	f.Fuzz(func(t *testing.T, seed uint64, horizon int) {
		horizon = 1 + max(horizon, 0)%100
		r := rand.New(rand.NewPCG(seed, 1))
		var events []funnel.Event
		for i := range 60 {
			deal, at := strconv.Itoa(i), r.IntN(60)
			created := funnel.Event{Deal: deal, Kind: funnel.Created, At: day(at)}
			if r.IntN(3) == 0 {
				created.Since = day(at - r.IntN(30))
			}
			end := []funnel.Kind{funnel.ClosedWon, funnel.ClosedLost, funnel.Voided, funnel.Activity}[r.IntN(4)]
			events = append(events, created, moved(deal, at+r.IntN(40), "offer"), then(deal, end, at+40+r.IntN(40)))
		}
		h := fold(t, pipe("lead", "offer"), events, day(80))
		all, err := h.Prospects(horizon, 1)
		require.NoError(t, err)
		for _, p := range all {
			inc := incidence(t, spellsAfter(h, p)...)
			require.Equal(t, inc.Spells, p.Like)
			if won, ok := inc.At(float64(horizon)); ok {
				require.InDelta(t, won, p.Won, 1e-12)
			}
		}
	})
}

// spellsAfter are the visits to the stage of a prospect that lasted longer than its age.
func spellsAfter(h funnel.History, p funnel.Prospect) (spells []funnel.Spell) {
	since := func(from, to time.Time) float64 { return to.Sub(from).Hours()/24 - float64(p.Age) }
	for _, j := range h.Journeys {
		for _, v := range j.Visits {
			s := funnel.Spell{From: max(0, since(v.From, j.Observed)), To: since(v.From, j.Closed), Ending: funnel.Otherwise}
			left := since(v.From, v.To)
			switch {
			case v.To.IsZero():
				left = since(v.From, h.AsOf)
			case j.Outcome == funnel.Won:
				s.Ending = funnel.Ended
			}
			if j.Outcome == funnel.Open {
				s.To, s.Ending = since(v.From, h.AsOf), funnel.Censored
			}
			if h.Pipeline.Stages[v.Stage].ID == p.Stage && j.Outcome != funnel.Void && left > 0 && s.To > s.From {
				spells = append(spells, s)
			}
		}
	}
	return spells
}

// BenchmarkProspects has a hundred thousand deals, and those that are open are of many ages.
func BenchmarkProspects(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	p := pipe("lead", "offer", "contract")
	var events []funnel.Event
	for i := range 100_000 {
		deal, at := strconv.Itoa(i), day(0).Add(time.Duration(r.IntN(700*24))*time.Hour)
		events = append(events, funnel.Event{Deal: deal, Kind: funnel.Created, At: at})
		for stage := 1; ; stage++ {
			at = at.Add(time.Duration(r.ExpFloat64() * 30 * 24 * float64(time.Hour)))
			if stage == len(p.Stages) {
				events = append(events, funnel.Event{Deal: deal, Kind: funnel.ClosedWon, At: at})
				break
			}
			if r.IntN(4) == 0 {
				events = append(events, funnel.Event{Deal: deal, Kind: funnel.ClosedLost, At: at})
				break
			}
			events = append(events, funnel.Event{Deal: deal, Kind: funnel.StageChanged, At: at, Stage: p.Stages[stage].ID})
		}
	}
	h := fold(b, p, events, day(730))
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		_, err := h.Prospects(30, 20)
		require.NoError(b, err)
	}
}

package funnel_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
)

// A historyQuestion is one that a History answers. It returns the error of the question, or
// nil of one that has none.
type historyQuestion struct {
	name   string
	ask    func(h funnel.History) error
	silent bool // it has no error
}

// answered makes a question of a method that returns an error.
func answered[A any](_ A, err error) error { return err }

// historyQuestions are all questions of a History, the narrower ones with everything
// that they look at.
func historyQuestions() []historyQuestion {
	by := funnel.Grouping{At: funnel.AtEntry, Key: func(d funnel.Deal) string { return string(d.Owner) }}
	out := funnel.Exclusion{At: funnel.AtClose, If: func(d funnel.Deal) bool { return d.Imported }}
	period := funnel.PeriodQuery{By: by, Exclude: out}
	stay := funnel.StayQuery{By: by, Exclude: out}
	return []historyQuestion{
		{name: "Ages", ask: func(h funnel.History) error {
			return answered(h.Ages(funnel.AgeQuery{Bounds: []int{1, 3}, Exclude: out}))
		}},
		{name: "Bottlenecks", ask: func(h funnel.History) error {
			return answered(h.Bottlenecks(funnel.BottleneckQuery{Exclude: out, Confidence: 0.9, Widest: 1, Reference: funnel.Reference{"a": {In: 1, Of: 1}, "b": {In: 1, Of: 1}}}))
		}},
		{name: "Cohorts", ask: func(h funnel.History) error { return answered(h.Cohorts(funnel.Query{By: by, Exclude: out})) }},
		{name: "Cohorts in order", ask: func(h funnel.History) error {
			return answered(h.Cohorts(funnel.Query{Count: funnel.Sequential, Window: 48 * time.Hour, During: calendar.Span{From: calendar.Of(day(0)), To: calendar.Of(day(6))}}))
		}},
		{name: "Cycles", ask: func(h funnel.History) error { return answered(h.Cycles(stay)) }},
		{name: "Forecast", ask: func(h funnel.History) error {
			return answered(h.Forecast(funnel.ForecastQuery{Overrides: stated(h), In: func(d funnel.Deal) bool { return !d.Imported }}))
		}},
		{name: "Lessons", ask: func(h funnel.History) error { h.Lessons("region"); return nil }, silent: true},
		{name: "Losses", ask: func(h funnel.History) error { return answered(h.Losses(period)) }},
		{name: "Movements", ask: func(h funnel.History) error { return answered(h.Movements(stay)) }},
		{name: "Passages", ask: func(h funnel.History) error {
			return answered(h.Passages(funnel.PassageQuery{Confidence: 0.9, Least: 0.1}))
		}},
		{name: "PeriodRates", ask: func(h funnel.History) error { return answered(h.PeriodRates(period)) }},
		{name: "Prospects", ask: func(h funnel.History) error { return answered(h.Prospects(30, 1)) }},
		{name: "Slips", ask: func(h funnel.History) error {
			return answered(h.Slips(funnel.SlipQuery{By: by, Exclude: out, Level: calendar.Month, Calendar: calendar.Standard{}}))
		}},
		{name: "Snapshot", ask: func(h funnel.History) error { h.Snapshot(funnel.StaleAfter{"a": 1}); return nil }, silent: true},
		{name: "StaleLimits", ask: func(h funnel.History) error {
			return answered(h.StaleLimits(funnel.StalePolicy{"a": {Times: decimal.NewFromInt(2), AtLeast: 1}}))
		}},
		{name: "Stays", ask: func(h funnel.History) error { return answered(h.Stays(stay)) }},
		{name: "StepRates", ask: func(h funnel.History) error { return answered(h.StepRates(period)) }},
		{name: "Velocities", ask: func(h funnel.History) error {
			return answered(h.Velocities(funnel.VelocityQuery{By: by, Levers: funnel.LeverQuery{Per: 30, Change: decimal.New(1, -1), Places: 2}}))
		}},
		{name: "WinChances", ask: func(h funnel.History) error { return answered(h.WinChances(stay)) }},
		{name: "WonCycles", ask: func(h funnel.History) error { return answered(h.WonCycles(period)) }},
		{name: "NewWaterfall", ask: func(h funnel.History) error {
			return answered(funnel.NewWaterfall(h, h, funnel.Scope{In: func(d funnel.Deal) bool { return !d.Imported }}))
		}},
		{name: "Learned", ask: func(h funnel.History) error { funnel.Score{}.Learned(h); return nil }, silent: true},
	}
}

// stated is an override of the first deal of a History.
func stated(h funnel.History) []funnel.Override {
	if len(h.Journeys) == 0 {
		return nil
	}
	return []funnel.Override{{Deal: h.Journeys[0].Deal, At: day(9), Probability: money("0.5"), Holds: funnel.UntilMoved}}
}

// tamper changes something of a History at random, as a hand in its JSON may.
func tamper(r *rand.Rand, h *funnel.History) {
	moments := []time.Time{{}, day(-3), day(2), day(3), day(99), time.Unix(1<<60, 0), time.Date(-9999, 1, 1, 0, 0, 0, 0, time.UTC)}
	at := func() time.Time { return moments[r.IntN(len(moments))] }
	number := func() int { return []int{-1, 0, 1, 3, 4, 31, 99, math.MinInt, math.MaxInt}[r.IntN(9)] }
	amount := func() decimal.NullDecimal {
		return decimal.NullDecimal{Valid: r.IntN(4) > 0, Decimal: []decimal.Decimal{decimal.New(1, 1<<30), decimal.New(-5, 0), decimal.New(1, -1<<30)}[r.IntN(3)]}
	}
	switch r.IntN(12) {
	case 0:
		h.Pipeline.Stages = h.Pipeline.Stages[:r.IntN(len(h.Pipeline.Stages)+1)]
		return
	case 1:
		h.AsOf = at()
		return
	case 2:
		h.Pipeline.Stages = append(h.Pipeline.Stages, make([]funnel.Stage, r.IntN(99))...)
		return
	}
	if len(h.Journeys) == 0 {
		return
	}
	j := &h.Journeys[r.IntN(len(h.Journeys))]
	switch r.IntN(16) {
	case 0:
		j.Visits = nil
	case 1:
		j.Changes = nil
	case 2:
		j.Closings = nil
	case 3:
		j.Outcome = funnel.Outcome(r.IntN(7))
	case 4:
		j.Stage = number()
	case 5:
		j.Closed = at()
	case 6:
		j.Entered = at()
	case 7:
		j.Observed = at()
	case 8:
		j.Touched = at()
	case 9:
		j.Amount = amount()
	case 10:
		if len(j.Changes) > 0 {
			c := &j.Changes[r.IntN(len(j.Changes))]
			c.At, c.Amount = at(), amount()
		}
	case 11:
		if len(j.Closings) > 0 {
			c := &j.Closings[r.IntN(len(j.Closings))]
			c.At, c.Stage, c.Outcome = at(), number(), funnel.Outcome(r.IntN(7))
		}
	case 12:
		*j = funnel.Journey{Outcome: j.Outcome, Deal: j.Deal}
	default:
		if len(j.Visits) > 0 {
			v := &j.Visits[r.IntN(len(j.Visits))]
			switch r.IntN(3) {
			case 0:
				v.Stage = number()
			case 1:
				v.From = at()
			case 2:
				v.To = at()
			}
		}
	}
}

// byHand is a History of the same content that Journeys has not made.
func byHand(h funnel.History) funnel.History {
	return funnel.History{Pipeline: h.Pipeline, AsOf: h.AsOf, Journeys: h.Journeys, Warnings: h.Warnings}
}

// writable is a History with shorter amounts for those that take for ever to write, and
// with those that null hides.
func writable(h funnel.History) funnel.History {
	shorter := func(n *decimal.NullDecimal) {
		if n.Valid = n.Valid || !n.Decimal.IsZero(); n.Decimal.Exponent() > 1000 || n.Decimal.Exponent() < -1000 {
			n.Decimal = decimal.New(1, 1000)
		}
	}
	for i := range h.Journeys {
		shorter(&h.Journeys[i].Amount)
		for k := range h.Journeys[i].Changes {
			shorter(&h.Journeys[i].Changes[k].Amount)
		}
	}
	return h
}

// FuzzABrokenHistoryIsRefused: whatever was changed in a History, no question about one
// that was put together by hand or read from JSON panics or hangs, and one that Check
// refuses gets its error.
func FuzzABrokenHistoryIsRefused(f *testing.F) {
	for seed := range uint64(200) {
		f.Add(seed, 60)
	}
	f.Fuzz(func(t *testing.T, seed uint64, size int) {
		r := rand.New(rand.NewPCG(seed, 9))
		h := lenient(t, randomLog(seed, 1+int(uint(size)%200)), day(9))
		h.Journeys, h.Pipeline.Stages = slices.Clone(h.Journeys), slices.Clone(h.Pipeline.Stages)
		for range 1 + r.IntN(3) {
			tamper(r, &h)
		}
		h = byHand(h)
		broken := h.Check()
		for _, q := range historyQuestions() {
			if err := q.ask(h); broken == nil {
				require.NoError(t, err, q.name)
			} else if !q.silent {
				require.Error(t, err, q.name)
			}
		}
		data, err := json.Marshal(writable(h))
		if err != nil {
			return // no JSON says that
		}
		var back funnel.History
		err = json.Unmarshal(data, &back)
		require.Equal(t, broken == nil, err == nil, "%v, and read back: %v", broken, err)
		if err != nil {
			require.Equal(t, funnel.History{}, back, "nothing half read")
		}
	})
}

// Questions tell of a History by hand what Check does, and of a sound one what they tell of
// the one that Journeys made.
func TestAHistoryByHandIsCheckedByEveryQuestion(t *testing.T) {
	good := lenient(t, randomLog(1, 60), day(9))
	bad := byHand(good)
	bad.Journeys = slices.Clone(bad.Journeys)
	bad.Journeys[3].Visits = nil
	want := bad.Check()
	require.Error(t, want)
	for _, q := range historyQuestions() {
		require.NoError(t, q.ask(good), q.name)
		require.NoError(t, q.ask(byHand(good)), q.name)
		require.NoError(t, q.ask(funnel.History{Pipeline: good.Pipeline, AsOf: good.AsOf}), q.name)
		if !q.silent && q.name != "NewWaterfall" {
			require.Equal(t, want, q.ask(bad), q.name)
		}
	}
	require.Equal(t, good.Snapshot(nil), byHand(good).Snapshot(nil))
	require.Equal(t, funnel.Snapshot{AsOf: bad.AsOf, Currency: "EUR"}, bad.Snapshot(nil), "nothing is known to be open")
	_, err := funnel.NewWaterfall(good, bad, funnel.Scope{})
	require.Equal(t, []string{"/after/journeys/3/visits required"}, problems(t, err))
	_, err = funnel.NewWaterfall(bad, good, funnel.Scope{})
	require.Equal(t, []string{"/before/journeys/3/visits required"}, problems(t, err))
}

// Who asks the zero History gets no deals.
func TestTheZeroHistoryAnswers(t *testing.T) {
	h := funnel.History{}
	rates, err := h.StepRates(funnel.PeriodQuery{})
	require.NoError(t, err)
	require.Len(t, rates, 1)
	require.Zero(t, rates[0].Won)
	require.Equal(t, funnel.Snapshot{Stages: []funnel.OpenStage{}}, h.Snapshot(nil))
}

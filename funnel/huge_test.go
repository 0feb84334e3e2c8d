package funnel_test

import (
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/internal/numberwalk"
	"github.com/salesperf/salesperf/target/calendar"
)

// priced is a pipeline and a log with an amount at every turn of a deal.
func priced(t *testing.T) (funnel.Pipeline, []funnel.Event) {
	p := pipe("lead", "offer")
	p.Stages[0].Probability, p.Stages[1].Probability = money("0.2"), money("0.5")
	p.Stages[0].Category, p.Stages[1].Category = funnel.InPipeline, funnel.BestCase
	p.Stages[0].ExpectedDays = 3
	events := story(t, `A lead@1 offer@4 won@20
	B lead@2 offer@3 lost@5 reopened@7
	C lead@6 offer@9
	D lead@2 offer@8 won@9
	E lead@2 lost@9`)
	for i := range events {
		events[i].Amount = decimal.NewNullDecimal(decimal.New(int64(100+i), 0))
	}
	return p, events
}

// TestHugeNumbersAreRefusedAtOnce holds that no number of a pipeline, of events, of a history
// or of a question, however large or fine, is computed with before it is looked at.
func TestHugeNumbersAreRefusedAtOnce(t *testing.T) {
	p, events := priced(t)
	numberwalk.RequireRefused(t, &p, func() error { return p.Check() })
	numberwalk.RequireDone(t, &p, func() { _, _ = p.Digest() })
	journeys := func(mode funnel.Mode) (funnel.History, error) {
		return funnel.Journeys(p, slices.Values(events), day(30), mode)
	}
	numberwalk.RequireRefused(t, &p, func() error { _, err := journeys(funnel.Lenient); return err })
	numberwalk.RequireRefused(t, &events, func() error { _, err := journeys(funnel.Strict); return err })
	numberwalk.RequireDone(t, &events, func() { _, _ = journeys(funnel.Lenient) })
	ask := funnel.Questions{Cohorts: []funnel.Query{{Count: funnel.Reached}}}
	numberwalk.RequireRefused(t, &events, func() error {
		_, err := funnel.Conversions(p, slices.Values(events), day(30), funnel.Strict, ask)
		return err
	})
	numberwalk.RequireRefused(t, &events[0], func() error { return events[0].Check() })
	numberwalk.RequireRefused(t, &events, func() error { return new(funnel.Memory).Append(t.Context(), events...) })
	other := slices.Clone(events)
	numberwalk.RequireDone(t, &other, func() { _ = other[0].Equal(events[0]) })

	made, err := journeys(funnel.Strict)
	require.NoError(t, err)
	h := funnel.History{Pipeline: made.Pipeline, AsOf: made.AsOf, Journeys: made.Journeys} // put together by hand
	numberwalk.RequireRefused(t, &h, func() error { return h.Check() })
	for name, question := range asked(&h) {
		require.NoError(t, question(), name)
		numberwalk.RequireRefused(t, &h, question)
	}
	numberwalk.RequireDone(t, &h, func() { _ = h.Snapshot(nil); _ = h.Lessons("team") })
}

// asked are all that a history is asked, without what would be left out.
func asked(h *funnel.History) map[string]func() error {
	all := calendar.Span{}
	return map[string]func() error{
		"forecast":  func() error { _, err := h.Forecast(funnel.ForecastQuery{}); return err },
		"waterfall": func() error { _, err := funnel.NewWaterfall(*h, *h, funnel.Scope{}); return err },
		"slips":     func() error { _, err := h.Slips(funnel.SlipQuery{Level: calendar.Day}); return err },
		"ages":      func() error { _, err := h.Ages(funnel.AgeQuery{Bounds: []int{3}}); return err },
		"velocities": func() error {
			_, err := h.Velocities(funnel.VelocityQuery{During: all, Levers: funnel.LeverQuery{Per: 1, Change: decimal.New(1, -1)}})
			return err
		},
		"losses":     func() error { _, err := h.Losses(funnel.PeriodQuery{}); return err },
		"step rates": func() error { _, err := h.StepRates(funnel.PeriodQuery{}); return err },
		"stale":      func() error { _, err := h.StaleLimits(funnel.StalePolicy{"lead": {Days: 3}}); return err },
		"prospects":  func() error { _, err := h.Prospects(30, 1); return err },
		"bottlenecks": func() error {
			_, err := h.Bottlenecks(funnel.BottleneckQuery{Reference: funnel.Reference{"lead": {In: 9, Of: 10}}, Confidence: 0.9, Widest: 1})
			return err
		},
	}
}

// TestHugeNumbersOfQuestionsAreRefusedAtOnce holds the same for what is asked.
func TestHugeNumbersOfQuestionsAreRefusedAtOnce(t *testing.T) {
	p, events := priced(t)
	h := fold(t, p, events, day(30))
	asked := funnel.ForecastQuery{
		Overrides: []funnel.Override{{Deal: "B", At: day(8), Probability: money("0.3"), Holds: funnel.ForEver}, {Deal: "B", At: day(9), Probability: money("0.4"), Holds: funnel.ForEver}},
		Learned:   map[string]decimal.Decimal{"C": decimal.New(4, -1)},
	}
	forecast := func() error { _, err := h.Forecast(asked); return err }
	require.NoError(t, forecast())
	numberwalk.RequireRefused(t, &asked, forecast)
	numberwalk.RequireDoneAtTheEnds(t, &asked, func() { _ = forecast() })
	rule := funnel.StalePolicy{"lead": {Times: decimal.New(15, -1), AtLeast: 1}}
	numberwalk.RequireDone(t, &rule, func() { _, _ = h.StaleLimits(rule) })
	numberwalk.RequireDoneAtTheEnds(t, &rule, func() { _, _ = h.StaleLimits(rule) })

	levers := struct {
		Of  funnel.Levers
		Ask funnel.LeverQuery
	}{funnel.Levers{Deals: 3, Amount: decimal.New(1, 2), Priced: 2, Won: funnel.Ratio{In: 1, Of: 2}, Days: 9, Timed: 2}, funnel.LeverQuery{Per: 30, Change: decimal.New(1, -1), Places: 2}}
	velocity := func() error { _, _, err := levers.Of.Velocity(levers.Ask); return err }
	numberwalk.RequireRefused(t, &levers, velocity)
	numberwalk.RequireRefused(t, &levers.Ask, func() error { return levers.Ask.Check() })
	numberwalk.RequireDoneAtTheEnds(t, &levers, func() { _ = velocity() })

	plan := funnel.Backward{
		Target: decimal.New(1, 3), Won: decimal.New(1, 2), Expected: decimal.New(1, 2), AverageWon: decimal.New(5, 1),
		Steps: []funnel.BackwardStep{{Name: "lead", Rate: funnel.Ratio{In: 1, Of: 2}, Days: 30}, {Name: "offer", Rate: funnel.Ratio{In: 1, Of: 3}, Days: 10}},
		AsOf:  calendar.On(2026, 1, 1), By: calendar.On(2026, 6, 30), Confidence: 0.9,
	}
	made := func() error { _, err := plan.Plan(); return err }
	require.NoError(t, made())
	numberwalk.RequireRefused(t, &plan, made)
	numberwalk.RequireRefused(t, &plan, func() error { return plan.Check() })
	numberwalk.RequireDoneAtTheEnds(t, &plan, func() { _ = made() })

	covered := struct {
		Open, Target, Won decimal.Decimal
		Rate              funnel.Ratio
	}{decimal.New(3, 2), decimal.New(2, 2), decimal.New(1, 2), funnel.Ratio{In: 1, Of: 3}}
	cover := func() error {
		_, err := funnel.NewCoverage(covered.Open, covered.Target, covered.Won, covered.Rate)
		return err
	}
	numberwalk.RequireRefused(t, &covered, cover)

	chances := []funnel.Chance{{Amount: decimal.New(1, 2), Probability: 0.3}, {Amount: decimal.New(2, 2), Probability: 0.6}}
	sampling := funnel.Sampling{Seed: 1, Draws: 10}
	drawn := func() error { _, err := funnel.NewDistribution(chances, sampling); return err }
	numberwalk.RequireRefused(t, &chances, drawn)
	numberwalk.RequireDoneAtTheEnds(t, &chances, func() { _ = drawn() })
	numberwalk.RequireDoneAtTheEnds(t, &sampling, func() { _ = drawn() })

	rate := decimal.New(11, -1)
	rates := func(string, string, time.Time) (decimal.Decimal, bool) { return rate, true }
	for i := range events {
		events[i].Currency = "USD"
	}
	converted := func() error {
		_, err := funnel.Journeys(p, funnel.Convert(slices.Values(events), "EUR", rates), day(30), funnel.Strict)
		return err
	}
	require.NoError(t, converted())
	numberwalk.RequireRefused(t, &rate, converted)
	numberwalk.RequireRefused(t, &events, converted)
}

// TestHugeNumbersOfResultsAreAnsweredAtOnce holds that what a result is asked, which has no
// error to give, does not take for ever for the numbers in it or in the question.
func TestHugeNumbersOfResultsAreAnsweredAtOnce(t *testing.T) {
	p, events := priced(t)
	f, err := fold(t, p, events, day(30)).Forecast(funnel.ForecastQuery{})
	require.NoError(t, err)
	numberwalk.RequireDone(t, &f, func() { _, _ = f.Distribution(funnel.Sampling{Seed: 1, Draws: 10}) })

	spread, err := f.Distribution(funnel.Sampling{Seed: 1, Draws: 10})
	require.NoError(t, err)
	target := decimal.New(1, 2)
	reached := func() { _ = spread.Reaches(target); _, _ = spread.Mean(); _, _ = spread.Quantile(0.5) }
	numberwalk.RequireDone(t, &target, reached)
	numberwalk.RequireDone(t, &spread, reached)
	require.Zero(t, spread.Reaches(decimal.New(1, 1<<30)))
	require.Equal(t, 1.0, spread.Reaches(decimal.New(-1, 1<<30)))
	numberwalk.RequireDoneAtTheEnds(t, &spread, reached)

	coverage, err := funnel.NewCoverage(decimal.New(3, 2), decimal.New(2, 2), decimal.New(1, 2), funnel.Ratio{In: 1, Of: 3})
	require.NoError(t, err)
	numbers := func() {
		_, _ = coverage.Times(2)
		_, _ = coverage.Expected(2)
		_, _ = coverage.Required(2)
		_, _ = coverage.Enough()
		_ = coverage.Met()
	}
	numberwalk.RequireDone(t, &coverage, numbers)
	for _, far := range []funnel.Coverage{
		{Open: decimal.New(1, 1<<30), Remaining: decimal.New(1, 0), WinRate: funnel.Ratio{In: 1, Of: 3}},
		{Open: decimal.New(1, -1<<30), Remaining: decimal.New(1, 0), WinRate: funnel.Ratio{In: 1, Of: 3}},
	} {
		_, times := far.Times(2)
		_, expected := far.Expected(2)
		require.False(t, times || expected)
		enough, ok := far.Enough()
		require.True(t, ok)
		require.Equal(t, far.Open.Exponent() > 0, enough)
	}
	longest, err := funnel.NewCoverage(decimal.New(1, 0), decimal.New(1, 29), decimal.New(1, -30), funnel.Ratio{In: 1, Of: 3})
	require.NoError(t, err)
	_, times := longest.Times(2)
	require.True(t, times, "what remains may be longer than any amount")
	numberwalk.RequireDoneAtTheEnds(t, &coverage, numbers)
}

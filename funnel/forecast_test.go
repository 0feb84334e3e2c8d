package funnel_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// forecastFact is a forecast of others: deals as id, amount, probability, close date and
// category.
type forecastFact struct {
	Source, Won, Open, Weighted string
	Deals                       [][5]string
	Months, Single, Cumulative  map[string]string
}

func TestForecastsOfOthers(t *testing.T) {
	data, err := os.ReadFile("testdata/forecast.json")
	require.NoError(t, err)
	var cases []forecastFact
	require.NoError(t, json.Unmarshal(data, &cases))
	require.NotEmpty(t, cases)
	for _, tt := range cases {
		f := tt.forecast(t)
		months := map[string]string{}
		for _, s := range f.By(funnel.ByPeriod(calendar.Standard{}, calendar.Month)) {
			months[s.Name] = s.Weighted.String()
		}
		if tt.Months != nil {
			require.Equal(t, tt.Months, months, tt.Source)
		}
		for name, want := range tt.Single {
			require.Equal(t, want, f.Single(category(t, name)).Amount.String(), "%s: %s", tt.Source, name)
		}
		for name, want := range tt.Cumulative {
			require.Equal(t, want, f.Cumulative(category(t, name)).Amount.String(), "%s: %s", tt.Source, name)
		}
		if tt.Open != "" {
			require.Equal(t, tt.Open, f.Open().Amount.String(), tt.Source)
		}
		if tt.Weighted != "" {
			require.True(t, num(tt.Weighted).Equal(f.Total().Weighted), "%s: %s", tt.Source, f.Total().Weighted)
		}
	}
}

func category(t testing.TB, name string) funnel.Category {
	t.Helper()
	var c funnel.Category
	require.NoError(t, c.UnmarshalText([]byte(name)))
	return c
}

// forecast puts every deal into a stage of its own.
func (tt forecastFact) forecast(t testing.TB) funnel.Forecast {
	t.Helper()
	p := pipe("first")
	var events []funnel.Event
	for _, d := range tt.Deals {
		stage := funnel.Stage{ID: "of " + d[0], Category: category(t, d[4])}
		if d[2] != "" {
			stage.Probability = money(d[2])
		}
		p.Stages = append(p.Stages, stage)
		e := funnel.Event{Deal: d[0], Kind: funnel.Created, At: day(1), Amount: money(d[1]), Stage: stage.ID}
		if d[3] != "" {
			e.CloseDate, _ = calendar.Parse(d[3])
		}
		events = append(events, e)
	}
	if tt.Won != "" {
		events = append(events, news("won", 1, tt.Won, calendar.Date{}), then("won", funnel.ClosedWon, 2))
	}
	f, err := fold(t, p, events, day(10)).Forecast(funnel.ForecastQuery{})
	require.NoError(t, err)
	return f
}

// selling is a pipeline with two stages, the second without a probability.
func selling() funnel.Pipeline {
	p := pipe("lead", "offer")
	p.Stages[0].Probability, p.Stages[0].Category = funnel.Percent(10), funnel.InPipeline
	return p
}

func moved(deal string, on int, stage string) funnel.Event {
	e := then(deal, funnel.StageChanged, on)
	e.Stage = stage
	return e
}

func TestEveryProbabilitySaysWhereItComesFrom(t *testing.T) {
	events := []funnel.Event{
		news("a", 1, "1000", inside), news("b", 1, "1000", inside), news("c", 1, "1000", inside), moved("c", 5, "offer"),
		news("d", 1, "1000", inside), worth("d", 3, "900"), then("d", funnel.ClosedWon, 4), worth("d", 5, "1"),
		news("e", 1, "1000", inside), then("e", funnel.ClosedLost, 4), news("f", 1, "1000", inside), then("f", funnel.Voided, 4),
		news("g", 1, "1000", inside),
	}
	h, err := funnel.Journeys(selling(), func(yield func(funnel.Event) bool) {
		for _, e := range events {
			if !yield(e) {
				return
			}
		}
	}, day(10), funnel.Lenient)
	require.NoError(t, err)
	f, err := h.Forecast(funnel.ForecastQuery{
		Overrides: []funnel.Override{{Deal: "b", At: day(2), Probability: funnel.Percent(75), Category: funnel.Commit, Holds: funnel.UntilMoved}},
		Learned:   map[string]decimal.Decimal{"a": num("0.1"), "g": num("0.333"), "b": num("0.2"), "d": num("0.2")},
	})
	require.NoError(t, err)
	var got []string
	for _, l := range f.Lines {
		got = append(got, l.ID+" "+l.Stage+" "+l.Source.String()+" "+l.Weighted.Decimal.String())
	}
	require.Equal(t, []string{"a lead learned 100", "b lead override 750", "c offer none 0", "d lead outcome 900", "g lead learned 333"}, got)
	require.Equal(t, funnel.Commit, f.Lines[1].Category)
	require.False(t, f.Lines[2].Weighted.Valid)
	require.Equal(t, calendar.Of(day(4)), f.Lines[3].On, "it was won on that day")
	total := f.Total()
	require.Equal(t, 1, total.Unweighted)
	require.Len(t, total.Deals, 5)
	require.Equal(t, "4900 2083", total.Amount.String()+" "+total.Weighted.String())
	d, err := f.Distribution(sampling)
	require.NoError(t, err)
	require.Equal(t, 4, d.Deals)
	require.Equal(t, 1.0, d.Reaches(num("900")), "what is won is certain")
}

func TestAnOverrideHoldsAsLongAsItSays(t *testing.T) {
	events := []funnel.Event{
		news("a", 1, "1000", inside), moved("a", 5, "offer"), moved("a", 6, "lead"),
		news("b", 1, "1000", inside), then("b", funnel.ClosedLost, 5), then("b", funnel.Reopened, 7),
	}
	for name, tt := range map[string]struct {
		overrides []funnel.Override
		want      funnel.Source
	}{
		"until moved, and it moved":         {[]funnel.Override{{Deal: "a", At: day(2), Probability: funnel.Percent(50), Holds: funnel.UntilMoved}}, funnel.FromStage},
		"until moved, and it has not":       {[]funnel.Override{{Deal: "a", At: day(6), Probability: funnel.Percent(50), Holds: funnel.UntilMoved}}, funnel.FromOverride},
		"for ever":                          {[]funnel.Override{{Deal: "a", At: day(2), Probability: funnel.Percent(50), Holds: funnel.ForEver}}, funnel.FromOverride},
		"for ever, and it closed":           {[]funnel.Override{{Deal: "b", At: day(3), Probability: funnel.Percent(50), Holds: funnel.ForEver}}, funnel.FromStage},
		"stated while it was closed":        {[]funnel.Override{{Deal: "b", At: day(6), Probability: funnel.Percent(50), Holds: funnel.ForEver}}, funnel.FromOverride},
		"the later one holds no more":       {[]funnel.Override{{Deal: "a", At: day(2), Probability: funnel.Percent(50), Holds: funnel.ForEver}, {Deal: "a", At: day(4), Category: funnel.BestCase, Holds: funnel.UntilMoved}}, funnel.FromOverride},
		"not stated yet":                    {[]funnel.Override{{Deal: "a", At: day(11), Probability: funnel.Percent(50), Holds: funnel.ForEver}}, funnel.FromStage},
		"the later one only has a category": {[]funnel.Override{{Deal: "a", At: day(8), Category: funnel.BestCase, Holds: funnel.ForEver}, {Deal: "a", At: day(7), Probability: funnel.Percent(50), Holds: funnel.ForEver}}, funnel.FromStage},
		"the last of the same time":         {[]funnel.Override{{Deal: "a", At: day(8), Category: funnel.BestCase, Holds: funnel.ForEver}, {Deal: "a", At: day(8), Probability: funnel.Percent(50), Holds: funnel.ForEver}}, funnel.FromOverride},
	} {
		f, err := fold(t, selling(), events, day(10)).Forecast(funnel.ForecastQuery{Overrides: tt.overrides})
		require.NoError(t, err)
		line := f.Lines[slices.IndexFunc(f.Lines, func(l funnel.ForecastLine) bool { return l.ID == tt.overrides[0].Deal })]
		require.Equal(t, tt.want, line.Source, name)
	}
}

func TestAForecastIsAboutItsWindow(t *testing.T) {
	none := news("e", 1, "5", inside)
	none.Amount = decimal.NullDecimal{}
	events := []funnel.Event{
		news("a", 1, "1", inside), news("b", 1, "2", outside), news("c", 1, "3", calendar.Date{}),
		news("d", 1, "4", outside), then("d", funnel.ClosedWon, 9), none, given("a", 2),
	}
	h := fold(t, selling(), events, day(10))
	names := func(q funnel.ForecastQuery) (out string) {
		f, err := h.Forecast(q)
		require.NoError(t, err)
		for _, l := range f.Lines {
			out += l.ID
		}
		return out
	}
	require.Equal(t, "abcde", names(funnel.ForecastQuery{}))
	require.Equal(t, "ade", names(funnel.ForecastQuery{Closing: window}), "d was won in it")
	require.Equal(t, "a", names(funnel.ForecastQuery{Closing: window, In: func(d funnel.Deal) bool { return d.Owner == "Wu Di" }}))
	f, err := h.Forecast(funnel.ForecastQuery{Closing: window})
	require.NoError(t, err)
	require.Equal(t, 1, f.Total().Unpriced)
	require.Equal(t, 2, len(f.Open().Deals))
	months := f.By(func(l funnel.ForecastLine) string { return l.Stage })
	require.Len(t, months, 1)
	all, err := h.Forecast(funnel.ForecastQuery{})
	require.NoError(t, err)
	require.Equal(t, "", all.By(funnel.ByPeriod(calendar.Standard{}, calendar.Month))[0].Name, "c says no day")
	require.Len(t, all.By(funnel.ByPeriod(nil, calendar.Month)), 1, "no calendar has no periods")
}

func TestForecastQueriesThatAreWrong(t *testing.T) {
	h := fold(t, selling(), []funnel.Event{news("a", 1, "1", inside)}, day(10))
	_, err := h.Forecast(funnel.ForecastQuery{
		Overrides: []funnel.Override{{Deal: "b"}, {Deal: "a", At: time.Time{}.Add(1), Probability: funnel.Percent(101), Category: funnel.Closed, Holds: 3}},
		Learned:   map[string]decimal.Decimal{"x": num("-0.1"), "y": decimal.New(1, -1_000_000)},
	})
	require.Equal(t, []string{
		"/overrides/0/at " + check.Required, "/overrides/0/holds " + check.Required, "/overrides/0 " + check.Required, "/overrides/0/deal " + check.Unknown,
		"/overrides/1/holds " + check.Required, "/overrides/1/category " + check.Range, "/overrides/1/probability " + check.Range,
		"/learned/x " + check.Range, "/learned/y " + check.TooLarge,
	}, problems(t, err))
}

func TestSourcesHaveNames(t *testing.T) {
	for s := funnel.FromOutcome; s <= funnel.FromNothing; s++ {
		text, err := s.MarshalText()
		require.NoError(t, err)
		var back funnel.Source
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, s, back)
	}
	for s := funnel.UntilMoved; s <= funnel.ForEver; s++ {
		text, err := s.MarshalText()
		require.NoError(t, err)
		var back funnel.Sticky
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, s, back)
		require.Equal(t, string(text), s.String())
	}
}

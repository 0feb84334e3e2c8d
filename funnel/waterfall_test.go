package funnel_test

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// The window of the waterfalls is the first hundred days.
var (
	inside  = calendar.Of(day(50))
	outside = calendar.Of(day(150))
	window  = calendar.Span{From: calendar.Of(day(0)), To: calendar.Of(day(100))}
)

// news is a deal of Li Na that comes up on a day.
func news(deal string, on int, amount string, closes calendar.Date) funnel.Event {
	return funnel.Event{Deal: deal, Kind: funnel.Created, At: day(on), Amount: money(amount), CloseDate: closes, Owner: "Li Na"}
}

func then(deal string, kind funnel.Kind, on int) funnel.Event {
	return funnel.Event{Deal: deal, Kind: kind, At: day(on)}
}

func worth(deal string, on int, amount string) funnel.Event {
	e := then(deal, funnel.AmountChanged, on)
	e.Amount = money(amount)
	return e
}

func due(deal string, on int, closes calendar.Date) funnel.Event {
	e := then(deal, funnel.CloseDateChanged, on)
	e.CloseDate = closes
	return e
}

func given(deal string, on int) funnel.Event {
	e := then(deal, funnel.OwnerChanged, on)
	e.Owner = "Wu Di"
	return e
}

// waterfall compares day 10 with day 30.
func waterfall(t testing.TB, events []funnel.Event, s funnel.Scope) funnel.Waterfall {
	t.Helper()
	p := pipe("lead", "offer")
	w, err := funnel.NewWaterfall(fold(t, p, events, day(10)), fold(t, p, events, day(30)), s)
	require.NoError(t, err)
	return w
}

// bars returns the bars that have lines, as "created: f 80".
func bars(w funnel.Waterfall) []string {
	var out []string
	for _, b := range w.Bars {
		for _, l := range b.Lines {
			out = append(out, b.Flow.String()+": "+l.Deal+" "+l.Amount.String())
		}
	}
	return out
}

// balances checks that the flows add up to the end, and each bar to its lines.
func balances(t testing.TB, w funnel.Waterfall) {
	t.Helper()
	sum := decimal.Zero
	for i, b := range w.Bars {
		require.Equal(t, funnel.Flow(i+1), b.Flow)
		lines := decimal.Zero
		for _, l := range b.Lines {
			lines = lines.Add(l.Amount)
		}
		require.True(t, lines.Equal(b.Amount), "%v: %s, not %s", b.Flow, lines, b.Amount)
		if b.Flow != funnel.End {
			sum = sum.Add(b.Amount)
		}
	}
	require.True(t, sum.Equal(w.Bar(funnel.End).Amount), "%s, not %s", sum, w.Bar(funnel.End).Amount)
}

func TestWaterfallsOfOthers(t *testing.T) {
	data, err := os.ReadFile("testdata/waterfall.json")
	require.NoError(t, err)
	var cases []struct {
		Source string
		Before map[string]string
		Later  []string
		Bars   map[string]string
	}
	require.NoError(t, json.Unmarshal(data, &cases))
	for _, tt := range cases {
		var events []funnel.Event
		for deal, amount := range tt.Before {
			events = append(events, news(deal, 1, amount, inside))
		}
		for _, line := range tt.Later {
			events = append(events, later(strings.Fields(line))...)
		}
		w := waterfall(t, events, funnel.Scope{Closing: window})
		balances(t, w)
		for _, b := range w.Bars {
			want, ok := tt.Bars[b.Flow.String()]
			require.Equal(t, ok, len(b.Lines) > 0, "%s: %v", tt.Source, b.Flow)
			require.True(t, !ok || decimal.RequireFromString(want).Equal(b.Amount), "%s: %v is %s", tt.Source, b.Flow, b.Amount)
		}
	}
}

// later reads one line of what happened to a deal on day 20.
func later(words []string) []funnel.Event {
	deal := words[0]
	switch words[1] {
	case "amount":
		return []funnel.Event{worth(deal, 19, words[2])}
	case "won":
		return []funnel.Event{then(deal, funnel.ClosedWon, 20)}
	case "lost":
		return []funnel.Event{then(deal, funnel.ClosedLost, 20)}
	case "close":
		return []funnel.Event{due(deal, 20, outside)}
	case "new":
		return []funnel.Event{news(deal, 20, words[2], inside)}
	}
	return []funnel.Event{news(deal, 1, words[2], outside), due(deal, 20, inside)}
}

func TestEveryDealIsInTheFlowItBelongsTo(t *testing.T) {
	mine := funnel.Scope{Closing: window, In: func(d funnel.Deal) bool { return d.Owner == "Li Na" }}
	a := news("a", 1, "100", inside)
	restated := funnel.Event{
		Deal: "a", Kind: funnel.OwnerChanged, At: day(25), Owner: "Wu Di", CloseDate: outside,
		Amount: decimal.NewNullDecimal(decimal.New(150, 0)),
	}
	for name, tt := range map[string]struct {
		events []funnel.Event
		want   []string
	}{
		"stays":                         {[]funnel.Event{a}, []string{"start: a 100", "end: a 100"}},
		"is worth less":                 {[]funnel.Event{a, worth("a", 20, "70.50")}, []string{"start: a 100", "decreased: a -29.5", "end: a 70.5"}},
		"is won for more":               {[]funnel.Event{a, worth("a", 19, "110"), then("a", funnel.ClosedWon, 20)}, []string{"start: a 100", "increased: a 10", "won: a -110"}},
		"is void":                       {[]funnel.Event{a, then("a", funnel.Voided, 20)}, []string{"start: a 100", "void: a -100"}},
		"was given away":                {[]funnel.Event{a, given("a", 20)}, []string{"start: a 100", "handed-over: a -100"}},
		"was given away and lost":       {[]funnel.Event{a, given("a", 19), then("a", funnel.ClosedLost, 20)}, []string{"start: a 100", "handed-over: a -100"}},
		"was received":                  {[]funnel.Event{a, given("a", 2), funnel.Event{Deal: "a", Kind: funnel.OwnerChanged, At: day(20), Owner: "Li Na"}}, []string{"received: a 100", "end: a 100"}},
		"is pushed out and worth more":  {[]funnel.Event{a, worth("a", 15, "130"), due("a", 20, outside)}, []string{"start: a 100", "increased: a 30", "moved-out: a -130"}},
		"comes back":                    {[]funnel.Event{a, then("a", funnel.ClosedLost, 5), then("a", funnel.Reopened, 20)}, []string{"reopened: a 100", "end: a 100"}},
		"comes back and is lost again":  {[]funnel.Event{a, then("a", funnel.ClosedLost, 5), then("a", funnel.Reopened, 20), then("a", funnel.ClosedLost, 25)}, []string{"reopened: a 100", "lost: a -100"}},
		"was over before":               {[]funnel.Event{a, then("a", funnel.ClosedLost, 5)}, nil},
		"is over and reopened between":  {[]funnel.Event{a, then("a", funnel.ClosedLost, 15), then("a", funnel.Reopened, 20)}, []string{"start: a 100", "end: a 100"}},
		"comes and is won":              {[]funnel.Event{news("a", 15, "80", outside), then("a", funnel.ClosedWon, 20)}, []string{"created: a 80", "won: a -80"}},
		"comes and is lost":             {[]funnel.Event{news("a", 15, "80", inside), then("a", funnel.ClosedLost, 20)}, []string{"created: a 80", "lost: a -80"}},
		"comes and is lost, for later":  {[]funnel.Event{news("a", 15, "80", outside), then("a", funnel.ClosedLost, 20)}, nil},
		"for later, and is won":         {[]funnel.Event{news("a", 1, "80", outside), then("a", funnel.ClosedWon, 20)}, []string{"moved-in: a 80", "won: a -80"}},
		"for later":                     {[]funnel.Event{news("a", 1, "80", outside)}, nil},
		"comes, and is not for us":      {[]funnel.Event{news("a", 15, "80", inside), given("a", 16)}, nil},
		"has no close date":             {[]funnel.Event{news("a", 1, "80", calendar.Date{})}, nil},
		"was corrected after the close": {[]funnel.Event{a, then("a", funnel.ClosedWon, 20), given("a", 25)}, []string{"start: a 100", "won: a -100"}},
		"was restated after the close":  {[]funnel.Event{a, then("a", funnel.ClosedWon, 20), restated}, []string{"start: a 100", "won: a -100"}},
		"comes, is won and restated":    {[]funnel.Event{news("a", 15, "80", inside), then("a", funnel.ClosedWon, 20), restated}, []string{"created: a 80", "won: a -80"}},
		"comes, is lost and restated":   {[]funnel.Event{news("a", 15, "80", inside), then("a", funnel.ClosedLost, 20), restated}, []string{"created: a 80", "lost: a -80"}},
		"comes and is lost by others":   {[]funnel.Event{news("a", 15, "80", inside), given("a", 16), then("a", funnel.ClosedLost, 20)}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			w := waterfall(t, tt.events, mine)
			balances(t, w)
			require.Equal(t, tt.want, bars(w))
		})
	}
}

func TestAWaterfallOfEverything(t *testing.T) {
	none := news("a", 1, "1", calendar.Date{})
	none.Amount = decimal.NullDecimal{}
	w := waterfall(t, []funnel.Event{none, worth("a", 20, "5"), news("b", 2, "7", calendar.Date{})}, funnel.Scope{})
	require.Equal(t, []string{"start: a 0", "start: b 7", "increased: a 5", "end: a 5", "end: b 7"}, bars(w))
	require.Equal(t, "EUR", w.Currency)
	require.Equal(t, "7", w.Bar(funnel.Start).Amount.String())
	require.Equal(t, funnel.Bar{Flow: 99}, w.Bar(99))
}

func TestHistoriesThatDoNotCompare(t *testing.T) {
	p := pipe("lead")
	before := fold(t, p, []funnel.Event{news("a", 1, "1", inside), news("z", 1, "1", inside)}, day(10))
	q := p
	q.ID, q.Currency = "other", "USD"
	after := fold(t, q, []funnel.Event{news("b", 1, "1", inside)}, day(9))
	_, err := funnel.NewWaterfall(before, after, funnel.Scope{})
	require.Equal(t, []string{
		"/after/asOf " + check.Order, "/after/pipeline/id " + check.Mismatch, "/after/pipeline/currency " + check.Mismatch,
		"/after/journeys " + check.Unknown, "/after/journeys " + check.Unknown,
	}, problems(t, err))
	require.ErrorContains(t, err, `deal "a"`)
	require.ErrorContains(t, err, `deal "z"`)
	_, err = funnel.NewWaterfall(before, before, funnel.Scope{})
	require.NoError(t, err)
}

func TestFlowsHaveNames(t *testing.T) {
	for f := funnel.Start; f <= funnel.End; f++ {
		text, err := f.MarshalText()
		require.NoError(t, err)
		var back funnel.Flow
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, f, back)
	}
	_, err := funnel.Flow(0).MarshalText()
	require.Error(t, err)
	var f funnel.Flow
	require.Error(t, f.UnmarshalText([]byte("sideways")))
}

// randomDeals makes a log of deals that come up, change and close at random.
func randomDeals(r *rand.Rand) []funnel.Event {
	var events []funnel.Event
	for d := range 1 + r.IntN(12) {
		deal, on := "D"+strconv.Itoa(d), r.IntN(30)
		closes := []calendar.Date{inside, outside, {}}
		events = append(events, news(deal, on, strconv.Itoa(r.IntN(500)), closes[r.IntN(3)]))
		for open := true; r.IntN(6) > 0; {
			on += r.IntN(8)
			switch kind := r.IntN(5); {
			case !open:
				events = append(events, then(deal, funnel.Reopened, on))
				open = true
			case kind == 0:
				events = append(events, worth(deal, on, strconv.FormatFloat(r.Float64()*500, 'f', r.IntN(4), 64)))
			case kind == 1:
				events = append(events, due(deal, on, closes[r.IntN(2)]))
			case kind == 2:
				events = append(events, funnel.Event{Deal: deal, Kind: funnel.OwnerChanged, At: day(on), Owner: []org.ID{"Li Na", "Wu Di"}[r.IntN(2)]})
			default:
				events = append(events, then(deal, []funnel.Kind{funnel.ClosedWon, funnel.ClosedLost, funnel.Voided}[r.IntN(3)], on))
				open, on = false, on+1
			}
		}
	}
	return events
}

// FuzzTheFlowsAddUpToTheEnd: whatever happens to the deals between two moments, start
// and flows are the end, and start and end are what is open.
func FuzzTheFlowsAddUpToTheEnd(f *testing.F) {
	f.Add(uint64(1), uint8(10), uint8(30), true)
	f.Fuzz(func(t *testing.T, seed uint64, from, to uint8, all bool) {
		events := randomDeals(rand.New(rand.NewPCG(seed, 1)))
		p := pipe("lead")
		scope := funnel.Scope{Closing: window, In: func(d funnel.Deal) bool { return d.Owner == "Li Na" }}
		if all {
			scope = funnel.Scope{}
		}
		before, err := funnel.Journeys(p, slices.Values(events), day(int(min(from, to))), funnel.Lenient)
		require.NoError(t, err)
		after, err := funnel.Journeys(p, slices.Values(events), day(int(max(from, to))), funnel.Lenient)
		require.NoError(t, err)
		w, err := funnel.NewWaterfall(before, after, scope)
		require.NoError(t, err)
		balances(t, w)
		require.True(t, openIn(before, all).Equal(w.Bar(funnel.Start).Amount))
		require.True(t, openIn(after, all).Equal(w.Bar(funnel.End).Amount))
		for _, b := range w.Bars {
			require.True(t, b.Flow <= funnel.Increased || b.Flow == funnel.End || !b.Amount.IsPositive(), "%v takes away", b.Flow)
			require.True(t, b.Flow > funnel.Increased && b.Flow != funnel.End || !b.Amount.IsNegative(), "%v adds", b.Flow)
		}
	})
}

// openIn adds up what is open in the scope, one deal after the other.
func openIn(h funnel.History, all bool) decimal.Decimal {
	sum := decimal.Zero
	for _, j := range h.Journeys {
		if j.Outcome == funnel.Open && (all || j.Owner == "Li Na" && !j.CloseDate.IsZero() && window.Contains(j.CloseDate)) {
			sum = sum.Add(j.Amount.Decimal)
		}
	}
	return sum
}

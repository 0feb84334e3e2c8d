package incentive_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// A ledgerCase is what another system books, settles or takes back.
type ledgerCase struct {
	ID, Source, Test string
	Deltas           []string
	Sums             map[string]string
	Periods, Sales   []calendar.Date // the first days of the periods, and one more; the days of the sales
	Closed           []int           // the periods that are closed
	Lines            []int           // released in each of the settlements
	Amounts          []string        // of a sale, then of what follows: below zero of the first
	Settled          string
	Facts            int
}

// ledgerCases returns the cases that a test is about.
func ledgerCases(t *testing.T, test string) (out []ledgerCase) {
	data, err := os.ReadFile("testdata/ledgercases.json")
	require.NoError(t, err)
	var all []ledgerCase
	require.NoError(t, json.Unmarshal(data, &all))
	for _, c := range all {
		require.NotEmpty(t, c.Source)
		if c.Test == test {
			out = append(out, c)
		}
	}
	require.NotEmpty(t, out)
	return out
}

// A commission goes from the order to the settled commission invoice: each step moves 1.00 on.
func TestFromForecastToSettled(t *testing.T) {
	c := ledgerCases(t, "TestFromForecastToSettled")[0]
	l := new(incentive.Memory)
	s := yearOf(termsPlan(nil))
	g, _ := ran(t, s)
	claim := func(p incentive.Phase) incentive.Claim {
		return incentive.Claim{Item: incentive.Item{Phase: p, Plan: "p", Payee: "Li Na", Period: month2026(time.January), Component: "c", Sale: "O-1"},
			By: g.Refs()[0], Currency: "CNY", Amount: num("1.00")}
	}
	p := closing(time.January)
	for i, phases := range [][]incentive.Phase{{incentive.Forecast}, {earned}, {earned, released}} { // order, delivery, invoice
		var claims []incentive.Claim
		for _, phase := range phases {
			claims = append(claims, claim(phase))
		}
		p.Recorded = closing(time.January).Recorded.Add(time.Duration(i-9) * time.Hour)
		mustPost(t, l, p, claims...)
		way, err := incentive.Track(t.Context(), l, incentive.Query{}, time.Time{})
		require.NoError(t, err)
		require.Equal(t, []string{"1 0 0 0", "0 1 0 0", "0 0 1 0"}[i], fmt.Sprint(way[0].Forecast, " ", way[0].Held(), " ", way[0].Due(), " ", way[0].Settled))
	}
	_, err := incentive.Close(t.Context(), l, g, closing(time.January), each(claim(earned), claim(released))) // the commission invoice
	require.NoError(t, err)
	var deltas []string
	for _, e := range entriesOf(t, l, incentive.Query{}) {
		if e.Header == nil {
			deltas = append(deltas, fmt.Sprint(e.Phase, " ", e.Amount))
		}
	}
	require.Equal(t, c.Deltas[:1], deltas[:1])
	require.ElementsMatch(t, c.Deltas, deltas)
	at, err := incentive.Standings(t.Context(), l, incentive.Account{}, time.Time{})
	require.NoError(t, err)
	require.Equal(t, c.Sums, map[string]string{"forecast": at[0].Forecast.String(), "released": at[0].Released.String(), "due": at[0].Due().String(), "paid": at[0].Paid.String()})
}

// Half-months are periods of a calendar that the host spells out; what was released in
// periods that nobody closed is settled with the next one that is.
func TestPublishedSettlements(t *testing.T) {
	for _, c := range ledgerCases(t, "TestPublishedSettlements") {
		t.Run(c.ID, func(t *testing.T) {
			var periods []calendar.Period
			for i, from := range c.Periods[:len(c.Periods)-1] {
				periods = append(periods, calendar.Period{Level: calendar.Month, From: from, To: c.Periods[i+1]})
			}
			table, err := calendar.NewTable(periods...)
			require.NoError(t, err)
			s := yearOf(termsPlan(nil))
			s.Calendar, s.During = table, calendar.Span{From: periods[0].From, To: periods[len(periods)-1].To}
			var facts []incentive.Fact
			for i, on := range c.Sales {
				facts = append(facts, sold(fmt.Sprint("I", i), on, "100"))
			}
			g, r := ran(t, s, facts...)
			l := new(incentive.Memory)
			var lines []int
			for _, n := range c.Closed {
				open := periods[n]
				_, err := incentive.Close(t.Context(), l, g, incentive.Posting{Within: s.During, Open: open, Recorded: open.To.In(time.UTC)}, r.Claims(open.Last()))
				require.NoError(t, err)
				count := 0
				for _, e := range entriesOf(t, l, incentive.Query{Booked: open, Kind: incentive.EntryAmount}) {
					if e.Phase == released {
						count++
					}
				}
				lines = append(lines, count)
			}
			require.Equal(t, c.Lines, lines)
			require.Len(t, settlements(t, l, "Li Na"), len(c.Closed))
			require.NoError(t, incentive.Verify(t.Context(), l, "", ""))
		})
	}
}

// A refund is settled together with what it takes back.
func TestPublishedRefunds(t *testing.T) {
	for _, c := range ledgerCases(t, "TestPublishedRefunds") {
		p := termsPlan(nil)
		p.Components[0].Rule = incentive.Flat{Rate: pct("20")}
		facts := []incentive.Fact{sold("I1", day(1, 5), c.Amounts[0]), back("R1", "I1", day(1, 9), c.Amounts[1])}
		if len(c.Amounts) > 2 {
			facts = append(facts, sold("I2", day(1, 10), c.Amounts[2]))
		}
		require.Len(t, facts, c.Facts)
		g, r := ran(t, yearOf(p), facts...)
		l := new(incentive.Memory)
		closeMonth(t, l, r, g, time.January)
		at, err := incentive.Standings(t.Context(), l, incentive.Account{}, time.Time{})
		require.NoError(t, err)
		paid := "0"
		if len(at) > 0 {
			paid = at[0].Paid.String()
		}
		require.Equal(t, c.Settled, paid, c.ID)
	}
}

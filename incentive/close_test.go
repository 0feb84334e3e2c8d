package incentive_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/incentivetest"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// month2026 is a month of the year of the claims.
func month2026(m time.Month) calendar.Period {
	return calendar.Standard{}.Period(calendar.Month, day(m, 1))
}

// closing is the posting that closes a month of 2026.
func closing(m time.Month) incentive.Posting {
	return incentive.Posting{Within: year.Span(), Open: month2026(m), Recorded: time.Date(2026, m+1, 3, 12, 0, 0, 0, time.UTC)}
}

// closeMonth closes a month with what is known of its last day.
func closeMonth(t testing.TB, to incentive.Ledger, r *incentive.Result, g *incentive.Program, m time.Month) {
	t.Helper()
	_, err := incentive.Close(t.Context(), to, g, closing(m), r.Claims(month2026(m).Last()))
	require.NoError(t, err)
	require.NoError(t, incentive.Verify(t.Context(), to, "", ""))
}

// ran compiles a setup and runs facts through it.
func ran(t testing.TB, s incentive.Setup, facts ...incentive.Fact) (*incentive.Program, *incentive.Result) {
	t.Helper()
	g, err := incentive.Compile(s)
	require.NoError(t, err)
	r, err := g.Run(facts, incentive.Options{})
	require.NoError(t, err)
	return g, r
}

// paidTerms release as the customer pays, with a draw of 500 that is recovered, and carry
// what is below 20.
func paidTerms() *incentive.Terms {
	terms := releases(incentive.Portion{Weight: num("1"), On: incentive.OnReceipt, By: incentive.InProportion, Of: "paid", Against: "asked"})
	terms.Draw, terms.Minimum = draw(incentive.TopUp, recovery(1, "1", "0"), "500", "500"), num("20")
	terms.Draw.Repeat = false
	return terms
}

// settlements says, closing by closing, what was settled.
func settlements(t testing.TB, from incentive.Ledger, payee org.ID) []string {
	out := map[int]string{}
	var months []int
	for _, e := range entriesOf(t, from, incentive.Query{Payee: payee}) {
		switch {
		case e.Kind == incentive.EntryHeader && e.Header.Closes:
			months = append(months, e.Number)
			out[e.Number] = e.Booked.From.Month().String()
		case e.Kind == incentive.EntrySettlement:
			out[e.Number] += fmt.Sprintf(", %s %s", strings.TrimSpace(fmt.Sprint(e.Phase, " ", e.Component)), e.Amount)
		}
	}
	var list []string
	for _, n := range months {
		list = append(list, out[n])
	}
	return list
}

// Li Na sells in January, the customer pays in parts and returns half of the goods in May.
// She gets a draw of 500 for two months, and pays it back as the money comes in.
func TestAYearOfClosings(t *testing.T) {
	l := new(incentive.Memory)
	g, r := ran(t, yearOf(termsPlan(paidTerms())), sold("S", day(1, 10), "10000"), receipt("A", "S", day(2, 10), "3000"),
		receipt("B", "S", day(3, 10), "7000"), back("R", "S", day(5, 20), "-5000.07"), sold("T", day(6, 1), "60000"), receipt("C", "T", day(6, 30), "60000"))
	for m := time.January; m <= time.July; m++ {
		closeMonth(t, l, r, g, m)
	}
	require.Equal(t, []string{
		"January, drawn draw 500, paid 500",  // nothing is released
		"February, drawn draw 200, paid 500", // 300 is released, and topped up to the 500
		"March, drawn recovery -700",         // 700 is released, and all of it recovers what was drawn
		"April",                              //
		"May, carried -500.01",               // half of the commission goes back
		"June, carried 500.01, paid 5499.99", // 6000 − 500.01
		"July",
	}, settlements(t, l, "Li Na"))
	at, err := incentive.Standings(t.Context(), l, incentive.Account{}, time.Time{})
	require.NoError(t, err)
	require.Len(t, at, 1)
	require.Equal(t, "earned 6499.99 paid 6499.99 debt 0 carried 0 due 0",
		fmt.Sprintf("earned %s paid %s debt %s carried %s due %s", at[0].Earned, at[0].Paid, at[0].Debt, at[0].Carried, at[0].Due()))
	way, err := incentive.Track(t.Context(), l, incentive.Query{Within: month2026(time.January).Span()}, time.Time{})
	require.NoError(t, err)
	require.Equal(t, "S 1000 1000 1000", fmt.Sprint(way[0].Sale, " ", way[0].Earned, " ", way[0].Released, " ", way[0].Settled))
}

// What is closed stays as it is: a late fact of January is booked in the month that is
// open, and posting into a closed month is refused.
func TestClosedPeriodsNeverChange(t *testing.T) {
	l := new(incentive.Memory)
	facts := []incentive.Fact{sold("S", day(1, 10), "1000")}
	g, r := ran(t, yearOf(termsPlan(nil)), facts...)
	closeMonth(t, l, r, g, time.January)
	closeMonth(t, l, r, g, time.February)
	before := entriesOf(t, l, incentive.Query{})

	g, late := ran(t, yearOf(termsPlan(nil)), append(facts, sold("late", day(1, 20), "70"), back("R", "S", day(1, 25), "-100"))...)
	_, err := incentive.Post(t.Context(), l, closing(time.February), late.Claims(year.Last()))
	require.ErrorIs(t, err, incentive.ErrClosed)
	_, err = incentive.Post(t.Context(), l, closing(time.January), late.Claims(year.Last()))
	require.ErrorIs(t, err, incentive.ErrClosed)
	for m := time.January; m <= time.February; m++ {
		headers, err := incentive.Close(t.Context(), l, g, closing(m), late.Claims(year.Last()))
		require.NoError(t, err, "closing again is harmless")
		require.Empty(t, headers)
	}
	require.Equal(t, before, entriesOf(t, l, incentive.Query{}))

	p := closing(time.March)
	_, err = incentive.Post(t.Context(), l, p, late.Claims(year.Last()))
	require.NoError(t, err)
	require.Equal(t, []string{"3 2026-03-01 earned S -10", "3 2026-03-01 released S -10", "3 2026-03-01 earned late 7", "3 2026-03-01 released late 7"},
		lines(t, l, incentive.Query{Booked: p.Open}))
	closeMonth(t, l, late, g, time.March)
	all := entriesOf(t, l, incentive.Query{})
	for i, e := range before {
		require.True(t, e.Equal(all[i]), "%v", e)
	}
	require.Equal(t, []string{"January, paid 100", "February", "March, paid -3"}, settlements(t, l, "Li Na"))
	january, err := incentive.AsOf(t.Context(), l, incentive.Query{Within: month2026(time.January).Span(), Kind: incentive.EntryAmount}, time.Time{})
	require.NoError(t, err)
	require.Len(t, january, 4, "as effective in January, it is all there")
}

// A draw that is not recovered is granted in the closing, and what is claimed later leaves
// it alone.
func TestGrantsAreNotClaims(t *testing.T) {
	terms := &incentive.Terms{Negative: incentive.CarriedForward, Draw: draw(incentive.TopUp, nil, "500")}
	terms.Draw.Repeat = false
	l := new(incentive.Memory)
	g, r := ran(t, yearOf(termsPlan(terms)), sold("S", day(1, 10), "1000"))
	closeMonth(t, l, r, g, time.January)
	closeMonth(t, l, r, g, time.February)
	require.Equal(t, []string{"January, earned draw 400, released draw 400, paid 500", "February"}, settlements(t, l, "Li Na"))
	_, err := incentive.Post(t.Context(), l, closing(time.March), r.Claims(year.Last()))
	require.NoError(t, err)
	require.NoError(t, incentive.Verify(t.Context(), l, "", ""))
	at, err := incentive.Standings(t.Context(), l, incentive.Account{}, time.Time{})
	require.NoError(t, err)
	require.Equal(t, "500 500", fmt.Sprint(at[0].Released, " ", at[0].Earned))
}

// Who moves to another currency is settled in both, and draws in the new one alone.
func TestAnAccountInTwoCurrencies(t *testing.T) {
	terms := &incentive.Terms{Negative: incentive.CarriedForward, Draw: draw(incentive.TopUp, recovery(1, "1", "0"), "0", "80")}
	s := yearOf(termsPlan(terms))
	s.Assignments = []incentive.Assignment{
		{Payee: "Li Na", Plan: "p", During: month2026(time.January).Span()},
		{Payee: "Li Na", Plan: "p", During: calendar.From(day(2, 1)), Hired: day(1, 1), PaidIn: "EUR"},
	}
	s.Rates = []incentive.ExchangeRate{{From: "CNY", To: "EUR", Rate: num("0.125")}}
	g, r := ran(t, s, sold("S", day(1, 10), "1000"), back("R", "S", day(2, 5), "-300"), sold("T", day(2, 6), "400"))
	l := new(incentive.Memory)
	closeMonth(t, l, r, g, time.January)
	closeMonth(t, l, r, g, time.February)
	require.Equal(t, []string{"January, paid 100", "February, carried -30, drawn draw 5, paid 10"}, settlements(t, l, "Li Na"))
	got := entriesOf(t, l, incentive.Query{Booked: month2026(time.February), Kind: incentive.EntrySettlement})
	require.Equal(t, []string{"CNY", "EUR", "EUR"}, []string{got[0].Currency, got[1].Currency, got[2].Currency})
}

// What a closing grants for good is earned and released with it, and nothing of it is held.
func TestAGrantIsNotHeld(t *testing.T) {
	terms := releases(incentive.Portion{Weight: num("1"), On: incentive.OnEarned, After: incentive.Delay{Months: 2}})
	terms.Draw = draw(incentive.TopUp, nil, "80")
	g, r := ran(t, yearOf(termsPlan(terms)), sold("S", day(1, 10), "1000"))
	l := new(incentive.Memory)
	closeMonth(t, l, r, g, time.January)
	at, err := incentive.Standings(t.Context(), l, incentive.Account{}, time.Time{})
	require.NoError(t, err)
	require.Equal(t, "180 80 80 100 0", fmt.Sprint(at[0].Earned, " ", at[0].Released, " ", at[0].Paid, " ", at[0].Held(), " ", at[0].Due()))
}

func TestAClosingThatIsNotSoundIsRefused(t *testing.T) {
	l := new(incentive.Memory)
	g, r := ran(t, yearOf(termsPlan(nil)), sold("S", day(1, 10), "1000"))
	quarter := closing(time.January)
	quarter.Open = calendar.Standard{}.Period(calendar.Quarter, day(1, 1))
	odd := closing(time.January)
	odd.Open.To = odd.Open.To.AddDays(-1)
	for _, p := range []incentive.Posting{{}, quarter, odd} {
		_, err := incentive.Close(t.Context(), l, g, p, r.Claims(day(1, 31)))
		var ps check.Problems
		require.ErrorAs(t, err, &ps)
		require.True(t, ps.Has("/open", check.Mismatch) || ps.Has("/open", check.Required))
	}
	_, err := incentive.Close(t.Context(), nil, g, incentive.Posting{}, nil)
	require.Equal(t, []string{"/ledger required", "/claims required", "/within required", "/open required", "/recorded required"}, places(err), "and nothing that follows from it")
	_, err = incentive.Close(t.Context(), l, new(incentive.Program), closing(time.January), r.Claims(day(1, 31)))
	require.Equal(t, []string{"/program required"}, places(err), "it closes nothing")
	require.Empty(t, entriesOf(t, l, incentive.Query{}))

	// An account that the program does not know: with something to settle it is an error.
	mustPost(t, l, posting(0, 1), claimOf(earned, "Chen Wei", 0, "S1", "3"))
	_, err = incentive.Close(t.Context(), l, g, closing(time.January), r.Claims(day(1, 31)))
	require.NoError(t, err, "nothing is due")
	mustPost(t, l, incentive.Posting{Within: years(), Payee: "Chen Wei", Open: month2026(time.February), Recorded: closing(time.January).Recorded}, claimOf(released, "Chen Wei", 0, "S1", "3"))
	before := dump(t, l)
	_, err = incentive.Close(t.Context(), l, g, closing(time.February), r.Claims(day(2, 28)))
	require.ErrorIs(t, err, incentive.ErrMissing)
	require.Equal(t, before, dump(t, l))
	one := closing(time.February)
	one.Payee = "Li Na"
	_, err = incentive.Close(t.Context(), l, g, one, r.Claims(day(2, 28)))
	require.NoError(t, err)
}

// A period after the run is closed for who has left by then. Who goes on is not settled as if he had
// left, without his draw and with all of his debt recovered.
func TestARunThatEndsBeforeThePeriodSettlesLeaversAlone(t *testing.T) {
	next := incentive.Posting{Within: year.Span(), Open: calendar.Standard{}.Period(calendar.Month, year.To), Recorded: closing(time.December).Recorded}
	late := incentive.Portion{Weight: num("1"), On: incentive.OnEarned, After: incentive.Delay{Months: 1}}
	drawn, least := releases(late), releases(late)
	drawn.Draw, least.Minimum = draw(incentive.Advance, recovery(99, "1", "0"), "80"), num("500")
	for name, tt := range map[string]struct {
		terms     *incentive.Terms
		during    calendar.Span
		effective calendar.Span
		refused   bool
	}{
		"goes on, with a draw":         {terms: drawn, refused: true},
		"goes on, with a minimum":      {terms: least, refused: true},
		"goes on, and nothing asks":    {terms: releases(late)},
		"leaves with the year":         {terms: drawn, during: calendar.Span{To: year.To}},
		"the plan ends with the year":  {terms: drawn, effective: calendar.Span{To: year.To}},
		"leaves in the next month":     {terms: drawn, during: calendar.Span{To: year.To.AddDays(5)}, refused: true},
		"the plan ends the month then": {terms: least, effective: calendar.Span{To: year.To.AddDays(5)}, refused: true},
	} {
		s := yearOf(termsPlan(tt.terms))
		s.Assignments[0].During, s.Plans[0].Effective = tt.during, tt.effective
		s.Assignments = append(s.Assignments, incentive.Assignment{Payee: "Chen Wei", Plan: "p", During: calendar.Span{To: year.To}})
		g, r := ran(t, s, sold("S", day(12, 10), "1000"))
		l, other := new(incentive.Memory), next
		_, err := incentive.Close(t.Context(), l, g, next, r.Claims(next.Open.Last()))
		if tt.refused {
			require.Equal(t, []string{"/open range"}, places(err), name)
			require.Empty(t, entriesOf(t, l, incentive.Query{}), name)
		} else {
			require.NoError(t, err, name)
			require.Equal(t, []string{"January, paid 100"}, settlements(t, l, "Li Na"), name)
		}
		other.Payee = "Chen Wei"
		_, err = incentive.Close(t.Context(), l, g, other, slices.Values(r.ClaimsOf("Chen Wei", next.Open.Last())))
		require.NoError(t, err, "%s: Chen Wei has left", name)
	}
}

// A year is six months in which facts come in, some of them late.
type ledgerYear struct {
	setup incentive.Setup
	facts [][]incentive.Fact // what becomes known before the closing of each month
}

// randomYear is a year of three people: sales, cash, refunds, in time and too late; with
// terms, a draw and a cap.
func randomYear(r *rand.Rand) ledgerYear {
	terms := releases(incentive.Portion{Weight: num("3"), On: incentive.OnReceipt, By: incentive.InProportion, Of: "paid", Against: "asked"},
		incentive.Portion{Weight: num("1"), On: incentive.OnEarned, After: incentive.Delay{Months: 2}})
	switch r.IntN(3) {
	case 0:
		terms.Draw = draw(incentive.Advance, recovery(2, "0.5", "10"), "50", "50")
	case 1:
		terms.Draw = draw(incentive.TopUp, recovery(1, "1", "0"), "70", "60", "50")
	}
	terms.Minimum = num("15")
	if r.IntN(3) == 0 {
		terms.Negative = incentive.Reclaimed
	}
	p := termsPlan(terms)
	p.Components[0].Reversals = []incentive.Reversal{incentive.Mirror, incentive.MirrorOnly, incentive.ReRate, incentive.Undo}[r.IntN(4)]
	if r.IntN(3) == 0 {
		p.Caps = []incentive.Cap{{ID: "cap", Interval: calendar.Month, AtMost: num("90"), Excess: []incentive.Excess{incentive.Lost, incentive.Deferred}[r.IntN(2)]}}
	}
	y := ledgerYear{setup: incentive.Setup{During: year.Span(), Plans: []incentive.Plan{p}}, facts: make([][]incentive.Fact, 6)}
	people := []org.ID{"Li Na", "Chen Wei", "Zhao Min"}
	for _, payee := range people {
		y.setup.Assignments = append(y.setup.Assignments, incentive.Assignment{Payee: payee, Plan: "p"})
	}
	for n := range 3 + r.IntN(8) {
		on := day(1, 1+r.IntN(170))
		id, amount := fmt.Sprint("S", n), decimal.New(1+r.Int64N(90_000), -2)
		s := sold(id, on, amount.String())
		s.Participants = incentive.Solo(people[r.IntN(3)])
		y.known(r, s)
		if cash := on.AddDays(r.IntN(60)); r.IntN(3) > 0 && cash.Before(day(6, 30)) {
			y.known(r, receipt(id+"-cash", id, cash, amount.Mul(num("0.6")).String()))
		}
		if gone := on.AddDays(r.IntN(60)); r.IntN(3) == 0 && gone.Before(day(6, 30)) {
			y.known(r, back(id+"-back", id, gone, amount.Neg().String()))
		}
	}
	return y
}

// known lets a fact become known in its month or later; what follows a sale, not before it.
func (y *ledgerYear) known(r *rand.Rand, f incentive.Fact) {
	m := int(f.On.Month()) - 1
	for i := range y.facts {
		if slices.ContainsFunc(y.facts[i], func(s incentive.Fact) bool { return s.ID == f.Original }) {
			m = max(m, i)
		}
	}
	if r.IntN(3) == 0 {
		m = min(m+r.IntN(4), 5)
	}
	y.facts[m] = append(y.facts[m], f)
}

// Whatever becomes known, and when: a period that is closed never changes; sums per item are
// the last claims; released + drawn = paid + carried after every closing; with failures and
// retries the ledger is the same to the byte; and a payee whose sales are all taken back has
// in the end been paid what is still owed or carried, and nothing else.
func FuzzClosingKeepsEveryCent(f *testing.F) {
	for seed := range uint64(8) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 11))
		y := randomYear(r)
		once, often := new(incentive.Memory), new(incentive.Memory)
		var facts []incentive.Fact
		var closed []incentive.Entry
		for n := range y.facts {
			m := time.January + time.Month(n)
			facts = append(facts, y.facts[n]...)
			g, res := ran(t, y.setup, facts...)
			asOf := month2026(m).Last()
			if r.IntN(2) == 0 { // some of it is posted before the closing
				p := closing(m)
				p.Recorded = p.Recorded.Add(-time.Hour)
				for _, l := range []incentive.Ledger{once, often} {
					_, err := incentive.Post(t.Context(), l, p, res.Claims(asOf))
					require.NoError(t, err)
				}
			}
			closeMonth(t, once, res, g, m)
			for after := 0; ; after += 1 + r.IntN(4) {
				_, err := incentive.Close(t.Context(), incentivetest.FailAfter(often, after, errDown), g, closing(m), res.Claims(asOf))
				if err == nil {
					break
				}
				require.True(t, errors.Is(err, errDown), "%v", err)
			}
			all := entriesOf(t, once, incentive.Query{})
			requireKept(t, closed, all)
			closed = all
			requireClaimed(t, onlyClaims{once}, slices.Collect(res.Claims(asOf)))
		}
		require.Equal(t, dump(t, once), dump(t, often))
		requireSettled(t, once)
	})
}

// requireKept checks that entries are still there, in order.
func requireKept(t *testing.T, before, now []incentive.Entry) {
	t.Helper()
	i := 0
	for _, e := range now {
		if i < len(before) && e.Equal(before[i]) {
			i++
		}
	}
	require.Equal(t, len(before), i, "an entry of a closed period has changed")
}

// requireSettled checks that everything released has been paid, is carried, or repaid a debt.
func requireSettled(t *testing.T, from incentive.Ledger) {
	t.Helper()
	at, err := incentive.Standings(t.Context(), from, incentive.Account{}, time.Time{})
	require.NoError(t, err)
	for _, s := range at {
		require.True(t, s.Due().IsZero())
		require.True(t, s.Released.Add(s.Debt).Equal(s.Paid.Add(s.Carried)))
		require.False(t, s.Debt.IsNegative())
	}
}

// A ledger takes 30 decimals, whatever the rates of a plan come to.
func TestAClosingTakesAmountsOf30Decimals(t *testing.T) {
	for at, want := range map[incentive.RoundAt]string{incentive.EachStatement: "/claims/0/amount", incentive.EachEarning: ""} {
		plan := termsPlan(nil)
		plan.RoundAt, plan.Components[0].Rule = at, incentive.Flat{Rate: num("0.0123456789012345")}
		plan.Components[0].Modifiers = []incentive.Modifier{{By: incentive.Position{Measure: "revenue", Interval: calendar.Month, Over: incentive.OverAmount},
			Bound: incentive.Below, Steps: []incentive.FactorStep{{Factor: num("1.0333333333333333")}}}}
		g, r := ran(t, yearOf(plan), sold("A", day(1, 5), "12345.67"))
		to := new(incentive.Memory)
		_, err := incentive.Close(t.Context(), to, g, closing(time.January), r.Claims(month2026(time.January).Last()))
		if want == "" {
			require.NoError(t, err)
			continue
		}
		var found check.Problems
		require.ErrorAs(t, err, &found)
		require.True(t, found.Has(want, check.TooLarge), err)
		require.Empty(t, entriesOf(t, to, incentive.Query{}))
	}
}

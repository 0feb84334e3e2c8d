package accounting_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/accounting"
	"github.com/salesperf/salesperf/incentive/incentivetest"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// booked is a ledger of amounts that are booked in months of 2026.
func booked(t testing.TB, amounts ...incentive.Entry) incentive.Ledger {
	t.Helper()
	l := new(incentive.Memory)
	for m := time.January; m <= time.December; m++ {
		month := calendar.Standard{}.Period(calendar.Month, calendar.On(2026, m, 1))
		var claims []incentive.Claim
		for _, a := range amounts {
			if a.Booked.From.After(month.From) {
				continue
			}
			a.Claim.Plan, a.Claim.By = "agent", incentive.Ref{ID: "agent", Version: 1, Digest: "a digest"}
			if n := slices.IndexFunc(claims, func(c incentive.Claim) bool { return c.Item == a.Item }); n >= 0 {
				claims[n].Amount = claims[n].Amount.Add(a.Amount)
			} else {
				claims = append(claims, a.Claim)
			}
		}
		slices.SortStableFunc(claims, func(a, b incentive.Claim) int { return cmp.Compare(a.Payee, b.Payee) })
		year := calendar.Standard{}.Period(calendar.Year, january)
		_, err := incentive.Post(context.Background(), l, incentive.Posting{Within: year.Span(), Open: month, Recorded: month.To.In(time.UTC)}, slices.Values(claims))
		require.NoError(t, err)
	}
	return l
}

// earned is an amount that is earned on a sale of January, as it is booked in a month.
func earned(who, component, sale string, m time.Month, amount string) incentive.Entry {
	first := calendar.Standard{}.Period(calendar.Month, january)
	return incentive.Entry{Booked: calendar.Standard{}.Period(calendar.Month, calendar.On(2026, m, 1)),
		Claim: incentive.Claim{Item: incentive.Item{Phase: incentive.Earned, Payee: org.ID(who), Period: first, Component: component, Sale: sale}, Currency: "USD", Amount: num(amount)}}
}

func TestCostsAreThoseOfTheLedger(t *testing.T) {
	released := earned("Li Na", "c", "S-1", time.January, "7")
	released.Phase = incentive.Released
	foreign := earned("Sun Hao", "c", "S-1", time.January, "7")
	foreign.Currency = "EUR"
	l := booked(t, earned("Li Na", "c", "S-1", time.January, "1000.004"), earned("Chen Wei", "override", "S-1", time.February, "100.004"),
		earned("Li Na", "c", "S-1", time.April, "-500"), earned("Li Na", "c", "S-2", time.March, "300"), earned("Li Na", "quarter", "", time.March, "999"),
		earned("Li Na", "c", "S-3", time.January, "40"), earned("Li Na", "c", "S-4", time.January, "-5"), earned("Li Na", "c", "S-4", time.May, "25"),
		earned("Li Na", "c", "S-5", time.January, "-5"), released, foreign)
	contracts := map[string]accounting.Contract{
		"S-1": {ID: "K-1", Term: 24, Renewal: null("1100"), Effect: accounting.Prospective},
		"S-2": {ID: "K-2", Term: 12, Renews: true, Ended: calendar.On(2026, time.June, 30), Effect: accounting.CatchUp},
		"S-4": {ID: "K-4", Term: 36, Effect: accounting.CatchUp}, "S-5": {ID: "K-5", Term: 36, Effect: accounting.CatchUp},
	}
	of := func(sale string) (accounting.Contract, bool) {
		c, ok := contracts[sale]
		return c, ok
	}
	got, err := policy().Costs(l.Entries(t.Context(), incentive.Query{}), of)
	require.NoError(t, err)
	last := func(m time.Month) calendar.Date { return calendar.On(2026, m+1, 1).AddDays(-1) }
	require.Equal(t, fmt.Sprint([]accounting.Cost{
		{ID: "S-1", Contract: "K-1", On: last(time.January), Amount: num("1000"), Term: 24, Renewal: null("1100"), Changes: []accounting.Change{
			{On: last(time.February), Amount: num("100.01"), Effect: accounting.Prospective}, {On: last(time.April), Amount: num("-500"), Effect: accounting.Prospective}}},
		{ID: "S-2", Contract: "K-2", On: last(time.March), Amount: num("300"), Term: 12, Renews: true, Ended: last(time.June)},
		{ID: "S-4", Contract: "K-4", On: last(time.May), Amount: num("20"), Term: 36},
	}), fmt.Sprint(got))

	contracts["S-2"] = accounting.Contract{ID: "K-2", Term: 12, Renewal: null("-1"), Effect: accounting.CatchUp}
	contracts["S-1"] = accounting.Contract{}
	_, err = policy().Costs(l.Entries(t.Context(), incentive.Query{}), of)
	var problems check.Problems
	require.ErrorAs(t, err, &problems)
	for _, path := range []string{"/costs/S-1/contract required", "/costs/S-1/term range", "/costs/S-1/changes/0/effect required", "/costs/S-2/renewal range"} {
		require.Contains(t, pathsOf(problems), path)
	}
	p := policy()
	p.Currency = "usd"
	_, err = p.Costs(l.Entries(t.Context(), incentive.Query{}), of)
	require.ErrorAs(t, err, &problems)
	require.True(t, problems.Has("/policy/currency", check.Malformed))
	down := errors.New("the database is down")
	_, err = policy().Costs(incentivetest.FailAfter(l, 3, down).Entries(t.Context(), incentive.Query{}), of)
	require.ErrorIs(t, err, down)
}

func pathsOf(problems check.Problems) (out []string) {
	for _, p := range problems {
		out = append(out, p.Path+" "+p.Code)
	}
	return out
}

// What is taken back beyond what was earned is no cost: it stays in the expense.
func TestACostIsNeverBelowNothing(t *testing.T) {
	l := booked(t, earned("Li Na", "c", "S-1", time.January, "1000"), earned("Li Na", "c", "S-1", time.March, "-1200"), earned("Li Na", "c", "S-1", time.May, "500"))
	costs, err := policy().Costs(l.Entries(t.Context(), incentive.Query{}), func(sale string) (accounting.Contract, bool) {
		return accounting.Contract{ID: sale, Term: 24, Effect: accounting.CatchUp}, true
	})
	require.NoError(t, err)
	require.Len(t, costs, 1)
	require.Equal(t, "1000", costs[0].Amount.String())
	require.Equal(t, "[-1000 300]", fmt.Sprint([]decimal.Decimal{costs[0].Changes[0].Amount, costs[0].Changes[1].Amount}))
}

// A contract that ends before its commission is booked, within the month or because the sale was
// known late, is written off in the month of the booking.
func TestAContractThatEndedBeforeItsCostIsBooked(t *testing.T) {
	l := booked(t, earned("Li Na", "c", "S-1", time.March, "2400"))
	for _, ended := range []calendar.Date{calendar.On(2026, time.January, 20), calendar.On(2026, time.March, 31), calendar.On(2026, time.April, 1)} {
		costs, err := policy().Costs(l.Entries(t.Context(), incentive.Query{}), func(sale string) (accounting.Contract, bool) {
			return accounting.Contract{ID: sale, Term: 24, Renewal: null("2400"), Ended: ended, Effect: accounting.CatchUp}, true
		})
		require.NoError(t, err)
		want := "100 amortised March, 2300 written-off March"
		if ended.Month() == time.April {
			want = "100 amortised March, 100 amortised April, 2200 written-off April"
		}
		require.Equal(t, want, told(t, policy(), costs[0]), "%v", ended)
	}
}

// Nothing to read and nobody to ask are told of, both at once.
func TestCostsAndStepsNeedALedger(t *testing.T) {
	_, err := policy().Costs(nil, nil)
	var problems check.Problems
	require.ErrorAs(t, err, &problems)
	require.Equal(t, []string{"/entries required", "/of required"}, pathsOf(problems))
	_, err = policy().Steps(nil)
	require.ErrorAs(t, err, &problems)
	require.Equal(t, []string{"/entries required"}, pathsOf(problems))
}

// FuzzCostsAddUpToWhatIsEarned holds that costs and their changes add up to what a ledger says
// was earned on their sales, or to nothing, and their charges as well, whatever is taken back.
func FuzzCostsAddUpToWhatIsEarned(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		c := rand.New(rand.NewPCG(seed, 5))
		var entries []incentive.Entry
		sums := map[string]decimal.Decimal{}
		for i := range 1 + c.IntN(6) {
			sale, left := fmt.Sprint("S-", i), decimal.Zero
			for m := time.January; m <= time.December; m++ {
				if c.IntN(3) > 0 {
					continue
				}
				amount := decimal.New(c.Int64N(1_000_000), -4)
				if c.IntN(2) == 0 {
					amount = left.Mul(decimal.New(c.Int64N(151), -2)).Neg() // some of it, or more than there is
				}
				left = left.Add(amount)
				entries = append(entries, earned([]string{"Li Na", "Chen Wei"}[c.IntN(2)], "c", sale, m, amount.String()))
			}
			sums[sale] = left
		}
		p := policy()
		l := booked(t, entries...)
		costs, err := p.Costs(l.Entries(t.Context(), incentive.Query{}), func(sale string) (accounting.Contract, bool) {
			return accounting.Contract{ID: sale, Term: 24, Effect: []accounting.Effect{accounting.CatchUp, accounting.Prospective}[c.IntN(2)]}, true
		})
		require.NoError(t, err)
		for _, cost := range costs {
			sum := cost.Amount
			for _, ch := range cost.Changes {
				sum = sum.Add(ch.Amount)
			}
			require.Equal(t, decimal.Max(sums[cost.ID], decimal.Zero).StringFixed(p.Places), sum.StringFixed(p.Places))
			charges, err := p.Schedule(cost)
			require.NoError(t, err)
			for _, ch := range charges {
				sum = sum.Sub(ch.Amount)
			}
			require.True(t, sum.IsZero())
			delete(sums, cost.ID)
		}
		for sale, left := range sums {
			require.False(t, left.Round(p.Places).IsPositive(), sale)
		}
	})
}

func null(s string) decimal.NullDecimal { return decimal.NewNullDecimal(num(s)) }

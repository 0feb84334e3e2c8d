package incentive_test

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// monthOf returns a month, counted from January 2024.
func monthOf(n int) calendar.Period {
	return calendar.Standard{}.Period(calendar.Month, calendar.On(2024, time.Month(1+n), 1))
}

// years are all periods that the tests of the ledger are about.
func years() calendar.Span {
	return calendar.Span{From: calendar.On(2024, 1, 1), To: calendar.On(2028, 1, 1)}
}

// hour returns a moment, some hours after the first month begins.
func hour(n int) time.Time { return time.Date(2024, 1, 1, n, 0, 0, 0, time.UTC) }

// posting returns the posting of all claims into a month.
func posting(open, when int) incentive.Posting {
	return incentive.Posting{Within: years(), Open: monthOf(open), Recorded: hour(when)}
}

// claimOf returns a claim of the plan "agent".
func claimOf(phase incentive.Phase, payee org.ID, month int, sale, amount string) incentive.Claim {
	return incentive.Claim{Item: incentive.Item{Phase: phase, Plan: "agent", Payee: payee, Period: monthOf(month), Component: "commission", Sale: sale},
		By: incentive.Ref{ID: "agent", Version: 1, Digest: "d1"}, Currency: "CNY", Amount: num(amount)}
}

// each yields claims account by account.
func each(claims ...incentive.Claim) iter.Seq[incentive.Claim] {
	return slices.Values(slices.SortedStableFunc(slices.Values(claims), func(a, b incentive.Claim) int { return a.Account().Compare(b.Account()) }))
}

func mustPost(t testing.TB, to incentive.Ledger, p incentive.Posting, claims ...incentive.Claim) []incentive.Entry {
	t.Helper()
	headers, err := incentive.Post(t.Context(), to, p, each(claims...))
	require.NoError(t, err)
	return headers
}

// entriesOf reads a ledger.
func entriesOf(t testing.TB, from incentive.Ledger, q incentive.Query) []incentive.Entry {
	t.Helper()
	var out []incentive.Entry
	for e, err := range from.Entries(context.Background(), q) {
		require.NoError(t, err)
		out = append(out, e)
	}
	return out
}

// dump returns the bytes of a ledger.
func dump(t testing.TB, from incentive.Ledger) string {
	t.Helper()
	var out strings.Builder
	for _, e := range entriesOf(t, from, incentive.Query{}) {
		line, err := e.MarshalJSON()
		require.NoError(t, err)
		out.Write(append(line, '\n'))
	}
	return out.String()
}

// lines says in short what a query finds.
func lines(t testing.TB, from incentive.Ledger, q incentive.Query) []string {
	t.Helper()
	q.Kind = incentive.EntryAmount
	var out []string
	for _, e := range entriesOf(t, from, q) {
		out = append(out, fmt.Sprintf("%d %s %v %s %s", e.Number, e.Booked.From, e.Phase, e.Sale, e.Amount))
	}
	return out
}

// A round is claims as they stand at one time.
type round struct {
	p      incentive.Posting
	claims []incentive.Claim
}

// rounds returns some rounds, each later than the one before, of claims that come, change
// and go.
func rounds(r *rand.Rand) []round {
	out := make([]round, 2+r.IntN(4))
	for i := range out {
		out[i].p = posting(i/2, 10*i)
		for who := range 6 {
			for what := range r.IntN(4) {
				phase := incentive.Phase(1 + r.IntN(3))
				claim := claimOf(phase, org.ID(fmt.Sprint("payee ", who)), r.IntN(3), fmt.Sprint("S", what), "1")
				claim.Amount = decimal.New(r.Int64N(5)*25, -2) // often what it was
				if r.IntN(5) == 0 {
					claim.Plan, claim.By.ID = "manager", "manager"
				}
				if r.IntN(5) == 0 {
					claim.Currency, claim.Rate, claim.RateOn = "EUR", num("0.127"), monthOf(0).From
				}
				claim.By.Version = 1 + r.IntN(2)
				if !slices.ContainsFunc(out[i].claims, func(c incentive.Claim) bool { return c.Item == claim.Item }) {
					out[i].claims = append(out[i].claims, claim)
				}
			}
		}
	}
	return out
}

// of returns the part of a round that is of one payee.
func (d round) of(payee org.ID) round {
	one := d
	one.p.Payee = payee
	one.claims = slices.DeleteFunc(slices.Clone(d.claims), func(c incentive.Claim) bool { return c.Payee != payee })
	return one
}

// onlyClaims is a ledger without its settlements.
type onlyClaims struct{ incentive.Ledger }

func (o onlyClaims) Entries(ctx context.Context, q incentive.Query) iter.Seq2[incentive.Entry, error] {
	q.Kind = incentive.EntryAmount
	return o.Ledger.Entries(ctx, q)
}

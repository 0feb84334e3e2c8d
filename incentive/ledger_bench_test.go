package incentive_test

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// crowd is many payees who sell as much as one another in some months.
func crowd(b *testing.B, during calendar.Span, payees, sales int) (*incentive.Program, *incentive.Result) {
	b.Helper()
	terms := releases(incentive.Portion{Weight: num("1"), On: incentive.OnEarned})
	terms.Draw = draw(incentive.TopUp, recovery(1, "1", "0"), "500")
	s := incentive.Setup{During: during, Plans: []incentive.Plan{termsPlan(terms)}}
	var facts []incentive.Fact
	for i := range payees {
		payee := org.ID(fmt.Sprintf("payee %05d", i))
		s.Assignments = append(s.Assignments, incentive.Assignment{Payee: payee, Plan: "p"})
		for m := during.From; m.Before(during.To); m = m.AddMonths(1) {
			for n := range sales {
				f := sold(fmt.Sprintf("S%05d-%s-%02d", i, m, n), m.AddDays(n), fmt.Sprintf("%d.%02d", 100+i%900, n))
				f.Participants = incentive.Solo(payee)
				facts = append(facts, f)
			}
		}
	}
	return ran(b, s, facts...)
}

// A month of 10,000 payees with 20 sales each is closed: 200,000 earnings and as many
// releases are posted, and everybody is settled. Facts are not computed in it; claims are.
func BenchmarkCloseAMonth(b *testing.B) {
	month := month2026(time.January)
	g, r := crowd(b, month.Span(), 10_000, 20)
	p := closing(time.January)
	p.Within = month.Span() // that is computed
	b.ReportAllocs()
	for b.Loop() {
		l := new(incentive.Memory)
		headers, err := incentive.Close(context.Background(), l, g, p, r.Claims(month.Last()))
		if err != nil || len(headers) != 10_000 || headers[0].Header.Count != 42 {
			b.Fatal(err, len(headers), headers[0].Header.Count)
		}
	}
}

// scratch reads from one ledger and appends to another one, so that the first stays as it is.
type scratch struct {
	incentive.Ledger
	to incentive.Memory
}

func (s *scratch) Append(ctx context.Context, entries ...incentive.Entry) error {
	return s.to.Append(ctx, entries...)
}

// A sale of two years ago becomes known of somebody with 24 months of entries, 20 sales a
// month, in a ledger of 10,000 payees.
func BenchmarkALateFact(b *testing.B) {
	ctx, l := context.Background(), new(incentive.Memory)
	g, others := crowd(b, month2026(time.January).Span(), 10_000, 2)
	january := closing(time.January)
	january.Within = january.Open.Span()
	_, err := incentive.Close(ctx, l, g, january, others.Claims(day(1, 31)))
	require.NoError(b, err)
	during := calendar.Span{From: calendar.On(2026, 1, 1), To: calendar.On(2028, 1, 1)}
	s := yearOf(termsPlan(releases(incentive.Portion{Weight: num("1"), On: incentive.OnEarned})))
	s.During = during
	var facts []incentive.Fact
	for m := during.From; m.Before(during.To); m = m.AddMonths(1) {
		for n := range 20 {
			facts = append(facts, sold(fmt.Sprintf("S-%s-%02d", m, n), m.AddDays(n), "123.45"))
		}
	}
	g, r := ran(b, s, facts...)
	p := incentive.Posting{Payee: "Li Na", Within: during}
	for m := during.From; m.Before(during.To); m = m.AddMonths(1) {
		p.Open, p.Recorded = calendar.Standard{}.Period(calendar.Month, m), m.AddMonths(1).In(time.UTC)
		_, err := incentive.Close(ctx, l, g, p, r.Claims(p.Open.Last()))
		require.NoError(b, err)
	}
	_, late := ran(b, s, append(slices.Clone(facts), sold("late", day(1, 5), "1000"))...)
	open := calendar.Standard{}.Period(calendar.Month, during.To)
	p.Open, p.Recorded = open, open.To.In(time.UTC)
	claims := late.ClaimsOf("Li Na", open.Last())
	for name, of := range map[string]func() iter.Seq[incentive.Claim]{
		"posted":             func() iter.Seq[incentive.Claim] { return slices.Values(claims) },
		"claimed and posted": func() iter.Seq[incentive.Claim] { return late.Claims(open.Last()) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				to := &scratch{Ledger: l}
				headers, err := incentive.Post(ctx, to, p, of())
				if err != nil || len(headers) != 1 || headers[0].Header.Count != 2 {
					b.Fatal(err, headers)
				}
			}
		})
	}
}

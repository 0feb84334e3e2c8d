package incentive_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// staffed is a company of so many people, each with so many sales in 2026 that are paid
// for in two parts.
func staffed(people, sales int, terms *incentive.Terms) (incentive.Setup, []incentive.Fact) {
	s := incentive.Setup{During: year.Span(), Plans: []incentive.Plan{termsPlan(terms)}}
	var facts []incentive.Fact
	for i := range people {
		id := org.ID(fmt.Sprintf("p%05d", i))
		s.Assignments = append(s.Assignments, incentive.Assignment{Payee: id, Plan: "p"})
		for n := range sales {
			f := sold(fmt.Sprintf("%s-%03d", id, n), year.From.AddDays((i+n*17)%330), "1000.50")
			f.Participants = incentive.Solo(id)
			facts = append(facts, f)
			if terms != nil {
				facts = append(facts, receipt(f.ID+"a", f.ID, f.On.AddDays(10), "300"), receipt(f.ID+"b", f.ID, f.On.AddDays(30), "700.50"))
			}
		}
	}
	return s, facts
}

// cashAndHoldback releases nine tenths as the customer pays and one after three months.
func cashAndHoldback() *incentive.Terms {
	return releases(incentive.Portion{Weight: num("9"), On: incentive.OnReceipt, By: incentive.InProportion, Of: "paid", Against: "asked"},
		incentive.Portion{Weight: num("1"), On: incentive.OnEarned, After: incentive.Delay{Months: 3}})
}

// BenchmarkClaims measures the claims of 10,000 people with 20 sales each.
func BenchmarkClaims(b *testing.B) {
	for name, terms := range map[string]*incentive.Terms{"plain": nil, "cash-and-holdback": cashAndHoldback()} {
		b.Run(name, func(b *testing.B) {
			s, facts := staffed(10_000, 20, terms)
			r := run(b, s, facts...)
			b.ReportAllocs()
			for b.Loop() {
				n := 0
				for range r.Claims(year.Last()) {
					n++
				}
				require.Positive(b, n)
			}
		})
	}
}

// BenchmarkLateFact measures a receipt of two years ago: the step and the new claims of
// the payee, who has 20 sales a month.
func BenchmarkLateFact(b *testing.B) {
	s, facts := staffed(1000, 240, cashAndHoldback())
	s.During = calendar.Span{From: calendar.On(2025, 1, 1), To: calendar.On(2028, 1, 1)}
	program, err := incentive.Compile(s)
	require.NoError(b, err)
	state, err := program.Start(facts, incentive.Options{})
	require.NoError(b, err)
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		n++
		who, err := state.Add(receipt(fmt.Sprint("late", n), fmt.Sprintf("p00500-%03d", n%240), day(12, 31), "0.01"))
		if err != nil || len(who) != 1 || len(state.Result().ClaimsOf(who[0], calendar.On(2027, 12, 31))) == 0 {
			b.Fatal(err)
		}
	}
}

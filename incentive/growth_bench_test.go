package incentive_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// overseen is a manager who is paid on what one seller sells: so many sales a month in
// every month of 2026, each paid for in so many parts, and every tenth taken back by half.
func overseen(b *testing.B, p incentive.Plan, sales, receipts int) (*incentive.Program, *incentive.Result) {
	b.Helper()
	p.Crediting = incentive.Crediting{Match: incentive.FirstMatch, Rules: []incentive.CreditRule{{ID: "below", From: incentive.FromBelow, Base: incentive.FullBase, Levels: list("1"), Plans: []string{"seller"}}}}
	seller := termsPlan(nil)
	seller.ID = "seller"
	s := yearOf(p)
	s.Plans = append(s.Plans, seller)
	s.Assignments = append(s.Assignments, incentive.Assignment{Payee: "Wang", Plan: "seller"})
	var err error
	s.Chart, err = org.New(org.Post{Member: "Li Na"}, org.Post{Member: "Wang", Under: "Li Na"})
	require.NoError(b, err)
	var facts []incentive.Fact
	for m := time.January; m <= time.December; m++ {
		for i := range sales {
			f := sold(fmt.Sprintf("S%02d-%05d", m, i), day(m, 1+i%28), fmt.Sprintf("%d.%02d", 100+i%900, i%100))
			f.Participants = incentive.Solo("Wang")
			facts = append(facts, f)
			for n := range receipts {
				facts = append(facts, receipt(fmt.Sprint(f.ID, "-", n), f.ID, f.On.AddDays(1+n%90), "10"))
			}
			if i%10 == 0 {
				half := f.Amounts[0].Value.DivRound(num("-2"), 2).String()
				facts = append(facts, back(f.ID+"r", f.ID, f.On.AddDays(40), half))
			}
		}
	}
	return ran(b, s, facts...)
}

// growing are plans of which the claims of a sale depend on the other sales, or on what
// has happened to it before.
func growing() map[string]incentive.Plan {
	capped, clawed := termsPlan(cashAndHoldback()), termsPlan(cashAndHoldback())
	capped.Caps = []incentive.Cap{{ID: "cap", Interval: calendar.Month, AtMost: num("100"), Excess: incentive.Deferred}}
	clawed.Terms.Clawbacks = []incentive.Clawback{{Share: num("0.5")}}
	return map[string]incentive.Plan{"plain": termsPlan(nil), "cash": termsPlan(cashAndHoldback()), "cap": capped, "clawback": clawed}
}

// What an account costs grows as its sales do: its claims and a closing that posts all of
// them.
func BenchmarkAnAccountThatGrows(b *testing.B) {
	for name, p := range growing() {
		for _, sales := range []int{250, 500, 1000} {
			b.Run(fmt.Sprint(name, "/", 12*sales), func(b *testing.B) {
				g, r := overseen(b, p, sales, 2)
				of := closing(time.December)
				of.Payee = "Li Na"
				b.ReportAllocs()
				for b.Loop() {
					headers, err := incentive.Close(context.Background(), new(incentive.Memory), g, of, slices.Values(r.ClaimsOf("Li Na", year.Last())))
					if err != nil || len(headers) != 1 || headers[0].Header.Count < 24*sales {
						b.Fatal(err, headers)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*12*sales), "µs/sale")
			})
		}
	}
}

// The same for one sale that is paid for in more and more parts.
func BenchmarkASaleThatGrows(b *testing.B) {
	for name, p := range growing() {
		for _, receipts := range []int{1000, 2000, 4000} {
			b.Run(fmt.Sprint(name, "/", receipts), func(b *testing.B) {
				_, r := overseen(b, p, 1, receipts)
				b.ReportAllocs()
				for b.Loop() {
					if len(r.ClaimsOf("Li Na", year.Last())) == 0 {
						b.Fatal("nothing is claimed")
					}
				}
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*12*receipts), "µs/receipt")
			})
		}
	}
}

// The same for the statement that explains what they are paid.
func BenchmarkAStatementThatGrows(b *testing.B) {
	for name, p := range growing() {
		for _, sales := range []int{250, 500, 1000} {
			b.Run(fmt.Sprint(name, "/", 12*sales), func(b *testing.B) {
				_, r := overseen(b, p, sales, 2)
				list, err := r.PaymentsOf("Li Na", year.Last())
				require.NoError(b, err)
				b.ReportAllocs()
				for b.Loop() {
					if len(r.ExplainPayment(list[11]).Items) == 0 {
						b.Fatal("nothing is paid")
					}
				}
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*12*sales), "µs/sale")
			})
		}
	}
}

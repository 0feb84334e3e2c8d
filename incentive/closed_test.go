package incentive_test

import (
	"cmp"
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
	"github.com/salesperf/salesperf/target/org"
)

// closedPayments reads what the closing of a month of 2026 paid.
func closedPayments(t testing.TB, from incentive.Ledger, g *incentive.Program, payee org.ID, m time.Month) []incentive.Payment {
	t.Helper()
	out, err := incentive.ClosedPayments(t.Context(), from, g, incentive.Account{Plan: "p", Payee: payee}, month2026(m))
	require.NoError(t, err)
	return out
}

// A receipt of January becomes known in February. The payment of January stays what it
// was, and that of February says what is about January.
func TestAPaymentIsReadFromTheLedger(t *testing.T) {
	terms := paidTerms()
	l, s := new(incentive.Memory), yearOf(termsPlan(terms))
	facts := []incentive.Fact{sold("S", day(1, 10), "4000"), receipt("A", "S", day(1, 20), "1000")}
	g, r := ran(t, s, facts...)
	closeMonth(t, l, r, g, time.January)
	g, r = ran(t, s, append(facts, receipt("B", "S", day(1, 30), "3000"), sold("T", day(2, 3), "5000"), receipt("C", "T", day(2, 4), "5000"))...)
	closeMonth(t, l, r, g, time.February)
	january, february := closedPayments(t, l, g, "Li Na", time.January), closedPayments(t, l, g, "Li Na", time.February)
	require.Len(t, january, 1)
	require.Equal(t, []string{"100", "400", "500", "400"}, figures(january[0].Released, january[0].Drawn, january[0].Paid, january[0].Closing.Debt))
	require.Equal(t, []string{"800", "-300", "500", "100"}, figures(february[0].Released, february[0].Drawn, february[0].Paid, february[0].Closing.Debt))
	require.Equal(t, figures(january[0].Closing.Debt, january[0].Closing.Carried), figures(february[0].Opening.Debt, february[0].Opening.Carried))
	var about []string
	for _, c := range february[0].Changes {
		about = append(about, c.Period.From.Month().String()+" "+c.Sale+" "+c.Amount.String())
	}
	require.Equal(t, []string{"January S 300", "February T 500"}, about)
	sum := decimal.Zero
	for leaf := range r.ExplainPayment(february[0]).Leaves() {
		sum = sum.Add(leaf.Amount)
	}
	require.True(t, sum.Equal(february[0].Paid), "the leaves of the statement add up to %s", sum)

	_, err := incentive.ClosedPayments(t.Context(), l, g, incentive.Account{Plan: "p", Payee: "Li Na"}, month2026(time.March))
	require.ErrorIs(t, err, incentive.ErrMissing)
	require.ErrorContains(t, err, "is not closed")
	terms.Draw.Amounts[0] = num("450")
	other, err := incentive.Compile(yearOf(termsPlan(terms)))
	require.NoError(t, err)
	_, err = incentive.ClosedPayments(t.Context(), l, other, incentive.Account{Plan: "p", Payee: "Li Na"}, month2026(time.January))
	require.ErrorIs(t, err, incentive.ErrMissing)
	require.ErrorContains(t, err, "otherwise")
	for n := range 2 {
		_, err = incentive.ClosedPayments(t.Context(), incentivetest.FailAfter(l, n, errDown), g, incentive.Account{Plan: "p", Payee: "Li Na"}, month2026(time.January))
		require.ErrorIs(t, err, errDown)
	}
}

func figures(list ...decimal.Decimal) (out []string) {
	for _, d := range list {
		out = append(out, d.String())
	}
	return out
}

// FuzzALedgerPaysWhatIsForecast holds the law that a ledger to which everything comes in
// time pays what Payments says, period by period and item by item, however many postings
// there are before a closing.
func FuzzALedgerPaysWhatIsForecast(f *testing.F) {
	for seed := range uint64(8) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 21))
		y := randomYear(r)
		g, res := ran(t, y.setup, slices.Concat(y.facts...)...)
		l := new(incentive.Memory)
		for m := time.January; m <= time.September; m++ {
			if r.IntN(2) == 0 {
				p := closing(m)
				p.Recorded = p.Recorded.Add(-time.Hour)
				_, err := incentive.Post(t.Context(), l, p, res.Claims(month2026(m).Last().AddDays(-r.IntN(20))))
				require.NoError(t, err)
			}
			closeMonth(t, l, res, g, m)
		}
		for _, a := range y.setup.Assignments {
			want, err := res.PaymentsOf(a.Payee, month2026(time.September).Last())
			require.NoError(t, err)
			for _, w := range want {
				got := closedPayments(t, l, g, a.Payee, w.Period.From.Month())
				require.Len(t, got, 1)
				require.Equal(t, plainPayment(w), plainPayment(got[0]))
			}
		}
	})
}

// plainPayment says what a payment is, whatever the order of its changes.
func plainPayment(p incentive.Payment) (out []string) {
	slices.SortFunc(p.Changes, func(a, b incentive.Claim) int {
		return cmp.Or(a.Period.Compare(b.Period), strings.Compare(a.Component+a.Sale, b.Component+b.Sale), cmp.Compare(a.Portion, b.Portion))
	})
	out = append(out, string(p.Payee), p.Period.String(), p.Currency)
	out = append(out, figures(p.Opening.Carried, p.Opening.Debt, p.Released, p.Drawn, p.Granted, p.Paid, p.Closing.Carried, p.Closing.Debt)...)
	for _, l := range p.Lines {
		out = append(out, l.Code+" "+l.Amount.String())
	}
	for _, c := range p.Changes {
		out = append(out, c.Component+" "+c.Sale+" "+c.Period.String()+" "+c.Amount.String())
	}
	return out
}

// Who moves to another currency is paid in both, and what is drawn comes in the new one:
// by the forecast as by the ledger.
func TestAPayeeInTwoCurrencies(t *testing.T) {
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
	want, err := r.PaymentsOf("Li Na", day(2, 28))
	require.NoError(t, err)
	require.Len(t, want, 3)
	require.Equal(t, []string{"5", "10"}, figures(want[2].Drawn, want[2].Paid))
	got := slices.Concat(closedPayments(t, l, g, "Li Na", time.January), closedPayments(t, l, g, "Li Na", time.February))
	require.Len(t, got, 3)
	for i := range got {
		require.Equal(t, plainPayment(want[i]), plainPayment(got[i]))
	}
}

package incentive_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A publishedPayment is a plan of somebody else with its terms, what happened, and what
// is paid month by month.
type publishedPayment struct {
	Name, Source string
	During       calendar.Span
	Plans        []json.RawMessage
	Assignments  []incentive.Assignment
	Chart        []org.Post
	Facts        []incentive.Fact
	Lines        int // of the last payment; 0: any
	Want         map[org.ID][]struct{ Paid, Debt, Carried, Released decimal.NullDecimal }
}

// Every published payment comes out to the cent.
func TestPublishedPayments(t *testing.T) {
	data, err := os.ReadFile("testdata/payments.json")
	require.NoError(t, err)
	var cases []publishedPayment
	require.NoError(t, json.Unmarshal(data, &cases))
	require.Greater(t, len(cases), 25)
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			p := publishedPlan{Name: c.Name, During: c.During, Plans: c.Plans, Assignments: c.Assignments, Chart: c.Chart, Facts: c.Facts}
			r := p.run(t)
			for payee, want := range c.Want {
				got, err := r.PaymentsOf(payee, c.During.From.AddMonths(len(want)).AddDays(-1))
				require.NoError(t, err)
				require.Len(t, got, len(want))
				for i, w := range want {
					for what, pair := range map[string][2]decimal.NullDecimal{"paid": {w.Paid, some(got[i].Paid)}, "debt": {w.Debt, some(got[i].Closing.Debt)},
						"carried": {w.Carried, some(got[i].Closing.Carried)}, "released": {w.Released, some(got[i].Released)}} {
						require.True(t, !pair[0].Valid || pair[0].Decimal.Equal(pair[1].Decimal), "%s, month %d of %s: %s is %s and not %s", c.Source, i+1, payee, what, pair[1].Decimal, pair[0].Decimal)
					}
				}
				require.True(t, c.Lines == 0 || len(got[len(got)-1].Changes) == c.Lines)
			}
		})
	}
}

func some(d decimal.Decimal) decimal.NullDecimal { return decimal.NewNullDecimal(d) }

// halfMonths cuts months into two, as weeks.
type halfMonths struct{ calendar.Standard }

func (halfMonths) Period(l calendar.Level, d calendar.Date) calendar.Period {
	p := calendar.Standard{}.Period(l, d)
	if l != calendar.Week {
		return p
	}
	p = calendar.Standard{}.Period(calendar.Month, d)
	p.Level = l
	if middle := p.From.AddDays(15); d.Before(middle) {
		p.To = middle
	} else {
		p.From = middle
	}
	return p
}

// OCA settles half months: invoices of the 1st, 16th and 31st are two settlements, of one
// and of two lines (case oca-settle-01).
func TestHalfMonths(t *testing.T) {
	p := termsPlan(&incentive.Terms{Negative: incentive.CarriedForward})
	p.Cadence, p.Components[0].Interval = calendar.Week, calendar.Week
	s := yearOf(p)
	s.Calendar = halfMonths{}
	got, err := run(t, s, sold("I1", day(1, 1), "100"), sold("I2", day(1, 16), "100"), sold("I3", day(1, 31), "100")).PaymentsOf("Li Na", day(2, 1))
	require.NoError(t, err)
	require.Len(t, got, 2)
	require.Equal(t, []int{1, 2}, []int{len(got[0].Changes), len(got[1].Changes)})
	require.Equal(t, []string{"10", "20"}, []string{got[0].Paid.String(), got[1].Paid.String()})
}

// An amount goes from hope to payment: forecast, earned by the order, released by the
// invoice, paid by the settlement (case metasfresh-states-01).
func TestAnAmountComesOfAge(t *testing.T) {
	p := termsPlan(releases(incentive.Portion{Weight: num("1"), On: incentive.OnInvoice, By: incentive.First}))
	program, err := incentive.Compile(yearOf(p))
	require.NoError(t, err)
	order := sold("O", day(1, 10), "10")
	open, err := program.Forecast([]incentive.Fact{sold("S", day(1, 5), "70")}, []incentive.Fact{order}, day(1, 31))
	require.NoError(t, err)
	require.Len(t, open, 1)
	require.Equal(t, []string{"forecast", "O", "1"}, []string{open[0].Phase.String(), open[0].Sale, open[0].Amount.String()})
	r := run(t, yearOf(p), order, follows("I", "O", incentive.Invoice, day(2, 3)))
	require.Equal(t, []string{"earned 01 c O/0 1"}, claims(r, day(1, 31)))
	require.Equal(t, []string{"earned 01 c O/0 1", "released 01 c O/1 1"}, claims(r, day(2, 3)))
	got, err := r.PaymentsOf("Li Na", day(2, 28))
	require.NoError(t, err)
	require.Equal(t, []string{"0", "1"}, []string{got[0].Paid.String(), got[1].Paid.String()})
}

// A fee that a seller is charged is no pay below zero: the company earns it by the same
// sale, and it is forecast while that is open (case metasfresh-fee-01).
func TestAFeeIsForecastForTheCompany(t *testing.T) {
	s := yearOf(termsPlan(nil))
	s.Assignments = append(s.Assignments, incentive.Assignment{Payee: "company", Plan: "p"})
	program, err := incentive.Compile(s)
	require.NoError(t, err)
	order := sold("O", day(1, 10), "100")
	order.Participants = append(order.Participants, incentive.Participant{Payee: "company", Share: num("1"), Overlay: true})
	open, err := program.Forecast(nil, []incentive.Fact{order}, day(1, 31))
	require.NoError(t, err)
	require.Len(t, open, 2, "the seller's commission is as if there were no fee")
	for i, payee := range []org.ID{"Li Na", "company"} {
		require.Equal(t, []string{string(payee), "forecast", "10"}, []string{string(open[i].Payee), open[i].Phase.String(), open[i].Amount.String()})
	}
}

// A deal that is won makes other deals earn more, and what would be lost is below zero.
func TestAForecastKnowsTiers(t *testing.T) {
	p := termsPlan(nil)
	p.Components[0].Grain, p.Components[0].Reversals = incentive.AtEnd, incentive.ReRate
	p.Components[0].Rule = incentive.Tiered{Over: incentive.OverAmount, Bound: incentive.Below, BelowZero: incentive.EarnsNothing, Tiers: []incentive.Tier{
		{UpTo: null("1000"), Rate: pct("1"), Pays: incentive.Retroactive}, {Rate: pct("5"), Pays: incentive.Retroactive}}}
	program, err := incentive.Compile(yearOf(p))
	require.NoError(t, err)
	sure := []incentive.Fact{sold("S", day(1, 5), "900")}
	open, err := program.Forecast(sure, []incentive.Fact{sold("O", day(1, 20), "200")}, day(1, 31))
	require.NoError(t, err)
	require.Len(t, open, 1)
	require.Equal(t, "46", open[0].Amount.String(), "55 in all, and 9 of them for sure")
	open, err = program.Forecast(sure, []incentive.Fact{back("R", "S", day(1, 20), "-900")}, day(1, 31))
	require.NoError(t, err)
	require.Equal(t, "-9", open[0].Amount.String())
	_, err = program.Forecast(sure, sure, day(1, 31))
	require.Error(t, err, "one deal cannot be open and won")
}

// What is released after somebody has left, and after the run, is paid all the same; what
// he owes is recovered from it.
func TestPaymentsGoOnAfterTheEnd(t *testing.T) {
	terms := releases(incentive.Portion{Weight: num("1"), On: incentive.OnEarned, After: incentive.Delay{Months: 14}})
	terms.Draw = draw(incentive.TopUp, recovery(99, "1", "0"), "30")
	s := yearOf(termsPlan(terms))
	s.Assignments[0].During = calendar.Span{To: day(2, 15)}
	r := run(t, s, sold("S", day(1, 10), "1000"))
	got, err := r.PaymentsOf("Li Na", calendar.On(2027, time.December, 31))
	require.NoError(t, err)
	last := got[len(got)-1]
	require.Equal(t, calendar.On(2027, time.March, 1), last.Period.From)
	require.Equal(t, []string{"released 100", "recovery -60"}, codes(last.Lines))
	require.Equal(t, "0", last.Closing.Debt.String())
	require.Len(t, got, 3, "two months with a draw, and one with the release")
}

// Payments of everybody are those of each, and balances add up: what was released and
// drawn is what is paid and carried.
func TestPaymentsKeepTheIdentity(t *testing.T) {
	terms := cashAndHoldback()
	terms.Minimum, terms.Draw = num("40"), draw(incentive.TopUp, recovery(2, "0.5", "10"), "120")
	s, facts := staffed(3, 7, terms)
	r := run(t, s, facts...)
	asOf := calendar.On(2027, time.June, 30)
	var all []incentive.Payment
	for p, err := range r.Payments(asOf) {
		require.NoError(t, err)
		all = append(all, p)
	}
	var each []incentive.Payment
	for _, id := range []org.ID{"p00000", "p00001", "p00002"} {
		list, err := r.PaymentsOf(id, asOf)
		require.NoError(t, err)
		each = append(each, list...)
		sum := decimal.Zero
		for _, p := range list {
			change := decimal.Zero
			for _, c := range p.Changes {
				change = change.Add(c.Amount)
			}
			require.True(t, change.Equal(p.Released))
			sum = sum.Add(p.Released).Add(p.Drawn).Sub(p.Paid)
		}
		require.True(t, sum.Equal(list[len(list)-1].Closing.Carried))
	}
	require.Equal(t, each, all)
	require.True(t, slices.ContainsFunc(all, func(p incentive.Payment) bool { return p.Drawn.IsPositive() }))
	require.True(t, slices.ContainsFunc(all, func(p incentive.Payment) bool { return p.Drawn.IsNegative() }))
}

// Who moves to another currency is paid what was sold before in the currency of then.
func TestEachCurrencyIsSettledAlone(t *testing.T) {
	terms := releases(incentive.Portion{Weight: num("1"), On: incentive.OnEarned, After: incentive.Delay{Months: 2}})
	terms.Minimum = num("10")
	s := yearOf(termsPlan(terms))
	s.Assignments = []incentive.Assignment{{Payee: "Li Na", Plan: "p", During: calendar.Span{To: day(2, 1)}}, {Payee: "Li Na", Plan: "p", During: calendar.From(day(2, 1)), PaidIn: "EUR"}}
	s.Rates = []incentive.ExchangeRate{{From: "CNY", To: "EUR", Rate: num("0.125")}}
	r := run(t, s, sold("S1", day(1, 10), "1000"), sold("S2", day(2, 10), "1000"), sold("S3", day(1, 11), "50"))
	got, err := r.PaymentsOf("Li Na", day(4, 30))
	require.NoError(t, err)
	var paid []string
	for _, p := range got {
		if !p.Paid.IsZero() {
			paid = append(paid, p.Period.From.Month().String()+" "+p.Paid.String()+" "+p.Currency)
		}
	}
	require.Equal(t, []string{"March 105 CNY", "April 12.5 EUR"}, paid)
	s.Rates[0].During = calendar.Span{To: day(4, 1)}
	_, err = run(t, s, sold("S1", day(1, 10), "1000")).PaymentsOf("Li Na", day(4, 30))
	require.ErrorIs(t, err, incentive.ErrMissing, "the minimum has no rate")
}

// A total of a month is of one stay. What a customer of the stay before still pays in that
// month is paid in the currency of then, beside what the new one earns: they are not added.
func TestTotalsOfTwoCurrenciesAreNotAdded(t *testing.T) {
	p := termsPlan(&incentive.Terms{Negative: incentive.CarriedForward})
	p.Measures[0].Amounts, p.Measures[0].Kinds = []string{"paid"}, []incentive.FactKind{incentive.Receipt}
	p.Components[0].Grain, p.Components[0].Reversals = incentive.AtEnd, incentive.ReRate
	s := yearOf(p)
	s.Assignments = []incentive.Assignment{{Payee: "Li Na", Plan: "p", During: calendar.Span{To: day(3, 1)}}, {Payee: "Li Na", Plan: "p", During: calendar.From(day(3, 1)), PaidIn: "EUR"}}
	s.Rates = []incentive.ExchangeRate{{From: "CNY", To: "EUR", Rate: num("0.125")}}
	old := []incentive.Fact{sold("S", day(1, 5), "3000"), receipt("A", "S", day(3, 5), "1600")}
	won := []incentive.Fact{sold("T", day(3, 6), "800"), receipt("B", "T", day(3, 20), "800")}
	g, r := ran(t, s, slices.Concat(old, won)...)
	payments, err := r.PaymentsOf("Li Na", day(3, 31))
	require.NoError(t, err)
	l := new(incentive.Memory)
	closeMonth(t, l, r, g, time.March)
	closed, err := incentive.ClosedPayments(t.Context(), l, g, incentive.Account{Plan: "p", Payee: "Li Na"}, month2026(time.March))
	require.NoError(t, err)
	for _, list := range [][]incentive.Payment{payments[2:], closed} {
		require.Len(t, list, 2)
		for i, want := range []string{"160 CNY", "10 EUR"} {
			require.Equal(t, want, list[i].Paid.String()+" "+list[i].Currency)
			sum := decimal.Zero
			for l := range r.ExplainPayment(list[i]).Leaves() {
				sum = sum.Add(l.Amount)
			}
			require.True(t, sum.Equal(list[i].Paid), "leaves of %s come to %s", want, sum)
		}
	}
	forecast, err := g.Forecast(old, won, day(3, 31))
	require.NoError(t, err)
	require.Len(t, forecast, 1)
	require.Equal(t, "10 EUR", forecast[0].Amount.String()+" "+forecast[0].Currency)
}

// What is held of a total adds up to what is earned and not released, also where a cap pays
// a part of it in a later month, at the rate of then.
func TestWhatIsHeldOfATotalKnowsItsRates(t *testing.T) {
	p := termsPlan(releases(incentive.Portion{Weight: num("1"), On: incentive.OnEarned, After: incentive.Delay{Months: 2}}))
	p.Components[0].Grain, p.Components[0].Reversals = incentive.AtEnd, incentive.ReRate
	p.Caps = []incentive.Cap{{ID: "cap", Interval: calendar.Month, AtMost: num("200"), Excess: incentive.Deferred}}
	s := yearOf(p)
	s.Assignments[0].PaidIn = "EUR"
	s.Rates = []incentive.ExchangeRate{{From: "CNY", To: "EUR", Rate: num("0.12"), During: calendar.Span{To: day(4, 1)}}, {From: "CNY", To: "EUR", Rate: num("0.14"), During: calendar.From(day(4, 1))}}
	r := run(t, s, sold("S", day(3, 17), "4000"))
	earned, released := sums(r, day(4, 30))
	require.Equal(t, []string{"52", "0"}, []string{earned, released}, "200 at 0.12, and 200 at 0.14")
	var held []string
	for _, h := range r.Held("Li Na", day(4, 30)) {
		held = append(held, h.Period.From.Month().String()+" "+h.Amount.String())
	}
	require.Equal(t, []string{"March 24", "April 28"}, held)
}

// TestPaymentsUpToAnyDay holds that payments up to a day that lies further away than anything is
// released are those up to that, whatever is released last, and that a balance that is carried
// forward goes on.
func TestPaymentsUpToAnyDay(t *testing.T) {
	waits := func(p incentive.Portion) *incentive.Terms {
		p.Weight = num("1")
		return releases(incentive.Portion{Weight: num("1"), On: incentive.OnEarned}, p)
	}
	sale := sold("S", day(12, 10), "1000")
	for name, tt := range map[string]struct {
		terms *incentive.Terms
		facts []incentive.Fact
		last  string // that pays something
	}{
		"no terms":              {nil, nil, "2026-12 100"},
		"nothing that waits":    {&incentive.Terms{Negative: incentive.CarriedForward}, nil, "2026-12 100"},
		"two years later":       {waits(incentive.Portion{On: incentive.OnEarned, After: incentive.Delay{Months: 24}}), nil, "2028-12 50"},
		"on a day":              {waits(incentive.Portion{On: incentive.OnDate, Date: calendar.On(2031, time.May, 31)}), nil, "2031-05 50"},
		"after a late receipt":  {waits(incentive.Portion{On: incentive.OnReceipt, By: incentive.First, After: incentive.Delay{Days: 40}}), []incentive.Fact{receipt("R", "S", calendar.On(2029, time.March, 1), "1000")}, "2029-04 50"},
		"a hundred years after": {waits(incentive.Portion{On: incentive.OnReceipt, By: incentive.First, After: incentive.Delay{Months: 1200}}), []incentive.Fact{receipt("R", "S", calendar.On(2029, time.March, 1), "1000")}, "2129-03 50"},
	} {
		r := run(t, yearOf(termsPlan(tt.terms)), append(tt.facts, sale)...)
		far, err := r.PaymentsOf("Li Na", calendar.On(9999, time.December, 31))
		require.NoError(t, err, name)
		paid := slices.DeleteFunc(slices.Clone(far), func(p incentive.Payment) bool { return p.Paid.IsZero() })
		last := paid[len(paid)-1]
		require.Equal(t, tt.last, fmt.Sprintf("%d-%02d %s", last.Period.From.Year(), last.Period.From.Month(), last.Paid), name)
		near, err := r.PaymentsOf("Li Na", last.Period.Last())
		require.NoError(t, err, name)
		require.Equal(t, fmt.Sprint(near), fmt.Sprint(far), name)
	}

	r := run(t, yearOf(termsPlan(&incentive.Terms{Negative: incentive.CarriedForward})), sold("S", day(1, 5), "100"), back("R", "S", day(2, 5), "-100"))
	list, err := r.PaymentsOf("Li Na", calendar.On(2040, time.December, 31))
	require.NoError(t, err)
	require.Equal(t, "-10", list[len(list)-1].Closing.Carried.String())
	require.Len(t, list, 15*12)
}

// TestEachPlanHasAnAccountOfItsOwn holds that who owes something by one plan is paid by another
// all the same, and pays it back out of the first.
func TestEachPlanHasAnAccountOfItsOwn(t *testing.T) {
	p := termsPlan(&incentive.Terms{Negative: incentive.CarriedForward})
	q := p
	q.ID, q.Measures = "q", []incentive.Measurement{{ID: "revenue", Amounts: []string{"asked"}, Kinds: []incentive.FactKind{incentive.Booking}}}
	loss := sold("B", day(2, 1), "-300")
	loss.Amounts = loss.Amounts[:1]
	r := run(t, yearOf(p, q), sold("A", day(1, 5), "100"), loss, sold("C", day(3, 1), "50"))
	list, err := r.PaymentsOf("Li Na", day(3, 31))
	require.NoError(t, err)
	var got []string
	for _, x := range list {
		got = append(got, fmt.Sprint(x.By.ID, " ", int(x.Period.From.Month()), " ", x.Released, " ", x.Paid, " ", x.Closing.Carried))
	}
	require.Equal(t, []string{"p 1 10 10 0", "p 2 -30 0 -30", "p 3 5 0 -25", "q 1 10 10 0", "q 2 0 0 0", "q 3 5 5 0"}, got)
}

package incentive_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// TestWhoHasLeftWaitsForNoMinimum holds that what was too little to pay is paid to who leaves
// the plan, or is paid in another currency from then on: nothing more would come to it.
func TestWhoHasLeftWaitsForNoMinimum(t *testing.T) {
	until, from := calendar.Span{To: day(4, 1)}, calendar.From(day(4, 1))
	for name, tt := range map[string]struct {
		assigned []incentive.Assignment
		want     []string
	}{
		"stays":  {[]incentive.Assignment{{Payee: "Li Na", Plan: "p"}}, []string{"March CNY 0 carries 30", "April CNY 0 carries 30", "May CNY 0 carries 30"}},
		"leaves": {[]incentive.Assignment{{Payee: "Li Na", Plan: "p", During: until}}, []string{"March CNY 0 carries 30", "April CNY 30 carries 0"}},
		"another currency": {[]incentive.Assignment{{Payee: "Li Na", Plan: "p", During: until}, {Payee: "Li Na", Plan: "p", During: from, PaidIn: "EUR"}},
			[]string{"March CNY 0 carries 30", "April CNY 30 carries 0", "April EUR 0 carries 0", "May EUR 0 carries 0"}},
		"leaves, and no rate is known": {[]incentive.Assignment{{Payee: "Li Na", Plan: "p", During: until, PaidIn: "EUR"}}, []string{"March EUR 0 carries 3", "April EUR 3 carries 0"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := yearOf(termsPlan(&incentive.Terms{Negative: incentive.CarriedForward, Minimum: num("50")}))
			s.Assignments = tt.assigned
			s.Rates = []incentive.ExchangeRate{{From: "CNY", To: "EUR", During: until, Rate: num("0.1")}}
			if len(tt.assigned) > 1 {
				s.Rates[0].During = calendar.Span{}
			}
			program, err := incentive.Compile(s)
			require.NoError(t, err)
			r, err := program.Run([]incentive.Fact{sold("S", day(3, 5), "300")}, incentive.Options{})
			require.NoError(t, err)
			list, err := r.PaymentsOf("Li Na", day(5, 31))
			require.NoError(t, err)
			var got []string
			for _, p := range list {
				if m := p.Period.From.Month(); m >= time.March {
					got = append(got, fmt.Sprint(m, " ", p.Currency, " ", p.Paid, " carries ", p.Closing.Carried))
				}
			}
			require.Equal(t, tt.want, got)

			ledger := new(incentive.Memory)
			for m := time.January; m <= time.May; m++ {
				closeMonth(t, ledger, r, program, m)
			}
			standings, err := incentive.Standings(t.Context(), ledger, incentive.Account{}, time.Time{})
			require.NoError(t, err)
			require.Equal(t, name == "stays", standings[0].Paid.IsZero())
			require.Equal(t, name == "stays", !standings[0].Carried.IsZero())
			require.NoError(t, incentive.Verify(t.Context(), ledger, "", ""))
		})
	}
}

// TestDebtStaysInItsCurrency holds that a draw is recovered from pay in its own currency, also
// after the payee is paid in another one, and from nothing else.
func TestDebtStaysInItsCurrency(t *testing.T) {
	terms := &incentive.Terms{Negative: incentive.CarriedForward, Draw: draw(incentive.Advance, recovery(1, "1", "0"), "100")}
	s := yearOf(termsPlan(terms))
	s.Assignments = []incentive.Assignment{{Payee: "Li Na", Plan: "p", During: calendar.Span{To: day(2, 1)}}, {Payee: "Li Na", Plan: "p", During: calendar.From(day(2, 1)), PaidIn: "EUR"}}
	s.Rates = []incentive.ExchangeRate{{From: "CNY", To: "EUR", Rate: num("0.1")}}
	s.Plans[0].Terms.Releases = []incentive.Release{{Portions: []incentive.Portion{{Weight: num("1"), On: incentive.OnReceipt, By: incentive.First}}}}
	r := run(t, s, sold("S", day(1, 5), "300"), sold("T", day(2, 5), "9000"), receipt("P", "S", day(3, 1), "300"), receipt("Q", "T", day(2, 6), "9000"))
	list, err := r.PaymentsOf("Li Na", day(3, 31))
	require.NoError(t, err)
	var got []string
	for _, p := range list {
		got = append(got, fmt.Sprint(p.Period.From.Month(), " ", p.Currency, " ", p.Paid, " owes ", p.Closing.Debt))
	}
	require.Equal(t, []string{"January CNY 100 owes 100", "February EUR 90 owes 0", "March CNY 0 owes 70", "March EUR 10 owes 10"}, got)
}

// Who has left needs no exchange rate for amounts of the terms that nobody looks at: a draw
// that is over, and a floor of nothing.
func TestWhoHasLeftNeedsNoRateForADrawThatIsOver(t *testing.T) {
	for _, tt := range []struct {
		recovery *incentive.Recovery
		paid     string // in February, when nothing is drawn any more
	}{{nil, "6.25"}, {recovery(1, "1", "0"), "5"}} {
		p := termsPlan(releases(incentive.Portion{Weight: num("1"), On: incentive.OnEarned, After: incentive.Delay{Months: 1}}))
		p.Terms.Draw = draw(incentive.Advance, tt.recovery, "10")
		s := yearOf(p)
		s.Assignments[0].During, s.Assignments[0].PaidIn = calendar.Span{To: day(2, 1)}, "EUR"
		s.Rates = []incentive.ExchangeRate{{From: "CNY", To: "EUR", Rate: num("0.125"), During: calendar.Span{To: day(2, 1)}}}
		list, err := run(t, s, sold("A", day(1, 5), "500")).PaymentsOf("Li Na", day(2, 28))
		require.NoError(t, err)
		require.Len(t, list, 2)
		require.Equal(t, []string{"1.25", tt.paid}, []string{list[0].Paid.String(), list[1].Paid.String()})
		require.True(t, list[1].Rate.IsZero())
		p.Terms.Draw = draw(incentive.Advance, recovery(1, "1", "8"), "10")
		_, err = run(t, s, sold("A", day(1, 5), "500")).PaymentsOf("Li Na", day(2, 28))
		require.ErrorIs(t, err, incentive.ErrMissing, "the floor is an amount")
	}
}

// A debt that is left when nothing comes any more has no periods of its own.
func TestADebtThatIsLeftHasNoPeriods(t *testing.T) {
	p := termsPlan(&incentive.Terms{Negative: incentive.CarriedForward, Draw: draw(incentive.Advance, recovery(1, "1", "0"), "10")})
	s := yearOf(p)
	s.Assignments[0].During = calendar.Span{To: day(2, 1)}
	list, err := run(t, s).PaymentsOf("Li Na", day(6, 30))
	require.NoError(t, err)
	require.Len(t, list, 1)
	require.Equal(t, "10", list[0].Closing.Debt.String())
}

// TestWhatCountsWhereNothingIsAskedIsSetAgainstTheWholeQuota holds that a refund or a receipt
// after a stay, or a sale on leave or in a month for which the ramp asks nothing, does not fail
// the run of everybody, and is paid by the tiers of the whole quota.
func TestWhatCountsWhereNothingIsAskedIsSetAgainstTheWholeQuota(t *testing.T) {
	p := termsPlan(nil)
	p.Proration = incentive.ByDays
	p.Measures[0].Kinds = []incentive.FactKind{incentive.Booking, incentive.Receipt}
	p.Components[0].Reversals = incentive.ReRate
	p.Components[0].Rule = incentive.Tiered{Over: incentive.OverAttainment, Bound: incentive.Below, BelowZero: incentive.EarnsFirstRate,
		Tiers: []incentive.Tier{{UpTo: null("1"), Rate: pct("10"), Pays: incentive.Marginal}, {Rate: pct("20"), Pays: incentive.Marginal}}}
	paid := func(amount string) incentive.Fact {
		return follows("R", "S", incentive.Receipt, day(2, 5), incentive.Amount{Name: "revenue", Value: num(amount)})
	}
	stays, leaves := incentive.Assignment{}, incentive.Assignment{During: calendar.Span{To: day(1, 21)}}
	away := incentive.Assignment{Away: []calendar.Span{month2026(time.February).Span()}}
	for name, tt := range map[string]struct {
		interval calendar.Level
		assigned incentive.Assignment
		ramp     []decimal.Decimal
		later    incentive.Fact
		earned   string // on 800 in January, of which the first 200 or 310 are in the first tier, and on what comes later
		quota    string // that February is set against
	}{
		"a refund":                          {calendar.Month, leaves, nil, back("R", "S", day(2, 5), "-400"), "140 - 40", "310"},
		"a receipt up to the quota":         {calendar.Month, leaves, nil, paid("310"), "140 + 31", "310"},
		"a receipt above the quota":         {calendar.Month, leaves, nil, paid("410"), "140 + 51", "310"},
		"a refund in another half":          {calendar.Half, leaves, nil, back("R", "S", day(7, 5), "-400"), "140 - 40", "0"},
		"a refund in the month of the stay": {calendar.Month, leaves, nil, back("R", "S", day(1, 25), "-400"), "140 - 80", "0"},
		"a refund in the year of the stay":  {calendar.Year, leaves, nil, back("R", "S", day(2, 5), "-400"), "140 - 80", "200"},
		"a refund on leave":                 {calendar.Month, away, nil, back("R", "S", day(2, 5), "-400"), "129 - 40", "310"},
		"a sale on leave":                   {calendar.Month, away, nil, sold("R", day(2, 5), "410"), "129 + 51", "310"},
		"nothing on leave":                  {calendar.Month, away, nil, sold("R", day(3, 5), "310"), "129 + 31", "0"},
		"a sale before the ramp asks":       {calendar.Month, stays, list("0"), sold("R", day(3, 5), "310"), "129 + 31", "310"},
	} {
		for _, grain := range []incentive.Grain{incentive.Running, incentive.AtEnd} {
			p.Components[0].Interval, p.Components[0].Grain, p.Ramp = tt.interval, grain, tt.ramp
			s := yearOf(p)
			s.Assignments[0].During, s.Assignments[0].Away = tt.assigned.During, tt.assigned.Away
			for m := time.January; m <= time.December; m++ {
				s.Quotas = append(s.Quotas, incentive.Quota{Payee: "Li Na", Measure: "revenue", Period: month2026(m), Amount: num("310")})
			}
			r := run(t, s, sold("S", day(1, 10), "800"), tt.later)
			earned, _ := sums(r, year.Last())
			first, sign, later := "", "", ""
			_, err := fmt.Sscan(tt.earned, &first, &sign, &later)
			require.NoError(t, err)
			require.Equal(t, num(first).Add(num(sign+later)).String(), earned, "%s, %s", name, grain)
			require.Equal(t, tt.quota, quotaOfFebruary(r), "%s, %s", name, grain)
		}
	}
}

// quotaOfFebruary returns what the statement of February shows; 0 without one.
func quotaOfFebruary(r *incentive.Result) string {
	for _, s := range r.Statements("Li Na", month2026(time.February)) {
		return s.Measures[0].Quota.Decimal.String()
	}
	return "0"
}

// TestOneDayIsAStayInItsInterval holds that what a component pays on a total of nothing is paid
// to whoever is there on a single day of the interval, the first or the last one.
func TestOneDayIsAStayInItsInterval(t *testing.T) {
	p := termsPlan(nil)
	p.Components[0].Grain, p.Components[0].Reversals = incentive.AtEnd, incentive.ReRate
	p.Components[0].Rule = incentive.Curve{Over: incentive.OverAmount, Yields: incentive.YieldsAmount, Mode: incentive.Stepped, Points: []incentive.Point{{Value: num("100")}}}
	for name, tt := range map[string]struct {
		during calendar.Span
		want   []string
	}{
		"the last day of January": {calendar.Span{From: day(1, 31), To: day(2, 1)}, []string{"earned 01 c /0 100", "released 01 c /0 100"}},
		"the first of February":   {calendar.Span{From: day(2, 1), To: day(2, 2)}, []string{"earned 02 c /0 100", "released 02 c /0 100"}},
		"both of them":            {calendar.Span{From: day(1, 31), To: day(2, 2)}, []string{"earned 01 c /0 100", "earned 02 c /0 100", "released 01 c /0 100", "released 02 c /0 100"}},
	} {
		s := yearOf(p)
		s.Assignments[0].During = tt.during
		got := claims(run(t, s), year.Last())
		slices.Sort(got)
		require.Equal(t, tt.want, got, name)
	}
}

// TestWhoHasLeftIsPaidNoTotalOfNothing holds that what comes in for sales of a stay that is over
// earns what it makes a total of: no objective again, and no amount that is paid for nothing sold.
func TestWhoHasLeftIsPaidNoTotalOfNothing(t *testing.T) {
	curve := incentive.Curve{Over: incentive.OverAmount, Yields: incentive.YieldsAmount, Mode: incentive.Stepped, Points: []incentive.Point{{At: num("0"), Value: num("100")}, {At: num("500"), Value: num("300")}}}
	for _, tt := range []struct {
		rule incentive.Rule
		want []string
	}{
		{incentive.Objectives{Interval: calendar.Month, Items: []incentive.Objective{{Reading: "collection", Weight: num("1")}}}, []string{"1000", "0", "0"}},
		{curve, []string{"300", "0", "200"}},
		{incentive.Flat{Rate: pct("10")}, []string{"60", "-1", "50"}},
	} {
		plan := wayOf(incentive.AtEnd, incentive.ReRate, tt.rule)
		plan.Cadence, plan.Components[0].Interval = calendar.Month, calendar.Month
		plan.Measures[0].Kinds = []incentive.FactKind{incentive.Booking, incentive.Receipt}
		s := setup(plan, "Li Na")
		s.Assignments[0].During = calendar.Span{To: calendar.On(2026, time.August, 1)}
		s.Targets = []incentive.Target{{Payee: "Li Na", Period: month2026(time.July), Amount: num("1000")}, {Payee: "Li Na", Period: month2026(time.August), Amount: num("1000")}}
		s.Readings = []incentive.Reading{{Payee: "Li Na", Name: "collection", Period: month2026(time.July), Value: num("1")}}
		sale, back, paid := booking("A", 1, "600", incentive.Solo("Li Na")...), refund("B", "A", 2, "-10"), refund("C", "A", 2, "500")
		back.On, paid.On, paid.Kind = calendar.On(2026, time.August, 2), calendar.On(2026, time.September, 2), incentive.Receipt
		r, got := run(t, s, sale, back, paid), []string{"0", "0", "0"}
		for _, p := range r.PayoutsOf("Li Na") {
			got[p.Period.From.Month()-time.July] = p.Paid().String()
		}
		require.Equal(t, tt.want, got, "%T", tt.rule)
	}
}

package incentive_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// TestOwnersAreOfAFieldThatFactsHave holds that a misspelt field is told of, as nobody
// would get credit by it.
func TestOwnersAreOfAFieldThatFactsHave(t *testing.T) {
	for field, ok := range map[string]bool{"account": true, "attribute.branch": true, "acount": false, "": false, "amount.revenue": false} {
		s := setup(agent(), "Li Na")
		s.Owners = []incentive.Ownership{{Field: field, Value: "Acme", Owner: "Li Na"}}
		_, err := incentive.Compile(s)
		if ok {
			require.NoError(t, err, field)
			continue
		}
		var problems check.Problems
		require.ErrorAs(t, err, &problems, field)
		require.Contains(t, problems[0].Path, "/owners/0", field)
	}
}

// TestAClosingIsOfWhatWasEarnedByThen holds that claims of a later day, with which a
// closing would pay what is earned after it, are refused, and nothing is appended.
func TestAClosingIsOfWhatWasEarnedByThen(t *testing.T) {
	p := agent()
	p.Cadence = calendar.Month
	p.Components = []incentive.Component{{ID: "flat", Measure: "revenue", Interval: calendar.Month, Grain: incentive.PerEvent, Reversals: incentive.Mirror, Rule: incentive.Flat{Rate: num("0.1")}}}
	august := booking("D2", 1, "70", incentive.Solo("Li Na")...)
	august.On = calendar.On(2026, time.August, 3)
	g, r := ran(t, setup(p, "Li Na"), booking("D1", 1, "50", incentive.Solo("Li Na")...), august)
	july := calendar.Standard{}.Period(calendar.Month, q3.From)
	posting := incentive.Posting{Within: q3.Span(), Open: july, Recorded: july.To.In(time.UTC)}
	ledger := new(incentive.Memory)
	_, err := incentive.Close(t.Context(), ledger, g, posting, r.Claims(q3.Last()))
	var problems check.Problems
	require.ErrorAs(t, err, &problems)
	require.Equal(t, []string{"/claims/2/period order", "/claims/3/period order"}, places(err), "the earned and released claims on D2")
	for range ledger.Entries(t.Context(), incentive.Query{}) {
		t.Error("something was appended")
	}
	_, err = incentive.Close(t.Context(), ledger, g, posting, r.Claims(july.Last()))
	require.NoError(t, err)

	_, err = incentive.Post(t.Context(), ledger, posting, nil)
	require.ErrorAs(t, err, &problems)
	require.True(t, problems.Has("/claims", check.Required), "nil is a mistake, and would take everything back: %v", err)
}

// TestADueIsOfAPeriodOfTheCadence holds that a quarter is no month to settle, and that a debt
// of the wrong sign is not paid out.
func TestADueIsOfAPeriodOfTheCadence(t *testing.T) {
	p := agent()
	p.Cadence = calendar.Month
	p.Terms = &incentive.Terms{Negative: incentive.CarriedForward, Draw: draw(incentive.TopUp, recovery(1, "1", "0"), "10")}
	p.Components = []incentive.Component{{ID: "flat", Measure: "revenue", Interval: calendar.Quarter, Grain: incentive.PerEvent, Reversals: incentive.Mirror, Rule: incentive.Flat{Rate: num("0.1")}}}
	g, _ := ran(t, setup(p, "Li Na"))
	for _, period := range []calendar.Period{q3, {Level: calendar.Month, From: q3.From, To: q3.To}} {
		_, err := g.Due(p.ID, "Li Na", period)
		require.Equal(t, []string{"/period mismatch"}, places(err))
	}
	due, err := g.Due(p.ID, "Li Na", calendar.Standard{}.Period(calendar.Month, q3.From))
	require.NoError(t, err)
	due.Released, due.Opening.Debt, due.Rate = num("100"), num("-50"), num("-1")
	_, err = g.Settle(due)
	require.Equal(t, []string{"/rate range", "/opening/debt range"}, places(err))
}

// TestFiguresAreOfPeriodsOfTheCalendar holds that a quota for a period which no interval
// will ever ask for is told of where it stands, and not as one that is missing.
func TestFiguresAreOfPeriodsOfTheCalendar(t *testing.T) {
	fiscal := calendar.Standard{StartMonth: time.February}.Period(calendar.Quarter, q3.From)
	s := setup(agent(), "Li Na")
	s.Quotas[0].Period = fiscal
	s.Targets = []incentive.Target{{Payee: "Li Na", Period: fiscal}}
	s.Readings = []incentive.Reading{{Payee: "Li Na", Name: "collection", Period: fiscal}}
	_, err := incentive.Compile(s)
	require.Equal(t, []string{"/quotas/0/period mismatch", "/targets/0/period mismatch", "/readings/0/period mismatch"}, places(err))
	s.Calendar = calendar.Standard{StartMonth: time.February}
	s.During = fiscal.Span()
	_, err = incentive.Compile(s)
	require.NoError(t, err)
}

// TestAClosingIsOfTheDaysOfItsRun holds that what was earned before the run is not taken
// back because nobody computed it again.
func TestAClosingIsOfTheDaysOfItsRun(t *testing.T) {
	p := agent()
	p.Components = []incentive.Component{{ID: "flat", Measure: "revenue", Interval: calendar.Quarter, Grain: incentive.PerEvent, Reversals: incentive.Mirror, Rule: incentive.Flat{Rate: num("0.1")}}}
	third := setup(p, "Li Na")
	ledger := new(incentive.Memory)
	g, r := ran(t, third, booking("D1", 1, "50", incentive.Solo("Li Na")...))
	_, err := incentive.Close(t.Context(), ledger, g, incentive.Posting{Within: q3.Span(), Open: q3, Recorded: q3.To.In(time.UTC)}, r.Claims(q3.Last()))
	require.NoError(t, err)

	q4 := calendar.Next(calendar.Standard{}, q3)
	fourth := third
	fourth.During, fourth.Quotas = q4.Span(), nil
	g, r = ran(t, fourth)
	posting := incentive.Posting{Within: calendar.Span{From: q3.From, To: q4.To}, Open: q4, Recorded: q4.To.In(time.UTC)}
	_, err = incentive.Close(t.Context(), ledger, g, posting, r.Claims(q4.Last()))
	require.Equal(t, []string{"/within range"}, places(err))

	posting.Within = q4.Span()
	_, err = incentive.Close(t.Context(), ledger, g, posting, r.Claims(q4.Last()))
	require.NoError(t, err)
	standings, err := incentive.Standings(t.Context(), ledger, incentive.Account{}, time.Time{})
	require.NoError(t, err)
	require.Equal(t, "5", standings[0].Paid.String())
}

// TestEveryStayHasItsOwnTotals holds that two assignments in a row, and two versions of a
// plan, start from zero against a quota for their days: 600 of 1,000 × 10 ÷ 31, and 600 of
// 1,000 × 21 ÷ 31, at 10 % up to the quota and 20 % above it.
func TestEveryStayHasItsOwnTotals(t *testing.T) {
	p := agent()
	p.Cadence, p.Proration = calendar.Month, incentive.ByDays
	p.Components = []incentive.Component{{ID: "commission", Measure: "revenue", Interval: calendar.Month, Grain: incentive.Running, Reversals: incentive.Mirror,
		Rule: incentive.Tiered{Over: incentive.OverAttainment, Bound: incentive.Below, BelowZero: incentive.EarnsFirstRate, Tiers: []incentive.Tier{
			{UpTo: null("1"), Rate: num("0.1"), Pays: incentive.Marginal}, {Rate: num("0.2"), Pays: incentive.Marginal}}}}}
	july := calendar.Standard{}.Period(calendar.Month, q3.From)
	change := july.From.AddDays(10)
	base := setup(p, "Li Na")
	base.Quotas = []incentive.Quota{{Payee: "Li Na", Measure: "revenue", Period: july, Amount: num("1000")}}

	stays, versions := base, base
	stays.Assignments = []incentive.Assignment{{Payee: "Li Na", Plan: p.ID, During: calendar.Span{To: change}}, {Payee: "Li Na", Plan: p.ID, During: calendar.From(change)}}
	next := p
	next.Version++
	p.Effective, next.Effective = calendar.Span{To: change}, calendar.From(change)
	versions.Plans = []incentive.Plan{p, next}
	for name, s := range map[string]incentive.Setup{"stays": stays, "versions": versions} {
		_, r := ran(t, s, booking("D1", 5, "600", incentive.Solo("Li Na")...), booking("D2", 15, "600", incentive.Solo("Li Na")...))
		var paid []string
		for _, s := range r.Statements("Li Na", july) {
			paid = append(paid, s.Measures[0].Quota.Decimal.String()+" "+s.Total().String())
		}
		require.Equal(t, []string{"322.58 87.74", "677.42 60"}, paid, name)
	}
}

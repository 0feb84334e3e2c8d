package accounting_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/accounting"
	"github.com/salesperf/salesperf/incentive/incentivetest"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// paidLedger is three closed months of two people with a plan that pays 10 %, half of it at
// once and half a month later, and tops pay up to 20 for good in the first month.
func paidLedger(t *testing.T) incentive.Ledger {
	t.Helper()
	plan, err := incentive.Builtin().Decode([]byte(`{
		"schema": "salesperf.plan/v1", "id": "agent", "version": 1, "currency": "USD", "places": 2, "rounding": "half-away", "roundAt": "statement",
		"cadence": "month", "proration": "none", "measures": [{"id": "revenue", "amounts": ["revenue"], "kinds": ["invoice"]}],
		"components": [{"id": "c", "measure": "revenue", "interval": "month", "grain": "event", "reversals": "mirror", "rule": {"kind": "flat", "rate": "0.1"}}],
		"terms": {"negative": "carried", "releases": [{"portions": [{"weight": "1", "on": "earned"}, {"weight": "1", "on": "earned", "after": {"months": 1}}]}],
			"draw": {"kind": "top-up", "amounts": ["20"], "repayment": "non-recoverable"}}}`))
	require.NoError(t, err)
	year := calendar.Standard{}.Period(calendar.Year, january)
	program, err := incentive.Compile(incentive.Setup{During: year.Span(), Plans: []incentive.Plan{plan},
		Assignments: []incentive.Assignment{{Payee: "Li Na", Plan: "agent"}, {Payee: "Chen Wei", Plan: "agent"}}})
	require.NoError(t, err)
	sale := func(id string, who org.ID, day calendar.Date, amount string) incentive.Fact {
		return incentive.Fact{ID: id, Kind: incentive.Invoice, On: day, Currency: "USD", Participants: incentive.Solo(who),
			Amounts: []incentive.Amount{{Name: "revenue", Value: num(amount)}}}
	}
	result, err := program.Run([]incentive.Fact{sale("I1", "Li Na", january, "100.05"), sale("I2", "Li Na", january.AddDays(20), "0.09"),
		sale("I3", "Chen Wei", january, "300")}, incentive.Options{})
	require.NoError(t, err)
	l := new(incentive.Memory)
	for m := year.From; m.Month() <= time.March; m = m.AddMonths(1) {
		month := calendar.Standard{}.Period(calendar.Month, m)
		p := incentive.Posting{Within: year.Span(), Open: month, Recorded: month.To.In(time.UTC)}
		_, err := incentive.Close(t.Context(), l, program, p, result.Claims(month.Last()))
		require.NoError(t, err)
	}
	require.NoError(t, incentive.Verify(t.Context(), l, "", ""))
	return l
}

// The journal of a ledger: what is accrued is what is held, what is payable is what is
// carried, and all of it is in balance.
func TestTheJournalOfALedger(t *testing.T) {
	l := paidLedger(t)
	steps, err := policy().Steps(l.Entries(t.Context(), incentive.Query{}))
	require.NoError(t, err)
	entries, err := policy().Accrue(steps)
	require.NoError(t, err)
	net := map[string]string{}
	for _, b := range accounting.Balances(entries) {
		net[b.Account] = b.Net().StringFixed(2)
	}
	// Li Na earns 10.014 and is granted 14.993, up from the half to 20; Chen Wei earns 30 and is granted 5.
	require.Equal(t, map[string]string{"6100": "60.01", "2300": "0.00", "2100": "0.00", "1000": "-60.01"}, net)
	january := accounting.ByPeriod(entries, calendar.Standard{}, calendar.Month)[:4]
	got := map[string]string{}
	for _, b := range january {
		require.Equal(t, time.January, b.Period.From.Month())
		got[b.Account] = b.Net().StringFixed(2)
	}
	require.Equal(t, map[string]string{"6100": "60.01", "2300": "-20.01", "2100": "0.00", "1000": "-40.00"}, got)

	other := policy()
	other.Currency = "EUR"
	steps, err = other.Steps(l.Entries(t.Context(), incentive.Query{}))
	require.NoError(t, err)
	require.Empty(t, steps)
	down := errors.New("the database is down")
	_, err = policy().Steps(incentivetest.FailAfter(l, 3, down).Entries(t.Context(), incentive.Query{}))
	require.ErrorIs(t, err, down)
}

// Rounded steps add up to rounded sums, account by account.
func TestStepsRoundSumsAndNotSteps(t *testing.T) {
	l := paidLedger(t)
	p := policy()
	p.Places = 0
	steps, err := p.Steps(l.Entries(t.Context(), incentive.Query{Payee: "Li Na"}))
	require.NoError(t, err)
	var earned []string
	for _, s := range steps {
		if s.Stage == accounting.Due {
			earned = append(earned, s.Amount.String())
		}
	}
	require.Equal(t, []string{"20", "5"}, earned, "20, and then 5.007")
	require.True(t, slices.IsSortedFunc(steps, func(a, b accounting.Step) int { return a.On.Compare(b.On) }))
}

// TestStepsNeedASoundPolicy holds that a currency which no ledger knows is told of, as all
// entries would be left out.
func TestStepsNeedASoundPolicy(t *testing.T) {
	for _, currency := range []string{"", "usd", "US$"} {
		p := policy()
		p.Currency = currency
		_, err := p.Steps(paidLedger(t).Entries(t.Context(), incentive.Query{}))
		var problems check.Problems
		require.ErrorAs(t, err, &problems)
		require.True(t, problems.Has("/policy/currency", check.Malformed), err)
	}
}

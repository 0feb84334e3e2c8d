package incentive_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// TestAClawbackLooksAtWhatWasReleasedByThen holds that of a refund which comes before the
// release of a portion nothing is kept of that portion, however much later one looks.
func TestAClawbackLooksAtWhatWasReleasedByThen(t *testing.T) {
	terms := releases(incentive.Portion{Weight: num("1"), On: incentive.OnEarned, After: incentive.Delay{Months: 3}},
		incentive.Portion{Weight: num("1"), On: incentive.OnEarned, After: incentive.Delay{Months: 6}})
	terms.Clawbacks = []incentive.Clawback{{Share: num("0")}}
	for name, tt := range map[string]struct {
		on           calendar.Date
		amount, want string
	}{
		"before anything is released": {day(2, 10), "-1000", "0"},
		"after half of it":            {day(5, 10), "-1000", "50"},
		"a part, after half of it":    {day(5, 10), "-400", "80"},
		"after all of it":             {day(8, 10), "-1000", "100"},
	} {
		r := run(t, yearOf(termsPlan(terms)), sold("S", day(1, 10), "1000"), back("R", "S", tt.on, tt.amount))
		_, released := sums(r, year.Last())
		require.Equal(t, tt.want, released, name)
	}
}

// TestWhatWasTakenBackInFullHasNotHappened holds that a receipt which was taken back releases
// nothing, whatever else happens to the sale, and that one of which something is left does.
func TestWhatWasTakenBackInFullHasNotHappened(t *testing.T) {
	terms := releases(incentive.Portion{Weight: num("1"), On: incentive.OnReceipt, By: incentive.First})
	taken := func(amount string) incentive.Fact {
		return follows("Q", "P", incentive.Refund, day(3, 1), incentive.Amount{Name: "paid", Value: num(amount)})
	}
	later := back("R", "S", day(4, 1), "-100")
	for name, tt := range map[string]struct {
		facts []incentive.Fact
		want  string
	}{
		"all of it":                     {[]incentive.Fact{taken("-400")}, "0"},
		"all of it, and a refund later": {[]incentive.Fact{taken("-400"), later}, "0"},
		"a part of it":                  {[]incentive.Fact{taken("-399")}, "100"},
		"nothing":                       {[]incentive.Fact{later}, "90"},
	} {
		facts := append([]incentive.Fact{sold("S", day(1, 10), "1000"), receipt("P", "S", day(2, 1), "400")}, tt.facts...)
		_, released := sums(run(t, yearOf(termsPlan(terms)), facts...), year.Last())
		require.Equal(t, tt.want, released, name)
	}
}

// TestWhatIsAskedIsThatOfTheSale holds that what comes may go by the name of what is asked, and
// that a sale may be paid in part as it is made.
func TestWhatIsAskedIsThatOfTheSale(t *testing.T) {
	terms := releases(incentive.Portion{Weight: num("1"), On: incentive.OnReceipt, By: incentive.InProportion, Of: "asked", Against: "asked"})
	paid := follows("P", "S", incentive.Receipt, day(2, 1), amount("asked", "400"))
	_, released := sums(run(t, yearOf(termsPlan(terms)), sold("S", day(1, 10), "1000"), paid), year.Last())
	require.Equal(t, "40", released)

	terms.Releases[0].Portions[0].Of = "paid"
	plan := termsPlan(terms)
	plan.Measures[0].Kinds = []incentive.FactKind{incentive.Receipt}
	cash := sold("S", day(1, 10), "1000")
	cash.Kind, cash.Amounts = incentive.Receipt, append(cash.Amounts, amount("paid", "300"))
	_, released = sums(run(t, yearOf(plan), cash), year.Last())
	require.Equal(t, "30", released)
}

// TestWhatWaitsBeyondTheCalendarIsNotReleased holds that there is no day after the year 9999.
func TestWhatWaitsBeyondTheCalendarIsNotReleased(t *testing.T) {
	last := calendar.On(9999, time.December, 31)
	s := yearOf(termsPlan(releases(incentive.Portion{Weight: num("1"), On: incentive.OnEarned, After: incentive.Delay{Months: 1}})))
	s.During = calendar.Span{From: calendar.On(9999, time.October, 1), To: calendar.On(9999, time.December, 1)}
	sale := sold("S", calendar.On(9999, time.November, 30), "1000")
	_, released := sums(run(t, s, sale), last)
	require.Equal(t, "100", released)
	s.Plans[0].Terms.Releases[0].Portions[0].After.Months = 2
	_, released = sums(run(t, s, sale), last)
	require.Equal(t, "0", released)
}

package incentive_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// year is 2026.
var year = calendar.Standard{}.Period(calendar.Year, calendar.On(2026, time.January, 1))

func day(m time.Month, d int) calendar.Date { return calendar.On(2026, m, d) }

// termsPlan pays 10 % on bookings, month by month, by terms.
func termsPlan(t *incentive.Terms) incentive.Plan {
	return incentive.Plan{Schema: incentive.Schema, ID: "p", Version: 1, Currency: "CNY", Places: 2, Rounding: incentive.HalfAway, RoundAt: incentive.EachStatement,
		Cadence: calendar.Month, Proration: incentive.NotProrated, Terms: t,
		Measures: []incentive.Measurement{{ID: "revenue", Amounts: []string{"revenue"}, Kinds: []incentive.FactKind{incentive.Booking}}},
		Components: []incentive.Component{{ID: "c", Measure: "revenue", Interval: calendar.Month, Grain: incentive.PerEvent, Reversals: incentive.Mirror,
			Rule: incentive.Flat{Rate: pct("10")}}}}
}

// released are terms with one release for everything.
func releases(p ...incentive.Portion) *incentive.Terms {
	return &incentive.Terms{Negative: incentive.CarriedForward, Releases: []incentive.Release{{Portions: p}}}
}

func yearOf(p ...incentive.Plan) incentive.Setup {
	s := incentive.Setup{During: year.Span(), Plans: p}
	for i := range p {
		s.Assignments = append(s.Assignments, incentive.Assignment{Payee: "Li Na", Plan: p[i].ID})
	}
	return s
}

// sold is a sale of Li Na with its amount as revenue and as what is asked.
func sold(id string, on calendar.Date, amount string) incentive.Fact {
	return incentive.Fact{ID: id, Kind: incentive.Booking, On: on, Currency: "CNY", Participants: incentive.Solo("Li Na"),
		Amounts: []incentive.Amount{{Name: "revenue", Value: num(amount)}, {Name: "asked", Value: num(amount)}}}
}

// follows is a fact of a sale.
func follows(id, original string, kind incentive.FactKind, on calendar.Date, amounts ...incentive.Amount) incentive.Fact {
	return incentive.Fact{ID: id, Original: original, Kind: kind, On: on, Currency: "CNY", Amounts: amounts}
}

func amount(name, value string) incentive.Amount {
	return incentive.Amount{Name: name, Value: num(value)}
}

func receipt(id, original string, on calendar.Date, paid string) incentive.Fact {
	return follows(id, original, incentive.Receipt, on, amount("paid", paid))
}

func back(id, original string, on calendar.Date, value string) incentive.Fact {
	return follows(id, original, incentive.Refund, on, amount("revenue", value), amount("asked", value))
}

// claims are the claims of Li Na as of a day, one a line: phase, month, item, sale,
// portion and amount.
func claims(r *incentive.Result, asOf calendar.Date) (out []string) {
	for _, c := range r.ClaimsOf("Li Na", asOf) {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %02d %s %s/%d %s", c.Phase, c.Period.From.Month(), c.Component, c.Sale, c.Portion, c.Amount)))
	}
	return out
}

// sums are what is earned and what is released as of a day.
func sums(r *incentive.Result, asOf calendar.Date) (earned, released string) {
	var e, f decimal.Decimal
	for _, c := range r.ClaimsOf("Li Na", asOf) {
		if c.Phase == incentive.Earned {
			e = e.Add(c.Amount)
		} else {
			f = f.Add(c.Amount)
		}
	}
	return e.String(), f.String()
}

func TestWithoutTermsWhatIsEarnedIsReleased(t *testing.T) {
	p := termsPlan(nil)
	p.Caps = []incentive.Cap{{ID: "cap", Interval: calendar.Month, AtMost: num("90"), Excess: incentive.Deferred}}
	r := run(t, yearOf(p), sold("S1", day(1, 5), "1000.04"), back("R1", "S1", day(2, 5), "-500.02"))
	require.Equal(t, []string{"earned 01 c S1/0 100.004", "released 01 c S1/0 100.004", "earned 01 cap /0 -10.004", "released 01 cap /0 -10.004"}, claims(r, day(1, 31)))
	require.Empty(t, claims(r, day(1, 4)), "nothing is known yet")
	e, f := sums(r, day(12, 31))
	require.Equal(t, []string{"50", "50"}, []string{e, f}, "100.004 − 10.004 − 50 + 10.004 − 0.004 − rounding")
}

func TestReleases(t *testing.T) {
	w := num("1")
	cash := incentive.Portion{Weight: w, On: incentive.OnReceipt, By: incentive.InProportion, Of: "paid", Against: "asked"}
	third := incentive.Portion{Weight: w, On: incentive.OnEarned}
	later := func(months int) incentive.Portion {
		return incentive.Portion{Weight: w, On: incentive.OnEarned, After: incentive.Delay{Months: months}}
	}
	type step struct {
		on    calendar.Date
		total string
	}
	sale := sold("S", day(1, 31), "1000")
	for name, tt := range map[string]struct {
		portions []incentive.Portion
		facts    []incentive.Fact
		want     []step
	}{
		"as the customer pays": {[]incentive.Portion{cash}, []incentive.Fact{sale, receipt("A", "S", day(2, 10), "333.33"), receipt("B", "S", day(3, 10), "666.67")},
			[]step{{day(1, 31), "0"}, {day(2, 9), "0"}, {day(2, 10), "33.33"}, {day(3, 9), "33.33"}, {day(3, 10), "100"}}},
		"more cash than was asked releases no more": {[]incentive.Portion{cash}, []incentive.Fact{sale, receipt("A", "S", day(2, 10), "5000")}, []step{{day(2, 10), "100"}}},
		"cash that went back is no cash": {[]incentive.Portion{cash}, []incentive.Fact{sale, receipt("A", "S", day(2, 10), "500"), follows("B", "A", incentive.Refund, day(3, 1), amount("paid", "-400"))},
			[]step{{day(2, 28), "50"}, {day(3, 1), "10"}}},
		"half of a sale that is returned needs half of the cash": {[]incentive.Portion{cash}, []incentive.Fact{sale, receipt("A", "S", day(2, 10), "500"), back("R", "S", day(3, 1), "-500")},
			[]step{{day(2, 28), "50"}, {day(3, 1), "50"}}},
		"when all of the cash is there": {[]incentive.Portion{{Weight: w, On: incentive.OnReceipt, By: incentive.Complete, Of: "paid", Against: "asked"}},
			[]incentive.Fact{sale, receipt("A", "S", day(2, 10), "999.99"), receipt("B", "S", day(4, 10), "0.01")}, []step{{day(4, 9), "0"}, {day(4, 10), "100"}}},
		"on the first delivery, if it is not called off": {[]incentive.Portion{{Weight: w, On: incentive.OnDelivery, By: incentive.First}},
			[]incentive.Fact{sale, follows("D", "S", incentive.Delivery, day(2, 1)), follows("X", "D", incentive.Cancellation, day(2, 20)), follows("E", "S", incentive.Delivery, day(3, 1))},
			[]step{{day(1, 31), "0"}, {day(2, 1), "100"}, {day(2, 20), "0"}, {day(3, 1), "100"}}},
		"thirty days after the invoice": {[]incentive.Portion{{Weight: w, On: incentive.OnInvoice, By: incentive.First, After: incentive.Delay{Days: 30}}},
			[]incentive.Fact{sale, follows("I", "S", incentive.Invoice, day(2, 1))}, []step{{day(3, 2), "0"}, {day(3, 3), "100"}}},
		"when it goes live": {[]incentive.Portion{{Weight: w, On: incentive.OnMilestone, By: incentive.First, When: []incentive.Condition{incentive.OneOf("attribute.reached", "live")}}},
			[]incentive.Fact{sale, milestone("M", "S", day(2, 1), "signed off"), milestone("N", "S", day(5, 1), "live")}, []step{{day(4, 30), "0"}, {day(5, 1), "100"}}},
		"three instalments, the last day of short months": {[]incentive.Portion{third, later(1), later(2)}, []incentive.Fact{sale},
			[]step{{day(1, 31), "33.34"}, {day(2, 27), "33.34"}, {day(2, 28), "66.67"}, {day(3, 30), "66.67"}, {day(3, 31), "100"}}},
		"a tenth held back to the end of the year": {[]incentive.Portion{{Weight: num("9"), On: incentive.OnReceipt, By: incentive.InProportion, Of: "paid", Against: "asked"}, {Weight: w, On: incentive.OnDate, Date: day(12, 31)}},
			[]incentive.Fact{sale, receipt("A", "S", day(2, 1), "500")}, []step{{day(2, 1), "45"}, {day(12, 30), "45"}, {day(12, 31), "55"}}},
		"a sale that is its own invoice": {[]incentive.Portion{{Weight: w, On: incentive.OnReceipt, By: incentive.Complete, Of: "asked", Against: "asked"}},
			[]incentive.Fact{{ID: "S", Kind: incentive.Booking, On: day(1, 1), Currency: "CNY", Participants: incentive.Solo("Li Na"), Amounts: []incentive.Amount{amount("revenue", "10"), amount("asked", "0")}}},
			[]step{{day(1, 1), "1"}}},
		"a debit is asked and paid below zero": {[]incentive.Portion{cash}, []incentive.Fact{sold("S", day(1, 1), "-1000"), receipt("A", "S", day(2, 1), "-250"), receipt("B", "S", day(3, 1), "300")},
			[]step{{day(1, 31), "0"}, {day(2, 1), "-25"}, {day(3, 1), "0"}}},
	} {
		t.Run(name, func(t *testing.T) {
			r := run(t, yearOf(termsPlan(releases(tt.portions...))), tt.facts...)
			for _, s := range tt.want {
				_, got := sums(r, s.on)
				require.Equal(t, s.total, got, "%s", s.on)
			}
		})
	}
}

func milestone(id, original string, on calendar.Date, reached string) incentive.Fact {
	f := follows(id, original, incentive.Milestone, on)
	f.Attributes = []incentive.Attribute{{Name: "reached", Value: reached}}
	return f
}

// A sale that is taken back in full leaves nothing, portion by portion, whatever was
// released in between, and in however many steps it is taken back.
func TestEveryLineOfAReversedSaleSumsToZero(t *testing.T) {
	terms := releases(incentive.Portion{Weight: num("1"), On: incentive.OnReceipt, By: incentive.InProportion, Of: "paid", Against: "asked"},
		incentive.Portion{Weight: num("1"), On: incentive.OnEarned}, incentive.Portion{Weight: num("1"), On: incentive.OnEarned, After: incentive.Delay{Months: 3}})
	p := termsPlan(terms)
	p.Caps = []incentive.Cap{{ID: "cap", Interval: calendar.Month, AtMost: num("70"), Excess: incentive.Lost}}
	r := run(t, yearOf(p), sold("S", day(1, 5), "1000"), receipt("A", "S", day(2, 1), "333"), back("R1", "S", day(3, 1), "-333.33"),
		receipt("B", "S", day(4, 1), "100"), back("R2", "S", day(5, 1), "-333.33"), back("R3", "S", day(6, 1), "-333.34"))
	sum := map[string]decimal.Decimal{}
	for _, c := range r.ClaimsOf("Li Na", year.Last()) {
		key := fmt.Sprint(c.Phase, c.Component, c.Sale, c.Portion)
		sum[key] = sum[key].Add(c.Amount)
	}
	require.Len(t, sum, 8, "two items, earned and in three portions")
	for key, s := range sum {
		require.True(t, s.IsZero(), "%s: %s", key, s)
	}
	e, f := sums(r, day(1, 31))
	require.Equal(t, []string{"70", "23.33"}, []string{e, f})
}

// What a cap takes off is taken off the sales of the period, and released as they are.
func TestCapsAreApportioned(t *testing.T) {
	cash := incentive.Portion{Weight: num("1"), On: incentive.OnReceipt, By: incentive.InProportion, Of: "paid", Against: "asked"}
	p := termsPlan(releases(cash))
	p.Caps = []incentive.Cap{{ID: "cap", Interval: calendar.Quarter, AtMost: num("600"), Excess: incentive.Lost}}
	s1, s2 := sold("S1", day(1, 5), "8000"), sold("S2", day(1, 6), "2000")
	r := run(t, yearOf(p), s1, s2, receipt("A", "S1", day(1, 20), "8000"), receipt("B", "S2", day(1, 25), "1000"), back("R1", "S1", day(2, 5), "-8000"))
	require.Equal(t, []string{"earned 01 c S1/0 800", "released 01 c S1/1 800", "earned 01 c S2/0 200", "released 01 c S2/1 100",
		"earned 01 cap S1/0 -320", "released 01 cap S1/1 -320", "earned 01 cap S2/0 -80", "released 01 cap S2/1 -40"}, claims(r, day(1, 31)))
	e, f := sums(r, day(2, 28))
	require.Equal(t, []string{"200", "100"}, []string{e, f}, "the first sale cost nothing in the end, and its room is used again")

	r = run(t, yearOf(p), sold("S1", day(1, 5), "10000"), back("R1", "S1", day(2, 5), "-10000"), sold("S3", day(2, 6), "9000"))
	e, _ = sums(r, day(2, 28))
	require.Equal(t, "600", e, "room is used again, and no more than there is")

	p.Caps[0].Interval = calendar.Month
	r = run(t, yearOf(p), s1, s2, receipt("A", "S1", day(1, 20), "4000"), back("R1", "S1", day(2, 5), "-4000"))
	e, f = sums(r, day(2, 28))
	require.Equal(t, []string{"360", "240"}, []string{e, f}, "half of a sale takes half of its part of the cap with it: 400 − 160, and 200 − 80")

	p.Caps[0].Excess = incentive.Deferred
	r = run(t, yearOf(p), s1, s2, receipt("A", "S1", day(1, 20), "8000"))
	e, f = sums(r, day(2, 15))
	require.Equal(t, []string{"600", "480"}, []string{e, f}, "what is put off waits for the end of the month")
	e, f = sums(r, day(2, 28))
	require.Equal(t, []string{"1000", "800"}, []string{e, f})
}

// Room that a refund leaves is used again for what the cap took off in the same interval. What it
// took off the same sale in an earlier one is lost, also where a cap before it puts off a part of
// the sale, so that both intervals have some of it.
func TestWhatACapTookInAnEarlierIntervalIsLost(t *testing.T) {
	p := termsPlan(&incentive.Terms{Negative: incentive.CarriedForward})
	p.Caps = []incentive.Cap{{ID: "spread", Interval: calendar.Month, AtMost: num("100"), Excess: incentive.Deferred},
		{ID: "cap", Interval: calendar.Quarter, AtMost: num("60"), Excess: incentive.Lost}}
	r := run(t, yearOf(p), sold("S", day(3, 5), "4000"), back("R", "S", day(5, 5), "-3600"))
	for on, want := range map[calendar.Date]string{day(3, 31): "60", day(4, 30): "120", // 400 − 200 − 40 − 40
		day(5, 31): "32"} { // 40 − 8, a tenth of 80 being 16, of which half is of this quarter
		earned, _ := sums(r, on)
		require.Equal(t, want, earned, "%s", on)
	}
}

// What clawbacks have left counts under a cap once, in whatever order sales come and are
// taken back: with other names everybody is paid the same.
func TestWhatIsKeptCountsOnceUnderACap(t *testing.T) {
	terms := releases(incentive.Portion{Weight: num("1"), On: incentive.OnEarned})
	terms.Clawbacks = []incentive.Clawback{{Share: num("0.5")}}
	p := termsPlan(terms)
	p.Caps = []incentive.Cap{{ID: "cap", Interval: calendar.Quarter, AtMost: num("150"), Excess: incentive.Lost}}
	story := func(one, other string) (out []string) {
		r := run(t, yearOf(p), sold(one, day(1, 5), "1000"), sold(other, day(1, 5), "1200"), back("R1", other, day(2, 5), "-400"), sold("C", day(2, 6), "1000"),
			back("R2", one, day(3, 5), "-500"), back("R3", other, day(3, 6), "-200"), sold("D", day(3, 7), "300"))
		names := map[string]string{one: "one", other: "other", "C": "C", "D": "D"}
		for _, c := range r.ClaimsOf("Li Na", day(3, 31)) {
			if c.Phase == incentive.Released {
				out = append(out, fmt.Sprint(c.Period.From.Month(), " ", c.Component, " ", names[c.Sale], " ", c.Amount))
			}
		}
		_, released := sums(r, day(3, 31))
		require.Equal(t, "150", released, "the quarter has its cap")
		slices.Sort(out)
		return out
	}
	want := story("A", "B")
	require.Len(t, want, 20)
	require.Equal(t, want, story("B", "A"))
}

// A cap looks at what is earned. A sale below zero makes room under it at once, and takes
// away what it earned when it is released itself: until then more is released than the cap.
func TestACapWithASaleBelowZeroThatWaits(t *testing.T) {
	p := termsPlan(releases(incentive.Portion{Weight: num("1"), On: incentive.OnReceipt, By: incentive.First}))
	p.Caps = []incentive.Cap{{ID: "cap", Interval: calendar.Month, AtMost: num("100"), Excess: incentive.Lost}}
	r := run(t, yearOf(p), sold("S1", day(1, 5), "1700"), sold("S2", day(1, 6), "-500"), receipt("P1", "S1", day(1, 20), "1700"), receipt("P2", "S2", day(2, 10), "-500"))
	earned, released := sums(r, day(1, 31))
	require.Equal(t, []string{"100", "150"}, []string{earned, released}, "of 170 the cap takes off 20")
	require.Equal(t, "-50", r.Held("Li Na", day(1, 31))[0].Amount.String(), "and this waits")
	earned, released = sums(r, day(2, 10))
	require.Equal(t, []string{"100", "100"}, []string{earned, released})
}

// Equal sales share an odd cent by their ids, in whatever order they came.
func TestCapsDoNotKnowTheOrder(t *testing.T) {
	p := termsPlan(&incentive.Terms{Negative: incentive.CarriedForward})
	p.RoundAt = incentive.EachEarning
	p.Caps = []incentive.Cap{{ID: "cap", Interval: calendar.Month, AtMost: num("100.01"), Excess: incentive.Lost}}
	a, b := sold("A", day(1, 5), "1000"), sold("B", day(1, 5), "1000")
	want := claims(run(t, yearOf(p), a, b), day(1, 31))
	require.Contains(t, want, "earned 01 cap A/0 -50")
	require.Equal(t, want, claims(run(t, yearOf(p), b, a), day(1, 31)))
}

func TestClawbacks(t *testing.T) {
	half, within := num("0.5"), &incentive.Delay{Months: 3}
	cash := incentive.Portion{Weight: num("1"), On: incentive.OnReceipt, By: incentive.InProportion, Of: "paid", Against: "asked"}
	sale, paid := sold("S", day(1, 31), "1000"), receipt("A", "S", day(2, 1), "400")
	for name, tt := range map[string]struct {
		clawback incentive.Clawback
		refund   calendar.Date
		amount   string
		want     string
	}{
		"all of it":                           {incentive.Clawback{Share: num("1")}, day(3, 1), "-1000", "0"},
		"half of what was released":           {incentive.Clawback{Share: half}, day(3, 1), "-1000", "20"},
		"half of what a part takes back":      {incentive.Clawback{Share: half}, day(3, 1), "-800", "30"},
		"what the cash still covers stays":    {incentive.Clawback{Share: half}, day(3, 1), "-600", "40"},
		"on the last day of the window":       {incentive.Clawback{Share: num("1"), Within: within}, day(4, 30), "-1000", "0"},
		"after the window nothing":            {incentive.Clawback{Share: num("1"), Within: within}, day(5, 1), "-1000", "40"},
		"nothing of what is released is back": {incentive.Clawback{Share: num("0")}, day(3, 1), "-1000", "40"},
	} {
		t.Run(name, func(t *testing.T) {
			terms := releases(cash)
			terms.Clawbacks = []incentive.Clawback{tt.clawback}
			r := run(t, yearOf(termsPlan(terms)), sale, paid, back("R", "S", tt.refund, tt.amount))
			e, f := sums(r, year.Last())
			require.Equal(t, tt.want, f)
			if tt.amount == "-1000" {
				require.Equal(t, f, e, "what is kept is earned and released")
				kept := slices.ContainsFunc(r.ClaimsOf("Li Na", year.Last()), func(c incentive.Claim) bool { return c.Component == incentive.CodeKept && c.Sale == "S" })
				require.Equal(t, tt.want != "0", kept, "a line of its own")
			}
		})
	}
}

// A clawback of all leaves nothing, and one of a part leaves that part to the last digit:
// where a plan rounds payments nothing is rounded before. One that rounds each earning
// rounds what is taken back.
func TestWhatAClawbackLeavesIsRoundedAsEarningsAre(t *testing.T) {
	facts := []incentive.Fact{sold("S", day(1, 5), "100.25"), back("R1", "S", day(2, 5), "-50.15"), back("R2", "S", day(3, 5), "-50.10")}
	for _, tt := range []struct {
		at    incentive.RoundAt
		share string
		want  string
	}{
		{incentive.EachStatement, "1", "0"}, {incentive.EachStatement, "0.3", "7.0175"},
		{incentive.EachEarning, "1", "0"}, {incentive.EachEarning, "0.3", "7.02"}, // of 5.02 and 5.01 it takes 1.51 and 1.50
	} {
		p := termsPlan(&incentive.Terms{Negative: incentive.CarriedForward, Clawbacks: []incentive.Clawback{{Share: num(tt.share)}}})
		p.RoundAt = tt.at
		e, f := sums(run(t, yearOf(p), facts...), day(3, 31))
		require.Equal(t, []string{tt.want, tt.want}, []string{e, f}, "%v, %s", tt.at, tt.share)
	}
}

// What a clawback leaves does not know in how many steps a sale is taken back within a month,
// nor by how many credits: of the 50 that the cap left of 100, half is taken back, and of
// that half is kept; of 160 released of 200, 60 are taken back.
func TestWhatAClawbackLeavesDoesNotKnowTheSteps(t *testing.T) {
	p := termsPlan(&incentive.Terms{Negative: incentive.CarriedForward, Clawbacks: []incentive.Clawback{{Share: num("0.5")}}})
	p.Caps = []incentive.Cap{{ID: "cap", Interval: calendar.Month, AtMost: num("50"), Excess: incentive.Lost}}
	for _, refunds := range [][]string{{"-500"}, {"-250", "-250"}, {"-100", "-100", "-100", "-200"}} {
		facts := []incentive.Fact{sold("S", day(1, 5), "1000")}
		for i, amount := range refunds {
			facts = append(facts, back(fmt.Sprint("R", i), "S", day(2, 5+i), amount))
		}
		e, f := sums(run(t, yearOf(p), facts...), day(2, 28))
		require.Equal(t, []string{"37.5", "37.5"}, []string{e, f}, "%v", refunds)
	}

	p = termsPlan(releases(incentive.Portion{Weight: num("1"), On: incentive.OnReceipt, By: incentive.InProportion, Of: "paid", Against: "asked"}))
	p.Terms.Clawbacks = []incentive.Clawback{{Share: num("0.5")}}
	p.Crediting = incentive.Crediting{Match: incentive.AllMatches, Rules: []incentive.CreditRule{{ID: "once", Priority: 1, From: incentive.Named}, {ID: "again", Priority: 2, From: incentive.Named}}}
	r := run(t, yearOf(p), sold("S", day(1, 5), "1000"), receipt("A", "S", day(1, 20), "800"), back("R", "S", day(2, 5), "-500"))
	_, f := sums(r, day(1, 31))
	require.Equal(t, "160", f)
	_, f = sums(r, day(2, 28))
	require.Equal(t, "130", f)
}

// A refund may take back more than its sale brought when it moves the whole period into
// another tier: of 110,000 at 5 %, 60,000 are left, which earn 3 %.
func TestARefundMayReTierItsPeriod(t *testing.T) {
	p := termsPlan(&incentive.Terms{Negative: incentive.CarriedForward})
	p.Cadence = calendar.Quarter
	p.Components[0].Interval, p.Components[0].Grain = calendar.Quarter, incentive.Running
	p.Components[0].Rule = incentive.Tiered{Over: incentive.OverAmount, Bound: incentive.Below, BelowZero: incentive.EarnsNothing, Tiers: []incentive.Tier{
		{UpTo: null("100000"), Rate: pct("3"), Pays: incentive.Retroactive}, {Rate: pct("5"), Pays: incentive.Retroactive}}}
	facts := []incentive.Fact{sold("S1", day(1, 5), "60000"), sold("S2", day(2, 5), "50000"), back("R", "S2", day(5, 5), "-50000")}
	for reversals, want := range map[incentive.Reversal]string{incentive.Mirror: "1800", incentive.MirrorOnly: "1800", incentive.Undo: "1800", incentive.ReRate: "5500"} {
		p.Components[0].Reversals = reversals
		r := run(t, yearOf(p), facts...)
		e, _ := sums(r, day(5, 4))
		require.Equal(t, "5500", e)
		e, _ = sums(r, day(5, 5))
		require.Equal(t, want, e, "%s", reversals)
	}
	p.Components[0].Reversals = incentive.Undo
	r := run(t, yearOf(p), facts...)
	require.Equal(t, []string{"earned 01 c S1/0 1800", "released 01 c S1/0 1800"}, claims(r, day(5, 5)), "the first quarter, as if the sale had never been")
}

// Whoever is paid in another currency is paid at the rate of the day of the sale, and
// pays back at that rate.
func TestPaidInAnotherCurrency(t *testing.T) {
	p := termsPlan(&incentive.Terms{Negative: incentive.CarriedForward})
	p.Guarantees = []incentive.Guarantee{{ID: "floor", Amounts: []decimal.Decimal{num("150")}}}
	s := yearOf(p)
	s.Assignments[0].PaidIn = "EUR"
	s.Rates = []incentive.ExchangeRate{{From: "CNY", To: "EUR", During: calendar.Span{To: day(2, 1)}, Rate: num("0.125")}, {From: "CNY", To: "EUR", During: calendar.From(day(2, 1)), Rate: num("0.2")}}
	facts := []incentive.Fact{sold("S", day(1, 5), "1000"), back("R", "S", day(2, 5), "-1000")}
	r := run(t, s, facts...)
	got := r.ClaimsOf("Li Na", day(2, 28))
	require.Equal(t, []string{"earned 01 c S/0 12.5", "released 01 c S/0 12.5", "earned 01 floor /0 6.25", "released 01 floor /0 6.25", "earned 02 c S/0 -12.5", "released 02 c S/0 -12.5"}, claims(r, day(2, 28)))
	for _, c := range got {
		require.Equal(t, []string{"EUR", "0.125"}, []string{c.Currency, c.Rate.String()})
	}
	require.Equal(t, []calendar.Date{day(1, 5), day(1, 31), day(1, 5)}, []calendar.Date{got[0].RateOn, got[2].RateOn, got[4].RateOn})

	s.Rates = s.Rates[1:]
	program, err := incentive.Compile(s)
	require.NoError(t, err)
	_, err = program.Run(facts, incentive.Options{})
	require.Equal(t, []string{"/facts/0/on mismatch", "/payees/Li Na mismatch"}, places(err), "a missing rate is a problem, and never 1")
}

// Two versions of a plan share what is paid on the total of their month.
func TestVersionsOfAPlanHaveOneClaimOnATotal(t *testing.T) {
	p := termsPlan(&incentive.Terms{Negative: incentive.CarriedForward})
	p.Components[0].Grain, p.Components[0].Reversals = incentive.AtEnd, incentive.ReRate
	q := p
	p.Effective, q.Effective, q.Version = calendar.Span{To: day(1, 16)}, calendar.From(day(1, 16)), 2
	s := incentive.Setup{During: year.Span(), Plans: []incentive.Plan{p, q}, Assignments: []incentive.Assignment{{Payee: "Li Na", Plan: "p"}}}
	r := run(t, s, sold("S1", day(1, 5), "1000"), sold("S2", day(1, 20), "500"))
	require.Equal(t, []string{"earned 01 c /0 150", "released 01 c /0 150"}, claims(r, day(1, 31)))
	require.Equal(t, 2, r.ClaimsOf("Li Na", day(1, 31))[0].By.Version)
	require.Equal(t, []string{"earned 01 c /0 100", "released 01 c /0 100"}, claims(r, day(1, 30)), "the first version ended on the 15th")
	s.Assignments = []incentive.Assignment{{Payee: "Li Na", Plan: "p", During: calendar.Span{To: day(1, 20)}}, {Payee: "Li Na", Plan: "p", During: calendar.From(day(1, 20)), PaidIn: "EUR"}}
	_, err := incentive.Compile(s)
	require.Equal(t, []string{"/assignments/1 mismatch"}, places(err), "one currency in one month")
}

// places are the paths and codes of problems.
func places(err error) (out []string) {
	var ps check.Problems
	errors.As(err, &ps)
	for _, p := range ps {
		out = append(out, p.Path+" "+p.Code)
	}
	return out
}

// So does what payees share: claims of the same day are others when more has come to be
// known of it.
func TestSharedClaimsFollowAState(t *testing.T) {
	p := termsPlan(&incentive.Terms{Negative: incentive.CarriedForward})
	p.Caps = []incentive.Cap{{ID: "budget", Interval: calendar.Month, AtMost: num("100"), Excess: incentive.Scaled}}
	s := yearOf(p)
	s.Assignments = append(s.Assignments, incentive.Assignment{Payee: "Wang", Plan: "p"})
	program, err := incentive.Compile(s)
	require.NoError(t, err)
	state, err := program.Start([]incentive.Fact{sold("S1", day(1, 5), "1000")}, incentive.Options{})
	require.NoError(t, err)
	require.Equal(t, []string{"earned 01 c S1/0 100", "released 01 c S1/0 100"}, claims(state.Result(), day(1, 31)))
	other := sold("S2", day(1, 6), "3000")
	other.Participants = incentive.Solo("Wang")
	_, err = state.Add(other)
	require.NoError(t, err)
	require.Equal(t, []string{"earned 01 c S1/0 100", "released 01 c S1/0 100"}, claims(state.Result(), day(1, 5)), "nothing else was known")
	require.Equal(t, []string{"earned 01 c S1/0 100", "released 01 c S1/0 100", "earned 01 budget S1/0 -75", "released 01 budget S1/0 -75"}, claims(state.Result(), day(1, 31)))
}

// A result may be read by many at once, on days of the run as well.
func TestSharedClaimsAreReadByMany(t *testing.T) {
	p := termsPlan(nil)
	p.Caps = []incentive.Cap{{ID: "budget", Interval: calendar.Month, AtMost: num("100"), Excess: incentive.Scaled}}
	r := run(t, yearOf(p), sold("S1", day(1, 5), "1700"), sold("S2", day(2, 5), "1300"))
	want := claimed(r, day(1, 31))
	var wait sync.WaitGroup
	got := make([][]string, 4)
	for i := range got {
		wait.Add(1)
		go func() {
			defer wait.Done()
			claimed(r, day(2, i+1))
			got[i] = claimed(r, day(1, 31))
		}()
	}
	wait.Wait()
	for i := range got {
		require.Equal(t, want, got[i])
	}
}

// A state that goes on says the same as a run over all facts, after followers that give
// nobody credit too.
func TestClaimsFollowAState(t *testing.T) {
	cash := incentive.Portion{Weight: num("1"), On: incentive.OnReceipt, By: incentive.InProportion, Of: "paid", Against: "asked"}
	program, err := incentive.Compile(yearOf(termsPlan(releases(cash))))
	require.NoError(t, err)
	state, err := program.Start([]incentive.Fact{sold("S", day(1, 5), "1000")}, incentive.Options{})
	require.NoError(t, err)
	who, err := state.Add(receipt("A", "S", day(2, 5), "250"))
	require.NoError(t, err)
	require.Equal(t, []org.ID{"Li Na"}, who)
	_, got := sums(state.Result(), year.Last())
	require.Equal(t, "25", got)
	_, err = state.Add(receipt("B", "S", day(2, 6), "250"), receipt("B", "S", day(2, 6), "1"))
	require.Error(t, err)
	_, got = sums(state.Result(), year.Last())
	require.Equal(t, "25", got, "a step that fails leaves nothing")
	_, err = state.Add(receipt("0", "S", day(2, 4), "250"), back("R", "S", day(2, 4), "-500"))
	require.NoError(t, err)
	_, got = sums(state.Result(), year.Last())
	require.Equal(t, "50", got)
}

// A window that lasts longer than the calendar has no end.
func TestAWindowBeyondTheCalendarHasNoEnd(t *testing.T) {
	p := termsPlan(&incentive.Terms{Negative: incentive.CarriedForward, Clawbacks: []incentive.Clawback{{Share: num("1"), Within: &incentive.Delay{Months: 1200}}}})
	s := yearOf(p)
	s.During = calendar.Span{From: calendar.On(9950, time.January, 1), To: calendar.On(9951, time.January, 1)}
	sale, refund := sold("S", s.During.From, "500"), back("R", "S", s.During.From.AddDays(1), "-500")
	_, released := sums(run(t, s, sale, refund), s.During.To)
	require.Equal(t, "0", released)
}

// What is claimed no more stands after what is: a refund that undoes a sale of a month
// before takes back what was released for it then.
func TestChangesThatAreClaimedNoMoreComeLast(t *testing.T) {
	p := termsPlan(&incentive.Terms{Negative: incentive.CarriedForward})
	p.Components[0].Reversals = incentive.Undo
	var facts []incentive.Fact
	var want []string
	for i := range 9 {
		id := fmt.Sprint("A", i)
		facts = append(facts, sold(id, day(1, 5), "500"), back("R"+id, id, day(2, 6), "-500"))
		want = append(want, id+" -50")
	}
	want = append([]string{"B 30"}, want...)
	program, result := ran(t, yearOf(p), append(facts, sold("B", day(2, 7), "300"))...)
	list, err := result.PaymentsOf("Li Na", day(2, 28))
	require.NoError(t, err)
	require.Equal(t, want, changesOf(list[1].Changes))

	ledger := new(incentive.Memory)
	closeMonth(t, ledger, result, program, time.January)
	closeMonth(t, ledger, result, program, time.February)
	var booked []incentive.Claim
	for _, e := range entriesOf(t, ledger, incentive.Query{}) {
		if e.Booked == month2026(time.February) && e.Kind == incentive.EntryAmount && e.Phase == incentive.Released {
			booked = append(booked, e.Claim)
		}
	}
	require.Equal(t, want, changesOf(booked))
}

// changesOf returns what claims on sales come to.
func changesOf(list []incentive.Claim) (out []string) {
	for _, c := range list {
		out = append(out, c.Sale+" "+c.Amount.String())
	}
	return out
}

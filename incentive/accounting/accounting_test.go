package accounting_test

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive/accounting"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

var num = decimal.RequireFromString

func policy() accounting.Policy {
	return accounting.Policy{
		Currency: "USD", Places: 2, Life: 60, Commensurate: num("1"), ExpenseUpTo: 12, Begin: accounting.MonthOfCost,
		Accounts: accounting.Accounts{Expense: "6100", Asset: "1900", Amortisation: "6110", WriteOff: "6120", Accrued: "2300", Payable: "2100", Cash: "1000"},
	}
}

var january = calendar.On(2026, time.January, 15)

func cost(amount string, term int) accounting.Cost {
	return accounting.Cost{ID: "C-1", Contract: "K-1", On: january, Amount: num(amount), Term: term}
}

// published is a schedule that somebody printed, or that follows from a printed rule.
type published struct {
	Source     string              `json:"source"`
	Amount     decimal.Decimal     `json:"amount"`
	Renewal    decimal.NullDecimal `json:"renewal"`
	Renews     bool                `json:"renews"`
	Term       int                 `json:"term"`
	Life       int                 `json:"life"`
	Ended      calendar.Date       `json:"ended"`
	Expensed   bool                `json:"expensed"`
	Each       string              `json:"each"`
	Last       string              `json:"last"`
	Months     int                 `json:"months"`
	WrittenOff string              `json:"writtenOff"`
	Years      []string            `json:"years"`
}

func TestPublishedSchedules(t *testing.T) {
	data, err := os.ReadFile("testdata/published.json")
	require.NoError(t, err)
	var cases []published
	require.NoError(t, json.Unmarshal(data, &cases))
	require.NotEmpty(t, cases)
	for _, tt := range cases {
		t.Run(tt.Source, func(t *testing.T) {
			p := policy()
			p.Life = tt.Life
			charges, err := p.Schedule(accounting.Cost{ID: "C-1", Contract: "K-1", On: january, Amount: tt.Amount, Term: tt.Term,
				Renews: tt.Renews, Renewal: tt.Renewal, Ended: tt.Ended})
			require.NoError(t, err)
			tt.holds(t, charges)
		})
	}
}

func (tt published) holds(t *testing.T, charges []accounting.Charge) {
	if tt.Expensed {
		require.Len(t, charges, 1)
		require.Equal(t, accounting.CodeExpensed, charges[0].Code)
		require.Equal(t, tt.Amount.String(), charges[0].Amount.String())
		return
	}
	years := map[int]decimal.Decimal{}
	months := 0
	for _, ch := range charges {
		year := ch.Month.From.Year() - january.Year()
		years[year] = years[year].Add(ch.Amount)
		switch {
		case ch.Code == accounting.CodeWriteOff:
			require.Equal(t, tt.WrittenOff, ch.Amount.String())
			continue
		case ch.Left.IsZero():
			require.Equal(t, tt.Last, ch.Amount.StringFixed(2))
		default:
			require.Equal(t, tt.Each, ch.Amount.StringFixed(2))
		}
		months++
	}
	require.Equal(t, tt.Months, months)
	require.True(t, charges[len(charges)-1].Left.IsZero())
	for i, want := range tt.Years {
		require.Equal(t, want, years[i].StringFixed(2), "year %d", i+1)
	}
}

// sums returns what a schedule charges by code.
func sums(charges []accounting.Charge) map[string]string {
	out := map[string]decimal.Decimal{}
	for _, ch := range charges {
		out[ch.Code] = out[ch.Code].Add(ch.Amount)
	}
	text := map[string]string{}
	for code, amount := range out {
		text[code] = amount.String()
	}
	return text
}

func TestAmortisationBeginsWhereThePolicySays(t *testing.T) {
	p := policy()
	charges, err := p.Schedule(cost("6000", 60))
	require.NoError(t, err)
	require.Equal(t, "month 2026-01-01/2026-02-01", charges[0].Month.String())
	require.Equal(t, "5900", charges[0].Left.String())
	p.Begin = accounting.MonthAfterCost
	charges, err = p.Schedule(cost("6000", 60))
	require.NoError(t, err)
	require.Equal(t, "month 2026-02-01/2026-03-01", charges[0].Month.String())
	require.Equal(t, "month 2031-01-01/2031-02-01", charges[59].Month.String())

	gone := cost("6000", 60)
	gone.Ended = calendar.On(2026, time.January, 31)
	charges, err = p.Schedule(gone)
	require.NoError(t, err)
	require.Len(t, charges, 1, "it ended before amortisation began")
	require.Equal(t, accounting.CodeWriteOff, charges[0].Code)
	require.Equal(t, "month 2026-01-01/2026-02-01", charges[0].Month.String())
}

// A contract that ends on the first day of a month still carries that month, and what is
// left is written off in it; one that ends on the last day does so in the month before.
func TestTheMonthInWhichAContractEnds(t *testing.T) {
	for ended, want := range map[calendar.Date]string{
		calendar.On(2026, time.February, 28): "100 amortised January, 100 amortised February, 5800 written-off February",
		calendar.On(2026, time.March, 1):     "100 amortised January, 100 amortised February, 100 amortised March, 5700 written-off March",
	} {
		c := cost("6000", 60)
		c.Ended = ended
		require.Equal(t, want, told(t, policy(), c), "%v", ended)
	}
	p, c := policy(), cost("6000", 60)
	p.Begin, c.Ended = accounting.MonthAfterCost, calendar.On(2026, time.February, 1)
	require.Equal(t, "100 amortised February, 5900 written-off February", told(t, p, c))
}

// A change counts from its own month on: one of the last day of a month in it, one of the
// first day of the next not before.
func TestTheMonthOfAChange(t *testing.T) {
	for on, want := range map[calendar.Date]string{
		calendar.On(2026, time.January, 31): "50 amortised January, 50 amortised February",
		calendar.On(2026, time.February, 1): "100 amortised January, -50 catch-up February, 50 amortised February",
	} {
		c := cost("6000", 60)
		c.Changes = []accounting.Change{{On: on, Amount: num("-3000"), Effect: accounting.CatchUp}}
		require.Equal(t, want, told(t, policy(), c)[:len(want)], "%v", on)
	}
}

// told says what a schedule charges.
func told(t *testing.T, p accounting.Policy, c accounting.Cost) string {
	t.Helper()
	charges, err := p.Schedule(c)
	require.NoError(t, err)
	var out []string
	for _, ch := range charges {
		out = append(out, ch.Amount.String()+" "+ch.Code+" "+ch.Month.From.Month().String())
	}
	return strings.Join(out, ", ")
}

func TestShortTermsAreExpensedOnlyUpToTheBound(t *testing.T) {
	p := policy()
	p.Life = 1
	charges, err := p.Schedule(cost("1200", 12))
	require.NoError(t, err)
	require.Equal(t, map[string]string{accounting.CodeExpensed: "1200"}, sums(charges))
	charges, err = p.Schedule(cost("1300", 13))
	require.NoError(t, err)
	require.Len(t, charges, 13)
	p.ExpenseUpTo = 0
	charges, err = p.Schedule(cost("1200", 1))
	require.NoError(t, err)
	require.Equal(t, map[string]string{accounting.CodeAmortised: "1200"}, sums(charges))
}

func TestCommensurateIsAShareOfTheInitialCommission(t *testing.T) {
	p := policy()
	p.Commensurate = num("0.8")
	for renewal, months := range map[string]int{"800": 24, "799.99": 60} {
		c := cost("1000", 24)
		c.Renewal = decimal.NewNullDecimal(num(renewal))
		charges, err := p.Schedule(c)
		require.NoError(t, err)
		require.Len(t, charges, months, renewal)
	}
	long := cost("1000", 72)
	charges, err := p.Schedule(long)
	require.NoError(t, err)
	require.Len(t, charges, 72, "a contract longer than the life runs its term")
}

// A customer returns goods in July of the first year: 3,000 of 6,000 is taken back.
func TestAClawbackChangesTheSchedule(t *testing.T) {
	july := calendar.On(2026, time.July, 31)
	for _, tt := range []struct {
		effect       accounting.Effect
		amount       string
		catchUp      string
		july, august string
	}{
		{accounting.CatchUp, "-3000", "-300", "50", "50"},
		{accounting.Prospective, "-3000", "", "44.44", "44.44"},
		{accounting.Prospective, "-5700", "-300", "", ""},
		{accounting.CatchUp, "-6000", "-600", "", ""},
		{accounting.CatchUp, "600", "60", "110", "110"},
	} {
		c := cost("6000", 60)
		c.Changes = []accounting.Change{{On: july, Amount: num(tt.amount), Effect: tt.effect}}
		charges, err := policy().Schedule(c)
		require.NoError(t, err)
		got := map[string]string{}
		for _, ch := range charges {
			if ch.Month.From.Year() == 2026 && ch.Month.From.Month() >= time.July {
				got[ch.Month.From.Month().String()+" "+ch.Code] = ch.Amount.String()
			}
			require.False(t, ch.Left.IsNegative(), "an asset is not below zero")
		}
		require.Equal(t, tt.catchUp, got["July catch-up"], "%s %s", tt.effect, tt.amount)
		require.Equal(t, tt.july, got["July amortised"], "%s %s", tt.effect, tt.amount)
		require.Equal(t, tt.august, got["August amortised"], "%s %s", tt.effect, tt.amount)
		total := decimal.Zero
		for _, ch := range charges {
			total = total.Add(ch.Amount)
		}
		require.True(t, total.Equal(num("6000").Add(num(tt.amount))), "%s: %s", tt.amount, total)
	}
}

func TestAChangeAfterTheEndIsChargedInItsMonth(t *testing.T) {
	c := cost("6000", 60)
	c.Ended = calendar.On(2026, time.March, 10)
	c.Changes = []accounting.Change{{On: calendar.On(2027, time.May, 3), Amount: num("-1000"), Effect: accounting.Prospective}}
	charges, err := policy().Schedule(c)
	require.NoError(t, err)
	require.Equal(t, map[string]string{"amortised": "300", "written-off": "5700", "catch-up": "-1000"}, sums(charges))
	require.Equal(t, "month 2027-05-01/2027-06-01", charges[len(charges)-1].Month.String())

	small := cost("0.18", 36)
	p := policy()
	p.Life = 36
	charges, err = p.Schedule(small)
	require.NoError(t, err)
	require.Len(t, charges, 18, "half a cent a month is rounded up until nothing is left")
}

// What is caught up is the change alone: what another change has spread over the months
// after it stays spread.
func TestACatchUpLeavesWhatIsSpreadAlone(t *testing.T) {
	p, c := policy(), cost("400", 4)
	p.Life, p.ExpenseUpTo = 4, 0
	c.Changes = []accounting.Change{{On: calendar.On(2026, time.February, 1), Amount: num("200"), Effect: accounting.Prospective},
		{On: calendar.On(2026, time.March, 1), Amount: num("0"), Effect: accounting.CatchUp}}
	require.Equal(t, "100 amortised January, 166.67 amortised February, 166.67 amortised March, 166.66 amortised April", told(t, p, c))
	c.Changes[1].Amount = num("40")
	require.Equal(t, "100 amortised January, 166.67 amortised February, 20 catch-up March, 176.67 amortised March, 176.66 amortised April", told(t, p, c))
}

// Where a catch-up takes back more than the cost was, the rest comes from what another change
// has spread: an asset is never more than was paid for it.
func TestAnAssetIsNeverMoreThanItsCost(t *testing.T) {
	p, c := policy(), cost("400", 4)
	p.Life, p.ExpenseUpTo = 4, 0
	c.Changes = []accounting.Change{{On: calendar.On(2026, time.February, 1), Amount: num("200"), Effect: accounting.Prospective},
		{On: calendar.On(2026, time.March, 1), Effect: accounting.CatchUp}}
	for amount, want := range map[string]string{
		"-600": "-266.67 catch-up March",
		"-500": "-233.34 catch-up March, 33.33 amortised March, 33.34 amortised April",
	} {
		c.Changes[1].Amount = num(amount)
		require.Equal(t, "100 amortised January, 166.67 amortised February, "+want, told(t, p, c))
	}
}

// FuzzACatchUpIsAsKnownFromTheStart: from the month of such a change on, as much is left of
// the asset as if the cost had been that much more, whatever else has changed before.
func FuzzACatchUpIsAsKnownFromTheStart(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 2))
		p, c := policy(), cost("1", 1+r.IntN(40))
		p.Life, p.ExpenseUpTo, c.Amount = 1+r.IntN(40), 0, decimal.New(1_000_000+r.Int64N(1_000_000), -2)
		on := january
		for r.IntN(3) > 0 {
			on = on.AddDays(r.IntN(200))
			c.Changes = append(c.Changes, accounting.Change{On: on, Amount: decimal.New(r.Int64N(200_000)-100_000, -2), Effect: accounting.Prospective})
		}
		ch := accounting.Change{On: on.AddDays(r.IntN(200)), Amount: decimal.New(r.Int64N(200_000)-100_000, -2), Effect: accounting.CatchUp}
		known := c
		known.Amount = c.Amount.Add(ch.Amount)
		c.Changes = append(slices.Clone(c.Changes), ch)
		var left [2]map[calendar.Period]string
		for i, c := range []accounting.Cost{c, known} {
			charges, err := p.Schedule(c)
			require.NoError(t, err)
			left[i] = map[calendar.Period]string{}
			for _, charge := range charges {
				if !charge.Month.From.AddMonths(1).AddDays(-1).Before(ch.On) {
					left[i][charge.Month] = charge.Left.String()
				}
			}
		}
		for month, want := range left[1] {
			require.Equal(t, want, left[0][month], "%v", month)
		}
	})
}

func TestTheJournalIsInBalance(t *testing.T) {
	c := cost("3000", 60)
	c.Ended = calendar.On(2026, time.March, 31)
	c.Changes = []accounting.Change{{On: calendar.On(2026, time.February, 2), Amount: num("-600"), Effect: accounting.CatchUp}}
	entries, err := policy().Journal(c)
	require.NoError(t, err)
	require.Equal(t, accounting.Entry{On: january, Code: "capitalised", About: "C-1", Debit: "1900", Credit: "6100", Amount: num("3000")}, entries[0])
	require.Equal(t, accounting.Entry{On: calendar.On(2026, time.February, 2), Code: "capitalised", About: "C-1", Debit: "6100", Credit: "1900", Amount: num("600")}, entries[2], "a clawback goes the other way")
	net := map[string]string{}
	for _, b := range accounting.Balances(entries) {
		require.True(t, b.Period.IsZero())
		net[b.Account] = b.Net().String()
	}
	require.Equal(t, map[string]string{"1900": "0", "6100": "-2400", "6110": "120", "6120": "2280"}, net)

	p := policy()
	p.Life = 6
	none, err := p.Journal(cost("3000", 6))
	require.NoError(t, err)
	require.Empty(t, none, "what is expensed at once has been booked when it was earned")
	_, err = p.Journal(accounting.Cost{})
	require.Error(t, err)
}

// The two steps of Tryton's commission_waiting scenario: 10 % of 100, accrued with the
// invoice, payable with the commission's own invoice.
func TestACommissionIsAccruedUntilItIsDue(t *testing.T) {
	on := calendar.On(2026, time.March, 31)
	steps := []accounting.Step{
		{ID: "E-1", On: january, Stage: accounting.Earned, Amount: num("10.00")},
		{ID: "E-1", On: on, Stage: accounting.Due, Amount: num("10.00")},
		{ID: "E-1", On: on, Stage: accounting.Paid, Amount: num("4.00")},
		{ID: "E-2", On: on, Stage: accounting.Earned, Amount: num("0")},
		{ID: "E-1", On: on, Stage: accounting.Earned, Amount: num("-1.50")},
	}
	for n, want := range map[int]map[string]string{
		1: {"6100": "10", "2300": "-10"},
		2: {"6100": "10", "2300": "0", "2100": "-10"},
		3: {"6100": "10", "2300": "0", "2100": "-6", "1000": "-4"},
		5: {"6100": "8.5", "2300": "1.5", "2100": "-6", "1000": "-4"},
	} {
		entries, err := policy().Accrue(steps[:n])
		require.NoError(t, err)
		got := map[string]string{}
		for _, b := range accounting.Balances(entries) {
			got[b.Account] = b.Net().String()
		}
		require.Equal(t, want, got, "%d steps", n)
	}
	entries, err := policy().Accrue(steps)
	require.NoError(t, err)
	quarters := accounting.ByPeriod(entries[:2], calendar.Standard{}, calendar.Month)
	require.Equal(t, quarters, accounting.ByPeriod(entries[:2], nil, calendar.Month))
	require.Len(t, quarters, 4)
	require.Equal(t, "month 2026-01-01/2026-02-01 2300 -10", quarters[0].Period.String()+" "+quarters[0].Account+" "+quarters[0].Net().String())
	require.Equal(t, "month 2026-03-01/2026-04-01 2300 10", quarters[3].Period.String()+" "+quarters[3].Account+" "+quarters[3].Net().String())
}

func TestEverythingThatIsWrongIsReportedAtOnce(t *testing.T) {
	bad := accounting.Policy{Places: 9, ExpenseUpTo: -1, Commensurate: decimal.New(1, -40)}
	_, err := bad.Schedule(accounting.Cost{
		Amount: num("-1"), Renews: true, Renewal: decimal.NewNullDecimal(num("-1")), Ended: calendar.On(2025, 1, 1),
	})
	requireProblems(t, err, []check.Problem{
		{Path: "/policy/currency", Code: check.Malformed}, {Path: "/policy/places", Code: check.Range}, {Path: "/policy/life", Code: check.Range},
		{Path: "/policy/commensurate", Code: check.TooLarge}, {Path: "/policy/expenseUpTo", Code: check.Range}, {Path: "/policy/begin", Code: check.Required},
		{Path: "/policy/accounts/expense", Code: check.Required}, {Path: "/policy/accounts/asset", Code: check.Required},
		{Path: "/policy/accounts/amortisation", Code: check.Required}, {Path: "/policy/accounts/writeOff", Code: check.Required},
		{Path: "/policy/accounts/accrued", Code: check.Required}, {Path: "/policy/accounts/payable", Code: check.Required},
		{Path: "/policy/accounts/cash", Code: check.Required},
		{Path: "/cost/id", Code: check.Required}, {Path: "/cost/contract", Code: check.Required}, {Path: "/cost/on", Code: check.Required},
		{Path: "/cost/amount", Code: check.Range}, {Path: "/cost/term", Code: check.Range},
		{Path: "/cost/renewal", Code: check.Range}, {Path: "/cost/renewal", Code: check.Mismatch},
	})

	c := cost("10", 12)
	c.Ended = calendar.On(2026, time.January, 14)
	c.Changes = []accounting.Change{
		{On: calendar.On(2026, 3, 1), Amount: num("0.001"), Effect: accounting.CatchUp}, {On: january.AddDays(-1), Amount: num("-11")},
	}
	_, err = policy().Schedule(c)
	requireProblems(t, err, []check.Problem{
		{Path: "/cost/ended", Code: check.Order}, {Path: "/cost/changes", Code: check.Order}, {Path: "/cost/changes/0/amount", Code: check.Mismatch},
		{Path: "/cost/changes/1/on", Code: check.Order}, {Path: "/cost/changes/1/effect", Code: check.Required}, {Path: "/cost/changes/1/amount", Code: check.Range},
	})

	p := policy()
	p.Commensurate = decimal.Zero
	huge := cost("10", 601)
	huge.Amount = decimal.New(1, 1_000_000_000)
	huge.Renewal = decimal.NewNullDecimal(decimal.New(1, -1_000_000_000))
	huge.Changes = []accounting.Change{{On: january, Amount: num("1"), Effect: accounting.CatchUp}}
	_, err = p.Schedule(huge)
	requireProblems(t, err, []check.Problem{
		{Path: "/policy/commensurate", Code: check.Range}, {Path: "/cost/amount", Code: check.TooLarge},
		{Path: "/cost/term", Code: check.Range}, {Path: "/cost/renewal", Code: check.TooLarge},
	})

	_, err = policy().Accrue([]accounting.Step{{Amount: num("0.001")}})
	requireProblems(t, err, []check.Problem{
		{Path: "/steps/0/id", Code: check.Required}, {Path: "/steps/0/on", Code: check.Required},
		{Path: "/steps/0/stage", Code: check.Required}, {Path: "/steps/0/amount", Code: check.Mismatch},
	})
}

func requireProblems(t *testing.T, err error, want []check.Problem) {
	t.Helper()
	var got check.Problems
	require.ErrorAs(t, err, &got)
	var bare []check.Problem
	for _, p := range got {
		bare = append(bare, check.Problem{Path: p.Path, Code: p.Code})
		require.NotEmpty(t, p.Text)
	}
	require.Equal(t, want, bare)
}

// FuzzChargesAddUpToTheCost: whatever is changed and whenever it ends, the charges add up
// to the cost and its changes, the asset is never below zero, and the journal of it
// leaves nothing on the asset.
func FuzzChargesAddUpToTheCost(f *testing.F) {
	f.Add(uint64(1))
	f.Add(uint64(7))
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 1))
		p := policy()
		p.Life, p.ExpenseUpTo = 1+r.IntN(70), r.IntN(3)*6
		p.Begin = []accounting.Begin{accounting.MonthOfCost, accounting.MonthAfterCost}[r.IntN(2)]
		c := cost("1", 1+r.IntN(70))
		c.Amount = decimal.New(1+r.Int64N(1_000_000), -2)
		want := c.Amount
		for on := january; r.IntN(3) > 0; {
			on = on.AddDays(r.IntN(500))
			ch := accounting.Change{On: on, Effect: []accounting.Effect{accounting.CatchUp, accounting.Prospective}[r.IntN(2)]}
			ch.Amount = decimal.New(r.Int64N(1_000_000), -2).Sub(want.DivRound(num("2"), 2))
			want = want.Add(ch.Amount)
			c.Changes = append(c.Changes, ch)
		}
		if r.IntN(2) == 0 {
			c.Ended = january.AddDays(r.IntN(2000))
		}
		charges, err := p.Schedule(c)
		require.NoError(t, err)
		got := decimal.Zero
		for i, ch := range charges {
			got = got.Add(ch.Amount)
			require.False(t, ch.Month.From.Before(january.AddDays(-31)))
			if len(c.Changes) == 0 {
				require.False(t, ch.Left.IsNegative())
				require.True(t, i == 0 || !ch.Month.From.Before(charges[i-1].Month.From))
			}
		}
		require.True(t, got.Equal(want), "%s, not %s", got, want)
		require.True(t, len(charges) == 0 || charges[len(charges)-1].Left.IsZero())
		entries, err := p.Journal(c)
		require.NoError(t, err)
		for _, b := range accounting.Balances(entries) {
			if b.Account == p.Accounts.Asset {
				require.True(t, b.Net().IsZero(), "%s is left of the asset", b.Net())
			}
		}
		for _, e := range entries {
			require.True(t, e.Amount.IsPositive())
		}
	})
}

func BenchmarkSchedule60Months(b *testing.B) {
	p, c := policy(), cost("15000", 60)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.Schedule(c); err != nil {
			b.Fatal(err)
		}
	}
}

func TestTheBoundsThemselvesAreAllowed(t *testing.T) {
	for _, places := range []int32{0, 8} {
		p := policy()
		p.Places, p.Life, p.ExpenseUpTo = places, 600, 600
		p.Commensurate = decimal.New(1, -30)
		charges, err := p.Schedule(cost("999999999999999999999999999999", 600))
		require.NoError(t, err)
		require.Len(t, charges, 1)
	}
	p := policy()
	p.Life = 601
	_, err := p.Schedule(cost("1", 1))
	requireProblems(t, err, []check.Problem{{Path: "/policy/life", Code: check.Range}})
	_, err = policy().Schedule(cost("1000000000000000000000000000000", 1))
	requireProblems(t, err, []check.Problem{{Path: "/cost/amount", Code: check.TooLarge}})
}

// A schedule beyond the last year of the calendar would have months that are none.
func TestAScheduleEndsWithinTheCalendar(t *testing.T) {
	p := policy()
	p.Life, p.Begin = 600, accounting.MonthAfterCost
	c := cost("6000", 600)
	c.On = calendar.On(9948, time.December, 31)
	charges, err := p.Schedule(c)
	require.NoError(t, err)
	require.Len(t, charges, 600)
	require.Equal(t, "month 9998-12-01/9999-01-01", charges[599].Month.String())
	c.Changes = []accounting.Change{{On: calendar.On(9998, time.December, 31), Amount: num("1"), Effect: accounting.Prospective}}
	_, err = p.Schedule(c)
	require.NoError(t, err)
	c.On, c.Changes[0].On = c.On.AddDays(1), calendar.On(9999, time.January, 1)
	_, err = p.Schedule(c)
	requireProblems(t, err, []check.Problem{{Path: "/cost/on", Code: check.Range}, {Path: "/cost/changes/0/on", Code: check.Range}})
}

package incentive_test

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// sale is one transaction of the commission run, in cents.
type sale struct {
	payee, partner int32 // partner −1: no split
	day            int16 // of 2025, from 0
	product, month uint8
	cents          int64
}

// dice is splitmix64.
type dice uint64

func (d *dice) draw(n uint64) int64 {
	*d += 0x9E3779B97F4A7C15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return int64((z ^ z>>31) % n)
}

var firstDay = calendar.On(2025, time.January, 1)

// payeesFor returns how many payees sell n transactions.
func payeesFor(n int) int { return max(10, n/1000*10) }

func quotaOf(payee int) int64 { return 1_500_000_00 + int64(payee%11)*200_000_00 }

// market generates the transactions of the commission run.
func market(n int) []sale {
	p, d, out := uint64(payeesFor(n)), dice(20250101), make([]sale, n)
	for i := range out {
		s := sale{payee: int32(d.draw(p)), product: uint8(d.draw(20)), day: int16(d.draw(365)), cents: 100 + d.draw(4_999_901), partner: -1}
		split, x := d.draw(10), d.draw(p-1)
		if split == 0 {
			s.partner = int32((uint64(s.payee) + 1 + uint64(x)) % p)
		}
		s.month = uint8(firstDay.AddDays(int(s.day)).Month()) - 1
		out[i] = s
	}
	return out
}

func agentID(i int) org.ID { return org.ID(fmt.Sprintf("agent-%05d", i)) }
func bossID(i int) org.ID  { return org.ID(fmt.Sprintf("manager-%04d", i)) }

// records are the transactions as facts.
func records(sales []sale) []incentive.Fact {
	from := hostOrders(sales)
	out := make([]incentive.Fact, from.Len())
	for i := range out {
		from.Fact(i, &out[i])
	}
	return out
}

func span(from, to int) []string {
	var out []string
	for i := from; i <= to; i++ {
		out = append(out, fmt.Sprintf("product-%02d", i))
	}
	return out
}

// runSetup is the commission run as two ordinary plans.
func runSetup(payees int) incentive.Setup {
	amount := func(s string) incentive.Condition {
		return incentive.Condition{Field: "amount.revenue", AtLeast: null(s)}
	}
	rule := func(n int, factor string, when ...incentive.Condition) incentive.CreditRule {
		return incentive.CreditRule{ID: fmt.Sprintf("R%d", n), Priority: n, From: incentive.Named, Factor: null(factor), When: when}
	}
	autumn := incentive.OneOf("month", "October", "November", "December")
	agent := incentive.Plan{Schema: incentive.Schema, ID: "agent", Version: 1, Currency: "USD", Places: 2, Rounding: incentive.HalfAway,
		RoundAt: incentive.EachEarning, Cadence: calendar.Month, Proration: incentive.NotProrated,
		Measures: []incentive.Measurement{{ID: "revenue", Amounts: []string{"revenue"}, Kinds: []incentive.FactKind{incentive.Booking}}},
		Crediting: incentive.Crediting{Match: incentive.FirstMatch, Rules: []incentive.CreditRule{
			rule(1, "1.50", incentive.OneOf("product", span(0, 2)...), amount("10000")),
			rule(2, "1.25", incentive.OneOf("product", span(0, 2)...)),
			rule(3, "1.20", incentive.OneOf("product", span(3, 7)...), autumn),
			rule(4, "1.00", incentive.OneOf("product", span(3, 7)...)),
			rule(5, "1.10", incentive.OneOf("product", span(8, 12)...), amount("25000")),
			rule(6, "0.90", incentive.OneOf("product", span(8, 12)...)),
			rule(7, "0.75", incentive.OneOf("product", span(13, 17)...)),
			rule(8, "0.50"),
		}},
		Components: []incentive.Component{{ID: "commission", Measure: "revenue", Interval: calendar.Year, Grain: incentive.Running, Reversals: incentive.Mirror,
			Rule: incentive.Tiered{Over: incentive.OverAttainment, Bound: incentive.Below, BelowZero: incentive.EarnsFirstRate, Tiers: []incentive.Tier{
				{UpTo: null("0.5"), Rate: pct("3"), Pays: incentive.Marginal}, {UpTo: null("1"), Rate: pct("5"), Pays: incentive.Marginal},
				{UpTo: null("1.2"), Rate: pct("8"), Pays: incentive.Marginal}, {Rate: pct("10"), Pays: incentive.Marginal}}}}},
		Caps: []incentive.Cap{{ID: "ceiling", Interval: calendar.Month, AtMost: num("20000"), Excess: incentive.Lost}}}
	manager := agent
	manager.ID = "manager"
	manager.Crediting = incentive.Crediting{Match: incentive.FirstMatch, Rules: []incentive.CreditRule{
		{ID: "team", From: incentive.FromBelow, Levels: []decimal.Decimal{num("1")}, Base: incentive.FullBase}}}
	manager.Components = []incentive.Component{{ID: "override", Measure: "revenue", Interval: calendar.Year, Grain: incentive.PerEvent,
		Reversals: incentive.Mirror, Rule: incentive.Flat{Rate: pct("1")}}}
	manager.Caps = []incentive.Cap{{ID: "ceiling", Interval: calendar.Month, AtMost: num("22000"), Excess: incentive.Lost}}
	year := calendar.Standard{}.Period(calendar.Year, firstDay)
	s := incentive.Setup{During: year.Span(), Plans: []incentive.Plan{agent, manager}}
	var posts []org.Post
	for i := range payees {
		s.Assignments = append(s.Assignments, incentive.Assignment{Payee: agentID(i), Plan: "agent"})
		s.Quotas = append(s.Quotas, incentive.Quota{Payee: agentID(i), Measure: "revenue", Period: year, Amount: decimal.New(quotaOf(i), -2)})
		posts = append(posts, org.Post{Member: agentID(i), Under: bossID(i / 10)})
	}
	for i := range payees / 10 {
		s.Assignments = append(s.Assignments, incentive.Assignment{Payee: bossID(i), Plan: "manager"})
		posts = append(posts, org.Post{Member: bossID(i)})
	}
	chart, err := org.New(posts...)
	if err != nil {
		panic(err)
	}
	s.Chart = chart
	return s
}

// outcome is what the commission run is compared by.
type outcome struct {
	lines, capped int
	gross, paid   string
	sum           uint64
}

func outcomeOf(t testing.TB, r *incentive.Result, lines int) outcome {
	t.Helper()
	h, out := fnv.New64a(), outcome{lines: lines}
	gross, paid := decimal.Zero, decimal.Zero
	for p := range r.Payouts() {
		gross, paid = gross.Add(p.Earned()), paid.Add(p.Paid())
		if !p.Earned().Equal(p.Paid()) {
			out.capped++
		}
		h.Write(binary.LittleEndian.AppendUint64(nil, uint64(p.Paid().Shift(2).IntPart())))
	}
	out.gross, out.paid, out.sum = gross.StringFixed(2), paid.StringFixed(2), h.Sum64()
	return out
}

var published = map[int]outcome{
	1_000:     {2_212, 17, "1457898.72", "1393615.96", 0x13b6b4cd329c682a},
	100_000:   {219_800, 1_104, "136391064.43", "131330326.31", 0x731d40bc08964cc0},
	1_000_000: {2_200_008, 10_694, "1356083336.49", "1306475281.08", 0xb11c6fc29d1ed89d},
}

// TestTheCommissionRunAsAnOrdinaryPlan holds the published totals of the commission run.
func TestTheCommissionRunAsAnOrdinaryPlan(t *testing.T) {
	for n, want := range published {
		if n > 100_000 && testing.Short() {
			continue
		}
		program, err := incentive.Compile(runSetup(payeesFor(n)))
		require.NoError(t, err)
		records := hostOrders(market(n))
		for _, workers := range []int{1, 2, 3} {
			if n > 100_000 && workers != 2 {
				continue
			}
			lines := 0
			r, err := program.RunRecords(records, incentive.Options{Workers: workers, Each: func(e incentive.Earnings) { lines += e.Len() }})
			require.NoError(t, err)
			require.Equal(t, want, outcomeOf(t, r, lines), "%d sales, %d workers", n, workers)
		}
	}
}

package catalog_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/catalog"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// dealsOf makes deals of bytes.
func dealsOf(facts []byte) (deals []catalog.Deal) {
	for i := 0; i+2 < len(facts); i += 3 {
		deal := catalog.Deal{Opened: on("2025-11-01").AddDays(int(facts[i])), Outcome: catalog.Open}
		if facts[i+2]%3 > 0 {
			deal.Outcome = []catalog.Outcome{catalog.Won, catalog.Lost}[facts[i+2]%2]
			deal.Closed = deal.Opened.AddDays(int(facts[i+1]))
		}
		if facts[i+2]%5 > 0 {
			deal.Amount = decimal.NewNullDecimal(decimal.New(int64(facts[i+1]), -2))
		}
		deals = append(deals, deal)
	}
	return deals
}

// One is written in the singular.
func TestDefinitionsSpeakOfOne(t *testing.T) {
	for want, m := range map[string]kpi.Metric{
		"visited at least 1 time ÷":                catalog.Coverage{Times: 1}.Metric(),
		"visited at least 2 times ÷":               catalog.Coverage{Times: 2}.Metric(),
		"resolved within 1 day over":               catalog.ComplaintsResolved{Days: 1}.Metric(),
		"÷ 1 month − closing receivables) ÷":       catalog.CEI{Months: 1}.Metric(),
		"nothing in the 1 month before":            kpi.NewCustomers{Months: 1}.Metric(),
		"nothing in the 1 day before":              kpi.NewCustomers{Days: 1}.Metric(),
		"in the period and nothing in the 30 days": kpi.NewCustomers{Days: 30}.Metric(),
	} {
		require.Contains(t, m.Definition.EN, want)
	}
}

// FuzzTeamIsTheReadingOfAllFacts holds the law that the readings of two people combine
// to the reading of all their facts, so that no mean of ratios can be in between.
func FuzzTeamIsTheReadingOfAllFacts(f *testing.F) {
	f.Add([]byte{70, 20, 1, 80, 3, 2, 100, 9, 4, 90, 30, 7, 60, 2, 8}, uint8(2))
	f.Fuzz(func(t *testing.T, facts []byte, split uint8) {
		all := dealsOf(facts)
		n := min(int(split), len(all))
		for _, m := range []deals{
			catalog.WonOfClosed, catalog.WonOfClosedAmount, catalog.WonOfOpened, catalog.CycleOfWon, catalog.CycleOfClosed, catalog.AverageDeal{Currency: "CNY"},
		} {
			whole, err := m.Reading("team", q1, all)
			require.NoError(t, err)
			a, err := m.Reading("a", q1, all[:n])
			require.NoError(t, err)
			b, err := m.Reading("b", q1, all[n:])
			require.NoError(t, err)
			team, err := m.Metric().Combine("team", q1, []kpi.Reading{a, b})
			require.NoError(t, err)
			require.True(t, team.Equal(whole), "%s: %+v, not %+v", m.Metric().Variant, team, whole)
		}
	})
}

// FuzzBucketsSumToAll holds the law that every open amount is in one bucket.
func FuzzBucketsSumToAll(f *testing.F) {
	f.Add([]byte{0, 1, 30, 31, 200, 90, 91}, uint8(30))
	f.Fuzz(func(t *testing.T, ages []byte, step uint8) {
		a := catalog.Ageing{Basis: catalog.SinceInvoice, UpTo: []int{0, 1 + int(step), 2 + 2*int(step)}}
		var open []catalog.Receivable
		sum := decimal.Decimal{}
		for i, age := range ages {
			open = append(open, catalog.Receivable{Invoiced: q1.Last().AddDays(-int(age)), Open: decimal.New(int64(i), -2)})
			sum = sum.Add(decimal.New(int64(i), -2))
		}
		readings, err := a.Readings(me, q1, open)
		require.NoError(t, err)
		total := decimal.Decimal{}
		for _, r := range readings {
			require.True(t, r.Den.Decimal.Equal(sum))
			total = total.Add(r.Num.Decimal)
		}
		require.True(t, total.Equal(sum))
	})
}

// FuzzFisherIsTheNearestRoot holds the law that the Fisher index, squared, is nearest to
// the product of the two others, to its places, and that the index of Marshall and
// Edgeworth lies between them.
func FuzzFisherIsTheNearestRoot(f *testing.F) {
	f.Add(uint16(120), uint16(100), uint16(15), uint16(10), uint16(90), uint16(100), uint16(5), uint16(30), uint8(4))
	f.Add(uint16(1), uint16(1), uint16(1), uint16(1), uint16(9), uint16(4), uint16(0), uint16(0), uint8(11))
	f.Fuzz(func(t *testing.T, p1, c1, q1own, q1theirs, p2, c2, q2own, q2theirs uint16, places uint8) {
		price := func(n uint16) decimal.Decimal { return decimal.New(int64(n)+1, -2) }
		quantity := func(n uint16) decimal.Decimal { return decimal.New(int64(n), 0) }
		products := []catalog.ComparedProduct{
			{price(p1), price(c1), quantity(q1own), quantity(q1theirs)}, {price(p2), price(c2), quantity(q2own), quantity(q2theirs)},
		}
		index := map[catalog.IndexVariant]*big.Rat{}
		digits := int32(places%12) + 1
		for _, v := range []catalog.IndexVariant{catalog.Laspeyres, catalog.Paasche, catalog.MarshallEdgeworth, catalog.Fisher} {
			x := catalog.PriceIndex{Variant: v}
			if v == catalog.Fisher {
				x.Places = digits
			}
			r, err := x.Reading(me, calendar.Period{Level: calendar.Day, From: on("2026-01-01"), To: on("2026-01-02")}, products)
			require.NoError(t, err)
			if a := r.Actual(); a.Defined() {
				index[v] = new(big.Rat).Quo(a.Num.Rat(), a.Den.Rat())
			}
		}
		l, p := index[catalog.Laspeyres], index[catalog.Paasche]
		if l == nil || p == nil {
			require.Nil(t, index[catalog.Fisher])
			return
		}
		square := new(big.Rat).Mul(l, p)
		half := decimal.New(5, -digits-1).Rat()
		low, high := new(big.Rat).Sub(index[catalog.Fisher], half), new(big.Rat).Add(index[catalog.Fisher], half)
		require.True(t, low.Sign() < 0 || low.Mul(low, low).Cmp(square) <= 0, fmt.Sprint(index))
		require.Positive(t, high.Mul(high, high).Cmp(square))
		if l.Cmp(p) > 0 {
			l, p = p, l
		}
		require.True(t, l.Cmp(index[catalog.MarshallEdgeworth]) <= 0 && index[catalog.MarshallEdgeworth].Cmp(p) <= 0)
	})
}

func BenchmarkWinRateOf1000Deals(b *testing.B) {
	b.ReportAllocs()
	deals := dealsOf(make([]byte, 3000))
	for i := range deals {
		deals[i].Outcome, deals[i].Opened, deals[i].Closed = catalog.Won, on("2026-01-01"), on("2026-02-01")
	}
	for b.Loop() {
		_, err := catalog.WonOfClosed.Reading(me, q1, deals)
		require.NoError(b, err)
	}
}
